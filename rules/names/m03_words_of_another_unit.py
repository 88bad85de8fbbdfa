"""M03: the draft calls its own unit by another unit's kind."""

from typing import Any

import pandas as pd

from checker.facts import UnitWords
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class WordsOfAnotherUnit(Rule):
    """A commune's draft never calls its own committee, land or people a city's or a ward's.

    "Đảng bộ phường khóa I" in a commune's resolution was left over from another unit's text. Named
    places ("thành phố Sơn La"), lists of kinds ("xã, phường, thị trấn") and former units are right.
    """

    id = "M03"
    name = "words-of-another-unit"
    category = "leftover"
    severity = "error"
    table = UnitWords
    title = "Từ chỉ đơn vị khác còn sót lại"
    reason = (
        "“Đảng bộ phường khóa I” trong nghị quyết của xã là câu chữ sót lại từ văn bản "
        "của đơn vị khác, rất dễ bị nhận ra tại đại hội."
    )
    advice = (
        "Thay bằng tên đúng của đơn vị mình; rà cả đoạn vì có thể chép từ văn bản của đơn vị khác."
    )
    VALID = [
        """
        Đảng bộ xã Nà Hoa lần thứ I
        Xã giáp thành phố Sơn La; các xã, phường lân cận cùng phát triển.
        """,
        """
        Đảng bộ phường Tô Hiệu lần thứ I
        Trật tự đô thị của phường được giữ vững.
        """,
    ]
    INVALID = [
        """
        Đảng bộ xã Nà Hoa lần thứ I
        Đại hội giao Ban Chấp hành Đảng bộ phường khóa I hoàn chỉnh hồ sơ.
        """,
        """
        Đảng bộ xã Nà Hoa lần thứ I
        Nhiệm kỳ qua, thành phố đã có bước phát triển mới.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when a foreign unit word speaks of the draft's own unit."""
        return ~table["use"].isin(["own", "bare"])

    def report(self, row: Any) -> Finding:
        """Point at the word with its surroundings."""
        whose = "để chỉ đơn vị mình" if row.use == "own" else "mà không nêu tên"
        return self.finding(
            f"Văn bản của {row.own_type} {row.own_name} nhưng dùng từ “{row.word}” {whose}.",
            [Evidence("claim", row.phrase_at, row.word)],
            # Put to a committee or to land and people it is certain; a bare word may be another's.
            severity="error" if row.use == "own" else "warning",
            section=row.section,
            subject=row.word,
            expected=row.own_type,
        )
