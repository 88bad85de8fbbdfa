"""R04: a percentage that so few things cannot make up."""

from fractions import Fraction
from typing import Any

import pandas as pd

from checker.arithmetic import reachable, states, unreachable, write_percent
from checker.facts import NamedShares, rows_of
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_MOST_MEMBERS = 400
"""How many things of a kind a commune may have, at the most."""


class ImpossibleShare(Rule):
    """A percentage of a few things, named or counted, is one that a whole number of them makes up.

    Of five organisations 80% or 100% can do well, never 95%: the target can neither be met as it
    stands nor be told from 100%. "Từ 95% trở lên" can be met, and lists that end in "…" name only
    some. A number of things told beside the percentage counts as well, for what is told as a fact.
    (This is the GRIM test of Brown and Heathers, 2017.)
    """

    id = "R04"
    name = "impossible-share"
    category = "ratio"
    severity = "warning"
    table = NamedShares
    title = "Tỷ lệ không thể đạt với số lượng đã nêu"
    reason = (
        "Với năm tổ chức chỉ có thể là 80% hoặc 100%, không bao giờ là 95%; chỉ tiêu như vậy "
        "không đánh giá được."
    )
    advice = (
        "Ghi số lượng (5/5 tổ chức) hoặc tỷ lệ có thể đạt; nếu là mức tối thiểu thì ghi "
        "“từ … trở lên”."
    )
    VALID = [
        """
        1. Chỉ tiêu
        (1) 80% các tổ chức chính trị - xã hội (Mặt trận, Đoàn Thanh niên, Hội Phụ nữ, Hội Nông dân,
        Hội Cựu chiến binh) hoàn thành tốt nhiệm vụ.
        (2) Trường đạt mức độ 2 đạt 28,5% (tương ứng 2 trường).
        """,
        """
        1. Chỉ tiêu
        (1) Từ 95% trở lên các tổ chức (Đoàn Thanh niên, Hội Phụ nữ, Hội Nông dân) xếp loại tốt.
        (2) 95% các tổ chức (Đoàn Thanh niên, Hội Phụ nữ, Hội Nông dân…) xếp loại tốt.
        """,
        """
        1. Kết quả
        Toàn xã có 08 hợp tác xã, trong đó 75% số hợp tác xã hoạt động có hiệu quả. Qua kiểm tra,
        66,7% trong tổng số 12 trường đạt chuẩn. Bình quân hằng năm có 92,5% chi bộ hoàn thành tốt
        nhiệm vụ; đảng bộ có 21 chi bộ, năm 2023 tỷ lệ chi bộ được xếp loại tốt đạt 85%.
        Toàn xã có 07 trường, tỷ lệ trường mầm non đạt chuẩn là 66,7%. Có 06 hợp tác xã thành lập
        mới; 80% hợp tác xã có lãi. Xã có 05 doanh nghiệp, 85% lao động của doanh nghiệp là nữ.
        """,
        """
        1. Kết quả
        Toàn xã có 08 hợp tác xã, phấn đấu 70% số hợp tác xã xếp loại khá. Toàn xã có 12 trường,
        trên 80% số trường đạt chuẩn. Xã có 08 hợp tác xã, 70% số hợp tác xã nông nghiệp có lãi.
        2. Mục tiêu
        Toàn xã có 12 trường, 80% số trường đạt chuẩn quốc gia.
        """,
        """
        1. Kết quả
        Trong 05 ngôi chùa, có 80% số ngôi chùa đăng ký; trong 06 dòng họ, 70% số dòng họ lớn có
        quỹ.
        Trong 08 câu lạc bộ, có 70% số câu lạc bộ hằng năm thi đấu. Trong 07 trường mầm non, tỷ lệ
        trường đạt chuẩn là 75%. Xã có 08 trường (03 trường mầm non, 05 trường tiểu học), tỷ lệ
        trường đạt kiểm định cấp độ 1 là 62,5%. Trong 06 dòng họ, 75% số dòng họ đạt (3/4 dòng họ).
        """,
    ]
    INVALID = [
        """
        1. Chỉ tiêu
        (1) 95% các tổ chức chính trị - xã hội (Mặt trận, Đoàn Thanh niên, Hội Phụ nữ, Hội Nông dân,
        Hội Cựu chiến binh) hoàn thành tốt nhiệm vụ.
        """,
        """
        1. Chỉ tiêu
        (1) Trường đạt mức độ 2 đạt 45% (tương ứng 2 trường).
        """,
        """
        1. Kết quả
        Toàn xã có 07 hợp tác xã, trong đó 65% số hợp tác xã làm ăn có lãi.
        """,
        """
        1. Kết quả
        Qua đánh giá, 68,5% trong tổng số 12 trường đạt chuẩn quốc gia.
        """,
        """
        1. Kết quả
        Xã hiện có 05 hợp tác xã nông nghiệp; tỷ lệ hợp tác xã được xếp loại khá, tốt đạt 72,0%.
        """,
        """
        1. Kết quả
        Trong 06 dòng họ trên địa bàn, có 70% số dòng họ được công nhận dòng họ học tập; 03/03 chùa
        tham gia.
        """,
        """
        1. Kết quả
        Trong 11 trường trên địa bàn, tỷ lệ trường đạt chuẩn quốc gia mức độ 1 trở lên là 85,0%.
        """,
        """
        1. Kết quả
        Toàn xã có 08 trường (03 trường mầm non, 05 trường tiểu học), tỷ lệ trường đạt kiểm định
        cấp độ 2 là 70,0%.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A percentage fails when no number of the named things makes it up."""
        return pd.Series([_possible(row) for row in rows_of(table)], index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the percentage, against the names or the count beside it."""
        if row.members:
            near = [write_percent(share, 1) for share in reachable(row.stated, row.members)]
            named = " được nêu tên" if row.named else ""
            message = (
                f"{row.stated.written} của {row.members} {_noun(row.noun)}{named} là không thể: "
                f"chỉ có thể là {' hoặc '.join(near)}."
            )
            expected = " hoặc ".join(near)
        else:
            message = (
                f"Không có tổng số nào để {row.count} {_noun(row.noun)} chiếm {row.stated.written}."
            )
            expected = "tỷ lệ khớp với số lượng"
        return self.finding(
            message,
            [
                Evidence("claim", row.stated.at, row.stated.written),
                Evidence("counter", row.members_at),
            ],
            section=row.section,
            subject=row.noun,
            expected=expected,
        )


def _noun(noun: str) -> str:
    return noun if len(noun) <= 40 else f"{noun[:40].rsplit(' ', 1)[0]}…"


def _possible(row: Any) -> bool:
    if row.stated.sign != "=":
        return True
    if row.members:
        return not unreachable(row.stated, row.members, row.spread)
    wholes = range(row.count, _MOST_MEMBERS)
    return any(states(row.stated, Fraction(100 * row.count, whole)) for whole in wholes)
