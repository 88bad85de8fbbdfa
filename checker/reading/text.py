"""Plain text: what somebody copied out of a PDF or saved from Word."""

import hashlib
import re
from collections import defaultdict

from checker.document import Document, DocumentBuilder, Origin, Piece
from checker.reading.flat_table import is_header, read_flat_table
from checker.reading.legacy_fonts import restore_text
from checker.reading.safety import Unreadable
from checker.reading.text_notes import TextNote, take_out_notes
from checker.reading.wrapping import Layout, Line, join_lines, with_ending

_PAGE_NUMBER = re.compile(r"\d{1,3}")
# What a word processor's text export leaves of a bookmark; not part of the draft.
_ARTEFACT = re.compile(r"\[(?:bookmark|bảng|table|image|hình):? ?[^\]]*\]", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
# Farther in than any paragraph's first line: a number here is set in the middle of the page.
_DEEP_INDENT = 20


def read_text(name: str, data: bytes) -> Document:
    """Read a .txt draft; raises `Unreadable` when it is not UTF-8 (or UTF-16 with its mark)."""
    source = restore_text(_decode(data).replace("\r\n", "\n").replace("\r", "\n"))
    builder = DocumentBuilder(name, "txt", hashlib.sha256(data).hexdigest())
    lines, pages = _lines(source, builder)
    layout = Layout.of(lines)
    found = take_out_notes(lines, layout, pages)
    _Writer(builder, layout, found.notes).write(found.lines)
    return builder.build()


def _decode(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            "Tệp văn bản không dùng bảng mã Unicode (UTF-8).",
            "Mở tệp bằng Notepad, chọn Lưu thành với mã hóa UTF-8 rồi chạy lại.",
        ) from error
    if len(_CONTROL.findall(text)) > max(3, len(text) // 1000):
        raise Unreadable(
            "Tệp có đuôi .txt nhưng nội dung không phải văn bản.",
            "Kiểm tra lại tệp, lưu bản thảo thành .docx hoặc .txt (UTF-8).",
        )
    return text


def _lines(source: str, builder: DocumentBuilder) -> tuple[list[Line], set[int]]:
    """Return the lines that hold text, and the indices of those that begin a page.

    A page begins after a form feed, which does not end the line an editor shows. `after_gap`
    tells that an empty line or a page's end stands above. The traces of a word processor that
    stood before them go to the builder.
    """
    found: list[Line] = []
    pages: set[int] = set()
    gap = False
    for number, raw in enumerate(source.split("\n"), start=1):
        column = 1
        for index, part in enumerate(raw.split("\f")):
            if index:
                pages.add(len(found))
            line = None
            if part and not part.isspace():
                line, artefact = _line(part, number, column, gap=gap or index > 0)
                if artefact:
                    builder.artefact(artefact, number)
                if line.read:
                    found.append(line)
            gap = line is None or not line.read
            column += len(part) + 1
    return found, pages


def _line(raw: str, number: int, column: int, *, gap: bool) -> tuple[Line, str]:
    """Return a line without the trace that stood before it, and that trace or ''."""
    text = raw.lstrip()
    artefact = _ARTEFACT.match(text)
    if artefact:
        text = text[artefact.end() :].lstrip()
    origin = Origin(line=number, column=column + len(raw) - len(text))
    line = Line(text.rstrip(), origin, after_gap=gap)
    return line, artefact.group() if artefact else ""


class _Writer:
    """Writes lines into a builder: paragraphs with their footnotes, and tables."""

    def __init__(self, builder: DocumentBuilder, layout: Layout, notes: list[TextNote]) -> None:
        self._builder = builder
        self._layout = layout
        self._notes: dict[Origin, list[TextNote]] = defaultdict(list)
        for note in notes:
            self._notes[note.reference.origin].append(note)

    def write(self, lines: list[Line]) -> None:
        """Write everything in reading order."""
        position = 0
        prose: list[Line] = []
        while position < len(lines):
            if is_header(lines, position):
                self._prose(prose)
                prose = []
                table, position = read_flat_table(lines, position)
                self._builder.table(table.cells)
                continue
            if not self._is_page_number(lines, position):
                prose.append(lines[position])
            position += 1
        self._prose(prose)
        for origin in list(self._notes):
            self._write_notes(origin)

    def _prose(self, lines: list[Line]) -> None:
        for pieces in join_lines(lines, self._layout):
            self._builder.paragraph(pieces)
            for piece in pieces:
                self._write_notes(piece.origin)

    def _write_notes(self, origin: Origin) -> None:
        for note in self._notes.pop(origin, ()):
            pieces = [Piece(with_ending(line.text), line.origin) for line in note.lines]
            self._builder.paragraph(pieces, kind="note")

    def _is_page_number(self, lines: list[Line], position: int) -> bool:
        """Tell a page's number from a figure that a program broke off the line above."""
        line = lines[position]
        if not _PAGE_NUMBER.fullmatch(line.read):
            return False
        if self._layout.columns is None or not position:
            return True
        apart = (line.after_gap and self._layout.gaps) or line.origin.column > _DEEP_INDENT
        return apart or not self._layout.is_full(lines[position - 1], line)
