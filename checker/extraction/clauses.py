"""Cutting a list item into clauses, each about one indicator."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.vietnamese import UPPER

# A full stop ends a clause only before a capital, so that "Tr. đồng" and "1.068" stay whole.
# Every way to break begins with a plain mark, to which the search skips.
_MARKS = (
    rf";|\n|[.](?<![\d{UPPER}].)(?=\s+[“\"(]?[{UPPER}\d])|[.](?<=\d.)(?=\s+[{UPPER}])"
    rf"|%[.](?=\s+[{UPPER}])|:(?=\s|\d|$)"
)
_DASHES = ("-", "–", "+", "•", "*")
_AMONG_THEM = "trong đó"
_BREAK = re.compile(_MARKS)
_BREAK_OR_AMONG_THEM = re.compile(rf"{_MARKS}|[,(]?\s*(?=\b{_AMONG_THEM}\b)")


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters `start` to `end` of the text; `lead` is what a colon before it announced."""

    start: int
    end: int
    lead: str


def clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """Yield the clauses of `text[start:end]` in order; empty ones are left out."""
    lead = item_lead = ""
    begin = start
    first_line = True
    parted = text.find(_AMONG_THEM, start, end) >= 0
    for match in (_BREAK_OR_AMONG_THEM if parted else _BREAK).finditer(text, start, end):
        if match.group() == ":" and _in_bracket(text, begin, match.start()):
            continue  # "đạt 9,2% (Nghị quyết: 9,0%)" is of one indicator
        stop = match.start() + (1 if match.group().startswith("%") else 0)
        if text[begin:stop].strip():
            yield Clause(*_trim(text, begin, stop), lead)
        if match.group().strip() == ":":
            lead = text[begin:stop].strip()
            item_lead = lead if first_line and not item_lead else item_lead
        elif match.group() == "\n":
            if item_lead.startswith(_DASHES) and text.startswith(_DASHES, match.end()):
                item_lead = ""  # what one dash announced does not hold for the next
            lead = item_lead if _is_title(item_lead) else ""
            first_line = False
        elif match.group().startswith((".", "%.")):
            lead = lead if _is_title(lead) else ""
        begin = match.end()
    if text[begin:end].strip():
        yield Clause(*_trim(text, begin, end), lead)


def _in_bracket(text: str, start: int, position: int) -> bool:
    return text.rfind("(", start, position) > text.rfind(")", start, position)


def _is_title(lead: str) -> bool:
    """A lead without figures names the item as a whole and holds for all its clauses."""
    return not any(char.isdigit() for char in lead)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())
