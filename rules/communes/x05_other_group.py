"""X05: an indicator that stands under another heading than in the other communes."""

from typing import Any

import pandas as pd

from checker.facts import OtherGroups
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class OtherGroup(Rule):
    """An indicator is listed in the field in which most communes list it.

    At least two other communes must agree, and be more than those who list it as this one does.
    All indicators of a commune make one hint. Traps: a heading of several fields ("xã hội, môi
    trường") agrees with each of them; a list without such headings says nothing.
    """

    id = "X05"
    name = "indicator-in-other-group"
    category = "cross"
    severity = "info"
    table = OtherGroups
    title = "Chỉ tiêu xếp vào nhóm khác với các xã"
    reason = "Một chỉ tiêu mỗi xã xếp một nhóm thì tỉnh không tổng hợp, so sánh được theo nhóm."
    advice = "Xếp chỉ tiêu theo nhóm trong khung của tỉnh; nhớ sửa số lượng khai ở tiêu đề nhóm."
    VALID = [
        """
        Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        1.1. Chỉ tiêu về xã hội, môi trường
        (1) Tỷ lệ che phủ rừng đạt 42%.
        (2) Tỷ lệ hộ nghèo dưới 7%.
        (3) Tỷ lệ gia đình văn hóa đạt 85%.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Tà Lèng lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        1.1. Chỉ tiêu về môi trường
        (1) Tỷ lệ che phủ rừng đạt 40%.
        (2) Tỷ lệ thu gom chất thải rắn đạt 80%.
        (3) Tỷ lệ dân số sử dụng nước sạch đạt 60%.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Bản Hon lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        1.1. Chỉ tiêu về môi trường
        (1) Tỷ lệ che phủ rừng đạt 45%.
        (2) Tỷ lệ thu gom chất thải rắn đạt 82%.
        (3) Tỷ lệ dân số sử dụng nước sạch đạt 65%.
        """,
    ]
    INVALID = [
        """
        Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        1.1. Chỉ tiêu về kinh tế
        (1) Tỷ lệ che phủ rừng đạt 42%.
        (2) Tổng đàn gia súc đạt 9.000 con.
        (3) Diện tích cây chè đạt 150 ha.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Tà Lèng lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        1.1. Chỉ tiêu về môi trường
        (1) Tỷ lệ che phủ rừng đạt 40%.
        (2) Tỷ lệ thu gom chất thải rắn đạt 80%.
        (3) Tỷ lệ dân số sử dụng nước sạch đạt 60%.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Bản Hon lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        1.1. Chỉ tiêu về môi trường
        (1) Tỷ lệ che phủ rừng đạt 45%.
        (2) Tỷ lệ thu gom chất thải rắn đạt 82%.
        (3) Tỷ lệ dân số sử dụng nước sạch đạt 65%.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table has indicators under another heading."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at each indicator, against a commune that lists it where most do."""
        listed = [
            f"“{name}” ở nhóm {own}, đa số xã xếp vào nhóm {usual}"
            for name, own, usual, _, _, _ in row.misplaced
        ]
        return self.finding(
            f"{len(row.misplaced)} chỉ tiêu xếp khác nhóm so với các xã: {'; '.join(listed)}.",
            [
                evidence
                for _, own, usual, at, _, other_at in row.misplaced
                for evidence in (Evidence("claim", at, own), Evidence("counter", other_at, usual))
            ],
            section=row.section,
            subject="nhóm chỉ tiêu",
        )
