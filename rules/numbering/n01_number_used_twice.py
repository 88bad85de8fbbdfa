"""N01: a number used twice among siblings."""

from typing import Any

import pandas as pd

from checker.facts import OutlineItems
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class NumberUsedTwice(Rule):
    """No two siblings bear the same number.

    A reader who is sent to "mục 2" must find one such section. Numbers must run on within one
    level (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW for Party documents). A number
    may come again under a new parent, in an annex, or in a list that begins anew at (1).
    """

    id = "N01"
    name = "number-used-twice"
    category = "numbering"
    severity = "error"
    table = OutlineItems
    title = "Một số thứ tự dùng hai lần"
    reason = (
        "Người đọc được dẫn đến “mục 2” phải tìm thấy đúng một mục như vậy. Số thứ tự "
        "trong cùng một cấp phải liên tục (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn "
        "36-HD/VPTW đối với văn bản của Đảng)."
    )
    advice = "Đánh lại số cho mục sau và các mục tiếp theo; rà các chỗ dẫn chiếu đến những mục này."
    VALID = [
        """
        I- Kết quả
        1. Kinh tế
        2. Xã hội
        II- Nhiệm vụ
        1. Kinh tế
        2. Xã hội
        """,
        """
        1. Hạn chế
        (1) Thu ngân sách thấp.
        (2) Rừng giảm.
        2. Bài học
        (1) Đoàn kết.
        (2) Sâu sát.
        """,
    ]
    INVALID = [
        """
        I- Kết quả
        1. Kinh tế
        2. Xã hội
        2. Quốc phòng
        3. Xây dựng Đảng
        """,
        """
        1. Hạn chế
        (1) Thu ngân sách thấp.
        (2) Rừng giảm.
        (2) Đường xấu.
        (3) Thiếu nước.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when an earlier sibling has its number and it does not step back."""
        return table["same_at"].isna() | (table["value"] < table["previous_value"])

    def report(self, row: Any) -> Finding:
        """Point at the second use, against the first."""
        what = f"{row.label} {row.title}".strip()
        return self.finding(
            f"Số “{row.label}” đã dùng cho một mục khác cùng cấp trước mục “{what}”.",
            [
                Evidence("claim", row.title_at, row.label),
                Evidence("counter", row.same_at, row.label),
            ],
            section=row.section,
            subject=row.title,
            expected=f"số tiếp theo sau “{row.previous_label}”"
            if row.value == row.previous_value
            else "một số chưa dùng trong cùng cấp",
        )
