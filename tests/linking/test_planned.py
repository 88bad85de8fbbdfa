"""The planned figures of known indicators, as communes' lists of targets give them."""

from pathlib import Path
from typing import Any

import pytest

from checker.audit import read_tables
from checker.dossier import find_drafts
from checker.facts import PlannedFigures
from checker.linking.planned import fields_of

DRAFT = """Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.
1. Các chỉ tiêu chủ yếu
1.1. Chỉ tiêu về kinh tế
(1) {first}
(2) Tổng đàn gia súc đạt 9.000 con.
(3) Diện tích cây chè đạt 150 ha.
"""


def planned(folder: Path, first: str) -> list[Any]:
    file = folder / "nghi-quyet.txt"
    file.write_text(DRAFT.format(first=first), encoding="utf-8")
    tables, _ = read_tables(find_drafts([file])[0])
    rows = tables[PlannedFigures].itertuples(index=False)
    return [row for row in rows if row.indicator not in ("Tổng đàn gia súc", "Diện tích cây chè")]


def said(row: Any) -> tuple[str, str, str]:
    return row.indicator, row.value.written, row.pace


@pytest.mark.parametrize(
    ("words", "indicator", "written", "pace"),
    [
        ("Tỷ lệ hộ nghèo đến năm 2030 dưới 7%.", "Tỷ lệ hộ nghèo", "dưới 7%", ""),
        (
            "Tỷ lệ che phủ rừng, bao gồm diện tích cây ăn quả trên đất dốc, đạt 39,5%.",
            "Tỷ lệ che phủ rừng", "39,5%", "",
        ),
        (
            "Giữ vững diện tích rừng hiện có, phấn đấu tỷ lệ che phủ rừng ổn định đạt 42%.",
            "Tỷ lệ che phủ rừng", "42%", "",
        ),
        (
            "Thu nhập bình quân đầu người: 45 triệu đồng/người/năm.",
            "Thu nhập bình quân đầu người", "45 triệu đồng/người/năm", "year",
        ),
        (
            "Kết nạp từ 145 đảng viên trở lên trong nhiệm kỳ.",
            "Số đảng viên mới kết nạp", "145 đảng viên trở lên", "term",
        ),
    ],
)  # fmt: skip
def test_a_figure_is_named_by_its_head(
    tmp_path: Path, words: str, indicator: str, written: str, pace: str
) -> None:
    (row,) = planned(tmp_path, words)
    assert row.indicator == indicator
    assert row.value.written.removeprefix("từ ") == written
    assert row.pace == pace
    assert row.groups == ("kinh tế",)


def test_every_figure_of_a_clause_is_named_by_the_words_beside_it(tmp_path: Path) -> None:
    rows = planned(
        tmp_path, "Lượng khách du lịch khoảng 3.000 lượt, doanh thu du lịch đạt 2 tỷ đồng/năm."
    )
    assert [said(row) for row in rows] == [
        ("Lượt khách du lịch", "khoảng 3.000 lượt", ""),
        ("Doanh thu du lịch", "2 tỷ đồng/năm", "year"),
    ]


def test_a_predicate_is_shared_by_the_figures_before_it(tmp_path: Path) -> None:
    rows = planned(
        tmp_path,
        "Có từ 90% tổ chức cơ sở đảng và từ 85% đảng viên được xếp loại hoàn thành tốt nhiệm vụ.",
    )
    assert [row.indicator for row in rows] == [
        "Tỷ lệ tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ",
        "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ",
    ]


def test_a_standard_from_above_is_known_as_one(tmp_path: Path) -> None:
    rows = planned(
        tmp_path, "Không quá 20% tổ chức đảng được xếp loại hoàn thành xuất sắc nhiệm vụ."
    )
    assert [(row.standard, row.value.sign) for row in rows] == [(True, "≤")]


def test_a_change_is_not_the_level(tmp_path: Path) -> None:
    assert planned(tmp_path, "Tỷ lệ lao động qua đào tạo tăng 10% so với năm 2025.") == []
    assert planned(tmp_path, "Giảm 13 hộ nghèo.") == []


def test_lists_that_look_back_plan_nothing(tmp_path: Path) -> None:
    file = tmp_path / "bao-cao.txt"
    file.write_text(
        "Báo cáo của Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.\n"
        "1. Kết quả thực hiện các chỉ tiêu nhiệm kỳ 2020-2025\n"
        "(1) Tỷ lệ hộ nghèo còn 7%.\n(2) Tổng đàn gia súc 9.000 con.\n"
        "(3) Diện tích cây chè đạt 150/140 ha.\n",
        encoding="utf-8",
    )
    tables, _ = read_tables(find_drafts([file])[0])
    assert tables[PlannedFigures].empty


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("2.1. Chỉ tiêu kinh tế (05 chỉ tiêu)", ("kinh tế",)),
        ("* Các chỉ tiêu về xã hội, môi trường", ("xã hội", "môi trường")),
        (
            "3.3 Chỉ tiêu xây dựng Đảng và hệ thống chính trị",
            ("xây dựng Đảng, hệ thống chính trị",),
        ),
        ("1. Các chỉ tiêu chủ yếu", ()),
    ],
)
def test_a_heading_names_its_fields(title: str, fields: tuple[str, ...]) -> None:
    assert fields_of(title) == fields
