"""Annex rows: every indicator of a Biểu with what was set, what was reached, and the verdict."""

from collections.abc import Mapping
from typing import Any

import pytest

from checker.document import Document, DocumentBuilder, Origin, Piece, TableCell
from checker.extraction.annexes import annex_rows

GOALS = ["TT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu đến năm 2030", "Ghi chú"]
RESULTS = ["TT", "Chỉ tiêu", "ĐVT", "Chỉ tiêu NQ Đại hội", "Kết quả thực hiện", "Đánh giá"]


def document(*parts: str | list[list[str]], name: str = "") -> Document:
    """Paragraphs and tables in order; a cell "^" is covered by the one above it."""
    builder = DocumentBuilder("a.docx", "docx", "")
    for part in parts:
        if isinstance(part, str):
            builder.paragraph([Piece(part, Origin())])
            continue
        cells = []
        for r, row in enumerate(part):
            for c, text in enumerate(row):
                if text == "^":
                    continue
                below = r + 1
                while below < len(part) and part[below][c] == "^":
                    below += 1
                cells.append(TableCell(r, c, [Piece(text, Origin())], row_span=below - r))
        builder.table(cells, name=name)
    return builder.build()


def rows(*parts: str | list[list[str]], name: str = "") -> list[Mapping[str, Any]]:
    return list(annex_rows(document(*parts, name=name)))


def figures(values: Any) -> list[tuple[float, float, str, str]]:
    return [(value.low, value.high, value.sign, value.unit) for value in values]


def test_a_row_has_its_target_unit_group_and_number() -> None:
    found = rows(
        "Biểu 01. Chỉ tiêu chủ yếu",
        [
            GOALS,
            ["I", "Chỉ tiêu kinh tế", "", "", ""],
            ["1", "Thu ngân sách", "Tỷ đồng", "1,99", ""],
            ["II", "Chỉ tiêu xã hội", "", "", ""],
            ["2", "Tỷ lệ hộ nghèo", "%", "< 7", "Đa chiều"],
        ],
    )
    told = [(r["ordinal"], r["group"], r["indicator"], r["unit"], r["target_text"]) for r in found]
    assert told == [
        ("1", "Chỉ tiêu kinh tế", "Thu ngân sách", "Tỷ đồng", "1,99"),
        ("2", "Chỉ tiêu xã hội", "Tỷ lệ hộ nghèo", "%", "< 7"),
    ]
    assert figures(found[0]["targets"]) == [(1.99, 1.99, "=", "tỷ đồng")]
    assert figures(found[1]["targets"]) == [(7, 7, "<", "%")]
    assert not found[0]["has_results"]
    assert (found[0]["annex"], found[0]["annex_number"]) == ("Biểu 01.", 1)


def test_results_and_verdicts_are_read_beside_the_targets() -> None:
    found = rows(
        "Biểu 02. Kết quả",
        [
            RESULTS,
            ["1", "Tỷ lệ che phủ rừng", "%", "40", "41,5", "Vượt"],
            ["2", "Nông thôn mới", "", "Đạt", "Chưa đạt", "Không đạt"],
        ],
    )
    assert figures(found[0]["targets"]) == [(40, 40, "=", "%")]
    assert figures(found[0]["results"]) == [(41.5, 41.5, "=", "%")]
    assert (found[0]["verdict"], found[0]["has_results"]) == ("Vượt", True)
    assert (found[1]["targets"], found[1]["result_text"]) == ((), "Chưa đạt")


def test_a_figures_own_unit_goes_before_the_columns() -> None:
    found = rows([GOALS, ["1", "Cây ăn quả", "ha", "Duy trì 758 ha, trồng mới 50 ha/năm", ""],
                  ["2", "Thu nhập", "Tr.đ/người/năm", "42", ""],
                  ["3", "Bản đạt chuẩn", "Bản", "05 bản", ""]])  # fmt: skip
    assert [(v.low, v.unit, v.per) for v in found[0]["targets"]] == [
        (758, "ha", ""),
        (50, "ha", "năm"),
    ]
    assert [(v.low, v.unit, v.per) for v in found[1]["targets"]] == [
        (42, "triệu đồng", "người/năm")
    ]
    assert [(v.low, v.unit) for v in found[2]["targets"]] == [(5, "bản")]


def test_rows_under_a_merged_number_share_it_and_the_next_has_its_own() -> None:
    found = rows(
        [
            GOALS,
            ["1", "Đàn trâu", "con", "500", ""],
            ["^", "Đàn bò", "con", "800", ""],
            ["2", "Đàn lợn", "con", "900", ""],
        ]
    )
    assert [row["ordinal"] for row in found] == ["1", "1", "2"]


def test_a_header_of_two_rows_names_its_columns_once() -> None:
    found = rows(
        [
            ["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu", "Ghi chú"],
            ["^", "^", "^", "Đến năm 2030", "^"],
            ["1", "Thu ngân sách", "Tỷ đồng", "1,99", ""],
        ]
    )
    assert [(row["indicator"], row["target_text"]) for row in found] == [("Thu ngân sách", "1,99")]


def test_years_between_a_target_told_in_words_and_a_result_are_results() -> None:
    found = rows(
        [
            ["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu Đại hội", "Năm 2023", "Năm 2024", "Ước năm 2025"],
            ["1", "Kết nạp đảng viên", "đảng viên", "30", "7", "8", "6"],
        ]
    )
    assert [(row["target_text"], row["result_text"]) for row in found] == [("30", "6")]


def test_the_result_of_the_whole_term_counts_beside_one_of_every_year() -> None:
    found = rows(
        [
            ["TT", "Chỉ tiêu", "Mục tiêu", "Năm 2024", "Ước năm 2025", "Kết quả cả nhiệm kỳ"],
            ["1", "Kết nạp đảng viên", "30", "8", "6", "33"],
        ]
    )
    assert [(row["target_text"], row["result_text"]) for row in found] == [("30", "33")]


def test_a_later_year_beside_a_result_is_still_a_target() -> None:
    found = rows(
        [
            ["TT", "Chỉ tiêu", "Mục tiêu 2025", "Ước thực hiện 2025", "Năm 2030"],
            ["1", "Đàn lợn", "400", "410", "500"],
        ]
    )
    assert [(row["target_text"], row["result_text"]) for row in found] == [("500", "410")]


def test_a_title_row_above_the_header_and_a_repeated_header_are_no_rows() -> None:
    found = rows(
        [
            ["Biểu 01. Chỉ tiêu", "", "", "", ""],
            GOALS,
            ["1", "Thu ngân sách", "Tỷ đồng", "1,99", ""],
            GOALS,
            ["2", "Che phủ rừng", "%", "40", ""],
        ]
    )
    assert [row["indicator"] for row in found] == ["Thu ngân sách", "Che phủ rừng"]


@pytest.mark.parametrize(
    "table",
    [
        [["Họ và tên", "Chức vụ"], ["Nguyễn Văn A", "Bí thư"]],
        [["TT", "Chỉ tiêu"], ["1", "Che phủ rừng"]],
        [["TT", "Nội dung", "Ghi chú"], ["1", "Báo cáo", ""]],
    ],
)
def test_other_tables_are_no_annexes(table: list[list[str]]) -> None:
    assert rows("Biểu 01", table) == []


def test_the_annex_is_named_by_the_heading_right_above_it() -> None:
    row = ["1", "Che phủ rừng", "%", "40", ""]
    found = rows("Biểu 01", "CHỈ TIÊU CHỦ YẾU", [GOALS, row], "Phụ lục II: Kế hoạch", [GOALS, row])
    assert [(each["annex"], each["annex_number"]) for each in found] == [
        ("Biểu 01", 1),
        ("Phụ lục II:", 2),
    ]
    assert found[0]["annex_title"] == "Biểu 01 CHỈ TIÊU CHỦ YẾU"


def test_an_annex_may_be_named_by_its_sheet_or_in_its_title() -> None:
    table = [GOALS, ["1", "Che phủ rừng", "%", "40", ""]]
    assert rows(table, name="Biểu 03")[0]["annex_number"] == 3
    assert rows("HỆ THỐNG CHỈ TIÊU (Biểu số 04)", table)[0]["annex_number"] == 4
    assert rows("HỆ THỐNG CHỈ TIÊU", table)[0]["annex_number"] == 0


def test_a_row_points_at_its_indicator_and_all_its_cells() -> None:
    source = document("Biểu 01", [GOALS, ["1", "Che phủ rừng", "%", "40", "Ổn định"]])
    row = next(iter(annex_rows(source)))
    assert source.quote(row["at"]) == "Che phủ rừng"
    assert source.quote(row["row_at"]) == "1 Che phủ rừng % 40 Ổn định"
    assert source.quote(row["targets"][0].at) == "40"
    assert source.quote(row["annex_at"]) == "Biểu 01"
