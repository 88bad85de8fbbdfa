"""The loop from end to end: checked, handed out, filled in, taken in, checked again."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result
from lxml import etree
from openpyxl import load_workbook

from checker.reading.legacy import find_office
from checker.reporting.excel_layout import COLUMNS, FINDINGS, letter

Command = Callable[..., Result]

SARIF_SCHEMA = Path(__file__).parent / "data" / "schemas" / "sarif-schema-2.1.0.json"
OPENING = (
    "Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030, được các đại "
    "biểu thảo luận, biểu quyết và thông qua tại phiên họp toàn thể của Đại hội.\n"
)
WRONG = (
    OPENING + "1. Chỉ tiêu kinh tế (04 chỉ tiêu)\n"
    "(1) Thu ngân sách trên địa bàn tăng bình quân hằng năm 5%.\n"
    "(2) Tỷ lệ che phủ rừng đến năm 2030 đạt 40% trở lên.\n"
    "(3) Tổng đàn gia súc đến năm 2030 đạt 9.500 con.\n"
    "1. Chỉ tiêu xã hội (01 chỉ tiêu)\n"
    "(1) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.\n"
)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder without settings of its own above it."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "du-thao" / "na-hoa" / "nghi-quyet.txt"
    path.parent.mkdir(parents=True)
    path.write_text(WRONG, "utf-8")
    return path


def rows(workbook: Path) -> list[dict[str, Any]]:
    header, *values = load_workbook(workbook)[FINDINGS].iter_rows(values_only=True)
    return [dict(zip(header, each, strict=True)) for each in values]


def fill(workbook: Path, decisions: dict[str, dict[str, str]]) -> None:
    """Fill in the cells of the rows of these rules."""
    book = load_workbook(workbook)
    sheet = book[FINDINGS]
    for row in range(2, sheet.max_row + 1):
        for column, said in decisions.get(
            str(sheet[f"{letter('Quy tắc')}{row}"].value), {}
        ).items():
            sheet[f"{letter(column)}{row}"] = said
    book.save(workbook)


def report(folder: Path) -> Any:
    return json.loads((folder / "findings.json").read_text("utf-8"))


def statuses(folder: Path) -> dict[str, str]:
    return {each["rule"]: each["status"] for each in report(folder)["findings"]}


ACCEPT = {"Trạng thái": "Không sửa", "Ghi chú": "đã thống nhất với Ban Tổ chức"}
MENDED = {"Trạng thái": "Đã sửa", "Người xử lý": "Lan"}


def test_the_whole_loop(tmp_path: Path, doisoat: Command, draft: Path) -> None:
    out = tmp_path / "out"
    assert doisoat("check", "du-thao", "--out", out).exit_code == 1
    assert set(statuses(out)) == {"C01", "N01"}
    assert set(statuses(out).values()) == {"mới"}

    fill(out / "audit.xlsx", {"N01": ACCEPT, "C01": MENDED})
    taken = doisoat("review", out / "audit.xlsx")
    assert taken.exit_code == 0, taken.output
    baseline = out / "doisoat-baseline.json"
    assert "1 đã sửa, 1 không sửa" in taken.stdout
    assert str(baseline) in taken.stdout

    # Nothing was mended: said so, and still counted.
    again = doisoat("check", "du-thao", "--out", out, "--baseline", baseline)
    assert again.exit_code == 1
    assert statuses(out) == {"C01": "còn", "N01": "chấp nhận"}
    assert "Lỗi (còn, dù đã ghi là đã sửa): " in again.stdout
    assert "Lỗi (chấp nhận): " in again.stdout
    assert (
        "So với lần trước: 0 mới, 1 còn (trong đó 1 đã ghi là đã sửa), 1 chấp nhận" in again.stdout
    )

    # Mended: what is left is accepted, and no reason to fail.
    draft.write_text(WRONG.replace("(04 chỉ tiêu)", "(03 chỉ tiêu)"), "utf-8")
    mended = doisoat("check", "du-thao", "--out", out, "--baseline", baseline)
    assert mended.exit_code == 0, mended.output
    assert statuses(out) == {"N01": "chấp nhận"}
    assert "0 mới, 0 còn, 1 chấp nhận, 1 đã sửa" in mended.stdout
    (row,) = rows(out / "audit.xlsx")
    assert (row["So với lần trước"], row["Trạng thái"]) == ("Chấp nhận", "Không sửa")
    assert row["Ghi chú"] == ACCEPT["Ghi chú"]
    held = report(out)["baseline"]
    assert [each["rule"] for each in held["fixed"]] == ["C01"]
    assert held["decided"][0]["note"] == ACCEPT["Ghi chú"]

    # The new workbook is handed on as it is: the decision stays.
    assert doisoat("review", out / "audit.xlsx").exit_code == 0
    kept = doisoat("check", "du-thao", "--out", out, "--baseline", baseline)
    assert kept.exit_code == 0
    assert statuses(out) == {"N01": "chấp nhận"}

    # What was accepted is gone, too: the acceptance is stale.
    draft.write_text(
        WRONG.replace("(04 chỉ tiêu)", "(03 chỉ tiêu)").replace("1. Chỉ tiêu xã", "2. Chỉ tiêu xã"),
        "utf-8",
    )
    clean = doisoat("check", "du-thao", "--out", out, "--baseline", baseline)
    assert clean.exit_code == 0
    assert report(out)["findings"] == []
    assert "1 chấp nhận không còn cần" in clean.stdout
    assert "Chấp nhận không còn cần: na-hoa/nghi-quyet.txt, N01" in clean.stdout


def test_a_rule_accepted_in_a_draft_is_accepted_where_it_strikes_later(
    tmp_path: Path, doisoat: Command, draft: Path
) -> None:
    wide = {**ACCEPT, "Phạm vi chấp nhận": "Quy tắc này trong văn bản"}
    doisoat("check", "du-thao")
    fill(tmp_path / "reports_out" / "audit.xlsx", {"C01": wide, "N01": wide})
    doisoat("review", tmp_path / "reports_out" / "audit.xlsx", "--out", "quyet-dinh.json")
    draft.write_text(
        WRONG.replace("(01 chỉ tiêu)", "(05 chỉ tiêu)").replace("(04 chỉ tiêu)", "(03 chỉ tiêu)"),
        "utf-8",
    )
    later = doisoat("check", "du-thao", "--baseline", "quyet-dinh.json")
    assert later.exit_code == 0, later.output
    assert statuses(tmp_path / "reports_out") == {"C01": "chấp nhận", "N01": "chấp nhận"}


def test_the_settings_name_the_baseline(tmp_path: Path, doisoat: Command, draft: Path) -> None:
    doisoat("check", "du-thao")
    fill(tmp_path / "reports_out" / "audit.xlsx", {"C01": ACCEPT, "N01": ACCEPT})
    doisoat("review", "reports_out/audit.xlsx", "--out", "du-thao/quyet-dinh.json")
    (tmp_path / "du-thao" / "doisoat.toml").write_text('baseline = "quyet-dinh.json"', "utf-8")
    assert doisoat("check", "du-thao").exit_code == 0


def test_what_a_reviewer_got_wrong_is_said_line_by_line(
    tmp_path: Path, doisoat: Command, draft: Path
) -> None:
    doisoat("check", "du-thao")
    workbook = tmp_path / "reports_out" / "audit.xlsx"
    fill(workbook, {"C01": {"Trạng thái": "Bỏ"}, "N01": {"Trạng thái": "Không sửa"}})
    result = doisoat("review", workbook)
    assert result.exit_code == 2
    first, second = result.stderr.splitlines()
    assert first.startswith(f"Lỗi: {workbook}, trang “Phát hiện”, hàng 2, cột “Trạng thái”")
    assert second.startswith(f"Lỗi: {workbook}, trang “Phát hiện”, hàng 3, cột “Ghi chú”")
    assert not (workbook.parent / "doisoat-baseline.json").exists()


def test_the_workbook_of_another_run_is_refused(
    tmp_path: Path, doisoat: Command, draft: Path
) -> None:
    out, old = tmp_path / "reports_out", tmp_path / "old.xlsx"
    doisoat("check", "du-thao")
    shutil.copy(out / "audit.xlsx", old)
    draft.write_text(WRONG.replace("9.500 con", "9.600 con"), "utf-8")
    doisoat("check", "du-thao")

    # Beside the findings of a later run.
    later = shutil.copy(out / "audit.xlsx", tmp_path / "later.xlsx")
    shutil.copy(old, out / "audit.xlsx")
    beside = doisoat("review", out / "audit.xlsx")
    assert beside.exit_code == 2
    assert "là của lần rà soát" in beside.stderr
    assert "findings.json là của lần" in beside.stderr

    # Over the decisions of a later run, which it knows nothing of.
    assert doisoat("review", later, "--out", "quyet-dinh.json").exit_code == 0
    before = Path("quyet-dinh.json").read_bytes()
    over = doisoat("review", old, "--out", "quyet-dinh.json")
    assert over.exit_code == 2
    assert "đang giữ quyết định của lần" in over.stderr
    assert Path("quyet-dinh.json").read_bytes() == before
    # The same workbook once more is of the same run.
    assert doisoat("review", later, "--out", "quyet-dinh.json").exit_code == 0


def test_copies_that_several_people_filled_in_come_together(
    tmp_path: Path, doisoat: Command, draft: Path
) -> None:
    doisoat("check", "du-thao")
    for name, decisions in (("lan.xlsx", {"N01": ACCEPT}), ("hac.xlsx", {"C01": MENDED})):
        fill(Path(shutil.copy("reports_out/audit.xlsx", name)), decisions)
    doisoat("review", "lan.xlsx", "--out", "quyet-dinh.json")
    second = doisoat("review", "hac.xlsx", "--out", "quyet-dinh.json")
    assert "1 đã sửa, 1 không sửa" in second.stdout
    assert "1 quyết định đã nhận trước đó" in second.stdout
    doisoat("check", "du-thao", "--baseline", "quyet-dinh.json")
    assert statuses(tmp_path / "reports_out") == {"C01": "còn", "N01": "chấp nhận"}


def test_of_two_copies_the_one_that_was_changed_counts(
    tmp_path: Path, doisoat: Command, draft: Path
) -> None:
    """Both were handed out with an acceptance; one takes it back, the other never looks at it."""
    doisoat("check", "du-thao")
    fill(tmp_path / "reports_out" / "audit.xlsx", {"N01": ACCEPT})
    doisoat("review", "reports_out/audit.xlsx", "--out", "quyet-dinh.json")
    doisoat("check", "du-thao", "--baseline", "quyet-dinh.json")
    for name, decisions in (
        ("lan.xlsx", {"N01": {"Trạng thái": "Hỏi lại"}}),
        ("hac.xlsx", {"C01": MENDED}),
    ):
        fill(Path(shutil.copy("reports_out/audit.xlsx", name)), decisions)
        assert doisoat("review", name, "--out", "quyet-dinh.json").exit_code == 0
    doisoat("check", "du-thao", "--baseline", "quyet-dinh.json")
    held = {each["Quy tắc"]: each for each in rows(tmp_path / "reports_out" / "audit.xlsx")}
    assert held["N01"]["Trạng thái"] == "Hỏi lại"
    assert held["C01"]["So với lần trước"] == "Còn, dù đã ghi là đã sửa"


def test_an_acceptance_can_be_taken_back(tmp_path: Path, doisoat: Command, draft: Path) -> None:
    workbook = tmp_path / "reports_out" / "audit.xlsx"
    doisoat("check", "du-thao")
    fill(workbook, {"N01": ACCEPT, "C01": ACCEPT})
    doisoat("review", workbook, "--out", "quyet-dinh.json")
    assert doisoat("check", "du-thao", "--baseline", "quyet-dinh.json").exit_code == 0
    fill(workbook, {"N01": {"Trạng thái": "Chưa xem"}})
    doisoat("review", workbook, "--out", "quyet-dinh.json")
    assert doisoat("check", "du-thao", "--baseline", "quyet-dinh.json").exit_code == 1
    assert statuses(tmp_path / "reports_out") == {"C01": "chấp nhận", "N01": "còn"}


def test_decisions_are_not_lost_by_a_run_without_them(
    tmp_path: Path, doisoat: Command, draft: Path
) -> None:
    doisoat("check", "du-thao", "--out", "a")
    fill(tmp_path / "a" / "audit.xlsx", {"N01": ACCEPT})
    doisoat("review", "a/audit.xlsx", "--out", "quyet-dinh.json")
    draft.write_text(WRONG.replace("9.500 con", "9.600 con"), "utf-8")
    doisoat("check", "du-thao", "--out", "b")
    refused = doisoat("review", "b/audit.xlsx", "--out", "quyet-dinh.json")
    assert refused.exit_code == 2
    assert "--baseline quyet-dinh.json" in refused.stderr


def test_a_returned_workbook_among_the_drafts_is_no_draft(
    tmp_path: Path, doisoat: Command, draft: Path
) -> None:
    doisoat("check", "du-thao")
    shutil.copy(tmp_path / "reports_out" / "audit.xlsx", draft.parent / "audit (1).xlsx")
    result = doisoat("check", "du-thao", "--fail-on", "never")
    assert result.exit_code == 2
    assert "na-hoa/audit (1).xlsx: Tệp là báo cáo của Đối Soát" in result.stdout
    assert {each["document"] for each in report(tmp_path / "reports_out")["findings"]} == {
        "na-hoa/nghi-quyet.txt"
    }


def test_text_of_a_reviewer_is_only_ever_text(
    tmp_path: Path, doisoat: Command, draft: Path
) -> None:
    """What somebody typed into a note stands in the next workbook, JSON and list as it was."""
    note = "+cmd|' /C calc'!A0 <script>\u202eabc"
    doisoat("check", "du-thao")
    fill(tmp_path / "reports_out" / "audit.xlsx", {"N01": {**ACCEPT, "Ghi chú": note}})
    doisoat("review", "reports_out/audit.xlsx", "--out", "quyet-dinh.json")
    doisoat("check", "du-thao", "--baseline", "quyet-dinh.json")
    sheet = load_workbook(tmp_path / "reports_out" / "audit.xlsx")[FINDINGS]
    (cell,) = (each for each in sheet[letter("Ghi chú")][1:] if each.value)
    assert cell.value == note.replace("\u202e", "")
    assert cell.data_type == "s"
    assert cell.quotePrefix
    again = doisoat("review", "reports_out/audit.xlsx", "--out", "quyet-dinh.json")
    assert again.exit_code == 0, again.stderr


def test_a_baseline_that_cannot_be_used_stops_the_run(
    tmp_path: Path, doisoat: Command, draft: Path
) -> None:
    result = doisoat("check", "du-thao", "--baseline", "gone.json")
    assert result.exit_code == 2
    assert result.stderr == (
        "Lỗi: gone.json: không tìm thấy tệp quyết định rà soát; xem lại tên tệp, hoặc tạo bằng "
        "lệnh “doisoat review”.\n"
    )


def test_a_place_that_cannot_be_written_is_named(
    tmp_path: Path, doisoat: Command, draft: Path
) -> None:
    doisoat("check", "du-thao")
    result = doisoat("review", "reports_out/audit.xlsx", "--out", "khong-co/quyet-dinh.json")
    assert result.exit_code == 2
    assert "không ghi được tệp quyết định" in result.stderr


# --- LibreOffice --------------------------------------------------------------------------------

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


def convert(file: Path, form: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(find_office()), profile, "--headless", "--convert-to", form,
               "--outdir", str(folder), str(file)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{file.stem}.{form}"


def fill_in_flat_sheet(file: Path, row: int, cells: dict[str, str]) -> None:
    """Type texts into a row of the list of findings, in LibreOffice's own format."""
    tree = etree.parse(file)
    sheet = next(
        each for each in tree.iter(f"{TABLE}table") if each.get(f"{TABLE}name") == FINDINGS
    )
    line = list(sheet.iter(f"{TABLE}table-row"))[row - 1]
    for cell in list(line):
        for _ in range(int(cell.attrib.pop(f"{TABLE}number-columns-repeated", "1")) - 1):
            cell.addnext(etree.fromstring(etree.tostring(cell)))
    for column, said in cells.items():
        cell = line[list(COLUMNS).index(column)]
        for paragraph in cell.findall(f"{TEXT}p"):
            cell.remove(paragraph)
        cell.set(f"{OFFICE}value-type", "string")
        etree.SubElement(cell, f"{TEXT}p").text = said
    tree.write(file, encoding="utf-8", xml_declaration=True)


@needs_office
def test_what_libreoffice_saves_is_taken_in(tmp_path: Path, doisoat: Command, draft: Path) -> None:
    doisoat("check", "du-thao")
    sent = rows(tmp_path / "reports_out" / "audit.xlsx")
    flat = convert(tmp_path / "reports_out" / "audit.xlsx", "fods", tmp_path / "office")
    offered = [
        each for each in flat.read_text("utf-8").splitlines() if "cell-content-is-in-l" in each
    ]
    assert any("Chưa xem" in each and "Không sửa" in each for each in offered)
    at = next(n for n, row in enumerate(sent, 2) if row["Quy tắc"] == "N01")
    note = "Đã thống nhất; giữ nguyên “số 1” - theo mẫu"
    fill_in_flat_sheet(flat, at, {**ACCEPT, "Ghi chú": note, "Người xử lý": "Lường Văn A"})
    saved = convert(flat, "xlsx", tmp_path / "back")
    assert rows(saved) != sent

    taken = doisoat("review", saved, "--out", "quyet-dinh.json")
    assert taken.exit_code == 0, taken.stderr
    again = doisoat("check", "du-thao", "--baseline", "quyet-dinh.json", "--fail-on", "never")
    assert "0 mới, 1 còn, 1 chấp nhận" in again.stdout
    shown = next(
        row for row in rows(tmp_path / "reports_out" / "audit.xlsx") if row["Quy tắc"] == "N01"
    )
    assert (shown["Ghi chú"], shown["Người xử lý"]) == (note, "Lường Văn A")


@needs_office
def test_an_edit_in_libreoffice_of_a_locked_cell_is_noticed(
    tmp_path: Path, doisoat: Command, draft: Path
) -> None:
    doisoat("check", "du-thao")
    flat = convert(tmp_path / "reports_out" / "audit.xlsx", "fods", tmp_path / "office")
    fill_in_flat_sheet(flat, 3, {"Giá trị": "khác"})
    result = doisoat("review", convert(flat, "xlsx", tmp_path / "back"))
    assert result.exit_code == 2
    assert f"hàng 3, cột “Giá trị” ({letter('Giá trị')}3): ô khóa đã bị sửa" in result.stderr


@needs_office
def test_every_sample_survives_libreoffice(tmp_path: Path, doisoat: Command) -> None:
    samples = Path(__file__).resolve().parent.parent / "sample_docs"
    doisoat("check", samples, "--format", "xlsx", "--out", "out")
    saved = convert(tmp_path / "out" / "audit.xlsx", "xlsx", tmp_path / "back")
    assert saved.read_bytes() != (tmp_path / "out" / "audit.xlsx").read_bytes()
    taken = doisoat("review", saved)
    assert taken.exit_code == 0, taken.stderr


def test_builds_are_told_what_is_new_and_what_is_accepted(
    doisoat: Command, draft: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    doisoat("check", "du-thao", "--out", out)
    fill(out / "audit.xlsx", {"N01": ACCEPT})
    doisoat("review", out / "audit.xlsx")
    text = draft.read_text("utf-8")
    draft.write_text(
        text.replace("(04 chỉ tiêu)", "(03 chỉ tiêu)") + "\n2. Đảng bộ xã xã Nà Hoa.\n"
    )
    baseline = out / "doisoat-baseline.json"
    checked = doisoat(
        "check", "du-thao", "--out", out, "--baseline", baseline,
        "--format", "sarif,junit,github",
    )  # fmt: skip

    log = json.loads((out / "audit.sarif").read_text("utf-8"))
    jsonschema.validate(log, json.loads(SARIF_SCHEMA.read_text("utf-8")))
    results = log["runs"][0]["results"]
    states = {each["ruleId"]: each["baselineState"] for each in results}
    assert states == {"N01": "unchanged", "C01": "absent", "W01": "new"}
    (accepted,) = (each for each in results if "suppressions" in each)
    assert accepted["ruleId"] == "N01"
    assert accepted["suppressions"] == [{"kind": "external", "justification": ACCEPT["Ghi chú"]}]

    cases = etree.parse(out / "audit.junit.xml").getroot().iter("testcase")
    outcomes = {case.get("name", "")[:3]: [part.tag for part in case] for case in cases}
    assert outcomes["N01"][0] == "skipped"
    assert outcomes["W01"][0] == "failure"

    annotated = [line for line in checked.stdout.splitlines() if "title=" in line]
    assert any("W01" in line for line in annotated)
    assert not any("N01" in line for line in annotated)
