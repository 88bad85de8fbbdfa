"""W05: a quotation mark or a bracket without its partner."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from checker.facts import Punctuation
from checker.finding import Evidence, Finding
from checker.rulebook import Rule
from checker.span import Span

_QUOTES = frozenset('“”"«»')


class UnpairedMark(Rule):
    """Quotation marks and brackets come in pairs.

    A closing mark without an opening one shows that the beginning of a name was lost. The bracket
    of a list's number ("a)", "1)") has no partner, a quotation may run over several paragraphs, and
    42" is a size. An opening mark that is never closed is mostly harmless: info, once per draft.
    """

    id = "W05"
    name = "unpaired-mark"
    category = "wording"
    severity = "warning"
    table = Punctuation
    title = "Dấu ngoặc không có cặp"
    reason = (
        "Dấu đóng ngoặc không có dấu mở cho thấy phần đầu của tên gọi hoặc câu trích đã bị mất; dấu"
        " ngoặc của “a)”, “1)” thì không cần cặp."
    )
    advice = "Thêm dấu còn thiếu hoặc bỏ dấu thừa; kiểm tra phần trích có bị mất chữ hay không."
    VALID = [
        """
        1. Nhiệm vụ
        a) Phong trào “Đền ơn đáp nghĩa”, "Uống nước nhớ nguồn"; b) trang bị ti vi 42".
        “Đoàn kết là sức mạnh.
        Dân chủ là động lực”.
        """,
    ]
    INVALID = [
        """
        1. Chỉ tiêu
        Tỷ lệ lao động qua đào tạo tăng từ 5-10%”.
        """,
        """
        1. Chỉ tiêu
        Có 90% hộ đạt danh hiệu “Gia đình văn hóa và 80% bản đạt chuẩn.
        2. Nhiệm vụ
        Giữ vững danh hiệu.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when it is about marks without a partner."""
        return ~table["kind"].isin(["unopened", "unclosed"])

    def report(self, row: Any) -> Finding:
        """Point at the mark, or at all opening marks that are never closed."""
        evidence = [Evidence("claim", span, mark) for span, mark in row.places]
        if row.kind == "unopened":
            return self.finding(
                f"Dấu đóng {row.mark} không có dấu mở trong cùng đoạn.",
                evidence,
                section=row.section,
                subject="dấu đóng",
            )
        return self.finding(
            f"Có {row.count} dấu mở {_named(row.places)} không được đóng lại.",
            evidence,
            severity="info",
            section=row.section,
            subject="dấu mở",
        )


def _named(places: Sequence[tuple[Span, str]]) -> str:
    """Name the marks: quotation marks, brackets, or both where some of either are left open."""
    quoting = {mark in _QUOTES for _, mark in places}
    return " hoặc ".join(
        name for kind, name in ((True, "ngoặc kép"), (False, "ngoặc đơn")) if kind in quoting
    )
