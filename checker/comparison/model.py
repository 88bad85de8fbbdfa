"""What comparing communes brings: indicators down, communes across, and what stands out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.finding import Finding
from checker.linking.aims.model import Aim, Facets


@dataclass(frozen=True, slots=True)
class Cell:
    """What one commune sets for one indicator: one aim, or several that stand in several places.

    `amount` is what is compared, in the row's unit: the first aim's figure, the middle of a range;
    None where it cannot be compared, and then `remark` says why (Vietnamese). `contradicts` tells
    that its own places do not agree. `distance` says how far `amount` lies from the median, in
    robust deviations; `reason` says in Vietnamese why it is an outlier, or ''. `confidence` is how
    surely it belongs to its row, from 0 to 1.
    """

    aims: tuple[Aim, ...]
    amount: float | None
    contradicts: bool
    confidence: float
    remark: str = ""
    distance: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator with what the communes set for it; `cells` lacks those that set nothing.

    `name` is the lexicon's or, where it knows none, the commonest words of the drafts; `known`
    tells them apart, `variant` adds its period, base and marks. `median` and `spread` (the median
    distance from the median) are in `unit`; None for less than two amounts. `elsewhere` maps a
    commune that sets the indicator in another unit, period or base to the number of that row.
    """

    number: int
    name: str
    variant: str
    known: bool
    group: str
    unit: str
    facets: Facets
    cells: Mapping[str, Cell]
    median: float | None = None
    spread: float | None = None
    elsewhere: Mapping[str, int] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The name with its variant."""
        return f"{self.name} ({self.variant})" if self.variant else self.name

    @property
    def shares(self) -> bool:
        """Its figures are percentages, which are compared by their difference."""
        return self.facets.family in ("percent", "percentage-point")

    @property
    def opposed(self) -> bool:
        """One commune sets at least what another sets at most."""
        signs = {aim.value.sign for cell in self.cells.values() for aim in cell.aims if aim.value}
        return bool(signs & {"≥", ">"} and signs & {"≤", "<"})

    @property
    def confidence(self) -> float:
        """How surely its least sure cell belongs here."""
        return min(cell.confidence for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Profile:
    """One commune: the rows it sets, those most communes set and it lacks, those where its own
    places contradict each other and those where it stands out; all by row number."""

    commune: str
    documents: tuple[str, ...]
    sets: tuple[int, ...]
    lacks: tuple[int, ...]
    contradicts: tuple[int, ...]
    outlying: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The matrix of a run.

    `rows` hold the aligned indicators, `unaligned` those that one commune alone sets; their numbers
    run on. `homeless` are documents whose commune cannot be told, which are left out; `findings`
    those between communes.
    """

    communes: tuple[Profile, ...]
    rows: tuple[Row, ...]
    unaligned: tuple[Row, ...]
    homeless: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
