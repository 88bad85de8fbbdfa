"""The sheet "Đối chiếu văn bản - biểu" of audit.xlsx: what text and annexes say of one target."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from checker.audit import Audit, LedgerRow
from checker.document import Document
from checker.finding import Evidence
from checker.reporting import sheet as sheets
from checker.reporting.excel_findings import elsewhere
from checker.reporting.excel_layout import COMPARISON, FINDINGS
from checker.reporting.located import FindingRow, Location, describe, excerpt, in_table, printable
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
    """Return the lines of the figures that text and annex give alike, each pair once."""
    seen: set[frozenset[Span]] = set()
    lines = []
    for document in audit.documents:
        for row in audit.ledger.get(document.path, ()):
            if row.by != "annex" or row.status != "confirmed" or row.other_at is None:
                continue
            pair = frozenset((row.at, row.other_at))
            if pair not in seen:
                seen.add(pair)
                lines.append(_agreement(audit, document, row, row.other_at))
    return lines


def _agreement(audit: Audit, document: Document, row: LedgerRow, other: Span) -> list[str]:
    here = (_where(audit, row.at, document), excerpt(printable(row.number), _VALUE))
    quote = audit.document(other.document).quote(other)
    there = (_where(audit, other, document), excerpt(printable(quote), _VALUE))
    text, annex = (there, here) if in_table(document, row.at) else (here, there)
    subject = excerpt(printable(row.subject), _SUBJECT)
    return [_AGREES, printable(document.path), subject, *text, *annex, "", "", ""]


def _where(audit: Audit, span: Span, document: Document) -> str:
    place = audit.document(span.document).place(span)
    where = describe(place, audit.section(Evidence("counter", span)))
    return where if span.document == document.path else f"{printable(span.document)}: {where}"
