"""Footnotes in text copied from a PDF are taken out of the flow, and only those."""

import unicodedata

import pytest

from checker.document import Document
from checker.reading.text import read_text

PAGE = """\
Nhiệm kỳ qua, cấp ủy luôn nhận được sự quan tâm, chỉ đạo sát sao của cấp
trên; sự phối hợp của các cơ quan1, đơn vị; sự đồng lòng của Nhân dân các
dân tộc trong xã; kinh tế phát triển khá. Thực hiện Nghị quyết của Tỉnh ủy2 đã
_________________
1 Xem Nghị quyết số 05-NQ/TU ngày 12/3/2021 của Ban Chấp hành Đảng bộ tỉnh về phát
triển kinh tế - xã hội vùng cao.
2 Nghị quyết số 08-NQ/TU.
 12

đạt được nhiều kết quả quan trọng trong 5 năm; diện tích 25 m2 mỗi hộ.

2. Về văn hóa
"""
FLOW = (
    "Nhiệm kỳ qua, cấp ủy luôn nhận được sự quan tâm, chỉ đạo sát sao của cấp trên; sự phối hợp "
    "của các cơ quan, đơn vị; sự đồng lòng của Nhân dân các dân tộc trong xã; kinh tế phát triển "
    "khá. Thực hiện Nghị quyết của Tỉnh ủy đã đạt được nhiều kết quả quan trọng trong 5 năm; diện "
    "tích 25 m2 mỗi hộ."
)
NOTES = [
    "Xem Nghị quyết số 05-NQ/TU ngày 12/3/2021 của Ban Chấp hành Đảng bộ tỉnh về phát triển kinh "
    "tế - xã hội vùng cao.",
    "Nghị quyết số 08-NQ/TU.",
]


def read(text: str) -> Document:
    return read_text("a.txt", text.encode())


def of_kind(document: Document, kind: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        PAGE.replace("_________________\n", ""),
        PAGE.replace(" 12\n\n", "\f"),
        PAGE.replace("ủy2 ", "ủy[2] ").replace("\n2 Ng", "\n[2] Ng"),
        PAGE.replace("quan1,", "quan,1"),
        PAGE.replace("\n1 Xem", "\n1Xem"),
        unicodedata.normalize("NFD", PAGE),
        PAGE.replace("\n", "\r\n"),
    ],
    ids=["rule", "page foot", "form feed", "brackets", "after comma", "glued", "NFD", "Windows"],
)
def test_footnotes_stand_after_their_paragraph(text: str) -> None:
    document = read(text)
    assert of_kind(document, "paragraph") == [FLOW, "2. Về văn hóa"]
    assert of_kind(document, "note") == NOTES
    assert [block.kind for block in document.blocks] == ["paragraph", "note", "note", "paragraph"]


def test_places_are_kept_on_both_sides() -> None:
    document = read(PAGE)
    for words, line, column in (
        ("đơn vị", 2, 37),
        ("Xem", 5, 3),
        ("triển kinh tế", 6, 1),
        ("đạt được", 10, 1),
    ):
        start = document.text.index(words)
        place = document.place(document.span(start, start + 3))
        assert (place.line, place.column) == (line, column), words


@pytest.mark.parametrize(
    "text",
    [
        PAGE.replace("quan1", "quan").replace("ủy2", "ủy"),  # nothing refers to them
        "1. Kinh tế\nDiện tích nhà ở đạt 25 m2 trở lên, kinh tế khá.\n2 Văn hóa\n3 Xã hội\n",
        "Trạm y tế loại1 hoạt động tốt.\n1 Tổng số lượt khám đạt 500.\nKết quả đó là khá.\n",
    ],
    ids=["no reference", "square metres", "not where footnotes stand"],
)
def test_what_only_looks_like_a_footnote_stays(text: str) -> None:
    document = read(text)
    assert of_kind(document, "note") == []
    joined = "".join(document.text.split())
    for line in text.splitlines():
        bare = "".join(line.split())
        assert bare in joined or bare in ("12", "_" * 17)


def test_a_figure_that_a_program_broke_off_is_no_page_number() -> None:
    """In text broken at a column, a lone number after a full line belongs to it."""
    words = (
        "Tổng số đảng viên của toàn Đảng bộ xã trong nhiệm kỳ là một trăm linh hai " * 12
    ).split()
    lines, line = [], ""
    for word in words:
        if len(line) + 1 + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    full = max(lines, key=len)
    document = read("\n".join([*lines[:-1], full, "102", "2. Về văn hóa"]))
    assert "102" in document.text
    apart = read("\n".join([*lines[:-1], full, "", " " * 30 + "102", "", "2. Về văn hóa"]))
    assert "102" not in apart.text


def test_lines_count_as_an_editor_counts_them() -> None:
    """A form feed begins a page, and no line."""
    document = read("1. Kinh tế\f2. Xã hội\n\f3. Văn hóa\n")
    places = [document.place(document.span(b.start, b.end)) for b in document.blocks]
    assert [(place.line, place.column) for place in places] == [(1, 1), (1, 12), (2, 2)]
