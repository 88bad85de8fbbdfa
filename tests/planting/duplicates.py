"""Planted repetitions."""

import random
import re
from dataclasses import replace

from planting.drafts import Edit, Kind, Plant, Spot, Text, apply
from planting.lists import Entry, entries, name_of, renumber, scope, series
from planting.values import groups
from planting.words import prose

_LEAST_WORDS = 30


_SYNONYMS = (
    ("nâng cao", "tăng cường"), ("người dân", "bà con"), ("đầu tư", "hỗ trợ"), ("mỗi", "từng"),
    ("xây dựng", "hình thành"), ("mở rộng", "phát triển"), ("tổ chức", "thực hiện"),
    ("bản", "thôn"), ("các", "những"), ("và", "cùng"),
)  # fmt: skip


def section_repeated(text: Text, rng: random.Random) -> Plant | None:
    """D01: a section comes again under the next number, with one small change."""
    found = entries(text)
    sections: list[tuple[Entry, list[Entry], int]] = []
    for siblings in series(found):
        for entry in siblings:
            end = scope(text, found, entry)
            body = " ".join(text.paragraphs[entry.index + 1 : end])
            if entry.rank < 10 and len(body.split()) >= _LEAST_WORDS and "\t" not in body:
                sections.append((entry, siblings, end))
    if not sections:
        return None
    entry, siblings, end = rng.choice(sections)
    copied, changed = _copy_changed(text, found, entry, end, rng)
    later: list[Edit] = []
    for other in siblings[siblings.index(entry) + 1 :]:
        later.extend(renumber(text, found, other, other.value + 1))
    moved, _ = apply(text, later)
    size = end - entry.index
    paragraphs = (*moved.paragraphs[:end], *copied, *moved.paragraphs[end:])
    # The copied targets are listed twice: more than their headings' totals say, and of those in
    # the annex only one can be the row's.
    totals = tuple(total.heading.index for total in groups(text)[1])
    both = tuple(range(entry.index, end + size))
    return Plant(
        "D01", f"{name_of(text, entry)} repeated; {changed}", replace(text, paragraphs=paragraphs),
        (Spot(end), Spot(entry.index)),
        {"M05": both, "C02": totals, "N01": both, "N03": both, "T01": both, "T02": both},
    )  # fmt: skip


def _copy_changed(
    text: Text, found: list[Entry], entry: Entry, end: int, rng: random.Random
) -> tuple[list[str], str]:
    """Copy a section with its sub-sections under the next number, and change one word.

    Items keep their numbers, as in a text that was pasted.
    """
    edits = renumber(text, found, entry, entry.value + 1)
    moved, _ = apply(text, edits)
    copied = list(moved.paragraphs[entry.index : end])
    choices = [
        (k, old, new)
        for k in range(1, len(copied))
        for old, new in _SYNONYMS
        if re.search(rf"\b{old}\b", copied[k])
    ]
    if not choices:
        return copied, "nothing changed"
    k, old, new = rng.choice(choices)
    copied[k] = re.sub(rf"\b{old}\b", new, copied[k], count=1)
    return copied, f"{old} becomes {new}"


_CLAUSE = re.compile(r"(?:^|(?<=[;,.:] ))[^;,.:()“”]+(?=[;,.])")
_SENTENCE = re.compile(r"(?:^|(?<=\. ))[^\W\d_][^.;]*(?:;[^.;]*)*\.(?= |$)")
_LEAST_CLAUSE, _LEAST_SENTENCE, _LEAST_PARAGRAPH = 9, 16, 30


def passage_repeated(text: Text, rng: random.Random) -> Plant | None:
    """D02: a clause stands twice in a row, a sentence or a paragraph again in another section."""
    how = rng.choice(("clause", "sentence", "paragraph"))
    if how == "clause":
        return _clause_repeated(text, rng)
    return _copied_elsewhere(text, rng, how)


def _clause_repeated(text: Text, rng: random.Random) -> Plant | None:
    clauses = [
        (index, match)
        for index, begin, paragraph in prose(text)
        for match in _CLAUSE.finditer(paragraph, begin)
        if len(match.group().split()) >= _LEAST_CLAUSE
    ]
    if not clauses:
        return None
    index, match = rng.choice(clauses)
    clause = match.group()
    again = clause[0].lower() + clause[1:]
    edit = Edit(index, match.end(), match.end(), rng.choice((", ", "; ")) + again)
    planted, spots = apply(text, [edit])
    what = f"clause “{clause[:50]}” doubled"
    return Plant("D02", what, planted, (Spot(index, match.start(), spots[0].end),))


def _copied_elsewhere(text: Text, rng: random.Random, how: str) -> Plant | None:
    bodies = [(index, begin, paragraph) for index, begin, paragraph in prose(text)]
    copies: list[tuple[int, str]] = []
    for index, begin, paragraph in bodies:
        if how == "paragraph":
            copies.append((index, paragraph[begin:]))
        else:
            copies.extend((index, m.group()) for m in _SENTENCE.finditer(paragraph, begin))
    least = _LEAST_PARAGRAPH if how == "paragraph" else _LEAST_SENTENCE
    copies = [(index, copy) for index, copy in copies if len(copy.split()) >= least]
    if not copies:
        return None
    source, copy = rng.choice(copies)
    targets = [
        index
        for index, begin, paragraph in bodies
        if abs(index - source) > 1
        and begin == 0
        and paragraph.endswith(".")
        and (how == "sentence" or index > source)
    ] or [index for index, _, paragraph in bodies if abs(index - source) > 1]
    if not targets:
        return None
    target = rng.choice(targets)
    if how == "sentence":
        end = len(text.paragraphs[target])
        if not text.paragraphs[target].endswith("."):
            return None
        planted, spots = apply(text, [Edit(target, end, end, f" {copy}")])
        shown = (spots[0], Spot(source))
    else:
        paragraphs = (*text.paragraphs[: target + 1], copy, *text.paragraphs[target + 1 :])
        planted = replace(text, paragraphs=paragraphs)
        shown = (Spot(target + 1), Spot(source + (target < source)))
    return Plant("D02", f"{how} “{copy[:50]}” again after {target}", planted, shown)


KINDS: dict[str, Kind] = {
    "D01": section_repeated,
    "D02": passage_repeated,
}
