"""Plain text files: encodings, line ends, page numbers, and positions in the file."""

import pytest

from checker.document import Document
from checker.reading.safety import Unreadable
from checker.reading.text import read_text

LONG = (
    "Nhiệm kỳ qua, cấp ủy luôn nhận được sự quan tâm, chỉ đạo sát sao của cấp trên; kinh tế phát "
    "triển khá, đời sống Nhân dân các dân tộc trong xã từng bước được nâng lên rõ rệt."
)


def read(text: str, encoding: str = "utf-8") -> Document:
    return read_text("a.txt", text.encode(encoding))


def paragraphs_of(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_do_not_matter(encoding: str, newline: str) -> None:
    document = read(newline.join(["1. Kinh tế", "", "2. Xã hội"]), encoding)
    assert paragraphs_of(document) == ["1. Kinh tế", "2. Xã hội"]
    last = document.blocks[-1]
    place = document.place(document.span(last.start, last.end))
    assert (place.line, place.column) == (3, 1)


def test_an_old_encoding_is_refused_with_advice() -> None:
    with pytest.raises(Unreadable) as caught:
        read("Nghị quyết".replace("ị", "i").replace("ế", "ê"), "cp1252")
    assert "UTF-8" in caught.value.reason
    assert "Notepad" in caught.value.advice


def test_binary_content_is_refused() -> None:
    with pytest.raises(Unreadable, match="không phải văn bản"):
        read_text("a.txt", b"PK\x03\x04" + bytes(range(32)) * 50)


def test_a_page_number_between_two_lines_is_dropped() -> None:
    lines = LONG[:73].strip(), LONG[73:146].strip(), LONG[146:].strip()
    document = read("\n".join([lines[0], "", " 12 ", "", lines[1], lines[2], "2. Khó khăn"]))
    assert paragraphs_of(document) == [LONG, "2. Khó khăn"]
    start = document.text.index(lines[1])
    assert document.place(document.span(start, start + 5)).line == 5


def test_a_form_feed_ends_a_line() -> None:
    document = read("1. Kinh tế\f2. Xã hội")
    assert paragraphs_of(document) == ["1. Kinh tế", "2. Xã hội"]


def test_leading_white_space_and_bookmarks_are_left_out_but_counted() -> None:
    document = read("\t 1. Kinh tế\n  [bookmark: _Hlk2]2. Xã hội\n")
    assert paragraphs_of(document) == ["1. Kinh tế", "2. Xã hội"]
    columns = [document.place(document.span(b.start, b.end)).column for b in document.blocks]
    assert columns == [3, 20]


def test_brackets_of_the_draft_itself_are_kept() -> None:
    assert paragraphs_of(read("[1] Nghị quyết\n")) == ["[1] Nghị quyết"]


def test_a_table_stands_between_the_paragraphs_around_it() -> None:
    document = read(
        "Biểu 01. Chỉ tiêu\nTT Chỉ tiêu Đơn vị tính Mục tiêu\n1 Che phủ rừng % 40\n"
        "2 Hộ nghèo % 7\nNơi nhận:\n- Các chi bộ."
    )
    assert [block.kind for block in document.blocks] == [
        "paragraph", "table", "paragraph", "paragraph",
    ]  # fmt: skip
    assert document.tables[0].rows == 3


def test_a_sentence_that_begins_with_tt_is_no_table() -> None:
    document = read("TT Nà Hoa là trung tâm của xã.\n1. Kinh tế\n")
    assert document.tables == ()


def test_the_same_bytes_give_the_same_document() -> None:
    assert read(LONG) == read(LONG)
    assert read(LONG).sha256 != read(LONG + " ").sha256
