"""A comparison put into words, with every place: what all its writers share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.comparison import Aim, Cell, Comparison, Growth, Profile, Row
from checker.document import Place
from checker.dossier import Refusal
from checker.linking.values import with_unit
from checker.reporting.located import FindingRow, LocatedAudit
from checker.reporting.words import describe, excerpt, printable
from checker.vietnamese import decimal

if TYPE_CHECKING:
    from checker.comparison.frame import FrameRow

ORIGINS = {"text": "Văn bản", "annex": "Biểu"}
_LABEL, _WORDS = 160, 60
_STEPS = (0.5, 1.5, 3.0)


@dataclass(frozen=True, slots=True)
class ShownAim:
    """One figure with its place in words; `growth` says what it implies, or ''."""

    written: str
    label: str
    origin: str
    document: str
    where: str
    growth: str
    place: Place
    aim: Aim


@dataclass(frozen=True, slots=True)
class ShownCell:
    """What stands in the matrix for one commune: `text` as written, both sides of a contradiction.

    `level` is from -3 (far below the median) to 3 (far above it); `notes` are Vietnamese remarks.
    """

    text: str
    level: int
    notes: tuple[str, ...]
    aims: tuple[ShownAim, ...]
    cell: Cell


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One indicator as the reports show it."""

    title: str
    median: str
    spread: str
    confidence: str
    cells: Mapping[str, ShownCell]
    row: Row

    @property
    def contradicts(self) -> bool:
        """A commune's own places do not agree."""
        return any(cell.cell.contradicts for cell in self.cells.values())

    @property
    def outlying(self) -> bool:
        """A commune stands out."""
        return any(cell.cell.reason for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Shown:
    """A whole comparison as the reports show it."""

    communes: tuple[Profile, ...]
    rows: tuple[ShownRow, ...]
    unaligned: tuple[ShownRow, ...]
    homeless: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    findings: tuple[FindingRow, ...]
    frame: "tuple[FrameRow, ...]"
    located: LocatedAudit

    @property
    def contradictions(self) -> int:
        """How many cells hold figures that do not agree."""
        return sum(len(each.contradicts) for each in self.communes)

    @property
    def outlying(self) -> int:
        """How many cells stand out."""
        return sum(len(each.outlying) for each in self.communes)

    def titles(self) -> dict[int, str]:
        """Return the title of every row by its number."""
        return {each.row.number: each.title for each in (*self.rows, *self.unaligned)}


def show(
    comparison: Comparison,
    located: LocatedAudit,
    frame: "tuple[FrameRow, ...]" = (),
) -> Shown:
    """Put a comparison into words; `located` are the rows of its audit."""
    return Shown(
        communes=comparison.communes,
        rows=tuple(_rows(comparison.rows)),
        unaligned=tuple(_rows(comparison.unaligned)),
        homeless=tuple(map(printable, comparison.homeless)),
        refusals=located.refusals,
        findings=tuple(each for each in located.findings if each.category == "cross"),
        frame=frame,
        located=located,
    )


def amount_said(amount: float | None, unit: str) -> str:
    """Write an amount with its unit; '' for none."""
    if amount is None:
        return ""
    return f"{decimal(amount, 2)}{'' if unit == '%' else ' '}{unit}".strip()


def level_of(distance: float) -> int:
    """Return how strongly a distance from the median is coloured, -3 to 3."""
    steps = sum(abs(distance) >= step for step in _STEPS)
    return steps if distance > 0 else -steps


def _rows(rows: Iterable[Row]) -> Iterable[ShownRow]:
    for row in rows:
        yield ShownRow(
            title=printable(row.title),
            median=amount_said(row.median, row.unit),
            spread=amount_said(row.spread, row.unit),
            confidence=_confidence(row),
            cells={commune: _cell(cell) for commune, cell in row.cells.items()},
            row=row,
        )


def _confidence(row: Row) -> str:
    how = "theo danh mục" if row.known else "theo câu chữ"
    return f"{how}, {int(100 * row.confidence)}%" if len(row.cells) > 1 else how


def _cell(cell: Cell) -> ShownCell:
    aims = tuple(_aim(aim) for aim in cell.aims)
    notes = [cell.remark, cell.reason]
    if cell.contradicts:
        notes.append("các chỗ trong hồ sơ ghi khác nhau")
    if any(aim.derived for aim in cell.aims):
        notes.append(f"tức {amount_said(cell.amount, '%')}")
    return ShownCell(
        text=_text(cell),
        level=level_of(cell.distance),
        notes=tuple(note for note in notes if note),
        aims=aims,
        cell=cell,
    )


def _text(cell: Cell) -> str:
    """Return what a cell says: the first figure, or all that differ, each as written."""
    if cell.contradicts:
        return " ≠ ".join(dict.fromkeys(_written(aim) for aim in cell.aims))
    if cell.amount is None and len(cell.aims) > 1 and cell.aims[0].value is not None:
        return "; ".join(dict.fromkeys(_written(aim) for aim in cell.aims))
    return _written(cell.aims[0])


def _written(aim: Aim) -> str:
    text = with_unit(aim.value) if aim.value is not None else excerpt(aim.words, _WORDS)
    return printable(text)


def _aim(aim: Aim) -> ShownAim:
    return ShownAim(
        written=_written(aim),
        label=excerpt(printable(aim.label), _LABEL),
        origin=ORIGINS[aim.origin],
        document=printable(aim.document),
        where=describe(aim.place, aim.section),
        growth=growth_said(aim.growth) if aim.growth is not None else "",
        place=aim.place,
        aim=aim,
    )


def growth_said(growth: Growth) -> str:
    """Say what a target implies: "tăng 20,3% so với 34,9 triệu đồng (năm 2024), 3,1%/năm"."""
    way = "tăng" if growth.total > 0 else "giảm" if growth.total < 0 else "không đổi"
    unit = " điểm %" if growth.points else "%"
    much = f" {decimal(abs(growth.total))}{unit}" if growth.total else ""
    year = f" (năm {growth.year})" if growth.year else ""
    yearly = ""
    if growth.yearly is not None and growth.total:
        yearly = f", tức {decimal(abs(growth.yearly))}%/năm"
    return printable(f"{way}{much} so với hiện trạng {growth.present}{year}{yearly}")


def rows_with(rows: Sequence[ShownRow], communes: Sequence[str]) -> list[ShownRow]:
    """Return the rows that one of the communes has a cell in."""
    wanted = set(communes)
    return [each for each in rows if not wanted.isdisjoint(each.cells)]
