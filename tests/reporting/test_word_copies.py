"""Copies of Word drafts: every comment on exactly its text, and no character changed."""

import datetime
import functools
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from copies_held import BOX, DATE, MARKS, NOTES, NUMBERED, NUMBERING, OURS, assert_same_text
from findings_at import rows_at
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from random_drafts import BODIES
from word_copies import Comment, comments_of, parts
from word_packages import TRACKED, cell, docx, pack, par, row, run, table

from checker import audit, rulebook
from checker.document import Document
from checker.dossier import Draft
from checker.reading.word import read_word
from checker.reporting.located import FindingRow, locate
from checker.reporting.word_comments import word_copy
from tools.sources import plain

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = sorted((ROOT / "sample_docs").rglob("*.docx"))
REAL = ("001_bieu.docx", "001_tracked.docx", "001_bieu_narrow.docx", "stress.docx")


def own_text(document: Document, start: int, end: int) -> str:
    """Return what of a stretch the draft spells out: no automatic numbers, no notes."""
    return "".join(
        document.text[at]
        for at in range(start, end)
        if not document.text[at].isspace()
        and not document.origins(document.span(at, at + 1))[0].fixed
    )


def assert_on_its_text(document: Document, row: FindingRow, comment: Comment) -> None:
    """Hold one comment against the claim of its finding."""
    span = row.claim.span
    own = own_text(document, span.start, span.end)
    assert plain(comment.marked) == plain(own)
    assert comment.closed and comment.referred
    if own:
        first = next(each for each in document.origins(span) if not each.fixed)
        assert (comment.paragraph, comment.column) == (first.paragraph, first.column)
    else:
        assert comment.paragraph == row.claim.paragraph
    assert comment.parents[0] not in ("ins", "moveTo")


# --- whole drafts ---------------------------------------------------------------------------------


@functools.cache
def copied(path: Path) -> tuple[Document, tuple[FindingRow, ...], bytes, bytes]:
    """Return a draft as read, its findings, its content, and the copy's."""
    outcome = audit.run(
        [Draft(str(path), path.name, str(path.parent), loose=True)], rulebook.discover()
    )
    rows = tuple(locate(outcome, {}).findings)
    data = path.read_bytes()
    copy = word_copy(outcome.documents[0], data, enumerate(rows, 1), DATE)
    return outcome.documents[0], rows, data, copy


def assert_copy(path: Path) -> None:
    document, rows, data, copy = copied(path)
    assert_same_text(document, data, copy)
    before, after = comments_of(data), comments_of(copy)
    assert {key: after[key] for key in before} == before
    ours = [comment for key, comment in after.items() if key not in before]
    assert len(ours) == len(rows) > 0
    for number, (finding, comment) in enumerate(zip(rows, ours, strict=True), start=1):
        assert comment.author == OURS and comment.date.startswith("2025-07-01")
        assert f"phát hiện số {number})" in comment.lines[0]
        assert comment.lines[1] == " ".join(finding.message.split())
        assert comment.lines[-1].startswith("Cách xử lý: ")
        for counter in finding.counters[:5]:
            assert any(counter.where in line for line in comment.lines[2:])
        assert_on_its_text(document, finding, comment)
    assert word_copy(document, data, enumerate(rows, 1), DATE) == copy


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_sample_drafts(path: Path) -> None:
    assert_copy(path)


@pytest.mark.parametrize("name", REAL)
def test_real_drafts(name: str, real_drafts: Path) -> None:
    assert_copy(real_drafts / "formats" / name)


def test_old_fonts(real_drafts: Path) -> None:
    """The letters of the file are not those that one sees, but there are as many."""
    path = real_drafts / "formats" / "legacy_fonts.docx"
    data = path.read_bytes()
    document = read_word(path.name, data)
    spans = [(block.start, block.end) for block in document.blocks]
    copy = word_copy(document, data, rows_at(document, spans), DATE)
    assert_same_text(document, data, copy)
    paragraphs = {block.start: block for block in document.blocks}
    stored = {
        document.place(document.span(start, start + 1)).paragraph: block
        for start, block in paragraphs.items()
    }
    for comment in comments_of(copy).values():
        block = stored[comment.paragraph]
        assert comment.column == 1
        shown = document.text[block.start : block.end].split()
        assert len("".join(comment.marked.split())) >= len("".join(shown)) > 0


# --- LibreOffice ----------------------------------------------------------------------------------

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


@pytest.fixture(scope="module")
def soffice() -> str:
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    return found


def converted(soffice: str, content: bytes, form: str, folder: Path) -> Path:
    (folder / "copy.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "copy.docx")], check=True, capture_output=True)
    return folder / f"copy.{form}"


def office_notes(root: etree._Element) -> list[str]:
    """Return the text that LibreOffice shows each of our comments on, in document order."""
    marked: dict[str, str] = {}
    opened: set[str] = set()

    def see(text: str | None) -> None:
        for key in opened:
            marked[key] += text or ""

    def walk(element: etree._Element) -> None:
        for item in element:
            key = item.get(f"{_OFFICE}name", "")
            if item.tag == f"{_OFFICE}annotation":
                if item.findtext(_CREATOR) == OURS:
                    marked[key] = ""
                    opened.add(key)
            elif item.tag == f"{_OFFICE}annotation-end":
                opened.discard(key)
            elif item.tag != f"{_TEXT}tracked-changes":
                see(item.text)
                walk(item)
            see(item.tail)

    body = root.find(f"{_OFFICE}body")
    assert body is not None
    walk(body)
    assert not opened
    return list(marked.values())


def without_removed(copy: bytes) -> bytes:
    """Accept all removals, which LibreOffice would show among the rest."""
    files = parts(copy)
    root = etree.fromstring(files["word/document.xml"])
    for gone in [*root.iter("{*}del"), *root.iter("{*}moveFrom")]:
        above = gone.getparent()
        assert above is not None and "comment" not in etree.tostring(gone, encoding="unicode")
        above.remove(gone)
    return pack({**files, "word/document.xml": etree.tostring(root)})


@pytest.mark.parametrize("name", REAL[:2])
def test_libreoffice_shows_every_comment_on_its_text(
    name: str, real_drafts: Path, soffice: str, tmp_path: Path
) -> None:
    document, rows, _, copy = copied(real_drafts / "formats" / name)
    written = converted(soffice, without_removed(copy), "fodt", tmp_path)
    shown = office_notes(etree.parse(written).getroot())
    claims = [own_text(document, row.claim.span.start, row.claim.span.end) for row in rows]
    assert sorted(map(plain, shown)) == sorted(map(plain, claims))


def test_libreoffice_opens_a_copy(soffice: str, tmp_path: Path) -> None:
    copy = copied(SAMPLES[-1])[3]
    written = converted(soffice, copy, "pdf", tmp_path).read_bytes()
    assert written.startswith(b"%PDF") and len(written) > 10_000


# --- any stretch of any draft ---------------------------------------------------------------------

SPECIAL = (
    par("Theo báo cáo", MARKS, " của xã"),
    table(row(cell(par("ô ", MARKS)), cell("2"))),
    par("Kinh tế xã", properties=NUMBERED) + par("", properties=NUMBERED),
    par("Hai", properties=f'{NUMBERED}<w:rPr><w:del w:id="3"/></w:rPr>'),
    table(row(cell(par("số", properties=NUMBERED), par("hai")), cell(table(row(cell("trong")))))),
    par("a", f"<w:moveTo {TRACKED}>{run('chuyển đến đây')}{run(' nữa')}</w:moveTo>", "b"),
    f"<w:sdt><w:sdtContent>{par('khối ', 'hai')}</w:sdtContent></w:sdt>",
    par(f"<w:ins {TRACKED}><w:sdt><w:sdtContent>{run('ô nhập')}</w:sdtContent></w:sdt></w:ins>"),
    par("<w:r><w:t>một</w:t><w:tab/><w:t> hai </w:t><w:br/><w:t>ba bốn</w:t></w:r>"),
)
WHOLE = (
    par("Trước", BOX.format(par("hộp 39,5%") + par("hai", properties=NUMBERED)), " sau 41%"),
    par("Tỷ lệ ", "<m:oMath><m:r><m:t>12/40</m:t></m:r></m:oMath>", " là 30%"),
    par(
        f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('gốc')}</w:rubyBase></w:ruby></w:r>"
    ),
    par(
        f"<mc:AlternateContent><mc:Choice>{run('chọn này')}</mc:Choice>"
        f"<mc:Fallback>{run('chọn này')}</mc:Fallback></mc:AlternateContent>"
    ),
)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_stretches_of_random_drafts(data: st.DataObject) -> None:
    bodies = st.lists(BODIES | st.sampled_from(SPECIAL), min_size=1, max_size=4)
    content = docx("".join(data.draw(bodies)), footnotes=NOTES, numbering=NUMBERING)
    document = read_word("a.docx", content)
    assert_marked(document, content, spans_in(document, data))


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_marks_stand_where_word_allows_them(data: st.DataObject) -> None:
    """Where what a stretch begins or ends in is marked as a whole, more than it may be marked."""
    kinds = st.sampled_from((*SPECIAL, *WHOLE))
    body = "".join(data.draw(st.lists(kinds, min_size=1, max_size=6)))
    content = docx(body, footnotes=NOTES, numbering=NUMBERING)
    document = read_word("a.docx", content)
    rows = rows_at(document, spans_in(document, data))
    copy = word_copy(document, content, rows, DATE)
    assert_same_text(document, content, copy)
    comments = comments_of(copy).values()
    assert len(comments) == len(rows)
    for comment in comments:
        assert comment.closed and comment.referred and comment.paragraph
        forbidden = {"txbxContent", "rubyBase", "Choice", "moveTo", "r", "oMath"}
        assert not forbidden & set(comment.parents)


def spans_in(document: Document, data: st.DataObject) -> list[tuple[int, int]]:
    """Draw stretches of a document that hold more than white space."""
    spans = []
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, max(0, len(document.text) - 1)))
        spans.append((start, data.draw(st.integers(start, len(document.text)))))
    return [trimmed(document, *span) for span in spans if document.text[slice(*span)].strip()]


def trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    """Leave out white space at the edges, which no finding claims and which may belong to the
    paragraph before."""
    text = document.text[start:end]
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())


@settings(deadline=None, max_examples=8)
@given(st.data())
def test_any_stretches_of_the_samples(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(SAMPLES))
    document, _, content, _ = copied(path)
    spans = []
    for _ in range(30):
        start = data.draw(st.integers(0, len(document.text) - 2))
        spans.append((start, min(len(document.text), start + data.draw(st.integers(1, 300)))))
    stretches = [trimmed(document, *s) for s in spans if document.text[slice(*s)].strip()]
    assert_marked(document, content, stretches)


def assert_marked(document: Document, content: bytes, spans: list[tuple[int, int]]) -> None:
    rows = rows_at(document, spans)
    copy = word_copy(document, content, rows, DATE)
    assert_same_text(document, content, copy)
    ours = [each for each in comments_of(copy).values() if each.author == OURS]
    for (_, finding), comment in zip(rows, ours, strict=True):
        assert_on_its_text(document, finding, comment)


def test_the_clock_is_no_part_of_a_copy() -> None:
    document, rows, data, copy = copied(SAMPLES[0])
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    other = word_copy(document, data, enumerate(rows, 1), datetime.date(2026, 1, 2))
    dates = {each.date for each in comments_of(other).values() if each.author == OURS}
    assert dates == {"2026-01-02T00:00:00Z"}


def test_a_draft_without_findings_is_copied_as_it_is() -> None:
    content = docx(par("Không có gì."))
    assert word_copy(read_word("a.docx", content), content, [], DATE) == content
