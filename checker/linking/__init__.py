"""Linking: which facts speak of the same thing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from checker.extraction.outline import Outline
from checker.facts import (
    AnnexParts,
    AnnexRows,
    BrandPairs,
    Fact,
    Names,
    Numbers,
    OneSided,
    RarePhrases,
    RepeatedPassages,
    RepeatedSections,
    ScopePairs,
    Targets,
    TextAnnexValues,
    UnitWords,
    UrbanWords,
)
from checker.linking.annex_references import link_annexes
from checker.linking.brands import brand_pairs
from checker.linking.citations import link_citations
from checker.linking.communes import link_communes
from checker.linking.former_units import link_former_units
from checker.linking.judgements import verdict_tables
from checker.linking.merged_units import link_merged_units
from checker.linking.mottos import link_mottos
from checker.linking.numbers import number_rows
from checker.linking.passages import repeated_passages
from checker.linking.place_names import link_names
from checker.linking.promises import label_tables
from checker.linking.rare_phrases import rare_phrases
from checker.linking.repetition import repeated_sections
from checker.linking.shared import link_shared
from checker.linking.statements import statement_tables
from checker.linking.text_annex import compare

Row = Mapping[str, Any]
Tables = Mapping[type[Fact], pd.DataFrame]
Outlines = Sequence[tuple[str, Outline]]
"""(commune, outline) of every document of the run."""


def link(tables: Tables, outlines: Iterable[tuple[str, Outline]]) -> dict[type[Fact], pd.DataFrame]:
    """Return the linked tables of the whole run; the ledger last, which rests on the others."""
    listed = list(outlines)
    linked = {
        model: model.frame(rows)
        for linker in _LINKERS
        for model, rows in linker(tables, listed).items()
    }
    return {**linked, Numbers: Numbers.frame(number_rows({**tables, **linked}))}


def _text_and_annex(tables: Tables, outlines: Outlines) -> dict[type[Fact], list[Row]]:
    values: list[Row] = []
    one_sided: list[Row] = []
    parts: list[Row] = []
    scopes: list[Row] = []
    targets, annexes = tables[Targets], tables[AnnexRows]
    for commune in annexes["commune"].unique():
        outcome = compare(
            targets[targets["commune"] == commune].itertuples(index=False),
            annexes[annexes["commune"] == commune].itertuples(index=False),
        )
        values.extend(outcome.values)
        one_sided.extend(outcome.one_sided)
        parts.extend(outcome.parts)
        scopes.extend(outcome.scopes)
    return {
        TextAnnexValues: values,
        OneSided: one_sided,
        AnnexParts: parts,
        ScopePairs: scopes,
    }


def _brands(tables: Tables, outlines: Outlines) -> dict[type[Fact], list[Row]]:
    return {BrandPairs: list(brand_pairs(tables[Names].itertuples(index=False)))}


def _repetition(tables: Tables, outlines: Outlines) -> dict[type[Fact], list[Row]]:
    sections: list[Row] = []
    passages: list[Row] = []
    for commune, outline in outlines:
        common = {"document": outline.document.path, "commune": commune}
        own = list(repeated_sections(outline))
        sections.extend({**common, **row} for row in own)
        passages.extend({**common, **row} for row in repeated_passages(outline, own))
    return {RepeatedSections: sections, RepeatedPassages: passages}


def _rare(tables: Tables, outlines: Outlines) -> dict[type[Fact], list[Row]]:
    return {RarePhrases: list(rare_phrases(outlines))}


def _urban(tables: Tables, outlines: Outlines) -> dict[type[Fact], list[Row]]:
    return {UrbanWords: list(_urban_words(tables[UnitWords]))}


def _urban_words(unit_words: pd.DataFrame) -> Iterator[Row]:
    """Gather a draft's words of city life into one row: it is one phenomenon."""
    found = unit_words[unit_words["use"] == "vocabulary"]
    for document, rows in found.groupby("document", sort=False):
        first = rows.iloc[0]
        yield {
            "document": document,
            "commune": first["commune"],
            "words": ", ".join(dict.fromkeys(rows["word"])),
            "own_type": first["own_type"],
            "count": len(rows),
            "section": first["section"],
            "places": tuple(zip(rows["phrase_at"], rows["word"], strict=True)),
        }


# A new kind of link is one more function here.
_LINKERS: tuple[Callable[[Tables, Outlines], dict[type[Fact], list[Row]]], ...] = (
    _text_and_annex,
    _brands,
    _repetition,
    _urban,
    link_merged_units,
    link_citations,
    link_annexes,
    link_names,
    link_mottos,
    verdict_tables,
    statement_tables,
    label_tables,
    _rare,
    link_communes,
    link_shared,
    link_former_units,
)
