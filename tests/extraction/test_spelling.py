"""Words that are no syllables: which ones are rows, and what they are taken for."""

import pytest
from wordings import outline_of

from checker.extraction.spelling import unknown_word_rows


def found(*lines: str) -> dict[str, tuple[str, str]]:
    return {
        row["word"]: (row["suggestion"], row["kind"])
        for row in unknown_word_rows(outline_of(*lines))
    }


@pytest.mark.parametrize(
    ("text", "word", "suggestion", "kind"),
    [
        ("Sinh kế cho nguời dân ở bản xa.", "nguời", "người", "letters"),
        ("Cấp ủy chỉ đạọ thực hiện nhiệm vụ.", "đạọ", "đạo", "tone"),
        ("Hoàn thành các chỉ tỉêu chủ yếu.", "tỉêu", "tiêu", "tone"),
        ("CÁC CHỈ TỈÊU CHỦ YẾU", "TỈÊU", "TIÊU", "tone"),
        ("Cuả cải của nhân dân.", "Cuả", "Của", "tone"),
        ("Củng cố hệthống chính trị.", "hệthống", "hệ thống", "glued"),
        ("Tỷ lệ hộ dùng Interet đạt 80%.", "Interet", "Internet", "foreign"),
        ("Đã phat triển kinh tế hộ.", "phat", "phát", "tone"),
    ],
)
def test_a_mistyped_word_is_told_with_what_was_meant(
    text: str, word: str, suggestion: str, kind: str
) -> None:
    assert found("1. Kết quả", text) == {word: (suggestion, kind)}


@pytest.mark.parametrize(
    "text",
    [
        "Trồng cà phê VietGAP, GlobalG.A.P; bán qua website, Zalo, fanpage.",
        "Đường dài 12 km2, đổ 40m3 bê tông; gửi nahoa@sonla.gov.vn, xem www.nahoa.vn.",
        "UBND, HĐND, MTTQ, HTXSNV, KT-XH; Nghị quyết số 05-NQ/ĐU; đ/c Bí thư; Tr.đ/người.",
        "Các buôn Krông Jing, Êđê, M'nông, K'Ho, Pờ Y, Chư Prông, Hrê, Xơ Đăng, Brâu.",
        "Tiêm vắc-xin, lô-gíc, Ka-zắc-xtan, xà-phòng, công-ten-nơ, ra-đi-ô.",
        "Nghị quyết Trung ương 4 khóa XI, XII; quý iii; mục a), b), c), đ).",
    ],
)
def test_abbreviations_names_units_and_foreign_words_are_left_alone(text: str) -> None:
    assert found("1. Kết quả", text) == {}


def test_a_word_is_one_row_with_all_its_places() -> None:
    rows = list(unknown_word_rows(outline_of("Vì nguời dân, do nguời dân, của nguời dân.")))
    assert [(row["word"], row["count"], len(row["places"])) for row in rows] == [("nguời", 3, 3)]


def test_a_text_of_another_language_or_encoding_is_no_list_of_slips() -> None:
    broken = " ".join(f"kÕt{x}quá ®ång bé ph¸t triÓnớ ngườìi" for x in "abcdeghiklmnopqrstuvx" * 3)
    assert found("1. Kết quả", broken) == {}


def test_lost_spaces_of_a_whole_draft_are_no_slips() -> None:
    glued = "hệthống nhândân kinhtế xãhội pháttriển cánbộ đảngviên chínhquyền"
    assert found("1. Kết quả", f"Các từ {glued} dính liền.") == {}


def test_many_misplaced_tone_marks_are_one_habit() -> None:
    habit = "Hòan thành, tòan dân, khỏan chi, chuỷên giao, qủa ngọt, cuả cải, gỉai pháp."
    text = "Kinh tế, văn hóa, xã hội phát triển; an ninh được giữ vững. " * 20
    rows = list(unknown_word_rows(outline_of(habit, text)))
    assert len([row for row in rows if row["kind"] == "tone"]) == 1
