"""comparison.xlsx: the matrix, what each commune sets and lacks, and every figure's place."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from checker.comparison.frame import STATUS_NAMES, FrameRow
from checker.reporting import sheet as sheets
from checker.reporting.comparison.matrix_sheet import (
    DETAILS,
    MATRIX,
    WRITTEN,
    amount_text,
    print_on_a3,
    write_matrix,
    write_written,
)
from checker.reporting.comparison.shown import Shown, ShownRow
from checker.reporting.words import excerpt, printable

FILE_NAME = "comparison.xlsx"
_PROFILES, _ALONE, _FRAME = "Hồ sơ các xã", "Chỉ một xã nêu", "Theo khung"
_FINDINGS, _NOTES = "Phát hiện giữa các xã", "Giải thích"

_PROFILE_COLUMNS: Mapping[str, float] = {
    "Xã": 22, "Tài liệu": 30, "Số chỉ tiêu nêu": 8, "Thiếu so với đa số xã": 60,
    "Các chỗ trong hồ sơ ghi khác nhau": 50, "Khác xa các xã khác": 50,
}  # fmt: skip
_DETAIL_COLUMNS: Mapping[str, float] = {
    "STT": 5, "Chỉ tiêu": 38, "Xã": 18, "Nguyên văn": 18, "Quy về đơn vị chung": 12, "Nguồn": 8,
    "Tài liệu": 24, "Vị trí": 24, "Nội dung": 50, "So với hiện trạng": 28, "Nhận xét": 30,
    "Độ tin cậy": 9,
}  # fmt: skip
_ALONE_COLUMNS: Mapping[str, float] = {
    "STT": 5, "Nhóm": 16, "Chỉ tiêu": 48, "Xã": 18, "Nguyên văn": 20, "Tài liệu": 24, "Vị trí": 24,
    "Xã khác nêu ở": 22,
}  # fmt: skip
_FINDING_COLUMNS: Mapping[str, float] = {
    "Mức độ": 9, "Quy tắc": 8, "Nhận xét": 60, "Nơi 1": 40, "Nơi 2": 40, "Cách xử lý": 40,
}  # fmt: skip
_LEGEND = (
    (
        MATRIX,
        "Mỗi dòng một chỉ tiêu, mỗi cột một xã; số đã quy về đơn vị ở cột Đơn vị. Màu xanh là thấp "
        "hơn trung vị, màu cam là cao hơn; màu không nói tốt hay xấu.",
    ),
    ("Ô chữ đỏ", "Các chỗ trong hồ sơ của xã ghi khác nhau; cả hai số đều được nêu."),
    (
        "Ô chữ nghiêng",
        "Không so được: khác phạm vi, nêu bằng lời, hoặc xã nêu chỉ tiêu theo đơn vị, kỳ khác (xem "
        "STT được ghi). Dấu “–”: xã không nêu.",
    ),
    ("Trung vị", "Giá trị đứng giữa; một nửa số xã nêu thấp hơn, một nửa nêu cao hơn."),
    (
        "Độ tin cậy",
        "Mức chắc chắn rằng số liệu đúng là của chỉ tiêu đó. Dưới 80% thì nên xem lại nguyên văn.",
    ),
)
_MOST_FIGURES = 30_000
"""From so many figures on the sheet of details would make the workbook slow to open."""

_MOST_WRITTEN = 60_000
_QUOTE = 200


def write_excel(shown: Shown, folder: Path) -> list[Path]:
    """Write comparison.xlsx into `folder`; the same comparison always gives the same bytes."""
    workbook = sheets.new_workbook()
    figures = sum(len(cell.aims) for row in shown.rows for cell in row.cells.values())
    detailed = figures <= _MOST_FIGURES
    write_matrix(workbook, shown.rows, shown.communes, _places(shown.rows) if detailed else {})
    if sum(len(row.cells) for row in shown.rows) <= _MOST_WRITTEN:
        write_written(workbook, shown.rows, shown.communes)
    if shown.frame:
        _write_frame(workbook, shown)
    _write_profiles(workbook, shown)
    if shown.findings:
        _write_findings(workbook, shown)
    _write_alone(workbook, shown.unaligned)
    if detailed:
        _write_details(workbook, shown.rows)
    _write_notes(workbook, shown, detailed=detailed)
    path = folder / FILE_NAME
    sheets.save(workbook, path, "So sánh chỉ tiêu giữa các xã")
    return [path]


def _places(rows: Iterable[ShownRow]) -> dict[tuple[int, str], int]:
    """Return the row of the sheet of details where each cell's figures begin."""
    places: dict[tuple[int, str], int] = {}
    line = 2
    for row in rows:
        for commune, cell in row.cells.items():
            places[row.row.number, commune] = line
            line += len(cell.aims)
    return places


def _table(
    workbook: Workbook,
    name: str,
    columns: Mapping[str, float],
    lines: Iterable[Sequence[str | float | None]],
    centred: Sequence[str] = (),
) -> Worksheet:
    """Write a sheet of lines under a header, with a filter, ready to print."""
    sheet: Worksheet = workbook.create_sheet(name)
    sheets.header(sheet, 1, columns)
    sheets.widen(sheet, list(columns.values()))
    sheets.fit_row(sheet, 1, columns.items(), bold=True)
    widths = list(columns.values())
    middle = [name in centred for name in columns]
    count = 1
    for count, cells in enumerate(lines, 2):
        for column, (cell, in_middle) in enumerate(zip(cells, middle, strict=True), 1):
            look = sheets.CENTRED if in_middle else sheets.WRAPPED
            sheets.put(sheet, count, column, cell, alignment=look)
        sheets.fit_row(
            sheet, count, [(str(c or ""), w) for c, w in zip(cells, widths, strict=True)]
        )
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
    print_on_a3(sheet)
    return sheet


def _write_profiles(workbook: Workbook, shown: Shown) -> None:
    titles = shown.titles()
    reasons = {
        (row.row.number, commune): cell.cell.reason
        for row in shown.rows
        for commune, cell in row.cells.items()
        if cell.cell.reason
    }
    _table(
        workbook,
        _PROFILES,
        _PROFILE_COLUMNS,
        (
            [
                printable(each.commune),
                "\n".join(map(printable, each.documents)),
                len(each.sets),
                _listed(each.lacks, titles),
                _listed(each.contradicts, titles),
                "\n".join(
                    f"{titles[number]} (STT {number}): {reasons[number, each.commune]}"
                    for number in each.outlying
                ),
            ]
            for each in shown.communes
        ),
        centred=("Số chỉ tiêu nêu",),
    )


def _listed(numbers: Iterable[int], titles: Mapping[int, str]) -> str:
    return "\n".join(f"{titles[number]} (STT {number})" for number in numbers)


def _write_details(workbook: Workbook, rows: Iterable[ShownRow]) -> None:
    _table(
        workbook,
        DETAILS,
        _DETAIL_COLUMNS,
        (
            [
                row.row.number,
                row.title,
                printable(commune),
                aim.written,
                f"{amount_text(cell.cell.amount)} {row.row.unit}".strip() if number == 0 else "",
                aim.origin,
                aim.document,
                aim.where,
                aim.label,
                aim.growth,
                "; ".join(cell.notes) if number == 0 else "",
                f"{int(100 * cell.cell.confidence)}%",
            ]
            for row in rows
            for commune, cell in row.cells.items()
            for number, aim in enumerate(cell.aims)
        ),
        centred=("STT", "Nguyên văn", "Quy về đơn vị chung", "Nguồn", "Độ tin cậy"),
    )


def _write_alone(workbook: Workbook, rows: Iterable[ShownRow]) -> None:
    _table(
        workbook,
        _ALONE,
        _ALONE_COLUMNS,
        (
            [
                row.row.number,
                row.row.group,
                row.title,
                printable(commune),
                cell.text,
                cell.aims[0].document,
                cell.aims[0].where,
                ", ".join(f"STT {number}" for number in sorted({*row.row.elsewhere.values()})),
            ]
            for row in rows
            for commune, cell in row.cells.items()
        ),
        centred=("STT", "Nguyên văn"),
    )


def _write_frame(workbook: Workbook, shown: Shown) -> None:
    communes = [printable(each.commune) for each in shown.communes]
    by_number = {each.row.number: each for each in (*shown.rows, *shown.unaligned)}
    columns = {"Chỉ tiêu": 48.0, "Yêu cầu": 22.0, "STT": 6.0, "Đạt khung": 8.0, "Chưa nêu": 8.0}
    sheet = _table(
        workbook,
        _FRAME,
        {**columns, **dict.fromkeys(communes, 16.0)},
        (
            [
                printable(row.line.name),
                row.required,
                row.row.number if row.row is not None else None,
                sum(status == "met" for status in row.statuses.values()),
                sum(status == "missing" for status in row.statuses.values()),
                *(_standing(row, each.commune, by_number) for each in shown.communes),
            ]
            for row in shown.frame
        ),
        centred=("Yêu cầu", "STT", "Đạt khung", "Chưa nêu", *communes),
    )
    sheet.freeze_panes = "C2"


def _standing(row: FrameRow, commune: str, cells: Mapping[int, ShownRow]) -> str:
    """Say how a commune stands to a line, with its figure."""
    name = STATUS_NAMES[row.statuses[commune]]
    found = cells[row.row.number].cells.get(commune) if row.row is not None else None
    return f"{name}: {found.text}" if found is not None else name


def _write_findings(workbook: Workbook, shown: Shown) -> None:
    _table(
        workbook,
        _FINDINGS,
        _FINDING_COLUMNS,
        (
            [
                row.severity_name,
                row.rule,
                row.message,
                *(
                    f"{place.document}, {place.where}: {excerpt(place.quote, _QUOTE)}"
                    for place in row.locations[:2]
                ),
                *[""] * (2 - len(row.locations[:2])),
                row.advice,
            ]
            for row in shown.findings
        ),
        centred=("Mức độ", "Quy tắc"),
    )


def _write_notes(workbook: Workbook, shown: Shown, *, detailed: bool) -> None:
    notes = list(_LEGEND)
    if len(shown.rows) and WRITTEN not in workbook.sheetnames:
        notes.append((WRITTEN, "Quá nhiều xã nên nguyên văn nằm trong comparison.csv."))
    if not detailed:
        notes.append((DETAILS, "Quá nhiều số liệu nên vị trí nằm trong comparison.csv."))
    notes += [("Tệp không rõ của xã nào", name) for name in shown.homeless]
    notes += [
        ("Tệp chưa được so sánh", f"{each.path}: {each.reason} {each.advice}")
        for each in shown.refusals
    ]
    _table(workbook, _NOTES, {"Mục": 26, "Nội dung": 110}, notes)
