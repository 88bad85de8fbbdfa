"""Planted repetitions."""

import random
import re
from dataclasses import replace

from planting.drafts import Edit, Kind, Plant, Spot, Text, apply
from planting.lists import Entry, entries, name_of, renumber, scope, series
from planting.values import groups

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
        {"C02": totals, "N01": both, "N03": both, "T01": both, "T02": both},
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


KINDS: dict[str, Kind] = {
    "D01": section_repeated,
}
