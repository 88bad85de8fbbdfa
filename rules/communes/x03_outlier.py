"""X03: a planned figure far from what the other communes plan."""

from typing import Any

import pandas as pd

from checker.facts import Outliers
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_SLIP = 100.0
"""So many times more, or less, is mostly a unit or a comma, not another commune's size."""


class Outlier(Rule):
    """What a commune plans is of the size of what the others plan, after units are made equal.

    Measured against the median of at least three other communes, and against how far these spread:
    more than four robust deviations and more than 20 points of a percentage, or six times. Communes
    differ, so it is a hint; a hundredfold difference is a warning. Traps: other units (triệu, tỷ),
    figures per year and per term, small spreads about a median.
    """

    id = "X03"
    name = "outlier-among-communes"
    category = "cross"
    severity = "info"
    table = Outliers
    title = "Chỉ tiêu chênh xa các xã khác"
    reason = "Con số gấp nhiều lần hoặc kém xa các xã khác thường do nhầm đơn vị tính hay dấu phẩy."
    advice = "Kiểm tra đơn vị tính và con số; nếu đúng là đặc thù của xã thì giữ nguyên."
    VALID = [
        """
        Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Thu ngân sách trên địa bàn năm 2030 đạt 1.900 triệu đồng.
        (2) Tỷ lệ hộ nghèo còn dưới 9%.
        (3) Tỷ lệ che phủ rừng đạt 42%.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Tà Lèng lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Thu ngân sách trên địa bàn năm 2030 đạt 2,1 tỷ đồng.
        (2) Tỷ lệ hộ nghèo còn dưới 3%.
        (3) Tỷ lệ che phủ rừng đạt 35%.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Bản Hon lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Thu ngân sách trên địa bàn năm 2030 đạt 2,6 tỷ đồng.
        (2) Tỷ lệ hộ nghèo còn dưới 3%.
        (3) Tỷ lệ che phủ rừng đạt 48%.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Nậm Chày lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Thu ngân sách trên địa bàn năm 2030 đạt 3 tỷ đồng.
        (2) Tỷ lệ hộ nghèo còn dưới 3%.
        (3) Tỷ lệ che phủ rừng đạt 51%.
        """,
    ]
    INVALID = [
        """
        Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Thu ngân sách trên địa bàn năm 2030 đạt 1.900 tỷ đồng.
        (2) Tỷ lệ hộ nghèo còn dưới 9%.
        (3) Tỷ lệ che phủ rừng đạt 42%.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Tà Lèng lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Thu ngân sách trên địa bàn năm 2030 đạt 2,1 tỷ đồng.
        (2) Tỷ lệ hộ nghèo còn dưới 3%.
        (3) Tỷ lệ che phủ rừng đạt 35%.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Bản Hon lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Thu ngân sách trên địa bàn năm 2030 đạt 2,6 tỷ đồng.
        (2) Tỷ lệ hộ nghèo còn dưới 3%.
        (3) Tỷ lệ che phủ rừng đạt 48%.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Nậm Chày lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Thu ngân sách trên địa bàn năm 2030 đạt 3 tỷ đồng.
        (2) Tỷ lệ hộ nghèo còn dưới 3%.
        (3) Tỷ lệ che phủ rừng đạt 51%.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is far from the others."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the figure, against those of the other communes, the median first."""
        slip = row.times and not 1 / _SLIP < row.times < _SLIP
        return self.finding(
            f"“{row.indicator}”: {row.commune} đặt {row.written}, {_how(row.times)} "
            f"{row.communes} xã khác (ở giữa là {row.median}).",
            [
                Evidence("claim", row.at, row.written),
                *(Evidence("counter", at, written) for _, written, at in row.others),
            ],
            severity="warning" if slip else "info",
            section=row.section,
            subject=row.indicator,
            difference=_times(row.times),
        )


def _how(times: float) -> str:
    if not times:
        return "chênh xa so với"
    return f"{_times(times)} trung vị của"


def _times(times: float) -> str:
    if not times:
        return ""
    shown = f"{times if times > 1 else 1 / times:.1f}".replace(".", ",").removesuffix(",0")
    return f"gấp {shown} lần" if times > 1 else f"chỉ bằng 1/{shown}"
