"""Rejoining lines into paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass

from checker.document import Origin, Piece


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands on the page or in the file.

    `after_gap` tells that an empty line or a visible gap stands above it; `full` that the next
    line's first word would not have fitted any more (None where only lengths can tell).
    """

    text: str
    origin: Origin
    after_gap: bool = False
    full: bool | None = None


def join_lines(lines: Sequence[Line]) -> list[list[Piece]]:
    """Group lines into paragraphs; each paragraph is its lines' pieces in order."""
    raise NotImplementedError
