"""Rows of `Terms`: terms that have been replaced, from the lexicon of what replaced them."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker import lexicon
from checker.extraction.outline import Outline
from checker.extraction.tense import tense_at
from checker.extraction.tokens import tokens
from checker.vietnamese import any_word

_STOP = re.compile(r"[.;](?=\s)|\n")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 400
_LEAD = 40


class _Term(NamedTuple):
    name: str
    spellings: tuple[tuple[str, frozenset[str]], ...]
    """Each with its words: few drafts use them all."""
    phrases: re.Pattern[str]
    needs: tuple[str, ...]
    needs_too: tuple[str, ...]
    unless: tuple[str, ...]
    tense: str
    replaced_by: str
    reason: str
    source: str


def term_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield one row for every replaced term of the draft, with all its places."""
    document = outline.document
    lowered = document.text.lower()
    used = tokens(document.text).counts.keys()
    for term in _terms():
        if not any(words <= used and text in lowered for text, words in term.spellings):
            continue
        places: list[tuple[Any, str]] = []
        sentences: dict[int, bool] = defaultdict(bool)
        for match in term.phrases.finditer(lowered):
            start, end = _sentence(lowered, match)
            if sentences[start] or not _holds(term, lowered[start:end]):
                continue
            if not _in_tense(outline, match.start(), term.tense):
                continue
            sentences[start] = True
            written = document.text[match.start() : match.end()]
            places.append((document.span(*_quoted(lowered, match, start)), written))
        if places:
            yield {
                "term": term.name,
                "replaced_by": term.replaced_by,
                "reason": term.reason,
                "source": term.source,
                "count": len(places),
                "section": outline.section_at(places[0][0].start),
                "places": tuple(places),
            }


@functools.cache
def _terms() -> tuple[_Term, ...]:
    return tuple(
        _Term(
            each["name"],
            tuple((text, frozenset(_WORD.findall(text))) for text in each["phrases"]),
            re.compile(any_word(*sorted(map(re.escape, each["phrases"]), key=len, reverse=True))),
            tuple(each.get("needs", ())),
            tuple(each.get("needs_too", ())),
            tuple(each.get("unless", ())),
            each.get("tense", ""),
            each["replaced_by"],
            each["reason"],
            each["source"],
        )
        for each in lexicon.load("outdated_terms")
    )


def _holds(term: _Term, sentence: str) -> bool:
    if term.needs and not any(word in sentence for word in term.needs):
        return False
    if term.needs_too and not any(word in sentence for word in term.needs_too):
        return False
    return not any(word in sentence for word in term.unless)


def _sentence(lowered: str, match: re.Match[str]) -> tuple[int, int]:
    """Return the sentence around a phrase; a long one is cut."""
    left = max(lowered.rfind("\n", 0, match.start()) + 1, match.start() - _REACH)
    stops = list(re.finditer(r"[.;]\s", lowered[left : match.start()]))
    begin = left + stops[-1].end() if stops else left
    end = _STOP.search(lowered, match.end(), match.end() + _REACH)
    return begin, end.start() if end else min(len(lowered), match.end() + _REACH)


def _quoted(lowered: str, match: re.Match[str], start: int) -> tuple[int, int]:
    """Return the phrase with the words before it, enough to know it by."""
    left = max(start, match.start() - _LEAD)
    if left > start:
        left = min(lowered.find(" ", left) + 1 or left, match.start())
    return left, match.end()


def _in_tense(outline: Outline, offset: int, wanted: str) -> bool:
    """Tell whether a term is looked for here: everywhere, in parts to come, or in none past."""
    if not wanted:
        return True
    told = tense_at(outline, offset)
    return told != "past" if wanted == "not-past" else told == wanted
