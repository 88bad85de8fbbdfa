"""The checker on real drafts, where somebody has any: what their readers found by eye is found.

The drafts are confidential. Names, headings and figures are all that is said of them here.
"""

import functools
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree

from checker.audit import read_tables
from checker.dossier import find_drafts
from checker.facts import SharedPassages

MUONG_COI, MUONG_LAM, CHIENG_MUNG = "000_", "001_", "003_"
FORMATS = ["001_bieu.docx", "001_bieu.pdf", "001_bieu_narrow.pdf"]
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ANY_NUMBER = re.compile(r"^(?:\W*(?:\d+|[IVX]+|[a-zđ])(?:\.\d+)*\W+)+(?=\w)")

ReportOn = Callable[..., dict[str, Any]]
Finding = dict[str, Any]


@pytest.fixture(scope="module")
def seeds(real_drafts: Path, report_on: ReportOn) -> dict[str, Any]:
    return report_on(real_drafts / "seeds")


@pytest.fixture(scope="module")
def by_format(real_drafts: Path, report_on: ReportOn) -> dict[str, list[Finding]]:
    return {name: report_on(real_drafts / "formats" / name)["findings"] for name in FORMATS}


def of(report: dict[str, Any], draft: str, *rules: str) -> list[Finding]:
    return [
        each
        for each in report["findings"]
        if each["document"].startswith(draft) and each["rule"] in rules
    ]


def quotes(finding: Finding, role: str) -> list[str]:
    return [each["quote"] for each in finding["locations"] if each["role"] == role]


def figures(text: str) -> list[str]:
    return re.findall(r"\d+(?:,\d+)?", text)


# --- Mường Cơi -----------------------------------------------------------------------------------


def test_repeated_section_with_what_differs(seeds: dict[str, Any]) -> None:
    (finding,) = of(seeds, MUONG_COI, "D01")
    assert finding["locations"][0]["quote"].startswith("2.2.4. Các chỉ tiêu về công tác xây dựng")
    assert finding["locations"][1]["quote"].startswith("2.2.3. Các chỉ tiêu về công tác xây dựng")
    only_second = [each for each in finding["locations"] if each["value"] == "chỉ có ở 2.2.4."]
    only_first = [each for each in finding["locations"] if each["value"] == "chỉ có ở 2.2.3."]
    assert any("10% số vụ" in each["quote"] for each in only_second)
    assert only_first
    assert not {each["quote"] for each in only_first} & {each["quote"] for each in only_second}


def test_declared_total_parts_and_count(seeds: dict[str, Any]) -> None:
    (finding,) = of(seeds, MUONG_COI, "C02")
    assert finding["locations"][0]["value"] == "23 chỉ tiêu"
    assert figures(finding["message"]).count("28") == 2
    assert "cộng lại là 28" in finding["message"]
    assert "đếm được 28" in finding["message"]
    assert [int(n) for n in re.findall(r"khai (\d+)", finding["message"])] == [6, 12, 5, 5]


def test_brand_with_two_names(seeds: dict[str, Any]) -> None:
    (finding,) = of(seeds, MUONG_COI, "M02")
    assert {quotes(finding, "claim")[0], quotes(finding, "counter")[0]} == {
        "Cam Mường Cơi",
        "Cam Phù Yên",
    }


def test_words_of_another_unit(seeds: dict[str, Any]) -> None:
    words = {each["locations"][0]["value"] for each in of(seeds, MUONG_COI, "M03")}
    assert {"phường", "thành phố"} <= words
    assert of(seeds, MUONG_LAM, "M03") == []


# --- Mường Lầm -----------------------------------------------------------------------------------

DIFFERENCES = [
    ("70", "50", "lao động qua đào tạo"),
    ("39,5", "33,0", "che phủ rừng"),
    ("03", "02", "HTX"),
    ("7", "10", "hộ nghèo"),
    ("98", "97", "BHYT"),
    ("2", "5", "chuyển đổi số"),
    ("50", "80", "chất thải rắn sinh hoạt"),
    ("70", "50", "không có ma túy"),
]


@pytest.mark.parametrize(("text", "annex", "indicator"), DIFFERENCES)
def test_text_against_annex(seeds: dict[str, Any], text: str, annex: str, indicator: str) -> None:
    (finding,) = [
        each
        for each in of(seeds, MUONG_LAM, "T01")
        if "Biểu 03" in each["message"] and indicator in each["message"].split("”:")[0]
    ]
    claim, counter = finding["locations"]
    assert (claim["role"], counter["role"]) == ("claim", "counter")
    assert figures(claim["value"]) == [text]
    assert figures(counter["value"]) == [annex]
    assert claim["value"] in finding["message"]
    assert counter["value"] in finding["message"]
    assert text in figures(claim["quote"])
    assert annex in figures(counter["quote"])
    assert claim["line"] < 900 < 1700 < counter["line"]


def test_no_other_difference_between_text_and_annex_3(seeds: dict[str, Any]) -> None:
    found = [each for each in of(seeds, MUONG_LAM, "T01") if "Biểu 03" in each["message"]]
    assert len(found) == len(DIFFERENCES)


# --- numbering -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("draft", "rule", "claim", "counter"),
    [
        (MUONG_COI, "N01", "2. Về mục tiêu, nhiệm vụ 5 năm", "2. Từ thực tế"),
        (MUONG_COI, "N05", "1. Về kinh tế", "4. Các nhiệm vụ chủ yếu"),
        (MUONG_LAM, "N01", "2.1- Đối với xã Mường Lầm cũ", "2.1- Đối với xã Đứa Mòn"),
        (MUONG_LAM, "N01", "(6) Công tác xây dựng chính quyền", "(6) Công tác cải cách hành chính"),
        (MUONG_LAM, "N02", "V- CÁC GIẢI PHÁP CHỦ YẾU", "III- NHIỆM VỤ TRỌNG TÂM"),
        (CHIENG_MUNG, "N03", "2. Các chỉ tiêu chủ yếu", "3. Mục tiêu tổng quát"),
        (CHIENG_MUNG, "N01", "3. Các khâu đột phá", "3. Mục tiêu tổng quát"),
    ],
)
def test_numbering(seeds: dict[str, Any], draft: str, rule: str, claim: str, counter: str) -> None:
    found = [
        each
        for each in of(seeds, draft, rule)
        if quotes(each, "claim")[0].startswith(claim)
        and any(quote.startswith(counter) for quote in quotes(each, "counter"))
    ]
    assert len(found) == 1


def test_numbers_are_right_elsewhere(seeds: dict[str, Any]) -> None:
    found = [each for each in seeds["findings"] if each["rule"] in {"N01", "N02", "N03", "N04"}]
    assert len(found) == 6, [each["message"] for each in found]


# --- commune beside commune ----------------------------------------------------------------------


def test_one_standard_in_opposite_words(seeds: dict[str, Any]) -> None:
    (finding,) = [each for each in seeds["findings"] if each["rule"] == "X01"]
    assert finding["document"].startswith(MUONG_COI)
    assert finding["severity"] == "error"
    assert quotes(finding, "claim") == ["không quá 20%"]
    assert quotes(finding, "counter") == ["tối thiểu 20%", "tối thiểu 20%"]
    where = {(each["document"][:4], each["line"]) for each in finding["locations"]}
    assert where == {(MUONG_COI, 275), (MUONG_LAM, 790), (CHIENG_MUNG, 53)}


def test_passages_shared_by_the_first_and_third_draft(real_drafts: Path) -> None:
    rows = [
        row
        for row in passages_of(real_drafts)
        if row.document.startswith(MUONG_COI) and row.other.startswith(CHIENG_MUNG)
    ]
    assert len(rows) >= 10
    assert sum(row.words for row in rows) > 700
    adapted = {(own, other) for row in rows for own, _, other, _ in row.adapted}
    assert {("phường", "xã"), ("đô thị", "kinh tế"), ("Mường Cơi", "Chiềng Mung")} <= adapted


def test_place_words_that_one_of_them_forgot_to_change(seeds: dict[str, Any]) -> None:
    (finding,) = of(seeds, MUONG_COI, "X04")
    assert "xã Chiềng Mung" in finding["message"]
    for word in ("thành phố", "phường", "đô thị", "tuyến phố", "vỉa hè", "ngõ phố"):
        assert f"“{word}”" in finding["message"]
    assert "“phường” (4 chỗ), xã kia viết “xã”" in finding["message"]
    assert {each["document"][:4] for each in finding["locations"]} == {MUONG_COI, CHIENG_MUNG}
    (both,) = of(seeds, CHIENG_MUNG, "X04")
    assert "xã kia cũng viết như vậy" in both["message"]
    assert of(seeds, MUONG_LAM, "X04") == []


def test_indicators_lacking_and_in_other_groups(seeds: dict[str, Any]) -> None:
    (lacking,) = of(seeds, MUONG_LAM, "X02")
    assert re.findall(r"“([^”]+)”", lacking["message"]) == [
        "Doanh thu du lịch", "Lượt khách du lịch"
    ]  # fmt: skip
    assert of(seeds, MUONG_COI, "X02") == []
    (moved,) = of(seeds, CHIENG_MUNG, "X05")
    assert "“Tỷ lệ che phủ rừng” ở nhóm môi trường" in moved["message"]
    assert of(seeds, MUONG_COI, "X05") == of(seeds, MUONG_LAM, "X05") == []


def test_former_units_are_the_official_ones(seeds: dict[str, Any]) -> None:
    assert [each for each in seeds["findings"] if each["rule"] == "M08"] == []


@functools.cache
def passages_of(folder: Path) -> list[Any]:
    tables, _ = read_tables(find_drafts([folder / "seeds"])[0])
    return list(tables[SharedPassages].itertuples(index=False))


# --- communes, formats, places -------------------------------------------------------------------


def test_communes_are_recognised(seeds: dict[str, Any]) -> None:
    communes = {each["path"][:4]: each["commune"] for each in seeds["documents"]}
    assert communes == {
        MUONG_COI: "xã Mường Cơi",
        MUONG_LAM: "xã Mường Lầm",
        CHIENG_MUNG: "xã Chiềng Mung",
    }


@pytest.mark.parametrize("name", FORMATS[1:])
def test_format_does_not_matter(by_format: dict[str, list[Finding]], name: str) -> None:
    """The same draft says the same from Word and from PDF, however its tables break."""
    word, other = (
        [(each["rule"], each["message"]) for each in by_format[which]]
        for which in (FORMATS[0], name)
    )
    assert len(word) > 20
    assert sorted(other) == sorted(word)


def locations(findings: list[Finding]) -> Iterator[dict[str, Any]]:
    for finding in findings:
        yield from finding["locations"]


def plain(text: str) -> str:
    return re.sub(r"\W", "", unicodedata.normalize("NFC", text))


def first_words(quote: str) -> str:
    return plain(" ".join(quote.split()[:3]))


def test_lines_hold_the_quotes(seeds: dict[str, Any], real_drafts: Path) -> None:
    @functools.cache
    def lines(name: str) -> list[str]:
        return (real_drafts / "seeds" / name).read_text("utf-8").split("\n")

    wrong = []
    for each in locations(seeds["findings"]):
        assert each["line"] <= each["end_line"]
        found = lines(each["document"])[each["line"] - 1 : each["end_line"]]
        found[0] = found[0][each["column"] - 1 :]
        if not plain(" ".join(found)).startswith(first_words(each["quote"])):
            wrong.append(each)
    assert wrong == []


def test_paragraphs_hold_the_quotes(by_format: dict[str, list[Finding]], real_drafts: Path) -> None:
    """A number that Word makes by itself is in the quote and not in the paragraph."""
    name = FORMATS[0]
    with zipfile.ZipFile(real_drafts / "formats" / name) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    paragraphs = ["".join(each.itertext(f"{_WORD}t")) for each in body.iter(f"{_WORD}p")]
    wrong = []
    for each in locations(by_format[name]):
        assert each["paragraph"] or each["cell"]
        # A quote may go on in the next paragraph, or the next cell; it begins in this one.
        here, *following = paragraphs[each["paragraph"] - 1 :][:3]
        found = plain(" ".join([here, *following]))
        begins = [
            found.find(first_words(spoken))
            for spoken in (each["quote"], _ANY_NUMBER.sub("", each["quote"]))
        ]
        if not any(0 <= start < max(1, len(plain(here))) for start in begins):
            wrong.append(each)
    assert wrong == []


@pytest.mark.parametrize("name", FORMATS[1:])
def test_pages_hold_the_quotes(
    by_format: dict[str, list[Finding]], real_drafts: Path, name: str
) -> None:
    document = pypdfium2.PdfDocument(real_drafts / "formats" / name)
    # A page begins with its number.
    pages = [
        plain(re.sub(r"^\s*\d+\s", "", page.get_textpage().get_text_bounded())) for page in document
    ]
    wrong = [
        each
        for each in locations(by_format[name])
        # A quote may run on over the end of its page.
        if first_words(each["quote"]) not in "".join(pages[each["page"] - 1 : each["page"] + 1])
        or plain(each["quote"].split()[0]) not in pages[each["page"] - 1]
    ]
    assert wrong == []
