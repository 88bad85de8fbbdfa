"""The ledger: every figure of the drafts with what it is of and how it stands."""

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from checker.facts import AnnexRows, Fact, Figures, Statements, Targets, rows_of
from checker.linking.checks import Mark, marks
from checker.span import Span

Row = Mapping[str, Any]
Tables = Mapping[type[Fact], pd.DataFrame]

_LONGEST = 160


class _Spans:
    """Things that stand somewhere, found by what they overlap."""

    def __init__(self, placed: Iterable[tuple[Span, Any]]) -> None:
        self._by_document: dict[str, list[tuple[int, int, int, Any]]] = defaultdict(list)
        for order, (span, thing) in enumerate(placed):
            self._by_document[span.document].append((span.start, span.end, order, thing))
        self._reach: dict[str, list[int]] = {}
        for document, listed in self._by_document.items():
            listed.sort(key=lambda each: each[:3])
            self._reach[document] = _reaches(listed)

    def over(self, span: Span) -> Iterator[Any]:
        """Yield the things that overlap a span, the last to begin first."""
        listed = self._by_document.get(span.document, [])
        reach = self._reach.get(span.document, [])
        index = bisect.bisect_left(listed, span.end, key=lambda each: each[0]) - 1
        while index >= 0 and reach[index] > span.start:
            if listed[index][1] > span.start:
                yield listed[index][3]
            index -= 1


def _reaches(listed: list[tuple[int, int, int, Any]]) -> list[int]:
    """Return how far the things up to each one reach, at most."""
    furthest, found = 0, []
    for _, end, _, _ in listed:
        furthest = max(furthest, end)
        found.append(furthest)
    return found


def number_rows(tables: Tables) -> Iterator[Row]:
    """Yield the ledger: `tables` are all other tables, those of the links as well."""
    found = _Spans((mark.at, mark) for mark in marks(tables))
    told, labels = _Spans(_told(tables)), _Spans(_labels(tables))
    for row in rows_of(tables[Figures]):
        value = row.value
        mark = _decisive(found.over(value.at))
        subject, period = next(told.over(value.at), ("", ""))
        if not subject and not row.before:
            subject = next(labels.over(value.at), "")
        status = "unchecked"
        if mark is not None:
            status = "confirmed" if mark.agrees else "contradicted"
        yield {
            "document": row.document,
            "commune": row.commune,
            "number": value.written,
            "unit": f"{value.unit}/{value.per}" if value.unit and value.per else value.unit,
            "subject": subject or row.before,
            "period": period or row.period,
            "section": row.section,
            "status": status,
            "by": mark.by if mark is not None else "",
            "at": value.at,
            "other_at": mark.other_at if mark is not None else None,
        }


def _decisive(found: Iterable[Mark]) -> Mark | None:
    """Return the mark that counts: one contradiction outweighs whatever agrees."""
    best: Mark | None = None
    for mark in found:
        if best is None or (best.agrees and not mark.agrees):
            best = mark
    return best


def _told(tables: Tables) -> Iterator[tuple[Span, tuple[str, str]]]:
    """Yield what figures are of, and of which year, as other facts tell."""
    for row in rows_of(tables[Statements]):
        yield row.value.at, (row.subject, str(row.year) if row.year else "")
    for row in rows_of(tables[AnnexRows]):
        for value in (*row.targets, *row.results, *row.others):
            yield value.at, (row.label[:_LONGEST], "")


def _labels(tables: Tables) -> Iterator[tuple[Span, str]]:
    """Yield what the figures of lists of targets are of, with the words around them."""
    for row in rows_of(tables[Targets]):
        if row.value is not None:
            yield row.value.at, f"{row.lead} {row.label}".strip(" .;,:()")[:_LONGEST]
