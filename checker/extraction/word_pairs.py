"""Rows of `DoubledWords` and `ConfusedPhrases`: words that stand wrongly side by side."""

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from checker import lexicon
from checker.extraction.outline import Outline
from checker.extraction.tokens import Tokens, tokens
from checker.phrases import key_of, listed, phrases
from checker.syllables import canonical

# So often a pair must stand elsewhere in the draft to count as one word there.
_USUAL = 2


@functools.cache
def _reduplications() -> frozenset[str]:
    return frozenset(map(canonical, listed(lexicon.load("confusions")["reduplications"])))


@functools.cache
def _standing() -> frozenset[str]:
    return frozenset(map(canonical, listed(lexicon.load("confusions")["standing"])))


# "Ủy ban kiểm tra kiểm tra …", "Ban Tổ chức tổ chức …": a body's name, then its verb.
_BODIES = frozenset({"ban", "đoàn", "tổ", "đồng", "quan", "hội"})


def doubled_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every word, and every pair of words, that stands twice in a row."""
    draft = tokens(outline.document.text)
    lower = draft.lower
    for index in range(1, len(lower)):
        if lower[index] == lower[index - 1] and draft.joined(index):
            if not _is_name(draft, index - 1, index):
                yield _doubled(outline, draft, index - 1, 1)
        elif (
            index >= 3
            and lower[index] == lower[index - 2]
            and lower[index - 1] == lower[index - 3]
            and all(map(draft.joined, range(index - 2, index + 1)))
            and not _is_name(draft, index - 3, index)
            and not (index >= 4 and lower[index - 4] in _BODIES)
        ):
            yield _doubled(outline, draft, index - 3, 2)


def _is_name(draft: Tokens, first: int, last: int) -> bool:
    """Tell whether all the words begin with a capital, as names do; single letters are marks, and
    capitals beside small letters an abbreviation beside its word."""
    words = draft.raw[first : last + 1]
    if all(len(word) == 1 for word in words) or len({word.isupper() for word in words}) > 1:
        return True
    titles = all(word[0].isupper() for word in words)
    return titles and not all(word.isupper() for word in words)


def _doubled(outline: Outline, draft: Tokens, first: int, size: int) -> Mapping[str, Any]:
    last = first + 2 * size - 1
    document = outline.document
    start = draft.starts[first]
    return {
        "word": document.text[start : draft.end(first + size - 1)].lower(),
        "reduplicated": size == 1 and _reduplicated(draft, last),
        "apart": _apart(draft, first) if size == 1 else False,
        "section": outline.section_at(start),
        "at": document.span(start, draft.end(last)),
        "phrase_at": document.span(*draft.around(first, last)),
    }


def _reduplicated(draft: Tokens, last: int) -> bool:
    """Tell whether the language doubles the word; "từ từ 90%" before a figure is no adverb."""
    figure = last + 1 < len(draft.before) and draft.before[last + 1][:2].strip().isdigit()
    return draft.keys[last] in _reduplications() and not figure


def _apart(draft: Tokens, first: int) -> bool:
    """Tell whether the first of two equal words ends one word and the second begins another."""
    word = draft.keys[first]
    before = draft.key(first - 1) if draft.joined(first) else ""
    after = draft.key(first + 2) if draft.joined(first + 2) else ""
    begins = bool(after) and _is_word(draft, word, after)
    if not begins:
        return False
    return word in _standing() or (bool(before) and _is_word(draft, before, word))


def _is_word(draft: Tokens, first: str, second: str) -> bool:
    return phrases().knows(first, second) or draft.pairs[first, second] > _USUAL


Confusion = tuple[tuple[str, ...], str, frozenset[str]]
"""A confused phrase, the right one, and the words that make the first right when they follow."""


@functools.cache
def confusions() -> Mapping[tuple[str, str], list[Confusion]]:
    """Return the confusions of the lexicon by their first two syllables."""
    content = lexicon.load("confusions")
    unless = content.get("unless", {})
    found: dict[tuple[str, str], list[Confusion]] = defaultdict(list)
    for right, wrongs in content["confusions"].items():
        for wrong in wrongs:
            key = key_of(wrong)
            allowed = frozenset(map(canonical, unless.get(wrong, ())))
            found[key[0], key[1]].append((key, right, allowed))
    return found


def confused_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every phrase of the lexicon of confusions."""
    draft = tokens(outline.document.text)
    table = confusions()
    for pair in draft.pairs.keys() & table.keys():
        for key, right, allowed in table[pair]:
            for index in draft.places(key):
                yield _confused(outline, draft, (index, index + len(key) - 1), right, allowed)


def _confused(
    outline: Outline, draft: Tokens, at: tuple[int, int], right: str, allowed: frozenset[str]
) -> Mapping[str, Any]:
    first, last = at
    document = outline.document
    span = document.span(draft.starts[first], draft.end(last))
    after = draft.key(last + 1) if draft.joined(last + 1) else ""
    return {
        "phrase": document.quote(span).lower(),
        "suggestion": right,
        "allowed": after in allowed or belongs_elsewhere(draft, first, last),
        "section": outline.section_at(span.start),
        "at": span,
        "phrase_at": document.span(*draft.around(first, last)),
    }


def belongs_elsewhere(draft: Tokens, first: int, last: int) -> bool:
    """Tell whether the first or the last word makes a usual word with the one beyond it."""
    book = phrases()
    before = draft.joined(first) and book.knows(draft.key(first - 1), draft.keys[first])
    after = draft.joined(last + 1) and book.knows(draft.keys[last], draft.key(last + 1))
    return bool(before or after)
