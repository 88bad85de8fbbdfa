"""Where comments stand in the XML of a Word draft: marks go in, no character changes.

Places are those the reader carries. A run is parted where a comment begins or ends inside it; what
cannot be parted (an equation, a text box) is marked as a whole.
"""

import bisect
import copy
import itertools
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from checker.document import Origin
from checker.normalisation import joins
from checker.reading.word import Trace
from checker.reading.word_text import Visible
from checker.reading.word_xml import Element

# Nothing is parted inside of these.
_WHOLE = ("AlternateContent", "oMath", "oMathPara")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class _Point(NamedTuple):
    """A border: before (or after) the character at `offset` of what `element` shows."""

    element: Element
    offset: int
    after: bool


class WordMarks:
    """The marks of all comments of one draft; put in all at once, as parting runs moves text."""

    def __init__(self, trace: Trace, root: Element) -> None:
        """`root` is the main part as it is stored: the elements `trace` names, in their order."""
        self._trace = trace
        self._twin = dict(zip(trace.package.main.iter(), root.iter(), strict=True))
        self._w = root.tag[: root.tag.index("}") + 1]
        self._tracked = {f"{self._w}ins", f"{self._w}moveTo"}
        used = {item.get(f"{self._w}id") for item in root.iter()}
        self._ids = (number for number in map(str, itertools.count(1)) if number not in used)
        self._begins: dict[_Point, list[int]] = defaultdict(list)
        self._ends: dict[_Point, list[int]] = defaultdict(list)
        self._empty: dict[Element, list[int]] = defaultdict(list)

    def add(self, comment: int, origins: Sequence[Origin]) -> bool:
        """Mark comment number `comment` on the characters at `origins` (at least one).

        Returns whether it stands exactly on them: an automatic number, which is no text, is marked
        at the start of its paragraph, a note at its mark, and a text box as a whole.
        """
        own = [origin for origin in origins if not origin.fixed]
        if own:
            numbers = {origin.paragraph for origin in own}
            boxed = {number for number in numbers if self._box_around(number) is not None}
            unboxed = [origin for origin in own if origin.paragraph not in boxed]
            own = unboxed or own
            self._begins[self._first(own[0])].append(comment)
            self._ends[self._last(own[-1])].append(comment)
            return bool(unboxed)
        origin = origins[0]
        paragraph, visible = self._shown(origin.paragraph)
        if origin.note is not None:
            mark = self._twin[visible.marks[origin.note - 1]]
        elif (box := self._box_around(origin.paragraph)) is not None:
            mark = box
        else:
            self._empty[self._twin[paragraph]].append(comment)
            return False
        self._begins[_Point(mark, 0, after=False)].append(comment)
        self._ends[_Point(mark, 0, after=True)].append(comment)
        return False

    def write(self) -> None:
        """Put all marks in."""
        moved = self._part_texts()
        for point, comments in self._begins.items():
            node = self._border(moved.get(point, point.element), after=False)
            for comment in comments:
                node.addprevious(self._mark("commentRangeStart", comment))
        for point, comments in self._ends.items():
            node = self._border(moved.get(point, point.element), after=True)
            for comment in reversed(comments):
                node.addnext(self._reference(comment))
                node.addnext(self._mark("commentRangeEnd", comment))
        for paragraph, comments in self._empty.items():
            at = 1 if len(paragraph) and paragraph[0].tag == f"{self._w}pPr" else 0
            for comment in reversed(comments):
                paragraph.insert(at, self._reference(comment))
                paragraph.insert(at, self._mark("commentRangeEnd", comment))
                paragraph.insert(at, self._mark("commentRangeStart", comment))

    # --- from the reader's places to elements ---

    def _shown(self, paragraph: int | None) -> tuple[Element, Visible]:
        return self._trace.shown[paragraph or 0]

    def _first(self, origin: Origin) -> _Point:
        return self._point(origin, origin.column - 1, after=False)

    def _last(self, origin: Origin) -> _Point:
        """Return the border after a letter, with the marks that compose with it."""
        text = self._shown(origin.paragraph)[1].text
        index = origin.column - 1
        while index + 1 < len(text) and joins(text[index + 1]):
            index += 1
        return self._point(origin, index, after=True)

    def _point(self, origin: Origin, index: int, *, after: bool) -> _Point:
        sources = self._shown(origin.paragraph)[1].sources
        ends = list(itertools.accumulate(length for _, length in sources))
        at = bisect.bisect_right(ends, index)
        element, length = sources[at]
        return _Point(self._twin[element], index - (ends[at] - length), after)

    def _box_around(self, paragraph: int | None) -> Element | None:
        return self._box(self._twin[self._shown(paragraph)[0]])

    def _box(self, paragraph: Element) -> Element | None:
        """Return the content of the outermost text box a paragraph stands in."""
        boxes = list(paragraph.iterancestors(f"{self._w}txbxContent"))
        return boxes[-1] if boxes else None

    # --- parting ---

    def _part_texts(self) -> dict[_Point, Element]:
        """Part the texts that a comment begins or ends inside of.

        Returns for the borders in such texts the part that stands next to each.
        """
        points: dict[Element, list[_Point]] = defaultdict(list)
        for point in (*self._begins, *self._ends):
            text = point.element
            if text.tag == f"{self._w}t" and text.getparent() is self._host(text):
                points[text].append(point)
        moved: dict[_Point, Element] = {}
        for text, borders in points.items():
            parts = _parted(text, {point.offset + point.after for point in borders})
            starts = [start for start, _ in parts]
            for point in borders:
                moved[point] = parts[bisect.bisect_right(starts, point.offset) - 1][1]
        return moved

    def _host(self, element: Element) -> Element:
        """Return what stands directly in the paragraph of the body, or in a wrapper there: the
        run, or what else is never parted, that `element` is or is in."""
        host = element
        for item in (element, *element.iterancestors()):
            if item.tag == f"{self._w}r" or etree.QName(item).localname in _WHOLE:
                host = item
            elif item.tag == f"{self._w}p" and self._box(item) is None:
                break
        return host

    def _border(self, element: Element, *, after: bool) -> Element:
        """Part the run of `element` beside it; return what a mark may be put next to."""
        node = self._host(element)
        if node.tag == f"{self._w}r" and element is not node:
            item = element
            while (above := item.getparent()) is not None and above is not node:
                item = above
            node = self._split(node, item, after=after)
        # A mark inside an insertion would go with it when the insertion is refused.
        while (wrapper := node.getparent()) is not None and wrapper.tag in self._tracked:
            node = self._split(wrapper, node, after=after)
        return node

    def _split(self, parent: Element, item: Element, *, after: bool) -> Element:
        """Part `parent` beside `item`; return the part that holds it. Nothing is left empty."""
        properties = f"{self._w}rPr"
        beside = list(item.itersiblings(preceding=not after))
        if all(other.tag == properties for other in beside):
            return parent
        tail = parent.makeelement(parent.tag, _attributes(parent))
        if parent.get(f"{self._w}id") is not None:
            tail.set(f"{self._w}id", next(self._ids))
        look = parent.find(properties)
        if look is not None:
            tail.append(copy.deepcopy(look))
        following = list(item.itersiblings())
        tail.extend(following if after else [item, *following])
        parent.addnext(tail)
        return parent if after else tail

    # --- marks ---

    def _mark(self, name: str, comment: int) -> Element:
        mark = etree.Element(self._w + name)
        mark.set(f"{self._w}id", str(comment))
        return mark

    def _reference(self, comment: int) -> Element:
        run = etree.Element(f"{self._w}r")
        run.append(self._mark("commentReference", comment))
        return run


def _attributes(element: Element) -> dict[str, str]:
    return {str(name): str(said) for name, said in element.attrib.items()}


def _parted(text: Element, cuts: set[int]) -> list[tuple[int, Element]]:
    """Part a text at these offsets; return where each part begins, and the part."""
    whole, kept = text.text or "", _attributes(text)
    first, last = 0, len(whole)
    if text.get(_SPACE) != "preserve":
        # The spaces around such a text are not shown, those inside of it are.
        first, last = last - len(whole.lstrip()), len(whole.rstrip())
    borders = sorted({0, *(cut for cut in (*cuts, first, last) if cut < len(whole))})
    parts = [(0, text)]
    for start in borders[1:]:
        part = text.makeelement(text.tag, kept)
        parts[-1][1].addnext(part)
        parts.append((start, part))
    for (start, part), end in zip(parts, [*borders[1:], len(whole)], strict=True):
        part.text = whole[start:end]
        if first <= start and end <= last:
            part.set(_SPACE, "preserve")
    return parts
