"""How alike two indicators' names are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.linking.similarity import Weights, features

LABELS = [
    "Tỷ lệ che phủ rừng",
    "Tỷ lệ dân số tham gia bảo hiểm y tế",
    "Tỷ lệ lao động tham gia bảo hiểm xã hội",
    "Thu nhập bình quân đầu người",
    "Thu ngân sách trên địa bàn",
    "Số hợp tác xã thành lập mới",
    "Tỷ lệ hộ nghèo",
    "Tỷ lệ hộ gia đình đạt danh hiệu gia đình văn hóa",
    "Tỷ lệ hồ sơ thủ tục hành chính được số hóa",
]
labels = st.sampled_from(LABELS)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Tỷ lệ dân số tham gia BHYT", "Tỷ lệ dân số tham gia bảo hiểm y tế"),
        ("Xã đạt chuẩn NTM", "Xã đạt chuẩn nông thôn mới"),
        ("Số HTX thành lập mới", "Số hợp tác xã thành lập mới"),
        ("Tỷ lệ TTHC được số hóa", "Tỷ lệ thủ tục hành chính được số hóa"),
        ("KDC văn hóa", "Khu dân cư văn hóa"),
        ("Ngành GD&ĐT", "Ngành giáo dục và đào tạo"),
    ],
)
def test_abbreviations_are_their_full_words(short: str, full: str) -> None:
    assert features(short) >= features(full) - features("và")
    assert Weights([short, full, *LABELS]).similarity(short, full) > 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỷ lệ che phủ rừng đạt", "che phủ rừng"),
        ("TỶ LỆ CHE PHỦ RỪNG", "Tỷ lệ che phủ rừng"),
        ("Phấn đấu đến năm 2030, tỷ lệ che phủ rừng", "Tỷ lệ che phủ rừng"),
        ("Tỉ lệ hộ nghèo", "Tỷ lệ hộ nghèo"),
    ],
)
def test_filler_words_numbers_case_and_spelling_do_not_count(one: str, other: str) -> None:
    assert Weights(LABELS).similarity(one, other) > 0.85


def test_rare_words_weigh_more_than_common_ones() -> None:
    weights = Weights(LABELS)
    assert weights.weight("rung") > weights.weight("ho")
    assert weights.weight("khong co trong danh sach") >= weights.weight("rung")


@settings(deadline=None)
@given(labels, labels)
def test_a_label_is_most_like_itself(one: str, other: str) -> None:
    weights = Weights(LABELS)
    assert weights.similarity(one, one) == pytest.approx(1.0)
    assert 0.0 <= weights.similarity(one, other) <= 1.0 + 1e-9
    if one != other:
        assert weights.similarity(one, other) < 0.75


@settings(deadline=None)
@given(st.permutations(LABELS), labels, labels)
def test_the_order_of_labels_does_not_matter(shuffled: list[str], one: str, other: str) -> None:
    assert Weights(shuffled).similarity(one, other) == pytest.approx(
        Weights(LABELS).similarity(one, other)
    )


def test_a_label_without_telling_words_is_like_nothing() -> None:
    assert features("Tỷ lệ đạt 50") == frozenset()
    assert Weights(LABELS).similarity("Tỷ lệ đạt 50", LABELS[0]) == 0.0
