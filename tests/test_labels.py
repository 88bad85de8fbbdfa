"""Labels: what counts as the number of a paragraph, and what only looks like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.labels import parse_label, same_title
from checker.vietnamese import to_roman


@pytest.mark.parametrize(
    ("text", "form", "values", "label", "separator"),
    [
        ("I- Kết quả", "roman", (1,), "I-", "-"),
        ("II. Kết quả", "roman", (2,), "II.", "."),
        ("III - Kết quả", "roman", (3,), "III -", "-"),
        ("IV.Kết quả", "roman", (4,), "IV.", "."),
        ("V/ Kết quả", "roman", (5,), "V/", "/"),
        ("1. Kinh tế", "arabic", (1,), "1.", "."),
        ("2- Xã hội", "arabic", (2,), "2-", "-"),
        ("3.Kinh tế", "arabic", (3,), "3.", "."),
        ("01. Kinh tế", "arabic", (1,), "01.", "."),
        ("4/ Kinh tế", "arabic", (4,), "4/", "/"),
        ("5. “Tam nông”", "arabic", (5,), "5.", "."),
        ("2.1. Kinh tế", "decimal", (2, 1), "2.1.", "."),
        ("2.1 Kinh tế", "decimal", (2, 1), "2.1", ""),
        ("2.1- Kinh tế", "decimal", (2, 1), "2.1-", "-"),
        ("2.3.3. Kinh tế", "decimal", (2, 3, 3), "2.3.3.", "."),
        ("2.1.3.4. Kinh tế", "decimal", (2, 1, 3, 4), "2.1.3.4.", "."),
        ("(3) Thu ngân sách", "paren", (3,), "(3)", ""),
        ("(3). Thu ngân sách", "paren", (3,), "(3).", "."),
        ("(12) - Thu ngân sách", "paren", (12,), "(12) -", "-"),
        ("1) Kinh tế", "arabic-paren", (1,), "1)", ")"),
        ("a) Kinh tế", "letter", (1,), "a)", ")"),
        ("đ) Kinh tế", "letter", (5,), "đ)", ")"),
        ("(b) Kinh tế", "letter", (2,), "(b)", ""),
        ("A. KẾT QUẢ", "letter-upper", (1,), "A.", "."),
        ("B- Kết quả", "letter-upper", (2,), "B-", "-"),
        ("Một là, đoàn kết", "word", (1,), "Một là", ""),
        ("- Năm là: đoàn kết", "word", (5,), "- Năm là", ""),
        ("Mười hai là, đoàn kết", "word", (12,), "Mười hai là", ""),
        ("Thứ nhất, đoàn kết", "word", (1,), "Thứ nhất", ""),
        ("Thứ tư: đoàn kết", "word", (4,), "Thứ tư", ""),
        ("PHẦN THỨ NHẤT", "part", (1,), "PHẦN THỨ NHẤT", ""),
        ("Phần thứ hai: Nhiệm vụ", "part", (2,), "Phần thứ hai:", ":"),
        ("Chương II. Kết quả", "part", (2,), "Chương II.", "."),
        ("Biểu 01", "annex", (1,), "Biểu 01", ""),
        ("Biểu số 02. Chỉ tiêu", "annex", (2,), "Biểu số 02.", "."),
        ("BIỂU SỐ 3: CHỈ TIÊU", "annex", (3,), "BIỂU SỐ 3:", ":"),
        ("Phụ lục IV", "annex", (4,), "Phụ lục IV", ""),
        ("Phụ biểu 02", "annex", (2,), "Phụ biểu 02", ""),
        ("* Chỉ tiêu kinh tế", "star", (), "*", "*"),
        ("*) Chỉ tiêu kinh tế", "star", (), "*)", "*"),
        ("- Thu ngân sách", "bullet", (), "-", "-"),
        ("+ Thu ngân sách", "bullet", (), "+", "+"),
        ("• Thu ngân sách", "bullet", (), "•", "•"),
    ],
)
def test_reads_every_form(
    text: str, form: str, values: tuple[int, ...], label: str, separator: str
) -> None:
    found = parse_label(text)
    assert found is not None
    assert (found.form, found.values, found.text) == (form, values, label)
    assert found.separator == separator
    assert text[: found.length] == label


@pytest.mark.parametrize(
    "text",
    [
        "353-KL/TU và các kết luận",
        "68-NQ/TW ngày 04/5/2025",
        "05-CT/TW về học tập",
        "30/2020/NĐ-CP",
        "9.800 con, đạt 98%",
        "2.300 tấn",
        "1.068 hộ",
        "2025-2030; xây dựng",
        "15/5/2025",
        "7-8%.",
        "7-8% mỗi năm",
        "1,5%",
        "4.5%",
        "12 tháng",
        "1.5 tỷ đồng",
        "3 xã: Nà Hoa, Nà Sản",
        "-5%",
        "(2025)",
        "(20 chỉ tiêu)",
        "0. Không",
        "Phần lớn",
        "Phần lớn các hộ",
        "Phần 3 của báo cáo",
        "Chương trình 1",
        "Chương trình hành động",
        "Biểu 01 kèm theo của",
        "Biểu 01 nêu trên",
        "biểu 01",
        "phần thứ hai",
        "Năm 2025",
        "Đó là, một",
        "Ba Vì",
        "V.I. Lênin đã chỉ rõ",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_no_label(text: str) -> None:
    assert parse_label(text) is None


def test_a_label_knows_its_place_its_parent_and_its_depth() -> None:
    item, parent = parse_label("2.3.4. Kinh tế"), parse_label("2.3. Kinh tế")
    assert item is not None
    assert parent is not None
    assert (item.value, item.prefix) == (4, (2, 3))
    assert item.depth == parent.depth + 1
    bullet = parse_label("- Kinh tế")
    assert bullet is not None
    assert bullet.value == 0


def test_outer_forms_stand_higher_than_inner_ones() -> None:
    texts = ["Phần thứ hai", "I. A", "1. A", "1.1. A", "1.1.1. A", "(1) A", "a) A", "- A"]
    depths = [label.depth for text in texts if (label := parse_label(text))]
    assert len(depths) == len(texts)
    assert depths == sorted(set(depths))


@settings(deadline=None)
@given(st.integers(1, 30), st.sampled_from(".-"), st.sampled_from(["Kinh tế", "Ổn định", "“Điểm”"]))
def test_every_roman_number_reads_back(value: int, separator: str, title: str) -> None:
    label = parse_label(f"{to_roman(value)}{separator} {title}")
    assert label is not None
    assert (label.form, label.values) == ("roman", (value,))


@settings(deadline=None)
@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=4), st.sampled_from(["Kinh tế", "Ý tưởng"])
)
def test_every_dotted_number_reads_back(values: list[int], title: str) -> None:
    label = parse_label(".".join(map(str, values)) + ". " + title)
    assert label is not None
    assert label.values == tuple(values)
    assert label.form == ("decimal" if len(values) > 1 else "arabic")


@settings(deadline=None)
@given(st.text(alphabet="IVX0123456789.-–/() ABaểtBiuPhầnhứlàMộ*+:", max_size=24))
def test_a_label_is_the_beginning_of_its_text(text: str) -> None:
    label = parse_label(text)
    if label is not None:
        assert text.startswith(label.text)
        assert label.length == len(label.text)
        assert all(value >= 0 for value in label.values)
        assert label.values[:1] != (0,)


def test_titles_are_compared_without_case_marks_and_punctuation() -> None:
    assert same_title("Về phát triển kinh tế:", "VỀ PHÁT TRIỂN  KINH TẾ")
    assert not same_title("Về kinh tế", "Về kinh tế số")
