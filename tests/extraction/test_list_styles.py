"""Lists whose numbers are written in two ways."""

from wordings import outline_of

from checker.extraction.list_styles import list_style_rows


def test_the_number_written_otherwise_is_told() -> None:
    rows = list(
        list_style_rows(
            outline_of(
                "1. Kinh tế phát triển khá.", "2- Văn hóa có tiến bộ.", "3. Quốc phòng vững chắc."
            )
        )
    )
    assert [(row["usual"], [label for _, label in row["places"]]) for row in rows] == [
        ("1.", ["2-"])
    ]


def test_each_list_may_have_its_own_style() -> None:
    lines = [
        "I- Kết quả đạt được", "1. Kinh tế phát triển khá.", "(1). Thu ngân sách tăng.",
        "(2). Rừng được giữ.", "2. Văn hóa có tiến bộ.", "(1) Trường đạt chuẩn.",
        "(2) Trạm y tế đạt chuẩn.", "II- Nhiệm vụ", "Tập trung đổi mới.",
    ]  # fmt: skip
    assert list(list_style_rows(outline_of(*lines))) == []


def test_long_and_short_dashes_are_one() -> None:
    assert list(list_style_rows(outline_of("I- Kết quả tốt.", "II– Nhiệm vụ nặng."))) == []
