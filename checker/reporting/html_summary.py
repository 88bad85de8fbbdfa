"""The first screen of the page: how it stands, in few numbers and one chart."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checker.audit import Coverage
from checker.finding import SEVERITIES
from checker.reporting.located import CategoryCount, FindingRow, LocatedAudit

_BARS = 9
_FIRST, _PER_RULE = 5, 2
_LONGEST_VALUE = 40


class Segment(NamedTuple):
    """One piece of a bar, in percent of the bar's full length."""

    look: str
    offset: str
    width: str


class Bar(NamedTuple):
    """One line of the chart."""

    name: str
    total: int
    segments: list[Segment]


def bars(located: LocatedAudit) -> list[Bar]:
    """Return the largest categories, each as a bar; the small ones share the last."""
    rows = located.categories
    if len(rows) > _BARS:
        rest = Counter[str]()
        for row in rows[_BARS - 1 :]:
            rest.update(row.counts)
        name = f"{len(rows) - _BARS + 1} nhóm khác"
        counts = {severity: rest[severity] for severity in SEVERITIES}
        rows = [*rows[: _BARS - 1], CategoryCount("", name, counts)]
    longest = max((row.total for row in rows), default=1)
    return [Bar(row.name, row.total, segments(list(row.counts.items()), longest)) for row in rows]


def segments(counts: Iterable[tuple[str, int]], whole: int) -> list[Segment]:
    """Lay counts end to end on a bar that `whole` would fill."""
    laid, offset = [], 0.0
    for look, count in counts:
        width = 100 * count / whole if whole else 0.0
        if count:
            laid.append(Segment(look, f"{offset:.2f}", f"{width:.2f}"))
        offset += width
    return laid


def coverage_segments(coverage: Coverage) -> list[Segment]:
    """Return the bar of a ledger: what agrees, what disagrees, what was not compared."""
    counts = [
        ("confirmed", coverage.confirmed),
        ("contradicted", coverage.contradicted),
        ("unchecked", coverage.unchecked),
    ]
    return segments(counts, coverage.numbers)


def total_coverage(coverages: Iterable[Coverage]) -> Coverage:
    """Add up the coverage of several documents."""
    added = zip(*map(dataclasses.astuple, coverages), strict=True)
    return Coverage(*(sum(column) for column in added))


def first_to_see(numbered: Sequence[tuple[int, FindingRow]]) -> list[tuple[int, FindingRow]]:
    """Return the findings to look at first: two places, each with its value, the gravest first.

    No rule has more than two of them, so that one slip made often does not hide the others.
    """
    shown = [
        (number, row)
        for number, row in numbered
        if row.counters and _telling(row.claim.value, row.counters[0].value)
    ]
    shown.sort(key=lambda pair: _urgency(pair[1]))
    rules = Counter[str]()
    chosen = []
    for number, row in shown:
        rules[row.rule] += 1
        if rules[row.rule] <= _PER_RULE:
            chosen.append((number, row))
    return chosen[:_FIRST]


def _telling(claim: str, counter: str) -> bool:
    return claim != counter and all(0 < len(value) <= _LONGEST_VALUE for value in (claim, counter))


def _urgency(row: FindingRow) -> tuple[int, bool, bool]:
    """Order the gravest first, then what changes a conclusion, then figures with a difference."""
    return SEVERITIES.index(row.severity), not row.changes_conclusion, not row.difference
