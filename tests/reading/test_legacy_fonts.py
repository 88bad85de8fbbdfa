"""Text for the fonts of before Unicode: decoded by font or by sense, every letter in its place."""

import io
import os
import re
import unicodedata
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_files import Sheet, pdf
from word_packages import docx, par, run

from checker.document import Document
from checker.reading.excel import read_excel
from checker.reading.legacy_fonts import Encoding, encoding_of, is_syllable, restore
from checker.reading.pdf import read_pdf
from checker.reading.text import read_text
from checker.reading.word import read_word
from checker.vietnamese import LOWER, UPPER

TCVN3, CAPITAL, VNI = Encoding("TCVN3"), Encoding("TCVN3", capital=True), Encoding("VNI")
FILLER = "\u200b"

# Sentences of nobody's draft, in both encodings as a program that knows no fonts shows them.
SENTENCES = [
    (
        "Đại hội đại biểu Đảng bộ xã, nhiệm kỳ 2025 - 2030",
        "§¹i héi ®¹i biÓu §¶ng bé x·, nhiÖm kú 2025 - 2030",
        "Ñaïi hoäi ñaïi bieåu Ñaûng boä xaõ, nhieäm kyø 2025 - 2030",
    ),
    (
        "Tổng thu ngân sách năm cuối nhiệm kỳ đạt 39,5 tỷ đồng",
        "Tæng thu ng©n s¸ch n¨m cuèi nhiÖm kú ®¹t 39,5 tû ®ång",
        "Toång thu ngaân saùch naêm cuoái nhieäm kyø ñaït 39,5 tyû ñoàng",
    ),
    (
        "Người dân được dùng nước sạch, đường ở bản cứng hóa",
        "Ng\u00adêi d©n ®\u00adîc dïng n\u00adíc s¹ch, ®\u00adêng ë b¶n cøng hãa",
        "Ngöôøi daân ñöôïc duøng nöôùc saïch, ñöôøng ôû baûn cöùng hoùa",
    ),
]
UNICODE = [unicode for unicode, _, _ in SENTENCES]
OLD = {"TCVN3": [tcvn3 for _, tcvn3, _ in SENTENCES], "VNI": [vni for _, _, vni in SENTENCES]}


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def seen(text: str) -> str:
    return text.replace(FILLER, "")


def lines(document: Document) -> list[str]:
    return document.text.splitlines()


def source_at(document: Document, raw: str, word: str) -> str:
    """Return the source from where the document says that a word of it begins."""
    start = document.text.index(word)
    return raw[document.place(document.span(start, start + len(word))).column - 1 :]


@pytest.mark.parametrize(("unicode", "tcvn3", "vni"), SENTENCES)
def test_sentences(unicode: str, tcvn3: str, vni: str) -> None:
    assert TCVN3.decode(tcvn3) == unicode
    assert seen(VNI.decode(vni)) == unicode
    assert len(VNI.decode(vni)) == len(vni)


def test_every_small_letter_can_be_written_in_tcvn3_and_every_letter_in_vni() -> None:
    letters = {char for char in LOWER + UPPER if not char.isascii()}
    latin = [chr(code) for code in range(0xA1, 0x100)]
    assert {TCVN3.decode(char) for char in latin} >= {char for char in letters if char.islower()}
    pairs = [a + b for a in "aeouyôöAEOUYÔÖ" for b in latin]
    assert {seen(VNI.decode(text)) for text in [*latin, *pairs]} >= letters


@pytest.mark.parametrize(
    ("code", "letter"),
    [(0xAD, "ư"), (0xAE, "đ"), (0xA7, "Đ"), (0xB5, "à"), (0xC6, "ặ"), (0xD6, "ệ"), (0xFE, "ỵ")],
)
def test_codes_of_the_standard(code: int, letter: str) -> None:
    """Taken from the table of TCVN 5712:1993 one by one."""
    assert TCVN3.decode(chr(code)) == letter


def test_capital_fonts_show_capitals() -> None:
    assert CAPITAL.decode("®¶ng bé x· m\u00adêng") == "ĐẢNG BỘ XÃ MƯỜNG"


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        (".VnTime", TCVN3),
        (".vnarial", TCVN3),
        (".VnTimeH", CAPITAL),
        (".VnArial NarrowH", CAPITAL),
        ("VNI-Times", VNI),
        ("VNI Helve", VNI),
        ("VNI-Internet Mail", None),
        ("Times New Roman", None),
        ("Vni", None),
        ("VnTime", None),
        ("", None),
    ],
)
def test_fonts(name: str, encoding: Encoding | None) -> None:
    assert encoding_of(name) == encoding


@pytest.mark.parametrize(
    "word", ["nghiệp", "QUYẾT", "giữ", "quyền", "Đảng", "xã", "khuỷu", "ươm", "gì", "thuở", "y"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word",
    ["§¹i", "x·", "hoäi", "ñaûng", "kyø", "caf\u00e9t", "học̉", "tắ", "hoc", "ớng", "m²", "w"],
)
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


# --- Word: by the font ---


@pytest.mark.parametrize("name", [".VnTime", "VNI-Times"])
def test_word_is_read_by_font_with_every_letter_in_its_place(name: str) -> None:
    raws = OLD["TCVN3" if name == ".VnTime" else "VNI"]
    document = read_word("a.docx", docx("".join(par(run(raw, font(name))) for raw in raws)))
    assert lines(document) == UNICODE
    for raw, sentence in zip(raws, UNICODE, strict=True):
        last, raw_last = sentence.split()[-1], raw.split()[-1]
        assert source_at(document, raw, last) == raw_last


def test_a_capital_font_gives_capitals_and_other_runs_stay() -> None:
    body = par(run("®¶ng bé x· ", font(".VnTimeH")), run("Mường Cơi ½ ®", font("Arial")))
    assert lines(read_word("a.docx", docx(body))) == ["ĐẢNG BỘ XÃ Mường Cơi ½ ®"]


def test_a_letter_and_its_mark_may_be_in_different_runs() -> None:
    look = font("VNI-Times")
    body = par(run("xa", look), run("õ Ña", look), run("ûng", look))
    document = read_word("a.docx", docx(body))
    assert lines(document) == ["xã Đảng"]
    start = document.text.index("ng")
    assert document.place(document.span(start, start + 2)).column == len("xaõ Ñaû") + 1


def test_the_font_may_come_from_a_style() -> None:
    style = f'<w:style w:type="paragraph" w:styleId="Cu"><w:rPr>{font(".VnTime")}</w:rPr></w:style>'
    body = par("x· M\u00adêng", properties='<w:pStyle w:val="Cu"/>')
    assert lines(read_word("a.docx", docx(body, styles=style))) == ["xã Mường"]


def test_codes_stored_otherwise_by_word() -> None:
    look = f"<w:rPr>{font('.VnTime')}</w:rPr>"
    soft = f"<w:r>{look}<w:t>M</w:t><w:softHyphen/><w:t>êng</w:t></w:r>"
    private = f'<w:r>{look}<w:t xml:space="preserve"> x\uf0b7 </w:t></w:r>'
    sign = f'<w:r>{look}<w:sym w:font=".VnTime" w:char="F0AE"/><w:t>ång</w:t></w:r>'
    bullet = f'<w:r>{look}<w:sym w:font="Symbol" w:char="F0B7"/></w:r>'
    document = read_word("a.docx", docx(par(soft, private, sign, bullet)))
    assert lines(document) == ["Mường xã đồng•"]


@pytest.mark.parametrize("name", [".VnTime", "VNI-Times"])
def test_unicode_typed_in_an_old_font_stays(name: str) -> None:
    body = "".join(par(run(sentence, font(name))) for sentence in [*UNICODE, "và xã ta"])
    assert lines(read_word("a.docx", docx(body)))[:3] == UNICODE


def test_unicode_and_old_text_in_one_run() -> None:
    body = par(run("®¹i héi Đảng bộ x· và đồng", font(".VnTime")))
    assert lines(read_word("a.docx", docx(body))) == ["đại hội Đảng bộ xã và đồng"]


# --- Elsewhere: by the share of syllables ---


@pytest.mark.parametrize("name", ["TCVN3", "VNI"])
def test_text_is_read_by_its_sense(name: str) -> None:
    raws = OLD[name]
    document = read_text("a.txt", "".join(raw + ".\n" for raw in raws).encode())
    assert document.text.split() == " ".join(sentence + "." for sentence in UNICODE).split()
    for raw, sentence in zip(raws, UNICODE, strict=True):
        last = sentence.split()[-1]
        start = document.text.index(last + ".")
        place = document.place(document.span(start, start + len(last)))
        assert raw[place.column - 1 :] == raw.split()[-1]


def test_a_hyphen_that_was_the_letter_u_with_a_horn() -> None:
    raw = [
        "Ng-êi d©n ®-îc dïng n-íc s¹ch, t- t-ëng, -u tiªn kinh tÕ-x· héi",
        "12-NQ/T¦ n¨m 2025-2030",
    ]
    restored = restore(raw)
    assert restored[0] == "Người dân được dùng nước sạch, tư tưởng, -u tiên kinh tế-xã hội"
    assert restored[1] == "12-NQ/TƯ năm 2025-2030"


def test_lines_in_unicode_between_old_ones_stay() -> None:
    raw = [*OLD["TCVN3"], "Phần này được gõ bằng Unicode", "30 km²"]
    assert sorted(restore(raw)) == [0, 1, 2]


@pytest.mark.parametrize("name", ["TCVN3", "VNI"])
def test_a_pdf_is_read_by_its_sense(name: str) -> None:
    sheet = Sheet()
    # The hand-made file says what each code means; programs write "ư" as a hyphen there.
    raws = [raw.replace("\u00ad", "-") for raw in OLD[name]]
    for number, raw in enumerate(raws):
        sheet.text(60, 80 + 60 * number, raw + ".")
    document = read_pdf("a.pdf", pdf(sheet))
    assert lines(document) == [sentence + "." for sentence in UNICODE]
    start = document.text.index("năm")
    assert document.place(document.span(start, start + 3)).page == 1


def test_a_ruled_table_of_a_pdf_is_read_by_its_sense() -> None:
    sheet = Sheet().grid((50, 300, 540), (80, 110, 140))
    for row, left, right in (
        (100, "Chæ tieâu", "Keát quaû"),
        (130, "Ñaøn boø söõa", "39 nghìn con"),
    ):
        sheet.text(60, row, left).text(310, row, right)
    document = read_pdf("a.pdf", pdf(sheet))
    (table,) = document.tables
    texts = [document.text[cell.start : cell.end] for cell in table.cells]
    assert texts == ["Chỉ tiêu", "Kết quả", "Đàn bò sữa", "39 nghìn con"]


@pytest.mark.parametrize("name", ["TCVN3", "VNI"])
def test_a_workbook_is_read_by_its_sense(name: str) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for number, raw in enumerate(OLD[name], start=1):
        sheet.append([number, raw, 39.5])
    out = io.BytesIO()
    workbook.save(out)
    document = read_excel("a.xlsx", out.getvalue())
    (table,) = document.tables
    texts = [document.text[cell.start : cell.end] for cell in table.cells if cell.column == 1]
    assert texts == UNICODE


# --- Ordinary text is never touched ---


@pytest.mark.parametrize(
    "text",
    [
        *UNICODE,
        "và xã, là nhà, có gì, à ơi\nxã ta và nhà ta là",
        "Größe, café, naïve, mañana, señor, façade, cœur, île, fête, Zürich, Ålesund, Æsop",
        "30 km², 1,5 m³, 20°C, ± 5%, ½, ©, ®, §, ¶, «trích», × ÷ ·",
        "· một\n· hai\n® ba\n§ 4",
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    assert restore(text.split("\n")) == {}
    assert restore(unicodedata.normalize("NFD", text).split("\n")) == {}


words = st.lists(
    st.sampled_from(re.findall(r"\w+|[-–,.;:%²°½·]", " ".join(UNICODE))), min_size=1, max_size=30
)


@given(st.lists(words.map(" ".join), max_size=8))
def test_any_unicode_draft_stays(draft: list[str]) -> None:
    assert restore(draft) == {}


@given(st.text(), st.sampled_from([TCVN3, VNI, CAPITAL]))
def test_decoding_keeps_the_length(text: str, encoding: Encoding) -> None:
    if encoding.capital:
        text = "".join(char for char in text if len(char.upper()) == 1)
    assert len(encoding.decode(text)) == len(text)


# --- Real drafts ---

_DRAFTS = os.environ.get("DOISOAT_REAL_DRAFTS")
real = pytest.mark.skipif(not _DRAFTS, reason="DOISOAT_REAL_DRAFTS is not set: no real drafts")


@real
def test_the_draft_in_old_fonts() -> None:
    path = Path(_DRAFTS or "") / "formats" / "legacy_fonts.docx"
    document = read_word(path.name, path.read_bytes())
    read = [word for word in re.findall(r"[^\W\d_]+", document.text) if word != "Unicode"]
    assert len(read) == 30
    assert [word for word in read if not is_syllable(word)] == []
    assert lines(document)[0].isupper()
    assert "1,39 tỷ đồng" in document.text


@real
def test_no_real_draft_in_unicode_is_touched() -> None:
    for path in sorted((Path(_DRAFTS or "") / "seeds").glob("*.txt")):
        assert restore(path.read_text("utf-8").splitlines()) == {}, path.name
