"""Planted errors between text and annexes."""

import random
import re
from collections.abc import Mapping

from planting.counts import declare, declared_in
from planting.drafts import Edit, Kind, Plant, Spot, Text, apply, without
from planting.lists import entries, name_of, scope, series
from planting.values import (
    Row,
    amounts,
    figures,
    groups,
    other_number,
    rows,
    rows_of_items,
    target_items,
)


def value_changed(text: Text, rng: random.Random) -> Plant | None:
    """T01: a value in the text, or in a value cell of the annex, is another number."""
    places: list[tuple[int, int, int]] = []
    matched = rows_of_items(text)
    if rng.random() < 0.5:
        for item in target_items(text):
            if item.index in matched.values():
                said = text.paragraphs[item.index]
                places.extend((item.index, a, b) for a, b in figures(said, item.end + 1, len(said)))
    else:
        for row in rows(text):
            if row.index in matched:
                paragraph = text.paragraphs[row.index]
                for start, end in row.values:
                    places.extend((row.index, a, b) for a, b in figures(paragraph, start, end))
    if not places:
        return None
    index, start, end = rng.choice(places)
    paragraph = text.paragraphs[index]
    new = other_number(paragraph, (start, end), rng)
    planted, spots = apply(text, [Edit(index, start, end, new)])
    what = f"{paragraph[start:end]} becomes {new} in “{paragraph[:60]}”"
    return Plant("T01", what.replace("\t", " "), planted, tuple(spots))


def target_on_one_side(text: Text, rng: random.Random) -> Plant | None:
    """T02: a row of the annex, or a target of the text, is left out and the rest renumbered."""
    matched = rows_of_items(text)
    if not matched:
        return None
    return (_row_left_out if rng.random() < 0.5 else _item_left_out)(text, rng, matched)


def _row_left_out(text: Text, rng: random.Random, matched: Mapping[int, int]) -> Plant | None:
    all_rows = {row.index: row for row in rows(text)}
    # A first row that shares its number with the next ones cannot go alone, and the part of an
    # item after "trong đó" need not have a row.
    free = [
        row
        for row in all_rows.values()
        if row.index in matched
        and not (row.numbered and (n := all_rows.get(row.index + 1)) and not n.numbered)
        and not _is_part(text, row, matched[row.index])
    ]
    if not free:
        return None
    row = rng.choice(free)
    found = entries(text)
    run = next((s for s in series(found) if any(e.index == row.index for e in s)), [])
    edits = [Edit(e.index, e.start, e.end, str(e.value - 1)) for e in run if e.index > row.index]
    planted, _ = apply(text, edits if row.numbered else [])
    return Plant(
        "T02", f"row “{row.label}” left out", without(planted, row.index, row.index + 1),
        (Spot(matched[row.index]),),
    )  # fmt: skip


def _is_part(text: Text, row: Row, item: int) -> bool:
    paragraph, said = text.paragraphs[row.index], text.paragraphs[item]
    mark = re.search(r"trong đó|, gồm ", said)
    if mark is None:
        return False
    return amounts(paragraph, row.values) <= amounts(said, [(mark.end(), len(said))])


def _item_left_out(text: Text, rng: random.Random, matched: Mapping[int, int]) -> Plant | None:
    found = entries(text)
    items = [item for item in target_items(text) if item.index in matched.values()]
    item = rng.choice(items)
    run = next(each for each in series(found) if item in each)
    edits = [Edit(e.index, e.start, e.end, str(e.value - 1)) for e in run[run.index(item) + 1 :]]
    leaves, _ = groups(text)
    for group in leaves:
        if any(other.index == item.index for other in group.items):
            edits.append(declare(group, -1, declared_in(text, group)))
            if group.total:
                edits.append(declare(group.total, -1, declared_in(text, group.total)))
    planted, _ = apply(text, edits)
    end = scope(text, found, item)
    gone = end - item.index
    lost = tuple(Spot(row - gone) for row, owner in matched.items() if owner == item.index)
    return Plant(
        "T02", f"{name_of(text, item)} left out of the text",
        without(planted, item.index, end), lost,
    )  # fmt: skip


_OTHER_UNITS = {
    "con": ("Nghìn con",),
    "tấn": ("Tạ", "Nghìn tấn"),
    "ha": ("m2", "km2"),
    "tỷ đồng": ("Triệu đồng",),
    "triệu đồng": ("Tỷ đồng", "%"),
    "tr.đ/người/năm": ("Tỷ đồng", "Nghìn đồng/người/năm"),
    "lượt": ("Nghìn lượt",),
    "đảng viên": ("%",),
    "trường": ("%",),
    "bản": ("%",),
    "%": ("Hộ", "Triệu đồng"),
}


def unit_changed(text: Text, rng: random.Random) -> Plant | None:
    """T03: the unit of one row is another."""
    matched = rows_of_items(text)
    by_unit: dict[str, list[Row]] = {}
    for row in rows(text):
        unit = text.paragraphs[row.index][slice(*row.unit)].lower()
        if row.index in matched and unit in _OTHER_UNITS:
            by_unit.setdefault(unit, []).append(row)
    if not by_unit:
        return None
    unit = rng.choice(sorted(by_unit))
    row = rng.choice(by_unit[unit])
    new = rng.choice(_OTHER_UNITS[unit])
    planted, spots = apply(text, [Edit(row.index, *row.unit, new)])
    return Plant("T03", f"“{row.label}”: {unit} becomes {new}", planted, tuple(spots))


KINDS: dict[str, Kind] = {
    "T01": value_changed,
    "T02": target_on_one_side,
    "T03": unit_changed,
}
