"""Rows of `PlaceNames`: every place the draft names after a word for its kind."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.commune import Unit
from checker.extraction.outline import Outline
from checker.vietnamese import LOWER, UPPER

_SYLLABLE = rf"[{UPPER}][{LOWER}{UPPER}'’]*"
PROPER = rf"{_SYLLABLE}(?:[ -]{_SYLLABLE}){{0,3}}"
_KIND = r"xã|phường|thị trấn|đặc khu|bản|thôn|buôn|làng|ấp|tiểu khu|khu phố|tổ dân phố|huyện|thị xã"
_BODY = (
    r"ban chấp hành đảng bộ|ban thường vụ đảng u[ỷỹ]|ban thường vụ đảng ủy|đại hội đại biểu đảng bộ"
    r"|đại hội đảng bộ|đảng bộ|đảng ủy|đảng uỷ|ủy ban nhân dân|uỷ ban nhân dân|ubnd|hđnd"
    r"|hội đồng nhân dân|ủy ban mttq(?: việt nam)?|công an|trạm y tế"
)
_NAMED = re.compile(
    rf"(?<!\w)(?:(?P<body>(?i:{_BODY}))\s+)?(?P<kind>(?i:{_KIND}))\s+(?P<name>{PROPER})"
)
# "các xã Mường Bằng, Mường Bon và Chiềng Mung": the names that follow the first.
_MORE = re.compile(rf"\s?(?:,|;|và|-|–)\s?(?:(?i:{_KIND})\s+)?(?P<name>{PROPER})(?=[\s,;.)]|$)")
_PLURAL = re.compile(r"(?:các|những|hai|ba|bốn|năm|\d{1,2})\s+$", re.IGNORECASE)
_FOREIGN_AFTER = re.compile(
    r"\s?(?:\(?(?:cũ|trước đây|trước khi|trước sáp nhập|trước sắp xếp)|nhiệm kỳ 20(?:15|20))"
)
_FOREIGN_BEFORE = re.compile(
    r"(?:nhập|hợp nhất|sắp xếp|trên cơ sở|giáp|kết nghĩa|học tập kinh nghiệm|liên kết|phối hợp"
    r"|lân cận|hình thành|đối với|nguyên|cùng với|tách|chuyển|tuyến đường|đường|đi|về|sang"
    r"|trước đây|diện tích|dân số)[^.;\n]{0,80}$",
    re.IGNORECASE,
)
# Right before a name these words tell that it is a neighbour's or a former unit's.
_NEIGHBOUR_BEFORE = re.compile(
    r"(?<!\w)(?:giáp|giáp ranh|kết nghĩa|lân cận|nhập|hợp nhất|tách|đường|đi|sang|nối|kinh nghiệm"
    r"|với)(?!\w)[^.;,\n]{0,40}$",
    re.IGNORECASE,
)
# Words that follow a name in capitals without being part of it.
_NOT_NAMES = frozenset(
    {"LẦN", "KHÓA", "KHOÁ", "NHIỆM", "TRÌNH", "VÀ", "TẠI", "BÁO", "NGHỊ", "QUY", "CHƯƠNG", "KẾ",
     "GIAI", "ĐẾN", "NĂM", "THỨ", "ĐẠI", "ĐẢNG", "DỰ", "VỀ", "CỦA", "CÁC", "SAU"}
)  # fmt: skip
_LOOK = 110


def place_name_rows(outline: Outline, unit: Unit | None) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every place named after a word for its kind, and for those listed with it."""
    document = outline.document
    text = document.text
    for match in _NAMED.finditer(text):
        name, end = trimmed(match["name"], match.start("name"))
        if not name:
            continue
        line = max(text.rfind("\n", 0, match.start()), match.start() - _LOOK)
        before = text[line + 1 : match.start()]
        after = _FOREIGN_AFTER.match(text, end) is not None
        foreign = after or _FOREIGN_BEFORE.search(before) is not None
        neighbour = after or _NEIGHBOUR_BEFORE.search(before) is not None
        names = [(name, match.start("name"), end), *_listed(text, end)]
        listed = len(names) > 1 or _PLURAL.search(before) is not None
        body = re.sub("uỷ", "ủy", " ".join((match["body"] or "").lower().split()))
        for each, start, stop in names:
            first = start == match.start("name")
            yield {
                "type": match["kind"].lower(),
                "place": each,
                "key": each.lower(),
                "body": body if first else "",
                "listed": listed,
                "foreign": foreign,
                "neighbour": neighbour,
                "own_type": unit.type if unit else "",
                "own_name": unit.name if unit else "",
                "section": outline.section_at(start),
                "at": document.span(match.start() if first else start, stop),
            }


def trimmed(name: str, start: int) -> tuple[str, int]:
    """Drop the words after a name that a heading in capitals runs on with."""
    words = name.split()
    cut = next((i for i, word in enumerate(words) if word in _NOT_NAMES), len(words))
    kept = " ".join(words[:cut])
    written = " ".join(word.capitalize() if word.isupper() else word for word in words[:cut])
    return written, start + len(kept)


def _listed(text: str, position: int) -> Iterator[tuple[str, int, int]]:
    while more := _MORE.match(text, position):
        name, end = trimmed(more["name"], more.start("name"))
        if not name or end != more.end("name"):
            return
        yield name, more.start("name"), end
        position = end
