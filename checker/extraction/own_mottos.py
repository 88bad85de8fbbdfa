"""Rows of `OwnMottos`: what a draft gives as the motto of its own congress."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.outline import Outline
from checker.extraction.tokens import tokens
from checker.vietnamese import UPPER, lowered

_MEMBER = rf"[{UPPER}]\w*(?: \w+){{0,2}}?"
_MOTTO = re.compile(
    r"(?:[Pp]hương châm|PHƯƠNG CHÂM)[^“\"\n.;:]{0,50}?:?\n? ?"
    r"(?:[“\"](?P<quoted>[^“”\"\n]{12,140})[”\"]"
    rf"|(?P<plain>{_MEMBER}(?: [-–] {_MEMBER}){{3,6}})(?=[,.;\n]|$))"
)
_PARTS = re.compile(r"\s*[-–—;,]\s*")
# Words around a motto that tell whose it is where it is not the coming congress's.
_ANOTHERS = re.compile(
    r"(?<!\w)(?:cũ|trước đây|nhiệm kỳ (?:20[12]\d\s?[-–]\s?2025|qua|trước)|tỉnh|toàn quốc|huyện"
    r"|trung ương|đảng bộ thành phố|thành ủy|chương trình|đề án|phong trào|thi đua|vận động"
    r"|thanh niên|đoàn xã|công đoàn|phụ nữ|nông dân|cựu chiến binh|mặt trận|mttq|ubnd|hđnd"
    r"|ủy ban nhân dân|công an|quân sự|cải cách|chuyển đổi số)(?!\w)"
)
_CLAUSE = re.compile(r"[.;]\s|\n")
_REACH = 60
_LEAST, _MOST, _LONGEST = 4, 7, 3


def own_motto_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every motto of several short members that no word puts to anyone else."""
    text = outline.document.text
    for match in tokens(text).matches(_MOTTO, ("phương",)):
        start, end = match.span("quoted" if match["quoted"] else "plain")
        members = tuple(filter(None, _PARTS.split(text[start:end].strip(" ."))))
        if not _is_list(members) or _ANOTHERS.search(_around(text, match)):
            continue
        yield {
            "members": members,
            "written": text[start:end],
            "section": outline.section_at(start),
            "at": outline.document.span(start, end),
        }


def _is_list(members: tuple[str, ...]) -> bool:
    """Tell a congress's motto from "dân biết, dân bàn …", whose members begin alike, and from a
    sentence."""
    return (
        _LEAST <= len(members) <= _MOST
        and len({member.split()[0].lower() for member in members}) > 2
        and all(len(member.split()) <= _LONGEST for member in members)
    )


def _around(text: str, match: re.Match[str]) -> str:
    """Return the words of the clause around a motto, in small letters, the motto left out."""
    start, end = match.span("quoted" if match["quoted"] else "plain")
    before = lowered(text[max(0, match.start() - _REACH) : match.start()])
    after = lowered(text[end + 1 : end + _REACH])
    lead = lowered(text[match.start() : start])
    return f"{_CLAUSE.split(before)[-1]}{lead} {_CLAUSE.split(after)[0]}"
