"""F02: a target is worse than the present state."""

from typing import Any

import pandas as pd

from checker.facts import PresentAndTarget
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class TargetBehindPresent(Rule):
    """A target for the term is no worse than what the draft says has been reached already.

    A forest cover of 33% to be reached by 2030, where the assessment reports 37,1%, is a slip of
    the pen or needs a word of explanation. A poverty rate on a new standard may well begin higher
    and is only noted. Growth rates, numbers of new members or firms, and figures of former
    communes are no present state. A share that no lexicon knows is told by its very words, and
    which way is better by how its target is put ("nâng … lên", "trở lên").
    """

    id = "F02"
    name = "target-behind-present"
    category = "plausibility"
    severity = "warning"
    table = PresentAndTarget
    title = "Mục tiêu kém hơn hiện trạng"
    reason = (
        "Mục tiêu đến cuối nhiệm kỳ thấp hơn mức đã đạt thì hoặc gõ nhầm số, hoặc cần nêu lý do "
        "(chuẩn mới, phạm vi khác)."
    )
    advice = "Kiểm tra lại số của mục tiêu và hiện trạng; nếu đúng thì ghi rõ lý do."
    VALID = [
        """
        I. Kết quả đạt được
        Tỷ lệ che phủ rừng năm 2024 là 37,1%. Tỷ lệ hộ nghèo còn 8%.
        Tỷ lệ dân số tham gia bảo hiểm y tế của xã Nà Tân cũ đạt 99%.
        II. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ che phủ rừng đạt 39,5%.
        (2) Tỷ lệ hộ nghèo dưới 4%.
        (3) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 97%.
        """,
        """
        I. Kết quả đạt được
        Tỷ lệ trạm bơm vận hành tự động đạt 62%. Tỷ lệ phiên chợ quê có truy xuất nguồn gốc là 40%.
        Năm 2024 tỷ lệ tổ hòa giải cơ sở hoạt động tốt đạt 97%.
        Số hồ sơ giấy còn tiếp nhận đầu nhiệm kỳ là 900 hồ sơ, chiếm 45%.
        II. Phương hướng, nhiệm vụ
        Phấn đấu nâng tỷ lệ trạm bơm vận hành tự động lên 80%. Tỷ lệ phiên chợ quê đạt 35%.
        Duy trì tỷ lệ tổ hòa giải cơ sở hoạt động tốt đạt 95% trở lên.
        """,
        """
        I. Kết quả đạt được
        Số hộ đạt danh hiệu Gia đình văn hóa là 2.706/3.000 hộ, đạt 90,2% (kế hoạch 92%).
        II. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ hộ đạt danh hiệu Gia đình văn hóa vào năm 2030 đạt 91%.
        (2) Tỷ lệ hộ nghèo vào năm 2030 dưới 4%.
        (3) Tỷ lệ dân số tham gia bảo hiểm y tế vào năm 2030 đạt 97%.
        """,
    ]
    INVALID = [
        """
        I. Kết quả đạt được
        Tỷ lệ che phủ rừng năm 2024 là 37,1%. Đời sống nhân dân được nâng lên.
        II. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ che phủ rừng đạt 33%.
        (2) Tỷ lệ hộ nghèo dưới 4%.
        (3) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 97%.
        """,
        """
        I. Kết quả đạt được
        Thu nhập bình quân đầu người đạt 48 triệu đồng/người/năm. Tỷ lệ hộ nghèo còn 5,2%.
        II. Các chỉ tiêu chủ yếu
        (1) Thu nhập bình quân đầu người đạt 60 triệu đồng/người/năm.
        (2) Tỷ lệ hộ nghèo còn 7%.
        (3) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 97%.
        """,
        """
        I. Kết quả đạt được
        Tỷ lệ trạm bơm vận hành tự động đạt 62%. Đời sống nhân dân được nâng lên.
        II. Phương hướng, nhiệm vụ
        Phấn đấu đến năm 2030 nâng tỷ lệ trạm bơm vận hành tự động lên 60%.
        """,
        """
        I. Kết quả đạt được
        Hai xã cũ tiếp nhận 4.120 hồ sơ. Số hồ sơ nộp trực tuyến là 3.502 hồ sơ, đạt 85,0%.
        II. Phương hướng, nhiệm vụ
        Phấn đấu tỷ lệ hồ sơ nộp trực tuyến đạt 80% trở lên.
        """,
        """
        I. Kết quả đạt được
        Năm 2025, số hộ đạt danh hiệu Gia đình văn hóa là 2.706/3.000 hộ, đạt 90,2% (mục tiêu 90%).
        II. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ hộ đạt danh hiệu Gia đình văn hóa vào năm 2030 đạt 89%.
        (2) Tỷ lệ hộ nghèo vào năm 2030 dưới 4%.
        (3) Tỷ lệ dân số tham gia bảo hiểm y tế vào năm 2030 đạt 97%.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A target fails when all of it lies on the worse side of the present state."""
        slack = 1e-9 * table["present"].abs()
        behind = (table["better"] == "higher") & (table["target_high"] < table["present"] - slack)
        above = (table["better"] == "lower") & (table["target_low"] > table["present"] + slack)
        return ~(behind | above)

    def report(self, row: Any) -> Finding:
        """Point at the target, against the present state."""
        year = f" (năm {row.year})" if row.year else ""
        word = "thấp hơn" if row.better == "higher" else "cao hơn"
        standard = (
            "; nếu do áp dụng chuẩn mới thì nên ghi rõ hiện trạng theo chuẩn đó"
            if row.new_standard
            else ""
        )
        return self.finding(
            f"“{row.indicator}”: mục tiêu {row.target} {word} hiện trạng {row.present_written}"
            f"{year}{standard}.",
            [
                Evidence("claim", row.target_at, row.target),
                Evidence("counter", row.present_at, row.present_written),
            ],
            severity="info" if row.new_standard else "warning",
            section=row.section,
            subject=row.indicator,
            expected=f"không kém hơn {row.present_written}",
        )
