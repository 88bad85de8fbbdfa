"""Pairs of words that are one slip away from a usual word: a listed one, or one of the dossier."""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.extraction.outline import Outline
from checker.extraction.tokens import Tokens, tokens
from checker.extraction.word_pairs import belongs_elsewhere, confusions, explained
from checker.phrases import (
    Pair,
    fixed_neighbours,
    is_slip,
    meant,
    meant_in_context,
    phrases,
)
from checker.syllables import split_key

# A pair that stands more often in a draft is meant so, or at least no slip of the pen; in a
# dossier, when it also stands as often as this share of the usual word.
_MOST = 2
_SETTLED_SHARE = 0.05
# When a word has nearly always the same neighbour in the dossier, another one beside it is odd.
_OFTEN = 10
_SHARE = 0.9

Row = Mapping[str, Any]


def rare_phrases(outlines: Sequence[tuple[str, Outline]]) -> Iterator[Row]:
    """Yield a row for every pair of words that was probably meant to be another one.

    What is usual is asked of the drafts of one commune: no other commune's drafts change what is
    said of them.
    """
    dossiers: dict[str, list[Outline]] = defaultdict(list)
    for commune, outline in outlines:
        dossiers[commune].append(outline)
    for commune, members in dossiers.items():
        usage = _Usage()
        for outline in members:
            usage.add(tokens(outline.document.text))
        for outline in members:
            common = {"document": outline.document.path, "commune": commune}
            for row in _rows_of(outline, tokens(outline.document.text), usage):
                yield {**common, **row}


@functools.lru_cache(maxsize=262_144)
def slip_of(pair: Pair) -> Pair | None:
    """Return the reference word that the pair may be a slip of, or None."""
    return None if phrases().knows(*pair) else next(meant(*pair), None)


@functools.lru_cache(maxsize=262_144)
def slips_in_context(pair: Pair) -> tuple[Pair, ...]:
    """Return the reference words the pair may be a slip of, if its neighbours say so, too."""
    return () if phrases().knows(*pair) else tuple(meant_in_context(*pair))


class _Usage:
    """How the words of a dossier are used: rare pairs with what they may mean, and habits."""

    def __init__(self) -> None:
        self._counts: Counter[Pair] = Counter()
        self._frequent: Counter[Pair] = Counter()
        self._words: Counter[str] = Counter()
        self._drafts: list[Tokens] = []
        self._neighbours: dict[Pair, frozenset[tuple[str, str]]] = {}
        self._habits: tuple[dict[str, Pair], dict[str, Pair]] | None = None

    def add(self, draft: Tokens) -> None:
        """Take in one draft. Only pairs that may be asked for are kept: a run can be large."""
        self._drafts.append(draft)
        self._words.update(draft.keys)
        usual = phrases().written
        for pair, count in draft.pairs.items():
            if count > _MOST:
                self._frequent[pair] += count
            if pair in usual or slip_of(pair) is not None:
                self._counts[pair] += count

    def count(self, pair: Pair) -> int:
        """Return how often a pair stands in the dossier: a usual word, or a slip of one."""
        return self._counts[pair]

    def hapax(self, word: str) -> bool:
        """Tell whether a word stands just once in the dossier."""
        return self._words[word] == 1

    def often(self, pair: Pair) -> bool:
        """Tell whether a pair stands more than once in the dossier."""
        return sum(each.pairs[pair] for each in self._drafts) > 1

    def settled(self, pair: Pair, right: Pair) -> bool:
        """Tell whether a pair stands too often for a slip of the pen."""
        count = self._counts[pair]
        return count > _MOST and count > _SETTLED_SHARE * self._counts[right]

    def stands_here(self, draft: Tokens, index: int, right: Pair) -> bool:
        """Tell whether the run has `right` beside the neighbour of the pair at `index`, too, or
        the lexicon has in a phrase that is always so."""
        if right not in self._neighbours:
            self._neighbours[right] = frozenset(
                beside
                for each in self._drafts
                for place in each.places(right)
                for beside in _neighbours(each, place)
            )
        usual = self._neighbours[right] | fixed_neighbours().get(right, frozenset())
        return not usual.isdisjoint(_neighbours(draft, index))

    def habit(self, pair: Pair) -> Pair | None:
        """Return the pair that nearly always stands where this one is, if one slip lies between."""
        if self._habits is None:
            self._habits = self._find_habits()
        for side, table in enumerate(self._habits):
            usual = table.get(pair[side])
            if usual is None or pair in self._frequent:
                continue
            wrong, right = split_key(pair[1 - side]), split_key(usual[1 - side])
            if wrong and right and is_slip(wrong, right):
                return usual
        return None

    def _find_habits(self) -> tuple[dict[str, Pair], dict[str, Pair]]:
        found: tuple[dict[str, Pair], dict[str, Pair]] = ({}, {})
        for pair, count in self._frequent.items():
            for side in (0, 1):
                if count >= max(_OFTEN, _SHARE * self._words[pair[side]]):
                    found[side][pair[side]] = pair
        return found


def _neighbours(draft: Tokens, index: int) -> Iterator[tuple[str, str]]:
    """Yield the words beside the pair that begins at word `index`, each with its side."""
    if draft.joined(index):
        yield "before", draft.keys[index - 1]
    if draft.joined(index + 2):
        yield "after", draft.keys[index + 2]


def _rows_of(outline: Outline, draft: Tokens, usage: _Usage) -> Iterator[Row]:
    """Find the suspicious pairs of one draft and where they stand."""
    wanted = _suspicious(draft, usage)
    if not wanted:
        return
    places = {
        pair: [index for index in draft.places(pair) if _may_slip(draft, index, right)]
        for pair, (right, _) in wanted.items()
    }
    sure = {index for pair, indexes in places.items() if wanted[pair][1] for index in indexes}
    for pair, indexes in sorted(places.items(), key=lambda each: each[1][:1]):
        right, known = wanted[pair]
        usual_at = next((i for i in draft.places(right) if i not in places.get(right, ())), None)
        for index in indexes:
            if not known and not sure.isdisjoint((index - 1, index + 1)):
                continue  # its odd word is told as part of the other pair
            row = _row(outline, draft, (index, right, known), usual_at)
            yield {
                **row,
                "count": max(usage.count(pair), len(indexes)),
                "settled": usage.settled(pair, right),
            }


def _suspicious(draft: Tokens, usage: _Usage) -> dict[Pair, tuple[Pair, bool]]:
    """Return the pairs that may be slips: of which word, and whether no two words could be."""
    wanted: dict[Pair, tuple[Pair, bool]] = {}
    usual, listed = phrases().written, confusions()
    for pair, count in draft.pairs.items():
        if count > _MOST or pair in usual or pair in listed or pair[0] == pair[1]:
            continue
        if split_key(pair[0]) is None or split_key(pair[1]) is None:
            continue
        right = slip_of(pair)
        if right is not None:
            wanted[pair] = right, True
            continue
        if count > 1:
            continue
        right = usage.habit(pair)
        if right is not None and draft.names.issuperset(right):
            right = None  # how a name is written is another rule's
        if right is None and (near := slips_in_context(pair)):
            index = next(draft.places(pair))
            meant_here = (
                each
                for each in near
                if usage.stands_here(draft, index, each) or _odd(draft, index, each, usage)
            )
            right = next(meant_here, None)
        if right is not None:
            wanted[pair] = right, False
    return wanted


def _odd(draft: Tokens, index: int, right: Pair, usage: _Usage) -> bool:
    """Tell whether the pair at `index` is hardly two words, where `right` is a word of the dossier:
    the odd half stands nowhere else, or the other never stands alone and belongs to no word beyond
    it ("bão | đảm chất lượng", but "vẫn | động viên")."""
    if not usage.count(right):
        return False
    if draft.keys[index + 1] == right[1]:
        odd, half, step = index, index + 1, 1
    else:
        odd, half, step = index + 1, index, -1
    if usage.hapax(draft.keys[odd]):
        return True
    bound = draft.keys[half] not in phrases().free
    return bound and not _belongs_beyond(draft, half, step, usage)


def _belongs_beyond(draft: Tokens, half: int, step: int, usage: _Usage) -> bool:
    """Tell whether word `half` may be part of a word with the one a `step` beyond it: the two stand
    together elsewhere, or that one is no word without it."""
    beyond = half + step
    first, last = sorted((half, beyond))
    if not draft.joined(last):
        return False
    if usage.often((draft.keys[first], draft.keys[last])):
        return True
    before, after = belongs_elsewhere(draft, beyond, beyond)
    return draft.keys[beyond] not in phrases().free and not (after if step > 0 else before)


def _may_slip(draft: Tokens, index: int, right: Pair) -> bool:
    """Leave out names, and words that belong to a word beside the pair."""
    first, second = draft.raw[index], draft.raw[index + 1]
    if explained(draft, index, index + 1, right) or _in_doubled(draft, index):
        return False
    if _at_border(draft, index):
        return False
    if first.isupper() and second.isupper():
        return len(first) > 1 and len(second) > 1
    if not second.islower():
        return False
    if first.islower():
        return True
    return draft.opens_sentence(index) or draft.keys[index] in phrases().bound_first


def _at_border(draft: Tokens, index: int) -> bool:
    """Tell whether the pair is where two words meet: its first half ends one with the word before
    it and its second begins one with the word after it, as the lexicon or the rest of the draft
    tells ("vùng biên | đổi thay")."""
    if not (draft.joined(index) and draft.joined(index + 2)):
        return False
    book, pair = phrases(), (draft.keys[index], draft.keys[index + 1])
    sides = (draft.keys[index - 1], pair[0]), (pair[1], draft.keys[index + 2])
    return all(book.knows(*side) or draft.pairs[side] > draft.pairs[pair] for side in sides)


def _in_doubled(draft: Tokens, index: int) -> bool:
    """Tell whether the pair is the seam of two words written twice: "xã, bản | xã, bản"."""
    return draft.key(index - 1) == draft.key(index + 1) and draft.key(index) == draft.key(index + 2)


def _row(
    outline: Outline,
    draft: Tokens,
    found: tuple[int, Pair, bool],
    usual_at: int | None,
) -> Row:
    index, right, known = found
    document = outline.document
    span = document.span(draft.starts[index], draft.end(index + 1))
    written = phrases().written.get(right)
    if written is None and usual_at is not None:
        written = " ".join(draft.lower[usual_at : usual_at + 2])
    return {
        "phrase": document.quote(span).lower(),
        "suggestion": written or "",
        "usual_count": draft.pairs[right],
        "known": known,
        "section": outline.section_at(span.start),
        "at": span,
        "phrase_at": document.span(*draft.around(index, index + 1)),
        "usual_at": None
        if usual_at is None
        else document.span(draft.starts[usual_at], draft.end(usual_at + 1)),
    }
