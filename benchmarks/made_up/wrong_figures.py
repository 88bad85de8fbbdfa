"""Errors of counts, calculated figures, and values of text and annex."""

import random
import re
from collections.abc import Callable
from dataclasses import replace

from benchmarks.made_up.dossier import ANNEXES, REPORT, RESOLUTION, Dossier, Line
from benchmarks.made_up.phrases import written
from benchmarks.made_up.places import Planter, Shown, one

_MARKED = re.compile(r"«([^»]*)»")
_NUMBER = re.compile(r"[\d.]*\d(?:,\d+)?")


def _marked(tag: str, wrong: Callable[[str, random.Random], str]) -> Planter:
    """Return a planter that puts another figure in a paragraph's marked place."""

    def planter(dossier: Dossier, rng: random.Random) -> Shown:
        places = [
            line
            for draft in (REPORT, RESOLUTION)
            for line in dossier.drafts[draft]
            if line.tag == tag and "«" in line.text
        ]
        if not places:
            return None
        line = rng.choice(places)
        line.text = _MARKED.sub(lambda match: wrong(match[1], rng), line.text)
        return [line]

    return planter


def _one_off(text: str, rng: random.Random) -> str:
    return f"{int(text) + rng.choice((-1, 1, 2)):02d}"


def _far_off(text: str, rng: random.Random) -> str:
    value = float(text.replace(".", "").replace(",", "."))
    digits = len(text.partition(",")[2])
    return written(rng.choice((value * 0.86 - 1, value * 1.09 + 3, value * 1.16 + 3)), digits)


_OTHER_COUNTS = {"ba": "bốn", "bốn": "ba", "năm": "sáu"}


def _other_count(text: str, rng: random.Random) -> str:
    return _OTHER_COUNTS[text]


def _share_wrong(dossier: Dossier, rng: random.Random) -> Shown:
    """R01: the percentage attained is not that of the two figures beside it."""
    line = one(dossier, REPORT, "result", rng)
    line.text = re.sub(
        r"(?<=đạt )[\d,]+(?=%, \D)", lambda match: _far_off(match[0], rng), line.text
    )
    return [line]


def _verdict_wrong(dossier: Dossier, rng: random.Random) -> Shown:
    """V01: exceeded, the text says, of what was missed; or the other way round."""
    line = one(dossier, REPORT, "result", rng)
    if "không đạt Nghị quyết" in line.text:
        line.text = line.text.replace("không đạt Nghị quyết", "vượt Nghị quyết")
    else:
        line.text = re.sub("(?:vượt|đạt) Nghị quyết", "không đạt Nghị quyết", line.text)
    return [line]


def _value_wrong(dossier: Dossier, rng: random.Random) -> Shown:
    """T01: a row of the annex has another value than the text."""
    line = one(dossier, ANNEXES, "target-row", rng)
    match = list(_NUMBER.finditer(line.text))[-1]
    value = float(match[0].replace(".", "").replace(",", "."))
    other = value - rng.choice((4, 7)) if value > 20 else value + 3
    digits = len(match[0].partition(",")[2])
    line.text = line.text[: match.start()] + written(other, digits)
    return [line]


def _row_left_out(dossier: Dossier, rng: random.Random) -> Shown:
    """T02: a target has no row."""
    rows = dossier.drafts[ANNEXES]
    at = rng.choice(dossier.tagged(ANNEXES, "target-row"))
    place = int(rows[at].text.split()[0])
    del rows[at]
    for line in rows[at:]:
        if line.tag == "target-row":
            number, _, rest = line.text.partition(" ")
            line.text = f"{int(number) - 1} {rest}"
    return [
        line
        for draft in (REPORT, RESOLUTION)
        for line in dossier.drafts[draft]
        if line.tag == "target" and line.text.startswith(f"({place}) ")
    ]


_OTHER_UNITS = {
    " Tấn ": " Tạ ",
    " Ha ": " m2 ",
    " Tỷ đồng ": " Triệu đồng ",
    " Con ": " Nghìn con ",
}


def _unit_wrong(dossier: Dossier, rng: random.Random) -> Shown:
    """T03: a row has another unit than the text."""
    rows = [
        (line, unit)
        for line in dossier.drafts[ANNEXES]
        for unit in _OTHER_UNITS
        if line.tag == "target-row" and unit in line.text
    ]
    if not rows:
        return None
    line, unit = rng.choice(rows)
    line.text = line.text.replace(unit, _OTHER_UNITS[unit])
    return [line]


def _said_otherwise(dossier: Dossier, rng: random.Random) -> Shown:
    """F01: the general aim repeats a target with another value."""
    chosen = rng.choice([
        each for each in dossier.targets
        if each.indicator.unit == "%" and each.indicator.bound == "" and each.goal > 40
    ])  # fmt: skip
    wrong = replace(chosen, goal=round(chosen.goal - rng.choice((2.5, 4, 6.5)), 1))
    name = wrong.indicator.name
    draft = rng.choice((REPORT, RESOLUTION))
    line = Line(
        f"Phấn đấu đến năm 2030, {name[0].lower()}{name[1:]} đạt {wrong.amount(wrong.goal)}."
    )
    dossier.drafts[draft].insert(dossier.tagged(draft, "goal")[0] + 1, line)
    return [line]


def _thousandfold(dossier: Dossier, rng: random.Random) -> Shown:
    """X03: a figure is a thousand times what other communes plan, in text and annex alike."""
    found = [each for each in dossier.targets if each.indicator.unit in ("tỷ đồng", "tấn", "con")]
    if not found:
        return None
    chosen = rng.choice(found)
    shown = []
    for draft, lines in dossier.drafts.items():
        for line in lines:
            own = chosen.indicator.name if draft != ANNEXES else chosen.indicator.in_annex
            if line.tag in ("target", "target-row") and f" {own} " in line.text:
                old = f" {chosen.number(chosen.goal)}"
                line.text = line.text.replace(old, f" {chosen.number(chosen.goal * 1000)}")
                shown.append(line)
    return shown


PLANTERS: dict[str, Planter] = {
    "C01": _marked("group", _one_off),
    "C02": _marked("total", _one_off),
    "C03": _marked("C03", _other_count),
    "C04": _marked("C04", _one_off),
    "R01": _share_wrong,
    "R02": _marked("R02", _far_off),
    "R03": _marked("R03", _far_off),
    "S01": _marked("S01", _far_off),
    "S02": _marked("S02", _far_off),
    "T01": _value_wrong,
    "T02": _row_left_out,
    "T03": _unit_wrong,
    "V01": _verdict_wrong,
    "F01": _said_otherwise,
    "X03": _thousandfold,
}
"""By the rule that must find it."""
