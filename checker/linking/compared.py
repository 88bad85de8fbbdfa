"""What of one commune's drafts is laid beside other communes': all that crosses between dossiers.

It is made where a dossier is linked. What is asked of all communes at once is small, and the rest
is fetched for one at a time, so that thousands can be compared in little memory.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from checker.document import Document
from checker.extraction.outline import Node, Outline
from checker.extraction.tokens import tokens
from checker.facts import (
    AnnexRows,
    Fact,
    Mottos,
    PlaceNames,
    PlannedFigures,
    Targets,
    TextAnnexValues,
    UnitWords,
    rows_of,
)
from checker.linking.aims.model import Origin
from checker.linking.aims.settings import Setting, settings_of
from checker.linking.aims.stated import aims_of
from checker.linking.fingerprints import Hashes, Winnowed, word_hashes
from checker.linking.foreign_words import Foreign, NamesUsed, kind_words
from checker.linking.indicators import spoken_of
from checker.linking.pairing import rows_by
from checker.linking.passages import running_sentences
from checker.linking.similarity import features
from checker.linking.values import with_unit
from checker.span import Span

Tables = Mapping[type[Fact], pd.DataFrame]
Outlines = Sequence[tuple[str, Outline]]


class Planned(NamedTuple):
    """What of a row of `PlannedFigures` other communes' figures are held against, without what it
    would take much memory to keep: `low` to `high` is in the base unit of `family`, `written` with
    the unit."""

    commune: str
    indicator: str
    origin: Origin
    standard: bool
    sign: str
    low: float
    high: float
    family: str
    per: str
    written: str
    pace: Literal["year", "term", ""]
    groups: tuple[str, ...]
    section: str
    at: Span
    list_at: Span

    @property
    def document(self) -> str:
        """The draft it stands in."""
        return self.at.document


class MottoSaid(NamedTuple):
    """What of a row of `Mottos` other communes' wordings are held against."""

    document: str
    commune: str
    motto: str
    official: str
    written: str
    deviation: str
    section: str
    at: Span


@dataclass(frozen=True, slots=True)
class Passages:
    """The sentences of a draft's running text, its lists of targets left out.

    `paragraphs` (where the paragraph begins), `starts` and `ends` are offsets in the text, `firsts`
    and `stops` count its words, all 32-bit numbers, one a sentence; `sizes` counts its
    fingerprints, which stand in `prints` as 64-bit numbers, one sentence's after the other's.
    """

    paragraphs: bytes
    starts: bytes
    ends: bytes
    firsts: bytes
    stops: bytes
    sizes: bytes
    prints: bytes

    def count(self) -> int:
        """Return how many sentences there are."""
        return len(self.print_sizes())

    def extents(self) -> npt.NDArray[np.int32]:
        """Return five rows: paragraph, start, end, first word and stop of every sentence."""
        columns = (self.paragraphs, self.starts, self.ends, self.firsts, self.stops)
        return np.stack([np.frombuffer(each, dtype=np.int32) for each in columns])

    def print_sizes(self) -> npt.NDArray[np.int32]:
        """Return how many fingerprints each sentence has."""
        return np.frombuffer(self.sizes, dtype=np.int32)

    def print_values(self) -> Hashes:
        """Return the fingerprints of all sentences, one after the other."""
        return np.frombuffer(self.prints, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class ComparedDraft:
    """One draft, and the words in it that may belong to another place."""

    path: str
    foreign: tuple[Foreign, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One commune: `spoken` names the indicators that some item of its lists holds all words of,
    `own_name` is the key of its own name."""

    commune: str
    planned: tuple[Planned, ...]
    spoken: frozenset[str]
    mottos: tuple[MottoSaid, ...]
    drafts: tuple[ComparedDraft, ...]
    own_name: str


Uses = Mapping[str, tuple[tuple[str, int], ...]]
"""Where a commune's drafts name which place: its key to document and offset."""

Settings = tuple[Setting, ...]
"""What a commune sets for the term ahead."""


class Beside(NamedTuple):
    """All of one commune that is laid beside others; its drafts' passages by path."""

    compared: Compared
    passages: Mapping[str, Passages]
    uses: Uses
    settings: Settings


class DraftText(Protocol):
    """A draft at hand."""

    @property
    def document(self) -> Document:
        """The draft as read."""

    def section_at(self, offset: int) -> str:
        """Name the section that holds `offset`, or ''."""


class Drafts(Protocol):
    """The drafts of a run, fetched by their paths, and what is kept of each commune."""

    def text(self, path: str) -> DraftText:
        """Return a draft."""

    def words(self, path: str) -> bytes:
        """Return the `hashed_words` of a draft."""

    def passages(self, path: str) -> Passages:
        """Return the sentences of a draft."""

    def uses(self, commune: str) -> Uses:
        """Return where a commune's drafts name places."""


def beside_of(tables: Tables, outlines: Outlines) -> Iterator[Beside]:
    """Yield, commune by commune, what of it is laid beside others."""
    planned = _rows(tables, PlannedFigures)
    mottos = _rows(tables, Mottos)
    kinds = kind_words(tables[UnitWords])
    names = NamesUsed(tables[PlaceNames])
    lists = frozenset(tables[Targets]["group"])
    said = _said(tables)
    set_out = _settings(tables)
    for commune, pairs in rows_by(outlines, lambda pair: pair[0]).items():
        compared = Compared(
            commune=commune,
            planned=tuple(_planned(row) for row in planned.get(commune, ())),
            spoken=spoken_of(said.get(commune, ())),
            mottos=tuple(
                MottoSaid(*(getattr(row, each) for each in MottoSaid._fields))
                for row in mottos.get(commune, ())
            ),
            drafts=tuple(_draft(outline.document.path, kinds, names) for _, outline in pairs),
            own_name=names.own_name(commune),
        )
        yield Beside(
            compared,
            {outline.document.path: _passages(outline, lists) for _, outline in pairs},
            names.uses(commune),
            tuple(set_out.get(commune, ())),
        )


def _planned(row: Any) -> Planned:
    value = row.value
    low, high = value.based
    return Planned(
        row.commune, row.indicator, row.origin, row.standard, value.sign, low, high, value.family,
        value.per, with_unit(value), row.pace, row.groups, row.section, row.at,
        row.list_at,
    )  # fmt: skip


def _rows(tables: Tables, model: type[Fact]) -> dict[str, list[Any]]:
    return rows_by(rows_of(tables[model]), lambda row: row.commune)


def _said(tables: Tables) -> dict[str, list[frozenset[str]]]:
    """Return the words of every item and row in a commune's lists: what they speak of at all."""
    items: dict[tuple[str, Any], list[str]] = {}
    for row in rows_of(tables[Targets]):
        items.setdefault((row.commune, row.item_at), []).extend([row.lead, row.clause])
    for row in rows_of(tables[AnnexRows]):
        items.setdefault((row.commune, row.row_at), []).extend([row.label, row.target_text])
    said: dict[str, list[frozenset[str]]] = {}
    for (commune, _), parts in items.items():
        said.setdefault(commune, []).append(features(" ".join(parts)))
    return said


def _settings(tables: Tables) -> dict[str, list[Setting]]:
    aims = rows_by(aims_of(tables), lambda aim: aim.commune)
    values = _rows(tables, TextAnnexValues)
    return {commune: settings_of(own, values.get(commune, [])) for commune, own in aims.items()}


def _draft(path: str, kinds: Mapping[str, Sequence[Foreign]], names: NamesUsed) -> ComparedDraft:
    return ComparedDraft(path, (*kinds.get(path, ()), *names.doubtful(path)))


def _passages(outline: Outline, lists: frozenset[str]) -> Passages:
    document = outline.document
    draft = tokens(document.text)
    columns = tuple(array("i") for _ in range(6))
    prints = array("Q")
    winnowed = Winnowed(word_hashes(draft.keys))
    for sentence in running_sentences(outline):
        if _in_list(document, sentence.node, lists):
            continue
        start = draft.starts[sentence.first]
        own = winnowed.kept(sentence.first, sentence.stop)
        paragraph = document.text.rfind("\n", 0, start)
        end = draft.end(sentence.stop - 1)
        row = (paragraph, start, end, sentence.first, sentence.stop, len(own))
        for column, each in zip(columns, row, strict=True):
            column.append(each)
        prints.extend(own)
    return Passages(*(column.tobytes() for column in (*columns, prints)))


def hashed_words(document: Document) -> bytes:
    """Return the words of a draft as 32-bit numbers, by which sentences are compared."""
    return word_hashes(tokens(document.text).keys).astype(np.uint32).tobytes()


def _in_list(document: Document, node: Node | None, lists: frozenset[str]) -> bool:
    while node is not None:
        if f"{document.path}#{node.start}" in lists:
            return True
        node = node.parent
    return False
