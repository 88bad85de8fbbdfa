"""Text and annex side by side: each annex table, with what the text says beside every row."""

import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from checker.audit import Audit
from checker.document import Cell, Document, Table
from checker.finding import Evidence
from checker.reporting.figures import FigureRow
from checker.reporting.located import FindingRow
from checker.reporting.words import describe, printable
from checker.span import Span

_TABLE_CATEGORIES = ("table", "table-missing")
_GRAVITY = ("contradicted", "confirmed", "unchecked", "")


class AnnexCell(NamedTuple):
    """A cell of the annex as it stands there; `status` is that of its figure, or ''."""

    text: str
    status: str
    row_span: int
    column_span: int


@dataclass(slots=True)
class AnnexLine:
    """A row of the annex, the figures of the text held against it, and the findings on it.

    Both are empty for a header and for an indicator with nothing to compare; findings come with
    their numbers in the report.
    """

    cells: list[AnnexCell]
    said: list[FigureRow] = field(default_factory=list)
    findings: list[tuple[int, FindingRow]] = field(default_factory=list)

    @property
    def text_values(self) -> list[tuple[str, str]]:
        """What only findings say of the text, as (anchor of the place, value)."""
        found = []
        for number, row in self.findings:
            sides = [n for n, each in enumerate(row.locations) if not each.in_table]
            if row.category != "table" or not sides:
                continue
            place = row.locations[sides[0]]
            if not any(_overlap(place.span, figure.at) for figure in self.said):
                found.append((f"noi-{number}-{sides[0] + 1}", place.value or place.quote))
        return found

    @property
    def state(self) -> str:
        """Tell "differs", "agrees", or '' where nothing was compared."""
        if self.findings or any(figure.status == "contradicted" for figure in self.said):
            return "differs"
        return "agrees" if self.said else ""


@dataclass(slots=True)
class AnnexTable:
    """One annex table; `missing` are findings on what the text has and this annex lacks.

    `path` is its document's as the audit knows it, `document` the same as shown.
    """

    path: str
    document: str
    name: str
    lines: list[AnnexLine]
    header_rows: int
    missing: list[tuple[int, FindingRow]]

    @property
    def differing(self) -> int:
        """How many rows differ from the text."""
        return sum(line.state == "differs" for line in self.lines) + len(self.missing)

    @property
    def compared(self) -> int:
        """How many rows were held against the text."""
        return sum(bool(line.state) for line in self.lines)


def reconcile(
    audit: Audit,
    figures: Mapping[str, Sequence[FigureRow]],
    findings: Iterable[tuple[int, FindingRow]],
) -> list[AnnexTable]:
    """Return the annex tables some text was compared with, those that differ first.

    `figures` are the ledgers by document path, `findings` come with their numbers in the report.
    """
    tables = [_Annex(document, table) for document in audit.documents for table in document.tables]
    by_document: dict[str, list[_Annex]] = defaultdict(list)
    for annex in tables:
        by_document[annex.document.path].append(annex)
    for listed in figures.values():
        for figure in listed:
            _assign_figure(figure, by_document)
    for number, row in findings:
        if row.category in _TABLE_CATEGORIES:
            _assign_finding(number, row, by_document)
    found = [annex.table(audit) for annex in tables if annex.used]
    return sorted(found, key=lambda annex: not annex.differing)


class _Annex:
    """A table and what was found to belong to it, by row."""

    def __init__(self, document: Document, table: Table) -> None:
        self.document, self.start, self.end, self._name = (
            document, table.start, table.end, table.name,
        )  # fmt: skip
        self._rows = [list(cells) for _, cells in groupby(table.cells, key=lambda cell: cell.row)]
        self._starts = [cells[0].start for cells in self._rows]
        self.said: dict[int, list[FigureRow]] = defaultdict(list)
        self.findings: dict[int, list[tuple[int, FindingRow]]] = defaultdict(list)
        self.missing: list[tuple[int, FindingRow]] = []
        self.own: dict[int, list[FigureRow]] = defaultdict(list)

    @property
    def used(self) -> bool:
        return bool(self.said or self.findings or self.missing)

    def holds(self, span: Span) -> bool:
        return span.document == self.document.path and self.start <= span.start < self.end

    def row(self, span: Span) -> int:
        return max(0, bisect.bisect_right(self._starts, span.start) - 1)

    def table(self, audit: Audit) -> AnnexTable:
        """Return the table in words and numbers."""
        lines = [
            AnnexLine(
                [self._cell(cell, self.own.get(n, ())) for cell in cells],
                self.said.get(n, []),
                self.findings.get(n, []),
            )
            for n, cells in enumerate(self._rows)
        ]
        return AnnexTable(
            path=self.document.path,
            document=printable(self.document.path),
            name=self._called(audit),
            lines=lines,
            header_rows=self._header_rows(),
            missing=self.missing,
        )

    def _called(self, audit: Audit) -> str:
        span = self.document.span(self.start, self.start)
        section = audit.section(Evidence("counter", span))
        if self._name:
            return printable(self._name)
        return printable(section) or describe(self.document.place(span), "")

    def _header_rows(self) -> int:
        """Count the rows the first row's names take: where one spans others, they are below it."""
        return max(cell.row_span for cell in self._rows[0])

    def _cell(self, cell: Cell, figures: Iterable[FigureRow]) -> AnnexCell:
        statuses = [f.status for f in figures if cell.start <= f.at.start < cell.end]
        return AnnexCell(
            text=printable(self.document.text[cell.start : cell.end]),
            status=min(statuses, key=_GRAVITY.index, default=""),
            row_span=cell.row_span,
            column_span=cell.column_span,
        )


def _assign_figure(figure: FigureRow, annexes: Mapping[str, Sequence[_Annex]]) -> None:
    """Put a figure of the text beside its row; one of an annex colours its cell."""
    own = _holding(figure.at, annexes)
    if own is not None:
        own.own[own.row(figure.at)].append(figure)
    elif figure.by == "annex" and figure.other_at is not None:
        annex = _holding(figure.other_at, annexes)
        if annex is not None:
            annex.said[annex.row(figure.other_at)].append(figure)


def _assign_finding(number: int, row: FindingRow, annexes: Mapping[str, Sequence[_Annex]]) -> None:
    """Put a finding beside the annex's row, or below the annex that lacks the indicator."""
    claim = _holding(row.claim.span, annexes)
    if claim is not None:
        claim.findings[claim.row(row.claim.span)].append((number, row))
        return
    for location in row.counters:
        annex = _holding(location.span, annexes)
        if annex is not None and row.category == "table":
            annex.findings[annex.row(location.span)].append((number, row))
            return
        start = location.span.start
        later = (each for each in annexes.get(location.span.document, ()) if each.end > start)
        following = next(later, None)
        if following is not None:
            following.missing.append((number, row))
            return


def _holding(span: Span, annexes: Mapping[str, Sequence[_Annex]]) -> _Annex | None:
    return next((each for each in annexes.get(span.document, ()) if each.holds(span)), None)


def _overlap(one: Span, other: Span) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end
