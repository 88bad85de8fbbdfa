"""N03: a number steps back."""

from typing import Any

import pandas as pd

from checker.facts import OutlineItems
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class NumberOutOfOrder(Rule):
    """Numbers among siblings never step back.

    A section 2 after a section 3 shows that parts of two drafts were put together. A list that
    begins anew at (1) after a sentence that announces it is another list.
    """

    id = "N03"
    name = "number-out-of-order"
    category = "numbering"
    severity = "error"
    table = OutlineItems
    title = "Số thứ tự bị lùi"
    reason = (
        "Mục 2 đứng sau mục 3 thường do ghép hai bản thảo với nhau; người đọc không biết "
        "theo thứ tự nào."
    )
    advice = "Sắp xếp lại hoặc đánh lại số các mục từ chỗ này trở đi."
    VALID = [
        """
        I- Nội dung
        1. Kinh tế
        2. Xã hội
        3. Quốc phòng
        4. Xây dựng Đảng
        """,
    ]
    INVALID = [
        """
        I- Nội dung
        1. Kinh tế
        2. Xã hội
        3. Mục tiêu
        2. Chỉ tiêu
        4. Nhiệm vụ
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when its number is below the previous sibling's."""
        return (table["value"] >= table["previous_value"]) | (table["form"] == "annex")

    def report(self, row: Any) -> Finding:
        """Point at the number that steps back, against the one before it."""
        evidence = [
            Evidence("claim", row.title_at, row.label),
            Evidence("counter", row.previous_at, row.previous_label),
        ]
        again = ""
        if row.same_at is not None:
            evidence.append(Evidence("counter", row.same_at, row.label))
            again = "; số này cũng đã dùng ở trên"
        return self.finding(
            f"Sau mục “{row.previous_label}” lại đến mục “{row.label}”{again}.",
            evidence,
            section=row.section,
            subject=row.title,
            expected=f"số tiếp theo sau “{row.previous_label}”",
        )
