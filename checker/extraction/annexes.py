"""Rows of `AnnexRows`: what the annexes (Biểu) set and report for each indicator."""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker import lexicon
from checker.document import Block, Cell, Document, Table
from checker.extraction.targets import value_of
from checker.facts import Value
from checker.labels import parse_label
from checker.quantity import find_quantities, parse_unit
from checker.vietnamese import roman

_LOOK_BACK = 6
_HEADER_ROWS = 3
_GROUP_ORDINAL = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?")


@dataclass(frozen=True, slots=True)
class _Heading:
    """How an annex calls itself, its number (0 for none), its title, and where that stands."""

    name: str
    number: int
    title: str
    start: int
    end: int


def annex_rows(document: Document) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every indicator in the document's annex tables."""
    for position, block in enumerate(document.blocks):
        if block.table is None:
            continue
        table = document.tables[block.table]
        header_rows, roles = _roles(document, table)
        if "indicator" not in roles.values() or not {"target", "result"} & set(roles.values()):
            continue
        heading = _heading(document, position, table)
        yield from _rows(document, table, heading, header_rows, roles)


@functools.cache
def _role_names() -> list[tuple[str, str]]:
    """Column names with their roles, the longest first."""
    names = [(n.lower(), role) for role, listed in lexicon.load("columns").items() for n in listed]
    return sorted(names, key=lambda pair: -len(pair[0]))


def _role(text: str) -> str | None:
    clean = " ".join(text.lower().split())
    for name, role in _role_names():
        if clean == name:
            return role
    for name, role in _role_names():
        if clean.startswith(name) or (len(name) > 6 and name in clean):
            return role
    return None


def _roles(document: Document, table: Table) -> tuple[int, dict[int, str]]:
    """Read the header: how many rows it takes, and the role of each column.

    Where a header cell spans several columns, the row below names each of them.
    """
    for row in range(min(_HEADER_ROWS, table.rows)):
        depth = max((cell.row_span for cell in _row_cells(table, row)), default=1)
        header = [cell for cell in table.cells if row <= cell.row < row + depth]
        roles: dict[int, str] = {}
        for cell in sorted(header, key=lambda each: (each.column, each.row)):
            role = _role(document.text[cell.start : cell.end])
            others = {found for column, found in roles.items() if column != cell.column}
            if role == "indicator" and "indicator" in others:
                role = "target"  # "Chỉ tiêu NQ Đại hội" beside "Chỉ tiêu": what was set
            if role and not (role == "target" and "target" in others):
                roles[cell.column] = role
        if "indicator" in roles.values() and len(roles) >= 2:
            return row + depth, roles
    return 0, {}


def _header_texts(document: Document, table: Table, first: int) -> set[str]:
    """The header's texts: a row that shows one again is the header repeated on a new page."""
    return {document.text[cell.start : cell.end] for cell in table.cells if cell.row < first}


def _row_cells(table: Table, row: int) -> list[Cell]:
    return [cell for cell in table.cells if cell.row == row]


def _heading(document: Document, position: int, table: Table) -> _Heading:
    """Find the annex's name and title in the paragraphs right above its table."""
    above: list[Block] = []
    for block in reversed(document.blocks[max(0, position - _LOOK_BACK) : position]):
        if block.kind == "table":
            break
        above.insert(0, block)
        label = parse_label(document.text[block.start : block.end])
        if label is not None and label.form == "annex":
            title = " ".join(document.text[b.start : b.end] for b in above)
            return _Heading(label.text, label.value, title, block.start, above[-1].end)
    title = " ".join(document.text[block.start : block.end] for block in above[-2:])
    start = above[-1].start if above else table.start
    end = above[-1].end if above else table.start
    number = re.search(
        r"(?:biểu|phụ lục)(?: số)? (\d{1,2})", f"{table.name} {title}", re.IGNORECASE
    )
    name = table.name or (f"Biểu {number[1]}" if number else "Biểu")
    return _Heading(name, int(number[1]) if number else 0, title, start, end)


def _rows(
    document: Document, table: Table, heading: _Heading, first: int, roles: dict[int, str]
) -> Iterator[Mapping[str, Any]]:
    has_results = "result" in roles.values()
    group = ordinal = ""
    ordinal_until = 0
    for row in range(first, table.rows):
        cells = {roles[c.column]: c for c in _row_cells(table, row) if c.column in roles}
        texts = {role: document.text[cell.start : cell.end] for role, cell in cells.items()}
        if "indicator" not in cells or texts["indicator"] in _header_texts(document, table, first):
            continue
        if texts.get("ordinal"):
            ordinal, ordinal_until = texts["ordinal"], row + cells["ordinal"].row_span
        elif row >= ordinal_until and "ordinal" in cells:
            ordinal_until = row + 1
        if _is_group(texts, has_results):
            group = texts["indicator"] or texts.get("ordinal", "")
            continue
        if not texts["indicator"]:
            continue
        yield _row(document, heading, cells, texts, ordinal, group, has_results)


def _is_group(texts: Mapping[str, str], has_results: bool) -> bool:
    """Tell a group's heading ("I. Chỉ tiêu về kinh tế") from an indicator without a value."""
    if texts.get("target") or texts.get("result") or texts.get("unit"):
        return False
    ordinal = texts.get("ordinal", "").rstrip(".)")
    return bool(_GROUP_ORDINAL.fullmatch(ordinal)) or roman(ordinal) is not None or not ordinal


def _row(
    document: Document,
    heading: _Heading,
    cells: Mapping[str, Cell],
    texts: Mapping[str, str],
    ordinal: str,
    group: str,
    has_results: bool,
) -> Mapping[str, Any]:
    unit = texts.get("unit", "")
    return {
        "annex": heading.name,
        "annex_number": heading.number,
        "annex_title": heading.title,
        "annex_at": document.span(heading.start, heading.end),
        "ordinal": ordinal,
        "group": group,
        "indicator": texts["indicator"],
        "unit": unit,
        "at": document.span(cells["indicator"].start, cells["indicator"].end),
        "row_at": document.span(
            min(cell.start for cell in cells.values()), max(cell.end for cell in cells.values())
        ),
        "targets": _values(document, cells.get("target"), unit),
        "target_text": texts.get("target", ""),
        "results": _values(document, cells.get("result"), unit),
        "result_text": texts.get("result", ""),
        "verdict": texts.get("verdict", ""),
        "has_results": has_results,
    }


def _values(document: Document, cell: Cell | None, unit_text: str) -> tuple[Value, ...]:
    """Read a value cell; figures without a unit take the one of the unit column."""
    if cell is None or cell.start == cell.end:
        return ()
    text = document.text[cell.start : cell.end]
    column_unit, per = parse_unit(unit_text)
    quantities = find_quantities(text)
    found: list[Value] = []
    for index, quantity in enumerate(quantities):
        before = text[quantities[index - 1].end if index else 0 : quantity.start]
        value = value_of(document, quantity, cell.start, before, column_unit)
        found.append(value if value.per else value._replace(per=per))
    return tuple(found)
