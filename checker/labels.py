"""Numbers and marks at the head of a paragraph: "I-", "2.1.", "(3)", "a)", "Một là", "Biểu 01"."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from checker.vietnamese import UPPER, fold, number_word, numeral, ordinal_word, roman

Form = Literal[
    "annex", "part", "letter-upper", "roman", "section", "arabic", "decimal", "paren",
    "arabic-paren", "letter", "roman-lower", "word", "star", "bullet",
]  # fmt: skip

DEPTH: dict[Form, float] = {
    "annex": 0,
    "part": 0,
    "letter-upper": 1,
    "roman": 2,
    "section": 2.5,
    "arabic": 3,
    "decimal": 4,
    "star": 9,
    "paren": 10,
    "arabic-paren": 11,
    "letter": 12,
    "roman-lower": 12.5,
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
    def depth(self) -> float:
        """The usual depth of this label in an outline."""
        if self.form == "section":
            return _SECTION_WORDS[self.word]
        return DEPTH[self.form] + (len(self.values) - 2 if self.form == "decimal" else 0)

    @property
    def word(self) -> str:
        """The word that names a section: "điều" in "Điều 3."; '' for other forms."""
        if self.form != "section":
            return ""
        return next(word for word in _SECTION_WORDS if self.text.lower().startswith(word))


_SPACE_OR_WORD = r"(?=\s|[^\W\d_]|[“\"(]|$)"

_ANNEX = re.compile(
    r"(?:biểu|phụ lục|phụ biểu)(?: mẫu)?(?: số)?[ :]*(?P<n>\d{1,2}|[IVX]+)"
    r"(?:[/-][\w-]+)?(?P<sep>[.:\-–])?(?=\s|$)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:phần|chương)\s+(?:thứ\s+)?(?P<n>mở đầu|kết luận|[IVX]+|[A-H]|\d{1,2}|[^\W\d_]+)"
    r"(?P<sep>[.:\-–])?(?=\s|$)",
    re.IGNORECASE,
)
_SECTION_WORDS = {
    "tiểu mục": 1.6, "mục": 1.5, "điều": 2.2, "nhiệm vụ": 2.7, "chuyên đề": 2.7, "nội dung": 2.7,
    "khâu đột phá": 2.7, "đột phá": 2.7, "giải pháp": 2.7, "nhóm": 2.7,
}  # fmt: skip
"""Words that name a section with a number after them, and how deep such sections stand."""

_SECTION = re.compile(
    rf"(?P<word>{'|'.join(_SECTION_WORDS)})\s+(?:số\s+|thứ\s+)?"
    r"(?P<n>\d{1,3}|[IVX]+|[^\W\d_]+)\s?(?P<sep>[.:])(?=\s|$)",
    re.IGNORECASE,
)
_ROMAN = re.compile(
    rf"(?P<n>[IVX]{{1,6}})\s?(?P<sep>[.\-–/)]){_SPACE_OR_WORD}(?![IVX]\.)(?!\s*\d+[.,%]\d)"
)
_UPPER_LETTER = re.compile(rf"(?P<n>[A-H])(?P<sep>[.\-–)])(?=\s+[{UPPER}“])")
_DECIMAL = re.compile(
    rf"(?P<n>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})(?:\s?(?P<sep>[.\-–)]){_SPACE_OR_WORD}|(?=\s+[{UPPER}“]))"
)
# "05-NQ/TU" is a symbol, "5 - 7%" a range: neither is a number with its dash.
_ARABIC = re.compile(
    rf"(?P<n>\d{{1,2}})\s?(?P<sep>[.\-–/]){_SPACE_OR_WORD}(?!(?<=[-–])\s*\d)"
    rf"(?!(?<=[-–])[{UPPER}]{{1,6}}/)"
)
_ARABIC_PAREN = re.compile(r"(?P<n>\d{1,2})(?P<sep>\)\.?)(?=\s|[^\W\d_])")
_PAREN = re.compile(r"\((?P<n>\d{1,2})\)(?P<sep>\s?[.\-–:)])?(?=\s|[^\W_]|[“\"(]|$)")
_LETTER = re.compile(r"(?:\((?P<n>[a-zđ])\)|(?P<m>[a-zđ])(?P<sep>[)./\-]))(?=\s)")
_ROMAN_LOWER = re.compile(r"\(?(?P<n>[ivx]{2,5})(?P<sep>[).])(?=\s)")
_WORD = re.compile(
    r"(?:[-–+]\s*)?"
    r"(?:(?P<n>mười(?: [^\W\d_]+)?|[^\W\d_]+) là(?=[,:\s])|thứ (?P<o>[^\W\d_]+)(?=[,:]| là))",
    re.IGNORECASE,
)
_STAR = re.compile(r"(?P<sep>\*+)\)?(?=\s|[^\W\d_])")
_BULLET = re.compile(r"(?P<sep>[-–—+•●▪◦·])(?=\s|[^\W\d_])")

_LETTERS = "abcdđeghiklmnopqrstuvxy"


def _annex(match: re.Match[str]) -> tuple[int, ...] | None:
    value = numeral(match["n"])
    return (value,) if value is not None else None


def _part(match: re.Match[str]) -> tuple[int, ...] | None:
    name = match["n"]
    if name.lower() in ("mở đầu", "kết luận"):
        return ()
    value = numeral(name) or ordinal_word(name)
    if value is None and len(name) == 1 and name in "ABCDEFGH":
        value = ord(name) - ord("A") + 1
    return (value,) if value is not None else None


def _section(match: re.Match[str]) -> tuple[int, ...] | None:
    value = numeral(match["n"]) or ordinal_word(match["n"])
    return (value,) if value is not None else None


def _roman_lower(match: re.Match[str]) -> tuple[int, ...] | None:
    value = roman(match["n"].upper())
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


class _Parser(NamedTuple):
    """How labels of a form are read; `opening` matches the characters that they begin with."""

    form: Form
    opening: str
    pattern: re.Pattern[str]
    values_of: Callable[[re.Match[str]], tuple[int, ...] | None]


_PARSERS = (
    _Parser("annex", "[bpBP]", _ANNEX, _annex),
    _Parser("part", "[pcPC]", _PART, _part),
    _Parser("section", r"[^\W\d_]", _SECTION, _section),
    _Parser("word", r"[-–+]|[^\W\d_]", _WORD, _word),
    _Parser("roman", "[IVX]", _ROMAN, _roman),
    _Parser("letter-upper", "[A-H]", _UPPER_LETTER, lambda match: (ord(match["n"]) - 64,)),
    _Parser("decimal", r"\d", _DECIMAL, _digits),
    _Parser("arabic", r"\d", _ARABIC, _digits),
    _Parser("arabic-paren", r"\d", _ARABIC_PAREN, _digits),
    _Parser("paren", r"\(", _PAREN, _digits),
    _Parser("roman-lower", r"[(ivx]", _ROMAN_LOWER, _roman_lower),
    _Parser("letter", "[(a-zđ]", _LETTER, _letter),
    _Parser("star", r"\*", _STAR, lambda match: ()),
    _Parser("bullet", "[-–—+•●▪◦·]", _BULLET, lambda match: ()),
)

# A number that begins with one of these is cited, not a heading: "phần lớn", "biểu 01 kèm theo".
_CITED = re.compile(r"\s*(?:kèm theo|của|nêu|trên|này|ban hành)\b", re.IGNORECASE)


@functools.lru_cache(maxsize=512)
def _parsers(first: str) -> tuple[_Parser, ...]:
    """Return the parsers of the labels that may begin with this character; most texts begin with
    a letter that hardly any does."""
    return tuple(parser for parser in _PARSERS if re.match(parser.opening, first))


def parse_label(text: str) -> Label | None:
    """Read the label at the start of `text`; None when it begins with none."""
    for form, _, pattern, values_of in _parsers(text[:1]):
        match = pattern.match(text)
        if match is None:
            continue
        values = values_of(match)
        if values is None or 0 in values[:1]:
            continue
        if form == "section" and not text[:1].isupper():
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
