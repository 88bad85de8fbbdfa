"""Rows of `FormerMentions`: the units a draft says its commune was made of.

Two kinds of words say so: the merger itself ("nhập toàn bộ … của xã A và xã B") and a remark beside
the names ("của 03 xã: A, B, C (trước khi hợp nhất)", "xã A cũ").
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.commune import Unit
from checker.extraction.outline import Outline
from checker.extraction.place_names import PROPER, trimmed
from checker.extraction.tokens import tokens
from checker.vietnamese import any_case

_KINDS = ("xã", "phường", "thị trấn")
_KIND = rf"(?i:{'|'.join(_KINDS)})"
_MERGED = re.compile(r"(?<!\w)(?:sáp nhập|hợp nhất|(?<!thu )nhập|sắp xếp)(?!\w)", re.IGNORECASE)
# What may stand between the word of merging and a name, and between two names.
_BETWEEN = re.compile(
    r"(?:\s|[,:;]|\d[\d.,]*|(?:của|và|với|từ|gồm|các|hai|ba|bốn|toàn bộ|nguyên trạng|một phần"
    r"|phần còn lại|đơn vị|hành chính|cấp xã|diện tích|tự nhiên|quy mô|dân số|người|khẩu|hộ"
    r"|km2|km²|ha|số|là|có)(?!\w))*",
    re.IGNORECASE,
)
_FIRST = re.compile(rf"(?P<kind>{_KIND})\s?:?\s+(?P<name>{PROPER})")
_NEXT = re.compile(rf"(?P<kind>{_KIND}\s+)?(?P<name>{PROPER})")
_SENTENCE_END = re.compile(r"[.](?=\s)|\n")
_FORMER = re.compile(
    rf"(?P<kind>{any_case(*_KINDS)})\s?:?\s+(?P<names>{PROPER}(?:(?:\s?[,;]\s?|\s(?:và|với)\s)(?:{_KIND}\s+)?"
    rf"{PROPER})*)\s?\(?(?:cũ|trước đây|trước khi (?:hợp nhất|sáp nhập|nhập|sắp xếp)"
    r"|trước (?:hợp nhất|sáp nhập|sắp xếp))(?!\w)"
)
_RESULT = re.compile(r"(?:thành|lấy tên(?: là)?|tên gọi(?: là)?|thành lập)\s+$", re.IGNORECASE)


def former_mention_rows(outline: Outline, unit: Unit | None) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every unit named as one the draft's own was made of.

    Nothing is yielded where the draft's own unit is not known.
    """
    if unit is None:
        return
    document = outline.document
    found: dict[int, tuple[str, int, bool]] = {}
    for match in _FORMER.finditer(document.text):
        for name, start, end in _split(match["names"], match.start("names")):
            found[start] = name, end, False
    for match in tokens(document.text).matches(_MERGED, ("sáp", "hợp", "nhập", "sắp")):
        for name, start, end in _merged(document.text, match.end(), unit):
            found[start] = name, end, True
    for start, (name, end, merger) in sorted(found.items()):
        yield {
            "place": name,
            "merger": merger,
            "own_type": unit.type,
            "own_name": unit.name,
            "section": outline.section_at(start),
            "at": document.span(start, end),
        }


def _split(names: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """Yield the names of a list with their places."""
    for match in _NEXT.finditer(names):
        name, end = trimmed(match["name"], offset + match.start("name"))
        if name:
            yield name, offset + match.start("name"), end


def _merged(text: str, position: int, unit: Unit) -> Iterator[tuple[str, int, int]]:
    """Yield the names that a merger names one after another, when it is of the draft's own unit."""
    sentence_end = _SENTENCE_END.search(text, position)
    end = sentence_end.start() if sentence_end else len(text)
    begin = max(text.rfind(". ", 0, position), text.rfind("\n", 0, position)) + 1
    if unit.name not in text[begin:end]:
        return
    first = True
    while True:
        gap = _BETWEEN.match(text, position, end)
        start = gap.end() if gap else position
        match = (_FIRST if first else _NEXT).match(text, start, end)
        if match is None or _RESULT.search(text[position:start]):
            return
        name, stop = trimmed(match["name"], match.start("name"))
        if not name:
            return
        yield name, match.start("name"), stop
        first, position = False, stop
