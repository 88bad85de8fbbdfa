"""S02: a stated increase or decrease is not the difference of the figures beside it."""

from fractions import Fraction
from typing import Any

import pandas as pd

from checker.arithmetic import (
    MEASURED,
    exact,
    states,
    step,
    write_amount,
)
from checker.facts import Changes, Value, rows_of
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_WORDS = {"up": "tăng", "down": "giảm"}


class StatedDifference(Rule):
    """A stated increase or decrease is the difference of the two figures, and goes its way.

    "Tăng 15,75 triệu đồng so với năm 2020 (19,15 triệu)" beside 34,9 is a sum anyone can check.
    Of percentages the difference may be told in points or in per cent of the first; a figure
    rounded to one decimal may be off in the last digit.
    """

    id = "S02"
    name = "difference-wrong"
    category = "sum"
    severity = "error"
    table = Changes
    title = "Mức tăng, giảm không bằng hiệu hai số"
    reason = (
        "Số trước, số sau và mức tăng, giảm nằm trong một câu, ai cũng trừ được; lệch nhau thì một "
        "trong ba con số là sai."
    )
    advice = "Trừ lại hai số; sửa mức tăng, giảm hoặc số gốc; với tỷ lệ thì ghi rõ “điểm %”."
    VALID = [
        """
        1. Kết quả
        Thu nhập đạt 34,9 triệu đồng/người/năm, tăng 15,75 triệu đồng so với năm 2020 (19,15 triệu).
        Hộ nghèo giảm từ 12,5% năm 2020 xuống còn 6,2%, giảm 6,3 điểm %.
        Đàn bò tăng từ 1.200 con lên 1.500 con (tăng 300 con).
        """,
        """
        1. Kết quả
        Hộ nghèo giảm từ 12% xuống còn 6%, giảm 50%. Diện tích lạc 33/31,5 ha, vượt 1,5 ha so với
        kế hoạch. Phấn đấu thu nhập từ 40 đến 45 triệu đồng.
        Thứ hạng tăng từ hạng 12 lên hạng 5.
        """,
        """
        1. Kết quả
        Số đàn ong năm 2024 là 214 đàn, tăng 76 đàn so với năm 2020 (138 đàn). Toàn xã có 15 tổ hòa
        giải, tăng 3 đội so với năm 2020 (10 nhóm).
        """,
        """
        1. Kết quả
        Có 9/12 bản có nhà văn hóa (75%), tăng 4 bản so với năm 2020 (5/12 bản). Diện tích chè từ
        250 ha năm 2020 nay còn 210 ha, giảm 40 ha. Sản lượng cá năm 2023 đạt 80 tấn, năm 2024 đạt
        90 tấn và năm 2025 đạt 95 tấn (tăng 30 tấn so với năm 2020).
        """,
    ]
    INVALID = [
        """
        1. Kết quả
        Thu nhập đạt 34,9 triệu đồng/người/năm, tăng 17,75 triệu đồng so với năm 2020 (19,15 triệu).
        """,
        """
        1. Kết quả
        Hộ nghèo giảm từ 12,5% năm 2020 xuống còn 6,2%, giảm 7,3%.
        """,
        """
        1. Kết quả
        Đàn bò giảm từ 1.200 con xuống còn 1.500 con.
        """,
        """
        1. Kết quả
        Số đàn ong năm 2024 là 214 đàn, tăng 64 đàn so với năm 2020 (138 đàn).
        """,
        """
        1. Kết quả
        Có 9/12 bản có nhà văn hóa (75%), tăng 3 bản so với năm 2020 (5 bản).
        """,
        """
        1. Kết quả
        Diện tích chè từ 250 ha năm 2020 nay còn 210 ha, giảm 30 ha.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when its difference is not the one stated, or goes the other way."""
        return pd.Series(
            [not _is_difference(row) or (_fits(row) and _goes(row)) for row in rows_of(table)],
            index=table.index,
        )

    def report(self, row: Any) -> Finding:
        """Point at the stated difference, against the two figures."""
        gap = exact(row.end) - exact(row.start)
        way = "tăng" if gap > 0 else "giảm"
        unit = row.stated if row.stated is not None else row.end
        size = write_amount(abs(gap), unit._replace(decimals=_decimals(row)))
        size = size.replace("%", " điểm %") if unit.unit == "%" else size
        claim = row.stated if row.stated is not None else row.end
        said = row.stated.written if row.stated is not None else _WORDS.get(row.direction, "")
        return self.finding(
            f"Từ {_amount(row.start)} đến {_amount(row.end)} là {way} {size}, văn bản ghi "
            f"{_said(row, said)}.",
            [
                Evidence("claim", claim.at, claim.written),
                *(
                    Evidence("counter", value.at, value.written)
                    for value in (row.start, row.end)
                    if value is not claim
                ),
            ],
            severity="error" if row.stated is not None or row.direction in _WORDS else "warning",
            section=row.section,
            subject=row.indicator,
            expected=f"{way} {size}",
            difference=_difference(row, gap),
        )


def _said(row: Any, said: str) -> str:
    if row.stated is None:
        return said or "vừa tăng vừa giảm"
    if said.lower().startswith("vượt"):
        return said
    return f"{_WORDS.get(row.direction, '')} {said}".strip()


def _amount(value: Value) -> str:
    return write_amount(exact(value), value)


def _is_difference(row: Any) -> bool:
    if row.start is None or row.end is None or row.yearly:
        return False
    if row.start.low != row.start.high or row.end.low != row.end.high:
        return False
    if row.start.sign != "=" or row.end.sign != "=":
        return False
    if row.stated is not None and row.stated.low != row.stated.high:
        return False
    return row.measure in ("difference", "") and (row.stated is not None or row.measure == "")


def _decimals(row: Any) -> int:
    figures = (row.start, row.end, row.stated)
    return max(int(figure.decimals) for figure in figures if figure is not None)


def _goes(row: Any) -> bool:
    """Tell whether the change goes the way the words say."""
    gap = exact(row.end) - exact(row.start)
    if row.direction == "both":
        return row.stated is not None
    return not (row.direction == "up" and gap < 0) and not (row.direction == "down" and gap > 0)


def _fits(row: Any) -> bool:
    if row.stated is None or row.measure == "":
        return True
    gap = abs(exact(row.end) - exact(row.start))
    stated = row.stated
    if stated.family == "percentage-point":
        stated = stated._replace(factor=1.0)
    base = stated._replace(
        low=stated.low * stated.factor, high=stated.high * stated.factor, factor=1.0
    )
    if states(base, gap) if stated.sign != "=" else _near(base, gap, _slack(row)):
        return True
    first = exact(row.start)
    return bool(
        stated.family == "percent"
        and first
        and states(stated, abs(exact(row.end) / first - 1) * 100)
    )


def _near(stated: Value, gap: Fraction, slack: Fraction) -> bool:
    """Tell whether a difference known to within `slack` is written as `stated`."""
    return abs(gap - exact(stated)) <= slack or bool(
        slack and (states(stated, gap - slack) or states(stated, gap + slack))
    )


def _slack(row: Any) -> Fraction:
    """Return how far off the last digits of two rounded figures may be."""
    figures = (row.start, row.end, row.stated)
    if row.end.family not in MEASURED or not any(figure.decimals for figure in figures):
        return Fraction(0)
    return max(step(row.start), step(row.end))


def _difference(row: Any, gap: Fraction) -> str:
    if row.stated is None:
        return ""
    off = exact(row.stated) - abs(gap)
    if not off:
        return ""
    amount = write_amount(abs(off), row.stated._replace(decimals=_decimals(row)))
    return f"{'+' if off > 0 else '−'}{amount.replace('%', ' điểm %')}"
