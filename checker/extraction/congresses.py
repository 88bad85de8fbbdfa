"""Rows of `Congresses`: which congress the draft speaks of."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.commune import Unit
from checker.extraction.outline import Outline
from checker.extraction.tokens import tokens
from checker.vietnamese import LOWER, UPPER, ordinal_word, roman

_SYLLABLE = rf"(?!LẦN|NHIỆM|KHÓA|KHOÁ|TRÌNH)[{UPPER}][{LOWER}{UPPER}]*"
_LEVEL = r"(?:toàn quốc|tỉnh|thành phố|huyện|thị xã|quận|xã|phường|đặc khu|thị trấn)"
_CONGRESS = re.compile(
    r"(?<!\w)(?P<resolution>(?i:nghị quyết)\s+(?:của\s+)?)?(?i:đại hội)(?:\s+(?i:đại biểu))?"
    rf"(?:\s+(?i:lần thứ)\s+(?P<early>[IVX]+|\d{{1,2}})(?:\s?,)?)?"
    rf"(?:\s+(?:của\s+)?(?P<body>(?i:đảng bộ|đảng))?(?:\s+(?P<level>(?i:{_LEVEL})))?"
    rf"(?:\s+(?P<name>{_SYLLABLE}(?:[ -]{_SYLLABLE}){{0,3}}))?)?"
    rf"(?:\s?,?\s?(?i:lần thứ)\s+(?P<late>[IVX]+|\d{{1,2}}|nhất)(?!\w))?"
    r"(?:\s?[,(]?\s?(?i:nhiệm kỳ)\s?(?P<from>20\d\d)\s?[-–]\s?(?P<to>20\d\d))?"
)
_REVIEWED = re.compile(
    r"(?:sau|qua)\s+(?:gần\s+)?(?:\d{1,2}|năm)\s+năm\s+(?:triển khai\s+|tổ chức\s+)?thực hiện\s+$",
    re.IGNORECASE,
)
_LISTED_AFTER = re.compile(
    rf"\s?(?:,|và|;|-|–)\s?(?:(?i:nghị quyết|đại hội|đảng bộ|các|cấp|kế hoạch|chương)\b|{_LEVEL}\b)"
)
_LISTED_BEFORE = re.compile(r"(?:,|và|;)\s?$")
_RURAL = {"phường": "xã", "đặc khu": "xã", "thị trấn": "xã", "xã": "xã"}
_LOOK = 60


def congress_rows(outline: Outline, unit: Unit | None) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every congress that is named with its level, number or term."""
    document = outline.document
    text = document.text
    for match in tokens(text).matches(_CONGRESS, ("nghị", "đại")):
        ordinal = _number(match["early"] or match["late"] or "")
        level = (match["level"] or "").lower()
        if not (ordinal or level or match["from"]):
            continue
        if (match["body"] or "").lower() == "đảng" or level == "toàn quốc":
            level = "đảng"
        line = max(text.rfind("\n", 0, match.start()), match.start() - _LOOK)
        before = text[line + 1 : match.start()]
        following = text[match.end() : match.end() + 12]
        yield {
            "level": _RURAL.get(level, level),
            "unit_name": match["name"] or "",
            "ordinal": ordinal,
            "term": f"{match['from']}-{match['to']}" if match["from"] else "",
            "reviewed": bool(match["resolution"] and _REVIEWED.search(before)),
            "listed": bool(_LISTED_AFTER.match(following) or _LISTED_BEFORE.search(before)),
            "own_type": unit.type if unit else "",
            "section": outline.section_at(match.start()),
            "at": document.span(*match.span()),
        }


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return roman(text) or (ordinal_word(text) or 0 if text else 0)
