"""Rows of `DoubledWords` and `ConfusedPhrases`: words that stand wrongly side by side."""

import functools
import itertools
import operator
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
def _joining() -> frozenset[str]:
    return frozenset(map(canonical, listed(lexicon.load("confusions")["joining"])))


@functools.cache
def _standing() -> frozenset[str]:
    return frozenset(map(canonical, listed(lexicon.load("confusions")["standing"])))


# "Ủy ban kiểm tra kiểm tra …", "Ban Tổ chức tổ chức …": a body's name, then its verb.
_BODIES = frozenset({"ban", "đoàn", "tổ", "đồng", "quan", "hội"})


def doubled_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every word, and every pair of words, that stands twice in a row."""
    draft = tokens(outline.document.text)
    lower = draft.lower
    for index in sorted({*_same_as_before(lower, 1), *_same_as_before(lower, 2)}):
        if lower[index] == lower[index - 1] and draft.joined(index):
            if not _is_name(draft, index - 1, index) and not draft.ends_name(index - 1):
                yield _doubled(outline, draft, index - 1, 1)
        elif (
            index >= 3
            and lower[index] == lower[index - 2]
            and lower[index - 1] == lower[index - 3]
            and all(map(draft.joined, range(index - 2, index + 1)))
            and not _is_name(draft, index - 3, index)
            and not _body_then_verb(draft, index - 3)
        ):
            yield _doubled(outline, draft, index - 3, 2)


def _same_as_before(words: list[str], by: int) -> Iterator[int]:
    """Yield where the word is the same as the one `by` words before it."""
    return itertools.compress(range(by, len(words)), map(operator.eq, words[by:], words))


def _body_then_verb(draft: Tokens, first: int) -> bool:
    """Tell "Ban Tổ chức tổ chức …": two words at `first` end a body's name, and are its verb."""
    if first == 0 or not draft.joined(first) or draft.lower[first - 1] not in _BODIES:
        return False
    # "tổ" and "đoàn" begin many a word that is no body.
    sure = draft.lower[first - 1] not in ("tổ", "đoàn")
    return sure or phrases().knows(draft.keys[first], draft.keys[first + 1])


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
    begins = bool(after) and (
        phrases().knows(word, after)
        or _often(draft, word, after, without=before)
        or (phrases().knows(before, word) and _begins_elsewhere(draft, word, after))
    )
    if not begins:
        return False
    if word in _standing():
        return draft.joined(first)  # "30 đảng đảng viên": no such noun is counted
    return bool(before) and (
        phrases().knows(before, word) or _often(draft, before, word, followed_by=after)
    )


def _begins_elsewhere(draft: Tokens, first: str, second: str) -> bool:
    """Tell whether two words are one elsewhere in the draft: they stand side by side where the
    first belongs to no word before it ("trạm quan trắc", but not "đảng bộ | xã")."""
    if {first, second} & _joining() or second in draft.names:
        return False
    return any(
        draft.joined(index)
        and draft.keys[index - 1] != first
        and not phrases().knows(draft.keys[index - 1], first)
        for index in draft.places((first, second))
    )


def _often(
    draft: Tokens, first: str, second: str, *, without: str = "", followed_by: str = ""
) -> bool:
    """Tell whether two words often stand side by side, and not as parts of a longer phrase: not
    behind the word `without`, nor before the word `followed_by`. Words that go with every other
    one, and names, have many neighbours."""
    if draft.pairs[first, second] <= _USUAL or {first, second} & _joining():
        return False
    if second in draft.names:
        return False
    apart = [
        index
        for index in draft.places((first, second))
        if not (without and draft.key(index - 1) == without)
        and not (followed_by and draft.key(index + 2) == followed_by)
    ]
    return len(apart) > _USUAL


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
    for pair in sorted(draft.pairs.keys() & table.keys()):
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
        "allowed": after in allowed
        or draft.ends_name(first)
        or explained(draft, first, last, key_of(right)),
        "dropped": False,
        "section": outline.section_at(span.start),
        "at": span,
        "phrase_at": document.span(*draft.around(first, last)),
    }


def explained(draft: Tokens, first: int, last: int, right: tuple[str, ...]) -> bool:
    """Tell whether words belong to one beyond them, and can: when a syllable of a pair that never
    stands alone is the wrong one, a word before or after its partner does not explain it."""
    sides = belongs_elsewhere(draft, first, last)
    if last - first != 1 or len(right) != 2:
        return any(sides)
    wrong = 0 if right[1] == draft.keys[last] else 1
    if draft.keys[first + wrong] in phrases().free:
        return any(sides)
    return sides[wrong]


def belongs_elsewhere(draft: Tokens, first: int, last: int) -> tuple[bool, bool]:
    """Tell whether the first, and whether the last word makes a usual word with the one beyond."""
    book = phrases()
    before = draft.joined(first) and book.knows(draft.key(first - 1), draft.keys[first])
    after = draft.joined(last + 1) and book.knows(draft.keys[last], draft.key(last + 1))
    return before, after
