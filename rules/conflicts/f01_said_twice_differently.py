"""F01: one quantity is given two values."""

from typing import Any

import pandas as pd

from checker.facts import SaidTwice
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_STAGES = {"state": "hiện trạng", "target": "mục tiêu"}


class SaidTwiceDifferently(Rule):
    """A quantity of one subject and one period has one value throughout the dossier.

    The same forest cover or the same target stands in the assessment, in the list of targets and
    among the tasks; when one of them was updated the others are forgotten. Statements of other
    places (a former commune of the same name), other years, per year and per term, parts and
    wholes, results and targets are different quantities; figures put differently ("trên 95%",
    "97%") do not contradict each other.
    """

    id = "F01"
    name = "said-twice-differently"
    category = "conflict"
    severity = "warning"
    table = SaidTwice
    title = "Cùng một số liệu, hai giá trị"
    reason = (
        "Một số liệu nêu ở nhiều chỗ phải giống nhau; hai giá trị khác nhau thì không rõ chỗ nào "
        "đúng."
    )
    advice = (
        "Đối chiếu nguồn số liệu, thống nhất một giá trị, hoặc ghi rõ năm và phạm vi khác nhau."
    )
    VALID = [
        """
        I. Kết quả đạt được
        Năm 2024 tỷ lệ che phủ rừng của xã đạt 41,2%. Tỷ lệ hộ nghèo năm 2024 còn 8%.
        Diện tích tự nhiên của xã Nà Tân cũ là 33 km2.
        II. Mục tiêu
        (1) Tỷ lệ che phủ rừng đạt 43%.
        (2) Tỷ lệ hộ nghèo năm 2026 còn 7%.
        III. Nhiệm vụ
        Giữ tỷ lệ che phủ rừng đạt 43%. Tỷ lệ hộ nghèo năm 2027 còn 6%.
        """,
    ]
    INVALID = [
        """
        I. Kết quả đạt được
        Năm 2024 tỷ lệ che phủ rừng đạt 41,2%. Công tác bảo vệ rừng được quan tâm.
        1. Về môi trường
        Công tác trồng rừng có chuyển biến, năm 2024 tỷ lệ che phủ rừng đạt 43,7%.
        """,
        """
        I. Mục tiêu
        (1) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 98%.
        (2) Tỷ lệ thu gom chất thải rắn đạt 85%.
        II. Nhiệm vụ
        Vận động nhân dân, phấn đấu tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A pair holds when its values agree."""
        return table["agrees"]

    def report(self, row: Any) -> Finding:
        """Point at the later statement, against the first."""
        year = f" năm {row.year}" if row.year else ""
        return self.finding(
            f"“{row.subject}” ({_STAGES.get(row.stage, '')}{year}) ghi {row.second}; chỗ khác ghi "
            f"{row.first}.",
            [
                Evidence("claim", row.second_at, row.second),
                Evidence("counter", row.first_at, row.first),
            ],
            # The same known indicator, both with their year: there is no other reading.
            severity="error" if row.known and row.dated else "warning",
            section=row.section,
            subject=row.subject,
            expected=row.first,
            difference=row.difference,
        )
