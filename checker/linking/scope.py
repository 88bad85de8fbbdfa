"""The scope of an indicator: whom it covers in the text, and whom in the annex."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from checker import lexicon

Row = Any

_LEAST_SIMILARITY = 0.4
# What these words are part of is no scope: "văn bản", "bí thư chi bộ", "môi trường".
_NOT_BEFORE = (
    r"(?<!văn )(?<!cơ )(?<!ấn )(?<!trưởng )(?<!bí thư )(?<!môi )(?<!thị )(?<!của )(?<!nhà văn hóa )"
    r"(?<!nhà văn hoá )(?<!thuộc )(?<!ở )(?<!cấp )(?<!phó )(?<!chính )(?<!căn )(?<!nông )"
)
_AND = r"\s*(?:,|/|-|–|và|hoặc|;)\s*"


def scope_pairs(
    group: Sequence[Row], annex: Sequence[Row], pairs: Iterable[tuple[Row, Row, float]]
) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every pair of labels that name whom the indicator covers."""
    listed = list(pairs)
    items: dict[Any, str] = {}
    for row in group:
        items[row.item_at] = f"{items.get(row.item_at, '')} {row.lead} {row.clause}"
    whole_annex = " ; ".join(row.indicator for row in annex)
    for text, row, similarity in listed:
        if similarity < _LEAST_SIMILARITY:
            continue
        mine = f"{text.lead} ; {text.value.context.replace('|', ' ').strip() or text.label}"
        here, there = covered(mine), covered(row.indicator)
        if not here & there:
            continue
        only_text = _added(mine, here - there, here & there) if there < here else ()
        only_annex = _added(row.indicator, there - here, here & there) if here < there else ()
        yield {
            "document": text.document,
            "commune": text.commune,
            "indicator": row.indicator,
            "annex": row.annex,
            "only_text": ", ".join(x for x in only_text if x not in covered(whole_annex)),
            "only_annex": ", ".join(x for x in only_annex if x not in covered(items[text.item_at])),
            "section": text.section,
            "text_at": text.clause_at,
            "annex_at": row.at,
        }


@functools.lru_cache(maxsize=10_000)
def covered(label: str) -> frozenset[str]:
    """Return whom a label names, by the lexicon's names."""
    pattern, names = _scopes()
    return frozenset(names[match.group().lower()] for match in pattern.finditer(label))


@functools.cache
def _scopes() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {
        written.lower(): name
        for name, listed in lexicon.load("scopes").items()
        for written in listed
    }
    longest_first = sorted(names, key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first))
    return re.compile(rf"{_NOT_BEFORE}(?<!\w)(?:{either})(?!\w)", re.IGNORECASE), names


def _added(label: str, further: frozenset[str], shared: frozenset[str]) -> tuple[str, ...]:
    """Return those of `further` that the label lists side by side with a shared one."""
    pattern, names = _scopes()
    found = list(pattern.finditer(label))
    added: list[str] = []
    for first, second in itertools.pairwise(found):
        between = label[first.end() : second.start()]
        one, other = names[first.group().lower()], names[second.group().lower()]
        if not re.fullmatch(_AND, between) or {one, other} <= shared:
            continue
        added.extend(name for name in (one, other) if name in further)
    joined = {names[m.group().lower()] for m in found} & shared
    return tuple(dict.fromkeys(added)) if joined else ()
