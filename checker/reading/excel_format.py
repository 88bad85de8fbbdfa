"""Cell values as a Vietnamese reader sees them on the sheet."""

import datetime
import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

# What stands in a number format besides digits: quoted text, escaped and padding characters.
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_(?:.)|\*(?:.)')
_BRACKETED = re.compile(r"\[(?:\$([^\]-]*)[^\]]*|[^\]]*)\]")
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.[0#?]*)?(,*)|\.[0#?]+")
_DATE_PART = re.compile(r"[dmyhs]")
_SIGNIFICANT = 10


def shown(value: object, number_format: str) -> str:
    """Return a cell's value as text; `number_format` is Excel's code, such as "#,##0.0"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime.datetime | datetime.date):
        return _date(value, number_format)
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    return str(value)


def _date(value: datetime.date, number_format: str) -> str:
    letters = _BRACKETED.sub("", _LITERAL.sub("", number_format.lower()))
    if "d" in letters or "m" not in letters:
        return value.strftime("%d/%m/%Y") if letters.strip() != "yyyy" else value.strftime("%Y")
    return value.strftime("%m/%Y")


def _number(value: int | float, number_format: str) -> str:
    if not math.isfinite(value):
        return str(value)
    sections = _sections(number_format)
    section = sections[0]
    signed = value < 0
    if value < 0 and len(sections) > 1:
        section, signed = sections[1], False
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    pattern = _parse(section)
    if pattern is None:
        return _general(value)
    text = pattern.write(abs(value))
    return f"-{text}" if signed and any(char in "123456789" for char in text) else text


def _general(value: int | float) -> str:
    """Write a number without a format: as many digits as Excel would show."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    digits = max(_SIGNIFICANT, len(str(int(abs(value)))))
    number = Decimal(f"{value:.{digits}g}")
    return f"{number:f}".replace(".", ",")


def _sections(number_format: str) -> list[str]:
    """Split a format into its parts for positive, negative and zero numbers."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match.group())
        return f"\x00{len(held) - 1}\x00"

    parts = _LITERAL.sub(hold, number_format).split(";")
    return [
        re.sub(r"\x00(\d+)\x00", lambda match: held[int(match.group(1))], part) for part in parts
    ]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One section of a number format, taken apart.

    `whole` digits stand before the comma at least, `least` to `most` after it.
    """

    before: str
    after: str
    has_digits: bool
    whole: int
    least: int
    most: int
    grouped: bool
    scale: Decimal

    def write(self, value: int | float) -> str:
        if not self.has_digits:
            return (self.before + self.after).strip()
        number = Decimal(repr(value)) * self.scale
        number = number.quantize(Decimal(1).scaleb(-self.most), ROUND_HALF_UP)
        whole, _, fraction = f"{number:f}".partition(".")
        whole = "" if whole == "0" and not self.whole else whole.zfill(self.whole)
        if self.grouped:
            whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", whole)
        kept = fraction.rstrip("0").ljust(self.least, "0") if fraction else ""
        text = f"{whole},{kept}" if kept else whole
        return f"{self.before}{text}{self.after}".strip()


def _parse(section: str) -> _Pattern | None:
    """Take a section apart; None for "General", fractions, powers of ten and dates."""
    section = _BRACKETED.sub(lambda match: f'"{match.group(1) or ""}"', section)
    bare = _LITERAL.sub("", section)
    if "general" in bare.lower() or "@" in bare or "/" in bare or "E" in bare:
        return None
    if _DATE_PART.search(bare.lower()):
        return None
    literals = [match.span() for match in _LITERAL.finditer(section)]
    digits = next(
        (
            match
            for match in _DIGITS.finditer(section)
            if not any(start <= match.start() < end for start, end in literals)
        ),
        None,
    )
    if digits is None:
        return _Pattern(_literal(section), "", False, 0, 0, 0, False, Decimal(1))
    places = digits.group()
    whole, _, fraction = places.partition(".")
    thousands = len(places) - len(places.rstrip(","))
    scale = Decimal(100) ** bare.count("%") / Decimal(1000) ** thousands
    return _Pattern(
        before=_literal(section[: digits.start()]),
        after=_literal(section[digits.end() :]),
        has_digits=True,
        whole=whole.count("0"),
        least=fraction.count("0"),
        most=len(fraction.rstrip(",")),
        grouped="," in whole.rstrip(","),
        scale=scale,
    )


def _literal(text: str) -> str:
    """Return what the text around the digits shows: quotes and padding marks taken away."""
    return _LITERAL.sub(lambda match: match.group(1) or match.group(2) or "", text).replace("?", "")
