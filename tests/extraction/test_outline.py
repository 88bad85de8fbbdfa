"""The outline: which paragraph stands under which, and what it is counted with."""

import inspect

import pytest

from checker.document import DocumentBuilder, Origin, Piece, TableCell
from checker.extraction.outline import Node, Outline, build_outline


def outline(text: str) -> Outline:
    """Read every line of `text` as a paragraph."""
    builder = DocumentBuilder("a.txt", "txt", "")
    for number, line in enumerate(inspect.cleandoc(text).splitlines(), start=1):
        builder.paragraph([Piece(line, Origin(line=number))])
    return build_outline(builder.build())


def tree(found: Outline) -> str:
    """Draw the outline: labels, indented by how deep they stand."""
    depths: list[str] = []

    def draw(node: Node, depth: int) -> None:
        depths.append("  " * depth + node.label.text)
        for child in node.children:
            draw(child, depth + 1)

    for root in found.roots:
        draw(root, 0)
    return "\n".join(depths)


def node(found: Outline, label: str, nth: int = 0) -> Node:
    return [each for each in found.nodes if each.label.text == label][nth]


def previous(found: Outline) -> list[tuple[str, str | None]]:
    return [(n.label.text, n.previous.label.text if n.previous else None) for n in found.nodes]


def test_parts_chapters_sections_and_items_nest() -> None:
    found = outline("""
        PHẦN THỨ NHẤT
        I. Kết quả
        1. Kinh tế
        1.1. Nông nghiệp
        (1) Lúa.
        a) Lúa nương.
        - Giống mới.
        (2) Ngô.
        1.2. Công nghiệp
        2. Xã hội
        II. Hạn chế
        1. Kinh tế
        PHẦN THỨ HAI
        I. Mục tiêu
    """)
    assert tree(found) == inspect.cleandoc("""
        PHẦN THỨ NHẤT
          I.
            1.
              1.1.
                (1)
                  a)
                    -
                (2)
              1.2.
            2.
          II.
            1.
        PHẦN THỨ HAI
          I.
    """)


def test_numbers_start_anew_under_a_new_parent() -> None:
    found = outline("""
        I. Kết quả
        1. Kinh tế
        2. Xã hội
        II. Nhiệm vụ
        1. Kinh tế
    """)
    assert previous(found) == [
        ("I.", None),
        ("1.", None),
        ("2.", "1."),
        ("II.", "I."),
        ("1.", None),
    ]
    assert all(each.same is None for each in found.nodes)


def test_a_number_used_twice_points_at_its_first_use() -> None:
    found = outline("""
        1. Kinh tế
        2. Xã hội
        2. Quốc phòng
    """)
    assert node(found, "2.", 1).same is node(found, "2.", 0)
    assert node(found, "2.", 1).previous is node(found, "2.", 0)


def test_a_list_may_count_on_through_groups() -> None:
    found = outline("""
        2. Chỉ tiêu
        2.1. Kinh tế
        (1) Thu ngân sách.
        (2) Che phủ rừng.
        2.2. Xã hội
        (3) Bảo hiểm y tế.
    """)
    assert node(found, "(3)").previous is node(found, "(2)")
    assert node(found, "(3)").parent is node(found, "2.2.")


def test_a_list_may_begin_at_one_again_in_every_group() -> None:
    found = outline("""
        2.1. Kinh tế
        (1) Thu ngân sách.
        2.2. Xã hội
        (1) Bảo hiểm y tế.
    """)
    assert node(found, "(1)", 1).previous is None
    assert node(found, "(1)", 1).same is None


@pytest.mark.parametrize(
    ("between", "label"), [("2. Xã hội", "(9)"), ("II. Nhiệm vụ", "(3)"), ("PHẦN THỨ HAI", "(2)")]
)
def test_a_number_far_ahead_or_in_another_part_is_another_list(between: str, label: str) -> None:
    found = outline(f"I. Kết quả\n1. Kinh tế\n(1) Thu ngân sách.\n{between}\n{label} Đoàn kết.")
    assert node(found, label).previous is None


def test_two_lists_under_one_heading_are_two() -> None:
    found = outline("""
        1. Hạn chế
        Những hạn chế gồm:
        (1) Thu thấp.
        (2) Rừng giảm.
        Nguyên nhân gồm:
        (1) Thiếu vốn.
        (2) Thiếu người.
    """)
    second = node(found, "(1)", 1)
    assert (second.previous, second.same) == (None, None)
    assert node(found, "(2)", 1).previous is second
    assert node(found, "(2)", 1).same is None


def test_a_first_section_may_run_in_its_parents_paragraph() -> None:
    found = outline("""
        2. Kết quả thực hiện nhiệm vụ 2.1- Đối với xã Nà Hoa
        2.2- Đối với xã Nà Sản
    """)
    assert tree(found) == "2.\n  2.1-\n  2.2-"
    assert found.title(node(found, "2.")) == "Kết quả thực hiện nhiệm vụ"
    assert found.title(node(found, "2.1-")) == "Đối với xã Nà Hoa"


@pytest.mark.parametrize(
    "text",
    [
        "2. Rà soát theo mục 2.2. Về xã hội của báo cáo",
        "2. Thu ngân sách tăng 2.1 tỷ đồng so với năm trước",
        "(2) Kết quả 2.1. Kinh tế",
    ],
)
def test_another_number_within_a_paragraph_is_no_section(text: str) -> None:
    assert len(outline(text).nodes) == 1


def test_starred_lines_stand_under_their_heading_and_above_items() -> None:
    found = outline("""
        1. Chỉ tiêu
        * Kinh tế (02 chỉ tiêu)
        (1) Thu ngân sách.
        (2) Che phủ rừng.
        * Xã hội (01 chỉ tiêu)
        (3) Bảo hiểm y tế.
        2. Nhiệm vụ
    """)
    assert tree(found) == "1.\n  *\n    (1)\n    (2)\n  *\n    (3)\n2."
    assert node(found, "(3)").previous is node(found, "(2)")


def test_dashes_and_pluses_nest() -> None:
    found = outline("""
        (1) Kinh tế.
        - Trồng trọt.
        + Lúa.
        + Ngô.
        - Chăn nuôi.
    """)
    assert tree(found) == "(1)\n  -\n    +\n    +\n  -"


def test_sections_that_restart_their_parents_numbers_stand_under_it() -> None:
    found = outline("""
        3. Nhiệm vụ
        1. Kinh tế
        2- Xã hội
        4. Giải pháp
    """)
    assert tree(found) == "3.\n  1.\n  2-\n4."
    assert [each.restarts for each in found.nodes] == [False, True, False, False]
    assert node(found, "4.").previous is node(found, "3.")


def test_a_decimal_that_carries_another_parents_number_is_marked() -> None:
    found = outline("""
        2.1. Xã hội
        2.2. Kinh tế
        2.1.1. Nông nghiệp
    """)
    orphan = node(found, "2.1.1.")
    assert orphan.carries_other
    assert orphan.parent is node(found, "2.2.")


def test_a_decimal_may_stand_under_a_roman_chapter_of_its_number() -> None:
    found = outline("""
        II. Nhiệm vụ
        2.1. Kinh tế
        2.2. Xã hội
    """)
    assert tree(found) == "II.\n  2.1.\n  2.2."
    assert not any(each.carries_other for each in found.nodes)


def test_decimals_of_different_depth_are_not_counted_together() -> None:
    found = outline("""
        2.3.5. Nông nghiệp
        2.4. Công nghiệp
    """)
    assert node(found, "2.4.").previous is None


def test_an_annex_closes_everything_and_counts_for_itself() -> None:
    found = outline("""
        I. Kết quả
        1. Kinh tế
        Biểu 01. Chỉ tiêu chủ yếu
        I. Kinh tế
        Biểu 02. Kết quả
        I. Kinh tế
    """)
    assert tree(found) == "I.\n  1.\nBiểu 01.\n  I.\nBiểu 02.\n  I."
    assert node(found, "I.", 1).same is None
    assert node(found, "Biểu 02.").previous is node(found, "Biểu 01.")


def test_what_stands_at_the_end_of_a_letter_is_no_section() -> None:
    found = outline("""
        1. Kinh tế
        Nơi nhận:
        - Các chi bộ;
        1. Lưu văn phòng.
        Biểu 01. Chỉ tiêu
        1. Kinh tế
    """)
    assert tree(found) == "1.\nBiểu 01.\n  1."


def test_notes_and_tables_are_no_sections() -> None:
    builder = DocumentBuilder("a.docx", "docx", "")
    builder.paragraph([Piece("1. Kinh tế", Origin(paragraph=1))])
    builder.paragraph([Piece("1. Theo báo cáo năm 2024.", Origin(paragraph=2))], kind="note")
    builder.table([TableCell(0, 0, [Piece("1. Thu", Origin(cell="Bảng 1"))])])
    builder.paragraph([Piece("2. Xã hội", Origin(paragraph=3))])
    assert tree(build_outline(builder.build())) == "1.\n2."


def test_titles_end_with_their_first_sentence_and_sections_know_their_names() -> None:
    found = outline("""
        1. Về kinh tế: phát triển nông nghiệp
        1.1. Trồng trọt. Diện tích tăng.
        Năm 2024 đạt kết quả tốt.
        (1) Lúa; ngô
        Một là, đoàn kết.
    """)
    assert [found.title(each) for each in found.nodes] == [
        "Về kinh tế", "Trồng trọt", "Lúa", "đoàn kết",
    ]  # fmt: skip
    text = found.document.text
    assert found.section_at(text.index("Năm 2024")) == "1.1. Trồng trọt"
    assert found.section_at(text.index("Lúa")) == "1.1. Trồng trọt"
    assert found.section_at(0) == "1. Về kinh tế"
    assert found.document.quote(found.title_span(node(found, "1.1."))) == "1.1. Trồng trọt"
    assert found.document.quote(found.label_span(node(found, "1.1."))) == "1.1."


def test_a_section_reaches_to_the_next_one_of_its_rank() -> None:
    found = outline("""
        1. Kinh tế
        1.1. Trồng trọt
        Lúa tốt.
        2. Xã hội
    """)
    text = found.document.text
    assert text[node(found, "1.").start : node(found, "1.").scope_end].strip().endswith("Lúa tốt.")
    assert node(found, "1.1.").scope_end == node(found, "2.").start
    assert node(found, "2.").scope_end == len(text)


def test_text_before_the_first_number_is_in_no_section() -> None:
    found = outline("""
        Đảng bộ xã Nà Hoa
        1. Kinh tế
    """)
    assert found.section_at(3) == ""
    assert found.node_at(3) is None
