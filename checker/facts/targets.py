"""Facts of figures: targets in the text, rows of annexes, and the two side by side."""

import pandera.pandas as pa
from pandera.typing import Series

from checker.facts.base import Fact


class Targets(Fact):
    """A figure set or reached for an indicator in the running text.

    `group` names the list of targets it belongs to, `annex_number` the annex that list refers to
    (0 for none), `item` the list item. `clause` is the clause as written, `label` what it says the
    figure is of, `lead` the item's own opening words. `value` is a `Value`; `base` the Value it is
    held against in "276/225 triệu đồng" or "276 triệu đồng (Nghị quyết: 225 triệu đồng)", or None.
    `role` is "value", "attainment" for "đạt 122,7%" of a plan, "change" for "tăng 240 ha" beside
    the value reached, or "mention" for a clause without a figure, whose `value` is None.
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


class TextAnnexValues(Fact):
    """A figure in the text and the figure the annex gives for the same indicator.

    `kind` is "target" or "result". `agrees` compares numbers and units; `units_differ` tells
    that they cannot be compared, `same_digits` that only the unit differs. `difference`
    is written out with its unit.
    `text_at` is the side compared (the base in "276/225"), `figure_at` the whole figure.
    `text_verdict` and `annex_verdict` are "exceeded", "met", "missed" or '' for none.
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
    text_verdict: Series[str]
    text_verdict_at: Series[object] = pa.Field(nullable=True)
    annex_verdict: Series[str]


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
