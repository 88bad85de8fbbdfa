"""One commune's own aims brought together: text beside annex, and one thing set in two places."""

import functools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from checker.linking.aims.labels import core
from checker.linking.aims.model import Aim, Facets
from checker.linking.aims.naming import SURE, Named, named, set_for_parts
from checker.linking.scope import covered
from checker.linking.similarity import features
from checker.linking.values import values_agree

Row = Any


@dataclass(frozen=True, slots=True)
class Setting:
    """What a commune sets for one indicator: its aims, the running text's first.

    `scope` is whom it covers where that can differ between communes; `contradicts` tells that the
    aims do not agree.
    """

    aims: tuple[Aim, ...]
    scope: tuple[str, ...]
    contradicts: bool

    @property
    def named(self) -> Named | None:
        """What the lexicon calls it."""
        return next((found for aim in self.aims if (found := named(aim.label)) is not None), None)

    @property
    def commune(self) -> str:
        """Whose it is."""
        return self.aims[0].commune

    @property
    def facets(self) -> Facets:
        """What makes it comparable: the first aim's, for the annex is terse."""
        return self.aims[0].facets

    @property
    def label(self) -> str:
        """What the first aim's draft calls it."""
        return self.aims[0].label


@functools.lru_cache(maxsize=50_000)
def label_words(label: str) -> frozenset[str]:
    """Return the words and word pairs of a label, without what only qualifies it."""
    return features(core(label))


def settings_of(aims: Sequence[Aim], values: Sequence[Row]) -> list[Setting]:
    """Bring together the aims of each commune that are of one indicator.

    `aims` hold the texts' before the annexes'; `values` are the rows of `TextAnnexValues`.
    """
    heads = list(range(len(aims)))
    agreed: set[int] = set()
    for text, annex, agrees in _pairs(aims, values):
        heads[annex] = text
        agreed |= {annex} if agrees else set()
    first_of: dict[tuple[Any, ...], int] = {}
    for index, aim in enumerate(aims):
        if heads[index] != index:
            continue
        keys = list(_keys(aim))
        heads[index] = next((first_of[key] for key in keys if key in first_of), index)
        for key in keys:
            first_of.setdefault(key, heads[index])
    members: dict[int, list[int]] = defaultdict(list)
    for index, head in enumerate(heads):
        members[heads[head]].append(index)
    return [_setting(aims, each, agreed) for each in members.values()]


def _pairs(aims: Sequence[Aim], values: Sequence[Row]) -> Iterator[tuple[int, int, bool]]:
    """Yield the aims of text and annex that were compared, and whether they agree."""
    texts = {aim.at: index for index, aim in reversed(list(enumerate(aims)))}
    rows: dict[Any, list[int]] = defaultdict(list)
    for index, aim in enumerate(aims):
        if aim.origin == "annex":
            rows[aim.at].append(index)
    taken: set[int] = set()
    for row in values:
        text = texts.get(row.figure_at)
        for annex in rows.get(row.annex_at, ()):
            same = aims[annex].written == row.annex_value
            if text is not None and annex not in taken and same:
                taken.add(annex)
                yield text, annex, row.agrees
                break


def _keys(aim: Aim) -> Iterator[tuple[Any, ...]]:
    """Yield what makes two aims of one commune the same: the indicator, or the words."""
    who = named(aim.label)
    if who is not None and who.confidence == SURE:
        yield aim.commune, who.indicator.name, aim.facets, scope_of(aim.label)
    yield aim.commune, label_words(aim.label), aim.facets


def scope_of(label: str) -> tuple[str, ...]:
    """Return whom a named figure covers, for indicators that are set for parts, too."""
    who = named(label)
    if who is None or not set_for_parts(who.indicator):
        return ()
    return tuple(sorted(covered(core(label)) or covered(label)))


def _setting(aims: Sequence[Aim], members: Sequence[int], agreed: set[int]) -> Setting:
    mine = [aims[index] for index in members]
    contradicts = any(
        index not in agreed and not _agree(mine[0], aims[index]) for index in members[1:]
    )
    label = next((aim.label for aim in mine if named(aim.label) is not None), "")
    return Setting(tuple(mine), scope_of(label) if label else (), contradicts)


def _agree(first: Aim, second: Aim) -> bool:
    """Tell whether two aims say the same; words are not held against a figure."""
    if first.value is None or second.value is None:
        return True
    return values_agree(first.value, second.value, exact=True)
