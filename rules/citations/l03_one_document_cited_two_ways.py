"""L03: one document is cited with two dates or two titles."""

from typing import Any

import pandas as pd

from checker.facts import CitationPairs
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class OneDocumentCitedTwoWays(Rule):
    """A dossier cites one document with one date and one title.

    Two dates for one symbol mean that at least one of them is wrong, whichever. Trap: a number of
    another term of the Party is another document, as is a Quy định beside a Quyết định.
    """

    id = "L03"
    name = "one-document-cited-two-ways"
    category = "citation"
    severity = "warning"
    table = CitationPairs
    title = "Một văn bản được trích dẫn theo hai cách"
    reason = "Cùng một ký hiệu mà hai ngày hoặc hai nội dung thì ít nhất một chỗ sai."
    advice = "Đối chiếu văn bản gốc rồi thống nhất mọi chỗ trích dẫn."
    VALID = [
        """
        1. Căn cứ
        Nghị quyết số 08-NQ/TU ngày 12/5/2021 của Tỉnh ủy về phát triển cây dược liệu.
        Nghị quyết số 08-NQ/TU ngày 12/5/2021 về phát triển dược liệu; Nghị quyết số 08-NQ/TU.
        Nghị quyết số 08-NQ/TU ngày 20/4/2017 về cải cách hành chính của nhiệm kỳ trước.
        """,
    ]
    INVALID = [
        """
        1. Căn cứ
        Nghị quyết số 08-NQ/TU ngày 12/5/2021 của Tỉnh ủy về phát triển cây dược liệu.
        2. Giải pháp
        Tiếp tục thực hiện Nghị quyết số 08-NQ/TU ngày 21/5/2021 của Tỉnh ủy.
        """,
        """
        1. Căn cứ
        Chỉ thị số 19-CT/TU ngày 02/3/2023 của Tỉnh ủy về bảo vệ rừng đầu nguồn.
        2. Giải pháp
        Chỉ thị số 19-CT/TU ngày 02/3/2023 của Tỉnh ủy về giải quyết khiếu nại kéo dài.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A pair fails when the two places do not say the same."""
        return table["agrees"].astype(bool)

    def report(self, row: Any) -> Finding:
        """Point at both citations."""
        what = "ngày" if row.what == "date" else "nội dung"
        return self.finding(
            f"Văn bản {row.symbol} được trích dẫn với hai {what}: “{row.first[:80]}” và "
            f"“{row.second[:80]}”.",
            [
                Evidence("claim", row.first_at, row.first),
                Evidence("counter", row.second_at, row.second),
            ],
            section=row.section,
            subject=row.symbol,
        )
