"""The PDF reader, on small files written here and on the real drafts where they are at hand."""

import json
import os
import unicodedata
from pathlib import Path

import pytest
from pdf_files import LOCK, Sheet, pdf

from checker.document import Document
from checker.reading.pdf import read_pdf
from checker.reading.safety import Unreadable

_DRAFTS = os.environ.get("DOISOAT_REAL_DRAFTS")
real = pytest.mark.skipif(not _DRAFTS, reason="DOISOAT_REAL_DRAFTS is not set: no real drafts")

PROSE = (
    "Đảng bộ xã lãnh đạo phát triển kinh tế nhanh, bền vững,",
    "giữ vững quốc phòng và an ninh, nâng cao đời sống của",
    "Nhân dân các dân tộc.",
)
XS = (60, 120, 300, 420)


def read(*sheets: Sheet) -> Document:
    return read_pdf("a.pdf", pdf(*sheets))


def blocks(document: Document, kind: str = "paragraph") -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def prose(sheet: Sheet, y: float = 100, lines: tuple[str, ...] = PROSE) -> Sheet:
    for index, text in enumerate(lines):
        sheet.text(60, y + 18 * index, text, 14)
    return sheet


def rows(sheet: Sheet, top: float, *texts: tuple[str, ...], height: float = 30) -> Sheet:
    sheet.grid(XS, [top + height * index for index in range(len(texts) + 1)])
    for index, row in enumerate(texts):
        for x, text in zip(XS, row, strict=False):
            if text:
                sheet.text(x + 5, top + height * index + 18, text)
    return sheet


def cells(document: Document, index: int = 0) -> dict[tuple[int, int, int, int], str]:
    return {
        (cell.row, cell.column, cell.row_span, cell.column_span): document.text[
            cell.start : cell.end
        ]
        for cell in document.tables[index].cells
    }


def test_lines_become_one_paragraph_with_page_and_column() -> None:
    document = read(prose(Sheet()))
    assert blocks(document) == [" ".join(PROSE)]
    place = document.place(document.span(0, 4))
    assert (place.page, place.column, place.line) == (1, 1, None)
    start = document.text.index("giữ vững")
    assert document.place(document.span(start, start + 3)).column == len(PROSE[0]) + 3


def test_paragraph_goes_on_over_a_page_break_past_the_page_number() -> None:
    first, second = Sheet(), Sheet()
    prose(first, 740, PROSE[:2]).text(290, 810, "1", 14)
    second.text(290, 40, "- 2 -", 14)
    prose(second, 80, PROSE[2:])
    document = read(first, second)
    assert blocks(document) == [" ".join(PROSE)]
    assert document.place(document.span(len(document.text) - 5, len(document.text) - 2)).page == 2


def test_number_among_figures_at_the_foot_of_a_page_stays() -> None:
    sheet = prose(Sheet())
    sheet.text(60, 800, "Dân số").text(300, 800, "15647")
    assert "15647" in read(sheet).text


def test_running_header_goes_and_annex_titles_stay() -> None:
    sheets = []
    for number in (1, 2, 3):
        sheet = Sheet().text(60, 40, f"Dự thảo lần 3 – trang {number}", 10)
        prose(sheet.text(450, 70, f"Biểu 0{number}", 12))
        sheets.append(sheet)
    document = read(*sheets)
    assert "Dự thảo" not in document.text
    assert [f"Biểu 0{number}" in document.text for number in (1, 2, 3)] == [True] * 3


def test_footnote_becomes_a_note_and_its_number_leaves_the_text() -> None:
    sheet = prose(Sheet())
    sheet.text(60, 200, "Dân số toàn xã là 15.647", 14).text(228, 195, "1", 8)
    sheet.text(234, 200, " người, sống ở 20 bản.", 14)
    sheet.line(60, 742, 180, 742)
    sheet.text(60, 752, "1", 6).text(64, 756, "Theo báo cáo của Công an xã,", 10)
    sheet.text(60, 768, "tính đến ngày 30/6/2025.", 10)
    document = read(sheet)
    assert blocks(document)[-1] == "Dân số toàn xã là 15.647 người, sống ở 20 bản."
    assert blocks(document, "note") == ["Theo báo cáo của Công an xã, tính đến ngày 30/6/2025."]


def test_raised_square_of_a_unit_is_no_footnote_number() -> None:
    sheet = prose(Sheet())
    sheet.text(60, 200, "Diện tích 167,10 km", 14).text(193, 195, "2", 8)
    sheet.text(199, 200, " và 20 bản", 14).text(269, 195, "2", 8)
    sheet.line(60, 742, 180, 742)
    sheet.text(60, 752, "2", 6).text(64, 756, "Theo số liệu kiểm kê đất đai.", 10)
    assert "167,10 km2 và 20 bản\n" in read(sheet).text


def test_hyphen_at_a_line_end_ties() -> None:
    lines = (
        "Phát triển nông-lâm-ngư-",
        "nghiệp giai đoạn 2026-",
        "2030, kinh tế -",
        "xã hội của địa phương.",
    )
    assert blocks(read(prose(Sheet(), lines=lines))) == [
        "Phát triển nông-lâm-ngư-nghiệp giai đoạn 2026-2030, kinh tế - xã hội của địa phương."
    ]


def test_table_is_no_prose_and_cells_say_where_they_are() -> None:
    sheet = prose(Sheet())
    rows(sheet, 200, ("TT", "Chỉ tiêu", "Số liệu"), ("1", "Tổng đàn", "18.000"))
    prose(sheet, 300)
    document = read(sheet)
    assert [block.kind for block in document.blocks] == ["paragraph", "table", "paragraph"]
    assert document.text.count("Tổng đàn") == 1
    assert cells(document)[1, 2, 1, 1] == "18.000"
    start = document.text.index("18.000")
    place = document.place(document.span(start, start + 6))
    assert (place.page, place.cell) == (1, "Bảng 1, hàng 2, cột 3")


def test_merged_cells_and_lines_within_a_cell() -> None:
    sheet = Sheet().grid((60, 420), (100, 220)).grid((120, 420), (100, 160, 220))
    sheet.line(300, 100, 300, 220)
    sheet.text(65, 120, "4").text(125, 115, "Thu nhập bình quân").text(125, 130, "đầu người/")
    sheet.text(125, 145, "năm").text(305, 120, "42").text(125, 180, "Hộ nghèo").text(305, 180, "5")
    document = read(sheet)
    assert cells(document) == {
        (0, 0, 2, 1): "4",
        (0, 1, 1, 1): "Thu nhập bình quân đầu người/năm",
        (0, 2, 1, 1): "42",
        (1, 1, 1, 1): "Hộ nghèo",
        (1, 2, 1, 1): "5",
    }


@pytest.mark.parametrize("box", [b"[-20 -30 595 842]", b"[0 0 595 842]/CropBox[20 30 580 800]"])
@pytest.mark.parametrize("rotate", [0, 90])
def test_table_on_a_turned_or_shifted_page(rotate: int, box: bytes) -> None:
    sheet = Sheet(842, 595, 90) if rotate else Sheet()
    rows(sheet, 200, ("TT", "Chỉ tiêu", "Số liệu"), ("1", "Tổng đàn", "18.000"))
    data = pdf(sheet).replace(b"[0 0 595 842]", box).replace(b"[0 0 595.0 842.0]", box)
    assert cells(read_pdf("a.pdf", data))[1, 1, 1, 1] == "Tổng đàn"


HEADER = ("TT", "Chỉ tiêu", "Số liệu")


def test_table_over_a_page_break_drops_the_header_and_mends_the_torn_row() -> None:
    first = rows(Sheet(), 700, HEADER, ("1", "Tỷ lệ tổ chức cơ sở Đảng", "90"))
    second = rows(Sheet(), 60, HEADER, ("", "hoàn thành tốt", ""), ("2", "Tổng đàn", "18.000"))
    document = read(first, second)
    assert len(document.tables) == 1
    table = cells(document)
    assert table[1, 1, 1, 1] == "Tỷ lệ tổ chức cơ sở Đảng hoàn thành tốt"
    assert table[2, 2, 1, 1] == "18.000"
    assert document.tables[0].rows == 3
    start = document.text.index("hoàn thành")
    place = document.place(document.span(start, start + 4))
    assert (place.page, place.cell, place.column) == (2, "Bảng 1, hàng 2, cột 2", 26)


def test_whole_row_after_a_page_break_is_a_row_of_its_own() -> None:
    first = rows(Sheet(), 700, HEADER, ("1", "Tổng đàn", "90"))
    second = rows(Sheet(), 60, ("", "Đàn bò", "40"))
    document = read(first, second)
    assert cells(document)[2, 1, 1, 1] == "Đàn bò"


def test_tables_with_other_columns_are_two_tables() -> None:
    first = rows(Sheet(), 700, HEADER)
    second = Sheet().grid((60, 200, 420), (60, 90)).text(65, 80, "Một").text(205, 80, "Hai")
    assert len(read(first, second).tables) == 2


def test_frame_around_prose_is_no_table() -> None:
    sheet = prose(Sheet()).grid((50, 500), (80, 160))
    document = read(sheet)
    assert document.tables == ()
    assert blocks(document) == [" ".join(PROSE)]


def test_letterhead_in_two_columns_is_read_column_by_column() -> None:
    sheet = Sheet().text(60, 60, "BAN CHẤP HÀNH").text(60, 76, "XÃ MƯỜNG CƠI")
    sheet.text(330, 60, "ĐẢNG CỘNG SẢN VIỆT NAM").text(330, 76, "Mường Cơi, ngày 15/7/2025")
    text = read(prose(sheet, 160)).text
    assert text.index("XÃ MƯỜNG CƠI") < text.index("ĐẢNG CỘNG SẢN")
    assert "HÀNH ĐẢNG" not in text


def test_scanned_file_is_refused_never_clean() -> None:
    with pytest.raises(Unreadable, match=r"bản quét, không có chữ đọc được.*chưa kiểm tra"):
        read(Sheet().image(0, 0, 595, 842), Sheet().image(5, 5, 585, 832))


def test_scanned_pages_among_others_are_named() -> None:
    scan = Sheet().image(0, 0, 595, 842)
    document = read(prose(Sheet()), scan, scan, prose(Sheet()), scan)
    assert any("Các trang 2-3, 5 là ảnh" in notice for notice in document.notices)
    assert document.text.count("Đảng bộ xã") == 2


def test_recognised_text_under_a_scan_is_noticed() -> None:
    document = read(prose(Sheet().image(0, 0, 595, 842)))
    assert any("OCR" in notice for notice in document.notices)


def test_file_without_any_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="không có chữ nào"):
        read(Sheet())


def test_password_is_told_apart_from_damage() -> None:
    with pytest.raises(Unreadable, match="mật khẩu"):
        read_pdf("a.pdf", pdf(prose(Sheet()), encrypt=LOCK))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_file_cut_short_is_refused(share: float) -> None:
    data = pdf(*[prose(Sheet()) for _ in range(30)])
    with pytest.raises(Unreadable, match="cắt cụt"):
        read_pdf("a.pdf", data[: int(share * len(data))])


def test_struck_through_letters_are_noticed_and_underlined_ones_are_not() -> None:
    struck = prose(Sheet()).line(60, 96, 130, 96)
    assert any("gạch ngang" in notice for notice in read(struck).notices)
    underlined = prose(Sheet()).line(60, 102, 130, 102)
    assert read(underlined).notices == ()


def test_same_bytes_give_the_same_document() -> None:
    data = pdf(prose(Sheet()))
    assert read_pdf("a.pdf", data) == read_pdf("a.pdf", data)


def _formats() -> Path:
    return Path(_DRAFTS or "") / "formats"


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _truth(name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        (_formats() / f"{name}.truth.json").read_text("utf-8")
    )
    return found


@real
@pytest.mark.parametrize(("name", "least"), [("001_bieu", 494), ("001_bieu_narrow", 490)])
def test_real_annex_cells(name: str, least: int) -> None:
    document = read_pdf(name, (_formats() / f"{name}.pdf").read_bytes())
    # The truth's first two tables have no rulings: letterhead and signatures.
    expected = [item["cells"] for item in _truth(name) if item["t"] == "table"][2:]
    assert len(document.tables) == len(expected)
    right = filled = 0
    for index, table in enumerate(expected):
        found = cells(document, index)
        assert isinstance(table, list)
        for *place, text in table:
            if _plain(text):
                filled += 1
                right += _plain(found.get(tuple(place), "")) == _plain(text)
    assert filled == 495
    assert right >= least


@real
@pytest.mark.parametrize("name", ["001_bieu", "001_bieu_narrow"])
def test_real_paragraphs_are_uninterrupted(name: str) -> None:
    document = read_pdf(name, (_formats() / f"{name}.pdf").read_bytes())
    text = _plain(document.text)
    expected = [
        _plain(f"{item['label']} {item['text']}") for item in _truth(name) if item["t"] == "p"
    ]
    expected = [paragraph for paragraph in expected if paragraph]
    assert len(expected) == 299
    assert [paragraph for paragraph in expected if paragraph not in text] == []
    assert not [block for block in blocks(document) if block.isdigit()]


@real
def test_real_hyphens_come_out_as_in_word() -> None:
    document = read_pdf("a", (_formats() / "hyphen_wrap.pdf").read_bytes())
    sentence = (
        "Nhiệm kỳ dài 2020-2025 và giai đoạn 2026-2030 cho kinh tế-xã hội, nông-lâm-ngư-nghiệp, "
        "tăng 12-15%/năm; nhóm 1.130-1.190 tỷ. Quyết định số 1502-QĐ/TU ngày 20/6/2025 và "
        "123-NQ/TW."
    )
    assert document.text.count(sentence) == 14


@real
def test_real_scan_is_refused() -> None:
    with pytest.raises(Unreadable, match="không có chữ đọc được"):
        read_pdf("a", (_formats() / "001_scan.pdf").read_bytes())


@real
def test_real_tracked_changes_are_noticed() -> None:
    tracked = read_pdf("a", (_formats() / "001_tracked.pdf").read_bytes())
    assert any("Track Changes" in notice for notice in tracked.notices)
    assert read_pdf("a", (_formats() / "001_bieu.pdf").read_bytes()).notices == ()
