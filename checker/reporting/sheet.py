"""Writing worksheets: text that stays text, cells that fit their words, bytes that repeat."""

import errno
import io
import math
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule as ColourRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from checker.reporting.words import printable

FONT = "Times New Roman"
SIZE = 11
LONGEST_TEXT = 32_767
"""Characters Excel keeps in one cell."""

_LINE = 14.0
_TALLEST = 409.0
# Letters of Vietnamese prose that take the room of one digit, with some room to spare.
_LETTERS_PER_DIGIT = 1.22
_BOLD_LETTERS_PER_DIGIT = 1.05
_PART = re.compile(r"\s*[^\s-]*-?")
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_WHEN = datetime(2025, 1, 1, tzinfo=UTC)
DATE_FORMAT = "dd/mm/yyyy"
_OPEN = Protection(locked=False)
_STYLES: WeakKeyDictionary[Workbook, dict[tuple[int, ...], tuple[StyleArray, Any]]] = (
    WeakKeyDictionary()
)

_THIN = Side(style="thin", color="BFC5CA")
BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
HEADER_FILL = PatternFill("solid", fgColor="1F3A52")
OWN_FILL = PatternFill("solid", fgColor="5B4A1E")
TOTAL_FILL = PatternFill("solid", fgColor="EEF1F3")
BODY = Font(name=FONT, size=SIZE)
BOLD = Font(name=FONT, size=SIZE, bold=True)
LINK = Font(name=FONT, size=SIZE, color="1F4E79", underline="single")
TITLE = Font(name=FONT, size=16, bold=True)
HEADING = Font(name=FONT, size=13, bold=True)
QUIET = Font(name=FONT, size=SIZE, italic=True, color="59636B")
WRAPPED = Alignment(wrap_text=True, vertical="top")
UNWRAPPED = Alignment(vertical="top")
CENTRED = Alignment(wrap_text=True, vertical="top", horizontal="center")


def new_workbook() -> Workbook:
    """Return a workbook without sheets."""
    workbook = Workbook()
    for sheet in list(workbook.worksheets):
        workbook.remove(sheet)
    return workbook


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str | float | date | None,
    *,
    font: Font = BODY,
    alignment: Alignment = WRAPPED,
    fill: PatternFill | None = None,
    border: bool = True,
    editable: bool = False,
    number_format: str = "",
) -> Cell:
    """Write one cell; a string never becomes a formula, an error value or a date.

    In a protected sheet only `editable` cells can be changed.
    """
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # cells are merged only after they are written
    quoted = False
    if value == "":
        value = None
    if isinstance(value, str):
        text = safe_text(value)
        cell.value = text
        cell.data_type = "s"
        quoted = text.startswith(_RISKY)
    else:
        cell.value = value
    _dress(sheet, cell, (font, alignment, fill, border, editable, quoted, number_format))
    return cell


def _dress(sheet: Worksheet, cell: Any, look: tuple[Any, ...]) -> None:
    """Give a cell its look. The library takes long to find a style by its parts, so it is kept.

    Looks are told apart by the very objects they are made of, which are kept with them.
    """
    assert sheet.parent is not None
    styles = _STYLES.setdefault(sheet.parent, {})
    key = tuple(map(id, look))
    if key not in styles:
        font, alignment, fill, border, editable, quoted, number_format = look
        cell.font, cell.alignment = font, alignment
        if fill:
            cell.fill = fill
        if border:
            cell.border = BORDER
        if editable:
            cell.protection = _OPEN
        if quoted:
            cell.quotePrefix = True
        if number_format:
            cell.number_format = number_format
        styles[key] = (StyleArray(cell._style), look)
    cell._style = StyleArray(styles[key][0])  # a cell changes its own in place


def protect(sheet: Worksheet) -> None:
    """Lock a sheet without a password; filtering, sorting and resizing stay allowed."""
    sheet.protection.sheet = True
    for allowed in ("autoFilter", "sort", "formatColumns", "formatRows"):
        setattr(sheet.protection, allowed, False)  # the file says what is forbidden


def put_line(sheet: Worksheet, row: int, text: str, font: Font) -> None:
    """Write a line of text that runs on over the empty cells to its right."""
    put(sheet, row, 1, text, font=font, alignment=UNWRAPPED, border=False)
    sheet.row_dimensions[row].height = 1.55 * (font.size or SIZE)


def safe_text(text: str) -> str:
    """Return the text as a cell may hold it: no controls, no more than Excel keeps."""
    clean = printable(text)
    return clean if len(clean) <= LONGEST_TEXT else clean[: LONGEST_TEXT - 1] + "…"


def header(
    sheet: Worksheet, row: int, names: Iterable[str], fills: Mapping[str, PatternFill] | None = None
) -> None:
    """Write a header row from the first column; `fills` gives single columns another colour."""
    for column, name in enumerate(names, 1):
        put_header(sheet, row, column, name, fill=(fills or {}).get(name, HEADER_FILL))


def put_header(
    sheet: Worksheet,
    row: int,
    column: int,
    name: str,
    *,
    until: int | None = None,
    fill: PatternFill = HEADER_FILL,
) -> None:
    """Write one header cell; it takes the columns up to `until`."""
    font = Font(name=FONT, size=SIZE, bold=True, color="FFFFFF")
    centred = Alignment(wrap_text=True, vertical="center", horizontal="center")
    put_wide(sheet, row, column, until or column, name, font=font, alignment=centred, fill=fill)


def put_wide(
    sheet: Worksheet, row: int, column: int, until: int, value: str | float, **look: Any
) -> None:
    """Write one cell that takes the columns from `column` to `until`; `look` is `put`'s."""
    for other in range(column + 1, until + 1):
        put(sheet, row, other, None, **look)
    put(sheet, row, column, value, **look)
    if until > column:
        sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=until)


def widen(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Set the widths of the first columns, in digits."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def fit_row(
    sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]], *, bold: bool = False
) -> None:
    """Make a row tall enough for its texts, each given with the width it has in digits."""
    lines = max((_lines(text, width, bold) for text, width in texts), default=1)
    sheet.row_dimensions[row].height = min(_TALLEST, lines * _LINE + 3)


def _lines(text: str, width: float, bold: bool) -> int:
    """Return how many lines a text takes; words are broken after hyphens, or where they must be."""
    room = max(1.0, (width - 0.6) * (_BOLD_LETTERS_PER_DIGIT if bold else _LETTERS_PER_DIGIT))
    if len(text) <= room and "\n" not in text:
        return 1
    count = 0
    for paragraph in text.split("\n"):
        used, count = 0.0, count + 1
        for part in _PART.findall(paragraph):
            if used and used + len(part.rstrip()) > room:
                count, used, part = count + 1, 0.0, part.lstrip()
            used += len(part)
            if used > room:
                count += math.ceil(used / room) - 1
                used %= room
    return count


def link(cell: Cell, sheet: str, target: str) -> None:
    """Make a cell a link to another cell of the workbook, which no program asks about."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!{target}")
    cell.font = LINK


def put_link(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str | int,
    to: tuple[str, str],
    alignment: Alignment = WRAPPED,
) -> None:
    """Write one cell that links to another one of the workbook, `to` = (sheet, address)."""
    cell = put(sheet, row, column, value, font=LINK, alignment=alignment)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{to[0]}'!{to[1]}")


def colour_when(
    sheet: Worksheet, cells: str, formula: str, ink: str, paper: str = "", *, bold: bool = False
) -> None:
    """Colour cells by what they say, so that the colours follow sorting and editing."""
    fill = PatternFill(bgColor=paper, fill_type="solid") if paper else None
    style = DifferentialStyle(font=Font(color=ink, bold=bold or None), fill=fill)
    sheet.conditional_formatting.add(cells, ColourRule("expression", dxf=style, formula=[formula]))


def finish_list(
    sheet: Worksheet, columns: Mapping[str, float], rows: int, *, freeze: str = "B2"
) -> None:
    """Finish a sheet that is one list under a header row: filter, frozen header, print, lock."""
    sheet.freeze_panes = freeze
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{rows + 1}"
    print_on_a4(sheet, header_row=1)
    protect(sheet)


def start_list(
    workbook: Workbook,
    title: str,
    columns: Mapping[str, float],
    fills: Mapping[str, PatternFill] | None = None,
) -> Worksheet:
    """Add a sheet with a header row of these columns, given with their widths in digits."""
    sheet: Worksheet = workbook.create_sheet(title)
    header(sheet, 1, columns, fills)
    widen(sheet, list(columns.values()))
    fit_row(sheet, 1, columns.items(), bold=True)
    return sheet


def print_on_a4(sheet: Worksheet, header_row: int | None = None) -> None:
    """Set up A4 across, one page wide, with the header on each page and page numbers."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(0.3, 0.3, 0.45, 0.5, 0.2, 0.25)
    footer = sheet.oddFooter
    assert footer is not None and footer.left is not None and footer.right is not None
    footer.left.text = "Báo cáo đối soát · &A"
    footer.right.text = "Trang &P/&N"
    footer.left.font = footer.right.font = f"{FONT},Regular"
    footer.left.size = footer.right.size = 9
    if header_row:
        sheet.print_title_rows = f"{header_row}:{header_row}"


def save(workbook: Workbook, path: Path, title: str) -> None:
    """Save a workbook so that the same content gives the same bytes.

    The library stamps the time of saving into the file; it is replaced by a fixed one. The file
    is packed in memory: an archive on a disk that fills up cannot be closed without a noise.
    """
    unpacked, packed = io.BytesIO(), io.BytesIO()
    with _temporary_files_in(path.parent), zipfile.ZipFile(unpacked, "w") as archive:
        ExcelWriter(workbook, archive).write_data()
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, _WHEN.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _core(title) if name == "docProps/core.xml" else content)
    path.write_bytes(packed.getvalue())


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """Have the library put its temporary sheets beside the report, where they are cleared away
    whatever happens; they hold what the draft says. Raises `OSError` when the disk is full."""
    former, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    except etree.SerialisationError as error:
        sys.unraisablehook = _unless_said
        raise OSError(errno.ENOSPC, str(error)) from error
    finally:
        tempfile.tempdir = former


def _unless_said(complaint: "sys.UnraisableHookArgs") -> None:
    """Pass over what the library's half-written sheet says again when it is cleared away."""
    if not issubclass(complaint.exc_type, etree.SerialisationError):
        sys.__unraisablehook__(complaint)


def _core(title: str) -> str:
    when = _WHEN.strftime("%Y-%m-%dT%H:%M:%SZ")
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title, quote=False)}</dc:title><dc:creator>Đối Soát</dc:creator>{dates}"
        "</cp:coreProperties>"
    )
