"""N04: a child's number does not carry its parent's."""

from typing import Any

import pandas as pd

from checker.facts import OutlineItems
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class NumberOfAnotherParent(Rule):
    """A sub-section's number begins with its parent's number.

    "2.1.1" under "2.2" was copied with its number from elsewhere, or a heading between the two is
    lost.
    """

    id = "N04"
    name = "number-of-another-parent"
    category = "numbering"
    severity = "error"
    table = OutlineItems
    title = "Số mục con không theo số mục cha"
    reason = (
        "Số của mục con phải bắt đầu bằng số của mục cha; nếu không, mục con đã được chép"
        " từ nơi khác hoặc thiếu một đề mục ở giữa."
    )
    advice = "Đánh lại số mục con theo mục cha, hoặc bổ sung đề mục bị thiếu ở giữa."
    VALID = [
        """
        2. Nhiệm vụ
        2.1. Kinh tế
        2.1.1. Thu ngân sách
        2.1.2. Nông nghiệp
        2.2. Xã hội
        """,
    ]
    INVALID = [
        """
        2. Nhiệm vụ
        2.1. Kinh tế
        2.1.1. Thu ngân sách
        2.2. Xã hội
        2.3.1. Y tế
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when the number it carries is not its parent's."""
        return (table["prefix"] == "") | (table["parent_number"] == "")

    def report(self, row: Any) -> Finding:
        """Point at the child, against its parent's heading."""
        evidence = [Evidence("claim", row.title_at, row.label)]
        if row.parent_at is not None:
            evidence.append(Evidence("counter", row.parent_at, row.parent_number))
        return self.finding(
            f"Mục “{row.label}” nằm trong mục {row.parent_number} nhưng lại mang số của "
            f"mục {row.prefix}.",
            evidence,
            section=row.section,
            subject=row.title,
            expected=f"{row.parent_number}.{row.value}",
        )
