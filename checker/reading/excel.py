"""Reading a workbook: every visible sheet is a table, with its title rows as paragraphs above."""

import hashlib
import io
import itertools
import re
import warnings
from collections import Counter
from dataclasses import replace

import openpyxl

from checker.document import Document, DocumentBuilder, Origin, Piece, TableCell
from checker.formats import REPORT_SHEET
from checker.normalisation import normal
from checker.reading.excel_package import prepare, uncomputed_cells
from checker.reading.excel_sheet import LAST_COLUMN, LAST_ROW, Grid, GridCell, read_grid
from checker.reading.legacy_fonts import restore
from checker.reading.safety import Unreadable, damaged

_ANNEX = re.compile(r"\b(?:biểu|phụ lục)\b", re.IGNORECASE)
_NAMED_PLACES = 5


def read_excel(name: str, data: bytes) -> Document:
    """Read a workbook; `name` is the document's path in the reports.

    Numbers are written as a Vietnamese reader sees them on the sheet. Raises `Unreadable` when
    the file is damaged, unsafe or too large.
    """
    prepare(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out: names, styles, rules
            workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception as error:
        # openpyxl has no common error: a file it cannot follow raises whatever it meets.
        raise damaged("Excel") from error
    if any(sheet.title == REPORT_SHEET and sheet.sheet_state != "visible" for sheet in workbook):
        raise Unreadable(
            "Tệp là báo cáo của Đối Soát (audit.xlsx), không phải bản thảo.",
            "Hãy để tệp này ở thư mục khác; để nhận lại các quyết định, chạy “doisoat review”.",
        )
    builder = DocumentBuilder(name, "xlsx", hashlib.sha256(data).hexdigest())
    uncomputed = uncomputed_cells(data)
    hidden: list[str] = []
    waiting: list[str] = []
    grids = []
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            hidden.append(sheet.title)
            continue
        if sheet.max_row > LAST_ROW or sheet.max_column > LAST_COLUMN:
            raise damaged("Excel")
        grids.append(read_grid(sheet))
        waiting += [f"{sheet.title}!{cell}" for cell in uncomputed.get(sheet.title, [])]
    for grid in _with_old_fonts_read(grids):
        _write(builder, grid)
        _notice_hidden(builder, grid)
    if hidden:
        builder.notice(f"Bỏ qua trang tính ẩn: {', '.join(hidden)}.")
    if waiting:
        named = ", ".join(waiting[:_NAMED_PLACES])
        more = ", …" if len(waiting) > _NAMED_PLACES else ""
        builder.notice(
            f"Có {len(waiting)} ô công thức chưa có kết quả ({named}{more}), được đọc là ô trống. "
            "Hãy mở tệp bằng Excel, lưu lại rồi kiểm tra lại."
        )
    return builder.build()


def _with_old_fonts_read(grids: list[Grid]) -> list[Grid]:
    """Return the sheets with text in the encodings of before Unicode made proper Vietnamese."""
    cells = [cell for grid in grids for cell in grid.cells]
    restored = restore([cell.text for cell in cells])
    if not restored:
        return grids
    read = iter(
        replace(cell, text=restored.get(index, cell.text)) for index, cell in enumerate(cells)
    )
    return [replace(grid, cells=list(itertools.islice(read, len(grid.cells)))) for grid in grids]


def _write(builder: DocumentBuilder, grid: Grid) -> None:
    """Write a sheet: what stands above the header row as paragraphs, the rest as one table."""
    filled = [cell for cell in grid.cells if cell.text.strip()]
    if not filled:
        return
    header = _header_row(filled)
    titles = [cell for cell in filled if cell.row < header]
    if not any(_ANNEX.search(normal(cell.text)) for cell in titles):
        origin = Origin(cell=f"{grid.title}!A1", fixed=True)
        builder.paragraph([Piece(grid.title, origin)])
    for cell in titles:
        builder.paragraph([_piece(grid, cell)])
    builder.table(
        [
            TableCell(
                cell.row - header,
                cell.column,
                [_piece(grid, cell)] if cell.text else [],
                cell.row_span,
                cell.column_span,
            )
            for cell in grid.cells
            if cell.row >= header
        ],
        name=grid.title,
    )


def _piece(grid: Grid, cell: GridCell) -> Piece:
    return Piece(cell.text, Origin(cell=f"{grid.title}!{cell.address}"))


def _header_row(filled: list[GridCell]) -> int:
    """Return the row the table begins with: the first of three filled cells, or else of two.

    A row from which a merged cell reaches down into the header belongs to it, and so does a row
    of several cells right above it. A sheet that has no such row is all titles: the row after
    its last is returned.
    """
    counts = Counter(cell.row for cell in filled)
    for least in (3, 2):
        rows = [row for row, count in counts.items() if count >= least]
        if rows:
            header = min(rows)
            reaching = [cell.row for cell in filled if cell.row < header < cell.row + cell.row_span]
            header = min([header, *reaching])
            while counts[header - 1] > 1:
                header -= 1
            return header
    return max(counts) + 1


def _notice_hidden(builder: DocumentBuilder, grid: Grid) -> None:
    if grid.hidden_rows:
        named = ", ".join(map(str, grid.hidden_rows))
        builder.notice(f"Trang tính “{grid.title}”: bỏ qua hàng ẩn có nội dung: {named}.")
    if grid.hidden_columns:
        named = ", ".join(grid.hidden_columns)
        builder.notice(f"Trang tính “{grid.title}”: bỏ qua cột ẩn có nội dung: {named}.")
