"""W03: a pair of words that is one slip away from a usual word."""

from typing import Any

import pandas as pd

from checker.facts import RarePhrases
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class SlipOfUsualWord(Rule):
    """Two syllables that look like a usual word but for one letter or tone are that word.

    Most slips give another right syllable ("trật tư", "diện tính"), which no list of syllables
    finds; the pair does not exist. A pair that stands more often, a name, or a pair whose parts
    belong to the words beside it ("bắt đầu | từ") is left alone.
    """

    id = "W03"
    name = "slip-of-usual-word"
    category = "wording"
    severity = "warning"
    table = RarePhrases
    title = "Từ gõ sai một chữ cái hoặc một dấu"
    reason = (
        "Phần lớn lỗi gõ tạo ra một tiếng khác vẫn có nghĩa, nhưng hai tiếng đứng cạnh nhau thì"
        " không thành từ: “trật tư”, “diện tính”."
    )
    advice = "Đọc lại câu và sửa theo gợi ý; nếu từ dùng đúng thì thêm vào tệp common_phrases.yaml."
    VALID = [
        """
        1. Kết quả
        Trật tự an toàn xã hội được giữ vững; diện tích rừng tăng; bắt đầu từ năm 2026.
        Các bộ, ngành phối hợp; người dân bản xa được hưởng chính sách; việc đột phá phải tự lực.
        """,
        """
        1. Xã Trật Tư
        Xã Trật Tư có ba bản; kể từ khi thành lập, đầu tư tăng.
        """,
        """
        1. Dân vận
        Công tác vận động có bước tiến; khi khó khăn vẫn động viên nhau. Đồng thời tiếp dân đúng
        lịch, chủ động biên soạn tài liệu, giữ giá thanh long. Thời tiết được báo sớm, bảo đảm biến
        động dân cư được nắm; mùa biển động thì cơn bão đảo chiều.
        """,
        """
        1. Biên giới
        Đời sống vùng biên đổi thay từng ngày; vườn hồ tiêu vùng biên cho thu hoạch; trẻ em được
        dạy phòng chống đuối nước. Ứng phó biến đổi khí hậu, hình thành tiểu vùng sản xuất.
        """,
    ]
    INVALID = [
        """
        1. Quốc phòng, an ninh
        Giữ vững an ninh chính trị, trật tư an toàn xã hội.
        """,
        """
        1. Kinh tế
        Mở rộng diện tính cây ăn quả. Thiếu vốn làm ảnh hướng đến tiến độ.
        """,
        """
        1. Văn hóa
        Thiết chế văn hóa ở một số địa bản còn thiếu.
        """,
        """
        1. Chính sách
        Bảo đảm an sinh; bão đảm chất lượng dạy học. Tổ chức tốt các cuộc thi, tổ chúc ngày hội.
        """,
        """
        1. Thủy lợi
        Đắp đê bao khép kính cho cánh đồng phía đông.
        """,
        """
        1. An sinh
        Khúc sông nhỏ được nạo vét; bè cá trên sông được neo lại. Chăm lo đời sông vật chất.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails unless the pair stands so often that it must be meant."""
        return table["settled"].astype(bool)

    def report(self, row: Any) -> Finding:
        """Point at the pair, against the first place where the usual word stands."""
        found = f" (xuất hiện {row.usual_count} lần trong văn bản)" if row.usual_count else ""
        evidence = [Evidence("claim", row.phrase_at, row.phrase)]
        if row.usual_at is not None:
            evidence.append(Evidence("counter", row.usual_at, row.suggestion))
        return self.finding(
            f"“{row.phrase}” có lẽ gõ sai từ “{row.suggestion}”{found}.",
            evidence,
            section=row.section,
            subject=row.phrase,
            expected=row.suggestion,
        )
