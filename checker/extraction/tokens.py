"""The words of a draft with their places: what all questions of wording are asked of."""

import functools
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from checker.syllables import canonical

KEPT = 32
"""So many drafts are linked together, and asked again for what was found in them."""
_LARGEST = np.iinfo(np.int64).max
_WORD = re.compile(r"([^\W\d_]+)")
_LINE = re.compile(r"[\n\t]")
_OPENS = re.compile(r"[.!?:;…\n\t]\W*$|[“\"'‘(\[/+•*–-]\s?$|\d\s?[.)/-]\s?$")


@dataclass(frozen=True)
class Tokens:
    """The words of a text in order: letters only, without figures and marks.

    `before[i]` is what stands between word i-1 and word i; `keys[i]` is the canonical spelling.
    """

    text: str
    raw: list[str]
    lower: list[str]
    keys: list[str]
    starts: list[int]
    before: list[str]

    def end(self, index: int) -> int:
        """Return where word `index` ends."""
        return self.starts[index] + len(self.raw[index])

    def joined(self, index: int) -> bool:
        """Tell whether just one space parts word `index` from the word before it."""
        return 0 < index < len(self.raw) and self.before[index] == " "

    def key(self, index: int) -> str:
        """Return the canonical spelling of word `index`; '' outside the text."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def opens_sentence(self, index: int) -> bool:
        """Tell whether word `index` begins a sentence, a paragraph, a cell or a list item."""
        return index == 0 or _OPENS.search(self.before[index]) is not None

    def ends_name(self, index: int) -> bool:
        """Tell whether a name ends with word `index`: "bản Co Phát | phát động thi đua"."""
        return (
            self.joined(index)
            and self.joined(index + 1)
            and self.raw[index - 1].istitle()
            and self.raw[index].istitle()
            and self.raw[index + 1].islower()
        )

    def around(self, first: int, last: int, more: int = 3) -> tuple[int, int]:
        """Return the extent of words `first` to `last` with a few words of their line around."""
        begin, stop = first, last
        for _ in range(more):
            if begin > 0 and not _LINE.search(self.before[begin]):
                begin -= 1
            if stop + 1 < len(self.raw) and not _LINE.search(self.before[stop + 1]):
                stop += 1
        return self.starts[begin], self.end(stop)

    @functools.cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often two canonical words stand side by side."""
        sides = zip(self.keys, self.keys[1:], strict=False)
        return Counter(itertools.compress(sides, map(" ".__eq__, self.before[1:])))

    @functools.cached_property
    def runs(self) -> list[int]:
        """The `repeated_runs` of `RUN` canonical words."""
        return repeated_runs(self.keys, RUN)

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """The canonical words that are mostly written with a capital."""
        capital = Counter(
            key for raw, key in zip(self.raw, self.keys, strict=True) if raw[0].isupper()
        )
        return frozenset(
            key for key, count in capital.items() if 2 * count > len(self._by_key[key])
        )

    @functools.cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.lower):
            found[word].append(index)
        return found

    @functools.cached_property
    def _by_key(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for indexes in self._by_word.values():
            key = self.keys[indexes[0]]
            found[key] = sorted(found[key] + indexes) if key in found else indexes
        return found

    def indexes(self, words: Iterable[str]) -> list[int]:
        """Return where any of the words stands, each in small letters, in order."""
        found = [self._by_word[word] for word in words if word in self._by_word]
        return found[0] if len(found) == 1 else sorted(itertools.chain.from_iterable(found))

    def matches(
        self, pattern: re.Pattern[str], first_words: Iterable[str]
    ) -> Iterator[re.Match[str]]:
        """Yield what `pattern.finditer` would, much sooner: every match begins with one of the
        words, as a word of its own, in whatever case."""
        end = 0
        for index in self.indexes(first_words):
            start = self.starts[index]
            if start >= end and (match := pattern.match(self.text, start)):
                yield match
                end = match.end()

    def of_key(self, key: str) -> Sequence[int]:
        """Return where the canonical word stands, in order."""
        return self._by_key.get(key, ())

    def places(self, key: tuple[str, ...]) -> Iterator[int]:
        """Yield where the canonical words `key` stand in a row, parted by single spaces."""
        for index in self.of_key(key[0]):
            last = index + len(key)
            if tuple(self.keys[index:last]) == key and all(
                self.before[i] == " " for i in range(index + 1, last)
            ):
                yield index

    @functools.cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands, in small letters."""
        return Counter({word: len(indexes) for word, indexes in self._by_word.items()})


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """Return the first words of phrases, in small letters."""
    return frozenset(_WORD.findall(phrase.lower())[0] for phrase in phrases)


RUN = 5
"""Passages are held against one another by their runs of so many words."""
ALONE = -1
"""The number of a run of words that stands just once."""


def repeated_runs(words: Sequence[str], size: int) -> list[int]:
    """Number every run of `size` words, in order: the same runs alike, those `ALONE` that stand
    just once."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys(words))}
    singles = np.fromiter(map(numbers.__getitem__, words), dtype=np.int64, count=len(words))
    runs = singles
    for more in range(1, size):
        if len(numbers) ** (more + 1) > _LARGEST:
            runs = np.unique(runs, return_inverse=True)[1]
        runs = runs[:-1] * len(numbers) + singles[more:]
    _, runs, counts = np.unique(runs, return_inverse=True, return_counts=True)
    numbered: list[int] = np.where(counts[runs] > 1, runs, ALONE).tolist()
    return numbered


def different_runs(runs: Sequence[int]) -> tuple[set[int], int]:
    """Return those of some numbered runs that stand more than once in the draft, and how many
    different runs there are in all."""
    repeated = set(runs) - {ALONE}
    return repeated, len(repeated) + runs.count(ALONE)


@functools.lru_cache(maxsize=KEPT)
def tokens(text: str) -> Tokens:
    """Take a text apart; those of a batch are kept, as many questions are asked of each."""
    parts = _WORD.split(text)
    ends = list(itertools.accumulate(map(len, parts)))
    raw, before = parts[1::2], parts[:-1:2]
    starts = ends[:-1:2]
    small = {word: word.lower() for word in set(raw)}
    lower = [small[word] for word in raw]
    spelled = {word: canonical(word) for word in set(lower)}
    return Tokens(text, raw, lower, [spelled[word] for word in lower], starts, before)
