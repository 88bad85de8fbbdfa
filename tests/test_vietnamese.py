"""Vietnamese letters, number words and Roman numerals."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.vietnamese import (
    LOWER,
    UPPER,
    fold,
    number_word,
    ordinal_word,
    roman,
    to_roman,
    words,
)

LETTERS = st.text(alphabet=LOWER.replace("a-z", "abcdefghijklmnopqrstuvwxyz"), max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đối Soát", "doi soat"),
        ("ĐẠI HỘI ĐẢNG BỘ", "dai hoi dang bo"),
        ("Nghị quyết", "nghi quyet"),
        ("thuở", "thuo"),
        ("đường", "duong"),
        ("12,5% (hộ)", "12,5% (ho)"),
    ],
)
def test_folding_drops_tones_marks_and_case(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(deadline=None)
@given(LETTERS)
def test_folding_leaves_plain_letters_and_is_the_same_for_every_spelling(text: str) -> None:
    folded = fold(text)
    assert re.fullmatch("[a-z]*", folded)
    assert len(folded) == len(text)
    assert fold(folded) == fold(text.upper()) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


def test_letter_classes_hold_every_vietnamese_letter_once() -> None:
    lower = re.findall(rf"[{LOWER}]", "".join(map(chr, range(0x2000))))
    upper = re.findall(rf"[{UPPER}]", "".join(map(chr, range(0x2000))))
    # 26 Latin letters, đ, and 12 vowels (a ă â e ê i o ô ơ u ư y) with five tones, six of which
    # vowels are Latin and come without a mark once already.
    assert len(lower) == len(upper) == 26 + 1 + 12 * 5 + 6
    assert {letter.upper() for letter in lower} == set(upper)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("một", 1),
        ("Bốn", 4),
        ("tư", 4),
        ("năm", 5),
        ("bẩy", 7),
        ("mười", 10),
        ("mười một", 11),
        ("mười lăm", 15),
        ("Mười hai", 12),
        ("mười mười", None),
        ("hai mươi", None),
        ("xã", None),
        ("", None),
        ("nhất", None),
    ],
)
def test_reads_numbers_in_words(text: str, value: int | None) -> None:
    assert number_word(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("nhất", 1), ("Nhì", 2), ("hai", 2), ("tư", 4), ("mười một", 11), ("lớn", None)],
)
def test_reads_ordinals_in_words(text: str, value: int | None) -> None:
    assert ordinal_word(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("I", 1), ("IV", 4), ("IX", 9), ("XIII", 13), ("XL", 40), ("LXXXIX", 89)],
)
def test_reads_roman_numerals(text: str, value: int) -> None:
    assert roman(text) == value


@pytest.mark.parametrize("text", ["", "IIII", "VV", "IC", "iv", "XIIV", "A", "C", "I I"])
def test_other_letters_are_no_roman_numerals(text: str) -> None:
    assert roman(text) is None


@pytest.mark.parametrize("value", range(1, 90))
def test_roman_numerals_read_back(value: int) -> None:
    assert roman(to_roman(value)) == value


def test_words_are_letters_and_digits_in_lower_case() -> None:
    assert words("Kinh tế - XÃ hội, 12,5% (GD&ĐT)") == [
        "kinh", "tế", "xã", "hội", "12", "5", "gd", "đt",
    ]  # fmt: skip
