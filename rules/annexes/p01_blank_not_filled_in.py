"""P01: something was left to fill in."""

from typing import Any

import pandas as pd

from checker.facts import Blanks
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_WHAT = {
    "date": "ngày, tháng chưa điền",
    "number": "số văn bản chưa điền",
    "dots": "chỗ chấm chưa điền",
    "bracket": "ngoặc trống chưa điền",
    "letters": "ký tự giữ chỗ chưa thay",
}


class BlankNotFilledIn(Rule):
    """A draft for the congress has no blanks left but its own number and day.

    "thông qua ngày …/7/2025" read out in the hall shows that nobody has read the text to its end.
    Traps: the number and the day in a draft's letterhead and in the caption of its annexes are
    filled in at the end; "…" after the last item of an enumeration; words left out of a quotation;
    drawn lines and tables of contents.
    """

    id = "P01"
    name = "blank-not-filled-in"
    category = "placeholder"
    severity = "error"
    table = Blanks
    title = "Chỗ trống chưa điền"
    reason = "Chỗ trống còn lại trong bản in là lỗi dễ bị nhận ra nhất khi đọc trước đại hội."
    advice = "Điền nội dung còn thiếu, hoặc bỏ cụm từ nếu không dùng."
    VALID = [
        """
        ĐẢNG BỘ XÃ NÀ HOA
        Số -NQ/ĐH
        Nà Hoa, ngày … tháng 7 năm 2025
        1. Kết quả
        Trồng chè, cà phê, mắc ca… được mở rộng; mở thêm cửa hàng, đại lý, … trên địa bàn.
        Người dạy: “Đoàn kết […] là sức mạnh”. Đại hội Đảng bộ tỉnh lần thứ XXX.
        (Kèm theo Báo cáo số … -BC/ĐU, ngày … tháng … năm 2025)
        """,
    ]
    INVALID = [
        """
        Đảng bộ xã Nà Hoa
        (được Đại hội thông qua ngày …/8/2025)
        """,
        """
        1. Kết quả
        Đến nay đã kết nạp ........ đảng viên, đạt …% chỉ tiêu.
        """,
        """
        1. Kết quả
        Thu ngân sách đạt xx tỷ đồng; tổ chức vào ngày tháng 8 năm 2025 tại xã.
        """,
        """
        1. Kết quả
        Số hộ được vay vốn là [...] hộ; có ____ mô hình.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when it is a blank and not merely looks like one."""
        return table["use"] != "blank"

    def report(self, row: Any) -> Finding:
        """Point at the blank with the words around it."""
        return self.finding(
            f"Còn {_WHAT[row.kind]}: “{row.written}”.",
            [Evidence("claim", row.phrase_at, row.written)],
            section=row.section,
            subject=row.kind,
        )
