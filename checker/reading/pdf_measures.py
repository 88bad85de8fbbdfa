"""Measuring a PDF's lines against its margins: what joining lines into paragraphs needs to know."""

import itertools
import statistics
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from checker.document import Origin
from checker.reading.pdf_flow import PageFlow
from checker.reading.pdf_page import Box, PageLine
from checker.reading.wrapping import Line

_SAME = 3.0
_INDENT = 8.0


class Margins(NamedTuple):
    """Where lines of text begin and end on a page."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """The line half way between."""
        return (self.left + self.right) / 2


class Measures:
    """The usual margins and line distance of a document, against which lines are measured."""

    def __init__(self, flows: Sequence[PageFlow]) -> None:
        by_side: dict[tuple[int, int], list[PageLine]] = defaultdict(list)
        by_width: dict[int, list[PageLine]] = defaultdict(list)
        for flow_ in flows:
            width = round(flow_.page.width)
            by_side[width, flow_.page.number % 2].extend(flow_.lines)
            by_width[width].extend(flow_.lines)
        self._margins: dict[int, Margins] = {}
        self._columns: dict[tuple[int, int], Margins] = {}
        for flow_ in flows:
            width = round(flow_.page.width)
            side = by_side[width, flow_.page.number % 2]
            margins = _margins(side if len(side) > 10 else by_width[width])
            self._margins[flow_.page.number] = margins
            self._columns.update(_columns(flow_.lines, margins))
        self._pitch = _usual_pitch(flows)

    def lines(self, lines: Sequence[PageLine]) -> list[Line]:
        """Say of every line whether it is full and whether a gap stands above it."""
        measured = []
        for index, line in enumerate(lines):
            above = lines[index - 1] if index else None
            below = lines[index + 1] if index + 1 < len(lines) else None
            measured.append(
                Line(
                    line.text,
                    Origin(page=line.page, column=line.start + 1),
                    after_gap=above is not None and self._has_gap(above, line),
                    full=below is not None and self._is_full(line, below),
                )
            )
        return measured

    def _limits(self, line: PageLine) -> Margins:
        return self._columns.get((line.page, line.start)) or self._margins[line.page]

    def _has_gap(self, above: PageLine, line: PageLine) -> bool:
        left = self._limits(line).left
        if line.box.left - left > _INDENT and above.box.left < line.box.left - _INDENT:
            return True
        if above.page != line.page:
            return False
        pitch = line.box.bottom - above.box.bottom
        return pitch < 0 or pitch > 1.25 * self._pitch

    def _is_full(self, line: PageLine, below: PageLine) -> bool:
        """Tell whether the first word of `below` would not have fitted on `line` any more."""
        limits, next_limits = self._limits(line), self._limits(below)
        if line.page == below.page:
            if below.box.bottom < line.box.top or limits != next_limits:
                return False
        elif below.page != line.page + 1:
            return False
        room = limits.right - line.box.right
        if _is_centred(line.box, limits) and _is_centred(below.box, next_limits):
            room += line.box.left - limits.left
        elif line.box.left - below.box.left > 0.4 * (limits.right - limits.left):
            return False
        space = 0.0 if line.text.rstrip().endswith("-") else 0.25 * line.size
        return room < below.word_width + space + 1.5


def _is_centred(box: Box, limits: Margins) -> bool:
    return (
        box.left - limits.left > _SAME and abs((box.left + box.right) / 2 - limits.middle) < _SAME
    )


def _margins(lines: Sequence[PageLine]) -> Margins:
    """Return the margins that lines keep to, leaving out the odd one that runs over them."""
    if not lines:
        return Margins(0.0, 0.0)
    odd = min(len(lines) - 1, max(1, len(lines) // 50)) if len(lines) > 2 else 0
    lefts = sorted(line.box.left for line in lines)
    rights = sorted((line.box.right for line in lines), reverse=True)
    return Margins(lefts[odd], rights[odd])


def _columns(lines: Sequence[PageLine], margins: Margins) -> dict[tuple[int, int], Margins]:
    """Find lines that stand side by side, and give each the half of the page it keeps to."""
    lefts: list[PageLine] = []
    rights: list[PageLine] = []
    for index, line in enumerate(lines):
        for other in lines[index + 1 :]:
            if line.box.beside(other.box):
                pair = sorted((line, other), key=lambda one: one.box.left)
                lefts.append(pair[0])
                rights.append(pair[1])
    if not lefts:
        return {}
    split = (max(line.box.right for line in lefts) + min(line.box.left for line in rights)) / 2
    columns = {(line.page, line.start): Margins(margins.left, split) for line in lefts}
    columns.update({(line.page, line.start): Margins(split, margins.right) for line in rights})
    return columns


def _usual_pitch(flows: Sequence[PageFlow]) -> float:
    """Return the median distance from one line to the next below it."""
    pitches = [
        below.box.bottom - above.box.bottom
        for flow_ in flows
        for above, below in itertools.pairwise(flow_.lines)
        if 0 < below.box.bottom - above.box.bottom < 4 * above.size
    ]
    return statistics.median(pitches) if pitches else 0.0
