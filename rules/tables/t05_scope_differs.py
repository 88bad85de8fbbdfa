"""T05: text and annex give one indicator another scope."""

from typing import Any

import pandas as pd

from checker.facts import ScopePairs
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class ScopeDiffers(Rule):
    """An indicator covers the same people and bodies in the text and in the annex.

    "Hộ nghèo dưới 7%" and "hộ nghèo, cận nghèo dưới 7%" are different targets. Only what is listed
    side by side with what both name is compared; abbreviations, thôn and bản, trường học and cơ sở
    giáo dục are one; what another row or another clause of the item covers is covered.
    """

    id = "T05"
    name = "scope-differs"
    category = "table"
    severity = "warning"
    table = ScopePairs
    title = "Phạm vi của chỉ tiêu trong văn bản khác biểu"
    reason = (
        "Chỉ tiêu về “hộ nghèo” và “hộ nghèo, cận nghèo” là hai chỉ tiêu khác nhau, không thể cùng "
        "một mức."
    )
    advice = "Thống nhất phạm vi của chỉ tiêu ở văn bản và biểu."
    VALID = [
        """
        Báo cáo
        2. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ khu dân cư, cơ quan, doanh nghiệp đạt an toàn về an ninh trật tự là 90%.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        (3) Tỷ lệ hộ nghèo dưới 7%.
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 KDC, cơ quan, DN đạt an toàn ANTT % 90
        2 Tỷ lệ dân số tham gia BHYT % 95
        3 Tỷ lệ hộ nghèo % < 7
        """,
    ]
    INVALID = [
        """
        Báo cáo
        2. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ che phủ rừng đạt 40%.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        (3) Tỷ lệ hộ nghèo đa chiều dưới 7%.
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Tỷ lệ che phủ rừng % 40
        2 Tỷ lệ dân số tham gia BHYT % 95
        3 Tỷ lệ hộ nghèo, cận nghèo đa chiều % < 7
        """,
        """
        Báo cáo
        2. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ che phủ rừng đạt 40%.
        (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        (3) Tỷ lệ bản, cơ quan, đơn vị không có ma túy đạt 80%.
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
        1 Tỷ lệ che phủ rừng % 40
        2 Tỷ lệ dân số tham gia BHYT % 95
        3 Tỷ lệ cơ quan, đơn vị không có ma túy % 80
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A pair fails when one side covers what the other leaves out."""
        return (table["only_text"] == "") & (table["only_annex"] == "")

    def report(self, row: Any) -> Finding:
        """Point at the text's clause, against the annex's label."""
        if row.only_annex:
            what = f"{row.annex} tính cả {row.only_annex}, văn bản thì không"
        else:
            what = f"văn bản tính cả {row.only_text}, {row.annex} thì không"
        return self.finding(
            f"“{row.indicator}”: {what}.",
            [Evidence("claim", row.text_at), Evidence("counter", row.annex_at)],
            section=row.section,
            subject=row.indicator,
            expected="cùng phạm vi ở văn bản và biểu",
        )
