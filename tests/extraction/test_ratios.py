"""Percentages and what they are said to be of."""

import pytest

from checker.extraction.named_shares import named_share_rows
from checker.extraction.outline import Outline, build_outline
from checker.extraction.ratios import ratio_rows
from checker.extraction.shares import share_rows
from checker.reading.text import read_text


def outline(text: str) -> Outline:
    return build_outline(read_text("du-thao.txt", text.encode()))


def ratios(text: str) -> list[tuple[str, str, str]]:
    return [
        (row["part"].written, row["whole"].written, row["stated"].written)
        for row in ratio_rows(outline(text))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thu ngân sách 276/225 triệu đồng đạt 122,7%.", ("276/225 triệu đồng", "225", "122,7%")),
        ("Thu nhập đạt 45/32 triệu đồng. Đạt 141%, vượt.", ("45/32 triệu đồng", "32", "141%")),
        ("Có 15/27 bản có nhà văn hóa, đạt 55,6%.", ("15/27 bản", "27", "55,6%")),
        ("Tiêm phòng 971/876 = 110,8%.", ("971/876", "876", "110,8%")),
        ("Đạt 55,6% (15/27 bản) có nhà văn hóa.", ("15/27 bản", "27", "55,6%")),
        (
            "Thu 12,5 tỷ đồng/kế hoạch 10 tỷ đồng, đạt 125%.",
            ("12,5 tỷ đồng", "10 tỷ đồng", "125%"),
        ),
        (
            "Thu 12,5 tỷ đồng, bằng 125% kế hoạch (10 tỷ đồng).",
            ("12,5 tỷ đồng", "10 tỷ đồng", "125%"),
        ),
        (
            "Kế hoạch 10 tỷ đồng, thực hiện 12,5 tỷ đồng, đạt 125%.",
            ("12,5 tỷ đồng", "10 tỷ đồng", "125%"),
        ),
    ],
)
def test_a_result_against_its_plan(text: str, found: tuple[str, str, str]) -> None:
    assert ratios(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Có 15/27 bản có nhà văn hóa; tỷ lệ hộ văn hóa đạt 85%.",
        "Có 15/27 bản có tỷ lệ hộ nghèo dưới 5%.",
        "Có 15/27 bản có nhà văn hóa, hộ gia đình văn hóa đạt 85%.",
        "Diện tích lúa 53,5/52 ha, tăng 12% so với cùng kỳ.",
        "Làm 5/5 công trình nước sạch, phục vụ 95% hộ dân.",
        "Đạt 16/18 chỉ tiêu, trong đó 3 chỉ tiêu đạt 120%.",
        "Thu 12,5 tỷ đồng, đạt 125% dự toán.",
    ],
)
def test_percentages_of_something_else(text: str) -> None:
    assert ratios(text) == []


def test_what_exceeds_counts_from_one_hundred() -> None:
    first, second = ratio_rows(
        outline("Kết nạp 163/150 đảng viên, đạt 108,6%, vượt 8,6% kế hoạch.")
    )
    assert not first["excess"]
    assert second["excess"]
    assert second["stated"].sign == "="


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Trong tổng số 1.250 hộ có 75 hộ nghèo, chiếm 6%.", "75 hộ", "1.250 hộ"),
        ("Còn 118 hộ nghèo trong tổng số 8.741 hộ, chiếm 1,35%.", "118 hộ", "8.741 hộ"),
        ("Toàn xã có 5.214 hộ; dân tộc thiểu số 1.872 hộ, chiếm 35,9%.", "1.872 hộ", "5.214 hộ"),
    ],
)
def test_a_share_of_a_total(text: str, part: str, whole: str) -> None:
    (row,) = share_rows(outline(text))
    assert (row["part"].written, row["whole"].written) == (part, whole)


@pytest.mark.parametrize(
    "text",
    [
        "Tổng số 480 đảng viên, kết nạp mới 30 đảng viên (95%).",
        "Năm 2020 tổng số 1.900 hộ, đến năm 2025 còn 75 hộ nghèo, chiếm 5%.",
        "Tổng số 1.250 hộ; có 75 hộ dân tộc, chiếm 97% số hộ nghèo.",
        "Tổng số 1.250 hộ, giảm 20 hộ, chiếm 6%.",
    ],
)
def test_shares_of_something_else(text: str) -> None:
    assert list(share_rows(outline(text))) == []


def test_named_things_are_counted() -> None:
    text = "95% các tổ chức (Đoàn Thanh niên, Hội Phụ nữ và Hội Nông dân) xếp loại tốt."
    (row,) = named_share_rows(outline(text))
    assert row["members"] == 3


@pytest.mark.parametrize(
    "text",
    [
        "95% các tổ chức (Đoàn Thanh niên, Hội Phụ nữ, Hội Nông dân…) xếp loại tốt.",
        "95% hộ dân (theo chuẩn mới, cả hộ tạm trú) dùng nước sạch.",
        "100% các tổ chức (Đoàn Thanh niên, Hội Phụ nữ, Hội Nông dân) xếp loại tốt.",
    ],
)
def test_no_closed_list_of_names(text: str) -> None:
    assert list(named_share_rows(outline(text))) == []
