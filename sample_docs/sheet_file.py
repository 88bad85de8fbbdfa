"""A source as an Excel workbook: a Biểu the way a secretariat keeps it."""

import io
import math

import archive
from markup import Grid, Paragraph, Source
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_FONT = "Times New Roman"
_LINE = Side(style="thin")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_MM_PER_CHARACTER = 1.9
_LINE_HEIGHT = 16.5


def build(source: Source) -> bytes:
    """Return the .xlsx of `source`; the same source always gives the same bytes."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = source.settings["trang"]
    book.properties.title = source.title
    book.properties.creator = "Đối Soát"
    grid = next(block for block in source.blocks if isinstance(block, Grid))
    row = 1
    for block in source.blocks:
        if isinstance(block, Paragraph):
            _caption(sheet, row, block, len(grid.widths))
            row += 1
        elif isinstance(block, Grid):
            _table(sheet, row + 1, block)
    _page(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return archive.repack(buffer.getvalue())


def _caption(sheet: Worksheet, row: int, block: Paragraph, columns: int) -> None:
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    slanted = block.text.startswith("*") and block.text.endswith("*")
    cell = sheet.cell(row, 1, block.text.strip("*"))
    cell.font = Font(name=_FONT, size=13, bold=block.bold, italic=slanted)
    side = "right" if block.look == "right" else "center"
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    sheet.row_dimensions[row].height = _LINE_HEIGHT * (1 + len(block.text) // 80)


def _table(sheet: Worksheet, top: int, grid: Grid) -> None:
    for column, width in enumerate(grid.widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width / _MM_PER_CHARACTER
    for index, row in enumerate(grid.rows):
        lines = 1
        for column, text in enumerate(row.cells):
            cell = sheet.cell(top + index, column + 1, None if text in ("^", "<") else _value(text))
            cell.font = Font(name=_FONT, size=12, bold=row.bold)
            cell.border = _BORDER
            centred = index == 0 or grid.align[column] == "c"
            cell.alignment = Alignment(
                horizontal="center" if centred else "left", vertical="center", wrap_text=True
            )
            characters = grid.widths[column] / _MM_PER_CHARACTER
            lines = max(lines, math.ceil(len(text) * (1.15 if row.bold else 1.0) / characters))
        sheet.row_dimensions[top + index].height = _LINE_HEIGHT * lines
    _merge(sheet, top, grid)
    sheet.print_title_rows = f"{top}:{top}"
    sheet.freeze_panes = f"A{top + 1}"


def _merge(sheet: Worksheet, top: int, grid: Grid) -> None:
    for index, row in enumerate(grid.rows):
        for column, text in enumerate(row.cells):
            if text in ("^", "<"):
                continue
            down = right = 1
            while index + down < len(grid.rows) and grid.rows[index + down].cells[column] == "^":
                down += 1
            while column + right < len(row.cells) and row.cells[column + right] == "<":
                right += 1
            if down > 1 or right > 1:
                sheet.merge_cells(
                    start_row=top + index,
                    start_column=column + 1,
                    end_row=top + index + down - 1,
                    end_column=column + right,
                )


def _value(text: str) -> str | int | None:
    """Keep whole numbers as numbers; "03", "1,99" and "≥ 90" are text, as a typist leaves them."""
    if text.isdecimal() and not text.startswith("0"):
        return int(text)
    return text or None


def _page(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
