"""Word drafts: the final visible text, tables, notes, positions, and what is refused."""

import hashlib
import io
import json
import os
import re
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from word_packages import (
    NAMESPACES,
    TRACKED,
    block_text,
    cell,
    docx,
    lines,
    members,
    pack,
    par,
    read,
    relations,
    row,
    run,
    table,
)

from checker.document import Document
from checker.reading.safety import Unreadable
from checker.reading.word import read_word

VANISH = "<w:vanish/>"
DELETED = f"<w:del {TRACKED}><w:r><w:delText>cũ</w:delText></w:r></w:del>"


def inserted(content: str, tag: str = "ins") -> str:
    return f"<w:{tag} {TRACKED}>{content}</w:{tag}>"


def mark(properties: str) -> str:
    return f"<w:rPr>{properties}</w:rPr>"


def text_of(*content: str) -> str:
    return read(par(*content)).text


# --- The text of a paragraph ---


def test_the_document_says_what_it_is() -> None:
    data = docx(par("Báo cáo"))
    document = read_word("xa-a/bao-cao.docx", data)
    assert (document.path, document.kind) == ("xa-a/bao-cao.docx", "docx")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.text, document.notices) == ("Báo cáo\n", ())


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("a ") + inserted(run("mới")) + DELETED, "a mới"),
        (inserted(DELETED) + run("còn"), "còn"),
        (f"<w:del {TRACKED}>{inserted(run('thêm rồi xóa'))}</w:del>" + run("còn"), "còn"),
        (inserted(run("đi"), "moveFrom") + inserted(run("đến"), "moveTo"), "đến"),
        (f'<w:hyperlink w:anchor="b">{run("nối")}</w:hyperlink>' + run(" sau"), "nối sau"),
        (f"<w:smartTag>{run('Sơn La')}</w:smartTag>", "Sơn La"),
        (f"<w:customXml>{run('trong')}</w:customXml>", "trong"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('ô điền')}</w:sdtContent></w:sdt>", "ô điền"),
        (f'<w:fldSimple w:instr=" PAGE ">{run("5")}</w:fldSimple>', "5"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r>", "a b c"),
        ("<w:r><w:t>35</w:t><w:noBreakHyphen/><w:t>40</w:t></w:r>", "35-40"),
        ("<w:r><w:t>nông</w:t><w:softHyphen/><w:t>thôn</w:t></w:r>", "nôngthôn"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t></w:r>', "≥90%"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>', "≤"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Arial" w:char="2265"/></w:r>', "≥"),
        ('<w:r><w:sym w:font="Arial" w:char="lỗi"/></w:r>' + run("x"), "x"),
        (run("\uf0b3 5", '<w:rFonts w:ascii="Symbol"/>'), "≥ 5"),
        (run("20") + run("25", "<w:b/>") + "<w:proofErr/>" + run("-2030"), "2025-2030"),
        (run("thường", "<w:caps/>"), "thường"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>phụ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>chính</w:t>"
            "</w:r></w:rubyBase></w:ruby></w:r>",
            "chính",
        ),
    ],
)
def test_what_a_paragraph_shows(content: str, text: str) -> None:
    assert text_of(content) == f"{text}\n"


def field(code: str, result: str | None) -> str:
    shown = (
        "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    )
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"{code}{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


CODE = "<w:r><w:instrText> REF b1 </w:instrText></w:r>"


def test_fields_show_their_result_only() -> None:
    assert text_of(field(CODE, "12"), run(" sau")) == "12 sau\n"
    assert text_of(field(CODE, None), run("sau")) == "sau\n"
    assert text_of(field(CODE + field(CODE, "điều kiện"), "kết quả")) == "kết quả\n"


def test_a_field_may_run_over_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + CODE
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = par(begin, run("Mục lục 1")) + par(run("Mục lục 2"), end) + par("Sau")
    assert lines(read(body)) == ["Mục lục 1", "Mục lục 2", "Sau"]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + CODE
    assert lines(read(par(broken, run("a")) + par("b"))) == ["a", "b"]


def test_hidden_field_marks_still_end_the_field() -> None:
    hidden = field(CODE, "12").replace("<w:r><w:fldChar", f"<w:r>{mark(VANISH)}<w:fldChar")
    assert text_of(hidden, run(" sau")) == "12 sau\n"


def test_equations() -> None:
    def part(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:num>{part('3')}</m:num><m:den>{part('4')}</m:den></m:f>"
    bracket = f"<m:d><m:e>{part('a+b')}</m:e></m:d>"
    bars = f'<m:d><m:dPr><m:begChr m:val="|"/><m:endChr m:val="|"/></m:dPr>{part("x")}</m:d>'
    removed = f"<w:del {TRACKED}>{part('9')}</w:del>"
    math = f"<m:oMath>{part('k=')}{fraction}{bracket}{bars}{removed}</m:oMath>"
    assert text_of(run("x "), math) == "x k=3/4(a+b)|x|\n"


def test_content_controls_around_blocks() -> None:
    body = f"<w:sdt><w:sdtContent>{par('a')}{table(row('b'))}</w:sdtContent></w:sdt>{par('c')}"
    assert lines(read(body)) == ["a", "b", "c"]


# --- Tracked changes and hidden text ---


def test_a_deleted_paragraph_mark_joins_with_the_next() -> None:
    body = par("nông ", properties=mark("<w:del/>")) + par("thôn") + par("mới")
    document = read(body)
    assert lines(document) == ["nông thôn", "mới"]
    start = document.text.index("thôn")
    place = document.place(document.span(start, start + 4))
    assert (place.paragraph, place.column) == (2, 1)


def test_a_deleted_mark_before_a_table_or_the_end_joins_with_nothing() -> None:
    body = par("a", properties=mark("<w:del/>")) + table(row("b"))
    body += par("c", properties=mark("<w:moveFrom/>"))
    assert lines(read(body)) == ["a", "b", "c"]


def test_deleted_rows_and_cells_are_gone() -> None:
    body = table(
        row("cũ", "cũ", properties=f"<w:del {TRACKED}/>"),
        row("ẩn", "ẩn", properties="<w:hidden/>"),
        row(cell("bỏ", properties=f"<w:cellDel {TRACKED}/>"), "a", "b"),
        row("c", "d", properties=f"<w:ins {TRACKED}/>"),
    )
    document = read(body)
    assert document.text == "a\tb\nc\td\n"
    assert document.tables[0].rows == 2


def test_a_table_deleted_whole_leaves_nothing() -> None:
    document = read(table(row("cũ", properties=f"<w:del {TRACKED}/>")) + par("a"))
    assert (lines(document), document.tables) == (["a"], ())


def test_tracked_changes_are_announced() -> None:
    (notice,) = read(par(run("a"), DELETED)).notices
    assert "Track Changes" in notice
    (notice,) = read(par("a", properties=mark("<w:ins/>"))).notices
    assert "Track Changes" in notice


def style(name: str, properties: str, kind: str = "paragraph", more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}" {more}><w:rPr>{properties}</w:rPr></w:style>'
    )


def test_hidden_text() -> None:
    styles = style("An", VANISH) + style("KyTuAn", VANISH, "character")
    shown = '<w:vanish w:val="0"/>'
    by_run_style = '<w:rStyle w:val="KyTuAn"/>'
    body = par(run("a "), run("ẩn", VANISH), run("b", shown))
    body += par(run("ẩn"), run("hiện", shown), properties='<w:pStyle w:val="An"/>') + par(" c")
    body += par(run("ẩn", by_run_style), run("d", by_run_style + shown))
    assert lines(read(body, styles=styles)) == ["a b", "hiện c", "d"]


def test_hidden_by_the_default_style_and_shown_by_another() -> None:
    styles = style("Normal", VANISH, more='w:default="1"')
    styles += style("Hien", '<w:vanish w:val="false"/>')
    body = par("ẩn") + par("hiện", properties='<w:pStyle w:val="Hien"/>')
    assert lines(read(body, styles=styles)) == ["hiện"]


# --- Text boxes, notes, comments, embedded objects ---


def text_box(*paragraphs: str) -> str:
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><a:graphic>{inner}</a:graphic></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    document = read(par("trước", text_box(par("trong khung")), run(" sau")) + par("cuối"))
    assert lines(document) == ["trước sau", "trong khung", "cuối"]
    places = [document.place(document.span(b.start, b.end)).paragraph for b in document.blocks]
    assert places == [1, 2, 4]  # the copy for older programs is the third paragraph


def test_a_text_box_in_a_cell_belongs_to_the_cell() -> None:
    document = read(table(row(cell(par("a", text_box(par("b"), table(row("c"))))), "d")))
    assert document.text == "a b c\td\n"


def test_a_hidden_text_box_is_hidden() -> None:
    box = text_box(par("khung")).replace("<w:r><mc:", f"<w:r>{mark(VANISH)}<mc:")
    assert lines(read(par("a", box))) == ["a"]


def note(name: str, *paragraphs: str, kind: str = "footnote", more: str = "") -> str:
    return f'<w:{kind} w:id="{name}" {more}>{"".join(paragraphs)}</w:{kind}>'


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    footnotes = note("-1", par("vạch"), more='w:type="separator"')
    footnotes += note("2", par("<w:r><w:footnoteRef/></w:r>", run(" Số liệu")), par("năm 2024"))
    body = par("có chú thích", '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" tiếp"))
    body += par("b", '<w:r><w:endnoteReference w:id="2"/></w:r>')
    body += par("c", f'<w:r>{mark(VANISH)}<w:footnoteReference w:id="2"/></w:r>')
    endnotes = note("2", par("Nguồn"), kind="endnote")
    document = read(body, footnotes=footnotes, endnotes=endnotes)
    assert [(block.kind, block_text(document, block)) for block in document.blocks] == [
        ("paragraph", "có chú thích tiếp"),
        ("note", "Số liệu năm 2024"),
        ("paragraph", "b"),
        ("note", "Nguồn"),
        ("paragraph", "c"),
    ]
    first = document.blocks[1]
    place = document.place(document.span(first.start + 3, first.end))
    assert (place.paragraph, place.column) == (1, 13)


def test_notes_of_a_table_follow_the_table() -> None:
    marked = par("a", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    document = read(table(row(cell(marked), "b")), footnotes=note("1", par("chú thích")))
    assert lines(document) == ["a\tb", "chú thích"]
    start = document.blocks[1].start
    assert document.place(document.span(start, start + 3)).cell == "Bảng 1, hàng 1, cột 1"


def test_comments_are_announced_not_read() -> None:
    marked = '<w:commentRangeStart w:id="0"/>' + run("a") + '<w:commentRangeEnd w:id="0"/>'
    body = par(marked, '<w:r><w:commentReference w:id="0"/></w:r>')
    document = read(body, comments=f'<w:comment w:id="0">{par("ý kiến")}</w:comment>')
    assert document.text == "a\n"
    (notice,) = document.notices
    assert "1 bình luận" in notice


def test_embedded_objects_are_announced() -> None:
    chart = '<w:drawing><a:graphicData uri="http://x/drawingml/2006/chart"/></w:drawing>'
    (notice,) = read(par("a", f"<w:r><w:object/></w:r><w:r>{chart}</w:r>")).notices
    assert "2 đối tượng nhúng" in notice


def test_a_draft_without_text_is_not_called_clean() -> None:
    (notice,) = read(par("<w:r><w:drawing/></w:r>")).notices
    assert "Không đọc được chữ" in notice


def test_emphasis() -> None:
    styles = style("Dam", "<w:b/>") + style("Nghieng", "<w:i/>", "character")
    in_bold_style = '<w:pStyle w:val="Dam"/>'
    cases = [
        (par(run("a", "<w:b/>"), run(" "), run("b", "<w:i/>")), True),
        (par(run("a", "<w:b/>"), run("b")), False),
        (par(run("a"), properties=in_bold_style), True),
        (par(run("a", '<w:b w:val="0"/>'), properties=in_bold_style), False),
        (par(run("a", '<w:rStyle w:val="Nghieng"/>')), True),
        (par(run("a", "<w:b/>"), run("ẩn", VANISH)), True),
    ]
    document = read("".join(body for body, _ in cases), styles=styles)
    assert [block.emphasised for block in document.blocks] == [wanted for _, wanted in cases]


def test_bold_in_both_kinds_of_style_cancels_out() -> None:
    styles = style("Dam", "<w:b/>") + style("DamChu", "<w:b/>", "character")
    body = par(run("a", '<w:rStyle w:val="DamChu"/>'), properties='<w:pStyle w:val="Dam"/>')
    assert not read(body, styles=styles).blocks[0].emphasised


# --- Tables ---


def cells_of(document: Document, index: int = 0) -> list[tuple[int, int, int, int, str]]:
    return [
        (c.row, c.column, c.row_span, c.column_span, document.text[c.start : c.end])
        for c in document.tables[index].cells
    ]


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


# --- Positions ---


def test_places_count_paragraphs_and_visible_characters() -> None:
    decomposed = unicodedata.normalize("NFD", "Tỷ lệ hộ nghèo  giảm còn ")
    body = par("") + table(row(cell(par("a"), par("b")))) + par(DELETED)
    body += par(run(decomposed), run("ẩn", VANISH), DELETED, run("12"), run(",5%", "<w:b/>"))
    document = read(body)
    raw = decomposed + "12,5%"
    assert document.text.endswith("Tỷ lệ hộ nghèo giảm còn 12,5%\n")
    for quote in ("Tỷ", "lệ", "hộ", "nghèo", "giảm", "còn", "12,5%"):
        start = document.text.index(quote)
        span = document.span(start, start + len(quote))
        place = document.place(span)
        column = raw.index(unicodedata.normalize("NFD", quote)) + 1
        assert (document.quote(span), place.paragraph, place.column) == (quote, 5, column)
        assert (place.line, place.page, place.cell) == (None, None, None)


def test_places_in_cells() -> None:
    document = read(par("x") + table(row("a", cell(par("một"), par("hai ba")))))
    start = document.text.index("ba")
    place = document.place(document.span(start, start + 2))
    assert (place.paragraph, place.cell, place.column) == (4, "Bảng 1, hàng 1, cột 2", 5)


def test_an_automatic_number_stands_where_its_paragraph_begins() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:lvlText w:val="Chương %1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = par("Mở đầu", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    document = read(body, numbering=numbering)
    columns = [
        document.place(document.span(start, start + 1)).column
        for start in (0, document.text.index("1"), document.text.index("đầu"))
    ]
    assert columns == [1, 1, 4]


# --- Packages ---


def test_strict_ooxml_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml"
    official = "http://schemas.openxmlformats.org"
    files = members(par(run("a", "<w:b/>"), DELETED) + table(row("b")), styles="")
    files["_rels/.rels"] = relations(
        {"officeDocument": "noi-dung/chinh.xml"}, f"{strict}/officeDocument/relationships"
    )
    main = str(files["noi-dung/chinh.xml"])
    files["noi-dung/chinh.xml"] = main.replace(
        f"{official}/wordprocessingml/2006/main", f"{strict}/wordprocessingml/main"
    )
    document = read_word("a.docx", pack(files))
    assert document.text == "a\nb\n"
    assert document.blocks[0].emphasised


def test_parts_are_found_by_relation_in_any_case_and_from_the_root() -> None:
    files = members(par("a", properties='<w:pStyle w:val="An"/>') + par("b"))
    files["noi-dung/_rels/chinh.xml.rels"] = relations({"styles": "/Chung/KI%E1%BB%82U.xml"})
    files["chung/KIỂU.xml"] = f"<w:styles {NAMESPACES}>{style('An', VANISH)}</w:styles>"
    assert lines(read_word("a.docx", pack(files))) == ["b"]


def test_a_part_that_is_gone_is_announced() -> None:
    files = members(par("a"))
    files["noi-dung/_rels/chinh.xml.rels"] = relations({"numbering": "mat.xml"})
    (notice,) = read_word("a.docx", pack(files)).notices
    assert "đánh số tự động" in notice


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_word("a.docx", data)
    assert caught.value.reason.endswith(".")
    assert caught.value.advice.endswith(".")
    return caught.value


def test_a_protected_or_old_file_is_refused() -> None:
    refused = refusal(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))
    assert "mật khẩu" in refused.reason
    assert ".docx" in refused.advice


def test_a_member_under_a_password_is_refused() -> None:
    data = bytearray(docx(par("a")))
    start = data.find(b"PK\x01\x02")
    while start >= 0:
        data[start + 8] |= 1
        start = data.find(b"PK\x01\x02", start + 4)
    assert "mật khẩu" in refusal(bytes(data)).reason


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"<html></html>", b"x"])
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    assert "không phải là văn bản Word" in refusal(data).reason


def test_an_empty_file_is_refused() -> None:
    assert "rỗng" in refusal(b"").reason


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_file_is_refused(share: float) -> None:
    data = docx(par("a" * 500))
    assert "cắt cụt" in refusal(data[: int(len(data) * share)]).reason


def test_a_damaged_member_is_refused() -> None:
    files = members(par("dấu vết"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    data = buffer.getvalue().replace("dấu vết".encode(), "dấu tay".encode().ljust(11)[:11])
    assert data != buffer.getvalue()
    assert "bị hỏng" in refusal(data).reason


def test_a_zip_without_a_document_is_refused() -> None:
    assert "không chứa văn bản" in refusal(pack({"a.txt": "a"})).reason
    files = members(par("a"))
    del files["noi-dung/chinh.xml"]
    assert "không chứa văn bản" in refusal(pack(files)).reason


def test_another_kind_of_office_file_is_refused() -> None:
    files = members("")
    files["noi-dung/chinh.xml"] = "<workbook/>"
    assert "không phải là văn bản Word" in refusal(pack(files)).reason


def test_malformed_xml_is_refused() -> None:
    files = members(par("a"), styles="")
    files["noi-dung/p-styles.xml"] = "<w:styles>"
    assert "bị hỏng" in refusal(pack(files)).reason
    files = members(par("a"))
    files["noi-dung/chinh.xml"] = f"<w:document {NAMESPACES}/>"
    assert "bị hỏng" in refusal(pack(files)).reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["noi-dung/chinh.xml", "noi-dung/p-styles.xml", "khac/la.xml"])
def test_a_doctype_in_any_part_is_refused(name: str, encoding: str) -> None:
    files = members(par("a"), styles="")
    inner = str(files.get(name, "<x/>"))
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    files[name] = f"{declaration}{entity}{inner}".encode(encoding)
    assert "DOCTYPE" in refusal(pack(files)).reason


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members(par("a")).items():
            archive.writestr(name, content)
        archive.writestr("word/media/bomb.bin", b"0")
        archive.infolist()[-1].file_size = 301 * 1024 * 1024
    assert "300 MB" in refusal(buffer.getvalue()).reason


# --- Real drafts ---

_DRAFTS = os.environ.get("DOISOAT_REAL_DRAFTS")
real = pytest.mark.skipif(not _DRAFTS, reason="DOISOAT_REAL_DRAFTS is not set: no real drafts")


def real_document(name: str) -> Document:
    return read_word(name, (Path(_DRAFTS or "") / "formats" / name).read_bytes())


def real_truth(name: str) -> list[Any]:
    path = Path(_DRAFTS or "") / "formats" / f"{name}.truth.json"
    truth: list[Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth


def clean(text: object) -> str:
    return " ".join(unicodedata.normalize("NFC", str(text)).split())


@real
def test_every_construct_of_the_stress_draft() -> None:
    document = real_document("stress.docx")
    sections = dict(re.findall(r"@@(\w+)\n(.*?)(?=@@|\Z)", document.text, re.DOTALL))
    truth = real_truth("stress")
    assert len(truth) >= 32
    for entry in truth:
        text = clean(sections[str(entry["name"])])
        assert all(clean(kept) in text for kept in entry["keep"]), (entry, text)
        assert not any(clean(dropped) in text for dropped in entry["drop"]), (entry, text)


@real
@pytest.mark.parametrize("name", ["001_bieu", "001_bieu_narrow"])
def test_every_number_and_cell_of_a_real_draft(name: str) -> None:
    document = real_document(f"{name}.docx")
    truth = [entry for entry in real_truth(name) if entry["t"] == "table" or clean(entry["text"])]
    assert len(truth) == len(document.blocks)
    labels = cells = 0
    for block, entry in zip(document.blocks, truth, strict=True):
        if block.table is not None:
            wanted = sorted((*found[:4], clean(found[4])) for found in entry["cells"])
            assert sorted(cells_of(document, block.table)) == wanted
            cells += len(wanted)
            continue
        assert block_text(document, block) == clean(f"{entry['label']} {entry['text']}")
        label = entry["label"] if entry["auto"] else ""
        assert document.text[block.start : block.label_end] == label
        labels += bool(label)
    assert (labels, cells) == (135, 554)


@real
def test_every_tracked_edit_of_a_real_draft() -> None:
    document = real_document("001_tracked.docx")
    before = Counter(lines(real_document("001_bieu.docx")))
    after = Counter(lines(document))
    edits = real_truth("001_tracked")
    assert len(edits) == 60
    gone, come = before - after, after - before
    # Two of the edits put the figure in that was there before.
    changed = sum(original != final for original, final, _ in edits)
    assert (gone.total(), come.total()) == (changed, changed)
    for original, final, _ in edits:
        assert any(text.endswith(clean(final)) for text in after), final
        if original != final:
            assert any(text.endswith(clean(original)) for text in gone), original
            assert any(text.endswith(clean(final)) for text in come), final
    assert len(document.notices) == 2
