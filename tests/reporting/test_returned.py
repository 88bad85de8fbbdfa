"""The workbook that comes back: decisions are read, and what is wrong is named by sheet and row."""

import io
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from audit_demo import RULES
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from checker.audit import Audit
from checker.baseline import Baseline
from checker.reporting.excel import write_excel
from checker.reporting.excel_layout import COLUMNS, FINDINGS, HIDDEN, LOCKED, letter
from checker.reporting.returned import Returned, ReturnedError, read_returned


def _open_sheet() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return buffer.getvalue()


OPEN_SHEET = _open_sheet()
Edit = Callable[[Worksheet], None]


@pytest.fixture(scope="module")
def sent(audit: Audit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_excel(audit, RULES, tmp_path_factory.mktemp("sent"))


@pytest.fixture
def back(sent: Path, tmp_path: Path) -> Callable[[Edit], Returned]:
    """Edit a copy of the workbook as a reviewer would, and read it."""

    def edited(edit: Edit) -> Returned:
        workbook = load_workbook(sent)
        edit(workbook[FINDINGS])
        path = tmp_path / "audit.xlsx"
        workbook.save(path)
        return read_returned(path)

    return edited


def fill(sheet: Worksheet, row: int, **cells: Any) -> None:
    names = {"status": "Trạng thái", "note": "Ghi chú", "scope": "Phạm vi chấp nhận",
             "by": "Người xử lý", "on": "Ngày"}  # fmt: skip
    for name, value in cells.items():
        sheet[f"{letter(names[name])}{row}"] = value


def problems(back: Callable[[Edit], Returned], edit: Edit) -> list[str]:
    with pytest.raises(ReturnedError) as error:
        back(edit)
    assert all("\n" not in each for each in error.value.problems)
    return error.value.problems


def test_untouched_it_says_nothing(audit: Audit, sent: Path) -> None:
    returned = read_returned(sent)
    assert len(returned.entries) == len(audit.findings)
    assert {entry.decision for entry in returned.entries} == {"unseen"}
    assert {entry.mark for entry in returned.entries} == set(map(audit.mark, audit.findings))
    assert (returned.built_on, returned.untested) == ("", ())


def test_decisions_are_read(back: Callable[[Edit], Returned]) -> None:
    def edit(sheet: Worksheet) -> None:
        fill(sheet, 2, status="Đã sửa", by="Lan", on=datetime(2025, 7, 25))
        fill(sheet, 3, status="Không sửa", note="- đã duyệt\nở cuộc họp", on="5/8/2025",
             scope="Quy tắc này trong mục")  # fmt: skip
        fill(sheet, 4, status=" Hỏi lại ", note="hỏi Phòng Kinh tế", on=date(2025, 7, 1))
        fill(sheet, 5, status=None, scope="Quy tắc này trong văn bản")
        fill(sheet, 6, status="Không sửa", note="đúng rồi", on=45_000)

    mended, accepted, asked, unseen, other = back(edit).entries[:5]
    assert (mended.decision, mended.by, mended.on) == ("mended", "Lan", "2025-07-25")
    assert (accepted.decision, accepted.scope) == ("accepted", "section")
    assert (accepted.note, accepted.on) == ("- đã duyệt\nở cuộc họp", "2025-08-05")
    assert (asked.decision, asked.note, asked.on) == ("asked", "hỏi Phòng Kinh tế", "2025-07-01")
    assert (unseen.decision, unseen.scope) == ("unseen", "finding")
    assert (other.decision, other.scope, other.on) == ("accepted", "finding", "2023-03-15")


def test_the_order_of_the_rows_does_not_matter(back: Callable[[Edit], Returned]) -> None:
    def edit(sheet: Worksheet) -> None:
        fill(sheet, 2, status="Đã sửa")
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for at, values in enumerate(reversed(rows), 2):
            for column, value in enumerate(values, 1):
                cell = sheet.cell(at, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"

    assert [entry.decision for entry in back(edit).entries][:2] == ["mended", "unseen"]


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"status": "Bỏ qua"}, "Trạng thái", "trạng thái “Bỏ qua” không hợp lệ; phải chọn"),
        ({"status": "đã sửa"}, "Trạng thái", "trạng thái “đã sửa” không hợp lệ"),
        ({"status": "Không sửa"}, "Ghi chú", "thì phải ghi lý do vào cột Ghi chú"),
        ({"status": "Không sửa", "note": " \n"}, "Ghi chú", "thì phải ghi lý do"),
        ({"scope": "cả xã"}, "Phạm vi chấp nhận", "phạm vi “cả xã” không hợp lệ"),
        ({"on": "hôm qua"}, "Ngày", "“hôm qua” không phải là ngày"),
        ({"on": "31/2/2025"}, "Ngày", "“31/2/2025” không phải là ngày"),
    ],
)
def test_what_a_reviewer_got_wrong_is_named(
    back: Callable[[Edit], Returned], cells: dict[str, Any], column: str, said: str
) -> None:
    (problem,) = problems(back, lambda sheet: fill(sheet, 4, **cells))
    assert f"trang “Phát hiện”, hàng 4, cột “{column}” ({letter(column)}4)" in problem
    assert said in problem


@pytest.mark.parametrize("column", [name for name in LOCKED if name not in ("Tài liệu", "Mã")])
def test_an_edited_locked_cell_is_named(back: Callable[[Edit], Returned], column: str) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet[f"{letter(column)}5"] = "nội dung khác"

    (problem,) = problems(back, edit)
    assert f"hàng 5, cột “{column}” ({letter(column)}5): ô khóa đã bị sửa" in problem
    assert "“nội dung khác”" in problem


@pytest.mark.parametrize("column", ["Tài liệu", "Mã"])
def test_a_finding_under_another_name_is_not_known(
    back: Callable[[Edit], Returned], column: str
) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet[f"{letter(column)}5"] = "khác"

    unknown, lost = problems(back, edit)
    assert f"hàng 5, cột “Mã” ({letter('Mã')}5): không nhận ra phát hiện này" in unknown
    assert "hàng 5 khi gửi đi: mất hàng của phát hiện số 4" in lost


def test_a_lost_row_is_named(audit: Audit, back: Callable[[Edit], Returned]) -> None:
    (problem,) = problems(back, lambda sheet: sheet.delete_rows(7))
    assert "trang “Phát hiện”, hàng 7 khi gửi đi: mất hàng của phát hiện số 6 (" in problem


def test_a_row_that_is_there_twice_is_named(back: Callable[[Edit], Returned]) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.append([cell.value for cell in sheet[3]])

    (problem,) = problems(back, edit)
    assert "phát hiện này có ở hai hàng" in problem


def test_many_problems_are_counted(audit: Audit, back: Callable[[Edit], Returned]) -> None:
    def edit(sheet: Worksheet) -> None:
        for row in range(2, len(audit.findings) + 2):
            fill(sheet, row, status="?")

    said = problems(back, edit)
    assert len(said) == 21
    assert said[-1] == f"… và {len(audit.findings) - 20} lỗi nữa trong tệp."


def rename(workbook: Workbook) -> None:
    workbook[FINDINGS].title = "Trang 2"


def drop_hidden(workbook: Workbook) -> None:
    del workbook[HIDDEN]


def edit_hidden(workbook: Workbook) -> None:
    cell = workbook[HIDDEN]["A3"]
    cell.value = str(cell.value).replace("Chưa xem", "Đã sửa")


def drop_column(workbook: Workbook) -> None:
    workbook[FINDINGS].delete_cols(3)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (rename, "thiếu trang “Phát hiện”"),
        (drop_hidden, "không phải tệp audit.xlsx do Đối Soát ghi ra"),
        (edit_hidden, "trang ẩn “doisoat” đã bị xóa, sửa"),
        (drop_column, "trang “Phát hiện”, hàng 1: thiếu hoặc thừa cột Loại"),
    ],
)
def test_another_layout_is_named(
    sent: Path, tmp_path: Path, edit: Callable[[Workbook], None], said: str
) -> None:
    workbook = load_workbook(sent)
    edit(workbook)
    path = tmp_path / "audit.xlsx"
    workbook.save(path)
    with pytest.raises(ReturnedError) as error:
        read_returned(path)
    (problem,) = error.value.problems
    assert said in problem


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp là văn bản thuần, không phải tệp audit.xlsx"),
        (b"a,b\n1,2\n", "Tệp là văn bản thuần"),
        (OPEN_SHEET, "Tệp là bảng tính OpenDocument (.ods), không phải tệp audit.xlsx"),
        (b"PK\x03\x04" + b"\0" * 60, "hỏng"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "audit.xlsx"
    path.write_bytes(content)
    with pytest.raises(ReturnedError) as error:
        read_returned(path)
    assert said in error.value.problems[0]
    assert str(path) in error.value.problems[0]


def test_a_workbook_that_lacks_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReturnedError, match="không tìm thấy tệp"):
        read_returned(tmp_path / "audit.xlsx")


def test_what_was_decided_comes_back_with_the_next_workbook(
    audit: Audit, back: Callable[[Edit], Returned], tmp_path: Path
) -> None:
    """The list of the next run holds the decisions, but for what is not mended after all."""

    def edit(sheet: Worksheet) -> None:
        fill(sheet, 2, status="Đã sửa", by="Lan")
        fill(sheet, 3, status="Không sửa", note="đúng rồi", on=datetime(2025, 7, 25))
        fill(sheet, 4, status="Hỏi lại", note="hỏi Phòng Kinh tế")

    first = back(edit)
    fewer = replace(audit, findings=audit.findings[:-1])
    again = fewer.against(Baseline(first.run, first.entries), RULES)
    path = write_excel(again, RULES, tmp_path)
    workbook = load_workbook(path)
    shown = {
        row[0]: (row[list(COLUMNS).index("So với lần trước")], row[17], row[18])
        for row in workbook[FINDINGS].iter_rows(min_row=2, values_only=True)
    }
    assert shown[1] == ("Còn, dù đã ghi là đã sửa", "Chưa xem", None)
    assert shown[2] == ("Chấp nhận", "Không sửa", "đúng rồi")
    assert shown[3] == ("Còn", "Hỏi lại", "hỏi Phòng Kinh tế")
    assert not workbook[FINDINGS].column_dimensions[letter("So với lần trước")].hidden
    earlier = list(workbook["So với lần trước"].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in earlier] == ["Đã sửa"]
    second = read_returned(path)
    assert second.built_on == Baseline(first.run, first.entries).name
    assert second.run != first.run
    assert [entry.decision for entry in second.entries][:3] == ["unseen", "accepted", "asked"]
    assert second.entries[1].on == "2025-07-25"


def test_what_a_run_could_not_look_at_is_handed_on(
    audit: Audit, sent: Path, tmp_path: Path
) -> None:
    first = read_returned(sent)
    only = replace(audit, findings=(), documents=audit.documents[-1:])
    again = only.against(Baseline(first.run, first.entries), RULES)
    second = read_returned(write_excel(again, RULES, tmp_path))
    assert second.entries == ()
    assert set(second.untested) == set(first.entries)


def test_a_workbook_without_findings_is_read(clean_audit: Audit, tmp_path: Path) -> None:
    assert read_returned(write_excel(clean_audit, RULES, tmp_path)).entries == ()


def test_a_copy_of_the_file_is_the_file(sent: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sent, tmp_path / "audit (1) - da rà soát.xlsx"))
    assert read_returned(path) == read_returned(sent)
