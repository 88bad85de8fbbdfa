"""Citations against the register of documents, and against each other."""

import datetime
import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from checker import lexicon
from checker.facts import (
    BareCitations,
    CitationDates,
    CitationPairs,
    Citations,
    Fact,
    IncompleteCitations,
    MisformedSymbols,
    rows_of,
)
from checker.vietnamese import fold

Row = Mapping[str, Any]

# First days of the Party's terms: numbers begin at 01 again (Hướng dẫn 36-HD/VPTW).
_TERMS = ("2001-04-23", "2006-04-26", "2011-01-20", "2016-01-29", "2021-02-02", "2026-01-24")
_PARTY = re.compile(r"\d+-\w+/\w+")
_FILLER = frozenset(fold("về và của các việc một số cho trong đến từ năm là với").split())
_ALIKE, _UNLIKE = 0.6, 0.15
_FEW_WORDS = 3


class _Entry(NamedTuple):
    symbol: str
    type: str
    date: str
    title: str
    source: str
    verified: bool


@functools.cache
def _register() -> Mapping[str, tuple[_Entry, ...]]:
    found: dict[str, list[_Entry]] = defaultdict(list)
    for each in lexicon.load("documents"):
        found[each["symbol"]].append(
            _Entry(
                each["symbol"],
                each["type"],
                _iso_of(each["date"]),
                each["title"],
                each["source"],
                bool(each["verified"]),
            )
        )
    return {symbol: tuple(entries) for symbol, entries in found.items()}


def _iso_of(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


Tables = Mapping[type[Fact], pd.DataFrame]


def link_citations(tables: Tables, outlines: object) -> dict[type[Fact], list[Row]]:
    """Link citations with the register of documents and with each other."""
    rows = list(rows_of(tables[Citations]))
    bare = rows_of(tables[BareCitations])
    return {
        CitationDates: list(citation_dates(rows)),
        CitationPairs: list(citation_pairs(rows)),
        IncompleteCitations: list(incomplete_citations(rows, bare)),
        MisformedSymbols: list(misformed_symbols(rows)),
    }


def citation_dates(citations: Iterable[Any]) -> Iterator[Row]:
    """Yield a row for every cited date or title that can be held against something."""
    for row in citations:
        for cited, expected, agrees, ground, source in _comparisons(row):
            yield {
                "document": row.document,
                "commune": row.commune,
                "symbol": row.symbol,
                "cited": cited,
                "expected": expected,
                "agrees": agrees,
                "ground": ground,
                "source": source,
                "section": row.section,
                "at": row.at,
            }


def _comparisons(row: Any) -> Iterator[tuple[str, str, bool, str, str]]:
    if not row.date_exists:
        yield row.date_written, "", False, "calendar", ""
        return
    if row.date and row.year:
        agrees = row.date[:4] == str(row.year)
        yield row.date_written, f"năm {row.year}", agrees, "year", ""
        if not agrees:
            return
    entries = _register().get(row.symbol, ())
    if row.date and entries:
        entry = _entry_for(row, entries)
        if entry is not None:
            ground = "register" if entry.verified else "unverified"
            agrees = any(row.date == each.date for each in entries)
            yield row.date_written, _day(entry.date), agrees, ground, entry.source
    if row.title:
        other = _other_title(row, entries)
        if other is not None:
            yield row.title, f"{other.symbol} ngày {_day(other.date)}", False, "title", other.source


def _entry_for(row: Any, entries: tuple[_Entry, ...]) -> _Entry | None:
    """Return the entry that the citation can only mean: of its term or year, or of its title."""
    if any(row.date == entry.date for entry in entries):
        return next(entry for entry in entries if row.date == entry.date)
    for entry in entries:
        if row.title and _alike(row.title, entry.title) >= _ALIKE:
            return entry
    period = _period(row.symbol, row.date)
    same = [entry for entry in entries if _period(entry.symbol, entry.date) == period]
    if same and row.title and _alike(row.title, same[0].title) <= _UNLIKE:
        return None  # another document under the same number: not ours to judge
    if same and same[0].type != row.type_word and row.type_word:
        return None  # every type of document has numbers of its own
    return same[0] if same else None


def _period(symbol: str, date: str) -> str:
    """Return what the symbol's number is unique in: the Party's term, or the year."""
    if _PARTY.fullmatch(symbol):
        return str(sum(date >= first for first in _TERMS))
    return date[:4]


def _other_title(row: Any, entries: tuple[_Entry, ...]) -> _Entry | None:
    """Return the document whose title the citation carries, when it is not the cited one."""
    if any(_alike(row.title, entry.title) > _UNLIKE for entry in entries):
        return None
    suffix = re.sub(r"^\d+", "", row.symbol)
    others = [
        other
        for symbol, found in _register().items()
        if symbol != row.symbol and re.sub(r"^\d+", "", symbol) == suffix
        for other in found
        if len(_words(other.title)) > _FEW_WORDS
        and _alike(row.title, other.title) >= _ALIKE
        # A symbol the register does not know may have that title, too, unless on the same day.
        and (entries or row.date == other.date)
    ]
    return others[0] if len(others) == 1 else None


def _words(title: str) -> frozenset[str]:
    """Return a title's pairs of words: most Vietnamese words have two syllables."""
    words = [word for word in re.findall(r"[^\W_]+", fold(title)) if word not in _FILLER]
    return frozenset(f"{first} {second}" for first, second in itertools.pairwise(words))


def _alike(title: str, other: str) -> float:
    """Return how much of the shorter title stands in the longer one, from 0 to 1."""
    first, second = _words(title), _words(other)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def _day(iso: str) -> str:
    """Write a date as the Party does: 04/5/2025, 24/01/2025."""
    year, month, day = iso.split("-")
    return f"{day}/{month if month in ('01', '02') else month.lstrip('0')}/{year}"


def citation_pairs(citations: Iterable[Any]) -> Iterator[Row]:
    """Yield the first citation of a document in a dossier beside each later one that gives the
    same part of it."""
    first_dates: dict[tuple[str, ...], Any] = {}
    first_days: dict[tuple[str, ...], Any] = {}
    first_titles: dict[tuple[str, ...], Any] = {}
    for row in citations:
        if not row.date:
            continue
        period = _period(row.symbol, row.date)
        # Decisions and regulations of the Party share a symbol and are numbered apart.
        type_word = row.type_word if row.kind == "QĐ" else ""
        key = (row.commune, row.symbol, type_word, period)
        known = first_dates.setdefault(key, row)
        # Hardly two documents of one number are of the same day of two years.
        twin = first_days.setdefault((row.commune, row.symbol, type_word, row.date[5:]), row)
        if known is not row:
            yield _pair(row, known, "date", known.date == row.date)
        elif twin.date != row.date:
            yield _pair(row, twin, "date", agrees=False)
        if not row.title:
            continue
        titled = first_titles.setdefault((row.commune, row.symbol, row.date), row)
        if titled is not row and min(len(_words(titled.title)), len(_words(row.title))) > 2:
            yield _pair(row, titled, "title", _one_title(row, titled))


def _one_title(row: Any, other: Any) -> bool:
    """Tell whether two citations may carry the title of one document, each a part of it."""
    if _alike(row.title, other.title) > _UNLIKE:
        return True
    known = [entry.title for entry in _register().get(row.symbol, ())]
    return any(_alike(row.title, each) > 0.4 and _alike(other.title, each) > 0.4 for each in known)


def _pair(row: Any, known: Any, what: str, agrees: bool) -> Row:
    return {
        "document": known.document,
        "commune": known.commune,
        "symbol": known.symbol,
        "what": what,
        "first": known.date_written if what == "date" else known.title,
        "second": row.date_written if what == "date" else row.title,
        "agrees": agrees,
        "section": known.section,
        "first_at": known.at,
        "second_at": row.at,
    }


def incomplete_citations(citations: Iterable[Any], bare: Iterable[Any]) -> Iterator[Row]:
    """Gather, draft by draft, what is cited without its date or symbol before it is cited whole."""
    by_document: dict[tuple[str, str], list[tuple[int, Any, Any]]] = defaultdict(list)
    for row in citations:
        by_document[row.document, row.commune].append((row.at.start, row, None))
    for row in bare:
        by_document[row.document, row.commune].append((row.at.start, None, row))
    for (document, commune), found in by_document.items():
        places = list(_incomplete(sorted(found, key=lambda each: each[0])))
        if places:
            yield {
                "document": document,
                "commune": commune,
                "count": len(places),
                "section": places[0][3],
                "places": tuple((span, written, lacks) for span, written, lacks, _ in places),
            }


def _incomplete(rows: Iterable[tuple[int, Any, Any]]) -> Iterator[tuple[Any, str, str, str]]:
    whole: set[tuple[str, int]] = set()
    told: set[str] = set()
    for _, row, bare in rows:
        if bare is not None:
            if (bare.type_word, bare.number) not in whole and bare.written not in told:
                told.add(bare.written)
                yield bare.at, bare.written, "thiếu ký hiệu và ngày ban hành", bare.section
            continue
        if not row.symbol[0].isdigit():
            continue
        number = int(re.split(r"\D", row.symbol)[0])
        types = {row.type_word} if row.type_word else set(row.symbol_types)
        if row.date_written:
            whole |= {(each, number) for each in types}
            whole.add((row.symbol, 0))
        elif (row.symbol, 0) not in whole and row.symbol not in told and not row.year:
            told.add(row.symbol)
            yield row.at, row.symbol_written, "thiếu ngày ban hành", row.section


def misformed_symbols(citations: Iterable[Any]) -> Iterator[Row]:
    """Gather, draft by draft, the symbols that are not in their form."""
    by_document: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in citations:
        if row.form:
            by_document[row.document, row.commune].append(row)
    for (document, commune), rows in by_document.items():
        yield {
            "document": document,
            "commune": commune,
            "count": len(rows),
            "section": rows[0].section,
            "places": tuple((row.symbol_at, row.symbol_written, row.symbol) for row in rows),
        }
