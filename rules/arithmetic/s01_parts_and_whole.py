"""S01: the parts do not add up to the whole."""

from fractions import Fraction
from typing import Any

import pandas as pd

from checker.arithmetic import add_up, exact, step, total, write_amount, write_number
from checker.facts import Totals, Value, rows_of
from checker.finding import Evidence, Finding, Severity
from checker.rulebook import Rule

_MOST_COUNTERS = 6
# A gap up to this share of the whole is a slip; more of it, and the list may name only some parts.
_SLIP = Fraction(1, 5)
_SLIP_OF_TWO = Fraction(1, 10)
_SLIP_IN_BRACKET = Fraction(1, 4)
_OTHER_THINGS = Fraction(3, 2)


class PartsAndWhole(Rule):
    """The parts listed for a whole add up to it.

    A total with its parts is the one sum every reader does. Lists that name only some parts
    ("trong đó có", "chủ yếu", "…") are left alone, so are parts of another unit and people who may
    be in two parts; rounded figures may be off in the last digit; what follows a complete list
    belongs to the next sentence's matter.
    """

    id = "S01"
    name = "parts-do-not-add-up"
    category = "sum"
    severity = "error"
    table = Totals
    title = "Các phần cộng lại không bằng tổng"
    reason = (
        "Tổng và các phần ghi cạnh nhau là phép cộng mà người đọc nào cũng làm; lệch nhau thì "
        "có ít "
        "nhất một con số sai."
    )
    advice = "Cộng lại các phần, đối chiếu nguồn; nếu chỉ kể một số phần thì ghi “trong đó có”."
    VALID = [
        """
        1. Kết quả
        Tổng đàn gia súc 15.600 con, trong đó: trâu 2.100 con, bò 4.300 con, lợn 9.200 con.
        Tổng diện tích gieo trồng 355,2 ha, gồm cây lương thực 198,2 ha, rau 140 ha, cây khác 17 ha.
        Đảng bộ có 40 chi bộ (27 chi bộ bản, 13 chi bộ cơ quan) với 480 đảng viên.
        Nhân dân góp 5.500 ngày công, trong đó: làm đường 3.100 ngày công, thủy lợi 2.400 ngày công.
        """,
        """
        1. Kết quả
        Diện tích cây ăn quả 1.750 ha, trong đó có 150 ha được cấp mã số, 50 ha công nghệ cao.
        Tổng số 480 đảng viên, trong đó 160 đảng viên nữ, 300 đảng viên là người dân tộc.
        Cơ cấu kinh tế: nông nghiệp 56,9%; công nghiệp 25,6%; dịch vụ 17,5%.
        Xây mới 9 trường và nâng cấp 2 trường (gồm xây mới 4 trường mầm non, 5 trường tiểu học và
        nâng cấp 2 trường).
        """,
        """
        1. Bối cảnh
        Xã được thành lập trên cơ sở nhập diện tích 20,15 km2, dân số 3.200 người của xã An Hạ và
        diện tích 30,20 km2, dân số 4.100 người của xã An Thượng. Sau khi thành lập, xã có diện tích
        50,35 km2, dân số 7.300 người.
        """,
        """
        1. Giáo dục
        Toàn xã có 1.240 học sinh, trong đó mầm non 310 cháu, tiểu học 480 học sinh, THCS 450 em.
        Năm học này có 2.450 em: mầm non 620, tiểu học 1.010, trung học cơ sở 820. Có 06 trường với
        1.240 học sinh: mầm non 02 trường, tiểu học 02 trường, trung học cơ sở 02 trường.
        Huy động 790 trẻ, trong đó mẫu giáo 610 trẻ, nhà trẻ 180 cháu; xét 95 học sinh giỏi, gồm 40
        học sinh tiểu học, 55 học sinh trung học cơ sở.
        """,
        """
        1. Kết quả
        Tổng chi ngân sách là 287,4 tỷ đồng, gồm chi đầu tư 121,6 tỷ đồng, chi thường xuyên 156,3 tỷ
        đồng; còn lại là chi dự phòng. Trồng 30 ha rừng, gồm keo 20 ha, quế 5 ha; ngoài ra có lát.
        """,
    ]
    INVALID = [
        """
        1. Kết quả
        Tổng đàn gia súc 15.900 con, trong đó: trâu 2.100 con, bò 4.300 con, lợn 9.200 con.
        """,
        """
        1. Kết quả
        Nhân dân góp 5.400 ngày công, trong đó: làm đường 3.100 ngày công, thủy lợi 2.400 ngày công.
        """,
        """
        1. Kết quả
        Đảng bộ có 42 chi bộ (27 chi bộ bản, 13 chi bộ cơ quan) với 480 đảng viên.
        """,
        """
        1. Kết quả
        Cơ cấu kinh tế: nông nghiệp 56,9%; công nghiệp 28,6%; dịch vụ 17,5%.
        """,
        """
        1. Bối cảnh
        Xã được thành lập trên cơ sở nhập diện tích 20,15 km2, dân số 3.200 người của xã An Hạ và
        diện tích 30,20 km2, dân số 4.100 người của xã An Thượng. Sau khi thành lập, xã có diện tích
        50,35 km2, dân số 7.500 người.
        """,
        """
        1. Giáo dục
        Toàn xã có 06 trường với 1.290 học sinh, trong đó mầm non 310 cháu, tiểu học 480 học sinh,
        THCS 450 em.
        """,
        """
        1. Giáo dục
        Năm học này xã có 2.400 em: bậc mầm non 620, tiểu học 1.010, trung học cơ sở 820.
        """,
        """
        1. Giáo dục
        Các trường có 2.400 học sinh (620 cháu mầm non, 1.010 học sinh tiểu học, 820 học sinh THCS).
        """,
        """
        1. Kết quả
        Tổng chi ngân sách là 287,4 tỷ đồng, gồm chi đầu tư 121,6 tỷ đồng, chi thường xuyên 156,3 tỷ
        đồng và chi dự phòng 7,5 tỷ đồng; việc chi tiêu đúng quy định, ưu tiên cho an sinh.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when neither its parts nor the first few of them make up the whole."""
        return pd.Series([_doubt(row) is None for row in rows_of(table)], index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the whole, against its parts."""
        parts = row.parts
        found = _sum(parts, row.whole)
        gap = (exact(row.whole) if row.whole is not None else Fraction(100)) - total(parts)
        added = " + ".join(_bare(part) for part in parts)
        like = row.whole if row.whole is not None else parts[0]
        if row.whole is None:
            message = (
                f"{row.indicator.capitalize()}: các tỷ trọng cộng lại là {found} ({added}), "
                "không phải 100%."
            )
            claim = Evidence("claim", row.at, found)
        else:
            message = f"Tổng ghi {row.whole.written}, các phần cộng lại là {found} ({added})."
            claim = Evidence("claim", row.whole.at, row.whole.written)
        return self.finding(
            message,
            [claim, *(Evidence("counter", p.at, p.written) for p in parts[:_MOST_COUNTERS])],
            severity=_doubt(row),
            section=row.section,
            subject=row.indicator,
            expected=found if row.whole is not None else "100%",
            difference=f"{'+' if gap > 0 else '−'}{write_amount(abs(gap), like)}",
        )


def _bare(part: Value) -> str:
    return write_number(Fraction(str(part.low)), part.decimals)


def _sum(parts: tuple[Value, ...], whole: Value | None) -> str:
    like = whole if whole is not None else parts[0]
    finest = min((like, *parts), key=step)
    return write_amount(total(parts), like._replace(decimals=finest.decimals))


def _doubt(row: Any) -> Severity | None:
    """Tell how certain it is that the sum is wrong; None when it may be right."""
    if row.form == "structure":
        return _doubt_of_shares(row.parts)
    firsts = [row.parts[:count] for count in range(2, len(row.parts) + 1)]
    if row.form in ("merged", "rows", "columns", "dashes"):
        firsts = [row.parts]
    if any(add_up(whole, parts) for whole in (row.whole, *row.others) for parts in firsts):
        return None
    whole, found = exact(row.whole), total(row.parts)
    if not whole or found > whole * _OTHER_THINGS or found < whole / 2:
        return None  # these are other things than parts
    if row.exhaustive:
        return "error"
    slip = _SLIP if len(row.parts) > 2 else _SLIP_OF_TWO
    slip = _SLIP_IN_BRACKET if row.form == "bracket" else slip
    if abs(found - whole) > whole * slip:
        return "warning" if found > whole else None
    return "error" if row.form == "bracket" or found > whole else "warning"


def _doubt_of_shares(shares: tuple[Value, ...]) -> Severity | None:
    gap = abs(total(shares) - 100)
    slack = sum((step(share) for share in shares), Fraction(0)) / 2
    return None if gap <= slack or gap > 15 else "error"
