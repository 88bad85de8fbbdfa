"""The sheets of audit.xlsx that explain: the rules, and how to read and fill in the others."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from checker.baseline import DECISIONS, SCOPES
from checker.reporting import excel_comparison, excel_ledger
from checker.reporting import sheet as sheets
from checker.reporting.excel_layout import (
    COLUMNS,
    COMPARISON,
    DAY,
    EARLIER,
    EXPLANATIONS,
    FINDINGS,
    FINGERPRINT,
    LEDGER,
    NOTE,
    OWN,
    PERSON,
    RULES,
    SCOPE,
    SINCE,
    STATUS,
    SUMMARY,
)
from checker.reporting.explained import Explanation

_RULE_COLUMNS: Mapping[str, float] = {
    "Quy tắc": 9,
    "Tên": 26,
    "Loại": 16,
    "Mức độ": 10,
    "Vì sao": 40,
    "Cách xử lý": 36,
    "Ví dụ sai": 40,
    "Ví dụ đúng": 40,
}
_WIDTHS = (26, 100, 22)
_ACCEPTED, _FIRST = DECISIONS["accepted"], SCOPES["finding"]

_STEPS = (
    f"1. Ở trang “{FINDINGS}”, xem từng hàng rồi điền các cột nền nâu: {', '.join(OWN)}. Các ô "
    "khác được khóa; lọc theo cột và chỉnh độ rộng vẫn dùng được. Xin đừng xóa hàng.",
    f"2. Trạng thái: {DECISIONS['unseen']}; {DECISIONS['mended']} (đã sửa trong dự thảo); "
    f"{_ACCEPTED} (chấp nhận để nguyên, phải ghi lý do ở cột {NOTE}); {DECISIONS['asked']} (chờ ý "
    "kiến).",
    "3. Lưu tệp, gửi lại. Người tổng hợp chạy “doisoat review” với tệp này; lần rà soát sau chạy "
    "“doisoat check … --baseline” với tệp quyết định vừa được ghi ra.",
    "4. Lần sau, mỗi phát hiện được ghi là mới, còn hay chấp nhận; phát hiện không còn nữa được "
    "ghi là đã sửa. Phát hiện đã chấp nhận vẫn hiện trong báo cáo nhưng không bị tính là lỗi.",
)
_SHEETS: Mapping[str, str] = {
    SUMMARY: "Mỗi tài liệu một hàng: số lỗi; số liệu khớp, mâu thuẫn, chưa có chỗ đối chiếu; các "
    "tệp chưa kiểm tra được.",
    FINDINGS: "Mỗi phát hiện một hàng, nặng trước nhẹ sau trong từng tài liệu. Đây là trang để "
    "giao việc.",
    COMPARISON: "Giá trị trong văn bản và trong biểu của từng chỉ tiêu, chỗ lệch xếp trước.",
    LEDGER: "Mọi số liệu trong dự thảo và trạng thái đối chiếu.",
    EARLIER: "Những phát hiện của lần trước không còn nữa, những chấp nhận không còn cần, và những "
    "gì lần này chưa kiểm tra lại.",
    RULES: "Từng quy tắc có phát hiện trong báo cáo này: vì sao, cách xử lý, ví dụ.",
}
_MEANINGS: Mapping[str, str] = {
    "STT": "Số thứ tự của phát hiện, trùng với số trong báo cáo audit.html.",
    "Mức độ": "Lỗi: số liệu hoặc bố cục sai, cần sửa trước khi in. Cảnh báo: có dấu hiệu sai, cần "
    "người xem lại. Lưu ý: cách viết chưa thống nhất, mỗi hiện tượng nêu một lần.",
    "Loại": "Nhóm của phát hiện.",
    "Quy tắc": f"Mã quy tắc; bấm vào để xem giải thích ở trang “{RULES}”.",
    SINCE: "Chỉ có khi chạy với --baseline. Mới: lần trước chưa có. Còn: lần trước đã có. Còn, dù "
    "đã ghi là đã sửa: người rà soát ghi Đã sửa nhưng phát hiện vẫn còn. Chấp nhận: đã quyết định "
    "không sửa.",
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
    STATUS: f"Chọn trong danh sách: {', '.join(DECISIONS.values())}.",
    NOTE: f"Ý kiến; bắt buộc ghi lý do khi chọn {_ACCEPTED}.",
    SCOPE: f"Chỉ dùng khi chọn {_ACCEPTED}. {_FIRST} (cũng là nghĩa khi để trống); "
    f"{SCOPES['section']}: mọi phát hiện của quy tắc này trong cùng đề mục; {SCOPES['document']}: "
    "mọi phát hiện của quy tắc này trong tài liệu, kể cả phát hiện mới ở những lần sau.",
    PERSON: "Người đã xử lý phát hiện này.",
    DAY: "Ngày xử lý, dạng ngày/tháng/năm.",
    FINGERPRINT: "Mã nhận ra phát hiện này ở lần kiểm tra sau. Xin đừng sửa hoặc xóa cột này.",
}
_COMPARISON_MEANINGS: Mapping[str, str] = {
    "Kết quả": "Lệch: hai nơi ghi khác nhau. Thiếu: một nơi không có. Khớp: hai nơi ghi như nhau.",
    "Chỉ tiêu": "Tên chỉ tiêu như ghi trong dự thảo.",
    "Vị trí trong văn bản": "Chỗ trong văn bản nêu chỉ tiêu.",
    "Giá trị trong văn bản": "Giá trị ghi ở đó; “không có” nếu văn bản không nêu.",
    "Vị trí trong biểu": "Ô hoặc hàng của biểu; nếu ở tệp khác thì có tên tệp.",
    "Giá trị trong biểu": "Giá trị ghi ở đó; “không có” nếu biểu không có.",
    "Chênh lệch": "Giá trị trong văn bản trừ giá trị trong biểu, nếu tính được.",
    "Cần là": "Giá trị ở bên đối chiếu mà bên kia phải khớp; phần mềm không biết bên nào đúng, hãy "
    "tra lại nguồn số liệu.",
    "Phát hiện số": f"Số thứ tự ở trang “{FINDINGS}”; bấm vào để tới đó.",
}
_LEDGER_MEANINGS: Mapping[str, str] = {
    "Số liệu": "Con số như ghi trong dự thảo, kèm đơn vị.",
    "Đơn vị": "Đơn vị tính đi với con số.",
    "Nội dung": "Con số đó là của cái gì.",
    "Trạng thái": "Khớp: có nơi khác xác nhận. Mâu thuẫn: có nơi khác ghi hoặc tính ra khác. Chưa "
    "có chỗ đối chiếu: chưa kiểm tra được, không có nghĩa là đúng.",
    "Nơi đối chiếu": "Con số được đối chiếu với cái gì, ở đâu.",
    "Phát hiện số": f"Phát hiện ở trang “{FINDINGS}” nói về con số này.",
}


def write_rules(workbook: Workbook, explained: Sequence[Explanation]) -> None:
    """Write the rules that found something, each in the row the findings link to."""
    sheet = sheets.start_list(workbook, RULES, _RULE_COLUMNS)
    widths = tuple(_RULE_COLUMNS.values())
    for row, rule in enumerate(explained, 2):
        texts = (
            rule.id, rule.title, rule.category_name, rule.severity_name, rule.reason, rule.advice,
            rule.wrong, rule.right,
        )  # fmt: skip
        for column, text in enumerate(texts, 1):
            sheets.put(sheet, row, column, text)
        sheets.fit_row(sheet, row, zip(texts, widths, strict=True))
    sheets.finish_list(sheet, _RULE_COLUMNS, len(explained))


def write_explanations(workbook: Workbook) -> None:
    """Write the last sheet: how to work with the others, and what their columns mean."""
    sheet = workbook.create_sheet(EXPLANATIONS)
    sheets.widen(sheet, _WIDTHS)
    sheets.put_line(sheet, 1, "Cách làm việc với tệp này", sheets.HEADING)
    row = 2
    for step in _STEPS:
        sheets.put_wide(sheet, row, 1, len(_WIDTHS), step)
        sheets.fit_row(sheet, row, [(step, sum(_WIDTHS))])
        row += 1
    row = _write_sheets(sheet, row + 1, workbook.sheetnames)
    for title, columns, meanings in (
        (FINDINGS, tuple(COLUMNS), _MEANINGS),
        (COMPARISON, tuple(excel_comparison.COLUMNS), _COMPARISON_MEANINGS),
        (LEDGER, tuple(excel_ledger.COLUMNS), _LEDGER_MEANINGS),
    ):
        if title in workbook.sheetnames:
            row = _write_columns(sheet, row + 1, title, columns, meanings)
    sheets.print_on_a4(sheet)
    sheets.protect(sheet)


def _write_sheets(sheet: Worksheet, row: int, titles: Sequence[str]) -> int:
    sheets.put_line(sheet, row, "Các trang", sheets.HEADING)
    for title, meaning in _SHEETS.items():
        if title in titles:
            row += 1
            sheets.put_link(sheet, row, 1, title, (title, "A1"))
            sheets.put_wide(sheet, row, 2, len(_WIDTHS), meaning)
            sheets.fit_row(sheet, row, [(title, _WIDTHS[0]), (meaning, sum(_WIDTHS[1:]))])
    return row + 1


def _write_columns(
    sheet: Worksheet,
    row: int,
    title: str,
    columns: Sequence[str],
    meanings: Mapping[str, str],
) -> int:
    sheets.put_line(sheet, row, f"Các cột của trang “{title}”", sheets.HEADING)
    row += 1
    for column, name in enumerate(("Cột", "Nghĩa", "Ai điền"), 1):
        sheets.put_header(sheet, row, column, name)
    for name in columns:
        meaning = meanings.get(name) or _MEANINGS.get(name)
        if meaning is None or (name == "STT" and title != FINDINGS):
            continue
        row += 1
        who = "Người rà soát" if title == FINDINGS and name in OWN else "Phần mềm"
        sheets.put(sheet, row, 1, name, font=sheets.BOLD)
        sheets.put(sheet, row, 2, meaning)
        sheets.put(sheet, row, 3, who, alignment=sheets.CENTRED)
        sheets.fit_row(sheet, row, [(meaning, _WIDTHS[1]), (name, _WIDTHS[0])])
    return row + 1
