"""The sheets of audit.xlsx that sum up: what came out, and what became of earlier decisions."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from checker.audit import Audit
from checker.baseline import DECISIONS, SCOPES
from checker.finding import SEVERITIES
from checker.reporting import sheet as sheets
from checker.reporting.excel_layout import (
    DAY,
    EARLIER,
    FINDINGS,
    NOTE,
    PERSON,
    SCOPE,
    STATUS,
    SUMMARY,
)
from checker.reporting.located import DocumentRow, LocatedAudit
from checker.reporting.standing import since_sentence
from checker.reporting.words import SEVERITY_NAMES

_SUMMARY_COLUMNS: Mapping[str, float] = {
    "STT": 5,
    "Đơn vị": 16,
    "Tài liệu": 34,
    "Loại tệp": 10,
    "Lỗi": 7,
    "Cảnh báo": 9,
    "Lưu ý": 7,
    "Tổng": 7,
    "Số liệu": 8,
    "Khớp": 8,
    "Mâu thuẫn": 8,
    "Chưa có chỗ đối chiếu": 12,
    "Số khai báo": 8,
    "Đếm lại được": 8,
    "Ghi chú": 38,
}
_NUMBERS = range(5, 15)
_NOTHING = "Không phát hiện chỗ nào lệch nhau trong những gì đối chiếu được."
_CAUTION = "Chưa có chỗ đối chiếu nghĩa là chưa kiểm tra được, không có nghĩa là đúng."
_UNKNOWN = "Không tìm thấy số liệu nào để đối chiếu."
_EARLIER_COLUMNS: Mapping[str, float] = {
    "STT": 5,
    "Kết quả": 23,
    "Tài liệu": 26,
    "Quy tắc": 9,
    "Nhận xét": 56,
    STATUS: 12,
    SCOPE: 18,
    NOTE: 34,
    PERSON: 16,
    DAY: 12,
}
_FIXED, _STALE, _UNTESTED = "Đã sửa", "Chấp nhận không còn cần", "Lần này chưa kiểm tra lại"
_EARLIER_COLOURS = {
    _FIXED: ("2F5A2A", "DFF0DC"),
    _STALE: ("7A4D00", "FBEBC8"),
    _UNTESTED: ("1F4E79", "DDE9F2"),
}


def write_summary(workbook: Workbook, located: LocatedAudit, audit: Audit) -> None:
    """Write the first sheet: per document what was found and what could be compared."""
    sheet = workbook.create_sheet(SUMMARY)
    sheets.widen(sheet, list(_SUMMARY_COLUMNS.values()))
    sheets.put_line(sheet, 1, "BÁO CÁO ĐỐI SOÁT DỰ THẢO VĂN KIỆN", sheets.TITLE)
    verdict = " ".join(filter(None, (_verdict(located), since_sentence(audit))))
    sheets.put_line(sheet, 2, verdict, sheets.QUIET)
    sheets.put_line(sheet, 3, _CAUTION, sheets.QUIET)
    sheets.header(sheet, 5, _SUMMARY_COLUMNS)
    sheets.fit_row(sheet, 5, _SUMMARY_COLUMNS.items(), bold=True)
    # The list of findings has one header row, then the documents one after the other.
    firsts = accumulate((len(d.findings) for d in located.documents), initial=2)
    row = 6
    for document, first in zip(located.documents, firsts, strict=False):
        _write_document(sheet, row, document, first)
        row += 1
    if len(located.documents) > 1:
        _write_total(sheet, row, located.documents)
        row += 1
    row = _write_refusals(sheet, row + 1, located)
    _write_categories(sheet, row + 1, located)
    sheet.freeze_panes = "A6"
    sheets.print_on_a4(sheet, header_row=5)
    sheets.protect(sheet)


def _verdict(located: LocatedAudit) -> str:
    counts = located.severities
    verdict = (
        f"{len(located.documents)} tài liệu đã kiểm tra: {counts['error']} lỗi, "
        f"{counts['warning']} cảnh báo, {counts['info']} lưu ý."
    )
    if located.refusals:
        verdict += f" {len(located.refusals)} tệp không kiểm tra được (xem bên dưới)."
    return verdict


def _numbers(document: DocumentRow) -> list[int]:
    coverage = document.coverage
    return [
        *(document.count(severity) for severity in SEVERITIES),
        len(document.findings),
        coverage.numbers,
        coverage.confirmed,
        coverage.contradicted,
        coverage.unchecked,
        coverage.declared,
        coverage.recounted,
    ]


def _write_document(sheet: Worksheet, row: int, document: DocumentRow, first: int) -> None:
    remarks = list(document.notices)
    if not document.findings:
        remarks.insert(0, _NOTHING)
    if not document.coverage.numbers:
        remarks.append(_UNKNOWN)
    note = "\n".join(remarks)
    sheets.put(sheet, row, 1, row - 5, alignment=sheets.CENTRED)
    sheets.put(sheet, row, 2, document.commune)
    if document.findings:
        sheets.put_link(sheet, row, 3, document.path, (FINDINGS, f"A{first}"))
    else:
        sheets.put(sheet, row, 3, document.path)
    sheets.put(sheet, row, 4, document.kind_name)
    for column, number in zip(_NUMBERS, _numbers(document), strict=True):
        sheets.put(sheet, row, column, number, alignment=sheets.CENTRED)
    sheets.put(sheet, row, 15, note)
    widths = _SUMMARY_COLUMNS
    sheets.fit_row(
        sheet,
        row,
        [
            (document.commune, widths["Đơn vị"]),
            (document.path, widths["Tài liệu"]),
            (document.kind_name, widths["Loại tệp"]),
            (note, widths["Ghi chú"]),
        ],
    )


def _write_total(sheet: Worksheet, row: int, documents: Sequence[DocumentRow]) -> None:
    for column in range(1, len(_SUMMARY_COLUMNS) + 1):
        sheets.put(sheet, row, column, None, fill=sheets.TOTAL_FILL)
    sheets.put(sheet, row, 3, "Tổng cộng", font=sheets.BOLD, fill=sheets.TOTAL_FILL)
    totals = [sum(column) for column in zip(*map(_numbers, documents), strict=True)]
    for column, total in zip(_NUMBERS, totals, strict=True):
        sheets.put(
            sheet, row, column, total,
            font=sheets.BOLD, fill=sheets.TOTAL_FILL, alignment=sheets.CENTRED,
        )  # fmt: skip


def _write_refusals(sheet: Worksheet, row: int, located: LocatedAudit) -> int:
    """Write the files that were not checked; return the first free row."""
    if not located.refusals:
        return row
    sheets.put_line(sheet, row, "Tệp chưa được kiểm tra", sheets.HEADING)
    widths = list(_SUMMARY_COLUMNS.values())
    extents = ((2, 3), (4, 11), (12, 15))
    row += 1
    sheets.put_header(sheet, row, 1, "STT")
    for name, (start, end) in zip(("Tệp", "Lý do", "Cách xử lý"), extents, strict=True):
        sheets.put_header(sheet, row, start, name, until=end)
    for number, refusal in enumerate(located.refusals, 1):
        row += 1
        sheets.put(sheet, row, 1, number, alignment=sheets.CENTRED)
        texts = (refusal.path, refusal.reason, refusal.advice)
        for text, (start, end) in zip(texts, extents, strict=True):
            sheets.put_wide(sheet, row, start, end, text)
        rooms = (sum(widths[start - 1 : end]) for start, end in extents)
        sheets.fit_row(sheet, row, zip(texts, rooms, strict=True))
    return row + 1


def _write_categories(sheet: Worksheet, row: int, located: LocatedAudit) -> None:
    if not located.categories:
        return
    sheets.put_line(sheet, row, "Theo loại", sheets.HEADING)
    row += 1
    sheets.put_header(sheet, row, 1, "STT")
    sheets.put_header(sheet, row, 2, "Loại", until=4)
    for column, name in enumerate((*SEVERITY_NAMES.values(), "Tổng"), 5):
        sheets.put_header(sheet, row, column, name)
    for number, category in enumerate(located.categories, 1):
        row += 1
        sheets.put(sheet, row, 1, number, alignment=sheets.CENTRED)
        sheets.put_wide(sheet, row, 2, 4, category.name)
        numbers = [*(category.counts[severity] for severity in SEVERITIES), category.total]
        for column, count in enumerate(numbers, 5):
            sheets.put(sheet, row, column, count, alignment=sheets.CENTRED)


def write_earlier(workbook: Workbook, audit: Audit) -> None:
    """Write what became of the entries of the baseline that no finding is of any more."""
    if audit.comparison is None:
        return
    sheet = sheets.start_list(workbook, EARLIER, _EARLIER_COLUMNS)
    listed = [
        (name, entry)
        for name, entries in (
            (_FIXED, audit.comparison.fixed),
            (_STALE, audit.comparison.stale),
            (_UNTESTED, audit.comparison.untested),
        )
        for entry in entries
    ]
    widths = list(_EARLIER_COLUMNS.values())
    for index, (name, entry) in enumerate(listed, 1):
        scope = SCOPES[entry.scope] if entry.decision == "accepted" else ""
        day = date.fromisoformat(entry.on).strftime("%d/%m/%Y") if entry.on else ""
        texts = (
            str(index), name, entry.mark.document, entry.mark.rule, entry.message,
            DECISIONS[entry.decision], scope, entry.note, entry.by, day,
        )  # fmt: skip
        sheets.put(sheet, index + 1, 1, index, alignment=sheets.CENTRED)
        for column, text in enumerate(texts[1:], 2):
            sheets.put(sheet, index + 1, column, text)
        sheets.fit_row(sheet, index + 1, zip(texts, widths, strict=True))
    for name, (ink, paper) in _EARLIER_COLOURS.items():
        cells = f"B2:B{max(2, len(listed) + 1)}"
        sheets.colour_when(sheet, cells, f'$B2="{name}"', ink, paper, bold=True)
    sheets.finish_list(sheet, _EARLIER_COLUMNS, len(listed))
