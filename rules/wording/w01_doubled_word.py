"""W01: a word written twice in a row."""

from typing import Any

import pandas as pd

from checker.facts import DoubledWords
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class DoubledWord(Rule):
    """No word, and no pair of words, stands twice in a row by mistake.

    The second was left over from a correction. Vietnamese doubles words on purpose ("luôn luôn",
    "từ từ", "ba ba"), and the end of one word may be the beginning of the next: "hành vi vi phạm".
    """

    id = "W01"
    name = "doubled-word"
    category = "wording"
    severity = "warning"
    table = DoubledWords
    title = "Từ bị viết hai lần liền nhau"
    reason = (
        "Từ lặp liền nhau thường sót lại sau khi sửa câu; từ láy (“luôn luôn”) và chỗ hai từ giáp"
        " nhau (“hành vi vi phạm”) là đúng."
    )
    advice = "Bỏ một trong hai từ nếu không phải cố ý lặp."
    VALID = [
        """
        1. Hạn chế
        Còn hành vi vi phạm pháp luật; học sinh sinh viên luôn luôn cần quan tâm; nuôi ba ba.
        Công tác đào tạo tạo điều kiện cho lao động; các ban ban hành kế hoạch kịp thời.
        """,
        """
        1. Kinh tế
        Trong năm năm qua, nợ công công khai; tốc độ tăng chung, chung cho cả xã.
        Nhân dân bản Co Phát phát động phong trào làm đường. Trồng bồn bồn và nuôi cheo cheo.
        Lập tổ rà soát đất, cơ quan quan trắc nước báo cáo hằng tháng.
        """,
        """
        1. Đất ở
        Vận động dân cư cư ngụ ven suối di dời; hộ mới cư ngụ được cấp đất.
        """,
    ]
    INVALID = [
        """
        1. Kết quả
        Được sự giúp đỡ của của các sở, ngành.
        """,
        """
        1. Nhiệm vụ
        Nâng cao chất lượng chất lượng sinh hoạt chi bộ.
        """,
        """
        1. Nhiệm vụ
        Tạo tạo điều kiện cho thanh niên lập nghiệp.
        """,
        """
        1. Nhiệm vụ
        Phân công đảng viên phụ trách ở từng từng khu dân cư.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when neither the language nor two neighbouring words explain it."""
        return table["reduplicated"].astype(bool) | table["apart"].astype(bool)

    def report(self, row: Any) -> Finding:
        """Point at both, with the words around."""
        return self.finding(
            f"Từ “{row.word}” viết hai lần liền nhau.",
            [Evidence("claim", row.phrase_at, f"{row.word} {row.word}")],
            section=row.section,
            subject=row.word,
            expected=row.word,
        )
