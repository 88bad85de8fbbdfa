"""R03: a growth is not what the figures it leads from and to give."""

from fractions import Fraction
from typing import Any

import pandas as pd

from checker.arithmetic import (
    Interval,
    exact,
    may_state,
    meant,
    write_amount,
    write_number,
    write_percent,
    yearly_rate,
)
from checker.facts import Changes, rows_of
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_TERM = 5
"""Years of a term, where a draft does not say over how many years it grew."""


class Growth(Rule):
    """A growth in per cent, in multiples or per year is what its two ends give.

    "Gấp 1,7 lần", "tăng 50%", "bình quân 6%/năm" are read out beside both figures. "Tăng 2 lần"
    is read as twice and as thrice; a rate per year may be compound or a plain mean; the number of
    years may be counted with or without the first. A total growth stated with the yearly rate is
    told as such.
    """

    id = "R03"
    name = "growth-wrong"
    category = "ratio"
    severity = "error"
    table = Changes
    title = "Mức tăng, giảm không khớp hai đầu"
    reason = (
        "Số đầu và số cuối đều ghi trong câu; mức tăng không khớp thì người nghe không biết tin "
        "con số nào. Mức tăng cả giai đoạn khác xa mức tăng bình quân mỗi năm."
    )
    advice = "Tính lại từ hai số đầu, cuối; ghi rõ mức tăng là cả giai đoạn hay bình quân mỗi năm."
    VALID = [
        """
        1. Kết quả
        Thu nhập đạt 51 triệu đồng, gấp 1,7 lần so với năm 2020 (30 triệu đồng).
        Đàn bò tăng từ 1.000 con năm 2020 lên 1.500 con năm 2025, tăng 50%.
        """,
        """
        1. Kết quả
        Hộ nghèo giảm từ 12% năm 2020 xuống còn 6% năm 2025, bình quân giảm 1,2%/năm.
        Thu ngân sách phấn đấu 13,38 tỷ đồng (phần tăng thêm là 3,38 tỷ đồng, tương ứng 33,8%).
        """,
        """
        1. Kết quả
        Doanh thu dịch vụ đạt 90 tỷ đồng, gấp 1,8 lần năm 2020 (50 tỷ đồng), bằng 104,6% kế hoạch.
        Thu nhập đạt 60 triệu đồng, tăng 12 triệu đồng so với năm 2020 (48 triệu đồng), bằng 103,4%
        chỉ tiêu Nghị quyết. Vốn vay đạt 36 tỷ đồng, bằng 150% đầu nhiệm kỳ (24 tỷ đồng).
        Đàn bò tăng từ 1.000 con lên 1.500 con, bằng 107,1%, vượt chỉ tiêu đề ra.
        Vốn đầu tư đạt 150 tỷ đồng, gấp hơn 2 lần giai đoạn 2016 - 2020 (72 tỷ đồng).
        Thu ngân sách đạt 18 tỷ đồng, gấp 1,2 lần dự toán (15 tỷ đồng), gấp 2 lần năm 2020 (9 tỷ
        đồng). Sản lượng đạt 60 tấn, tăng 10 tấn so với năm 2024 (50 tấn), gấp 3 lần năm 2020
        (20 tấn).
        """,
    ]
    INVALID = [
        """
        1. Kết quả
        Thu nhập đạt 51 triệu đồng, gấp 2,7 lần so với năm 2020 (30 triệu đồng).
        """,
        """
        1. Kết quả
        Đàn bò tăng từ 1.000 con năm 2020 lên 1.500 con năm 2025, tăng 15%.
        """,
        """
        1. Kết quả
        Thu ngân sách phấn đấu 13,38 tỷ đồng (phần tăng thêm là 3,38 tỷ đồng, tương ứng với 6%).
        """,
        """
        1. Kết quả
        Hộ nghèo giảm từ 12% năm 2020 xuống còn 6% năm 2025, bình quân giảm 3,2%/năm.
        """,
        """
        1. Kết quả
        Doanh thu dịch vụ đạt 90 tỷ đồng, gấp 1,4 lần năm 2020 (50 tỷ đồng).
        """,
        """
        1. Kết quả
        Doanh thu dịch vụ đạt 90 tỷ đồng (bằng 102% kế hoạch), bằng 1,4 lần cùng kỳ nhiệm kỳ trước
        (50 tỷ đồng).
        """,
        """
        1. Kết quả
        Vốn vay đạt 36 tỷ đồng, bằng 120% đầu nhiệm kỳ (24 tỷ đồng).
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A stated growth fails when no reading of it leads from the one end to the other."""
        return pd.Series(
            [not _is_growth(row) or _fits(row) for row in rows_of(table)], index=table.index
        )

    def report(self, row: Any) -> Finding:
        """Point at the growth, against the figures it leads from and to."""
        start, end = _ends(row)
        expected = _expected(row)
        told = "bình quân mỗi năm " if row.yearly else ""
        message = (
            f"Từ {write_amount(start, row.end)} đến {write_amount(end, row.end)} là "
            f"{told}{expected}, "
            f"văn bản ghi {row.stated.written}."
        )
        reading = _other_reading(row)
        evidence = [Evidence("claim", row.stated.at, row.stated.written)]
        evidence += [
            Evidence("counter", value.at, value.written)
            for value in (row.start, row.gain, row.end)
            if value is not None
        ]
        return self.finding(
            f"{message}{reading}",
            evidence,
            severity="warning" if reading or row.yearly or row.gain is not None else "error",
            section=row.section,
            subject=row.indicator,
            expected=expected,
            difference=_difference(row, expected),
        )


def _is_growth(row: Any) -> bool:
    if row.stated is None or row.end is None or (row.start is None and row.gain is None):
        return False
    if _ends(row)[0] <= 0 or exact(row.end) <= 0:
        return False
    return row.measure in ("percent", "times") or (row.measure == "difference" and row.yearly)


def _ends(row: Any) -> tuple[Fraction, Fraction]:
    """Return what the growth leads from and to, in the base unit."""
    end = exact(row.end)
    return (exact(row.start) if row.start is not None else end - exact(row.gain)), end


def _interval(row: Any) -> Interval:
    """Return end divided by start, for all that the two may stand for."""
    end = meant(row.end)
    start = meant(row.start) if row.start is not None else end - meant(row.gain)
    quotient = end.over(start)
    return quotient if quotient is not None else Interval(Fraction(0), Fraction(10**9))


def _growth(quotient: Interval) -> Interval:
    """Return the growth in per cent, or the decline where it is one; always positive."""
    grown = quotient.shifted(Fraction(-1)).scaled(Fraction(100))
    if grown.high >= 0:
        return grown
    return Interval(-grown.high, -grown.low)


def _fits(row: Any) -> bool:
    if row.yearly:
        return _fits_yearly(row)
    quotient = _interval(row)
    if row.measure == "times":
        readings = [quotient, quotient.shifted(Fraction(-1))]
        readings += [Interval(1 / quotient.high, 1 / quotient.low)] if quotient.low > 0 else []
    else:
        readings = [_growth(quotient), quotient.scaled(Fraction(100))]
        if row.gain is not None:
            part = meant(row.gain).over(meant(row.end))
            readings += [part.scaled(Fraction(100))] if part is not None else []
    return any(may_state(row.stated, reading) for reading in readings)


def _fits_yearly(row: Any) -> bool:
    start, end = _ends(row)
    if not row.years:
        return True  # over how many years is not told
    spans = [years for years in (row.years - 1, row.years, row.years + 1) if years > 0]
    if row.measure == "difference":
        return any(
            may_state(_base(row.stated), Interval(*sorted(_mean(row, years)))) for years in spans
        )
    rates = [abs(yearly_rate(start, end, years)) for years in spans]
    means = [abs(end / start - 1) * 100 / years for years in spans]
    margin = Fraction(15, 100)
    return any(
        may_state(row.stated, Interval(rate - margin, rate + margin)) for rate in (*rates, *means)
    )


def _base(stated: Any) -> Any:
    """Return the stated difference as a Value counted in the base unit."""
    return stated._replace(
        low=stated.low * stated.factor, high=stated.high * stated.factor, factor=1.0
    )


def _mean(row: Any, years: int) -> tuple[Fraction, Fraction]:
    gap = meant(row.end) - meant(row.start)
    low, high = abs(gap.low) / years, abs(gap.high) / years
    return low, high


def _expected(row: Any) -> str:
    start, end = _ends(row)
    if row.yearly:
        if row.measure == "difference":
            return write_amount(abs(end - start) / row.years, row.stated)
        return write_percent(abs(yearly_rate(start, end, row.years)), row.stated.decimals)
    if row.measure == "times":
        return f"{write_number(max(end / start, start / end), max(1, row.stated.decimals))} lần"
    grown = abs(end / start - 1) if row.direction else end / start  # "bằng 126% năm 2020"
    return write_percent(grown * 100, row.stated.decimals)


def _other_reading(row: Any) -> str:
    """Say which reading of the growth would fit: per year, or over all the years."""
    if row.measure != "percent":
        return ""
    start, end = _ends(row)
    margin = Fraction(15, 100)
    if row.yearly:
        whole = abs(end / start - 1) * 100
        fits = may_state(row.stated, Interval(whole - margin, whole + margin))
        return f" {row.stated.written} là mức tăng của cả giai đoạn." if fits else ""
    for years in dict.fromkeys((row.years or _TERM, _TERM)):
        rate = abs(yearly_rate(start, end, years))
        if may_state(row.stated, Interval(rate - margin, rate + margin)):
            return f" {row.stated.written} khớp với mức bình quân mỗi năm trong {years} năm."
    return ""


def _difference(row: Any, expected: str) -> str:
    return f"{row.stated.written} so với {expected}"
