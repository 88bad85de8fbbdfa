"""A blank frame to fill in: every indicator of a run, with what the communes set beside it."""

import json
from pathlib import Path

from checker.comparison import Comparison, Row
from checker.comparison.frame_file import HEADERS, KEYS, FrameError
from checker.reporting import sheet as sheets
from checker.reporting.comparison.matrix_sheet import amount_text, print_on_a3
from checker.reporting.words import printable

_TITLE = "Khung chỉ tiêu"
_WIDTHS = (60.0, 16.0, 12.0, 12.0, 30.0, 12.0, 14.0)
_BESIDE = ("Số xã nêu", "Trung vị các xã")
_HOW = (
    "Khung chỉ tiêu để rà soát các xã: điền giá trị nhỏ nhất (toi_thieu), lớn nhất (toi_da); để "
    "trống nếu chỉ cần nêu; xóa chỉ tiêu không bắt buộc."
)


def write_blank_frame(comparison: Comparison, file: Path) -> None:
    """Write a frame without values, as .xlsx or .yaml; one that exists is never overwritten.

    Raises `FrameError` in Vietnamese when the file cannot be written.
    """
    if file.exists():
        raise FrameError(f"Đã có tệp “{file}”, không ghi đè; hãy đặt tên khác cho --write-frame.")
    suffix = file.suffix.lower()
    if suffix not in (".xlsx", ".yaml", ".yml"):
        raise FrameError(f"Tệp khung “{file}” phải là .xlsx hoặc .yaml.")
    rows = sorted((*comparison.rows, *comparison.unaligned), key=lambda row: row.number)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if suffix == ".xlsx":
            _write_workbook(rows, file)
        else:
            file.write_text(_as_yaml(rows), encoding="utf-8")
    except OSError as error:
        raise FrameError(f"Không ghi được “{file}”; hãy chọn thư mục khác.") from error


def _write_workbook(rows: list[Row], file: Path) -> None:
    workbook = sheets.new_workbook()
    sheet = workbook.create_sheet(_TITLE)
    headers = [*HEADERS.values(), *_BESIDE]
    sheets.header(sheet, 1, headers, dict.fromkeys(("Tối thiểu", "Tối đa"), sheets.OWN_FILL))
    sheets.widen(sheet, _WIDTHS)
    sheets.fit_row(sheet, 1, zip(headers, _WIDTHS, strict=True), bold=True)
    for place, row in enumerate(rows, 2):
        title = printable(row.title)
        for column, value in enumerate(
            (title, row.unit, None, None, None, len(row.cells), row.median), 1
        ):
            look = sheets.WRAPPED if column in (1, 5) else sheets.CENTRED
            sheets.put(sheet, place, column, value, alignment=look)
        sheets.fit_row(sheet, place, [(title, _WIDTHS[0])])
    sheet.freeze_panes = "B2"
    print_on_a3(sheet)
    sheets.save(workbook, file, _TITLE)


def _as_yaml(rows: list[Row]) -> str:
    """Write the frame by hand, so that every entry comes with what the communes set."""
    lines = [f"# {_HOW}"]
    for row in rows:
        median = f", trung vị {amount_text(row.median)}" if row.median is not None else ""
        lines += [
            f"# {len(row.cells)} xã nêu{median}",
            f"- {KEYS['name']}: {json.dumps(printable(row.title), ensure_ascii=False)}",
            f"  {KEYS['unit']}: {json.dumps(row.unit, ensure_ascii=False)}",
            f"  {KEYS['least']}:",
            f"  {KEYS['most']}:",
        ]
    return "\n".join(lines) + "\n"
