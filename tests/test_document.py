"""Documents: normalised text, and the way back from every stretch of it to the file."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.document import Document, DocumentBuilder, Origin, Piece, TableCell
from checker.vietnamese import LOWER, UPPER

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
SPACES = [" ", "  ", "\u00a0", "\t", " \u00a0 ", "\u2009", "\u3000"]
_LETTERS = sorted({*LOWER.replace("a-z", ""), *UPPER.replace("A-Z", ""), *"abchnotxABCHN"})

# One letter, as some programs write it composed and others as a base and its marks; now and then
# with a character beside it that nobody sees.
LETTER = st.tuples(
    st.sampled_from([*_LETTERS, *"0123456789,.%-–“”()"]),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from(["", "", "", *INVISIBLE]),
    st.booleans(),
)


@st.composite
def raw_words(draw: st.DrawFn) -> str:
    word = ""
    for letter, form, hidden, before in draw(st.lists(LETTER, min_size=1, max_size=8)):
        written = unicodedata.normalize(form, letter)  # type: ignore[arg-type]
        word += hidden + written if before else written + hidden
    return word


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A line of words, which may begin and end with white space or a hidden character."""
    space = st.sampled_from(SPACES)
    parts = [draw(st.sampled_from(["", *SPACES, "\ufeff", "\u200b "]))]
    for word in draw(st.lists(raw_words(), min_size=0, max_size=6)):
        parts += [word, draw(space)]
        if draw(st.integers(0, 5)) == 0:
            parts += [draw(st.sampled_from(INVISIBLE)), draw(space)]
    if draw(st.booleans()):
        parts = parts[:-1]
    return "".join(parts)


def build(*paragraphs: list[Piece]) -> Document:
    builder = DocumentBuilder("xa.txt", "txt", "")
    for pieces in paragraphs:
        builder.paragraph(pieces)
    return builder.build()


def one_line(text: str) -> Document:
    return build([Piece(text, Origin(line=1))])


def visible(text: str) -> str:
    for char in INVISIBLE:
        text = text.replace(char, "")
    return unicodedata.normalize("NFC", text)


def words_with_places(sources: list[str]) -> list[tuple[str, int, int]]:
    """The words of lines, each with its line and column, found without the code under test."""
    found: list[tuple[str, int, int]] = []
    for number, source in enumerate(sources, start=1):
        begin: int | None = None
        for column, char in enumerate(source + " ", start=1):
            if char.isspace():
                if begin is not None:
                    found.append((visible(source[begin - 1 : column - 1]), number, begin))
                begin = None
            elif begin is None and char not in INVISIBLE:
                begin = column
    return found


@settings(deadline=None)
@given(st.lists(lines(), min_size=1, max_size=5))
def test_every_word_is_there_once_and_knows_its_line_and_column(sources: list[str]) -> None:
    document = build([Piece(text + " ", Origin(line=i)) for i, text in enumerate(sources, start=1)])
    expected = words_with_places(sources)
    assert document.text.rstrip("\n") == " ".join(word for word, _, _ in expected)
    position = 0
    for word, line, column in expected:
        place = document.place(document.span(position, position + len(word)))
        assert document.text[position : position + len(word)] == word
        assert (place.line, place.end_line, place.column) == (line, line, column), word
        position += len(word) + 1


@settings(deadline=None)
@given(st.lists(lines(), min_size=1, max_size=4))
def test_text_is_composed_and_normalising_it_again_changes_nothing(sources: list[str]) -> None:
    text = build(*([Piece(text, Origin(line=1))] for text in sources)).text
    assert unicodedata.is_normalized("NFC", text)
    assert "  " not in text
    assert not set(INVISIBLE) & set(text)
    assert build(*([Piece(line, Origin(line=1))] for line in text.splitlines())).text == text


@settings(deadline=None)
@given(st.data(), lines().map(str.strip).filter(lambda text: visible(text) != ""))
def test_a_word_may_be_spread_over_pieces_wherever_it_is_cut(
    data: st.DataObject, text: str
) -> None:
    """A Word file cuts its text into runs anywhere, even between a letter and its mark."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    bounds = [0, *cuts, len(text)]
    pieces = [Piece(text[a:b], Origin(paragraph=7, column=a + 1)) for a, b in pairwise(bounds)]
    whole = build([Piece(text, Origin(paragraph=7))])
    spread = build(pieces)
    assert spread.text == whole.text
    for start in range(len(whole.text) - 1):
        span = whole.span(start, start + 1)
        assert spread.place(span).paragraph == 7
        assert spread.place(span) == whole.place(span)


@pytest.mark.parametrize(
    "written",
    [
        ["nông thôn mới"],
        ["nông ", "thôn mới"],
        ["nông", " thôn", " mới"],
        [unicodedata.normalize("NFD", "nông thôn mới")],
        ["nông  thôn   mới"],
        ["nông\u00a0thôn\u00a0mới"],
        ["NÔNG THÔN MỚI"],
        ["nông thôn \u200b mới"],
        ["nông thôn", "", " mới"],
        ["nô", "ng thôn mớ", "i"],
        ["nô", "", "ng thôn mới"],
        ["no\u0302", "ng tho", "\u0302n mới"],
        ["\ufeffnông th\u00adôn mới\u200b"],
    ],
)
def test_all_spellings_of_a_phrase_give_the_same_words(written: list[str]) -> None:
    document = build([Piece(text, Origin(line=i)) for i, text in enumerate(written, start=1)])
    assert document.text.lower() == "nông thôn mới\n"


def test_a_wrapped_phrase_begins_on_one_line_and_ends_on_the_next() -> None:
    document = build(
        [Piece("Xây dựng nông ", Origin(line=4)), Piece("thôn mới", Origin(line=5, column=3))]
    )
    start = document.text.index("nông")
    place = document.place(document.span(start, start + len("nông thôn")))
    assert (place.line, place.end_line, place.column) == (4, 5, 10)
    assert document.place(document.span(start + 5, start + 9)).column == 3


def test_lookalikes_of_the_letter_dj_are_put_right() -> None:
    assert one_line("Ðảng bộ ðoàn kết").text == "Đảng bộ đoàn kết\n"


def test_an_automatic_number_stands_in_the_text_and_maps_to_the_paragraph() -> None:
    builder = DocumentBuilder("a.docx", "docx", "")
    builder.paragraph([Piece("Kinh tế", Origin(paragraph=3))], label="2.1.")
    document = builder.build()
    block = document.blocks[0]
    assert document.text == "2.1. Kinh tế\n"
    assert document.text[block.start : block.label_end] == "2.1."
    number, title = document.span(0, 4), document.span(5, 9)
    assert document.place(number).paragraph == document.place(title).paragraph == 3
    assert (document.place(number).column, document.place(title).column) == (1, 1)


def test_an_empty_paragraph_is_left_out_and_one_with_only_a_number_is_kept() -> None:
    builder = DocumentBuilder("a.docx", "docx", "")
    builder.paragraph([Piece(" \u200b", Origin(paragraph=1))])
    builder.paragraph([Piece("", Origin(paragraph=2))], label="1.")
    builder.paragraph([Piece("Sau", Origin(paragraph=3))])
    document = builder.build()
    assert [document.text[b.start : b.end] for b in document.blocks] == ["1.", "Sau"]


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    columns = draw(st.integers(1, 4))
    return draw(
        st.lists(st.lists(lines(), min_size=columns, max_size=columns), min_size=1, max_size=4)
    )


@settings(deadline=None)
@given(grids())
def test_a_cell_is_quoted_as_its_own_text_and_knows_its_place(grid: list[list[str]]) -> None:
    builder = DocumentBuilder("a.docx", "docx", "")
    builder.paragraph([Piece("Trước bảng", Origin(paragraph=1))])
    builder.table(
        TableCell(r, c, [Piece(text, Origin(cell=f"hàng {r}, cột {c}"))])
        for r, row in enumerate(grid)
        for c, text in enumerate(row)
    )
    builder.paragraph([Piece("Sau bảng", Origin(paragraph=2))])
    document = builder.build()
    table = document.tables[0]
    assert (table.rows, table.columns) == (len(grid), len(grid[0]))
    assert len(table.cells) == len(grid) * len(grid[0])
    for cell in table.cells:
        text = " ".join(visible(grid[cell.row][cell.column]).split())
        assert document.text[cell.start : cell.end] == text
        assert document.quote(document.span(cell.start, cell.end)) == text
        if text:
            place = document.place(document.span(cell.start, cell.end))
            assert place.cell == f"hàng {cell.row}, cột {cell.column}"
    last = document.blocks[-1]
    assert document.quote(document.span(last.start, last.end)) == "Sau bảng"
    assert document.place(document.span(last.start, last.end)).paragraph == 2


def test_a_quote_over_cells_and_rows_is_one_line() -> None:
    builder = DocumentBuilder("a.docx", "docx", "")
    builder.table(
        TableCell(r, c, [Piece(text, Origin())])
        for r, row in enumerate([["1", "Che phủ rừng"], ["2", "Hộ nghèo"]])
        for c, text in enumerate(row)
    )
    document = builder.build()
    table = document.tables[0]
    assert document.text == "1\tChe phủ rừng\n2\tHộ nghèo\n"
    assert document.quote(document.span(table.start, table.end)) == "1 Che phủ rừng 2 Hộ nghèo"


def test_blocks_lie_in_order_and_hold_all_the_text() -> None:
    builder = DocumentBuilder("a.docx", "docx", "")
    builder.paragraph([Piece("Một", Origin())])
    builder.table([TableCell(0, 0, [Piece("Ô", Origin())])])
    builder.paragraph([Piece("Chú thích", Origin())], kind="note")
    document = builder.build()
    assert [block.kind for block in document.blocks] == ["paragraph", "table", "note"]
    assert [document.text[b.start : b.end] for b in document.blocks] == ["Một", "Ô", "Chú thích"]
    assert document.text == "Một\nÔ\nChú thích\n"
