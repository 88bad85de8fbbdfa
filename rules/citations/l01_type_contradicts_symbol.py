"""L01: the word for a document's type contradicts its symbol."""

from typing import Any

import pandas as pd

from checker.facts import Citations
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

# What a decision approves may stand before its symbol, but is not what the symbol says.
_APPROVED = (
    "chương trình",
    "chương trình hành động",
    "đề án",
    "kế hoạch",
    "chiến lược",
    "quy hoạch",
)


class TypeContradictsSymbol(Rule):
    """The word before a symbol is the type of document that the symbol stands for.

    "Chỉ thị số 57-NQ/TW" cannot be: NQ is a Nghị quyết, so either the word or the symbol is wrong
    and the reader looks for a document that does not exist. Trap: QĐ of the Party may be a Quyết
    định or a Quy định, but QĐ-TTg and QĐ-UBND are decisions only; a plan is cited with the symbol
    of the decision that approves it. Source: Hướng dẫn 36-HD/VPTW, Nghị định 30/2020/NĐ-CP.
    """

    id = "L01"
    name = "type-contradicts-symbol"
    category = "citation"
    severity = "warning"
    table = Citations
    title = "Tên loại văn bản trái với ký hiệu"
    reason = (
        "Ký hiệu cho biết loại văn bản (NQ là nghị quyết, CT là chỉ thị, KL là kết luận…); viết "
        "khác thì người đọc không tra được văn bản."
    )
    advice = "Đối chiếu văn bản gốc, sửa tên loại hoặc sửa ký hiệu."
    VALID = [
        """
        1. Căn cứ
        Nghị quyết số 57-NQ/TW ngày 22/12/2024; Quyết định số 217-QĐ/TW ngày 12/12/2013.
        Quy định số 37-QĐ/TW ngày 25/10/2021; Quyết định số 06/QĐ-TTg ngày 06/01/2022.
        Chương trình chuyển đổi số theo Quyết định 749/QĐ-TTg; Đề án 06/QĐ-TTg.
        Nghị quyết số 202/2025/QH15 của Quốc hội; Luật số 72/2025/QH15.
        """,
    ]
    INVALID = [
        """
        1. Căn cứ
        Thực hiện Chỉ thị số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.
        """,
        """
        1. Căn cứ
        Thực hiện Quy định số 15/QĐ-UBND ngày 05/3/2025 của Ủy ban nhân dân tỉnh.
        """,
        """
        1. Xây dựng Đảng
        Thực hiện Nghị quyết Trung ương 4 (khóa XI, XII, XIII) về xây dựng Đảng.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when it has a type word and its symbol stands for other types only."""
        right = [
            not word or not types or word in types
            for word, types in zip(table["type_word"], table["symbol_types"], strict=True)
        ]
        return pd.Series(right, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the citation, against its own symbol."""
        own = [each for each in row.symbol_types if each not in _APPROVED] or row.symbol_types
        right = " hoặc ".join(own[:2])
        return self.finding(
            f"“{row.type_word.capitalize()}” mang ký hiệu {row.symbol_written}, là ký hiệu của "
            f"{right}.",
            [
                Evidence("claim", row.at, row.type_word),
                Evidence("counter", row.symbol_at, row.symbol_written),
            ],
            # "Nghị quyết Trung ương 4 (khóa XI, XII, XIII)" is how it is mostly said.
            severity="info" if row.symbol.startswith("Trung ương") else None,
            section=row.section,
            subject=row.symbol,
            expected=right,
        )
