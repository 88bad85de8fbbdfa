"""L05: symbols of documents are not written in their form."""

from typing import Any

import pandas as pd

from checker.facts import MisformedSymbols
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_SHOWN = 6


class SymbolOutOfForm(Rule):
    """Party symbols read 26-CTr/TU, State symbols 42/NQ-CP or 30/2020/NĐ-CP.

    Hyphen and slash change places between the two systems, so a slip shows where the text came
    from and hampers a search. Source: Hướng dẫn 36-HD/VPTW, Nghị định 30/2020/NĐ-CP.
    """

    id = "L05"
    name = "symbol-out-of-form"
    category = "citation"
    severity = "info"
    table = MisformedSymbols
    title = "Ký hiệu văn bản viết chưa đúng thể thức"
    reason = (
        "Văn bản của Đảng: số-TÊN LOẠI/CƠ QUAN (26-CTr/TU); văn bản nhà nước: số/năm/TÊN LOẠI-CƠ "
        "QUAN (30/2020/NĐ-CP)."
    )
    advice = "Viết lại ký hiệu theo thể thức, không có dấu cách bên trong."
    VALID = [
        """
        1. Căn cứ
        Chương trình số 26-CTr/TU; Nghị định số 30/2020/NĐ-CP; Quyết định số 06/QĐ-TTg.
        Nghị quyết số 1681/NQ-UBTVQH15; Kế hoạch số 12/KH-UBND; Hướng dẫn số 36-HD/VPTW.
        """,
    ]
    INVALID = [
        """
        1. Căn cứ
        Thực hiện Chương trình số 26/CTr-TU của Tỉnh ủy.
        """,
        """
        1. Căn cứ
        Thực hiện Quyết định số 06-QĐ/TTg của Thủ tướng Chính phủ.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is a draft with such symbols."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the first places, each with its right form."""
        named = ", ".join(f"{written} → {right}" for _, written, right in row.places[:3])
        return self.finding(
            f"{row.count} ký hiệu văn bản viết chưa đúng thể thức: {named}"
            f"{'…' if row.count > 3 else '.'}",
            [Evidence("claim", span, written) for span, written, _ in row.places[:_SHOWN]],
            section=row.section,
            subject="ký hiệu văn bản",
            expected=row.places[0][2],
        )
