"""Scanned pages: refused unless asked for; then read, placed by page, and never sure."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from click.testing import Result
from pdf_files import Sheet, pdf

from checker.document import Document
from checker.reading import ocr, read
from checker.reading.safety import Unreadable

TESSERACT = ocr.find_tesseract()
needs_tesseract = pytest.mark.skipif(
    TESSERACT is None, reason="tesseract with its Vietnamese data (vie) is not installed"
)
PRINTED = Path(__file__).parents[2] / "sample_docs" / "chieng-mung" / "nghi-quyet.pdf"
PAGE = 2  # of the printed draft: its headings count 3, then 2
DOUBT = "(đọc bằng nhận dạng ký tự, cần kiểm tra lại)"


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet of a sample draft, printed and scanned: an image, and nothing else."""
    path = tmp_path_factory.mktemp("quet") / "quet.pdf"
    page = pdfium.PdfDocument(PRINTED)[PAGE - 1]
    page.render(scale=200 / 72, grayscale=True).to_pil().save(path, "PDF", resolution=200)
    return path


@pytest.fixture(scope="module")
def mixed(scan: Path) -> Path:
    """The same sheet after one that holds text."""
    sheet = Sheet()
    for number in range(5):
        sheet.text(60, 80 + 20 * number, "Đảng bộ xã Nà Hoa quyết tâm thực hiện nghị quyết.")
    whole = pdfium.PdfDocument(pdf(sheet))
    whole.import_pages(pdfium.PdfDocument(scan))
    path = scan.with_name("xen.pdf")
    whole.save(path)
    return path


@pytest.fixture(scope="module")
def recognised(scan: Path) -> Document:
    if TESSERACT is None:
        pytest.skip("tesseract with its Vietnamese data (vie) is not installed")
    return read(scan, "quet.pdf", ocr=True)


def printed_words() -> set[str]:
    page = pdfium.PdfDocument(PRINTED)[PAGE - 1]
    return set(page.get_textpage().get_text_bounded().split())


def test_what_is_printed_is_read(recognised: Document) -> None:
    wanted, found = printed_words(), set(recognised.text.split())
    assert len(wanted) > 100
    assert len(wanted & found) > 0.95 * len(wanted)


def test_paragraphs_and_headings_are_those_of_the_printed_page(recognised: Document) -> None:
    lines = recognised.text.splitlines()
    assert "2. Các chỉ tiêu chủ yếu (24 chỉ tiêu)" in lines
    whole = read(PRINTED, "nghi-quyet.pdf")
    there = [
        whole.text[block.start : block.end]
        for block in whole.blocks
        if block.kind == "paragraph"
        and whole.place(whole.span(block.start, block.end)).page == PAGE
    ]
    assert len(set(there) & set(lines)) > 0.7 * len(there)


def test_what_was_recognised_says_so(recognised: Document) -> None:
    assert recognised.kind == "pdf"
    assert recognised.recognised == {1}
    assert any("Trang 1 được đọc bằng nhận dạng ký tự" in each for each in recognised.notices)
    start = recognised.text.index("chỉ tiêu")
    assert recognised.place(recognised.span(start, start + 8)).page == 1


@needs_tesseract
def test_only_the_scanned_pages_are_recognised(mixed: Path) -> None:
    document = read(mixed, "xen.pdf", ocr=True)
    assert document.recognised == {2}
    assert document.text.count("xã Nà Hoa") == 5
    assert any("Trang 2 được đọc bằng nhận dạng" in notice for notice in document.notices)
    assert list(document.pages(document.span(0, len(document.text)))) == [1, 2]


def test_without_asking_a_scan_stays_refused_and_says_how(scan: Path, mixed: Path) -> None:
    with pytest.raises(Unreadable, match="bản quét") as caught:
        read(scan, "quet.pdf")
    for hint in ("--ocr", "doisoat[ocr]", "Tesseract", "vie"):
        assert hint in caught.value.advice
    document = read(mixed, "xen.pdf")
    assert document.recognised == frozenset()
    assert "chỉ tiêu" not in document.text
    assert any("Trang 2 là ảnh" in notice for notice in document.notices)


def test_without_tesseract_a_scan_stays_refused(
    scan: Path, mixed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("PATH", "PROGRAMFILES", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    ocr.find_tesseract.cache_clear()
    try:
        with pytest.raises(Unreadable, match="bản quét") as caught:
            read(scan, "quet.pdf", ocr=True)
        document = read(mixed, "xen.pdf", ocr=True)
    finally:
        ocr.find_tesseract.cache_clear()
    assert "máy này chưa có đủ" in caught.value.advice
    assert any("Trang 2 là ảnh" in notice for notice in document.notices)


@needs_tesseract
def test_a_blank_sheet_gives_no_text(tmp_path: Path) -> None:
    path = tmp_path / "trang.pdf"
    path.write_bytes(pdf(Sheet().image(0, 0, 595, 842)))
    with pytest.raises(Unreadable, match="bản quét") as caught:
        read(path, "trang.pdf", ocr=True)
    assert "không ra chữ nào" in caught.value.advice


@needs_tesseract
def test_an_absurd_image_is_not_opened(tmp_path: Path) -> None:
    image = b"/Width 1/Height 1"
    data = pdf(Sheet().image(0, 0, 595, 842))
    assert image in data
    path = tmp_path / "lon.pdf"
    path.write_bytes(data.replace(image, b"/Width 60000/Height 60000"))
    with pytest.raises(Unreadable, match="bản quét"):
        read(path, "lon.pdf", ocr=True)


def test_two_columns_are_two_lines_and_rulings_are_none() -> None:
    head = [
        *("level", "block_num", "par_num", "line_num"),
        *("left", "top", "width", "height", "conf", "text"),
    ]
    rows = [
        ["1", "0", "0", "0", "0", "0", "2480", "3508", "-1", ""],
        ["5", "1", "1", "1", "300", "200", "200", "50", "96", "ĐẢNG"],
        ["5", "1", "1", "1", "520", "200", "100", "50", "95", "BỘ"],
        ["5", "1", "1", "1", "1400", "200", "200", "50", "94", "Nà"],
        ["5", "1", "1", "1", "1620", "200", "200", "50", "93", "Hoa"],
        ["5", "1", "1", "1", "1900", "200", "5", "50", "93", "|"],
        ["5", "1", "1", "1", "2000", "200", "5", "50", "3", "nhòe"],
    ]
    table = "\n".join("\t".join(row) for row in [head, *rows])
    sheet = ocr.Box(0, 0, 595, 842)
    page = ocr._page(7, sheet, ocr._words(table, sheet), 12.0)
    assert [line.text for line in page.lines] == ["ĐẢNG BỘ", "Nà Hoa"]
    assert page.chars == "ĐẢNG BỘ\nNà Hoa\n"
    assert len(page.boxes) == len(page.chars)
    second = page.lines[1]
    assert page.chars[second.start : second.start + len(second.text)] == second.text
    assert second.box.left == pytest.approx(1400 * 595 / 2480)


@needs_tesseract
def test_findings_on_a_scan_are_never_sure(
    scan: Path, tmp_path: Path, doisoat: Callable[..., Result]
) -> None:
    """The same sheet as text gives an error; as a scan a warning that says why."""
    text = tmp_path / "in.pdf"
    sheet = pdfium.PdfDocument.new()
    sheet.import_pages(pdfium.PdfDocument(PRINTED), pages=[PAGE - 1])
    sheet.save(text)

    def findings(path: Path, *options: str) -> list[dict[str, Any]]:
        out = tmp_path / path.stem
        done = doisoat("check", path, "--out", out, "--format", "json", *options)
        assert done.exit_code == ("--ocr" not in options), done.output
        found: list[dict[str, Any]] = json.loads((out / "findings.json").read_text("utf-8"))[
            "findings"
        ]
        return found

    sure, unsure = findings(text), findings(scan, "--ocr")
    key = ("N03", "2. Các chỉ tiêu chủ yếu (24 chỉ tiêu)")
    by_key = [
        {(each["rule"], each["locations"][0]["quote"]): each for each in found}
        for found in (sure, unsure)
    ]
    assert by_key[0][key]["severity"] == "error"
    assert not by_key[0][key]["message"].endswith(DOUBT)
    assert by_key[1][key]["severity"] == "warning"
    assert by_key[1][key]["message"] == f"{by_key[0][key]['message']} {DOUBT}"
    assert by_key[1][key]["fingerprint"] == by_key[0][key]["fingerprint"]
    assert all(each["message"].endswith(DOUBT) for each in unsure)
    assert all(each["severity"] != "error" for each in unsure)


def test_ocr_may_be_switched_on_by_the_settings(
    scan: Path, tmp_path: Path, doisoat: Callable[..., Result]
) -> None:
    draft = tmp_path / "quet.pdf"
    draft.write_bytes(scan.read_bytes())
    (tmp_path / "doisoat.toml").write_text("ocr = true\n", encoding="utf-8")
    out = ("--out", tmp_path / "out", "--format", "json")
    assert doisoat("check", draft, "--no-ocr", *out).exit_code == 2
    assert doisoat("check", draft, *out).exit_code == (0 if TESSERACT else 2)
    (tmp_path / "doisoat.toml").write_text('ocr = "co"\n', encoding="utf-8")
    wrong = doisoat("check", draft, *out)
    assert wrong.exit_code == 2
    assert "true hoặc false" in wrong.stderr


def test_a_real_scan_is_read(real_drafts: Path) -> None:
    if TESSERACT is None:
        pytest.skip("tesseract with its Vietnamese data (vie) is not installed")
    document = read(real_drafts / "formats" / "001_scan.pdf", "scan.pdf", ocr=True)
    assert document.recognised == {1, 2, 3, 4, 5}
    known = set(read(real_drafts / "formats" / "001_bieu.docx", "a.docx").text.split())
    words = [word for word in document.text.split() if len(word) > 2]
    assert len(words) > 1000
    assert sum(word in known for word in words) > 0.95 * len(words)
