"""R01: the percentage attained is not what result and plan give."""

from typing import Any

import pandas as pd

from checker.arithmetic import (
    exact,
    far_apart,
    percentages,
    ratio_agreement,
    write_number,
    write_percent,
)
from checker.facts import Ratios, Value, rows_of
from checker.finding import Evidence, Finding, Severity
from checker.rulebook import Rule

# What is often held against all there are, beside a plan for some of them.
_ALL_THERE_ARE = frozenset(
    {"tiêu chí", "bản", "xã", "trường", "chi bộ", "hộ", "người", "tổ chức đảng", "đảng viên",
     "đơn vị", "công dân", "đồng chí", "lớp", ""}
)  # fmt: skip


class AttainedPercentage(Rule):
    """A percentage attained is the result divided by the plan it stands beside.

    The verdict ("vượt", "đạt", "không đạt") rests on it, and every delegate can work it out.
    Percentages may be rounded or cut off (100/95% is 105,2% or 105,3%); of a range either end
    counts (6%/3-4% is 150% by the upper one); without a stated percentage there is nothing to
    check. Figures in tỷ, tấn or ha with decimals may be rounded themselves. "11/19 tiêu chí, đạt
    100% kế hoạch" is right where the plan was 11.
    """

    id = "R01"
    name = "attained-percentage-wrong"
    category = "ratio"
    severity = "error"
    table = Ratios
    title = "Tỷ lệ hoàn thành không khớp số liệu"
    reason = (
        "Kết luận vượt, đạt hay không đạt dựa vào tỷ lệ này; lấy kết quả chia cho chỉ tiêu "
        "ngay bên cạnh mà ra số khác thì một trong ba con số là sai."
    )
    advice = "Tính lại kết quả chia cho chỉ tiêu; kiểm tra cả hai số gốc trước khi sửa tỷ lệ."
    VALID = [
        """
        1. Kết quả
        (1) Thu ngân sách 276/225 triệu đồng, đạt 122,7%, vượt Nghị quyết.
        (2) Nước hợp vệ sinh: 100/95% đạt 105,2% Nghị quyết.
        (3) Hộ nghèo giảm 6%/3-4% đạt 150%, vượt Nghị quyết.
        (4) Thu nhập đạt 45/32 triệu đồng. Đạt 141%, vượt Nghị quyết.
        (5) Kết nạp 36/35 đảng viên, vượt 2,9% kế hoạch.
        """,
        """
        1. Kết quả
        (1) Có 15/27 bản có nhà văn hóa; tỷ lệ hộ gia đình văn hóa đạt 85%.
        (2) Nông thôn mới đạt 11/19 tiêu chí, đạt 100% kế hoạch.
        (3) Diện tích lúa 53,5/52 ha, tăng 2% so với cùng kỳ.
        (4) Thu ngân sách đạt 1,2/1,1 tỷ đồng, bằng 107,5% dự toán.
        (5) Tỷ lệ người dùng Internet 78/25%, vượt Nghị quyết.
        (6) Giải quyết việc làm cho 1.500 lao động, bình quân mỗi năm 300 lao động, bằng 107,1% kế
        hoạch (1.400 lao động).
        """,
        """
        1. Kết quả
        Có 20/25 bản có sân chơi, khu thể thao đạt chuẩn (80,0%). Có 20/25 bản có sân chơi, hộ dân
        dùng nước sạch (82,5%). Có 3/4 trường đạt chuẩn, trẻ ra lớp đúng tuổi (99%).
        """,
    ]
    INVALID = [
        """
        1. Kết quả
        (1) Tỷ lệ che phủ rừng: 36/45% đạt 81,4% Nghị quyết.
        """,
        """
        1. Kết quả
        (1) Kết nạp đảng viên mới 50/40 đảng viên. Đạt 225%, vượt Nghị quyết.
        """,
        """
        1. Kết quả
        Thu ngân sách đạt 12,5 tỷ đồng, bằng 135% kế hoạch (10 tỷ đồng).
        """,
        """
        1. Kết quả
        Toàn xã có 92,6% (24/27 bản) có nhà văn hóa.
        """,
        """
        1. Kết quả
        Có 20/25 bản có sân chơi, khu thể thao đạt chuẩn (84,0%).
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row of a result and its plan fails when no reading gives the stated percentage."""
        return pd.Series(
            [row.relation != "attained" or _doubt(row) is None for row in rows_of(table)],
            index=table.index,
        )

    def report(self, row: Any) -> Finding:
        """Point at the percentage, against the result and plan beside it."""
        right = _right(row)
        written = _pair(row)
        stated = exact(row.stated) + (100 if row.excess else 0)
        expected = write_percent(right - (100 if row.excess else 0), row.stated.decimals)
        gap = stated - right
        return self.finding(
            f"{written} là {write_percent(right, row.stated.decimals)}, văn bản ghi "
            f"{row.stated.written}.",
            [
                Evidence("claim", row.stated.at, row.stated.written),
                Evidence("counter", row.part.at, written),
            ],
            severity=_doubt(row),
            section=row.section,
            subject=row.indicator,
            expected=expected,
            difference=f"{'+' if gap > 0 else '−'}{write_number(abs(gap), 2)} điểm %",
            changes_conclusion=_conclusion(stated) != _conclusion(right),
        )


def _pair(row: Any) -> str:
    if "/" in row.part.written:
        return str(row.part.written)
    return f"{row.part.written} / {row.whole.written}"


def _right(row: Any) -> Any:
    """Return the percentage that comes nearest to the stated one."""
    stated = exact(row.stated) + (100 if row.excess else 0)
    return min(percentages(row.part, row.whole) or [stated], key=lambda found: abs(found - stated))


def _doubt(row: Any) -> Severity | None:
    """Tell how certain it is that the percentage is wrong; None when it may be right."""
    agreement = ratio_agreement(row.part, row.whole, row.stated, excess=row.excess)
    if agreement == "exact" or _of_a_smaller_plan(row):
        return None
    if agreement == "rounding":
        return _doubt_if_rounded(row.part, row.whole)
    if not row.certain:
        return None if far_apart(row.stated, _right(row)) else "warning"
    if exact(row.stated) == 100 and _right(row) > 100:
        return "warning"  # "đạt 100%" of those who did more than they had to
    return "error"


def _doubt_if_rounded(part: Value, whole: Value) -> Severity | None:
    """Figures with decimals were computed with more of them; whole per cent are meant exactly."""
    decimals = part.decimals or whole.decimals
    if part.family == "percent":
        return "warning" if decimals else "error"
    return None if decimals else "warning"


def _of_a_smaller_plan(row: Any) -> bool:
    """In "11/19 tiêu chí, đạt 100% kế hoạch" the 19 are all there are, and the plan was less."""
    return bool(
        row.planned
        and row.part.family in _ALL_THERE_ARE
        and "kết nạp" not in row.indicator.lower()
        and exact(row.part) <= exact(row.whole)
        and exact(row.stated) > _right(row)
    )


def _conclusion(percentage: Any) -> int:
    """Return -1, 0 or 1 for missed, met and exceeded."""
    return int(percentage > 100) - int(percentage < 100)
