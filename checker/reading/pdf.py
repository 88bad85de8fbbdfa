"""Reading a PDF: text with pdfium, ruled tables with pdfplumber."""

import contextlib
import hashlib
import io
import logging
import statistics
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from checker.document import Document, DocumentBuilder, Origin, Piece
from checker.reading.legacy_fonts import restore
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
from checker.reading.safety import (
    MAX_PAGE_POINTS,
    MAX_PAGES,
    Unreadable,
    damaged,
    refuse_swollen_streams,
)
from checker.reading.wrapping import join_lines

_FEW_CHARACTERS = 20
_SCAN_SHARE = 0.9


def read_pdf(name: str, data: bytes, *, ocr: bool = False) -> Document:
    """Read a PDF; `name` is the document's path in the reports, `ocr` has scanned pages read.

    Raises `Unreadable` when the file is damaged, locked by a password, or holds no text (a scan).
    """
    builder = DocumentBuilder(name, "pdf", hashlib.sha256(data).hexdigest())
    pages = _with_old_fonts_read(_read_pages(data))
    scans = [page.number for page in pages if _is_scan(page)]
    recognised: frozenset[int] = frozenset()
    if ocr and scans:
        pages, recognised = _recognised(data, pages, scans)
    _refuse_without_text(pages, _advice_on_scans(ocr))
    parts, unseen = _find_tables(data, pages)
    flows = [flow(page, parts.get(page.number, [])) for page in pages]
    drop_running_lines(flows)
    take_out_notes(flows)
    _Writer(builder, flows).write()
    for notice in _notices(pages, recognised, unseen):
        builder.notice(notice)
    return replace(builder.build(), recognised=recognised)


def _recognised(
    data: bytes, pages: Sequence[Page], scans: Sequence[int]
) -> tuple[list[Page], frozenset[int]]:
    """Return the pages with scanned ones read by their images, and the numbers of those."""
    from checker.reading.ocr import recognise

    sizes = [line.size for page in pages for line in page.lines]
    found = recognise(data, scans, statistics.median(sizes) if sizes else None)
    return [found.get(page.number, page) for page in pages], frozenset(found)


def _advice_on_scans(ocr: bool) -> str:
    if not ocr:
        return (
            "Hãy dùng tệp Word gốc; nếu không còn, cài doisoat[ocr] và Tesseract kèm tiếng Việt "
            "(vie) để nhận dạng chữ (OCR), rồi chạy lại với --ocr."
        )
    from checker.reading.ocr import find_tesseract

    if find_tesseract() is None:
        return (
            "Hãy dùng tệp Word gốc; --ocr cần doisoat[ocr] và phần mềm Tesseract kèm tiếng Việt "
            "(vie), máy này chưa có đủ."
        )
    return "Hãy dùng tệp Word gốc, hoặc quét lại cho rõ; nhận dạng chữ (OCR) không ra chữ nào."


def _with_old_fonts_read(pages: list[Page]) -> list[Page]:
    """Return the pages with text in the encodings of before Unicode made proper Vietnamese."""
    places = [(page, index) for page in pages for index in range(len(page.lines))]
    restored = restore([page.lines[index].text for page, index in places])
    if not restored:
        return pages
    chars = {page.number: list(page.chars) for page in pages}
    lines = {page.number: list(page.lines) for page in pages}
    for place, text in restored.items():
        page, index = places[place]
        line = page.lines[index]
        lines[page.number][index] = replace(line, text=text)
        for offset, (old, new) in enumerate(zip(line.text, text, strict=True), start=line.start):
            if old != new:
                chars[page.number][offset] = new
    return [
        replace(page, chars="".join(chars[page.number]), lines=lines[page.number]) for page in pages
    ]


def _read_pages(data: bytes) -> list[Page]:
    # pdfium opens a file cut short without a word, and leaves out the pages that are missing.
    if b"%%EOF" not in data[-4096:]:
        raise damaged("PDF")
    refuse_swollen_streams(data)
    try:
        with contextlib.closing(pdfium.PdfDocument(data)) as document:
            if len(document) > MAX_PAGES:
                raise Unreadable(
                    f"Tệp PDF có tới {len(document)} trang, không phải một bản thảo.",
                    "Hãy tách riêng phần dự thảo thành một tệp rồi kiểm tra lại.",
                )
            pages = []
            for number, page in enumerate(document, start=1):
                _refuse_absurd(number, page.get_size())
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


def _refuse_absurd(number: int, size: tuple[float, float]) -> None:
    if max(size) > MAX_PAGE_POINTS:
        raise Unreadable(
            f"Tệp PDF có trang khổ lớn bất thường (trang {number}), không phải một bản thảo.",
            "Hãy xuất PDF lại từ tệp gốc với khổ giấy thường (A4, A3).",
        )


def _is_scan(page: Page) -> bool:
    return page.visible < _FEW_CHARACTERS and page.image_share >= _SCAN_SHARE


def _refuse_without_text(pages: Sequence[Page], advice: str) -> None:
    if any(page.visible >= _FEW_CHARACTERS for page in pages):
        return
    if any(_is_scan(page) for page in pages):
        raise Unreadable(
            "Tệp PDF là bản chụp hoặc bản quét, không có chữ đọc được; nội dung chưa kiểm tra.",
            advice,
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

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # of odd fonts, in English
    parts: dict[int, list[TablePart]] = {}
    # pdfminer has no common error: what it cannot parse raises whatever it meets.
    with contextlib.suppress(Exception), pdfplumber.open(io.BytesIO(data)) as plumbed:
        for page in ruled:
            with contextlib.suppress(Exception):
                view = plumbed.pages[page.number - 1]
                parts[page.number] = table_parts(page, view)
                view.close()
    return parts, [page.number for page in ruled if page.number not in parts]


def _notices(pages: Sequence[Page], recognised: frozenset[int], unseen: Sequence[int]) -> list[str]:
    notices = []
    if recognised:
        notices.append(
            f"{_named(sorted(recognised))} được đọc bằng nhận dạng ký tự (OCR): chữ và số có thể "
            "sai, bảng được đọc như văn xuôi; phát hiện ở đó cần đối chiếu với bản giấy."
        )
    scans = [page.number for page in pages if _is_scan(page)]
    if scans:
        notices.append(
            f"{_named(scans)} là ảnh chụp hoặc ảnh quét, không có chữ đọc được: "
            "nội dung ở đó chưa được kiểm tra."
        )
    layered = [
        page.number
        for page in pages
        if page.image_share >= _SCAN_SHARE
        and page.visible >= _FEW_CHARACTERS
        and page.number not in recognised
    ]
    if layered:
        notices.append(
            f"{_named(layered)} là ảnh quét kèm lớp chữ nhận dạng (OCR): chữ và số có thể sai, "
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
