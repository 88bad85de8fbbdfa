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

from checker.comparison.model import Facets
from checker.comparison.naming import SURE
from checker.comparison.own import Setting, label_words

LEAST_LIKENESS = 0.62
"""How alike the words of two labels must be, at least, to be of one indicator; from 0 to 1."""

_OTHER_GROUP = 0.05
_TELLING = 6
_COMPARED = 60


@dataclass(slots=True)
class Group:
    """Settings of one indicator, each with how surely it belongs there; `name` is the lexicon's
    or ''."""

    name: str
    facets: Facets
    members: list[tuple[Setting, float]] = field(default_factory=list)

    def takes(self, setting: Setting) -> bool:
        """Tell whether the setting's commune has no place of that scope here yet."""
        return all(
            each.commune != setting.commune or (each.scope != setting.scope and setting.scope)
            for each, _ in self.members
        )


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
            group.members.append((setting, who.confidence))
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
        self._groups = groups
        self._heads: list[list[frozenset[str]]] = []
        self._by_word: dict[tuple[Facets, str], list[int]] = defaultdict(list)
        for number, group in enumerate(groups):
            self._heads.append([])
            for setting, _ in group.members:
                self._index(number, setting)

    def join(self, settings: Sequence[Setting]) -> list[Group]:
        """Put every setting into the likest group, the commonest wordings first."""
        forms: dict[tuple[Any, ...], list[Setting]] = defaultdict(list)
        for setting in settings:
            forms[label_words(setting.label), setting.facets].append(setting)
        for form in sorted(forms.values(), key=lambda each: (-len(each), _standing(each[0]))):
            for setting in form:
                self._place(setting)
        return self._groups

    def _place(self, setting: Setting) -> None:
        words = label_words(setting.label)
        best, likeness = None, 0.0
        for number in self._candidates(words, setting.facets):
            group = self._groups[number]
            if not group.takes(setting):
                continue
            alike = max(self._likeness(words, head) for head in self._heads[number])
            if group.members[0][0].aims[0].group != setting.aims[0].group:
                alike -= _OTHER_GROUP
            if alike >= LEAST_LIKENESS and alike > likeness:
                best, likeness = number, alike
        if best is None:
            best, likeness = len(self._groups), SURE
            self._groups.append(Group("", setting.facets))
            self._heads.append([])
        self._groups[best].members.append((setting, min(likeness, SURE)))
        self._index(best, setting)

    def _index(self, number: int, setting: Setting) -> None:
        words = label_words(setting.label)
        if words in self._heads[number]:
            return
        self._heads[number].append(words)
        for word in self._telling(words):
            known = self._by_word[setting.facets, word]
            if number not in known:
                known.append(number)

    def _candidates(self, words: frozenset[str], facets: Facets) -> Iterator[int]:
        """Yield the groups that share a telling word, those sharing most first."""
        shared = Counter(
            number for word in self._telling(words) for number in self._by_word[facets, word]
        )
        ranked = sorted(shared.items(), key=lambda each: (-each[1], each[0]))
        yield from (number for number, _ in ranked[:_COMPARED])

    def _telling(self, words: frozenset[str]) -> list[str]:
        """Return the rarest words, which a label of the same indicator most likely has, too."""
        common = [word for word in words if self._counts[word] > 1] or list(words)
        return sorted(common, key=lambda word: (self._counts[word], word))[: 2 * _TELLING]

    def _likeness(self, first: frozenset[str], second: frozenset[str]) -> float:
        """Compare two labels from 0 to 1: what they share of both, and of the shorter one."""
        shared = self._weight(first & second)
        one, other = self._weight(first), self._weight(second)
        if not one or not other:
            return 0.0
        return 0.6 * (2 * shared / (one + other)) + 0.4 * shared / min(one, other)

    def _weight(self, words: Iterable[str]) -> float:
        return math.fsum(self._rarity(word) for word in words)

    def _rarity(self, word: str) -> float:
        known = self._weights.get(word)
        if known is None:
            known = math.log((2 + self._total) / (1 + self._counts[word]))
            self._weights[word] = known
        return known
