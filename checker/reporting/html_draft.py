"""A draft as the page shows it beside its findings: whole, with every place marked and linked.

This is the only module that writes HTML without the template engine, for speed; whatever comes
from a draft goes through `escape`.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from checker.document import Document, Table
from checker.finding import SEVERITIES
from checker.reporting.words import printable

_LONG = 400


class Mark(NamedTuple):
    """A stretch of a draft's text the page points at.

    `id` is its anchor. `look` is the severity of finding number `finding`, or, when that is 0, how
    a figure of the ledger stands.
    """

    start: int
    end: int
    id: str
    finding: int
    look: str


def draft_html(document: Document, marks: Iterable[Mark], headings: Collection[int]) -> Markup:
    """Return a draft's paragraphs and tables; `headings` are the offsets where headings begin.

    Every mark gets its anchor, wherever it lies; one that finds no text stands at the end.
    """
    pen = _Pen(document.text, sorted(marks))
    parts = []
    for block in document.blocks:
        if block.table is not None:
            parts.append(_table(document.tables[block.table], pen))
            continue
        look = ' class="head"' if block.start in headings else ""
        if block.kind == "note":
            look = ' class="note"'
        parts.append(f"<p{look}>{pen.write(block.start, block.end)}</p>\n")
    rest = pen.rest()
    if rest:
        parts.append(f"<p>{rest}</p>\n")
    return Markup("".join(parts))


def _table(table: Table, pen: "_Pen") -> str:
    caption = f"<caption>{escape(printable(table.name))}</caption>" if table.name else ""
    rows = []
    for _, cells in groupby(table.cells, key=lambda cell: cell.row):
        written = []
        for cell in cells:
            size = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
            size += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
            written.append(f"<td{size}>{pen.write(cell.start, cell.end)}</td>")
        rows.append(f"<tr>{''.join(written)}</tr>\n")
    return f"<table>{caption}<tbody>{''.join(rows)}</tbody></table>\n"


class _Pen:
    """Writes stretches of a text in reading order, with the marks that fall on each."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self._text, self._marks = text, marks
        self._next = 0
        self._open: list[Mark] = []

    def write(self, start: int, end: int) -> str:
        """Return `text[start:end]`; a mark that began in the gap before it is anchored here."""
        self._open = [mark for mark in self._open if mark.end > start]
        fresh: dict[int, list[Mark]] = {}
        while self._next < len(self._marks) and self._marks[self._next].start < end:
            mark = self._marks[self._next]
            fresh.setdefault(max(start, mark.start), []).append(mark)
            self._open.append(mark)
            self._next += 1
        if not self._open:
            return self._escaped(start, end)
        bounds = {start, end}
        for mark in self._open:
            bounds.update(at for at in (mark.start, mark.end) if start < at < end)
        cuts = sorted(bounds)
        return "".join(self._stretch(a, b, fresh.get(a, ())) for a, b in pairwise(cuts))

    def rest(self) -> str:
        """Return the anchors of the marks that lie behind everything written."""
        return _anchored("", self._marks[self._next :], "span", "")

    def _stretch(self, start: int, end: int, fresh: Sequence[Mark]) -> str:
        """Return text without a border of a mark in it; `fresh` are the marks that begin here."""
        covering = [mark for mark in self._open if mark.start < end and mark.end > start]
        text = self._escaped(start, end)
        if not covering and not fresh:
            return text
        found = [mark for mark in covering if mark.finding]
        looks = {mark.look for mark in covering if not mark.finding}
        tag = "span"
        attributes = ""
        if found:
            tag = "mark"
            looks.add(min((mark.look for mark in found), key=SEVERITIES.index))
            if all(mark.end - mark.start > _LONG for mark in found):
                looks.add("long")
            numbers = dict.fromkeys(str(mark.finding) for mark in found)
            attributes = f' data-of="{" ".join(numbers)}"'
        if looks:
            attributes = f' class="{" ".join(sorted(looks))}"{attributes}'
        return _anchored(text, fresh, tag, attributes)

    def _escaped(self, start: int, end: int) -> str:
        return str(escape(printable(self._text[start:end])))


def _anchored(text: str, marks: Sequence[Mark], tag: str, attributes: str) -> str:
    """Return an element with the anchors of `marks`, led by the links back to their findings."""
    back = "".join(
        f'<a class="to" href="#phat-hien-{number}" aria-label="Phát hiện số {number}">{number}</a>'
        for number in dict.fromkeys(mark.finding for mark in marks if mark.finding)
    )
    ids = [mark.id for mark in marks]
    if ids:
        attributes = f' id="{ids.pop()}"{attributes}'
    outer = "".join(f'<span id="{name}">' for name in ids)
    inner = f"<{tag}{attributes}>{text}</{tag}>" if text or attributes else ""
    return f"{back}{outer}{inner}{'</span>' * len(ids)}"
