"""audit.xlsx: the findings as a list to work off, with columns for those who do."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule as ColourRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from checker.audit import Audit
from checker.finding import Severity
from checker.reporting import sheet as sheets
from checker.reporting.excel_ledger import write_ledger
from checker.reporting.excel_overview import FINDINGS, write_explanations, write_summary
from checker.reporting.explained import explanations
from checker.reporting.located import (
    SEVERITY_NAMES,
    FindingRow,
    Location,
    excerpt,
    locate,
)

if TYPE_CHECKING:
    from checker.rulebook import Rule

FILE_NAME = "audit.xlsx"
STATUSES = ("Chưa xem", "Đã sửa", "Không sửa", "Hỏi lại")

COLUMNS: Mapping[str, float] = {
    "STT": 5,
    "Mức độ": 8.5,
    "Loại": 10,
    "Quy tắc": 6.5,
    "Tài liệu": 12,
    "Mục": 12,
    "Vị trí": 10,
    "Nội dung tại đó": 24,
    "Giá trị": 9,
    "Nơi đối chiếu": 12,
    "Nội dung đối chiếu": 24,
    "Giá trị đối chiếu": 9,
    "Cần là": 9,
    "Chênh lệch": 9,
    "Nhận xét": 25,
    "Cách xử lý": 20,
    "Trạng thái": 9.5,
    "Ghi chú": 13,
    "Người xử lý": 9,
    "Ngày": 8.5,
    "Mã": 3,
}
"""The columns of the list of findings and their widths, in digits."""

_OWN = ("Trạng thái", "Ghi chú", "Người xử lý", "Ngày")
_COMPARISON = "Đối chiếu văn bản - biểu"
_COMPARISON_COLUMNS: Mapping[str, float] = {
    "STT": 5,
    "Tài liệu": 24,
    "Chỉ tiêu": 34,
    "Vị trí trong văn bản": 20,
    "Giá trị trong văn bản": 16,
    "Vị trí trong biểu": 24,
    "Giá trị trong biểu": 16,
    "Chênh lệch": 16,
    "Nhận xét": 46,
    "Phát hiện số": 9,
}
_TABLE_CATEGORIES = ("table", "table-missing")
_ABSENT = "không có"
_QUOTE, _ONE_OF_MANY, _FEW_WORDS, _COUNTERS_SHOWN = 500, 160, 40, 4
_COLOURS: Mapping[Severity, tuple[str, str]] = {
    "error": ("9C1C22", "F8DEDC"),
    "warning": ("7A4D00", "FBEBC8"),
    "info": ("1F4E79", "DDE9F2"),
}


def write_excel(audit: Audit, rules: Mapping[str, "Rule"], folder: Path) -> Path:
    """Write audit.xlsx into `folder`: summary, findings, text against annexes,
    ledger, explanations."""
    located = locate(audit, rules)
    rows = [row for document in located.documents for row in document.by_severity]
    explained = explanations(located, rules)
    workbook = sheets.new_workbook()
    write_summary(workbook, located)
    _write_findings(workbook, rows)
    _write_comparison(workbook, rows)
    write_ledger(workbook, audit)
    write_explanations(workbook, COLUMNS, explained)
    path = folder / FILE_NAME
    sheets.save(workbook, path, "Báo cáo đối soát dự thảo văn kiện")
    return path


def _write_findings(workbook: Workbook, rows: Sequence[FindingRow]) -> None:
    sheet = workbook.create_sheet(FINDINGS)
    own = dict.fromkeys(_OWN, sheets.OWN_FILL)
    sheets.header(sheet, 1, COLUMNS, own)
    sheets.widen(sheet, list(COLUMNS.values()))
    sheets.fit_row(sheet, 1, COLUMNS.items(), bold=True)
    for number, row in enumerate(rows, 1):
        _write_finding(sheet, number, row)
    last = max(2, len(rows) + 1)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    sheets.print_on_a4(sheet, header_row=1)
    # The fingerprint is for the program that reads the list back, not for paper.
    sheet.print_area = f"A1:{get_column_letter(len(COLUMNS) - 1)}{last}"
    _offer_statuses(sheet, last)
    _colour(sheet, last)


def _write_finding(sheet: Worksheet, number: int, row: FindingRow) -> None:
    texts = _texts(number, row)
    small = Font(name=sheets.FONT, size=8, color="9AA3AA")
    for column, name in enumerate(COLUMNS, 1):
        text = texts[name]
        cell = sheets.put(sheet, number + 1, column, number if name == "STT" else text)
        if name in ("STT", "Mức độ", "Quy tắc", *_OWN):
            cell.alignment = sheets.CENTRED
        if name == "Ngày":
            cell.number_format = "dd/mm/yyyy"
        if name == "Mã":
            cell.font, cell.alignment = small, sheets.UNWRAPPED
    fitting = [(texts[name], width) for name, width in COLUMNS.items() if name != "Mã"]
    sheets.fit_row(sheet, number + 1, fitting)


def _texts(number: int, row: FindingRow) -> dict[str, str]:
    """Return what stands in each column of a finding's row."""
    claim, contents = row.claim, _contents(row)
    message = row.message + (" (Làm thay đổi kết luận.)" if row.changes_conclusion else "")
    return {
        "STT": str(number),
        "Mức độ": row.severity_name,
        "Loại": row.category_name,
        "Quy tắc": row.rule,
        "Tài liệu": row.document,
        "Mục": excerpt(row.section, _ONE_OF_MANY),
        "Vị trí": claim.where,
        "Nội dung tại đó": excerpt(contents[0], _QUOTE),
        "Giá trị": excerpt(claim.value, _ONE_OF_MANY),
        "Nơi đối chiếu": _listed(row.counters, [_elsewhere(c, row) for c in row.counters]),
        "Nội dung đối chiếu": _listed(row.counters, contents[1:]),
        "Giá trị đối chiếu": _listed(row.counters, [c.value for c in row.counters]),
        "Cần là": row.expected,
        "Chênh lệch": row.difference,
        "Nhận xét": message,
        "Cách xử lý": row.advice,
        "Trạng thái": STATUSES[0],
        "Ghi chú": "",
        "Người xử lý": "",
        "Ngày": "",
        "Mã": row.fingerprint,
    }


def _contents(row: FindingRow) -> list[str]:
    """Return what stands at each place; a few words come with what stands around them.

    That is said only once when several places lie in one paragraph.
    """
    texts: list[str] = []
    seen: set[tuple[str, str]] = set()
    for place in row.locations:
        paragraph = (place.document, place.where)
        lone = len(place.quote) <= _FEW_WORDS and paragraph not in seen
        texts.append(place.before + place.quote + place.after if lone else place.quote)
        seen.add(paragraph)
    return texts


def _elsewhere(location: Location, row: FindingRow) -> str:
    """Say where a counter place is, with its document when that is another one."""
    if location.document == row.document:
        return location.where
    return f"{location.document}: {location.where}"


def _listed(counters: Sequence[Location], texts: Sequence[str]) -> str:
    """Join what several counter places hold, numbered alike in all their columns."""
    if len(counters) == 1:
        return excerpt(texts[0], _QUOTE)
    shown = [
        f"({number}) {excerpt(text, _ONE_OF_MANY)}"
        for number, text in enumerate(texts[:_COUNTERS_SHOWN], 1)
    ]
    if len(counters) > _COUNTERS_SHOWN:
        shown.append(f"… và {len(counters) - _COUNTERS_SHOWN} nơi khác")
    return "\n".join(shown)


def _offer_statuses(sheet: Worksheet, last: int) -> None:
    column = _letter("Trạng thái")
    choice = DataValidation(
        type="list", formula1=f'"{",".join(STATUSES)}"', allow_blank=True, showErrorMessage=True
    )
    choice.errorTitle = "Trạng thái"
    choice.error = "Hãy chọn một trong các trạng thái: " + ", ".join(STATUSES) + "."
    choice.add(f"{column}2:{column}{last}")
    sheet.add_data_validation(choice)


def _colour(sheet: Worksheet, last: int) -> None:
    """Colour by what the cells say, so that the colours follow sorting and editing."""
    severity, status = _letter("Mức độ"), _letter("Trạng thái")
    fixed, kept = (f'${status}2="{name}"' for name in STATUSES[1:3])
    for key, (ink, paper) in _COLOURS.items():
        when = f'${severity}2="{SEVERITY_NAMES[key]}"'
        _colour_when(sheet, f"{severity}2:{severity}{last}", when, ink, paper, bold=True)
    _colour_when(sheet, f"{status}2:{status}{last}", fixed, "2F5A2A", "DFF0DC")
    _colour_when(sheet, f"A2:{_letter('Ngày')}{last}", f"OR({fixed},{kept})", "7C858C")


def _colour_when(
    sheet: Worksheet, cells: str, formula: str, ink: str, paper: str = "", *, bold: bool = False
) -> None:
    fill = PatternFill(bgColor=paper, fill_type="solid") if paper else None
    style = DifferentialStyle(font=Font(color=ink, bold=bold or None), fill=fill)
    sheet.conditional_formatting.add(cells, ColourRule("expression", dxf=style, formula=[formula]))


def _letter(column: str) -> str:
    return get_column_letter(list(COLUMNS).index(column) + 1)


def _write_comparison(workbook: Workbook, rows: Sequence[FindingRow]) -> None:
    """Write the indicators on which text and annex disagree, when there are any."""
    numbered = [(n, row) for n, row in enumerate(rows, 1) if row.category in _TABLE_CATEGORIES]
    if not numbered:
        return
    sheet = workbook.create_sheet(_COMPARISON)
    sheets.header(sheet, 1, _COMPARISON_COLUMNS)
    sheets.widen(sheet, list(_COMPARISON_COLUMNS.values()))
    sheets.fit_row(sheet, 1, _COMPARISON_COLUMNS.items(), bold=True)
    for index, (number, row) in enumerate(numbered, 1):
        texts = _comparison(row)
        sheets.put(sheet, index + 1, 1, index, alignment=sheets.CENTRED)
        for column, text in enumerate(texts, 2):
            sheets.put(sheet, index + 1, column, text)
        cell = sheets.put(
            sheet, index + 1, len(_COMPARISON_COLUMNS), number, alignment=sheets.CENTRED
        )
        sheets.link(cell, FINDINGS, f"A{number + 1}")
        widths = list(_COMPARISON_COLUMNS.values())[1:]
        sheets.fit_row(sheet, index + 1, zip(texts, widths, strict=False))
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_COMPARISON_COLUMNS))}{len(numbered) + 1}"
    sheets.print_on_a4(sheet, header_row=1)


def _comparison(row: FindingRow) -> list[str]:
    """Return one line of the comparison, from the document to the remark."""
    text, annex = _sides(row)
    return [
        row.document,
        row.subject or excerpt(row.claim.quote, _ONE_OF_MANY),
        _elsewhere(text, row) if text else _ABSENT,
        (text.value or excerpt(text.quote, _ONE_OF_MANY)) if text else _ABSENT,
        _elsewhere(annex, row) if annex else _ABSENT,
        (annex.value or excerpt(annex.quote, _ONE_OF_MANY)) if annex else _ABSENT,
        row.difference,
        row.message,
    ]


def _sides(row: FindingRow) -> tuple[Location | None, Location | None]:
    """Return the place in the text and the one in the annex.

    A draft read from plain text has no tables to tell them apart: there the claim is the text.
    """
    text = next((place for place in row.locations if not place.in_table), None)
    annex = next((place for place in row.locations if place.in_table), None)
    if annex is None and row.counters:
        return row.claim, row.counters[0]
    if text is None and row.counters:
        return row.claim, row.counters[0]
    return text, annex
