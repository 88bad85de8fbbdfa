"""How far each of several amounts lies from the others, and which of them stands out."""

import math
import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from checker.vietnamese import decimal

LEAST_AMOUNTS = 4
"""Of fewer communes nobody can say which one stands out."""

_FAR = 3.5
_TO_DEVIATION = 1.4826  # the median distance of normal amounts, as a standard deviation
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
    by_ratio = not shares and all(each > 0 for each in amounts.values())
    scaled = {key: math.log(each) if by_ratio else each for key, each in amounts.items()}
    median = statistics.median(scaled.values())
    spread = _TO_DEVIATION * statistics.median(abs(each - median) for each in scaled.values())
    least = 0.1 if by_ratio else max(0.5, 0.05 * abs(median))
    return {key: (each - median) / max(spread, least) for key, each in scaled.items()}


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
