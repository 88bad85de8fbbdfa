"""Rows of `NamedShares`: percentages of a few things that are named or counted beside them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.figures import Figure, Passage, percentages
from checker.extraction.outline import Outline
from checker.vietnamese import UPPER

# "95% (các|số) tổ chức … (A, B, C)": a few words, then names in brackets.
_THINGS = (
    r"(?:(?:trong(?: tổng)?|trên tổng) số\s+)?(?:(?:các|những|số)\s+)?(?:\d{1,2}\s+)?"
    r"(?P<noun>[^.;:()\d%]{3,70}?)\s*[(:]\s*"
    r"(?:gồm(?: có)?:?\s*|bao gồm:?\s*|là:?\s*)?(?P<names>[^().:\d]{8,400}?)\s*\)"
)
_NAMED = re.compile(rf"\s*{_THINGS}")
# "Tỷ lệ các tổ chức … (A, B, C) xếp loại tốt đạt 95%".
_NAMED_BEFORE = re.compile(
    rf"\b(?:tỷ|tỉ) lệ\s+{_THINGS}[^.;:()\d%]{{0,90}}\b(?:đạt|là|chiếm|bằng|còn)\s*$", re.IGNORECASE
)
_LONGEST = 600
_OPEN = re.compile(r"…|\.\.|v\.v|vân vân|\bnhư\b|trong đó|nhất là|chủ yếu|kể cả|trừ", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+")
_NAME = re.compile(rf"[{UPPER}][^\W\d_]+(?:\s[^\W\d_]+){{0,6}}")
_COUNTED = re.compile(
    r"\s*\(\s*(?:tương (?:ứng|đương)(?: với)?|tức(?: là)?|bằng)\s*$|\s*,?\s*tương (?:ứng"
    r"|đương)(?: với)?\s*$",
    re.IGNORECASE,
)
_LEAST, _MOST = 3, 12


def named_share_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every percentage of things that are named, or that make up a count."""
    for passage, index in percentages(outline.document):
        figure = passage.figures[index]
        row = _named(outline, passage, figure)
        if row is None and index + 1 < len(passage.figures):
            row = _counted(outline, passage, figure, passage.figures[index + 1])
        if row is not None:
            yield row


def _named(outline: Outline, passage: Passage, figure: Figure) -> Mapping[str, Any] | None:
    text = outline.document.text
    start, _ = passage.sentence(figure.start)
    match = _NAMED.match(text, figure.end, passage.end) or _NAMED_BEFORE.search(
        text, max(start, figure.start - _LONGEST), figure.start
    )
    if match is None or _OPEN.search(match["names"]):
        return None
    names = [name for name in _SPLIT.split(match["names"]) if name]
    if not _LEAST <= len(names) <= _MOST or not all(_NAME.fullmatch(name) for name in names):
        return None
    return {
        "noun": match["noun"].strip(),
        "stated": figure.value,
        "members": len(names),
        "named": True,
        "spread": 0,
        "count": 0,
        "section": outline.section_at(passage.start),
        "at": outline.document.span(min(figure.start, match.start()), max(figure.end, match.end())),
        "members_at": outline.document.span(*match.span("names")),
    }


def _counted(
    outline: Outline, passage: Passage, figure: Figure, count: Figure
) -> Mapping[str, Any] | None:
    text = outline.document.text
    value = count.value
    if count.base is not None or value.decimals or value.sign != "=" or value.low != value.high:
        return None
    if value.family in ("percent", "money", "area", "mass", "length", "volume", "năm"):
        return None
    if not _COUNTED.fullmatch(text, figure.end, count.start) or not 0 < value.low <= _MOST:
        return None
    return {
        "noun": value.unit or "đơn vị",
        "stated": figure.value,
        "members": 0,
        "named": False,
        "spread": 0,
        "count": int(value.low),
        "section": outline.section_at(passage.start),
        "at": outline.document.span(figure.start, count.end),
        "members_at": value.at,
    }
