"""Copies of PDF drafts: highlights on exactly their text, and not a byte of the draft changed."""

import ctypes
import datetime
import functools
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from findings_at import rows_at
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import Sheet, pdf
from PIL import ImageChops
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import ArrayObject, NameObject

from checker import audit, rulebook
from checker.document import Document
from checker.dossier import Draft
from checker.reading.pdf import read_pdf
from checker.reporting.located import FindingRow, locate
from checker.reporting.note_text import NoCopy
from checker.reporting.pdf_notes import pdf_copy
from tools.sources import plain

ROOT = Path(__file__).resolve().parent.parent.parent
DATE = datetime.date(2025, 7, 1)
SAMPLE = ROOT / "sample_docs" / "chieng-mung" / "nghi-quyet.pdf"
REAL = ("001_bieu.pdf", "001_bieu_narrow.pdf", "001_tracked.pdf", "hyphen_wrap.pdf")


@dataclass
class Note:
    """A note as pdfium shows it; `marked` is the text whose middles are in its quads."""

    kind: int
    text: str
    author: str
    date: str
    page: int
    popup: bool
    quads: list[tuple[float, ...]] = field(default_factory=list)
    marked: str = ""


def notes_of(data: bytes) -> list[Note]:
    """Read all notes but the windows they pop up in."""
    document = pdfium.PdfDocument(data)
    return [note for number, page in enumerate(document, 1) for note in _notes(page, number)]


def _notes(page: pdfium.PdfPage, number: int) -> Iterator[Note]:
    text = page.get_textpage()
    middles = [_middle(text, index) for index in range(text.count_chars())]
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind == raw.FPDF_ANNOT_POPUP:
            continue
        said = [_string(annotation, key) for key in (b"Contents", b"T", b"M")]
        note = Note(kind, *said, number, bool(raw.FPDFAnnot_GetLinkedAnnot(annotation, b"Popup")))
        for at in range(raw.FPDFAnnot_CountAttachmentPoints(annotation)):
            points = raw.FS_QUADPOINTSF()
            raw.FPDFAnnot_GetAttachmentPoints(annotation, at, ctypes.byref(points))
            note.quads.append(tuple(getattr(points, f"{a}{n}") for n in (1, 2, 3, 4) for a in "xy"))
            note.marked += "".join(
                chr(raw.FPDFText_GetUnicode(text, char))
                for char, middle in enumerate(middles)
                if _holds(note.quads[-1], middle)
            )
        yield note


def _string(annotation: object, key: bytes) -> str:
    length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _middle(text: pdfium.PdfTextPage, index: int) -> tuple[float, float] | None:
    if chr(raw.FPDFText_GetUnicode(text, index)).isspace():
        return None
    left, low, right, high = text.get_charbox(index)
    return (left + right) / 2, (low + high) / 2


def _holds(quad: tuple[float, ...], middle: tuple[float, float] | None) -> bool:
    xs, ys = quad[::2], quad[1::2]
    return (
        middle is not None and min(xs) <= middle[0] <= max(xs) and min(ys) <= middle[1] <= max(ys)
    )


def letters(text: str) -> str:
    return plain(text.replace("\x02", "-").replace("\ufffe", "-"))


def assert_same_text(document: Document, data: bytes, copy: bytes) -> None:
    assert copy.startswith(data)
    again = read_pdf(document.path, copy)
    assert (again.text, again.blocks, again.tables) == (
        document.text, document.blocks, document.tables,
    )  # fmt: skip


def assert_highlights(document: Document, data: bytes, rows: list[tuple[int, FindingRow]]) -> None:
    """Hold every highlight of a copy against the claim of its finding."""
    copy = pdf_copy(document, data, rows, DATE)
    assert_same_text(document, data, copy)
    ours = [note for note in notes_of(copy) if note.author == "Đối Soát"]
    by_number: dict[int, list[Note]] = {}
    for note in ours:
        assert note.kind == raw.FPDF_ANNOT_HIGHLIGHT and note.popup
        assert note.date == "D:20250701000000Z"
        heading = note.text.splitlines()[0]
        by_number.setdefault(int(heading.rpartition(" ")[2].rstrip(")")), []).append(note)
    for number, row in rows:
        span = row.claim.span
        marked = "".join(note.marked for note in by_number[number])
        assert letters(marked) == letters(document.quote(span)), (number, row.rule)
        assert [note.page for note in by_number[number]] == list(document.pages(span))
        assert all(row.message.split()[0] in note.text for note in by_number[number])
    assert pdf_copy(document, data, rows, DATE) == copy


# --- whole drafts ---------------------------------------------------------------------------------


@functools.cache
def checked(path: Path) -> tuple[Document, tuple[FindingRow, ...], bytes]:
    outcome = audit.run(
        [Draft(str(path), path.name, str(path.parent), loose=True)], rulebook.discover()
    )
    return outcome.documents[0], tuple(locate(outcome, {}).findings), path.read_bytes()


def test_a_sample_draft() -> None:
    document, rows, data = checked(SAMPLE)
    assert len(rows) > 5
    assert_highlights(document, data, list(enumerate(rows, 1)))


@pytest.mark.parametrize("name", REAL)
def test_real_drafts(name: str, real_drafts: Path) -> None:
    document, rows, data = checked(real_drafts / "formats" / name)
    assert rows
    assert_highlights(document, data, list(enumerate(rows, 1)))


@settings(deadline=None, max_examples=5)
@given(st.data())
def test_any_stretches_of_a_sample(data: st.DataObject) -> None:
    document, _, content = checked(SAMPLE)
    spans = []
    for _ in range(20):
        start = data.draw(st.integers(0, len(document.text) - 2))
        end = min(len(document.text), start + data.draw(st.integers(1, 300)))
        if document.text[start:end].strip():
            spans.append((start, end))
    # A stretch that begins or ends in white space begins and ends with its letters.
    text = document.text
    spans = [
        (start + len(text[start:end]) - len(text[start:end].lstrip()),
         start + len(text[start:end].rstrip()))
        for start, end in spans
    ]  # fmt: skip
    assert_highlights(document, content, rows_at(document, spans))


# --- one kind of page at a time -------------------------------------------------------------------

LINES = ("Thu nhập bình quân đầu người đạt 39,5", "triệu đồng, tăng 12% so với năm trước")


def lines_on(sheet: Sheet) -> bytes:
    for number, line in enumerate(LINES):
        sheet.text(72, 100 + 16 * number, line)
    return pdf(sheet)


SHEETS = [
    Sheet(), Sheet(rotate=90), Sheet(rotate=180), Sheet(rotate=270),
    Sheet(crop=(40, 500, 500, 800)), Sheet(rotate=90, crop=(30, 30, 500, 560)),
]  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda each: f"{each.rotate}-{each.crop is not None}")
def test_turned_and_cropped_pages(sheet: Sheet) -> None:
    """A stretch over two lines has two quads, and what changes on the page is under them."""
    data = lines_on(replace(sheet, marks=[]))
    document = read_pdf("a.pdf", data)
    start = document.text.index("39,5")
    rows = rows_at(document, [(start, start + len("39,5 triệu đồng"))])
    copy = pdf_copy(document, data, rows, DATE)
    (note,) = notes_of(copy)
    assert letters(note.marked) == "39,5triệuđồng"
    assert len(note.quads) == 2
    assert_upright(copy, note)
    box = changed_part(data, copy)
    page = pdfium.PdfDocument(data)[0]
    shown = [_on_screen(page, x, y) for quad in note.quads for x, y in _points(quad)]
    edges = (
        min(x for x, _ in shown), min(y for _, y in shown),
        max(x for x, _ in shown), max(y for _, y in shown),
    )  # fmt: skip
    assert all(abs(seen - said) <= 3 for seen, said in zip(box, edges, strict=True))


_SCALE = 2


def changed_part(before: bytes, after: bytes) -> tuple[int, int, int, int]:
    """Return where two renderings of the first page differ: left, top, right, bottom."""
    one, other = (
        pdfium.PdfDocument(data)[0].render(scale=_SCALE).to_pil().convert("RGB")
        for data in (before, after)
    )
    box = ImageChops.difference(one, other).getbbox()
    assert box is not None
    return box


def _points(quad: tuple[float, ...]) -> list[tuple[float, float]]:
    return list(zip(quad[::2], quad[1::2], strict=True))


def _on_screen(page: pdfium.PdfPage, x: float, y: float) -> tuple[int, int]:
    width, height = (round(side * _SCALE) for side in page.get_size())
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(
        page, 0, 0, width, height, 0, x, y, ctypes.byref(across), ctypes.byref(down)
    )
    return across.value, down.value


def assert_upright(copy: bytes, note: Note) -> None:
    """The first two corners of a quad are the upper ones as one sees the page, left first."""
    page = pdfium.PdfDocument(copy)[note.page - 1]
    for quad in note.quads:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (_on_screen(page, *p) for p in _points(quad))
        assert x0 < x1 and x2 < x3 and y0 < y2 and y1 < y3
        assert abs(y0 - y1) <= 1 and abs(y2 - y3) <= 1


def test_table_cells() -> None:
    sheet = Sheet().grid((60, 200, 400), (90, 130, 170))
    sheet.text(70, 105, "Che phủ").text(70, 120, "rừng").text(210, 105, "39,5%")
    sheet.text(70, 145, "Thu ngân sách").text(210, 145, "8,2  tỷ")
    data = pdf(sheet)
    document = read_pdf("a.pdf", data)
    assert len(document.tables) == 1
    spans = [(cell.start, cell.end) for cell in document.tables[0].cells]
    assert [document.text[slice(*span)] for span in spans] == [
        "Che phủ rừng", "39,5%", "Thu ngân sách", "8,2 tỷ",
    ]  # fmt: skip
    assert_highlights(document, data, rows_at(document, [*spans, (0, 3), (4, 12)]))


def test_notes_that_are_there_stay() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(lines_on(Sheet())))
    writer.add_annotation(0, Text(text="Xem lại", rect=(10, 10, 30, 30)))
    page = writer.pages[0]
    shared = writer._add_object(cast(ArrayObject, page["/Annots"]))
    page[NameObject("/Annots")] = shared
    out = io.BytesIO()
    writer.write(out)
    document = read_pdf("a.pdf", out.getvalue())
    copy = pdf_copy(document, out.getvalue(), rows_at(document, [(0, 3), (0, 8)]), DATE)
    assert notes_of(copy)[0].text == "Xem lại"
    assert [letters(note.marked) for note in notes_of(copy)] == ["", "Thu", "Thunhập"]


def test_pages_read_from_their_image_have_notes_at_the_corner() -> None:
    data = lines_on(Sheet(rotate=90))
    document = replace(read_pdf("a.pdf", data), recognised=frozenset({1}))
    copy = pdf_copy(document, data, rows_at(document, [(0, 3), (4, 8)]), DATE)
    first, second = notes_of(copy)
    assert {first.kind, second.kind} == {raw.FPDF_ANNOT_TEXT}
    assert "Nguyên văn: “Thu”" in first.text.splitlines()
    rects = [each["/Rect"] for each in PdfReader(io.BytesIO(copy)).pages[0]["/Annots"][::2]]
    assert rects[0] != rects[1]


def test_a_file_locked_against_changes_is_refused_in_one_sentence() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(lines_on(Sheet())))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    document = read_pdf("a.pdf", out.getvalue())
    with pytest.raises(NoCopy, match="bị khóa"):
        pdf_copy(document, out.getvalue(), rows_at(document, [(0, 3)]), DATE)


def test_a_file_that_only_reads_by_mending_is_refused_or_copied_whole() -> None:
    data = lines_on(Sheet())
    wrong = data.replace(b"startxref\n", b"startxref\n9")
    document = read_pdf("a.pdf", wrong)
    try:
        copy = pdf_copy(document, wrong, rows_at(document, [(0, 3)]), DATE)
    except NoCopy as reason:
        assert "tệp PDF" in str(reason) and "\n" not in str(reason)
    else:
        assert [letters(note.marked) for note in notes_of(copy)] == ["Thu"]


def test_attacks_end_as_text() -> None:
    data = lines_on(Sheet())
    document = read_pdf("a.pdf", data)
    attack = ")>> /OpenAction (<script>) \\ =cmd|\x00\x07\ud800 \u202e"
    copy = pdf_copy(document, data, rows_at(document, [(0, 3)], attack), DATE)
    (note,) = notes_of(copy)
    assert note.text.splitlines()[1] == ")>> /OpenAction (<script>) \\ =cmd|"
    assert "/OpenAction" not in PdfReader(io.BytesIO(copy)).trailer["/Root"]


def test_a_draft_without_findings_is_copied_as_it_is() -> None:
    data = lines_on(Sheet())
    assert pdf_copy(read_pdf("a.pdf", data), data, [], DATE) == data
