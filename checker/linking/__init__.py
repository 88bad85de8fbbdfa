"""Linking: which facts speak of the same thing."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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
    Products,
    RarePhrases,
    RepeatedPassages,
    RepeatedSections,
    ScopePairs,
    Targets,
    TextAnnexValues,
    UnitWords,
    UrbanWords,
    rows_of,
)
from checker.linking.annex_references import link_annexes
from checker.linking.brands import brand_pairs
from checker.linking.citations import link_citations
from checker.linking.communes import link_communes
from checker.linking.compared import Compared, Drafts
from checker.linking.former_units import link_former_units
from checker.linking.judgements import verdict_tables
from checker.linking.merged_units import link_merged_units
from checker.linking.mottos import link_motto_variants, link_mottos
from checker.linking.numbers import number_rows
from checker.linking.pairing import rows_by
from checker.linking.passages import repeated_passages
from checker.linking.place_names import link_names
from checker.linking.planned import link_planned
from checker.linking.products import product_pairs
from checker.linking.promises import label_tables
from checker.linking.rare_phrases import rare_phrases
from checker.linking.repetition import repeated_sections
from checker.linking.shared import link_shared
from checker.linking.statements import statement_tables
from checker.linking.tallies import link_tallies
from checker.linking.text_annex import compare

Row = Mapping[str, Any]
Tables = Mapping[type[Fact], pd.DataFrame]
Outlines = Sequence[tuple[str, Outline]]
"""(commune, outline) of every document of the run."""


def link(
    tables: Tables,
    outlines: Iterable[tuple[str, Outline]],
    homeless: Collection[str] = (),
) -> dict[type[Fact], pd.DataFrame]:
    """Return the tables that link facts within each dossier; the ledger last, which rests on them.

    `homeless` are the paths of documents whose commune cannot be told: no commune beside others.
    """
    listed = list(outlines)
    linked = {
        model: model.frame(rows)
        for linker in _LINKERS
        for model, rows in linker(tables, listed).items()
    }
    of_communes = [pair for pair in listed if pair[1].document.path not in homeless]
    linked |= {
        model: model.frame(rows) for model, rows in link_planned(tables, of_communes).items()
    }
    return {**linked, Numbers: Numbers.frame(number_rows({**tables, **linked}))}


def link_between(
    communes: Sequence[Compared], drafts: Drafts, *, all_passages: bool
) -> dict[type[Fact], pd.DataFrame]:
    """Return the tables that lay the communes of a run side by side; `drafts` fetches them; without
    `all_passages` only those shared passages are sought that may hold words of another place."""
    linked = {
        **link_communes(communes),
        **link_motto_variants(communes),
        **link_shared(communes, drafts, all_passages=all_passages),
    }
    return {model: model.frame(rows) for model, rows in linked.items()}


def _text_and_annex(tables: Tables, outlines: Outlines) -> dict[type[Fact], list[Row]]:
    values: list[Row] = []
    one_sided: list[Row] = []
    parts: list[Row] = []
    scopes: list[Row] = []
    targets, annexes = (
        rows_by(rows_of(tables[model]), lambda row: row.commune) for model in (Targets, AnnexRows)
    )
    for commune, rows in annexes.items():
        outcome = compare(targets.get(commune, []), rows)
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
    brands = brand_pairs(rows_of(tables[Names]))
    return {BrandPairs: [*brands, *product_pairs(rows_of(tables[Products]))]}


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


_Linker = Callable[[Tables, Outlines], dict[type[Fact], list[Row]]]

# A new kind of link is one more function here.
_LINKERS: tuple[_Linker, ...] = (
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
    link_tallies,
    statement_tables,
    label_tables,
    _rare,
    link_former_units,
)
