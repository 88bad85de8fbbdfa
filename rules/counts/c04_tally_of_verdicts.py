"""C04: the targets exceeded, met and missed are not as many as there were, or as the items say."""

from typing import Any

import pandas as pd

from checker.facts import Tallies, rows_of
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class TallyOfVerdicts(Rule):
    """Targets exceeded, met and missed add up to all there were, and are what the items say.

    "20 chỉ tiêu: 07 vượt, 10 đạt, 03 không đạt" is the sentence the congress remembers. A tally
    that leaves some out ("18 chỉ tiêu đạt và vượt") is not added up. Where every item carries a
    verdict they are counted again, an item of several parts by its worst; that is for a person
    to confirm.
    """

    id = "C04"
    name = "tally-of-verdicts-differs"
    category = "count"
    severity = "error"
    table = Tallies
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
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A tally fails when it does not add up, or when the items' verdicts give another."""
        return pd.Series(
            [_adds_up(row) and _as_recounted(row) for row in rows_of(table)], index=table.index
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
