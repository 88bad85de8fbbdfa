"""Ruled tables of a PDF: cells from pdfplumber, their text from pdfium, parts joined over pages."""

import bisect
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.document import Origin, Piece, TableCell
from checker.reading.pdf_page import Box, Page

_SNAP = 3.0
_TIED = re.compile(r"[^\W_][-/]$")
_MAX_PADDING = 8.0


@dataclass(slots=True)
class CellLine:
    """One line of text in a cell; `glyphs` are the indices of its characters on the page."""

    text: str
    box: Box
    word_width: float
    glyphs: list[int]


@dataclass(slots=True)
class RuledCell:
    """A cell on one page: grid position within the part, and its lines from top to bottom."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    lines: list[CellLine] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines joined as running text."""
        return join_texts(line.text for line in self.lines)


@dataclass(slots=True)
class TablePart:
    """The part of a table that stands on one page.

    `edges` are the x positions of its upright rulings, left to right; `used` holds the
    indices of the page's characters that stand in its cells.
    """

    page: int
    box: Box
    edges: list[float]
    rows: int
    cells: list[RuledCell]
    used: set[int]


@dataclass(slots=True)
class StitchedCell:
    """A cell of a whole table: its lines, each with its page."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: list[tuple[int, CellLine]]


def join_texts(texts: Iterable[str]) -> str:
    """Join lines by spaces; a line that ends in a word with "-" or "/" is joined directly."""
    joined = ""
    for text in texts:
        joined = with_ending(joined) + text.strip()
    return joined


def with_ending(text: str) -> str:
    """End a line with the space that joins it to the next, unless "-" or "/" ties the two."""
    stripped = text.rstrip()
    return stripped if not stripped or _TIED.search(stripped) else stripped + " "


def table_parts(page: Page, plumbed: Any) -> list[TablePart]:
    """Find the ruled tables of a page, of which `plumbed` is pdfplumber's view.

    Frames of one column are no tables: their text is left to the flow.
    """
    parts = []
    x0, y0 = plumbed.bbox[:2]
    for found in plumbed.find_tables():
        boxes = [
            Box(left - x0, top - y0, right - x0, bottom - y0)
            for left, top, right, bottom in found.cells
        ]
        part = _part(page, boxes)
        if len(part.edges) > 2 and part.used:
            parts.append(part)
    return parts


def _part(page: Page, boxes: Sequence[Box]) -> TablePart:
    lefts = _edges([box.left for box in boxes] + [box.right for box in boxes])
    tops = _edges([box.top for box in boxes] + [box.bottom for box in boxes])
    cells = []
    places: dict[tuple[int, int], RuledCell] = {}
    for box in boxes:
        row, column = _nearest(tops, box.top), _nearest(lefts, box.left)
        row_end, column_end = _nearest(tops, box.bottom), _nearest(lefts, box.right)
        cell = RuledCell(row, column, row_end - row, column_end - column, box)
        cells.append(cell)
        places.update(
            {(r, c): cell for r in range(row, row_end) for c in range(column, column_end)}
        )
    used = _fill(page, lefts, tops, places)
    whole = Box(lefts[0], tops[0], lefts[-1], tops[-1])
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return TablePart(page.number, whole, lefts, len(tops) - 1, cells, used)


def _edges(positions: list[float]) -> list[float]:
    """Return the distinct positions, those nearer than the snapping distance taken as one."""
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > _SNAP:
            edges.append(position)
    return edges


def _nearest(edges: Sequence[float], position: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - position))


def _fill(
    page: Page,
    lefts: Sequence[float],
    tops: Sequence[float],
    places: dict[tuple[int, int], RuledCell],
) -> set[int]:
    """Put the page's characters into their cells; return the indices of those that went in."""
    used: set[int] = set()
    last_index: dict[int, int] = {}
    last_box: dict[int, Box] = {}
    for index, (char, box) in enumerate(zip(page.chars, page.boxes, strict=True)):
        if char.isspace():
            continue
        column = bisect.bisect_right(lefts, (box.left + box.right) / 2) - 1
        row = bisect.bisect_right(tops, box.middle) - 1
        cell = places.get((row, column))
        if cell is None:
            continue
        used.add(index)
        key = id(cell)
        if key in last_box and last_box[key].beside(box) and box.left > last_box[key].left - 1:
            line = cell.lines[-1]
            between = page.chars[last_index[key] + 1 : index]
            if between and " " not in line.text:
                line.word_width = last_box[key].right - line.box.left
            line.text += (" " if between else "") + char
            line.glyphs += [index - 1, index] if between else [index]
            line.box = Box(
                line.box.left, min(line.box.top, box.top), box.right,
                max(line.box.bottom, box.bottom),
            )  # fmt: skip
        else:
            cell.lines.append(CellLine(char, box, 0.0, [index]))
        last_index[key], last_box[key] = index, box
    for cell in places.values():
        for line in cell.lines:
            line.word_width = line.word_width or line.box.width
    return used


def stitches(above: TablePart, below: TablePart) -> bool:
    """Tell whether `below`, first on the next page, has the columns of `above`."""
    if below.page != above.page + 1:
        return False
    outer = (
        abs(above.edges[0] - below.edges[0]) <= _SNAP
        and abs(above.edges[-1] - below.edges[-1]) <= _SNAP
    )
    fewer, more = sorted((above.edges, below.edges), key=len)
    return outer and all(abs(more[_nearest(more, edge)] - edge) <= _SNAP for edge in fewer)


def stitch(parts: Sequence[TablePart]) -> list[StitchedCell]:
    """Join the parts of one table: repeated headers dropped, rows that cross a page made whole."""
    edges = max((part.edges for part in parts), key=len)
    table: list[StitchedCell] = []
    rows = 0
    for number, part in enumerate(parts):
        skip = _repeated_header(parts[0], part) if number else 0
        joins = number > 0 and _continues_row(parts[number - 1], part, skip)
        shift = rows - skip - (1 if joins else 0)
        for cell in part.cells:
            if cell.row < skip:
                continue
            column = _nearest(edges, cell.box.left)
            width = _nearest(edges, cell.box.right) - column
            lines = [(part.page, line) for line in cell.lines]
            whole = StitchedCell(cell.row + shift, column, cell.row_span, width, lines)
            first = number > 0 and cell.row == skip
            if not (first and _extend(table, rows, whole, joins)):
                table.append(whole)
        rows = part.rows + shift
    return sorted(table, key=lambda cell: (cell.row, cell.column))


def _repeated_header(first: TablePart, part: TablePart) -> int:
    """Return how many rows at the head of `part` repeat those at the head of the table."""
    limit = min(first.rows, part.rows)
    count = 0
    for row in range(limit):
        if _row_texts(first, row) != _row_texts(part, row) or not any(_row_texts(first, row)):
            break
        count = row + 1
    # A cell that reaches below the repeated rows would be torn.
    while count and any(cell.row < count < cell.row + cell.row_span for cell in part.cells):
        count -= 1
    return count


def _row_texts(part: TablePart, row: int) -> list[str]:
    return [cell.text for cell in part.cells if cell.row == row]


def _continues_row(above: TablePart, below: TablePart, skip: int) -> bool:
    """Tell whether the first fresh row of `below` is the rest of the last row of `above`.

    It is when every text in it continues a cell whose last line had no room for one more word.
    """
    padding = _padding(above)
    first = [cell for cell in below.cells if cell.row == skip and cell.lines]
    if not first:
        return False
    for cell in first:
        upper = _last_cell_at(above, cell.box)
        if upper is None or not upper.lines:
            return False
        room = upper.box.width - upper.lines[-1].box.width - 2 * padding
        space = 0.25 * cell.lines[0].box.height
        if room > cell.lines[0].word_width + space:
            return False
    return True


def _padding(part: TablePart) -> float:
    """Return the least distance of a text from its cell's left edge."""
    distances = [line.box.left - cell.box.left for cell in part.cells for line in cell.lines]
    return min(_MAX_PADDING, max(0.0, min(distances, default=0.0)))


def _last_cell_at(part: TablePart, box: Box) -> RuledCell | None:
    for cell in part.cells:
        if (
            cell.row + cell.row_span == part.rows
            and abs(cell.box.left - box.left) <= _SNAP
            and abs(cell.box.right - box.right) <= _SNAP
        ):
            return cell
    return None


def _extend(table: list[StitchedCell], rows: int, cell: StitchedCell, joins: bool) -> bool:
    """Let the cell that ends at row `rows`, above the page break, take in `cell` below it.

    It does when the row goes on, and when an empty cell goes on one that was merged over rows.
    Returns whether it did.
    """
    for upper in table:
        if upper.row + upper.row_span != rows:
            continue
        if (upper.column, upper.column_span) != (cell.column, cell.column_span):
            continue
        if joins:
            upper.row_span += cell.row_span - 1
            upper.lines += cell.lines
            return True
        if not cell.lines and max(upper.row_span, cell.row_span) > 1:
            upper.row_span += cell.row_span
            return True
    return False


def table_cells(cells: Iterable[StitchedCell], number: int) -> list[TableCell]:
    """Make the cells of the document's `number`-th table, each with its place in words."""
    return [
        TableCell(cell.row, cell.column, _pieces(cell, number), cell.row_span, cell.column_span)
        for cell in cells
    ]


def _pieces(cell: StitchedCell, number: int) -> list[Piece]:
    place = f"Bảng {number}, hàng {cell.row + 1}, cột {cell.column + 1}"
    pieces: list[Piece] = []
    column = 1
    for page, line in cell.lines:
        text, glyphs = with_ending(line.text), line.glyphs
        # A piece ends where the next character of the line is not the next of the page.
        breaks = [at for at in range(1, len(glyphs)) if glyphs[at] != glyphs[at - 1] + 1]
        for start, end in itertools.pairwise([0, *breaks, len(text)]):
            origin = Origin(page=page, column=column, cell=place, glyph=glyphs[start])
            pieces.append(Piece(text[start:end], origin))
            column += end - start
    return pieces
