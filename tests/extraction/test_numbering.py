"""Numbered rows: headings, items, lists inside a sentence, and the first column of tables."""

import inspect
from collections.abc import Mapping
from typing import Any

from checker.document import Document, DocumentBuilder, Origin, Piece, TableCell
from checker.extraction.numbering import numbered_rows
from checker.extraction.outline import build_outline


def document(text: str, *tables: list[list[str]]) -> Document:
    """Read every line of `text` as a paragraph, with tables after them."""
    builder = DocumentBuilder("a.txt", "txt", "")
    for number, line in enumerate(inspect.cleandoc(text).splitlines(), start=1):
        builder.paragraph([Piece(line, Origin(line=number))])
    for table in tables:
        builder.table(
            TableCell(r, c, [Piece(value, Origin())])
            for r, row in enumerate(table)
            for c, value in enumerate(row)
        )
    return builder.build()


def rows(text: str, *tables: list[list[str]]) -> list[Mapping[str, Any]]:
    """The rows in the order in which their numbers stand."""
    found = numbered_rows(build_outline(document(text, *tables)))
    return sorted(found, key=lambda row: row["at"])


def told(found: list[Mapping[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in found]


def test_headings_and_items_have_their_predecessors() -> None:
    found = rows("""
        1. Kinh tế
        (1) Thu ngân sách.
        (3) Che phủ rừng.
        3. Xã hội
    """)
    assert told(found, "kind", "label", "value", "previous_label", "previous_value", "section") == [
        ("heading", "1.", 1, "", 0, "1. Kinh tế"),
        ("item", "(1)", 1, "", 0, "1. Kinh tế"),
        ("item", "(3)", 3, "(1)", 1, "1. Kinh tế"),
        ("heading", "3.", 3, "1.", 1, "3. Xã hội"),
    ]


def test_dashes_and_stars_are_not_counted() -> None:
    assert told(rows("1. Kinh tế\n- Thu\n* Chi\n+ Vay"), "label") == [("1.",)]


def test_ordinals_in_words_are_counted() -> None:
    found = rows("Một là, đoàn kết.\nHai là, sâu sát.\nBốn là, kiểm tra.")
    assert told(found, "value", "previous_value") == [(1, 0), (2, 1), (4, 2)]


def test_a_decimal_of_another_parent_says_both_numbers() -> None:
    found = rows("2.1. Xã hội\n2.2. Kinh tế\n2.1.1. Nông nghiệp\n2.1.2. Công nghiệp")
    strange = [row for row in found if row["parent_number"]]
    assert told(strange, "label", "prefix", "parent_number") == [
        ("2.1.1.", "2.1", "2.2"),
        ("2.1.2.", "2.1", "2.2"),
    ]


def test_a_restart_of_the_parents_numbers_is_told() -> None:
    found = rows("4. Nhiệm vụ\n1. Kinh tế\n2. Xã hội")
    assert told(found, "label", "restarts") == [("4.", False), ("1.", True), ("2.", False)]


def test_lists_inside_a_sentence_are_followed() -> None:
    text = "1. Đột phá\nBa khâu: (1) hạ tầng; (2) nhân lực; (4) thể chế; (4) số hóa."
    found = [row for row in rows(text) if row["kind"] == "inline"]
    assert told(found, "label", "previous_value", "section") == [
        ("(1)", 0, "1. Đột phá"),
        ("(2)", 1, "1. Đột phá"),
        ("(4)", 2, "1. Đột phá"),
        ("(4)", 4, "1. Đột phá"),
    ]
    assert [row["same_at"] is not None for row in found] == [False, False, False, True]


def test_a_second_list_inside_the_same_paragraph_begins_anew() -> None:
    found = rows("Đột phá: (1) hạ tầng; (2) nhân lực. Giải pháp: (1) vốn; (2) đất.")
    assert told(found, "value") == [(1,), (2,), (1,), (2,)]
    assert all(row["same_at"] is None for row in found)


def test_figures_in_brackets_are_no_list() -> None:
    assert rows("Có 05 chi bộ (2 chi bộ mới); tăng 3 (5) so với năm (2024).") == []
    assert rows("Thực hiện theo khoản (2) và khoản (3) của quy định.") == []


def test_the_first_column_of_a_table_is_followed_within_its_groups() -> None:
    found = rows(
        "Biểu 01. Chỉ tiêu",
        [
            ["TT", "Chỉ tiêu"],
            ["I", "Kinh tế"],
            ["1", "Thu ngân sách"],
            ["2.", "Che phủ rừng"],
            ["II", "Xã hội"],
            ["1", "Hộ nghèo"],
            ["", "Cận nghèo"],
            ["3", "Bảo hiểm y tế"],
            ["3", "Nước sạch"],
        ],
    )
    found = [row for row in found if row["kind"] == "row"]
    assert told(found, "label", "previous_value") == [
        ("I", 0), ("1", 0), ("2.", 1), ("II", 1), ("1", 0), ("3", 1), ("3", 3),
    ]  # fmt: skip
    assert [row["same_at"] is not None for row in found] == [False] * 6 + [True]


def test_numbers_may_count_on_through_the_groups_of_a_table() -> None:
    table = [["TT", "Chỉ tiêu"], ["I", "Kinh tế"], ["1", "Thu"], ["II", "Xã hội"], ["2", "Nước"]]
    found = [row for row in rows("Biểu 01", table) if row["kind"] == "row"]
    assert told(found, "label", "previous_value") == [("I", 0), ("1", 0), ("II", 1), ("2", 1)]


def test_figures_in_other_columns_are_no_numbers_of_rows() -> None:
    table = [["Chỉ tiêu", "2025", "2026"], ["Che phủ rừng", "40", "42"], ["1.068", "3", "4"]]
    assert rows("Số liệu", table) == []


def test_every_row_points_at_its_own_number() -> None:
    text = "1. Kinh tế\nBa khâu: (1) hạ tầng; (2) nhân lực."
    source = document(text, [["TT", "Tên"], ["1", "Thu"]])
    for row in numbered_rows(build_outline(source)):
        assert source.quote(row["at"]) == row["label"]
