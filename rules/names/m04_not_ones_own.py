"""M04: another unit's name, or another congress, where one's own belongs."""

from typing import Any

import pandas as pd

from checker.facts import Leftovers
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_MESSAGE = {
    "committee": "Tổ chức của “{found}” được nêu như của đơn vị mình; đơn vị là {expected} và "
    "“{found}” không được nhắc đến như đơn vị cũ hay lân cận.",
    "ordinal": "Đại hội của đơn vị được ghi {found}, chỗ khác ghi {expected}.",
    "named-ordinal": "Đại hội của đơn vị được ghi {found}, chỗ khác ghi {expected}; nếu là đại hội "
    "của đơn vị cũ thì cần ghi rõ.",
    "reviewed": "Văn bản đánh giá việc thực hiện nghị quyết đại hội {found}, nhưng đơn vị mới chỉ "
    "có đại hội lần thứ I.",
    "district": "Văn bản của xã đánh giá việc thực hiện nghị quyết đại hội {found} như của mình.",
}


class NotOnesOwn(Rule):
    """A draft speaks of its own committee and its own congress, and of no other in their place.

    A commune founded in 2025 holds its first congress; the resolution it reviews is that of the
    communes it was made of, and a district's or another commune's shows where the text came from.
    Traps: merged, former and neighbouring units; congresses of the province and the Party; lists
    of several levels.
    """

    id = "M04"
    name = "not-ones-own-name-or-congress"
    category = "leftover"
    severity = "warning"
    table = Leftovers
    title = "Tên đơn vị hoặc đại hội khác còn sót lại"
    reason = "Tên đơn vị khác, đại hội khác ở chỗ của mình là câu chữ sót lại từ văn bản khác."
    advice = "Đối chiếu lại: nếu nói về đơn vị mình thì sửa tên, số thứ tự đại hội cho đúng."
    VALID = [
        """
        Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030
        Xã Nà Hoa được thành lập trên cơ sở nhập xã Nà Hoa và xã Tà Lèng.
        Đại hội Đảng bộ xã Tà Lèng lần thứ XXII, nhiệm kỳ 2020-2025 đề ra 18 chỉ tiêu.
        Sau 5 năm thực hiện Nghị quyết Đại hội Đảng bộ huyện, Nghị quyết Đại hội Đảng bộ xã.
        Qua 5 năm thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng.
        Sau 5 năm thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV.
        """,
        """
        Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030
        Đảng bộ xã Nà Hoa đoàn kết. Ban Chấp hành Đảng bộ xã Nà Hoa khóa I.

        TM. BAN CHẤP HÀNH ĐẢNG BỘ XÃ

        BÍ THƯ
        """,
    ]
    INVALID = [
        """
        Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030
        Sau 5 năm thực hiện Nghị quyết Đại hội lần thứ XIX, Đảng bộ xã đạt nhiều kết quả.
        """,
        """
        Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030
        Sau 5 năm thực hiện Nghị quyết Đại hội Đảng bộ huyện đã đạt nhiều kết quả.
        """,
        """
        Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030
        Đảng bộ xã Nà Hoa đoàn kết. Ban Chấp hành Đảng bộ xã Nà Hoa khóa I.
        Đại hội giao Ban Chấp hành Đảng bộ xã Phiêng Khoài lãnh đạo thực hiện Nghị quyết.
        """,
        """
        Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030
        Đại hội đại biểu Đảng bộ xã lần thứ XII, nhiệm kỳ 2025-2030 thành công tốt đẹp.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is such a name or congress."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the name, against the place with one's own."""
        evidence = [Evidence("claim", row.at, row.found)]
        if row.own_at is not None:
            evidence.append(Evidence("counter", row.own_at, row.expected))
        return self.finding(
            _MESSAGE[row.kind].format(found=row.found, expected=row.expected),
            evidence,
            severity="error" if row.certain else "warning",
            section=row.section,
            subject=row.found,
            expected=row.expected,
        )
