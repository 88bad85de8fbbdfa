"""audit.xlsx opened again: a list to work off in which a draft's text is only ever text."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from audit_demo import HOSTILE, NH_REPORT, REFUSALS, RULES
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from checker.audit import Audit
from checker.reporting.excel import write_excel
from checker.reporting.excel_layout import COLUMNS, LOCKED, OWN, letter
from checker.reporting.sheet import LONGEST_TEXT


@pytest.fixture(scope="module")
def path(audit: Audit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_excel(audit, RULES, tmp_path_factory.mktemp("xlsx"))


@pytest.fixture(scope="module")
def workbook(path: Path) -> Workbook:
    return load_workbook(path)


def _rows(sheet: Worksheet) -> list[dict[str, object]]:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_sheets_and_columns(workbook: Workbook) -> None:
    assert workbook.sheetnames == [
        "Tổng hợp", "Phát hiện", "Đối chiếu văn bản - biểu", "Số liệu", "Quy tắc", "Giải thích",
        "doisoat",
    ]  # fmt: skip
    assert [cell.value for cell in workbook["Phát hiện"][1]] == [
        "STT", "Mức độ", "Loại", "Quy tắc", "So với lần trước", "Tài liệu", "Mục", "Vị trí",
        "Nội dung tại đó", "Giá trị", "Nơi đối chiếu", "Nội dung đối chiếu",
        "Giá trị đối chiếu", "Cần là", "Chênh lệch", "Nhận xét", "Cách xử lý", "Trạng thái",
        "Ghi chú", "Phạm vi chấp nhận",
        "Người xử lý", "Ngày", "Mã",
    ]  # fmt: skip


def test_one_row_per_finding_with_both_sides(audit: Audit, workbook: Workbook) -> None:
    rows = _rows(workbook["Phát hiện"])
    assert len(rows) == len(audit.findings)
    assert [row["STT"] for row in rows] == list(range(1, len(rows) + 1))
    row = next(row for row in rows if "văn bản ghi 42,5" in str(row["Nhận xét"]))
    assert row["Mức độ"] == "Lỗi"
    assert row["Tài liệu"] == NH_REPORT
    assert row["Vị trí"] == "mục 2.1, đoạn 5"
    assert (row["Giá trị"], row["Giá trị đối chiếu"]) == ("42,5 triệu đồng", "45,2")
    assert row["Nơi đối chiếu"] == "nam-ha/bieu-chi-tieu.xlsx: Biểu 03!D2"
    assert row["Nội dung đối chiếu"] == "1 | Thu nhập bình quân đầu người | Triệu đồng | 45,2 | 65"
    assert row["Trạng thái"] == "Chưa xem"
    assert {row["Mã"] for row in rows} == {audit.fingerprint(f) for f in audit.findings}


def test_several_counter_places_are_numbered_alike(workbook: Workbook) -> None:
    row = next(
        row for row in _rows(workbook["Phát hiện"]) if "Các loại đất" in str(row["Nhận xét"])
    )
    assert row["Giá trị đối chiếu"] == "(1) 9.310 ha\n(2) 1.205 ha\n(3) 1.865 ha"
    many = next(row for row in _rows(workbook["Phát hiện"]) if "12 lần" in str(row["Nhận xét"]))
    assert "… và 7 nơi khác" in str(many["Nơi đối chiếu"])


def test_no_text_is_a_formula(workbook: Workbook) -> None:
    risky = 0
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                if isinstance(cell.value, str) and cell.value[0] in "=+-@\t\r":
                    risky += 1
                    assert cell.data_type == "s"
                    assert cell.quotePrefix, cell.coordinate
    assert risky >= 3
    assert any(row["Giá trị"] == "=1+1" for row in _rows(workbook["Phát hiện"]))
    assert any(HOSTILE in str(row["Nhận xét"]) for row in _rows(workbook["Phát hiện"]))


def test_no_formula_in_the_file_itself(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 7
        for name in sheets:
            assert b"<f>" not in archive.read(name)
            assert b"http" not in archive.read(name).replace(b"http://schemas.", b"")


def test_controls_and_endless_text_are_cut(audit: Audit, tmp_path: Path) -> None:
    finding = replace(audit.findings[0], message="a\x00\x0b\x1b" + "b" * 40_000, advice="#N/A")
    changed = replace(audit, findings=(finding,))
    row = _rows(load_workbook(write_excel(changed, RULES, tmp_path))["Phát hiện"])[0]
    message = str(row["Nhận xét"])
    assert len(message) == LONGEST_TEXT
    assert message.startswith("ab")
    assert message.endswith("…")
    assert row["Cách xử lý"] == "#N/A"


def test_choices_are_offered(audit: Audit, workbook: Workbook) -> None:
    offered = {
        str(choice.sqref): choice
        for choice in workbook["Phát hiện"].data_validations.dataValidation
    }
    last = len(audit.findings) + 1
    status, scope = (
        offered[f"{letter(name)}2:{letter(name)}{last}"]
        for name in ("Trạng thái", "Phạm vi chấp nhận")
    )
    assert (status.type, scope.type) == ("list", "list")
    assert status.formula1 == '"Chưa xem,Đã sửa,Không sửa,Hỏi lại"'
    assert scope.formula1 == ('"Chỉ phát hiện này,Quy tắc này trong mục,Quy tắc này trong văn bản"')
    assert status.showErrorMessage
    assert offered[f"{letter('Ngày')}2:{letter('Ngày')}{last}"].type == "date"


def test_list_is_ready_to_filter_and_print(audit: Audit, workbook: Workbook) -> None:
    sheet = workbook["Phát hiện"]
    assert sheet.auto_filter.ref == f"A1:{letter('Mã')}{len(audit.findings) + 1}"
    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_rows == "$1:$1"
    assert f"$A$1:${letter('Ngày')}$" in sheet.print_area
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    for name, width in COLUMNS.items():
        assert sheet.column_dimensions[letter(name)].width == width
    assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {"Times New Roman"}
    assert all(cell.alignment.wrap_text for cell in sheet[2][:-1])
    formulas = [rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules]
    assert {'$B2="Lỗi"', '$B2="Cảnh báo"', '$B2="Lưu ý"'} <= set(formulas)


def test_only_the_columns_of_reviewers_can_be_edited(workbook: Workbook) -> None:
    sheet = workbook["Phát hiện"]
    for row in sheet.iter_rows(min_row=2):
        for name, cell in zip(COLUMNS, row, strict=True):
            assert cell.protection.locked == (name not in OWN), cell.coordinate
    assert all(cell.protection.locked for cell in sheet[1])
    assert set(LOCKED) | set(OWN) == set(COLUMNS)
    assert workbook.security.lockStructure
    for each in workbook.worksheets:
        protection = each.protection
        assert protection.sheet, each.title
        assert not protection.password
        # The file says what is forbidden: filtering and sorting are not.
        assert not (protection.autoFilter or protection.sort)
        assert protection.deleteRows


def test_a_list_on_every_sheet_is_filtered_frozen_and_repeats_its_header(
    workbook: Workbook,
) -> None:
    for title in ("Phát hiện", "Đối chiếu văn bản - biểu", "Số liệu", "Quy tắc"):
        sheet = workbook[title]
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.freeze_panes.endswith("2")
        assert sheet.print_title_rows == "$1:$1"
    for sheet in workbook.worksheets[:-1]:
        assert sheet.page_setup.orientation == "landscape", sheet.title
    assert workbook["doisoat"].sheet_state == "veryHidden"


def test_every_link_leads_to_what_it_names(workbook: Workbook) -> None:
    seen = set()
    for sheet in workbook.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink):
            title, _, address = cell.hyperlink.location.rpartition("!")
            target = workbook[title.strip("'")]
            seen.add((sheet.title, target.title))
            if sheet.title == "Giải thích":
                assert target.title == cell.value
            elif sheet.title != "Tổng hợp":
                assert target[address].value == cell.value
    assert seen >= {
        ("Tổng hợp", "Phát hiện"), ("Phát hiện", "Quy tắc"), ("Số liệu", "Phát hiện"),
        ("Đối chiếu văn bản - biểu", "Phát hiện"), ("Giải thích", "Tổng hợp"),
    }  # fmt: skip


def test_rows_are_tall_enough_for_their_text(workbook: Workbook) -> None:
    sheet = workbook["Phát hiện"]
    for row in range(2, sheet.max_row + 1):
        height = sheet.row_dimensions[row].height
        lines = max(
            len(str(sheet.cell(row, column).value or "")) / (1.6 * width)
            for column, width in enumerate(list(COLUMNS.values())[:-1], 1)
        )
        assert 15 <= height <= 409
        assert height >= min(409, lines * 13)


def test_summary_counts_coverage_and_refused_files(workbook: Workbook) -> None:
    sheet = workbook["Tổng hợp"]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    report = next(row for row in values if row[2] == NH_REPORT)
    assert report[4:14] == [8, 7, 1, 16, 52, 30, 5, 17, 9, 8]
    total = next(row for row in values if row[2] == "Tổng cộng")
    assert total[4:8] == [14, 16, 10, 40]
    flat = [value for row in values for value in row]
    for refusal in REFUSALS:
        assert {refusal.path, refusal.reason, refusal.advice} <= set(flat)
    assert any("Không tìm thấy số liệu nào" in str(value) for value in flat)


def test_summary_links_to_the_first_finding_of_each_document(workbook: Workbook) -> None:
    sheet, findings = workbook["Tổng hợp"], workbook["Phát hiện"]
    linked = [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert len(linked) == 4
    for cell in linked:
        target = cell.hyperlink.location
        assert target.startswith("'Phát hiện'!A")
        row = int(target.rpartition("A")[2])
        document = letter("Tài liệu")
        assert findings[f"{document}{row}"].value == cell.value
        assert findings[f"{document}{row - 1}"].value != cell.value


def test_text_against_annexes(workbook: Workbook) -> None:
    rows = {row["Chỉ tiêu"]: row for row in _rows(workbook["Đối chiếu văn bản - biểu"])}
    forest = rows["Tỷ lệ che phủ rừng"]
    assert (forest["Giá trị trong văn bản"], forest["Giá trị trong biểu"]) == ("39,5%", "38")
    assert forest["Kết quả"] == "Lệch"
    assert (forest["Chênh lệch"], forest["Cần là"]) == ("1,5 điểm phần trăm", "38%")
    text_only = rows["Tỷ lệ hộ dùng nước hợp vệ sinh"]
    assert text_only["Kết quả"] == "Thiếu"
    assert text_only["Giá trị trong biểu"] == "không có"
    annex_only = rows["Số hợp tác xã thành lập mới"]
    assert annex_only["Giá trị trong văn bản"] == "không có"
    assert annex_only["Vị trí trong biểu"] == "Biểu 03!B8"


def test_what_text_and_annex_give_alike_is_listed_after_what_differs(workbook: Workbook) -> None:
    rows = _rows(workbook["Đối chiếu văn bản - biểu"])
    assert "Khớp" not in {row["Kết quả"] for row in rows[:-1]}
    alike = rows[-1]
    assert (alike["Kết quả"], alike["Phát hiện số"]) == ("Khớp", None)
    assert alike["Vị trí trong biểu"] == "nam-ha/bieu-chi-tieu.xlsx: Biểu 03!D2"
    assert (alike["Giá trị trong văn bản"], alike["Giá trị trong biểu"]) == ("05 chỉ tiêu", "45,2")


def test_without_table_findings_there_is_no_such_sheet(clean_audit: Audit, tmp_path: Path) -> None:
    workbook = load_workbook(write_excel(clean_audit, RULES, tmp_path))
    assert workbook.sheetnames == ["Tổng hợp", "Phát hiện", "Quy tắc", "Giải thích", "doisoat"]
    assert "Không phát hiện chỗ nào lệch nhau" in str(workbook["Tổng hợp"]["O6"].value)


def test_ledger_lists_every_figure_with_its_status(workbook: Workbook) -> None:
    sheet = workbook["Số liệu"]
    rows = _rows(sheet)
    assert list(rows[0]) == [
        "STT", "Tài liệu", "Mục", "Vị trí", "Số liệu", "Đơn vị", "Nội dung", "Trạng thái",
        "Nơi đối chiếu", "Phát hiện số",
    ]  # fmt: skip
    assert [row["Trạng thái"] for row in rows] == ["Mâu thuẫn", "Khớp", "Chưa có chỗ đối chiếu"]
    assert [row["STT"] for row in rows] == [1, 2, 3]
    assert rows[0]["Nội dung"] == "chỉ tiêu kinh tế (2025)"
    assert rows[0]["Nơi đối chiếu"] == "Đếm lại danh mục"
    assert rows[1]["Nơi đối chiếu"] == (
        "Văn bản và biểu: nam-ha/bieu-chi-tieu.xlsx, Biểu 03!D2: 45,2"
    )
    assert rows[2]["Nơi đối chiếu"] in ("", None)
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:J4"
    formula = sheet["G4"]
    assert formula.data_type == "s"
    assert formula.quotePrefix


def test_rules_and_columns_are_explained(workbook: Workbook) -> None:
    rules = {row["Quy tắc"] for row in _rows(workbook["Quy tắc"])}
    assert rules == set(RULES)
    explained = {row[0].value for row in workbook["Giải thích"].iter_rows()}
    for title in ("Phát hiện", "Đối chiếu văn bản - biểu", "Số liệu"):
        assert title in explained
        assert {cell.value for cell in workbook[title][1]} <= explained


def test_same_audit_same_bytes(audit: Audit, path: Path, tmp_path: Path) -> None:
    assert write_excel(audit, RULES, tmp_path).read_bytes() == path.read_bytes()
