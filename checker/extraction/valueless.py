"""Rows of `ValuelessItems`: the items of lists of targets, with and without a value."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.outline import Node, Outline

_TARGETS = re.compile(r"chỉ tiêu", re.IGNORECASE)
_PROMISES = re.compile(
    r"[\s.:\-–+]*(?:chỉ tiêu (?:về )?)?(?:tỷ lệ|tỉ lệ|tổng|số (?!hóa|hoá)|diện tích|sản lượng"
    r"|thu nhập|tốc độ"
    r"|doanh thu|giá trị|mức|quy mô|thu ngân sách|độ che phủ)\b",
    re.IGNORECASE,
)
_NO_AMOUNT = re.compile(
    r"\b(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?\b|\d{1,4}[-/]\w*[A-ZĐ][\w/&-]*|\(\d{1,2}\)"
    r"|^\W*\d{1,2}[.)]"
)
_QUALITY = re.compile(
    r"\b(?:không (?:còn|có|để)|đạt chuẩn|nông thôn mới|hoàn thành|duy trì|giữ vững|giữ ổn định"
    r"|vượt|theo (?:chỉ tiêu|kế hoạch|quy định)"
    r"|cấp trên giao|tỉnh giao|toàn bộ|tất cả|ít nhất|tối thiểu|trở lên|một|hai|ba|bốn|năm nào)\b",
    re.IGNORECASE,
)
_LEAST_ITEMS = 5


def valueless_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every item of a list of targets."""
    for node in outline.nodes:
        if node.is_heading and _TARGETS.search(outline.title(node)):
            items = [item for child in node.children for item in _items(outline, child)]
            if len(items) >= _LEAST_ITEMS:
                yield from _rows(outline, node, items)


def _items(outline: Outline, child: Node) -> list[Node]:
    """Return an item of a list of targets, or those of a group "a) Kinh tế (05 chỉ tiêu)"."""
    if child.is_heading:
        return []
    if child.children and _TARGETS.search(outline.title(child)):
        return [item for item in child.children if not item.is_heading]
    return [child]


def _end(outline: Outline, item: Node) -> int:
    """Return where an item ends: before the next group, which may be read as lying under it."""
    groups = (child.start for child in item.children if _TARGETS.search(outline.title(child)))
    return next(groups, item.scope_end)


def _rows(outline: Outline, heading: Node, items: list[Node]) -> Iterator[Mapping[str, Any]]:
    text = outline.document.text
    bodies = [text[item.start + item.label.length : _end(outline, item)] for item in items]
    figures = [bool(re.search(r"\d", _NO_AMOUNT.sub(" ", body))) for body in bodies]
    valued = sum(figures)
    for index, (item, body) in enumerate(zip(items, bodies, strict=True)):
        neighbour = next((items[i] for i in (index - 1, index + 1) if 0 <= i < len(items)), None)
        yield {
            "item": item.label.text,
            "title": outline.title(item),
            "promises": _PROMISES.match(body) is not None,
            "has_value": figures[index] or _QUALITY.search(body) is not None,
            "valued": valued,
            "listed": len(items),
            "section": outline.section_name(heading),
            "at": outline.title_span(item),
            "neighbour_at": outline.title_span(neighbour) if neighbour else None,
        }
