"""Words that one of two passages puts for others: what whoever copied it adapted, and what not."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from rapidfuzz.distance import Opcodes

from checker.document import Document
from checker.span import Span
from checker.syllables import canonical

_WORD = re.compile(r"[^\W_]+")
_ADAPTED = 6
"""More words than these put for others are no adapted name but another thought."""
_BESIDE = 2
"""When so many more words around a word are put differently, no one of them stands for it."""


class PassageWords:
    """The words of one passage with their places; figures count as words here."""

    def __init__(self, document: Document, start: int, end: int) -> None:
        found = list(_WORD.finditer(document.text, start, end))
        self._document = document
        self._places = [match.span() for match in found]
        self.keys = [canonical(match.group().lower()) for match in found]

    def span(self, first: int, stop: int) -> Span:
        """Return where words `first` up to `stop` stand."""
        return self._document.span(self._places[first][0], self._places[stop - 1][1])

    def text(self, first: int, stop: int) -> str:
        """Return words `first` up to `stop` as written."""
        return self._document.quote(self.span(first, stop)) if first < stop else ""

    def around(self, at: Span) -> tuple[int, int]:
        """Return the first word and the stop of the words within a span."""
        inside = [
            n for n, (start, end) in enumerate(self._places) if start < at.end and end > at.start
        ]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


class _Step(NamedTuple):
    first: int
    stop: int
    other_first: int
    other_stop: int


def _changes(steps: Opcodes) -> Iterator[_Step]:
    """Yield the stretches in which two passages differ: deletions and insertions put together."""
    held: _Step | None = None
    for step in steps:
        if step.tag == "equal":
            if held is not None:
                yield held
            held = None
            continue
        this = _Step(step.src_start, step.src_end, step.dest_start, step.dest_end)
        held = (
            this
            if held is None
            else _Step(held.first, this.stop, held.other_first, this.other_stop)
        )
    if held is not None:
        yield held


def adapted(own: PassageWords, other: PassageWords, steps: Opcodes) -> Iterator[tuple[Any, ...]]:
    """Yield the short stretches put differently: words and place here, words and place there."""
    for step in _changes(steps):
        if max(step.stop - step.first, step.other_stop - step.other_first) <= _ADAPTED:
            yield (
                own.text(step.first, step.stop),
                own.span(step.first, step.stop) if step.first < step.stop else None,
                other.text(step.other_first, step.other_stop),
                other.span(step.other_first, step.other_stop)
                if step.other_first < step.other_stop
                else None,
            )


def answer(
    own: PassageWords, other: PassageWords, steps: Opcodes, at: Span
) -> tuple[str, Span | None]:
    """Return what the other passage has where this one has the words at `at`, and where."""
    first, stop = own.around(at)
    for step in _changes(steps):
        if step.first < stop and first < step.stop:
            rewritten = step.stop - step.first > stop - first + _BESIDE
            if rewritten or step.other_first == step.other_stop:
                return "", None
            return (
                other.text(step.other_first, step.other_stop),
                other.span(step.other_first, step.other_stop),
            )
    for same in steps:
        if same.tag == "equal" and same.src_start <= first < same.src_end:
            begin = same.dest_start + first - same.src_start
            end = begin + stop - first
            return other.text(begin, end), other.span(begin, end)
    return "", None
