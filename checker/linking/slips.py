"""One figure of the whole unit written in two ways: 1.864 in one place, 1.846 in another."""

import itertools
import operator
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from checker.linking.pairing import rows_by
from checker.linking.values import two_places

Row = Any

_FAR = 100
"""Two figures nearer than this stand side by side on purpose."""
_EITHER_MAY_BE_PART = frozenset({"Tổng số hộ", "Tổng số nhân khẩu"})


def slips(rows: Iterable[Row]) -> Iterator[Mapping[str, Any]]:
    """Yield a row of `SaidTwice` for every figure that is another one with a slip of the pen.

    Two digits swapped are no figure of another day or of a part of the unit. One other digit may
    be, unless both figures are counted in the same number of Party cells and on no certain day.
    """
    rows = list(rows)
    swapped = rows_by(rows, lambda row: (row.commune, row.noun, tuple(sorted(_digits(row)))))
    yield from _slips(swapped.values(), _swapped)
    counted = (row for row in rows if row.cells)
    together = rows_by(counted, lambda row: (row.commune, row.noun, row.cells))
    yield from _slips(together.values(), _one_off)


def _slips(
    groups: Iterable[list[Row]], is_slip: Callable[[str, str], bool]
) -> Iterator[Mapping[str, Any]]:
    for mine in groups:
        times = Counter(_digits(row) for row in mine)
        # What stands most often, else first, is taken for right.
        ranked = sorted({_digits(row): row for row in reversed(mine)}.values(), key=mine.index)
        ranked.sort(key=lambda row: -times[_digits(row)])
        for first, row in itertools.combinations(ranked, 2):
            if is_slip(_digits(first), _digits(row)) and _are_one(first, row):
                yield _twice(first, row)


def _digits(row: Row) -> str:
    return "".join(char for char in row.value.written if char.isdigit() or char == ",")


def _swapped(first: str, second: str) -> bool:
    """Tell whether two digits have changed places: 21,4 and 24,1."""
    if len(first) != len(second):
        return False
    off = [index for index, char in enumerate(first) if char != second[index]]
    return len(off) == 2 and first[off[0]] == second[off[1]] and first[off[1]] == second[off[0]]


def _one_off(first: str, second: str) -> bool:
    """Tell whether just one digit is another: 742 and 752."""
    return len(first) == len(second) and sum(map(operator.ne, first, second)) == 1


def _are_one(first: Row, second: Row) -> bool:
    """Tell whether two figures can be one: of things that most figures count parts of, both must be
    said to be of the whole unit."""
    told = (first.of_all and second.of_all) or first.noun not in _EITHER_MAY_BE_PART
    near = first.document == second.document and abs(second.at.start - first.at.end) < _FAR
    return told and not near


def _twice(first: Row, row: Row) -> Mapping[str, Any]:
    return {
        "document": row.document,
        "commune": row.commune,
        "subject": row.noun,
        "year": 0,
        "stage": "state",
        "dated": False,
        "known": False,
        "agrees": False,
        **two_places(first, row),
    }
