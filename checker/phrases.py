"""Common two-syllable words, and the slips by which one is written for another.

Most Vietnamese words have two syllables, so a wrong letter mostly gives two right syllables that
do not belong together. The words are in `rules/lexicon/common_phrases.yaml`.
"""

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from checker import lexicon
from checker.syllables import Syllable, canonical, split_key

Pair = tuple[str, str]
"""Two syllables in their canonical spelling."""

# Vowels that differ by a hat or a hook, which one key too few or too many makes.
_PLAIN = {
    letter: family[0] for family in ("aăâ", "eê", "oôơ", "uư", "iy") for letter in family
}  # fmt: skip
_VOWELS = frozenset(_PLAIN)
# Onsets that sound alike somewhere, lie side by side on the keyboard, or differ by one letter.
_ALIKE_ONSETS = (
    "s/x ch/tr d/gi d/r gi/r l/n d/v v/gi c/k d/đ m/n b/v c/v n/b c/x g/h k/l t/r s/d "
    "ng/n ngh/nh g/gh t/th t/tr c/ch k/kh p/ph n/nh nh/ng h/th h/kh h/ph h/ch h/nh h/gh "
    "ngh/gh ng/g r/tr ngh/ng"
)
_ALIKE = frozenset(frozenset(pair.split("/")) for pair in _ALIKE_ONSETS.split())


@dataclass(frozen=True, slots=True)
class Phrases:
    """The reference words, by pair and by either syllable, and how freely syllables stand."""

    written: Mapping[Pair, str]
    by_first: Mapping[str, tuple[tuple[Syllable, str], ...]]
    by_second: Mapping[str, tuple[tuple[Syllable, str], ...]]
    syllables: Mapping[str, str]
    """Every syllable of the words, as it is usually spelled."""
    free: frozenset[str]
    bound_first: frozenset[str]
    bound_last: frozenset[str]

    def knows(self, first: str, second: str) -> bool:
        """Tell whether two canonical syllables are one word."""
        return (first, second) in self.written


def listed(text: str) -> list[str]:
    """Split a lexicon's comma-separated entry."""
    return [part.strip() for part in text.split(",") if part.strip()]


def key_of(text: str) -> tuple[str, ...]:
    """Return the canonical syllables of a phrase."""
    return tuple(canonical(word) for word in text.split())


@functools.cache
def phrases() -> Phrases:
    """Return the reference words of the lexicon."""
    content = lexicon.load("common_phrases")
    free, bound_first, bound_last = (
        frozenset(map(canonical, listed(content[name])))
        for name in ("free", "bound_first", "bound_last")
    )
    written: dict[Pair, str] = {}
    by_first: dict[str, list[tuple[Syllable, str]]] = defaultdict(list)
    by_second: dict[str, list[tuple[Syllable, str]]] = defaultdict(list)
    syllables: dict[str, str] = {}
    for group in ("words", "also"):
        for word in (word for part in content[group].values() for word in listed(part)):
            first, second = word.split()
            pair = canonical(first), canonical(second)
            written[pair] = word
            for text, key in zip((first, second), pair, strict=True):
                syllables.setdefault(key, text)
            one, two = split_key(pair[0]), split_key(pair[1])
            if one is None or two is None or (group == "also" and free.issuperset(pair)):
                continue  # a phrase of two free words: another word may as well stand in it
            by_first[pair[0]].append((two, pair[1]))
            by_second[pair[1]].append((one, pair[0]))
    return Phrases(
        written,
        {key: tuple(entries) for key, entries in by_first.items()},
        {key: tuple(entries) for key, entries in by_second.items()},
        syllables,
        free,
        bound_first,
        bound_last,
    )


@dataclass(frozen=True, slots=True)
class FixedPhrase:
    """A usual phrase that lacks a syllable only by mistake: `dropped`, which stands before place
    `at` of the syllables `left` without it."""

    written: str
    left: tuple[str, ...]
    dropped: str
    at: int

    @property
    def whole(self) -> tuple[str, ...]:
        """All canonical syllables of the phrase."""
        return (*self.left[: self.at], self.dropped, *self.left[self.at :])


@functools.cache
def fixed_phrases() -> tuple[FixedPhrase, ...]:
    """Return the phrases of the lexicon that are known by what is left when they lose a half."""
    found = []
    for text in listed(lexicon.load("confusions")["dropped"]):
        syllables = text.split()
        at = next(i for i, each in enumerate(syllables) if each.startswith("["))
        written = text.replace("[", "").replace("]", "")
        whole = key_of(written)
        found.append(FixedPhrase(written, (*whole[:at], *whole[at + 1 :]), whole[at], at))
    return tuple(found)


@functools.cache
def fixed_neighbours() -> Mapping[Pair, frozenset[tuple[str, str]]]:
    """Return what stands beside the words within those phrases, each with its side."""
    found: dict[Pair, set[tuple[str, str]]] = defaultdict(set)
    for whole in (phrase.whole for phrase in fixed_phrases()):
        for index, pair in enumerate(itertools.pairwise(whole)):
            if index:
                found[pair].add(("before", whole[index - 1]))
            if index + 2 < len(whole):
                found[pair].add(("after", whole[index + 2]))
    return {pair: frozenset(beside) for pair, beside in found.items()}


def meant(first: str, second: str) -> Iterator[Pair]:
    """Yield the reference words of which the pair may be a slip: one syllable is off by one."""
    yield from _near(first, second, doubtful=True)


def meant_in_context(first: str, second: str) -> Iterator[Pair]:
    """Yield the same, and where the pair may be two words: only its neighbours can tell."""
    yield from _near(first, second, doubtful=False)


def _near(first: str, second: str, *, doubtful: bool) -> Iterator[Pair]:
    book = phrases()
    for known, wrong, wrong_is_first in ((first, second, False), (second, first, True)):
        table = book.by_second if wrong_is_first else book.by_first
        candidates = table.get(known)
        if not candidates:
            continue
        if doubtful and not _doubtful(book, known, wrong, wrong_is_first=wrong_is_first):
            continue
        syllable = split_key(wrong)
        if syllable is None:
            continue
        for right, key in candidates:
            if is_slip(syllable, right):
                yield (key, known) if wrong_is_first else (known, key)


def _doubtful(book: Phrases, known: str, wrong: str, *, wrong_is_first: bool) -> bool:
    """Tell whether the pair can hardly be two words side by side."""
    if wrong not in book.free:
        return True
    return known in (book.bound_last if wrong_is_first else book.bound_first)


def is_slip(wrong: Syllable, right: Syllable) -> bool:
    """Tell whether one syllable may have been written for the other by one slip: a tone, an onset
    that sounds or lies near, a letter's hat, or one letter of the rime."""
    same_onset, same_rime = wrong.onset == right.onset, wrong.rime == right.rime
    if wrong.tone != right.tone:
        return same_onset and same_rime
    if same_onset:
        return not same_rime and _near_rimes(wrong.rime, right.rime)
    return same_rime and frozenset((wrong.onset, right.onset)) in _ALIKE


@functools.lru_cache(maxsize=65536)
def _near_rimes(first: str, second: str) -> bool:
    if OSA.distance(first, second) != 1:
        return False
    if len(first) != len(second):
        return True
    one, two = next((a, b) for a, b in zip(first, second, strict=False) if a != b)
    if one in _VOWELS and two in _VOWELS:
        return _PLAIN[one] == _PLAIN[two] or {one, two} <= {"o", "u"}
    return one not in _VOWELS and two not in _VOWELS
