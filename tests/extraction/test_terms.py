"""Terms that have been replaced, and the same words where they are right."""

import pytest

from checker.extraction.outline import build_outline
from checker.extraction.terms import term_rows
from checker.reading.text import read_text


def counts(text: str) -> list[int]:
    outline = build_outline(read_text("du-thao.txt", text.encode()))
    return [row["count"] for row in term_rows(outline)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cung cấp dịch vụ công trực tuyến mức độ 3, 4. Dịch vụ công mức độ 4 tăng.", [2]),
        ("Hệ thống được phê duyệt an toàn thông tin. Nguy cơ cháy rừng ở mức độ 4.", []),
        ("Phấn đấu không còn hộ nghèo theo chuẩn nghèo đa chiều giai đoạn 2021-2025.", [1]),
        ("Hộ nghèo theo chuẩn nghèo đa chiều giai đoạn 2021-2025 giảm còn 4%.", []),
        ("Kỷ luật bằng hình thức khai trừ 02, xóa tên 01 đảng viên.", [1]),
        ("Kỷ luật 02 đảng viên, xóa tên 01 đảng viên.", []),
    ],
)
def test_terms(text: str, found: list[int]) -> None:
    assert counts(text) == found


def test_some_terms_are_wrong_only_in_what_is_to_come() -> None:
    sentence = "Đề nghị UBND huyện bố trí vốn sửa đường."
    assert counts(f"I. KIẾN NGHỊ\n{sentence}") == [1]
    assert counts(f"I. KẾT QUẢ\n{sentence}") == []
    assert counts(f"I. KẾT QUẢ\n1. Kết quả thực hiện các nhiệm vụ\n{sentence}") == []
    assert counts(f"I. PHƯƠNG HƯỚNG\n1. Kinh tế\n{sentence}") == [1]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Phối hợp với Sở Tài nguyên và Môi trường đo đạc đất.", [1]),
        ("Phối hợp với Sở Nông nghiệp và Môi trường đo đạc đất.", []),
        ("Đề nghị Bộ Giao thông vận tải đầu tư cầu.", [1]),
        ("Thực hiện Thông tư của Bộ Giao thông vận tải; phối hợp giữ đường.", []),
        ("Phối hợp với Công an huyện Sầm Nưa (Lào) giữ biên giới.", []),
        ("Cấp chứng minh nhân dân cho người đủ tuổi.", [1]),
    ],
)
def test_bodies_and_papers_that_are_no_more(sentence: str, found: list[int]) -> None:
    assert counts(f"I. NHIỆM VỤ, GIẢI PHÁP\n{sentence}") == found
