"""Opens drafts a second time, without the checker's readers, to see what stands at a place.

`wrong_places` compares every character of a document, and `wrong_quote` a stretch of it, with what
the file itself has there. What is in no character of the file (automatic numbers) is told by its
place, which does not move on from one character to the next.
"""

import functools
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
from lxml import etree

from checker.document import Document, Place

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_GONE = {"del", "moveFrom", "txbxContent"}
_ANY = "\ufffd"  # a sign that is another one in its own font
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def plain(text: str) -> str:
    """Return text composed, without white space and without what nobody sees."""
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return "".join(text.replace("ð", "đ").replace("Ð", "Đ").split())


def letter(raw: str, column: int) -> str:
    """Return the letter that begins at `column` (from 1), composed with the marks after it."""
    end = column
    while end < len(raw) and (unicodedata.combining(raw[end]) or _UNSEEN.match(raw[end])):
        end += 1
    return plain(raw[column - 1 : end])


# --- text -----------------------------------------------------------------------------------------


def text_lines(data: bytes) -> list[str]:
    """Return the lines of a text file as an editor numbers them."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n").split("\n")


# --- Word -----------------------------------------------------------------------------------------


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def word_paragraphs(data: bytes) -> list[str]:
    """Return the final, visible text of every `w:p` of the body, in document order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    (body,) = (each for each in root if _local(each) == "body")
    return ["".join(_visible(each)) for each in body.iter("{*}p") if each.tag in _PARAGRAPHS]


_PARAGRAPHS = {f"{_W}p", f"{_STRICT_W}p"}


def _visible(element: Any) -> Iterator[str]:
    for item in element:
        name = _local(item)
        if name in _GONE or name == "Fallback" or (name == "r" and _is_hidden(item)):
            continue
        if name == "t":
            yield item.text or ""
        elif name == "sym":
            yield _ANY
        elif name in ("tab", "ptab", "br", "cr") and _local(element) == "r":
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        else:
            yield from _visible(item)


def _is_hidden(run: Any) -> bool:
    return any(
        _local(item) == "vanish" and item.get(f"{_W}val", "1") not in ("0", "false")
        for properties in run
        if _local(properties) == "rPr"
        for item in properties
    )


# --- PDF ------------------------------------------------------------------------------------------


def pdf_pages(data: bytes) -> list[str]:
    """Return the text of every page, character by character as pdfium counts them."""
    pages = []
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        codes = (
            pypdfium2.raw.FPDFText_GetUnicode(text, index) for index in range(text.count_chars())
        )
        pages.append("".join(map(chr, codes)).replace("\x02", "-").replace("\ufffe", "-"))
    return pages


# --- Excel ----------------------------------------------------------------------------------------


def sheet_cells(data: bytes) -> dict[str, object]:
    """Return the values of a workbook by address ("Biểu 03!D7")."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def same_value(shown: str, value: object) -> bool:
    """Tell whether a cell's value may be shown so: numbers as they round to the digits shown."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return plain(str(value)).startswith(plain(shown)) or plain(shown) in plain(str(value))
    digits = re.search(r"-?[\d.]+(?:,\d+)?", shown)
    if digits is None:
        return False
    whole, _, fraction = digits.group().replace(".", "").partition(",")
    number = float(f"{whole}.{fraction or 0}")
    scaled = value * 100 if shown.endswith("%") else value
    return abs(number - scaled) <= 0.5 * 10 ** -len(fraction) + 1e-9


# --- judging --------------------------------------------------------------------------------------


class Source:
    """A file opened a second time."""

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        self.data = path.read_bytes() if data is None else data
        self.suffix = path.suffix.lower()

    @functools.cached_property
    def parts(self) -> Any:
        """The file's lines, paragraphs, pages or cells."""
        readers: dict[str, Callable[[bytes], Any]] = {
            ".txt": text_lines, ".pdf": pdf_pages, ".xlsx": sheet_cells,
        }  # fmt: skip
        return readers.get(self.suffix, word_paragraphs)(self.data)

    def at(self, place: Place) -> str | None:
        """Return the text in which `place.column` counts; None where it counts otherwise."""
        if self.suffix == ".txt":
            return str(self.parts[(place.line or 0) - 1])
        if self.suffix == ".pdf":
            return None if place.cell else str(self.parts[(place.page or 0) - 1])
        if self.suffix == ".xlsx":
            value = self.parts.get(place.cell)
            return value if isinstance(value, str) else None
        return str(self.parts[(place.paragraph or 0) - 1])


def wrong_places(document: Document, source: Source) -> list[tuple[int, str, Place]]:
    """Return the characters of `document` that do not stand where it says they do."""
    wrong = []
    notes = [block for block in document.blocks if block.kind == "note"]
    for offset, char in enumerate(document.text):
        if char.isspace() or any(block.start <= offset < block.end for block in notes):
            continue
        place = document.place(document.span(offset, offset + 1))
        raw = source.at(place)
        if raw is None or (source.suffix == ".docx" and _is_unmoved(document, offset, place)):
            continue
        if letter(raw, place.column) not in (char, _ANY):
            wrong.append((offset, char, place))
    return wrong


def _is_unmoved(document: Document, offset: int, place: Place) -> bool:
    """Tell whether a character has no place of its own: its neighbour has the same one."""
    return any(
        0 <= other < len(document.text) and document.place(document.span(other, other + 1)) == place
        for other in (offset - 1, offset + 1)
    )


def wrong_quote(quote: str, place: Place, source: Source) -> bool:
    """Tell whether what a finding quotes is not what stands at its place."""
    wanted = plain(quote)
    if source.suffix == ".txt":
        lines = source.parts[(place.line or 0) - 1 : place.end_line]
        lines = [lines[0][place.column - 1 :], *lines[1:]]
        return not _runs_through([plain(line) for line in lines], wanted)
    if source.suffix == ".pdf":
        first = source.parts[(place.page or 0) - 1]
        if place.cell:
            return plain(quote.split()[0]) not in plain(first)
        rest = _after_common_start(plain(first[place.column - 1 :]), wanted)
        return bool(rest) and rest not in plain("".join(source.parts[place.page : place.page + 1]))
    if source.suffix == ".xlsx":
        return not same_value(quote, source.parts.get(place.cell))
    return not _runs_through(
        [plain(source.parts[(place.paragraph or 0) - 1][place.column - 1 :])], wanted
    )


def _after_common_start(text: str, wanted: str) -> str:
    """Return what is left of `wanted` where the page's text ends or goes another way."""
    same = next(
        (i for i, pair in enumerate(zip(text, wanted, strict=False)) if pair[0] != pair[1]),
        min(len(text), len(wanted)),
    )
    return wanted[same:] if same else wanted + "?"


def _runs_through(lines: list[str], wanted: str) -> bool:
    """Tell whether `wanted` goes through the lines; a page's number may stand between them."""
    for line in lines:
        if line.startswith(wanted):
            return True
        if wanted.startswith(line):
            wanted = wanted[len(line) :]
        elif not re.fullmatch(r"\d{1,3}|[-_–—]+", line):
            return False
    return True
