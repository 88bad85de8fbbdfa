"""Which commune a draft is of."""

import pytest

from checker.document import DocumentBuilder, Origin, Piece
from checker.extraction.commune import Unit, find_unit


def unit(*paragraphs: str) -> Unit | None:
    builder = DocumentBuilder("a.txt", "txt", "")
    for text in paragraphs:
        builder.paragraph([Piece(text, Origin())])
    return find_unit(builder.build())


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I", "xã", "Nà Hoa"),
        ("ĐẢNG BỘ XÃ NÀ HOA LẦN THỨ I", "xã", "Nà Hoa"),
        ("ĐẢNG ỦY PHƯỜNG TÔ HIỆU", "phường", "Tô Hiệu"),
        ("Đảng uỷ phường Tô Hiệu khóa I", "phường", "Tô Hiệu"),
        ("Đảng bộ đặc khu Vân Đồn lần thứ I", "đặc khu", "Vân Đồn"),
        ("Đảng bộ xã Mường Cơi, nhiệm kỳ 2025-2030", "xã", "Mường Cơi"),
        ("ĐẢNG BỘ XÃ NÀ HOA NHIỆM KỲ 2025-2030", "xã", "Nà Hoa"),
        ("Đảng bộ xã Ia Rsai lần thứ I", "xã", "Ia Rsai"),
    ],
)
def test_the_party_committee_names_the_unit(text: str, kind: str, name: str) -> None:
    assert unit(text) == Unit(kind, name)


def test_the_title_outweighs_a_neighbour_named_more_often() -> None:
    title = "Đại hội Đảng bộ xã Nà Hoa lần thứ I"
    assert unit(title, "Đảng bộ xã Nà Sản.", "Đảng bộ xã Nà Sản.") == Unit("xã", "Nà Hoa")


def test_without_a_title_the_most_frequent_name_holds() -> None:
    assert unit("Đảng bộ xã Nà Sản.", "Đảng bộ xã Nà Hoa.", "Đảng ủy xã Nà Hoa.") == Unit(
        "xã", "Nà Hoa"
    )


def test_a_former_unit_is_not_the_drafts_own() -> None:
    assert unit("Đảng bộ xã Nà Sản cũ.", "Đảng bộ xã Nà Hoa.") == Unit("xã", "Nà Hoa")


@pytest.mark.parametrize(
    "text",
    [
        "Biểu 01. Chỉ tiêu",
        "Đảng bộ xã đoàn kết",
        "xã Nà Hoa",
        "Đảng bộ tỉnh Sơn La",
        "TM. BAN CHẤP HÀNH ĐẢNG BỘ XÃ\n\nBÍ THƯ",
    ],
)
def test_a_draft_that_names_no_committee_of_a_commune_is_of_none(text: str) -> None:
    assert unit(text) is None


def test_a_unit_is_written_as_people_say_it() -> None:
    assert str(Unit("xã", "Nà Hoa")) == "xã Nà Hoa"
