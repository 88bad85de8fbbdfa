"""W04: a phrase that is commonly confused with another one."""

from typing import Any

import pandas as pd

from checker.facts import ConfusedPhrases
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class ConfusedPhrase(Rule):
    """Words that sound alike are not written for one another.

    s and x, ch and tr, d, gi and r, l and n, hỏi and ngã fall together in many regions, so "chở
    lên" stands for "trở lên". The lexicon names such phrases, and the words after which they are
    right ("chở lên xe").
    """

    id = "W04"
    name = "confused-phrase"
    category = "wording"
    severity = "warning"
    table = ConfusedPhrases
    title = "Viết nhầm từ nghe gần giống hoặc rơi chữ"
    reason = (
        "Nhiều vùng phát âm lẫn s/x, ch/tr, d/gi/r, l/n, hỏi/ngã nên viết nhầm từ này thành từ kia;"
        " các cặp hay nhầm nằm trong tệp confusions.yaml."
    )
    advice = "Sửa theo gợi ý."
    VALID = [
        """
        1. Kinh tế
        Hàng hóa chở lên xã bằng xe tải; cán bộ cũng cố gắng; lịch sử lý luận được giảng dạy.
        Đạt 90% trở lên; tập trung sức mạnh; chung thực hiện một nhiệm vụ.
        Nhân dân ấp Co Cọ sát cánh cùng bộ đội biên phòng.
        Ngân sách dành được 5% cho nhà văn hóa; dành nhiều thời gian cho cơ sở.
        Xã đã dành được nhiều thời gian, nguồn vốn và quỹ đất để xây trường; quỹ khuyến học dành
        được nhiều giải thưởng cho học sinh nghèo.
        """,
        """
        1. Xây dựng Đảng
        Cơ quan lãnh đạo của Đảng bộ; các cơ quan chỉ đạo; quan tâm lãnh đạo công tác dân vận.
        Nâng cao chất và lượng đội ngũ; nâng cao chất đất; phẩm chất công chức tốt; quan hệ chính
        trị rộng mở; chăm lo động vật và tinh thần; tuần tra nhằm cao điểm dịp Tết,
        hóa chất hoạt động mạnh; ủng hộ hiện vật và tinh thần; thu nhập từng bước cao hơn.
        Giữ vững ổn định chính trị; trình độ không ngừng nâng cao. Đảm bảo môi trường,
        đảm bảo quốc phòng; trách nhiệm trọng tâm của tổ; người lao động đề nghị đại hội xem xét.
        """,
    ]
    INVALID = [
        """
        1. Nhiệm vụ
        Nâng cao chất phục vụ người dân; chăm lo đời sống vật cho công nhân.
        """,
        """
        1. Kết quả
        Thôn luôn được các cấp quan lãnh đạo; đời sống vật và tinh thần khá lên.
        """,
        """
        1. Giải pháp
        Giữ vững ổn chính trị ở cơ sở; sắp xếp bộ máy nhằm cao năng lực phục vụ.
        """,
        """
        1. Chỉ tiêu
        Có 95% tổ chức hoàn thành tốt nhiệm vụ chở lên.
        """,
        """
        1. Nhiệm vụ
        Bổ xung quy hoạch sau khi sát nhập; hổ trợ hộ nghèo phát triễn sản xuất.
        """,
        """
        1. Kết quả
        Đội bóng chuyền của xã dành được giải nhì; phong trào thi đua dành được nhiều thành tích.
        """,
        """
        1. Văn hóa, thể thao
        Nghệ nhân làng gốm dành được nhiều giải thưởng tại hội thi của tỉnh; đoàn thể thao học sinh
        dành được giải cao.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails unless the words around make the phrase right."""
        return table["allowed"].astype(bool)

    def report(self, row: Any) -> Finding:
        """Point at the phrase with its surroundings."""
        message = (
            f"“{row.phrase}” có lẽ rơi chữ; cụm từ thường dùng là “{row.suggestion}”."
            if row.dropped
            else f"“{row.phrase}” viết nhầm; viết đúng là “{row.suggestion}”."
        )
        return self.finding(
            message,
            [Evidence("claim", row.phrase_at, row.phrase)],
            section=row.section,
            subject=row.phrase,
            expected=row.suggestion,
        )
