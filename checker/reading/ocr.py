"""Scanned pages made readable by tesseract: images in, the same `Page` as of any other page out.

Needs the extra `doisoat[ocr]` and the program tesseract with its Vietnamese data (vie). What it
reads is a good guess: whoever uses it must say so.
"""

import collections
import contextlib
import csv
import functools
import io
import os
import shutil
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from checker.reading.pdf_page import Box, Page, PageLine

_LANGUAGE = "vie"
_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
# An A3 sheet has 17 million dots; what is larger is shown smaller.
_MAX_DOTS = 20_000_000
# An A3 sheet at 600 dots per inch has 70 million; a larger image is not even opened.
_MAX_IMAGE_DOTS = 80_000_000
_TIME_LIMIT = 180
_LEAST_CONFIDENCE = 20.0
# Two words this many letter heights apart stand in two columns.
_COLUMN_GAP = 4.0


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    box: Box


@functools.cache
def find_tesseract() -> Path | None:
    """Return the program, if it is there with its Vietnamese data and all else that is needed."""
    if find_spec("PIL") is None:
        return None
    for place in _places():
        try:
            listed = subprocess.run(
                [str(place), "--list-langs"], capture_output=True, timeout=30, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if _LANGUAGE.encode() in listed.stdout.split():
            return place
    return None


def _places() -> Iterator[Path]:
    if found := shutil.which("tesseract"):
        yield Path(found)
    for variable in ("PROGRAMFILES", "LOCALAPPDATA"):
        if folder := os.environ.get(variable):
            yield Path(folder) / "Tesseract-OCR" / "tesseract.exe"


def recognise(data: bytes, numbers: Sequence[int], letter_height: float | None) -> dict[int, Page]:
    """Read these pages (from 1) of a PDF by their images; those that fail are left out.

    `letter_height` is the usual one of the draft's other pages, if there are any: images tell
    nothing exact of it.
    """
    program = find_tesseract()
    if program is None:
        return {}
    found: dict[int, tuple[Box, list[list[_Word]]]] = {}
    workers = os.cpu_count() or 1
    waiting: collections.deque[tuple[int, Box, Future[str]]] = collections.deque()

    def collect() -> None:
        number, sheet, future = waiting.popleft()
        with contextlib.suppress(OSError, subprocess.SubprocessError, UnicodeDecodeError):
            found[number] = sheet, _words(future.result(), sheet)

    with (
        ThreadPoolExecutor(workers) as pool,
        contextlib.closing(pdfium.PdfDocument(data)) as document,
    ):
        for number in numbers:
            # Images are large: no more of them wait than can be worked on.
            if len(waiting) >= workers:
                collect()
            page = document[number - 1]
            if _has_absurd_image(page):
                continue
            image, sheet = _image(page)
            waiting.append((number, sheet, pool.submit(_tesseract, program, image)))
        while waiting:
            collect()
    size = letter_height or _usual_height([lines for _, lines in found.values()])
    return {number: _page(number, sheet, lines, size) for number, (sheet, lines) in found.items()}


def _has_absurd_image(page: pdfium.PdfPage) -> bool:
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        width, height = item.get_px_size()
        if width * height > _MAX_IMAGE_DOTS:
            return True
    return False


def _image(page: pdfium.PdfPage) -> tuple[bytes, Box]:
    """Return a page as a grey image, and its size in points."""
    width, height = page.get_size()
    scale = _DOTS_PER_INCH / _POINTS_PER_INCH
    scale = min(scale, (_MAX_DOTS / (width * height or 1)) ** 0.5)
    image = page.render(scale=scale, grayscale=True).to_pil()
    out = io.BytesIO()
    image.save(out, "PPM")
    return out.getvalue(), Box(0, 0, width, height)


def _tesseract(program: Path, image: bytes) -> str:
    done = subprocess.run(
        [str(program), "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(_DOTS_PER_INCH), "tsv"],
        input=image,
        capture_output=True,
        timeout=_TIME_LIMIT,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.decode("utf-8")


def _words(table: str, sheet: Box) -> list[list[_Word]]:
    """Return the lines of tesseract's table of words, in its reading order."""
    lines: dict[tuple[str, ...], list[_Word]] = {}
    scale = 1.0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "1":
            scale = sheet.width / (float(row["width"]) or 1)
        if row["level"] != "5" or not row["text"].strip():
            continue
        # The rulings of a table come out as strokes.
        if float(row["conf"]) < _LEAST_CONFIDENCE or not row["text"].strip("|_—"):
            continue
        left, top, width, height = (
            scale * float(row[name]) for name in ("left", "top", "width", "height")
        )
        key = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
        box = Box(left, top, left + width, top + height)
        lines.setdefault(key, []).append(_Word(row["text"], box))
    return list(lines.values())


def _usual_height(pages: Sequence[Sequence[Sequence[_Word]]]) -> float:
    heights = [
        max(word.box.bottom for word in line) - min(word.box.top for word in line)
        for lines in pages
        for line in lines
    ]
    return statistics.median(heights) if heights else 0.0


class _Writer:
    """Collects the characters of a page with their boxes."""

    def __init__(self, number: int, size: float) -> None:
        self._number, self._size = number, size
        self.chars = ""
        self.boxes: list[Box] = []
        self.lines: list[PageLine] = []

    def line(self, words: Sequence[_Word]) -> None:
        """Add a line of words; where they stand in two columns, it is two lines."""
        for index in range(1, len(words)):
            gap = words[index].box.left - words[index - 1].box.right
            if gap > _COLUMN_GAP * self._size:
                self.line(words[:index])
                self.line(words[index:])
                return
        start = len(self.chars)
        top = min(word.box.top for word in words)
        bottom = max(word.box.bottom for word in words)
        for word in words:
            if len(self.chars) > start:
                self._put(" ", word.box._replace(right=word.box.left))
            self._put(word.text, word.box)
        text = self.chars[start:]
        whole = Box(words[0].box.left, top, words[-1].box.right, bottom)
        self.lines.append(
            PageLine(
                page=self._number,
                start=start,
                text=text,
                box=whole,
                word_width=words[0].box.width,
                size=self._size,
                emphasised=False,
                raised=frozenset(),
            )
        )
        self._put("\n", whole._replace(left=whole.right))

    def _put(self, text: str, box: Box) -> None:
        step = box.width / len(text)
        self.chars += text
        self.boxes += [
            box._replace(left=box.left + step * index, right=box.left + step * (index + 1))
            for index in range(len(text))
        ]


def _page(number: int, sheet: Box, lines: Sequence[Sequence[_Word]], size: float) -> Page:
    writer = _Writer(number, size)
    for words in lines:
        writer.line(words)
    return Page(
        number=number,
        width=sheet.width,
        height=sheet.height,
        chars=writer.chars,
        boxes=writer.boxes,
        lines=writer.lines,
        rules=[],
        ruled=False,
        image_share=1.0,
    )
