"""Every kind of error that can be planted, by the id of the rule that must find it."""

from planting import (
    annexes,
    arithmetic,
    citations,
    conflicts,
    counts,
    duplicates,
    names,
    numbering,
    phrases,
    places,
    spelling,
    tables,
    verdicts,
    wording,
)
from planting.drafts import Kind

_OF_FIGURES = (numbering, counts, tables, arithmetic, verdicts, conflicts)
_OF_WORDS = (names, places, phrases, citations, annexes, duplicates, wording, spelling)

KINDS: dict[str, Kind] = {
    kind: plant for family in (*_OF_FIGURES, *_OF_WORDS) for kind, plant in family.KINDS.items()
}

# Rules that speak of the same change in other words, and so count as having found it.
ALSO_RIGHT: dict[str, frozenset[str]] = {
    # A first sibling that takes the second's number: the list begins with 2, or restarts at 1.
    "N03": frozenset({"N05"}),
    # Where items run on from group to group: "2." is followed by another "1.".
    "N05": frozenset({"N03"}),
    # A part of a compound value is a value as well.
    "T04": frozenset({"T01"}),
    # "860 ha" against "860 m2" are unequal values as well as unequal units.
    "T03": frozenset({"T01"}),
    # A misspelt word is a slip of a usual word, sounds like it, or is no syllable at all.
    "W02": frozenset({"W03", "W04"}),
    "W03": frozenset({"W02", "W04"}),
    "W04": frozenset({"W02", "W03"}),
}

# The same places and wordings with the right figures: nothing may be found.
RIGHT: dict[str, Kind] = {
    kind: plant
    for family in (counts, arithmetic, conflicts)
    for kind, plant in family.RIGHT.items()
}
