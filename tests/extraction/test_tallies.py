"""Numbers announced in a sentence, tallies of verdicts, targets without a value."""

import pytest

from checker.extraction.inline_lists import inline_list_rows
from checker.extraction.outline import Outline, build_outline
from checker.extraction.tallies import tally_rows
from checker.extraction.valueless import valueless_rows
from checker.reading.text import read_text


def outline(text: str) -> Outline:
    return build_outline(read_text("du-thao.txt", text.encode()))


def listed(text: str) -> list[tuple[int, int, str]]:
    return [
        (row["declared"], row["listed"], row["form"]) for row in inline_list_rows(outline(text))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thực hiện 03 khâu đột phá: (1) Hạ tầng; (2) Nhân lực, cán bộ.", (3, 2, "numbered")),
        ("Hợp nhất 3 xã: An Hạ, An Thượng và Lũng Vân (trước đây).", (3, 3, "names")),
        ("Gồm 3 xóm: Kim Tân 1, Kim Tân 2, Nà Mò.", (3, 3, "names")),
        ("Theo “5 rõ” trong điều hành: rõ người, rõ việc và rõ kết quả.", (5, 3, "alike")),
        ("Yếu cả 4 trụ cột: hạ tầng số, kinh tế số, xã hội số; dữ liệu còn ít.", (4, 3, "alike")),
        ("Làm tốt 4 nội dung: đất, rừng; đường, điện, cầu; nước sạch.", (4, 3, "clauses")),
        (
            "Rút ra 2 bài học: Một là, đoàn kết. Hai là, sâu sát. Ba là, kiên trì.",
            (2, 3, "numbered"),
        ),
    ],
)
def test_a_closed_list(text: str, found: tuple[int, int, str]) -> None:
    assert listed(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Tập trung 2 lĩnh vực: văn hóa, thể thao, du lịch và giáo dục.",
        "Có 12 dân tộc: Kinh, Thái, Mông…; 5 tôn giáo.",
        "Làm 3 nhiệm vụ: (1) Quy hoạch; (2) Đầu tư; (3) Giám sát; nhiệm vụ (1) là then chốt.",
        "Giáp 4 xã: phía bắc giáp xã Tân An, phía nam giáp xã Yên Na.",
        "Làm 2 nội dung: quy hoạch đất; giao thông; đồng thời giữ rừng.",
        "Có 3 nội dung: đất đai; rừng và nước.",
    ],
)
def test_lists_that_cannot_be_counted(text: str) -> None:
    assert [row for row in listed(text) if row[0] != row[1]] == []


def test_a_tally_with_items_judged_by_their_worst_part() -> None:
    text = """2.1. Chỉ tiêu của xã
Đại hội thông qua 05 chỉ tiêu; kết quả: 02 chỉ tiêu vượt, 02 chỉ tiêu đạt, 01 chỉ tiêu không đạt.
(1) Thu 276/225 triệu đồng, đạt 122,7%, vượt Nghị quyết.
(2) Rừng đạt 100% Nghị quyết.
(3) Đường vượt Nghị quyết; cầu đạt Nghị quyết.
(4) Đàn bò đạt 66% Nghị quyết.
(5) Nước sạch 85/80%, vượt.
"""
    (row,) = tally_rows(outline(text))
    assert (row["declared"], row["exceeded"], row["met"], row["missed"]) == (5, 2, 2, 1)
    assert row["exceeded_items"] == ("(1)", "(5)")
    assert row["missed_items"] == ("(4)",)
    assert row["recounted_met"] == 2


def test_items_without_a_verdict_are_not_recounted() -> None:
    text = """2.1. Chỉ tiêu của xã
Đại hội thông qua 05 chỉ tiêu; kết quả: 03 chỉ tiêu vượt, 02 chỉ tiêu đạt.
(1) Thu ngân sách vượt Nghị quyết.
(2) Rừng đạt Nghị quyết.
(3) Đường 5 km.
(4) Đàn bò vượt Nghị quyết.
(5) Nước sạch vượt Nghị quyết.
"""
    (row,) = tally_rows(outline(text))
    assert row["recounted_met"] == -1


def test_tallies_by_field_are_left_alone() -> None:
    text = "Có 20 chỉ tiêu: kinh tế 03 chỉ tiêu vượt, 02 chỉ tiêu đạt, xã hội 05 chỉ tiêu vượt."
    assert list(tally_rows(outline(text))) == []


def test_a_target_without_a_value() -> None:
    text = """2. Các chỉ tiêu
(1) Tỷ lệ che phủ rừng đạt 40%.
(2) Tỷ lệ hộ nghèo đến năm 2030.
(3) Phấn đấu xã đạt chuẩn nông thôn mới năm 2030.
(4) Thu nhập bình quân 60 triệu đồng.
(5) Tỷ lệ bảo hiểm y tế đạt 95%.
"""
    rows = {row["item"]: row for row in valueless_rows(outline(text))}
    assert not rows["(2)"]["has_value"]
    assert rows["(2)"]["promises"]
    assert rows["(3)"]["has_value"]
    assert not rows["(3)"]["promises"]
