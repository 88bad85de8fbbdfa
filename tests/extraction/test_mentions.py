"""Brands, and words for kinds of places: which of them speak of the draft's own unit."""

import pytest

from checker.document import Document, DocumentBuilder, Origin, Piece
from checker.extraction.commune import Unit
from checker.extraction.mentions import name_rows, unit_word_rows
from checker.extraction.outline import build_outline

XA = Unit("xã", "Nà Hoa")
PHUONG = Unit("phường", "Tô Hiệu")


def document(*paragraphs: str) -> Document:
    builder = DocumentBuilder("a.txt", "txt", "")
    for text in paragraphs:
        builder.paragraph([Piece(text, Origin())])
    return builder.build()


def words(*paragraphs: str, unit: Unit | None = XA) -> list[tuple[str, str]]:
    found = unit_word_rows(build_outline(document(*paragraphs)), unit)
    return [(row["word"], row["use"]) for row in found]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ban Chấp hành Đảng bộ phường khóa I", "phường"),
        ("Nhân dân thị xã đoàn kết", "thị xã"),
        ("trên địa bàn thị trấn có 5 trường", "thị trấn"),
        ("Ủy ban nhân dân phường", "phường"),
    ],
)
def test_a_foreign_word_put_to_ones_own_committee_land_or_people_is_told(
    text: str, word: str
) -> None:
    assert words(text) == [(word, "own")]


def test_a_foreign_word_alone_is_bare() -> None:
    assert words("Nhiệm kỳ qua, thành phố đã phát triển") == [("thành phố", "bare")]


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("Thực hiện chỉ đạo của Thành ủy", "Nhiệm kỳ qua, thành phố đã quan tâm"),
        ("Xã được thành lập trên cơ sở phường Tô Hiệu", "Khi đó, phường còn khó khăn"),
    ],
)
def test_a_city_above_and_a_unit_taken_in_may_be_spoken_of_by_the_bare_word(
    known: str, text: str
) -> None:
    assert {use for _, use in words(known, text)} <= {"generic", "named"}


@pytest.mark.parametrize(
    "text",
    [
        "Xã giáp thành phố Sơn La",
        "Thành phố Sơn La là trung tâm của tỉnh",
        "Kinh tế phát triển. Phường Tô Hiệu là nơi tiêu thụ",
        "Giáp các đơn vị: phường Tô Hiệu",
    ],
)
def test_a_named_place_is_a_named_place_wherever_it_stands(text: str) -> None:
    assert {use for _, use in words("Xã phát triển.", text)} == {"named"}


@pytest.mark.parametrize(
    "text",
    [
        "Các xã, phường, thị trấn trên địa bàn tỉnh",
        "cấp ủy tỉnh, huyện, thành phố",
        "học hỏi các thành phố khác",
        "thành phố trực thuộc tỉnh",
        "liên phường và xã",
        "từng phường",
    ],
)
def test_lists_and_classes_of_units_are_generic(text: str) -> None:
    assert {use for _, use in words(text)} == {"generic"}


@pytest.mark.parametrize(
    "text", ["thị trấn trước đây", "thị trấn (cũ) được sáp nhập", "phường trước khi hợp nhất"]
)
def test_former_units_are_former(text: str) -> None:
    assert {use for _, use in words(text)} == {"former"}


def test_a_former_unit_with_a_name_is_no_leftover() -> None:
    assert "own" not in {use for _, use in words("Thị trấn Hát Lót cũ, phường Nà Sản trước đây")}


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Đảng bộ phường Nà Hoa khóa I", "own"),
        ("3 thị trấn: Nà Hoa, Nà Sản", "own"),
        ("sáp nhập từ phường Nà Hoa", "former"),
        ("Đảng bộ phường Nà Hoa trước đây", "former"),
    ],
)
def test_a_foreign_word_before_ones_own_name_is_told_with_the_name(text: str, use: str) -> None:
    rows = list(unit_word_rows(build_outline(document(text)), XA))
    assert [(row["use"], row["named_own"]) for row in rows] == [(use, True)]


def test_in_a_ward_the_word_for_a_commune_is_foreign_only_where_it_means_the_unit() -> None:
    assert words("Đảng ủy xã lãnh đạo", unit=PHUONG) == [("xã", "own")]
    for text in ("phát triển kinh tế - xã hội", "hợp tác xã", "công xã", "xã giao"):
        assert {use for _, use in words(text, unit=PHUONG)} <= {"generic"}, text


def test_ones_own_word_is_never_told() -> None:
    assert words("Đảng bộ xã Nà Hoa; nhân dân trong xã") == []
    assert words("Đảng bộ phường; nhân dân trong phường", unit=PHUONG) == []


def test_words_of_city_life_are_told_in_a_commune_only() -> None:
    assert words("Chỉnh trang đô thị, mở tuyến phố") == [
        ("đô thị", "vocabulary"),
        ("tuyến phố", "vocabulary"),
    ]
    assert words("Chỉnh trang đô thị, mở tuyến phố", unit=PHUONG) == []


@pytest.mark.parametrize(
    "text",
    [
        "Xây dựng nông thôn mới, đô thị văn minh",
        "quy hoạch đô thị và nông thôn",
        "tốc độ đô thị hóa",
        "đạt đô thị loại V",
    ],
)
def test_fixed_phrases_with_a_city_word_are_generic(text: str) -> None:
    assert {use for _, use in words(text)} == {"generic"}


def test_a_commune_that_took_in_a_town_may_speak_of_city_life() -> None:
    assert ("đô thị", "vocabulary") not in words("Gồm thị trấn Hát Lót.", "Chỉnh trang đô thị")


def test_nothing_is_told_of_an_unknown_unit() -> None:
    assert words("Đảng bộ phường, chỉnh trang đô thị", unit=None) == []


def test_a_word_is_shown_with_the_words_beside_it_from_its_own_paragraph() -> None:
    source = document("Dòng trên.", "Đại hội giao Đảng bộ phường khóa I hoàn chỉnh.", "Dòng dưới.")
    row = next(iter(unit_word_rows(build_outline(source), XA)))
    assert source.quote(row["at"]) == "phường"
    phrase = source.quote(row["phrase_at"])
    assert "Đảng bộ phường khóa I" in phrase
    assert "Dòng" not in phrase


@pytest.mark.parametrize(
    ("text", "head", "proper"),
    [
        ("thương hiệu “Cam Mường Cơi”", "cam", "muong coi"),
        ('Thương hiệu "Cam Mường Cơi" của xã', "cam", "muong coi"),
        ("nhãn hiệu tập thể Chè Tà Xùa", "che", "ta xua"),
        ("thương hiệu sản phẩm Nhãn Sông Mã đã có", "nhan", "song ma"),
        ('chỉ dẫn địa lý "Xoài tròn Yên Châu"', "xoai tron", "yen chau"),
        ("THƯƠNG HIỆU cam Mường Cơi", "cam", "muong coi"),
    ],
)
def test_brands_are_a_product_and_a_proper_name(text: str, head: str, proper: str) -> None:
    rows = list(name_rows(build_outline(document(text))))
    assert [(row["head"], row["proper"]) for row in rows] == [(head, proper)]


@pytest.mark.parametrize(
    "text",
    [
        "xây dựng thương hiệu cho sản phẩm",
        "thương hiệu mạnh",
        "nhãn hiệu. Đảng bộ Nà Hoa",
        "cam Nà Hoa",
        "thương hiệu Hợp tác xã Nà Sản",
    ],
)
def test_talk_of_brands_is_no_brand(text: str) -> None:
    assert list(name_rows(build_outline(document(text)))) == []
