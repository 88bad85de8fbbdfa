"""C04: the targets exceeded, met and missed are not as many as there were, or as the items say."""

from typing import Any

import pandas as pd

from checker.facts import JudgedTallies, rows_of
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_ANNEX = """
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ che phủ rừng % 40 42 Vượt
        2 Tỷ lệ hộ nghèo % 10 6,5 Vượt
        3 Tỷ lệ dân số tham gia BHYT % 95 97 Vượt
        4 Tỷ lệ hộ gia đình văn hóa % 80 80 Đạt
        5 Tỷ lệ hộ dùng nước sạch % 85 85 Đạt
        6 Tỷ lệ rác thải được thu gom % 70 70 Đạt
        7 Sản phẩm OCOP Sản phẩm 2 1 Không đạt
"""


class TallyOfVerdicts(Rule):
    """Targets exceeded, met and missed add up to all there were, and are what the items say.

    "20 chỉ tiêu: 07 vượt, 10 đạt, 03 không đạt" is the sentence the congress remembers. A tally
    that leaves some out ("18 chỉ tiêu đạt và vượt") is not added up. Where every item carries a
    verdict they are counted again, an item of several parts by its worst, and where an annex
    judges as many targets, its verdicts are; that is for a person to confirm.
    """

    id = "C04"
    name = "tally-of-verdicts-differs"
    category = "count"
    severity = "error"
    table = JudgedTallies
    title = "Số chỉ tiêu vượt, đạt, không đạt không khớp"
    reason = (
        "Câu tổng hợp này quyết định đánh giá cả nhiệm kỳ; cộng lại hoặc đếm lại từng chỉ tiêu "
        "phải "
        "ra đúng các con số ấy."
    )
    advice = (
        "Đếm lại theo từng chỉ tiêu (chỉ tiêu nhiều phần thì lấy phần thấp nhất), rồi sửa câu "
        "tổng hợp."
    )
    VALID = [
        """
        1. Kết quả các chỉ tiêu
        Đại hội thông qua 05 chỉ tiêu; kết quả: 02 chỉ tiêu vượt, 02 chỉ tiêu đạt, 01 chỉ tiêu không
        đạt, cụ thể:
        (1) Thu ngân sách vượt Nghị quyết.
        (2) Rừng đạt Nghị quyết.
        (3) Đường xã vượt Nghị quyết; cầu đạt Nghị quyết.
        (4) Đàn bò không đạt Nghị quyết.
        (5) Nước sạch đạt 120% Nghị quyết.
        """,
        """
        1. Kết quả
        Có 18/20 chỉ tiêu đạt và vượt, trong đó 10 chỉ tiêu vượt; 02 chỉ tiêu chưa đạt.
        Có 17/20 chỉ tiêu hoàn thành, trong đó 09 chỉ tiêu vượt và 08 chỉ tiêu đạt; còn 03 chỉ tiêu
        không đạt.
        """,
        f"""
        1. Kết quả
        Có 06/07 chỉ tiêu đạt và vượt, trong đó 03 chỉ tiêu vượt, 03 chỉ tiêu đạt; 01 chỉ tiêu chưa
        đạt (chi tiết tại Biểu 01).
        {_ANNEX}
        """,
        """
        1. Kết quả
        Có 10/18 chỉ tiêu vượt, 06/18 chỉ tiêu đạt, 02/18 chỉ tiêu không đạt. Theo nhóm: kinh tế 10
        chỉ tiêu (06 chỉ tiêu vượt, 03 chỉ tiêu đạt, 01 chỉ tiêu không đạt); xã hội 08 chỉ tiêu (04
        chỉ tiêu vượt, 03 chỉ tiêu đạt, 01 chỉ tiêu không đạt).
        """,
    ]
    INVALID = [
        """
        1. Kết quả
        Đại hội thông qua 20 chỉ tiêu; kết quả: 08 chỉ tiêu vượt, 10 chỉ tiêu đạt, 03 chỉ tiêu không
        đạt.
        """,
        """
        1. Kết quả các chỉ tiêu
        Đại hội thông qua 05 chỉ tiêu; kết quả: 03 chỉ tiêu vượt, 02 chỉ tiêu đạt, 0 chỉ tiêu không
        đạt, cụ thể:
        (1) Thu ngân sách vượt Nghị quyết.
        (2) Rừng đạt Nghị quyết.
        (3) Đường xã vượt Nghị quyết.
        (4) Đàn bò không đạt Nghị quyết.
        (5) Nước sạch vượt Nghị quyết.
        """,
        """
        1. Kết quả các chỉ tiêu
        Nghị quyết đề ra 05 chỉ tiêu. Có 02/05 chỉ tiêu vượt, 02/05 chỉ tiêu đạt và 01/05 chỉ tiêu
        không đạt, cụ thể:
        (1) Thu ngân sách 6,2 tỷ đồng, Nghị quyết giao 6,0 tỷ đồng - Vượt.
        (2) Che phủ rừng 45% (Nghị quyết: 45%) - Đạt.
        (3) Tổng đàn bò 1.200 con/1.500 con, bằng 80% kế hoạch - Không đạt.
        (4) Có 03 trường đạt chuẩn, đúng mục tiêu - Đạt.
        (5) Hộ dùng nước sạch 88%, bằng Nghị quyết - Đạt.
        """,
        f"""
        1. Kết quả
        Có 06/07 chỉ tiêu hoàn thành, trong đó 04 chỉ tiêu vượt và 02 chỉ tiêu đạt; còn 01 chỉ tiêu
        không đạt (chi tiết tại Biểu 01).
        {_ANNEX}
        """,
        f"""
        1. Kết quả
        Nhìn chung, có 07/07 chỉ tiêu chủ yếu đạt và vượt mục tiêu đề ra (Biểu 01).
        {_ANNEX}
        """,
        """
        1. Kết quả
        Có 10/18 chỉ tiêu vượt, 06/18 chỉ tiêu đạt, 02/18 chỉ tiêu không đạt. Theo nhóm: kinh tế 10
        chỉ tiêu (06 chỉ tiêu vượt, 03 chỉ tiêu đạt, 01 chỉ tiêu không đạt); xã hội 08 chỉ tiêu (05
        chỉ tiêu vượt, 03 chỉ tiêu đạt, 01 chỉ tiêu không đạt).
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A tally fails when it does not add up, or when the items' verdicts give another."""
        return pd.Series(
            [_adds_up(row) and _as_recounted(row) and _as_judged(row) for row in rows_of(table)],
            index=table.index,
        )

    def report(self, row: Any) -> Finding:
        """Point at the tally, against the number of targets or the last item."""
        if not _adds_up(row):
            found = _sum(row)
            return self.finding(
                f"Tổng hợp {_written(row)} cộng lại là {found}, nhưng có {row.declared} chỉ tiêu.",
                [
                    Evidence("claim", row.at, _written(row)),
                    Evidence("counter", row.declared_at, f"{row.declared} chỉ tiêu"),
                ],
                section=row.section,
                subject="tổng hợp chỉ tiêu",
                expected=f"{row.declared} chỉ tiêu",
                difference=f"{found - row.declared:+d}",
            )
        if _as_recounted(row):
            return self._against_annex(row)
        recounted = (
            f"{row.recounted_exceeded} vượt, {row.recounted_met} đạt, "
            f"{row.recounted_missed} không đạt"
        )
        exceeded, missed = ", ".join(row.exceeded_items), ", ".join(row.missed_items)
        return self.finding(
            f"Tổng hợp ghi {_written(row)}; đếm theo từng chỉ tiêu là {recounted} "
            f"(vượt: {exceeded or 'không'}; không đạt: {missed or 'không'}).",
            [Evidence("claim", row.at, _written(row)), Evidence("counter", row.last_item_at)],
            severity="warning",
            section=row.section,
            subject="tổng hợp chỉ tiêu",
            expected=recounted,
        )

    def _against_annex(self, row: Any) -> Finding:
        judged = f"{row.annex_exceeded} vượt, {row.annex_met} đạt, {row.annex_missed} không đạt"
        return self.finding(
            f"Tổng hợp ghi {_written(row)}; cột đánh giá của {row.annex} là {judged}.",
            [Evidence("claim", row.at, _written(row)), Evidence("counter", row.annex_at)],
            severity="warning",
            section=row.section,
            subject="tổng hợp chỉ tiêu",
            expected=judged,
        )


def _written(row: Any) -> str:
    told = (
        (row.met_or_exceeded, "đạt và vượt"),
        (row.exceeded, "vượt"),
        (row.met, "đạt"),
        (row.missed, "không đạt"),
    )
    return ", ".join(f"{count} {word}" for count, word in told if count >= 0)


def _reached(row: Any) -> int:
    """Return how many were met or exceeded; of "đạt và vượt, trong đó …" only the whole."""
    if row.met_or_exceeded >= 0:
        return int(row.met_or_exceeded)
    return max(0, int(row.exceeded)) + max(0, int(row.met))


def _sum(row: Any) -> int:
    return _reached(row) + max(0, int(row.missed))


def _adds_up(row: Any) -> bool:
    found = _sum(row)
    if row.met_or_exceeded >= 0 and row.exceeded >= 0 and row.met >= 0:
        # "12 đạt và vượt" may be told beside "3 đạt" as a group of its own.
        parts = row.exceeded + row.met
        if parts != row.met_or_exceeded and found + parts == row.declared:
            return True
    if row.missed < 0 or row.other:
        return bool(found <= row.declared)
    return bool(found == row.declared)


def _as_recounted(row: Any) -> bool:
    if row.recounted_met < 0 or row.met_or_exceeded >= 0 or row.missed < 0:
        return True
    told = (row.exceeded, row.met, row.missed)
    return told == (row.recounted_exceeded, row.recounted_met, row.recounted_missed)


def _as_judged(row: Any) -> bool:
    """Tell whether an annex that judges as many targets bears the tally out.

    An annex that calls no target exceeded may not tell them from those met, and "đạt" told alone
    may be all that were not missed.
    """
    if row.annex_met < 0 or row.other:
        return True
    reached = row.annex_exceeded + row.annex_met
    if row.missed >= 0 and row.missed != row.annex_missed:
        return False
    if row.met_or_exceeded >= 0:
        if row.met >= 0 and row.exceeded < 0:
            return True  # "12 đạt và vượt, 3 đạt": which of them are told twice is open
        if row.met_or_exceeded != reached:
            return _beside(row)
    elif row.exceeded < 0:
        return row.met < 0 or row.met in (row.annex_met, reached)
    if not row.annex_exceeded:
        return True
    exceeded_right = row.exceeded < 0 or row.exceeded == row.annex_exceeded
    return bool(exceeded_right and (row.met < 0 or row.met == row.annex_met))


def _beside(row: Any) -> bool:
    """Tell whether "đạt và vượt" is told beside the exceeded and the met, not as their whole."""
    told = row.exceeded >= 0 and row.met >= 0
    return bool(told and row.exceeded + row.met != row.met_or_exceeded)
