"""A draft as read: normalised text, and for every stretch of it the place it came from.

Readers hand raw pieces of text with their origins to a `DocumentBuilder`; text is normalised
there, once, for every format (NFC, single spaces), and a map back to the source is kept. Nothing
above this floor ever searches a file again.
"""

import bisect
import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from checker.normalisation import WORD, clusters, is_normal, normal_word
from checker.span import Span

BlockKind = Literal["paragraph", "table", "note"]


class Origin(NamedTuple):
    """Where a piece of text begins in its file; numbers count from 1.

    `line` is set for text files, `paragraph` for Word (the n-th `w:p` of the body in document
    order), `page` for PDF, `cell` for tables and spreadsheets in words a person can follow
    ("Bảng 2, hàng 5, cột 3", "Biểu 03!D7"). `column` counts characters within the line, the
    paragraph, the page or the cell. `fixed` marks text that has no characters of its own in the
    file, such as an automatic number: all of it maps to `column`. `note` tells which of its
    paragraph's notes, from 1, the text is in. `glyph` is the index from 0 of the character on its
    page, where `column` counts in a cell.
    """

    line: int | None = None
    paragraph: int | None = None
    page: int | None = None
    cell: str | None = None
    column: int = 1
    fixed: bool = False
    note: int | None = None
    glyph: int | None = None

    def moved(self, by: int) -> "Origin":
        """Return the place of the character that stands `by` further on in the same piece."""
        if self.fixed or not by:
            return self
        glyph = None if self.glyph is None else self.glyph + by
        return self._replace(column=self.column + by, glyph=glyph)


@dataclass(frozen=True, slots=True)
class Place:
    """The source position of a span: its first character, the line it ends on, and the column
    there after its last character with all its marks."""

    line: int | None
    end_line: int | None
    column: int
    page: int | None
    paragraph: int | None
    cell: str | None
    end_column: int = 0


NOWHERE = Place(None, None, 0, None, None, None)
"""The position of what was not looked up yet."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Raw text as it stands in the file, and where it begins there."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table or a note: `text[start:end]` of the document.

    `label_end` is where an automatic number ends (equal to `start` when there is none);
    `emphasised` tells that the whole block is bold or italic, which hints at a heading;
    `table` is the index into `Document.tables` of a table block.
    """

    kind: BlockKind
    start: int
    end: int
    label_end: int
    emphasised: bool = False
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: grid position (from 0), extent in rows and columns, and its text's span."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table in reading order; `name` is what the file calls it (a sheet's name), or ''."""

    name: str
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One draft: `text` is NFC with single spaces, blocks and table rows end in newlines,
    cells within a row are separated by tabs.

    `recognised` are the pages read from images. `artefacts` are (offset, what stood there) of
    traces of the word processor that a reader kept out of the text: each stood right before the
    text at that offset. `_extra` is how many characters more than one the file writes at an offset.
    """

    path: str
    kind: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    notices: tuple[str, ...]
    _starts: Sequence[int] = field(repr=False)
    _origins: Sequence[Origin] = field(repr=False)
    recognised: frozenset[int] = frozenset()
    artefacts: tuple[tuple[int, str], ...] = ()
    _extra: Mapping[int, int] = field(default_factory=dict, repr=False)

    def span(self, start: int, end: int) -> Span:
        """Return the span of `text[start:end]`."""
        return Span(self.path, start, end)

    def quote(self, span: Span) -> str:
        """Return the normalised text of `span`, cells and rows separated by single spaces."""
        return " ".join(self.text[span.start : span.end].split())

    def place(self, span: Span) -> Place:
        """Return where `span` stands in the file."""
        end = max(span.start, span.end - 1)
        first, last = self._origin(span.start), self._origin(end)
        after = last.column + (0 if last.fixed else 1 + self._extra.get(end, 0))
        return Place(
            first.line, last.line, first.column, first.page, first.paragraph, first.cell, after
        )

    def in_table(self, span: Span) -> bool:
        """Tell whether a span stands in a table or a spreadsheet."""
        return self._origin(span.start).cell is not None or any(
            table.start <= span.start < table.end for table in self.tables
        )

    def pages(self, span: Span) -> range:
        """Return the pages `span` stands on, none in a file without pages."""
        first = self._origin(span.start).page
        last = self._origin(max(span.start, span.end - 1)).page
        return range(first or 0, (last or first or -1) + 1)

    def origins(self, span: Span) -> list[Origin]:
        """Return where each character of `span` stands in the file, white space left out; for a
        span without any, where its line begins."""
        offsets = [at for at in range(span.start, span.end) if not self.text[at].isspace()]
        if offsets:
            return [self._origin(at) for at in offsets]
        return [self._origin(span.start)._replace(fixed=True)]

    def composed(self) -> Iterator[int]:
        """Yield the offsets of letters within words that the file writes as several characters: a
        letter and its combining marks."""
        for index in range(1, len(self._starts)):
            start, before = self._starts[index], self._origins[index - 1]
            origin = self._origins[index]
            gap = origin.column - before.column - (start - self._starts[index - 1])
            letter = self.text[start - 1]
            here = origin._replace(column=before.column, glyph=before.glyph)
            if gap <= 0 or letter.isspace() or here != before:
                continue
            if not unicodedata.is_normalized("NFD", letter):
                yield start - 1

    def _origin(self, offset: int) -> Origin:
        if not self._starts:
            return Origin()
        index = max(0, bisect.bisect_right(self._starts, offset) - 1)
        return self._origins[index].moved(max(0, offset - self._starts[index]))


@dataclass(slots=True)
class TableCell:
    """A raw cell as a reader found it, before its text is normalised."""

    row: int
    column: int
    pieces: list[Piece]
    row_span: int = 1
    column_span: int = 1


class DocumentBuilder:
    """Collects raw pieces in reading order and normalises them into a `Document`."""

    def __init__(self, path: str, kind: str, sha256: str) -> None:
        self._path, self._kind, self._sha256 = path, kind, sha256
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._notices: list[str] = []
        self._artefacts: list[tuple[int, str]] = []  # (line, what stood there)
        self._starts: list[int] = []
        self._origins: list[Origin] = []
        self._extra: dict[int, int] = {}

    def paragraph(
        self,
        pieces: Iterable[Piece],
        *,
        label: str = "",
        kind: BlockKind = "paragraph",
        emphasised: bool = False,
    ) -> None:
        """Add a paragraph; `label` is its automatic number, which the file does not spell out."""
        pieces = list(pieces)
        start = self._length
        if label and pieces:
            self._write([Piece(label, pieces[0].origin._replace(fixed=True))])
        label_end = self._length
        if label_end > start and any(piece.text.strip() for piece in pieces):
            self._put(" ")
        self._write(pieces)
        end = self._length
        if end == (label_end + 1 if label_end > start else start):
            end = label_end
        if end == start:
            return
        self._blocks.append(Block(kind, start, end, label_end, emphasised))
        self._put("\n")

    def table(self, cells: Iterable[TableCell], *, name: str = "") -> None:
        """Add a table from its cells in reading order; cells without text keep their place."""
        start = self._length
        placed: list[Cell] = []
        row = None
        for cell in cells:
            if row is not None:
                self._put("\n" if cell.row != row else "\t")
            row = cell.row
            begin = self._length
            self._write(cell.pieces)
            placed.append(
                Cell(cell.row, cell.column, cell.row_span, cell.column_span, begin, self._length)
            )
        if not placed:
            return
        rows = max(cell.row + cell.row_span for cell in placed)
        columns = max(cell.column + cell.column_span for cell in placed)
        index = len(self._tables)
        self._tables.append(Table(name, rows, columns, tuple(placed), start, self._length))
        self._blocks.append(Block("table", start, self._length, start, table=index))
        self._put("\n")

    def notice(self, text: str) -> None:
        """Record what a reader could not do, in Vietnamese, for the report."""
        self._notices.append(text)

    def artefact(self, text: str, line: int) -> None:
        """Record a trace of the word processor that stood at the head of a line of a text file and
        is no part of the draft."""
        self._artefacts.append((line, text))

    def build(self) -> Document:
        """Return the finished document."""
        return Document(
            self._path,
            self._kind,
            self._sha256,
            "".join(self._parts),
            tuple(self._blocks),
            tuple(self._tables),
            tuple(self._notices),
            self._starts,
            self._origins,
            artefacts=self._placed_artefacts(),
            _extra=self._extra,
        )

    def _placed_artefacts(self) -> tuple[tuple[int, str], ...]:
        """Give each artefact the offset of the first text on or after its line."""
        lines = [origin.line or 0 for origin in self._origins] if self._artefacts else []
        placed = []
        for line, text in self._artefacts:
            index = bisect.bisect_left(lines, line)
            placed.append((self._starts[index] if index < len(lines) else self._length, text))
        return tuple(placed)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _write(self, pieces: Iterable[Piece]) -> None:
        """Write pieces as one run of text: white space of any length becomes one space.

        A word may be spread over pieces. An anchor is set only where a new piece begins or where
        the distance between source and text changes, so the map stays small.
        """
        used = [piece for piece in pieces if piece.text]
        text = "".join(piece.text for piece in used)
        bounds = [0, *itertools.accumulate(len(piece.text) for piece in used)]
        if is_normal(bare := text.strip()):
            self._write_as_is(bare, len(text) - len(text.lstrip()), used, bounds)
            return
        index = 0
        shift: int | None = None  # source minus text offset at the last anchor
        begun = False
        for match in WORD.finditer(text):
            raw = match.group()
            clean = normal_word(raw)
            if not clean:
                continue
            if begun:
                self._put(" ")
            begun = True
            inner = bisect.bisect_right(bounds, match.start())
            whole = len(clean) == len(raw) and match.end() <= bounds[inner]
            for offset, part, extra in [(0, clean, 0)] if whole else clusters(raw):
                start = match.start() + offset
                while start >= bounds[index + 1]:
                    index, shift = index + 1, None
                if shift != start - self._length:
                    shift = start - self._length
                    self._anchor(used[index].origin, start - bounds[index])
                self._put(part)
                if part and extra > 0:
                    self._extra[self._length - 1] = extra

    def _write_as_is(
        self, bare: str, skipped: int, pieces: Sequence[Piece], bounds: Sequence[int]
    ) -> None:
        """Write text that is normal already; it begins `skipped` characters into the pieces."""
        end = skipped + len(bare)
        for piece, begin, after in zip(pieces, bounds, bounds[1:], strict=False):
            start = max(begin, skipped)
            if start < min(after, end):
                self._anchor(piece.origin, start - begin)
                self._put(bare[start - skipped : after - skipped])

    def _anchor(self, origin: Origin, offset: int) -> None:
        self._starts.append(self._length)
        self._origins.append(origin.moved(offset))
