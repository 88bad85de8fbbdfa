"""Rows of `DeclaredCounts`: how many things a heading announces, and how many stand under it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.extraction.outline import Node, Outline
from checker.extraction.worded_lists import worded_list_rows
from checker.vietnamese import count_of

_NOUN = (
    r"(?:nhóm )?(?:chỉ tiêu|nhiệm vụ|giải pháp|khâu đột phá|đột phá|nội dung|chương trình|đề án"
    r"|bài học|mục tiêu|lĩnh vực|hạn chế|nguyên nhân)"
)
_DIGITS_OR_WORD = r"(?P<n>\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: \w+)?)"
_BRACKETED = re.compile(
    rf"\(\s*(?:gồm |có |tổng số |với )?{_DIGITS_OR_WORD}\s+(?P<noun>{_NOUN})"
    r"[^()\d]{0,40}(?:[,;][^()]{0,80})?\)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"(?:thông qua|gồm có|gồm|với|đề ra|xác định|thực hiện|có|tập trung)\s+{_DIGITS_OR_WORD}\s+"
    rf"(?P<noun>{_NOUN})(?!\s*(?:vượt|đạt|không|chưa|hoàn thành|còn))",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"(?:các\s+)?{_DIGITS_OR_WORD}\s+(?P<noun>{_NOUN})(?=[^.;\n]{{0,60}}:?(?:\n|$))",
    re.IGNORECASE,
)
_GOVERNING = re.compile(
    rf"(?:gồm|có|với)\s+{_DIGITS_OR_WORD}\s+(?P<noun>{_NOUN})"
    r"(?=(?:\s+(?:chủ yếu|cơ bản|chính|lớn|trọng tâm))?(?:\s+(?:như\s+)?sau(?:\s+đây)?)?\s*:$)",
    re.IGNORECASE,
)
_SOME_OF_THEM = re.compile(
    r"[.;]\s+(?:trong đó|nổi bật|tiêu biểu|một số)[^.;]{0,40}:$", re.IGNORECASE
)
_OTHER_LIST = re.compile(r"kết quả|đánh giá|đạt được|trong đó", re.IGNORECASE)
_MAX_LEAD = 400


@dataclass(frozen=True, slots=True)
class _Declared:
    """A declared number, where it stands, the section it counts, and whether it is in brackets."""

    count: int
    noun: str
    start: int
    end: int
    node: Node
    bracketed: bool


def count_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every declared number of items whose list can be told."""
    declared = [*_in_headings(outline), *_in_lead_sentences(outline)]
    declared.sort(key=lambda each: each.start)
    for each in declared:
        yield _row(outline, each, declared)
    yield from worded_list_rows(outline, {each.start for each in declared})


def _in_headings(outline: Outline) -> Iterator[_Declared]:
    text = outline.document.text
    for node in outline.nodes:
        if node.label.form in ("annex", "part") or not node.children:
            continue
        begin = node.start + node.label.length
        begin += len(text[begin : node.end]) - len(text[begin : node.end].lstrip())
        end = min(node.end, begin + _MAX_LEAD)
        match = _BRACKETED.search(text, begin, end)
        if match is None and node.is_heading:
            match = _GOVERNING.search(text, begin, end) or _TITLE.match(text, begin, end)
            # "Ba chương trình …" over dashes may be anything; over numbers it is their count.
            if match is not None and not _has_numbered_list(node):
                match = None
        count = count_of(match["n"]) if match else None
        if match is not None and count is not None:
            noun = _noun(match["noun"])
            bracketed = match.re is _BRACKETED
            yield _Declared(count, noun, match.start("n"), match.end("noun"), node, bracketed)


def _in_lead_sentences(outline: Outline) -> Iterator[_Declared]:
    """Find sentences that announce the list below them: "… thông qua 20 chỉ tiêu; cụ thể:"."""
    document = outline.document
    for block in document.blocks:
        if block.kind != "paragraph" or not document.text[block.start : block.end].endswith(":"):
            continue
        node = outline.node_at(block.start)
        if node is None or node.start == block.start or not node.is_heading:
            continue
        match = _LEADING.search(document.text, block.start, block.end)
        rest = document.text[match.end() : block.end] if match else ""
        if _OTHER_LIST.search(rest) and "cụ thể" not in rest.lower():
            continue  # "… 5 nhiệm vụ, đã đạt kết quả sau:" announces results, not the five
        if _SOME_OF_THEM.search(rest):
            continue  # "Có 24 chỉ tiêu. … Trong đó:" announces some of the 24
        count = count_of(match["n"]) if match else None
        if match is not None and count is not None:
            noun = _noun(match["noun"])
            yield _Declared(count, noun, match.start("n"), match.end("noun"), node, False)


def _noun(text: str) -> str:
    return " ".join(text.lower().split())


def _row(outline: Outline, each: _Declared, declared: list[_Declared]) -> Mapping[str, Any]:
    inside = [
        other
        for other in declared
        if other.node is not each.node and _is_under(other.node, each.node)
        and other.noun == each.noun
    ]  # fmt: skip
    parts = [o for o in inside if not any(_is_under(o.node, p.node) for p in inside if p is not o)]
    if not _parts_complete(each.node, parts):
        parts = []
    counts = _recount(each.node, frozenset(other.node for other in declared))
    listed = each.count if each.count in counts else (counts[0] if counts else -1)
    last = _last_item(each.node)
    span = outline.document.span
    return {
        "noun": each.noun,
        "declared": each.count,
        "listed": listed,
        "section": outline.section_name(each.node),
        "at": span(each.start, each.end),
        "last_item_at": outline.title_span(last) if last else None,
        "parts": tuple(part.count for part in parts),
        "parts_labels": tuple(_group_label(part.node) for part in parts),
        "certain": each.bracketed
        and last is not None
        and last.parent is not None
        and _has_numbered_list(last.parent),
        "parts_total": sum(part.count for part in parts) if parts else -1,
    }


def _is_under(node: Node, ancestor: Node) -> bool:
    current = node.parent
    while current is not None:
        if current is ancestor:
            return True
        current = current.parent
    return False


def _group_label(node: Node) -> str:
    """Name a group by its number; a starred line by the heading it stands under."""
    current: Node | None = node
    while current is not None and not current.label.values:
        current = current.parent
    return current.label.text if current else node.label.text


def _parts_complete(node: Node, parts: list[_Declared]) -> bool:
    """Tell whether every group directly under the heading declares a number of its own."""
    groups = [child for child in node.children if child.is_heading] or _top_items(node)
    if len(groups) < 2 or len(parts) < 2:
        return False
    return all(
        any(part.node is group or _is_under(part.node, group) for part in parts) for group in groups
    )


def _has_numbered_list(node: Node) -> bool:
    return any(child.label.values for child in node.children)


def _recount(node: Node, declaring: frozenset[Node]) -> list[int]:
    """Count what is listed under a heading, the likelier reading first.

    Items may be the leaves of groups ("2.2.1 (1)…(6), 2.2.2 (1)…(12)") or the groups themselves
    ("3.1., 3.2., 3.3."); both are returned, so that a number is only doubted when neither fits.
    `declaring` are the nodes that declare a number: they are groups, whatever their form.
    """
    leaves = _leaves(node, declaring)
    groups = [child for child in node.children if child.is_heading]
    direct = len(groups) if groups else len(_top_items(node))
    return [count for count in dict.fromkeys((leaves, direct)) if count > 0]


def _top_items(node: Node) -> list[Node]:
    items = [
        child
        for child in node.children
        if not (child.is_heading or child.is_remark or child.is_beside)
    ]
    if not items:
        return []
    depth = min(item.label.depth for item in items)
    return [item for item in items if item.label.depth == depth]


def _leaves(node: Node, declaring: frozenset[Node]) -> int:
    groups = [child for child in node.children if child.is_heading]
    items = _top_items(node)
    count = sum(_leaves(group, declaring) or 1 for group in groups)
    return count + sum(
        (_leaves(item, declaring) or 1) if item in declaring else 1 for item in items
    )


def _last_item(node: Node) -> Node | None:
    groups = [child for child in node.children if child.is_heading]
    if groups:
        return _last_item(groups[-1]) or groups[-1]
    items = _top_items(node)
    return items[-1] if items else None
