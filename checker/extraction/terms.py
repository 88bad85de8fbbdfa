"""Rows of `Terms`: terms that have been replaced, from the lexicon of what replaced them."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker import lexicon
from checker.extraction.outline import Outline
from checker.extraction.tokens import tokens
from checker.vietnamese import any_word

_STOP = re.compile(r"[.;](?=\s)|\n")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 400
_LEAD = 40
# At the head of a title, so that no paragraph with a number is taken for a part about the past.
_WAS = re.compile(
    r".{0,30}\b(?:kết quả|kiểm điểm|đánh giá|tình hình thực hiện|hạn chế|khuyết điểm|nguyên nhân"
    r"|bài học|ưu điểm|thực trạng|đặc điểm)\b"
)
_TO_COME = re.compile(any_word("phương hướng", "mục tiêu", "chỉ tiêu", "nhiệm vụ", "giải pháp"))


class _Term(NamedTuple):
    name: str
    spellings: tuple[tuple[str, frozenset[str]], ...]
    """Each with its words: few drafts use them all."""
    phrases: re.Pattern[str]
    needs: tuple[str, ...]
    needs_too: tuple[str, ...]
    unless: tuple[str, ...]
    section: tuple[str, ...]
    past: bool
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
            if term.section and not _in_section(outline, match.start(), term.section):
                continue
            if not term.past and _in_past(outline, match.start()):
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
            tuple(each.get("section", ())),
            each.get("past", True),
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


def _in_section(outline: Outline, offset: int, words: tuple[str, ...]) -> bool:
    """Tell whether a section is named by one of the words; the nearest heading decides that speaks
    of what is to come or of what was: "Kết quả thực hiện nhiệm vụ" leaves it to those above."""
    node = outline.node_at(offset)
    while node is not None:
        if node.is_heading:
            title = outline.title(node).lower()
            to_come = any(word in title for word in words)
            was = _WAS.match(title) is not None
            if to_come != was:
                return to_come
        node = node.parent
    return False


def _in_past(outline: Outline, offset: int) -> bool:
    """Tell whether the nearest heading that tells speaks of what was."""
    node = outline.node_at(offset)
    while node is not None:
        if node.is_heading:
            title = outline.title(node).lower()
            if _WAS.match(title):
                return True
            if _TO_COME.search(title):
                return False
        node = node.parent
    return False
