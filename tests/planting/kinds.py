"""Every kind of error that can be planted, by the id of the rule that must find it."""

from planting import arithmetic, conflicts, counts, duplicates, names, numbering, tables, verdicts
from planting.drafts import Kind

KINDS: dict[str, Kind] = {
    kind: plant
    for family in (numbering, counts, tables, arithmetic, verdicts, conflicts, names, duplicates)
    for kind, plant in family.KINDS.items()
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
}

# The same places and wordings with the right figures: nothing may be found.
RIGHT: dict[str, Kind] = {
    kind: plant
    for family in (counts, arithmetic, conflicts)
    for kind, plant in family.RIGHT.items()
}
