"""Vietnamese letters, words for numbers, and Roman numerals."""

import functools
import math
import re
import unicodedata

LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER = LOWER.upper()
"""The small and capital letters of Vietnamese, for use inside a regular expression's brackets."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NUMBER_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_ORDINAL_WORDS = {**_NUMBER_WORDS, "nhất": 1, "nhì": 2}

_ROMAN = re.compile(r"(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


@functools.lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return `text` in lower case without tone and vowel marks: "Đối Soát" gives "doi soat"."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def lowered(text: str) -> str:
    """Return `text` in small letters and as long as it was: only "İ" would become two."""
    return text.replace("İ", "I").lower()


def any_case(*patterns: str, behind: str = "") -> str:
    """Return a pattern for any of `patterns`, each of which begins with a plain character,
    in any case.

    Every alternative begins with a plain letter, to which a search can skip: it cannot under
    `(?i:…)` or behind a lookbehind. So `behind` looks back only when the first letter is there.
    """
    return "|".join(
        f"{first}{behind}(?i:{pattern[1:]})"
        for pattern in patterns
        for first in dict.fromkeys((pattern[0], pattern[0].upper()))
    )


def any_word(*patterns: str) -> str:
    """Return a pattern for any of `patterns` as a word of its own, in any case."""
    words_of_their_own = any_case(*patterns, behind=r"(?<!\w.)")
    return rf"(?:{words_of_their_own})(?!\w)"


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, marks kept, punctuation dropped."""
    return re.findall(r"[^\W_]+", text.lower())


def sounds(name: str) -> str:
    """Spell a name so that only letters and tones count: hoà is hòa, Mỹ is Mĩ."""
    return " ".join(map(_sound, name.lower().replace("-", " ").split()))


@functools.lru_cache(maxsize=20_000)
def _sound(syllable: str) -> str:
    parts = unicodedata.normalize("NFD", syllable)
    tones = "".join(char for char in parts if char in _TONES)
    letters = "".join(char for char in parts if char not in _TONES)
    return letters.replace("y", "i") + tones


def number_word(text: str) -> int | None:
    """Read a number up to 19 written in words ("ba", "mười hai"); None when it is not one."""
    parts = text.lower().split()
    if len(parts) == 1:
        return _NUMBER_WORDS.get(parts[0])
    if len(parts) == 2 and parts[0] == "mười":
        unit = _NUMBER_WORDS.get(parts[1])
        return 10 + unit if unit is not None and unit < 10 else None
    return None


def ordinal_word(text: str) -> int | None:
    """Read the word of an ordinal ("nhất" in "thứ nhất", "hai"); None when it is not one."""
    return _ORDINAL_WORDS.get(text.lower()) or number_word(text)


def roman(text: str) -> int | None:
    """Read a Roman numeral of capitals up to 89; None when `text` is not one."""
    if not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[char] for char in text]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def to_roman(number: int) -> str:
    """Write `number` (1 to 89) as a Roman numeral."""
    out = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out += sign
            number -= value
    return out


def decimal(number: float, places: int = 1) -> str:
    """Write a number as Vietnamese does: "1.234,5"; no more than `places` decimals, no idle zeros.

    Small numbers keep two telling digits ("0,035").
    """
    if 0 < abs(number) < 1:
        places = max(places, 1 - math.floor(math.log10(abs(number))))
    written = f"{number:,.{places}f}".translate(str.maketrans(",.", ".,"))
    return written.rstrip("0").rstrip(",") if "," in written else written


def count_of(text: str) -> int | None:
    """Read a number in digits or in words: "05", "năm"."""
    return int(text) if text.isdigit() else number_word(text)


def numeral(text: str) -> int | None:
    """Read a number in Arabic or Roman figures of either case: "02", "II"."""
    return int(text) if text.isdigit() else roman(text.upper())
