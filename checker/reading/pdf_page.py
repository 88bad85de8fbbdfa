"""One PDF page as lines of text with their geometry: the only module that talks to pdfium.

All measures are in points, from the top left corner of the page as it is displayed (a page turned
by /Rotate is turned here too).
"""

import contextlib
import ctypes
import itertools
import re
import statistics
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

# pdfium marks a hyphen that ends a line with one of these, and swallows the line break after it.
_LINE_END_HYPHENS = "\x02\ufffe"
_EMPHATIC_FONT = re.compile(rb"bold|italic|oblique|black|heavy", re.IGNORECASE)
_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
_THIN = 2.5
_LARGE = 20.0
# Two stretches on one height this many letter heights apart stand in two columns.
_COLUMN_GAP = 4.0


class Box(NamedTuple):
    """A rectangle on the displayed page; `top` < `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height half way down."""
        return (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        """The extent from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The extent from top to bottom."""
        return self.bottom - self.top

    def beside(self, other: "Box") -> bool:
        """Tell whether both stand on one height: they share half of the lower one's extent."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.height, other.height)


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page.

    `page` counts from 1, `start` is the index (from 0) of its first character on the page,
    `word_width` the width of its first word, `size` the usual height of its letters,
    `raised` the offsets of small raised digits such as a footnote's number.
    """

    page: int
    start: int
    text: str
    box: Box
    word_width: float
    size: float
    emphasised: bool
    raised: frozenset[int]


@dataclass(frozen=True, slots=True)
class Page:
    """What one page holds. `chars` and `boxes` run in parallel, in the order of the file.

    `rules` are thin horizontal strokes, `ruled` tells that there may be a table on the page,
    `image_share` is the part of the page's area under images (0 to 1).
    """

    number: int
    width: float
    height: float
    chars: str
    boxes: list[Box]
    lines: list[PageLine]
    rules: list[Box]
    ruled: bool
    image_share: float

    @property
    def visible(self) -> int:
        """How many characters can be seen."""
        return sum(not char.isspace() for char in self.chars)


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Read page `number` (from 1); raises `pypdfium2.PdfiumError` when the page is damaged."""
    turn = _turning(page)
    rules, ruled, image_share = _drawings(page, turn)
    whole = turn(*page.get_mediabox())
    text_page = page.get_textpage()
    try:
        chars, boxes = _characters(text_page, turn)
        lines = [
            _line(text_page, number, chars, boxes, start, end)
            for start, end in _line_ranges(chars, boxes)
        ]
    finally:
        text_page.close()
    chars = chars.translate(dict.fromkeys(map(ord, _LINE_END_HYPHENS), "-"))
    return Page(
        number, whole.width, whole.height, chars, boxes, _rejoin(lines), rules, ruled, image_share
    )


Own = tuple[float, float, float, float]
"""Left, bottom, right and top in a page's own measure, before it is turned."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Characters of a page by their index: where each is displayed, and its box in the page's own
    measure. `rotation` is in degrees, `sheet` what is displayed of the page."""

    rotation: int
    sheet: Own
    shown: dict[int, Box]
    own: dict[int, Own]

    def corners(self, own: Own) -> list[tuple[float, float]]:
        """Return the (x, y) corners of a box clockwise from the one displayed at the top left."""
        left, low, right, high = own
        corners = [(left, high), (right, high), (right, low), (left, low)]
        first = -(self.rotation // 90) % 4
        return corners[first:] + corners[:first]


def find_glyphs(data: bytes, wanted: Mapping[int, Collection[int]]) -> dict[int, Glyphs]:
    """Return characters of a PDF by page number (from 1); `wanted` are their indices by page.

    Raises `pypdfium2.PdfiumError` when the file is damaged.
    """
    found: dict[int, Glyphs] = {}
    with contextlib.closing(pdfium.PdfDocument(data)) as document:
        for number, indices in wanted.items():
            page = document[number - 1]
            turn, text_page = _turning(page), page.get_textpage()
            own = {index: _own_box(text_page, index) for index in indices}
            shown = {index: turn(*box) for index, box in own.items()}
            found[number] = Glyphs(page.get_rotation(), page.get_cropbox(), shown, own)
            text_page.close()
            page.close()
    return found


_Turn = Callable[[float, float, float, float], Box]


def _turning(page: pdfium.PdfPage) -> _Turn:
    """Return the map from the page's own left, bottom, right, top to the displayed page."""
    x0, y0, x1, y1 = page.get_mediabox()
    turns: dict[int, _Turn] = {
        0: lambda left, low, right, high: Box(left - x0, y1 - high, right - x0, y1 - low),
        90: lambda left, low, right, high: Box(low - y0, left - x0, high - y0, right - x0),
        180: lambda left, low, right, high: Box(x1 - right, low - y0, x1 - left, high - y0),
        270: lambda left, low, right, high: Box(y1 - high, x1 - right, y1 - low, x1 - left),
    }
    return turns[page.get_rotation()]


def _characters(text_page: pdfium.PdfTextPage, turn: _Turn) -> tuple[str, list[Box]]:
    count = text_page.count_chars()
    boxes = [turn(*_own_box(text_page, index)) for index in range(count)]
    chars = "".join(map(_character, (raw.FPDFText_GetUnicode(text_page, i) for i in range(count))))
    return chars, boxes


def _own_box(text_page: pdfium.PdfTextPage, index: int) -> Own:
    """Return left, bottom, right, top of a character in the page's own measure."""
    rect = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(rect))
    return rect.left, rect.bottom, rect.right, rect.top


def _character(code: int) -> str:
    if 0xD800 <= code < 0xE000:
        return "\ufffd"
    char = chr(code)
    return " " if code < 0x20 and char not in "\r\n\x02" else char


def _line_ranges(chars: str, boxes: list[Box]) -> Iterator[tuple[int, int]]:
    """Yield start and end of every stretch that stands on one line within one column."""
    for match in re.finditer(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]", chars):
        start, last = match.start(), -1
        for index in range(match.start(), match.end()):
            if chars[index].isspace():
                continue
            if last >= 0:
                gap = boxes[index].left - boxes[last].right
                if gap > _COLUMN_GAP * boxes[last].height and index > last + 1:
                    yield start, last + 1
                    start = index
            last = index
        if last >= 0:
            yield start, match.end()


def _line(
    text_page: Any, number: int, chars: str, boxes: list[Box], start: int, end: int
) -> PageLine:
    while chars[start].isspace():
        start += 1
    text = chars[start:end]
    if text[-1] in _LINE_END_HYPHENS:
        text = text[:-1] + "-"
    seen = [start + offset for offset, char in enumerate(text) if not char.isspace()]
    word = next((i for i in range(len(text)) if text[i].isspace()), len(text))
    size = statistics.median(boxes[index].height for index in seen)
    usual = [boxes[index] for index in seen if boxes[index].height > 0.8 * size] or [boxes[start]]
    return PageLine(
        page=number,
        start=start,
        text=text,
        box=Box(
            min(boxes[index].left for index in seen),
            statistics.median(box.top for box in usual),
            max(boxes[index].right for index in seen),
            statistics.median(box.bottom for box in usual),
        ),
        word_width=boxes[start + word - 1].right - boxes[start].left,
        size=size,
        emphasised=_is_emphasised(text_page, [i for i in seen if chars[i].isalpha()]),
        raised=frozenset(
            index - start
            for index in seen
            if chars[index].isdigit() and _is_raised(boxes[index], usual[-1], size)
        ),
    )


def _is_raised(box: Box, usual: Box, size: float) -> bool:
    return box.height < 0.8 * size and usual.bottom - box.bottom > 0.15 * size


def _is_emphasised(text_page: Any, letters: list[int]) -> bool:
    """Look at three letters past the line's beginning, where a number may be set lightly."""
    if not letters:
        return False
    return all(
        _has_emphatic_font(text_page, letters[int(share * (len(letters) - 1))])
        for share in (0.3, 0.6, 1)
    )


def _has_emphatic_font(text_page: Any, index: int) -> bool:
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, name, 128, ctypes.byref(flags))
    if _EMPHATIC_FONT.search(name.value) or flags.value & (_ITALIC_FLAG | _BOLD_FLAG):
        return True
    return bool(raw.FPDFText_GetFontWeight(text_page, index) >= 600)


def _rejoin(lines: list[PageLine]) -> list[PageLine]:
    """Rejoin stretches of one line that pdfium broke at a raised character."""
    joined: list[PageLine] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above is None or not _continues(above, line):
            joined.append(line)
            continue
        lead = line.start - above.start
        size = max(above.size, line.size)
        smaller, shift = (above, 0) if above.size < line.size else (line, lead)
        raised = above.raised | {offset + lead for offset in line.raised}
        if smaller.size < 0.8 * size:
            raised |= {shift + i for i, char in enumerate(smaller.text) if char.isdigit()}
        larger = above if smaller is line else line
        joined[-1] = replace(
            above,
            text=above.text + " " * (lead - len(above.text)) + line.text,
            box=Box(above.box.left, larger.box.top, line.box.right, larger.box.bottom),
            size=size,
            emphasised=above.emphasised and line.emphasised,
            raised=raised,
        )
    return joined


def _continues(above: PageLine, line: PageLine) -> bool:
    gap = line.box.left - above.box.right
    size = max(above.size, line.size)
    return line.box.beside(above.box) and -0.3 * size < gap < 1.5 * size


def _drawings(page: pdfium.PdfPage, turn: _Turn) -> tuple[list[Box], bool, float]:
    """Return horizontal strokes, whether strokes may form a table, and the share of images."""
    rules: list[Box] = []
    uprights, large, images = 0, False, 0.0
    bounds = [ctypes.c_float() for _ in range(4)]
    references = [ctypes.byref(bound) for bound in bounds]
    x0, y0, x1, y1 = page.get_cropbox()
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT or not raw.FPDFPageObj_GetBounds(item, *references):
            continue
        left, low, right, high = (bound.value for bound in bounds)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            wide, tall = min(right, x1) - max(left, x0), min(high, y1) - max(low, y0)
            images += max(0.0, wide) * max(0.0, tall)
            continue
        box = turn(left, low, right, high)
        if box.height <= _THIN < box.width:
            rules.append(box)
        elif box.width <= _THIN < box.height:
            uprights += 1
        # A whole grid may be one path, and whatever a form holds is not looked into here.
        large = large or (box.width > _LARGE and box.height > _LARGE)
    ruled = large or (len(rules) > 1 and uprights > 1)
    return rules, ruled, min(1.0, images / ((x1 - x0) * (y1 - y0) or 1))


def struck_through(page: Page) -> bool:
    """Tell whether a stroke runs through the middle of some letters of the page."""
    return any(
        line.box.left - 3 <= rule.left
        and rule.right <= line.box.right + 3
        and 0.3 < (line.box.bottom - rule.middle) / (line.box.height or 1) < 0.75
        for rule, line in itertools.product(page.rules, page.lines)
    )
