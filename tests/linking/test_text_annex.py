"""Text beside annex: every figure finds the row that repeats it, and is compared with it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.audit import build_tables
from checker.document import Document, DocumentBuilder, Origin, Piece, TableCell
from checker.extraction import extract
from checker.facts import OneSided, TextAnnexValues, Value
from checker.linking.values import values_agree
from checker.quantity import find_quantities, parse_unit
from checker.span import Span

GOALS = ["TT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu đến năm 2030"]
RESULTS = ["TT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu NQ Đại hội", "Kết quả thực hiện", "Đánh giá"]
COMMUNE = "xã Nà Hoa"

ITEMS = [
    "Tỷ lệ che phủ rừng đạt 42,5%.",
    "Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.",
    "Thu ngân sách trên địa bàn đạt 1,990 tỷ đồng.",
    "Thu nhập bình quân đầu người đạt 42 triệu đồng/người/năm.",
    "Kết nạp mới từ 145 đảng viên trở lên.",
    "Tổng đàn gia súc đạt 18.000 con.",
]
ROWS = [
    ["Tỷ lệ che phủ rừng", "%", "42,5"],
    ["Tỷ lệ dân tham gia BHYT", "%", "95"],
    ["Thu ngân sách trên địa bàn", "Tỷ đồng", "1,99"],
    ["Thu nhập bình quân đầu người", "Tr.đ/người/năm", "42"],
    ["Kết nạp đảng viên mới", "Đảng viên", "≥ 145"],
    ["Tổng đàn gia súc", "Nghìn con", "18"],
]


def text(items: Sequence[str], heading: str = "2. Các chỉ tiêu chủ yếu") -> list[str]:
    return [heading, *(f"({number}) {item}" for number, item in enumerate(items, start=1))]


def annex(rows: Sequence[Sequence[str]], header: Sequence[str] = GOALS) -> list[list[str]]:
    return [list(header), *([str(number), *row] for number, row in enumerate(rows, start=1))]


def document(*parts: str | list[list[str]], path: str = "a.txt") -> Document:
    builder = DocumentBuilder(path, "txt", "")
    for part in parts:
        if isinstance(part, str):
            builder.paragraph([Piece(part, Origin(line=1))])
        else:
            builder.table(
                TableCell(r, c, [Piece(value, Origin())])
                for r, row in enumerate(part)
                for c, value in enumerate(row)
            )
    return builder.build()


Outcome = tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]


def linked(*documents: Document) -> Outcome:
    tables = build_tables([extract(each, COMMUNE, None) for each in documents])
    return (
        tables[TextAnnexValues].to_dict("records"),  # type: ignore[return-value]
        tables[OneSided].to_dict("records"),
    )


def compared(
    items: Sequence[str], rows: Sequence[Sequence[str]], header: Sequence[str] = GOALS
) -> Outcome:
    return linked(document(*text(items), "Biểu 01", annex(rows, header)))


def others(items: Sequence[str], rows: Sequence[Sequence[str]]) -> Outcome:
    """Compare with two pairs more, that agree, so that there is a list to compare."""
    values, one_sided = compared([*items, *ITEMS[:2]], [*rows, *ROWS[:2]])
    known = {row[0] for row in ROWS[:2]}
    return [value for value in values if value["indicator"] not in known], one_sided


def test_a_list_and_its_annex_agree_figure_by_figure() -> None:
    values, one_sided = compared(ITEMS, ROWS)
    assert [value["indicator"] for value in values] == [row[0] for row in ROWS]
    assert all(value["agrees"] for value in values)
    assert one_sided == []


@pytest.mark.parametrize(
    ("item", "row"),
    [
        ("Thu ngân sách đạt 1,990 tỷ đồng", ["Thu ngân sách", "Tỷ đồng", "1,99"]),
        ("Thu nhập đạt 13.500.000 đồng/người", ["Thu nhập", "Tr. đồng", "13,5"]),
        ("Kết nạp 145 đảng viên trở lên", ["Kết nạp đảng viên", "Đảng viên", "≥ 145"]),
        ("Tỷ lệ giảm nghèo từ 2% đến 3%/năm", ["Tỷ lệ giảm nghèo", "%", "2-3"]),
        ("Tổng đàn gia cầm 98.000 con", ["Tổng đàn gia cầm", "Nghìn con", "98"]),
        ("Tỷ lệ hộ nghèo dưới 7%", ["Tỷ lệ hộ nghèo", "%", "< 7"]),
        ("Tỷ lệ hộ nghèo còn 7,0%", ["Tỷ lệ hộ nghèo", "%", "7"]),
        ("Số hợp tác xã mới 08", ["Số HTX mới", "HTX", "8"]),
        ("Diện tích cây ăn quả 1.068 ha", ["Diện tích cây ăn quả", "ha", "1068"]),
    ],
)
def test_one_figure_in_two_spellings_agrees(item: str, row: list[str]) -> None:
    values, _ = others([item], [row])
    assert [value["agrees"] for value in values] == [True]


@pytest.mark.parametrize(
    ("item", "row", "difference"),
    [
        ("Tỷ lệ hộ nghèo còn 39,5%", ["Tỷ lệ hộ nghèo", "%", "39"], "+0,5 điểm %"),
        ("Tỷ lệ hộ nghèo còn 5%", ["Tỷ lệ hộ nghèo", "%", "7"], "−2 điểm %"),
        ("Diện tích cà phê 1.180 ha", ["Diện tích cà phê", "ha", "1.108"], "+72 ha"),
        ("Thu ngân sách 1.999 triệu đồng", ["Thu ngân sách", "Tỷ đồng", "1,99"], "+0,01 tỷ đồng"),
        ("Giảm nghèo 2-3%", ["Giảm nghèo", "%", "2-4"], ""),
    ],
)
def test_a_figure_that_differs_is_told_by_how_much(
    item: str, row: list[str], difference: str
) -> None:
    values, _ = others([item], [row])
    assert [(v["agrees"], v["units_differ"], v["difference"]) for v in values] == [
        (False, False, difference)
    ]


@pytest.mark.parametrize(
    ("item", "row"),
    [
        ("Tỷ lệ hộ nghèo dưới 7%", ["Tỷ lệ hộ nghèo", "%", "> 7"]),
        ("Đảng viên xuất sắc không quá 20%", ["Đảng viên xuất sắc", "%", "≥ 20"]),
    ],
)
def test_opposite_comparators_never_agree(item: str, row: list[str]) -> None:
    values, _ = others([item], [row])
    assert [value["agrees"] for value in values] == [False]


def test_the_same_digits_with_another_unit_are_told_as_a_difference_of_units() -> None:
    values, _ = others(["Tổng đàn gia cầm đạt 98 con"], [["Tổng đàn gia cầm", "Nghìn con", "98"]])
    assert [(v["agrees"], v["same_digits"], v["units_differ"]) for v in values] == [
        (False, True, True)
    ]


def test_measures_of_different_kinds_cannot_be_compared() -> None:
    values, _ = others(["Thu từ du lịch đạt 50 triệu đồng"], [["Thu từ du lịch", "%", "60"]])
    assert [(v["agrees"], v["units_differ"], v["difference"]) for v in values] == [
        (False, True, "")
    ]


def test_a_compound_cell_gives_each_of_its_figures_to_the_text() -> None:
    values, one_sided = others(
        ["Duy trì 01 doanh nghiệp, 03 hợp tác xã; thành lập mới 02 hợp tác xã"],
        [
            [
                "Số doanh nghiệp, HTX",
                "Doanh nghiệp, HTX",
                "Duy trì 01 DN, 03 HTX; thành lập mới 03 HTX",
            ]
        ],
    )
    told = sorted((v["text_value"], v["annex_value"], v["agrees"]) for v in values)
    assert told == [
        ("01 doanh nghiệp", "01 DN", True),
        ("02 hợp tác xã", "03 HTX", False),
        ("03 hợp tác xã", "03 HTX", True),
    ]
    assert one_sided == []


def test_what_stands_on_one_side_only_is_told_once() -> None:
    values, one_sided = compared(
        [*ITEMS[:3], "Tỷ lệ hồ sơ số hóa đạt 100%."],
        [*ROWS[:3], ["Trường đạt chuẩn quốc gia", "Trường", "05"]],
    )
    assert len(values) == 3
    assert sorted((each["side"], each["indicator"]) for each in one_sided) == [
        ("annex", "Trường đạt chuẩn quốc gia"),
        ("text", "Tỷ lệ hồ sơ số hóa đạt 100%"),
    ]
    assert all(each["whole_item"] for each in one_sided)


def test_an_indicator_spoken_of_without_a_figure_is_not_missing() -> None:
    _, one_sided = compared(
        [*ITEMS[:3], "Phấn đấu xã đạt chuẩn nông thôn mới."],
        [*ROWS[:3], ["Xã đạt chuẩn nông thôn mới", "Tiêu chí", "19"]],
    )
    assert one_sided == []


def test_results_are_compared_with_results_and_targets_with_targets() -> None:
    items = [
        "Thu nhập bình quân đầu người 45/32 triệu đồng, đạt 140,6%.",
        "Diện tích cây ăn quả 350/695 ha, đạt 50,35%.",
        "Tỷ lệ che phủ rừng 41%/40%.",
    ]
    rows = [
        ["Thu nhập bình quân đầu người", "Tr. đồng", "32", "48", "Vượt"],
        ["Diện tích cây ăn quả", "ha", "690", "350", "Không đạt"],
        ["Tỷ lệ che phủ rừng", "%", "45", "43", "Đạt"],
    ]
    values, one_sided = compared(items, rows, RESULTS)
    told = sorted((v["indicator"], v["kind"]) for v in values if not v["agrees"])
    assert told == [
        ("Diện tích cây ăn quả", "target"),
        ("Thu nhập bình quân đầu người", "result"),
        ("Tỷ lệ che phủ rừng", "both"),
    ]
    assert one_sided == []


def test_a_list_goes_with_the_annex_it_refers_to() -> None:
    values, _ = linked(
        document(
            *text(ITEMS[:3], "2.1. Chỉ tiêu của xã Nà Hoa (Biểu 02)"),
            *text(ITEMS[:3], "2.2. Chỉ tiêu của xã Nà Sản (Biểu 01)"),
            "Biểu 01",
            annex([["Tỷ lệ che phủ rừng", "%", "42"], *ROWS[1:3]]),
            "Biểu 02",
            annex(ROWS[:3]),
        )
    )
    differing = [value for value in values if not value["agrees"]]
    assert len(values) == 6
    assert [(v["annex"], v["section"].split()[0]) for v in differing] == [("Biểu 01", "2.2.")]


def test_a_list_and_an_annex_of_other_things_are_not_compared() -> None:
    assert compared(
        ITEMS[:3], [["Trường chuẩn quốc gia", "Trường", "5"], ["Hộ văn hóa", "%", "90"]]
    ) == ([], [])


def test_two_communes_are_not_compared_with_one_another() -> None:
    here = document(*text(ITEMS), path="a.txt")
    there = document("Biểu 01", annex(ROWS), path="b.txt")
    tables = build_tables([extract(here, "xã Nà Hoa", None), extract(there, "xã Nà Sản", None)])
    assert tables[TextAnnexValues].empty
    assert tables[OneSided].empty


def outcome(found: Outcome) -> tuple[set[Any], set[Any]]:
    values, one_sided = found
    keys = ("indicator", "kind", "text_value", "annex_value", "agrees", "difference")
    return (
        {tuple(value[key] for key in keys) for value in values},
        {(each["side"], each["indicator"]) for each in one_sided},
    )


# One figure differs, and each side has an indicator of its own.
UNEVEN_ITEMS = [*ITEMS[:4], "Tổng đàn gia súc đạt 17.500 con.", "Tỷ lệ hồ sơ số hóa đạt 100%."]
UNEVEN_ROWS = [*ROWS[:4], ROWS[5], ["Trường đạt chuẩn quốc gia", "Trường", "05"]]


@settings(deadline=None, max_examples=40)
@given(st.permutations(UNEVEN_ITEMS), st.permutations(UNEVEN_ROWS))
def test_the_order_of_items_and_of_rows_does_not_matter(
    items: list[str], rows: list[list[str]]
) -> None:
    assert outcome(compared(items, rows)) == outcome(compared(UNEVEN_ITEMS, UNEVEN_ROWS))


@settings(deadline=None, max_examples=40)
@given(st.permutations(range(4)))
def test_the_order_of_documents_does_not_matter(order: list[int]) -> None:
    documents = [
        document(*text(UNEVEN_ITEMS), path="bao-cao.txt"),
        document("Biểu 01", annex(UNEVEN_ROWS), path="bieu-01.txt"),
        document(*text(UNEVEN_ITEMS), path="nghi-quyet.txt"),
        document("Biểu 02", annex(ROWS), path="bieu-02.txt"),
    ]
    expected = linked(*documents)
    assert outcome(linked(*(documents[index] for index in order))) == outcome(expected)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(ITEMS), max_size=8), st.lists(st.sampled_from(ROWS), max_size=8))
def test_pairs_are_one_to_one(items: list[str], rows: list[list[str]]) -> None:
    values, _ = compared(items, rows)
    for column in ("figure_at", "annex_at"):
        places = [value[column] for value in values]
        assert len(places) == len(set(places))


def value(written: str, column: str = "") -> Value:
    quantity = find_quantities(written)[0]
    unit = quantity.unit or parse_unit(column)[0]
    return Value(
        float(quantity.low), float(quantity.high), quantity.decimals,
        float(unit.factor) if unit else 1.0, quantity.comparator, unit.name if unit else "",
        unit.family if unit else "", quantity.per, written, "", Span("a.txt", 0, 1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "exactly", "roughly"),
    [
        ("1,990 tỷ đồng", "1,99 tỷ đồng", True, True),
        ("13.500.000 đồng", "13,5 Tr. đồng", True, True),
        ("70.866.000.000 đồng", "70,866 tỷ đồng", True, True),
        ("50,35%", "50,36%", False, False),
        ("50,35%", "50,4%", False, True),
        ("50,35%", "50,3%", False, True),
        ("50,35%", "50,2%", False, False),
        ("1.234 triệu đồng", "1,2 tỷ đồng", False, True),
        ("1.264 triệu đồng", "1,2 tỷ đồng", False, True),
        ("1.264 triệu đồng", "1,4 tỷ đồng", False, False),
        ("5-7%", "5-7%", True, True),
        ("5-7%", "5%", False, False),
        ("trên 90%", "≥ 90%", True, True),
        ("dưới 10%", "trên 10%", False, False),
        ("50 ha", "50%", False, False),
        ("50 ha", "50", True, True),
    ],
)
def test_figures_agree_exactly_or_by_rounding_and_truncation(
    one: str, other: str, exactly: bool, roughly: bool
) -> None:
    first, second = value(one), value(other)
    assert values_agree(first, second, exact=True) == exactly
    assert values_agree(first, second, exact=False) == roughly


written_values = st.builds(
    lambda number, places, unit, sign: value(
        f"{sign} {number // 10**places:,}".replace(",", ".")
        + (f",{number % 10**places:0{places}}" if places else "")
        + unit
    ),
    st.integers(0, 99_999),
    st.integers(0, 3),
    st.sampled_from(["%", " ha", " triệu đồng", " tỷ đồng", ""]),
    st.sampled_from(["", "≥", "dưới"]),
)


@settings(deadline=None, max_examples=40)
@given(written_values, written_values, st.booleans())
def test_agreement_is_mutual_and_everything_agrees_with_itself(
    one: Value, other: Value, exact: bool
) -> None:
    assert values_agree(one, one, exact=exact)
    assert values_agree(one, other, exact=exact) == values_agree(other, one, exact=exact)
    if values_agree(one, other, exact=True):
        assert values_agree(one, other, exact=False)
