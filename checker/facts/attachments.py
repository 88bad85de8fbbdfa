"""Facts of what belongs to a draft or does not: annexes, blanks, traces of the word processor."""

from pandera.typing import Series

from checker.facts.base import Fact


class AnnexReferences(Fact):
    """An annex attached to the dossier, or referred to in its text.

    `role` is "attached" or "cited"; `family` is "biểu" or "phụ lục", `number` 0 where none is
    given ("có biểu kèm theo"). `annex` is what it is called.
    """

    role: Series[str]
    family: Series[str]
    number: Series[int]
    annex: Series[str]
    section: Series[str]
    at: Series[object]


class MissingAnnexes(Fact):
    """An annex that the text refers to, and whether the dossier holds it.

    `attached` lists what the dossier does hold.
    """

    annex: Series[str]
    found: Series[bool]
    attached: Series[str]
    section: Series[str]
    at: Series[object]


class UncitedAnnexes(Fact):
    """All annexes of one document that no text of the dossier refers to: (span, name) pairs."""

    count: Series[int]
    names: Series[str]
    places: Series[object]


class Blanks(Fact):
    """A place left to be filled in, or one that only looks like it.

    `kind` is "date", "number", "dots", "bracket" or "letters"; `use` is "blank", or why it is in
    order: "letterhead" (a draft has no number and day yet), "enumeration" ("…" that goes on),
    "line" (a drawn line, a table of contents), "quotation" (words left out of a quotation).
    """

    kind: Series[str]
    use: Series[str]
    written: Series[str]
    section: Series[str]
    at: Series[object]
    phrase_at: Series[object]


class Artefacts(Fact):
    """All traces of the word processor in one draft: `places` holds (span, what stands there)."""

    count: Series[int]
    section: Series[str]
    places: Series[object]
