"""Right drafts, and one error planted in them.

A draft here is a list of paragraphs; a table's row is one paragraph with its cells between tabs,
and comes out flattened, as text copied from a PDF has it."""

import random
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker.reading import read

INDENT = "    "


@dataclass(frozen=True, slots=True)
class Text:
    """A draft as paragraphs, and the width its lines are wrapped at (None for whole ones)."""

    name: str
    paragraphs: tuple[str, ...]
    width: int | None = None

    def lines(self, index: int) -> list[str]:
        """Return the lines of one paragraph as they come out."""
        flat = self.paragraphs[index].replace("\t", " ")
        if self.width is None:
            return [flat]
        return textwrap.wrap(flat, self.width, break_long_words=False, break_on_hyphens=False)

    def render(self) -> str:
        """Return the text of the file."""
        rows = [line for index in range(len(self.paragraphs)) for line in self.lines(index)]
        return "\n".join(rows) + "\n"

    def line_range(self, spot: "Spot") -> tuple[int, int]:
        """Return the first and the last line of the file that a spot lies on, from 1."""
        above = sum(len(self.lines(index)) for index in range(spot.index))
        lines = self.lines(spot.index)
        if spot.start is None:
            return above + 1, above + len(lines)
        touched: list[int] = []
        offset = 0
        for number, line in enumerate(lines, start=above + 1):
            if offset <= spot.end and spot.start <= offset + len(line):
                touched.append(number)
            offset += len(line) + 1
        return touched[0], touched[-1]


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph, or characters `start` to `end` of it."""

    index: int
    start: int | None = None
    end: int = 0


@dataclass(frozen=True, slots=True)
class Plant:
    """A draft with one error: what was done, where it shows, and what may follow from it."""

    kind: str
    what: str
    text: Text
    spots: tuple[Spot, ...]
    follows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


Kind = Callable[[Text, random.Random], Plant | None]


def load(path: Path) -> Text:
    """Read a draft of `tests/data/planting`; in a wrapped one indents begin the paragraphs."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if not any(line.startswith(INDENT) for line in lines):
        return Text(path.stem, tuple(lines))
    paragraphs: list[str] = []
    for line in lines:
        if line.startswith(INDENT):
            paragraphs.append(line.strip())
        else:
            paragraphs[-1] += " " + line
    return Text(path.stem, tuple(paragraphs), width=max(len(line.strip()) for line in lines))


def flatten(name: str, files: Iterable[Path]) -> Text:
    """Return the text of a dossier's files as one draft, tables flattened."""
    paragraphs: list[str] = []
    for file in files:
        document = read(file, file.name)
        for block in document.blocks:
            stretch = document.text[block.start : block.end]
            if block.table is None:
                paragraphs.append(stretch)
                continue
            for row in stretch.split("\n"):
                paragraphs.append("\t".join(filter(None, (c.strip() for c in row.split("\t")))))
    return Text(name, tuple(filter(None, paragraphs)))


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace characters `start` to `end` of a paragraph."""

    index: int
    start: int
    end: int
    new: str


def apply(text: Text, edits: Sequence[Edit]) -> tuple[Text, list[Spot]]:
    """Make the edits; return the draft and where each of them is now, in the order given."""
    paragraphs = list(text.paragraphs)
    for edit in sorted(edits, key=lambda each: (each.index, -each.start)):
        old = paragraphs[edit.index]
        paragraphs[edit.index] = old[: edit.start] + edit.new + old[edit.end :]
    spots = []
    for edit in edits:
        shift = sum(
            len(other.new) - (other.end - other.start)
            for other in edits
            if other.index == edit.index and other.start < edit.start
        )
        spots.append(Spot(edit.index, edit.start + shift, edit.start + shift + len(edit.new)))
    return replace(text, paragraphs=tuple(paragraphs)), spots


def without(text: Text, start: int, end: int) -> Text:
    return replace(text, paragraphs=text.paragraphs[:start] + text.paragraphs[end:])
