"""Sections of one draft that say nearly the same."""

import bisect
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Indel

from checker.extraction.outline import Node, Outline
from checker.extraction.tokens import RUN, Tokens, different_runs, tokens
from checker.labels import same_title
from checker.span import Span
from checker.vietnamese import words

_LEAST_WORDS = 25
# How alike two bodies must be: less when the headings already say the same.
_ALIKE_SAME_TITLE = 0.8
_ALIKE = 0.85
_LEAST_SHARED = 0.4
_FEW = 4
_MOST_HOLDERS = 8
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[^.;\n]+(?:[.;](?!\s)[^.;\n]+)*[.;]?")


@dataclass(frozen=True, slots=True, eq=False)
class _Section:
    """A section whose body is the text from `start` up to `end`, words `first` up to `stop`."""

    node: Node
    start: int
    end: int
    first: int
    stop: int

    def words(self, text: str) -> list[str]:
        """Return the words and figures of the body, in small letters."""
        return [word.lower() for word in _WORD.findall(text, self.start, self.end)]


def repeated_sections(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield the pairs of sections with nearly the same body, the outermost of nested ones only."""
    text = outline.document.text
    draft = tokens(text)
    bodies = (
        _section(outline, node, draft)
        for node in outline.nodes
        if node.is_heading and node.label.form not in ("annex", "part")
    )
    # Figures count as words, too, but are not among these.
    sections = [each for each in bodies if each.stop - each.first >= _LEAST_WORDS // 2]
    reported: list[tuple[Node, Node]] = []
    for first, second in _candidates(sections, draft.runs):
        if _nested(first.node, second.node) or any(
            _within(first.node, a) and _within(second.node, b) for a, b in reported
        ):
            continue
        mine, other = first.words(text), second.words(text)
        if min(len(mine), len(other)) < _LEAST_WORDS:
            continue
        alike = Indel.normalized_similarity(mine, other)
        titled = same_title(outline.title(first.node), outline.title(second.node))
        if _other_figures(mine, other):
            continue  # the same list for two former communes
        if alike >= (_ALIKE_SAME_TITLE if titled else _ALIKE):
            reported.append((first.node, second.node))
            yield {
                **_pair(outline, first.node, second.node),
                "same_title": titled,
                "words": len(other),
                "similarity": alike,
            }


def _section(outline: Outline, node: Node, draft: Tokens) -> _Section:
    start, end = outline.title_span(node).end, node.scope_end
    first, stop = (bisect.bisect_left(draft.starts, offset) for offset in (start, end))
    return _Section(node, start, end, first, stop)


def _candidates(
    sections: list[_Section], runs: Sequence[int]
) -> Iterator[tuple[_Section, _Section]]:
    """Yield pairs that share enough runs of words, earlier sections and larger ones first.

    Nested sections may be among them. Only runs that stand twice in the draft can be shared.
    """
    holders: dict[int, list[int]] = defaultdict(list)
    sizes: list[int] = []
    decisive: set[int] = set()
    for index, section in enumerate(sections):
        repeated, size = different_runs(runs[section.first : section.stop - RUN + 1])
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


def _other_figures(first: Iterable[str], second: Iterable[str]) -> bool:
    """Tell parallel sections, alike in words and different in figures, from repeated ones."""
    mine, other = ({word for word in body if word.isdigit()} for body in (first, second))
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


def _pair(outline: Outline, first: Node, second: Node) -> Mapping[str, Any]:
    mine, other = _sentences(outline, first), _sentences(outline, second)
    return {
        "title": outline.title(first),
        "same_parent": first.parent is second.parent,
        "section": outline.section_name(second),
        "first_label": first.label.text,
        "second_label": second.label.text,
        "first_at": outline.title_span(first),
        "second_at": outline.title_span(second),
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
