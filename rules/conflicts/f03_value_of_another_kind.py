"""F03: a label announces one kind of figure, and another is given."""

from typing import Any

import pandas as pd

from checker.facts import AnnouncedKinds
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_MEASURED = frozenset({"area", "length", "volume", "mass", "money"})
_COUNTED = frozenset(
    {
        "người", "hộ", "bản", "trường", "con", "lao động", "chi bộ", "đảng viên", "doanh nghiệp",
        "hợp tác xã", "sản phẩm", "đơn vị", "công trình", "mô hình", "lớp", "xã", "nhà",
        "tổ chức đảng", "đơn vị sản xuất", "hồ sơ",
    }
)  # fmt: skip
_NEVER: dict[str, frozenset[str]] = {
    "share": _MEASURED | _COUNTED,
    "count": frozenset({"percent", "area", "mass", "length"}),
    "output": frozenset({"area", "length", "người", "hộ"}),
    "area": frozenset({"mass", "volume", "money", "con", "người", "length"}),
    "yield": frozenset({"area", "con", "người", "length"}),
    "herd": frozenset({"area", "mass", "money", "length"}),
    "money": frozenset({"area", "mass", "con", "length", "volume"}),
    "growth": _MEASURED | _COUNTED,
    "cover": frozenset({"length", "mass", "money"}),
    "people": frozenset({"area", "money", "mass", "con"}),
}
"""What a figure under such a label can never be."""
_NAMES = {
    "share": "tỷ lệ", "count": "số lượng", "output": "sản lượng", "area": "diện tích",
    "yield": "năng suất", "herd": "số đầu con", "money": "số tiền", "growth": "tốc độ tăng",
    "cover": "độ che phủ", "people": "dân số",
}  # fmt: skip


class ValueOfAnotherKind(Rule):
    """The figure is of the kind its label announces: a share in percent, an output in tonnes.

    "Số hộ … đạt 60%" leaves open of what; "sản lượng … 120 ha" is an area. A change ("số vụ giảm
    10%"), a figure before its label ("100% số hộ"), and a figure of something named later in the
    sentence are right, as is a bound in the name ("tỷ lệ tàu từ 12 m trở lên …"). "Tỷ lệ trường
    đạt chuẩn: 7/7 trường" is understood, and only noted.
    """

    id = "F03"
    name = "value-of-another-kind"
    category = "unit"
    severity = "warning"
    table = AnnouncedKinds
    title = "Tên chỉ tiêu nêu một loại số, giá trị lại là loại khác"
    reason = (
        "“Số hộ … đạt 60%” không rõ 60% của tổng nào; tên chỉ tiêu và đơn vị tính phải cùng một "
        "loại thì mới theo dõi, đánh giá được."
    )
    advice = "Sửa tên chỉ tiêu (số, tỷ lệ, diện tích, sản lượng…) hoặc sửa giá trị và đơn vị tính."
    VALID = [
        """
        2. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ trường đạt chuẩn quốc gia đạt 100% (7/7 trường).
        (2) Số vụ phạm pháp hình sự giảm 10%; 100% số hộ có nước sạch.
        (3) Diện tích cà phê 120 ha, sản lượng 300 tấn.
        (4) Nâng tỷ lệ che phủ rừng, trồng mới 50 ha.
        """,
        """
        2. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ tàu cá từ 12 m trở lên ghi nhật ký khai thác: 95%.
        (2) Tỷ lệ hộ có thu nhập trên 200 triệu đồng/năm trong số hộ nuôi trồng: 30%.
        (3) Tỷ lệ che phủ rừng đạt 40%.
        """,
        """
        II. Kết quả đạt được
        Năm 2024 tỷ lệ hộ đạt danh hiệu gia đình văn hóa là 820 hộ, đạt 91%. Tỷ lệ hộ có nước sạch
        tăng thêm 40 hộ. Tỷ lệ hồ sơ trễ hẹn giảm 35 hồ sơ. Tỷ lệ bản văn hóa năm 2025 là 14/16
        bản. Tỷ lệ giường bệnh là 12 giường/vạn dân.
        """,
    ]
    INVALID = [
        """
        2. Các chỉ tiêu chủ yếu
        (1) Số hộ tham gia sản xuất hàng hóa đến năm 2030 đạt 60%.
        (2) Tỷ lệ che phủ rừng đạt 40%.
        (3) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        """,
        """
        2. Các chỉ tiêu chủ yếu
        (1) Sản lượng cây ăn quả đến năm 2030 đạt 1.200 ha.
        (2) Tỷ lệ hộ nghèo còn 150 hộ.
        (3) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        """,
        """
        2. Các chỉ tiêu chủ yếu
        (1) Tỷ lệ trường học đạt chuẩn quốc gia: 7/7 trường.
        (2) Tỷ lệ che phủ rừng đạt 40%.
        (3) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
        """,
        """
        II. Kết quả đạt được
        Phong trào văn hóa được duy trì, tỷ lệ thôn đạt chuẩn văn hóa năm 2024 là 14 thôn. Đời sống
        Nhân dân được nâng lên.
        """,
        """
        II. Kết quả đạt được
        Tỷ lệ hộ dùng nước sạch năm 2025 đạt 1.320 hộ trong tổng số 1.500 hộ của xã.
        """,
        """
        II. Kết quả đạt được
        Tỷ lệ hồ sơ đất đai được trả đúng hẹn đạt 640 hồ sơ. Nền nếp làm việc được giữ vững.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when its figure can never be what the label announces."""
        return pd.Series(
            [
                family not in _NEVER[kind]
                for kind, family in zip(table["kind"], table["family"], strict=True)
            ],
            index=table.index,
            dtype=bool,
        )

    def report(self, row: Any) -> Finding:
        """Point at the clause or the row; for fractions at the first places of the draft."""
        note = row.kind == "share" and row.fraction
        times = f" ({row.count} chỗ)" if row.count > 1 else ""
        return self.finding(
            f"“{row.label}” nêu {_NAMES[row.kind]} nhưng giá trị là {row.written}{times}.",
            [
                Evidence("claim" if index == 0 else "counter", at, written)
                for index, (at, written) in enumerate(row.places)
            ],
            severity="info" if note else "warning",
            section=row.section,
            subject=row.label,
            expected=f"giá trị là {_NAMES[row.kind]}",
        )
