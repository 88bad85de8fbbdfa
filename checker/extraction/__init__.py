"""Extraction: a document becomes rows of facts. It reads and never judges."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.document import Document
from checker.extraction.annex_references import annex_reference_rows
from checker.extraction.annexes import annex_rows
from checker.extraction.blanks import artefact_rows, blank_rows
from checker.extraction.changes import change_rows
from checker.extraction.citations import bare_citation_rows, citation_rows
from checker.extraction.commune import Unit
from checker.extraction.compositions import composition_rows
from checker.extraction.congresses import congress_rows
from checker.extraction.counted_sets import counted_set_rows
from checker.extraction.counts import count_rows
from checker.extraction.done_shares import done_share_rows
from checker.extraction.dropped_words import dropped_rows
from checker.extraction.former_units import former_mention_rows
from checker.extraction.inline_lists import inline_list_rows
from checker.extraction.list_styles import list_style_rows
from checker.extraction.mentions import name_rows, unit_word_rows
from checker.extraction.mottos import motto_rows
from checker.extraction.named_shares import named_share_rows
from checker.extraction.numbering import numbered_rows
from checker.extraction.numbers import figure_rows
from checker.extraction.outline import Outline, build_outline
from checker.extraction.own_mottos import own_motto_rows
from checker.extraction.place_names import place_name_rows
from checker.extraction.products import product_rows
from checker.extraction.prose_verdicts import prose_verdict_rows
from checker.extraction.punctuation import punctuation_rows
from checker.extraction.ratios import ratio_rows
from checker.extraction.shares import share_rows
from checker.extraction.spelling import unknown_word_rows
from checker.extraction.statements import statement_rows
from checker.extraction.style import style_rows
from checker.extraction.table_ratios import table_ratio_rows
from checker.extraction.table_totals import table_total_rows
from checker.extraction.tallies import tally_rows
from checker.extraction.targets import target_rows
from checker.extraction.terms import term_rows
from checker.extraction.totals import total_rows
from checker.extraction.valueless import valueless_rows
from checker.extraction.whole_figures import whole_figure_rows
from checker.extraction.word_pairs import confused_rows, doubled_rows
from checker.facts import (
    AnnexReferences,
    AnnexRows,
    Artefacts,
    BareCitations,
    Blanks,
    Changes,
    Citations,
    ConfusedPhrases,
    Congresses,
    DeclaredCounts,
    DoubledWords,
    Fact,
    Figures,
    FormerMentions,
    InlineLists,
    ListStyles,
    Mottos,
    NamedShares,
    Names,
    OutlineItems,
    OwnMottos,
    PlaceNames,
    Products,
    ProseVerdicts,
    Punctuation,
    Ratios,
    Statements,
    StyleVariants,
    Tallies,
    Targets,
    Terms,
    Totals,
    UnitWords,
    UnknownWords,
    ValuelessItems,
    WholeFigures,
)

Row = Mapping[str, Any]
Rows = Mapping[type[Fact], list[Row]]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one document says: its outline and its rows for every fact table."""

    outline: Outline
    commune: str
    rows: Rows


def _chained(outline: Outline, *readers: Callable[[Outline], Iterator[Row]]) -> Iterator[Row]:
    return itertools.chain.from_iterable(reader(outline) for reader in readers)


# Every fact table with the function that finds its rows in a draft's outline; `Unit` is what the
# draft is of, where that is known. A new kind of fact is one more line here.
_SOURCES: tuple[tuple[type[Fact], Callable[[Outline, Unit | None], Iterator[Row]]], ...] = (
    (OutlineItems, lambda outline, unit: numbered_rows(outline)),
    (DeclaredCounts, lambda outline, unit: count_rows(outline)),
    (Targets, lambda outline, unit: target_rows(outline)),
    (AnnexRows, lambda outline, unit: annex_rows(outline.document)),
    (Names, lambda outline, unit: name_rows(outline)),
    (Products, lambda outline, unit: product_rows(outline)),
    (UnitWords, unit_word_rows),
    (
        Ratios,
        lambda outline, unit: _chained(
            outline, ratio_rows, share_rows, done_share_rows, table_ratio_rows
        ),
    ),
    (Changes, lambda outline, unit: change_rows(outline)),
    (
        Totals,
        lambda outline, unit: _chained(outline, total_rows, composition_rows, table_total_rows),
    ),
    (NamedShares, lambda outline, unit: _chained(outline, named_share_rows, counted_set_rows)),
    (Figures, lambda outline, unit: figure_rows(outline)),
    (InlineLists, lambda outline, unit: inline_list_rows(outline)),
    (Tallies, lambda outline, unit: tally_rows(outline)),
    (ValuelessItems, lambda outline, unit: valueless_rows(outline)),
    (Citations, lambda outline, unit: citation_rows(outline)),
    (BareCitations, lambda outline, unit: bare_citation_rows(outline)),
    (AnnexReferences, lambda outline, unit: annex_reference_rows(outline)),
    (Blanks, lambda outline, unit: blank_rows(outline)),
    (Artefacts, lambda outline, unit: artefact_rows(outline)),
    (PlaceNames, place_name_rows),
    (FormerMentions, former_mention_rows),
    (Congresses, congress_rows),
    (Mottos, lambda outline, unit: motto_rows(outline)),
    (OwnMottos, lambda outline, unit: own_motto_rows(outline)),
    (Terms, lambda outline, unit: term_rows(outline)),
    (Statements, statement_rows),
    (WholeFigures, whole_figure_rows),
    (ProseVerdicts, lambda outline, unit: prose_verdict_rows(outline)),
    (UnknownWords, lambda outline, unit: unknown_word_rows(outline)),
    (DoubledWords, lambda outline, unit: doubled_rows(outline)),
    (
        ConfusedPhrases,
        lambda outline, unit: itertools.chain(confused_rows(outline), dropped_rows(outline)),
    ),
    (Punctuation, lambda outline, unit: punctuation_rows(outline)),
    (StyleVariants, lambda outline, unit: style_rows(outline)),
    (ListStyles, lambda outline, unit: list_style_rows(outline)),
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
