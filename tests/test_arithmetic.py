from fractions import Fraction

import pytest

from checker.arithmetic import (
    Interval,
    add_up,
    ratio_agreement,
    reachable,
    states,
    write_amount,
    write_number,
    write_percent,
)
from checker.facts import Value
from checker.quantity import find_quantities
from checker.span import Span


def value(text: str) -> Value:
    """Read one written figure as extraction would."""
    (quantity,) = find_quantities(text)
    unit = quantity.unit
    return Value(
        low=float(quantity.low),
        high=float(quantity.high),
        decimals=quantity.decimals,
        factor=float(unit.factor) if unit else 1.0,
        sign=quantity.comparator,
        unit=unit.name if unit else "",
        family=unit.family if unit else "",
        per=quantity.per,
        written=text,
        context="",
        at=Span("x", quantity.start, quantity.end),
    )


@pytest.mark.parametrize(
    ("part", "whole", "stated", "agreement"),
    [
        ("350 ha", "695 ha", "50,35%", "exact"),  # cut off: 50,359…
        ("350 ha", "695 ha", "50,36%", "exact"),  # rounded
        ("100%", "95%", "105,2%", "exact"),
        ("1,190 tỷ đồng", "1,130 tỷ đồng", "105%", "exact"),
        ("6%", "3-4%", "150%", "exact"),
        ("6%", "3-4%", "200%", "exact"),
        ("10 tấn", "12 tấn", "120%", "exact"),  # plan before result
        ("38%", "48%", "79,7%", "rounding"),
        ("1,2 tỷ đồng", "1,1 tỷ đồng", "107%", "rounding"),
        ("85%", "40%", "340%", "differs"),
        ("119 đảng viên", "30 đảng viên", "390,6%", "differs"),
        ("106 hộ", "100 hộ", "105%", "differs"),  # neither rounded nor cut off
        ("276 triệu đồng", "225 triệu đồng", "trên 120%", "exact"),
        ("276 triệu đồng", "225 triệu đồng", "trên 125%", "differs"),
    ],
)
def test_ratio_agreement(part: str, whole: str, stated: str, agreement: str) -> None:
    found = ratio_agreement(value(part), value(whole), value(stated), excess=False)
    assert found == agreement


def test_excess_counts_from_one_hundred() -> None:
    part, whole = value("163 đảng viên"), value("150 đảng viên")
    assert ratio_agreement(part, whole, value("8,6%"), excess=True) == "exact"
    assert ratio_agreement(part, whole, value("8,6%"), excess=False) == "differs"


def test_excess_of_percentages_may_be_points() -> None:
    assert ratio_agreement(value("98%"), value("97%"), value("1%"), excess=True) == "exact"


@pytest.mark.parametrize(
    ("whole", "parts", "right"),
    [
        ("100 con", ["40 con", "60 con"], True),
        ("100 con", ["40 con", "61 con"], False),
        ("50,35 km2", ["20,15 km2", "30,20 km2"], True),
        ("50,36 km2", ["20,15 km2", "30,20 km2"], True),  # the last digit may be rounded
        ("50,53 km2", ["20,15 km2", "30,20 km2"], False),
        ("1,4 tỷ đồng", ["276 triệu đồng", "1,13 tỷ đồng"], True),
    ],
)
def test_add_up(whole: str, parts: list[str], right: bool) -> None:
    assert add_up(value(whole), [value(part) for part in parts]) is right


def test_reachable_shares_of_five() -> None:
    assert reachable(value("80%"), 5) == []
    assert reachable(value("95%"), 5) == [Fraction(80), Fraction(100)]
    assert reachable(value("28,5%"), 7) == []


@pytest.mark.parametrize(
    ("stated", "number", "right"),
    [
        ("≥ 90%", "90", True),
        ("≥ 90%", "89", False),
        ("dưới 7%", "6,9", True),
        ("dưới 7%", "9", False),
        ("khoảng 50%", "52", True),
        ("khoảng 50%", "60", False),
    ],
)
def test_states_with_comparators(stated: str, number: str, right: bool) -> None:
    assert states(value(stated), Fraction(number.replace(",", "."))) is right


def test_division_by_what_may_be_nothing() -> None:
    one, zero = Interval(Fraction(1), Fraction(1)), Interval(Fraction(0), Fraction(1))
    assert one.over(zero) is None
    assert ratio_agreement(value("5 hộ"), value("0 hộ"), value("50%"), excess=False) == "differs"


def test_numbers_are_written_as_vietnamese_texts_do() -> None:
    assert write_number(Fraction(12505, 10), 1) == "1.250,5"
    assert write_number(Fraction(100), 2) == "100"
    assert write_percent(Fraction(475, 6), 1) == "79,2%"
    assert write_amount(Fraction(1_466_000_000), value("1,39 tỷ đồng")) == "1,47 tỷ đồng"
