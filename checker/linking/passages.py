"""Clauses, sentences and paragraphs that stand twice in one draft."""

import functools
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Indel

from checker.extraction.outline import Node, Outline
from checker.extraction.tokens import ALONE, KEPT, RUN, Tokens, different_runs, tokens

_CLAUSE = 8
_MOST_CLAUSE = 80
_SENTENCE = 12
_PARAGRAPH = 20
# So many words in a row are no turn of phrase any more, be they a paragraph or a part of one.
_PASSAGE = 30
_MOST_HOLDERS = 6
_ALIKE = 0.9
# Two sections that share more sentences than these run side by side, target by target.
_PARALLEL = 2
_PLACES = 3
_LEAST_CAPITALS = 4
_END = re.compile(r"[;!?…\n\t]|\.(?!\d)")
_LINE = re.compile(r"[\n\t]")
_FIGURES = re.compile(r"\d+(?:[.,/]\d+)*")
_LABEL = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})+|\(?\d{1,2}[).])\s")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """Words `first` up to `stop` of the draft, and where they stand."""

    first: int
    stop: int
    node: Node | None
    whole: bool
    """Whether it fills its paragraph."""

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.stop - self.first


def repeated_passages(outline: Outline, sections: Iterable[Row]) -> Iterator[Row]:
    """Yield a row for every repeated clause, paragraph and long passage, and one for all repeated
    sentences besides.

    `sections` are the rows of `RepeatedSections`: what stands in them is said already.
    """
    draft = tokens(outline.document.text)
    clauses = list(_clauses(outline, draft))
    yield from clauses
    said = [row["places"][0][1] for row in clauses]
    pairs = [
        pair
        for pair in _pairs(outline, draft, _scopes(outline, sections))
        if not any(at.start <= draft.starts[pair[1].first] < at.end for at in said)
    ]
    passages = list(_passages(draft, pairs))
    for passage in passages:
        yield _row(outline, draft, "paragraph", [passage])
    pairs = [
        pair for pair in pairs
        if not any(
            passage[1].first <= pair[1].first < passage[1].stop for passage in passages
        )
    ]  # fmt: skip
    paragraphs = [
        pair for pair in pairs
        if pair[0].whole and pair[1].whole and pair[0].size >= _PARAGRAPH
    ]  # fmt: skip
    for pair in paragraphs:
        yield _row(outline, draft, "paragraph", [pair])
    sentences = [pair for pair in pairs if pair not in paragraphs]
    if sentences:
        yield _row(outline, draft, "sentence", sentences)


# --- a clause right after itself ------------------------------------------------------------------


def _clauses(outline: Outline, draft: Tokens) -> Iterator[Row]:
    """Find words that are followed by the same words within their paragraph."""
    last_seen: dict[tuple[int, int], int] = {}
    told = 0
    for index, pair in enumerate(itertools.pairwise(draft.runs)):
        if pair[0] == ALONE or index < told or pair[1] == ALONE:
            continue
        before = last_seen.get(pair)
        last_seen[pair] = index
        if before is None or not _CLAUSE <= index - before <= _MOST_CLAUSE:
            continue
        if _same_run(draft, before, index):
            yield _clause_row(outline, draft, before, index)
            told = index + (index - before)


def _same_run(draft: Tokens, first: int, second: int) -> bool:
    size = second - first
    if draft.keys[first:second] != draft.keys[second : second + size]:
        return False
    gaps = draft.before[first + 1 : second + size]
    if any(_LINE.search(gap) for gap in gaps):
        return False
    return _figures(draft, first, second) == _figures(draft, second, second + size)


def _figures(draft: Tokens, first: int, stop: int) -> list[str]:
    """Return the figures between the words `first` up to `stop`."""
    return _FIGURES.findall(" ".join(draft.before[first + 1 : stop]))


def _clause_row(outline: Outline, draft: Tokens, first: int, second: int) -> Row:
    size = second - first
    span = outline.document.span
    section = outline.section_at(draft.starts[first])
    return {
        "kind": "clause",
        "words": size,
        "exact": True,
        "difference": "",
        "count": 1,
        "section": section,
        "first_section": section,
        "elsewhere": False,
        "places": (
            (
                span(draft.starts[first], draft.end(second - 1)),
                span(draft.starts[second], draft.end(second + size - 1)),
            ),
        ),
    }


# --- sentences and paragraphs apart from each other -----------------------------------------------


def _scopes(outline: Outline, sections: Iterable[Row]) -> list[tuple[int, int, int, int]]:
    """Return where the two sections of each repetition begin and end."""
    by_start = {node.start: node for node in outline.nodes}
    found = []
    for row in sections:
        first, second = by_start.get(row["first_at"].start), by_start.get(row["second_at"].start)
        if first is not None and second is not None:
            found.append((first.start, first.scope_end, second.start, second.scope_end))
    return found


@functools.lru_cache(maxsize=KEPT)
def running_sentences(outline: Outline) -> tuple[Sentence, ...]:
    """Return the sentences of the running text that are long enough to be told apart; those of a
    batch are kept: a draft's are held against each other, and against other communes'."""
    return tuple(_running_sentences(outline, tokens(outline.document.text)))


def _running_sentences(outline: Outline, draft: Tokens) -> Iterator[Sentence]:
    skipped = [(b.start, b.end) for b in outline.document.blocks if b.kind != "paragraph"]
    position = 0
    first = 0
    after = [*draft.before[1:], "\n"]
    ends = {gap for gap in set(after) if _END.search(gap)}
    for stop, gap in enumerate(after, 1):
        if gap not in ends:
            continue
        begin, size = first, stop - first
        if size < _SENTENCE and gap == "; ":
            continue  # a short clause goes with the next
        first = stop
        if size < _SENTENCE:
            continue
        start = draft.starts[begin]
        while position < len(skipped) and skipped[position][1] <= start:
            position += 1
        if position < len(skipped) and skipped[position][0] <= start:
            continue
        node = outline.node_at(start)
        if _in_annex(node):
            continue
        yield Sentence(begin, stop, node, "\n" in draft.before[begin] and "\n" in gap)


def _in_annex(node: Node | None) -> bool:
    while node is not None:
        if node.label.form == "annex":
            return True
        node = node.parent
    return False


Pair = tuple[Sentence, Sentence, tuple[str, ...]]
"""An earlier and a later sentence, and the words only one of them has."""


def _pairs(
    outline: Outline, draft: Tokens, scopes: list[tuple[int, int, int, int]]
) -> Iterator[Pair]:
    """Yield the sentences that say the same, each with the first one that does."""
    found = []
    for first, second in _candidates(draft.runs, running_sentences(outline)):
        difference = _difference(draft, first, second)
        if difference is None or _titles(draft, first, second):
            continue
        if _is_formula(draft, first) or _is_formula(draft, second):
            continue
        a, b = draft.starts[first.first], draft.starts[second.first]
        if any(s[0] <= a < s[1] and s[2] <= b < s[3] for s in scopes):
            continue
        found.append((first, second, difference))
    shared = Counter((id(first.node), id(second.node)) for first, second, _ in found)
    sides = Counter(_headings(outline, first, second) for first, second, _ in found)
    for first, second, difference in found:
        parallel = sides[_headings(outline, first, second)] > _PARALLEL and (
            shared[id(first.node), id(second.node)] <= _PARALLEL
        )
        if not parallel and not _same_item(first, second):
            yield first, second, difference


def _headings(outline: Outline, first: Sentence, second: Sentence) -> tuple[int, int]:
    nodes = (
        outline.heading_of(each.node) if each.node is not None else None for each in (first, second)
    )
    one, two = (id(node) for node in nodes)
    return one, two


def _same_item(first: Sentence, second: Sentence) -> bool:
    """Tell whether both stand at the same number of two lists."""
    one, two = first.node, second.node
    if one is None or two is None or one.is_heading or two.is_heading or one is two:
        return False
    return bool(one.label.values) and one.label.values == two.label.values


def _titles(draft: Tokens, first: Sentence, second: Sentence) -> bool:
    """Tell whether both are headings: two parts of a draft may well go by the same headings."""
    return all(
        each.node is not None
        and each.node.is_heading
        and draft.starts[each.first] - each.node.start <= each.node.label.length + 2
        for each in (first, second)
    )


def _passages(draft: Tokens, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield what stands twice word for word and is long: repeated sentences with all the words
    around them that are the same as well, within their paragraphs."""
    told: list[tuple[int, int, int]] = []
    for first, second, difference in pairs:
        apart = second.first - first.first
        known = any(apart == by and a <= first.first < b for by, a, b in told)
        if difference or known:
            continue
        begin, stop = first.first, first.stop
        while begin > 0 and _same_before(draft, begin, apart, -1):
            begin -= 1
        while stop - begin < apart and _same_before(draft, stop, apart, 0):
            stop += 1
        told.append((apart, begin, stop))
        if stop - begin >= _PASSAGE:
            whole = all(
                "\n" in draft.before[by + begin] and "\n" in _gap(draft, by + stop)
                for by in (0, apart)
            )
            one, two = (
                Sentence(begin + by, stop + by, each.node, whole)
                for by, each in ((0, first), (apart, second))
            )
            if _ends(draft, one) == _ends(draft, two):
                yield one, two, ()


def _same_before(draft: Tokens, index: int, apart: int, step: int) -> bool:
    """Tell whether the gap before word `index`, and the word on its far side, is the same in the
    repetition, which stands `apart` words behind; a new line ends the passage."""
    if index + apart >= len(draft.keys) or index + step < 0:
        return False
    gaps = draft.before[index], draft.before[index + apart]
    if any(_LINE.search(gap) for gap in gaps):
        return False
    if draft.keys[index + step] != draft.keys[index + apart + step]:
        return False
    return _FIGURES.findall(gaps[0]) == _FIGURES.findall(gaps[1])


def _gap(draft: Tokens, index: int) -> str:
    """Return what stands before word `index`, behind the last word up to the end of the text."""
    if index < len(draft.before):
        return draft.before[index]
    return draft.text[draft.end(index - 1) :] + "\n"


def _ends(draft: Tokens, sentence: Sentence) -> list[str]:
    """Return the figures right before the first and right behind the last word of a sentence; the
    number of an item is none of them."""
    ahead = _END.split(draft.before[sentence.first])[-1]
    behind = _END.split(_gap(draft, sentence.stop))[0]
    return [*_FIGURES.findall(_LABEL.sub("", ahead, count=1)), "", *_FIGURES.findall(behind)]


def _is_formula(draft: Tokens, sentence: Sentence) -> bool:
    """Tell a congress's theme or the name of a document, in quotation marks or in capitals, which
    is there to be said again."""
    if all(map(str.isupper, draft.raw[sentence.first : sentence.first + _LEAST_CAPITALS])):
        return True
    start = draft.starts[sentence.first]
    line = draft.text[draft.text.rfind("\n", 0, start) + 1 : start]
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1


def _candidates(
    runs: list[int], sentences: Iterable[Sentence]
) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield pairs that share most of their runs of words, each later sentence once."""
    holders: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        repeated, size = different_runs(runs[sentence.first : sentence.stop - RUN + 1])
        enough = max(1 - 2 * RUN / sentence.size, 0.4) * size
        held = [holders[run] for run in repeated]
        if len(held) >= enough and (shared := Counter(itertools.chain.from_iterable(held))):
            other, count = max(shared.items(), key=lambda item: (item[1], -item[0].first))
            if count >= enough:
                yield other, sentence
        for holding in held:
            if len(holding) < _MOST_HOLDERS:
                holding.append(sentence)


def _difference(draft: Tokens, first: Sentence, second: Sentence) -> tuple[str, ...] | None:
    """Return the words only one of the two has; None when they say different things: other
    figures, other names, or too many other words."""
    if _figures(draft, first.first, first.stop) != _figures(draft, second.first, second.stop):
        return None
    if _ends(draft, first) != _ends(draft, second):
        return None  # "Tỷ lệ … đạt 95%" and "… đạt 71,2%": a target and its result
    keys = tuple(draft.keys[each.first : each.stop] for each in (first, second))
    if keys[0] == keys[1]:
        return ()
    if Indel.normalized_similarity(*keys) < _ALIKE:
        return None
    only = []
    counts = Counter(keys[0]), Counter(keys[1])
    for sentence, other in ((first, counts[1]), (second, counts[0])):
        for index in range(sentence.first, sentence.stop):
            if not other[draft.keys[index]]:
                only.append(draft.raw[index])
    if any(word[0].isupper() for word in only):
        return None
    return tuple(only)


def _row(outline: Outline, draft: Tokens, kind: str, pairs: list[Pair]) -> Row:
    first, second, difference = pairs[0]
    span = outline.document.span
    return {
        "kind": kind,
        "words": first.size,
        "exact": all(not pair[2] for pair in pairs),
        "difference": ", ".join(difference),
        "count": len(pairs),
        "section": outline.section_at(draft.starts[second.first]),
        "first_section": outline.section_at(draft.starts[first.first]),
        "elsewhere": all(
            outline.section_at(draft.starts[one.first])
            != outline.section_at(draft.starts[two.first])
            for one, two, _ in pairs
        ),
        "places": tuple(
            tuple(span(draft.starts[each.first], draft.end(each.stop - 1)) for each in (one, two))
            for one, two, _ in pairs[:_PLACES]
        ),
    }
