"""L02: a cited date or title is not the document's own."""

from typing import Any

import pandas as pd

from checker.facts import CitationDates
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_WHY = {
    "register": "sổ văn bản ghi ngày {expected}",
    "unverified": "sổ văn bản ghi ngày {expected} (chưa đối chiếu nguồn chính thức)",
    "year": "ký hiệu cho biết văn bản của {expected}",
    "calendar": "lịch không có ngày này",
    "title": "nội dung này là của {expected}",
}


class CitationDiffersFromRegister(Rule):
    """A cited document bears the date and the title it was issued with.

    The register (rules/lexicon/documents.yaml) holds the central documents most cited; a year
    within a symbol and the calendar tell even without it. Trap: the Party's numbers begin again
    every term, so one symbol may be several documents; only a date of the same term, or one with
    the same title, is held against the register. Source: Hướng dẫn 36-HD/VPTW, mục II.
    """

    id = "L02"
    name = "citation-differs-from-register"
    category = "citation"
    severity = "warning"
    table = CitationDates
    title = "Trích dẫn khác với văn bản gốc"
    reason = (
        "Sai ngày hoặc sai nội dung thì người đọc tra không ra văn bản; lỗi này thường do gõ nhầm "
        "hoặc chép từ văn bản khác."
    )
    advice = "Mở văn bản gốc, sửa ngày ban hành, ký hiệu hoặc trích yếu cho đúng."
    VALID = [
        """
        1. Căn cứ
        Nghị quyết số 59-NQ/TW ngày 24/01/2025 về hội nhập quốc tế trong tình hình mới.
        Nghị quyết số 18-NQ/TW ngày 25/10/2017; Nghị quyết số 18-NQ/TW ngày 16/6/2022 về đất đai.
        Nghị quyết số 59-NQ/TW ngày 10/3/2015 về tổ chức hội quần chúng.
        Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ.
        Nghị quyết số 05-NQ/TU ngày 14/02/2022 của Tỉnh ủy.
        """,
    ]
    INVALID = [
        """
        1. Căn cứ
        Nghị quyết số 59-NQ/TW ngày 14/01/2025 của Bộ Chính trị về hội nhập quốc tế.
        """,
        """
        1. Căn cứ
        Nghị định số 30/2020/NĐ-CP ngày 05/3/2021 của Chính phủ về công tác văn thư.
        """,
        """
        1. Căn cứ
        Nghị quyết số 12-NQ/TU ngày 31/4/2023 của Ban Chấp hành Đảng bộ tỉnh.
        """,
        """
        1. Căn cứ
        Nghị quyết số 57-NQ/TW của Bộ Chính trị về hội nhập quốc tế trong tình hình mới.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when what is cited is not what is known of the document."""
        return table["agrees"].astype(bool)

    def report(self, row: Any) -> Finding:
        """Point at the citation; the register is no place in a draft."""
        why = _WHY[row.ground].format(expected=row.expected)
        source = f" Nguồn: {row.source}." if row.source else ""
        what = "nội dung" if row.ground == "title" else "ngày"
        cited = f"“{row.cited[:80]}”" if row.ground == "title" else row.cited
        return self.finding(
            f"Văn bản {row.symbol} được trích với {what} {cited}; {why}.{source}",
            [Evidence("claim", row.at, row.cited)],
            section=row.section,
            subject=row.symbol,
            expected=row.expected,
        )
