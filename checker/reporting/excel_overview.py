"""The sheets of audit.xlsx around the list of findings: what came out, and how to read it."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from checker.finding import SEVERITIES
from checker.reporting import sheet as sheets
from checker.reporting.explained import Explanation
from checker.reporting.located import SEVERITY_NAMES, DocumentRow, LocatedAudit

SUMMARY, FINDINGS, EXPLANATIONS = "Tổng hợp", "Phát hiện", "Giải thích"

_SUMMARY_COLUMNS: Mapping[str, float] = {
    "STT": 5,
    "Đơn vị": 16,
    "Tài liệu": 34,
    "Loại tệp": 10,
    "Lỗi": 7,
    "Cảnh báo": 9,
    "Lưu ý": 7,
    "Tổng": 7,
    "Số liệu": 8,
    "Khớp": 8,
    "Mâu thuẫn": 8,
    "Chưa có chỗ đối chiếu": 12,
    "Số khai báo": 8,
    "Đếm lại được": 8,
    "Ghi chú": 38,
}
_NUMBERS = range(5, 15)
_NOTHING = "Không phát hiện chỗ nào lệch nhau trong những gì đối chiếu được."
_CAUTION = "Chưa có chỗ đối chiếu nghĩa là chưa kiểm tra được, không có nghĩa là đúng."
_UNKNOWN = "Không tìm thấy số liệu nào để đối chiếu."
_TITLE = Font(name=sheets.FONT, size=16, bold=True)
_HEADING = Font(name=sheets.FONT, size=13, bold=True)
_BOLD = Font(name=sheets.FONT, size=sheets.SIZE, bold=True)
_QUIET = Font(name=sheets.FONT, size=sheets.SIZE, italic=True, color="59636B")

_MEANINGS: Mapping[str, str] = {
    "STT": "Số thứ tự của phát hiện, trùng với số trong báo cáo audit.html.",
    "Mức độ": "Lỗi: số liệu hoặc bố cục sai, cần sửa trước khi in. Cảnh báo: có dấu hiệu sai, cần "
    "người xem lại. Lưu ý: cách viết chưa thống nhất, mỗi hiện tượng nêu một lần.",
    "Loại": "Nhóm của phát hiện.",
    "Quy tắc": "Mã quy tắc, được giải thích ở bảng trên.",
    "Tài liệu": "Tệp dự thảo có chỗ cần xem.",
    "Mục": "Đề mục chứa chỗ đó.",
    "Vị trí": "Chỗ cần xem trong tệp: dòng, đoạn, trang hoặc ô của bảng. Đoạn được đếm từ đầu tệp "
    "Word; cách nhanh nhất để tới đó là tìm (Ctrl+F) nội dung ở cột bên cạnh.",
    "Nội dung tại đó": "Nguyên văn tại chỗ đó.",
    "Giá trị": "Con số hoặc từ ngữ được xét.",
    "Nơi đối chiếu": "Chỗ không khớp với chỗ trên; nếu ở tệp khác thì có tên tệp.",
    "Nội dung đối chiếu": "Nguyên văn tại nơi đối chiếu.",
    "Giá trị đối chiếu": "Con số hoặc từ ngữ tại nơi đối chiếu.",
    "Cần là": "Giá trị tính được hoặc suy ra từ nơi đối chiếu.",
    "Chênh lệch": "Hai giá trị lệch nhau bao nhiêu.",
    "Nhận xét": "Vì sao chỗ này được nêu ra.",
    "Cách xử lý": "Việc nên làm.",
    "Trạng thái": "Người rà soát chọn: Chưa xem, Đã sửa, Không sửa (đúng rồi hoặc có lý do), Hỏi "
    "lại.",
    "Ghi chú": "Người rà soát ghi lý do, ý kiến.",
    "Người xử lý": "Người đã xử lý phát hiện này.",
    "Ngày": "Ngày xử lý.",
    "Mã": "Mã nhận ra phát hiện này ở lần kiểm tra sau. Xin đừng sửa hoặc xóa cột này.",
}


def write_summary(workbook: Workbook, located: LocatedAudit) -> None:
    """Write the first sheet: per document what was found and what could be compared."""
    sheet = workbook.create_sheet(SUMMARY)
    sheets.widen(sheet, list(_SUMMARY_COLUMNS.values()))
    sheets.put_line(sheet, 1, "BÁO CÁO ĐỐI SOÁT DỰ THẢO VĂN KIỆN", _TITLE)
    sheets.put_line(sheet, 2, _verdict(located), _QUIET)
    sheets.put_line(sheet, 3, _CAUTION, _QUIET)
    sheets.header(sheet, 5, _SUMMARY_COLUMNS)
    sheets.fit_row(sheet, 5, _SUMMARY_COLUMNS.items(), bold=True)
    # The list of findings has one header row, then the documents one after the other.
    firsts = accumulate((len(d.findings) for d in located.documents), initial=2)
    row = 6
    for document, first in zip(located.documents, firsts, strict=False):
        _write_document(sheet, row, document, first)
        row += 1
    if len(located.documents) > 1:
        _write_total(sheet, row, located.documents)
        row += 1
    row = _write_refusals(sheet, row + 1, located)
    _write_categories(sheet, row + 1, located)
    sheet.freeze_panes = "A6"
    sheets.print_on_a4(sheet, header_row=5)


def _verdict(located: LocatedAudit) -> str:
    counts = located.severities
    verdict = (
        f"{len(located.documents)} tài liệu đã kiểm tra: {counts['error']} lỗi, "
        f"{counts['warning']} cảnh báo, {counts['info']} lưu ý."
    )
    if located.refusals:
        verdict += f" {len(located.refusals)} tệp không kiểm tra được (xem bên dưới)."
    return verdict


def _numbers(document: DocumentRow) -> list[int]:
    coverage = document.coverage
    return [
        *(document.count(severity) for severity in SEVERITIES),
        len(document.findings),
        coverage.numbers,
        coverage.confirmed,
        coverage.contradicted,
        coverage.unchecked,
        coverage.declared,
        coverage.recounted,
    ]


def _write_document(sheet: Worksheet, row: int, document: DocumentRow, first: int) -> None:
    remarks = list(document.notices)
    if not document.findings:
        remarks.insert(0, _NOTHING)
    if not document.coverage.numbers:
        remarks.append(_UNKNOWN)
    note = "\n".join(remarks)
    sheets.put(sheet, row, 1, row - 5, alignment=sheets.CENTRED)
    sheets.put(sheet, row, 2, document.commune)
    name = sheets.put(sheet, row, 3, document.path)
    sheets.put(sheet, row, 4, document.kind_name)
    for column, number in zip(_NUMBERS, _numbers(document), strict=True):
        sheets.put(sheet, row, column, number, alignment=sheets.CENTRED)
    sheets.put(sheet, row, 15, note)
    if document.findings:
        sheets.link(name, FINDINGS, f"A{first}")
    widths = _SUMMARY_COLUMNS
    sheets.fit_row(
        sheet,
        row,
        [
            (document.commune, widths["Đơn vị"]),
            (document.path, widths["Tài liệu"]),
            (document.kind_name, widths["Loại tệp"]),
            (note, widths["Ghi chú"]),
        ],
    )


def _write_total(sheet: Worksheet, row: int, documents: Sequence[DocumentRow]) -> None:
    for column in range(1, len(_SUMMARY_COLUMNS) + 1):
        sheets.put(sheet, row, column, None, fill=sheets.TOTAL_FILL)
    sheets.put(sheet, row, 3, "Tổng cộng", font=_BOLD, fill=sheets.TOTAL_FILL)
    totals = [sum(column) for column in zip(*map(_numbers, documents), strict=True)]
    for column, total in zip(_NUMBERS, totals, strict=True):
        cell = sheets.put(sheet, row, column, total, font=_BOLD, fill=sheets.TOTAL_FILL)
        cell.alignment = sheets.CENTRED


def _write_refusals(sheet: Worksheet, row: int, located: LocatedAudit) -> int:
    """Write the files that were not checked; return the first free row."""
    if not located.refusals:
        return row
    sheets.put_line(sheet, row, "Tệp chưa được kiểm tra", _HEADING)
    widths = list(_SUMMARY_COLUMNS.values())
    extents = ((2, 3), (4, 11), (12, 15))
    row += 1
    sheets.put_header(sheet, row, 1, "STT")
    for name, (start, end) in zip(("Tệp", "Lý do", "Cách xử lý"), extents, strict=True):
        sheets.put_header(sheet, row, start, name, until=end)
    for number, refusal in enumerate(located.refusals, 1):
        row += 1
        sheets.put(sheet, row, 1, number, alignment=sheets.CENTRED)
        texts = (refusal.path, refusal.reason, refusal.advice)
        for text, (start, end) in zip(texts, extents, strict=True):
            sheets.put_wide(sheet, row, start, end, text)
        rooms = (sum(widths[start - 1 : end]) for start, end in extents)
        sheets.fit_row(sheet, row, zip(texts, rooms, strict=True))
    return row + 1


def _write_categories(sheet: Worksheet, row: int, located: LocatedAudit) -> None:
    if not located.categories:
        return
    sheets.put_line(sheet, row, "Theo loại", _HEADING)
    row += 1
    sheets.put_header(sheet, row, 1, "STT")
    sheets.put_header(sheet, row, 2, "Loại", until=4)
    for column, name in enumerate((*SEVERITY_NAMES.values(), "Tổng"), 5):
        sheets.put_header(sheet, row, column, name)
    for number, category in enumerate(located.categories, 1):
        row += 1
        sheets.put(sheet, row, 1, number, alignment=sheets.CENTRED)
        sheets.put_wide(sheet, row, 2, 4, category.name)
        numbers = [*(category.counts[severity] for severity in SEVERITIES), category.total]
        for column, count in enumerate(numbers, 5):
            sheets.put(sheet, row, column, count, alignment=sheets.CENTRED)


def write_explanations(
    workbook: Workbook, columns: Mapping[str, float], explained: Sequence[Explanation]
) -> None:
    """Write the last sheet: what the columns of the list and the rules mean."""
    sheet = workbook.create_sheet(EXPLANATIONS)
    names = ("Quy tắc", "Tên", "Loại", "Mức độ", "Vì sao", "Cách xử lý", "Ví dụ sai", "Ví dụ đúng")
    widths = (12, 28, 18, 11, 40, 36, 40, 40)
    sheets.widen(sheet, widths)
    sheets.header(sheet, 1, names)
    for row, rule in enumerate(explained, 2):
        texts = (
            rule.id, rule.title, rule.category_name, rule.severity_name, rule.reason, rule.advice,
            rule.wrong, rule.right,
        )  # fmt: skip
        for column, text in enumerate(texts, 1):
            sheets.put(sheet, row, column, text)
        sheets.fit_row(sheet, row, zip(texts, widths, strict=True))
    row = len(explained) + 3
    sheets.put_line(sheet, row, "Các cột của danh sách phát hiện", _HEADING)
    for name in columns:
        row += 1
        sheets.put(sheet, row, 1, name, font=_BOLD)
        sheets.put_wide(sheet, row, 2, len(names), _MEANINGS[name])
        sheets.fit_row(sheet, row, [(_MEANINGS[name], sum(widths[1:])), (name, widths[0])])
    sheet.freeze_panes = "A2"
    sheets.print_on_a4(sheet, header_row=1)
