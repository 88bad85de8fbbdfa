"""Targets: every figure in the lists of targets, with what it is of."""

import inspect
from collections.abc import Mapping
from typing import Any

from checker.document import DocumentBuilder, Origin, Piece
from checker.extraction.outline import Outline, build_outline
from checker.extraction.targets import target_rows


def outline(text: str) -> Outline:
    """Read every line of `text` as a paragraph."""
    builder = DocumentBuilder("a.txt", "txt", "")
    for number, line in enumerate(inspect.cleandoc(text).splitlines(), start=1):
        builder.paragraph([Piece(line, Origin(line=number))])
    return build_outline(builder.build())


def rows(text: str) -> list[Mapping[str, Any]]:
    return list(target_rows(outline(text)))


def items(*texts: str) -> list[Mapping[str, Any]]:
    """The rows of a list of targets with these items, and a third where there are fewer."""
    listed = [*texts, *["Đoàn kết."] * max(0, 3 - len(texts))]
    lines = [f"({number}) {text}" for number, text in enumerate(listed, start=1)]
    found = rows("\n".join(["2. Các chỉ tiêu chủ yếu", *lines]))
    return [row for row in found if int(row["item"].strip("()")) <= len(texts)]


def written(found: list[Mapping[str, Any]]) -> list[str | None]:
    return [row["value"].written if row["value"] else None for row in found]


def test_every_figure_of_an_item_has_a_row_with_its_clause() -> None:
    found = items("Thu ngân sách tăng 5%/năm; thu nhập bình quân đạt 42 triệu đồng/người/năm.")
    assert written(found) == ["5%/năm", "42 triệu đồng/người/năm"]
    assert [row["clause"] for row in found] == [
        "Thu ngân sách tăng 5%/năm",
        "thu nhập bình quân đạt 42 triệu đồng/người/năm.",
    ]
    assert {row["role"] for row in found} == {"value"}


def test_a_label_says_what_the_figure_is_of_without_the_figure() -> None:
    label = items("Tỷ lệ che phủ rừng đạt 42,5%")[0]["label"]
    assert label == "Tỷ lệ che phủ rừng đạt"


def test_a_figure_knows_its_numbers_unit_and_place() -> None:
    found = outline(
        "2. Chỉ tiêu\n(1) Kết nạp từ 100 đảng viên trở lên.\n(2) Đoàn kết.\n(3) Sâu sát."
    )
    value = next(iter(target_rows(found)))["value"]
    assert (value.low, value.high, value.sign, value.unit) == (100, 100, "≥", "đảng viên")
    assert found.document.quote(value.at) == value.written


def test_what_a_colon_announces_is_kept_as_the_lead() -> None:
    found = items("Giảm nghèo: hộ nghèo còn 5%; hộ cận nghèo còn 3%.")
    assert [(row["lead"], row["role"]) for row in found[1:]] == [("Giảm nghèo", "value")] * 2


def test_a_result_over_its_target_has_both_and_the_share_is_an_attainment() -> None:
    found = items("Thu nhập bình quân 45/32 triệu đồng, đạt 140,6%.")
    assert [row["role"] for row in found] == ["value", "attainment"]
    assert (found[0]["value"].low, found[0]["base"].low) == (45, 32)
    assert found[1]["base"] is None


def test_a_share_of_the_plan_is_an_attainment_and_an_indicator_in_percent_is_not() -> None:
    assert items("Trồng rừng 12 ha, bằng 120% kế hoạch")[-1]["role"] == "attainment"
    assert [row["role"] for row in items("Tỷ lệ hộ dùng nước sạch đạt 95%")] == ["value"]


def test_an_item_without_a_figure_is_a_mention() -> None:
    found = items("Đạt chuẩn nông thôn mới nâng cao.")
    assert [(row["role"], row["value"]) for row in found] == [("mention", None)]


def test_ages_years_and_dates_are_no_targets() -> None:
    found = items("Trẻ em từ 6 tuổi đến trường đạt 99% vào năm 2030, trong 5 năm, theo NQ 68-NQ/TW")
    assert written([row for row in found if row["role"] == "value"]) == ["99%"]


def test_an_item_reaches_over_its_dashes() -> None:
    found = items("Chăn nuôi\n- Đàn trâu 500 con.\n- Đàn bò 800 con.", "Trồng 50 ha rừng.")
    figures = [row for row in found if row["value"]]
    assert written(figures) == ["500 con", "800 con", "50 ha"]
    assert [row["item"] for row in figures] == ["(1)", "(1)", "(2)"]
    assert figures[0]["clause"] == "Đàn trâu 500 con."


def test_lists_that_set_no_targets_are_left_alone() -> None:
    assert rows("2. Nhiệm vụ\n(1) Trồng 50 ha rừng.\n(2) Xây 3 cầu.\n(3) Mở 5 km đường.") == []
    assert rows("2. Các chỉ tiêu\nGồm 3 chỉ tiêu, tăng 5%.") == []


def test_a_list_names_the_annex_it_refers_to() -> None:
    found = rows("""
        2. Kết quả thực hiện chỉ tiêu
        2.1. Xã Nà Hoa (Biểu số 02)
        (1) Thu 5 tỷ đồng.
        (2) Rừng 40%.
        (3) Nước sạch 90%.
        2.2. Xã Nà Sản (chi tiết tại Phụ lục 3)
        (1) Thu 6 tỷ đồng.
        (2) Rừng 45%.
        (3) Nước sạch 80%.
    """)
    assert [row["annex_number"] for row in found] == [2, 2, 2, 3, 3, 3]
    assert len({row["group"] for row in found}) == 2
    assert [row["section"] for row in found[::3]] == [
        "2.1. Xã Nà Hoa (Biểu số 02)",
        "2.2. Xã Nà Sản (chi tiết tại Phụ lục 3)",
    ]


def test_groups_of_one_list_belong_together() -> None:
    found = rows("""
        2. Các chỉ tiêu chủ yếu
        2.1. Kinh tế
        (1) Thu 5 tỷ đồng.
        (2) Rừng 40%.
        2.2. Xã hội
        (3) Nước sạch 90%.
    """)
    assert len({row["group"] for row in found}) == 1
    assert [row["section"] for row in found] == ["2.1. Kinh tế", "2.1. Kinh tế", "2.2. Xã hội"]
    assert {row["annex_number"] for row in found} == {0}


def test_every_row_points_at_its_clause_and_item() -> None:
    found = outline("2. Chỉ tiêu\n(1) Thu 5 tỷ đồng; chi 4 tỷ đồng.\n(2) Rừng 40%.\n(3) Nước 90%.")
    for row in target_rows(found):
        assert found.document.quote(row["clause_at"]) == row["clause"]
        assert found.document.quote(row["item_at"]).startswith(row["item"])
