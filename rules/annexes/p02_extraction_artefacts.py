"""P02: traces of a word processor stand in the text."""

from typing import Any

import pandas as pd

from checker.facts import Artefacts
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_SHOWN = 6


class ExtractionArtefacts(Rule):
    """A draft holds no bookmarks, field codes or broken references.

    "Error! Reference source not found" comes out in print where a number of a section should
    stand; a bookmark's name shows that the text was copied without being looked at.
    """

    id = "P02"
    name = "word-processor-traces"
    category = "placeholder"
    severity = "info"
    table = Artefacts
    title = "Dấu vết của phần mềm soạn thảo"
    reason = (
        "Mã trường, dấu trang, tham chiếu hỏng không phải nội dung văn bản và có thể lộ ra khi in."
    )
    advice = "Mở tệp gốc, cập nhật hoặc xóa trường, dấu trang rồi xuất lại văn bản."
    VALID = [
        """
        1. Kết quả
        Kết quả nêu tại mục 2 (xem trang 5); phối hợp R&D giữa xã và trường.
        """,
    ]
    INVALID = [
        """
        1. Kết quả
        Kết quả nêu tại mục Error! Reference source not found. của báo cáo.
        """,
        """
        1. Kết quả
        [bookmark: _Hlk10223344]2. Phương hướng
        Tập trung chỉ đạo.
        """,
        """
        1. Kết quả
        Thu ngân sách&nbsp;đạt kế hoạch.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is a draft with such traces."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the first places: it is one phenomenon."""
        return self.finding(
            f"{row.count} chỗ còn dấu vết của phần mềm soạn thảo, như “{row.places[0][1]}”.",
            [Evidence("claim", span, written) for span, written in row.places[:_SHOWN]],
            section=row.section,
            subject="dấu vết phần mềm",
        )
