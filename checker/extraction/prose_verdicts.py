"""Rows of `ProseVerdicts`: results of the running text with the verdict said of them.

"Tỷ lệ người dân tham gia BHYT đạt 96,2%, vượt chỉ tiêu Nghị quyết (95%)": the result, the target it
is held against, and the word of judgement stand in one sentence.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.document import Document
from checker.extraction.figures import Figure, Passage, indicator_before, passages
from checker.extraction.outline import Outline
from checker.facts import Value
from checker.vietnamese import any_case

_PLAN = r"(?:chỉ tiêu|mục tiêu|kế hoạch|dự toán|nghị quyết|nq)(?!\w)"
_OF_PLAN = rf"\s+(?:(?:so với|các|mức)\s+)?(?P<plan>(?i:{_PLAN})[^\d.,;:()\n]{{0,60}})"
# Begins with plain letters, to which the search skips; "chưa", "không" are looked for before it.
_VERDICT = re.compile(
    rf"(?P<word>{any_case('hoàn thành vượt mức', 'hoàn thành', 'vượt mức', 'vượt', 'đạt')})"
    rf"{_OF_PLAN}"
)
_NOT = re.compile(r"(?<!\w)(?:chưa|không)\s+$", re.IGNORECASE)
# From what is judged to the verdict: nothing that would make it a wish, a doubt, or half of one.
_GAP = r"(?:(?:\s+[^\d.,;:()\n]{1,40}?)?\s*[,–-])?\s*(?:(?:và|nhưng|song|đã|vẫn|tuy|do đó)\s+)?"
_TO_VERDICT = re.compile(_GAP, re.IGNORECASE)
_BRACKET_TARGET = re.compile(
    rf"\(\s*(?:(?:{_PLAN}|là|đề ra|giao|đại hội|của|xã|phường|nhiệm kỳ)[\s:]*)*$", re.IGNORECASE
)
_BRACKET_END = re.compile(r"(?:\s+(?!đạt|vượt|tăng|giảm)[^\d.,;:()\n]{1,30})?\s*\)", re.IGNORECASE)
_AGAINST = re.compile(rf"\s*(?:so với|/)\s*(?P<plan>{_PLAN}[^\d.,;:()\n]{{0,40}})$", re.IGNORECASE)
_PLAN_IN_BRACKET = re.compile(rf"\s*\(\s*(?P<plan>{_PLAN}[^\d.,;()\n]{{0,40}})$", re.IGNORECASE)
_CLOSING = re.compile(rf"{_BRACKET_END.pattern}{_GAP}", re.IGNORECASE)
_TO_BRACKETS = re.compile(r"(?:\s+[^\d.,;:()\n]{1,40})?\s*")
_BRACKETS_BEFORE = re.compile(r"(?:\s*\([^()\n]{1,60}\))+[\s,]*$")
_ATTAINED = re.compile(r"(?<!\w)(?P<word>bằng|đạt)\s*$", re.IGNORECASE)
_ATTAINED_OF = re.compile(
    rf"\s*(?:so với\s+)?(?P<plan>{_PLAN}[^\d.,;:()\n]{{0,40}})\s*[,–-]\s*"
    r"(?:(?:và|nhưng|song|đã|vẫn)\s+)?",
    re.IGNORECASE,
)
_CHANGE_BEFORE = re.compile(
    r"(?<!\w)(?:tăng|giảm|gấp|cao hơn|thấp hơn|vượt|thiếu|thêm|trong đó|riêng)"
    r"(?:\s+(?!lên|xuống|còn)[^\W\d_]+){0,2}\s*$",
    re.IGNORECASE,
)
# Set by others or for a year alone: not what the term's resolution set.
_OTHERS = re.compile(r"(?<!\w)(?:năm|tỉnh|huyện|thành phố|cấp trên|trung ương|quý|tháng)(?!\w)")
_VERB_AT_END = re.compile(r"[\s,]+(?:ước\s+)?(?:đạt|là|còn|có|được|bằng|đến)$", re.IGNORECASE)
_LOOK_BACK = 60


class _Judged(NamedTuple):
    """What a verdict is on: the result and its target; None where the result is a share of it."""

    result: Figure
    target: Value | None


def prose_verdict_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every verdict in running text with the figures it judges."""
    document = outline.document
    for passage in passages(document):
        for match in _VERDICT.finditer(document.text, passage.label_end, passage.end):
            denied = _NOT.search(document.text, passage.label_end, match.start("word"))
            start = denied.start() if denied else match.start("word")
            judged = _judged(document.text, passage, match, start)
            if judged is not None:
                yield _row(outline, passage, judged, (start, match.end("word")))


def _row(
    outline: Outline, passage: Passage, judged: _Judged, word: tuple[int, int]
) -> Mapping[str, Any]:
    document: Document = outline.document
    label = indicator_before(document, passage, judged.result.start)
    return {
        "label": _VERB_AT_END.sub("", f" {label}").strip(),
        "result": judged.result.value,
        "target": judged.target,
        "written": " ".join(document.text[slice(*word)].split()),
        "section": outline.section_name(outline.node_at(word[0])),
        "at": document.span(*word),
    }


def _judged(text: str, passage: Passage, match: re.Match[str], start: int) -> _Judged | None:
    """Find the figures of a verdict that begins at `start`; None when they are not plain."""
    after = _in_brackets_after(text, passage, match.end())
    begin, _ = passage.sentence(start)
    figures = passage.between(begin, start)
    if after is not None:
        return _with_result(text, figures, start, after)
    if not figures or _OTHERS.search(match["plan"].lower()):
        return None
    last = figures[-1]
    for pattern, to_verdict in ((_AGAINST, _TO_VERDICT), (_PLAN_IN_BRACKET, _CLOSING)):
        named = pattern.search(text, max(begin, last.start - _LOOK_BACK), last.start)
        if named is not None:
            fits = to_verdict.fullmatch(text, last.end, start) and last.base is None
            if not fits or not _same_plan(named["plan"], match["plan"]):
                return None
            return _with_result(text, figures[:-1], named.start(), last.value)
    return _attained(text, figures, match, start)


def _in_brackets_after(text: str, passage: Passage, end: int) -> Value | None:
    """Read the target in brackets behind a verdict: "vượt chỉ tiêu Nghị quyết (70%)"."""
    figures = passage.between(end, end + _LOOK_BACK) if text[end : end + 1] == "(" else []
    if not figures or not _BRACKET_TARGET.fullmatch(text, end, figures[0].start):
        return None
    first = figures[0]
    by_how_much = first.value.written.lower().startswith(("vượt", "hơn", "gần"))
    plain = first.base is None and not by_how_much and _BRACKET_END.match(text, first.end)
    return first.value if plain else None


def _with_result(text: str, figures: list[Figure], limit: int, target: Value) -> _Judged | None:
    """Find the result before `limit` that a target is held against."""
    brackets = _BRACKETS_BEFORE.search(text, max(0, limit - 2 * _LOOK_BACK), limit)
    stop = brackets.start() if brackets else limit
    figures = [figure for figure in figures if figure.start < stop]
    if not figures:
        return None
    last = figures[-1]
    attained = _ATTAINED.search(text, max(0, last.start - 10), last.start)
    is_share = last.value.family == "percent" and attained is not None
    if is_share and attained and (target.family != "percent" or attained["word"] == "bằng"):
        figures, stop = figures[:-1], attained.start()
        if not figures:
            return None
        last = figures[-1]
    gap = _TO_BRACKETS if brackets and stop == brackets.start() else _TO_VERDICT
    plain = gap.fullmatch(text, last.end, stop) and _is_level(text, last)
    return _Judged(last, target) if plain and last.value.family == target.family else None


def _attained(text: str, figures: list[Figure], match: re.Match[str], start: int) -> _Judged | None:
    """Read a share of the plan beside its verdict: "bằng 104% so với mục tiêu, chưa đạt …"."""
    last = figures[-1]
    named = _ATTAINED_OF.fullmatch(text, last.end, start)
    if named is None or not _same_plan(named["plan"], match["plan"]):
        return None
    before = _ATTAINED.search(text, max(0, last.start - 10), last.start)
    plain = before is not None and last.value.family == "percent" and last.base is None
    return _Judged(last, None) if plain else None


def _is_level(text: str, figure: Figure) -> bool:
    """Tell a level from a change and from a bound, which proves nothing."""
    value = figure.value
    change = _CHANGE_BEFORE.search(text, max(0, figure.start - _LOOK_BACK), figure.start)
    return change is None and value.sign == "=" and value.low == value.high


def _same_plan(first: str, second: str) -> bool:
    """Tell whether two plans can be one: what a resolution set is no budget and no yearly plan."""
    return _plan_kind(first) == _plan_kind(second) and not _OTHERS.search(first.lower())


def _plan_kind(words: str) -> str:
    small = words.lower()
    return next((kind for kind in ("kế hoạch", "dự toán") if small.startswith(kind)), "")
