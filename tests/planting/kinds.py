"""Every kind of error that can be planted, by the id of the rule that must find it."""

from planting import (
    annexes,
    citations,
    counts,
    duplicates,
    names,
    numbering,
    phrases,
    places,
    spelling,
    tables,
    wording,
)
from planting.drafts import Kind

KINDS: dict[str, Kind] = {
    kind: plant
    for family in (
        numbering,
        counts,
        tables,
        names,
        places,
        phrases,
        citations,
        annexes,
        duplicates,
        wording,
        spelling,
    )
    for kind, plant in family.KINDS.items()
}

# Rules that speak of the same change in other words, and so count as having found it.
ALSO_RIGHT: dict[str, frozenset[str]] = {
    # A first sibling that takes the second's number: the list begins with 2, or restarts at 1.
    "N03": frozenset({"N05"}),
    # "860 ha" against "860 m2" are unequal values as well as unequal units.
    "T03": frozenset({"T01"}),
    # A misspelt word is a slip of a usual word, sounds like it, or is no syllable at all.
    "W02": frozenset({"W03", "W04"}),
    "W03": frozenset({"W02", "W04"}),
    "W04": frozenset({"W02", "W03"}),
}
