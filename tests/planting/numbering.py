"""Planted errors of numbering."""

import random

from planting.drafts import Edit, Kind, Plant, Spot, Text, apply, without
from planting.lists import Entry, children, entries, name_of, pick_series, renumber, scope
from planting.values import groups, rows_of_items


def number_twice(text: Text, rng: random.Random) -> Plant | None:
    """N01: a sibling takes the number of the one before it."""
    picked = pick_series(text, rng)
    if picked is None:
        return None
    found, siblings = picked
    position = rng.randrange(1, len(siblings))
    entry = siblings[position]
    edits = renumber(text, found, entry, siblings[position - 1].value)
    planted, spots = apply(text, edits)
    after = tuple(each.index for each in siblings[position + 1 : position + 2])
    return Plant(
        "N01", f"{name_of(text, entry)} takes the number before it", planted, (spots[0],),
        {"N02": after},
    )  # fmt: skip


def number_skipped(text: Text, rng: random.Random) -> Plant | None:
    """N02: a number and all after it are raised, or one item is lost."""
    picked = pick_series(text, rng)
    if picked is None:
        return None
    found, siblings = picked
    if siblings[0].form in ("paren", "letter", "word") and len(siblings) > 2 and rng.random() < 0.5:
        return _item_lost(text, rng, found, siblings)
    position = rng.randrange(1, len(siblings))
    by = rng.choice((1, 1, 2)) if siblings[-1].form != "word" else 1
    edits: list[Edit] = []
    for entry in siblings[position:]:
        edits.extend(renumber(text, found, entry, entry.value + by))
    planted, spots = apply(text, edits)
    what = f"{name_of(text, siblings[position])} and all after it raised by {by}"
    return Plant("N02", what, planted, (spots[0],))


def _item_lost(
    text: Text, rng: random.Random, found: list[Entry], siblings: list[Entry]
) -> Plant | None:
    entry = rng.choice(siblings[1:-1])
    end = scope(text, found, entry)
    gone = end - entry.index
    leaves, _ = groups(text)
    headings = [
        each
        for group in leaves
        if any(item.index == entry.index for item in group.items)
        for each in (group.heading.index, *([group.total.heading.index] if group.total else []))
    ]
    annex = tuple(row - gone for row, item in rows_of_items(text).items() if item == entry.index)
    following = siblings[siblings.index(entry) + 1].index - gone
    return Plant(
        "N02", f"{name_of(text, entry)} lost", without(text, entry.index, end), (Spot(following),),
        {"C01": tuple(headings), "C02": tuple(headings), "T02": annex},
    )  # fmt: skip


def numbers_swapped(text: Text, rng: random.Random) -> Plant | None:
    """N03: two siblings change numbers, so that one steps back."""
    picked = pick_series(text, rng)
    if picked is None:
        return None
    found, siblings = picked
    position = rng.randrange(len(siblings) - 1)
    first, second = siblings[position], siblings[position + 1]
    edits = [*renumber(text, found, first, second.value)]
    planted, spots = apply(text, [*edits, *renumber(text, found, second, first.value)])
    near = tuple(each.index for each in siblings[position : position + 3])
    return Plant(
        "N03", f"{name_of(text, first)} and the next swap numbers", planted,
        (spots[0], spots[len(edits)]), {"N02": near},
    )  # fmt: skip


def another_parents_number(text: Text, rng: random.Random) -> Plant | None:
    """N04: a sub-section's number begins with another section's."""
    found = entries(text)
    decimals = [entry for entry in found if entry.form == "decimal"]
    if not decimals:
        return None
    entry = rng.choice(decimals)
    parents = {other.values[:-1] for other in decimals if len(other.values) == len(entry.values)}
    parents |= {(*entry.values[:-2], entry.values[-2] + step) for step in (1, 2)}
    prefix = rng.choice(sorted(parents - {entry.values[:-1]}))
    edits = [Edit(entry.index, entry.start, entry.end, entry.written((*prefix, entry.value)))]
    for child in children(text, found, entry):
        moved = (*prefix, *child.values[len(prefix) :])
        edits.append(Edit(child.index, child.start, child.end, child.written(moved)))
    planted, spots = apply(text, edits)
    return Plant("N04", f"{name_of(text, entry)} takes the prefix {prefix}", planted, (spots[0],))


KINDS: dict[str, Kind] = {
    "N01": number_twice,
    "N02": number_skipped,
    "N03": numbers_swapped,
    "N04": another_parents_number,
}
