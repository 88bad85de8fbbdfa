"""Commune beside commune: the matrix of what the communes of a run set for each indicator."""

from collections import defaultdict

from checker.audit import Audit
from checker.comparison.alignment import align
from checker.comparison.matrix import profiles_of, rows_of
from checker.comparison.model import Cell, Comparison, Profile, Row
from checker.linking.aims.model import Aim, Facets, Growth
from checker.linking.aims.stated import GROUPS
from checker.vietnamese import fold

__all__ = [
    "GROUPS",
    "Aim",
    "Cell",
    "Comparison",
    "Facets",
    "Growth",
    "Profile",
    "Row",
    "compare",
]


def compare(audit: Audit) -> Comparison:
    """Lay the communes of an audit side by side; the order of its documents changes nothing."""
    documents: dict[str, list[str]] = defaultdict(list)
    for path, commune in audit.communes.items():
        if path not in audit.homeless:
            documents[commune].append(path)
    by_name = {
        commune: sorted(documents[commune])
        for commune in sorted(documents, key=lambda name: (fold(name), name))
    }
    settings = (setting for each in audit.settings.values() for setting in each)
    rows, unaligned = rows_of(align(settings))
    return Comparison(
        communes=profiles_of(by_name, [*rows, *unaligned]),
        rows=rows,
        unaligned=unaligned,
        homeless=tuple(sorted(audit.homeless)),
        findings=tuple(each for each in audit.findings if each.category == "cross"),
    )
