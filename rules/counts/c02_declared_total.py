"""C02: a declared total is neither the sum of its groups nor what is listed."""

from typing import Any

import pandas as pd

from checker.facts import DeclaredCounts
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class DeclaredTotal(Rule):
    """A declared total is the sum of what its groups declare, and of what they list.

    "23 chỉ tiêu" over groups of 6, 12, 5 and 5 is read out, voted on and printed; the sum is 28.
    """

    id = "C02"
    name = "declared-total-differs"
    category = "count"
    severity = "error"
    table = DeclaredCounts
    title = "Tổng số khai báo khác tổng các nhóm"
    advice = (
        "Kiểm tra có nhóm nào bị lặp hoặc thừa không, rồi sửa tổng số hoặc số của từng nhóm cho khớp."
    )
    VALID = [
        "2. Các chỉ tiêu chủ yếu (04 chỉ tiêu)\n2.1. Kinh tế (02 chỉ tiêu)\n(1) Thu tăng 5%.\n"
        "(2) Rừng 40%.\n2.2. Xã hội (02 chỉ tiêu)\n(3) Nước sạch 90%.\n(4) Bảo hiểm y tế 95%."
    ]
    INVALID = [
        "2. Các chỉ tiêu chủ yếu (03 chỉ tiêu)\n2.1. Kinh tế (02 chỉ tiêu)\n(1) Thu tăng 5%.\n"
        "(2) Rừng 40%.\n2.2. Xã hội (02 chỉ tiêu)\n(1) Nước sạch 90%.\n(2) Bảo hiểm y tế 95%."
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row with declared parts fails when it is not their sum, or not what is listed."""
        no_parts = table["parts_total"] < 0
        sum_right = table["declared"] == table["parts_total"]
        list_right = (table["listed"] < 0) | (table["declared"] == table["listed"])
        return no_parts | (sum_right & list_right)

    def report(self, row: Any) -> Finding:
        """Point at the total, against every group's number."""
        sum_text = " + ".join(f"{part:02d}" for part in row.parts)
        listed = f"; đếm được {row.listed:02d}" if row.listed >= 0 else ""
        expected = row.listed if row.declared == row.parts_total else row.parts_total
        return self.finding(
            f"Khai báo tổng {row.declared:02d} {row.noun} nhưng các nhóm khai {sum_text} = "
            f"{row.parts_total:02d}{listed}.",
            [
                Evidence("claim", row.at, f"{row.declared:02d} {row.noun}"),
                *(
                    Evidence("counter", at, f"{part:02d} {row.noun}")
                    for at, part in zip(row.parts_at, row.parts, strict=True)
                ),
            ],
            section=row.section,
            subject=row.noun,
            expected=f"{expected:02d} {row.noun}",
            difference=f"{row.declared - expected:+d}",
        )
