"""M05: a motto or a fixed name is not in its official wording."""

from typing import Any

import pandas as pd

from checker.facts import MottoPairs
from checker.finding import Evidence, Finding, Severity
from checker.rulebook import Rule

_HOW = {
    "word": "viết khác ở {differs}",
    "member": "có vế không thuộc phương châm: {differs}",
    "order": "đảo thứ tự các vế",
    "shorter": "thiếu vế: {differs}",
    "unknown": "có vế ít gặp: {differs}",
    "punctuation": "thiếu dấu phẩy hoặc khác dấu câu",
}


class MottoWordedOtherwise(Rule):
    """Mottos and names of titles stand in their official wording, the same throughout a draft.

    They are quoted from documents of the Party and the State (rules/lexicon/mottos.yaml). Traps: a
    shorter older form used throughout, "và" before the last member, and members of "5 rõ", which
    every authority lists in its own way, are at most worth a remark.
    """

    id = "M05"
    name = "motto-worded-otherwise"
    category = "slogan"
    severity = "warning"
    table = MottoPairs
    title = "Phương châm, tên danh hiệu khác cách viết chính thức"
    reason = "Phương châm, danh hiệu là câu trích từ văn kiện, phải đúng nguyên văn và thống nhất."
    advice = "Viết lại theo nguyên văn chính thức, thống nhất trong toàn văn bản."
    VALID = [
        """
        1. Dân chủ
        Thực hiện “Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng”.
        Phân công “5 rõ”: rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ kết quả.
        Học tập và làm theo tư tưởng, đạo đức và phong cách Hồ Chí Minh.
        Làm cho dân biết, dân hiểu, dân tin.
        """,
    ]
    INVALID = [
        """
        1. Dân chủ
        Thực hiện “Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân hưởng lợi”.
        """,
        """
        1. Văn hóa
        Phong trào “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị hiện đại” được mở rộng.
        """,
        """
        1. Dân chủ
        Theo phương châm “Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng”.
        2. Giải pháp
        Phát huy dân chủ theo phương châm “Dân biết, dân bàn, dân kiểm tra, dân làm”.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails unless it merely uses a shorter form throughout."""
        return (table["deviation"] == "shorter") & table["other_at"].isna()

    def report(self, row: Any) -> Finding:
        """Point at the wording, against the draft's other one where there is one."""
        evidence = [Evidence("claim", row.at, row.written)]
        also = ""
        if row.other_at is not None:
            evidence.append(Evidence("counter", row.other_at, row.other))
            also = " Chỗ khác trong văn bản viết khác."
        how = _HOW[row.deviation].format(differs=row.differs)
        remark = row.deviation in ("unknown", "punctuation")
        severity: Severity = "info" if remark else "warning"
        return self.finding(
            f"“{row.written}” {how}; cách viết chính thức: “{row.official}” ({row.source}).{also}",
            evidence,
            severity=severity,
            section=row.section,
            subject=row.motto,
            expected=row.official,
        )
