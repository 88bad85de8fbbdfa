"""A commune's targets and results: their values, and how text and annex write them."""

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.made_up.phrases import written

LEAST, MOST = 30, 42
GROUPS = {
    "economy": "Chỉ tiêu kinh tế",
    "social": "Chỉ tiêu xã hội",
    "environment": "Chỉ tiêu môi trường",
    "party": "Chỉ tiêu xây dựng Đảng và hệ thống chính trị",
}


class Indicator(NamedTuple):
    """What is measured, how it is bounded, and how large it usually is."""

    name: str
    unit: str
    cell: str
    group: str
    low: float
    high: float
    digits: int
    grow: tuple[float, float]
    bound: str = ""
    row: str = ""

    @property
    def in_annex(self) -> str:
        """Return the words of its row."""
        return self.row or self.name


@cache
def indicators() -> tuple[Indicator, ...]:
    """Return all indicators, by group."""
    text = (Path(__file__).parent / "indicators.yaml").read_text(encoding="utf-8")
    return tuple(Indicator(**each) for each in yaml.safe_load(text))


@dataclass(frozen=True, slots=True)
class Target:
    """One indicator of one commune: the last plan, what came of it, and what is to come."""

    indicator: Indicator
    plan: float
    result: float
    goal: float

    def number(self, value: float) -> str:
        """Write a value of this indicator."""
        return written(value, self.indicator.digits)

    def amount(self, value: float) -> str:
        """Write a value with its unit."""
        unit = self.indicator.unit
        return f"{self.number(value)}{unit if unit == '%' else f' {unit}'}"

    def aim(self, style: int) -> str:
        """Return the target as a sentence without its number, in one of three styles."""
        until = ("", " đến năm 2030", " vào năm 2030")[style]
        name, goal = self.indicator.name, self.amount(self.goal)
        if "năm" in name or "nhiệm kỳ" in name:
            until = ""
        verb = {"": "đạt", "from": "đạt từ", "over": "đạt trên", "under": "còn dưới"}
        tail = " trở lên" if self.indicator.bound == "from" else ""
        said = f"{verb[self.indicator.bound]} {goal}{tail}"
        if style == 2 and until:
            return f"{name} {said}{until}."
        return f"{name}{until} {said}."

    def aim_row(self) -> str:
        """Return the cells of the annex after the row's number."""
        sign = {"": "", "from": "≥ ", "over": "> ", "under": "< "}[self.indicator.bound]
        return f"{self.indicator.in_annex} {self.indicator.cell} {sign}{self.number(self.goal)}"

    @property
    def attained(self) -> float:
        """Return the result in per cent of the plan."""
        return self.result / self.plan * 100

    @property
    def verdict(self) -> str:
        """Tell whether the plan was exceeded, met or missed."""
        if self.result == self.plan:
            return "đạt"
        return "vượt" if self.result > self.plan else "không đạt"

    def outcome(self) -> str:
        """Return the result as a sentence without its number."""
        name, unit = self.indicator.name, self.indicator.unit
        figures = f"{self.number(self.result)}/{self.number(self.plan)}"
        share = written(round(self.attained, 1), 1)
        gap = "" if unit == "%" else " "
        return f"{name} đạt {figures}{gap}{unit}, đạt {share}%, {self.verdict} Nghị quyết."

    def outcome_row(self) -> str:
        """Return the cells of the annex after the row's number."""
        cells = (self.indicator.in_annex, self.indicator.cell, self.number(self.plan),
                 self.number(self.result), self.verdict.capitalize())  # fmt: skip
        return " ".join(cells)


def draw(rng: random.Random) -> list[Target]:
    """Return a commune's targets, by group, each group with three at least."""
    number = rng.randint(LEAST, MOST)
    every = indicators()
    left_out = set(rng.sample(range(len(every)), len(every) - number))
    chosen = [each for place, each in enumerate(every) if place not in left_out]
    for group in GROUPS:
        own = [each for each in every if each.group == group]
        short = [each for each in own if each not in chosen]
        chosen += short[: max(0, 3 - sum(each.group == group for each in chosen))]
    chosen.sort(key=every.index)
    return [_target(each, rng) for each in chosen]


def results(targets: list[Target], rng: random.Random) -> list[Target]:
    """Return those of the targets whose results are told: the more the better."""
    told = [each for each in targets if each.indicator.grow[0] > 0 and _lasting(each.indicator)]
    picked = set(rng.sample(range(len(told)), min(len(told), rng.randint(9, 14))))
    return [each for place, each in enumerate(told) if place in picked]


def _lasting(indicator: Indicator) -> bool:
    return "hằng năm" not in indicator.name and "nhiệm kỳ" not in indicator.name


def _target(indicator: Indicator, rng: random.Random) -> Target:
    step = 10.0**-indicator.digits

    def rounded(value: float) -> float:
        return round(round(value / step) * step, max(indicator.digits, 0))

    result = rounded(rng.uniform(indicator.low, indicator.high))
    near = rng.choice((0.88, 0.92, 0.95, 1.0, 1.0, 1.04))
    plan = rounded(result * (min(near, 0.99) if indicator.unit == "%" and near > 1 else near))
    by = rng.uniform(*indicator.grow)
    goal = result + by if indicator.unit == "%" else max(result * by, result + step)
    return Target(indicator, plan, result, rounded(goal))
