"""W07: one thing written in two ways."""

from typing import Any

import pandas as pd

from checker.facts import StyleVariants
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class MixedStyle(Rule):
    """A draft writes the same thing in one way throughout.

    "hoá" and "hóa", "hằng năm" and "hàng năm" are both right, but side by side they show that the
    text was put together from several; names have prescribed capitals (Nghị định 30/2020/NĐ-CP,
    Phụ lục II). One finding per phenomenon and draft, with the first places of the rarer way.
    """

    id = "W07"
    name = "mixed-style"
    category = "style"
    severity = "info"
    table = StyleVariants
    title = "Cách viết không thống nhất"
    reason = (
        "Hai cách viết cùng một từ trong một văn bản cho thấy văn bản được ghép từ nhiều nguồn; tên"
        " cơ quan, tổ chức có cách viết hoa quy định (Nghị định 30/2020/NĐ-CP, Phụ lục II)."
    )
    advice = "Chọn một cách viết và thay thế toàn văn bản."
    VALID = [
        """
        1. Văn hóa
        Văn hóa, xã hội; hằng năm bảo đảm; Mặt trận Tổ quốc và nhân dân; Ủy ban nhân dân xã; năm
        2025 đạt 1.250 tấn, tăng 5,5%; “Gia đình văn hóa”; kinh tế - xã hội; quý I, quy hoạch.
        """,
        """
        1. Quốc phòng, an ninh
        Chăm lo đời sống của Nhân dân; vận động Nhân dân đổi giấy chứng minh nhân dân; Ban Thanh tra
        nhân dân, nghệ nhân nhân dân, đối ngoại nhân dân đều có nhiều kết quả.
        """,
    ]
    INVALID = [
        """
        1. Văn hóa
        Phát triển văn hoá; gia đình văn hóa; xã hội hóa y tế.
        """,
        """
        1. Kết quả
        Hằng năm có 2678 hộ được vay; hàng năm thu 9.500 tấn.
        """,
        """
        1. Nhiệm vụ
        Phối hợp với Mặt trận tổ quốc xã.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is a phenomenon treated in two ways, or not as prescribed."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the first places of the rarer way, against one of the usual way."""
        evidence = [Evidence("claim", span, written) for span, written in row.places]
        if row.usual_at is not None:
            evidence.append(Evidence("counter", row.usual_at, row.usual))
        if row.prescribed:
            text = f"{row.other_count} chỗ viết “{row.other}”; cách viết quy định là “{row.usual}”"
        else:
            text = (
                f"“{row.usual}” {row.usual_count} chỗ, “{row.other}” {row.other_count} chỗ"
                " trong cùng văn bản"
            )
        return self.finding(
            f"Không thống nhất: {row.phenomenon}: {text}.",
            evidence,
            section=row.section,
            subject=row.phenomenon,
            expected=row.usual,
        )
