"""The reports of a comparison: complete, harmless, the same every time, usable at any size."""

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html

sys.path.append(str(Path(__file__).resolve().parents[1] / "comparison"))

from comparison_demo import audit, draft

from checker.audit import Audit
from checker.comparison import compare
from checker.comparison.frame import hold_against
from checker.comparison.frame_file import FrameLine
from checker.reporting.comparison import write_comparison

FORMATS = ("html", "xlsx", "json", "csv")
NASTY = "=HYPERLINK(\"http://x\") <script>alert('x')</script> & tỷ lệ"
FRAME = (FrameLine(1, "Tỷ lệ che phủ rừng", "%", 45.0, None, ""),)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    common = ("Tỷ lệ che phủ rừng đạt {}%.", "Tỷ lệ hộ nghèo giảm còn 5%.")
    return audit(
        tmp_path_factory.mktemp("drafts"),
        a=draft("Nà Hoa", common[0].format(42), common[1], f"{NASTY} hộ trồng dứa đạt 12%."),
        b=draft("Nà Tân", common[0].format(60), common[1], f"{NASTY} hộ trồng dứa đạt 15%."),
        c=draft("Nà Lạnh", common[0].format("44,5"), "Tỷ lệ hộ sử dụng điện đạt 99%."),
    )


@pytest.fixture(scope="module")
def folder(found: Audit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reports")
    comparison = compare(found)
    written = write_comparison(
        found, comparison, {}, FORMATS, out, frame=hold_against(FRAME, comparison)
    )
    assert [path.name for path in written] == [f"comparison.{name}" for name in FORMATS]
    return out


@pytest.fixture(scope="module")
def page(folder: Path) -> Any:
    return html.fromstring((folder / "comparison.html").read_text("utf-8"))


def texts(element: Any) -> list[str]:
    return [" ".join(each.text_content().split()) for each in element]


def test_the_page_has_every_commune_beside_every_indicator(page: Any) -> None:
    (matrix,) = page.xpath("//table[@class='matrix']")
    assert texts(matrix.xpath("./thead/tr/th"))[-3:] == ["xã Nà Hoa", "xã Nà Lạnh", "xã Nà Tân"]
    rows = {texts(row.xpath("./th"))[0]: texts(row.xpath("./td")) for row in matrix.xpath(".//tr")}
    forest = next(cells for name, cells in rows.items() if "che phủ rừng" in name)
    assert forest[-3:] == ["42%", "44,5%", "60%"]
    assert forest[1].startswith("44,5%")
    poverty = next(cells for name, cells in rows.items() if "hộ nghèo" in name)
    assert poverty[-3:] == ["5%", "–", "5%"]


def test_every_cell_leads_to_its_place(page: Any) -> None:
    links = [each[1:] for each in page.xpath("//table[@class='matrix']//td/a/@href")]
    assert len(links) == 7
    targets = {name: page.get_element_by_id(name) for name in links}
    assert len(targets) == len(links)
    place = " ".join(targets[links[0]].text_content().split())
    assert re.search(r"[abc]\.txt, dòng \d", place)


def test_the_page_needs_no_script_and_no_network(page: Any, folder: Path) -> None:
    assert page.xpath("//script | //link | //img | //iframe | //*[@style] | //@onclick") == []
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "<script>alert" not in (folder / "comparison.html").read_text("utf-8")
    for link in page.xpath("//@href"):
        assert link.startswith("#")


def test_the_style_is_the_one_the_policy_allows(folder: Path) -> None:
    import base64
    import hashlib

    text = (folder / "comparison.html").read_text("utf-8")
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in text
    assert "size: A3 landscape" in style


def test_groups_can_be_filtered_without_script(page: Any, folder: Path) -> None:
    groups = page.xpath("//select[@id='filter-group']/option/@value")
    marked = set(page.xpath("//table[@class='matrix']//tr/@data-group"))
    assert marked <= set(groups)
    text = (folder / "comparison.html").read_text("utf-8")
    for number in marked:
        assert f'#filter-group option[value="{number}"]:checked' in text


def test_the_workbook_holds_numbers_and_words(folder: Path) -> None:
    workbook = openpyxl.load_workbook(folder / "comparison.xlsx")
    assert workbook.sheetnames == [
        "Ma trận", "Nguyên văn", "Theo khung", "Hồ sơ các xã", "Chỉ một xã nêu", "Chi tiết",
        "Giải thích",
    ]  # fmt: skip
    sheet = workbook["Ma trận"]
    header = [cell.value for cell in sheet[1]]
    forest = next(row for row in sheet.iter_rows(min_row=2) if row[2].value == "Tỷ lệ che phủ rừng")
    values = {name: cell.value for name, cell in zip(header, forest, strict=True)}
    assert (values["Đơn vị"], values["Trung vị"]) == ("%", 44.5)
    assert [values[f"xã Nà {name}"] for name in ("Hoa", "Lạnh", "Tân")] == [42, 44.5, 60]
    assert sheet.freeze_panes == "G2"
    assert sheet.auto_filter.ref is not None
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$F")
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 8)
    assert len(sheet.conditional_formatting) >= 1
    details = workbook["Chi tiết"]
    target = forest[header.index("xã Nà Hoa")].hyperlink.location.split("!A")[1]
    assert details.cell(int(target), 2).value == "Tỷ lệ che phủ rừng"
    assert details.cell(int(target), 3).value == "xã Nà Hoa"


def cells(workbook: openpyxl.Workbook) -> Iterator[Any]:
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            yield from row


def test_no_words_of_a_draft_become_a_formula(folder: Path) -> None:
    workbook = openpyxl.load_workbook(folder / "comparison.xlsx")
    risky = [
        cell
        for cell in cells(workbook)
        if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))
    ]
    assert any("HYPERLINK" in cell.value for cell in risky)
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)
    with (folder / "comparison.csv").open(encoding="utf-8-sig", newline="") as file:
        written = [cell for line in csv.reader(file) for cell in line]
    assert any("HYPERLINK" in cell for cell in written)
    assert not [cell for cell in written if re.match(r"[=+@-].", cell)]


def test_json_and_csv_hold_the_same_figures(folder: Path) -> None:
    report = json.loads((folder / "comparison.json").read_text("utf-8"))
    assert report["schema"] == "doisoat/1"
    assert [each["commune"] for each in report["documents"]] == [
        "xã Nà Hoa",
        "xã Nà Tân",
        "xã Nà Lạnh",
    ]
    assert report["findings"] == []
    rows = [*report["comparison"]["indicators"], *report["comparison"]["unaligned"]]
    told = [
        (row["number"], cell["commune"], value["written"], value["document"], value["where"])
        for row in rows
        for cell in row["cells"]
        for value in cell["values"]
    ]
    with (folder / "comparison.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [
        (int(x["so"]), x["xa"], x["nguyen_van"], x["tai_lieu"], x["vi_tri"]) for x in lines
    ] == told
    forest = next(row for row in rows if row["name"] == "Tỷ lệ che phủ rừng")
    assert forest["median"] == 44.5
    assert [value["line"] for cell in forest["cells"] for value in cell["values"]] == [4, 4, 4]
    (frame,) = report["comparison"]["frame"]
    assert frame["communes"] == {
        "xã Nà Hoa": "below", "xã Nà Lạnh": "below", "xã Nà Tân": "met",
    }  # fmt: skip
    lacking = next(row for row in rows if row["name"] == "Tỷ lệ hộ nghèo")
    assert lacking["missing"] == ["xã Nà Lạnh"]


def test_the_same_comparison_gives_the_same_bytes(
    found: Audit, folder: Path, tmp_path: Path
) -> None:
    comparison = compare(found)
    write_comparison(
        found, comparison, {}, FORMATS, tmp_path, frame=hold_against(FRAME, comparison)
    )
    for name in FORMATS:
        file = f"comparison.{name}"
        assert (tmp_path / file).read_bytes() == (folder / file).read_bytes(), name


# --- a whole province ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    names = [
        f"{a}{b} {c}"
        for a in "HLMNT"
        for b in ("à", "ò")
        for c in ("An", "Bình", "Ca", "Dài", "Én")
    ]
    return audit(
        tmp_path_factory.mktemp("many"),
        **{
            f"x{number:03}": draft(
                name,
                f"Tỷ lệ che phủ rừng đạt {30 + number % 7}%.",
                f"Thu nhập bình quân đầu người đạt {40 + number} triệu đồng/người/năm.",
                "Tỷ lệ hộ nghèo giảm còn 5%.",
            )
            for number, name in enumerate(names)
        },
    )


def test_many_communes_come_in_pages(province: Audit, tmp_path: Path) -> None:
    comparison = compare(province)
    assert len(comparison.communes) == 50
    write_comparison(province, comparison, {}, ["html"], tmp_path)
    main = html.fromstring((tmp_path / "comparison.html").read_text("utf-8"))
    links = main.xpath("//ul[@class='pages']//a/@href")
    assert links == ["comparison/trang-001.html", "comparison/trang-002.html"]
    columns = []
    for link in links:
        page = html.fromstring((tmp_path / link).read_text("utf-8"))
        columns += texts(page.xpath("//table[@class='matrix']/thead/tr/th"))[4:]
        assert page.xpath("//a[@href='../comparison.html']")
        anchors = [each[1:] for each in page.xpath("//td/a/@href")]
        assert anchors
        assert all(page.get_element_by_id(each) is not None for each in anchors)
    assert columns == [profile.commune for profile in comparison.communes]
    assert main.xpath("//table[@class='matrix']/thead/tr/th[5]") == []
    assert main.xpath("//table[@class='matrix']//rect")


def test_pages_of_an_earlier_run_do_not_stay_behind(
    province: Audit, found: Audit, tmp_path: Path
) -> None:
    write_comparison(province, compare(province), {}, ["html"], tmp_path)
    assert (tmp_path / "comparison").is_dir()
    write_comparison(found, compare(found), {}, ["html"], tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["comparison.html"]
