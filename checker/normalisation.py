"""Text as a document holds it: composed letters, single spaces, nothing that nobody sees."""

import functools
import re
import unicodedata

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# Letters that old converters confuse with đ and Đ; both look the same on paper.
_LOOKALIKE = {ord("ð"): "đ", ord("Ð"): "Đ"}
_TRANSLATION = {**_INVISIBLE, **_LOOKALIKE}
_UNCLEAN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00adðÐ]")
WORD = re.compile(r"\S+")
_OTHER_SPACE = re.compile(r"[^\S ]")


def normal(text: str) -> str:
    """Return `text` as a document holds it: composed, single spaces, without invisible signs."""
    bare = text.strip()
    return bare if is_normal(bare) else " ".join(filter(None, map(normal_word, text.split())))


# The cells of a table flattened into text ask for the same line one after the other.
@functools.lru_cache(maxsize=16)
def normal_offsets(text: str) -> tuple[int, ...]:
    """Return for every character of `normal(text)` where it begins in `text`."""
    offsets: list[int] = []
    for match in WORD.finditer(text):
        letters = [(match.start() + at, part) for at, part, _ in clusters(match.group()) if part]
        if letters and offsets:
            offsets.append(match.start() - 1)
        for at, part in letters:
            offsets += [at] * len(part)
    return tuple(offsets)


def is_normal(text: str) -> bool:
    """Tell whether text is as a document holds it; quick to answer."""
    if "  " in text or not unicodedata.is_normalized("NFC", text):
        return False
    # What is all printable has neither white space but spaces nor what nobody sees.
    plain = text.isprintable() and "ð" not in text and "Ð" not in text
    return plain or (_UNCLEAN.search(text) is None and _OTHER_SPACE.search(text) is None)


def normal_word(raw: str) -> str:
    """Compose a word, without what nobody sees (which may stand between a letter and its mark)."""
    if _UNCLEAN.search(raw):
        raw = raw.translate(_TRANSLATION)
    return unicodedata.normalize("NFC", raw)


def clusters(raw: str) -> list[tuple[int, str, int]]:
    """Split a word into letters with their marks, normalised, each with its offset and with how
    many characters were lost."""
    starts = [i for i, char in enumerate(raw) if i == 0 or not joins(char)]
    parts = []
    for start, end in zip(starts, [*starts[1:], len(raw)], strict=True):
        part = normal_word(raw[start:end])
        parts.append((start, part, end - start - len(part)))
    return parts


def joins(char: str) -> bool:
    """Tell what may compose with the letter before it: marks of all scripts, Korean vowels."""
    return (
        unicodedata.category(char)[0] == "M"
        or ord(char) in _INVISIBLE
        or "\u1160" <= char <= "\u11ff"
    )
