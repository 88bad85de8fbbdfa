"""A stretch of one document's normalised text: the only kind of position above reading."""

from typing import NamedTuple


class Span(NamedTuple):
    """Characters `start` to `end` (half-open) of the normalised text of `document`.

    `document` is the draft's path as it stands in the reports, which names it uniquely in a run.
    """

    document: str
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return (
            self.document == other.document and self.start <= other.start and other.end <= self.end
        )
