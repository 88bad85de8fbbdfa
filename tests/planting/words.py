"""What the planter knows of a draft's words: where they stand, and how fingers slip on them."""

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from planting.drafts import Text

GRAVE, ACUTE, HOOK, TILDE, DOT = "\u0300\u0301\u0309\u0303\u0323"
TONES = (GRAVE, ACUTE, HOOK, TILDE, DOT)

_WORD = re.compile(r"[^\W\d_]+")
# What a list's number, an annex, a table or a symbol writes is no prose.
_NUMBERED = re.compile(
    r"(?:[IVX]{1,4}|[A-H]|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.\-)] ?|\(\d{1,2}\) ?|- "
)


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` to `end` of a paragraph, as written."""

    index: int
    start: int
    end: int
    written: str


def prose(text: Text) -> Iterator[tuple[int, int, str]]:
    """Yield the paragraphs of running text, each with the offset after its number."""
    for index, paragraph in enumerate(text.paragraphs):
        if "\t" in paragraph or len(paragraph) < 60 or paragraph.isupper():
            continue
        match = _NUMBERED.match(paragraph)
        yield index, match.end() if match else 0, paragraph


def words(text: Text) -> list[Place]:
    """Return the words of running text in small letters, none of a name or a symbol."""
    return [
        Place(index, *match.span(), match.group())
        for index, begin, paragraph in prose(text)
        for match in _WORD.finditer(paragraph, begin)
        if match.group().islower()
        and not re.match(r"[\d/&@_]", paragraph[match.end() : match.end() + 1])
        and not re.search(r"[\d/\-&@_]$", paragraph[: match.start()])
    ]


def broken(index: int) -> dict[str, tuple[int, ...]]:
    """Return what a slip within a motto or a citation of the paragraph rightly breaks, too.

    The motto's official wording is a second source for the right word, a citation without its
    "ngày" has no date, a tally one of whose words is misspelt lacks a part, and a row's scope is
    no longer the text's.
    """
    return dict.fromkeys(("M05", "L04", "C04", "T05"), (index,))


def decomposed(syllable: str) -> tuple[list[str], str]:
    """Return the letters of a syllable, hats and hooks on, and its tone mark or ""."""
    tone = ""
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in TONES:
            tone = char
        elif unicodedata.combining(char):
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        else:
            letters.append(char)
    return letters, tone


def marked_at(syllable: str) -> int:
    """Return which letter bears the tone mark, or -1."""
    for place, char in enumerate(syllable):
        if any(mark in TONES for mark in unicodedata.normalize("NFD", char)):
            return place
    return -1


def with_tone(letters: list[str], place: int, tone: str) -> str:
    """Write letters with a tone mark on one of them."""
    marked = [
        unicodedata.normalize("NFC", letter + tone) if k == place else letter
        for k, letter in enumerate(letters)
    ]
    return "".join(marked)


VOWELS = frozenset("aăâeêioôơuưy")
_HATS = {"ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u", "đ": "d"}
_OTHER_HATS = {
    "a": "ăâ", "ă": "aâ", "â": "aă", "e": "ê", "ê": "e", "o": "ôơ", "ô": "oơ", "ơ": "oô",
    "u": "ư", "ư": "u", "d": "đ", "đ": "d",
}  # fmt: skip


def other_tone(syllable: str, rng: random.Random) -> str:
    """Give a syllable another tone, or none; a stopped one keeps to the two it may have."""
    letters, tone = decomposed(syllable)
    stopped = re.search(r"(?:c|ch|p|t)$", "".join(letters)) is not None
    tones = (ACUTE, DOT) if stopped else ("", *TONES)
    place = marked_at(syllable)
    if place < 0:
        place = main_vowel(letters)
    return with_tone(letters, place, rng.choice([each for each in tones if each != tone]))


def other_hat(syllable: str, rng: random.Random) -> str | None:
    """Give one letter of a syllable another hat or hook, or take it off."""
    letters, tone = decomposed(syllable)
    places = [k for k, letter in enumerate(letters) if letter in _OTHER_HATS]
    if not places:
        return None
    place = marked_at(syllable)
    k = rng.choice(places)
    letters[k] = rng.choice(_OTHER_HATS[letters[k]])
    return with_tone(letters, place, tone)


def main_vowel(letters: list[str]) -> int:
    """Return the letter that would bear a tone mark."""
    places = [k for k, letter in enumerate(letters) if letter in VOWELS]
    word = "".join(letters)
    if word.startswith(("qu", "gi")) and len(places) > 1:
        places = places[1:]
    hatted = [k for k in places if letters[k] in _HATS]
    if hatted:
        return hatted[-1]
    closed = word[-1] not in VOWELS
    if len(places) > 1 and closed:
        return places[-1]
    return places[len(places) // 2] if len(places) == 3 else places[0]


def cased(new: str, like: str) -> str:
    """Write `new` with the capitals of `like`."""
    if like.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if like[0].isupper() else new
