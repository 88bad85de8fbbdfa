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

    They are quoted from documents of the Party and the State (rules/lexicon/mottos.yaml), and a
    congress's own motto is one wherever the dossier gives it: on the cover, in the resolution, in a
    programme. Traps: mottos of other bodies, congresses and programmes, which may be much alike; a
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
        """
        Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I
        Phương châm: “Đoàn kết - Dân chủ - Trí tuệ - Phát triển”
        1. Kết quả
        Phương châm “Đoàn kết - Dân chủ - Đổi mới - Phát triển” mà Đảng bộ xã Tà Lèng cũ đề ra được
        thực hiện tốt; theo phương châm của Đại hội Đảng bộ tỉnh “Đoàn kết - Dân chủ - Trí tuệ - Đột
        phá”.
        2. Tổ chức thực hiện
        Với phương châm “Đoàn kết, dân chủ, trí tuệ, phát triển”, Đảng bộ quyết tâm thực hiện thắng
        lợi Nghị quyết. UBND xã hành động theo phương châm “Đoàn kết - Dân chủ - Kỷ cương - Phát
        triển”. Thực hiện phương châm “Kỷ cương - Trách nhiệm - Thân thiện - Phát triển”.
        Theo phương châm “Dân chủ - Kỷ cương - Trí tuệ - Phát triển”.
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
        """
        Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I
        Phương châm: “Đoàn kết - Dân chủ - Trí tuệ - Phát triển”
        1. Tổ chức thực hiện
        Với phương châm “Đoàn kết - Dân chủ - Đổi mới - Phát triển”, Đảng bộ và Nhân dân quyết tâm
        thực hiện thắng lợi Nghị quyết.
        """,
        """
        Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I
        PHƯƠNG CHÂM: ĐOÀN KẾT - DÂN CHỦ - KỶ CƯƠNG - ĐỘT PHÁ - PHÁT TRIỂN
        1. Tổ chức thực hiện
        Thực hiện tốt phương châm của Đại hội là Đoàn kết - Dân chủ - Đột phá - Phát triển.
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
        if row.deviation == "own":
            return self._own(row, evidence)
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

    def _own(self, row: Any, evidence: list[Evidence]) -> Finding:
        """Point at a wording of the congress's own motto, against what it is elsewhere."""
        return self.finding(
            f"Phương châm “{row.written}” khác chỗ ghi “{row.official}”: {row.differs}.",
            evidence,
            section=row.section,
            subject=row.motto,
            expected=row.official,
        )
