"""C05: an item of a list of targets has no value."""

from typing import Any

import pandas as pd

from checker.facts import ValuelessItems
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_NEARLY_ALL = 0.8


class ItemWithoutValue(Rule):
    """A target worded as a quantity carries a value, where nearly all its neighbours do.

    A target without a value counts as one of those the congress votes on, and can be neither met
    nor missed. Targets of quality ("đạt chuẩn nông thôn mới", "không còn …") need no figure.
    """

    id = "C05"
    name = "target-without-value"
    category = "count"
    severity = "warning"
    table = ValuelessItems
    title = "Chỉ tiêu không có giá trị"
    reason = "Chỉ tiêu không có giá trị vẫn được tính là một chỉ tiêu, nhưng không thể đánh giá."
    advice = "Bổ sung giá trị phấn đấu của chỉ tiêu, hoặc bỏ và sửa số chỉ tiêu đã khai báo."
    VALID = [
        """
        2. Các chỉ tiêu
        (1) Tỷ lệ che phủ rừng đạt 40%.
        (2) Tỷ lệ hộ nghèo dưới 5%.
        (3) Phấn đấu xã đạt chuẩn nông thôn mới vào năm 2030.
        (4) Sản lượng quả tươi 500 tấn.
        (5) Thu nhập bình quân 60 triệu đồng.
        (6) Tỷ lệ bảo hiểm y tế đạt 95%.
        """,
    ]
    INVALID = [
        """
        2. Các chỉ tiêu
        (1) Tỷ lệ che phủ rừng đạt 40%.
        (2) Tỷ lệ hộ nghèo đến năm 2030.
        (3) Sản lượng quả tươi 500 tấn.
        (4) Thu nhập bình quân 60 triệu đồng.
        (5) Tỷ lệ bảo hiểm y tế đạt 95%.
        (6) Tỷ lệ nước sạch đạt 80%.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """An item fails when it promises a value and has none, unlike nearly all others."""
        complete = table["valued"].astype(float) >= _NEARLY_ALL * table["listed"].astype(float)
        return ~(complete & table["promises"].astype(bool) & ~table["has_value"].astype(bool))

    def report(self, row: Any) -> Finding:
        """Point at the item, against its neighbour, which has a value."""
        evidence = [Evidence("claim", row.at)]
        if row.neighbour_at is not None:
            evidence.append(Evidence("counter", row.neighbour_at))
        return self.finding(
            f"Chỉ tiêu {row.item} “{row.title}” không có giá trị; {row.valued}/{row.listed} "
            f"chỉ tiêu "
            "cùng nhóm có giá trị.",
            evidence,
            section=row.section,
            subject=row.title,
            expected="một giá trị cụ thể",
        )
