"""Brands that are one by their kind and two by their names."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def brand_pairs(names: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Yield a pair for every further name a commune's dossier gives to one kind of product."""
    first_of: dict[tuple[str, str], Any] = {}
    seen: set[tuple[str, str, str]] = set()
    for row in sorted(names, key=lambda row: row.at):  # whatever order the files came in
        first = first_of.setdefault((row.commune, row.head), row)
        key = (row.commune, row.head, row.proper)
        together = (row.document, row.sentence) == (first.document, first.sentence)
        if row.proper == first.proper or key in seen or together:
            continue
        seen.add(key)
        yield {
            "document": first.document,
            "commune": row.commune,
            "kind": "other",
            "head": row.head,
            "registered": bool(first.registered and row.registered),
            "first": first.written,
            "second": row.written,
            "section": first.section,
            "first_at": first.at,
            "second_at": row.at,
        }
