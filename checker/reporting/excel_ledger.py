"""The sheet "Số liệu" of audit.xlsx: every figure of the drafts, and how it stands."""

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule as ColourRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from checker.audit import Audit, LedgerRow
from checker.document import Document
from checker.finding import Evidence
from checker.reporting import sheet as sheets
from checker.reporting.located import STATUS_NAMES, describe, excerpt
from checker.span import Span

LEDGER = "Số liệu"
COLUMNS: Mapping[str, float] = {
    "STT": 6,
    "Tài liệu": 24,
    "Mục": 28,
    "Vị trí": 18,
    "Số liệu": 18,
    "Đơn vị": 13,
    "Nội dung": 44,
    "Trạng thái": 21,
    "Nơi đối chiếu": 44,
}
_BY_NAMES: Mapping[str, str] = {
    "annex": "Văn bản và biểu",
    "said": "Nơi khác nêu cùng số liệu",
    "ratio": "Tỷ lệ tính từ các số",
    "sum": "Tổng và các phần",
    "change": "Mức tăng, giảm",
    "count": "Đếm lại danh mục",
    "tally": "Cộng số chỉ tiêu đạt, vượt",
    "share": "Tỷ lệ của số lượng đã nêu",
    "merged": "Số liệu các xã cũ",
    "verdict": "Đánh giá kết quả",
}
_COLOURS = {"contradicted": ("9C1C22", "F8DEDC"), "confirmed": ("2F5A2A", "DFF0DC")}
_LONGEST, _SECTION, _QUOTE = 120, 60, 70


def write_ledger(workbook: Workbook, audit: Audit) -> None:
    """Write all figures, document by document; no sheet where there are none."""
    rows = [
        _texts(audit, document, row)
        for document in audit.documents
        for row in audit.ledger.get(document.path, ())
    ]
    if not rows:
        return
    sheet = workbook.create_sheet(LEDGER)
    sheets.header(sheet, 1, COLUMNS)
    sheets.widen(sheet, list(COLUMNS.values()))
    sheets.fit_row(sheet, 1, COLUMNS.items(), bold=True)
    widths = list(COLUMNS.values())[1:]
    for index, texts in enumerate(rows, 1):
        sheets.put(sheet, index + 1, 1, index, alignment=sheets.CENTRED)
        for column, text in enumerate(texts, 2):
            sheets.put(sheet, index + 1, column, text)
        sheets.fit_row(sheet, index + 1, zip(texts, widths, strict=True))
    status = get_column_letter(list(COLUMNS).index("Trạng thái") + 1)
    for key, (ink, paper) in _COLOURS.items():
        style = DifferentialStyle(
            font=Font(color=ink, bold=True), fill=PatternFill(bgColor=paper, fill_type="solid")
        )
        when = ColourRule("expression", dxf=style, formula=[f'${status}2="{STATUS_NAMES[key]}"'])
        sheet.conditional_formatting.add(f"{status}2:{status}{len(rows) + 1}", when)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    sheets.print_on_a4(sheet, header_row=1)


def _texts(audit: Audit, document: Document, row: LedgerRow) -> list[str]:
    """Return one line of the ledger, from the document to the place it was held against."""
    subject = excerpt(row.subject, _LONGEST)
    if row.period and row.period not in subject:
        subject = f"{subject} ({row.period})" if subject else row.period
    return [
        document.path,
        excerpt(row.section, _SECTION),
        describe(document.place(row.at), row.section),
        row.number,
        row.unit,
        subject,
        STATUS_NAMES[row.status],
        _held_against(audit, document, row),
    ]


def _held_against(audit: Audit, document: Document, row: LedgerRow) -> str:
    """Say what a figure was compared with and where that stands."""
    name = _BY_NAMES.get(row.by, "")
    if row.other_at is None:
        return name
    where = _where(audit, row.other_at)
    if row.other_at.document != document.path:
        where = f"{row.other_at.document}, {where}"
    quote = excerpt(audit.document(row.other_at.document).quote(row.other_at), _QUOTE)
    return f"{name}: {where}: {quote}"


def _where(audit: Audit, span: Span) -> str:
    place = audit.document(span.document).place(span)
    return describe(place, audit.section(Evidence("counter", span)))
