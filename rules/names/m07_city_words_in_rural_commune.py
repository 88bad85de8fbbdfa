"""M07: words of city life in the draft of a rural commune."""

from typing import Any

import pandas as pd

from checker.facts import UrbanWords
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class CityWordsInRuralCommune(Rule):
    """A rural commune's draft does not speak of its "đô thị" and its "tuyến phố".

    Such words are mostly left over from a ward's or a city's text; some communes do plan a town, so
    a person must look. Names of campaigns ("nông thôn mới, đô thị văn minh") are right everywhere,
    and so is a commune that took in a former thị trấn.
    """

    id = "M07"
    name = "city-words-in-rural-commune"
    category = "leftover"
    severity = "warning"
    table = UrbanWords
    title = "Từ vựng đô thị trong văn bản của xã"
    reason = (
        "Từ vựng đô thị trong văn bản của xã thường sót lại từ văn bản của phường, thành "
        "phố; nhưng có xã quy hoạch đô thị nên cần người xem."
    )
    advice = "Xem từng chỗ: nếu xã không có khu vực đô thị thì thay bằng từ phù hợp với nông thôn."
    VALID = [
        """
        Đảng bộ xã Nà Hoa lần thứ I
        Cuộc vận động xây dựng nông thôn mới, đô thị văn minh.
        """,
        """
        Đảng bộ xã Nà Hoa lần thứ I
        Mở rộng 50 ha khóm; giữ các khóm tre ven sông. Giá khóm tăng. Các ấp, khóm cùng thi đua.
        """,
        """
        Đảng bộ phường Tô Hiệu lần thứ I
        Chỉnh trang đô thị, mở rộng tuyến phố.
        """,
    ]
    INVALID = [
        """
        Đảng bộ xã Nà Hoa lần thứ I
        Hạ tầng đô thị được chỉnh trang; trật tự đô thị được giữ vững.
        """,
        """
        Đảng bộ xã Nà Hoa lần thứ I
        Toàn xã có 12 ấp. Xây dựng tổ tự quản về an ninh, trật tự tại các khóm.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is a rural commune's draft with such words."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at every place at once: it is one phenomenon."""
        return self.finding(
            f"Văn bản của {row.own_type} dùng từ vựng đô thị ở {row.count} chỗ: {row.words}.",
            [Evidence("claim", span, word) for span, word in row.places],
            section=row.section,
            subject=row.words,
        )
