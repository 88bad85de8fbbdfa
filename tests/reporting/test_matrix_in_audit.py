"""audit.xlsx of several communes holds their matrix, too."""

import sys
from pathlib import Path

import openpyxl

sys.path.append(str(Path(__file__).resolve().parents[1] / "comparison"))

from comparison_demo import audit, draft

from checker.reporting.excel import write_excel

SHEET = "So sánh các xã"
ITEMS = ("Tỷ lệ che phủ rừng đạt 42%.", "Tỷ lệ hộ nghèo giảm còn 5%.", "Tỷ lệ có điện 99%.")


def test_several_communes_stand_side_by_side(tmp_path: Path) -> None:
    texts = {
        "a": draft("Nà Hoa", *ITEMS),
        "b": draft("Nà Tân", *ITEMS[:2], "Thu ngân sách 9 tỷ đồng."),
    }
    path = write_excel(audit(tmp_path / "d", **texts), {}, tmp_path)
    sheet = openpyxl.load_workbook(path)[SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][-2:] == ["xã Nà Hoa", "xã Nà Tân"]
    assert [(row[2], row[-2:]) for row in rows[1:]] == [
        ("Tỷ lệ che phủ rừng", [42, 42]),
        ("Tỷ lệ hộ nghèo", [5, 5]),
    ]


def test_one_commune_has_no_such_sheet(tmp_path: Path) -> None:
    path = write_excel(audit(tmp_path / "d", a=draft("Nà Hoa", *ITEMS)), {}, tmp_path)
    assert SHEET not in openpyxl.load_workbook(path).sheetnames
