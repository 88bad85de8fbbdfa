"""The sheets of the matrix: amounts to compute with, and the figures as the drafts write them."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from checker.comparison import Profile
from checker.comparison.deviation import bounds
from checker.reporting import sheet as sheets
from checker.reporting.comparison.shown import ShownCell, ShownRow
from checker.reporting.words import printable
from checker.vietnamese import decimal

MATRIX, WRITTEN, DETAILS = "Ma trận", "Nguyên văn", "Chi tiết"

_LEAD: Mapping[str, float] = {
    "STT": 5, "Nhóm": 19, "Chỉ tiêu": 44, "Đơn vị": 10, "Số xã nêu": 6, "Trung vị": 10,
}  # fmt: skip
_FEW, _WIDE, _NARROW, _WORDY = 12, 22.0, 13.0, 18.0
_LOW, _MIDDLE, _HIGH = "8DB8E2", "FFFFFF", "F2A65A"
_CONTRADICTS = PatternFill("solid", fgColor="F8DEDC")
_ON_ONE_PAGE = 24
_MANY = 200
_MOST_LINKS = 20_000
"""Excel keeps some 65.000 links a sheet, and every one costs time."""

_RED = Font(name=sheets.FONT, size=sheets.SIZE, bold=True, color="9C1C22")
_QUIET = Font(name=sheets.FONT, size=9, italic=True, color="59636B")


def write_matrix(
    workbook: Workbook,
    rows: Sequence[ShownRow],
    communes: Sequence[Profile],
    places: Mapping[tuple[int, str], int],
    *,
    name: str = MATRIX,
) -> None:
    """Write the amounts in each row's unit, coloured by where they lie around the median.

    `places` maps (row number, commune) to the row of the sheet of details its cell links to.
    """
    width = _WIDE if len(communes) <= _FEW else _NARROW
    sheet = _sheet(workbook, name, communes, width)
    for place, row in enumerate(rows, 2):
        _lead(sheet, place, row)
        for column, profile in enumerate(communes, len(_LEAD) + 1):
            cell = row.cells.get(profile.commune)
            if cell is None:
                _lacking(sheet, place, column, row, profile, len(communes))
            else:
                _amount(sheet, place, column, cell)
                target = places.get((row.row.number, profile.commune))
                # LibreOffice writes linked words on one line, so long ones go without a link.
                short = cell.cell.amount is not None
                if target is not None and short and len(places) <= _MOST_LINKS:
                    _link(sheet.cell(place, column), target)
        _colour(sheet, place, row, len(communes))
        sheets.fit_row(sheet, place, _fitting(row, width))
    _finish(sheet, len(rows), len(communes))


def write_written(
    workbook: Workbook, rows: Sequence[ShownRow], communes: Sequence[Profile]
) -> None:
    """Write what each commune's draft says, in its own words and units."""
    width = _WIDE if len(communes) <= _FEW else _WORDY
    sheet = _sheet(workbook, WRITTEN, communes, width)
    for place, row in enumerate(rows, 2):
        _lead(sheet, place, row)
        for column, profile in enumerate(communes, len(_LEAD) + 1):
            cell = row.cells.get(profile.commune)
            if cell is not None:
                look = _RED if cell.cell.contradicts else sheets.BODY
                sheets.put(sheet, place, column, cell.text, font=look, alignment=sheets.CENTRED)
            elif len(communes) <= _MANY:
                sheets.put(sheet, place, column, None)
        sheets.fit_row(sheet, place, _fitting(row, width))
    _finish(sheet, len(rows), len(communes))


def _sheet(workbook: Workbook, name: str, communes: Sequence[Profile], width: float) -> Worksheet:
    sheet: Worksheet = workbook.create_sheet(name)
    names = [printable(each.commune) for each in communes]
    sheets.header(sheet, 1, [*_LEAD, *names])
    sheets.widen(sheet, [*_LEAD.values(), *[width] * len(names)])
    sheets.fit_row(sheet, 1, [(each, width) for each in names] + [*_LEAD.items()], bold=True)
    return sheet


def _lead(sheet: Worksheet, place: int, row: ShownRow) -> None:
    sheets.put(sheet, place, 1, row.row.number, alignment=sheets.CENTRED)
    sheets.put(sheet, place, 2, row.row.group)
    title = (
        f"{row.title} – ngược chiều: nơi “tối thiểu”, nơi “không quá”"
        if row.row.opposed
        else (row.title)
    )
    sheets.put(sheet, place, 3, title)
    sheets.put(sheet, place, 4, row.row.unit, alignment=sheets.CENTRED)
    sheets.put(sheet, place, 5, len(row.cells), alignment=sheets.CENTRED)
    median = sheets.put(sheet, place, 6, row.row.median, alignment=sheets.CENTRED)
    median.number_format = number_format(row.row.median)


def _lacking(
    sheet: Worksheet, place: int, column: int, row: ShownRow, profile: Profile, count: int
) -> None:
    """Say that a commune sets nothing, or where it sets the indicator otherwise."""
    if count > _MANY:
        return
    number = row.row.elsewhere.get(profile.commune)
    text = f"xem STT {number}" if number is not None else "–"
    sheets.put(sheet, place, column, text, font=_QUIET, alignment=sheets.CENTRED)


def _amount(sheet: Worksheet, place: int, column: int, cell: ShownCell) -> None:
    amount = cell.cell.amount
    if cell.cell.contradicts:
        sheets.put(
            sheet, place, column, cell.text, font=_RED, alignment=sheets.CENTRED, fill=_CONTRADICTS
        )
    elif amount is None:
        text = f"{cell.text} ({cell.cell.remark})"
        sheets.put(sheet, place, column, text, font=_QUIET, alignment=sheets.CENTRED)
    else:
        put = sheets.put(sheet, place, column, round(amount, 6), alignment=sheets.CENTRED)
        put.number_format = number_format(amount)
        if cell.cell.reason:
            put.font = Font(name=sheets.FONT, size=sheets.SIZE, bold=True)


def number_format(amount: float | None) -> str:
    """Return how Excel is to show an amount: no comma after a whole number."""
    return "#,##0" if amount is None or float(amount).is_integer() else "#,##0.0##"


def _link(cell: object, target: int) -> None:
    assert isinstance(cell, SheetCell)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{DETAILS}'!A{target}")


def _colour(sheet: Worksheet, place: int, row: ShownRow, count: int) -> None:
    """Colour a row's amounts from blue below its median to orange above it."""
    amounts = [cell.cell.amount for cell in row.cells.values() if cell.cell.amount is not None]
    if len(set(amounts)) < 2:
        return
    first, last = get_column_letter(len(_LEAD) + 1), get_column_letter(len(_LEAD) + count)
    low, middle, high = bounds(amounts, shares=row.row.shares)
    scale = ColorScaleRule(  # type: ignore[no-untyped-call]
        start_type="num", start_value=low, start_color=_LOW, mid_type="num", mid_value=middle,
        mid_color=_MIDDLE, end_type="num", end_value=high, end_color=_HIGH,
    )  # fmt: skip
    sheet.conditional_formatting.add(f"{first}{place}:{last}{place}", scale)


def _fitting(row: ShownRow, width: float) -> list[tuple[str, float]]:
    longest = max(
        (cell.text + (f" ({cell.cell.remark})" if cell.cell.remark else "")
         for cell in row.cells.values()),
        key=len,
        default="",
    )  # fmt: skip
    extra = " – ngược chiều: nơi “tối thiểu”, nơi “không quá”" if row.row.opposed else ""
    return [
        (row.title + extra, _LEAD["Chỉ tiêu"]),
        (row.row.group, _LEAD["Nhóm"]),
        (row.row.unit, _LEAD["Đơn vị"]),
        (longest, width),
    ]


def _finish(sheet: Worksheet, rows: int, communes: int) -> None:
    first = get_column_letter(len(_LEAD) + 1)
    last = get_column_letter(len(_LEAD) + communes)
    sheet.freeze_panes = f"{first}2"
    sheet.auto_filter.ref = f"A1:{last}{rows + 1}"
    print_on_a3(sheet)
    sheet.print_title_cols = f"A:{get_column_letter(len(_LEAD))}"
    if communes > _ON_ONE_PAGE:
        sheet.page_setup.fitToWidth = 0


def print_on_a3(sheet: Worksheet) -> None:
    """Set up A3 across, one page wide, with the header on each page."""
    sheets.print_on_a4(sheet, header_row=1)
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A3)


def amount_text(amount: float | None) -> str:
    """Write an amount for a column of text."""
    return "" if amount is None else decimal(amount, 3)
