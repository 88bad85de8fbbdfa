"""Word drafts (.docx): the final, visible text with its automatic numbers, tables and notes.

Positions: `Origin.paragraph` is n when the text stands in the n-th `w:p` element below `w:body`
in document order, from 1. Every `w:p` element is counted: empty, deleted and hidden ones, those
in tables and content controls, and those in text boxes, of which Word stores a second copy for
older programs that is counted too. `Origin.column` counts the paragraph's final, visible
characters from 1, as they are stored (a letter and a combining mark are two); tabs and line
breaks are one character, automatic numbers are none. A note stands where its mark stands.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checker.document import Document, DocumentBuilder, Origin, Piece, TableCell
from checker.reading.safety import damaged
from checker.reading.word_numbering import Numbering
from checker.reading.word_package import Package
from checker.reading.word_styles import Styles
from checker.reading.word_table import grid
from checker.reading.word_text import (
    NoteMark,
    Paragraph,
    ParagraphReader,
    Visible,
)
from checker.reading.word_xml import Element, W, child, unwrapped

_PARAGRAPH, _TABLE = f"{W}p", f"{W}tbl"
_BLOCKS = frozenset({_PARAGRAPH, _TABLE})
_TRACKED = tuple(
    W + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "rPrChange",
                          "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange")
)  # fmt: skip
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_NOTE_NAMES = {"footnotes": "footnote", "endnotes": "endnote"}
_PART_NAMES = {
    "styles": "kiểu định dạng",
    "numbering": "đánh số tự động",
    "footnotes": "chú thích cuối trang",
    "endnotes": "chú thích cuối văn bản",
}


def read_word(name: str, data: bytes) -> Document:
    """Read the bytes of a .docx file into a document with the path `name` and kind "docx".

    Raises `Unreadable` when the file is no Word document, is damaged, protected by a password or
    unsafe to open.
    """
    return _Reader(name, data).read()


@dataclass(frozen=True, slots=True)
class Trace:
    """A .docx file with what each paragraph of its body shows, by the numbers of `Origin`.

    Paragraphs that are no part of the final text are left out.
    """

    package: Package
    shown: Mapping[int, tuple[Element, Visible]]


def trace_word(data: bytes) -> Trace:
    """Read a .docx file as `read_word` does, and keep which element shows which character."""
    reader = _Reader("", data)
    reader.read()
    return reader.trace()


@dataclass(slots=True)
class _Line:
    """A paragraph of the final text; several of the file's paragraphs may have joined in it."""

    label: str = ""
    pieces: list[Piece] = field(default_factory=list)
    plain: bool = False
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[NoteMark, Origin]] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        return any(piece.text.strip() for piece in self.pieces)

    def add(self, visible: Visible, origin: Origin) -> None:
        if visible.text:
            self.pieces.append(Piece(visible.text, origin))
        self.plain = self.plain or visible.plain
        self.boxes += visible.boxes
        self.notes += [(mark, origin) for mark in visible.notes]


class _Reader:
    """One reading of one file."""

    def __init__(self, name: str, data: bytes) -> None:
        self._package = Package(data)
        body = child(self._package.main, "body")
        if body is None:
            raise damaged("Word")
        self._body = body
        self._numbers = {p: n for n, p in enumerate(body.iter(_PARAGRAPH), 1)}
        self._styles = Styles(self._package.related("styles"))
        self._numbering = Numbering(self._package.related("numbering"), self._styles)
        self._notes = {part: self._note_elements(part) for part in _NOTE_NAMES}
        self._shown: dict[int, tuple[Element, Visible]] = {}
        self._tables = 0
        self._builder = DocumentBuilder(name, "docx", hashlib.sha256(data).hexdigest())

    def read(self) -> Document:
        self._blocks(self._body)
        for notice in self._notices():
            self._builder.notice(notice)
        return self._builder.build()

    def trace(self) -> Trace:
        return Trace(self._package, self._shown)

    def _blocks(self, container: Element) -> None:
        """Add the paragraphs and tables of the body, or of a text box, to the document."""
        for item in self._flow(container, Origin()):
            if isinstance(item, _Line):
                self._builder.paragraph(
                    item.pieces, label=item.label, emphasised=item.has_text and not item.plain
                )
                for box in item.boxes:
                    self._blocks(box)
                self._add_notes(item.notes)
            else:
                self._table(item)

    def _flow(self, container: Element, origin: Origin) -> Iterator[_Line | Element]:
        """Yield the paragraphs of the final text, and the table elements between them."""
        reader = ParagraphReader(self._styles, container)
        line: _Line | None = None
        last: Paragraph | None = None
        for block in unwrapped(container, _BLOCKS):
            if block.tag == _TABLE:
                if line is not None:
                    yield self._ended(line, last)
                    line = None
                yield block
                continue
            paragraph = Paragraph.of(block, self._styles)
            line, last = line or _Line(), paragraph
            visible = reader.read(paragraph)
            if block in self._numbers:
                self._shown[self._numbers[block]] = block, visible
            line.add(visible, self._at(block, origin))
            if self._runs_on(paragraph, visible, line):
                continue
            self._number(line, paragraph)
            if line.label and not line.pieces:
                line.pieces.append(Piece("", self._at(block, origin)))
            yield line
            line = None
        if line is not None:
            yield self._ended(line, last)

    def _runs_on(self, paragraph: Paragraph, visible: Visible, line: _Line) -> bool:
        """Tell whether the next paragraph joins this one: its mark is deleted or hidden.

        Deleted, the joined paragraph is what the next one is. Hidden, as between a heading and
        the text that follows on its line, each keeps its number and the first one is shown.
        """
        if paragraph.is_removed:
            return True
        if not paragraph.is_mark_hidden(self._styles):
            return False
        if visible.text.strip():
            self._number(line, paragraph)
        return True

    def _ended(self, line: _Line, last: Paragraph | None) -> _Line:
        """Close a line whose last mark is gone, but which nothing follows."""
        if line.has_text and last is not None and last.is_removed:
            self._number(line, last)
        return line

    def _number(self, line: _Line, paragraph: Paragraph) -> None:
        label = self._numbering.label(paragraph.properties, paragraph.style)
        line.label = line.label or label

    def _at(self, paragraph: Element, origin: Origin) -> Origin:
        """Return where a paragraph's text begins; inside a note, that is where its mark stands."""
        if origin.fixed:
            return origin
        return Origin(paragraph=self._numbers[paragraph], cell=origin.cell)

    def _table(self, table: Element) -> None:
        self._tables += 1
        notes: list[tuple[NoteMark, Origin]] = []
        cells = []
        for cell in grid(table):
            place = f"Bảng {self._tables}, hàng {cell.row + 1}, cột {cell.column + 1}"
            pieces = self._pieces(cell.element, Origin(cell=place), notes)
            cells.append(TableCell(cell.row, cell.column, pieces, cell.row_span, cell.column_span))
        self._builder.table(cells)
        self._add_notes(notes)

    def _pieces(
        self, container: Element, origin: Origin, notes: list[tuple[NoteMark, Origin]]
    ) -> list[Piece]:
        """Return all text of a cell or note: its paragraphs, text boxes and inner tables.

        Marks of notes found on the way are added to `notes`.
        """
        pieces: list[Piece] = []
        for item in self._flow(container, origin):
            if not isinstance(item, _Line):
                for cell in grid(item):
                    pieces += self._pieces(cell.element, origin, notes)
                continue
            if item.label:
                at = item.pieces[0].origin._replace(fixed=True)
                pieces.append(Piece(item.label + " ", at))
            pieces += item.pieces
            if item.pieces:
                pieces.append(Piece("\n", item.pieces[-1].origin._replace(fixed=True)))
            for box in item.boxes:
                pieces += self._pieces(box, origin, notes)
            notes += item.notes
        return pieces

    def _add_notes(self, marks: list[tuple[NoteMark, Origin]]) -> None:
        for mark, origin in marks:
            note = self._notes[mark.part].pop(mark.id, None)
            if note is not None:
                at = origin._replace(column=mark.column, fixed=True, note=mark.number)
                self._builder.paragraph(self._pieces(note, at, []), kind="note")

    def _note_elements(self, part: str) -> dict[str, Element]:
        """Return the notes of a part by id, without the lines that separate them from the text."""
        root = self._package.related(part)
        found = [] if root is None else root.findall(W + _NOTE_NAMES[part])
        return {
            note.get(f"{W}id", ""): note
            for note in found
            if note.get(f"{W}type", "normal") == "normal"
        }

    def _notices(self) -> Iterator[str]:
        """Say what in this draft was not read, or not as it looks on the screen."""
        if next(self._package.main.iter(*_TRACKED), None) is not None:
            yield (
                "Bản thảo còn sửa đổi chưa được chấp nhận (Track Changes); văn bản được kiểm tra "
                "như khi đã chấp nhận tất cả."
            )
        comments = sum(1 for _ in self._body.iter(f"{W}commentReference"))
        if comments:
            yield (
                f"Bản thảo còn {comments} bình luận (Comments); nội dung bình luận không được "
                "kiểm tra."
            )
        embedded = sum(1 for _ in self._body.iter(f"{W}object", f"{W}altChunk")) + sum(
            graphic.get("uri", "").endswith(("/chart", "/diagram"))
            for graphic in self._body.iter(_GRAPHIC)
        )
        if embedded:
            yield (
                f"Bản thảo có {embedded} đối tượng nhúng (bảng Excel, biểu đồ, tài liệu khác) mà "
                "chữ và số bên trong không đọc được, nên chưa được kiểm tra."
            )
        for kind, name in _PART_NAMES.items():
            if self._package.missing(kind):
                yield f"Tệp thiếu phần {name}, nên nội dung thuộc phần này không được kiểm tra."
        if not self._builder.build().text.strip():
            yield (
                "Không đọc được chữ nào trong bản thảo; nếu văn bản là ảnh chụp hoặc bản quét, "
                "hãy dùng tệp Word gốc."
            )
