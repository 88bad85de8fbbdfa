"""Verdicts said in running text, and the figures they are on."""

from pathlib import Path

import pytest

from checker.extraction.outline import build_outline
from checker.extraction.prose_verdicts import prose_verdict_rows
from checker.reading import read


def _said(tmp_path: Path, text: str) -> list[tuple[str, str, str, str]]:
    file = tmp_path / "bao-cao.txt"
    file.write_text(f"I. Kết quả đạt được.\n{text}\n", encoding="utf-8")
    return [
        (
            row["label"],
            row["result"].written,
            row["target"].written if row["target"] else "",
            row["written"],
        )
        for row in prose_verdict_rows(build_outline(read(file, file.name)))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tỷ lệ dân số tham gia BHYT đạt 93,1%, vượt chỉ tiêu Nghị quyết (92%).",
            ("Tỷ lệ dân số tham gia BHYT", "93,1%", "92%", "vượt"),
        ),
        (
            "Tỷ lệ dân số tham gia BHYT đạt 93,1% (4.655/5.000 người), chưa đạt chỉ tiêu Đại hội "
            "đề ra (94%).",
            ("Tỷ lệ dân số tham gia BHYT", "93,1%", "94%", "chưa đạt"),
        ),
        (
            "Tổng đàn gia súc có 2.150 con, bằng 97,7% so với mục tiêu 2.200 con, chưa đạt chỉ "
            "tiêu Nghị quyết.",
            ("Tổng đàn gia súc", "2.150 con", "2.200 con", "chưa đạt"),
        ),
        (
            "Năm 2024, thu ngân sách đạt 12,5 tỷ đồng, hoàn thành vượt mức dự toán được giao (12 "
            "tỷ đồng), là năm thứ hai liên tiếp.",
            ("thu ngân sách", "12,5 tỷ đồng", "12 tỷ đồng", "hoàn thành vượt mức"),
        ),
        (
            "Tỷ lệ che phủ rừng đạt 42,3% (Nghị quyết đề ra 42%), vượt chỉ tiêu.",
            ("Tỷ lệ che phủ rừng", "42,3%", "42%", "vượt"),
        ),
        (
            "Tỷ lệ che phủ rừng đạt 41,3% so với mục tiêu 42%, không đạt chỉ tiêu đề ra.",
            ("Tỷ lệ che phủ rừng", "41,3%", "42%", "không đạt"),
        ),
        (
            "Tỷ lệ hộ nghèo đa chiều giảm xuống còn 2,1%, đạt mục tiêu đề ra (dưới 2,5%).",
            ("Tỷ lệ hộ nghèo đa chiều giảm xuống", "2,1%", "dưới 2,5%", "đạt"),
        ),
        (
            "Sản lượng lương thực đạt 5.120 tấn, bằng 98,5% kế hoạch, vượt kế hoạch đề ra.",
            ("Sản lượng lương thực đạt 5.120 tấn", "98,5%", "", "vượt"),
        ),
    ],
)
def test_a_verdict_is_on_the_result_before_it(
    tmp_path: Path, text: str, expected: tuple[str, str, str, str]
) -> None:
    assert _said(tmp_path, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        # A change is no level.
        "Hộ nghèo còn 1,4%, giảm 5,5 điểm phần trăm, vượt chỉ tiêu Nghị quyết (2%).",
        # The bracket tells by how much.
        "Tỷ lệ che phủ rừng đạt 42%, vượt chỉ tiêu Nghị quyết (vượt 2%).",
        # Two plans.
        "Thu ngân sách đạt 12 tỷ đồng, bằng 104% dự toán tỉnh giao, chưa đạt chỉ tiêu Nghị quyết.",
        # A wish, and half a verdict.
        "Tỷ lệ che phủ rừng đạt 42%, phấn đấu vượt chỉ tiêu Nghị quyết (43%).",
        "Thu ngân sách trên địa bàn đạt 12 tỷ đồng, cơ bản đạt dự toán được giao (12,5 tỷ đồng).",
        # Several things.
        "Trồng rừng 120 ha, chăm sóc 300 ha và khoanh nuôi đều vượt kế hoạch (110 ha, 250 ha).",
        "Có 12/15 chỉ tiêu vượt, 02 chỉ tiêu đạt chỉ tiêu Nghị quyết (80%).",
        # Of another kind.
        "Có 320 hộ dùng nước sạch, vượt chỉ tiêu Nghị quyết (70%).",
        "Tỷ lệ che phủ rừng đạt 42%, vượt chỉ tiêu Nghị quyết (hơn 2%).",
        # A bound.
        "Tỷ lệ che phủ rừng đạt trên 42%, đạt chỉ tiêu Nghị quyết (43%).",
    ],
)
def test_what_is_not_plainly_judged_is_left_alone(tmp_path: Path, text: str) -> None:
    assert _said(tmp_path, text) == []
