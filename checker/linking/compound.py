"""The parts of a compound value: which of an annex cell's figures the text has too."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from checker.facts import Value
from checker.linking.similarity import features
from checker.linking.values import families_differ, values_agree, with_unit
from checker.span import Span

Row = Any
Pair = tuple[Row, Row, Value]
"""A figure's row of `Targets`, the annex row it was paired with, and that row's figure."""

_QUALIFIERS = frozenset({"", "sao", "tuổi", "năm", "ngày", "lần", "chỉ tiêu"})
"""Kinds of figures in a cell that describe another figure there: "đạt 3 sao"."""


def annex_parts(group: Sequence[Row], pairs: Iterable[Pair]) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every further figure of the cells that the text was paired with."""
    by_row: dict[Span, list[Pair]] = {}
    for pair in pairs:
        by_row.setdefault(pair[1].row_at, []).append(pair)
    taken = {text.value.at for each in by_row.values() for text, _, _ in each}
    for paired in by_row.values():
        annex = paired[0][1]
        if annex.has_results or len(annex.targets) < 2:
            continue
        matched = {value.at for _, _, value in paired}
        items = {text.item_at for text, _, _ in paired}
        figures = [row for row in group if row.item_at in items and row.value is not None]
        for value in annex.targets:
            if value.at not in matched and value.family not in _QUALIFIERS:
                yield _part(annex, value, paired[0][0], figures, taken)


def _part(
    annex: Row, value: Value, text: Row, figures: Sequence[Row], taken: set[Span]
) -> Mapping[str, Any]:
    stated = any(values_agree(row.value, value, exact=False) for row in figures)
    other = None if stated else _figure_for(value, figures, taken)
    return {
        "document": text.document,
        "commune": text.commune,
        "indicator": annex.indicator,
        "annex": annex.annex,
        "part": value.context.strip(" ;,|"),
        "annex_value": with_unit(value),
        "stated": stated,
        "text_value": with_unit(other.value) if other is not None else "",
        "section": text.section,
        "paired_at": text.clause_at,
        "text_at": other.value.at if other is not None else None,
        "annex_at": annex.row_at,
    }


def _figure_for(value: Value, figures: Sequence[Row], taken: set[Span]) -> Row | None:
    """Return the figure of the item that speaks of the same part, or None."""
    said = features(value.context)
    for row in figures:
        if row.value.at in taken or row.role != "value" or families_differ(row.value, value):
            continue
        if said and said & features(row.value.context.partition("|")[0]):
            return row
    return None
