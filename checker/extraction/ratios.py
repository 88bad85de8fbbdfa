"""Rows of `Ratios` that hold a result against a plan: "276/225 triệu đồng, đạt 122,7%"."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.extraction.figures import Figure, Passage, indicator_before, passages
from checker.extraction.outline import Outline
from checker.facts import Value

PLAN = (
    r"(?:chỉ tiêu|kế hoạch|kh\b|nghị quyết|nq\b|mục tiêu|dự toán|dt\b|yêu cầu|đề ra|(?:\w+ )?giao\b"
    r"|phương án|định mức)"
)
_LINK = (
    r"(?:(?:mới|ước|đã|chỉ|và|tức|cơ bản)\s+)*"
    r"(?:đạt|bằng|chiếm|hoàn thành|vượt|tăng|=|tương (?:ứng|đương)(?: với)?)"
    r"(?:\s+(?:tỷ lệ|tỉ lệ|mức|được|là))?|(?:tỷ|tỉ) lệ(?: đạt)?"
)
# From "a/b unit" to "p%": at most two words, or more of them and then a comma or a bracket.
_TO_PERCENT = re.compile(
    rf"(?P<words>[^,.;:()\d]{{0,90}}?)\s*(?P<mark>[,;(]|[.](?=\s)|[-–](?=\s)"
    rf"|)\s*(?P<link>{_LINK}|)\s*",
    re.IGNORECASE,
)
# "22/27 thôn có nhà văn hóa, khu thể thao đạt chuẩn (81,5%": two things that each of them has.
_TO_BRACKET = re.compile(
    r"\s+(?:đã\s+)?(?:có|đạt|lắp|xây)\b[^,.;:()\d]{2,50},\s(?P<rest>(?:khu|nhà|điểm|sân|trạm|phòng|bếp"
    r"|tủ|thư viện|đường|điện|hố|bể|bãi|vườn|tổ|đội|câu lạc bộ|hương ước|quy ước|hệ thống|thiết bị"
    r"|cơ sở vật chất|công trình|camera|loa|internet|wifi)\b[^,.;:()\d]{0,60})\(\s*",
    re.IGNORECASE,
)
_ANOTHER_THING = re.compile(r"\b(?:có|tỷ lệ|tăng|giảm|còn|số|là|chiếm|so với)\b", re.IGNORECASE)
_TO_PAIR = re.compile(
    r"\s*\((?:\s*(?:tương (?:ứng|đương)(?: với)?|đạt|bằng|gồm|có|là)\s*)?"
    r"|,?\s*tương (?:ứng|đương)(?: với)?\s*",
    re.IGNORECASE,
)
_NEVER_BETWEEN = re.compile(r"\b(?:(?:tỷ|tỉ) lệ|trong đó|so với|cùng kỳ)\b", re.IGNORECASE)
# What may stand after the percentage, for it to be one of these two figures.
_AFTER = re.compile(
    rf"\s*(?:$|[,.;:)\]\n…–-]|(?:so với\s+|của\s+|theo\s+|so\s+)?(?:các\s+|cả\s+)?{PLAN}"
    r"|và\b|trở lên|tổng(?: số)?\b|\(?(?:không|chưa)?\s?(?:đạt|vượt)\b)",
    re.IGNORECASE,
)
_OF_PLAN = re.compile(
    rf"\s*\(?(?:so với\s+|của\s+|theo\s+|so\s+)?(?:các\s+"
    rf"|cả\s+)?{PLAN}",
    re.IGNORECASE,
)
_PLAN_BETWEEN = re.compile(
    rf"\s*(?:/|,?\s*trên(?:\s+tổng)?|,?\s*so với|\()?\s*(?:{PLAN}[^,.;()\d]{{0,40}})\s*",
    re.IGNORECASE,
)
_SLASH_BETWEEN = re.compile(r"\s*/\s*")
_RESULT_BETWEEN = re.compile(
    r"[^,.;()\d]{0,60}[,;(]?\s*(?:kết quả\s+)?(?:đã\s+|ước\s+)?(?:thực hiện|đạt)(?:\s+(?:được"
    r"|là))?\s*:?\s*",
    re.IGNORECASE,
)
_PLAN_BEFORE = re.compile(rf"{PLAN}[^,.;()\d]{{0,25}}$", re.IGNORECASE)
_PERCENT_OF_PLAN = re.compile(
    rf"\s*(?:so với\s+|của\s+)?{PLAN}[^,.;()\d]{{0,40}}\((?:{PLAN}[^,.;()\d]{{0,20}}|là\s*)?\s*",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:bình quân|mỗi năm|hằng năm|hàng năm|trong đó|tăng|giảm)[^,.;()\d]{0,20}$", re.IGNORECASE
)
_COMMA = re.compile(r"\s*,\s*(?:và\s+)?")
_MOST_WORDS = 15


class _Pair(NamedTuple):
    """A result and what it is held against, written from `start` to `end`."""

    part: Value
    whole: Value
    start: int
    end: int


def ratio_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every "a/b" beside a percentage that is said to be theirs."""
    for passage in passages(outline.document):
        percents = [figure for figure in passage.figures if _is_percent(figure)]
        if not percents:
            continue
        used: set[int] = set()
        pairs = list(_pairs(outline, passage))
        for pair in pairs:
            yield from _after(outline, passage, pair, used)
        for pair in pairs:
            yield from _before(outline, passage, pair, used)
        yield from _plan_in_brackets(outline, passage, used)


def _is_percent(figure: Figure) -> bool:
    return figure.value.family == "percent" and figure.base is None


def _pairs(outline: Outline, passage: Passage) -> Iterator[_Pair]:
    text = outline.document.text
    figures = passage.figures
    for index, figure in enumerate(figures):
        if figure.base is not None:
            yield _Pair(figure.value, figure.base, figure.start, figure.end)
            continue
        following = figures[index + 1] if index + 1 < len(figures) else None
        if following is None or not _alike(figure, following):
            continue
        between = text[figure.end : following.start]
        if _SLASH_BETWEEN.fullmatch(between) or _PLAN_BETWEEN.fullmatch(between):
            yield _Pair(figure.value, following.value, figure.start, following.end)
        elif _RESULT_BETWEEN.fullmatch(between) and _PLAN_BEFORE.search(
            text, max(passage.start, figure.start - 60), figure.start
        ):
            yield _Pair(following.value, figure.value, figure.start, following.end)


def _alike(first: Figure, second: Figure) -> bool:
    """Tell whether two figures without a base can be result and plan of one thing."""
    a, b = first.value, second.value
    return (
        second.base is None and a.family == b.family and a.family not in ("", "năm", "ngày", "tuổi")
    )


def _after(
    outline: Outline, passage: Passage, pair: _Pair, used: set[int]
) -> Iterator[Mapping[str, Any]]:
    """Find the percentage that follows a pair."""
    following = passage.between(pair.end, passage.end)
    if not following or not _is_percent(following[0]):
        return
    text = outline.document.text
    percent = following[0]
    excess = text[percent.start : percent.end].lower().startswith("vượt")
    between = text[pair.end : percent.start]
    match = _TO_PERCENT.fullmatch(between)
    if match is None and pair.end < len(text) and between.startswith(")"):
        match = _TO_PERCENT.fullmatch(between[1:])
    if match is None and text.startswith(")", percent.end):
        yield from _enumerated(outline, passage, pair, percent, used)
        return
    if match is None or not _joins(match, excess) or not _AFTER.match(text, percent.end):
        return
    if not match["link"] and not excess and match["mark"] != "(":
        return
    link = match["link"].lower()
    planned = _OF_PLAN.match(text, percent.end) is not None
    if "tăng" in link and not planned:
        return
    used.add(percent.start)
    yield _row(
        outline, passage, pair, percent, planned=planned,
        excess=excess or "vượt" in link or "tăng" in link,
    )  # fmt: skip
    again = following[1] if len(following) > 1 else None
    if again is not None and _told_again(text, percent, again):
        used.add(again.start)
        yield _row(outline, passage, pair, again, planned=planned, excess=True)


def _enumerated(
    outline: Outline, passage: Passage, pair: _Pair, percent: Figure, used: set[int]
) -> Iterator[Mapping[str, Any]]:
    """Find the percentage in brackets of a pair with two things after it."""
    match = _TO_BRACKET.fullmatch(outline.document.text, pair.end, percent.start)
    if match is None or _ANOTHER_THING.search(match["rest"]):
        return
    used.add(percent.start)
    yield _row(outline, passage, pair, percent, planned=False, excess=False, certain=False)


def _told_again(text: str, percent: Figure, again: Figure) -> bool:
    """Tell "đạt 108,6%, vượt 8,6%" from a percentage of something else."""
    return (
        _is_percent(again)
        and again.value.written.startswith("vượt ")
        and _COMMA.fullmatch(text, percent.end, again.start) is not None
        and _AFTER.match(text, again.end) is not None
    )


def _joins(match: re.Match[str], excess: bool) -> bool:
    """Tell whether what stands between a pair and a percentage lets the one be of the other."""
    count = len(match["words"].split())
    if _NEVER_BETWEEN.search(match["words"]):
        return False
    if match["mark"] in (",", "(", "-", "–"):
        return count <= _MOST_WORDS
    if match["mark"] in (".", ";"):
        return count <= 2 and bool(match["link"] or excess)
    return count <= 2


def _before(
    outline: Outline, passage: Passage, pair: _Pair, used: set[int]
) -> Iterator[Mapping[str, Any]]:
    """Find the percentage that a pair in brackets explains: "đạt 55,6% (15/27 bản)"."""
    preceding = passage.between(max(passage.start, pair.start - 60), pair.start)
    if not preceding or not _is_percent(preceding[-1]) or preceding[-1].start in used:
        return
    percent = preceding[-1]
    text = outline.document.text
    if not _TO_PAIR.fullmatch(text, percent.end, pair.start):
        return
    if re.search(
        r"(?:tăng|giảm)\s*$", text[max(passage.start, percent.start - 12) : percent.start]
    ):
        return
    used.add(percent.start)
    yield _row(outline, passage, pair, percent, planned=False, excess=False)


def _plan_in_brackets(
    outline: Outline, passage: Passage, used: set[int]
) -> Iterator[Mapping[str, Any]]:
    """Find "đạt 12,5 tỷ đồng, bằng 125% kế hoạch (10 tỷ đồng)"."""
    text = outline.document.text
    for first, percent, plan in zip(
        passage.figures, passage.figures[1:], passage.figures[2:], strict=False
    ):
        if not _is_percent(percent) or percent.start in used or first.base is not None:
            continue
        if first.value.family == "percent" or not _alike(first, plan):
            continue
        match = _TO_PERCENT.fullmatch(text, first.end, percent.start)
        if match is None or not match["link"] or not _joins(match, excess=False):
            continue
        if _ASIDE.search(text, max(passage.start, first.start - 40), first.start):
            continue  # "1.860 lao động, bình quân mỗi năm 372 lao động, bằng 106% kế hoạch (…)"
        if "tăng" in match["link"].lower() or not _PERCENT_OF_PLAN.fullmatch(
            text, percent.end, plan.start
        ):
            continue
        used.add(percent.start)
        excess = "vượt" in match["link"].lower() or "vượt" in percent.value.written.lower()
        pair = _Pair(first.value, plan.value, first.start, plan.end)
        yield _row(outline, passage, pair, percent, planned=True, excess=excess)


def _row(
    outline: Outline,
    passage: Passage,
    pair: _Pair,
    percent: Figure,
    *,
    planned: bool,
    excess: bool,
    certain: bool = True,
) -> Mapping[str, Any]:
    start, end = min(pair.start, percent.start), max(pair.end, percent.end)
    stated = percent.value
    if excess and stated.sign == ">" and stated.written.lower().startswith("vượt"):
        stated = stated._replace(sign="=")
    return {
        "relation": "attained",
        "indicator": indicator_before(outline.document, passage, start),
        "part": pair.part,
        "whole": pair.whole,
        "stated": stated,
        "excess": excess,
        "planned": planned,
        "others": (),
        "certain": certain,
        "section": outline.section_at(passage.start),
        "at": outline.document.span(start, end),
    }
