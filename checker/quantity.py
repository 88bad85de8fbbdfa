"""Vietnamese quantities: what a written figure says, as an interval with a unit.

`1.068` is one thousand and sixty-eight, `33,12` has a decimal comma, `08` is 8. Digits are
evidence of precision, so the written form is kept. A comparator may stand before ("từ 90%", "≥ 90",
"không quá 20%") or after ("90% trở lên").
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from checker import lexicon
from checker.vietnamese import lowered

Comparator = Literal["=", "≥", ">", "≤", "<", "≈"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: `factor` times the base unit of its `family`."""

    name: str
    family: str
    factor: Decimal


class Quantity(NamedTuple):
    """A figure as written at `text[start:end]`.

    `low` and `high` are the numbers as written, equal unless it is a range ("5-7%"); `decimals`
    counts the digits after the decimal comma. `base` is the b of "a/b", what a result is held
    against: `low`/`high` are then a's. `unit` is None for a bare number; `per` is what follows a
    slash ("năm", "người/năm").
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    decimals: int
    comparator: Comparator
    unit: Unit | None
    per: str
    base: "Quantity | None" = None

    def bounds(self, unit: Unit | None = None) -> tuple[Decimal, Decimal]:
        """Return low and high in the family's base unit; `unit` stands in for a lacking one."""
        used = self.unit or unit
        factor = used.factor if used else Decimal(1)
        return self.low * factor, self.high * factor


_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?|\d+\.\d{1,2}(?!\d)"
_SIDE = rf"(?:{_NUMBER})"
# Patterns below that are written in small letters are held against the text in small letters:
# ignoring case would cost as much as all the rest.
_BEFORE: dict[Comparator, tuple[str, ...]] = {
    "≥": ("≥", ">=", "từ", "tối thiểu", "ít nhất", "không dưới", "không thấp hơn"),
    "≤": ("≤", "<=", "không quá", "tối đa", "không vượt quá", "nhiều nhất"),
    ">": (">", "trên", "hơn", "vượt"),
    "<": ("<", "dưới"),
    "≈": ("khoảng", "gần", "xấp xỉ", "ước", "≈", "~"),
}
_SIGNS = {word: sign for sign, listed in _BEFORE.items() for word in listed}
_COMPARATORS = tuple(_SIGNS)
_COMPARED = re.compile(rf"(?<![^\W\d_])({'|'.join(_SIGNS)})\s*$")
_LONGEST_COMPARATOR = 20
_COMPARED_AFTER = re.compile(r"\s*trở (lên|xuống)")
_PER = re.compile(r"\s?/\s?((?:người|hộ|ha|năm|nhiệm kỳ|tháng|vụ|vạn dân)(?:/(?:năm|tháng|vụ))?)\b")
_CHANGE = re.compile(r"[^.;,]{0,40}?(?<!trở)\s(?:lên|xuống|còn)(?: còn| đến)?\s+\d")
_PER_WORD = re.compile(r"\s*(?:mỗi năm|một năm|hằng năm|hàng năm)\b")

# Figures that are names, not amounts: dates, years, symbols, ordinals. Those that begin with a
# digit stand apart from those that begin with a letter, so that they are passed over at once.
_DATE = r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/(?:19|20)\d\d\b"
_DATE_WORD = r"(?:ngày|tháng)\s+\d{1,2}(?:/\d{1,2})?|năm\s+(?:19|20)\d\d(?![\d.,]\d|\d)"
_YEAR = (
    r"(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d"
    r"|(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)(?!\s*(?:%|tỷ\b|tỉ\b|triệu\b|đồng\b|ha\b|hộ\b|tấn\b|con\b|người\b))"
)
_SYMBOL = r"\d{1,12}(?:/\d{4})?(?:/|-)(?:[a-zđ]{1,6})[\w&/-]*"
_CODE = r"[a-zđ](?<![^\W_].)[a-zđ]*+-?\d+\b"
# "giá trị sản xuất trên 1 ha đạt …": what another figure is per.
_PER_ONE = (
    r"(?:trên|mỗi|bình quân)\s+0?1\s+(?:ha|héc ta|hecta|đơn vị|lao động|người|hộ|con|km2|m2)\b"
)
_LEVELS = r"mức(?: độ)? 3(?:\s?,\s?|\s?-\s?| và )4\b"
_ORDINAL = (
    r"(?:thứ|số|khóa|khoá|biểu|mục|phần|điều|khoản|điểm|mức độ|mức|cấp|loại|chương|đề án)"
    r"\s+\d+(?:\.\d+)*\b(?!,\d|\s?%)"
)
# "loại 620 tấn", "đạt mức 63 triệu đồng": with a unit after it, it is an amount.
_SOFT_ORDINAL = re.compile(r"(?:số|mức|cấp|loại)\s")
_NAME = re.compile(
    rf"(?=\d)(?:{_DATE}|{_YEAR}|{_SYMBOL})"
    rf"|(?=[a-zđ])(?:{_DATE_WORD}|{_CODE}|{_LEVELS}|{_PER_ONE}|{_ORDINAL})"
)


_SCALES = {
    "nghìn": Decimal(1000), "ngàn": Decimal(1000), "vạn": Decimal(10000),
    "triệu": Decimal(10**6), "tỷ": Decimal(10**9), "tỉ": Decimal(10**9),
}  # fmt: skip
_SCALE = re.compile(rf"({'|'.join(_SCALES)})\s+(?!đồng|đ\b)")
_RATE_WORD = re.compile(r"(?:tỷ|tỉ)\s+(?:lệ|trọng|suất|số|giá)\b")
_OTHER_NOUN = re.compile(
    r"(?:usd|đô la|trái|quả|bông|lít|kwh|mw|bản in|tờ|viên|sinh viên|học sinh|du khách|khách)\b"
)
# No unit with its scale is longer.
_LONGEST_UNIT = 80


@functools.cache
def _units() -> tuple[re.Pattern[str], dict[str, Unit]]:
    by_text: dict[str, Unit] = {}
    entries: list[dict[str, Any]] = lexicon.load("units")
    for entry in entries:
        unit = Unit(entry["name"], entry["family"], Decimal(entry["factor"]))
        for written in entry["written"]:
            by_text[written.lower()] = unit
    longest_first = sorted(by_text, key=len, reverse=True)
    pattern = "|".join(re.escape(text).replace(r"\ ", r"\s+") for text in longest_first)
    return re.compile(rf"(?:{pattern})(?![^\W\d_])"), by_text


def unit_at(text: str, position: int) -> tuple[Unit, int] | None:
    """Return the unit written at `text[position:]` and where it ends; the longest one that fits."""
    found = _unit_at(lowered(text[position : position + _LONGEST_UNIT]), 0)
    return (found[0], position + found[1]) if found is not None else None


def _unit_at(text: str, position: int) -> tuple[Unit, int] | None:
    """Do the same for a text in small letters."""
    pattern, by_text = _units()
    scaled = _SCALE.match(text, position)
    if scaled is not None and not _RATE_WORD.match(text, position):
        counted = pattern.match(text, scaled.end())
        if counted is not None:
            unit = by_text[" ".join(counted.group().split())]
            name = f"{scaled[1]} {unit.name}"
            return Unit(name, unit.family, unit.factor * _SCALES[scaled[1]]), counted.end()
        if _OTHER_NOUN.match(text, scaled.end()):
            return None  # "12,6 triệu USD": not đồng, and no unit we know
    match = pattern.match(text, position)
    if match is None or _RATE_WORD.match(text, position):
        return None
    return by_text[" ".join(match.group().split())], match.end()


def parse_unit(text: str) -> tuple[Unit | None, str]:
    """Read a unit column's cell: the unit and what it is per ("Tr.đ/người/năm": người/năm)."""
    clean = text.strip()
    found = unit_at(clean, 0)
    if found is None:
        return None, ""
    unit, end = found
    per = _PER.match(clean, end)
    return unit, per[1] if per else ""


_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")


def number(text: str) -> tuple[Decimal, int]:
    """Read one written number; return it and its count of decimals."""
    if "," in text:
        whole, _, fraction = text.partition(",")
        return Decimal(whole.replace(".", "") + "." + fraction), len(fraction)
    if "." not in text:
        return Decimal(text), 0
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "")), 0
    return Decimal(text), len(text.partition(".")[2])


_PERCENT = r"(?:\s?%)?"
_LINK = re.compile(r"\s?[-–]\s?")
# Where a figure may begin: it is there that `_FIGURE` is held against the text, as a search for a
# digit skips all the rest.
_BEGINS = re.compile(r"\d(?:(?<=đạt.)|(?<=Đạt.)|(?<![\w.,/].))")
_FIGURE = re.compile(
    rf"(?P<a>{_SIDE})(?P<apc>{_PERCENT})"
    rf"(?:\s?(?P<to>[-–]|đến|tới)\s?(?P<b>{_SIDE})(?P<bpc>{_PERCENT})(?!{_PERCENT}\s?[-–]\s?\d))?"
    rf"(?:\s?/\s?(?P<c>{_SIDE})(?P<cpc>{_PERCENT})(?:\s?[-–]\s?(?P<d>{_SIDE})(?P<dpc>{_PERCENT}))?)?"
    r"(?![\d/]|,\d|\.\d)"
)
# The last of a chain, "14 - 52 - 34", which is no range either.
_SINGLE = re.compile(
    rf"(?P<a>{_SIDE})(?P<apc>{_PERCENT})(?P<b>(?!))?(?P<c>(?!))?(?P<d>(?!))?(?![\d/]|,\d|\.\d)"
)

_BASE = re.compile(rf"\s?/\s?(?P<c>{_SIDE})(?![\d/]|,\d|\.\d)")


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of `text` in order; dates, years, symbols and ordinals are not any."""
    return list(_found(text))


# A clause is read as a target and as a statement, and cells of tables hold the same few values.
@functools.lru_cache(maxsize=4096)
def _found(text: str) -> tuple[Quantity, ...]:
    small = lowered(text)
    names = [
        match.span()
        for match in _NAME.finditer(small)
        if not (
            _SOFT_ORDINAL.match(match.group()) and _unit_at(small, _skip_space(small, match.end()))
        )
    ]
    return tuple(_quantities(text, small, names))


def _quantities(text: str, small: str, names: list[tuple[int, int]]) -> Iterator[Quantity]:
    position = passed = 0
    for begin in _BEGINS.finditer(text):
        match = _FIGURE.match(text, begin.start()) if begin.start() >= position else None
        if match is not None and match["b"] and _LINK.fullmatch(text, position, begin.start()):
            match = _SINGLE.match(text, begin.start())
        if match is None:
            continue
        position = match.end()
        while passed < len(names) and names[passed][1] <= match.start():
            passed += 1
        reached = passed
        while reached < len(names) and names[reached][0] < position:
            reached += 1
        if reached > passed:
            at_least = position if match["b"] is None else match.start() + 1
            position = max(at_least, names[reached - 1][1])
            continue
        if text[match.end() : match.end() + 1].isalpha() and _unit_at(small, match.end()) is None:
            continue  # "5G"
        quantity = _read(text, small, match)
        position = max(position, quantity.end)
        yield quantity


def _read(text: str, small: str, match: re.Match[str]) -> Quantity:
    """Read a figure that `_FIGURE` found; `small` is the text in small letters."""
    unit, end = _unit_of(small, match)
    per = ""
    per_match = _PER.match(text, end) or (unit and _PER_WORD.match(small, end))
    if per_match:
        per = per_match[1] if per_match.re is _PER else "năm"
        end = per_match.end()
    low, decimals = number(match["a"])
    high, high_decimals = number(match["b"]) if match["b"] else (low, decimals)
    comparator, start, end = _comparator(small, match.start(), end)
    if comparator == "≥" and small.startswith("từ", start):
        # "từ 5% đến 7%" is a range, not a minimum; "từ 10% lên 15%" starts there.
        ranges = low != high or _CHANGE.match(text, end)
        comparator = "=" if ranges else "≥"
    base = _base_after_unit(small, end, unit) if unit and not match["c"] and not per else None
    if base is not None:
        end = base.end
    if match["c"]:
        base_low, base_decimals = number(match["c"])
        base_high = number(match["d"])[0] if match["d"] else base_low
        base = Quantity(
            match.start("c"), match.end(), base_low, base_high, base_decimals, "=", unit, per
        )
    return Quantity(
        start, end, min(low, high), max(low, high), max(decimals, high_decimals), comparator,
        unit, per, base,
    )  # fmt: skip


def _unit_of(small: str, match: re.Match[str]) -> tuple[Unit | None, int]:
    """Return the unit of a figure and where the two end together."""
    found = _unit_at(small, _skip_space(small, match.end()))
    if "%" not in match.group():
        return found or (None, match.end())
    if found is not None and found[0].family == "percentage-point":
        return found
    return _units()[1]["%"], match.end()


def _base_after_unit(text: str, end: int, unit: Unit) -> Quantity | None:
    """Read the b of "45,3 tấn/36,2 tấn", where both figures carry the unit."""
    match = _BASE.match(text, end)
    if match is None:
        return None
    found = _unit_at(text, _skip_space(text, match.end()))
    if found is None or found[0] != unit:
        return None
    amount, decimals = number(match["c"])
    return Quantity(match.start("c"), found[1], amount, amount, decimals, "=", unit, "", None)


def _skip_space(text: str, position: int) -> int:
    return position + 1 if text[position : position + 1] == " " else position


def _comparator(small: str, start: int, end: int) -> tuple[Comparator, int, int]:
    """Return the comparator beside a figure, and where the two begin and end together."""
    after = _COMPARED_AFTER.match(small, end)
    if after is not None:
        return "≥" if after[1] == "lên" else "≤", start, after.end()
    begin = max(0, start - _LONGEST_COMPARATOR)
    words = small[begin:start]
    before = _COMPARED.search(words) if words.rstrip().endswith(_COMPARATORS) else None
    if before is not None:
        return _SIGNS[before[1]], begin + before.start(), end
    return "=", start, end
