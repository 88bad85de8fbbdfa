"""How far each of several amounts lies from the others, and which of them stands out."""

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.vietnamese import decimal

LEAST_AMOUNTS = 4
"""Of fewer communes nobody can say which one stands out."""

_FAR = 3.5
_TO_DEVIATION = 1.4826  # the median distance of normal amounts, as a standard deviation
_STRONG = 3.0
# Below these, amounts that all but agree would seem far apart.
_LEAST, _LEAST_SHARE, _LEAST_LOG = 0.5, 0.05, 0.1
_LEAST_RATIO = 2.0
_LEAST_POINTS = 10.0
_LOW_SHARE = 50.0


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of several amounts and the median distance from it."""

    median: float
    spread: float


def spread_of(amounts: Mapping[str, float]) -> Spread | None:
    """Return the median and the spread of amounts; None for less than two."""
    if len(amounts) < 2:
        return None
    median = statistics.median(amounts.values())
    return Spread(median, statistics.median(abs(each - median) for each in amounts.values()))


def distances(amounts: Mapping[str, float], *, shares: bool) -> dict[str, float]:
    """Return for each amount how many robust deviations it lies from the median.

    Shares are compared by their difference, all else by its ratio, as communes differ in size.
    """
    if len(amounts) < 2:
        return dict.fromkeys(amounts, 0.0)
    scale = _Scale(list(amounts.values()), shares=shares)
    return {key: scale.distance(each) for key, each in amounts.items()}


def bounds(amounts: Sequence[float], *, shares: bool) -> tuple[float, float, float]:
    """Return the median of two amounts or more between what lies three deviations below and
    above it."""
    scale = _Scale(amounts, shares=shares)
    return scale.amount(-_STRONG), scale.amount(0), scale.amount(_STRONG)


class _Scale:
    """The median of amounts and one robust deviation, on the scale they are compared on."""

    def __init__(self, amounts: Sequence[float], *, shares: bool) -> None:
        self._by_ratio = not shares and all(each > 0 for each in amounts)
        scaled = [math.log(each) if self._by_ratio else each for each in amounts]
        self._median = statistics.median(scaled)
        spread = statistics.median(abs(each - self._median) for each in scaled)
        least = _LEAST_LOG if self._by_ratio else max(_LEAST, _LEAST_SHARE * abs(self._median))
        self._deviation = max(_TO_DEVIATION * spread, least)

    def distance(self, amount: float) -> float:
        """Return how many deviations an amount lies from the median."""
        scaled = math.log(amount) if self._by_ratio else amount
        return (scaled - self._median) / self._deviation

    def amount(self, distance: float) -> float:
        """Return the amount that lies so many deviations from the median."""
        scaled = self._median + distance * self._deviation
        return math.exp(scaled) if self._by_ratio else scaled


def reason(amount: float, median: float, distance: float, count: int, *, shares: bool) -> str:
    """Say in Vietnamese why an amount stands out ("gấp 6 lần trung vị"); '' when it does not."""
    if count < LEAST_AMOUNTS or abs(distance) < _FAR:
        return ""
    ratio = amount / median if median > 0 and amount > 0 else None
    far_by_ratio = ratio is not None and not 1 / _LEAST_RATIO < ratio < _LEAST_RATIO
    if shares and (not far_by_ratio or median >= _LOW_SHARE):
        gap = amount - median
        if abs(gap) < _LEAST_POINTS:
            return ""
        return f"{'cao' if gap > 0 else 'thấp'} hơn trung vị {decimal(abs(gap))} điểm %"
    if ratio is None or not far_by_ratio:
        return ""
    if ratio > 1:
        return f"gấp {decimal(ratio)} lần trung vị"
    return f"chỉ bằng 1/{decimal(1 / ratio)} trung vị"
