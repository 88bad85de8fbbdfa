"""Figures of the whole unit that are one another with a slip of the pen."""

from typing import NamedTuple

import pytest

from checker.facts import Value
from checker.linking.slips import slips
from checker.span import Span


class _Row(NamedTuple):
    document: str
    commune: str
    noun: str
    value: Value
    of_all: bool
    section: str
    at: Span
    cells: str


def _row(
    written: str,
    start: int,
    noun: str = "Tổng số đảng viên",
    *,
    of_all: bool = True,
    cells: str = "",
) -> _Row:
    number = float(written.replace(".", "").replace(",", "."))
    at = Span("bao-cao.docx", start, start + 5)
    value = Value(number, number, 0, 1.0, "=", "", "", "", written, "", at)
    return _Row("bao-cao.docx", "Nà Hoa", noun, value, of_all, "I", at, cells)


def _told(*rows: _Row) -> list[tuple[str, str]]:
    return [(row["first"], row["second"]) for row in slips(rows)]


def test_two_digits_swapped_are_a_slip_of_the_later_one() -> None:
    assert _told(_row("1.527", 0), _row("1.572", 500)) == [("1.527", "1.572")]


def test_what_stands_more_often_is_taken_for_right() -> None:
    rows = (_row("1.572", 0), _row("1.527", 500), _row("1.527", 900))
    assert _told(*rows) == [("1.527", "1.572")]


def test_one_other_digit_is_a_slip_where_as_many_cells_are_counted() -> None:
    assert _told(_row("1.527", 0, cells="40"), _row("1.537", 500, cells="40", of_all=False)) == [
        ("1.527", "1.537")
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (_row("1.527", 0, cells="40"), _row("1.537", 500)),
        (_row("1.527", 0, cells="40"), _row("1.537", 500, cells="41")),
        (_row("1.527", 0, cells="40"), _row("1.638", 500, cells="40")),
        (_row("1.527", 0), _row("1.527", 500)),
        (_row("1.527", 0), _row("1.528", 500)),
        (_row("1.527", 0), _row("5.271", 500)),
        (_row("1.527", 0), _row("1.572", 40)),
        (_row("1.527", 0), _row("1.572", 500, "Tổng số hộ")),
        (_row("1.527", 0, "Tổng số hộ"), _row("1.572", 500, "Tổng số hộ", of_all=False)),
    ],
)
def test_other_figures_are_left_alone(first: _Row, second: _Row) -> None:
    assert _told(first, second) == []
