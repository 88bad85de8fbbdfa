"""Figures of the text and figures of an annex, paired one to one, best pair first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from checker.facts import Value
from checker.linking.similarity import Weights, features
from checker.linking.values import families_differ, values_agree
from checker.linking.verdict_words import Said, verdicts_of
from checker.span import Span

LEAST_SIMILARITY = 0.5
"""How alike two names must be, at least, to be of one indicator; from 0 to 1."""

# What speaks beside the words: the same unit, the same place in the list, the same figure.
_OTHER_UNIT = 0.2
_ORDER = 0.12
_AGREES = 0.12
_SAME_THING = 0.08
_OTHER_THING = 0.1
_OTHER_RATE = 0.15
_SAME_NUMBER = 0.08
_FIRST = 0.04
# So large a share of a report's figures is held against what had been set.
_LEAST_REPORTED = 0.25
# Names less alike than this are not of one indicator whatever else speaks for it.
_HOPELESS = LEAST_SIMILARITY - _AGREES - _SAME_THING - 0.01
# How alike leftovers must be: beside a pair already made, or with the same digits.
_BESIDE = 0.3
_SAME_DIGITS = 0.4
# In an annex longer than this, a figure of the text is compared with those that stand about as far
# down, and with those that share a rare word with it: so the work grows with the list, not faster.
_COMPARED_WITH_ALL = 120
_NEIGHBOURS = 60
_RARE = 12

Row = Any
"""A named tuple of a fact table, as `rows_of` yields it."""


@dataclass(slots=True)
class TextFigure:
    """A figure of the text: its fact row, its place in the list (0 to 1), its label.

    `number` is that of its item, '' where two items of the list share one; `head` is the words
    before the first figure of a clause that goes on for long, else ''.
    """

    row: Row
    position: float
    label: str
    number: str
    head: str
    said: Said | None


@dataclass(slots=True)
class AnnexFigure:
    """One value of an annex row, with the result beside it where the annex has results."""

    row: Row
    position: float
    label: str
    target: Value | None
    result: Value | None


def rows_by(rows: Iterable[Row], key: Any) -> dict[Any, list[Row]]:
    """Group rows by `key(row)`, in the order they come."""
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def is_report(group: Iterable[Row]) -> bool:
    """Tell a list of results from one of targets, where at most a few are "07/07 trường"."""
    figures = [row for row in group if row.value is not None]
    judged = sum(row.base is not None or row.role == "attainment" for row in figures)
    return bool(judged > _LEAST_REPORTED * len(figures))


def text_figures(group: list[Row]) -> list[TextFigure]:
    """Return the figures that a list of targets states, attained percentages left out."""
    rows = [row for row in group if row.role == "value"]
    per_clause = rows_by(rows, lambda row: row.clause_at)
    said = verdicts_of(group)
    numbers = [_number(item) for item, _ in {(row.item, row.item_at) for row in rows}]
    numbered = len(set(numbers)) == len(numbers)
    figures: list[TextFigure] = []
    for index, row in enumerate(rows):
        label = f"{row.lead} {row.label}"
        if len(per_clause[row.clause_at]) > 1:
            label = f"{row.lead} {row.value.context} {row.label}"
        first = row is per_clause[row.clause_at][0]
        head = _head(row) if first else ""
        number = _number(row.item) if numbered else ""
        verdict = said.get(row.value.at)
        figures.append(TextFigure(row, index / len(rows), label, number, head, verdict))
    return figures


def _head(row: Row) -> str:
    """Return what a clause names before its figure, where much follows that: "Tỷ lệ hộ nghèo còn
    12,4%, trong khi Nghị quyết yêu cầu không quá 10%"."""
    before = row.value.context.partition("|")[0].split()
    return f"{row.lead} {' '.join(before)}" if 3 <= len(before) < len(row.label.split()) - 2 else ""


def annex_figures(annex: list[Row]) -> list[AnnexFigure]:
    """Return the figures of an annex, one for every value of a compound cell."""
    figures: list[AnnexFigure] = []
    for index, row in enumerate(annex):
        count = max(len(row.targets), len(row.results))
        for k in range(count):
            target = row.targets[k] if k < len(row.targets) else None
            result = row.results[k] if k < len(row.results) else None
            first = target or result
            context = first.context if first is not None and count > 1 else ""
            label = f"{row.label} {context} {row.unit}"
            figures.append(AnnexFigure(row, index / len(annex), label, target, result))
    return figures


def _without_brackets(label: str) -> str:
    """Leave out what stands in brackets: it qualifies the indicator, and may not be repeated."""
    return re.sub(r"\([^)]*\)", " ", label).strip() or label


class _Candidates:
    """The figures of an annex that a figure of the text may be the same as."""

    def __init__(self, figures: list[AnnexFigure]) -> None:
        self._count = len(figures)
        self._sharing: dict[str, list[int]] = {}
        if self._count > _COMPARED_WITH_ALL:
            for k, figure in enumerate(figures):
                for feature in features(figure.label):
                    self._sharing.setdefault(feature, []).append(k)

    def of(self, text: TextFigure) -> Iterable[int]:
        """Return the indices of the figures to compare with `text`, ascending."""
        if self._count <= _COMPARED_WITH_ALL:
            return range(self._count)
        middle = int(text.position * self._count)
        near = range(max(0, middle - _NEIGHBOURS), min(self._count, middle + _NEIGHBOURS))
        return sorted({*near, *self._sharing_rare_words(text.label)})

    def _sharing_rare_words(self, label: str) -> Iterator[int]:
        for feature in features(label):
            sharing = self._sharing.get(feature, ())
            if len(sharing) <= _RARE:
                yield from sharing


def pair_figures(
    texts: list[TextFigure], figures: list[AnnexFigure]
) -> list[tuple[TextFigure, AnnexFigure, float]]:
    """Return (text figure, annex figure, similarity of their names), in the text's order."""
    weights = Weights([*(t.label for t in texts), *(f.label for f in figures)])
    scored: list[tuple[float, float, int, int]] = []
    candidates = _Candidates(figures)
    names = [{figure.label, _without_brackets(figure.label)} for figure in figures]
    for i, text in enumerate(texts):
        for k in candidates.of(text):
            similarity = max(weights.similarity(name, text.label) for name in names[k])
            if text.head:
                heads = (weights.similarity(name, text.head) for name in names[k])
                similarity = max(similarity, *heads)
            if similarity < _HOPELESS:
                continue
            score = _score(text, figures[k], similarity)
            if score >= LEAST_SIMILARITY:
                scored.append((score, similarity, i, k))
    scored.sort(key=lambda each: (-each[0], each[2], each[3]))
    used_texts: set[int] = set()
    used_figures: set[int] = set()
    pairs = []
    for _, similarity, i, k in scored:
        if i not in used_texts and k not in used_figures:
            used_texts.add(i)
            used_figures.add(k)
            pairs.append((texts[i], figures[k], similarity))
    pairs += _second_pairs(texts, figures, pairs, weights)
    return sorted(pairs, key=lambda pair: pair[0].position)


def _second_pairs(
    texts: list[TextFigure],
    figures: list[AnnexFigure],
    pairs: list[tuple[TextFigure, AnnexFigure, float]],
    weights: Weights,
) -> list[tuple[TextFigure, AnnexFigure, float]]:
    """Pair what is left of an item with what is left of the row its other figures went to, or of
    the rows beside it; and figures with the same digits under other units."""
    row_order = {row: k for k, row in enumerate(dict.fromkeys(f.row.row_at for f in figures))}
    rows_of_item: dict[Span, set[int]] = {}
    for text, figure, _ in pairs:
        rows_of_item.setdefault(text.row.item_at, set()).add(row_order[figure.row.row_at])
    used = {id(each) for pair in pairs for each in pair[:2]}
    found = []
    candidates = _Candidates(figures)
    for text in (text for text in texts if id(text) not in used):
        near = {k + step for k in rows_of_item.get(text.row.item_at, ()) for step in (-1, 0, 1)}
        best: tuple[float, AnnexFigure] | None = None
        left = (figures[k] for k in candidates.of(text))
        for figure in (figure for figure in left if id(figure) not in used):
            similarity = weights.similarity(figure.label, text.label)
            beside = row_order[figure.row.row_at] in near
            if similarity >= (_BESIDE if beside else _SAME_DIGITS) and (
                beside or _same_digits(text, figure)
            ):
                best = max(best or (0.0, figure), (similarity, figure), key=lambda each: each[0])
        if best is not None:
            used.add(id(best[1]))
            found.append((text, best[1], best[0]))
    return found


def _same_digits(text: TextFigure, figure: AnnexFigure) -> bool:
    value = text.row.value
    return any(
        other is not None and (other.low, other.high) == (value.low, value.high)
        for other in (figure.target, figure.result)
    )


def _score(text: TextFigure, figure: AnnexFigure, similarity: float) -> float:
    value, other = text.row.value, figure.target or figure.result
    score = similarity - _ORDER * abs(text.position - figure.position)
    if other is not None and families_differ(value, other):
        score -= _OTHER_UNIT
    elif other is not None and other.family and value.family:
        if other.family != value.family:
            score -= _OTHER_THING  # "02 doanh nghiệp" beside "03 hợp tác xã"
        elif value.family != "percent":
            score += _SAME_THING
    if other is not None and (value.per == "năm") != (other.per == "năm"):
        score -= _OTHER_RATE  # "giảm 2%/năm" beside "còn 3%"
    if _agrees_with_either(text, figure):
        score += _AGREES
    if text.number and text.number == _number(figure.row.ordinal):
        score += _SAME_NUMBER
    if text.head:
        score += _FIRST  # what follows in the clause mostly says more of it
    return score


def _number(label: str) -> str:
    """Return the number of an item or a row: "10" of "(10)"; '' when it has none."""
    bare = label.strip("().- ")
    return bare if bare.isdigit() else ""


def _agrees_with_either(text: TextFigure, figure: AnnexFigure) -> bool:
    value = text.row.value
    return any(
        other is not None and values_agree(value, other, exact=False)
        for other in (figure.target, figure.result)
    )
