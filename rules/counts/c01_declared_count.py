"""C01: a heading declares another number of items than it lists."""

from typing import Any

import pandas as pd

from checker.facts import DeclaredCounts
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class DeclaredCount(Rule):
    """The number of items a heading declares is the number listed under it.

    The committee votes on "05 chỉ tiêu"; if six are listed, nobody knows which five were meant.
    Items with dashes or several sentences are still one item, and groups may count on.
    """

    id = "C01"
    name = "declared-count-differs"
    category = "count"
    severity = "error"
    table = DeclaredCounts
    title = "Số khai báo khác số liệt kê"
    reason = (
        "Đại hội biểu quyết “05 chỉ tiêu”; nếu liệt kê sáu thì không rõ đã quyết năm chỉ tiêu nào."
    )
    advice = "Sửa số trong đề mục, hoặc bổ sung, lược bớt nội dung liệt kê cho khớp."
    VALID = [
        """
        2.1. Chỉ tiêu kinh tế (03 chỉ tiêu)
        (1) Thu ngân sách tăng 5%.
        (2) Rừng đạt 40%.
        (3) Cà phê 100 ha.
        """,
        """
        2.1. Chỉ tiêu kinh tế (02 chỉ tiêu)
        (1) Thu ngân sách tăng 5%.
        - Thu phí tăng 3%.
        (2) Rừng đạt 40%.
        """,
        """
        1. Kết quả
        Nghị quyết đề ra 24 chỉ tiêu chủ yếu, có 20 chỉ tiêu hoàn thành. Trong đó:
        - Tỷ lệ che phủ rừng đạt 42%;
        - Tỷ lệ hộ nghèo còn 6,5%;
        - Thu ngân sách đạt 12,5 tỷ đồng.
        """,
        """
        3. Bài học kinh nghiệm
        (1) Cấp ủy sâu sát cơ sở.
        (2) Cán bộ gương mẫu.
        Qua đó, Đảng bộ rút ra 03 bài học sau:
        Một là, giữ đoàn kết trong cấp ủy.
        - Phân công rõ người, rõ việc.
        Hai là, dựa vào dân. Ba là, kiểm tra thường xuyên.
        """,
        """
        4. Giải pháp
        Để thực hiện thắng lợi 03 khâu đột phá, cấp ủy tập trung lãnh đạo:
        Một là, học tập nghị quyết.
        Hai là, phân công cán bộ.
        """,
    ]
    INVALID = [
        """
        2.1. Chỉ tiêu kinh tế (03 chỉ tiêu)
        (1) Thu ngân sách tăng 5%.
        (2) Rừng đạt 40%.
        """,
        """
        2.1. Chỉ tiêu kinh tế (02 chỉ tiêu)
        (1) Thu ngân sách tăng 5%.
        (2) Rừng đạt 40%.
        (3) Cà phê 100 ha.
        """,
        """
        3. Bài học kinh nghiệm
        (1) Cấp ủy sâu sát cơ sở.
        Qua đó, Đảng bộ rút ra 04 bài học quý báu sau đây:
        Một là, giữ đoàn kết trong cấp ủy.
        - Phân công rõ người, rõ việc.
        Hai là, dựa vào dân.
        Ba là, kiểm tra thường xuyên.
        """,
        """
        1. Hạn chế
        1.1. Nguyên nhân chủ quan: có 04 nguyên nhân chủ yếu như sau:
        1.1.1. Năng lực dự báo còn hạn chế.
        1.1.2. Công tác phối hợp chưa chặt chẽ.
        1.1.3. Ý thức của một bộ phận cán bộ chưa cao.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row without declared parts fails when its list could be counted and differs."""
        uncounted = table["listed"] < 0
        has_parts = table["parts_total"] >= 0  # C02 looks at these
        return uncounted | has_parts | (table["declared"] == table["listed"])

    def report(self, row: Any) -> Finding:
        """Point at the declared number, against the last item listed."""
        evidence = [Evidence("claim", row.at, f"{row.declared:02d} {row.noun}")]
        if row.last_item_at is not None:
            evidence.append(Evidence("counter", row.last_item_at))
        return self.finding(
            f"Khai báo {row.declared:02d} {row.noun} nhưng bên dưới liệt kê {row.listed:02d}.",
            evidence,
            # Dashes may part the sentences of one item, a title's number may be of something else.
            severity="error" if row.certain else "warning",
            section=row.section,
            subject=row.noun,
            expected=f"{row.listed:02d} {row.noun}",
            difference=f"{row.declared - row.listed:+d}",
        )
