"""The Excel reader, on workbooks written here."""

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from checker.document import Document
from checker.reading.excel import read_excel
from checker.reading.excel_format import shown
from checker.reading.safety import Unreadable


def book(*fill: Callable[[Worksheet], None], titles: tuple[str, ...] = ("Biểu 03",)) -> bytes:
    workbook = openpyxl.Workbook()
    for index, (write, title) in enumerate(zip(fill, titles, strict=True)):
        sheet = workbook.active if index == 0 else workbook.create_sheet()
        assert isinstance(sheet, Worksheet)
        sheet.title = title
        write(sheet)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def annex(sheet: Worksheet) -> None:
    sheet.append(["Biểu 03"])
    sheet.append(["BIỂU CÁC CHỈ TIÊU ĐẠI HỘI"])
    sheet.append(["TT", "Chỉ tiêu", "Đơn vị", "Mục tiêu"])
    sheet.append([1, "Tỷ lệ che phủ rừng", "%", 33])
    sheet["D4"].number_format = "0.0"
    sheet.append([2, "Thu ngân sách", "Tỷ đồng", 1.99])
    sheet.merge_cells("A2:D2")


def read(*fill: Callable[[Worksheet], None], titles: tuple[str, ...] = ("Biểu 03",)) -> Document:
    return read_excel("a.xlsx", book(*fill, titles=titles))


def rewritten(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return the workbook with its members changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def cells(document: Document) -> dict[tuple[int, int, int, int], str]:
    return {
        (cell.row, cell.column, cell.row_span, cell.column_span): document.text[
            cell.start : cell.end
        ]
        for cell in document.tables[0].cells
    }


def test_sheet_is_title_paragraphs_and_a_table() -> None:
    document = read(annex)
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph", "table"]
    assert document.text == (
        "Biểu 03\nBIỂU CÁC CHỈ TIÊU ĐẠI HỘI\n"
        "TT\tChỉ tiêu\tĐơn vị\tMục tiêu\n"
        "1\tTỷ lệ che phủ rừng\t%\t33,0\n"
        "2\tThu ngân sách\tTỷ đồng\t1,99\n"
    )
    assert (document.kind, document.tables[0].name) == ("xlsx", "Biểu 03")


@pytest.mark.parametrize(
    ("text", "address"),
    [("BIỂU", "Biểu 03!A2"), ("33,0", "Biểu 03!D4"), ("Thu ngân", "Biểu 03!B5")],
)
def test_every_text_knows_its_cell(text: str, address: str) -> None:
    document = read(annex)
    start = document.text.index(text)
    place = document.place(document.span(start, start + len(text)))
    assert (place.cell, place.column) == (address, 1)


def test_sheet_title_stands_in_for_a_missing_annex_title() -> None:
    document = read(lambda sheet: sheet.append(["TT", "Chỉ tiêu", "Mục tiêu"]), titles=("Biểu 7",))
    assert document.text.startswith("Biểu 7\nTT\t")


def test_letterhead_of_two_cells_stays_above_the_table() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["ĐẢNG BỘ XÃ", None, "ĐẢNG CỘNG SẢN VIỆT NAM"])
        sheet.append(["Phụ lục 1"])
        sheet.append(["TT", "Chỉ tiêu", "Mục tiêu"])

    document = read(fill)
    assert [block.kind for block in document.blocks] == ["paragraph"] * 3 + ["table"]
    assert document.tables[0].rows == 1


def test_header_of_two_rows_is_kept_whole() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Biểu 1"])
        sheet.append(["Chỉ tiêu", "Nhiệm kỳ 2020-2025"])
        sheet.append([None, "Nghị quyết", "Kết quả", "Đánh giá"])
        sheet.append(["Thu ngân sách", 1, 2, "Vượt"])
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B2:D2")

    found = cells(read(fill))
    assert found[0, 0, 2, 1] == "Chỉ tiêu"
    assert found[0, 1, 1, 3] == "Nhiệm kỳ 2020-2025"
    assert found[2, 3, 1, 1] == "Vượt"


def test_empty_rows_and_columns_at_the_end_are_trimmed_and_inner_ones_stay() -> None:
    def fill(sheet: Worksheet) -> None:
        annex(sheet)
        sheet["C5"] = None
        sheet["H40"] = "   "
        sheet["J50"].number_format = "0.0"

    document = read(fill)
    assert (document.tables[0].rows, document.tables[0].columns) == (3, 4)
    assert cells(document)[2, 2, 1, 1] == ""


def test_value_at_the_far_end_of_the_sheet_does_not_make_a_billion_cells() -> None:
    def fill(sheet: Worksheet) -> None:
        annex(sheet)
        sheet["XFD1048576"] = "lạc"

    document = read(fill)
    assert len(document.tables[0].cells) < 100
    assert document.place(document.span(len(document.text) - 4, len(document.text))).cell == (
        "Biểu 03!XFD1048576"
    )


def test_hidden_parts_are_left_out_with_a_notice() -> None:
    def fill(sheet: Worksheet) -> None:
        annex(sheet)
        sheet.row_dimensions[5].hidden = True
        sheet.row_dimensions[30].hidden = True
        sheet.column_dimensions["C"].hidden = True

    def secret(sheet: Worksheet) -> None:
        annex(sheet)
        sheet.sheet_state = "hidden"

    document = read(fill, secret, titles=("Biểu 03", "Nháp"))
    assert "Thu ngân sách" not in document.text
    assert "%" not in document.text
    assert document.text.count("che phủ rừng") == 1
    assert any("hàng ẩn có nội dung: 5." in notice for notice in document.notices)
    assert any("cột ẩn có nội dung: C." in notice for notice in document.notices)
    assert any("trang tính ẩn: Nháp" in notice for notice in document.notices)


def test_merged_cell_spans_only_what_is_seen() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["TT", "Nhiệm kỳ", None, None])
        sheet.append(["1", "a", "b", "c"])
        sheet.merge_cells("B1:D1")
        sheet.column_dimensions["B"].hidden = True

    assert cells(read(fill))[0, 1, 1, 2] == "Nhiệm kỳ"


def test_formulas_without_results_are_named() -> None:
    def fill(sheet: Worksheet) -> None:
        annex(sheet)
        sheet["D6"] = "=D4+D5"

    document = read(fill)
    assert [n for n in document.notices if "1 ô công thức chưa có kết quả (Biểu 03!D6)" in n]


def test_formulas_with_results_show_them() -> None:
    def fill(sheet: Worksheet) -> None:
        annex(sheet)
        sheet["D6"] = "=D4+D5"
        sheet["C6"] = '=IF(A1="","x","")'

    def compute(name: str, data: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return data
        data = re.sub(rb"(<f>D4\+D5</f>)(?:<v ?/>|<v></v>)", rb"\1<v>34.99</v>", data)
        text = rb'<c r="C6" t="str">\1<v></v>'
        return re.sub(rb'<c r="C6"[^>]*>(<f>.*?</f>)(?:<v ?/>|<v></v>)', text, data)

    document = read_excel("a.xlsx", rewritten(book(fill), compute))
    assert "34,99" in document.text
    assert document.notices == ()


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (33, "0.0", "33,0"),
        (33, "General", "33"),
        (1.99, "General", "1,99"),
        (0.1 + 0.2, "General", "0,3"),
        (1 / 3, "General", "0,3333333333"),
        (70866000000, "General", "70866000000"),
        (0.395, "0.0%", "39,5%"),
        (0.9, "0%", "90%"),
        (0.08615, "0.00%", "8,62%"),
        (18000, "#,##0", "18.000"),
        (18000, "0", "18000"),
        (1234567.5, "#,##0.00", "1.234.567,50"),
        (1.5, "0.0##", "1,5"),
        (1.25, "#.##", "1,25"),
        (3, "00", "03"),
        (2.5, "0", "3"),
        (-1.5, "0.0", "-1,5"),
        (-1500, "#,##0;(#,##0)", "(1.500)"),
        (-0.01, "0.0", "0,0"),
        (65, '0"%"', "65%"),
        (90, '"≥ "0', "≥ 90"),
        (12, '0.0" ha"', "12,0 ha"),
        (15000, '_-* #,##0\\ "₫"_-;\\-* #,##0\\ "₫"_-;_-* "-"??\\ "₫"_-;_-@_-', "15.000 ₫"),
        (0, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "-"),
        (5, "[Red]0.0", "5,0"),
        (5, "#,##0 [$₫-42A]", "5 ₫"),
        (1500000, "#,##0.0,", "1.500,0"),
        (5, "@", "5"),
        (True, "General", "TRUE"),
        ("đạt 5-7%", "General", "đạt 5-7%"),
        (None, "General", ""),
        (datetime.datetime(2025, 7, 15), "yyyy-mm-dd", "15/07/2025"),
        (datetime.datetime(2025, 7, 1), "mm/yyyy", "07/2025"),
        (datetime.date(2025, 7, 5), "d-mmm", "05/07/2025"),
    ],
)
def test_values_as_a_vietnamese_reader_sees_them(
    value: Any, number_format: str, expected: str
) -> None:
    assert shown(value, number_format) == expected


def test_dates_come_through_the_file() -> None:
    document = read(lambda sheet: sheet.append(["a", "b", datetime.date(2025, 7, 15)]))
    assert "15/07/2025" in document.text


def test_doctype_is_refused() -> None:
    def infect(name: str, data: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return data
        return b'<!DOCTYPE x [<!ENTITY a "b">]>' + data

    with pytest.raises(Unreadable, match="DOCTYPE"):
        read_excel("a.xlsx", rewritten(book(annex), infect))


def test_doctype_in_utf16_is_refused() -> None:
    def infect(name: str, data: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return data
        text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x []>'
        return text.encode("utf-16") + data.decode().encode("utf-16-le")

    with pytest.raises(Unreadable, match="DOCTYPE"):
        read_excel("a.xlsx", rewritten(book(annex), infect))


def test_strict_form_is_refused_with_the_way_out() -> None:
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"

    def strict(name: str, data: bytes) -> bytes:
        return data.replace(main, b"http://purl.oclc.org/ooxml/spreadsheetml/main")

    with pytest.raises(Unreadable, match="Strict Open XML"):
        read_excel("a.xlsx", rewritten(book(annex), strict))


def test_sheets_too_large_for_memory_are_refused() -> None:
    def swell(name: str, data: bytes) -> bytes:
        return data + b" " * (41 * 1024 * 1024) if name.endswith("sheet1.xml") else data

    with pytest.raises(Unreadable, match="quá lớn"):
        read_excel("a.xlsx", rewritten(book(annex), swell))


def test_damaged_sheet_is_refused() -> None:
    def tear(name: str, data: bytes) -> bytes:
        return data[: len(data) // 2] if name.endswith("sheet1.xml") else data

    with pytest.raises(Unreadable, match="Excel bị hỏng"):
        read_excel("a.xlsx", rewritten(book(annex), tear))
