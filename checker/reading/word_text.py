"""The final, visible text of one paragraph.

Final: tracked insertions are in, deletions are out. Visible: hidden text, field codes and comment
marks are out, what a field shows is in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from checker.reading.legacy_fonts import (
    SOFT_HYPHEN,
    Encoding,
    encoding_of,
    from_private,
    restore_runs,
)
from checker.reading.word_styles import Look, Styles
from checker.reading.word_symbols import plain, symbol
from checker.reading.word_xml import (
    ALTERNATE,
    REMOVED,
    TRANSPARENT,
    Element,
    M,
    W,
    child,
    chosen,
)

_RUN = f"{W}r"
_FIELD_MARK = f"{W}fldChar"
_TEXT_BOX = f"{W}txbxContent"
_MATH = frozenset({f"{M}oMath", f"{M}oMathPara"})
_MATH_TEXT = frozenset({f"{M}t", f"{W}t"})
_SPELT = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_PICTURES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})


class Paragraph(NamedTuple):
    """A `w:p`, its style, and what it says of itself: `w:pPr`, and of its mark the `w:rPr`."""

    element: Element
    style: str
    properties: Element | None
    mark: Element | None

    @classmethod
    def of(cls, element: Element, styles: Styles) -> "Paragraph":
        """Look these up once."""
        properties = child(element, "pPr")
        return cls(element, styles.of_paragraph(properties), properties, child(properties, "rPr"))

    @property
    def is_removed(self) -> bool:
        """Whether a tracked change removed the paragraph's mark, joining it with the next."""
        return self.mark is not None and any(item.tag in REMOVED for item in self.mark)

    def is_mark_hidden(self, styles: Styles) -> bool:
        """Tell whether the paragraph's mark is hidden: the next one follows on its line."""
        return styles.look(self.style, self.mark).hidden


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference to a note: the part it is in, its id there, the column it stands at, and which
    of its paragraph's references it is, from 1."""

    part: str
    id: str
    column: int
    number: int


@dataclass(slots=True)
class Visible:
    """What a paragraph shows. `plain` tells that some of it is neither bold nor italic;
    `boxes` are the contents of the text boxes anchored in it. `sources` are the elements that
    `text` comes from, each with the number of its characters, and `marks` those of the notes."""

    text: str = ""
    plain: bool = False
    boxes: list[Element] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    sources: list[tuple[Element, int]] = field(default_factory=list)
    marks: list[Element] = field(default_factory=list)


class ParagraphReader:
    """Reads the paragraphs of one story (the body, a cell, a text box, a note) in order.

    A field may begin in one paragraph and end in another, so the reader is kept between them.
    """

    def __init__(self, styles: Styles, story: Element) -> None:
        self._styles = styles
        self._complete = _complete_fields(story)
        # For each open field, outermost first: has its result begun?
        self._fields: list[bool] = []
        self._style = ""
        self._seen = Visible()
        self._parts: list[str] = []
        # The parts, by index, that are in the encoding of an old font.
        self._encodings: dict[int, Encoding] = {}

    def read(self, paragraph: Paragraph) -> Visible:
        """Return what the paragraph shows."""
        self._style = paragraph.style
        self._seen, self._parts, self._encodings = Visible(), [], {}
        self._walk(paragraph.element)
        self._seen.text = restore_runs(self._parts, self._encodings)
        return self._seen

    def _walk(self, element: Element) -> None:
        for item in element:
            if item.tag == _RUN:
                self._run(item, self._styles.look(self._style, child(item, "rPr")))
            elif item.tag in TRANSPARENT:
                self._walk(item)
            elif item.tag == ALTERNATE and (branch := chosen(item)) is not None:
                self._walk(branch)
            elif item.tag in _MATH and self._shows():
                self._put(math_text(item), item)

    def _run(self, run: Element, look: Look) -> None:
        for item in run:
            if item.tag == _FIELD_MARK:
                self._field(item)
            elif not look.hidden and self._shows():
                self._content(item, look)

    def _content(self, item: Element, look: Look) -> None:
        tag = item.tag
        if tag == f"{W}t":
            self._write(item.text or "", look, item)
        elif tag in _SPELT:
            self._put(_SPELT[tag], item)
        elif tag == f"{W}sym":
            font = item.get(f"{W}font", "")
            self._write(_symbol(item, font), look._replace(font=font), item)
        elif tag == f"{W}softHyphen" and encoding_of(look.font):
            # It is never seen, but in the old fonts its code shows a letter.
            self._write(SOFT_HYPHEN, look, item)
        elif tag in _NOTES:
            column = sum(map(len, self._parts)) + 1
            number = len(self._seen.notes) + 1
            mark = NoteMark(_NOTES[tag], item.get(f"{W}id", ""), column, number)
            self._seen.notes.append(mark)
            self._seen.marks.append(item)
        elif tag in _PICTURES:
            self._seen.boxes.extend(_text_boxes(item))
        elif tag == ALTERNATE and (branch := chosen(item)) is not None:
            self._run(branch, look)
        elif tag == f"{W}ruby" and (base := child(item, "rubyBase")) is not None:
            self._walk(base)

    def _put(self, text: str, source: Element) -> None:
        self._parts.append(text)
        self._seen.sources.append((source, len(text)))

    def _write(self, text: str, look: Look, source: Element) -> None:
        encoding = encoding_of(look.font)
        if encoding is None:
            text = plain(text, look.font)
        else:
            text = from_private(text)
            self._encodings[len(self._parts)] = encoding
        self._put(text, source)
        if not look.emphasised and text.strip():
            self._seen.plain = True

    def _shows(self) -> bool:
        """Tell whether text here is shown: not inside the code of any field."""
        return all(self._fields)

    def _field(self, mark: Element) -> None:
        kind = mark.get(f"{W}fldCharType")
        if mark not in self._complete:
            return
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()


def math_text(element: Element) -> str:
    """Return an equation on one line: fractions with a slash, brackets where they stand."""
    if element.tag in REMOVED:
        return ""
    if element.tag in _MATH_TEXT:
        return element.text or ""
    parts = [math_text(item) for item in element]
    if element.tag == f"{M}f":
        return "/".join(part for part in parts if part)
    if element.tag == f"{M}d":
        inside = _math_sign(element, "sepChr", "|").join(part for part in parts if part)
        return _math_sign(element, "begChr", "(") + inside + _math_sign(element, "endChr", ")")
    return "".join(parts)


def _math_sign(delimiter: Element, name: str, default: str) -> str:
    sign = delimiter.find(f"{M}dPr/{M}{name}")
    return default if sign is None else sign.get(f"{M}val", "")


def _symbol(item: Element, font: str) -> str:
    try:
        code = int(item.get(f"{W}char", ""), 16)
        return chr(code) if encoding_of(font) else symbol(code, font)
    except (ValueError, OverflowError):
        return ""


def _text_boxes(element: Element) -> Iterator[Element]:
    """Yield the outermost text boxes below `element`, each once."""
    for item in element:
        if item.tag == _TEXT_BOX:
            yield item
        elif item.tag != ALTERNATE:
            yield from _text_boxes(item)
        elif (branch := chosen(item)) is not None:
            yield from _text_boxes(branch)


def _complete_fields(story: Element) -> set[Element]:
    """Return the marks of fields that both begin and end in the final text of `story`.

    A field that never ends, in a file that is slightly broken, must not swallow all that follows.
    """
    open_fields: list[list[Element]] = []
    complete: set[Element] = set()
    for mark in story.iter(_FIELD_MARK):
        if any(above.tag in REMOVED for above in mark.iterancestors()):
            continue
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append([mark])
        elif open_fields:
            open_fields[-1].append(mark)
            if kind == "end":
                complete.update(open_fields.pop())
    return complete
