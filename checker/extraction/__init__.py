"""Extraction: a document becomes rows of facts. It reads and never judges."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.document import Document
from checker.extraction.annexes import annex_rows
from checker.extraction.commune import Unit
from checker.extraction.counts import count_rows
from checker.extraction.mentions import name_rows, unit_word_rows
from checker.extraction.numbering import numbered_rows
from checker.extraction.outline import Outline, build_outline
from checker.extraction.targets import target_rows
from checker.facts import AnnexRows, DeclaredCounts, Fact, Names, OutlineItems, Targets, UnitWords

Rows = Mapping[type[Fact], list[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one document says: its outline and its rows for every fact table."""

    outline: Outline
    commune: str
    rows: Rows


def extract(document: Document, commune: str, unit: Unit | None) -> Extracted:
    """Extract all facts of a document that belongs to `commune`; `unit` is what the draft is of."""
    outline = build_outline(document)
    sources: list[tuple[type[Fact], Iterator[Mapping[str, Any]]]] = [
        (OutlineItems, numbered_rows(outline)),
        (DeclaredCounts, count_rows(outline)),
        (Targets, target_rows(outline)),
        (AnnexRows, annex_rows(document)),
        (Names, name_rows(outline)),
        (UnitWords, unit_word_rows(outline, unit)),
    ]
    common = {"document": document.path, "commune": commune}
    return Extracted(
        outline, commune, {model: [{**common, **row} for row in rows] for model, rows in sources}
    )


def stack(extracted: Iterable[Extracted]) -> Rows:
    """Put the rows of all documents together, table by table, in the order given."""
    stacked: dict[type[Fact], list[Mapping[str, Any]]] = defaultdict(list)
    for each in extracted:
        for model, rows in each.rows.items():
            stacked[model].extend(rows)
    return stacked
