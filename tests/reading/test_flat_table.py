"""Tables flattened into text become the rows they were, however their cells were broken."""

import inspect
import io
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.document import Document
from checker.extraction.annexes import annex_rows
from checker.reading import read
from checker.reading.text import read_text

RESULTS = "TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Đại hội Kết quả thực hiện Đánh giá\n"
GOALS = "TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú\n"


def draft(text: str) -> Document:
    return read_text("bieu.txt", inspect.cleandoc(text).encode())


def grid(document: Document) -> list[list[str]]:
    assert len(document.tables) == 1
    table = document.tables[0]
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = document.text[cell.start : cell.end]
    return rows


def rows_of(header: str, rows: str) -> list[list[str]]:
    return grid(draft(header + inspect.cleandoc(rows)))[1:]


def test_the_header_may_be_broken_over_many_lines() -> None:
    found = grid(
        draft("""
        TT Chỉ tiêu Đơn vị
        tính

        Chỉ tiêu
        NQ Đại

        hội XXII
        Kết
        quả
        thực
        hiện
        Đánh
        giá
        1 Thu ngân sách Tỷ đồng 1,130 1,190 Vượt
        """)
    )
    assert found == [
        [
            "TT",
            "Chỉ tiêu",
            "Đơn vị tính",
            "Chỉ tiêu NQ Đại hội XXII",
            "Kết quả thực hiện",
            "Đánh giá",
        ],
        ["1", "Thu ngân sách", "Tỷ đồng", "1,130", "1,190", "Vượt"],
    ]


def test_a_number_repeated_or_skipped_still_begins_a_row() -> None:
    assert rows_of(
        GOALS,
        """
        1 Tổng đàn gia súc Con 18.000
        3 Tỷ lệ che phủ rừng % 40
        3 Tỷ lệ hộ nghèo % < 7
        """,
    ) == [
        ["1", "Tổng đàn gia súc", "Con", "18.000", ""],
        ["3", "Tỷ lệ che phủ rừng", "%", "40", ""],
        ["3", "Tỷ lệ hộ nghèo", "%", "< 7", ""],
    ]


def test_groups_stand_in_rows_of_their_own() -> None:
    assert rows_of(
        GOALS,
        """
        I Chỉ tiêu về kinh tế
        1 Tổng đàn gia súc Con 18.000
        II Chỉ tiêu về xã hội, môi
        trường
        1 Tỷ lệ hộ nghèo % < 7
        """,
    ) == [
        ["I", "Chỉ tiêu về kinh tế", "", "", ""],
        ["1", "Tổng đàn gia súc", "Con", "18.000", ""],
        ["II", "Chỉ tiêu về xã hội, môi trường", "", "", ""],
        ["1", "Tỷ lệ hộ nghèo", "%", "< 7", ""],
    ]


def test_rows_under_a_merged_number_are_rows() -> None:
    assert rows_of(
        RESULTS,
        """
        1 Tỷ lệ hộ nghèo % 10 9,7 Đạt

        2
        Diện tích cây ăn quả ha 695 350 K
        đạt
        Phát triển đàn gia súc Nghìn con 15 15 Đạt
        3 Tỷ lệ che phủ rừng % 40 41,5 Vượt
        """,
    ) == [
        ["1", "Tỷ lệ hộ nghèo", "%", "10", "9,7", "Đạt"],
        ["2", "Diện tích cây ăn quả", "ha", "695", "350", "K đạt"],
        ["", "Phát triển đàn gia súc", "Nghìn con", "15", "15", "Đạt"],
        ["3", "Tỷ lệ che phủ rừng", "%", "40", "41,5", "Vượt"],
    ]


def test_cells_broken_over_lines_are_whole_again() -> None:
    assert rows_of(
        RESULTS,
        """
        1 Tỷ lệ trẻ em dưới một tuổi được tiêm chủng
        đầy đủ các loại vắc xin % 95 95

        Đạt
        2 Bản đạt tiêu chuẩn “An toàn về an
        ninh, trật tự” % 90

        100 Vượt
        """,
    ) == [
        [
            "1",
            "Tỷ lệ trẻ em dưới một tuổi được tiêm chủng đầy đủ các loại vắc xin",
            "%",
            "95",
            "95",
            "Đạt",
        ],
        ["2", "Bản đạt tiêu chuẩn “An toàn về an ninh, trật tự”", "%", "90", "100", "Vượt"],
    ]


def test_a_broken_unit_and_a_long_value_find_their_columns() -> None:
    assert rows_of(
        GOALS,
        """
        1 Duy trì diện tích cây ăn quả,
        công nghiệp ha Duy trì 758 ha, trồng
        mới 50 ha/năm
        2 Số doanh nghiệp, HTX Doanh nghiệp,
        HTX
        Duy trì 01 DN, 03 HTX;
        thành lập mới 02 HTX
        """,
    ) == [
        [
            "1",
            "Duy trì diện tích cây ăn quả, công nghiệp",
            "ha",
            "Duy trì 758 ha, trồng mới 50 ha/năm",
            "",
        ],
        [
            "2",
            "Số doanh nghiệp, HTX",
            "Doanh nghiệp, HTX",
            "Duy trì 01 DN, 03 HTX; thành lập mới 02 HTX",
            "",
        ],
    ]


def test_notes_are_told_from_values() -> None:
    assert rows_of(
        GOALS,
        """
        1 Tỷ lệ hộ nghèo % < 10 Chuẩn đa chiều
        2 Xã đạt chuẩn nông thôn mới Tiêu chí ≥ 17/19
        """,
    ) == [
        ["1", "Tỷ lệ hộ nghèo", "%", "< 10", "Chuẩn đa chiều"],
        ["2", "Xã đạt chuẩn nông thôn mới", "Tiêu chí", "≥ 17/19", ""],
    ]


def test_a_missing_result_leaves_its_cell_empty() -> None:
    assert rows_of(
        RESULTS,
        """
        1 Tỷ lệ hộ dùng nước sạch % 80 Không đạt
        2 Xây dựng xã đạt chuẩn nông thôn mới Đạt Đạt Đạt
        """,
    ) == [
        ["1", "Tỷ lệ hộ dùng nước sạch", "%", "80", "", "Không đạt"],
        ["2", "Xây dựng xã đạt chuẩn nông thôn mới", "", "Đạt", "Đạt", "Đạt"],
    ]


TWO_ROWS = [
    ["1", "Tỷ lệ che phủ rừng", "%", "40", "41,5", "Vượt"],
    ["2", "Tỷ lệ hộ nghèo", "%", "10", "9,7", "Đạt"],
]


@pytest.mark.parametrize(
    "between",
    [
        "",
        "\n\n",
        "\n12\n",
        "\n" + RESULTS,
        "\n12\n" + RESULTS,
        "TT Chỉ tiêu Đơn vị\ntính\nChỉ tiêu\nNQ Đại hội\nKết quả\nthực\nhiện\nĐánh\ngiá\n",
    ],
    ids=["nothing", "gap", "page number", "header", "number and header", "broken header"],
)
def test_a_page_break_in_a_table_leaves_no_trace(between: str) -> None:
    text = f"{RESULTS}1 Tỷ lệ che phủ rừng % 40 41,5 Vượt\n{between}2 Tỷ lệ hộ nghèo % 10 9,7 Đạt\n"
    assert grid(draft(text))[1:] == TWO_ROWS


@pytest.mark.parametrize(
    "after",
    ["Nơi nhận:", "T/M BAN CHẤP HÀNH", "Biểu 02. Kết quả nhiệm kỳ", "PHẦN THỨ HAI"],
)
def test_what_follows_the_table_is_no_part_of_it(after: str) -> None:
    document = draft(
        f"{RESULTS}1 Tỷ lệ che phủ rừng % 40 41,5 Vượt\n2 Tỷ lệ hộ nghèo % 10 9,7 Đạt\n{after}\n"
    )
    assert grid(document)[1:] == TWO_ROWS
    assert document.text.rstrip().endswith(after)


def test_two_tables_are_two() -> None:
    document = draft(
        "Biểu 01. Mục tiêu\n" + GOALS + "1 Tổng đàn gia súc Con 18.000\n"
        "Biểu 02. Kết quả\n" + RESULTS + "1 Tỷ lệ che phủ rừng % 40 41,5 Vượt\n"
    )
    annexes = [(row["annex"], row["indicator"]) for row in annex_rows(document)]
    assert annexes == [("Biểu 01.", "Tổng đàn gia súc"), ("Biểu 02.", "Tỷ lệ che phủ rừng")]


def test_another_header_right_below_begins_another_table() -> None:
    document = draft(
        f"{RESULTS}1 Tỷ lệ che phủ rừng % 40 41,5 Vượt\n{GOALS}1 Tổng đàn gia súc Con 18.000\n"
    )
    assert [(table.rows, table.columns) for table in document.tables] == [(2, 6), (2, 5)]
    assert [row["indicator"] for row in annex_rows(document)] == [
        "Tỷ lệ che phủ rừng",
        "Tổng đàn gia súc",
    ]


def test_every_cell_knows_its_line_and_column() -> None:
    document = draft(f"Biểu 01\n{GOALS}1 Số doanh nghiệp\nmới Doanh nghiệp 12 Lũy kế\n")
    places = {
        document.text[cell.start : cell.end]: document.place(document.span(cell.start, cell.end))
        for cell in document.tables[0].cells
        if cell.row == 1
    }
    indicator = places["Số doanh nghiệp mới"]
    assert (indicator.line, indicator.end_line, indicator.column) == (3, 4, 3)
    assert (places["12"].line, places["12"].column) == (4, 18)
    assert (places["Lũy kế"].line, places["Lũy kế"].column) == (4, 21)


INDICATORS = [
    ("Tỷ lệ che phủ rừng", "%", "Đạt"),
    ("Tỷ lệ dân số tham gia bảo hiểm y tế", "%", "Vượt"),
    ("Thu ngân sách trên địa bàn", "Tỷ đồng", "Không đạt"),
    ("Diện tích cây ăn quả", "ha", "Vượt"),
    ("Tổng đàn gia súc", "Con", "Đạt"),
    ("Số hợp tác xã thành lập mới", "HTX", "Đạt"),
    ("Trường đạt chuẩn quốc gia", "Trường", "Vượt"),
]
VALUES = st.sampled_from(["40", "41,5", "08", "1.068", "1-2", "95", "0,5", "> 90", "≥ 17"])


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    chosen = draw(st.lists(st.sampled_from(INDICATORS), min_size=2, max_size=6, unique=True))
    return [
        [str(number), name, unit, draw(VALUES), draw(VALUES), verdict]
        for number, (name, unit, verdict) in enumerate(chosen, start=1)
    ]


@settings(deadline=None)
@given(tables(), st.data())
def test_rows_read_back_wherever_their_lines_are_broken(
    rows: list[list[str]], data: st.DataObject
) -> None:
    """Lines may break between any two words of an indicator, and before a unit or a verdict."""
    lines: list[str] = []
    for ordinal, name, unit, *values in rows:
        words = name.split()
        cut = data.draw(st.integers(1, len(words)))
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        lines.append(f"{ordinal} {head}")
        lines.append(" ".join(part for part in (tail, unit, *values) if part))
    assert rows_of(RESULTS, "\n".join(lines)) == rows


# The same annex as text out of a PDF, as a Word table and as a spreadsheet.
ANNEX_HEADER = [
    "TT",
    "Chỉ tiêu",
    "Đơn vị tính",
    "Chỉ tiêu NQ Đại hội",
    "Kết quả thực hiện",
    "Đánh giá",
]
ANNEX = [
    ["I", "Chỉ tiêu về kinh tế", "", "", "", ""],
    ["1", "Thu ngân sách trên địa bàn", "Tỷ đồng", "1,130", "1,190", "Vượt"],
    ["2", "Tổng đàn gia súc", "Con", "18.000", "17.500", "Không đạt"],
    ["II", "Chỉ tiêu về xã hội", "", "", "", ""],
    ["3", "Tỷ lệ hộ nghèo", "%", "< 10", "9,7", "Đạt"],
    ["4", "Xã đạt chuẩn nông thôn mới", "Tiêu chí", "≥ 17", "15", "Không đạt"],
]
ANNEX_TITLE = "Biểu 03. Kết quả thực hiện các chỉ tiêu nhiệm kỳ 2020-2025"


def flat_annex() -> bytes:
    rows = [" ".join(filter(None, row)) for row in [ANNEX_HEADER, *ANNEX]]
    return "\n".join([ANNEX_TITLE, *rows]).encode()


def word_annex() -> bytes:
    document = docx.Document()
    document.add_paragraph(ANNEX_TITLE)
    table = document.add_table(rows=0, cols=len(ANNEX_HEADER))
    for row in [ANNEX_HEADER, *ANNEX]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel_annex() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Biểu 03"
    for row in [[ANNEX_TITLE], ANNEX_HEADER, *ANNEX]:
        sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def annex_facts(folder: Path, name: str, data: bytes) -> list[tuple[object, ...]]:
    (folder / name).write_bytes(data)
    facts = []
    for row in annex_rows(read(folder / name, name)):
        values = tuple(
            tuple((v.low, v.high, v.decimals, v.sign, v.unit, v.per, v.written) for v in row[side])
            for side in ("targets", "results")
        )
        told = ("annex_number", "ordinal", "group", "indicator", "unit", "verdict", "has_results")
        facts.append((*(row[key] for key in told), *values))
    return facts


def test_one_annex_gives_the_same_rows_from_text_word_and_excel(tmp_path: Path) -> None:
    flat = annex_facts(tmp_path, "bieu.txt", flat_annex())
    assert [row[3] for row in flat] == [row[1] for row in ANNEX if row[2]]
    assert flat == annex_facts(tmp_path, "bieu.docx", word_annex())
    assert flat == annex_facts(tmp_path, "bieu.xlsx", excel_annex())
