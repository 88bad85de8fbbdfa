"""L04: documents are cited without date or symbol."""

from typing import Any

import pandas as pd

from checker.facts import IncompleteCitations
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_SHOWN = 6


class CitationIncomplete(Rule):
    """The first time a document is cited, it is cited with symbol, date and issuer.

    "Nghị quyết 68 của Bộ Chính trị" names a number that every term has. Trap: once cited in full,
    a document may be named by its symbol or number; "các nghị quyết của Trung ương" is no citation.
    Source: Hướng dẫn 36-HD/VPTW, Nghị định 30/2020/NĐ-CP (trích dẫn lần đầu).
    """

    id = "L04"
    name = "citation-incomplete"
    category = "citation"
    severity = "info"
    table = IncompleteCitations
    title = "Trích dẫn văn bản chưa đầy đủ"
    reason = (
        "Lần đầu nhắc đến một văn bản cần ghi đủ tên loại, số, ký hiệu, ngày ban hành, cơ quan ban "
        "hành; các lần sau được ghi gọn."
    )
    advice = "Bổ sung ký hiệu, ngày ban hành, cơ quan ban hành ở lần nhắc đầu tiên."
    VALID = [
        """
        1. Căn cứ
        Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị về phát triển kinh tế tư nhân.
        2. Giải pháp
        Tiếp tục thực hiện Nghị quyết số 68-NQ/TW; Nghị quyết 68 của Bộ Chính trị.
        Quán triệt các nghị quyết của Trung ương; Luật số 72/2025/QH15.
        """,
    ]
    INVALID = [
        """
        1. Căn cứ
        Tạo điều kiện phát triển kinh tế theo Nghị quyết 68 của Bộ Chính trị.
        """,
        """
        1. Căn cứ
        Thực hiện Kết luận số 219-KL/TU của Ban Thường vụ Tỉnh ủy.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is a draft with such citations."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the first places: it is one phenomenon."""
        named = "; ".join(f"{written} ({lacks})" for _, written, lacks in row.places[:3])
        return self.finding(
            f"{row.count} văn bản được trích dẫn chưa đầy đủ ở lần nhắc đầu: {named}"
            f"{'…' if row.count > 3 else '.'}",
            [Evidence("claim", span, written) for span, written, _ in row.places[:_SHOWN]],
            section=row.section,
            subject="trích dẫn chưa đầy đủ",
        )
