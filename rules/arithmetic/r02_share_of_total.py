"""R02: a share is not what the part and the total named beside it give."""

from fractions import Fraction
from typing import Any

import pandas as pd

from checker.arithmetic import (
    exact,
    far_apart,
    may_state,
    meant,
    percentages,
    states,
    write_number,
    write_percent,
)
from checker.facts import Ratios, Value, rows_of
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

# How the whole is named: what is done is done of something that nobody called a total.
_SHARES = {"share": "tổng số ", "done": ""}


class ShareOfTotal(Rule):
    """A share of a total is the part divided by that total.

    "Trong tổng số 1.250 hộ có 75 hộ nghèo, chiếm 6%" can be worked out where it stands. A share
    of something else ("chiếm 97% số hộ nghèo"), of another year's total, or of a part named in
    between is another share.
    """

    id = "R02"
    name = "share-of-total-wrong"
    category = "ratio"
    severity = "error"
    table = Ratios
    title = "Tỷ lệ trong tổng số không khớp số liệu"
    reason = (
        "Tổng số và phần đều ghi ngay trong câu, ai cũng tính lại được; tỷ lệ không khớp thì "
        "một trong ba con số là sai."
    )
    advice = "Tính lại phần chia cho tổng số; nếu tỷ lệ tính trên tổng khác thì ghi rõ tổng nào."
    VALID = [
        """
        1. Kết quả
        Trong tổng số 1.250 hộ có 75 hộ nghèo, chiếm 6%. Toàn đảng bộ có 480 đảng viên, trong đó
        160 đảng viên nữ (33,3%).
        """,
        """
        1. Kết quả
        Tổng số 2.000 hộ; trong đó 200 hộ nghèo (10%), 190 hộ nghèo dân tộc, chiếm 95% số hộ nghèo.
        Năm 2020 tổng số 1.900 hộ, đến năm 2025 còn 75 hộ nghèo, chiếm 3,75%.
        """,
        """
        1. Kết quả
        Đường nội đồng dài 25,0 km, đã cứng hóa 20,5 km, đạt 82,0%. Kênh mương có 12,4 km, đã kiên
        cố hóa 6,0 km, đạt 97,5%. Khu rừng rộng 80 ha, trồng mới 60 ha, đạt 80%. Toàn xã có 900 hộ,
        trong đó vận động 700 hộ tham gia, đạt 87,5% kế hoạch. Tiếp nhận 500 hồ sơ, đã giải quyết
        480 hồ sơ đúng hạn, đạt 96%.
        """,
    ]
    INVALID = [
        """
        1. Kết quả
        Trong tổng số 1.250 hộ có 75 hộ nghèo, chiếm 8%.
        """,
        """
        1. Kết quả
        Toàn đảng bộ có 480 đảng viên, trong đó 160 đảng viên nữ (43,3%).
        """,
        """
        1. Kết quả
        Đường nội đồng dài 25,0 km đã được bê tông hóa 20,5 km, đạt 84,0%.
        """,
        """
        1. Kết quả
        Bộ phận một cửa tiếp nhận 500 hồ sơ, trong đó giải quyết đúng hạn 480 hồ sơ, đạt 98%.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A share fails when it is none of the total nor of any figure named in between."""
        return pd.Series(
            [row.relation not in _SHARES or _possible(row) for row in rows_of(table)],
            index=table.index,
        )

    def report(self, row: Any) -> Finding:
        """Point at the share, against the total."""
        right = percentages(row.part, row.whole)[0]
        gap = exact(row.stated) - right
        return self.finding(
            f"{row.part.written} trong {_SHARES[row.relation]}{row.whole.written} là "
            f"{write_percent(right, row.stated.decimals)}, văn bản ghi {row.stated.written}.",
            [
                Evidence("claim", row.stated.at, row.stated.written),
                Evidence("counter", row.whole.at, row.whole.written),
                Evidence("counter", row.part.at, row.part.written),
            ],
            severity="error" if row.certain else "warning",
            section=row.section,
            subject=row.indicator,
            expected=write_percent(right, row.stated.decimals),
            difference=f"{'+' if gap > 0 else '−'}{write_number(abs(gap), 2)} điểm %",
        )


def _possible(row: Any) -> bool:
    if row.relation == "done" and far_apart(row.stated, percentages(row.part, row.whole)[0]):
        return True
    return any(_is_share(row.part, whole, row.stated) for whole in (row.whole, *row.others))


def _is_share(part: Value, whole: Value, stated: Value) -> bool:
    if any(states(stated, share) for share in percentages(part, whole)):
        return True
    quotient = meant(part).over(meant(whole))
    return quotient is not None and may_state(stated, quotient.scaled(Fraction(100)))
