"""Small charts of one indicator: where the communes lie around the median."""

import math
from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 120.0, 20.0
_EDGE = 5.0
_FEW = 40
_BARS = 24


class Dot(NamedTuple):
    """A commune, or several with one amount: its place and its colour's level."""

    x: str
    level: int


class Bar(NamedTuple):
    """How many communes lie in one stretch of the scale."""

    x: str
    y: str
    width: str
    height: str


class Chart(NamedTuple):
    """A strip of dots, or bars where there are many amounts; `median` is its place."""

    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]
    median: str


def chart(amounts: Sequence[tuple[float, int]], median: float) -> Chart | None:
    """Return a chart of (amount, level) pairs; None where all amounts are the same."""
    values = [amount for amount, _ in amounts]
    if len(values) < 2 or min(values) == max(values):
        return None
    scale = _scale(values)
    tick = f"{scale(median):.1f}"
    if len(values) <= _FEW:
        dots = tuple(Dot(f"{scale(amount):.1f}", level) for amount, level in sorted(amounts))
        return Chart(dots, (), tick)
    counts = [0] * _BARS
    for value in values:
        place = (scale(value) - _EDGE) / (WIDTH - 2 * _EDGE)
        counts[min(_BARS - 1, int(place * _BARS))] += 1
    tallest = max(counts)
    width = (WIDTH - 2 * _EDGE) / _BARS
    bars = tuple(
        Bar(
            f"{_EDGE + number * width:.1f}",
            f"{HEIGHT - max(1.0, HEIGHT * count / tallest):.1f}",
            f"{width - 0.6:.1f}",
            f"{max(1.0, HEIGHT * count / tallest):.1f}",
        )
        for number, count in enumerate(counts)
        if count
    )
    return Chart((), bars, tick)


class _scale:  # noqa: N801 - it is used as a function
    """Places amounts on the strip; by their logarithm where they span more than a hundredfold."""

    def __init__(self, values: Sequence[float]) -> None:
        self._by_log = min(values) > 0 and max(values) / min(values) > 100
        self._low = self._of(min(values))
        self._high = self._of(max(values))

    def _of(self, value: float) -> float:
        return math.log(value) if self._by_log else value

    def __call__(self, value: float) -> float:
        share = (self._of(value) - self._low) / (self._high - self._low)
        return _EDGE + share * (WIDTH - 2 * _EDGE)
