"""Automatic numbers: one test for each rule of Word's numbering."""

import pytest
from word_packages import TRACKED, cell, lines, par, read, row, run, table

from checker.reading.word_numbering import format_number


def level(index: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def start_override(index: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def item(text: str, index: int = 0, name: int = 1, mark: str = "") -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{name}"/></w:numPr>'
    return par(text, properties=f"{numbered}<w:rPr>{mark}</w:rPr>")


def style(name: str, properties: str, based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}">{base}<w:pPr>{properties}</w:pPr></w:style>'
    )


OUTLINE = abstract(
    7, level(0, "%1.", "upperRoman"), level(1, "%1.%2."), level(2, "%3)", "lowerLetter")
)


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    """Return the automatic number of each block."""
    document = read(body, numbering=numbering, styles=styles)
    return [document.text[block.start : block.label_end] for block in document.blocks]


@pytest.mark.parametrize(
    ("count", "style", "written"),
    [
        (8, "decimal", "8"),
        (8, "decimalZero", "08"),
        (12, "decimalZero", "12"),
        (1994, "upperRoman", "MCMXCIV"),
        (49, "lowerRoman", "xlix"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (54, "upperLetter", "BBB"),
        (0, "upperRoman", "0"),
        (10**12, "lowerLetter", "1000000000000"),
        (10**12, "upperRoman", "1000000000000"),
        (3, "ordinalText", "3"),
        (3, "none", ""),
    ],
)
def test_number_formats(count: int, style: str, written: str) -> None:
    assert format_number(count, style) == written


def test_levels_count_within_the_level_above() -> None:
    body = item("a") + item("b", 1) + item("c", 1) + item("d", 2) + item("e") + item("f", 1)
    assert labels(body, OUTLINE + num(1, 7)) == ["I.", "I.1.", "I.2.", "a)", "II.", "II.1."]


def test_the_label_is_part_of_the_text() -> None:
    document = read(item("Về kinh tế"), numbering=abstract(7, level(0, "Phần %1:")) + num(1, 7))
    assert lines(document) == ["Phần 1: Về kinh tế"]


def test_lists_of_one_abstract_list_count_on_together() -> None:
    numbering = OUTLINE + num(1, 7) + num(2, 7)
    body = item("a") + item("b", name=2) + item("c", 1, name=1)
    assert labels(body, numbering) == ["I.", "II.", "II.1."]


def test_lists_of_other_abstract_lists_count_for_themselves() -> None:
    numbering = OUTLINE + abstract(8, level(0, "(%1)")) + num(1, 7) + num(2, 8)
    body = item("a") + item("b", name=2) + item("c")
    assert labels(body, numbering) == ["I.", "(1)", "II."]


def test_a_start_override_serves_once() -> None:
    numbering = OUTLINE + num(1, 7) + num(2, 7, start_override(1, 5))
    body = item("a") + item("b", 1) + item("c", 1, 2) + item("d", 1, 2)
    body += item("e") + item("f", 1, 2) + item("g", 1, 1)
    assert labels(body, numbering) == ["I.", "I.1.", "I.5.", "I.6.", "II.", "II.1.", "II.2."]


def test_a_list_may_replace_a_level() -> None:
    replaced = f'<w:lvlOverride w:ilvl="0">{level(0, "Điều %1.")}</w:lvlOverride>'
    numbering = OUTLINE + num(1, 7) + num(2, 7, replaced)
    assert labels(item("a") + item("b", name=2), numbering) == ["I.", "Điều 2."]


def test_a_replaced_level_with_its_own_start() -> None:
    replaced = (
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/>'
        f"{level(0, 'Điều %1.')}</w:lvlOverride>"
    )
    numbering = OUTLINE + num(1, 7) + num(2, 7, replaced)
    assert labels(item("a") + item("b", name=2), numbering) == ["I.", "Điều 4."]


def test_number_zero_switches_off_the_list_of_the_style() -> None:
    styles = style("Muc", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    numbered = '<w:pStyle w:val="Muc"/>'
    body = par("a", properties=numbered)
    body += par("b", properties=numbered + '<w:numPr><w:numId w:val="0"/></w:numPr>')
    body += par("c", properties=numbered)
    assert labels(body, OUTLINE + num(1, 7), styles) == ["I.", "", "II."]


def test_a_style_takes_the_list_of_the_style_it_is_based_on() -> None:
    styles = style("Muc", '<w:numPr><w:numId w:val="1"/></w:numPr>') + style("Con", "", "Muc")
    body = par("a", properties='<w:pStyle w:val="Muc"/>')
    body += par("b", properties='<w:pStyle w:val="Con"/>')
    assert labels(body, OUTLINE + num(1, 7), styles) == ["I.", "II."]


def test_a_level_that_names_the_style_is_its_level() -> None:
    linked = '<w:pStyle w:val="Tieumuc"/>'
    numbering = abstract(7, level(0, "%1."), level(1, "%1.%2.", more=linked)) + num(1, 7)
    styles = style("Tieumuc", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = item("a") + par("b", properties='<w:pStyle w:val="Tieumuc"/>')
    assert labels(body, numbering, styles) == ["1.", "1.1."]


def test_a_style_may_say_only_the_level() -> None:
    styles = style("Muc", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    styles += style("Con", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', "Muc")
    body = par("a", properties='<w:pStyle w:val="Muc"/>')
    body += par("b", properties='<w:pStyle w:val="Con"/>')
    assert labels(body, OUTLINE + num(1, 7), styles) == ["I.", "I.1."]


def test_styles_based_on_each_other_do_not_hang() -> None:
    styles = style("A", "", "B") + style("B", "", "A")
    assert labels(par("a", properties='<w:pStyle w:val="A"/>'), OUTLINE, styles) == [""]


@pytest.mark.parametrize("through_style", [True, False])
def test_a_list_may_stand_for_a_list_style(through_style: bool) -> None:
    owner = abstract(7, '<w:styleLink w:val="DanhSach"/>', level(0, "%1/"))
    link = abstract(8, '<w:numStyleLink w:val="DanhSach"/>')
    numbering = owner + link + num(1, 8) + num(2, 7)
    says = '<w:numPr><w:numId w:val="2"/></w:numPr>' if through_style else ""
    styles = style("DanhSach", says, kind="numbering")
    assert labels(item("a") + item("b", name=2), numbering, styles) == ["1/", "2/"]


def test_links_that_run_in_a_circle_give_no_number() -> None:
    numbering = abstract(8, '<w:numStyleLink w:val="X"/>') + num(1, 8)
    styles = style("X", '<w:numPr><w:numId w:val="1"/></w:numPr>', kind="numbering")
    assert labels(item("a"), numbering, styles) == [""]


def test_legal_levels_write_every_number_in_digits() -> None:
    numbering = abstract(
        7, level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")
    ) + num(1, 7)
    assert labels(item("a") + item("b", 1), numbering) == ["I.", "1.1"]


def test_legal_switched_off() -> None:
    numbering = abstract(
        7, level(0, "%1.", "upperRoman"), level(1, "%1.%2", more='<w:isLgl w:val="0"/>')
    ) + num(1, 7)
    assert labels(item("a") + item("b", 1), numbering) == ["I.", "I.1"]


def test_a_level_that_never_restarts() -> None:
    numbering = abstract(
        7, level(0, "%1."), level(1, "(%2)", more='<w:lvlRestart w:val="0"/>')
    ) + num(1, 7)
    body = item("a") + item("b", 1) + item("c") + item("d", 1)
    assert labels(body, numbering) == ["1.", "(1)", "2.", "(2)"]


def test_a_level_that_restarts_after_the_first_level_only() -> None:
    numbering = abstract(
        7, level(0, "%1."), level(1, "%1.%2."), level(2, "(%3)", more='<w:lvlRestart w:val="1"/>')
    ) + num(1, 7)
    body = item("a") + item("b", 1) + item("c", 2) + item("d", 1) + item("e", 2)
    body += item("f") + item("g", 2)
    assert labels(body, numbering) == ["1.", "1.1.", "(1)", "1.2.", "(2)", "2.", "(1)"]


def test_a_level_above_that_has_not_begun_shows_its_start() -> None:
    assert labels(item("a", 1) + item("b"), OUTLINE + num(1, 7)) == ["I.1.", "I."]


@pytest.mark.parametrize(
    ("sign", "font", "label"),
    [
        ("-", "", "-"),
        ("–", "", "-"),
        ("−", "", "-"),
        ("\uf0b7", "Symbol", "-"),
        ("\uf0d8", "Wingdings", "-"),
        ("l", "Wingdings", "-"),
        ("+", "", "+"),
        ("\uf02b", "Symbol", "+"),
        ("•", "", "•"),
        ("o", "Courier New", "o"),
        ("", "", ""),
    ],
)
def test_bullets(sign: str, font: str, label: str) -> None:
    bullet = (
        f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
        f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>'
    )
    assert labels(item("a"), abstract(7, bullet) + num(1, 7)) == [label]


def test_a_format_for_newer_programs_falls_back() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    assert labels(item("a"), abstract(7, custom) + num(1, 7)) == ["03."]


def test_empty_numbered_paragraphs_count_and_are_seen() -> None:
    assert labels(item("a") + item("") + item("c"), OUTLINE + num(1, 7)) == ["I.", "II.", "III."]
    document = read(item("a") + item(""), numbering=OUTLINE + num(1, 7))
    assert document.text == "I. a\nII.\n"


def test_deleted_numbered_paragraphs_do_not_count() -> None:
    deleted = item(f"<w:del {TRACKED}><w:r><w:delText>x</w:delText></w:r></w:del>", mark="<w:del/>")
    assert labels(item("a") + deleted + item("c"), OUTLINE + num(1, 7)) == ["I.", "II."]


def test_hidden_numbered_paragraphs_do_not_count() -> None:
    hidden = item(run("x", "<w:vanish/>"), mark="<w:vanish/>")
    assert labels(item("a") + hidden + item("c"), OUTLINE + num(1, 7)) == ["I.", "II."]


def test_a_heading_before_a_hidden_mark_keeps_its_number() -> None:
    body = item("Mục tiêu.", mark="<w:vanish/><w:specVanish/>") + par(" Đến năm 2030") + item("c")
    document = read(body, numbering=OUTLINE + num(1, 7))
    assert lines(document) == ["I. Mục tiêu. Đến năm 2030", "II. c"]


def test_former_numbers_of_a_tracked_change_are_ignored() -> None:
    former = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = par("a", properties=f"<w:pPrChange {TRACKED}><w:pPr>{former}</w:pPr></w:pPrChange>")
    assert labels(body + item("b"), OUTLINE + num(1, 7)) == ["", "I."]


def test_an_unknown_list_or_level_gives_no_number() -> None:
    assert labels(item("a", name=99) + item("b", 8), OUTLINE + num(1, 7)) == ["", ""]


def test_numbers_in_cells_stand_before_the_text_and_continue() -> None:
    numbering = abstract(7, level(0, "%1")) + num(1, 7)
    body = table(row(cell(item("")), "Lúa"), row(cell(item("")), cell(item("Ngô"))))
    document = read(body, numbering=numbering)
    assert document.text == "1\tLúa\n2\t3 Ngô\n"
    last = document.tables[0].cells[-1]
    number, word = document.span(last.start, last.start + 1), document.span(last.end - 3, last.end)
    assert (document.place(number).paragraph, document.place(number).column) == (4, 1)
    assert (document.quote(word), document.place(word).column) == ("Ngô", 1)
    assert document.place(word).cell == "Bảng 1, hàng 2, cột 2"
