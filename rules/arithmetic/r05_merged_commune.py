"""R05: a figure of the merged commune does not go with those of the units it was made of."""

from typing import Any

import pandas as pd

from checker.arithmetic import MEASURED, add_up, exact, meant, step, total, write_amount
from checker.facts import MergedFigures, rows_of
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class MergedCommune(Rule):
    """The merged commune's total is the sum of its former units', its rate lies between theirs.

    A report that lists the former units' results and tells the whole commune's lets everybody
    compare. Only figures under the same indicator's name are, and none of different years; a
    share of a whole always lies between those of its parts, whatever their sizes.
    """

    id = "R05"
    name = "merged-figure-differs"
    category = "sum"
    severity = "warning"
    table = MergedFigures
    title = "Số liệu toàn xã không khớp các xã cũ"
    reason = (
        "Số của xã mới phải bằng tổng các xã cũ (hoặc nằm giữa, nếu là tỷ lệ); khác đi thì có nơi "
        "lấy số liệu của năm khác hoặc nguồn khác."
    )
    advice = (
        "Đối chiếu nguồn của từng con số, ghi rõ thời điểm; thống nhất số toàn xã với số các xã cũ."
    )
    VALID = [
        """
        I- Kết quả chung
        Tổng đàn gia súc 16.000 con. Tỷ lệ hộ gia đình văn hóa đạt 75%.
        II- Kết quả thực hiện các chỉ tiêu
        1. Chỉ tiêu đối với xã Mường Lạn cũ
        (1) Tổng đàn gia súc 10.000/9.000 con.
        (2) Tỷ lệ hộ gia đình văn hóa 65/65%.
        (3) Tỷ lệ che phủ rừng 40/40%.
        2. Chỉ tiêu đối với xã Nậm Khoai cũ
        (1) Tổng đàn gia súc 6.000/5.000 con.
        (2) Tỷ lệ hộ gia đình văn hóa 83/80%.
        (3) Tỷ lệ che phủ rừng 38/36%.
        """,
    ]
    INVALID = [
        """
        I- Kết quả chung
        Tổng đàn gia súc 18.500 con. Tỷ lệ hộ gia đình văn hóa đạt 75%.
        II- Kết quả thực hiện các chỉ tiêu
        1. Chỉ tiêu đối với xã Mường Lạn cũ
        (1) Tổng đàn gia súc 10.000/9.000 con.
        (2) Tỷ lệ hộ gia đình văn hóa 65/65%.
        (3) Tỷ lệ che phủ rừng 40/40%.
        2. Chỉ tiêu đối với xã Nậm Khoai cũ
        (1) Tổng đàn gia súc 6.000/5.000 con.
        (2) Tỷ lệ hộ gia đình văn hóa 83/80%.
        (3) Tỷ lệ che phủ rừng 38/36%.
        """,
        """
        I- Kết quả chung
        Tổng đàn gia súc 16.000 con. Tỷ lệ hộ gia đình văn hóa đạt 92%.
        II- Kết quả thực hiện các chỉ tiêu
        1. Chỉ tiêu đối với xã Mường Lạn cũ
        (1) Tổng đàn gia súc 10.000/9.000 con.
        (2) Tỷ lệ hộ gia đình văn hóa 65/65%.
        (3) Tỷ lệ che phủ rừng 40/40%.
        2. Chỉ tiêu đối với xã Nậm Khoai cũ
        (1) Tổng đàn gia súc 6.000/5.000 con.
        (2) Tỷ lệ hộ gia đình văn hóa 83/80%.
        (3) Tỷ lệ che phủ rừng 38/36%.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A total fails when it is not the sum of the parts, a rate when it lies outside them."""
        return pd.Series([_goes_with(row) for row in rows_of(table)], index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the whole commune's figure, against every former unit's."""
        parts = "; ".join(
            f"{unit} {part.written}" for unit, part in zip(row.units, row.parts, strict=True)
        )
        if row.kind == "rate":
            low, high = (pick(row.parts, key=exact) for pick in (min, max))
            expected = f"từ {write_amount(exact(low), low)} đến {write_amount(exact(high), high)}"
            message = f"{row.indicator}: toàn xã {row.whole.written} nằm ngoài các xã cũ ({parts})."
            difference = ""
        else:
            expected = write_amount(total(row.parts), row.whole)
            message = (
                f"{row.indicator}: toàn xã {row.whole.written}, các xã cũ cộng lại là {expected} "
                f"({parts})."
            )
            gap = exact(row.whole) - total(row.parts)
            difference = f"{'+' if gap > 0 else '−'}{write_amount(abs(gap), row.whole)}"
        return self.finding(
            message,
            [
                Evidence("claim", row.whole.at, row.whole.written),
                *(Evidence("counter", part.at, part.written) for part in row.parts),
            ],
            section=row.section,
            subject=row.indicator,
            expected=expected,
            difference=difference,
        )


def _goes_with(row: Any) -> bool:
    if row.kind == "total":
        return add_up(row.whole, row.parts) or _adds_up_rounded(row)
    whole = meant(row.whole)
    return min(meant(part).low for part in row.parts) <= whole.high and whole.low <= max(
        meant(part).high for part in row.parts
    )


def _adds_up_rounded(row: Any) -> bool:
    """Allow for the coarsest of the figures: "10 nghìn con" beside "6.613 con"."""
    if row.whole.family in MEASURED:
        return False
    coarsest = max(step(value) for value in (row.whole, *row.parts))
    return bool(
        coarsest > step(row.whole) and abs(exact(row.whole) - total(row.parts)) < coarsest / 2
    )
