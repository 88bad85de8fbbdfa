"""One dossier, several documents: the same target in the resolution, the report and the annex.

The lists of targets of two documents are laid side by side, and so are annexes that both hold; a
figure is paired with the one whose words are all but the same, never with one that is merely like.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.facts import Value
from checker.linking.pairing import is_report, rows_by, text_figures
from checker.linking.similarity import Weights, features
from checker.linking.values import families_differ, two_places, values_agree
from checker.span import Span

Row = Any

_VERB = re.compile(r"(?:\s+(?:đạt|là|còn|có|được|từ|trên|dưới|khoảng))+$", re.IGNORECASE)
_NAMING = ("tỷ lệ ", "tỉ lệ ", "số ", "tổng ")
_SAME_WORDS = 0.8
_VERY_WORDS = 0.95
_LEAST_COVERED = 0.5
# Lists that mostly disagree are of two places or terms, whose headings may not tell them apart.
_LEAST_AGREEING = 0.5
_SAME_WAY = {"≥": "≥", ">": "≥", "≤": "≤", "<": "≤", "=": "=", "≈": "≈"}


class _Figure(NamedTuple):
    """A figure of a list: its words, what they name, and whether it is of results or of a plan."""

    label: str
    subject: str
    part: str
    value: Value
    at: Span
    section: str


class _List(NamedTuple):
    """The figures of one list of targets, or of one annex, of a document."""

    document: str
    commune: str
    title: str
    stage: str
    figures: tuple[_Figure, ...]


def said_in_two_documents(
    targets: Iterable[Row], annex_rows: Iterable[Row]
) -> Iterator[Mapping[str, Any]]:
    """Yield a row of `SaidTwice` for every figure that two documents of a dossier state."""
    lists = [*_text_lists(targets), *_annex_lists(annex_rows)]
    for mine in rows_by(lists, lambda each: each.commune).values():
        for first, second in _matched(mine):
            rows = [_row(first, second, *pair) for pair in _paired(first, second)]
            if sum(row["agrees"] for row in rows) >= _LEAST_AGREEING * len(rows):
                yield from rows


def without_told(
    rows: Iterable[Mapping[str, Any]], across: Iterable[Mapping[str, Any]]
) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of `SaidTwice` that do not tell again what lists of two documents tell."""
    told = rows_by(across, lambda row: (row["commune"], row["second_at"].document))
    for row in rows:
        near = told.get((row["commune"], row["second_at"].document), ())
        if not any(
            row["first_at"].holds(each["first_at"]) and row["second_at"].holds(each["second_at"])
            for each in near
        ):
            yield row


def _text_lists(targets: Iterable[Row]) -> Iterator[_List]:
    for group in rows_by(targets, lambda row: row.group).values():
        figures = []
        for figure in text_figures(group):
            row = figure.row
            subject = _subject(row)
            for part, value in (("result" if row.base else "", row.value), ("plan", row.base)):
                if value is not None:
                    figures.append(
                        _Figure(figure.label, subject, part, value, value.at, row.section)
                    )
        head = group[0]
        stage = "state" if is_report(group) else "target"
        yield _List(head.document, head.commune, head.group_title, stage, tuple(figures))


def _subject(row: Row) -> str:
    """Return what a figure is of: the words before it, or the whole clause where they name little
    ("Phấn đấu có 03 sản phẩm OCOP")."""
    before = _VERB.sub("", " ".join(row.value.context.partition("|")[0].split()))
    named = len(before.split()) > 4 or before.lower().startswith(_NAMING)
    return " ".join(f"{row.lead} {before if named else row.label}".split()).strip(" ,;:")


def _annex_lists(annex_rows: Iterable[Row]) -> Iterator[_List]:
    for annex in rows_by(annex_rows, lambda row: row.annex_at).values():
        figures = [
            _Figure(f"{row.label} {value.context}", row.label, part, value, value.at, row.annex)
            for row in annex
            for part, values in (("plan", row.targets), ("result", row.results))
            for value in values
        ]
        head = annex[0]
        stage = "annex-state" if head.has_results else "annex-target"
        yield _List(head.document, head.commune, head.annex_title, stage, tuple(figures))


def _matched(lists: Sequence[_List]) -> Iterator[tuple[_List, _List]]:
    """Pair lists of one kind of two documents, the likest first, each once per document."""
    scored = []
    for (i, first), (k, second) in itertools.combinations(enumerate(lists), 2):
        if first.document != second.document and first.stage == second.stage:
            covered = _covered(first, second)
            shared = len(features(first.title) & features(second.title))
            if covered >= _LEAST_COVERED:
                scored.append((-covered, -shared, i, k))
    taken: set[tuple[int, str]] = set()
    for _, _, i, k in sorted(scored):
        first, second = lists[i], lists[k]
        if (i, second.document) not in taken and (k, first.document) not in taken:
            taken |= {(i, second.document), (k, first.document)}
            yield first, second


def _covered(first: _List, second: _List) -> float:
    """Return how much of the shorter list the other one repeats word for word."""
    one = {features(figure.label) for figure in first.figures}
    other = {features(figure.label) for figure in second.figures}
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _paired(first: _List, second: _List) -> Iterator[tuple[_Figure, _Figure, float]]:
    """Pair the figures of two lists one to one, the likest first; with their likeness."""
    weights = Weights([figure.label for figure in (*first.figures, *second.figures)])
    scored = []
    for i, one in enumerate(first.figures):
        for k, other in enumerate(second.figures):
            if _comparable(one, other):
                alike = _alike(one.label, other.label, weights)
                if alike >= _SAME_WORDS:
                    scored.append((-alike, abs(i - k), i, k))
    used: tuple[set[int], set[int]] = (set(), set())
    for alike, _, i, k in sorted(scored):
        if i not in used[0] and k not in used[1]:
            used[0].add(i)
            used[1].add(k)
            yield first.figures[i], second.figures[k], -alike


def _comparable(one: _Figure, other: _Figure) -> bool:
    """Tell whether two figures are put alike: "trên 95%" and "97%" may both be true."""
    a, b = one.value, other.value
    return (
        one.part == other.part
        and _SAME_WAY[a.sign] == _SAME_WAY[b.sign] != "≈"
        and a.per == b.per
        and not families_differ(a, b)
    )


def _alike(one: str, other: str, weights: Weights) -> float:
    """Compare two labels; the words of each must be those of the other."""
    return min(weights.coverage(one, features(other)), weights.coverage(other, features(one)))


def _row(
    first: _List, second: _List, one: _Figure, other: _Figure, alike: float
) -> Mapping[str, Any]:
    return {
        "document": second.document,
        "commune": second.commune,
        "subject": other.subject.strip(" .,;:"),
        "year": 0,
        "stage": second.stage.removeprefix("annex-"),
        "dated": alike >= _VERY_WORDS,
        "known": True,
        "agrees": values_agree(one.value, other.value, exact=True),
        **two_places(one, other),
    }
