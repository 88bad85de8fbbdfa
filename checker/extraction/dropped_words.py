"""Rows of `ConfusedPhrases` for a usual phrase that has lost one of its syllables.

The half of a word that is left ("nâng cao chất công tác") is a right syllable, and what stands
often in a draft does not tell what must: only phrases of the lexicon are looked for.
"""

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from checker import lexicon
from checker.extraction.outline import Outline
from checker.extraction.tokens import Tokens, tokens
from checker.phrases import FixedPhrase, fixed_phrases, listed, phrases
from checker.syllables import canonical

# "Nâng cao chất và lượng": so near behind, the missing syllable only stands later.
_NEAR_BEHIND = 4


@functools.cache
def _joining() -> frozenset[str]:
    return frozenset(map(canonical, listed(lexicon.load("confusions")["joining"])))


@functools.cache
def _by_first_pair() -> Mapping[tuple[str, str], list[FixedPhrase]]:
    found: dict[tuple[str, str], list[FixedPhrase]] = defaultdict(list)
    for phrase in fixed_phrases():
        found[phrase.left[0], phrase.left[1]].append(phrase)
    return found


def dropped_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every phrase of the lexicon that lacks the syllable it cannot do without."""
    draft = tokens(outline.document.text)
    table = _by_first_pair()
    found: dict[int, tuple[int, FixedPhrase]] = {}
    for pair in sorted(draft.pairs.keys() & table.keys()):
        for phrase in table[pair]:
            for first in draft.places(phrase.left):
                # Two phrases may lack the same syllable: the longer one tells more.
                known = found.get(first + phrase.at)
                longer = known is None or len(phrase.left) > len(known[1].left)
                if longer and _lacks(draft, first, phrase):
                    found[first + phrase.at] = first, phrase
    for first, phrase in found.values():
        yield _row(outline, draft, first, phrase)


def _lacks(draft: Tokens, first: int, phrase: FixedPhrase) -> bool:
    """Tell whether the words at `first` are what is left of a phrase, and no part of a name."""
    last = first + len(phrase.left) - 1
    if not all(map(str.islower, draft.raw[first + 1 : last + 1])):
        return False
    if phrase.at == len(phrase.left):
        return _goes_on_wrongly(draft, last, phrase.dropped)
    return not _belongs_beyond(draft, first, last)


def _goes_on_wrongly(draft: Tokens, last: int, dropped: str) -> bool:
    """Tell whether a whole word follows word `last` that makes none with it, as `dropped` would:
    of "nâng cao chất đất" nobody knows."""
    knows, after = phrases().knows, draft.key(last + 1)
    return (
        draft.joined(last + 1)
        and draft.raw[last + 1].islower()
        and after not in _joining()
        and not knows(draft.keys[last], after)
        and draft.joined(last + 2)
        and knows(after, draft.key(last + 2))
        and dropped not in draft.keys[last + 1 : last + 1 + _NEAR_BEHIND]
    )


def _belongs_beyond(draft: Tokens, first: int, last: int) -> bool:
    """Tell whether an end of the phrase that is no whole word makes one with the word beyond it:
    "cơ quan | lãnh đạo", "nhằm | cao điểm"."""
    knows, key = phrases().knows, draft.keys
    before = draft.joined(first) and knows(key[first - 1], key[first])
    after = draft.joined(last + 1) and knows(key[last], draft.key(last + 1))
    return (before and not knows(key[first], key[first + 1])) or (
        after and not knows(key[last - 1], key[last])
    )


def _row(outline: Outline, draft: Tokens, first: int, phrase: FixedPhrase) -> Mapping[str, Any]:
    last = first + len(phrase.left) - 1
    document = outline.document
    span = document.span(draft.starts[first], draft.end(last))
    return {
        "phrase": document.quote(span).lower(),
        "suggestion": phrase.written,
        "allowed": False,
        "dropped": True,
        "section": outline.section_at(span.start),
        "at": span,
        "phrase_at": document.span(*draft.around(first, last)),
    }
