"""The growth a target implies, where the same draft states the present value."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from checker.facts import Value
from checker.linking.aims.model import Growth
from checker.span import Span

_TERM_END = 2030

Row = Any


class GrowthFinder:
    """Finds the present value beside a target; the rows are those of `PresentAndTarget`."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self._rows[row.target_at.document].append(row)

    def of(self, value: Value, at: Span) -> Growth | None:
        """Return the growth up to a target that stands at `at`; None without a present value."""
        for row in self._rows.get(at.document, ()):
            if row.target_at.holds(at) and (row.target_low, row.target_high) == value.based:
                return _growth(row, value)
        return None


def _growth(row: Row, value: Value) -> Growth | None:
    target = sum(value.based) / 2
    points = value.family == "percent"
    if not points and row.present <= 0:
        return None
    total = target - row.present if points else 100 * (target / row.present - 1)
    years = _TERM_END - row.year if row.year else 0
    yearly = None
    if not points and years > 0 and target > 0:
        yearly = 100 * ((target / row.present) ** (1 / years) - 1)
    return Growth(row.present_written, row.year, total, yearly, points, row.present_at)
