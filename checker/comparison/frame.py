"""Each commune held against the province's frame: set or not, and at least as much as required."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from checker.comparison.frame_file import FrameLine
from checker.comparison.model import Cell, Comparison, Row
from checker.facts import Value
from checker.linking.aims.facets import facets_of
from checker.linking.aims.model import Aim, Facets
from checker.linking.aims.naming import named
from checker.linking.aims.settings import label_words
from checker.quantity import Unit, parse_unit
from checker.span import Span
from checker.vietnamese import decimal, fold

Status = Literal["met", "below", "above", "unclear", "otherwise", "missing"]

STATUS_NAMES: Mapping[Status, str] = {
    "met": "Đạt khung",
    "below": "Thấp hơn khung",
    "above": "Cao hơn khung",
    "unclear": "Cần xem lại",
    "otherwise": "Nêu theo đơn vị, kỳ khác",
    "missing": "Chưa nêu",
}
_ALIKE = 0.7
_AT_MOST, _AT_LEAST = ("≤", "<"), ("≥", ">")
_NOWHERE = Span("", 0, 0)


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One required indicator with how every commune stands to it.

    `row` is the matrix row it was found as, None where no commune sets it.
    """

    line: FrameLine
    row: Row | None
    statuses: Mapping[str, Status]

    @property
    def required(self) -> str:
        """What is required, in words: "từ 95%", "không quá 10%"."""
        parts = []
        unit = f" {self.line.unit}" if self.line.unit not in ("", "%") else self.line.unit
        if self.line.least is not None:
            parts.append(f"từ {decimal(self.line.least, 4)}{unit}")
        if self.line.most is not None:
            parts.append(f"không quá {decimal(self.line.most, 4)}{unit}")
        return ", ".join(parts) or "phải nêu"


def hold_against(frame: Iterable[FrameLine], comparison: Comparison) -> tuple[FrameRow, ...]:
    """Hold every commune of a comparison against a frame, in the frame's order."""
    rows = (*comparison.rows, *comparison.unaligned)
    communes = [profile.commune for profile in comparison.communes]
    outcome = []
    for line in frame:
        row = _row_of(line, rows)
        outcome.append(
            FrameRow(line, row, {commune: _status(line, row, commune) for commune in communes})
        )
    return tuple(outcome)


def _row_of(line: FrameLine, rows: Sequence[Row]) -> Row | None:
    """Find the row a line of the frame means: by its title, by the lexicon, by likeness."""
    unit, per = parse_unit(line.unit)
    family = unit.family if unit is not None else ""
    fitting = [row for row in rows if not family or row.facets.family in ("", family)]
    same = [row for row in fitting if fold(row.title) == fold(line.name)]
    if same:
        return same[0]
    who = named(line.name)
    if who is not None:
        wanted = facets_of(line.name, _value(unit, per), who.indicator)
        mine = [row for row in fitting if row.known and row.name == who.indicator.name]
        return next((row for row in mine if _without_family(row.facets, wanted)), None)
    words = label_words(line.name)
    scored = [(_likeness(words, label_words(row.title)), row) for row in fitting if not row.known]
    best = max(scored, key=lambda each: each[0], default=None)
    return best[1] if best is not None and best[0] >= _ALIKE else None


def _value(unit: Unit | None, per: str) -> Value:
    """Return a figure of the frame's unit, to read the facets of a line by."""
    name, family = (unit.name, unit.family) if unit is not None else ("", "")
    return Value(0, 0, 0, 1, "=", name, family, per, "", "", _NOWHERE)


def _without_family(facets: Facets, wanted: Facets) -> bool:
    """Tell whether facets are those wanted; a frame without a unit takes any."""
    same_family = not wanted.family or facets.family == wanted.family
    return same_family and (facets.kind, facets.period, facets.base, facets.year, facets.marks) == (
        wanted.kind, wanted.period, wanted.base, wanted.year, wanted.marks,
    )  # fmt: skip


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _status(line: FrameLine, row: Row | None, commune: str) -> Status:
    if row is None:
        return "missing"
    cell = row.cells.get(commune)
    if cell is None:
        return "otherwise" if commune in row.elsewhere else "missing"
    return _judged(line, cell)


def _judged(line: FrameLine, cell: Cell) -> Status:
    """Judge all aims of a cell; where they differ, a person must look."""
    if line.least is None and line.most is None:
        return "met"
    if cell.amount is None:
        return "unclear"
    found = {_aim_status(line, aim) for aim in cell.aims}
    return found.pop() if len(found) == 1 else "unclear"


def _aim_status(line: FrameLine, aim: Aim) -> Status:
    value = aim.value
    if value is None:
        return "unclear"
    unit, _ = parse_unit(line.unit)
    factor = float(unit.factor) if unit is not None and value.family == unit.family else 1.0
    low, high = value.based if unit is not None and value.family else (value.low, value.high)
    if line.least is not None:
        if value.sign in _AT_MOST:
            return "below" if high < line.least * factor else "unclear"
        if low < line.least * factor:
            return "below"
    if line.most is not None:
        if value.sign in _AT_LEAST:
            return "above" if low > line.most * factor else "unclear"
        if high > line.most * factor:
            return "above"
    return "met"
