"""Rows of `AnnexRows`: what the annexes (Biểu) set and report for each indicator."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.columns import bare_year, role_of
from checker.document import Block, Cell, Document, Table
from checker.extraction.targets import value_of
from checker.facts import Value
from checker.labels import parse_label
from checker.quantity import find_quantities, parse_unit
from checker.vietnamese import roman

_LOOK_BACK = 6
_HEADER_ROWS = 3
_SUB_ROW = re.compile(r"^(?:[-–+*]\s*|[Tt]rong đó:?\s*)+")
# "Kết quả nhiệm kỳ" beside a column for every year is the result that counts.
_WHOLE_TERM = re.compile(r"(?:nhiệm kỳ|(?:cả )?giai đoạn|(?<!\w)0?5 năm)$", re.IGNORECASE)
_AT_LAST = 9999
_GROUP_ORDINAL = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?")


class _Heading(NamedTuple):
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
        columns = _columns(document, table)
        if columns is None or not {"target", "result"} & set(columns.roles.values()):
            continue
        heading = _heading(document, position, table)
        yield from _rows(document, table, heading, columns)


class _Columns(NamedTuple):
    """What the columns of an annex are: one of each role, and further columns of values.

    `header_rows` counts the rows of the header; `roles` maps a column to its role; `others` are
    value columns of other years or stages; `plan_last` tells that what is planned stands after
    what was reached, so that the annex looks ahead.
    """

    header_rows: int
    roles: Mapping[int, str]
    others: tuple[int, ...]
    plan_last: bool


def _columns(document: Document, table: Table) -> _Columns | None:
    """Read the header; None when the table is no annex of indicators.

    Where a header cell spans several columns, the row below names each of them. Among several
    columns of one role the latest year's is taken, and of results the whole term's.
    """
    for row in range(min(_HEADER_ROWS, table.rows)):
        depth = max((cell.row_span for cell in _row_cells(table, row)), default=1)
        named = _header_names(document, table, row, depth)
        found = {column: role_of(*names) for column, names in named.items()}
        if (
            "indicator" not in found.values()
            or sum(role is not None for role in found.values()) < 2
        ):
            continue
        years = {column: _year(" ".join(names)) for column, names in named.items()}
        for column in _yearly_results(named, found, years):
            found[column] = "result"
        for column, names in named.items():
            if found[column] == "result" and _WHOLE_TERM.search(names[0].strip()):
                years[column] = max(years[column], _AT_LAST)
        return _chosen(row + depth, found, years)
    return None


def _header_names(
    document: Document, table: Table, row: int, depth: int
) -> dict[int, tuple[str, ...]]:
    """Return for every column its header texts, the lowest first."""
    names: dict[int, tuple[str, ...]] = {}
    for cell in sorted(table.cells, key=lambda each: (-each.row, each.column)):
        if row <= cell.row < row + depth:
            for column in range(cell.column, cell.column + cell.column_span):
                text = document.text[cell.start : cell.end]
                names[column] = (*names.get(column, ()), text)
    return names


def _yearly_results(
    named: Mapping[int, tuple[str, ...]], found: Mapping[int, str | None], years: Mapping[int, int]
) -> list[int]:
    """Return the columns of bare years that are results, year by year.

    "Mục tiêu Đại hội | Năm 2021 | … | Ước năm 2025": what was set is told in words, and the years
    run up to a result, so that none of them is a target.
    """
    told = {column for column in named if not bare_year(*named[column])}
    last = max((years[column] for column in told if found[column] == "result"), default=0)
    if not last or "target" not in {found[column] for column in told}:
        return []
    return [column for column in named if column not in told and years[column] <= last]


def _year(header: str) -> int:
    return max(map(int, re.findall(r"20\d\d", header)), default=0)


def _chosen(rows: int, found: Mapping[int, str | None], years: Mapping[int, int]) -> _Columns:
    roles: dict[int, str] = {}
    taken: dict[str, int] = {}
    others: list[int] = []
    for column in sorted(found):
        role = found[column]
        if role == "indicator" and "indicator" in taken:
            role = "target"  # "Chỉ tiêu NQ Đại hội" beside "Chỉ tiêu": what was set
        if role is None or role in ("other", "attainment"):
            continue
        if role in taken and role in ("target", "result"):
            earlier = taken[role]
            if years[column] <= years[earlier]:
                others.append(column)
                continue
            others.append(earlier)
            del roles[earlier]
        elif role in taken:
            continue
        roles[column], taken[role] = role, column
    plan_last = taken.get("target", -1) > taken.get("result", 10**6)
    return _Columns(rows, roles, tuple(others), plan_last)


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
    document: Document, table: Table, heading: _Heading, columns: _Columns
) -> Iterator[Mapping[str, Any]]:
    headers = _header_texts(document, table, columns.header_rows)
    roles = columns.roles
    group = ordinal = parent = ""
    by_row: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        by_row[cell.row].append(cell)
    for row in range(columns.header_rows, table.rows):
        in_row = by_row[row]
        cells = {roles[cell.column]: cell for cell in in_row if cell.column in roles}
        texts = {role: document.text[cell.start : cell.end] for role, cell in cells.items()}
        if not texts.get("indicator") or texts["indicator"] in headers:
            continue
        ordinal = texts.get("ordinal") or ordinal
        if _is_group(texts):
            group = texts["indicator"]
            continue
        own = _SUB_ROW.sub("", texts["indicator"])
        if own == texts["indicator"]:
            parent = own
        others = [cell for cell in in_row if cell.column in columns.others]
        yield {
            **_row(document, heading, cells, texts),
            "label": own if own == texts["indicator"] else f"{parent} {own}",
            "ordinal": ordinal,
            "group": group,
            "others": tuple(
                value for cell in others for value in _values(document, cell, texts.get("unit", ""))
            ),
            "has_results": "result" in cells and not columns.plan_last,
        }


def _is_group(texts: Mapping[str, str]) -> bool:
    """Tell a group's heading ("I. Chỉ tiêu về kinh tế") from an indicator without a value."""
    if texts.get("target") or texts.get("result") or texts.get("unit"):
        return False
    ordinal = texts.get("ordinal", "").rstrip(".)")
    return bool(_GROUP_ORDINAL.fullmatch(ordinal)) or roman(ordinal) is not None or not ordinal


def _row(
    document: Document, heading: _Heading, cells: Mapping[str, Cell], texts: Mapping[str, str]
) -> Mapping[str, Any]:
    unit = texts.get("unit", "")
    return {
        "annex": heading.name,
        "annex_number": heading.number,
        "annex_title": heading.title,
        "annex_at": document.span(heading.start, heading.end),
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
        after_end = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
        after = re.split(r"[;,]", text[quantity.end : after_end], maxsplit=1)[0]
        context = f"{before} {after}"
        value = value_of(document, quantity, cell.start, context, column_unit)
        found.append(value if value.per else value._replace(per=per))
    return tuple(found)
