"""F04: a target's title names several things, and some of them get no value."""

from typing import Any

import pandas as pd

from checker.facts import PromisedParts
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class PromisedValueMissing(Rule):
    """Everything a target's title names is given a value below it.

    "Tổng lượt khách, tổng doanh thu du lịch: 30.000 lượt" leaves the turnover open. Only titles
    that name each thing with its own word of measure are looked at; one value for two groups
    ("hộ nghèo, cận nghèo: 5%") is one target.
    """

    id = "F04"
    name = "promised-value-missing"
    category = "plausibility"
    severity = "warning"
    table = PromisedParts
    title = "Tên chỉ tiêu nêu nội dung không có giá trị"
    reason = (
        "Nội dung có trong tên chỉ tiêu nhưng không có giá trị thì không giao, không đánh giá được."
    )
    advice = "Bổ sung giá trị cho nội dung còn thiếu, hoặc bỏ nội dung đó khỏi tên chỉ tiêu."
    VALID = [
        """
        2. Các chỉ tiêu chủ yếu
        (1) Tổng lượt khách du lịch, tổng doanh thu du lịch: đón 30.000 lượt, doanh thu 5 tỷ đồng.
        (2) Tỷ lệ hộ nghèo, cận nghèo: dưới 5%.
        (3) Số hộ kinh doanh, số lao động có việc làm: 120 hộ với 450 lao động.
        """,
    ]
    INVALID = [
        """
        2. Các chỉ tiêu chủ yếu
        (1) Tổng lượt khách du lịch, tổng doanh thu du lịch: đón 30.000 lượt khách.
        (2) Tỷ lệ hộ nghèo, cận nghèo: dưới 5%.
        (3) Tỷ lệ che phủ rừng đạt 40%.
        """,
        """
        2. Các chỉ tiêu chủ yếu
        (1) Số bản đạt chuẩn nông thôn mới, số bản nâng cao, số bản kiểu mẫu:
        thêm 05 bản đạt chuẩn; 02 bản kiểu mẫu.
        (2) Tỷ lệ hộ nghèo, cận nghèo: dưới 5%.
        (3) Tỷ lệ che phủ rừng đạt 40%.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A title fails when one of its parts has no value."""
        return table["missing"].map(len) == 0

    def report(self, row: Any) -> Finding:
        """Point at the title, against the last value given."""
        named = "; ".join(f"“{part}”" for part in row.missing)
        return self.finding(
            f"Tên chỉ tiêu nêu {row.parts} nội dung nhưng chỉ có {row.figures} giá trị; "
            f"chưa có giá trị cho {named}.",
            [Evidence("claim", row.at), Evidence("counter", row.figure_at)],
            section=row.section,
            subject=row.title,
            expected=f"{row.parts} giá trị",
            difference=f"{row.figures - row.parts:+d}",
        )
