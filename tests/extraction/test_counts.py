"""Declared counts: what a heading or a sentence announces, and what is listed below it."""

import inspect
from collections.abc import Mapping
from typing import Any

import pytest

from checker.document import DocumentBuilder, Origin, Piece
from checker.extraction.counts import count_rows
from checker.extraction.outline import Outline, build_outline


def outline(text: str) -> Outline:
    """Read every line of `text` as a paragraph."""
    builder = DocumentBuilder("a.txt", "txt", "")
    for number, line in enumerate(inspect.cleandoc(text).splitlines(), start=1):
        builder.paragraph([Piece(line, Origin(line=number))])
    return build_outline(builder.build())


def rows(text: str) -> list[Mapping[str, Any]]:
    return list(count_rows(outline(text)))


def counts(text: str) -> list[tuple[str, int, int]]:
    return [(row["noun"], row["declared"], row["listed"]) for row in rows(text)]


@pytest.mark.parametrize(
    ("heading", "noun", "declared"),
    [
        ("2.1. Chỉ tiêu kinh tế (02 chỉ tiêu)", "chỉ tiêu", 2),
        ("2.1. Chỉ tiêu kinh tế: (gồm 2 chỉ tiêu)", "chỉ tiêu", 2),
        ("2.1. Chỉ tiêu kinh tế (có hai chỉ tiêu chủ yếu)", "chỉ tiêu", 2),
        ("* Chỉ tiêu kinh tế (02 chỉ tiêu)", "chỉ tiêu", 2),
        ("3. Hai khâu đột phá", "khâu đột phá", 2),
        ("3. Các 02 nhiệm vụ trọng tâm:", "nhiệm vụ", 2),
        ("3. Mười hai nhóm giải pháp chủ yếu", "nhóm giải pháp", 12),
        ("3. Năm bài học kinh nghiệm", "bài học", 5),
    ],
)
def test_headings_announce_numbers_in_digits_and_in_words(
    heading: str, noun: str, declared: int
) -> None:
    assert counts(f"{heading}\n(1) Một.\n(2) Hai.") == [(noun, declared, 2)]


@pytest.mark.parametrize(
    "heading",
    [
        "2. Kết quả thực hiện (đạt 15/20 chỉ tiêu)",
        "2. Phát triển 3 lĩnh vực mũi nhọn của xã",
        "2. Năm 2025",
        "2. Kinh tế (tăng 5%)",
        "2. Chỉ tiêu số 3",
    ],
)
def test_other_figures_in_headings_announce_nothing(heading: str) -> None:
    assert counts(f"{heading}\n(1) Một.\n(2) Hai.") == []


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("Đại hội thông qua 03 chỉ tiêu; cụ thể:", "chỉ tiêu"),
        ("Tập trung thực hiện ba nhiệm vụ sau:", "nhiệm vụ"),
        ("Nhiệm kỳ tới xác định 3 khâu đột phá, gồm:", "khâu đột phá"),
    ],
)
def test_a_sentence_announces_the_list_below_it(sentence: str, noun: str) -> None:
    assert counts(f"1. Mục tiêu\n{sentence}\n(1) Một.\n(2) Hai.") == [(noun, 3, 2)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Có 07 chỉ tiêu vượt, 10 chỉ tiêu đạt:",
        "Đại hội thông qua 03 chỉ tiêu.",
        "Có 3 hạn chế không được khắc phục",
    ],
)
def test_a_tally_or_a_finished_sentence_announces_no_list(sentence: str) -> None:
    assert counts(f"1. Mục tiêu\n{sentence}\n(1) Một.\n(2) Hai.") == []


def test_an_item_with_dashes_and_several_sentences_is_one_item() -> None:
    assert counts("""
        2. Chỉ tiêu (02 chỉ tiêu)
        (1) Thu ngân sách tăng 5%. Trong đó thu phí tăng 3%.
        - Thu thuế tăng 2%.
        + Thuế đất tăng 1%.
        (2) Che phủ rừng đạt 40%.
        Rừng trồng mới 12 ha.
    """) == [("chỉ tiêu", 2, 2)]


def test_dashes_count_under_a_number_in_brackets() -> None:
    assert counts("3. Nhiệm vụ (03 nhiệm vụ)\n- Kinh tế.\n- Xã hội.") == [("nhiệm vụ", 3, 2)]


def test_dashes_under_a_title_may_be_anything() -> None:
    assert counts("3. Ba nhiệm vụ\n- Kinh tế.\n- Xã hội.") == []


def test_a_remark_in_brackets_is_no_item() -> None:
    text = "2. Chỉ tiêu (02 chỉ tiêu)\n- Thu 5%.\n- Rừng 40%.\n- (Chi tiết tại phụ lục kèm theo)."
    assert counts(text) == [("chỉ tiêu", 2, 2)]


def test_items_in_words_count() -> None:
    assert counts("4. Năm bài học kinh nghiệm\nMột là, đoàn kết.\nHai là, sâu sát.") == [
        ("bài học", 5, 2)
    ]


def test_sub_sections_count_where_they_are_what_is_announced() -> None:
    text = "3. Ba khâu đột phá\n3.1. Hạ tầng\n(1) Đường.\n(2) Điện.\n3.2. Nhân lực\n3.3. Thể chế"
    assert counts(text) == [("khâu đột phá", 3, 3)]


def test_groups_that_count_on_are_counted_group_by_group_and_in_all() -> None:
    found = rows("""
        2. Các chỉ tiêu chủ yếu: (06 chỉ tiêu)
        2.1. Kinh tế (02 chỉ tiêu)
        (1) Thu tăng 5%.
        (2) Rừng đạt 40%.
        2.2. Xã hội (03 chỉ tiêu)
        (3) Nước sạch 90%.
        (4) Bảo hiểm y tế 95%.
        (5) Hộ nghèo 5%.
    """)
    assert [(row["declared"], row["listed"]) for row in found] == [(6, 5), (2, 2), (3, 3)]
    total = found[0]
    assert (total["parts"], total["parts_labels"]) == ((2, 3), ("2.1.", "2.2."))
    assert total["parts_total"] == 5
    assert [row["parts_total"] for row in found[1:]] == [-1, -1]


def test_parts_are_not_added_when_a_group_declares_none() -> None:
    total = rows("""
        2. Các chỉ tiêu chủ yếu (03 chỉ tiêu)
        2.1. Kinh tế (02 chỉ tiêu)
        (1) Thu tăng 5%.
        (2) Rừng đạt 40%.
        2.2. Xã hội
        (3) Nước sạch 90%.
    """)[0]
    assert (total["parts"], total["parts_total"], total["listed"]) == ((), -1, 3)


def test_parts_of_another_kind_are_not_added() -> None:
    total = rows("""
        2. Nhiệm vụ (02 nhiệm vụ)
        2.1. Kinh tế (03 giải pháp)
        2.2. Xã hội (04 giải pháp)
    """)[0]
    assert (total["declared"], total["parts_total"]) == (2, -1)


def test_groups_may_be_starred_lines() -> None:
    total = rows("""
        1. Chỉ tiêu (03 chỉ tiêu)
        * Kinh tế (02 chỉ tiêu)
        (1) Thu.
        (2) Rừng.
        * Xã hội (01 chỉ tiêu)
        (3) Nước.
    """)[0]
    assert (total["parts"], total["parts_total"], total["listed"]) == ((2, 1), 3, 3)


def test_nothing_listed_is_not_a_count_of_nought() -> None:
    found = rows("2. Chỉ tiêu kinh tế (02 chỉ tiêu)\nNhư đã nêu trong Biểu 01.")
    assert all(row["listed"] == -1 for row in found)


def test_a_row_points_at_the_number_and_at_the_last_item() -> None:
    found = outline("2.1. Kinh tế (02 chỉ tiêu)\n(1) Thu tăng 5%.\n(2) Rừng đạt 40%.")
    row = next(iter(count_rows(found)))
    assert found.document.quote(row["at"]) == "02 chỉ tiêu"
    assert found.document.quote(row["last_item_at"]).startswith("(2) Rừng đạt 40%")
    assert row["section"].startswith("2.1. Kinh tế")
