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
    return Plant(
        "T01", what.replace("\t", " "), planted, tuple(spots), _of_figure(paragraph, index)
    )


def _of_figure(paragraph: str, index: int) -> dict[str, tuple[int, ...]]:
    """Name what else a wrong figure belies: the sum, the percentage or the verdict beside it, and
    the present state that the target should be better than."""
    beside = {
        "S01": r" gồm |trong đó",
        "R01": r"\d/\d.*%",
        "V01": r"\b(?:[Vv]ượt|[Đđ]ạt)\b",
        "V04": r"\b[Vv]ượt\b",
        "F02": r"",
    }
    return {
        **{rule: (index,) for rule, sign in beside.items() if re.search(sign, paragraph)},
        "R05": (index,),  # a former commune's figure is part of the whole's
    }


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
    # A sentence before the items that says how many there are counts one too many.
    told = tuple(
        index for index, said in enumerate(planted.paragraphs)
        if re.search(r"\d+ chỉ tiêu\b", said) and "\t" not in said
    )  # fmt: skip
    lost = tuple(Spot(row - gone) for row, owner in matched.items() if owner == item.index)
    return Plant(
        "T02", f"{name_of(text, item)} left out of the text",
        without(planted, item.index, end), lost, {"C01": told, "C04": told},
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
        own = any(
            re.search(r"[^\W\d_]", text.paragraphs[row.index][slice(*at)]) for at in row.values
        )
        if row.index in matched and unit in _OTHER_UNITS and not own:
            by_unit.setdefault(unit, []).append(row)
    if not by_unit:
        return None
    unit = rng.choice(sorted(by_unit))
    row = rng.choice(by_unit[unit])
    new = rng.choice(_OTHER_UNITS[unit])
    planted, spots = apply(text, [Edit(row.index, *row.unit, new)])
    # Under another unit the value is no share or number of what the label says any more, and a
    # thousandth of the present state.
    return Plant(
        "T03", f"“{row.label}”: {unit} becomes {new}", planted, tuple(spots),
        {"F02": (row.index,), "F03": (row.index,)},
    )  # fmt: skip


_PART = re.compile(r"(?<=; )[^;\t]*?(?P<n>\d[\d.]*)[^;\t]*$")
_PART_IN_ITEM = re.compile(r"; [^;]*?\d[^;]*(?=\.$)")


def part_of_compound(text: Text, rng: random.Random) -> Plant | None:
    """T04: a part of a row's compound value is another number, or is missing from the text."""
    matched = rows_of_items(text)
    choices = [
        (row.index, cell, matched[row.index])
        for row in rows(text)
        if row.index in matched
        for cell in [_PART.search(text.paragraphs[row.index])]
        if cell
    ]
    if not choices:
        return None
    index, cell, item = rng.choice(choices)
    said = text.paragraphs[item]
    part = _PART_IN_ITEM.search(said)
    if part is not None and rng.random() < 0.5:
        planted, _ = apply(text, [Edit(item, *part.span(), "")])
        return Plant("T04", f"“{part.group()}” lost from the text", planted, (Spot(item),))
    new = other_number(text.paragraphs[index], cell.span("n"), rng)
    planted, spots = apply(text, [Edit(index, *cell.span("n"), new)])
    return Plant("T04", f"{cell['n']} becomes {new} in “{cell.group()}”", planted, tuple(spots))


_SCOPES = (
    ("hộ nghèo", "hộ nghèo, cận nghèo"), ("trẻ em, phụ nữ mang thai", "trẻ em"),
    ("thôn, cơ quan, trường học", "cơ quan, trường học"),
    ("chi bộ, đảng viên", "đảng viên"),
    ("người cao tuổi", "người cao tuổi, người khuyết tật"),
)  # fmt: skip


def scope_changed(text: Text, rng: random.Random) -> Plant | None:
    """T05: text or annex leaves out some whom the other one covers."""
    matched = rows_of_items(text)
    choices = [
        (index, match, new)
        for row, item in matched.items()
        for old, new in _SCOPES
        for index in (row, item)
        for match in [re.search(old, text.paragraphs[index], re.IGNORECASE)]
        if match
    ]
    if not choices:
        return None
    index, match, new = rng.choice(choices)
    edit = Edit(index, *match.span(), new[0].upper() + new[1:] if match[0][0].isupper() else new)
    planted, spots = apply(text, [edit])
    return Plant("T05", f"{match[0]} becomes {new}, line {index}", planted, tuple(spots))


KINDS: dict[str, Kind] = {
    "T01": value_changed,
    "T02": target_on_one_side,
    "T03": unit_changed,
    "T04": part_of_compound,
    "T05": scope_changed,
}
