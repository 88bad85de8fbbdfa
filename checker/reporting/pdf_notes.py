"""A copy of a PDF draft with each finding highlighted, and a note on it.

The notes are written behind the draft's own bytes, which stay as they are.
"""

import contextlib
import datetime
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from checker.document import Document, Origin
from checker.finding import Severity
from checker.reading.pdf_page import Box, Glyphs, Own, find_glyphs
from checker.reporting.located import FindingRow
from checker.reporting.note_text import AUTHOR, NoCopy, note_of

_COLOURS: dict[Severity, tuple[float, float, float]] = {
    "error": (1.0, 0.72, 0.68),
    "warning": (1.0, 0.9, 0.45),
    "info": (0.72, 0.88, 1.0),
}
# Two characters on one height this many letter heights apart stand in two columns.
_COLUMN_GAP = 4.0
_ICON = 20.0
_PRINT = 4
_POPUP_WIDTH, _POPUP_HEIGHT = 260.0, 160.0


class _Place(NamedTuple):
    """The part of a finding's place that is on one page; no glyphs where the page is an image."""

    page: int
    glyphs: Sequence[int]


def pdf_copy(
    document: Document,
    data: bytes,
    findings: Iterable[tuple[int, FindingRow]],
    date: datetime.date,
) -> bytes:
    """Return a copy of the draft `data`, which `document` was read from, with notes.

    `findings` come with their numbers in the reports. What stands on a page read from its image
    has its note at the corner of the page. The same input always gives the same bytes. Raises
    `NoCopy` when nothing can be added to the file.
    """
    placed = [(number, row, _places(document, row)) for number, row in findings]
    if not placed:
        return data
    wanted: dict[int, set[int]] = defaultdict(set)
    for _, _, places in placed:
        for place in places:
            wanted[place.page].update(place.glyphs)
    try:
        pages = find_glyphs(data, wanted)
        writer = _writer(data)
        notes = _Notes(writer, date)
        for number, row, places in placed:
            for place in places:
                notes.add(row, number, place, pages[place.page])
        out = io.BytesIO()
        writer.write(out)
        copy = out.getvalue()
        _refuse_what_cannot_be_read(copy, data)
    except NoCopy:
        raise
    except Exception as error:
        # pypdf has no common error: what it cannot parse raises whatever it meets.
        raise NoCopy("tệp PDF có cấu trúc không ghi thêm được ghi chú; hãy xuất PDF lại") from error
    return copy


def _places(document: Document, row: FindingRow) -> list[_Place]:
    by_page: dict[int, list[int]] = {}
    for origin in document.origins(row.claim.span):
        page = origin.page or 1
        glyphs = by_page.setdefault(page, [])
        if page not in document.recognised and not origin.fixed:
            glyphs.append(_glyph(origin))
    return [_Place(page, glyphs) for page, glyphs in by_page.items()]


def _glyph(origin: Origin) -> int:
    return origin.column - 1 if origin.glyph is None else origin.glyph


def _writer(data: bytes) -> PdfWriter:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise NoCopy("tệp PDF bị khóa, không cho ghi thêm; hãy xuất PDF lại mà không đặt khóa")
    return PdfWriter(reader, incremental=True)


def _refuse_what_cannot_be_read(copy: bytes, data: bytes) -> None:
    """Notes are added behind a file that some programs only read by mending it: look again."""
    with (
        contextlib.closing(pypdfium2.PdfDocument(data)) as before,
        contextlib.closing(pypdfium2.PdfDocument(copy)) as after,
    ):
        whole = copy.startswith(data) and len(before) == len(after)
    if not whole:
        raise NoCopy("tệp PDF hỏng nhẹ nên không ghi thêm được ghi chú; hãy xuất PDF lại")


class _Notes:
    """Puts notes on the pages of a file being written."""

    def __init__(self, writer: PdfWriter, date: datetime.date) -> None:
        self._writer = writer
        self._date = TextStringObject(f"D:{date:%Y%m%d}000000Z")

    def add(self, row: FindingRow, number: int, place: _Place, page: Glyphs) -> None:
        """Add the note on a finding to a page it stands on."""
        lines = _lines(page, place.glyphs)
        note = self._note(row, number, place.page, quoted=not lines)
        colour = _COLOURS[row.severity]
        note[NameObject("/C")] = _numbers(colour)
        if lines:
            note[NameObject("/Subtype")] = NameObject("/Highlight")
            note[NameObject("/QuadPoints")] = _numbers(
                value for line in lines for value in _quad(page.corners(line))
            )
            rect = _union(lines)
            note[NameObject("/AP")] = DictionaryObject(
                {NameObject("/N"): self._appearance(rect, lines, colour)}
            )
        else:
            note[NameObject("/Subtype")] = NameObject("/Text")
            note[NameObject("/Name")] = NameObject("/Note")
            rect = _at_corner(page, number)
        note[NameObject("/Rect")] = _numbers(rect)
        self._put(note, place.page, rect)

    def _note(self, row: FindingRow, number: int, page: int, *, quoted: bool) -> DictionaryObject:
        text = note_of(row, number, quoted=quoted)
        return DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/F"): NumberObject(_PRINT),
                NameObject("/T"): TextStringObject(AUTHOR),
                NameObject("/Subj"): TextStringObject(row.title),
                NameObject("/Contents"): TextStringObject(text.text),
                NameObject("/NM"): TextStringObject(f"doisoat-{number}-{page}"),
                NameObject("/M"): self._date,
                NameObject("/CreationDate"): self._date,
            }
        )

    def _put(self, note: DictionaryObject, page: int, rect: Own) -> None:
        added = self._writer.add_annotation(page - 1, note)
        left, top = rect[2], rect[3]
        popup = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Popup"),
                NameObject("/Parent"): added.indirect_reference,
                NameObject("/Rect"): _numbers(
                    (left, top - _POPUP_HEIGHT, left + _POPUP_WIDTH, top)
                ),
            }
        )
        shown = self._writer.add_annotation(page - 1, popup)
        added[NameObject("/Popup")] = shown.indirect_reference

    def _appearance(self, rect: Own, lines: Sequence[Own], colour: Sequence[float]) -> PdfObject:
        """Return a drawing that looks the same in every program: colour under the letters."""
        state = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
        boxes = [
            f"{left:.3f} {low:.3f} {right - left:.3f} {high - low:.3f} re"
            for left, low, right, high in lines
        ]
        red, green, blue = colour
        drawing = DecodedStreamObject()
        drawing.set_data("\n".join([f"/G gs {red} {green} {blue} rg", *boxes, "f"]).encode())
        drawing.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): _numbers(rect),
                NameObject("/Resources"): DictionaryObject(
                    {NameObject("/ExtGState"): DictionaryObject({NameObject("/G"): state})}
                ),
                NameObject("/Group"): DictionaryObject(
                    {NameObject("/S"): NameObject("/Transparency")}
                ),
            }
        )
        return self._writer._add_object(drawing)


def _lines(page: Glyphs, glyphs: Sequence[int]) -> list[Own]:
    """Join characters that stand side by side; return the boxes of these lines in reading order."""
    lines: list[Own] = []
    last: Box | None = None
    for glyph in glyphs:
        shown, own = page.shown[glyph], page.own[glyph]
        if shown.width <= 0 or shown.height <= 0:
            continue
        if last is not None and _goes_on(last, shown):
            lines[-1] = _union([lines[-1], own])
        else:
            lines.append(own)
        last = shown
    return lines


def _goes_on(last: Box, box: Box) -> bool:
    gap = box.left - last.right
    return last.beside(box) and box.left > last.left - 1 and gap < _COLUMN_GAP * last.height


def _union(boxes: Sequence[Own]) -> Own:
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    return min(lefts), min(lows), max(rights), max(highs)


def _quad(corners: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Return corners in the order that programs draw them in: both upper ones go first."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    return x0, y0, x1, y1, x3, y3, x2, y2


def _at_corner(page: Glyphs, number: int) -> Own:
    """Return a place for an icon at the displayed top left of a page, beside the ones before."""
    left, low, right, high = page.sheet
    (x, y), (across, up) = page.corners(page.sheet)[0], page.corners(page.sheet)[1]
    step = _ICON * (number % 20)
    x += (across > x) * step - (across < x) * step
    y += (up > y) * step - (up < y) * step
    x, y = min(max(x, left), right - _ICON), min(max(y, low + _ICON), high)
    return x, y - _ICON, x + _ICON, y


def _numbers(values: Iterable[float]) -> ArrayObject:
    return ArrayObject(FloatObject(round(value, 3)) for value in values)
