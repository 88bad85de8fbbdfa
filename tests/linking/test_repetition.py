"""Sections of one draft that say nearly the same."""

from collections.abc import Mapping
from typing import Any

from checker.document import DocumentBuilder, Origin, Piece
from checker.extraction.outline import Outline, build_outline
from checker.linking.repetition import repeated_sections

FARMING = [
    "(1) Đẩy mạnh trồng cây ăn quả gắn với chế biến, mở rộng vùng nguyên liệu an toàn.",
    "(2) Thu hút doanh nghiệp đầu tư vào chăn nuôi đại gia súc theo hướng hàng hóa.",
    "(3) Rà soát quy hoạch vùng trồng; hỗ trợ giống, vốn và kỹ thuật cho bà con các bản.",
]
HEALTH = [
    "(1) Nâng cao chất lượng khám chữa bệnh, bảo đảm đủ thuốc cho trạm y tế của xã.",
    "(2) Duy trì trường đạt chuẩn quốc gia, không để học sinh bỏ học giữa chừng.",
    "(3) Vận động các gia đình tham gia bảo hiểm y tế, bảo hiểm xã hội tự nguyện.",
]


def outline(*paragraphs: str) -> Outline:
    builder = DocumentBuilder("a.txt", "txt", "")
    for number, text in enumerate(paragraphs, start=1):
        builder.paragraph([Piece(text, Origin(line=number))])
    return build_outline(builder.build())


def repeated(*paragraphs: str) -> list[Mapping[str, Any]]:
    return list(repeated_sections(outline(*paragraphs)))


def labels(found: list[Mapping[str, Any]]) -> list[tuple[str, str]]:
    return [(pair["first_label"], pair["second_label"]) for pair in found]


def test_the_same_section_twice_is_one_pair_without_differences() -> None:
    found = repeated("1. Nông nghiệp", *FARMING, "2. Xã hội", *HEALTH, "3. Nông nghiệp", *FARMING)
    assert labels(found) == [("1.", "3.")]
    assert found[0]["similarity"] == 1.0
    assert found[0]["same_title"]
    assert (found[0]["only_first"], found[0]["only_second"]) == ((), ())


def test_figures_count_as_words_of_a_short_section() -> None:
    figures = (
        "Xã có 12 bản, 1.240 hộ, 5.120 khẩu, 310 hộ nghèo, 95 hộ cận nghèo; 7 trường, 102 lớp, "
        "2.310 học sinh."
    )
    found = repeated("1. Tình hình", figures, "2. Kết quả", *HEALTH, "3. Tình hình", figures)
    assert labels(found) == [("1.", "3.")]
    fewer = figures.replace(", 95 hộ cận nghèo", "")
    assert repeated("1. Tình hình", fewer, "2. Kết quả", *HEALTH, "3. Tình hình", fewer) == []


def test_different_sections_are_no_pair() -> None:
    assert repeated("1. Nông nghiệp", *FARMING, "2. Xã hội", *HEALTH) == []
    assert repeated("1. Nhiệm vụ", *FARMING, "2. Nhiệm vụ", *HEALTH) == []


def test_what_only_one_of_the_two_says_is_named() -> None:
    mine = "(4) Mỗi năm mở hai lớp dạy nghề."
    other = "(4) Giao đất, giao rừng cho hộ."
    found = outline("1. Nông nghiệp", *FARMING, mine, "2. Nông nghiệp", *FARMING, other)
    pairs = list(repeated_sections(found))
    assert labels(pairs) == [("1.", "2.")]
    assert pairs[0]["similarity"] < 1.0
    quote = found.document.quote
    assert [quote(span) for span in pairs[0]["only_first"]] == [mine]
    assert [quote(span) for span in pairs[0]["only_second"]] == [other]


def test_under_another_title_a_section_must_be_more_alike() -> None:
    half = ["1. Nông nghiệp", *FARMING, "2. Kinh tế rừng", *FARMING[:2], HEALTH[2]]
    assert repeated(*half) == []
    assert labels(repeated("1. Nông nghiệp", *FARMING, "2. Kinh tế rừng", *FARMING)) == [
        ("1.", "2.")
    ]


def test_only_the_outermost_of_repeated_sections_is_told() -> None:
    chapter = ["1.1. Nông nghiệp", *FARMING, "1.2. Xã hội", *HEALTH]
    again = ["2.1. Nông nghiệp", *FARMING, "2.2. Xã hội", *HEALTH]
    found = repeated("1. Nhiệm vụ", *chapter, "2. Nhiệm vụ", *again)
    assert labels(found) == [("1.", "2.")]


def test_short_sections_may_say_the_same() -> None:
    short = "(1) Theo Biểu 01 kèm theo báo cáo này."
    assert repeated("1. Chỉ tiêu", short, "2. Chỉ tiêu", short) == []


def test_case_and_punctuation_make_no_difference() -> None:
    shouted = [text.upper().rstrip(".") for text in FARMING]
    found = repeated("1. Nông nghiệp", *FARMING, "2. NÔNG NGHIỆP:", *shouted)
    assert labels(found) == [("1.", "2.")]
    assert (found[0]["only_first"], found[0]["only_second"]) == ((), ())
