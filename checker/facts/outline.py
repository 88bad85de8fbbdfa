"""Facts of structure: numbers, declared counts, sections that repeat."""

import pandera.pandas as pa
from pandera.typing import Series

from checker.facts.base import Fact


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
