"""M02: one brand under two names."""

from typing import Any

import pandas as pd

from checker.facts import BrandPairs
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class BrandWithTwoNames(Rule):
    """A commune's brand of one product bears one name.

    A brand is registered under one name; "Cam Mường Cơi" on one page and "Cam Phù Yên" on another
    means that one of them came with a text from elsewhere.
    """

    id = "M02"
    name = "brand-with-two-names"
    category = "name"
    severity = "error"
    table = BrandPairs
    title = "Một thương hiệu mang hai tên"
    reason = (
        "Thương hiệu được đăng ký bằng một tên; hai tên ở hai trang nghĩa là một tên chép"
        " từ văn bản khác."
    )
    advice = (
        "Thống nhất tên thương hiệu theo giấy chứng nhận đăng ký; nếu là hai "
        "thương hiệu thì ghi rõ."
    )
    VALID = [
        """
        1. Kinh tế
        Xây dựng thương hiệu “Cam Mường Cơi”. Quảng bá thương hiệu “Cam Mường Cơi”.
        """,
        """
        1. Kinh tế
        Giữ thương hiệu “Cam Mường Cơi” và thương hiệu “Chè Tà Xùa”.
        """,
    ]
    INVALID = [
        """
        1. Kinh tế
        Xây dựng thương hiệu “Cam Mường Cơi”.
        2. Đột phá
        Bảo vệ thương hiệu "Cam Phù Yên" của xã.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is a brand with a second name."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the first name, against the second."""
        return self.finding(
            f"Thương hiệu được gọi bằng hai tên: “{row.first}” và “{row.second}”.",
            [
                Evidence("claim", row.first_at, row.first),
                Evidence("counter", row.second_at, row.second),
            ],
            # A province's geographical indication may stand beside the commune's own brand.
            severity="error" if row.registered else "warning",
            section=row.section,
            subject=row.head,
            expected="một tên thống nhất",
        )
