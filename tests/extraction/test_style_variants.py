"""Words and notations that a draft writes in two ways."""

import unicodedata

import pytest
from wordings import outline_of

from checker.extraction.style import style_rows


def phenomena(*lines: str) -> dict[str, tuple[str, int, str, int]]:
    return {
        row["phenomenon"]: (row["usual"], row["usual_count"], row["other"], row["other_count"])
        for row in style_rows(outline_of(*lines))
    }


@pytest.mark.parametrize(
    ("text", "usual", "other"),
    [
        ("văn hóa, xã hội hóa, hàng hoá", "hóa", "hoá"),
        ("Đảng ủy, cấp ủy, Tỉnh uỷ", "ủy", "uỷ"),
        ("kỹ năng, kỹ thuật, kĩ sư", "kỹ", "kĩ"),
        ("hằng năm, hằng tháng, hàng năm", "hằng năm", "hàng năm"),
        ("bảo đảm vốn, bảo đảm giống, đảm bảo nước", "bảo đảm", "đảm bảo"),
        ("kinh tế - xã hội; chính trị - xã hội; quốc phòng – an ninh", "-", "–"),
        ('“Đền ơn”, “Đáp nghĩa”, "Nhớ nguồn"', "ngoặc cong", "ngoặc thẳng"),
        ("có 2678 hộ; 9.500 tấn; 1.250 ha", "có chấm", "không chấm"),
        ("tăng 5,5%; 6,25 ha; giảm 3.5%", "dấu phẩy", "dấu chấm"),
        ("tin vào nhân dân, vì nhân dân, do Nhân dân", "nhân dân", "Nhân dân"),
        ("của Mặt trận Tổ quốc; vào Mặt trận tổ quốc", "Mặt trận Tổ quốc", "Mặt trận tổ quốc"),
        ("theo Bộ chính trị", "Bộ Chính trị", "Bộ chính trị"),
        ("họp Hội đồng Nhân dân", "Hội đồng nhân dân", "Hội đồng Nhân dân"),
    ],
)
def test_two_ways_of_writing_are_one_row(text: str, usual: str, other: str) -> None:
    rows = phenomena(f"1. Kết quả: xã {text}.")
    assert [(row[0], row[2]) for row in rows.values()] == [(usual, other)]


@pytest.mark.parametrize(
    "text",
    [
        "quý I, quy mô, khuyến học, thuế, hòa thuận, toàn khóa",
        "tỉ mỉ, tỷ lệ; nước Mỹ; ti vi, ý chí, lý do, sĩ số",
        "Ủy ban nhân dân, Hội đồng nhân dân, an ninh nhân dân; vì Nhân dân",
        "năm 2025 có 1.250 hộ; Quyết định 1424-QĐ/TU; điện thoại 0212; giai đoạn 2025-2030",
        "mục 2.1; ngày 5.6; tăng 5,5%",
        "MẶT TRẬN TỔ QUỐC; ban chấp hành các chi đoàn",
        "TW, TP.HCM; Mác - Lênin; Covid-19, vắc-xin",
    ],
)
def test_one_way_of_writing_is_no_row(text: str) -> None:
    assert phenomena("1. Kết quả", f"Về {text}.") == {}


def test_words_written_both_ways_are_shown_first() -> None:
    lines = ["Xoá nghèo, khoá họp, toả sáng, hoà giải, hoá đơn.", "Văn hóa, xã hóa, hóa chất, tóa."]
    row = next(iter(style_rows(outline_of("1. Kết quả", *lines, "hóa đơn, hóa giá, hóa học."))))
    assert "hoá" in [written for _, written in row["places"]]


def test_letters_set_from_parts_are_told() -> None:
    line = (
        "Phát triển kinh tế, văn hóa, xã hội của " + unicodedata.normalize("NFD", "các bản") + "."
    )
    rows = phenomena("1. Kết quả", line)
    assert list(rows) == ["chữ có dấu ghép từ nhiều mã (không theo Unicode dựng sẵn)"]
