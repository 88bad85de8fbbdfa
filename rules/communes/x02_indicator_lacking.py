"""X02: indicators that most communes plan and one does not."""

from typing import Any

import pandas as pd

from checker.facts import LackedIndicators
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_NAMED = 6


class IndicatorLacking(Rule):
    """A commune plans the indicators that most others of the run plan.

    Most is three quarters of the other communes, at least two. All that one commune lacks makes one
    hint, at the heading of its list: some indicators are not every commune's (tourism, coffee).
    Traps: an indicator named in other words, or within another one's item; drafts without a list.
    """

    id = "X02"
    name = "indicator-lacking"
    category = "cross"
    severity = "info"
    table = LackedIndicators
    title = "Thiếu chỉ tiêu mà đa số xã khác có"
    reason = (
        "Khung chỉ tiêu của tỉnh là chung; chỉ tiêu đa số xã có mà một xã không có thường là sót."
    )
    advice = "Đối chiếu khung chỉ tiêu của tỉnh: nếu sót thì bổ sung, nếu không phù hợp thì bỏ qua."
    VALID = [
        """
        Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ hộ nghèo dưới 7%.
        (2) Tỷ lệ che phủ rừng đạt 42%.
        (3) Lượt khách du lịch đạt 3.000 lượt.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Tà Lèng lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ hộ nghèo dưới 5%.
        (2) Tỷ lệ che phủ rừng đạt 40%.
        (3) Diện tích cây cà phê đạt 300 ha.
        """,
    ]
    INVALID = [
        """
        Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Thu nhập bình quân đầu người đạt 45 triệu đồng/người/năm.
        (2) Tỷ lệ che phủ rừng đạt 42%.
        (3) Tỷ lệ lao động qua đào tạo đạt 60%.
        (4) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        (5) Tỷ lệ dân số sử dụng nước hợp vệ sinh đạt 98%.
        (6) Tỷ lệ gia đình văn hóa đạt 80%.
        (7) Tỷ lệ thu gom chất thải rắn đạt 85%.
        (8) Tổng đàn gia súc đạt 15.000 con.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Tà Lèng lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Thu nhập bình quân đầu người đạt 48 triệu đồng/người/năm.
        (2) Tỷ lệ che phủ rừng đạt 40%.
        (3) Tỷ lệ lao động qua đào tạo đạt 65%.
        (4) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 96%.
        (5) Tỷ lệ dân số sử dụng nước hợp vệ sinh đạt 97%.
        (6) Tỷ lệ gia đình văn hóa đạt 82%.
        (7) Tỷ lệ thu gom chất thải rắn đạt 80%.
        (8) Tỷ lệ hộ nghèo đến năm 2030 còn dưới 5%.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Bản Hon lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Thu nhập bình quân đầu người đạt 50 triệu đồng/người/năm.
        (2) Tỷ lệ che phủ rừng đạt 45%.
        (3) Tỷ lệ lao động qua đào tạo đạt 62%.
        (4) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 97%.
        (5) Tỷ lệ dân số sử dụng nước hợp vệ sinh đạt 99%.
        (6) Tỷ lệ gia đình văn hóa đạt 85%.
        (7) Tỷ lệ thu gom chất thải rắn đạt 82%.
        (8) Tỷ lệ hộ nghèo đến năm 2030 còn dưới 6%.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table lacks something."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the heading of the list, against a place of each indicator elsewhere."""
        named = [f"“{name}” ({count} xã có)" for name, count, _, _ in row.lacked[:_NAMED]]
        more = len(row.lacked) - len(named)
        return self.finding(
            f"{len(row.lacked)} chỉ tiêu đa số xã khác có mà danh mục này không có: "
            f"{'; '.join(named)}{f' và {more} chỉ tiêu nữa' if more else ''}.",
            [
                Evidence("claim", row.at),
                *(Evidence("counter", at, name) for name, _, _, at in row.lacked[:_NAMED]),
            ],
            section=row.section,
            subject="chỉ tiêu còn thiếu",
        )
