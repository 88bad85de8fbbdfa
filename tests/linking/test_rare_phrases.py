"""Slips of usual words over a whole run."""

import pytest

from checker.extraction.outline import Outline, build_outline
from checker.linking.rare_phrases import rare_phrases
from checker.reading.text import read_text


def outline_of(*lines: str, name: str = "du-thao.txt") -> Outline:
    return build_outline(read_text(name, "\n\n".join(lines).encode()))


def slips(*outlines: Outline) -> list[tuple[str, str]]:
    rows = rare_phrases([("xã Nà Hoa", outline) for outline in outlines])
    return [(row["phrase"], row["suggestion"]) for row in rows if not row["settled"]]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("giữ vững trật tư an toàn xã hội", ("trật tư", "trật tự")),
        ("kỷ luật nhiêm minh, kịp thời", ("nhiêm minh", "nghiêm minh")),
        ("GIỮ VỮNG TRẬT TƯ XÃ HỘI", ("trật tư", "trật tự")),
        ("nghị quyết của Ban Chấp hánh", ("chấp hánh", "chấp hành")),
        ("Đột phát về nông nghiệp", ("đột phát", "đột phá")),
    ],
)
def test_a_slip_is_told(text: str, pair: tuple[str, str]) -> None:
    assert slips(outline_of("1. Kết quả", f"Xã đã làm tốt. {text}.")) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "bắt đầu từ năm 2026, kể từ ngày thành lập",
        "việc đột phát triển khai chậm",
        "ông Trật Tư ở bản Diện Tính",
        "trật, tư nhân",
        "không thể chấp nhận, có thể hiển thị",
        "các bộ, ngành; người dân vẫn vay vốn",
    ],
)
def test_words_that_belong_elsewhere_and_names_are_left_alone(text: str) -> None:
    assert slips(outline_of("1. Kết quả", f"Nêu {text}.")) == []


def test_the_usual_word_of_the_draft_is_the_other_side() -> None:
    outline = outline_of("Giữ vững trật tự ở xã.", "Bảo đảm trật tư ở bản.", "Trật tự tốt hơn.")
    (row,) = rare_phrases([("xã Nà Hoa", outline)])
    assert row["usual_count"] == 2
    assert outline.document.quote(row["usual_at"]) == "trật tự"


def test_a_word_that_nearly_always_has_the_same_neighbour_shows_a_slip() -> None:
    usual = [f"Vùng {place} trồng mận hậu." for place in "abcdeghiklmn"]
    assert slips(outline_of(*usual, "Bán mận hấu đầu mùa.")) == [("mận hấu", "mận hậu")]


def test_the_same_slip_in_several_drafts_stays_a_slip() -> None:
    right = "Giữ vững trật tự, bảo đảm trật tự, quản lý trật tự, củng cố trật tự ở từng bản. " * 9
    drafts = [outline_of(right, "Giữ trật tư ở bản.", name=f"{n}.txt") for n in range(4)]
    assert slips(*drafts) == [("trật tư", "trật tự")] * 4


def test_a_pair_that_stands_often_is_meant() -> None:
    drafts = [outline_of(f"Lớp {n} học về trật tư.", name=f"{n}.txt") for n in range(4)]
    assert slips(*drafts) == []
