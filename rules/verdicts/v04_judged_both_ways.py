"""V04: one indicator is judged in opposite directions."""

from typing import Any

import pandas as pd

from checker.facts import OppositeJudgements
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class JudgedBothWays(Rule):
    """Whether more or less of an indicator is better is the same in all annexes of a dossier.

    If 90 against 80 is exceeded in one annex and 59 against 60 is exceeded in the next, one of
    the verdicts is wrong. A decrease ("giảm 4%/năm") and a level ("còn dưới 12%") of the same
    thing are two indicators, and point in opposite directions rightly.
    """

    id = "V04"
    name = "judged-both-ways"
    category = "verdict"
    severity = "warning"
    table = OppositeJudgements
    title = "Cùng một chỉ tiêu, đánh giá theo hai chiều ngược nhau"
    reason = (
        "Một chỉ tiêu chỉ có một chiều tốt; chỗ này coi cao hơn là vượt, chỗ kia coi thấp hơn là "
        "vượt thì có một chỗ sai."
    )
    advice = "Xác định chiều tốt của chỉ tiêu rồi đánh giá lại ở mọi biểu, mọi mục theo chiều đó."
    VALID = [
        """
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ lao động nông nghiệp % 70 66 Vượt
        2 Tỷ lệ hộ nghèo giảm bình quân hằng năm % 3 4 Vượt
        Biểu 02
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ lao động nông nghiệp % 60 58 Vượt
        2 Giảm tỷ lệ hộ nghèo xuống dưới 12% % 12 6 Vượt
        """,
    ]
    INVALID = [
        """
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ lao động nông nghiệp % 70 82 Vượt
        2 Tỷ lệ che phủ rừng % 40 42 Vượt
        Biểu 02
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ lao động nông nghiệp % 60 58 Vượt
        2 Tỷ lệ che phủ rừng % 36 37 Vượt
        """,
        """
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Số cuộc tiếp dân lưu động Cuộc 12 9 Không đạt
        2 Tỷ lệ che phủ rừng % 40 42 Vượt
        Biểu 02
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Số cuộc tiếp dân lưu động Cuộc 12 8 Vượt
        2 Tỷ lệ che phủ rừng % 36 37 Vượt
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is an indicator judged both ways."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the verdict that goes against the rest, against the other one."""
        known = {
            "higher": " (cao hơn mới tốt)",
            "lower": " (thấp hơn mới tốt)",
        }.get(row.known, "")
        return self.finding(
            f"“{row.indicator}”{known} được đánh giá theo hai chiều ngược nhau: {row.first}; "
            f"{row.second}.",
            [
                Evidence("claim", row.first_at, row.first),
                Evidence("counter", row.second_at, row.second),
            ],
            section=row.section,
            subject=row.indicator,
            expected="đánh giá theo cùng một chiều",
            changes_conclusion=True,
        )
