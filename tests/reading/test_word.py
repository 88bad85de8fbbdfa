"""Word drafts: the final visible text, tables, notes, positions, and what is refused."""

import hashlib
import unicodedata

import pytest
from word_packages import (
    DELETED,
    TRACKED,
    VANISH,
    block_text,
    cell,
    docx,
    lines,
    par,
    read,
    row,
    run,
    style,
    table,
    text_of,
)

from checker.reading.word import read_word


def inserted(content: str, tag: str = "ins") -> str:
    return f"<w:{tag} {TRACKED}>{content}</w:{tag}>"


def mark(properties: str) -> str:
    return f"<w:rPr>{properties}</w:rPr>"


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
