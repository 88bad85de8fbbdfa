"""What checking a commune's dossier brings: all that the reports and the comparison need of it.

It is made once, where the drafts are at hand, and is carried from there: between processes, into
the cache, to the reports. Positions are resolved here, so that a report needs no draft for them.
"""

import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from checker.document import Document, Place
from checker.extraction.commune import Unit, find_unit
from checker.finding import Finding, context_key
from checker.linking.compared import Beside, Compared, Passages, Uses, hashed_words
from checker.span import Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """What could be compared in one document, as counts of facts.

    `numbers` counts all its figures: `confirmed` elsewhere, `contradicted`, or `unchecked` for want
    of a second place. `targets` counts the figures found in lists of targets and in annexes,
    `compared` those that were held against another place, `differing` those of them that disagree;
    `declared` and `recounted` count declared numbers of items and those that could be recounted.
    """

    targets: int = 0
    compared: int = 0
    differing: int = 0
    declared: int = 0
    recounted: int = 0
    numbers: int = 0
    confirmed: int = 0
    contradicted: int = 0
    unchecked: int = 0


class LedgerRow(NamedTuple):
    """A figure of a document and how it stands; see the fact table `Numbers`."""

    number: str
    unit: str
    subject: str
    period: str
    section: str
    status: str
    by: str
    at: Span
    other_at: Span | None


class Header(NamedTuple):
    """A document without its text; `unit` is what its own words say it is of."""

    path: str
    kind: str
    sha256: str
    notices: tuple[str, ...]
    unit: Unit | None


def header_of(document: Document) -> Header:
    """Return the header of a document."""
    return Header(
        document.path, document.kind, document.sha256, document.notices, find_unit(document)
    )


AROUND = 1000
"""More than any report shows beside a place: a paragraph can be endless, with places all over."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a finding, put into what people need to see it.

    `quote` is the text there, `before` and `after` are the rest of its paragraph or table row, at
    most `AROUND` characters, cells parted by tabs; `section` names the section it stands in,
    `context` is its `context_key`, `recognised` tells that a page it stands on was read from its
    image.
    """

    place: Place
    section: str
    quote: str
    before: str
    after: str
    in_table: bool
    context: str
    recognised: bool


Spots = tuple[Spot, ...]

Sections = tuple[tuple[int, str], ...]
"""(offset, section label) pairs, ascending: the section from there on."""

Ledger = tuple[LedgerRow, ...]
"""A document's figures in the order of their places."""


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """One draft's findings, with the spots they rest on, and its coverage."""

    path: str
    findings: tuple[Finding, ...]
    spots: tuple[tuple[Span, Spot], ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class CheckedCommune:
    """One commune's drafts in the order they were given, and what of it all others are asked with
    at once; None where it is no commune beside others."""

    commune: str
    drafts: tuple[CheckedDraft, ...]
    compared: Compared | None


@dataclass(frozen=True, slots=True)
class DraftText:
    """A draft at hand: its document with its sections."""

    document: Document
    sections: Sections

    def section_at(self, offset: int) -> str:
        """Name the section that holds `offset`, or ''."""
        return section_at(self.sections, offset)

    def spot(self, span: Span) -> Spot:
        """Return what people need to see a place of this draft."""
        document, text = self.document, self.document.text
        earliest, latest = max(0, span.start - AROUND), span.end + AROUND
        start = max(earliest, text.rfind("\n", earliest, span.start) + 1)
        end = text.find("\n", max(span.start, span.end), latest)
        return Spot(
            place=document.place(span),
            section=self.section_at(span.start),
            quote=document.quote(span),
            before=text[start : span.start],
            after=text[span.end : end if end >= 0 else latest],
            in_table=document.in_table(span),
            context=context_key(text, span),
            recognised=not document.recognised.isdisjoint(document.pages(span)),
        )


def section_at(sections: Sections, offset: int) -> str:
    """Name the section that holds `offset`, or ''."""
    index = bisect.bisect_right(sections, offset, key=lambda pair: pair[0])
    return sections[index - 1][1] if index else ""


class DraftsAtHand:
    """Drafts that are all in memory, by path, and what of each commune is laid beside others."""

    def __init__(self, texts: Mapping[str, DraftText], beside: Iterable[Beside]) -> None:
        self._texts = texts
        self._passages: dict[str, Passages] = {}
        self._uses: dict[str, Uses] = {}
        for each in beside:
            self._passages |= each.passages
            self._uses[each.compared.commune] = each.uses

    def text(self, path: str) -> DraftText:
        """Return a draft; raises `KeyError` when there is none of this path."""
        return self._texts[path]

    def words(self, path: str) -> bytes:
        """Return the `hashed_words` of a draft."""
        return hashed_words(self._texts[path].document)

    def passages(self, path: str) -> Passages:
        """Return the sentences of a draft."""
        return self._passages[path]

    def uses(self, commune: str) -> Uses:
        """Return where a commune's drafts name places."""
        return self._uses[commune]
