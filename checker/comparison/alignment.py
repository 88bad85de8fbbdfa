"""Which settings of different communes are of one indicator.

By the lexicon first; what it does not know by likeness of the words. Settings are put together only
where all facets agree, and every commune has one place in a group, or several where it sets the
indicator for several parts ("khu dân cư 90%, cơ quan 100%").
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.linking.aims.model import Facets
from checker.linking.aims.naming import SURE
from checker.linking.aims.settings import Setting, label_words

LEAST_LIKENESS = 0.62
"""How alike the words of two labels must be, at least, to be of one indicator; from 0 to 1."""

_OTHER_GROUP = 0.05
_TELLING = 12
_COMPARED = 25
_MOST_HEADS = 12


@dataclass(slots=True)
class Group:
    """Settings of one indicator, each with how surely it belongs there; `name` is the lexicon's
    or ''."""

    name: str
    facets: Facets
    members: list[tuple[Setting, float]] = field(default_factory=list)
    _scopes: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)

    def takes(self, setting: Setting) -> bool:
        """Tell whether the setting's commune has no place of that scope here yet."""
        scopes = self._scopes.get(setting.commune)
        return scopes is None or (bool(setting.scope) and setting.scope not in scopes)

    def add(self, setting: Setting, confidence: float) -> None:
        """Take a setting in."""
        self.members.append((setting, confidence))
        self._scopes.setdefault(setting.commune, set()).add(setting.scope)


def align(settings: Iterable[Setting]) -> list[Group]:
    """Group settings of one indicator; the outcome does not depend on the order given."""
    ordered = sorted(settings, key=_standing)
    groups: dict[tuple[Any, ...], Group] = {}
    rest: list[Setting] = []
    for setting in ordered:
        who = setting.named
        if who is None:
            rest.append(setting)
            continue
        key = (who.indicator.name, setting.facets)
        group = groups.setdefault(key, Group(who.indicator.name, setting.facets))
        if group.takes(setting):
            group.add(setting, who.confidence)
        else:
            rest.append(setting)
    return _Likeness(ordered, list(groups.values())).join(rest)


def _standing(setting: Setting) -> tuple[Any, ...]:
    """Order settings by how surely they are named, then by what they say, never by their place."""
    confidence = setting.named.confidence if setting.named is not None else 0.0
    words = sorted(label_words(setting.label))
    return -confidence, words, setting.aims[0].written, setting.commune


class _Likeness:
    """Joins settings without a name to groups by the likeness of their words."""

    def __init__(self, settings: Sequence[Setting], groups: list[Group]) -> None:
        self._counts = Counter(word for each in settings for word in label_words(each.label))
        self._total = len(settings)
        self._weights: dict[str, float] = {}
        self._wholes: dict[frozenset[str], float] = {}
        self._groups = groups
        self._heads: list[list[frozenset[str]]] = []
        self._by_word: dict[tuple[Facets, str], list[int]] = defaultdict(list)
        for number, group in enumerate(groups):
            self._heads.append([])
            for setting, _ in group.members:
                self._index(number, label_words(setting.label), setting.facets)

    def join(self, settings: Sequence[Setting]) -> list[Group]:
        """Put every setting into the likest group, the commonest wordings first."""
        forms: dict[tuple[frozenset[str], Facets], list[Setting]] = defaultdict(list)
        for setting in settings:
            forms[label_words(setting.label), setting.facets].append(setting)
        ordered = sorted(forms.items(), key=lambda each: (-len(each[1]), _standing(each[1][0])))
        for (words, facets), alike in ordered:
            ranked = self._ranked(words, facets)
            for setting in alike:
                self._place(setting, words, ranked)
        return self._groups

    def _ranked(self, words: frozenset[str], facets: Facets) -> list[tuple[float, int]]:
        """Return the groups a wording may be of, with their likeness, the likest first."""
        scored = [
            (max(self._likeness(words, head) for head in self._heads[number]), number)
            for number in self._candidates(words, facets)
        ]
        return sorted(
            (each for each in scored if each[0] >= LEAST_LIKENESS), key=lambda x: (-x[0], x[1])
        )

    def _place(
        self, setting: Setting, words: frozenset[str], ranked: list[tuple[float, int]]
    ) -> None:
        """Put a setting into the first group that takes it, else into a group of its own."""
        for likeness, number in ranked:
            group = self._groups[number]
            other = group.members[0][0].aims[0].group != setting.aims[0].group
            alike = likeness - (_OTHER_GROUP if other else 0)
            if alike >= LEAST_LIKENESS and group.takes(setting):
                group.add(setting, min(alike, SURE))
                self._index(number, words, setting.facets)
                return
        self._groups.append(Group("", setting.facets))
        self._groups[-1].add(setting, SURE)
        self._heads.append([])
        self._index(len(self._groups) - 1, words, setting.facets)
        ranked.append((SURE, len(self._groups) - 1))

    def _index(self, number: int, words: frozenset[str], facets: Facets) -> None:
        if words in self._heads[number] or len(self._heads[number]) >= _MOST_HEADS:
            return
        self._heads[number].append(words)
        for word in self._telling(words):
            known = self._by_word[facets, word]
            if number not in known:
                known.append(number)

    def _candidates(self, words: frozenset[str], facets: Facets) -> Iterator[int]:
        """Yield the groups that share most telling words."""
        shared = Counter(
            number
            for word in self._telling(words)
            for number in self._by_word.get((facets, word), ())
        )
        ranked = sorted(shared.items(), key=lambda each: (-each[1], each[0]))
        yield from (number for number, _ in ranked[:_COMPARED])

    def _telling(self, words: frozenset[str]) -> list[str]:
        """Return the rarest words, which a label of the same indicator most likely has, too."""
        common = [word for word in words if self._counts[word] > 1] or list(words)
        return sorted(common, key=lambda word: (self._counts[word], word))[:_TELLING]

    def _likeness(self, first: frozenset[str], second: frozenset[str]) -> float:
        """Compare two labels from 0 to 1: what they share of both, and of the shorter one."""
        shared = math.fsum(map(self._rarity, first & second))
        one, other = self._whole(first), self._whole(second)
        if not one or not other:
            return 0.0
        return 0.6 * (2 * shared / (one + other)) + 0.4 * shared / min(one, other)

    def _whole(self, words: frozenset[str]) -> float:
        known = self._wholes.get(words)
        if known is None:
            known = self._wholes[words] = math.fsum(map(self._rarity, words))
        return known

    def _rarity(self, word: str) -> float:
        known = self._weights.get(word)
        if known is None:
            known = math.log((2 + self._total) / (1 + self._counts[word]))
            self._weights[word] = known
        return known
