"""T01: a target or result in the text is not what the annex says."""

from typing import Any

import pandas as pd

from checker.facts import TextAnnexValues
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class TextDiffersFromAnnex(Rule):
    """A figure in the text is the figure of the same indicator in the annex.

    The text is read out and the annex is followed up; both bind. 1,990 is 1,99, "145 trở lên" is
    "≥ 145", abbreviations are written out, and units of one kind are made equal before comparing.
    """

    id = "T01"
    name = "text-differs-from-annex"
    category = "table"
    severity = "error"
    table = TextAnnexValues
    title = "Số liệu trong văn bản khác biểu"
    reason = (
        "Văn bản được đọc trước đại hội, biểu được dùng để theo dõi thực hiện; hai nơi "
        "phải cùng một con số."
    )
    advice = "Đối chiếu nguồn số liệu, thống nhất một giá trị và sửa chỗ sai (văn bản hoặc biểu)."
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
        2. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ che phủ rừng đạt 40,0%.
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
        2. Kết quả thực hiện các chỉ tiêu (chi tiết tại Biểu 01)
        (1) Thu nhập bình quân đầu người đạt 46,5 triệu đồng, thấp hơn 1,5 triệu đồng so với Nghị
        quyết (48 triệu đồng).
        (2) Xây dựng nông thôn mới đạt 16/19 tiêu chí trong khi Nghị quyết đề ra 19/19 tiêu chí.
        (3) Tỷ lệ hộ nghèo còn 6,5% (Nghị quyết: 7%).
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Thu nhập bình quân đầu người Triệu đồng 48 46,5 Không đạt
        2 Xây dựng nông thôn mới Tiêu chí 19 16 Không đạt
        3 Tỷ lệ hộ nghèo % 7 6,5 Vượt
        """,
    ]
    INVALID = [
        """
        Báo cáo
        2. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ che phủ rừng đạt 42%.
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
        2. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ che phủ rừng đạt 40%.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        (3) Tỷ lệ hộ nghèo dưới 7%.
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Tỷ lệ che phủ rừng % 35
        2 Tỷ lệ dân số tham gia BHYT % 95
        3 Tỷ lệ hộ nghèo % < 7
        """,
        """
        Báo cáo
        2. Kết quả thực hiện các chỉ tiêu (chi tiết tại Biểu 01)
        (1) Thu nhập bình quân đầu người đạt 46,5 triệu đồng, thấp hơn 1,5 triệu đồng so với Nghị
        quyết (48 triệu đồng).
        (2) Xây dựng nông thôn mới đạt 16/19 tiêu chí trong khi Nghị quyết đề ra 19/19 tiêu chí.
        (3) Tỷ lệ hộ nghèo còn 6,5% (Nghị quyết: 8%).
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Thu nhập bình quân đầu người Triệu đồng 48 46,5 Không đạt
        2 Xây dựng nông thôn mới Tiêu chí 19 16 Không đạt
        3 Tỷ lệ hộ nghèo % 7 6,5 Vượt
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A pair fails when its figures can be compared and differ."""
        return table["agrees"] | table["units_differ"]

    def report(self, row: Any) -> Finding:
        """Point at the figure in the text, against the annex's row."""
        what = {"target": "chỉ tiêu", "result": "kết quả", "both": "chỉ tiêu và kết quả"}[row.kind]
        return self.finding(
            f"“{row.indicator}”: {what} trong văn bản là {row.text_value}, "
            f"{row.annex} ghi {row.annex_value}.",
            [
                Evidence("claim", row.text_at, row.text_value),
                Evidence("counter", row.annex_at, row.annex_value),
            ],
            # Pairs whose names are only somewhat alike are for a person to confirm.
            severity="error" if row.similarity >= 0.6 else "warning",
            section=row.section,
            subject=row.indicator,
            expected=f"{row.annex_value} (theo {row.annex})",
            difference=row.difference,
        )
