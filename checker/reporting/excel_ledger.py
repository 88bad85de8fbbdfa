"""The sheet "Số liệu" of audit.xlsx: every figure of the drafts, and how it stands."""

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule as ColourRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from checker.audit import Audit
from checker.reporting import sheet as sheets
from checker.reporting.figures import figures
from checker.reporting.located import STATUS_NAMES

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
_COLOURS = {"contradicted": ("9C1C22", "F8DEDC"), "confirmed": ("2F5A2A", "DFF0DC")}


def write_ledger(workbook: Workbook, audit: Audit) -> None:
    """Write all figures, document by document; no sheet where there are none."""
    rows = [
        (document.path, row.section, row.where, row.number, row.unit, row.subject,
         row.status_name, row.held_against)
        for document in audit.documents
        for row in figures(audit, document)
    ]  # fmt: skip
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
