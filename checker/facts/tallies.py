"""Facts of counts within the running text: lists in a sentence, tallies, items without a value."""

import pandera.pandas as pa
from pandera.typing import Series

from checker.facts.base import Fact


class InlineLists(Fact):
    """A number of things announced and listed within one paragraph.

    `form` is "numbered" ("(1) …; (2) …", "Một là …"), "names" (of places), "alike" (items that
    begin or end with the same word), "clauses" (parted by semicolons) or "commas" (short names, of
    which one is missing). `items` are as written; `at` is the announced number with its noun,
    `list_at` the list.
    """

    noun: Series[str]
    form: Series[str]
    declared: Series[int]
    listed: Series[int]
    items: Series[object]
    section: Series[str]
    at: Series[object]
    list_at: Series[object]


class Tallies(Fact):
    """How many of a number of targets were exceeded, met and missed: "07 vượt, 10 đạt, 03 không".

    A number that is not told is -1; `met_or_exceeded` is "đạt và vượt" told as one, `other` what
    is told with further words. The `recounted_…` numbers are what the items' own verdicts give,
    -1 when not every item carries one; `missed_items` and `exceeded_items` are their labels.
    `paragraph_at` is the paragraph that tells it.
    """

    declared: Series[int]
    exceeded: Series[int]
    met: Series[int]
    met_or_exceeded: Series[int]
    missed: Series[int]
    other: Series[int]
    recounted_exceeded: Series[int]
    recounted_met: Series[int]
    recounted_missed: Series[int]
    exceeded_items: Series[object]
    missed_items: Series[object]
    section: Series[str]
    at: Series[object]
    paragraph_at: Series[object]
    declared_at: Series[object]
    last_item_at: Series[object] = pa.Field(nullable=True)


class JudgedTallies(Tallies):
    """Every tally, beside the annex that judges as many targets one by one.

    `annex` is what the annex is called, '' for none; the `annex_…` numbers count its verdicts, -1
    for none.
    """

    annex: Series[str]
    annex_exceeded: Series[int]
    annex_met: Series[int]
    annex_missed: Series[int]
    annex_at: Series[object] = pa.Field(nullable=True)


class ValuelessItems(Fact):
    """An item of a list of targets, with whether it carries a value.

    `promises` tells that it is worded as a quantity ("Tỷ lệ …", "Số …"), `has_value` that it has a
    figure or a quality to reach; `valued` and `listed` count the items of its list.
    """

    item: Series[str]
    title: Series[str]
    promises: Series[bool]
    has_value: Series[bool]
    valued: Series[int]
    listed: Series[int]
    section: Series[str]
    at: Series[object]
    neighbour_at: Series[object] = pa.Field(nullable=True)
