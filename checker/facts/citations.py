"""Facts of citations: documents of the Party and the State that a draft refers to."""

import pandera.pandas as pa
from pandera.typing import Series

from checker.facts.base import Fact


class Citations(Fact):
    """A document cited by its symbol ("Nghị quyết số 57-NQ/TW ngày 22/12/2024 …").

    `type_word` is the word before the symbol ("nghị quyết"; "" where none stands there),
    `symbol_types` the types the symbol may stand for, empty where it leaves that open, and
    `symbol` the symbol in its right form, `symbol_written` as it stands; `form` names what is
    wrong with it ("" when nothing is). `kind` and `issuer` are the symbol's parts ("NQ", "TW"),
    `year` the one within it (0 for none). `date` is year-month-day ("" when there is none or no
    such day exists), `date_written` as it stands, `date_exists` whether the calendar has it.
    `title` is what stands after "về", shortened. `at` is the whole citation.
    """

    type_word: Series[str]
    symbol_types: Series[object]
    symbol: Series[str]
    symbol_written: Series[str]
    form: Series[str]
    kind: Series[str]
    issuer: Series[str]
    year: Series[int]
    date: Series[str]
    date_written: Series[str]
    date_exists: Series[bool]
    title: Series[str]
    section: Series[str]
    at: Series[object]
    symbol_at: Series[object]
    date_at: Series[object] = pa.Field(nullable=True)


class BareCitations(Fact):
    """A document cited by its type and a bare number: "Nghị quyết 68 của Bộ Chính trị"."""

    type_word: Series[str]
    number: Series[int]
    written: Series[str]
    section: Series[str]
    at: Series[object]


class CitationDates(Fact):
    """A cited date or title beside what is known of the document.

    `ground` is what it is held against: "register" and "unverified" (an entry of the register),
    "year" (the year within the symbol), "calendar" (a day that does not exist), "title" (the
    title is another document's). `expected` is what should stand there, `source` where from.
    """

    symbol: Series[str]
    cited: Series[str]
    expected: Series[str]
    agrees: Series[bool]
    ground: Series[str]
    source: Series[str]
    section: Series[str]
    at: Series[object]


class CitationPairs(Fact):
    """Two citations of one document in a dossier: `what` tells which part they both give."""

    symbol: Series[str]
    what: Series[str]
    first: Series[str]
    second: Series[str]
    agrees: Series[bool]
    section: Series[str]
    first_at: Series[object]
    second_at: Series[object]


class IncompleteCitations(Fact):
    """All citations of one draft that give no date, or no symbol, and are not given in full before.

    `places` holds (span, as written, what is missing).
    """

    count: Series[int]
    section: Series[str]
    places: Series[object]


class MisformedSymbols(Fact):
    """All symbols of one draft that are not written in their form.

    `places` holds (span, as written, the right form).
    """

    count: Series[int]
    section: Series[str]
    places: Series[object]
