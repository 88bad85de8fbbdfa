"""Rows of `Ratios` that are shares: "trong tổng số 1.250 hộ có 75 hộ nghèo, chiếm 6%"."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.figures import Figure, Passage, indicator_before, noun_after, passages
from checker.extraction.outline import Outline
from checker.facts import Value
from checker.quantity import unit_at

_LINK = re.compile(
    r"(?P<words>[^,.;:()\d]{0,60}?)\s*(?:"
    r",?\s*(?:chỉ |mới |tức )?(?:chiếm|bằng|tương (?:ứng|đương)(?: với)?)(?:\s+(?:tỷ|tỉ) lệ)?"
    r"|,\s*(?:đạt )?(?:tỷ|tỉ) lệ|\((?:chiếm|bằng|đạt|(?:tỷ|tỉ) lệ|chiếm (?:tỷ|tỉ) lệ)?"
    r")\s*",
    re.IGNORECASE,
)
_TOTAL_BEFORE = re.compile(
    r"(?:tổng(?: số| cộng| diện tích| nguồn vốn| kinh phí| vốn)?|toàn (?:xã|phường"
    r"|đảng bộ)(?: hiện)? có"
    r"|toàn (?:xã|phường|đảng bộ)|trong số|trên tổng số)\b[^,.;()\d]{0,50}$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:trong|trên|/)\s*tổng(?: số)?\s*(?:[^\W\d]+\s*){0,3}$", re.IGNORECASE)
# What the percentage is said to be of; anything but the same unit is another total.
_OF = re.compile(
    r"\s*(?:trong |trên |so với |của |/)?\s*(?:tổng(?: số)?\s*|số\s*|toàn\s*)+", re.IGNORECASE
)
_ENDS = re.compile(r"\s*(?:$|[,.;:)\n…–-]|và\b|trở lên)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|năm (?:trước|ngoái)|cùng kỳ|đầu nhiệm kỳ|nhiệm kỳ trước")
RISE = re.compile(r"(?:tăng|giảm|thêm|so với|bình quân)\s*(?:\w+\s){0,2}$", re.IGNORECASE)
LISTED = re.compile(r"trong đó|gồm|trong tổng số|[:(]", re.IGNORECASE)
# "5.873 hộ, trong đó (có) 399 hộ …": the part follows its whole.
_OPENS_PARTS = re.compile(r"[^,.;:()\d]{0,40}[,;]\s*trong đó\s*(?:có\s+|:\s*)?", re.IGNORECASE)
NO_SHARE_UNITS = frozenset({"percent", "percentage-point", "năm", "ngày", "tuổi", "lần"})


def share_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every share of a total named in the same sentence or the one before."""
    text = outline.document.text
    for passage in passages(outline.document):
        for index, percent in enumerate(passage.figures[1:], start=1):
            part = passage.figures[index - 1]
            if not _is_share(text, passage, part, percent):
                continue
            totals = _totals(text, passage, part)
            if index > 1 and _WITHIN.search(text, passage.figures[index - 2].end, part.start):
                # "118 hộ nghèo trong tổng số 8.741 hộ, chiếm 1,35%"
                part, totals = passage.figures[index - 2], [part]
                if not _may_be_within(text, part, totals[0]):
                    continue
            marked = [
                figure
                for figure in totals
                if _is_total(text, passage, figure)
                or _OPENS_PARTS.fullmatch(text, figure.end, part.start)
            ]
            if not marked:
                continue
            whole = marked[-1]
            if _YEAR.search(text, whole.end, percent.start):
                continue
            bracketed = text[percent.start - 1] == "("
            if bracketed and not LISTED.search(text, whole.end, part.start):
                continue  # "kết nạp 30 đảng viên (107%)" is held against a plan
            yield {
                "relation": "share",
                "indicator": indicator_before(outline.document, passage, part.start),
                "part": part.value,
                "whole": whole.value,
                "stated": percent.value,
                "excess": False,
                "planned": False,
                "others": tuple(_others(totals, whole)),
                "certain": len(totals) == 1
                and not bracketed
                and passage.sentence(whole.start) == passage.sentence(part.start),
                "section": outline.section_at(passage.start),
                "at": outline.document.span(part.start, percent.end),
            }


def _is_share(text: str, passage: Passage, part: Figure, percent: Figure) -> bool:
    if part.base is not None or percent.base is not None or percent.value.family != "percent":
        return False
    value = part.value
    if percent.value.low >= 100:
        return False
    if value.family in NO_SHARE_UNITS or value.sign != "=" or value.low != value.high or value.per:
        return False
    if RISE.search(text, max(passage.start, part.start - 30), part.start):
        return False
    match = _LINK.fullmatch(text, part.end, percent.start)
    return match is not None and _of_same_unit(text, percent, value)


def _may_be_within(text: str, part: Figure, whole: Figure) -> bool:
    return (
        part.base is None
        and of_one_kind(text, part, whole)
        and part.value.sign == "="
        and part.value.based[0] < whole.value.based[0]
    )


def of_one_kind(text: str, part: Figure, whole: Figure) -> bool:
    """Tell whether two figures count the same things, by their unit or their noun."""
    if part.value.family != whole.value.family:
        return False
    return bool(part.value.family) or noun_after(text, part) == noun_after(text, whole) != ""


def _of_same_unit(text: str, percent: Figure, part: Value) -> bool:
    """Tell whether the percentage may be one of the part's own kind ("% tổng số hộ")."""
    if _ENDS.match(text, percent.end):
        return True
    match = _OF.match(text, percent.end)
    if match is None:
        return False
    if _ENDS.match(text, match.end()):
        return True  # "chiếm 12% tổng số."
    found = unit_at(text, match.end())
    # "97% số hộ nghèo toàn huyện" is one of the poor; only a bare unit is all there are.
    return (
        found is not None
        and found[0].family == part.family
        and _ENDS.match(text, found[1]) is not None
    )


def _totals(text: str, passage: Passage, part: Figure) -> list[Figure]:
    """Return the larger figures of the part's unit in its sentence and the one before."""
    start, _ = passage.sentence(part.start)
    if start > passage.start:
        start, _ = passage.sentence(start - 1)
    return [
        figure
        for figure in passage.between(start, part.start)
        if figure.base is None
        and of_one_kind(text, part, figure)
        and figure.value.sign == "="
        and figure.value.based[0] > part.value.based[0]
        and not RISE.search(text, max(passage.start, figure.start - 30), figure.start)
    ]


def _is_total(text: str, passage: Passage, figure: Figure) -> bool:
    return (
        _TOTAL_BEFORE.search(text, max(passage.start, figure.start - 70), figure.start) is not None
    )


def _others(totals: list[Figure], whole: Figure) -> Iterator[Value]:
    return (figure.value for figure in totals if figure is not whole)
