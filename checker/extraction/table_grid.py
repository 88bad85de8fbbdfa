"""A table as a grid: its header by column, its rows of texts, and the numbers in them."""

import re
from dataclasses import dataclass, field

from checker.document import Cell, Document, Table
from checker.facts import Value
from checker.quantity import Unit, number, parse_unit

_NUMBER = re.compile(r"(?P<n>\d[\d.,]*)\s*(?P<percent>%?)")
_COLUMN_NUMBERS = re.compile(r"\(?\d{1,2}\)?(?:=.*)?")
_UNIT_HEADER = re.compile(r"đơn vị(?: tính)?|đvt|đ\.v\.t|đv tính", re.IGNORECASE)
_MOST_HEADER_ROWS = 3


@dataclass(slots=True)
class Row:
    """One row below the header: its cells by column, and the unit its unit column names."""

    cells: dict[int, Cell]
    texts: dict[int, str]
    unit: Unit | None = None


@dataclass(slots=True)
class Grid:
    """A table read as header and rows; `headers` gives every column's texts, top to bottom."""

    document: Document
    table: Table
    headers: dict[int, str]
    unit_column: int | None
    rows: list[Row] = field(default_factory=list)

    def value(self, row: Row, column: int) -> Value | None:
        """Return the number that a cell consists of, in the row's unit; None for anything else."""
        cell, text = row.cells.get(column), row.texts.get(column, "")
        match = _NUMBER.fullmatch(text.strip())
        if cell is None or match is None or match["n"][-1] in ".,":
            return None
        try:
            amount, decimals = number(match["n"])
        except ArithmeticError:
            return None  # "1.2.3": a heading's number
        unit = parse_unit("%")[0] if match["percent"] else row.unit
        return Value(
            low=float(amount),
            high=float(amount),
            decimals=decimals,
            factor=float(unit.factor) if unit else 1.0,
            sign="=",
            unit=unit.name if unit else "",
            family=unit.family if unit else "",
            per="",
            written=text.strip(),
            context="",
            at=self.document.span(cell.start, cell.end),
        )

    def label(self, row: Row) -> str:
        """Return what a row is of: its texts before the first number, without the ordinal."""
        words: list[str] = []
        for column in sorted(row.texts):
            text = row.texts[column].strip()
            if column == self.unit_column or not text:
                continue
            if _NUMBER.fullmatch(text) and words:
                break
            if re.search(r"[^\W\d_]{2,}", text):
                words.append(text)
                break
        return " ".join(words)


def read_grid(document: Document, table: Table) -> Grid:
    """Read a table's header and rows."""
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    depth = _header_depth(document, by_row)
    headers = _headers(document, [cell for cell in table.cells if cell.row < depth])
    unit_column = next((c for c, text in headers.items() if _UNIT_HEADER.search(text)), None)
    grid = Grid(document, table, headers, unit_column)
    for index in sorted(by_row):
        if index < depth:
            continue
        cells = {cell.column: cell for cell in by_row[index]}
        texts = {column: document.text[c.start : c.end] for column, c in cells.items()}
        if all(_COLUMN_NUMBERS.fullmatch(text.strip()) or not text for text in texts.values()):
            continue  # "(1) (2) (3)" below the header
        row = Row(cells, texts)
        if unit_column is not None:
            row.unit = parse_unit(texts.get(unit_column, ""))[0]
        grid.rows.append(row)
    return grid


def _header_depth(document: Document, by_row: dict[int, list[Cell]]) -> int:
    """Return how many rows the header takes: the first, and those that name its parts."""
    first = by_row.get(0, [])
    depth = max((cell.row_span for cell in first), default=1)
    if depth == 1 and any(cell.column_span > 1 for cell in first) and 1 in by_row:
        texts = [document.text[cell.start : cell.end].strip() for cell in by_row[1]]
        if not any(re.fullmatch(r"\d{1,2}|[IVX]+", text) for text in texts[:1]):
            depth = 2
    return min(depth, _MOST_HEADER_ROWS)


def _headers(document: Document, cells: list[Cell]) -> dict[int, str]:
    headers: dict[int, str] = {}
    for cell in sorted(cells, key=lambda each: (each.row, each.column)):
        text = " ".join(document.text[cell.start : cell.end].split())
        for column in range(cell.column, cell.column + cell.column_span):
            headers[column] = f"{headers.get(column, '')} {text}".strip()
    return headers
