"""Mottos beside their official wording."""

import pytest

from checker.extraction.mottos import motto_rows
from checker.extraction.outline import build_outline
from checker.reading.text import read_text


def deviations(text: str) -> list[str]:
    outline = build_outline(read_text("du-thao.txt", text.encode()))
    return [row["deviation"] for row in motto_rows(outline)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng”", [""]),
        ("“Dân biết, dân bàn, dân làm, dân kiểm tra”", ["shorter"]),
        ("“Dân biết, dân làm, dân bàn, dân kiểm tra”", ["order"]),
        ("“Dân biết, dân bàn, dân làm, dân kiểm tra, dân hưởng lợi”", ["member"]),
        ("dân biết, dân hiểu, dân tin, dân theo, dân làm", []),
        ("học tập và làm theo tư tưởng, đạo đức và phong cách của Hồ Chí Minh", [""]),
        ("học tập và làm theo tư tưởng, đạo đức, phong cánh Hồ Chí Minh", ["word"]),
        ("học tập và làm theo gương người tốt, việc tốt ở địa phương, cơ sở", []),
        ("toàn dân đoàn kết xây dựng nông thôn mới, đô thị hiện đại", ["word"]),
        ("toàn dân đoàn kết xây dựng đời sống văn hóa ở khu dân cư", [""]),
        ("đạt chuẩn “An toàn về an ninh trật tự”", ["punctuation"]),
        ("phong trào toàn dân bảo vệ an ninh Tổ quốc", [""]),
        ("toàn dân bảo vệ môi trường sống", []),
        ("rõ người, rõ việc, rõ thời gian, rõ trách nhiệm và rõ kết quả", [""]),
        ("rõ người, rõ việc, rõ quy chế, rõ trách nhiệm", ["unknown"]),
    ],
)
def test_deviations(text: str, found: list[str]) -> None:
    assert deviations(f"Thực hiện {text}.") == found
