"""Sections of one draft that say nearly the same."""

import bisect
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Indel

from checker.extraction.outline import Node, Outline
from checker.extraction.tokens import different_runs, repeated_runs
from checker.labels import same_title
from checker.span import Span
from checker.vietnamese import words

_LEAST_WORDS = 25
_SHINGLE = 5
# How alike two bodies must be: less when the headings already say the same.
_ALIKE_SAME_TITLE = 0.8
_ALIKE = 0.85
_LEAST_SHARED = 0.4
_FEW = 4
_MOST_HOLDERS = 8
_WORD = re.compile(r"([^\W_]+)")
_SENTENCE = re.compile(r"[^.;\n]+(?:[.;](?!\s)[^.;\n]+)*[.;]?")


@dataclass(frozen=True, slots=True)
class _Section:
    """A section with the words of its body: words `first` up to `stop` of the draft."""

    node: Node
    title: str
    words: list[str]
    first: int
    stop: int


def repeated_sections(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield the pairs of sections with nearly the same body, the outermost of nested ones only."""
    starts, words = _draft_words(outline.document.text)
    sections = [
        section
        for node in outline.nodes
        if node.is_heading
        and node.label.form not in ("annex", "part")
        and len((section := _section(outline, node, starts, words)).words) >= _LEAST_WORDS
    ]
    reported: list[tuple[Node, Node]] = []
    for first, second in _candidates(sections, words):
        if _nested(first.node, second.node) or any(
            _within(first.node, a) and _within(second.node, b) for a, b in reported
        ):
            continue
        alike = Indel.normalized_similarity(first.words, second.words)
        titled = same_title(first.title, second.title)
        if _other_figures(first, second):
            continue  # the same list for two former communes
        if alike >= (_ALIKE_SAME_TITLE if titled else _ALIKE):
            reported.append((first.node, second.node))
            yield _pair(outline, first, second, alike, titled=titled)


def _draft_words(text: str) -> tuple[list[int], list[str]]:
    """Return where the words of a text begin, and the words in small letters."""
    parts = _WORD.split(text)
    ends = list(itertools.accumulate(map(len, parts)))
    small = {word: word.lower() for word in set(parts[1::2])}
    return ends[:-1:2], [small[word] for word in parts[1::2]]


def _section(outline: Outline, node: Node, starts: list[int], words: list[str]) -> _Section:
    first = bisect.bisect_left(starts, outline.title_span(node).end)
    stop = bisect.bisect_left(starts, node.scope_end)
    return _Section(node, outline.title(node), words[first:stop], first, stop)


def _candidates(sections: list[_Section], words: list[str]) -> Iterator[tuple[_Section, _Section]]:
    """Yield pairs that share enough runs of words, earlier sections and larger ones first.

    Nested sections may be among them. Only runs that stand twice in the draft can be shared.
    """
    runs = repeated_runs(words, _SHINGLE)
    holders: dict[int, list[int]] = defaultdict(list)
    sizes: list[int] = []
    decisive: set[int] = set()
    for index, section in enumerate(sections):
        repeated, size = different_runs(runs[section.first : section.stop - _SHINGLE + 1])
        sizes.append(size)
        if len(repeated) >= _LEAST_SHARED * size:
            decisive |= repeated  # the smaller one of a pair shares no more than it repeats
        for run in repeated:
            holders[run].append(index)
    shared = Counter(
        itertools.chain.from_iterable(
            itertools.combinations(holders[run][:_MOST_HOLDERS], 2) for run in decisive
        )
    )
    for (first, second), count in sorted(shared.items()):
        if count >= _LEAST_SHARED * min(sizes[first], sizes[second]):
            yield sections[first], sections[second]


def _other_figures(first: _Section, second: _Section) -> bool:
    """Tell parallel sections, alike in words and different in figures, from repeated ones."""
    mine, other = ({w for w in s.words if w.isdigit()} for s in (first, second))
    return len(mine | other) > _FEW and len(mine & other) < 0.6 * max(len(mine), len(other))


def _within(node: Node, ancestor: Node) -> bool:
    current: Node | None = node
    while current is not None:
        if current is ancestor:
            return True
        current = current.parent
    return False


def _nested(first: Node, second: Node) -> bool:
    return _within(first, second) or _within(second, first)


def _pair(
    outline: Outline, first: _Section, second: _Section, alike: float, *, titled: bool
) -> Mapping[str, Any]:
    mine, other = _sentences(outline, first.node), _sentences(outline, second.node)
    return {
        "title": first.title,
        "same_title": titled,
        "same_parent": first.node.parent is second.node.parent,
        "words": len(second.words),
        "similarity": alike,
        "section": outline.section_name(second.node),
        "first_label": first.node.label.text,
        "second_label": second.node.label.text,
        "first_at": outline.title_span(first.node),
        "second_at": outline.title_span(second.node),
        "only_first": tuple(span for key, span in mine.items() if key not in other),
        "only_second": tuple(span for key, span in other.items() if key not in mine),
    }


def _sentences(outline: Outline, node: Node) -> dict[tuple[str, ...], Span]:
    """Return the sentences of a section's body by their words."""
    found: dict[tuple[str, ...], Span] = {}
    start = outline.title_span(node).end
    for match in _SENTENCE.finditer(outline.document.text, start, node.scope_end):
        key = tuple(words(match.group()))
        if len(key) > 2:
            lead = len(match.group()) - len(match.group().lstrip(" -+*"))
            found.setdefault(key, outline.document.span(match.start() + lead, match.end()))
    return found
