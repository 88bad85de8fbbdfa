"""Tallies of verdicts beside the annex that judges the targets one by one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from checker.extraction.outline import Outline
from checker.facts import AnnexReferences, AnnexRows, Fact, JudgedTallies, Tallies, rows_of
from checker.linking.pairing import rows_by
from checker.linking.verdict_words import cell_verdict
from checker.span import Span

_LEAST_JUDGED = 5
_UNJUDGED: Mapping[str, Any] = {
    "annex": "",
    "annex_exceeded": -1,
    "annex_met": -1,
    "annex_missed": -1,
    "annex_at": None,
}
_LETTER = re.compile(r"\w")


class _Judged(NamedTuple):
    """How an annex judges its targets."""

    annex: str
    number: int
    at: Span
    counts: tuple[int, int, int]


def link_tallies(
    tables: Mapping[type[Fact], pd.DataFrame], _: Iterable[tuple[str, Outline]]
) -> dict[type[Fact], list[Mapping[str, Any]]]:
    """Return all tallies, each with what the annex it refers to makes of the targets."""
    tallies = list(rows_of(tables[Tallies]))
    if not tallies:
        return {JudgedTallies: []}
    annexes = rows_by(rows_of(tables[AnnexRows]), lambda row: row.commune)
    judged = {commune: list(_judged(rows)) for commune, rows in annexes.items()}
    cited: dict[str, list[Any]] = defaultdict(list)
    for row in rows_of(tables[AnnexReferences]):
        if row.role == "cited" and row.number:
            cited[row.document].append(row)
    return {
        JudgedTallies: [
            {
                **row._asdict(),
                **_of_annex(row, judged.get(row.commune, []), _told(row, cited)),
            }
            for row in tallies
        ]
    }


def _judged(rows: Iterable[Any]) -> Iterator[_Judged]:
    """Count the verdicts of every annex all of whose verdicts are plain."""
    for of_one in rows_by(rows, lambda row: (row.document, row.annex_at)).values():
        said = [row.verdict for row in of_one if _LETTER.search(row.verdict)]
        verdicts = Counter(map(cell_verdict, said))
        if len(said) >= _LEAST_JUDGED and not verdicts[None]:
            first = of_one[0]
            counts = verdicts["exceeded"], verdicts["met"], verdicts["missed"]
            yield _Judged(first.annex, first.annex_number, first.annex_at, counts)


def _told(row: Any, cited: Mapping[str, Sequence[Any]]) -> frozenset[int]:
    """Return the numbers of the annexes that the tally's paragraph refers to."""
    found = cited.get(row.document, ())
    return frozenset(each.number for each in found if row.paragraph_at.holds(each.at))


def _of_annex(row: Any, judged: Sequence[_Judged], told: frozenset[int]) -> Mapping[str, Any]:
    """Return what the one annex says that judges as many targets as the tally is of: the annex
    referred to, or the only one where the tally names none."""
    fitting = [
        each
        for each in judged
        if sum(each.counts) == row.declared and (not told or each.number in told)
    ]
    if len({each.counts for each in fitting}) != 1:
        return _UNJUDGED
    found = fitting[0]
    exceeded, met, missed = found.counts
    return {
        "annex": found.annex,
        "annex_exceeded": exceeded,
        "annex_met": met,
        "annex_missed": missed,
        "annex_at": found.at,
    }
