"""Reading a PDF: text with pdfium, ruled tables with pdfplumber."""

import contextlib
import hashlib
import io
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from checker.document import Document, DocumentBuilder, Origin, Piece
from checker.reading.pdf_flow import Note, PageFlow, drop_running_lines, flow, take_out_notes
from checker.reading.pdf_measures import Measures
from checker.reading.pdf_page import Page, PageLine, read_page, struck_through
from checker.reading.pdf_tables import (
    TablePart,
    stitch,
    stitches,
    table_cells,
    table_parts,
    with_ending,
)
from checker.reading.safety import Unreadable, damaged
from checker.reading.wrapping import join_lines

_FEW_CHARACTERS = 20
_SCAN_SHARE = 0.9


def read_pdf(name: str, data: bytes) -> Document:
    """Read a PDF; `name` is the document's path in the reports.

    Raises `Unreadable` when the file is damaged, locked by a password, or holds no text (a scan).
    """
    builder = DocumentBuilder(name, "pdf", hashlib.sha256(data).hexdigest())
    pages = _read_pages(data)
    _refuse_without_text(pages)
    parts, unseen = _find_tables(data, pages)
    flows = [flow(page, parts.get(page.number, [])) for page in pages]
    drop_running_lines(flows)
    take_out_notes(flows)
    _Writer(builder, flows).write()
    for notice in _notices(pages, unseen):
        builder.notice(notice)
    return builder.build()


def _read_pages(data: bytes) -> list[Page]:
    # pdfium opens a file cut short without a word, and leaves out the pages that are missing.
    if b"%%EOF" not in data[-4096:]:
        raise damaged("PDF")
    try:
        with contextlib.closing(pdfium.PdfDocument(data)) as document:
            pages = []
            for number, page in enumerate(document, start=1):
                pages.append(read_page(page, number))
                page.close()
            return pages
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise Unreadable(
                "Tệp PDF được bảo vệ bằng mật khẩu nên không đọc được.",
                "Hãy mở tệp bằng mật khẩu, lưu một bản không đặt mật khẩu rồi kiểm tra lại.",
            ) from error
        raise damaged("PDF") from error


def _is_scan(page: Page) -> bool:
    return page.visible < _FEW_CHARACTERS and page.image_share >= _SCAN_SHARE


def _refuse_without_text(pages: Sequence[Page]) -> None:
    if any(page.visible >= _FEW_CHARACTERS for page in pages):
        return
    if any(_is_scan(page) for page in pages):
        raise Unreadable(
            "Tệp PDF là bản chụp hoặc bản quét, không có chữ đọc được; nội dung chưa kiểm tra.",
            "Hãy dùng tệp Word gốc, hoặc nhận dạng chữ (OCR) rồi soát lại bản đã nhận dạng.",
        )
    if not any(page.visible for page in pages):
        raise Unreadable(
            "Tệp PDF không có chữ nào.",
            "Hãy kiểm tra lại tệp đã xuất, hoặc dùng tệp Word gốc.",
        )


def _find_tables(
    data: bytes, pages: Sequence[Page]
) -> tuple[dict[int, list[TablePart]], list[int]]:
    """Return the table parts by page number, and the pages whose tables could not be looked for."""
    ruled = [page for page in pages if page.ruled and page.visible]
    if not ruled:
        return {}, []
    import pdfplumber  # half of a reader's start-up time, for pages with rulings only

    parts: dict[int, list[TablePart]] = {}
    unseen: list[int] = []
    try:
        plumbed = pdfplumber.open(io.BytesIO(data))
    except Exception:
        return {}, [page.number for page in ruled]
    with plumbed:
        for page in ruled:
            # pdfminer has no common error: a font it cannot parse raises whatever it meets.
            try:
                view = plumbed.pages[page.number - 1]
                parts[page.number] = table_parts(page, view)
                view.close()
            except Exception:
                unseen.append(page.number)
    return parts, unseen


def _notices(pages: Sequence[Page], unseen: Sequence[int]) -> list[str]:
    notices = []
    scans = [page.number for page in pages if _is_scan(page)]
    if scans:
        notices.append(
            f"{_named(scans)} là ảnh chụp hoặc ảnh quét, không có chữ đọc được: "
            "nội dung ở đó chưa được kiểm tra."
        )
    recognised = [
        page.number
        for page in pages
        if page.image_share >= _SCAN_SHARE and page.visible >= _FEW_CHARACTERS
    ]
    if recognised:
        notices.append(
            f"{_named(recognised)} là ảnh quét kèm lớp chữ nhận dạng (OCR): chữ và số có thể sai, "
            "cần đối chiếu với bản giấy."
        )
    struck = [page.number for page in pages if struck_through(page)]
    if struck:
        notices.append(
            f"{_named(struck)} có chữ bị gạch ngang, có thể do xuất PDF khi còn hiện các sửa đổi "
            "(Track Changes): chữ đã bỏ và chữ mới bị đọc liền nhau. Hãy chấp nhận hết sửa đổi "
            "rồi xuất lại, hoặc kiểm tra bản Word."
        )
    if unseen:
        notices.append(f"{_named(unseen)} có bảng không tách được ô, được đọc như văn xuôi.")
    return notices


def _named(numbers: Sequence[int]) -> str:
    """Name pages: "Trang 3", "Các trang 1-3, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    text = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"Trang {text}" if len(numbers) == 1 else f"Các trang {text}"


class _Writer:
    """Writes the flow of all pages into a builder: paragraphs with their notes, and tables."""

    def __init__(self, builder: DocumentBuilder, flows: Sequence[PageFlow]) -> None:
        self._builder = builder
        self._flows = flows
        self._measures = Measures(flows)
        self._tables = 0
        self._notes: dict[tuple[int, int] | None, list[Note]] = {}
        for flow_ in flows:
            for note in flow_.notes:
                self._notes.setdefault(note.line, []).append(note)

    def write(self) -> None:
        """Write everything in reading order."""
        lines: list[PageLine] = []
        parts: list[TablePart] = []
        for flow_ in self._flows:
            for item in flow_.items:
                if isinstance(item, PageLine):
                    parts = self._table(parts)
                    lines.append(item)
                    continue
                lines = self._paragraphs(lines)
                if parts and not stitches(parts[-1], item):
                    parts = self._table(parts)
                parts.append(item)
        self._table(parts)
        self._paragraphs(lines)
        for notes in self._notes.values():
            for note in notes:
                self._note(note)

    def _table(self, parts: list[TablePart]) -> list[TablePart]:
        if parts:
            self._tables += 1
            self._builder.table(table_cells(stitch(parts), self._tables))
        return []

    def _paragraphs(self, lines: list[PageLine]) -> list[PageLine]:
        by_place = {(line.page, line.start): line for line in lines}
        for pieces in join_lines(self._measures.lines(lines)):
            places = [(piece.origin.page or 0, piece.origin.column - 1) for piece in pieces]
            own = [by_place[place] for place in places if place in by_place]
            self._builder.paragraph(pieces, emphasised=all(line.emphasised for line in own))
            for place in places:
                for note in self._notes.pop(place, []):
                    self._note(note)
        return []

    def _note(self, note: Note) -> None:
        self._builder.paragraph(
            [
                Piece(with_ending(line.text), Origin(page=line.page, column=line.start + 1))
                for line in note.lines
            ],
            kind="note",
        )
