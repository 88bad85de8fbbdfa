"""F01: one quantity is given two values."""

from typing import Any

import pandas as pd

from checker.facts import SaidTwice
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_STAGES = {"state": "hiện trạng", "target": "mục tiêu"}


class SaidTwiceDifferently(Rule):
    """A quantity of one subject and one period has one value throughout the dossier.

    The same forest cover or the same target stands in the assessment, in the list of targets and
    among the tasks; when one of them was updated the others are forgotten. Statements of other
    places (a former commune of the same name), other years, per year and per term, parts and
    wholes, results and targets are different quantities; figures put differently ("trên 95%",
    "97%") do not contradict each other. How many Party members, households or kilometres of border
    the unit has stands in passing in many places: there only two digits swapped (1.864, 1.846) are
    surely a slip and no figure of another day; one other digit (742, 752) is, where both count the
    members of as many Party cells and neither names a day.
    """

    id = "F01"
    name = "said-twice-differently"
    category = "conflict"
    severity = "warning"
    table = SaidTwice
    title = "Cùng một số liệu, hai giá trị"
    reason = (
        "Một số liệu nêu ở nhiều chỗ phải giống nhau; hai giá trị khác nhau thì không rõ chỗ nào "
        "đúng."
    )
    advice = (
        "Đối chiếu nguồn số liệu, thống nhất một giá trị, hoặc ghi rõ năm và phạm vi khác nhau."
    )
    VALID = [
        """
        I. Kết quả đạt được
        Năm 2024 tỷ lệ che phủ rừng của xã đạt 41,2%. Tỷ lệ hộ nghèo năm 2024 còn 8%.
        Diện tích tự nhiên của xã Nà Tân cũ là 33 km2.
        II. Mục tiêu
        (1) Tỷ lệ che phủ rừng đạt 43%.
        (2) Tỷ lệ hộ nghèo năm 2026 còn 7%.
        III. Nhiệm vụ
        Giữ tỷ lệ che phủ rừng đạt 43%. Tỷ lệ hộ nghèo năm 2027 còn 6%.
        """,
        """
        I. Kết quả đạt được
        Toàn Đảng bộ có 527 đảng viên sinh hoạt tại 31 chi bộ. Xã có 18,6 km đường biên giới.
        Trong nhiệm kỳ, các chi bộ đã phân công công tác cho 529 đảng viên theo quy định hiện hành.
        Năm 2020, Đảng bộ có 572 đảng viên. Đã tuyên truyền tới 752 đảng viên. Trong đó có 275 đảng
        viên nữ. Đảng bộ xã Nà Tân cũ có 257 đảng viên. Phấn đấu phát triển lên 725 đảng viên.
        Toàn xã có 1.348 hộ, 5.120 nhân khẩu. Hỗ trợ giống cho 1.384 hộ. Bản Nà Lay có 138 hộ.
        Bộ đội đã tuần tra 16,8 km đường biên giới trên thực địa của tỉnh năm 2024.
        """,
        """
        I. Khái quát
        Khi thành lập, Đảng bộ xã có 38 chi bộ với 604 đảng viên. Công tác xây dựng Đảng được chú
        trọng, chất lượng sinh hoạt chi bộ được nâng lên rõ rệt so với nhiệm kỳ trước đó.
        II. Nhiệm vụ
        Củng cố 38 chi bộ trực thuộc với 614 đảng viên. Đảng ủy quản lý 36 chi bộ, 624 đảng viên.
        """,
    ]
    INVALID = [
        """
        I. Kết quả đạt được
        Năm 2024 tỷ lệ che phủ rừng đạt 41,2%. Công tác bảo vệ rừng được quan tâm.
        1. Về môi trường
        Công tác trồng rừng có chuyển biến, năm 2024 tỷ lệ che phủ rừng đạt 43,7%.
        """,
        """
        I. Mục tiêu
        (1) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 98%.
        (2) Tỷ lệ thu gom chất thải rắn đạt 85%.
        II. Nhiệm vụ
        Vận động nhân dân, phấn đấu tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        """,
        """
        I. Kết quả đạt được
        Đảng bộ xã có 31 chi bộ trực thuộc với 527 đảng viên. Công tác phát triển Đảng được quan tâm
        thường xuyên, chất lượng sinh hoạt chi bộ được nâng lên rõ rệt so với nhiệm kỳ trước đó.
        Cấp ủy đã quản lý và phân công nhiệm vụ cho 572 đảng viên của toàn Đảng bộ.
        """,
        """
        I. Khái quát
        Đảng bộ xã có 604 đảng viên, sinh hoạt tại 38 chi bộ trực thuộc. Công tác xây dựng Đảng được
        chú trọng, chất lượng sinh hoạt chi bộ được nâng lên rõ rệt, đảng viên gương mẫu đi đầu.
        II. Nhiệm vụ
        Củng cố tổ chức của 38 chi bộ trực thuộc với 614 đảng viên; nâng cao năng lực lãnh đạo.
        """,
        """
        I. Đặc điểm tình hình
        Xã có 18,6 km đường biên giới tiếp giáp nước bạn. Toàn xã có 1.348 hộ, 5.120 nhân khẩu.
        II. Nhiệm vụ
        Phối hợp quản lý, bảo vệ 16,8 km đường biên giới trên địa bàn xã; giữ vững chủ quyền.
        """,
        """
        I. Đặc điểm tình hình
        Đường bờ biển dài 12,7 km, thuận lợi nuôi trồng thủy sản và du lịch. Hạ tầng nghề cá được
        đầu tư, các tổ đoàn kết trên biển hoạt động hiệu quả, đời sống ngư dân ngày càng ổn định.
        II. Phương hướng
        Khai thác lợi thế 17,2 km bờ biển để thu hút đầu tư.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A pair holds when its values agree."""
        return table["agrees"]

    def report(self, row: Any) -> Finding:
        """Point at the later statement, against the first."""
        year = f" năm {row.year}" if row.year else ""
        return self.finding(
            f"“{row.subject}” ({_STAGES.get(row.stage, '')}{year}) ghi {row.second}; chỗ khác ghi "
            f"{row.first}.",
            [
                Evidence("claim", row.second_at, row.second),
                Evidence("counter", row.first_at, row.first),
            ],
            # The same known indicator, both with their year: there is no other reading.
            severity="error" if row.known and row.dated else "warning",
            section=row.section,
            subject=row.subject,
            expected=row.first,
            difference=row.difference,
        )
