"""T02: a target stands only in the text, or only in the annex."""

from typing import Any

import pandas as pd

from checker.facts import OneSided
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class OnlyOnOneSide(Rule):
    """A target of the text has a row in the annex, and a row of the annex stands in the text.

    What is only in the annex is not voted on; what is only in the text is not followed up. One
    item of the text may hold several rows, and a row may merge two items.
    """

    id = "T02"
    name = "target-on-one-side-only"
    category = "table-missing"
    severity = "warning"
    table = OneSided
    title = "Chỉ tiêu chỉ có ở một bên"
    reason = (
        "Chỉ tiêu chỉ có trong biểu thì không được biểu quyết; chỉ có trong văn bản thì "
        "không được theo dõi."
    )
    advice = "Bổ sung chỉ tiêu vào bên còn thiếu, hoặc bỏ ở bên thừa nếu không dùng nữa."
    VALID = [
        """
        Báo cáo
        2. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ che phủ rừng đạt 40%.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        (3) Tỷ lệ hộ nghèo dưới 7%.
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Tỷ lệ che phủ rừng % 40
        2 Tỷ lệ dân số tham gia BHYT % 95
        3 Tỷ lệ hộ nghèo % < 7
        """,
        """
        Báo cáo
        2. Các chỉ tiêu chủ yếu (chi tiết tại Phụ lục II)
        (1) Thu nhập bình quân đầu người đạt 80 triệu đồng/năm, gấp 1,6 lần so với năm 2025.
        (2) Diện tích cây ăn quả đạt 650 ha, tăng 240 ha so với năm 2025.
        (3) Có 18/20 bản đạt danh hiệu văn hóa, chiếm 90%.
        (4) Tỷ lệ trường đạt chuẩn quốc gia đạt 100% (07/07 trường).
        (5) Giữ ổn định diện tích cà phê 3.700 ha sau khi chuyển đổi 60 ha cà phê già cỗi.
        Phụ lục I
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Thu nhập bình quân đầu người Triệu đồng 45 48 Vượt
        2 Diện tích cây ăn quả Ha 400 410 Vượt
        3 Tỷ lệ bản văn hóa % 80 80 Đạt
        4 Tỷ lệ trường đạt chuẩn quốc gia % 70 85 Vượt
        5 Diện tích cà phê Ha 3.700 3.760 Vượt
        Phụ lục II
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Thu nhập bình quân đầu người Triệu đồng 80
        2 Diện tích cây ăn quả Ha 650
        3 Tỷ lệ bản đạt danh hiệu văn hóa % 90
        4 Tỷ lệ trường đạt chuẩn quốc gia % 100
        5 Diện tích cà phê Ha 3.700
        """,
    ]
    INVALID = [
        """
        Báo cáo
        2. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ che phủ rừng đạt 40%.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        (3) Tỷ lệ hộ nghèo dưới 7%.
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Tỷ lệ che phủ rừng % 40
        2 Tỷ lệ dân số tham gia BHYT % 95
        3 Tỷ lệ hộ nghèo % < 7
        4 Tổng đàn gia súc Con 18.000
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is a target without its other side."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the target, against the place where it is missing."""
        label = (
            row.indicator
            if len(row.indicator) <= 90
            else row.indicator[:90].rsplit(" ", 1)[0] + "…"
        )
        if row.side == "annex":
            message = (
                f"“{label}” có trong {row.annex} nhưng không có trong phần chỉ tiêu của văn bản."
            )
        else:
            message = f"“{label}” có trong văn bản nhưng không có dòng tương ứng trong {row.annex}."
        return self.finding(
            message,
            [Evidence("claim", row.at), Evidence("counter", row.other_at)],
            section=row.section,
            subject=row.indicator,
        )
