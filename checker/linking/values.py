"""Comparing two figures: whether they say the same, and by how much they differ."""

import re
from typing import Any

from checker.facts import Value

_MEASURES = frozenset({"percent", "percentage-point", "money", "area", "length", "volume", "mass"})
"""Families that measure; any other counts things, and things may go by several names."""
_LEAST, _MOST = frozenset("≥>"), frozenset("≤<")


def families_differ(first: Value, second: Value) -> bool:
    """Tell whether two figures measure different things, so that they cannot be compared."""
    if not first.family or not second.family or first.family == second.family:
        return False
    return first.family in _MEASURES or second.family in _MEASURES


def values_agree(first: Value, second: Value, *, exact: bool) -> bool:
    """Tell whether two figures say the same.

    Unless `exact`, the one written with fewer decimals may be the other's rounding or truncation.
    """
    signs = {first.sign, second.sign}
    if signs & _LEAST and signs & _MOST:
        return False
    if families_differ(first, second):
        return False
    bare = not first.family or not second.family
    a = (first.low, first.high) if bare else first.based
    b = (second.low, second.high) if bare else second.based
    if _close(a[0], b[0]) and _close(a[1], b[1]):
        return True
    if exact:
        return False
    coarse, fine = sorted(
        ((first.decimals, 1.0 if bare else first.factor, a),
         (second.decimals, 1.0 if bare else second.factor, b)),
        key=lambda each: -each[1] * 10.0 ** -each[0],
    )  # fmt: skip
    step = coarse[1] * 10.0 ** -coarse[0]
    if step <= fine[1] * 10.0 ** -fine[0] * 1.001:
        return False
    return all(-0.501 * step <= y - x < step for x, y in zip(coarse[2], fine[2], strict=True))


def _close(first: float, second: float) -> bool:
    return abs(first - second) <= 1e-9 * max(abs(first), abs(second), 1.0)


def with_unit(value: Value) -> str:
    """Write a figure with its unit, also where the unit stood in the head of its column."""
    if not value.unit or re.search(r"[^\W\d_]|%", value.written.split()[-1]):
        return value.written
    return f"{value.written}{'' if value.unit == '%' else ' '}{value.unit}"


def difference_of(value: Value, other: Value) -> str:
    """Write `value` minus `other` with its unit; '' when they are ranges or cannot be compared."""
    if families_differ(value, other) or value.low != value.high or other.low != other.high:
        return ""
    if not value.family or not other.family or value.factor == other.factor:
        gap, unit = value.low - other.low, value.unit or other.unit
    else:
        gap, unit = (value.based[0] - other.based[0]) / other.factor, other.unit
    number = f"{abs(gap):.{max(value.decimals, other.decimals)}f}".replace(".", ",")
    unit = "điểm %" if unit == "%" else unit
    return f"{'+' if gap > 0 else '−'}{number} {unit}".strip() if gap else ""


def two_places(first: Any, second: Any) -> dict[str, Any]:
    """Return what a row of `SaidTwice` tells of its two figures; each has `value`, `at` and
    `section`."""
    return {
        "first": with_unit(first.value),
        "second": with_unit(second.value),
        "difference": difference_of(second.value, first.value),
        "section": second.section,
        "first_at": first.at,
        "second_at": second.at,
    }
