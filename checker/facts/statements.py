"""Facts of what a draft states in running text, and of statements that do not go together."""

import pandera.pandas as pa
from pandera.typing import Series

from checker.facts.base import Fact


class Statements(Fact):
    """A figure with its subject, anywhere in the running text ("tỷ lệ che phủ rừng đạt 37,1%").

    `subject` is what the figure is of, as written, `tail` the words that follow the figure up to
    the next comma, `clause` the whole clause; `value` a `Value`. `year` is the year it holds
    for (0 when none is named), `pace` is "year", "term" or '' as it is said per year, per term or
    not. `stage` is "state" (reached), "target" (to be reached) or '' when it cannot be told.
    `scope` is '' for the draft's own unit as a whole, the other place's name when the words are of
    one, and "?" where that is open. `at` spans subject and figure.
    """

    subject: Series[str]
    tail: Series[str]
    clause: Series[str]
    value: Series[object]
    year: Series[int]
    pace: Series[str]
    stage: Series[str]
    scope: Series[str]
    section: Series[str]
    at: Series[object]


class WholeFigures(Fact):
    """How many Party members, households or people, or kilometres of border, the whole unit has.

    `noun` names the quantity. `of_all` tells that the words before the figure say so ("toàn Đảng bộ
    có 684 đảng viên"); else only nothing says that it is of a part. `cells` is how many Party cells
    its sentence says they belong to, '' where none are named or the sentence may be of another day.
    """

    noun: Series[str]
    value: Series[object]
    of_all: Series[bool]
    cells: Series[str]
    section: Series[str]
    at: Series[object]


class SaidTwice(Fact):
    """One quantity of one subject and period, stated with two values in a dossier.

    `dated` tells that both name the same year, or are one item of the same list in two documents;
    `known` that the subject is an indicator of the
    lexicon. `agrees` compares the values. The later statement is the claim.
    """

    subject: Series[str]
    year: Series[int]
    stage: Series[str]
    dated: Series[bool]
    known: Series[bool]
    agrees: Series[bool]
    first: Series[str]
    second: Series[str]
    difference: Series[str]
    section: Series[str]
    first_at: Series[object]
    second_at: Series[object]


class PresentAndTarget(Fact):
    """A target beside the present state of the same indicator, as the same draft states it.

    `better` is which direction is better. `target_low` to `target_high` and `present` are in the
    base unit. `new_standard` tells that the target is measured on another standard than the
    present state (a new poverty line). `target_at` is the row or clause of the target.
    """

    indicator: Series[str]
    better: Series[str]
    target: Series[str]
    target_low: Series[float]
    target_high: Series[float]
    present: Series[float]
    present_written: Series[str]
    year: Series[int]
    new_standard: Series[bool]
    section: Series[str]
    target_at: Series[object]
    present_at: Series[object] = pa.Field(nullable=True)
