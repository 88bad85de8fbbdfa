"""M02: one brand under two names."""

from typing import Any

import pandas as pd

from checker.facts import BrandPairs
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_MESSAGE = {
    "other": "Thương hiệu được gọi bằng hai tên: “{first}” và “{second}”.",
    "near": "“{first}” gần giống “{second}”: có thể là một sản phẩm viết hai tên.",
    "kind": "Sản phẩm hiện có ghi là “{first}”, chỗ khác ghi là “{second}”.",
}


class BrandWithTwoNames(Rule):
    """A commune's brand of one product bears one name.

    A brand is registered under one name; "Cam Mường Cơi" on one page and "Cam Phù Yên" on another
    means that one of them came with a text from elsewhere. A product's name that stands once and
    is nearly that of the same kind of product is a slip: a letter, a tone, two syllables turned
    round. Trap: two products in one sentence.
    """

    id = "M02"
    name = "brand-with-two-names"
    category = "name"
    severity = "error"
    table = BrandPairs
    title = "Một thương hiệu mang hai tên"
    reason = (
        "Thương hiệu được đăng ký bằng một tên; hai tên ở hai trang nghĩa là một tên chép"
        " từ văn bản khác."
    )
    advice = (
        "Thống nhất tên thương hiệu theo giấy chứng nhận đăng ký; nếu là hai "
        "thương hiệu thì ghi rõ."
    )
    VALID = [
        """
        1. Kinh tế
        Xây dựng thương hiệu “Cam Mường Cơi”. Quảng bá thương hiệu “Cam Mường Cơi”.
        """,
        """
        1. Kinh tế
        Giữ thương hiệu “Cam Mường Cơi” và thương hiệu “Chè Tà Xùa”.
        """,
        """
        1. Kinh tế
        Có 04 sản phẩm OCOP: mật ong “Nà Lan”, mật ong “Nà Lân”, “Chè xanh Nà Hoa” và “Chè đen Nà
        Hoa”. Sản phẩm của xã Nà Hoa; mở rộng vùng chè Nà Hòa. Chế biến sản phẩm gạo Nà Lan.
        Nâng hạng các sản phẩm hiện có là mật ong “Nà Lan” và “Chè xanh Nà Hoa”.
        """,
    ]
    INVALID = [
        """
        1. Kinh tế
        Xây dựng thương hiệu “Cam Mường Cơi”.
        2. Đột phá
        Bảo vệ thương hiệu "Cam Phù Yên" của xã.
        """,
        """
        1. Kinh tế
        Có 03 sản phẩm OCOP 4 sao là mật ong “Nà Lan”, gạo “Nương Thơm”. Riêng mật ong “Nà Lan” đã
        vào siêu thị.
        2. Đột phá
        Nâng sản phẩm mật ong “Nà Lán” lên 5 sao.
        """,
        """
        1. Kinh tế
        Toàn xã có 03 sản phẩm OCOP 4 sao (mật ong Hoa Ngàn, chè xanh Tà Lèng).
        2. Đột phá
        Tìm thị trường cho sản phẩm mật ong Ngàn Hoa.
        """,
        """
        1. Kinh tế
        Có 02 sản phẩm OCOP gồm “Mật ong Nà Hoa” và “Chè xanh Tà Lèng”.
        2. Đột phá
        Nâng hạng các sản phẩm hiện có là “Mật ong Nà Hoa”, “Chè đen Tà Lèng”.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is a brand with a second name."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the first name, against the second."""
        return self.finding(
            _MESSAGE[row.kind].format(first=row.first, second=row.second),
            [
                Evidence("claim", row.first_at, row.first),
                Evidence("counter", row.second_at, row.second),
            ],
            # A province's geographical indication may stand beside the commune's own brand.
            severity="error" if row.registered else "warning",
            section=row.section,
            subject=row.head,
            expected="một tên thống nhất",
        )
