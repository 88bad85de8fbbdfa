"""Places and congresses: whose they are, and which are nearly another's."""

from checker.extraction.commune import Unit
from checker.extraction.congresses import congress_rows
from checker.extraction.outline import build_outline
from checker.extraction.place_names import place_name_rows
from checker.reading.text import read_text

UNIT = Unit("xã", "Nà Hoa")


def places(text: str) -> list[tuple[str, str, str, bool, bool]]:
    outline = build_outline(read_text("du-thao.txt", text.encode()))
    return [
        (row["type"], row["place"], row["body"], row["listed"], row["foreign"])
        for row in place_name_rows(outline, UNIT)
    ]


def congresses(text: str) -> list[tuple[str, str, int, str, bool]]:
    outline = build_outline(read_text("du-thao.txt", text.encode()))
    return [
        (row["level"], row["unit_name"], row["ordinal"], row["term"], row["reviewed"])
        for row in congress_rows(outline, UNIT)
    ]


def test_a_body_and_its_place() -> None:
    assert places("Đại hội giao Đảng uỷ xã Tà Lèng thực hiện.") == [
        ("xã", "Tà Lèng", "đảng ủy", False, False)
    ]


def test_names_listed_together() -> None:
    found = places("Đảng bộ các xã Tà Lèng, Nà Hoa và Mường Phăng đoàn kết.")
    assert [(place, listed) for _, place, _, listed, _ in found] == [
        ("Tà Lèng", True),
        ("Nà Hoa", True),
        ("Mường Phăng", True),
    ]


def test_organisations_beside_a_place_are_no_places() -> None:
    for other in ("Hội Cựu chiến binh", "Công an xã", "Ban quản lý rừng", "Trường Tiểu học số 1"):
        found = places(f"Khen thưởng bản Tà Lèng; {other}.")
        assert [place for _, place, *_ in found] == ["Tà Lèng"], other
    found = places("Đảng bộ các xã Tà Lèng, Hội Hoan, Trường Sơn và Công Chính.")
    assert [place for _, place, *_ in found] == ["Tà Lèng", "Hội Hoan", "Trường Sơn", "Công Chính"]


def test_a_name_ends_with_its_paragraph_and_is_no_title() -> None:
    for after in ("\nBÍ THƯ", " BÍ THƯ", "\nPHỤ LỤC 1", "\nNGUYỄN VĂN A", " CÁC CHI BỘ"):
        assert places(f"TM. BAN CHẤP HÀNH ĐẢNG BỘ XÃ{after}") == [], after
    assert places("Ủy ban nhân dân xã Phó Bảng.")[0][1] == "Phó Bảng"


def test_a_declared_list_names_every_place_in_it() -> None:
    for said in (
        "Toàn xã có 03 ấp (Bà Cúc, Cây Me và Rạch Dừa).",
        "Có 03 ấp thuộc xã Nà Sản cũ: Bà Cúc, Cây Me, Rạch Dừa.",
        "Có 03 ấp, gồm Bà Cúc, Cây Me, Rạch Dừa.",
    ):
        found = [place for kind, place, _, listed, _ in places(said) if listed and kind == "ấp"]
        assert found == ["Bà Cúc", "Cây Me", "Rạch Dừa"], said
    assert places("Nhân dân các ấp: Kinh, Khmer, Hoa đoàn kết.") == []


def test_works_and_lakes_are_places_and_a_need_is_no_bridge() -> None:
    found = places("Khu công nghiệp Nà Sản, hồ Ia Lâm, cầu Bến Đá; nhu cầu Nhân dân; Bác Hồ Kính.")
    assert [(kind, place) for kind, place, *_ in found] == [
        ("khu công nghiệp", "Nà Sản"),
        ("hồ", "Ia Lâm"),
        ("cầu", "Bến Đá"),
    ]


def test_former_and_neighbouring_units_are_foreign() -> None:
    assert places("Kết quả của xã Tà Lèng cũ rất tốt.")[0][4]
    assert places("Phía bắc giáp xã Tà Lèng.")[0][4]
    assert places("Xã được lập trên cơ sở nhập xã Tà Lèng.")[0][4]
    assert not places("Nhân dân xã Tà Lèng đoàn kết.")[0][4]


def test_a_heading_in_capitals_ends_its_name() -> None:
    assert places("ĐẢNG BỘ XÃ NÀ HOA LẦN THỨ I")[0][1] == "Nà Hoa"


def test_congresses_of_every_level() -> None:
    assert congresses("Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030") == [
        ("xã", "Nà Hoa", 1, "2025-2030", False)
    ]
    assert congresses("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV")[0][:3] == ("tỉnh", "", 15)
    assert congresses("Đại hội lần thứ XIII của Đảng")[0][0] == "đảng"
    assert congresses("ĐẠI HỘI ĐẢNG BỘ PHƯỜNG LẦN THỨ II")[0][:3] == ("xã", "", 2)


def test_a_resolution_looked_back_on() -> None:
    text = "Sau 5 năm thực hiện Nghị quyết Đại hội lần thứ XX, Đảng bộ xã đạt kết quả."
    assert congresses(text) == [("xã", "", 20, "", True)]
    assert not congresses("Tiếp tục thực hiện Nghị quyết Đại hội Đảng bộ xã lần thứ XX.")[0][4]
