"""Arithmetic with figures as they are written.

A written figure stands for every number that rounds or is cut off to it: "50,35%" for 350/695,
"105%" for 1,190/1,130. Counts stand for themselves alone. Numbers are exact fractions, so that
nothing is ever found wrong by a machine's own rounding.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from checker.facts import Value

Agreement = Literal["exact", "rounding", "differs"]
"""Figures agree as written; only if they were rounded themselves; not at all."""

MEASURED = frozenset({"percent", "percentage-point", "money", "area", "length", "volume", "mass"})
"""Families of units that measure, and so are rounded; any other counts things."""

# "Khoảng 50%" may be this far off, as a share of itself.
_ABOUT = Fraction(1, 20)
_HUNDRED = Fraction(100)
# By how many points a percentage that is worked out wrongly is off, at the most.
_SLIP = 15


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`."""

    low: Fraction
    high: Fraction

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def over(self, other: "Interval") -> "Interval | None":
        """Divide by a positive interval; None when `other` holds no positive numbers only."""
        if other.low <= 0:
            return None
        return Interval(self.low / other.high, self.high / other.low)

    def shifted(self, by: Fraction) -> "Interval":
        """Add one number."""
        return Interval(self.low + by, self.high + by)

    def scaled(self, by: Fraction) -> "Interval":
        """Multiply by a positive number."""
        return Interval(self.low * by, self.high * by)

    def meets(self, other: "Interval") -> bool:
        """Tell whether the two have a number in common."""
        return self.low <= other.high and other.low <= self.high


def ends(value: Value) -> tuple[Fraction, Fraction]:
    """Return the lower and upper end of a figure as written, in the base unit of its family."""
    scale = int(10**value.decimals)
    factor = Fraction(value.factor)
    low = Fraction(round(value.low * scale), scale) * factor
    if value.high == value.low:
        return low, low
    return low, Fraction(round(value.high * scale), scale) * factor


def exact(value: Value) -> Fraction:
    """Return the figure as written, in the base unit; of a range the lower end."""
    return ends(value)[0]


def step(value: Value) -> Fraction:
    """Return the worth of one more in the last digit written, in the base unit."""
    return Fraction(value.factor) / Fraction(10) ** value.decimals


def meant(value: Value) -> Interval:
    """Return all numbers a figure may stand for: a count for itself, a measure for what rounds
    or is cut off to it."""
    low, high = ends(value)
    if value.family not in MEASURED:
        return Interval(low, high)
    return Interval(low - step(value) / 2, high + step(value))


def states(stated: Value, number: Fraction) -> bool:
    """Tell whether `number`, rounded or cut off, is written as `stated`."""
    low, high = ends(stated)
    last = step(stated)
    if stated.sign in (">", "≥"):
        return number >= low - last / 2
    if stated.sign in ("<", "≤"):
        return number < high + last
    if stated.sign == "≈":
        return low - max(last, low * _ABOUT) <= number <= high + max(last, high * _ABOUT)
    return low - last / 2 <= number < high + last


def may_state(stated: Value, numbers: Interval) -> bool:
    """Tell whether any of `numbers` is written as `stated`."""
    if states(stated, numbers.low) or states(stated, numbers.high):
        return True
    low, high = ends(stated)
    return numbers.meets(Interval(low, high))


def percentages(part: Value, whole: Value) -> list[Fraction]:
    """Return part/whole in per cent; of ranges by either end ("6%/3-4%": 200 and 150)."""
    pairs = itertools.product(dict.fromkeys(ends(part)), dict.fromkeys(ends(whole)))
    return [_HUNDRED * a / b for a, b in pairs if b]


def ratio_agreement(part: Value, whole: Value, stated: Value, *, excess: bool) -> Agreement:
    """Compare part/whole with a stated percentage; `excess` when that counts from 100 on.

    Read the other way round the figures may be plan and result ("12/10 tấn"), or a target where
    less is better, so that this agrees as well; so does a difference of two percentages.
    """
    found = [*percentages(part, whole), *percentages(whole, part)]
    if excess:
        found += [number - _HUNDRED for number in found]
        if part.family == "percent":
            found.append(exact(part) - exact(whole))
    if any(states(stated, number) for number in found):
        return "exact"
    quotient = meant(part).over(meant(whole))
    if quotient is not None:
        share = quotient.scaled(_HUNDRED)
        if may_state(stated, share) or (excess and may_state(stated, share.shifted(-_HUNDRED))):
            return "rounding"
    return "differs"


def add_up(whole: Value, parts: Sequence[Value]) -> bool:
    """Tell whether the parts make up the whole, each as exact as it is written."""
    gap = abs(total(parts) - exact(whole))
    if whole.family not in MEASURED and not any(each.decimals for each in (whole, *parts)):
        return gap == 0
    return gap <= sum((step(part) / 2 for part in parts), Fraction(0)) + step(whole)


def total(values: Iterable[Value]) -> Fraction:
    """Return the sum of figures as written, in the base unit."""
    return sum((exact(value) for value in values), Fraction(0))


def reachable(stated: Value, members: int) -> list[Fraction]:
    """Return the percentages next to `stated` that some of `members` things can make up.

    Empty when the stated one is possible: 28,5% of 7 is 2 of them, 95% of 5 is none.
    """
    shares = [_HUNDRED * count / members for count in range(members + 1)]
    if any(states(stated, share) for share in shares):
        return []
    wanted = exact(stated)
    below = max((share for share in shares if share < wanted), default=None)
    above = min((share for share in shares if share > wanted), default=None)
    return [share for share in (below, above) if share is not None]


def unreachable(stated: Value, members: int, spread: int) -> bool:
    """Tell a percentage that none of `members` things, give or take `spread`, can make up."""
    sizes = range(max(1, members - spread), members + spread + 1)
    return all(reachable(stated, size) for size in sizes)


def far_apart(stated: Value, share: Fraction) -> bool:
    """Tell percentages so far apart that they are of two things, not one of them a slip."""
    return abs(exact(stated) - share) > _SLIP


def yearly_rate(start: Fraction, end: Fraction, years: int) -> Fraction:
    """Return the compound growth per year in per cent that leads from `start` to `end`."""
    return Fraction((float(end / start) ** (1 / years) - 1) * 100)


def write_number(number: Fraction, decimals: int) -> str:
    """Write a number as Vietnamese texts do: "1.250,5"; no zeros at the end of a fraction."""
    text = f"{float(number):,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def write_percent(number: Fraction, decimals: int) -> str:
    """Write a percentage with at least one decimal more than it was stated with."""
    return f"{write_number(number, max(1, decimals))}%"


def write_amount(number: Fraction, like: Value) -> str:
    """Write a number of the base unit in the unit and precision of another figure."""
    amount = write_number(number / Fraction(like.factor), like.decimals)
    return f"{amount}{'' if like.unit == '%' else ' '}{like.unit}".strip()
