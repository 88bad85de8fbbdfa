"""Annexes that a dossier's text refers to, beside those the dossier holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from checker.facts import AnnexReferences, Fact, MissingAnnexes, UncitedAnnexes, rows_of

Row = Mapping[str, Any]
_NAMED = 8
_OWN_TEXT = 1_500  # characters before the first annex that make a text of its own


Tables = Mapping[type[Fact], pd.DataFrame]


def link_annexes(tables: Tables, outlines: object) -> dict[type[Fact], list[Row]]:
    """Link the annexes a dossier refers to with those it holds."""
    rows = list(rows_of(tables[AnnexReferences]))
    return {
        MissingAnnexes: list(missing_annexes(rows)),
        UncitedAnnexes: list(uncited_annexes(rows)),
    }


def missing_annexes(references: Iterable[Any]) -> Iterator[Row]:
    """Yield the first mention of every annex, with whether the dossier holds it.

    Where the dossier holds no annex at all, only the first mention tells it. An annex without a
    number may be any: then nothing of its family is missing for sure.
    """
    for commune, rows in _by_commune(references).items():
        attached = {(row.family, row.number) for row in rows if row.role == "attached"}
        held = ", ".join(sorted(f"{f} {n:02d}" if n else f for f, n in attached)[:_NAMED])
        seen: set[tuple[str, int]] = set()
        for row in rows:
            key = (row.family, row.number)
            if row.role != "cited" or not row.number or key in seen:
                continue
            if not attached and seen:
                continue
            seen.add(key)
            yield {
                "document": row.document,
                "commune": commune,
                "annex": row.annex,
                "found": key in attached or (row.family, 0) in attached,
                "attached": held,
                "section": row.section,
                "at": row.at,
            }


def uncited_annexes(references: Iterable[Any]) -> Iterator[Row]:
    """Gather, document by document, the annexes that no text of the dossier refers to.

    A dossier without a text besides its annexes refers to nothing, and "các biểu kèm theo" refers
    to them all. Where nothing is referred to, only annexes behind a text of some length count.
    """
    for commune, rows in _by_commune(references).items():
        cited = {(row.family, row.number) for row in rows if row.role == "cited"}
        if not cited:
            rows = list(_behind_text(rows))
        general = {family for family, number in cited if not number}
        found: dict[str, dict[str, Any]] = defaultdict(dict)
        for row in rows:
            key = (row.family, row.number)
            if row.role != "attached" or not row.number or row.family in general:
                continue
            if key not in cited:
                found[row.document].setdefault(row.annex, row.at)
        for document, places in found.items():
            yield {
                "document": document,
                "commune": commune,
                "count": len(places),
                "names": ", ".join(places),
                "places": tuple((span, name) for name, span in places.items()),
            }


def _behind_text(rows: Iterable[Any]) -> Iterator[Any]:
    """Yield the annexes of documents that do not begin with an annex."""
    first: dict[str, int] = {}
    for row in rows:
        start = row.at.start
        first[row.document] = min(start, first.get(row.document, start))
        if first[row.document] >= _OWN_TEXT:
            yield row


def _by_commune(references: Iterable[Any]) -> Mapping[str, list[Any]]:
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in references:
        rows[row.commune].append(row)
    return rows
