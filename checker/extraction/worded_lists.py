"""Rows of `DeclaredCounts` for lists told with words: "… 04 bài học:", then "Một là, …".

Such a list may stand anywhere under a heading, beside other lists; so it is not the heading's items
that are counted but the run of ordinals that begins right below the sentence with the number.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from checker.document import Block
from checker.extraction.outline import Node, Outline
from checker.vietnamese import count_of, ordinal_word

_NOUN = (
    r"(?:nhóm )?(?:bài học(?: kinh nghiệm)?|kinh nghiệm|nhiệm vụ|giải pháp|khâu đột phá|đột phá"
    r"|nguyên nhân|hạn chế|tồn tại|nội dung|vấn đề|mục tiêu|quan điểm|nguyên tắc|định hướng"
    r"|lĩnh vực|việc)"
)
# What may stand between the number's noun and the end of the sentence: no further clause, and no
# word that makes the list one of something else, or of some of them only.
_DECLARED = re.compile(
    rf"(?<![\w.,/%-])(?<!\d )(?<!trong )(?<!thứ )(?<!số )"
    rf"(?P<n>\d{{1,2}}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?P<noun>{_NOUN})\b"
    r"(?P<rest>[^,.;:()\d]{0,70}),?(?: (?:đó là|cụ thể|cụ thể là|gồm|bao gồm))?\s*[:.]?$",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    rf"\b(?:{_NOUN}|trên|này|đã|cần|phải|tập trung|bằng|với|theo|nhất là|một số|riêng|trong đó"
    r"|vượt|đạt|không|chưa|hoàn thành|còn|nổi bật)\b",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"\b(?:([^\W\d_]+(?: [^\W\d_]+)?) là\b|thứ ([^\W\d_]+)\b)", re.IGNORECASE)
_LONGEST_LEAD = 160


def worded_list_rows(outline: Outline, known: Collection[int]) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every number right above "Một là, …"; `known` are numbers read already."""
    runs: dict[Node | None, list[Node]] = defaultdict(list)
    for node in outline.nodes:
        if node.label.form == "word":
            runs[node.parent].append(node)
    if not runs:
        return
    blocks = outline.document.blocks
    for parent, nodes in runs.items():
        if len({node.series for node in nodes}) > 1:
            continue  # one list told in groups, or several: which is the number's cannot be told
        index = bisect_left(blocks, nodes[0].start, key=lambda block: block.start)
        lead = blocks[index - 1] if index else None
        declared = _declared(outline.document.text, lead) if lead is not None else None
        if declared is None or declared.start("n") in known or not _counts_through(outline, nodes):
            continue
        yield {
            "noun": " ".join(declared["noun"].lower().split()),
            "declared": count_of(declared["n"]),
            "listed": len(nodes),
            "section": outline.section_name(parent),
            "at": outline.document.span(declared.start("n"), declared.end("noun")),
            "last_item_at": outline.title_span(nodes[-1]),
            "parts": (),
            "parts_labels": (),
            "certain": False,
            "parts_total": -1,
        }


def _declared(text: str, lead: Block) -> re.Match[str] | None:
    """Return the number of things that a paragraph announces at its very end."""
    if lead.kind != "paragraph":
        return None
    begin = max(lead.start, lead.end - _LONGEST_LEAD)
    match = _DECLARED.search(text, begin, lead.end)
    if match is None or _OF_OTHERS.search(match["rest"]):
        return None
    return match if (count_of(match["n"]) or 0) > 1 else None


def _counts_through(outline: Outline, nodes: list[Node]) -> bool:
    """Tell a list whose ordinals run from one to its last, each at the head of a paragraph."""
    values = [node.label.value for node in nodes]
    if len(nodes) < 2 or values != list(range(1, len(nodes) + 1)):
        return False
    run_in = _RUN_IN.finditer(outline.document.text, nodes[-1].start, nodes[-1].scope_end)
    told = ((match[1] or match[2]).split()[-1] for match in run_in)
    return all((ordinal_word(word) or 0) <= len(nodes) for word in told)
