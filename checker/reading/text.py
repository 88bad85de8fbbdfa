"""Plain text: what somebody copied out of a PDF or saved from Word."""

import hashlib
import re

from checker.document import Document, DocumentBuilder, Origin
from checker.reading.flat_table import FlatTable, is_header, read_flat_table
from checker.reading.safety import Unreadable
from checker.reading.wrapping import Line, join_lines

_PAGE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
# What a word processor's text export leaves of a bookmark; not part of the draft.
_ARTEFACT = re.compile(r"\[(?:bookmark|bảng|table|image|hình):? ?[^\]]*\]", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def read_text(name: str, data: bytes) -> Document:
    """Read a .txt draft; raises `Unreadable` when it is not UTF-8 (or UTF-16 with its mark)."""
    source = _decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n\n")
    builder = DocumentBuilder(name, "txt", hashlib.sha256(data).hexdigest())
    lines = _lines(source, builder)
    position = 0
    prose: list[Line] = []
    while position < len(lines):
        if is_header(lines, position):
            _write_prose(builder, prose)
            prose = []
            table, position = read_flat_table(lines, position)
            _write_table(builder, table)
        else:
            if not _PAGE_NUMBER.fullmatch(lines[position].text):
                prose.append(lines[position])
            position += 1
    _write_prose(builder, prose)
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


def _lines(source: str, builder: DocumentBuilder) -> list[Line]:
    """Return the lines that hold text; `after_gap` where empty ones stood above. The traces of a
    word processor that stood before them go to the builder."""
    found: list[Line] = []
    gap = False
    for number, raw in enumerate(source.split("\n"), start=1):
        text = raw
        artefact = _ARTEFACT.match(raw.lstrip())
        skipped = 0
        if artefact:
            skipped = len(raw) - len(raw.lstrip()) + artefact.end()
            text = raw[skipped:]
            builder.artefact(artefact.group(), number)
        stripped = text.strip()
        if not stripped:
            gap = True
            continue
        skipped += len(text) - len(text.lstrip())
        found.append(Line(text.strip(), Origin(line=number, column=skipped + 1), after_gap=gap))
        gap = False
    return found


def _write_prose(builder: DocumentBuilder, lines: list[Line]) -> None:
    for pieces in join_lines(lines):
        builder.paragraph(pieces)


def _write_table(builder: DocumentBuilder, table: FlatTable) -> None:
    builder.table(table.cells)
