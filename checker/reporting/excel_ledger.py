"""The sheet "Số liệu" of audit.xlsx: every figure of the drafts, and how it stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from checker.audit import Audit
from checker.reporting import sheet as sheets
from checker.reporting.excel_layout import FINDINGS, LEDGER
from checker.reporting.figures import FigureRow, figures
from checker.reporting.located import FindingRow
from checker.reporting.words import STATUS_NAMES, printable
from checker.span import Span

COLUMNS: Mapping[str, float] = {
    "STT": 6,
    "Tài liệu": 24,
    "Mục": 32,
    "Vị trí": 18,
    "Số liệu": 18,
    "Đơn vị": 13,
    "Nội dung": 44,
    "Trạng thái": 21,
    "Nơi đối chiếu": 44,
    "Phát hiện số": 9,
}
_OF_FIGURES = frozenset(
    {"count", "sum", "ratio", "table", "verdict", "unit", "conflict", "plausibility", "cross"}
)
_COLOURS = {"contradicted": ("9C1C22", "F8DEDC"), "confirmed": ("2F5A2A", "DFF0DC")}


def write_ledger(workbook: Workbook, audit: Audit, findings: Sequence[FindingRow]) -> None:
    """Write all figures, document by document; no sheet where there are none.

    `findings` are the findings as numbered in their list.
    """
    rows = [
        (_texts(document.path, figure), figure.at)
        for document in audit.documents
        for figure in figures(audit, document)
    ]
    if not rows:
        return
    numbers = _finding_numbers(audit, findings)
    sheet = sheets.start_list(workbook, LEDGER, COLUMNS)
    widths = list(COLUMNS.values())[1:-1]
    for index, (texts, at) in enumerate(rows, 1):
        sheets.put(sheet, index + 1, 1, index, alignment=sheets.CENTRED)
        for column, text in enumerate(texts, 2):
            sheets.put(sheet, index + 1, column, text)
        number = numbers.get(at)
        if number is None:
            sheets.put(sheet, index + 1, len(COLUMNS), None)
        else:
            target = (FINDINGS, f"A{number + 1}")
            sheets.put_link(sheet, index + 1, len(COLUMNS), number, target, sheets.CENTRED)
        sheets.fit_row(sheet, index + 1, zip(texts, widths, strict=True))
    status = get_column_letter(list(COLUMNS).index("Trạng thái") + 1)
    for key, (ink, paper) in _COLOURS.items():
        cells = f"{status}2:{status}{len(rows) + 1}"
        when = f'${status}2="{STATUS_NAMES[key]}"'
        sheets.colour_when(sheet, cells, when, ink, paper, bold=True)
    sheets.finish_list(sheet, COLUMNS, len(rows))


def _finding_numbers(audit: Audit, findings: Sequence[FindingRow]) -> dict[Span, int]:
    """Tell which finding, by its number in the list, speaks of a contradicted figure.

    Only findings about figures are looked at, and only places in the figure's own line.
    """
    numbers = {(row.document, row.fingerprint): at for at, row in enumerate(findings, 1)}
    by_line: dict[tuple[str, int], list[tuple[Span, int]]] = defaultdict(list)
    for finding in audit.findings:
        if finding.category in _OF_FIGURES:
            document = printable(finding.claim.span.document)
            number = numbers[document, audit.fingerprint(finding)]
            for evidence in finding.evidence:
                by_line[_line(audit, evidence.span)].append((evidence.span, number))
    found: dict[Span, int] = {}
    for rows in audit.ledger.values():
        for row in rows:
            if row.status == "contradicted":
                for span, number in by_line[_line(audit, row.at)]:
                    if span.start < row.at.end and row.at.start < span.end:
                        found.setdefault(row.at, number)
    return found


def _line(audit: Audit, span: Span) -> tuple[str, int]:
    return span.document, audit.document(span.document).text.rfind("\n", 0, span.start)


def _texts(document: str, figure: FigureRow) -> list[str]:
    """Return one line of the ledger, from the document to the place it was held against."""
    return [
        document,
        figure.section,
        figure.where,
        figure.number,
        figure.unit,
        figure.subject,
        figure.status_name,
        figure.held_against,
    ]
