"""One sheet as a grid of what can be seen: hidden rows and columns out, merged cells whole."""

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from checker.reading.excel_format import shown

# A stray value far out makes a grid of mostly nothing; beyond this its empty lines are left out.
_MAX_GRID = 100_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell that can be seen: grid position from 0, extent, text, and its address ("D7")."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's cells in reading order, and the hidden rows and columns that held something."""

    title: str
    cells: list[GridCell]
    hidden_rows: list[int]
    hidden_columns: list[str]


@dataclass(frozen=True, slots=True)
class _Area:
    """A merged area, or a single cell, of the sheet; all four from 1 and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


def read_grid(sheet: Worksheet) -> Grid:
    """Read a sheet, from its first filled column up to its last filled row and column."""
    texts = _texts(sheet)
    areas = {place: _Area(*place, *place) for place in texts}
    for merged in sheet.merged_cells.ranges:
        area = _Area(merged.min_row, merged.min_col, merged.max_row, merged.max_col)
        areas[area.top, area.left] = area
    hidden_rows = _hidden(sheet.row_dimensions.items())
    hidden_columns = _hidden_columns(sheet)
    seen = [
        (row, column)
        for place in texts
        if (row := _first_visible(areas[place].top, areas[place].bottom, hidden_rows))
        and (column := _first_visible(areas[place].left, areas[place].right, hidden_columns))
    ]
    rows = _lines([row for row, _ in seen], hidden_rows, from_first=False)
    columns = _lines([column for _, column in seen], hidden_columns, from_first=True)
    if len(rows) * len(columns) > _MAX_GRID:
        rows = sorted({row for row, _ in seen})
        columns = sorted({column for _, column in seen})
    return Grid(
        sheet.title,
        _cells(texts, areas.values(), rows, columns),
        sorted({row for row, _ in texts} & hidden_rows),
        [get_column_letter(c) for c in sorted({column for _, column in texts} & hidden_columns)],
    )


def _texts(sheet: Worksheet) -> dict[_Place, str]:
    """Return the text of every filled cell by row and column."""
    # The public ways to walk a sheet visit every cell of its extent, which may be billions.
    cells: dict[_Place, Any] = sheet._cells
    texts = {}
    for place in sorted(cells):
        text = shown(cells[place].value, cells[place].number_format)
        if text.strip():
            texts[place] = text
    return texts


def _hidden(dimensions: Iterable[tuple[int, Any]]) -> set[int]:
    return {index for index, dimension in dimensions if dimension.hidden}


def _hidden_columns(sheet: Worksheet) -> set[int]:
    """Return the hidden columns; the file keeps one entry for a run of alike columns."""
    return {
        column
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        for column in range(
            dimension.min or 1, min(dimension.max or dimension.min or 1, LAST_COLUMN) + 1
        )
    }


def _first_visible(first: int, last: int, hidden: set[int]) -> int:
    """Return the first row or column of an extent that is not hidden, or 0."""
    return next((index for index in range(first, last + 1) if index not in hidden), 0)


def _lines(filled: Sequence[int], hidden: set[int], *, from_first: bool) -> list[int]:
    if not filled:
        return []
    first = min(filled) if from_first else 1
    return [index for index in range(first, max(filled) + 1) if index not in hidden]


def _cells(
    texts: dict[_Place, str], areas: Iterable[_Area], rows: list[int], columns: list[int]
) -> list[GridCell]:
    """Lay the areas on the grid of visible rows and columns; every other place is a cell."""
    covered: set[_Place] = set()
    cells: list[GridCell] = []
    for area in areas:
        row, row_end = bisect.bisect_left(rows, area.top), bisect.bisect_right(rows, area.bottom)
        column = bisect.bisect_left(columns, area.left)
        column_end = bisect.bisect_right(columns, area.right)
        if row == row_end or column == column_end:
            continue
        covered.update((r, c) for r in range(row, row_end) for c in range(column, column_end))
        address = f"{get_column_letter(area.left)}{area.top}"
        text = texts.get((area.top, area.left), "")
        cells.append(GridCell(row, column, row_end - row, column_end - column, text, address))
    cells += [
        GridCell(row, column, 1, 1, "", f"{get_column_letter(columns[column])}{rows[row]}")
        for row in range(len(rows))
        for column in range(len(columns))
        if (row, column) not in covered
    ]
    return sorted(cells, key=lambda cell: (cell.row, cell.column))
