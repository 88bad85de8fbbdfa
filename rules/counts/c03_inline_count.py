"""C03: a number announced in a sentence is not the number listed in it."""

from typing import Any

import pandas as pd

from checker.facts import InlineLists
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class InlineCount(Rule):
    """A number announced in a sentence is the number of things that the sentence lists.

    "3 xã: A, B" leaves one out, or counts one too many. Only lists that are surely closed and
    surely told apart are counted: numbered ones, names of places, items that begin or end alike
    ("rõ người, rõ việc"), items between semicolons, and short names between commas of which one is
    missing however the list is read; a comma within an item is no new item.
    """

    id = "C03"
    name = "inline-count-differs"
    category = "count"
    severity = "error"
    table = InlineLists
    title = "Số nêu trong câu khác số liệt kê"
    reason = "Nêu 3 mà kể 2 thì người đọc không biết thiếu nội dung nào, hay con số bị sai."
    advice = "Đếm lại các nội dung liệt kê; sửa con số hoặc bổ sung nội dung còn thiếu."
    VALID = [
        """
        1. Kết quả
        Xã hợp nhất từ 3 xã: An Hạ, An Thượng và Lũng Vân. Yếu cả 4 trụ cột: hạ tầng số, kinh tế số,
        xã hội số, chính quyền số; dữ liệu số còn ít.
        Theo tinh thần “5 rõ” trong điều hành: rõ người, rõ việc, rõ thời gian, rõ trách nhiệm và rõ
        kết quả.
        """,
        """
        1. Nhiệm vụ
        Thực hiện 03 khâu đột phá: (1) Hạ tầng; (2) Nhân lực, cán bộ và du lịch; (3) Cải cách.
        Tập trung 2 lĩnh vực: văn hóa, thể thao, du lịch và giáo dục.
        Làm tốt 3 nội dung: quy hoạch đất, rừng; giao thông, thủy lợi; nước sạch, điện.
        """,
        """
        1. Kinh tế
        Xã có 04 sản phẩm chủ lực là chè, quế, mật ong và vịt bầu. Còn 04 tiêu chí chưa đạt là thu
        nhập, y tế và môi trường và an toàn thực phẩm. Cả 05 mô hình là niềm tự hào, động lực, điểm
        tựa và bài học cho xã. Chọn 04 lĩnh vực gồm kinh tế, văn hóa - xã hội và an ninh. Hỗ trợ
        05 sản phẩm gồm chè, quế, mật ong và các sản phẩm khác.
        Xong 03 công trình: cầu Nà Lạn, trạm y tế và nhà văn hóa; các công trình đều đã bàn giao.
        """,
        """
        1. Kết quả
        Toàn xã có 15 hợp tác xã (xã Tà Lèng cũ: 09; xã Nà Hoa cũ: 06), hoạt động hiệu quả.
        """,
    ]
    INVALID = [
        """
        1. Nhiệm vụ
        Thực hiện 03 khâu đột phá: (1) Hạ tầng; (2) Nhân lực; (3) Cải cách; (4) Du lịch.
        """,
        """
        1. Kết quả
        Xã hợp nhất từ 3 xã: An Hạ và Lũng Vân.
        """,
        """
        1. Kết quả
        Theo tinh thần “6 rõ”: rõ người, rõ việc, rõ thời gian, rõ trách nhiệm và rõ kết quả.
        """,
        """
        1. Nhiệm vụ
        Làm tốt 4 nội dung: quy hoạch đất, rừng; giao thông, thủy lợi; nước sạch, điện.
        """,
        """
        1. Hạn chế
        Rút ra 4 kinh nghiệm: (1) Giữ đoàn kết; (2) Dựa vào dân; (3) Kiểm tra thường xuyên.
        """,
        """
        1. Kinh tế
        Xã chọn 05 sản phẩm chủ lực là chè, quế, mật ong và vịt bầu để lập hồ sơ OCOP.
        """,
        """
        1. Nông thôn mới
        Đến nay còn 04 tiêu chí chưa đạt là thu nhập, nhà ở dân cư và môi trường.
        """,
        """
        1. Đầu tư
        Xong 04 công trình mới, gồm: cầu Nà Lạn, trạm y tế và nhà văn hóa; các công trình đều tốt.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when it lists another number than it announces."""
        return table["declared"] == table["listed"]

    def report(self, row: Any) -> Finding:
        """Point at the announced number, against the list."""
        listed = "; ".join(row.items)
        listed = listed if len(listed) <= 160 else f"{listed[:160].rsplit(' ', 1)[0]}…"
        return self.finding(
            f"Nêu {row.declared:02d} {row.noun} nhưng liệt kê {row.listed:02d}: {listed}.",
            [
                Evidence("claim", row.at, f"{row.declared:02d} {row.noun}"),
                Evidence("counter", row.list_at),
            ],
            # A semicolon or a comma may also stand within an item.
            severity="warning" if row.form in ("clauses", "commas") else "error",
            section=row.section,
            subject=row.noun,
            expected=f"{row.listed:02d} {row.noun}",
            difference=f"{row.declared - row.listed:+d}",
        )
