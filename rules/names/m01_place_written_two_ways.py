"""M01: one place is written two ways."""

from typing import Any

import pandas as pd

from checker.facts import NamePairs
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class PlaceWrittenTwoWays(Rule):
    """A place has one name, in every letter and tone.

    A name that stands once and is one letter or tone away from one that stands often is a slip;
    in an ethnic place name a tone is another place. Named works, lakes and the like count, too
    (rules/lexicon/place_words.yaml). Traps: two real places with similar names, listed together;
    hoà and hòa are one name.
    """

    id = "M01"
    name = "place-written-two-ways"
    category = "name"
    severity = "warning"
    table = NamePairs
    title = "Một địa danh viết hai cách"
    reason = "Sai một chữ hay một dấu là thành địa danh khác, nhất là với tên bản, tên xã vùng cao."
    advice = "Đối chiếu tên trong nghị quyết thành lập đơn vị, danh sách bản rồi sửa chỗ sai."
    VALID = [
        """
        1. Địa bàn
        Bản Nà Lạn, bản Nà Lản cùng trồng chè. Bản Nà Lạn có nhà văn hóa; bản Nà Lạn có trường.
        Thôn Hoà Bình và thôn Hòa Bình cũ; thôn Hòa Bình, thôn Hòa Bình mới.
        """,
        """
        Đảng bộ xã Nà Hoa lần thứ I
        Toàn xã có 05 thôn (Tân Thanh, Tân Thành, Cồn Đông, Rú Trắng, Nại Lớn), 03 ấp: Đầu Giồng,
        Đầu Giồng Tây, Bà Cúc.
        2. Giải pháp
        Thôn Tân Thành xây nhà văn hóa. Sửa đường của thôn Tân Thành; mở chợ ở thôn Tân Thành.
        Trong nhiệm kỳ tới, tập trung nguồn lực sửa chữa công trình thủy lợi, kiên cố kênh mương
        nội đồng, trước hết là công trình cấp nước sinh hoạt tập trung ở ấp Đầu Giồng Tây.
        """,
        """
        Đảng bộ xã Nà Hoa lần thứ I
        Xã giáp xã Vũ Phúc. Đường nối với xã Vũ Phúc đã xong.
        2. Giải pháp
        Trong nhiệm kỳ tới, tập trung nguồn lực sửa chữa công trình thủy lợi, kiên cố kênh mương
        nội đồng, đáp ứng nhu cầu Nhân dân các xã lân cận, trong đó có xã Vũ Phức.
        """,
    ]
    INVALID = [
        """
        Đảng bộ xã Nà Hoa lần thứ I
        Bản Pá Khôm trồng chè. Rừng của bản Pá Khôm xanh. Nhà văn hóa bản Pá Khôm được xây.
        Đường vào bản Pá Khôm đã xong.
        2. Giải pháp
        Trong nhiệm kỳ tới, tập trung nguồn lực sửa chữa công trình thủy lợi, kiên cố kênh mương
        nội đồng, trước hết là công trình cấp nước sinh hoạt tập trung ở bản Pá Khồm.
        """,
        """
        Đảng bộ xã Mường Nhé lần thứ I
        Nhân dân xã Mường Nhé đoàn kết. Rừng của xã Mường Nhé được giữ.
        2. Giải pháp
        Giữ vững quốc phòng, an ninh; xây dựng khu vực phòng thủ vững chắc, lực lượng dân quân đủ
        quân số, sẵn sàng chiến đấu, bảo vệ vững chắc địa bàn xã Mường Nhế.
        """,
        """
        Đảng bộ xã Nà Hoa lần thứ I
        Toàn xã có 04 ấp (Bà Cúc, Cây Me, Rạch Dừa, Xẻo Tràm). Lúa của ấp Cây Me được mùa.
        2. Giải pháp
        Trong nhiệm kỳ tới, tập trung nguồn lực sửa chữa công trình thủy lợi, kiên cố kênh mương
        nội đồng, trước hết là công trình cấp nước sinh hoạt tập trung ở ấp Cây Mè.
        """,
        """
        Đảng bộ xã Nà Hoa lần thứ I
        Hồ chứa nước Ia Lâm đã sửa. Đường quanh hồ chứa nước Ia Lâm đã xong. Mở du lịch ở
        hồ chứa nước Ia Lâm.
        2. Giải pháp
        Trong nhiệm kỳ tới, tập trung nguồn lực sửa chữa công trình thủy lợi, kiên cố kênh mương
        nội đồng, đưa nước từ hồ chứa nước Ia Lầm về cánh đồng.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A pair fails unless both names stand side by side somewhere."""
        return table["together"].astype(bool)

    def report(self, row: Any) -> Finding:
        """Point at the rare name, against the nearest place with the frequent one."""
        return self.finding(
            f"“{row.type} {row.rare}” ({row.rare_count} lần) gần giống “{row.type} {row.frequent}” "
            f"({row.frequent_count} lần): có thể là một địa danh viết hai cách.",
            [
                Evidence("claim", row.rare_at, row.rare),
                Evidence("counter", row.frequent_at, row.frequent),
            ],
            section=row.section,
            subject=f"{row.type} {row.frequent}",
            expected=row.frequent,
        )
