"""The fact tables: what extraction and linking hand to the rules, as pandera models.

Each model is one table; each row carries its document, its commune and the spans that prove it.
Columns of spans hold `Span` or None. All drafts of a run stack into the same tables.
"""

from collections.abc import Mapping

from checker.facts.base import Fact, Value
from checker.facts.mentions import BrandPairs, Names, UnitWords, UrbanWords
from checker.facts.outline import DeclaredCounts, OutlineItems, RepeatedSections
from checker.facts.targets import AnnexRows, OneSided, Targets, TextAnnexValues

EXTRACTED: tuple[type[Fact], ...] = (
    OutlineItems,
    DeclaredCounts,
    Targets,
    AnnexRows,
    Names,
    UnitWords,
)
LINKED: tuple[type[Fact], ...] = (
    RepeatedSections,
    BrandPairs,
    TextAnnexValues,
    OneSided,
    UrbanWords,
)
TABLES: Mapping[str, type[Fact]] = {model.name(): model for model in (*EXTRACTED, *LINKED)}

__all__ = [
    "EXTRACTED",
    "LINKED",
    "TABLES",
    "AnnexRows",
    "BrandPairs",
    "DeclaredCounts",
    "Fact",
    "Names",
    "OneSided",
    "OutlineItems",
    "RepeatedSections",
    "Targets",
    "TextAnnexValues",
    "UnitWords",
    "UrbanWords",
    "Value",
]
