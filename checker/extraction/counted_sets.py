"""Rows of `NamedShares`: percentages of a few things of which the text says how many there are.

"79,5% trong tổng số 14 hợp tác xã", "toàn xã có 08 hợp tác xã, trong đó 70% số hợp tác xã …",
"có 06 hợp tác xã, tỷ lệ hợp tác xã xếp loại khá đạt 72%", and of anything in "trong 06 xóm đạo, 70%
số xóm đạo …". Only what is told as a fact, of a count that is told of the whole commune or of the
very things the percentage is of, and of nothing narrower than what was counted.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.extraction.figures import Figure, Passage, percentages
from checker.extraction.outline import Outline
from checker.extraction.tense import tense_at
from checker.quantity import unit_at

# Things a commune has few of, and that are judged one by one.
_FEW_OF = frozenset({"hợp tác xã", "trường", "chi bộ", "tổ chức đảng", "bản", "doanh nghiệp"})
_LEAST, _MOST = 2, 30
_LONGEST = 160

# From the percentage to the things: "% trong tổng số 14 hợp tác xã", "% số hợp tác xã".
_OF = re.compile(
    r"\s+(?:(?:trong|trên|của)\s+)?(?:tổng\s+)?(?:số\s+)?(?:các\s+)?(?P<counted>(?=\d))?",
    re.IGNORECASE,
)
_RATE = re.compile(r"\b(?:tỷ|tỉ) lệ\s+(?:số\s+|các\s+)?", re.IGNORECASE)
_RATE_TO_PERCENT = re.compile(
    r"[^.;:()\d%]{0,100}(?:(?:(?<=độ )|(?<=cấp )|(?<=hạng ))\d(?!\d)[^.;:()\d%]{0,60})?"
    r"(?:năm 20\d\d[^.;:()\d%]{0,20})?\b(?:đạt|là|chiếm|còn)(?:\s+tỷ lệ)?\s*",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:$|[.,;)\n]|và\b)")
# What may follow the things for all of them to be meant: no further attribute.
_ALL_OF_THEM = re.compile(
    r"\s*(?:$|[.,;)]|(?:(?:hiện )?(?:trên|trong) (?:địa bàn|toàn xã|xã|phường)|toàn (?:xã|phường)"
    r"|hiện|đã|được|đạt|chuẩn|có|hoạt động|hoàn thành|xếp|làm ăn|thực hiện|duy trì|ứng dụng"
    r"|tham gia|liên kết|kinh doanh|sản xuất|là|ký|áp dụng)\b)",
    re.IGNORECASE,
)
# What the commune as a whole has, and how a count of all its things goes on.
_WHOLE_BEFORE = re.compile(
    r"(?:\b(?:xã|phường|đặc khu|đảng bộ|địa bàn|hiện|nay)"
    r"(?:,?\s+(?:ta|đã|đang|hiện|nay|toàn|xã|phường|đảng bộ))*\s+có(?:\s+tổng(?: số| cộng))?"
    r"|\btổng số(?:[^,.;:()\d]{0,20}\slên)?)\s*$",
    re.IGNORECASE,
)
_WHOLE_AFTER = re.compile(
    r"(?P<kind>(?:\s+(?:nông nghiệp|trực thuộc|công lập|cơ sở))?)"
    r"(?:\s+(?:hiện có|đang hoạt động|hoạt động|trên địa bàn(?: xã| phường)?))?"
    r"\s*(?:$|[.,;:(]|(?:với|và|gồm)\b)",
    re.IGNORECASE,
)
# Neither a fact of today nor of one day: plans, means of several years, other times.
_NO_FACT = re.compile(
    r"phấn đấu|mục tiêu|dự kiến|kế hoạch|bình quân|(?:hằng|hàng|mỗi|các|từng) năm|đến (?:hết )?năm"
    r"|nhiệm kỳ tới|giai đoạn 202[5-9]|\bsẽ\b|ít nhất|tối thiểu|\bcũ\b|đầu nhiệm kỳ|trước đây"
    r"|đến nay,? (?:đã )?có\s*$|trung bình\s*$|so với\s*$|(?:tăng|giảm|vượt|thêm)(?: \w+)?\s*$",
    re.IGNORECASE,
)
# "Trong 05 xóm đạo …, 70% số xóm đạo": the things of which the percentage is told in so many words.
_AMONG = re.compile(r"\btrong\s+(?:tổng\s+)?(?:(?:số|cả)\s+)?$", re.IGNORECASE)
_NUMBER = re.compile(r"\d+\s+")
_WHERE = re.compile(
    r"(?:\s+(?:(?:trên|trong) (?:địa bàn|toàn xã|xã|phường)|(?:trực )?thuộc|của|toàn (?:xã|phường)"
    r"|hiện có|đang hoạt động)\b[^,.;:()\d]{0,40})?,\s",
    re.IGNORECASE,
)
_MEAN_OF_YEARS = re.compile(r"[^,.;\n]*(?:(?:hằng|hàng|mỗi|các|từng) năm|bình quân)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_IN_BRACKET = re.compile(r"[^()]*\)")
_RISE = re.compile(r"(?:tăng|giảm|thêm|mới|giải thể|so với)\s*(?:\w+\s){0,2}$", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
# Between the count and the percentage: what makes it one of some of the things.
_PART = re.compile(r"\b(?:riêng|đối với|vùng|khối|nhóm|khu vực|loại hình)\b", re.IGNORECASE)
_THEN_OR_NOW = re.compile(r"\bnay\b|\b20\d\d\b", re.IGNORECASE)


class _Things(NamedTuple):
    """The things a percentage is of: their family, their word, and where it ends."""

    family: str
    word: str
    end: int


class _Whole(NamedTuple):
    """How many things there are, what they are, and how far the text speaks of their share."""

    told: Figure
    noun: str
    until: int


def counted_set_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every percentage of things whose number stands beside it."""
    for passage, index in percentages(outline.document):
        row = _row(outline, passage, index)
        if row is not None:
            yield row


def _row(outline: Outline, passage: Passage, index: int) -> Mapping[str, Any] | None:
    text = outline.document.text
    percent = passage.figures[index]
    whole = _of_how_many(text, passage, index)
    if whole is None or not _LEAST <= whole.told.value.low <= _MOST:
        return None
    count = whole.told
    begin, end = min(count.start, percent.start), max(count.end, percent.end)
    told_from, _ = passage.sentence(begin)
    if (
        _NO_FACT.search(text, told_from, percent.start)
        or tense_at(outline, percent.start) == "to-come"
    ):
        return None
    return {
        "noun": whole.noun,
        "stated": percent.value,
        "members": int(count.value.low),
        "named": False,
        "spread": int(_YEAR.search(text, begin, max(whole.until, percent.end)) is not None),
        "count": 0,
        "section": outline.section_at(passage.start),
        "at": outline.document.span(begin, end),
        "members_at": count.value.at,
    }


def _of_how_many(text: str, passage: Passage, index: int) -> _Whole | None:
    percent = passage.figures[index]
    of = _OF.match(text, percent.end)
    if of is not None and of["counted"] is not None:
        count = _counted_with_it(passage, index, of.end())
        return _Whole(count, _word(text, count), percent.end) if count is not None else None
    named_at = _rate_things(text, passage, percent) or (of.end() if of is not None else None)
    if named_at is None:
        return None
    among = _among(text, passage, index, named_at)
    things = _things(text, named_at) if among is None else None
    if things is None:
        return among
    count = _counted_before(text, passage, index, things)
    return _Whole(count, _word(text, count), things.end) if count is not None else None


def _word(text: str, count: Figure) -> str:
    """Return what is counted as it is written ("ấp", not the unit's own name "bản")."""
    return text[count.start : count.end].lstrip("0123456789. ").lower()


def _is_count(figure: Figure) -> bool:
    return figure.value.family in _FEW_OF and _is_whole_number(figure)


def _is_whole_number(figure: Figure) -> bool:
    value = figure.value
    return (
        figure.base is None and value.sign == "=" and value.low == value.high and not value.decimals
    )


def _counted_with_it(passage: Passage, index: int, start: int) -> Figure | None:
    """Read "79,5% trong tổng số 14 hợp tác xã"."""
    following = passage.figures[index + 1] if index + 1 < len(passage.figures) else None
    if following is None or following.start != start or not _is_count(following):
        return None
    return following


def _rate_things(text: str, passage: Passage, percent: Figure) -> int | None:
    """Return where the things begin in "tỷ lệ hợp tác xã xếp loại khá năm 2024 đạt 72%"."""
    start, _ = passage.sentence(percent.start)
    rate = text.rfind(" lệ ", max(start, percent.start - _LONGEST), percent.start)
    match = _RATE.match(text, max(start, rate - 2)) if rate >= 0 else None
    if match is None or not _ENDS.match(text, percent.end):
        return None
    found = _RATE_TO_PERCENT.fullmatch(text, match.end(), percent.start)
    return match.end() if found is not None else None


def _among(text: str, passage: Passage, index: int, named_at: int) -> _Whole | None:
    """Read "trong 05 xóm đạo trên địa bàn, có 70% số xóm đạo đạt …": the same words name both."""
    percent = passage.figures[index]
    start, _ = passage.sentence(percent.start)
    for count in reversed(passage.between(start, percent.start)):
        if not _AMONG.search(text, max(start, count.start - 20), count.start):
            continue
        number = _NUMBER.match(text, count.start)
        if number is None or not _is_whole_number(count):
            return None
        noun = _words_shared(text, number.end(), named_at)
        end = named_at + len(noun)
        if not noun or not _WHERE.match(text, number.end() + len(noun)):
            return None
        if not _ALL_OF_THEM.match(text, end) or _MEAN_OF_YEARS.match(text, end):
            return None
        told = passage.figures[index + 1 : index + 2]
        by_itself = any(f.base is not None and noun in text[f.start : f.end + 20] for f in told)
        if by_itself or _PART.search(text, count.end, percent.start):
            return None
        return _Whole(count, noun.lower(), percent.end)
    return None


def _words_shared(text: str, first: int, second: int) -> str:
    """Return the words that are the same from two places of the text on, at most four."""
    end = second
    pairs = zip(_WORD.finditer(text, first), _WORD.finditer(text, second), strict=False)
    for one, other in itertools.islice(pairs, 4):
        gap = other.end() - second
        if one.end() - first != gap or text[first : one.end()] != text[second : other.end()]:
            break
        end = other.end()
    return text[second:end]


def _things(text: str, start: int) -> _Things | None:
    found = unit_at(text, start)
    if found is None or found[0].family not in _FEW_OF:
        return None
    return _Things(found[0].family, text[start : found[1]].lower(), found[1])


def _counted_before(text: str, passage: Passage, index: int, things: _Things) -> Figure | None:
    """Return the one count of these things in the same sentence or the one before."""
    percent = passage.figures[index]
    start, _ = passage.sentence(percent.start)
    if start > passage.start:
        start, _ = passage.sentence(start - 1)
    told = [
        figure
        for figure in passage.between(start, percent.start)
        if figure.value.family == things.family
        and not _IN_BRACKET.match(text, figure.end, percent.start)
        and not _RISE.search(text, max(start, figure.start - 30), figure.start)
    ]
    if len(told) != 1 or not _is_count(told[0]) or _word(text, told[0]) != things.word:
        return None
    count = told[0]
    whole = _WHOLE_AFTER.match(text, count.end)
    if whole is None or not _WHOLE_BEFORE.search(text, max(start, count.start - 60), count.start):
        return None
    end = things.end + len(whole["kind"]) * text.startswith(whole["kind"], things.end)
    if not _ALL_OF_THEM.match(text, end) or _PART.search(text, count.end, percent.start):
        return None
    if _counted_by_itself(passage, index, things):
        return None
    then = _YEAR.search(text, start, count.start)
    moved_on = then is not None and _THEN_OR_NOW.search(text, count.end, percent.start)
    return None if moved_on else count


def _counted_by_itself(passage: Passage, index: int, things: _Things) -> bool:
    """Tell "72% hợp tác xã (5/7 hợp tác xã)": it says itself of how many it is."""
    following = passage.figures[index + 1 : index + 2]
    return any(each.base is not None and each.value.family == things.family for each in following)
