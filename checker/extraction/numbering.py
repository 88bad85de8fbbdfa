"""Rows of `OutlineItems`: every number of the draft beside the one it should follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.document import Cell, Document, Table
from checker.extraction.outline import Node, Outline
from checker.labels import Form
from checker.vietnamese import roman

_COUNTED: frozenset[Form] = frozenset(
    {"part", "annex", "letter-upper", "roman", "section", "arabic", "decimal", "paren",
     "arabic-paren", "letter", "word"}
)  # fmt: skip
_INLINE = re.compile(r"\((?<![\w(].)(\d{1,2})\)(?=\s?[^\W\d_])")
# What stands before a number that only names an item told elsewhere: "tại điểm (3)", "từ chỉ tiêu
# (10) đến chỉ tiêu (17)". Of "03 nhiệm vụ (1) …" the number begins the list that is counted.
_NAMING = re.compile(
    r"(?<!\w)(?:điểm|mục|khoản|tiết|ý|số|dòng|cột"
    r"|(?<!\d )(?:chỉ tiêu|mục tiêu|nhiệm vụ|giải pháp|nội dung|tiêu chí|nhóm|đề án|dự án)"
    r"|\) đến) ?$",
    re.IGNORECASE,
)
_NAMING_LENGTH = 14
_RANGE = re.compile(r" đến(?: \w+){0,2} ?\(\d")
_ORDINAL_CELL = re.compile(r"(\d{1,3}|[IVX]{1,5})[.)]?")


def numbered_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every numbered heading, list item, inline item and table row."""
    for node in outline.nodes:
        if node.label.form in _COUNTED and node.label.values and not _may_be_roman(node):
            yield _node_row(outline, node)
    yield from _inline_rows(outline)
    for table in outline.document.tables:
        yield from _table_rows(outline.document, outline, table)


def _node_row(outline: Outline, node: Node) -> Mapping[str, Any]:
    parent = node.parent if node.parent and node.parent.label.values else None
    numbered_parent = parent if parent and parent.label.form in ("arabic", "decimal") else None
    heading = outline.heading_of(node.parent) if node.parent else None
    return {
        "kind": "heading" if node.is_heading else "item",
        "form": node.label.form,
        "label": node.label.text,
        "value": node.label.value,
        "title": outline.title(node),
        "section": outline.section_name(node if node.is_heading else heading),
        "at": outline.label_span(node),
        "title_at": outline.title_span(node),
        "previous_label": node.previous.label.text if node.previous else "",
        "previous_value": max(node.previous.label.value, node.inline_before)
        if node.previous
        else 0,
        "previous_at": outline.title_span(node.previous) if node.previous else None,
        "same_at": outline.title_span(node.same) if node.same else None,
        "prefix": _number(node.label.prefix) if node.carries_other else "",
        "parent_number": _number(numbered_parent.number)
        if node.carries_other and numbered_parent
        else "",
        "parent_at": outline.title_span(parent) if parent else None,
        "restarts": node.restarts,
        "gap_filled": node.gap_filled,
    }


def _may_be_roman(node: Node) -> bool:
    """Tell letters that also are small Roman numerals: "i)" beside "ii)" is no ninth letter."""
    return node.label.form == "letter" and node.label.text.strip("().")[:1] in ("i", "v", "x")


def _number(values: tuple[int, ...]) -> str:
    return ".".join(map(str, values))


def _inline_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Find lists within a paragraph: "(1) …; (2) …; (3) …", only those that hold a (1)."""
    document = outline.document
    for block in document.blocks:
        if block.kind == "table":
            continue
        found = _items(
            document.text,
            [
                _Mark(match.group(), int(match[1]), *match.span(), "paren")
                for match in _INLINE.finditer(document.text, block.start, block.end)
            ],
        )
        if len(found) < 2 or found[0].start == block.start or min(m.value for m in found[:2]) != 1:
            continue
        section = outline.section_at(block.start)
        yield from _series_rows(document, "inline", found, section)


def _items(text: str, marks: list[_Mark]) -> list[_Mark]:
    """Leave out the numbers that only refer to an item; a lone (1) may follow what is counted."""
    if len(marks) < 2:
        return marks
    naming = [mark for mark in marks if names_item(text, mark.start, mark.end)]
    if naming == marks[:1] and marks[0].value == 1:
        return marks
    return [mark for mark in marks if mark not in naming]


def names_item(text: str, start: int, end: int) -> bool:
    """Tell a number in brackets that refers to an item from one that begins an item."""
    if _NAMING.search(text, max(0, start - _NAMING_LENGTH), start) is not None:
        return True
    return text[max(0, start - 4) : start] == " từ " and _RANGE.match(text, end) is not None


def _table_rows(document: Document, outline: Outline, table: Table) -> Iterator[Mapping[str, Any]]:
    """Follow the first column of a table: groups I, II, III and numbers within or across them."""
    by_form: dict[str, list[_Mark]] = {}
    for cell in table.cells:
        mark = _ordinal(document, cell)
        if mark is not None:
            by_form.setdefault(mark.form, []).append(mark)
    section = outline.section_at(table.start)
    for marks in by_form.values():
        yield from _series_rows(document, "row", marks, section)


class _Mark(NamedTuple):
    """A number in running text or in a table's first column, and where it stands."""

    label: str
    value: int
    start: int
    end: int
    form: str


def _ordinal(document: Document, cell: Cell) -> _Mark | None:
    if cell.column != 0 or cell.row == 0:
        return None
    text = document.text[cell.start : cell.end]
    match = _ORDINAL_CELL.fullmatch(text)
    value = (int(match[1]) if match[1].isdigit() else roman(match[1])) if match else None
    if match is None or not value:
        return None
    form = "arabic-row" if match[1].isdigit() else "roman-row"
    return _Mark(text, value, cell.start, cell.end, form)


def _lists(marks: list[_Mark]) -> Iterator[list[_Mark]]:
    """Cut marks into lists: a 1 begins one, unless it repeats a 1 or changed places with a 2."""
    current: list[_Mark] = []
    for mark in marks:
        swapped = len(current) == 1 and current[0].value > 1
        if mark.value == 1 and current and current[-1].value != 1 and not swapped:
            yield current
            current = []
        current.append(mark)
    if current:
        yield current


def _series_rows(
    document: Document, kind: str, marks: list[_Mark], section: str
) -> Iterator[Mapping[str, Any]]:
    for members in _lists(marks):
        numbers = {mark.value for mark in members}
        seen: dict[int, _Mark] = {}
        previous: _Mark | None = None
        for mark in members:
            same = seen.get(mark.value)
            before = previous.value if previous else 0
            between = set(range(before + 1, mark.value))
            at = document.span(mark.start, mark.end)
            yield {
                "kind": kind,
                "form": mark.form,
                "label": mark.label,
                "value": mark.value,
                "title": "",
                "section": section,
                "at": at,
                "title_at": at,
                "previous_label": previous.label if previous else "",
                "previous_value": before,
                "previous_at": document.span(previous.start, previous.end) if previous else None,
                "same_at": document.span(same.start, same.end) if same else None,
                "prefix": "",
                "parent_number": "",
                "parent_at": None,
                "restarts": False,
                "gap_filled": bool(between) and between <= numbers,
            }
            seen.setdefault(mark.value, mark)
            previous = mark
