"""Extraction: a document becomes rows of facts. It reads and never judges."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
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

Row = Mapping[str, Any]
Rows = Mapping[type[Fact], list[Row]]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one document says: its outline and its rows for every fact table."""

    outline: Outline
    commune: str
    rows: Rows


# Every fact table with the function that finds its rows in a draft's outline; `Unit` is what the
# draft is of, where that is known. A new kind of fact is one more line here.
_SOURCES: tuple[tuple[type[Fact], Callable[[Outline, Unit | None], Iterator[Row]]], ...] = (
    (OutlineItems, lambda outline, unit: numbered_rows(outline)),
    (DeclaredCounts, lambda outline, unit: count_rows(outline)),
    (Targets, lambda outline, unit: target_rows(outline)),
    (AnnexRows, lambda outline, unit: annex_rows(outline.document)),
    (Names, lambda outline, unit: name_rows(outline)),
    (UnitWords, unit_word_rows),
)


def extract(document: Document, commune: str, unit: Unit | None) -> Extracted:
    """Extract all facts of a document that belongs to `commune`; `unit` is what the draft is of."""
    outline = build_outline(document)
    common = {"document": document.path, "commune": commune}
    rows: Rows = {
        model: [{**common, **row} for row in source(outline, unit)] for model, source in _SOURCES
    }
    return Extracted(outline, commune, rows)


def stack(extracted: Iterable[Extracted]) -> Rows:
    """Put the rows of all documents together, table by table, in the order given."""
    stacked: dict[type[Fact], list[Row]] = defaultdict(list)
    for each in extracted:
        for model, rows in each.rows.items():
            stacked[model].extend(rows)
    return stacked
