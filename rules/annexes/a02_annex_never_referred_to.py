"""A02: an annex that no text refers to."""

from typing import Any

import pandas as pd

from checker.facts import UncitedAnnexes
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_SHOWN = 6


class AnnexNeverReferredTo(Rule):
    """Every annex of a dossier is referred to from its text.

    What no sentence leads to is easily overlooked, or was added late and never discussed. Trap:
    "các biểu kèm theo" leads to all of them.
    """

    id = "A02"
    name = "annex-never-referred-to"
    category = "annex"
    severity = "info"
    table = UncitedAnnexes
    title = "Biểu, phụ lục không được dẫn trong văn bản"
    reason = "Biểu không được câu nào dẫn tới thì dễ bị bỏ sót khi thảo luận, biểu quyết."
    advice = "Thêm câu dẫn (“có Biểu … kèm theo”) ở mục tương ứng, hoặc bỏ biểu nếu không dùng."
    VALID = [
        """
        1. Chỉ tiêu
        Hệ thống chỉ tiêu nêu tại Biểu 01 kèm theo.
        Biểu 1
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Tỷ lệ che phủ rừng % 40
        2 Tỷ lệ dân số tham gia BHYT % 95
        3 Tỷ lệ hộ nghèo % < 7
        """,
    ]
    INVALID = [
        """
        1. Chỉ tiêu
        Hệ thống chỉ tiêu nêu tại Biểu 01 kèm theo.
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Tỷ lệ che phủ rừng % 40
        2 Tỷ lệ dân số tham gia BHYT % 95
        3 Tỷ lệ hộ nghèo % < 7
        Biểu 02
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Tổng đàn gia súc Con 18.000
        2 Sản lượng chè búp tươi Tấn 950
        3 Diện tích mắc ca ha 120
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is a document with such annexes."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the annexes' headings."""
        return self.finding(
            f"{row.names} không được nhắc đến ở chỗ nào trong văn bản.",
            [Evidence("claim", span, name) for span, name in row.places[:_SHOWN]],
            subject=row.names,
        )
