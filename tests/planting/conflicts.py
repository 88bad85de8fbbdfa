"""Planted contradictions: said twice, a target behind the present, figures of another kind."""

import random
import re
from dataclasses import dataclass

from planting.drafts import Edit, Kind, Plant, Spot, Text, apply
from planting.sentences import number, prose
from planting.values import groups, other_number, plain, rows_of_items

_TARGET = re.compile(
    r"(?:\(\d+\)) "
    r"(?P<label>(?:Tỷ lệ|Thu ngân sách|Thu nhập|Diện tích|Sản lượng|Số|Tổng đàn)[^.;\d]*?)"
    r"(?P<year> đến năm 2030)?(?P<verb> đạt| còn| là| ổn định)"
    r" (?P<value>[\d.,]*\d)(?P<unit>%| [^.;\d]+)\."
)
_BETTER = {"nghèo": -1, "che phủ rừng": 1, "bảo hiểm y tế": 1, "Thu nhập bình quân": 1,
           "Thu ngân sách": 1, "nước": 1, "lao động qua đào tạo": 1, "được thu gom": 1}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """An item of a list of targets that gives one indicator one value."""

    index: int
    match: re.Match[str]

    @property
    def label(self) -> str:
        label = self.match["label"].strip()
        return label[0].lower() + label[1:]


def targets(text: Text) -> list[Target]:
    items = [item for group in groups(text)[0] for item in group.items]
    found = [(item.index, _TARGET.fullmatch(text.paragraphs[item.index])) for item in items]
    return [Target(index, match) for index, match in found if match]


def said_twice(text: Text, rng: random.Random) -> Plant | None:
    """F01: a task repeats a target with another value."""
    # What is counted may be told of a part ("số hộ …" of one village): a person knows, no rule.
    choices = [each for each in targets(text) if not each.match["label"].startswith("Số")]
    places = prose(text, ahead=True)
    if not choices or not places:
        return None
    target = rng.choice(choices)
    match = target.match
    was = plain(match["value"])
    new = match["value"]
    while abs(plain(new) - was) < was / 200:  # less may be the same, rounded
        new = other_number(match.string, match.span("value"), rng)
    sentence, start = _restated(target, new, rng)
    at = rng.choice(places)
    planted, _ = apply(text, [Edit(*at, at[1], " " + sentence)])
    spot = Spot(at[0], at[1] + 1 + start, at[1] + 1 + start + len(new))
    return Plant(
        "F01", f"“{sentence}” beside “{match.string}”", planted, (spot,), {"F02": (at[0],)}
    )


def _restated(target: Target, value: str, rng: random.Random) -> tuple[str, int]:
    unit, verb = target.match["unit"], target.match["verb"].strip()
    sentence = rng.choice((
        f"Phấn đấu đến năm 2030, {target.label} {verb} {value}{unit}.",
        f"Phấn đấu {target.label} đến năm 2030 {verb} {value}{unit}.",
        f"Đến năm 2030, {target.label} {verb} {value}{unit}.",
        f"Tập trung mọi nguồn lực để {target.label} {verb} {value}{unit} vào năm 2030.",
    ))  # fmt: skip
    return sentence, sentence.rindex(f" {value}{unit}") + 1


def said_again(text: Text, rng: random.Random) -> Plant | None:
    """The same with the same value: right."""
    choices, places = targets(text), prose(text, ahead=True)
    if not choices or not places:
        return None
    target = rng.choice(choices)
    sentence, _ = _restated(target, target.match["value"], rng)
    at = rng.choice(places)
    planted, spots = apply(text, [Edit(*at, at[1], " " + sentence)])
    return Plant("F01", f"“{sentence}”", planted, tuple(spots))


def target_behind(text: Text, rng: random.Random, *, right: bool = False) -> Plant | None:
    """F02: the account of the present tells of more than the target."""
    choices = [
        (target, way) for target in targets(text) for word, way in _BETTER.items()
        if word in target.match["label"] and not _told_before(text, target)
    ]  # fmt: skip
    places = prose(text)
    if not choices or not places:
        return None
    target, way = rng.choice(choices)
    value = plain(target.match["value"])
    way = -way if right else way
    share = rng.uniform(0.04, 0.3)
    new = value * (1 + way * share)
    if target.match["unit"] == "%":
        new = min(new, value + (100 - value) * rng.uniform(0.3, 0.8))
    written = number(new, 1)
    unit, verb = target.match["unit"], "còn" if "nghèo" in target.label else "đạt"
    sentence = rng.choice((
        f"Năm 2024, {target.label} {verb} {written}{unit}.",
        f"Đến cuối năm 2024, {target.label} {verb} {written}{unit}.",
        f"{target.match['label'].strip()} năm 2024 {verb} {written}{unit}.",
        f"Đến nay, {target.label} đã {verb} {written}{unit}.",
    ))  # fmt: skip
    at = rng.choice(places)
    planted, spots = apply(text, [Edit(*at, at[1], " " + sentence)])
    what = f"“{sentence}” beside “{target.match.string}”"
    return Plant("F02", what, planted, (Spot(target.index), *spots))


def _told_before(text: Text, target: Target) -> bool:
    """Tell whether the account of the present speaks of the target's indicator already."""
    key = " ".join(target.label.split()[:5]).replace("tỷ lệ ", "").replace("dân số tham gia ", "")
    return any(key in said.lower() for said in text.paragraphs[: target.index])


def present_short_of_target(text: Text, rng: random.Random) -> Plant | None:
    return target_behind(text, rng, right=True)


_OTHER_KINDS = (
    ("Tỷ lệ", "%", (" hộ", " người", " ha")),
    ("Diện tích", " ha", (" tấn", " triệu đồng")),
    ("Sản lượng", " tấn", (" ha", " hộ")),
    ("Tổng đàn", " con", (" ha", " tấn")),
    ("Số", "", ("%", " ha")),
    ("Thu ngân sách", " tỷ đồng", (" ha", " tấn")),
)  # fmt: skip


def kind_changed(text: Text, rng: random.Random) -> Plant | None:
    """F03: a share in hectares, an area in tonnes, a number in per cent."""
    choices = [
        (target, others) for target in targets(text) for label, unit, others in _OTHER_KINDS
        if target.match["label"].startswith(label) and target.match["unit"].startswith(unit)
    ]  # fmt: skip
    if not choices:
        return None
    target, others = rng.choice(choices)
    new = rng.choice(others)
    planted, spots = apply(text, [Edit(target.index, *target.match.span("unit"), new)])
    rows = tuple(row for row, item in rows_of_items(text).items() if item == target.index)
    near = (target.index, *rows)
    return Plant(
        "F03", f"{target.match['unit']} becomes {new} in “{target.match.string}”", planted,
        tuple(spots), {"T01": near, "T02": near, "T03": near},
    )  # fmt: skip


_TITLE = re.compile(
    r"\(\d+\) (?P<title>(?:Số|Tổng|Diện tích) [^:.]*, (?:số|tổng|sản lượng) [^:.]*): "
)
_PROMISED = re.compile(
    r"(?P<first>[^,;.]*\d[^,;.\d]*(?:,\d[^,;.]*)?)(?P<mark>, | với | và )(?P<last>.*)\."
)


def promised_value_lost(text: Text, rng: random.Random) -> Plant | None:
    """F04: a title names two things, and only one of them gets a value."""
    choices = []
    for group in groups(text)[0]:
        for item in group.items:
            paragraph = text.paragraphs[item.index]
            title = _TITLE.match(paragraph)
            values = _PROMISED.fullmatch(paragraph, title.end()) if title else None
            if values:
                choices.append((item.index, values))
    if not choices:
        return None
    index, values = rng.choice(choices)
    if rng.random() < 0.5:
        edit = Edit(index, values.start("mark"), values.end("last"), "")
    else:
        edit = Edit(index, values.start("first"), values.end("mark"), "")
    planted, _ = apply(text, [edit])
    gone = tuple(row for row, item in rows_of_items(text).items() if item == index)
    near = (index, *gone, *(row + 1 for row in gone))
    return Plant(
        "F04", f"“{planted.paragraphs[index]}”", planted, (Spot(index),), {"T02": near, "T01": near}
    )


KINDS: dict[str, Kind] = {
    "F01": said_twice,
    "F02": target_behind,
    "F03": kind_changed,
    "F04": promised_value_lost,
}
RIGHT: dict[str, Kind] = {
    "F01": said_again,
    "F02": present_short_of_target,
}
