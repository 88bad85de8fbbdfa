"""Rows of `Totals` from tables: a row "Tổng cộng", a column "Tổng số", a total with its dashes."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.arithmetic import add_up
from checker.extraction.outline import Outline
from checker.extraction.table_grid import Grid, Row, read_grid
from checker.facts import Value

_TOTAL = re.compile(
    r"(?:tổng cộng|tổng số|cộng|tổng|cộng tổng)\s*(?:\([^)]*\))?\s*:?", re.IGNORECASE
)
_NO_SUM = re.compile(
    r"%|tỷ lệ|tỉ lệ|bình quân|năng suất|đơn giá|mật độ|tốc độ|ghi chú|\bs?tt\b|hệ số|tỷ trọng|điểm"
    r"|so sánh|xếp|đánh giá",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:năm\s+)?20\d\d", re.IGNORECASE)
_PLACE = re.compile(r"(?:xã|phường|thị trấn|thôn|bản|xóm|ấp)\s+[^\W\d_].*", re.IGNORECASE)
# Where money comes from: columns beside "Tổng mức (tỷ đồng)", "Tổng vốn".
_SOURCE = re.compile(
    r"\b(?:ngân sách|ns(?:nn|tw|tp|đp)?|vốn|nguồn|xã hội h(?:óa|oá)|nhân dân|doanh nghiệp|tín dụng"
    r"|đóng góp|huy động|đối ứng)\b",
    re.IGNORECASE,
)
_WHOLE_SUM = re.compile(r"\s*(?:tổng|cộng)\b", re.IGNORECASE)
_DASH = re.compile(r"\s*[-–+]\s*")
_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?")
_SUB = re.compile(r"\d+\.\d+\.?|[a-h][.)]|[-–+*]?")
_BLANK = frozenset({"", "-", "–", "—", "0"})
_LEAST = 2
_LEAST_FITTING = 3


def table_total_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every total of a table that its other cells should add up to."""
    for table in outline.document.tables:
        if table.columns < 2:
            continue
        grid = read_grid(outline.document, table)
        section = outline.section_at(table.start)
        for found in (*_total_rows(grid), *_total_columns(grid), *_dashed(grid)):
            start = min(value.at.start for value in (found.whole, *found.parts))
            end = max(value.at.end for value in (found.whole, *found.parts))
            yield {
                "indicator": found.indicator,
                "form": found.form,
                "whole": found.whole,
                "parts": found.parts,
                "others": (),
                "exhaustive": found.form != "dashes",
                "section": section,
                "at": outline.document.span(start, end),
            }


class _Sum(NamedTuple):
    indicator: str
    form: str
    whole: Value
    parts: tuple[Value, ...]


def _units(rows: list[Row]) -> set[str]:
    return {row.unit.name if row.unit else "" for row in rows}


def _is_total(grid: Grid, row: Row) -> bool:
    return _TOTAL.fullmatch(grid.label(row).strip()) is not None


def _total_rows(grid: Grid) -> Iterator[_Sum]:
    """Read the row of totals, above or below what it sums up."""
    totals = [index for index, row in enumerate(grid.rows) if _is_total(grid, row)]
    if len(totals) != 1 or len(grid.rows) <= _LEAST:
        return
    index = totals[0]
    if index == len(grid.rows) - 1:
        rows = grid.rows[:index]
    elif index == 0:
        rows = grid.rows[1:]
    else:
        return
    parts_rows = _top_rows(grid, rows)
    if parts_rows is None or len(_units(parts_rows) | _units([grid.rows[index]]) - {""}) > 1:
        return
    for column, header in grid.headers.items():
        if _NO_SUM.search(header):
            continue
        whole = grid.value(grid.rows[index], column)
        parts = _values(grid, parts_rows, column)
        if whole is not None and whole.unit != "%" and len(parts) >= _LEAST:
            yield _Sum(f"{grid.label(grid.rows[index])} – {header}", "rows", whole, tuple(parts))


def _top_rows(grid: Grid, rows: list[Row]) -> list[Row] | None:
    """Return the rows that the total is made of; None when their order cannot be told."""
    ordinals = [row.texts.get(0, "").strip() for row in rows]
    groups = [row for row, text in zip(rows, ordinals, strict=True) if _GROUP.fullmatch(text)]
    if groups:
        valued = [row for row in groups if any(grid.value(row, c) for c in grid.headers if c)]
        return groups if len(valued) == len(groups) >= _LEAST else None
    numbered = [row for row, text in zip(rows, ordinals, strict=True) if text.rstrip(".").isdigit()]
    if numbered and len(numbered) < len(rows):
        rest = [text for text in ordinals if not text.rstrip(".").isdigit()]
        return numbered if all(_SUB.fullmatch(text) for text in rest) else None
    if any(_DASH.match(grid.label(row)) for row in rows):
        return None
    return rows


def _values(grid: Grid, rows: list[Row], column: int) -> list[Value]:
    """Return the numbers of a column; none at all when a cell holds anything else."""
    found: list[Value] = []
    for row in rows:
        value = grid.value(row, column)
        if value is not None:
            if value.unit == "%":
                return []
            found.append(value)
        elif row.texts.get(column, "").strip() not in _BLANK:
            return []
    return found


def _total_columns(grid: Grid) -> Iterator[_Sum]:
    """Read the column of totals beside columns by year or by place, or by source of money."""
    totals = [c for c, text in grid.headers.items() if _TOTAL.fullmatch(_last_words(text))]
    if len(totals) == 1:
        for pattern in (_YEAR, _PLACE):
            columns = [
                c for c, text in grid.headers.items() if pattern.fullmatch(_last_words(text))
            ]
            found = list(_all_across(grid, totals[0], columns))
            if sum(add_up(total.whole, total.parts) for total in found) * 2 > len(found):
                yield from found
    yield from _by_source(grid)


def _by_source(grid: Grid) -> Iterator[_Sum]:
    """Read "Tổng mức" beside "Ngân sách thành phố", "Ngân sách phường", "Vốn xã hội hóa".

    The columns may name some sources only: nearly all rows must add up for one not to.
    """
    wholes = [c for c, text in grid.headers.items() if _WHOLE_SUM.match(text)]
    if len(wholes) != 1:
        return
    columns = [
        c
        for c, text in grid.headers.items()
        if c != wholes[0] and _SOURCE.search(text) and not _NO_SUM.search(text)
    ]
    found = list(_all_across(grid, wholes[0], columns))
    fitting = sum(add_up(total.whole, total.parts) for total in found)
    if fitting >= _LEAST_FITTING and fitting * 4 >= len(found) * 3:
        yield from found


def _all_across(grid: Grid, whole: int, columns: list[int]) -> Iterator[_Sum]:
    if len(columns) < _LEAST:
        return
    for row in grid.rows:
        total = _across(grid, row, whole, columns)
        if total is not None:
            yield total


def _last_words(header: str) -> str:
    """Return the lowest part of a header of several rows: a year, a place, or "Tổng số"."""
    match = re.search(r"(?:năm\s+)?20\d\d$|(?:tổng cộng|tổng số|cộng|tổng)$", header, re.IGNORECASE)
    return match.group() if match else header


def _across(grid: Grid, row: Row, total: int, columns: list[int]) -> _Sum | None:
    label = grid.label(row)
    if _NO_SUM.search(label) or (row.unit is not None and row.unit.family == "percent"):
        return None
    whole = grid.value(row, total)
    parts = [grid.value(row, column) for column in columns]
    if whole is None or any(part is None for part in parts):
        return None
    return _Sum(label, "columns", whole, tuple(part for part in parts if part is not None))


def _dashed(grid: Grid) -> Iterator[_Sum]:
    """Read a row "Tổng …" with the dashed rows below it."""
    for index, row in enumerate(grid.rows):
        label = grid.label(row)
        if not re.match(r"tổng\b", label, re.IGNORECASE) or _is_total(grid, row):
            continue
        below: list[Row] = []
        for each in grid.rows[index + 1 :]:
            if not _DASH.match(grid.label(each)) and not _DASH.fullmatch(
                each.texts.get(0, "").strip() or "x"
            ):
                break
            below.append(each)
        if len(below) < _LEAST or len((_units(below) | _units([row])) - {""}) > 1:
            continue
        for column, header in grid.headers.items():
            whole = grid.value(row, column)
            parts = _values(grid, below, column)
            if whole is None or whole.unit == "%" or len(parts) != len(below):
                continue
            if not _NO_SUM.search(header):
                yield _Sum(label, "dashes", whole, tuple(parts))
