"""The reference words, and what counts as a slip of one."""

import pytest

from checker.phrases import is_slip, key_of, meant, phrases
from checker.syllables import is_syllable, parse


def meanings(text: str) -> set[str]:
    first, second = key_of(text)
    return {phrases().written[pair] for pair in meant(first, second)}


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("trật tư", "trật tự"), ("nhiêm minh", "nghiêm minh"), ("ảnh hướng", "ảnh hưởng"),
        ("địa bản", "địa bàn"), ("đột phát", "đột phá"), ("diện tính", "diện tích"),
        ("niền tin", "niềm tin"), ("mương tựa", "nương tựa"), ("giảm sát", "giám sát"),
        ("nghi quyết", "nghị quyết"), ("đảm báo", "đảm bảo"), ("hôi đồng", "hội đồng"),
    ],
)  # fmt: skip
def test_a_slip_leads_to_the_word_that_was_meant(written: str, right: str) -> None:
    assert right in meanings(written)


@pytest.mark.parametrize(
    "text",
    [
        "đầu từ",
        "các bộ",
        "dân vẫn",
        "nhà trưởng",
        "để ra",
        "có việc",
        "xã hội",
        "gần sân",
        "giao bản",
    ],
)
def test_two_words_that_may_stand_side_by_side_are_no_slip(text: str) -> None:
    assert not meanings(text)


@pytest.mark.parametrize(
    ("wrong", "right", "slip"),
    [
        ("tư", "tự", True), ("sắc", "xắc", True), ("phát", "phá", True), ("lâng", "nâng", True),
        ("tố", "bố", False), ("tự", "từng", False), ("pho", "pha", False), ("bàn", "bàn", False),
    ],
)  # fmt: skip
def test_one_slip_is_one_tone_one_hat_one_letter_or_a_like_onset(
    wrong: str, right: str, slip: bool
) -> None:
    one, two = parse(wrong), parse(right)
    assert one is not None
    assert two is not None
    assert is_slip(one, two) is slip


def test_every_reference_word_is_two_right_syllables() -> None:
    words = list(phrases().written.values())
    assert len(words) > 1500
    assert [word for word in words if not all(map(is_syllable, word.split()))] == []
    assert [word for word in words if len(word.split()) != 2] == []
