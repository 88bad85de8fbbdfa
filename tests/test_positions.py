"""What a document says of its places is so in the file: opened again, without the readers."""

import functools
import io
import os
import random
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from planting.drafts import load
from planting.kinds import KINDS
from random_drafts import BODIES, GLUED, TEXTS
from word_packages import docx

from checker import audit, rulebook
from checker.document import Document
from checker.dossier import Draft
from checker.reading import read
from checker.reading.text import read_text
from checker.reading.word import read_word
from tools.sources import (
    Source,
    plain,
    text_lines,
    word_paragraphs,
    wrong_places,
    wrong_quote,
)

ROOT = Path(__file__).resolve().parent.parent
SUFFIXES = (".txt", ".docx", ".pdf", ".xlsx")
# In old fonts, the letters of the file are not those that one sees.
OLD_FONTS = ("legacy_fonts.docx",)
UNREADABLE = ("001_scan.pdf",)


def _real() -> list[Path]:
    folder = os.environ.get("DOISOAT_REAL_DRAFTS")
    found = [] if not folder else sorted(Path(folder).rglob("*.*"))
    left_out = (*OLD_FONTS, *UNREADABLE)
    return [path for path in found if path.suffix in SUFFIXES and path.name not in left_out]


SAMPLES = [
    *sorted(path for path in (ROOT / "sample_docs").rglob("*.*") if path.suffix in SUFFIXES),
    *sorted((ROOT / "tests" / "data" / "planting").glob("*.txt")),
]
FILES = [pytest.param(path, id=f"{path.parent.name}/{path.name}") for path in SAMPLES + _real()]


@functools.cache
def document_of(path: Path) -> Document:
    return read(path, path.name)


@functools.cache
def source_of(path: Path) -> Source:
    return Source(path)


# --- every character ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES)
def test_every_character_stands_where_the_document_says(path: Path) -> None:
    document = document_of(path)
    assert wrong_places(document, source_of(path)) == []


@pytest.mark.parametrize("path", FILES)
def test_only_automatic_numbers_have_no_place_of_their_own(path: Path) -> None:
    """Else a document that said "line 1" of everything would pass."""
    document = document_of(path)
    own: set[object] = set()
    homeless = 0
    for block in document.blocks:
        if block.kind == "note":
            continue  # a footnote stands where its mark stands
        for offset in range(block.label_end, block.end):
            if not document.text[offset].isspace():
                place = document.place(document.span(offset, offset + 1))
                homeless += place in own
                own.add(place)
    numbers_in_cells = sum(
        re.match(r"[\d.()IVXa-z-]+ ", document.text[cell.start : cell.end]) is not None
        for table in document.tables
        for cell in table.cells
    )
    assert homeless <= 3 * numbers_in_cells


def stored() -> list[bytes]:
    """Return one text in the ways that move its characters within the file."""
    text = (ROOT / "tests" / "data" / "planting" / "nghi-quyet.txt").read_text("utf-8")
    lines = text.split("\n")
    return [
        unicodedata.normalize("NFD", text).encode(),
        text.replace("\n", "\r\n").encode("utf-16"),
        b"\xef\xbb\xbf" + text.replace(" ", "  \u200b").encode(),
        text.replace("ơ", "ơ\u00ad").replace("\n", "\r").encode(),
        "\n\n".join(f"\t  {line} " for line in lines).encode(),
        "\f".join(lines).encode(),
        "\n \f 12\n\n".join("\n".join(lines[at : at + 20]) for at in range(0, 200, 20)).encode(),
    ]


@pytest.mark.parametrize("data", stored(), ids=range(len(stored())))
def test_characters_are_found_however_the_text_is_stored(data: bytes) -> None:
    document = read_text("a.txt", data)
    assert len(document.text) > 5000
    assert wrong_places(document, Source(Path("a.txt"), data)) == []


@pytest.mark.parametrize("data", stored(), ids=range(len(stored())))
def test_stretches_end_after_their_last_letter_and_its_marks(data: bytes) -> None:
    document = read_text("a.txt", data)
    lines = text_lines(data)
    held = 0
    for match in re.finditer(r"\S+(?: \S+){0,3}", document.text):
        place = document.place(document.span(*match.span()))
        line, end_line = lines[(place.line or 0) - 1], lines[(place.end_line or 0) - 1]
        if place.line == place.end_line:
            there = line[place.column - 1 : place.end_column - 1]
            assert plain(there) == plain(match.group())
            assert there == there.rstrip()
            held += 1
        assert not unicodedata.combining((end_line + " ")[place.end_column - 1])
    assert held > 100


def test_columns_count_letters_beyond_the_first_plane_once() -> None:
    document = read_text("a.txt", "1. 𝔘𝔘 đạt e\u0323\u0302 x".encode())
    first, last = (document.text.index(each) for each in ("𝔘", "\u1ec7"))
    place = document.place(document.span(first, first + 2))
    assert (place.column, place.end_column) == (4, 6)
    place = document.place(document.span(last, last + 1))
    assert (place.column, place.end_column) == (11, 14)


def test_a_wrong_place_is_noticed() -> None:
    data = b"1. Kinh t\xe1\xba\xbf\n2. X\xc3\xa3 h\xe1\xbb\x99i\n"
    assert wrong_places(read_text("a.txt", data), Source(Path("a.txt"), data)) == []
    moved = Source(Path("a.txt"), b"\n" + data)
    assert len(wrong_places(read_text("a.txt", data), moved)) > 10


# --- stretches and findings -----------------------------------------------------------------------


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_quotes_of_any_stretch(data: st.DataObject) -> None:
    """Any stretch within a line or cell, however long, is what stands at its place."""
    path = data.draw(st.sampled_from(SAMPLES))
    document = document_of(path)
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, min(len(document.text), start + 300)))
    assert_quote(document, path, start, end)


def assert_quote(document: Document, path: Path, start: int, end: int) -> None:
    """Hold the first line of a stretch against the file, past what Word numbers by itself."""
    blocks = [block for block in document.blocks if block.start <= start < block.end]
    if not blocks or blocks[0].kind == "note":
        return
    start = max(start, blocks[0].label_end)
    stretch = re.split(r"[\n\t]", document.text[start:end].lstrip(), maxsplit=1)[0]
    start += len(document.text[start:end]) - len(document.text[start:end].lstrip())
    source = source_of(path)
    if not stretch.strip() or _begins_in_a_number(document, start):
        return
    place = document.place(document.span(start, start + len(stretch)))
    if source.suffix == ".docx" and place.cell:
        stretch = stretch.split()[0]  # a cell's text may go on in its next paragraph
    if source.suffix == ".xlsx":
        cells = [c for t in document.tables for c in t.cells if c.start <= start < c.end]
        if cells and not (cells[0].start == start and start + len(stretch) >= cells[0].end):
            return  # a number's digits are not the file's, but the whole cell's value is
    assert not wrong_quote(stretch, place, source), (stretch, place)


def _begins_in_a_number(document: Document, start: int) -> bool:
    """Tell whether Word made the text at `start` by itself, inside a cell."""
    here, after = (document.place(document.span(at, at + 1)) for at in (start, start + 1))
    before = document.place(document.span(max(0, start - 1), max(1, start)))
    return document.kind == "docx" and here in (after, before)


@pytest.mark.parametrize("path", FILES)
def test_findings_quote_what_stands_at_their_places(path: Path) -> None:
    draft = Draft(str(path), path.name, str(path.parent), loose=True)
    outcome = audit.run([draft], rulebook.discover())
    document = outcome.documents[0]
    held = 0
    for finding in outcome.findings:
        for evidence in finding.evidence:
            span = evidence.span
            assert outcome.quote(evidence) == " ".join(document.text[span.start : span.end].split())
            assert_quote(document, path, span.start, span.end)
            held += 1
    assert held == sum(len(finding.evidence) for finding in outcome.findings)


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.suffix == ".docx"], ids=str)
def test_cells_of_word_are_named_by_table_row_and_column(path: Path) -> None:
    """Counted again in the XML: the tables of the samples have no merged rows above their cells."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    tables = [
        [
            ["".join(cell.itertext("{*}t")) for cell in row.iter("{*}tc")]
            for row in table.iter("{*}tr")
        ]
        for table in body.iter("{*}tbl")
    ]
    document = document_of(path)
    checked = 0
    for found in document.tables:
        for each in found.cells:
            if each.row_span > 1 or each.column_span > 1 or each.end == each.start:
                continue
            name = document.place(document.span(each.start, each.end)).cell
            numbers = re.fullmatch(r"Bảng (\d+), hàng (\d+), cột (\d+)", name or "")
            assert numbers is not None
            index, line, column = (int(number) - 1 for number in numbers.groups())
            assert (line, column) == (each.row, each.column)
            spans = [
                c for c in found.cells if (c.row <= line and c.row_span > 1) or c.column_span > 1
            ]
            if not spans:
                assert plain(tables[index][line][column]) in plain(
                    document.text[each.start : each.end]
                )
                checked += 1
    assert checked or not document.tables


# --- documents nobody would write -----------------------------------------------------------------


@settings(deadline=None, max_examples=150)
@given(BODIES)
def test_places_in_random_word_documents(body: str) -> None:
    data = docx(body)
    document = read_word("a.docx", data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = word_paragraphs(renamed(package))
    source = Source(Path("a.docx"), data)
    source.__dict__["parts"] = parts
    assert wrong_places(document, source) == []
    joined = plain("".join(parts))
    assert sorted(plain(document.text)) == sorted(joined)  # nothing lost, nothing doubled


def renamed(package: zipfile.ZipFile) -> bytes:
    """Give the main part, which these packages hide, the name that Word gives it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", package.read("noi-dung/chinh.xml"))
    return out.getvalue()


@settings(deadline=None, max_examples=200)
@given(st.lists(TEXTS | GLUED, max_size=40), st.sampled_from(["\n", "\r\n", "\n\n", "\f", "\r"]))
def test_places_in_random_text(lines: list[str], newline: str) -> None:
    data = newline.join(lines).encode()
    document = read_text("a.txt", data)
    assert wrong_places(document, Source(Path("a.txt"), data)) == []


def test_places_survive_planted_errors() -> None:
    """Drafts with an error in them are no harder to find one's way in."""
    draw = random.Random(11)
    text = load(ROOT / "tests" / "data" / "planting" / "bao-cao.txt")
    for kind in sorted(KINDS):
        plant = KINDS[kind](text, draw)
        if plant is None:
            continue
        data = plant.text.render().encode()
        document = read_text("a.txt", data)
        assert wrong_places(document, Source(Path("a.txt"), data)) == [], kind
