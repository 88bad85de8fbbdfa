"""D01: a section is repeated."""

from typing import Any

import pandas as pd

from checker.facts import RepeatedSections
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class SectionRepeated(Rule):
    """No section stands twice, not even with small changes.

    A repeated section shows that a version was pasted beside another. Where the two differ it is
    open which of them holds, so the differences are named.
    """

    id = "D01"
    name = "section-repeated"
    category = "duplicate"
    severity = "error"
    table = RepeatedSections
    title = "Một mục bị lặp lại"
    reason = (
        "Mục bị lặp cho thấy một phiên bản đã được dán cạnh phiên bản khác; chỗ khác nhau"
        " giữa hai mục không rõ lấy theo bên nào."
    )
    advice = "Giữ một mục, chuyển phần khác biệt (nếu cần) sang mục được giữ rồi đánh lại số."
    VALID = [
        """
        2.1. Về kinh tế
        (1) Đẩy mạnh trồng cây ăn quả gắn với chế biến, mở rộng vùng nguyên liệu an toàn.
        (2) Thu hút doanh nghiệp đầu tư vào chăn nuôi đại gia súc theo hướng hàng hóa.
        2.2. Về xã hội
        (1) Nâng cao chất lượng khám chữa bệnh, bảo đảm đủ thuốc cho trạm y tế của xã.
        (2) Duy trì trường đạt chuẩn quốc gia, không để học sinh bỏ học giữa chừng.
        """,
    ]
    INVALID = [
        """
        2.1. Về xây dựng Đảng
        (1) Hằng năm có trên 90% chi bộ hoàn thành tốt nhiệm vụ, không có chi bộ yếu kém.
        (2) Kết nạp mới từ 100 đảng viên trở lên trong cả nhiệm kỳ, ưu tiên người dân tộc.
        2.2. Về xây dựng Đảng
        (1) Hằng năm có trên 90% chi bộ hoàn thành tốt nhiệm vụ, không có chi bộ yếu kém.
        (2) Kết nạp mới từ 100 đảng viên trở lên trong cả nhiệm kỳ, ưu tiên người dân tộc.
        (3) Giảm ít nhất 10% số vụ khiếu kiện vượt cấp.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is a repeated section."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the second section, against the first, with what only one of them has."""
        title = ", cùng tên đề mục" if row.same_title else ""
        same = "Hai mục giống hệt nhau." if not (row.only_first or row.only_second) else ""
        differs = [
            f"chỉ mục {label} có {len(spans)} ý"
            for label, spans in (
                (row.first_label, row.only_first),
                (row.second_label, row.only_second),
            )
            if spans
        ]
        alike = f"giống {row.similarity:.0%}{title}"
        return self.finding(
            f"Mục {row.second_label} lặp lại mục {row.first_label} ({alike})"
            + (f"; {', '.join(differs)} (xem các chỗ nêu dưới)." if differs else f". {same}"),
            [
                Evidence("claim", row.second_at, row.second_label),
                Evidence("counter", row.first_at, row.first_label),
                *(
                    Evidence("claim", span, f"chỉ có ở {row.second_label}")
                    for span in row.only_second
                ),
                *(
                    Evidence("counter", span, f"chỉ có ở {row.first_label}")
                    for span in row.only_first
                ),
            ],
            # "Tổ chức thực hiện" may be the same under every heading; side by side it is a slip.
            severity="error" if row.same_parent else "warning",
            section=row.section,
            subject=row.title,
            expected="một mục duy nhất",
        )
