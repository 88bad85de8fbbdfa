"""Numbers and marks at the head of a paragraph: "I-", "2.1.", "(3)", "a)", "Một là", "Biểu 01"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from checker.vietnamese import UPPER, fold, number_word, ordinal_word, roman

Form = Literal[
    "annex", "part", "letter-upper", "roman", "arabic", "decimal", "paren", "arabic-paren",
    "letter", "word", "star", "bullet",
]  # fmt: skip

DEPTH: dict[Form, int] = {
    "annex": 0,
    "part": 0,
    "letter-upper": 1,
    "roman": 2,
    "arabic": 3,
    "decimal": 4,
    "star": 9,
    "paren": 10,
    "arabic-paren": 11,
    "letter": 12,
    "word": 12,
    "bullet": 13,
}
"""How deep a form usually stands in an outline; smaller is higher. A decimal stands deeper by
every component after the second."""


@dataclass(frozen=True, slots=True)
class Label:
    """A paragraph's number: its form, its components ("2.1." gives (2, 1)), and how it is written.

    `length` counts the characters from the start of the paragraph to the end of the label,
    without the white space after it; `separator` is what follows the number ("." "-" ")").
    """

    form: Form
    values: tuple[int, ...]
    text: str
    length: int
    separator: str = ""

    @property
    def value(self) -> int:
        """The last component: the paragraph's place among its siblings."""
        return self.values[-1] if self.values else 0

    @property
    def prefix(self) -> tuple[int, ...]:
        """The components before the last: the parent's number as this label carries it."""
        return self.values[:-1]

    @property
    def depth(self) -> int:
        """The usual depth of this label in an outline."""
        return DEPTH[self.form] + (len(self.values) - 2 if self.form == "decimal" else 0)


_SPACE_OR_WORD = r"(?=\s|[^\W\d_]|[“\"(]|$)"

_ANNEX = re.compile(
    r"(?:biểu|phụ lục|phụ biểu)(?: mẫu)?(?: số)?[ :]*(?P<n>\d{1,2}|[IVX]+)"
    r"(?:[/-][\w-]+)?(?P<sep>[.:\-–])?(?=\s|$)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:phần|chương)\s+(?:thứ\s+)?(?P<n>[IVX]+|\d{1,2}|[^\W\d_]+)(?P<sep>[.:\-–])?(?=\s|$)",
    re.IGNORECASE,
)
_ROMAN = re.compile(rf"(?P<n>[IVX]{{1,6}})\s?(?P<sep>[.\-–/)]){_SPACE_OR_WORD}(?!\s*\d)")
_UPPER_LETTER = re.compile(rf"(?P<n>[A-H])(?P<sep>[.\-–)])(?=\s+[{UPPER}“])")
_DECIMAL = re.compile(
    rf"(?P<n>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})(?:\s?(?P<sep>[.\-–)]){_SPACE_OR_WORD}|(?=\s+[{UPPER}“]))"
    r"(?!\s*\d+(?:[.,]\d+)*\s*[%)])"
)
_ARABIC = re.compile(
    rf"(?P<n>\d{{1,2}})\s?(?P<sep>[.\-–/]){_SPACE_OR_WORD}(?!\s*\d+(?:[.,]\d+)*\s*[%)])"
)
_ARABIC_PAREN = re.compile(r"(?P<n>\d{1,2})(?P<sep>\))(?=\s|[^\W\d_])")
_PAREN = re.compile(r"\((?P<n>\d{1,2})\)(?P<sep>\s?[.\-–:)])?(?=\s|[^\W_]|[“\"(]|$)")
_LETTER = re.compile(r"(?:\((?P<n>[a-zđ])\)|(?P<m>[a-zđ])(?P<sep>[).]))(?=\s)")
_WORD = re.compile(
    r"(?:[-–+]\s*)?"
    r"(?:(?P<n>mười(?: [^\W\d_]+)?|[^\W\d_]+) là(?=[,:\s])|thứ (?P<o>[^\W\d_]+)(?=[,:]))",
    re.IGNORECASE,
)
_STAR = re.compile(r"(?P<sep>\*+)\)?(?=\s|[^\W\d_])")
_BULLET = re.compile(r"(?P<sep>[-–—+•●▪◦·])(?=\s|[^\W\d_])")

_LETTERS = "abcdđeghiklmnopqrstuvxy"


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else roman(text.upper())


def _annex(match: re.Match[str]) -> tuple[int, ...] | None:
    value = _number(match["n"])
    return (value,) if value is not None else None


def _part(match: re.Match[str]) -> tuple[int, ...] | None:
    value = _number(match["n"]) or ordinal_word(match["n"])
    return (value,) if value is not None else None


def _word(match: re.Match[str]) -> tuple[int, ...] | None:
    value = number_word(match["n"]) if match["n"] else ordinal_word(match["o"])
    return (value,) if value is not None else None


def _letter(match: re.Match[str]) -> tuple[int, ...] | None:
    return (_LETTERS.find(match["n"] or match["m"]) + 1,)


def _roman(match: re.Match[str]) -> tuple[int, ...] | None:
    value = roman(match["n"])
    return (value,) if value is not None else None


def _digits(match: re.Match[str]) -> tuple[int, ...] | None:
    return tuple(int(part) for part in match["n"].split("."))


_PARSERS: tuple[
    tuple[Form, re.Pattern[str], Callable[[re.Match[str]], tuple[int, ...] | None]], ...
] = (
    ("annex", _ANNEX, _annex),
    ("part", _PART, _part),
    ("word", _WORD, _word),
    ("roman", _ROMAN, _roman),
    ("letter-upper", _UPPER_LETTER, lambda match: (ord(match["n"]) - ord("A") + 1,)),
    ("decimal", _DECIMAL, _digits),
    ("arabic", _ARABIC, _digits),
    ("arabic-paren", _ARABIC_PAREN, _digits),
    ("paren", _PAREN, _digits),
    ("letter", _LETTER, _letter),
    ("star", _STAR, lambda match: ()),
    ("bullet", _BULLET, lambda match: ()),
)

# A number that begins with one of these is cited, not a heading: "phần lớn", "biểu 01 kèm theo".
_CITED = re.compile(r"\s*(?:kèm theo|của|nêu|trên|này|ban hành)\b", re.IGNORECASE)


def parse_label(text: str) -> Label | None:
    """Read the label at the start of `text`; None when it begins with none."""
    for form, pattern, values_of in _PARSERS:
        match = pattern.match(text)
        if match is None:
            continue
        values = values_of(match)
        if values is None or 0 in values[:1]:
            continue
        if form in ("annex", "part") and not _stands_alone(text, match.end()):
            continue
        groups = match.groupdict()
        separator = (groups.get("sep") or "").strip()
        return Label(form, values, match.group().strip(), len(match.group().rstrip()), separator)
    return None


def _stands_alone(text: str, end: int) -> bool:
    """Tell a heading ("Phần thứ hai", "Biểu 01. Chỉ tiêu …") from a sentence that names one."""
    first = text[:1]
    if not first.isupper() or _CITED.match(text[end:]):
        return False
    following = text[end:].lstrip(" .:-–")
    return not following or following[0].isupper() or following[0] in '(“"' or len(text) < 40


def same_title(first: str, second: str) -> bool:
    """Tell whether two headings say the same, but for case, marks and punctuation."""
    return re.sub(r"\W+", " ", fold(first)).strip() == re.sub(r"\W+", " ", fold(second)).strip()
