"""Doubled words and confused phrases."""

import pytest
from wordings import outline_of

from checker.extraction.word_pairs import confused_rows, doubled_rows


def doubled(*lines: str) -> list[str]:
    return [
        row["word"]
        for row in doubled_rows(outline_of(*lines))
        if not (row["reduplicated"] or row["apart"])
    ]


def confused(*lines: str) -> list[tuple[str, str]]:
    return [
        (row["phrase"], row["suggestion"])
        for row in confused_rows(outline_of(*lines))
        if not row["allowed"]
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("sự giúp đỡ của của các sở", "của"),
        ("Nhằm tạo tạo điều kiện", "tạo"),
        ("đạt từ từ 90% trở lên", "từ"),
        ("nâng cao hiệu quả quả lý", "quả"),
        ("chất lượng chất lượng sinh hoạt", "chất lượng"),
        ("BÁO CÁO CÁO CHÍNH TRỊ", "cáo"),
    ],
)
def test_a_word_written_twice_is_told(text: str, word: str) -> None:
    assert doubled(f"1. Kết quả: {text}.") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "mọi hành vi vi phạm pháp luật",
        "công tác đào tạo tạo điều kiện cho thanh niên",
        "học sinh sinh viên, công nhân nhân dịp hè",
        "luôn luôn, từ từ, chung chung, ai ai, ngày ngày, nhà nhà, ba ba, chôm chôm",
        "trong năm năm qua; sản xuất, xuất khẩu",
        "các ban ban hành kế hoạch; các hội hội viên đông",
        "bản Huổi Huổi, xã Chà Chà",
        "an toàn, toàn dân; an toàn toàn diện",
    ],
)
def test_words_doubled_on_purpose_or_by_chance_are_left_alone(text: str) -> None:
    assert doubled(f"1. Kết quả: {text}.") == []


def test_words_of_two_paragraphs_are_not_doubled() -> None:
    assert doubled("Kinh tế phát triển", "triển khai tốt các chương trình.") == []


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("hoàn thành tốt nhiệm vụ chở lên", ("chở lên", "trở lên")),
        ("sau khi sát nhập hai xã", ("sát nhập", "sáp nhập")),
        ("thu nhập phát triễn", ("phát triễn", "phát triển")),
        ("những nhiệm vụ trong tâm của xã", ("nhiệm vụ trong tâm", "nhiệm vụ trọng tâm")),
        ("KHẮC PHỤ HẠN CHẾ", ("khắc phụ", "khắc phục")),
    ],
)
def test_a_confused_phrase_is_told(text: str, pair: tuple[str, str]) -> None:
    assert confused(f"1. Kết quả: {text}.") == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "vật liệu được chở lên bản bằng ngựa",
        "cán bộ cũng cố gắng nhiều",
        "giảng dạy lịch sử lý luận của Đảng",
        "cùng chung thực hiện một mục tiêu",
        "tập trung sức lực, tập trung tay nghề",
        "tôn trọng đó là nguyên tắc",
    ],
)
def test_the_words_around_can_make_it_right(text: str) -> None:
    assert confused(f"1. Kết quả: {text}.") == []
