"""W06: stray punctuation and spaces."""

from typing import Any

import pandas as pd

from checker.facts import Punctuation
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_TEXTS = {
    "space-before": "khoảng trắng thừa trước dấu câu hoặc dấu %",
    "doubled": "hai dấu câu liền nhau",
    "no-space-after": "thiếu khoảng trắng sau dấu câu",
    "glued-figure": "chữ và số viết liền",
    "space-in-bracket": "khoảng trắng thừa bên trong dấu ngoặc",
    "uneven-dash": "khoảng trắng hai bên dấu gạch không đều",
}
_ALONE = {
    "stray-stop": "Dấu chấm đứng rời giữa hai phần câu; xem câu có bị ngắt nhầm hay không.",
    "stop-within": ("Sau dấu chấm là chữ thường: “{mark}”; xem câu có bị ngắt nhầm không."),
    "split-word": "Dấu phẩy nằm giữa hai tiếng của một từ: “{mark}”.",
}


class StrayPunctuation(Rule):
    """Marks stand right after the word before them, once, with one space behind.

    Most slips are harmless and make one info finding per kind. A full stop that stands apart before
    a new sentence may cut a heading in two, one before a small letter cuts a sentence, and a comma
    inside a word ("cán, bộ công chức") changes the list: a person must look. Abbreviations, times,
    addresses and "..." are right.
    """

    id = "W06"
    name = "stray-punctuation"
    category = "wording"
    severity = "info"
    table = Punctuation
    title = "Dấu câu hoặc khoảng trắng thừa, thiếu"
    reason = (
        "Dấu câu viết liền sau từ đứng trước và cách từ đứng sau một khoảng trắng; dấu chấm hay dấu"
        " phẩy đặt nhầm chỗ có thể làm câu đổi nghĩa."
    )
    advice = "Sửa lại dấu câu và khoảng trắng ở các chỗ nêu."
    VALID = [
        """
        1. Nhiệm vụ
        Họp lúc 7:30 tại TP.Sơn La; tỷ lệ 1:500; hoàn thành 100%... các hội, đoàn thể; v.v.; cán bộ,
        công chức; km2; gửi về vanphong@nahoa.gov.vn./.
        """,
        """
        1. Nhiệm vụ
        Làm đường, cầu, cống, v.v. và trồng cây; đ/c. bí thư, tp. cũ và ông Lò Văn M. phụ trách.
        """,
    ]
    INVALID = [
        """
        1. Kết quả
        Kinh tế tăng 5 %, văn hóa phát triển ; xã hội ổn định.
        """,
        """
        1. Nâng cao hiệu quả hoạt động của Ủy ban nhân dân . Tập trung giải quyết thủ tục.
        """,
        """
        1. Nhiệm vụ
        Bồi dưỡng đội ngũ cán, bộ công chức; ưu tiên trưởng bản,.. và đoàn viên.
        """,
        """
        1. Kết quả
        Trạm y tế được sửa chữa. giúp người dân khám bệnh gần nhà.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when it is about marks and spaces, not about pairs of marks."""
        return table["kind"].isin(["unopened", "unclosed"])

    def report(self, row: Any) -> Finding:
        """Point at the first places of the kind, or at the one place that needs a look."""
        evidence = [Evidence("claim", span, mark.strip()) for span, mark in row.places]
        if row.kind in _ALONE:
            return self.finding(
                _ALONE[row.kind].format(mark=row.mark),
                evidence,
                severity="warning",
                section=row.section,
                subject=row.kind,
            )
        return self.finding(
            f"Có {row.count} chỗ {_TEXTS[row.kind]}.",
            evidence,
            section=row.section,
            subject=row.kind,
        )
