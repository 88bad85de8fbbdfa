"""The flow of a PDF: tables in place, running heads and page numbers out, footnotes aside."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from checker.reading.pdf_page import Page, PageLine
from checker.reading.pdf_tables import TablePart

Item = PageLine | TablePart

_PAGE_NUMBER = re.compile(
    r"[-–—|•\s]*(?:trang|page)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*/\s*\d{1,4})?[-–—|•\s]*",
    re.IGNORECASE,
)
_ANNEX_TITLE = re.compile(r"\s*(?:biểu|phụ lục|bảng|mẫu)\b", re.IGNORECASE)
_NUMBER_ZONE = 0.10
_RUNNING_ZONE = 0.15
_NOTE_NUMBER = re.compile(r"[\[(]?(\d{1,3})[\])]?[.:]?\s*")
_SQUARE_METRE = re.compile(r"(?:^|[\s\d(/])[kcdm]?m$")
_SAME = 3.0


@dataclass(slots=True)
class Note:
    """A footnote: its lines, and the line it is referred to from (None when not found)."""

    lines: list[PageLine]
    line: tuple[int, int] | None


@dataclass(slots=True)
class PageFlow:
    """A page's lines and tables in reading order, and the footnotes taken out of them."""

    page: Page
    items: list[Item]
    notes: list[Note] = field(default_factory=list)

    @property
    def lines(self) -> list[PageLine]:
        """The lines outside tables."""
        return [item for item in self.items if isinstance(item, PageLine)]


def flow(page: Page, parts: Sequence[TablePart]) -> PageFlow:
    """Put tables in the place of their lines, and lines in reading order."""
    lines = page.lines
    if _is_disordered(lines):
        lines = sorted(lines, key=lambda line: (round(line.box.bottom), line.box.left))
    items: list[Item] = []
    for line in lines:
        part = _part_of(line, parts)
        if part is None:
            items.append(line)
        elif part not in items:
            items.append(part)
    return PageFlow(page, items)


def _is_disordered(lines: Sequence[PageLine]) -> bool:
    """Tell whether the file gives lines in no reading order: the text jumps up again and again."""
    jumps = sum(
        below.box.bottom < above.box.top - above.size for above, below in itertools.pairwise(lines)
    )
    return jumps > 3 and jumps > 0.25 * len(lines)


def _part_of(line: PageLine, parts: Iterable[TablePart]) -> TablePart | None:
    seen = [line.start + i for i, char in enumerate(line.text) if not char.isspace()]
    for part in parts:
        if 2 * sum(index in part.used for index in seen) > len(seen):
            return part
    return None


def drop_running_lines(flows: Sequence[PageFlow]) -> None:
    """Take out page numbers and the lines that most pages repeat at the same height."""
    repeated: dict[tuple[str, int], set[int]] = defaultdict(set)
    for flow_ in flows:
        for line in flow_.lines:
            if _in_margin(line, flow_.page, _RUNNING_ZONE):
                for key in _running_keys(line):
                    repeated[key].add(flow_.page.number)
    running = {
        key for key, pages in repeated.items() if len(pages) >= 3 and len(pages) > 0.5 * len(flows)
    }
    kept: set[str] = set()
    for flow_ in flows:
        lines = flow_.lines
        flow_.items = [
            item
            for item in flow_.items
            if not isinstance(item, PageLine)
            or not (
                _is_page_number(item, lines, flow_.page)
                or (running.intersection(_running_keys(item)) and not _is_first(item, kept))
            )
        ]


def _in_margin(line: PageLine, page: Page, zone: float) -> bool:
    return line.box.bottom < zone * page.height or line.box.top > (1 - zone) * page.height


def _running_keys(line: PageLine) -> list[tuple[str, int]]:
    """Name a line by its text, save a page number at either end, and by its rough height."""
    text = " ".join(line.text.split())
    if not _ANNEX_TITLE.match(text):
        text = re.sub(r"^\d{1,4}\b|\b\d{1,4}$", "#", text)
    height = int(line.box.bottom // _SAME)
    return [(text, height), (text, height + 1)]


def _is_first(line: PageLine, kept: set[str]) -> bool:
    """Tell whether this is the first of an annex title that its pages repeat: it stays."""
    text = " ".join(line.text.split())
    if not _ANNEX_TITLE.match(text) or text in kept:
        return False
    kept.add(text)
    return True


def _is_page_number(line: PageLine, lines: Sequence[PageLine], page: Page) -> bool:
    """Tell a number alone at the top or bottom of the page from one in a row of figures."""
    text = line.text.strip()
    if not _PAGE_NUMBER.fullmatch(text) or not any(char.isalnum() for char in text):
        return False
    if not text.isdigit() and text.isalpha() and text.isupper():
        return False
    if not _in_margin(line, page, _NUMBER_ZONE):
        return False
    return not any(other is not line and other.box.beside(line.box) for other in lines)


def take_out_notes(flows: Sequence[PageFlow]) -> None:
    """Move footnotes out of the flow, and their numbers out of the lines that refer to them."""
    sizes: Counter[float] = Counter()
    for flow_ in flows:
        for line in flow_.lines:
            sizes[round(line.size, 1)] += len(line.text)
    if not sizes:
        return
    usual = sizes.most_common(1)[0][0]
    last: Note | None = None
    for flow_ in flows:
        foot = _foot(flow_, usual)
        if not foot:
            continue
        flow_.items = [item for item in flow_.items if item not in foot]
        for line in foot:
            number = _note_number(line)
            if number is None and last is not None:
                last.lines.append(line)
                continue
            text = line.text
            if number is not None:
                text = _erase(text, range(number.start(), number.end(1)))
            last = Note([replace(line, text=text)], None)
            if number is not None:
                last.line = _erase_reference(flow_, number.group(1))
            last.line = last.line or _last_line(flow_)
            flow_.notes.append(last)


def _foot(flow_: PageFlow, usual: float) -> list[PageLine]:
    """Return the footnote lines of a page: the small ones at its foot, if they look like notes."""
    lines = sorted(flow_.lines, key=lambda line: line.box.bottom)
    foot: list[PageLine] = []
    while lines and lines[-1].size < 0.93 * usual:
        foot.insert(0, lines.pop())
    # The part of the page below the text that goes on in the margins' usual size.
    bottom = lines[-1].box.bottom if lines else 0.0
    rule = max(
        (
            rule.bottom
            for rule in flow_.page.rules
            if rule.width < 0.5 * flow_.page.width and rule.bottom > bottom - _SAME
        ),
        default=None,
    )
    if rule is not None:
        below = [line for line in foot if line.box.bottom > rule]
        if below and (_note_number(below[0]) or below[0].box.top - rule < 2 * usual):
            return below
    while foot and _note_number(foot[0]) is None:
        foot.pop(0)
    raised = foot and (foot[0].raised or foot[0].word_width < 0.6 * foot[0].size)
    return foot if raised else []


def _note_number(line: PageLine) -> re.Match[str] | None:
    """Match the number a footnote's first line begins with: raised, or set off by a space."""
    number = _NOTE_NUMBER.match(line.text)
    if number is None or number.end() >= len(line.text):
        return None
    spaced = number.group()[-1].isspace()
    rest = line.text[number.end() : number.end() + 1]
    return number if number.start(1) in line.raised or (spaced and rest.isalpha()) else None


def _erase(text: str, offsets: Iterable[int]) -> str:
    """Replace characters by ones without width, so that all others keep their place."""
    chars = list(text)
    for offset in offsets:
        chars[offset] = "\u200b"
    return "".join(chars)


def _erase_reference(flow_: PageFlow, number: str) -> tuple[int, int] | None:
    """Take the raised number out of the line that refers to a note; return where that line is."""
    for index, line in enumerate(flow_.items):
        if not isinstance(line, PageLine) or not line.raised:
            continue
        for found in re.finditer(r"[\[(]?(\d+)[\])]?", line.text):
            digits = range(found.start(1), found.end(1))
            raised = [offset for offset in digits if offset in line.raised]
            if not raised or line.text[raised[0] : raised[-1] + 1] != number:
                continue
            if _SQUARE_METRE.search(line.text[: raised[0]]):
                continue
            whole = len(raised) == len(digits)
            erased = range(found.start(), found.end()) if whole else raised
            rest = line.raised - set(raised)
            flow_.items[index] = replace(line, text=_erase(line.text, erased), raised=rest)
            return line.page, line.start
    return None


def _last_line(flow_: PageFlow) -> tuple[int, int] | None:
    lines = flow_.lines
    return (lines[-1].page, lines[-1].start) if lines else None
