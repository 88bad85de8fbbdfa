"""Words of judgement: "vượt", "đạt", "không đạt", in the cell of an annex and in a list item."""

import re
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from checker.span import Span

Verdict = Literal["exceeded", "met", "missed"]

_OF = (
    r"(?=\s*(?:[.;,)]|$)"
    r"|\s+(?:(?:so với|so|theo|mức|các|cơ bản)\s+)?"
    r"(?:chỉ tiêu|nghị quyết|nq(?!\w)|kế hoạch|mục tiêu|đại hội|yêu cầu))"
)
_WORDS = re.compile(
    r"(?P<mixed>(?<!\w)đạt\s*(?:và|,|hoặc|/)\s*vượt(?!\w))"
    rf"|(?P<missed>(?<!\w)(?:không|chưa|ko|k)\s*(?:đạt|hoàn thành){_OF})"
    rf"|(?P<exceeded>(?<!\w)(?:hoàn thành\s+)?vượt(?:\s+mức)?(?:{_OF}|(?=\s+\d)))"
    rf"|(?P<met>(?<!\w)(?:đạt|hoàn thành){_OF})",
    re.IGNORECASE,
)
# "Đạt 105%, vượt Nghị quyết." is nothing but a verdict; "42/40%, vượt" has a figure of its own.
_BEFORE_BARE = re.compile(
    r"(?:(?:đạt|vượt|hoàn thành|không|chưa)(?:[\d.,%/\s-]|đạt|và|vượt|hoàn thành|không|chưa)*)?",
    re.IGNORECASE,
)
_REST = r"(?:\s*(?:chỉ tiêu|nghị quyết|nq|kế hoạch|kh|mục tiêu|đại hội|đh))*"
_CELL: tuple[tuple[Verdict, re.Pattern[str]], ...] = (
    (
        "missed",
        re.compile(rf"(?:không|chưa|ko|k)\s*\.?\s*(?:đạt|hoàn thành){_REST}", re.IGNORECASE),
    ),
    ("exceeded", re.compile(rf"(?:hoàn thành\s+)?vượt(?:\s+mức)?{_REST}", re.IGNORECASE)),
    ("met", re.compile(rf"(?:đạt|hoàn thành){_REST}", re.IGNORECASE)),
)


class Said(NamedTuple):
    """A verdict of the text, as it stands at `at`."""

    verdict: Verdict
    written: str
    at: Span


def cell_verdict(text: str) -> Verdict | None:
    """Read the cell of a verdict column; None when it holds no plain verdict."""
    clean = " ".join(text.split()).strip(" .")
    for verdict, pattern in _CELL:
        if pattern.fullmatch(clean):
            return verdict
    return None


def verdicts_of(rows: Iterable[Any]) -> dict[Span, Said]:
    """Return the verdict on each figure of a list of targets, by the figure's place.

    A verdict in a figure's own clause is on that figure; one in a clause of its own ("… 83/60%;
    … 80/70%. Vượt Nghị quyết") is on all figures of the item since the last verdict.
    """
    found: dict[Span, Said] = {}
    open_figures: list[Span] = []
    item = clause = None
    for row in rows:
        if row.item_at != item:
            item, open_figures = row.item_at, []
        if row.clause_at != clause:
            clause = row.clause_at
            said, bare = _verdict(row)
            if bare:
                found.update((at, said) for at in open_figures if said is not None)
                open_figures = []
        if row.role != "value" or bare:
            continue
        if said is None:
            open_figures.append(row.value.at)
        else:
            found[row.value.at] = said
    return found


def _verdict(row: Any) -> tuple[Said | None, bool]:
    """Read a clause: its verdict, and whether the clause is nothing but a verdict."""
    matches = list(_WORDS.finditer(row.clause))
    if not matches:
        return None, False
    bare = _BEFORE_BARE.fullmatch(row.clause, 0, matches[0].start()) is not None
    kinds = {match.lastgroup for match in matches}
    if len(kinds) > 1 or "mixed" in kinds:
        return None, bare
    last = matches[-1]
    start = row.clause_at.start + last.start()
    at = Span(row.clause_at.document, start, start + len(last.group()))
    return Said(last.lastgroup, last.group(), at), bare  # type: ignore[arg-type]
