"""The grid of a Word table: which cell stands where, and how far it reaches."""

from collections.abc import Iterator
from dataclasses import dataclass

from checker.reading.word_xml import REMOVED, Element, W, child, number, switched_on, unwrapped

_ROWS = frozenset({f"{W}tr"})
_CELLS = frozenset({f"{W}tc"})
# Word allows 63 columns; a hostile width must not become a giant grid further on.
_MAX_SPAN = 256


@dataclass(slots=True)
class GridCell:
    """A cell as one sees it, with row and column from 0; `element` holds its content."""

    row: int
    column: int
    row_span: int
    column_span: int
    element: Element


def grid(table: Element) -> list[GridCell]:
    """Return the cells of the final, visible table in reading order, merged ones once."""
    cells: list[GridCell] = []
    above: dict[int, GridCell] = {}  # column to the cell of the row above that may go on below
    rows = (row for row in unwrapped(table, _ROWS) if not _is_gone(row))
    for index, row in enumerate(rows):
        here: dict[int, GridCell] = {}
        column = _span(child(row, "trPr"), "gridBefore", 0)
        for cell in _visible_cells(row):
            properties = child(cell, "tcPr")
            span = _span(properties, "gridSpan", 1)
            vertical, horizontal = _merge(properties, "vMerge"), _merge(properties, "hMerge")
            if horizontal == "continue" and cells and cells[-1].row == index:
                cells[-1].column_span += span
            elif vertical == "continue" and column in above:
                above[column].row_span += 1
                here[column] = above[column]
            else:
                placed = GridCell(index, column, 1, span, cell)
                cells.append(placed)
                if vertical:
                    here[column] = placed
            column += span
        above = here
    return cells


def _visible_cells(row: Element) -> Iterator[Element]:
    for cell in unwrapped(row, _CELLS):
        if child(cell, "tcPr", "cellDel") is None:
            yield cell


def _is_gone(row: Element) -> bool:
    """Tell whether a tracked change deleted the row, or it is hidden."""
    properties = child(row, "trPr")
    if properties is None:
        return False
    hidden = child(properties, "hidden")
    return any(item.tag in REMOVED for item in properties) or (
        hidden is not None and switched_on(hidden)
    )


def _merge(properties: Element | None, name: str) -> str:
    """Return "restart" or "continue" for a cell that is part of a merge, else ''."""
    merge = child(properties, name)
    return "" if merge is None else merge.get(f"{W}val", "continue")


def _span(properties: Element | None, name: str, default: int) -> int:
    written = number(properties, name)
    return default if written is None else min(max(written, default), _MAX_SPAN)
