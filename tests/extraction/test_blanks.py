"""What is left to fill in, and what only looks like it."""

from pathlib import Path

import pytest

from checker.audit import read_tables
from checker.dossier import find_drafts
from checker.extraction.blanks import artefact_rows, blank_rows
from checker.extraction.outline import build_outline
from checker.facts import Artefacts
from checker.reading.text import read_text


def uses(text: str) -> list[str]:
    outline = build_outline(read_text("du-thao.txt", text.encode()))
    return [row["use"] for row in blank_rows(outline)]


@pytest.mark.parametrize(
    "text",
    [
        "Đại hội diễn ra ngày …/7/2025 tại hội trường xã.",
        "Đại hội diễn ra từ ngày ... tháng 7 năm 2025 tại hội trường xã.",
        "Đại hội diễn ra ngày tháng 7 năm 2025 tại hội trường xã.",
        "Đại hội diễn ra ngày 25/.../2025 tại hội trường xã.",
        "Toàn xã có ... hộ thoát nghèo trong nhiệm kỳ.",
        "Tỷ lệ che phủ rừng tăng …% so với đầu nhiệm kỳ.",
        "Giao cho ông ......... phụ trách công trình.",
        "Thu ngân sách đạt xx tỷ đồng trong năm 20xx.",
        "Kết nạp được XXX đảng viên mới trong nhiệm kỳ.",
        "Có ___ bản đạt chuẩn nông thôn mới.",
        "Kèm theo danh sách [...] hộ đăng ký.",
        "Thực hiện Kế hoạch số …-KH/ĐU của Đảng ủy xã.",
    ],
)
def test_a_blank(text: str) -> None:
    assert "blank" in uses(text), text


@pytest.mark.parametrize(
    "text",
    [
        "Trồng chè, cà phê, mắc ca… gắn với chế biến.",
        "Mở thêm cửa hàng, đại lý, … trên địa bàn xã.",
        "Sạt lở, lũ quét, dịch bệnh... gây thiệt hại lớn.",
        "Đại hội Đảng bộ tỉnh lần thứ XX và XXX.",
        "Người viết “Đoàn kết […] là sức mạnh” để nhắc nhở.",
        "Số      -BC/ĐU",
        "Nà Hoa, ngày      tháng 7 năm 2025",
        "(Kèm theo Báo cáo số …-BC/ĐU, ngày …/7/2025 của Đảng ủy)",
        "____________",
        "I. Kết quả ........................ 12",
        "Tích cực, chủ động, v.v...",
    ],
)
def test_no_blank(text: str) -> None:
    assert "blank" not in uses(text), text


def test_a_date_without_its_parts_is_one_blank() -> None:
    assert uses("Họp ngày … tháng … năm … tại xã.") == ["blank"]


@pytest.mark.parametrize(
    "trace",
    [
        "Error! Reference source not found.",
        "Lỗi! Không tìm thấy nguồn tham chiếu.",
        "&nbsp;",
        "{ PAGEREF _Toc12345678 }",
        "Click or tap here to enter text",
    ],
)
def test_traces_of_a_word_processor(trace: str) -> None:
    outline = build_outline(read_text("du-thao.txt", f"Theo mục {trace} nêu trên.".encode()))
    rows = list(artefact_rows(outline))
    assert len(rows) == 1
    assert rows[0]["places"][0][1].startswith(trace[:6])


def test_a_bookmark_before_a_number_is_kept_out_of_it_and_told(tmp_path: Path) -> None:
    text = "1. Kết quả\nTốt.\n[bookmark: _Hlk1]2. Mục tiêu\nPhấn đấu.\n[bookmark: _Hlk2]\n"
    (tmp_path / "du-thao.txt").write_text(text, encoding="utf-8")
    document = read_text("du-thao.txt", text.encode())
    assert [node.label.text for node in build_outline(document).nodes] == ["1.", "2."]
    tables, _ = read_tables(find_drafts([tmp_path])[0])
    (row,) = tables[Artefacts].itertuples(index=False)
    assert [written for _, written in row.places] == ["[bookmark: _Hlk1]", "[bookmark: _Hlk2]"]
    assert document.place(row.places[0][0]).line == 3
