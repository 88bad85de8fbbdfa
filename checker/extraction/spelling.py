"""Rows of `UnknownWords`: words that are no Vietnamese syllable but were meant to be one."""

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA

from checker import lexicon
from checker.extraction.outline import Outline
from checker.extraction.tokens import Tokens, tokens
from checker.phrases import listed, phrases
from checker.syllables import canonical, is_syllable, letters, tones

_PLACES = 6
# A draft in which more words than these are no syllables is in another language or was decoded
# wrongly; one with many glued words lost its spaces on the way. Neither is a slip of the pen.
_MOST_STRANGE, _STRANGE_SHARE = 40, 0.03
_MOST_GLUED = 5
_MANY_TONES = 5
_SELDOM = 2
_FOREIGN_LENGTH = 8
_SHORT = 3
_VOWEL = re.compile(r"[aeiouy]")
_INSIDE = frozenset("&@_'’0123456789\\")


class _Meant(NamedTuple):
    """What a strange word stands for, and how surely: `context` tells how well it fits its
    neighbours, `sure` that only the tone mark is misplaced."""

    word: str
    kind: str
    context: int
    sure: bool = False


@functools.cache
def _foreign() -> frozenset[str]:
    return frozenset(listed(lexicon.load("foreign_words")["words"]))


def unknown_word_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every word of the draft that is no syllable and whose meaning is plain."""
    draft = tokens(outline.document.text)
    found: dict[str, list[int]] = defaultdict(list)
    for index in draft.indexes(filter(_is_strange, draft.counts)):
        if _stands_alone(draft, index):
            found[draft.lower[index]].append(index)
    if not found:
        return
    marked = [word for word in found if not word.isascii() and draft.raw[found[word][0]].islower()]
    occurrences = sum(len(found[word]) for word in marked)
    if len(marked) > _MOST_STRANGE or occurrences > max(5, _STRANGE_SHARE * len(draft.raw)):
        return
    search = _Search(draft)
    resolved = [(found[word], search.meant(word, found[word])) for word in found]
    rows = [(places, meant) for places, meant in resolved if meant is not None]
    glued = sum(meant.kind == "glued" for _, meant in rows)
    if glued > _MOST_GLUED:
        rows = [(places, meant) for places, meant in rows if meant.kind != "glued"]
    yield from _rows(outline, draft, rows)


def _is_strange(word: str) -> bool:
    if len(word) < 2 or is_syllable(word) or word in _foreign():
        return False
    return _VOWEL.search(letters(word).translate(_BARE)) is not None


_BARE = str.maketrans("ăâêôơư", "aaeoou")


def _stands_alone(draft: Tokens, index: int) -> bool:
    """Leave out pieces of symbols, addresses and abbreviations: "km2", "a@b.vn", "GlobalG.A.P"."""
    raw = draft.raw[index]
    before = draft.before[index]
    after = draft.before[index + 1] if index + 1 < len(draft.before) else " "
    if before[-1:] in _INSIDE or after[:1] in _INSIDE or (before.endswith(".") and len(before) < 2):
        return False
    if after == "." or (before and before[-1] == "-") or after.startswith("-"):
        return False
    if raw.isascii() and (before[-1:] == "/" or after[:1] == "/"):
        return False
    if raw.isupper():
        # "TỈNH ĐẮK LẮK": a name in a title's capitals is not to be told from a slip.
        named = any(word in _PLACE_WORDS for word in draft.raw[max(0, index - 3) : index])
        return bool(tones(raw)) and not named
    return raw[1:].islower()


_PLACE_WORDS = frozenset(
    {"TỈNH", "XÃ", "PHƯỜNG", "HUYỆN", "PHỐ", "TRẤN", "BUÔN", "THÔN", "BẢN", "KHU"}
)


def _by_end(words: Iterable[str]) -> Mapping[tuple[int, str], list[str]]:
    """Sort words by their first and by their last letter: one slip leaves either as it was."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for word in words:
        plain = letters(word)
        found[0, plain[0]].append(word)
        found[-1, plain[-1]].append(word)
    return found


@functools.cache
def _usual() -> tuple[frozenset[str], Mapping[tuple[int, str], list[str]]]:
    """Return the syllables of the reference words, all of them and by their ends."""
    words = frozenset(phrases().syllables.values())
    return words, _by_end(words)


class _Search:
    """Finds what was meant among the words of the draft and of the reference list."""

    def __init__(self, draft: Tokens) -> None:
        self._draft = draft
        usual, usual_by_end = _usual()
        own = {word for word in draft.counts if word not in usual and is_syllable(word)}
        self._words = usual | own
        self._by_ends = (usual_by_end, _by_end(own))

    def meant(self, word: str, places: list[int]) -> _Meant | None:
        """Return what `word` stands for, or None when that is not plain."""
        foreign = _near_foreign(word)
        if foreign is not None:
            return _Meant(foreign, "foreign", 2)
        best = self._best(word, places)
        raw = self._draft.raw[places[0]]
        plain = raw.islower() or raw.isupper()
        if best is not None and (best.context == 2 or best.sure):
            return best
        mended = _mended(word) if plain else None
        if mended is not None:
            return _Meant(mended, "letters", 0, sure=True)
        if not plain or word.isascii():
            return None
        parts = self._split(word)
        if parts is not None:
            first, second = parts
            if phrases().knows(canonical(first), canonical(second)):
                return _Meant(f"{first} {second}", "glued", 2)
            return None
        # Without support from its neighbours, a word that comes again and again is a term.
        if best is not None and (best.context or best.kind == "tone" or len(places) <= _SELDOM):
            return best
        return None

    def _best(self, word: str, places: list[int]) -> _Meant | None:
        """Return the likeliest word within one slip: what fits its neighbours goes first."""
        candidates: list[tuple[tuple[int, int, int, int], str, str]] = []
        plain, own_tones = letters(word), set(tones(word))
        for other in self._near(plain):
            other_plain = letters(other)
            same_tone = int(own_tones == set(tones(other)))
            gap = OSA.distance(plain, other_plain, score_cutoff=1) + 1 - same_tone
            if gap <= 1:
                context = max(self._context(index, canonical(other)) for index in places)
                rank = (context, 1 - gap, same_tone, self._draft.counts[other])
                candidates.append((rank, other, "tone" if plain == other_plain else "letters"))
        if not candidates:
            return None
        rank, other, kind = max(candidates)
        return _Meant(other, kind, rank[0], sure=rank[1] == 1)

    def _near(self, plain: str) -> Iterator[str]:
        """Yield the words that begin or end with the same letter and are about as long."""
        for by_end in self._by_ends:
            for end in (0, -1):
                for word in by_end.get((end, plain[end]), ()):
                    if -2 < len(word) - len(plain) < 2:
                        yield word

    def _context(self, index: int, key: str) -> int:
        """Tell how well a word fits at `index`: 2 in a usual word, 1 as elsewhere in the draft."""
        draft, book = self._draft, phrases()
        before = draft.key(index - 1) if draft.joined(index) else ""
        after = draft.key(index + 1) if draft.joined(index + 1) else ""
        if book.knows(before, key) or book.knows(key, after):
            return 2
        return int((before, key) in draft.pairs or (key, after) in draft.pairs)

    def _split(self, word: str) -> tuple[str, str] | None:
        """Return two words of the vocabulary that `word` is made of without a space."""
        for cut in range(1, len(word)):
            if word[:cut] in self._words and word[cut:] in self._words:
                return word[:cut], word[cut:]
        return None


_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_HOOK_LOST = re.compile("uơ|ưo")


def _mended(word: str) -> str | None:
    """Return the syllable that a word is but for a first letter pressed twice or a hook left out:
    no vocabulary is needed to see it."""
    if len(word) > _SHORT and word[0] == word[1] and is_syllable(word[1:]):
        return word[1:]
    decomposed = unicodedata.normalize("NFD", word)
    for mark in _TONE_MARKS:
        if mark in decomposed:
            bare = unicodedata.normalize("NFC", decomposed.replace(mark, ""))
            hooked = _HOOK_LOST.sub("ươ", bare)
            whole = hooked.replace("ơ", unicodedata.normalize("NFC", "ơ" + mark), 1)
            if hooked != bare and is_syllable(whole):
                return whole
    return None


def _near_foreign(word: str) -> str | None:
    """Return the foreign word that a long word misses by one letter; a plural s is no slip."""
    if len(word) < _FOREIGN_LENGTH - 1:
        return None
    for other in _foreign():
        if len(other) >= _FOREIGN_LENGTH and other[0] == word[0]:
            plural = word in (other + "s", other.removesuffix("s"))
            if not plural and OSA.distance(word, other, score_cutoff=1) == 1:
                return other
    return None


def _rows(
    outline: Outline, draft: Tokens, rows: list[tuple[list[int], _Meant]]
) -> Iterator[Mapping[str, Any]]:
    """Make the rows; many different words with a misplaced tone mark are one habit, one row."""
    tones_only = [row for row in rows if row[1].kind == "tone"]
    habit = tones_only if len(tones_only) > _MANY_TONES else []
    for places, meant in rows:
        if (places, meant) not in habit:
            yield _row(outline, draft, [places], [meant])
    if habit:
        yield _row(outline, draft, [row[0] for row in habit], [row[1] for row in habit])


def _row(
    outline: Outline, draft: Tokens, places: list[list[int]], meant: list[_Meant]
) -> Mapping[str, Any]:
    document = outline.document
    firsts = [indexes[0] for indexes in places] if len(places) > 1 else places[0]
    return {
        "word": ", ".join(draft.raw[indexes[0]] for indexes in places[:_PLACES]),
        "suggestion": ", ".join(
            _cased_as(draft.raw[indexes[0]], each.word)
            for indexes, each in zip(places[:_PLACES], meant, strict=False)
        ),
        "kind": meant[0].kind,
        "count": sum(map(len, places)),
        "section": outline.section_at(draft.starts[firsts[0]]),
        "places": tuple(
            (document.span(*draft.around(index, index, 2)), draft.raw[index])
            for index in firsts[:_PLACES]
        ),
    }


def _cased_as(raw: str, word: str) -> str:
    """Write `word` in capitals where `raw` has them."""
    if raw.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if raw[0].isupper() else word
