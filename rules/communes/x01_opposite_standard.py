"""X01: one standard, bounded from opposite sides by two communes."""

from typing import Any

import pandas as pd

from checker.facts import OppositeStandards
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_SIDE = {"floor": "mức tối thiểu", "ceiling": "mức tối đa"}
_OTHER = {"floor": "mức tối đa", "ceiling": "mức tối thiểu"}


class OppositeStandard(Rule):
    """A figure that is a floor in one commune's draft is no ceiling in another's.

    A standard set from above holds for all communes: "tối thiểu 20%" and "không quá 20%" cannot
    both be right. The side that fewer communes take is pointed at; where both are equally many,
    both are. Traps: other figures, which may be two communes' own plans; ranges and plain figures.
    """

    id = "X01"
    name = "opposite-standard"
    category = "cross"
    severity = "warning"
    table = OppositeStandards
    title = "Cùng một tiêu chuẩn, các xã ghi ngược chiều"
    reason = (
        "Tiêu chuẩn do cấp trên quy định chung thì mọi xã phải ghi cùng chiều: “tối thiểu 20%” và "
        "“không quá 20%” không thể cùng đúng."
    )
    advice = "Đối chiếu văn bản của cấp trên quy định tiêu chuẩn này rồi sửa ở xã ghi sai."
    VALID = [
        """
        Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ hộ nghèo đến năm 2030 dưới 7%.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt từ 95% trở lên.
        (3) Hằng năm không quá 20% đảng viên được xếp loại hoàn thành xuất sắc nhiệm vụ.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Tà Lèng lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ hộ nghèo đến năm 2030 còn 7%.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        (3) Số đảng viên hoàn thành xuất sắc nhiệm vụ hằng năm tối đa 20%.
        """,
    ]
    INVALID = [
        """
        Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Hằng năm không quá 20% đảng viên được xếp loại hoàn thành xuất sắc nhiệm vụ.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt từ 95% trở lên.
        (3) Tỷ lệ hộ nghèo đến năm 2030 dưới 7%.
        =====
        Nghị quyết Đại hội đại biểu Đảng bộ xã Tà Lèng lần thứ I, nhiệm kỳ 2025-2030.
        1. Các chỉ tiêu chủ yếu
        (1) Hằng năm có tối thiểu 20% đảng viên được xếp loại hoàn thành xuất sắc nhiệm vụ.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt từ 95% trở lên.
        (3) Tỷ lệ hộ nghèo đến năm 2030 dưới 7%.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table has communes against it."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the figure, against the communes that bound it from the other side."""
        return self.finding(
            f"“{row.indicator}”: {row.commune} ghi “{row.written}” là {_SIDE[row.kind]}; "
            f"{row.opponents} xã khác ghi là {_OTHER[row.kind]} "
            f"({', '.join(f'{commune}: “{written}”' for commune, written, _ in row.others)}).",
            [
                Evidence("claim", row.at, row.written),
                *(Evidence("counter", at, written) for _, written, at in row.others),
            ],
            # Nobody sets a standard of the Party's or the State's for himself.
            severity="error" if row.standard else "warning",
            advice=f"{self.advice} Văn bản cần xem trước hết: {row.source}."
            if row.source
            else None,
            section=row.section,
            subject=row.indicator,
        )
