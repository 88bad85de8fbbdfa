"""N06: numbers of one list written in two ways."""

from typing import Any

import pandas as pd

from checker.facts import ListStyles
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class MixedSeparators(Rule):
    """The numbers of one list are all followed by the same mark.

    "2-" among "1." and "3." shows that a part came from another text. Another list may be written
    in another way.
    """

    id = "N06"
    name = "mixed-separators"
    category = "numbering"
    severity = "info"
    table = ListStyles
    title = "Cách ghi số thứ tự không thống nhất"
    reason = (
        "Trong cùng một danh sách, sau số thứ tự chỉ dùng một loại dấu; số ghi khác kiểu thường do"
        " ghép từ văn bản khác."
    )
    advice = "Sửa các số nêu dưới cho cùng kiểu với những số còn lại."
    VALID = [
        """
        1. Kinh tế phát triển khá.
        (1) Thu ngân sách tăng đều qua từng năm.
        (2) Hợp tác xã tăng cả về số lượng.
        2. Xã hội có tiến bộ.
        a) Trạm y tế có thêm bác sĩ.
        b) Trường học được xây dựng kiên cố.
        3. Quốc phòng, an ninh được giữ vững.
        """,
    ]
    INVALID = [
        """
        1. Kinh tế phát triển khá.
        Thu ngân sách tăng đều qua từng năm.
        2- Văn hóa, xã hội có tiến bộ.
        Trường học được xây dựng kiên cố.
        3. Quốc phòng, an ninh được giữ vững.
        Lực lượng dân quân đủ quân số theo kế hoạch.
        4. Xây dựng Đảng được coi trọng.
        """,
        """
        1. Những hạn chế cần khắc phục:
        (1). Thu ngân sách còn thấp.
        (2) Độ che phủ rừng giảm so với đầu nhiệm kỳ.
        (3) Đường vào bản xuống cấp.
        """,
        """
        3. Các chỉ tiêu chủ yếu
        3.1. Chỉ tiêu kinh tế gồm hai nội dung.
        3.2. Chỉ tiêu xã hội gồm ba nội dung.
        3.3 Chỉ tiêu môi trường gồm một nội dung.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is a list with two kinds of marks."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the numbers that are written otherwise, against one that is usual."""
        labels = ", ".join(f"“{label}”" for _, label in row.places)
        return self.finding(
            f"Số thứ tự {labels} ghi khác kiểu “{row.usual}” của các số còn lại.",
            [
                *(Evidence("claim", span, label) for span, label in row.places),
                Evidence("counter", row.usual_at, row.usual),
            ],
            section=row.section,
            subject=f"{row.form} {_marks(row.usual)}",
            expected=f"cùng kiểu với “{row.usual}”",
        )


def _marks(label: str) -> str:
    """Return what a label is made of besides its number."""
    return "".join(char for char in label if not char.isalnum())
