"""The figures of the running text, paragraph by paragraph, for all who read relations in them."""

import bisect
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from checker.document import Block, Document
from checker.extraction.targets import value_of
from checker.extraction.tokens import KEPT
from checker.facts import Value
from checker.labels import parse_label
from checker.quantity import Quantity, find_quantities
from checker.vietnamese import UPPER

_DIGIT = re.compile(r"\d")
# Stretches to look for figures in; no figure with its unit runs over a semicolon or a full stop.
_CUT = re.compile(rf";|[.](?=\s+[“\"(]?[{UPPER}])")
_SENTENCE_END = re.compile(rf"[.!?…][.!?]*(?:(?=\s+[“\"(\-–+]?\s?[{UPPER}])|(?<=[.])$)")
# "Tổng số 1.250 hộ", "các loại 280 ha": these words number nothing, unlike "Nghị quyết số 5".
_COUNTED = re.compile(
    r"(?:số|Số|loại|Loại|mức|Mức|cấp|Cấp|điểm|Điểm|phần|Phần)(?= \d)"
    r"(?:(?<=ổng số)|(?<=ân số)|(?<=thiểu số)|(?<=rong số)|(?<=con số)|(?<=các loại)"
    r"|(?= \d[\d.,/]*\s?(?:ha|hộ|người|con|tấn"
    r"|tạ|kg|km|m2"
    r"|m3|triệu|tỷ|tỉ|nghìn|đồng|đảng viên|lao động|học sinh|chi bộ|thôn|bản|trường)\b))"
)
INDICATOR_LENGTH = 90
_NOUN = re.compile(r"\s*([^\W\d_]+)")
_CLAUSE_START = re.compile(rf"[,;:()]\s|[.](?=\s+[“\"(]?[{UPPER}])|\n")


class Figure(NamedTuple):
    """A figure of the text; `base` is the b of "a/b"."""

    value: Value
    base: Value | None

    @property
    def start(self) -> int:
        """Where the figure begins in the document's text, its comparator included."""
        return self.value.at.start

    @property
    def end(self) -> int:
        """Where the figure ends, its unit included."""
        return self.value.at.end


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph `start` to `end` with its figures; its number ends at `label_end`, `stops` are
    where its sentences end, and `clauses` where the clauses after its first one begin."""

    start: int
    end: int
    label_end: int
    figures: tuple[Figure, ...]
    stops: tuple[int, ...]
    clauses: tuple[int, ...]

    def sentence(self, offset: int) -> tuple[int, int]:
        """Return start and end of the sentence that holds `offset`."""
        index = bisect.bisect_right(self.stops, offset)
        start = self.stops[index - 1] if index else self.start
        return start, self.stops[index] if index < len(self.stops) else self.end

    def between(self, start: int, end: int) -> list[Figure]:
        """Return the figures that begin in the stretch `start` to `end`."""
        first = bisect.bisect_left(self.figures, start, key=lambda figure: figure.start)
        last = bisect.bisect_left(self.figures, end, key=lambda figure: figure.start)
        return list(self.figures[first:last])


# Several readers go over the same document, some of them after those of other drafts.
_recent: deque[tuple[Document, tuple[Passage, ...]]] = deque(maxlen=KEPT)


def passages(document: Document) -> tuple[Passage, ...]:
    """Return the paragraphs and notes of a document that hold figures, in order."""
    for known, found in _recent:
        if known is document:
            return found
    found = tuple(
        passage
        for block in document.blocks
        if block.kind != "table" and (passage := _passage(document, block)) is not None
    )
    _recent.append((document, found))
    return found


def indicator_before(document: Document, passage: Passage, offset: int) -> str:
    """Return the words that lead to a figure at `offset`: what it is a figure of."""
    start = max(passage.label_end, offset - 2 * INDICATOR_LENGTH)
    text = document.text
    for begin in reversed(passage.clauses[: bisect.bisect_right(passage.clauses, offset)]):
        if begin <= start:
            break
        if len(text[begin:offset].split()) > 1:
            start = begin
            break
    return text[start:offset].strip(" :,;.(-–+").strip()[-INDICATOR_LENGTH:]


def percentages(document: Document) -> Iterator[tuple[Passage, int]]:
    """Yield every percentage between none and all that is told exactly, as its passage and place
    among the figures there."""
    for passage in passages(document):
        for index, figure in enumerate(passage.figures):
            value = figure.value
            is_exact = figure.base is None and value.low == value.high
            if is_exact and value.family == "percent" and 0 < value.low < 100:
                yield passage, index


def noun_after(text: str, figure: Figure) -> str:
    """Return the first word after a figure: what it counts, where that is no unit we know."""
    match = _NOUN.match(text, figure.end)
    return match[1].lower() if match else ""


def _passage(document: Document, block: Block) -> Passage | None:
    text = document.text
    if _DIGIT.search(text, block.start, block.end) is None:
        return None
    label = parse_label(text[block.start : block.end])
    start = block.start + label.length if label is not None else block.start
    figures = tuple(_joined(document, list(_figures(document, start, block.end))))
    if not figures:
        return None
    stops = tuple(match.end() for match in _SENTENCE_END.finditer(text, block.start, block.end))
    clauses = tuple(match.end() for match in _CLAUSE_START.finditer(text, block.start, block.end))
    return Passage(block.start, block.end, start, figures, stops, clauses)


def _figures(document: Document, start: int, end: int) -> Iterator[Figure]:
    text = document.text
    cuts = [match.span() for match in _CUT.finditer(text, start, end)]
    begins = [start, *(after for _, after in cuts)]
    for begin, stop in zip(begins, [*(before for before, _ in cuts), end], strict=True):
        if _DIGIT.search(text, begin, stop) is not None:
            # Trimmed, it is mostly a clause that others read the figures of too.
            stretch = text[begin:stop].lstrip()
            offset = stop - len(stretch)
            for quantity in find_quantities(_counting(stretch.rstrip())):
                if not _numbers_an_item(text, offset, quantity):
                    yield _figure(document, offset, quantity)


def _counting(text: str) -> str:
    """Blank out words before amounts that otherwise go before the number of a thing."""
    return _COUNTED.sub(lambda match: "·" * len(match.group()), text)


def _numbers_an_item(text: str, offset: int, quantity: Quantity) -> bool:
    """Tell "(2)" within a list from an amount."""
    start, end = offset + quantity.start, offset + quantity.end
    return quantity.unit is None and text[start - 1 : start] == "(" and text[end : end + 1] == ")"


def _figure(document: Document, offset: int, quantity: Quantity) -> Figure:
    base = value_of(document, quantity.base, offset, "") if quantity.base else None
    return Figure(value_of(document, quantity, offset, ""), base)


def _joined(document: Document, figures: list[Figure]) -> Iterator[Figure]:
    """Read a sum of money written in two units ("16 tỷ 434 triệu đồng") as one figure."""
    index = 0
    while index < len(figures):
        first = figures[index]
        second = figures[index + 1] if index + 1 < len(figures) else None
        if second is not None and _one_sum(document, first, second):
            yield Figure(_sum(document, first.value, second.value), None)
            index += 2
            continue
        yield first
        index += 1


def _one_sum(document: Document, first: Figure, second: Figure) -> bool:
    a, b = first.value, second.value
    return (
        a.family == b.family == "money"
        and a.factor > b.factor
        and a.decimals == 0
        and first.base is None
        and second.base is None
        and document.text[first.end : second.start].isspace()
    )


def _sum(document: Document, first: Value, second: Value) -> Value:
    amount = first.low * first.factor / second.factor + second.low
    start, end = first.at.start, second.at.end
    return second._replace(
        low=amount,
        high=amount,
        sign=first.sign,
        written=document.text[start:end],
        at=document.span(start, end),
    )
