"""M08: a unit that the commune was not made of is named as one of those."""

from typing import Any

import pandas as pd

from checker.facts import FormerUnits
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class UnitNotMergedHere(Rule):
    """The former units that a draft names are those its commune was officially made of.

    Held against the register of the mergers of 1 July 2025 (rules/lexicon/units_2025.yaml). A name
    that went to another commune is questioned; one that the register does not know only where the
    words speak of the merger itself and another name beside it is right. Traps: neighbours; units
    that were merged before 2025; communes and namesakes the register cannot tell.
    """

    id = "M08"
    name = "unit-not-merged-here"
    category = "name"
    severity = "warning"
    table = FormerUnits
    title = "Đơn vị cũ không thuộc diện nhập vào xã mình"
    reason = (
        "Tên các đơn vị cũ phải đúng với nghị quyết sắp xếp đơn vị hành chính có hiệu lực từ ngày "
        "01/7/2025; tên lạ thường sót lại từ văn bản của xã khác."
    )
    advice = "Đối chiếu nghị quyết của Ủy ban Thường vụ Quốc hội về sắp xếp đơn vị cấp xã của tỉnh."
    VALID = [
        """
        Đại hội đại biểu Đảng bộ xã Yên Châu lần thứ I, nhiệm kỳ 2025-2030.
        1. Tình hình
        Xã Yên Châu được thành lập trên cơ sở nhập thị trấn Yên Châu và các xã Chiềng Đông, Chiềng
        Pằn, Chiềng Sàng, Chiềng Khoi; xã giáp xã Phiêng Khoài.
        Đường vào xã Chiềng Pằn cũ đã được mở rộng.
        """,
        """
        Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.
        1. Tình hình
        Xã Nà Hoa được thành lập trên cơ sở nhập xã Nà Hoa và xã Tà Lèng.
        """,
    ]
    INVALID = [
        """
        Đại hội đại biểu Đảng bộ xã Yên Châu lần thứ I, nhiệm kỳ 2025-2030.
        1. Tình hình
        Xã Yên Châu được thành lập trên cơ sở nhập thị trấn Yên Châu và các xã Chiềng Đông, Chiềng
        Pằn, Chiềng Sàng, Phiêng Khoài.
        """,
        """
        Đại hội đại biểu Đảng bộ xã Yên Châu lần thứ I, nhiệm kỳ 2025-2030.
        1. Kết quả
        Đã bê tông hóa đường trục của xã Chiềng Pằn cũ và xã Phiêng Khoài cũ.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A name fails when it went to another commune, or when a merger names an unknown one."""
        unknown = (table["elsewhere"] == "") & ~(table["merger"] & table["certain"])
        return table["belongs"].astype(bool) | unknown.astype(bool)

    def report(self, row: Any) -> Finding:
        """Point at the name; the register is no place in a draft."""
        went = (
            f"theo danh mục, đơn vị này nhập vào {row.elsewhere}"
            if row.elsewhere
            else f"danh mục của tỉnh {row.province} không có đơn vị này"
        )
        return self.finding(
            f"“{row.place}” được nêu như đơn vị cũ của {row.own}, nhưng {went}.",
            [Evidence("claim", row.at, row.place)],
            section=row.section,
            subject=row.place,
            expected=row.official,
        )
