"""Footnotes in text copied from a PDF: they stand in the middle of what runs over the page.

A line such as "1 Xem Nghị quyết …" is a footnote when its number stands at a word in the text
above ("… của Đảng1 …", "[1]"), and when it stands where footnotes do: under a rule, at the foot of
a page, after another footnote, or in the middle of a sentence.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from checker.labels import parse_label
from checker.normalisation import normal_offsets
from checker.reading.wrapping import Layout, Line, is_rule, is_terminated
from checker.vietnamese import UPPER

_START = re.compile(rf"(?:\[(?P<b>\d{{1,3}})\]|(?P<n>\d{{1,3}}))\s?(?=[{UPPER}“\"(])")
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_SQUARE_METRE = re.compile(r"(?<!\w)[kcdh]?m$", re.IGNORECASE)
_FARTHEST_REFERENCE = 120
_LONGEST_NOTE = 12


@dataclass(slots=True)
class TextNote:
    """A footnote: its lines without its number, and the line that refers to it."""

    lines: list[Line]
    reference: Line


@dataclass(slots=True)
class Notes:
    """The lines that are left when footnotes are out, and the footnotes."""

    lines: list[Line] = field(default_factory=list)
    notes: list[TextNote] = field(default_factory=list)


def take_out_notes(lines: Sequence[Line], layout: Layout, pages: Collection[int]) -> Notes:
    """Separate footnotes from the text; `pages` are the indices of lines that begin a page."""
    found = Notes()
    position = 0
    last = 0  # the number of the last footnote
    after_note = False
    while position < len(lines):
        start = _START.match(lines[position].read)
        number = int(start["b"] or start["n"]) if start else 0
        if start and number in (last + 1, 1):
            end = _end(lines, position, layout, pages)
            if _stands_as_note(lines, position, end, pages, after_note) and (
                reference := _erase_reference(found.lines, number)
            ):
                if is_rule(found.lines[-1].read):
                    found.lines.pop()
                note = [_erased(lines[position], 0, start.end()), *lines[position + 1 : end]]
                found.notes.append(TextNote(note, reference))
                last, position, after_note = number, end, True
                continue
        found.lines.append(lines[position])
        after_note = False
        position += 1
    return found


def _end(lines: Sequence[Line], position: int, layout: Layout, pages: Collection[int]) -> int:
    """Return the line after the footnote that begins at `position`."""
    for end in range(position + 1, min(len(lines), position + _LONGEST_NOTE)):
        above, line = lines[end - 1], lines[end]
        if (
            layout.unwrapped
            or end in pages
            or (line.after_gap and layout.gaps)
            or _PAGE_NUMBER.fullmatch(line.read)
            or is_rule(line.read)
            or _START.match(line.read)
            or (is_terminated(above.read) and (line.read[0].islower() or parse_label(line.read)))
            or not layout.is_full(above, line)
        ):
            return end
    return min(len(lines), position + _LONGEST_NOTE)


def _stands_as_note(
    lines: Sequence[Line], start: int, end: int, pages: Collection[int], after_note: bool
) -> bool:
    if after_note or (start and is_rule(lines[start - 1].read)):
        return True
    while end < len(lines) and _START.match(lines[end].read) and end not in pages:
        end += 1  # another footnote, of which the first line will do
    if end in pages or end == len(lines) or _PAGE_NUMBER.fullmatch(lines[end].read):
        return True
    return start > 0 and not is_terminated(lines[start - 1].read) and lines[end].read[0].islower()


def _erase_reference(lines: list[Line], number: int) -> Line | None:
    """Take the number out of the line that refers to a footnote; return that line as it is then."""
    pattern = re.compile(
        rf"[^\W\d_][.,;:!?”\"»)’]{{0,2}}(?P<n>\[{number}\]|{number})(?=[\s.,;:!?)”\"]|$)"
        rf"|\s(?P<b>\[{number}\])"
    )
    for index in range(len(lines) - 1, max(-1, len(lines) - 1 - _FARTHEST_REFERENCE), -1):
        line = lines[index]
        for match in pattern.finditer(line.read):
            start, end = match.span("n" if match["n"] else "b")
            if _SQUARE_METRE.search(line.read[:start]):
                continue
            lines[index] = _erased(line, start, end)
            return lines[index]
    return None


def _erased(line: Line, start: int, end: int) -> Line:
    """Replace `line.read[start:end]` by what nobody sees; all others keep their place."""
    places = [*normal_offsets(line.text), len(line.text)]
    first, after = places[start], places[end]
    return replace(line, text=line.text[:first] + "\u200b" * (after - first) + line.text[after:])
