"""The fact tables: what extraction and linking hand to the rules, as pandera models.

Each model is one table; each row carries its document, its commune and the spans that prove it.
Columns of spans hold `Span` or None. All drafts of a run stack into the same tables.
"""

from collections.abc import Mapping

from checker.facts.arithmetic import Changes, MergedFigures, NamedShares, Ratios, Totals
from checker.facts.attachments import (
    AnnexReferences,
    Artefacts,
    Blanks,
    MissingAnnexes,
    UncitedAnnexes,
)
from checker.facts.base import Fact, Value
from checker.facts.citations import (
    BareCitations,
    CitationDates,
    CitationPairs,
    Citations,
    IncompleteCitations,
    MisformedSymbols,
)
from checker.facts.compounds import AnnexParts, ScopePairs
from checker.facts.language import (
    ConfusedPhrases,
    DoubledWords,
    RarePhrases,
    RepeatedPassages,
    UnknownWords,
)
from checker.facts.mentions import BrandPairs, Names, UnitWords, UrbanWords
from checker.facts.numbers import Figures, Numbers
from checker.facts.outline import DeclaredCounts, OutlineItems, RepeatedSections
from checker.facts.promises import AnnouncedKinds, PromisedParts
from checker.facts.statements import PresentAndTarget, SaidTwice, Statements
from checker.facts.style import ListStyles, Punctuation, StyleVariants
from checker.facts.tallies import InlineLists, Tallies, ValuelessItems
from checker.facts.targets import AnnexRows, OneSided, Targets, TextAnnexValues
from checker.facts.verdicts import Judgements, OppositeJudgements
from checker.facts.wordings import (
    Congresses,
    Leftovers,
    MottoPairs,
    Mottos,
    NamePairs,
    PlaceNames,
    Terms,
)

EXTRACTED: tuple[type[Fact], ...] = (
    OutlineItems,
    DeclaredCounts,
    Targets,
    AnnexRows,
    Names,
    UnitWords,
    Ratios,
    Changes,
    Totals,
    NamedShares,
    InlineLists,
    Tallies,
    ValuelessItems,
    Statements,
    AnnexReferences,
    Artefacts,
    BareCitations,
    Blanks,
    Citations,
    Congresses,
    Mottos,
    PlaceNames,
    Terms,
    UnknownWords,
    DoubledWords,
    ConfusedPhrases,
    Punctuation,
    StyleVariants,
    ListStyles,
    Figures,
)
LINKED: tuple[type[Fact], ...] = (
    MergedFigures,
    RepeatedSections,
    BrandPairs,
    TextAnnexValues,
    OneSided,
    UrbanWords,
    AnnexParts,
    ScopePairs,
    Judgements,
    OppositeJudgements,
    SaidTwice,
    PresentAndTarget,
    AnnouncedKinds,
    PromisedParts,
    CitationDates,
    CitationPairs,
    IncompleteCitations,
    Leftovers,
    MisformedSymbols,
    MissingAnnexes,
    MottoPairs,
    NamePairs,
    UncitedAnnexes,
    RarePhrases,
    RepeatedPassages,
    Numbers,
)
TABLES: Mapping[str, type[Fact]] = {model.name(): model for model in (*EXTRACTED, *LINKED)}

__all__ = [
    "EXTRACTED",
    "LINKED",
    "TABLES",
    "AnnexParts",
    "AnnexReferences",
    "AnnexRows",
    "AnnouncedKinds",
    "Artefacts",
    "BareCitations",
    "Blanks",
    "BrandPairs",
    "Changes",
    "CitationDates",
    "CitationPairs",
    "Citations",
    "ConfusedPhrases",
    "Congresses",
    "DeclaredCounts",
    "DoubledWords",
    "Fact",
    "Figures",
    "IncompleteCitations",
    "InlineLists",
    "Judgements",
    "Leftovers",
    "ListStyles",
    "MergedFigures",
    "MisformedSymbols",
    "MissingAnnexes",
    "MottoPairs",
    "Mottos",
    "NamePairs",
    "NamedShares",
    "Names",
    "Numbers",
    "OneSided",
    "OppositeJudgements",
    "OutlineItems",
    "PlaceNames",
    "PresentAndTarget",
    "PromisedParts",
    "Punctuation",
    "RarePhrases",
    "Ratios",
    "RepeatedPassages",
    "RepeatedSections",
    "SaidTwice",
    "ScopePairs",
    "Statements",
    "StyleVariants",
    "Tallies",
    "Targets",
    "Terms",
    "TextAnnexValues",
    "Totals",
    "UncitedAnnexes",
    "UnitWords",
    "UnknownWords",
    "UrbanWords",
    "Value",
    "ValuelessItems",
]
