"""W02: a word that is no Vietnamese syllable."""

from typing import Any

import pandas as pd

from checker.facts import UnknownWords
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_WHY = {
    "tone": "sai chỗ đặt dấu",
    "letters": "không phải âm tiết tiếng Việt",
    "glued": "hai tiếng viết liền",
    "foreign": "sai một chữ cái",
}


class NotASyllable(Rule):
    """Every Vietnamese word is spelled as a syllable of the language.

    What cannot be a syllable ("nguời", "đạọ") was mistyped. Abbreviations, units, foreign words and
    names are no Vietnamese syllables either; so only words whose meaning is plain are reported.
    """

    id = "W02"
    name = "not-a-syllable"
    category = "wording"
    severity = "warning"
    table = UnknownWords
    title = "Từ viết sai chính tả"
    reason = (
        "Chữ không thể là một âm tiết tiếng Việt là lỗi gõ. Chữ viết tắt, tên riêng, đơn vị đo và"
        " từ nước ngoài (tệp foreign_words.yaml) không bị xét."
    )
    advice = "Sửa theo gợi ý; nếu là từ nước ngoài đúng thì thêm vào tệp foreign_words.yaml."
    VALID = [
        """
        1. Kinh tế
        Trồng cà phê VietGAP, bán qua Zalo và website; mỗi hộ góp 50 kg gạo; lắp camera, wifi.
        Bản Đăk Mế giáp xã Krông Nô; 100% hồ sơ qua VNeID; vắc xin và vắc-xin Covid-19.
        """,
    ]
    INVALID = [
        """
        1. Hạn chế
        Một bộ phận nguời dân chưa tham gia.
        """,
        """
        1. Nhiệm vụ
        Cấp ủy chỉ đạọ thực hiện các chỉ tỉêu; tỷ lệ người dùng Interet tăng.
        """,
        """
        1. Nhiệm vụ
        Củng cố hệthống chính trị.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is a word that is spelled wrongly."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the first places of the word; give what was meant."""
        times = f" ({row.count} chỗ)" if row.count > 1 else ""
        return self.finding(
            f"“{row.word}” viết sai ({_WHY[row.kind]}){times}; có lẽ là “{row.suggestion}”.",
            [Evidence("claim", span, written) for span, written in row.places],
            section=row.section,
            subject=row.word,
            expected=row.suggestion,
        )
