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
    reason = (
        "Tổng số được đọc, được biểu quyết và in trong nghị quyết; tổng khác các nhóm thì"
        " một trong hai con số là sai."
    )
    advice = (
        "Kiểm tra có nhóm nào bị lặp hoặc thừa không, rồi sửa tổng số "
        "hoặc số của từng nhóm cho khớp."
    )
    VALID = [
        """
        2. Các chỉ tiêu chủ yếu (04 chỉ tiêu)
        2.1. Kinh tế (02 chỉ tiêu)
        (1) Thu tăng 5%.
        (2) Rừng 40%.
        2.2. Xã hội (02 chỉ tiêu)
        (3) Nước sạch 90%.
        (4) Bảo hiểm y tế 95%.
        """,
        """
        2. Các chỉ tiêu chủ yếu (04 chỉ tiêu)
        2.1. Kinh tế (02 chỉ tiêu)
        - Thu tăng 5%.
        - Rừng 40%.
        2.2. Xã hội (02 chỉ tiêu)
        - Nước sạch 90%.
        - Bảo hiểm y tế 95%.
        Ngoài 04 chỉ tiêu nêu trên, xã theo dõi hằng năm 02 chỉ tiêu bổ trợ:
        - Hồ sơ nộp trực tuyến 80%.
        - Hộ dùng điện 100%.
        """,
    ]
    INVALID = [
        """
        2. Các chỉ tiêu chủ yếu (03 chỉ tiêu)
        2.1. Kinh tế (02 chỉ tiêu)
        (1) Thu tăng 5%.
        (2) Rừng 40%.
        2.2. Xã hội (02 chỉ tiêu)
        (1) Nước sạch 90%.
        (2) Bảo hiểm y tế 95%.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row with declared parts fails when it is not their sum, or not what is listed."""
        no_parts = table["parts_total"] < 0
        sum_right = table["declared"] == table["parts_total"]
        list_right = (table["listed"] < 0) | (table["declared"] == table["listed"])
        return no_parts | (sum_right & list_right)

    def report(self, row: Any) -> Finding:
        """Point at the total, against the last item listed; the groups are named in the text."""
        groups = ", ".join(
            f"mục {label} khai {part:02d}"
            for label, part in zip(row.parts_labels, row.parts, strict=True)
        )
        listed = f"; đếm được {row.listed:02d}" if row.listed >= 0 else ""
        expected = row.listed if row.declared == row.parts_total else row.parts_total
        evidence = [Evidence("claim", row.at, f"{row.declared:02d} {row.noun}")]
        if row.last_item_at is not None:
            evidence.append(Evidence("counter", row.last_item_at))
        said = f"Khai báo tổng {row.declared:02d} {row.noun}"
        if row.declared == row.parts_total:
            message = f"{said} ({groups}) nhưng bên dưới liệt kê {row.listed:02d}."
        else:
            total = f"{row.parts_total:02d} ({groups}){listed}"
            message = f"{said} nhưng các nhóm cộng lại là {total}."
        return self.finding(
            message,
            evidence,
            section=row.section,
            subject=row.noun,
            expected=f"{expected:02d} {row.noun}",
            difference=f"{row.declared - expected:+d}",
        )
