"""N02: a number is skipped."""

from typing import Any

import pandas as pd

from checker.facts import OutlineItems
from checker.finding import Evidence, Finding
from checker.rulebook import Rule
from checker.vietnamese import to_roman


class NumberSkipped(Rule):
    """Numbers among siblings leave nothing out.

    A gap tells the reader that a section was lost: III then V, (3) then (5). A list may count on
    from the group before it; annexes may come as files of their own and are not counted here.
    """

    id = "N02"
    name = "number-skipped"
    category = "numbering"
    severity = "error"
    table = OutlineItems
    title = "Thiếu số thứ tự"
    reason = (
        "Số thứ tự bị ngắt quãng cho thấy một mục đã bị mất hoặc bị chuyển đi mà chưa đánh lại số."
    )
    advice = "Kiểm tra có bị mất mục hay không; nếu không, đánh lại số cho liên tục."
    VALID = [
        """
        I- Kết quả
        Đạt khá.
        II- Hạn chế
        Còn nhiều.
        III- Bài học
        Đoàn kết.
        """,
        """
        2.1. Kinh tế (02 chỉ tiêu)
        (1) Thu 5%.
        (2) Rừng 40%.
        2.2. Xã hội (02 chỉ tiêu)
        (3) Nước sạch 90%.
        (4) Bảo hiểm y tế 95%.
        """,
        """
        1. Chỉ tiêu
        Kinh tế có 06 chỉ tiêu, từ chỉ tiêu (1) đến chỉ tiêu (6); xã hội từ chỉ tiêu (7) đến chỉ
        tiêu (11); giao trường học các việc tại mục (1) và mục (4), từ (1) đến (9).
        """,
        """
        I. Tình hình
        Xã có 12 bản.
        II. Mục tiêu
        1. Mục tiêu tổng quát
        Xã phát triển toàn diện.
        2. Các chỉ tiêu
        A. Về kinh tế
        (1) Thu nhập đạt 60 triệu đồng.
        B. Về xã hội
        (2) Tỷ lệ hộ nghèo dưới 5%.
        III. Nhiệm vụ
        IV. Giải pháp
        """,
    ]
    INVALID = [
        """
        I- Kết quả
        Đạt khá.
        II- Hạn chế
        Còn nhiều.
        IV- Bài học
        Đoàn kết.
        """,
        "1. Các khâu đột phá: (1) hạ tầng; (2) nhân lực; (4) chuyển đổi số.",
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when it is more than one ahead of its previous sibling."""
        # Some write a, b, c, d, e and leave out đ: both alphabets are right.
        without_d = (table["form"] == "letter") & (table["previous_value"] == 4)
        allowed = table["previous_value"] + 1 + without_d.astype(int)
        first = (table["previous_value"] == 0) & (
            table["parent_at"].isna() | table["kind"].isin(["row", "inline"])
        )
        # A number that only changed its place is N03's.
        return (
            (table["value"] <= allowed) | first | table["gap_filled"] | (table["form"] == "annex")
        )

    def report(self, row: Any) -> Finding:
        """Point at the number after the gap, against the one before it."""
        missing = [_written(row, number) for number in range(row.previous_value + 1, row.value)]
        before = f"sau “{row.previous_label}” là “{row.label}”" if row.previous_label else (
            f"mục đầu tiên lại mang số “{row.label}”"
        )  # fmt: skip
        evidence = [Evidence("claim", row.title_at, row.label)]
        if row.previous_at is not None:
            evidence.append(Evidence("counter", row.previous_at, row.previous_label))
        return self.finding(
            f"Thiếu số {', '.join(missing)}: {before}.",
            evidence,
            section=row.section,
            subject=row.title,
            expected=missing[0],
        )


def _written(row: Any, number: int) -> str:
    """Write a missing number in the form of the list."""
    if row.form in ("roman", "roman-row"):
        return to_roman(number)
    if row.form == "paren":
        return f"({number})"
    if row.form == "decimal":
        head = row.label.rstrip(" .-–)").rpartition(".")[0]
        return f"{head}.{number}"
    return str(number)
