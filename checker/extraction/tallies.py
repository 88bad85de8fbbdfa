"""Rows of `Tallies`: "20 chỉ tiêu; kết quả: 07 chỉ tiêu vượt, 10 đạt, 03 không đạt"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from checker.document import Block
from checker.extraction.outline import Node, Outline

_TARGETS = r"(?:chỉ tiêu|mục tiêu|tiêu chí)"
_MISSED = r"(?:không|chưa) (?:hoàn thành|đạt)|còn thấp"
_STATUS = (
    rf"(?P<both>(?:hoàn thành |đạt )?(?:đạt )?(?:và|,) (?:hoàn thành )?vượt|đạt(?:,| và) vượt"
    rf"|đạt và hoàn thành vượt|hoàn thành và hoàn thành vượt)|(?P<missed>{_MISSED})"
    r"|(?P<exceeded>(?:hoàn thành )?vượt)|(?P<met>(?:cơ bản )?(?:hoàn thành|đạt))"
)
_COUNT = re.compile(
    rf"(?P<n>\d(?<![\d.,/].)\d{{0,2}})(?:\s?/\s?(?P<of>\d{{1,3}}))?"
    rf"\s*(?P<noun>{_TARGETS}(?: chủ yếu)?)?\s*(?:{_STATUS})\b",
    re.IGNORECASE,
)
_DECLARED = re.compile(rf"(?<![\d.,/])(?P<n>\d{{1,3}})\s+(?:nhóm )?{_TARGETS}\b", re.IGNORECASE)
_OTHER = re.compile(rf"(?<![\d.,/])\d{{1,3}}(?:/\d{{1,3}})?\s+{_TARGETS}\b", re.IGNORECASE)
_REACH = 220

_VERDICT = re.compile(
    r"(?P<missed>(?:không|chưa) (?:đạt|hoàn thành))|(?P<both>đạt và vượt)"
    r"|(?P<exceeded>\bvượt(?! cấp| qua| khó| bậc))"
    r"|đạt\s?(?P<percent>\d[\d.,]*)\s?%\s*(?=(?:so với )?(?:các )?(?:chỉ tiêu|nghị quyết"
    r"|kế hoạch|nq\b|kh\b))"
    r"|(?P<met>\bđạt\s?(?:\d[\d.,]*/\d[\d.,]*%?\s*)?(?=(?:chỉ tiêu|nghị quyết|kế hoạch"
    r"|mục tiêu|nq\b|kh\b))"
    r"|[,.;] đạt(?=\s*(?:[.;,]|$)))",
    re.IGNORECASE,
)
# "… 9,8%/năm (Nghị quyết: 9,5%/năm) - Vượt.": the verdict on the whole item, set off at its end.
_CLOSING = re.compile(
    r"[-–(]\s*(?:(?P<missed>(?:không|chưa) (?:đạt|hoàn thành))|(?P<exceeded>(?:hoàn thành )?vượt)"
    r"|(?P<met>đạt|hoàn thành))(?: (?:chỉ tiêu|nghị quyết|kế hoạch|mục tiêu))*\)?\s*[.;]?\s*$",
    re.IGNORECASE,
)
# "18/20 chỉ tiêu đạt, trong đó 12 vượt": the first number is the whole of those that follow.
_OF_THEM = re.compile(r"trong đó|(?<!\w)gồm(?!\w)", re.IGNORECASE)
_CLAUSE = re.compile(r"[^;.]*[^;.\s]")
_LEAST_ITEMS = 5
_WORST = {"missed": 0, "met": 1, "exceeded": 2}


@dataclass(slots=True)
class _Tally:
    counts: dict[str, int]
    declared: int
    declared_span: tuple[int, int]
    start: int
    end: int
    other: int = 0


@dataclass(slots=True)
class _Recount:
    by_verdict: dict[str, list[str]] = field(
        default_factory=lambda: {"exceeded": [], "met": [], "missed": []}
    )
    last: Node | None = None


def tally_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every tally of targets by verdict."""
    document = outline.document
    for block in document.blocks:
        if block.kind == "table":
            continue
        tally = _tally(document.text, block.start, block.end)
        if tally is not None:
            yield _row(outline, block, tally, _recount(outline, block, tally.declared))
        for group in _of_groups(document.text, block, tally.end if tally else block.start):
            yield _row(outline, block, group, None)


def _row(
    outline: Outline, block: Block, tally: _Tally, recount: _Recount | None
) -> Mapping[str, Any]:
    groups = recount.by_verdict if recount else {}
    span = outline.document.span
    return {
        "declared": tally.declared,
        "exceeded": tally.counts.get("exceeded", -1),
        "met": tally.counts.get("met", -1),
        "met_or_exceeded": tally.counts.get("both", -1),
        "missed": tally.counts.get("missed", -1),
        "other": tally.other,
        "recounted_exceeded": len(groups["exceeded"]) if recount else -1,
        "recounted_met": len(groups["met"]) if recount else -1,
        "recounted_missed": len(groups["missed"]) if recount else -1,
        "exceeded_items": tuple(groups["exceeded"]) if recount else (),
        "missed_items": tuple(groups["missed"]) if recount else (),
        "section": outline.section_at(block.start),
        "at": span(tally.start, tally.end),
        "paragraph_at": span(block.start, block.end),
        "declared_at": span(*tally.declared_span),
        "last_item_at": outline.title_span(recount.last) if recount and recount.last else None,
    }


def _of_groups(text: str, block: Block, begin: int) -> Iterator[_Tally]:
    """Read the tallies of groups behind that of all: "kinh tế 10 chỉ tiêu (07 vượt, 03 đạt); …"."""
    if text.find("vượt", begin, block.end) < 0:
        return
    for match in _CLAUSE.finditer(text, begin, block.end):
        tally = _tally(text, *match.span())
        if tally is not None:
            # Where few are left out, not all verdicts need be told.
            whole = len(tally.counts) == len(_WORST) and "both" not in tally.counts
            if whole or sum(tally.counts.values()) > tally.declared:
                yield tally


def _tally(text: str, start: int, end: int) -> _Tally | None:
    """Read a run of counts by verdict and the number of targets before it."""
    if text.find("tiêu", start, end) < 0:
        return None
    matches = list(_COUNT.finditer(text, start, end))
    if not any(match["noun"] for match in matches):
        return None
    run = [matches[0]]
    for match in matches[1:]:
        if match.start() - run[-1].end() > 60 or "." in text[run[-1].end() : match.start()]:
            break
        run.append(match)
    counts: dict[str, int] = {}
    for index, match in enumerate(run):
        status = next(key for key in ("both", "missed", "exceeded", "met") if match[key])
        following = text[match.end() : run[1].start()] if index == 0 and len(run) > 1 else ""
        if status == "met" and _OF_THEM.search(following):
            status = "both"
        if status in counts:
            return None  # "về kinh tế 3 vượt, 2 đạt; về xã hội 4 vượt …"
        counts[status] = int(match["n"])
    if len(counts) < 2 and not (run[0]["of"] and "both" in counts):
        return None
    declared = _declared(text, start, run)
    if declared is None:
        return None
    number, span = declared
    others = _OTHER.findall(text, run[0].start(), run[-1].end())
    named = sum(match["noun"] is not None for match in run)
    return _Tally(counts, number, span, run[0].start(), run[-1].end(), max(0, len(others) - named))


def _declared(
    text: str, start: int, run: list[re.Match[str]]
) -> tuple[int, tuple[int, int]] | None:
    """Find of how many targets the tally is: "18/20 chỉ tiêu đạt", or "20 chỉ tiêu" before it."""
    of = {match["of"] for match in run if match["of"]}
    if len(of) == 1:
        first = next(match for match in run if match["of"])
        return int(first["of"]), first.span("of")
    if of:
        return None
    begin = max(start, run[0].start() - _REACH)
    found = list(_DECLARED.finditer(text, begin, run[0].start()))
    return (int(found[-1]["n"]), found[-1].span()) if found else None


def _recount(outline: Outline, block: Block, declared: int) -> _Recount | None:
    """Count the items' own verdicts; None unless there are as many and each carries one."""
    node = outline.node_at(block.start)
    heading = outline.heading_of(node) if node else None
    if heading is None:
        return None
    items = [
        child
        for child in heading.walk()
        if child.label.form in ("paren", "arabic-paren") and child.start > block.start
    ]
    if len(items) != declared or declared < _LEAST_ITEMS:
        return None
    text = outline.document.text
    recount = _Recount()
    for item in items:
        verdict = _worst(text[item.start : item.scope_end])
        if verdict is None:
            return None
        recount.by_verdict[verdict].append(item.label.text)
        recount.last = item
    return recount


def _worst(text: str) -> str | None:
    """Return an item's verdict, the worst where its parts carry several; None when none does."""
    closing = _CLOSING.search(text) if "\n" not in text.rstrip() else None
    if closing is not None:
        return closing.lastgroup
    found: list[str] = []
    for match in _VERDICT.finditer(text):
        if match["percent"]:
            reached = float(match["percent"].rstrip(".,").replace(".", "").replace(",", "."))
            found.append("missed" if reached < 100 else "exceeded" if reached > 100 else "met")
        elif match["missed"]:
            found.append("missed")
        elif match["exceeded"]:
            found.append("exceeded")
        else:
            found.append("met")
    return min(found, key=_WORST.__getitem__) if found else None
