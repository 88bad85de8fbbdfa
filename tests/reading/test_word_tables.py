"""Tables of Word drafts: merged cells, rows within the grid, tables within cells."""

from word_packages import (
    cell,
    cells_of,
    par,
    read,
    row,
    run,
    table,
    text_of,
)

# --- Tables ---


def test_merged_cells() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row(cell("TT", properties=down), cell("Nhiệm kỳ", properties='<w:gridSpan w:val="2"/>')),
        row(cell("chữ thừa", properties=on), "2020", "2025"),
        row(cell("", properties=on), "a", "b"),
        row("1", "c", "d"),
    )
    document = read(body)
    assert cells_of(document) == [
        (0, 0, 3, 1, "TT"),
        (0, 1, 1, 2, "Nhiệm kỳ"),
        (1, 1, 1, 1, "2020"),
        (1, 2, 1, 1, "2025"),
        (2, 1, 1, 1, "a"),
        (2, 2, 1, 1, "b"),
        (3, 0, 1, 1, "1"),
        (3, 1, 1, 1, "c"),
        (3, 2, 1, 1, "d"),
    ]
    assert (document.tables[0].rows, document.tables[0].columns) == (4, 3)


def test_merges_that_follow_each_other_and_old_ones() -> None:
    down, on = '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'
    wide = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    body = table(
        row(
            cell("a", properties=down), cell("x", properties=wide[0]), cell("", properties=wide[1])
        ),
        row(cell("", properties=on), "y", "z"),
        row(cell("b", properties=down), "y", "z"),
        row(cell("", properties=on), "y", "z"),
    )
    merged = [found for found in cells_of(read(body)) if found[2:4] != (1, 1)]
    assert merged == [(0, 0, 2, 1, "a"), (0, 1, 1, 2, "x"), (2, 0, 2, 1, "b")]


def test_a_merge_that_goes_on_from_nothing_begins_there() -> None:
    body = table(row("a"), row(cell("b", properties="<w:vMerge/>")))
    assert cells_of(read(body)) == [(0, 0, 1, 1, "a"), (1, 0, 1, 1, "b")]


def test_rows_that_begin_or_end_within_the_grid() -> None:
    body = table(
        row("x", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'), row("a", "b", "c")
    )
    assert cells_of(read(body))[0] == (0, 1, 1, 1, "x")


def test_hostile_spans_stay_small() -> None:
    wide = cell("a", properties='<w:gridSpan w:val="2000000000"/>')
    odd = cell("b", properties='<w:gridSpan w:val="-3"/>')
    assert read(table(row(wide, odd))).tables[0].columns < 1000


def test_an_inner_table_belongs_to_the_outer_cell() -> None:
    inner = table(row("b", "c"), row("d", "e"))
    document = read(table(row("a", cell(par("trước"), inner, par("sau")))) + table(row("f")))
    assert document.text == "a\ttrước b c d e sau\nf\n"
    start = document.text.index("d e")
    assert document.place(document.span(start, start + 1)).cell == "Bảng 1, hàng 1, cột 2"
    start = document.text.index("f")
    assert document.place(document.span(start, start + 1)).cell == "Bảng 2, hàng 1, cột 1"


def test_deep_nesting_is_read() -> None:
    inner = par("đáy")
    for _ in range(60):
        inner = table(row(cell(inner)))
    assert read(inner).text == "đáy\n"
    tags = "<w:smartTag>" * 200 + run("đáy") + "</w:smartTag>" * 200
    assert text_of(tags) == "đáy\n"
