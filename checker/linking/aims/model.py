"""An aim: one figure that a draft sets for an indicator, and what makes it comparable."""

from dataclasses import dataclass
from typing import Literal

from checker.document import NOWHERE, Place
from checker.facts import Value
from checker.linking.values import with_unit
from checker.span import Span

Origin = Literal["text", "annex"]


@dataclass(frozen=True, slots=True)
class Facets:
    """What makes figures of one indicator comparable; figures are aligned only where all agree.

    `family` is the kind of unit, `kind` is '' for a level, "tăng" or "giảm" for a change and "thêm"
    for what is newly made; `period` is "year", "term" or ''; `base` what a change is held against
    ("nhiệm kỳ trước", "năm 2024"); `year` the year it holds for, 0 for the end of the term;
    `marks` further words that make it another indicator ("mức độ 2").
    """

    family: str
    kind: str = ""
    period: str = ""
    base: str = ""
    year: int = 0
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Growth:
    """What a target implies, beside the present value that the same draft states.

    `total` is the growth in percent, or in percentage points where `points`; `yearly` the growth
    per year in percent, None where the present value names no year or is itself a share.
    """

    present: str
    year: int
    total: float
    yearly: float | None
    points: bool
    present_at: Span


@dataclass(frozen=True, slots=True)
class Aim:
    """One figure that a draft sets for an indicator, with its place.

    `label` is what the draft says the figure is of; `at` the figure, or the row of an annex.
    `value` is None for an aim in words ("không còn hộ nghèo"), which `words` then holds. `whole`
    is b in "7/7 trường"; `derived` tells a share made of two such figures. `place` and `section`
    say where it stands in its file, once that is looked up.
    """

    commune: str
    document: str
    origin: Origin
    label: str
    group: str
    value: Value | None
    facets: Facets
    at: Span
    whole: float | None = None
    growth: Growth | None = None
    derived: bool = False
    words: str = ""
    place: Place = NOWHERE
    section: str = ""

    @property
    def written(self) -> str:
        """The figure as written, with its unit; the words where there is none."""
        return with_unit(self.value) if self.value is not None else self.words
