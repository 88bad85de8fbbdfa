"""V02: a target is judged although its result is not given."""

from typing import Any

import pandas as pd

from checker.facts import Judgements
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class VerdictWithoutResult(Rule):
    """A target that is called met or exceeded has a result beside it.

    Without the result nobody can check the verdict, and it is counted all the same. A result in
    words ("Đạt chuẩn") is a result.
    """

    id = "V02"
    name = "verdict-without-result"
    category = "verdict"
    severity = "error"
    table = Judgements
    title = "Có đánh giá nhưng không có kết quả"
    reason = "Đánh giá không kèm kết quả thì không kiểm chứng được, song vẫn được đếm vào tổng số."
    advice = "Bổ sung kết quả thực hiện của chỉ tiêu, hoặc bỏ đánh giá."
    VALID = [
        """
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ che phủ rừng % 40 42 Vượt
        2 Số chi bộ có chi ủy Chi bộ 3 3 Đạt
        3 Sản phẩm OCOP Sản phẩm 2 0 Không đạt
        """,
    ]
    INVALID = [
        """
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ che phủ rừng % 40 42 Vượt
        2 Số chi bộ có chi ủy Chi bộ 3 Vượt
        3 Sản phẩm OCOP Sản phẩm 2 0 Không đạt
        """,
        """
        Biểu 02
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ hộ nghèo % 12 Đạt
        2 Tỷ lệ dân số tham gia BHYT % 95 96 Vượt
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A verdict fails when the cell of its result is empty."""
        return table["position"] != "absent"

    def report(self, row: Any) -> Finding:
        """Point at the row."""
        return self.finding(
            f"{row.annex}: “{row.label}” được đánh giá “{row.written}” nhưng ô kết quả để trống.",
            [Evidence("claim", row.at, row.written)],
            section=row.section,
            subject=row.indicator or row.label,
            expected="có kết quả thực hiện",
            changes_conclusion=True,
        )
