"""T03: text and annex give one indicator in different units."""

from typing import Any

import pandas as pd

from checker.facts import TextAnnexValues
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class UnitsDiffer(Rule):
    """Text and annex give an indicator in units that can be compared.

    "6.613 con" in the text and 6.613 under "nghìn con" in the annex differ a thousandfold; a plan
    in triệu đồng cannot be held against one in %.
    """

    id = "T03"
    name = "units-differ"
    category = "unit"
    severity = "error"
    table = TextAnnexValues
    title = "Đơn vị tính trong văn bản khác biểu"
    reason = (
        "6.613 con và 6.613 nghìn con khác nhau một nghìn lần; chỉ tiêu theo triệu đồng "
        "không so được với chỉ tiêu theo %."
    )
    advice = "Thống nhất đơn vị tính của chỉ tiêu ở văn bản và biểu."
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
    ]
    INVALID = [
        """
        Báo cáo
        2. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ che phủ rừng đạt 40%.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        (3) Tỷ lệ hộ nghèo dưới 7%.
        (4) Tổng đàn gia súc của xã đạt 18.000 con.
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Tỷ lệ che phủ rừng % 40
        2 Tỷ lệ dân số tham gia BHYT % 95
        3 Tỷ lệ hộ nghèo % < 7
        4 Tổng đàn gia súc của xã Nghìn con 18.000
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A pair fails when its units cannot be compared, or only its digits agree."""
        return table["agrees"] | ~table["units_differ"]

    def report(self, row: Any) -> Finding:
        """Point at the figure in the text, against the annex's row."""
        return self.finding(
            f"“{row.indicator}”: văn bản ghi {row.text_value}, {row.annex} ghi {row.annex_value}; "
            "khác đơn vị tính.",
            [
                Evidence("claim", row.text_at, row.text_value),
                Evidence("counter", row.annex_at, row.annex_value),
            ],
            # The same digits under another unit are a slip; other digits may be another indicator.
            severity="error" if row.same_digits else "warning",
            section=row.section,
            subject=row.indicator,
            expected=f"cùng đơn vị với {row.annex}",
        )
