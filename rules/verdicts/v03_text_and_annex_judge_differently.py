"""V03: text and annex judge one target differently."""

from typing import Any

import pandas as pd

from checker.facts import TextAnnexValues
from checker.finding import Evidence, Finding, Severity
from checker.rulebook import Rule

_WORDS = {"exceeded": "vượt", "met": "đạt", "missed": "không đạt"}


class TextAndAnnexJudgeDifferently(Rule):
    """A target that the text calls exceeded is called exceeded in the annex.

    The text is read out, the annex is counted; two verdicts give two totals. A verdict at the end
    of an item is on all its figures, one in a figure's own clause on that figure alone.
    """

    id = "V03"
    name = "text-and-annex-judge-differently"
    category = "verdict"
    severity = "error"
    table = TextAnnexValues
    title = "Đánh giá trong văn bản khác biểu"
    reason = "Văn bản và biểu đánh giá khác nhau thì tổng số chỉ tiêu vượt, đạt không còn khớp."
    advice = "Thống nhất một đánh giá theo số liệu đúng ở cả văn bản và biểu."
    VALID = [
        """
        Báo cáo
        2. Kết quả thực hiện các chỉ tiêu (có biểu 01 kèm theo):
        (1) Tỷ lệ che phủ rừng: 42/40%, vượt Nghị quyết.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế: 95/95%; tỷ lệ hộ gia đình văn hóa: 80/80%. Đạt.
        (3) Sản phẩm OCOP: 01/02 sản phẩm, không đạt.
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ che phủ rừng % 40 42 Vượt
        2 Tỷ lệ dân số tham gia BHYT % 95 95 Đạt
        3 Tỷ lệ hộ gia đình văn hóa % 80 80 Đạt
        4 Sản phẩm OCOP Sản phẩm 2 1 K đạt
        """,
    ]
    INVALID = [
        """
        Báo cáo
        2. Kết quả thực hiện các chỉ tiêu (có biểu 01 kèm theo):
        (1) Tỷ lệ che phủ rừng: 42/40%, vượt Nghị quyết.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế: 95/95%, đạt Nghị quyết.
        (3) Sản phẩm OCOP: 01/02 sản phẩm, không đạt.
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ che phủ rừng % 40 42 Đạt
        2 Tỷ lệ dân số tham gia BHYT % 95 95 Đạt
        3 Sản phẩm OCOP Sản phẩm 2 1 K đạt
        """,
        """
        Báo cáo
        2. Kết quả thực hiện các chỉ tiêu (có biểu 01 kèm theo):
        (1) Tỷ lệ che phủ rừng: 42/40%, vượt Nghị quyết.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế: 95/95%, đạt Nghị quyết.
        (3) Tổng đàn gia súc: 10/15 nghìn con. Không đạt Nghị quyết.
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ che phủ rừng % 40 42 Vượt
        2 Tỷ lệ dân số tham gia BHYT % 95 95 Đạt
        3 Tổng đàn gia súc Nghìn con 15 15 Đạt
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A pair fails when both sides judge, and not alike."""
        both = (table["text_verdict"] != "") & (table["annex_verdict"] != "")
        return (
            ~both | (table["text_verdict"] == table["annex_verdict"]) | (table["similarity"] < 0.5)
        )

    def report(self, row: Any) -> Finding:
        """Point at the verdict in the text, against the annex's row."""
        text, annex = _WORDS[row.text_verdict], _WORDS[row.annex_verdict]
        return self.finding(
            f"“{row.indicator}”: văn bản đánh giá “{text}”, {row.annex} đánh giá “{annex}”.",
            [
                Evidence("claim", row.text_verdict_at, text),
                Evidence("counter", row.annex_at, annex),
            ],
            severity=_severity(row),
            section=row.section,
            subject=row.indicator,
            expected="cùng một đánh giá ở văn bản và biểu",
            changes_conclusion=True,
        )


def _severity(row: Any) -> Severity:
    """Opposite verdicts are an error; "đạt" beside "vượt" may follow from figures that differ."""
    opposite = "missed" in (row.text_verdict, row.annex_verdict)
    return "error" if opposite or row.agrees else "warning"
