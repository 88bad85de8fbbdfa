"""X06: a motto that one commune words otherwise than the others."""

from typing import Any

import pandas as pd

from checker.facts import MottoVariants
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class MottoDiffers(Rule):
    """A motto or a fixed name is worded alike in the drafts of all communes.

    The usual wording is the official one where another commune has it, else the one that at least
    two communes share and that is the most frequent. It is a hint: what is plainly wrong in one
    draft is M05's. Traps: punctuation; "và" before the last member; a draft that has both wordings.
    """

    id = "X06"
    name = "motto-differs-among-communes"
    category = "cross"
    severity = "info"
    table = MottoVariants
    title = "Phương châm, tên danh hiệu viết khác các xã"
    reason = "Phương châm, danh hiệu chung mà mỗi xã viết một kiểu thì có xã không đúng nguyên văn."
    advice = "Thống nhất theo nguyên văn trong văn kiện của cấp trên."
    VALID = [
        """
        Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.
        Phân công “5 rõ”: rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ kết quả.
        =====
        Đại hội đại biểu Đảng bộ xã Tà Lèng lần thứ I, nhiệm kỳ 2025-2030.
        Phân công “5 rõ”: rõ người, rõ việc, rõ thời gian, rõ trách nhiệm và rõ kết quả.
        """,
    ]
    INVALID = [
        """
        Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.
        Thực hiện “Dân biết, dân bàn, dân làm, dân kiểm tra”.
        =====
        Đại hội đại biểu Đảng bộ xã Tà Lèng lần thứ I, nhiệm kỳ 2025-2030.
        Thực hiện “Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng”.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table differs from the usual wording."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the wording, against the usual one in other communes' drafts."""
        return self.finding(
            f"{row.commune} viết “{row.written}”; {row.users} xã khác viết “{row.usual}”.",
            [
                Evidence("claim", row.at, row.written),
                *(Evidence("counter", at, written) for _, written, at in row.others),
            ],
            section=row.section,
            subject=row.motto,
            expected=row.usual,
        )
