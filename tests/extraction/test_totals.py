"""Wholes with their parts, in sentences and in tables."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from checker.document import Document, DocumentBuilder, Origin, Piece, TableCell
from checker.extraction.compositions import composition_rows
from checker.extraction.outline import Outline, build_outline
from checker.extraction.table_ratios import table_ratio_rows
from checker.extraction.table_totals import table_total_rows
from checker.extraction.totals import total_rows
from checker.reading.text import read_text


def outline(text: str) -> Outline:
    return build_outline(read_text("du-thao.txt", text.encode()))


def totals(text: str) -> list[tuple[str, list[str]]]:
    return [
        (row["whole"].written, [part.written for part in row["parts"]])
        for row in total_rows(outline(text))
    ]


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        (
            "Tổng đàn gia súc 15.600 con, trong đó: trâu 2.100 con, bò 4.300 con, lợn 9.200 con.",
            "15.600 con", ["2.100 con", "4.300 con", "9.200 con"],
        ),
        (
            "Đảng bộ có 40 chi bộ (27 chi bộ bản, 13 chi bộ cơ quan) với 480 đảng viên.",
            "40 chi bộ", ["27 chi bộ", "13 chi bộ"],
        ),
        (
            "Gieo trồng 1.245 ha. Trong đó: lúa 820 ha, ngô 145 ha, rau các loại 280 ha; năng suất "
            "bình quân 62 tạ/ha.",
            "1.245 ha", ["820 ha", "145 ha", "280 ha"],
        ),
        (
            "Kỷ luật 18 đảng viên (khiển trách 12, cảnh cáo 5, khai trừ 1).",
            "18 đảng viên", ["12", "5", "1"],
        ),
        (
            "Tổng đàn gia súc 5.000 con, tăng 200 con so với năm 2020; gồm trâu 1.000 con, bò "
            "4.000 con.",
            "5.000 con", ["1.000 con", "4.000 con"],
        ),
        (
            "Gieo trồng 4.126 ha, gồm:\n+ Cây hằng năm 2.310 ha;\n+ Cây lâu năm 1.816 ha.\n",
            "4.126 ha", ["2.310 ha", "1.816 ha"],
        ),
        (
            "Tổng đàn 5.000 con, trong đó trâu 1.000 con (nghé 200 con), bò 4.000 con.",
            "5.000 con", ["1.000 con", "4.000 con"],
        ),
    ],
)  # fmt: skip
def test_a_whole_and_its_parts(text: str, whole: str, parts: list[str]) -> None:
    assert (whole, parts) in totals(text)


@pytest.mark.parametrize(
    "text",
    [
        "Cây ăn quả 1.750 ha, trong đó có 150 ha được cấp mã, 50 ha công nghệ cao.",
        "Tổng đàn 5.000 con, trong đó trâu 1.000 con, bò 2.000 con…",
        "Tổng đàn 5.000 con, chủ yếu là trâu, trong đó riêng bản A 1.000 con, bản B 500 con.",
        "Đảng bộ có 480 đảng viên, trong đó 160 đảng viên nữ, 300 đảng viên người dân tộc.",
        "Thu 120 tỷ đồng (kế hoạch 100 tỷ đồng, năm trước 20 tỷ đồng).",
        "Cây ăn quả trên 1.750 ha, trong đó cam 1.000 ha, bưởi 500 ha.",
        "Mở 12 lớp, trong đó 5 lớp nấu ăn, hơn 3 lớp may.",
    ],
)
def test_no_closed_list(text: str) -> None:
    assert totals(text) == []


def test_a_merger_in_two_sentences() -> None:
    text = (
        "Xã thành lập trên cơ sở nhập 33,12 km2 của xã A Lưới và 133,98 km2 của xã Bó Mười. "
        "Sau khi "
        "thành lập, xã có diện tích 167,10 km2, mật độ 93 người/km2."
    )
    (row,) = composition_rows(outline(text))
    assert [part.written for part in row["parts"]] == ["33,12 km2", "133,98 km2"]
    assert row["whole"].written == "167,10 km2"


def test_changes_of_shares_are_no_shares() -> None:
    text = "Cơ cấu kinh tế: nông nghiệp 32,5% (giảm 8,5%), công nghiệp 38,2%, dịch vụ 29,3%."
    (row,) = composition_rows(outline(text))
    assert [part.written for part in row["parts"]] == ["32,5%", "38,2%", "29,3%"]


def table(rows: Sequence[Sequence[str]]) -> Outline:
    builder = DocumentBuilder("bieu.docx", "docx", "")
    builder.table(
        TableCell(r, c, [Piece(text, Origin(cell=f"{r}.{c}"))])
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    document: Document = builder.build()
    return build_outline(document)


def sums(rows: Sequence[Sequence[str]]) -> list[Mapping[str, Any]]:
    return list(table_total_rows(table(rows)))


def test_a_row_of_totals() -> None:
    found = sums(
        [
            ["TT", "Thôn", "Số hộ", "Tỷ lệ (%)"],
            ["1", "Nà Mò", "120", "40"],
            ["2", "Nà Bó", "180", "60"],
            ["", "Tổng cộng", "310", "100"],
        ]
    )
    assert [(row["whole"].written, len(row["parts"])) for row in found] == [("310", 2)]


def test_totals_of_groups_are_made_of_groups() -> None:
    found = sums(
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["I", "Giao thông", "30"],
            ["1", "Đường", "20"],
            ["2", "Cầu", "10"],
            ["II", "Trường học", "15"],
            ["", "Tổng cộng", "45"],
        ]
    )
    assert [[part.written for part in row["parts"]] for row in found] == [["30", "15"]]


def test_rows_of_different_units_are_not_added() -> None:
    rows = [
        ["TT", "Chỉ tiêu", "ĐVT", "Kết quả"],
        ["1", "Đàn bò", "Con", "20"],
        ["2", "Cà phê", "ha", "10"],
        ["", "Tổng số", "", "2"],
    ]
    assert sums(rows) == []


def test_a_column_of_totals_by_year() -> None:
    found = sums(
        [
            ["TT", "Nội dung", "Tổng số", "2021", "2022", "2023"],
            ["1", "Kết nạp đảng viên", "30", "10", "9", "11"],
            ["2", "Nhà đại đoàn kết", "25", "5", "9", "10"],
            ["3", "Lớp tập huấn", "6", "1", "2", "3"],
            ["4", "Tỷ lệ hộ nghèo", "5", "9", "7", "5"],
        ]
    )
    assert [row["indicator"] for row in found] == [
        "Kết nạp đảng viên", "Nhà đại đoàn kết", "Lớp tập huấn",
    ]  # fmt: skip


def test_columns_of_the_last_year_are_no_totals() -> None:
    rows = [
        ["TT", "Nội dung", "Tổng số", "2021", "2022"],
        ["1", "Hộ dân", "120", "118", "120"],
        ["2", "Đảng viên", "48", "40", "48"],
    ]
    assert sums(rows) == []


SOURCES = ["TT", "Công trình", "Tổng mức (tỷ đồng)", "Ngân sách tỉnh", "Ngân sách xã", "Thời gian"]


def test_a_column_of_totals_by_source_of_money() -> None:
    found = sums(
        [
            SOURCES,
            ["1", "Cầu Bến Đá", "30,0", "25,0", "5,0", "2026"],
            ["2", "Chợ trung tâm", "12,5", "8,0", "4,5", "2027"],
            ["3", "Trạm y tế", "9,0", "5,0", "3,0", "2026"],
            ["4", "Sân vận động", "6,0", "2,0", "4,0", "2028"],
        ]
    )
    assert [row["whole"].written for row in found] == ["30,0", "12,5", "9,0", "6,0"]
    assert [row["form"] for row in found] == ["columns"] * 4


def test_columns_that_name_some_sources_only_are_not_added() -> None:
    rows = [
        SOURCES,
        ["1", "Cầu Bến Đá", "30,0", "25,0", "2,0", "2026"],
        ["2", "Chợ trung tâm", "12,5", "8,0", "4,5", "2027"],
        ["3", "Trạm y tế", "9,0", "5,0", "4,0", "2026"],
        ["4", "Sân vận động", "6,0", "2,0", "1,0", "2028"],
    ]
    assert sums(rows) == []


def test_an_attained_percentage_in_a_table() -> None:
    found = list(
        table_ratio_rows(
            table(
                [
                    ["TT", "Chỉ tiêu", "ĐVT", "Nghị quyết", "Kết quả", "Tỷ lệ đạt (%)"],
                    ["1", "Thu ngân sách", "Triệu đồng", "225", "276", "122,7"],
                    ["2", "Đàn bò", "Con", "1.000", "1.500", "150"],
                    ["3", "Cà phê", "ha", "200", "180", "98"],
                ]
            )
        )
    )
    assert [(r["part"].written, r["whole"].written, r["stated"].written) for r in found] == [
        ("276", "225", "122,7"),
        ("1.500", "1.000", "150"),
        ("180", "200", "98"),
    ]


def test_a_column_of_differences_is_no_percentage() -> None:
    rows = [
        ["TT", "Chỉ tiêu", "Nghị quyết", "Kết quả", "% so với cùng kỳ"],
        ["1", "Thu ngân sách", "225", "276", "110"],
        ["2", "Đàn bò", "1.000", "1.500", "104"],
        ["3", "Cà phê", "200", "180", "101"],
    ]
    assert list(table_ratio_rows(table(rows))) == []
