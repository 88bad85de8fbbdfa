"""Commune beside commune: the matrix of what the communes of a run set for each indicator."""

from collections import defaultdict

from checker.audit import Audit
from checker.comparison.aims import GROUPS, aims_of, rows_in
from checker.comparison.alignment import align
from checker.comparison.matrix import profiles_of, rows_of
from checker.comparison.model import Aim, Cell, Comparison, Facets, Growth, Profile, Row
from checker.comparison.own import settings_of
from checker.facts import TextAnnexValues
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
    aims = [aim for aim in aims_of(audit.tables) if aim.commune in by_name]
    rows, unaligned = rows_of(align(settings_of(aims, rows_in(audit.tables, TextAnnexValues))))
    return Comparison(
        communes=profiles_of(by_name, [*rows, *unaligned]),
        rows=rows,
        unaligned=unaligned,
        homeless=tuple(sorted(audit.homeless)),
        findings=tuple(each for each in audit.findings if each.category == "cross"),
    )
