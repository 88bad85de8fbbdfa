"""Quantities: what a figure written in Vietnamese says, and what is no figure at all."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.quantity import Quantity, find_quantities, number, parse_unit, unit_at


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, [text[each.start : each.end] for each in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "sign", "unit"),
    [
        ("1.068", "1068", "1068", "=", None),
        ("33,12", "33.12", "33.12", "=", None),
        ("08", "8", "8", "=", None),
        ("1.068,5 ha", "1068.5", "1068.5", "=", "ha"),
        ("1.234.567,89 đồng", "1234567.89", "1234567.89", "=", "đồng"),
        ("2300 tấn", "2300", "2300", "=", "tấn"),
        ("2.300 tấn", "2300", "2300", "=", "tấn"),
        ("2025 hộ", "2025", "2025", "=", "hộ"),
        ("4.5%", "4.5", "4.5", "=", "%"),
        ("98,5 %", "98.5", "98.5", "=", "%"),
        ("đạt122%", "122", "122", "=", "%"),
        ("15,75 điểm %", "15.75", "15.75", "=", "điểm %"),
        ("5 điểm phần trăm", "5", "5", "=", "điểm %"),
        ("từ 90% trở lên", "90", "90", "≥", "%"),
        ("145 ha trở lên", "145", "145", "≥", "ha"),
        ("145 ha trở xuống", "145", "145", "≤", "ha"),
        ("tối thiểu 20%", "20", "20", "≥", "%"),
        ("ít nhất 3 mô hình", "3", "3", "≥", "mô hình"),
        ("không dưới 95%", "95", "95", "≥", "%"),
        (">= 90%", "90", "90", "≥", "%"),
        ("không quá 20%", "20", "20", "≤", "%"),
        ("tối đa 5%", "5", "5", "≤", "%"),
        ("≤ 5%", "5", "5", "≤", "%"),
        ("Trên 90%", "90", "90", ">", "%"),
        ("hơn 200 hộ", "200", "200", ">", "hộ"),
        ("> 90%", "90", "90", ">", "%"),
        ("dưới 7%", "7", "7", "<", "%"),
        ("<7%", "7", "7", "<", "%"),
        ("khoảng 1.200 tấn", "1200", "1200", "≈", "tấn"),
        ("gần 40 ha", "40", "40", "≈", "ha"),
        ("5-7%", "5", "7", "=", "%"),
        ("5%-7%", "5", "7", "=", "%"),
        ("5 – 7%", "5", "7", "=", "%"),
        ("từ 5% đến 7%", "5", "7", "=", "%"),
        ("từ 1,5 đến 2 lần", "1.5", "2", "=", "lần"),
        ("02-03 mô hình", "2", "3", "=", "mô hình"),
        ("xuống còn 3%", "3", "3", "=", "%"),
        ("tổng số 120 hộ", "120", "120", "=", "hộ"),
        ("dân số 5.432 người", "5432", "5432", "=", "người"),
        ("đạt mức 42 triệu đồng", "42", "42", "=", "triệu đồng"),
        ("thu ngân sách 1999 triệu đồng", "1999", "1999", "=", "triệu đồng"),
    ],
)
def test_reads_vietnamese_notation(
    text: str, low: str, high: str, sign: str, unit: str | None
) -> None:
    found = only(text)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    assert found.comparator == sign
    assert (found.unit.name if found.unit else None) == unit


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("42 triệu đồng/người/năm", "triệu đồng", "người/năm"),
        ("1.000.000 đồng/người/tháng", "đồng", "người/tháng"),
        ("30.000 lượt/nhiệm kỳ", "lượt người", "nhiệm kỳ"),
        ("8,5%/năm", "%", "năm"),
        ("8% mỗi năm", "%", "năm"),
        ("2-3 ha/hộ", "ha", "hộ"),
        ("50 ha", "ha", ""),
    ],
)
def test_reads_what_a_figure_is_per(text: str, unit: str, per: str) -> None:
    found = only(text)
    assert found.unit is not None
    assert (found.unit.name, found.per) == (unit, per)


@pytest.mark.parametrize(
    ("text", "result", "base", "unit"),
    [
        ("276/225 triệu đồng", ("276", "276"), ("225", "225"), "triệu đồng"),
        ("24.800.000/13.500.000đồng", ("24800000", "24800000"), ("13500000", "13500000"), "đồng"),
        ("6%/3-4%", ("6", "6"), ("3", "4"), "%"),
        ("7/7 trường", ("7", "7"), ("7", "7"), "trường"),
        ("11/19 tiêu chí", ("11", "11"), ("19", "19"), "tiêu chí"),
    ],
)
def test_reads_a_result_over_what_it_is_held_against(
    text: str, result: tuple[str, str], base: tuple[str, str], unit: str
) -> None:
    found = only(text)
    assert found.base is not None
    assert found.unit is not None
    assert (found.low, found.high) == tuple(map(Decimal, result))
    assert (found.base.low, found.base.high) == tuple(map(Decimal, base))
    assert found.unit.name == unit
    assert found.base.unit == found.unit


def test_a_comparator_stands_before_a_fraction_too() -> None:
    found = only("đạt ≥ 17/19 tiêu chí")
    assert found.comparator == "≥"
    assert found.low == 17
    assert found.base is not None
    assert found.base.low == 19


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("70.866.000.000 đồng", "70,866 tỷ đồng"),
        ("13.500.000 đồng", "13,5 Tr. đồng"),
        ("13,5 tr.đ", "13,5 triệu đồng"),
        ("1,5 tỉ đồng", "1.500 triệu đồng"),
        ("2,5 nghìn con", "2.500 con"),
        ("1 km2", "100 ha"),
        ("2 tấn", "20 tạ"),
    ],
)
def test_one_amount_in_two_units_is_one_amount_in_the_base_unit(first: str, second: str) -> None:
    one, other = only(first), only(second)
    assert one.bounds() == other.bounds()
    assert one.unit is not None
    assert other.unit is not None
    assert one.unit.family == other.unit.family


def test_a_column_unit_stands_in_for_one_the_figure_lacks_only() -> None:
    column, per = parse_unit("Tr.đ/người/năm")
    assert column is not None
    assert (column.name, per) == ("triệu đồng", "người/năm")
    assert only("42").bounds(column) == (42_000_000, 42_000_000)
    assert only("42 tỷ đồng").bounds(column) == (42_000_000_000, 42_000_000_000)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 15/5/2025",
        "15/5/2025",
        "ngày 04 tháng 5 năm 2025",
        "ngày 3/2",
        "tháng 7/2025",
        "năm 2025",
        "nhiệm kỳ 2025-2030",
        "giai đoạn 2025 - 2030",
        "2021–2025",
        "đến 2030",
        "Nghị quyết số 68-NQ/TW",
        "Chỉ thị 05-CT/TW",
        "Nghị định số 30/2020/NĐ-CP",
        "Luật số 88/2019/QH14",
        "Quyết định số 1068/QĐ-UBND",
        "dịch vụ công trực tuyến mức độ 3, 4",
        "mức độ 3 và 4",
        "đại hội khóa XIII",
        "khóa 13",
        "đại dịch Covid-19",
        "Biểu 03",
        "Biểu số 03",
        "lần thứ 1",
        "lần thứ XV",
        "khoản 2, Điều 5",
        "mục 2.1",
        "đường QL37",
        "phủ sóng 4G, 5G",
        "nhà cấp 4",
    ],
)
def test_dates_years_symbols_and_ordinals_are_no_amounts(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "giảm từ 10,5% xuống còn 3,2%",
        "tăng từ 30 triệu đồng lên 42 triệu đồng",
        "từ 10% năm 2020 lên 15% năm 2025",
    ],
)
def test_what_a_change_starts_from_is_no_minimum(text: str) -> None:
    assert [each.comparator for each in find_quantities(text)] == ["=", "="]


def test_a_percentage_is_found_beside_a_year() -> None:
    text = "Năm 2025 đạt 5%, năm 2026 đạt 7,5%"
    assert [(each.low, each.decimals) for each in find_quantities(text)] == [
        (5, 0),
        (Decimal("7.5"), 1),
    ]


def test_decimals_count_the_digits_written() -> None:
    assert [only(text).decimals for text in ("33%", "33,0%", "1,990 tỷ đồng")] == [0, 1, 3]


def test_the_span_is_the_whole_figure() -> None:
    text = "Thu nhập đạt trên 42 triệu đồng/người/năm, giảm nghèo."
    found = only(text)
    assert text[found.start : found.end] == "trên 42 triệu đồng/người/năm"


def test_the_longest_unit_that_fits_is_taken() -> None:
    text = "12 lượt khách"
    found = unit_at(text, 3)
    assert found is not None
    assert text[3 : found[1]] == "lượt khách"
    assert unit_at("hand", 0) is None  # "ha" is no unit inside a word


# Vietnamese sentences to set figures into; none holds a figure or a comparator of its own.
FRAMES = st.sampled_from(
    [
        "Diện tích cây ăn quả đạt {}.",
        "Tỷ lệ che phủ rừng: {}; giữ vững an ninh",
        "({} theo biểu kèm theo)",
        "{}",
        "Thu nhập bình quân đầu người đạt {}, giảm nghèo bền vững",
    ]
)
UNITS = st.sampled_from(["", "%", " %", " ha", " triệu đồng", " tỷ đồng", " tấn", " con", " hộ"])


def vietnamese(value: Decimal) -> str:
    whole, _, fraction = f"{value:,f}".partition(".")
    return whole.replace(",", ".") + ("," + fraction if fraction else "")


def amounts(digits: int = 10) -> st.SearchStrategy[Decimal]:
    return st.builds(
        lambda units, places: Decimal(units).scaleb(-places),
        st.integers(0, 10**digits),
        st.integers(0, 3),
    )


@settings(deadline=None)
@given(amounts())
def test_a_number_written_the_vietnamese_way_reads_back(value: Decimal) -> None:
    read, decimals = number(vietnamese(value))
    assert read == value
    assert decimals == -int(value.as_tuple().exponent)


@settings(deadline=None)
@given(value=amounts(), unit=UNITS, frame=FRAMES)
def test_a_figure_in_a_sentence_reads_back_with_its_place(
    value: Decimal, unit: str, frame: str
) -> None:
    written = vietnamese(value) + unit
    text = frame.format(written)
    found = only(text)
    assert found.low == found.high == value
    assert text[found.start : found.end] == written
    assert (found.unit.name if found.unit else "") == unit.strip()


@settings(deadline=None)
@given(low=amounts(6), high=amounts(6), unit=UNITS.filter(bool), dash=st.sampled_from("-–"))
def test_a_range_reads_back_with_the_lower_end_first(
    low: Decimal, high: Decimal, unit: str, dash: str
) -> None:
    # Two bare numbers of four digits could be years ("2020-2025"); with decimals they are not.
    low, high = low + Decimal("0.001"), high + Decimal("0.001")
    found = only(f"tăng {vietnamese(low)}{dash}{vietnamese(high)}{unit}")
    assert (found.low, found.high) == (min(low, high), max(low, high))


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,/-–%≥ đạtừkhongqáêrl()\n:;", max_size=60))
def test_quantities_lie_in_order_inside_the_text(text: str) -> None:
    found = find_quantities(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(each.low <= each.high for each in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[each.start : each.end].strip("(%") for each in found)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Năm 2024 tỷ lệ che phủ rừng đạt 41,2%", ["41,2%"]),
        ("đến năm 2030 tỷ trọng dịch vụ chiếm 30%", ["30%"]),
        ("thu 12 tỷ; tỷ lệ đạt 5%", ["12 tỷ", "5%"]),
    ],
)
def test_a_rate_is_no_thousand_million(text: str, figures: list[str]) -> None:
    assert [text[each.start : each.end] for each in find_quantities(text)] == figures


def test_figures_in_a_chain_are_no_ranges() -> None:
    found = find_quantities("cơ cấu 21,7 - 46,8 - 31,5%; 10 - 15 sản phẩm")
    assert [(float(q.low), float(q.high)) for q in found] == [
        (21.7, 21.7),
        (46.8, 46.8),
        (31.5, 31.5),
        (10, 15),
    ]
