"""Comments in Word drafts, one kind of place at a time: runs, insertions, notes, text boxes."""

import pytest
from copies_held import BOX, DATE, GONE, MARKS, NOTES, NUMBERED, NUMBERING, OURS, assert_same_text
from findings_at import rows_at
from lxml import etree
from word_copies import Comment, comments_of, parts
from word_packages import TRACKED, cell, docx, members, pack, par, row, run, table

from checker.reading.word import read_word
from checker.reporting.word_comments import word_copy
from tools.sources import plain


def commented(body: str, quote: str, **more: str) -> tuple[Comment, bytes]:
    """Return the comment on the first `quote` in a draft of this body, and the copy."""
    content = docx(body, **more)
    document = read_word("a.docx", content)
    start = document.text.index(quote)
    copy = word_copy(document, content, rows_at(document, [(start, start + len(quote))]), DATE)
    assert_same_text(document, content, copy)
    (comment,) = [each for each in comments_of(copy).values() if each.author == OURS]
    assert comment.closed and comment.referred
    return comment, copy


def test_within_one_run() -> None:
    comment, copy = commented(par("thu 39,5% năm 2025"), "39,5%")
    assert (comment.marked, comment.column) == ("39,5%", 5)
    assert b"<w:b/>" not in parts(copy)["noi-dung/chinh.xml"]


def test_parted_runs_keep_their_look() -> None:
    body = par(run("thu 39,5% năm", "<w:b/><w:i/>"))
    _, copy = commented(body, "39,5%")
    root = etree.fromstring(parts(copy)["noi-dung/chinh.xml"])
    looks = [
        [etree.QName(sign).localname for sign in item.iterfind("{*}rPr/*")]
        for item in root.iter("{*}r")
        if item.find("{*}t") is not None
    ]
    assert looks == [["b", "i"]] * 3


def test_spaces_around_a_cut_stay_and_hidden_ones_stay_hidden() -> None:
    body = "<w:p><w:r><w:t>  một hai ba  </w:t></w:r></w:p>"
    _, copy = commented(body, "hai")
    root = etree.fromstring(parts(copy)["noi-dung/chinh.xml"])
    space = "{http://www.w3.org/XML/1998/namespace}space"
    texts = [(item.text, item.get(space)) for item in root.iter("{*}t")]
    keep = "preserve"
    assert texts == [
        ("  ", None), ("một ", keep), ("hai", keep), (" ba", keep), ("  ", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        (par(run("thu 3"), run("9,5", "<w:b/>"), run("% năm")), "39,5%"),
        (par("a", f"<w:hyperlink>{run('xem 39,5% đây')}</w:hyperlink>", "b"), "39,5%"),
        (par(f"<w:sdt><w:sdtContent>{run('tỷ lệ 39,5% dân')}</w:sdtContent></w:sdt>"), "39,5%"),
        (par(f'<w:fldSimple w:instr="REF a">{run("là 39,5% hộ")}</w:fldSimple>'), "39,5%"),
        (par(f"<w:smartTag>{run('là 39,5%')}</w:smartTag>"), "39,5%"),
        (table(row(cell("một"), cell("hai", "là 39,5% hộ"))), "39,5%"),
        (table(row(cell(table(row(cell("là 39,5% hộ")))))), "39,5%"),
        (par("a", "<w:r><w:t>39</w:t><w:tab/><w:t>5%</w:t></w:r>"), "39 5%"),
        (par("thu ") + table(row(cell("39"), cell("40"))), "39"),
        (par("là 39,5%", GONE), "39,5%"),
    ],
)  # fmt: skip
def test_places_within_paragraphs(body: str, quote: str) -> None:
    comment, _ = commented(body, quote)
    assert plain(comment.marked) == plain(quote)


def test_comments_on_insertions_outlive_their_refusal() -> None:
    """Part of an insertion is marked: the marks stand between two insertions, not inside."""
    body = par("a ", f"<w:ins {TRACKED}>{run('thu 39,5% năm')}</w:ins>", " b")
    comment, copy = commented(body, "39,5%")
    assert comment.marked == "39,5%" and "ins" not in comment.parents
    root = etree.fromstring(parts(copy)["noi-dung/chinh.xml"])
    inserted = list(root.iter("{*}ins"))
    assert ["".join(each.itertext()) for each in inserted] == ["thu ", "39,5%", " năm"]
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert len({each.get(f"{w}id") for each in inserted}) == 3
    assert {each.get(f"{w}author") for each in inserted} == {"Tổ biên tập"}
    for each in inserted:
        each.getparent().remove(each)
    assert root.find(".//{*}commentReference") is not None


def test_an_automatic_number_is_marked_at_the_start_of_its_paragraph() -> None:
    body = par("Mở đầu") + par("Kinh tế", properties=NUMBERED)
    comment, _ = commented(body, "1.", numbering=NUMBERING)
    assert (comment.marked, comment.paragraph, comment.column) == ("", 2, 1)
    assert "Nguyên văn: “1.”" in comment.lines
    comment, _ = commented(body, "1. Kinh", numbering=NUMBERING)
    assert (comment.marked, comment.column) == ("Kinh", 1)


def test_notes_are_marked_at_their_own_marks() -> None:
    body = par("Theo báo cáo", MARKS, " của xã")
    for number, quote in ((2, "Chú thích 2."), (3, "Chú thích 3.")):
        comment, copy = commented(body, quote, footnotes=NOTES)
        assert (comment.marked, comment.paragraph, comment.column) == ("", 1, 13)
        assert f"Nguyên văn: “{quote}”" in comment.lines
        root = etree.fromstring(parts(copy)["noi-dung/chinh.xml"])
        (start,) = root.iter("{*}commentRangeStart")
        (end,) = root.iter("{*}commentRangeEnd")
        between = start.getnext()
        assert between is not None and between.getnext() is end
        w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        assert [m.get(f"{w}id") for m in between.iter("{*}footnoteReference")] == [str(number)]


def test_notes_in_cells_and_in_one_run_with_text() -> None:
    mark = '<w:r><w:t>trước</w:t><w:footnoteReference w:id="2"/><w:t>sau</w:t></w:r>'
    comment, _ = commented(table(row(cell(par(mark)))), "Chú thích 2.", footnotes=NOTES)
    assert (comment.marked, comment.column) == ("", 6)


def test_a_text_box_is_marked_where_it_hangs() -> None:
    """Word allows no comments inside of text boxes."""
    body = par("Trước", BOX.format(par("trong hộp 39,5%")), " sau 41%")
    comment, _ = commented(body, "39,5%")
    assert comment.paragraph == 1 and "txbxContent" not in comment.parents
    assert "Nguyên văn: “39,5%”" in comment.lines
    comment, _ = commented(body, "41%")
    assert comment.marked == "41%"


def test_an_equation_is_marked_as_a_whole() -> None:
    body = par("Tỷ lệ ", "<m:oMath><m:r><m:t>12/40</m:t></m:r></m:oMath>", " là 30%")
    comment, _ = commented(body, "40")
    assert plain(comment.marked) == "12/40"


def test_comments_that_are_there_stay() -> None:
    theirs = f'<w:comment w:id="0" w:author="Văn phòng">{par("Xem lại")}</w:comment>'
    body = par(
        '<w:commentRangeStart w:id="0"/>', run("thu 39,5% năm"), '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
    )  # fmt: skip
    content = docx(body, comments=theirs)
    document = read_word("a.docx", content)
    spans = [(0, 3), (4, 9), (0, 13), (4, 9)]
    copy = word_copy(document, content, rows_at(document, spans), DATE)
    found = comments_of(copy)
    assert sorted(found) == ["0", "1", "2", "3", "4"]
    assert (found["0"].author, found["0"].marked) == ("Văn phòng", "thu 39,5% năm")
    ours = sorted(each.marked for each in found.values() if each.author == OURS)
    assert ours == ["39,5%", "39,5%", "thu", "thu 39,5% năm"]


def test_a_comment_mark_without_a_comment_does_not_lend_its_number() -> None:
    body = par('<w:commentRangeStart w:id="0"/>', run("thu 39,5% năm"))
    content = docx(body)
    document = read_word("a.docx", content)
    copy = word_copy(document, content, rows_at(document, [(4, 9)]), DATE)
    comments = etree.fromstring(parts(copy)["noi-dung/comments.xml"])
    assert [dict(each.attrib).popitem()[1] for each in comments] != []
    assert comments[0].get(comments[0].tag.replace("comment", "id")) == "1"


def test_strict_files_stay_strict() -> None:
    strict = "http://purl.oclc.org/ooxml/"
    names = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/math": "officeDocument/math",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            "officeDocument/relationships"
        ),
        "http://schemas.openxmlformats.org/drawingml/2006/main": "drawingml/main",
    }
    files = members(par("thu 39,5% năm"))
    for old, new in names.items():
        files = {name: str(text).replace(old, strict + new) for name, text in files.items()}
    content = pack(files)
    document = read_word("a.docx", content)
    copy = word_copy(document, content, rows_at(document, [(4, 9)]), DATE)
    assert_same_text(document, content, copy)
    (comment,) = comments_of(copy).values()
    assert comment.marked == "39,5%"
    assert not any(old.encode() in text for old in names for text in parts(copy).values())


def test_attacks_end_as_text() -> None:
    body = par("thu 39,5% năm")
    content = docx(body)
    document = read_word("a.docx", content)
    attack = '</w:t><w:r>&lt;script&gt; "><img onerror=x> =cmd|\x00\x07\x1b\ufffe\ud800 \u202e]]>'
    copy = word_copy(document, content, rows_at(document, [(4, 9)], attack), DATE)
    (comment,) = comments_of(copy).values()
    assert comment.lines[1] == '</w:t><w:r>&lt;script&gt; "><img onerror=x> =cmd| ]]>'
    assert_same_text(document, content, copy)
    long = word_copy(document, content, rows_at(document, [(4, 9)], "x" * 100_000), DATE)
    assert comments_of(long).popitem()[1].lines[1] == "x" * 100_000


def test_macros_stay_where_they_are() -> None:
    files = members(par("thu 39,5% năm")) | {"noi-dung/vbaProject.bin": b"\x00\x01macro"}
    content = pack(files)
    document = read_word("a.docm", content)
    copy = word_copy(document, content, rows_at(document, [(4, 9)]), DATE)
    assert parts(copy)["noi-dung/vbaProject.bin"] == b"\x00\x01macro"
