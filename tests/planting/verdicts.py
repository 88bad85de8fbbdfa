"""Planted errors of verdicts: in the annex, in the text, and between the two."""

import random
import re
from dataclasses import dataclass

from planting.drafts import Edit, Kind, Plant, Spot, Text, apply
from planting.lists import entries
from planting.sentences import number
from planting.values import plain

_CELL = re.compile(r"Vượt|Đạt|Không đạt|Chưa đạt|K đạt")
_SAID = re.compile(r"(?P<word>không đạt|chưa đạt|vượt|đạt)(?= (?:chỉ tiêu|Nghị quyết|kế hoạch)\.)")
# The planter is sure of what is better for these alone; of others only that equal is met.
_KNOWN = re.compile(
    r"nghèo|bảo hiểm y tế|BHYT|[Tt]hu nhập|[Tt]hu ngân sách|gia đình văn hóa|nước sạch|gia súc"
    r"|lao động qua đào tạo|chất thải rắn|che phủ|Diện tích cà phê"
)
_LOWER_IS_BETTER = re.compile(r"nghèo|tội phạm|tai nạn|khiếu|sinh con|suy dinh dưỡng")


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of an annex: its label, target and result, and the places of result and verdict."""

    index: int
    label: str
    target: float
    result: float
    result_at: tuple[int, int]
    verdict_at: tuple[int, int]
    verdict: str

    @property
    def right(self) -> str:
        """What the figures say: exceeded, met or missed."""
        if self.result == self.target:
            return "Đạt"
        better = (self.result > self.target) != bool(_LOWER_IS_BETTER.search(self.label.lower()))
        return "Vượt" if better else "Không đạt"


def judged(text: Text) -> list[Judged]:
    found: list[Judged] = []
    for index, paragraph in enumerate(text.paragraphs):
        cells = paragraph.split("\t")
        if len(cells) < 5 or not _CELL.fullmatch(cells[-1]):
            continue
        if not all(re.fullmatch(r"[\d.,]+", cell) for cell in cells[-3:-1]):
            continue
        verdict = len(paragraph) - len(cells[-1])
        result = verdict - 1 - len(cells[-2])
        found.append(
            Judged(
                index, cells[-5], plain(cells[-3]), plain(cells[-2]), (result, verdict - 1),
                (verdict, len(paragraph)), cells[-1],
            )
        )  # fmt: skip
    return found


def items_of(text: Text, row: Judged) -> list[int]:
    """Return the items that give the same target and result: "86/80 đảng viên"."""
    pair = re.compile(
        rf"(?<![\d,.]){re.escape(number(row.result, 2))}\s*/\s*{re.escape(number(row.target, 2))}"
        rf"(?![\d,.])"
    )
    return [
        entry.index for entry in entries(text) if entry.form == "paren"
        and pair.search(re.sub(r"(?<![\d.,])0(?=\d)", "", text.paragraphs[entry.index]))
    ]  # fmt: skip


def tallies(text: Text) -> tuple[int, ...]:
    return tuple(
        index for index, said in enumerate(text.paragraphs) if re.search(r"\d+ chỉ tiêu vượt", said)
    )


def verdict_wrong(text: Text, rng: random.Random) -> Plant | None:
    """V01: a row of the annex, or an item of the text, is judged against its figures."""
    rows = [row for row in judged(text) if row.result == row.target or _KNOWN.search(row.label)]
    if rows and rng.random() < 0.6:
        row = rng.choice(rows)
        wrong = [word for word in ("Vượt", "Đạt", "Không đạt") if word != row.right]
        if row.result != row.target:
            wrong.remove("Đạt") if row.right == "Vượt" else None
        new = rng.choice(wrong)
        planted, spots = apply(text, [Edit(row.index, *row.verdict_at, new)])
        near = (row.index, *items_of(text, row))
        return Plant(
            "V01", f"“{row.label}” {row.result}/{row.target} is called {new}", planted,
            tuple(spots), {"V03": near, "V04": near, "C04": tallies(text)},
        )  # fmt: skip
    places = _said(text)
    if not places:
        return None
    index, match = rng.choice(places)
    new = rng.choice(("không đạt", "chưa đạt")) if "vượt" in match[0] else "vượt"
    planted, spots = apply(text, [Edit(index, *match.span(), new)])
    return Plant(
        "V01", f"{match[0]} becomes {new} in “{text.paragraphs[index][:70]}”", planted,
        tuple(spots), {"V03": (index,), "V04": (index,), "C04": tallies(text)},
    )  # fmt: skip


def _said(text: Text) -> list[tuple[int, re.Match[str]]]:
    """Return the verdicts on items that give result and plan."""
    return [
        (entry.index, match)
        for entry in entries(text)
        if entry.form == "paren"
        and re.search(r"\d/\d", text.paragraphs[entry.index])
        and _KNOWN.search(text.paragraphs[entry.index])
        for match in [_SAID.search(text.paragraphs[entry.index])]
        if match
    ]


def result_missing(text: Text, rng: random.Random) -> Plant | None:
    """V02: the result of a row that is judged is left out."""
    rows = judged(text)
    if not rows:
        return None
    row = rng.choice(rows)
    start, end = row.result_at
    planted, _ = apply(text, [Edit(row.index, start - 1, end, "")])
    near = (row.index, *items_of(text, row))
    return Plant(
        "V02", f"“{row.label}” loses its result", planted, (Spot(row.index),), {"T01": near}
    )


def judged_differently(text: Text, rng: random.Random) -> Plant | None:
    """V03: the text calls an item otherwise than its row of the annex."""
    places = [
        (index, match)
        for row in judged(text)
        for index in items_of(text, row)
        for match in [_SAID.search(text.paragraphs[index])]
        if match
    ]
    if not places:
        return None
    index, match = rng.choice(places)
    new = rng.choice([
        word for word in ("vượt", "không đạt", "chưa đạt")
        if word != match[0] and not (word[-3:] == match[0][-3:] != "ượt" and " " in match[0])
    ])  # fmt: skip
    planted, spots = apply(text, [Edit(index, *match.span(), new)])
    return Plant(
        "V03", f"{match[0]} becomes {new} in “{text.paragraphs[index][:70]}”", planted,
        tuple(spots), {"V01": (index,), "V04": (index,), "C04": tallies(text)},
    )  # fmt: skip


def judged_both_ways(text: Text, rng: random.Random) -> Plant | None:
    """V04: of an indicator in two annexes more is exceeded in one, and less in the other."""
    rows = [row for row in judged(text) if row.verdict == "Vượt"]
    twice = [row for row in rows if sum(other.label == row.label for other in rows) > 1]
    if not twice:
        return None
    row = rng.choice(twice)
    paragraph = text.paragraphs[row.index]
    start, end = row.result_at
    target = paragraph[:start].rstrip("\t").rpartition("\t")[2]
    new = number(2 * row.target - row.result, 1)
    same = paragraph[start:end]
    items = items_of(text, row)
    edits = [Edit(row.index, start, end, new)]
    for index in items:
        at = text.paragraphs[index].index(f"{same}/{target}")
        edits.append(Edit(index, at, at + len(same), new))
    planted, spots = apply(text, edits)
    of_all = tuple(
        index for index, said in enumerate(text.paragraphs)
        if row.label in said and not re.match(r"\(|\d+\t", said)
    )  # fmt: skip
    return Plant(
        "V04", f"“{row.label}”: {new} against {target} is “Vượt”", planted, tuple(spots),
        {"V01": (row.index, *items), "R05": (*of_all, *items), "T01": (*of_all, *items)},
    )  # fmt: skip


KINDS: dict[str, Kind] = {
    "V01": verdict_wrong,
    "V02": result_missing,
    "V03": judged_differently,
    "V04": judged_both_ways,
}
