"""Changes with both their ends."""

from collections.abc import Mapping
from typing import Any

import pytest

from checker.extraction.changes import change_rows
from checker.extraction.outline import build_outline
from checker.reading.text import read_text


def changes(text: str) -> list[Mapping[str, Any]]:
    return list(change_rows(build_outline(read_text("du-thao.txt", text.encode()))))


@pytest.mark.parametrize(
    ("text", "start", "end", "stated", "measure"),
    [
        (
            "Thu nhập đạt 34,9 triệu đồng, tăng 15,75 triệu đồng so với năm 2020 (19,15 triệu).",
            "19,15 triệu", "34,9 triệu đồng", "15,75 triệu đồng", "difference",
        ),
        (
            "Hộ nghèo giảm từ 12,5% năm 2020 xuống còn 6,2% năm 2025, giảm 6,3 điểm %.",
            "12,5%", "6,2%", "6,3 điểm %", "difference",
        ),
        (
            "Đàn bò tăng từ 1.000 con lên 1.500 con (tăng 50%).",
            "1.000 con", "1.500 con", "50%", "percent",
        ),
        (
            "Thu nhập 51 triệu đồng, gấp 1,7 lần so với năm 2020 (30 triệu đồng).",
            "30 triệu đồng", "51 triệu đồng", "1,7 lần", "times",
        ),
        (
            "Giá trị năm 2020 là 640 tỷ đồng, năm 2025 là 985 tỷ đồng, tăng 53,9%.",
            "640 tỷ đồng", "985 tỷ đồng", "53,9%", "percent",
        ),
        (
            "Diện tích lạc 33/31,5 ha, vượt 1,5 ha so với kế hoạch.",
            "31,5", "33/31,5 ha", "vượt 1,5 ha", "difference",
        ),
        (
            "Giảm 300 con (từ 1.500 con xuống 1.200 con).",
            "1.500 con", "1.200 con", "300 con", "difference",
        ),
    ],
)  # fmt: skip
def test_a_change(text: str, start: str, end: str, stated: str, measure: str) -> None:
    (row,) = changes(text)
    found = [row[name].written for name in ("start", "end", "stated")]
    assert [*found, row["measure"]] == [start, end, stated, measure]


def test_a_second_change_is_held_against_the_same_figure() -> None:
    text = (
        "Thu nhập đạt 72 triệu đồng, tăng 24 triệu đồng so với đầu nhiệm kỳ, vượt 7 triệu đồng so "
        "với mục tiêu (65 triệu đồng)."
    )
    (row,) = changes(text)
    assert row["end"].written == "72 triệu đồng"


def test_a_change_told_twice() -> None:
    text = "Thu nhập tăng từ 38 triệu đồng lên 61,5 triệu đồng, tăng 23,5 triệu đồng, gấp 1,6 lần."
    assert [row["measure"] for row in changes(text)] == ["difference", "times"]


def test_years_and_yearly_rates() -> None:
    text = "Hộ nghèo giảm từ 12% năm 2020 xuống còn 6% năm 2025, bình quân giảm 1,2%/năm."
    (row,) = changes(text)
    assert row["yearly"]
    assert row["years"] == 5


def test_what_was_added() -> None:
    text = "Thu ngân sách 16,9 tỷ đồng (phần tăng thêm là 4,2 tỷ đồng, tương ứng với 6%)."
    (row,) = changes(text)
    assert row["start"] is None
    assert row["gain"].written == "4,2 tỷ đồng"


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu thu nhập tăng 10 triệu đồng so với năm 2025, hộ nghèo còn 2%.",
        "Thứ hạng tăng từ hạng 12 lên hạng 5.",
        "Mỗi năm kết nạp từ 20 đến 30 đảng viên.",
        "Sáp nhập 13 bản thành 8 bản, giảm 5 bản.",
    ],
)
def test_no_change_with_both_ends(text: str) -> None:
    assert [row for row in changes(text) if row["direction"] or row["stated"] is not None] == []


def test_a_range_goes_no_way() -> None:
    (row,) = changes("Giảm thời gian từ 5 triệu đồng đến 7 triệu đồng.")
    assert row["direction"] == ""
