"""The fact tables: what extraction and linking hand to the rules, as pandera models.

Each model is one table; each row carries its document, its commune and the spans that prove it.
Columns of spans hold `Span` or None. All drafts of a run stack into the same tables.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from checker.span import Span


class Value(NamedTuple):
    """One figure with its place.

    `low` to `high` are the numbers as written (equal unless a range), `decimals` the digits after
    the comma, `factor` what turns them into the base unit of `family` ('' for a bare number) and
    `sign` the comparator ("=", "≥", ">", "≤", "<", "≈"). `written` is the whole figure with unit
    and comparator as it stands at `at`; `context` the words beside it.
    """

    low: float
    high: float
    decimals: int
    factor: float
    sign: str
    unit: str
    family: str
    per: str
    written: str
    context: str
    at: Span

    @property
    def based(self) -> tuple[float, float]:
        """Low and high in the base unit of the family."""
        return self.low * self.factor, self.high * self.factor


class Fact(pa.DataFrameModel):
    """What every fact has: the draft it stands in and the commune whose dossier that is."""

    document: Series[str]
    commune: Series[str]

    class Config:
        """Tables hold exactly the columns of their model."""

        strict = True

    @classmethod
    def name(cls) -> str:
        """Return the table's name on the command line: `DeclaredCounts` is "declared_counts"."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    @classmethod
    def frame(cls, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        """Make a validated table of rows; raises pandera's SchemaErrors if one does not fit."""
        columns = list(cls.to_schema().columns)
        listed = list(rows)
        if not listed:
            return pd.DataFrame({name: pd.Series(dtype=object) for name in columns})
        frame = pd.DataFrame(listed, columns=columns)
        return cls.validate(frame, lazy=True)


class OutlineItems(Fact):
    """Numbered headings and list items, also inline and in the first column of tables.

    `kind` is heading, item, inline or row; `value` the number among the siblings, `prefix` and
    `parent_number` what the label carries of its parent and what the parent is numbered ("" when
    there is nothing to compare). `previous_value` is 0 for a first item; `same_at` is the earlier
    sibling with the same number; `continues` tells that a first item goes on counting from the
    list before it; `restarts` that it starts its parent's own numbering again;
    `gap_filled` that the numbers skipped before it stand elsewhere in the same list.
    """

    kind: Series[str]
    form: Series[str]
    label: Series[str]
    value: Series[int]
    title: Series[str]
    section: Series[str]
    at: Series[object]
    title_at: Series[object]
    previous_label: Series[str]
    previous_value: Series[int]
    previous_at: Series[object] = pa.Field(nullable=True)
    same_at: Series[object] = pa.Field(nullable=True)
    prefix: Series[str]
    parent_number: Series[str]
    parent_at: Series[object] = pa.Field(nullable=True)
    restarts: Series[bool]
    gap_filled: Series[bool]


class DeclaredCounts(Fact):
    """A number of things announced: "(05 chỉ tiêu)", "3 khâu đột phá: …".

    `listed` is how many were counted under it, -1 when nothing could be counted.
    `parts` are the numbers its own groups declare, empty when they do not all declare one,
    `parts_labels` those groups' labels, and `parts_total` the sum (-1 when there are no parts);
    `certain` tells that the number stands in brackets over a numbered list.
    """

    noun: Series[str]
    declared: Series[int]
    listed: Series[int]
    section: Series[str]
    at: Series[object]
    last_item_at: Series[object] = pa.Field(nullable=True)
    parts: Series[object]
    parts_labels: Series[object]
    certain: Series[bool]
    parts_total: Series[int]


class Targets(Fact):
    """A figure set or reached for an indicator in the running text.

    `group` names the list of targets it belongs to, `annex_number` the annex that list refers to
    (0 for none), `item` the list item. `clause` is the clause as written, `label` what it says the
    figure is of, `lead` the item's own opening words. `value` is a `Value`; `base` the Value it is
    held against in "276/225 triệu đồng", or None. `role` is "value", "attainment" for "đạt 122,7%"
    of a plan, or "mention" for a clause without a figure, whose `value` is None.
    """

    group: Series[str]
    group_title: Series[str]
    annex_number: Series[int]
    item: Series[str]
    item_at: Series[object]
    section: Series[str]
    lead: Series[str]
    label: Series[str]
    clause: Series[str]
    clause_at: Series[object]
    value: Series[object] = pa.Field(nullable=True)
    base: Series[object] = pa.Field(nullable=True)
    role: Series[str]


class AnnexRows(Fact):
    """One row of an annex (Biểu): an indicator with what was set and what was reached.

    `label` is the indicator with that of the row it is a part of ("Tỷ lệ hộ nghèo Mức giảm bình
    quân"). `annex` is how the annex calls itself ("Biểu 03"), `annex_number` its number or 0.
    `targets`, `results` and `others` (of other years' columns) are tuples of `Value`;
    `has_results` tells that the annex reports: results beside what had been set, not before what
    is planned.
    """

    annex: Series[str]
    annex_number: Series[int]
    annex_title: Series[str]
    annex_at: Series[object]
    ordinal: Series[str]
    group: Series[str]
    indicator: Series[str]
    label: Series[str]
    unit: Series[str]
    at: Series[object]
    row_at: Series[object]
    targets: Series[object]
    target_text: Series[str]
    results: Series[object]
    result_text: Series[str]
    others: Series[object]
    verdict: Series[str]
    has_results: Series[bool]


class Names(Fact):
    """A brand, named after "thương hiệu", "nhãn hiệu" and the like.

    `head` is the kind of thing ("cam"), `proper` the rest of the name; both folded for comparison.
    `registered` is false for a geographical indication, which is often a whole province's;
    `sentence` is where the sentence it stands in begins.
    """

    head: Series[str]
    proper: Series[str]
    written: Series[str]
    registered: Series[bool]
    sentence: Series[int]
    section: Series[str]
    at: Series[object]


class UnitWords(Fact):
    """A word for a kind of administrative unit, or of a city, as it is used in the draft.

    `own_type` is the unit's own kind ("xã"). `use` tells how the word stands: "own" (speaks of the
    draft's own unit), "bare" (alone, with nothing to tell whose), "named" (a named place),
    "generic" (a list or class of units), "former" (a unit that was), "vocabulary" (of city life).
    """

    word: Series[str]
    own_type: Series[str]
    own_name: Series[str]
    use: Series[str]
    named_own: Series[bool]
    section: Series[str]
    at: Series[object]
    phrase_at: Series[object]


class RepeatedSections(Fact):
    """Two sections of one draft with nearly the same body.

    `similarity` runs from 0 to 1; `only_first` and `only_second` are the sentences that just one
    of the two has, `same_title` tells whether their headings say the same, `same_parent`
    whether they stand side by side under one heading.
    """

    title: Series[str]
    same_title: Series[bool]
    same_parent: Series[bool]
    words: Series[int]
    similarity: Series[float]
    section: Series[str]
    first_label: Series[str]
    second_label: Series[str]
    first_at: Series[object]
    second_at: Series[object]
    only_first: Series[object]
    only_second: Series[object]


class BrandPairs(Fact):
    """Two names for what is, by its kind, one brand of the commune."""

    head: Series[str]
    registered: Series[bool]
    first: Series[str]
    second: Series[str]
    section: Series[str]
    first_at: Series[object]
    second_at: Series[object]


class TextAnnexValues(Fact):
    """A figure in the text and the figure the annex gives for the same indicator.

    `kind` is "target" or "result". `agrees` compares numbers and units; `units_differ` tells
    that they cannot be compared, `same_digits` that only the unit differs. `difference`
    is written out with its unit.
    `text_at` is the side compared (the base in "276/225"), `figure_at` the whole figure.
    """

    indicator: Series[str]
    annex: Series[str]
    kind: Series[str]
    text_value: Series[str]
    annex_value: Series[str]
    agrees: Series[bool]
    same_digits: Series[bool]
    units_differ: Series[bool]
    difference: Series[str]
    similarity: Series[float]
    section: Series[str]
    text_at: Series[object]
    figure_at: Series[object]
    annex_at: Series[object]


class OneSided(Fact):
    """A target that stands only in the text, or only in the annex it was compared with.

    `side` is where it stands: "text" or "annex"; `other_at` is the heading of the place where it
    is missing.
    """

    side: Series[str]
    indicator: Series[str]
    annex: Series[str]
    whole_item: Series[bool]
    section: Series[str]
    at: Series[object]
    other_at: Series[object]


class UrbanWords(Fact):
    """All words of city life in one draft of a rural commune.

    `places` holds (phrase's span, word) pairs, `words` the different ones.
    """

    words: Series[str]
    own_type: Series[str]
    count: Series[int]
    section: Series[str]
    places: Series[object]


EXTRACTED: tuple[type[Fact], ...] = (
    OutlineItems, DeclaredCounts, Targets, AnnexRows, Names, UnitWords,
)  # fmt: skip
LINKED: tuple[type[Fact], ...] = (
    RepeatedSections, BrandPairs, TextAnnexValues, OneSided, UrbanWords,
)  # fmt: skip
TABLES: Mapping[str, type[Fact]] = {model.name(): model for model in (*EXTRACTED, *LINKED)}
