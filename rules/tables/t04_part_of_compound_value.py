"""T04: a part of an annex's compound value is missing from the text, or differs there."""

from typing import Any

import pandas as pd

from checker.facts import AnnexParts
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class PartOfCompoundValue(Rule):
    """Every part of a compound value of the annex stands in the text with the same figure.

    "Duy trì 758 ha, trồng mới 50 ha/năm" in the annex sets a second target that the congress never
    heard of when the text only keeps the 758 ha. Parts that the text words otherwise but gives
    with the same figure are there; figures that describe another ("đạt 3 sao") are no parts.
    """

    id = "T04"
    name = "part-of-compound-value"
    category = "table"
    severity = "warning"
    table = AnnexParts
    title = "Một phần của chỉ tiêu ghép chỉ có trong biểu hoặc khác văn bản"
    reason = (
        "Chỉ tiêu ghép nhiều phần (duy trì, trồng mới; doanh nghiệp, hợp tác xã) thì từng phần đều "
        "phải khớp giữa văn bản và biểu."
    )
    advice = "Bổ sung phần còn thiếu vào văn bản, hoặc sửa biểu cho khớp."
    VALID = [
        """
        Báo cáo
        2. Các chỉ tiêu chủ yếu
        (1) Duy trì 01 doanh nghiệp, 03 hợp tác xã; thành lập mới 02 hợp tác xã.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        (3) Tỷ lệ hộ nghèo dưới 7%.
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Số doanh nghiệp, HTX DN, HTX Duy trì 01 DN, 03 HTX; thành lập mới 02 HTX
        2 Tỷ lệ dân số tham gia BHYT % 95
        3 Tỷ lệ hộ nghèo % < 7
        """,
    ]
    INVALID = [
        """
        Báo cáo
        2. Các chỉ tiêu chủ yếu
        (1) Duy trì 02 doanh nghiệp, 04 hợp tác xã.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        (3) Tỷ lệ hộ nghèo dưới 7%.
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Số doanh nghiệp, HTX DN, HTX Duy trì 02 DN, 04 HTX; thành lập mới 03 HTX
        2 Tỷ lệ dân số tham gia BHYT % 95
        3 Tỷ lệ hộ nghèo % < 7
        """,
        """
        Báo cáo
        2. Các chỉ tiêu chủ yếu
        (1) Duy trì 05 trường đạt chuẩn quốc gia.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        (3) Tỷ lệ hộ nghèo dưới 7%.
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Trường đạt chuẩn quốc gia Trường Duy trì 05 trường; xây dựng mới 02 trường
        2 Tỷ lệ dân số tham gia BHYT % 95
        3 Tỷ lệ hộ nghèo % < 7
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A part fails when the text does not state it."""
        return table["stated"]

    def report(self, row: Any) -> Finding:
        """Point at the text's figure or clause, against the annex's row."""
        part = f"{row.part} {row.annex_value}".strip()
        evidence = [
            Evidence("claim", row.text_at or row.paired_at, row.text_value),
            Evidence("counter", row.annex_at, row.annex_value),
        ]
        if row.text_value:
            message = f"“{row.indicator}”: {row.annex} ghi “{part}”, văn bản ghi {row.text_value}."
        else:
            message = f"“{row.indicator}”: {row.annex} còn ghi “{part}” mà văn bản không có."
        return self.finding(
            message, evidence, section=row.section, subject=row.indicator, expected=part
        )
