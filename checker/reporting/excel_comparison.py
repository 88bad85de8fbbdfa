"""The sheet "Đối chiếu văn bản - biểu" of audit.xlsx: what text and annexes say of one target."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from checker.audit import Audit, LedgerRow
from checker.document import Document
from checker.finding import Evidence
from checker.reporting import sheet as sheets
from checker.reporting.excel_findings import elsewhere
from checker.reporting.excel_layout import COMPARISON, FINDINGS
from checker.reporting.located import FindingRow, Location
from checker.reporting.words import describe, excerpt, printable
from checker.span import Span

COLUMNS: Mapping[str, float] = {
    "STT": 5,
    "Kết quả": 10,
    "Tài liệu": 22,
    "Chỉ tiêu": 30,
    "Vị trí trong văn bản": 18,
    "Giá trị trong văn bản": 16,
    "Vị trí trong biểu": 20,
    "Giá trị trong biểu": 16,
    "Chênh lệch": 14,
    "Cần là": 18,
    "Nhận xét": 40,
    "Phát hiện số": 9,
}
_DIFFERS, _MISSING, _AGREES = "Lệch", "Thiếu", "Khớp"
_ABSENT = "không có"
_VALUE, _SUBJECT = 160, 120
_COLOURS = {
    _DIFFERS: ("9C1C22", "F8DEDC"),
    _MISSING: ("7A4D00", "FBEBC8"),
    _AGREES: ("2F5A2A", "DFF0DC"),
}


def write_comparison(workbook: Workbook, audit: Audit, rows: Sequence[FindingRow]) -> None:
    """Write what text and annexes were found to say of one target, where they differ first.

    `rows` are the findings as numbered in their list. No sheet where nothing was compared.
    """
    lines: list[tuple[list[str], int | None]] = [
        (_difference(row), number)
        for number, row in enumerate(rows, 1)
        if row.category in ("table", "table-missing")
    ]
    lines += [(line, None) for line in _agreements(audit)]
    if not lines:
        return
    sheet = sheets.start_list(workbook, COMPARISON, COLUMNS)
    widths = list(COLUMNS.values())[1:]
    for index, (texts, number) in enumerate(lines, 1):
        sheets.put(sheet, index + 1, 1, index, alignment=sheets.CENTRED)
        for column, text in enumerate(texts, 2):
            alignment = sheets.CENTRED if column == 2 else sheets.WRAPPED
            sheets.put(sheet, index + 1, column, text, alignment=alignment)
        if number is None:
            sheets.put(sheet, index + 1, len(COLUMNS), None)
        else:
            target = (FINDINGS, f"A{number + 1}")
            sheets.put_link(sheet, index + 1, len(COLUMNS), number, target, sheets.CENTRED)
        sheets.fit_row(sheet, index + 1, zip(texts, widths, strict=False))
    for name, (ink, paper) in _COLOURS.items():
        cells = f"B2:B{len(lines) + 1}"
        sheets.colour_when(sheet, cells, f'$B2="{name}"', ink, paper, bold=True)
    sheets.finish_list(sheet, COLUMNS, len(lines), freeze="C2")


def _difference(row: FindingRow) -> list[str]:
    """Return the line of a finding, from the result to the remark."""
    text, annex = _sides(row)
    return [
        _DIFFERS if row.category == "table" else _MISSING,
        row.document,
        row.subject or excerpt(row.claim.quote, _VALUE),
        elsewhere(text, row) if text else _ABSENT,
        (text.value or excerpt(text.quote, _VALUE)) if text else _ABSENT,
        elsewhere(annex, row) if annex else _ABSENT,
        (annex.value or excerpt(annex.quote, _VALUE)) if annex else _ABSENT,
        row.difference,
        row.expected,
        row.message,
    ]


def _sides(row: FindingRow) -> tuple[Location | None, Location | None]:
    """Return the place in the text and the one in the annex.

    What is missing has no place: the counter place of such a finding only tells where it was looked
    for. A draft read from plain text has no tables to tell the sides apart: there the claim is the
    text.
    """
    if row.category == "table-missing" and not any(place.value for place in row.counters):
        return (None, row.claim) if row.claim.in_table else (row.claim, None)
    text = next((place for place in row.locations if not place.in_table), None)
    annex = next((place for place in row.locations if place.in_table), None)
    if (annex is None or text is None) and row.counters:
        return row.claim, row.counters[0]
    return text, annex


def _agreements(audit: Audit) -> list[list[str]]:
    """Return the lines of the figures that text and annex give alike, each pair once, in the order
    of the text."""
    order = {document.path: at for at, document in enumerate(audit.documents)}
    pairs: dict[tuple[Span, Span], LedgerRow] = {}
    for document in audit.documents:
        for row in audit.ledger.get(document.path, ()):
            if row.by == "annex" and row.status == "confirmed" and row.other_at is not None:
                sides = row.at, row.other_at
                pairs.setdefault(sides[::-1] if document.in_table(row.at) else sides, row)
    cells: dict[Span, list[Span]] = defaultdict(list)
    for text, annex in pairs:
        cells[text].append(annex)
    # A figure of the text was held against a row of the annex, and a cell of that row against it.
    found = [
        (text, annex, row)
        for (text, annex), row in pairs.items()
        if not any(annex.holds(cell) and annex != cell for cell in cells[text])
    ]
    found.sort(key=lambda each: (order[each[0].document], each[0], each[1]))
    return [_agreement(audit, *each) for each in found]


def _agreement(audit: Audit, text: Span, annex: Span, row: LedgerRow) -> list[str]:
    document = audit.document(text.document)
    subject = excerpt(printable(row.subject), _SUBJECT)
    sides = (
        excerpt(printable(words), _VALUE)
        for span in (text, annex)
        for words in (
            _where(audit, span, document),
            row.number if span == row.at else audit.document(span.document).quote(span),
        )
    )
    return [_AGREES, printable(document.path), subject, *sides, "", "", ""]


def _where(audit: Audit, span: Span, document: Document) -> str:
    place = audit.document(span.document).place(span)
    where = describe(place, audit.section(Evidence("counter", span)))
    return where if span.document == document.path else f"{printable(span.document)}: {where}"
