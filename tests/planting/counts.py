"""Planted errors of declared counts."""

import random
from dataclasses import replace

from planting.drafts import Edit, Kind, Plant, Spot, Text, apply, without
from planting.lists import entries, name_of, renumber, scope, series
from planting.values import Group, groups, rows_of_items


def declare(group: Group, by: int, now: int) -> Edit:
    return Edit(group.heading.index, group.start, group.end, f"{now + by:02d}")


def declared_in(text: Text, group: Group) -> int:
    return int(text.paragraphs[group.heading.index][group.start : group.end])


def count_wrong(text: Text, rng: random.Random) -> Plant | None:
    """C01: a group declares one or two more or fewer, or its last item is lost or doubled."""
    leaves, _ = groups(text)
    leaves = [group for group in leaves if len(group.items) > 2]
    if not leaves:
        return None
    group = rng.choice(leaves)
    now = declared_in(text, group)
    total = (group.total.heading.index,) if group.total else ()
    how = rng.choice(("declared", "declared", "lost", "doubled"))
    if how == "declared":
        by = rng.choice([step for step in (-2, -1, 1, 2) if now + step > 0])
        planted, spots = apply(text, [declare(group, by, now)])
        what = f"{name_of(text, group.heading)} declares {now + by} for {now}"
        return Plant("C01", what, planted, tuple(spots), {"C02": total})
    found = entries(text)
    last = group.items[-1]
    end = scope(text, found, last)
    step = -1 if how == "lost" else 1
    run = next(each for each in series(found) if last in each)
    edits = [
        edit
        for entry in run[run.index(last) + 1 :]
        for edit in renumber(text, found, entry, entry.value + step)
    ]
    moved, _ = apply(text, edits)
    extent = moved.paragraphs[last.index : end]
    annex = [row for row, item in rows_of_items(text).items() if item == last.index]
    if how == "lost":
        planted = without(moved, last.index, end)
        shift = last.index - end
    else:
        copy = extent[0].replace(f"({last.value})", f"({last.value + 1})", 1)
        paragraphs = (*moved.paragraphs[:end], copy, *extent[1:], *moved.paragraphs[end:])
        planted = replace(moved, paragraphs=paragraphs)
        shift = end - last.index
    return Plant(
        "C01", f"{name_of(text, last)} {how}", planted, (Spot(group.heading.index),),
        {"C02": total, "T02": (last.index, end, *(row + shift for row in annex))},
    )  # fmt: skip


def total_wrong(text: Text, rng: random.Random) -> Plant | None:
    """C02: the declared total is another number."""
    _, totals = groups(text)
    if not totals:
        return None
    group = rng.choice(totals)
    now = declared_in(text, group)
    by = rng.choice((-5, -3, -2, -1, 1, 2, 3, 5))
    planted, spots = apply(text, [declare(group, by, now)])
    return Plant("C02", f"total {now + by} for {now}", planted, tuple(spots))


KINDS: dict[str, Kind] = {
    "C01": count_wrong,
    "C02": total_wrong,
}
