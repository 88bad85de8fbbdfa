"""A finding in the words of a note beside the draft: short, and whole without the report."""

from collections.abc import Sequence
from typing import NamedTuple

from checker.reporting.located import FindingRow, Location
from checker.reporting.words import excerpt

AUTHOR, INITIALS = "Đối Soát", "ĐS"

_QUOTE = 200
_PLACES = 5


class NoCopy(Exception):  # noqa: N818 - it is raised for what a draft is, not for a fault
    """A draft that gets no copy with notes; the message says why, in Vietnamese."""


class Note(NamedTuple):
    """A note's text: its heading, and one line for each thing it says."""

    heading: str
    lines: Sequence[str]

    @property
    def text(self) -> str:
        """All of it, one thing on a line."""
        return "\n".join([self.heading, *self.lines])


def note_of(row: FindingRow, number: int, *, quoted: bool = False) -> Note:
    """Return the note on a finding; `number` is the one it has in the reports.

    `quoted` says the claim's text, too, for a note that stands beside it and not on it.
    """
    lines = [row.message]
    if quoted and row.claim.quote:
        lines.append(f"Nguyên văn: “{excerpt(row.claim.quote, _QUOTE)}”")
    for place, counter in enumerate(row.counters[:_PLACES], start=2):
        lines.append(f"Nơi {place}: {_said(counter, row)}")
    unsaid = len(row.counters) - _PLACES
    if unsaid > 0:
        lines.append(f"… và {unsaid} nơi khác (xem báo cáo).")
    if row.expected:
        lines.append(f"Cần là: {row.expected}")
    if row.difference:
        lines.append(f"Chênh lệch: {row.difference}")
    if row.changes_conclusion:
        lines.append("Làm thay đổi kết luận.")
    lines.append(f"Cách xử lý: {row.advice}")
    heading = f"{row.severity_name} · {row.title} ({row.rule}, phát hiện số {number})"
    return Note(_flat(heading), [_flat(line) for line in lines])


def _said(counter: Location, row: FindingRow) -> str:
    """Say where a counter place is, and what stands there."""
    same = counter.document == row.document
    where = counter.where if same else f"{counter.document}, {counter.where}"
    said = f"{where}: “{excerpt(counter.quote, _QUOTE)}”" if counter.quote else where
    shown = counter.value and counter.value not in excerpt(counter.quote, _QUOTE)
    return f"{said} ({counter.value})" if shown else said


def _flat(text: str) -> str:
    return " ".join(text.split())
