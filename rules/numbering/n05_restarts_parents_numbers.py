"""N05: children begin their parent's own numbering again."""

from typing import Any

import pandas as pd

from checker.facts import OutlineItems
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class RestartsParentsNumbers(Rule):
    """Children are not numbered in the very form of their parent.

    "4. Nhiệm vụ chủ yếu" followed by "1. Về kinh tế", "2. …" gives two sections 1, 2, 3 on one
    level; the children should be 4.1, 4.2, 4.3.
    """

    id = "N05"
    name = "restarts-parents-numbers"
    category = "numbering"
    severity = "info"
    table = OutlineItems
    title = "Mục con đánh số lại từ đầu theo kiểu của mục cha"
    reason = (
        "Mục “4.” rồi đến các mục con “1.”, “2.” làm cho một cấp có hai mục cùng số; nên "
        "đánh số con là 4.1., 4.2."
    )
    advice = "Đánh số mục con theo mục cha (ví dụ 4.1., 4.2.) để không trùng với các mục cấp trên."
    VALID = [
        """
        3. Đột phá
        Hạ tầng.
        4. Nhiệm vụ
        4.1. Kinh tế
        4.2. Xã hội
        """,
    ]
    INVALID = [
        """
        1. Kết quả
        Đạt khá.
        2. Hạn chế
        Còn chậm.
        3. Nhiệm vụ
        1. Kinh tế
        2. Xã hội
        3. Quốc phòng
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when it starts its parent's numbering again."""
        return ~table["restarts"]

    def report(self, row: Any) -> Finding:
        """Point at the first child, against its parent's heading."""
        return self.finding(
            f"Các mục con bắt đầu lại từ “{row.label}” theo đúng kiểu số của mục cha.",
            [
                Evidence("claim", row.title_at, row.label),
                Evidence("counter", row.parent_at),
            ],
            section=row.section,
            subject=row.title,
        )
