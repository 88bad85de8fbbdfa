"""Linking: which facts speak of the same thing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from checker.extraction.outline import Outline
from checker.facts import (
    AnnexRows,
    BrandPairs,
    Fact,
    Names,
    OneSided,
    RepeatedSections,
    Targets,
    TextAnnexValues,
    UnitWords,
    UrbanWords,
)
from checker.linking.brands import brand_pairs
from checker.linking.repetition import repeated_sections
from checker.linking.text_annex import compare


def link(
    tables: Mapping[type[Fact], pd.DataFrame], outlines: Iterable[tuple[str, Outline]]
) -> dict[type[Fact], pd.DataFrame]:
    """Return the linked tables; `outlines` are (commune, outline) of every document."""
    values: list[Mapping[str, Any]] = []
    one_sided: list[Mapping[str, Any]] = []
    targets, annexes = tables[Targets], tables[AnnexRows]
    for commune in annexes["commune"].unique():
        outcome = compare(
            targets[targets["commune"] == commune].itertuples(index=False),
            annexes[annexes["commune"] == commune].itertuples(index=False),
        )
        values.extend(outcome.values)
        one_sided.extend(outcome.one_sided)
    return {
        TextAnnexValues: TextAnnexValues.frame(values),
        OneSided: OneSided.frame(one_sided),
        BrandPairs: BrandPairs.frame(brand_pairs(tables[Names].itertuples(index=False))),
        RepeatedSections: RepeatedSections.frame(
            {"document": outline.document.path, "commune": commune, **row}
            for commune, outline in outlines
            for row in repeated_sections(outline)
        ),
        UrbanWords: UrbanWords.frame(_urban_words(tables[UnitWords])),
    }


def _urban_words(unit_words: pd.DataFrame) -> Iterator[Mapping[str, Any]]:
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
