"""Clauses, sentences and paragraphs that stand twice."""

from checker.extraction.outline import Outline, build_outline
from checker.linking.passages import repeated_passages
from checker.linking.repetition import repeated_sections
from checker.reading.text import read_text

CLAUSE = "tạo chuyển biến rõ rệt trong nhận thức của từng hộ gia đình"
SENTENCE = "Toàn bộ các tuyến đường liên bản đã được đổ bê tông và đi lại thuận lợi quanh năm."
PARAGRAPH = (
    "Các chi bộ đã duy trì nền nếp sinh hoạt hằng tháng, chọn nội dung sát với việc của từng bản và"
    " phân công đảng viên giúp đỡ hộ nghèo vươn lên."
)


def outline_of(*lines: str) -> Outline:
    return build_outline(read_text("du-thao.txt", "\n\n".join(lines).encode()))


def kinds(*lines: str) -> list[tuple[str, int]]:
    outline = outline_of(*lines)
    rows = repeated_passages(outline, list(repeated_sections(outline)))
    return [(row["kind"], row["count"]) for row in rows]


def test_a_clause_right_after_itself_is_told() -> None:
    for between in ("; ", " ", ", "):
        assert kinds("1. Dân vận", f"Đổi mới, {CLAUSE}{between}{CLAUSE}.") == [("clause", 1)]


def test_short_repetitions_are_a_figure_of_speech() -> None:
    text = "Dám nghĩ, dám làm, dám nghĩ, dám làm; dân biết, dân bàn; dân biết, dân bàn."
    assert kinds("1. Dân vận", text) == []


def test_clauses_with_other_figures_are_two() -> None:
    text = (
        "đạt 5% số hộ dân trên địa bàn xã vào năm tới; đạt 9% số hộ dân trên địa bàn xã vào năm tới"
    )
    assert kinds("1. Chỉ tiêu", f"Xã {text}.") == []


def test_a_paragraph_that_comes_again_is_told() -> None:
    results = "Kinh tế tăng trưởng khá; đường liên bản được cứng hóa; trường lớp khang trang hơn."
    tasks = "Đổi mới phương thức lãnh đạo; tăng cường kiểm tra, giám sát; kết nạp đảng viên trẻ."
    lines = ["1. Kết quả", results, PARAGRAPH, "2. Nhiệm vụ", tasks, PARAGRAPH]
    assert kinds(*lines) == [("paragraph", 1)]


def test_sentences_are_gathered_also_when_a_word_differs() -> None:
    other = SENTENCE.replace("đã được", "được")
    lines = ["1. Kết quả", f"Kinh tế khá. {SENTENCE}", "2. Nhiệm vụ", f"{other} Đổi mới mạnh mẽ."]
    assert kinds(*lines) == [("sentence", 1)]


def test_other_figures_or_names_make_another_sentence() -> None:
    for changed in (
        SENTENCE.replace("quanh năm", "cả 4 mùa"),
        SENTENCE.replace("liên bản", "Nà Hoa"),
    ):
        lines = ["1. Kết quả", f"Khá. {SENTENCE}", "2. Nhiệm vụ", f"{changed} Đổi mới."]
        assert kinds(*lines) == []


def test_headings_and_items_at_the_same_place_of_two_lists_may_agree() -> None:
    heading = "Nâng cao chất lượng giáo dục, y tế, văn hóa, bảo đảm an sinh xã hội cho nhân dân"
    lines = [
        "I- Kết quả đạt được", f"1. {heading}", "Trường lớp khang trang hơn.",
        "II- Nhiệm vụ đặt ra", f"1. {heading}", "Xây thêm phòng học mới.",
        "2. Chỉ tiêu xã Nà Hoa cũ", "(1) Kinh tế tăng.", f"(2) {SENTENCE}",
        "3. Chỉ tiêu xã Bản Mạt cũ", "(1) Rừng tăng.", f"(2) {SENTENCE}",
    ]  # fmt: skip
    assert kinds(*lines) == []


def test_what_stands_in_a_repeated_section_is_not_told_again() -> None:
    body = [PARAGRAPH, SENTENCE, "Kết nạp đảng viên mới đạt kế hoạch đề ra trong cả nhiệm kỳ."]
    lines = ["2.1. Về xây dựng Đảng", *body, "2.2. Về xây dựng Đảng", *body]
    outline = outline_of(*lines)
    sections = list(repeated_sections(outline))
    assert len(sections) == 1
    assert list(repeated_passages(outline, sections)) == []


LONG = (
    "vận động các hộ có nương liền kề góp đất, góp công mở đường lên đồi; dùng chung bể nước và máy"
    " bơm; lắp 1.250 m ống dẫn, ghi sổ điện tử để giảm chi phí cho bà con trong vùng"
)


def test_a_long_passage_is_told_with_all_its_words() -> None:
    lines = ["1. Kết quả", f"Khá. Xã đã {LONG}.", "2. Nhiệm vụ", f"Đồng thời, xã đã {LONG}."]
    outline = outline_of(*lines)
    (row,) = repeated_passages(outline, [])
    assert (row["kind"], row["words"]) == ("paragraph", 42)
    assert row["elsewhere"]
    first, second = row["places"][0]
    assert outline.document.quote(first).lower() == outline.document.quote(second)


def test_a_figure_behind_the_last_word_makes_another_sentence() -> None:
    line = "Tỷ lệ hộ dân ở các bản vùng cao được dùng nước hợp vệ sinh đến cuối nhiệm kỳ đạt"
    assert kinds("1. Kết quả", f"{line} 81%.", "2. Chỉ tiêu", f"{line} 93%.") == []
    assert kinds("1. Kết quả", f"{line} 81%.", "2. Chỉ tiêu", f"Khá. {line} 81%.") != []


def test_a_quoted_theme_may_be_said_again() -> None:
    assert kinds(f"Chủ đề: “Đảng bộ {LONG}”", "1. Mục tiêu", f"Đảng bộ {LONG}, sống ấm no.") == []
