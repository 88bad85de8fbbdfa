"""Rows of `OutlineItems`: every number of the draft beside the one it should follow."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.document import Cell, Document, Table
from checker.extraction.outline import Node, Outline
from checker.labels import Form
from checker.vietnamese import roman

_COUNTED: frozenset[Form] = frozenset(
    {"part", "annex", "letter-upper", "roman", "section", "arabic", "decimal", "paren",
     "arabic-paren", "letter", "word"}
)  # fmt: skip
_INLINE = re.compile(r"(?<![\w(])\((\d{1,2})\)(?=\s?[^\W\d_])")
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
    }


def _may_be_roman(node: Node) -> bool:
    """Tell letters that also are small Roman numerals: "i)" beside "ii)" is no ninth letter."""
    return node.label.form == "letter" and node.label.text.strip("().")[:1] in ("i", "v", "x")


def _number(values: tuple[int, ...]) -> str:
    return ".".join(map(str, values))


def _inline_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Find lists within a paragraph: "(1) …; (2) …; (3) …", only those that begin with (1)."""
    document = outline.document
    for block in document.blocks:
        if block.kind == "table":
            continue
        matches = list(_INLINE.finditer(document.text, block.start, block.end))
        if len(matches) < 2 or matches[0].start() == block.start or matches[0][1] != "1":
            continue
        section = outline.section_at(block.start)
        seen: dict[int, re.Match[str]] = {}
        previous: re.Match[str] | None = None
        for match in matches:
            yield _simple_row(
                document, "inline", match.group(), int(match[1]), match.span(), section,
                (previous.group(), int(previous[1]), previous.span()) if previous else None,
                seen[int(match[1])].span() if int(match[1]) in seen and match[1] != "1" else None,
            )  # fmt: skip
            seen = {} if match[1] == "1" else seen
            seen[int(match[1])] = match
            previous = match


def _table_rows(document: Document, outline: Outline, table: Table) -> Iterator[Mapping[str, Any]]:
    """Follow the first column of a table: groups I, II, III and numbers within or across them."""
    last: dict[str, tuple[str, int, tuple[int, int]]] = {}
    seen: dict[tuple[str, int], tuple[int, int]] = {}
    section = outline.section_at(table.start)
    for cell in table.cells:
        ordinal = _ordinal(document, cell)
        if ordinal is None:
            continue
        form, value = ordinal
        span = (cell.start, cell.end)
        if value == 1:
            seen = {key: at for key, at in seen.items() if key[0] != form}
            last.pop(form, None)
        yield _simple_row(
            document, "row", document.text[cell.start : cell.end], value, span, section,
            last.get(form), seen.get((form, value)),
        )  # fmt: skip
        last[form] = (document.text[cell.start : cell.end], value, span)
        seen[form, value] = span


def _ordinal(document: Document, cell: Cell) -> tuple[str, int] | None:
    if cell.column != 0 or cell.row == 0:
        return None
    match = _ORDINAL_CELL.fullmatch(document.text[cell.start : cell.end])
    if match is None:
        return None
    value = int(match[1]) if match[1].isdigit() else roman(match[1])
    return ("arabic" if match[1].isdigit() else "roman", value) if value else None


def _simple_row(
    document: Document,
    kind: str,
    label: str,
    value: int,
    at: tuple[int, int],
    section: str,
    previous: tuple[str, int, tuple[int, int]] | None,
    same: tuple[int, int] | None,
) -> Mapping[str, Any]:
    return {
        "kind": kind,
        "form": "paren" if kind == "inline" else "row",
        "label": label,
        "value": value,
        "title": "",
        "section": section,
        "at": document.span(*at),
        "title_at": document.span(*at),
        "previous_label": previous[0] if previous else "",
        "previous_value": previous[1] if previous else 0,
        "previous_at": document.span(*previous[2]) if previous else None,
        "same_at": document.span(*same) if same else None,
        "prefix": "",
        "parent_number": "",
        "parent_at": None,
        "restarts": False,
    }
