"""A01: an annex is referred to and not there."""

from typing import Any

import pandas as pd

from checker.facts import MissingAnnexes
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class AnnexMissing(Rule):
    """Every annex that the text refers to lies in the dossier.

    Delegates are sent to "Biểu 02 kèm theo" and do not find it. Any file of the dossier may hold
    the annex, and 1, 01 and I are one number. Trap: annexes of other documents ("Phụ lục I kèm
    theo Nghị định …"); an annex without a number may be the one meant.
    """

    id = "A01"
    name = "annex-missing"
    category = "annex"
    severity = "warning"
    table = MissingAnnexes
    title = "Biểu, phụ lục được nhắc đến nhưng không có"
    reason = (
        "Đại biểu được dẫn tới một biểu không có trong tài liệu thì không kiểm tra được số liệu."
    )
    advice = "Bổ sung biểu vào hồ sơ (hoặc đưa cả tệp biểu vào kiểm tra), hoặc sửa số biểu đã nhắc."
    VALID = [
        """
        1. Kết quả
        Các chỉ tiêu đều đạt (có biểu số 01 kèm theo), theo Phụ lục I kèm theo Nghị định số 07.
        Biểu 1
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Tỷ lệ che phủ rừng % 40
        2 Tỷ lệ dân số tham gia BHYT % 95
        3 Tỷ lệ hộ nghèo % < 7
        """,
        """
        1. Kết quả
        Biểu mẫu được công khai; chi tiết tại các phụ lục kèm theo.
        """,
    ]
    INVALID = [
        """
        1. Kết quả
        Các chỉ tiêu đều đạt (có biểu số 02 kèm theo).
        Biểu 1
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Tỷ lệ che phủ rừng % 40
        2 Tỷ lệ dân số tham gia BHYT % 95
        3 Tỷ lệ hộ nghèo % < 7
        """,
        """
        1. Kết quả
        Danh mục công trình trọng điểm nêu tại Phụ lục II kèm theo Nghị quyết này.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when the dossier holds no such annex."""
        return table["found"].astype(bool)

    def report(self, row: Any) -> Finding:
        """Point at the mention and say what the dossier does hold."""
        held = f"chỉ có {row.attached}" if row.attached else "không có biểu, phụ lục nào"
        return self.finding(
            f"Văn bản nhắc đến {row.annex} nhưng hồ sơ {held}.",
            [Evidence("claim", row.at, row.annex)],
            section=row.section,
            subject=row.annex,
            expected=f"có {row.annex} trong hồ sơ",
        )
