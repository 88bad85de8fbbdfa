"""Rejoining wrapped lines: what is one paragraph on the page is one paragraph again."""

import textwrap
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.document import Document, Origin
from checker.labels import parse_label
from checker.reading.text import read_text
from checker.reading.wrapping import Line, join_lines

TITLES = [
    "Về phát triển kinh tế",
    "Thuận lợi, khó khăn",
    "Quốc phòng, an ninh",
    "Chuyển đổi số",
    "Những kết quả đạt được",
    "Nguyên nhân và bài học kinh nghiệm",
    "Công tác dân vận của hệ thống chính trị",
]
# Sentences hold what misleads at the head of a line: symbols, ranges, thousands, dates, names.
SENTENCES = [
    "Nhiệm kỳ qua, cấp ủy luôn nhận được sự quan tâm, chỉ đạo sát sao của cấp trên; sự đồng lòng "
    "của Nhân dân các dân tộc trong xã Nà Hoa.",
    "Địa hình chia cắt, mưa lũ năm 2024 gây thiệt hại 12,5 tỷ đồng, trong đó 9.800 con gia cầm bị "
    "cuốn trôi.",
    "Tổng diện tích gieo trồng hằng năm đạt 1.068 ha, sản lượng lương thực có hạt 4.350 tấn, bằng "
    "102% kế hoạch, tăng 3,5% so với năm 2020; bình quân 512 kg/người/năm.",
    "Thu ngân sách trên địa bàn 5 năm đạt 13,5 tỷ đồng, tăng bình quân 7-8%/năm, vượt kế hoạch.",
    "Tỷ lệ hộ nghèo giảm từ 21,4% xuống còn 9,7%, bình quân mỗi năm giảm 2,3%.",
    "Thực hiện Quy định 296-QĐ/TW, Kết luận 353-KL/TU và các hướng dẫn của Ủy ban Kiểm tra.",
    "Cả 05 trường trên địa bàn được công nhận đạt chuẩn quốc gia giai đoạn 2020-2025; trong đó 02 "
    "trường đạt mức độ 2 theo quy định.",
    "Đã kết nạp 145 đảng viên mới, trong đó 58 đồng chí là nữ, 96 đồng chí là người dân tộc.",
    "Đến ngày 30/6/2025, xã đạt 17/19 tiêu chí nông thôn mới; còn 02 tiêu chí về giao thông và nhà "
    "ở dân cư chưa đạt.",
]


def wrapped(paragraphs: list[str], width: int) -> list[list[str]]:
    return [
        textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
        for text in paragraphs
    ]


def read(lines: list[str]) -> Document:
    return read_text("a.txt", "\n".join(lines).encode())


def paragraphs_of(lines: list[str]) -> list[str]:
    document = read(lines)
    return [document.text[block.start : block.end] for block in document.blocks]


@st.composite
def drafts(draw: st.DrawFn) -> list[str]:
    """A draft's paragraphs: numbered sections with text, items and dashes, numbered rightly."""
    body = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
    paragraphs: list[str] = []
    for number in range(1, draw(st.integers(2, 4)) + 1):
        paragraphs.append(f"{number}. {draw(st.sampled_from(TITLES))}")
        paragraphs += draw(st.lists(body, max_size=2))
        for item in range(1, draw(st.integers(0, 4)) + 1):
            paragraphs.append(f"({item}) {draw(body)}")
        paragraphs += [f"- {text}" for text in draw(st.lists(body, max_size=2))]
    return paragraphs


def is_ambiguous(above: list[str], below: list[str], width: int) -> bool:
    """A paragraph that ends at the page's edge, followed by one without a number, cannot be told
    from one that goes on."""
    if parse_label(below[0]) is not None:
        return False
    return len(f"{above[-1]} {below[0].split()[0]}") > 0.75 * width


@settings(deadline=None)
@given(drafts(), st.integers(60, 90))
def test_a_wrapped_draft_has_its_paragraphs_again(paragraphs: list[str], width: int) -> None:
    """Guaranteed for numbered paragraphs, and for others after a line that is clearly short."""
    groups = wrapped(paragraphs, width)
    assume(sum(len(group) > 2 for group in groups) >= 2)  # so that the page's width shows
    assume(not any(is_ambiguous(above, below, width) for above, below in pairwise(groups)))
    assert paragraphs_of([line for group in groups for line in group]) == paragraphs


@settings(deadline=None)
@given(drafts(), st.integers(60, 90))
def test_no_paragraph_is_ever_cut(paragraphs: list[str], width: int) -> None:
    groups = wrapped(paragraphs, width)
    found = paragraphs_of([line for group in groups for line in group])
    assert " ".join(found) == " ".join(paragraphs)
    assert all(any(text in joined for joined in found) for text in paragraphs)


@settings(deadline=None)
@given(drafts(), st.integers(60, 90))
def test_every_line_is_found_again_at_its_line_number(paragraphs: list[str], width: int) -> None:
    lines = [line for group in wrapped(paragraphs, width) for line in group]
    document = read(lines)
    position = 0
    for number, line in enumerate(lines, start=1):
        start = document.text.index(line, position)
        place = document.place(document.span(start, start + len(line)))
        assert (place.line, place.end_line, place.column) == (number, number, 1)
        position = start + len(line)


# Text at the width of a page: what stands below it is judged by its full lines.
PAGE = [
    "Nhiệm kỳ qua, cấp ủy luôn nhận được sự quan tâm, chỉ đạo sát sao của cấp",
    "trên; sự phối hợp của các cơ quan, đơn vị; sự đồng lòng của Nhân dân các",
    "dân tộc trong xã; kinh tế phát triển khá.",
]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "1. Tiếp tục thực hiện Nghị quyết số 18-NQ/TW, Kết luận số 126-KL/TW, số",
            "353-KL/TU và các văn bản của Tỉnh ủy.",
        ),
        (
            "4. Tiếp tục học tập và làm theo tư tưởng, đạo đức, phong cách, theo tinh",
            "05-CT/TW và các kết luận của Bộ Chính trị.",
        ),
        (
            "3. Tập trung phát triển chăn nuôi, đến hết nhiệm kỳ đàn gia cầm của xã có",
            "9.800 con, đàn gia súc có 3.500 con.",
        ),
        (
            "3. Tổ chức thực hiện các chương trình mục tiêu quốc gia của cả giai đoạn",
            "2025-2030; xây dựng nông thôn mới.",
        ),
        ("(2) Giá trị sản xuất của ngành nông, lâm nghiệp tăng bình quân hằng năm", "7-8%."),
        (
            "2.1. Đẩy mạnh cải cách hành chính, số hóa, phấn đấu hằng năm tiếp nhận",
            "38. Hồ sơ được giải quyết đúng hạn.",
        ),
        ("1. Cả 05 trường được công nhận đạt chuẩn, trong đó 02 trường đạt mức độ", "2."),
        (
            "Toàn xã hiện có 24 chi bộ trực thuộc với 612 đảng viên, trong đó có",
            "12 chi bộ nông thôn.",
        ),
        (
            "Trong 5 năm đã kiểm tra, giám sát được tổng số các tổ chức đảng là",
            "1.068 lượt tổ chức.",
        ),
    ],
)
def test_a_line_that_begins_like_a_heading_stays_in_its_paragraph(above: str, below: str) -> None:
    found = paragraphs_of([*PAGE, above, below, "5. Về quốc phòng, an ninh"])
    assert f"{above} {below}" in found


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("2. Về văn hóa, xã hội", "2.1. Giáo dục và đào tạo"),
        ("2. Chuyển đổi số", "Hạ tầng số được đầu tư."),
        ("1. Những kết quả đạt được", "Kinh tế phát triển khá."),
        ("(1) Tỷ lệ che phủ rừng đạt 42,5%.", "(2) Tỷ lệ hộ nghèo còn 9,7%."),
        ("- Đàn gia súc có 15.200 con;", "- Đàn gia cầm có 98.000 con."),
        ("KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT", "Nhiệm kỳ qua, Đảng bộ xã đã đạt kết quả toàn diện."),
        ("Đời sống Nhân dân từng bước được nâng lên.", "Tuy nhiên, còn một số hạn chế."),
        ("Đại hội giao Ban Chấp hành tổ chức thực hiện.", "Nơi nhận:"),
        ("Một là, giữ vững đoàn kết.", "Hai là, bám sát cơ sở."),
        ("Biểu 01", "CHỈ TIÊU CHỦ YẾU"),
    ],
)
def test_two_paragraphs_stay_two(above: str, below: str) -> None:
    found = paragraphs_of([*PAGE, above, below])
    assert found[-2:] == [above, below]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        # A heading holds no finished sentence, so this line is none.
        (
            "1. Tỷ lệ hộ nghèo còn 9,7%, bình quân mỗi năm giảm 2,3%. Tập trung triển khai",
            "Quy định",
        ),
        # What has a number is a document's name, and needs its capital anywhere.
        (
            "1. Tiếp tục quán triệt và tổ chức thực hiện nghiêm túc, có hiệu quả nội dung",
            "Quy định 296-QĐ/TW",
        ),
        (
            "1. Tiếp tục quán triệt và tổ chức thực hiện nghiêm túc, có hiệu quả nội dung",
            "Quy định số 296",
        ),
    ],
)
def test_a_capital_below_a_full_line_begins_no_sentence(above: str, below: str) -> None:
    rest = "về những điều đảng viên không được làm."
    found = paragraphs_of([*PAGE, "Các chi bộ làm theo quy định.", above, f"{below} {rest}"])
    assert found[-1] == f"{above} {below} {rest}"


def test_a_heading_that_happens_to_be_full_ends_where_a_sentence_begins() -> None:
    above = "1. Tiếp tục quán triệt và tổ chức thực hiện nghiêm túc, hiệu quả nội dung"
    below = "Quy định của Đảng được cụ thể hoá."
    found = paragraphs_of([*PAGE, "Các chi bộ làm theo quy định.", above, below])
    assert found[-2:] == [above, below]


def test_an_item_begins_a_paragraph_even_after_a_full_line() -> None:
    first = "(1) Tiếp tục giữ vững, nâng cao chất lượng các tiêu chí nông thôn mới;"
    second = "(2) Đẩy mạnh trồng rừng gỗ lớn."
    assert paragraphs_of([*PAGE, first, second])[-2:] == [first, second]


def test_a_list_inside_a_sentence_is_not_torn_from_it() -> None:
    above = "Tập trung vào các khâu đột phá: (1) cải cách hành chính gắn với chuyển"
    below = "đổi số; (2) hạ tầng giao thông; (3) nguồn nhân lực."
    assert paragraphs_of([*PAGE, above, below])[-1] == f"{above} {below}"


def test_a_blank_line_within_a_sentence_does_not_end_it() -> None:
    gapped = [PAGE[0], "", PAGE[1], "", PAGE[2]]
    assert paragraphs_of([*gapped, "2. Khó khăn"]) == [" ".join(PAGE), "2. Khó khăn"]


def test_a_blank_line_after_a_finished_full_line_ends_a_paragraph() -> None:
    full = "dân tộc trong xã; kinh tế phát triển khá, đời sống từng bước được nâng lên."
    more = "Trước yêu cầu mới, Đảng bộ xã tiếp tục đổi mới phương thức lãnh đạo."
    assert paragraphs_of([*PAGE[:2], full, "", more]) == [" ".join([*PAGE[:2], full]), more]


def test_lines_that_are_whole_paragraphs_are_left_alone() -> None:
    long = " ".join(SENTENCES[:3])
    lines = [long, "tiếp tục phát huy kết quả,", "1. Kinh tế", "và xã hội", long, long]
    assert paragraphs_of(lines) == lines


def test_short_lines_alone_are_not_taken_for_full_ones() -> None:
    assert paragraphs_of(["Biểu 01", "Mục tiêu đến năm 2030"]) == [
        "Biểu 01",
        "Mục tiêu đến năm 2030",
    ]


def test_a_hyphen_at_the_edge_ties_what_it_joins() -> None:
    lines = [
        *PAGE,
        "2. Thực hiện Nghị quyết số 57-NQ/TW, chỉ đạo của Trung ương và số 68-",
        "NQ/TW.",
    ]
    assert paragraphs_of(lines)[-1].endswith("và số 68-NQ/TW.")


def test_a_reader_that_sees_the_page_says_itself_which_lines_are_full() -> None:
    texts = [("Kinh tế phát triển", True), ("Văn hóa khởi sắc.", False), ("Xã hội ổn định.", False)]
    lines = [Line(text, Origin(line=i), full=full) for i, (text, full) in enumerate(texts)]
    joined = [[piece.text.strip() for piece in pieces] for pieces in join_lines(lines)]
    assert joined == [["Kinh tế phát triển", "Văn hóa khởi sắc."], ["Xã hội ổn định."]]


def test_a_word_that_wants_its_number_gets_it_however_short_the_line() -> None:
    text = (
        "1. Phát triển kinh tế\n"
        "Hoàn thành tuyến đường với tổng mức đầu tư 1.150 tỷ đồng trước quý\n"
        "2. Năm 2027 đưa vào sử dụng chợ đêm của phường.\n"
        "2. Quản lý đô thị\n"
    )
    document = read_text("a.txt", text.encode())
    paragraphs = [document.text[block.start : block.end] for block in document.blocks]
    assert [each[:2] for each in paragraphs] == ["1.", "Ho", "2."]
    assert "trước quý 2. Năm 2027" in paragraphs[1]
