"""Clauses: an item of a list is cut where it passes to another indicator, and nowhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extraction.clauses import clauses


def cut(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.lead) for each in clauses(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Thu tăng 5%; chi giảm 2%", ["Thu tăng 5%", "chi giảm 2%"]),
        ("Rừng đạt 40%. Nước sạch 95%.", ["Rừng đạt 40%", "Nước sạch 95%."]),
        ("Trồng 50 ha. Chăm sóc 20 ha", ["Trồng 50 ha", "Chăm sóc 20 ha"]),
        ("Đạt 85 triệu đồng, trong đó thuế 40", ["Đạt 85 triệu đồng", "trong đó thuế 40"]),
        ("Cà phê 100 ha (trong đó 50 ha hữu cơ)", ["Cà phê 100 ha", "trong đó 50 ha hữu cơ)"]),
        ("Thu tăng 5%\nchi giảm 2%", ["Thu tăng 5%", "chi giảm 2%"]),
        ("Đến năm 2030. Xã đạt chuẩn", ["Đến năm 2030", "Xã đạt chuẩn"]),
    ],
)
def test_clauses_end_at_semicolons_sentences_and_of_which(text: str, parts: list[str]) -> None:
    assert [part for part, _ in cut(text)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "Thu nhập 13,5 Tr. đồng",
        "Diện tích 1.068 ha",
        "Tăng 3.5 lần",
        "Theo TP. Hồ Chí Minh",
        "Tỷ lệ nước sạch, điện lưới đạt 95%, 98%",
    ],
)
def test_points_in_figures_and_abbreviations_cut_nothing(text: str) -> None:
    assert [part for part, _ in cut(text)] == [text]


def test_what_a_colon_announces_leads_the_clauses_after_it() -> None:
    assert cut("Giảm nghèo: hộ nghèo còn 5%; hộ cận nghèo còn 3%") == [
        ("Giảm nghèo", ""),
        ("hộ nghèo còn 5%", "Giảm nghèo"),
        ("hộ cận nghèo còn 3%", "Giảm nghèo"),
    ]


def test_a_title_leads_the_whole_item_and_a_lead_with_figures_its_sentence_only() -> None:
    assert [lead for _, lead in cut("An ninh: giảm 5%. Phấn đấu 90% bản an toàn.")] == [
        "", "An ninh", "An ninh",
    ]  # fmt: skip
    assert [lead for _, lead in cut("Trong 5 chi bộ: 90% tốt. Kết nạp 100 đảng viên.")] == [
        "", "Trong 5 chi bộ", "",
    ]  # fmt: skip


@settings(deadline=None)
@given(st.text(alphabet="ab Đ5%.;:,()\n trong đó", max_size=80), st.data())
def test_clauses_lie_in_order_within_their_stretch(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = list(clauses(text, start, end))
    position = start
    for each in found:
        assert position <= each.start < each.end <= end
        stretch = text[each.start : each.end]
        assert stretch == stretch.strip()
        position = each.end
