"""Annexes of a dossier, and what its text says of them."""

from pathlib import Path

import openpyxl
import pytest

from checker.audit import read_tables
from checker.dossier import find_drafts
from checker.extraction.annex_references import annex_reference_rows
from checker.extraction.outline import build_outline
from checker.facts import MissingAnnexes, UncitedAnnexes
from checker.reading.text import read_text


def cited(text: str) -> list[tuple[str, int]]:
    outline = build_outline(read_text("du-thao.txt", text.encode()))
    rows = annex_reference_rows(outline)
    return [(row["family"], row["number"]) for row in rows if row["role"] == "cited"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kết quả (có biểu số 01 kèm theo).", [("biểu", 1)]),
        ("Kết quả nêu tại Biểu 1, 2 và 3 kèm theo.", [("biểu", 1), ("biểu", 2), ("biểu", 3)]),
        ("Kết quả nêu tại Biểu 01 đến 03.", [("biểu", 1), ("biểu", 2), ("biểu", 3)]),
        ("Danh mục tại Phụ lục IV kèm theo.", [("phụ lục", 4)]),
        ("Chi tiết có các phụ lục kèm theo.", [("phụ lục", 0)]),
        ("Theo Phụ lục I kèm theo Nghị định số 07/2021/NĐ-CP.", []),
        ("Đồng phục tiêu biểu 5 người, biểu quyết 100%.", []),
        ("Biểu 01, 15 chỉ tiêu đạt.", [("biểu", 1)]),
    ],
)
def test_references(text: str, found: list[tuple[str, int]]) -> None:
    assert cited(f"1. Kết quả\n{text}") == found


def dossier(folder: Path, text: str, *sheets: str) -> Path:
    home = folder / "na-hoa"
    home.mkdir()
    (home / "bao-cao.txt").write_text(text, encoding="utf-8")
    for sheet in sheets:
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.append(["TT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu đến 2030"])
        book.active.append([1, "Tỷ lệ che phủ rừng", "%", 40])
        book.save(home / sheet)
    return folder


def test_another_file_of_the_dossier_may_hold_the_annex(tmp_path: Path) -> None:
    text = "Đảng bộ xã Nà Hoa lần thứ I\nKết quả nêu tại Biểu số 03 và Biểu số 4."
    tables, _ = read_tables(find_drafts([dossier(tmp_path, text, "bieu-03.xlsx")])[0])
    found = {row.annex: row.found for row in tables[MissingAnnexes].itertuples()}
    assert found == {"Biểu 03": True, "Biểu 04": False}


def test_nothing_is_uncited_where_all_annexes_are_meant(tmp_path: Path) -> None:
    text = "Đảng bộ xã Nà Hoa lần thứ I\nKết quả có các biểu kèm theo."
    tables, _ = read_tables(find_drafts([dossier(tmp_path, text, "bieu-03.xlsx")])[0])
    assert tables[UncitedAnnexes].empty


def test_an_annex_no_sentence_leads_to(tmp_path: Path) -> None:
    text = "Đảng bộ xã Nà Hoa lần thứ I\nKết quả nêu tại Biểu số 03."
    folder = dossier(tmp_path, text, "bieu-03.xlsx", "bieu-05.xlsx")
    tables, _ = read_tables(find_drafts([folder])[0])
    (row,) = tables[UncitedAnnexes].itertuples()
    assert (row.document, row.names) == ("na-hoa/bieu-05.xlsx", "Biểu 05")
