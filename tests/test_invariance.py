"""How a draft's text is stored and where its lines are broken does not matter: same findings.

Every draft is taken as text of one paragraph a line, then stored in other ways and wrapped at other
widths. What wrapping cannot know: where a paragraph's last line happens to be full and ends a
sentence (or a heading happens to fill its line), and the next paragraph has no number, the two read
as one. Below a width of sixty that begins to cost findings; above, none of these drafts loses one.
"""

import os
import random
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from planting import drafts as planting

from checker import audit, rulebook
from checker.document import Document
from checker.dossier import Draft
from checker.reading import read
from checker.reading.text import read_text
from checker.rulebook import Rule

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_docs"
PLANTING = ROOT / "tests" / "data" / "planting"
WIDTHS = (60, 70, 78, 90)

Paragraphs = list[str]
Findings = Counter[tuple[str, str, str]]


# --- drafts ---------------------------------------------------------------------------------------


def of_planting(name: str) -> Paragraphs:
    text = planting.load(PLANTING / f"{name}.txt")
    return [paragraph.replace("\t", " ") for paragraph in text.paragraphs]


def of_files(*files: Path) -> Paragraphs:
    """Return the text of files as we read them, a table's row being one line."""
    text = planting.flatten(files[0].stem, files)
    return [paragraph.replace("\t", " ") for paragraph in text.paragraphs]


def of_dossier(name: str) -> Paragraphs:
    files = [
        *sorted((SAMPLES / name).glob("*.docx")),
        *sorted((SAMPLES / name).glob("*.pdf")),
        *sorted((SAMPLES / name).glob("*.xlsx")),
    ]
    return of_files(*files)


DRAFTS: dict[str, Callable[[], Paragraphs]] = {
    "bao-cao": lambda: of_planting("bao-cao"),
    "nghi-quyet": lambda: of_planting("nghi-quyet"),
    "chieng-mung": lambda: of_dossier("chieng-mung"),
    "mau-sach": lambda: of_dossier("mau-sach"),
    "muong-coi": lambda: of_dossier("muong-coi"),
    "muong-lam": lambda: of_dossier("muong-lam"),
}


# --- ways to store and to wrap --------------------------------------------------------------------


def mixed(text: str) -> str:
    """Decompose some words and compose the others."""
    draw = random.Random(7)
    return " ".join(
        unicodedata.normalize(draw.choice(("NFC", "NFD")), word) for word in text.split(" ")
    )


STORED: dict[str, Callable[[str], bytes]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "mixed": lambda text: mixed(text).encode(),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0").encode(),
    "double spaces": lambda text: text.replace(" ", "  ").encode(),
    "tabs": lambda text: text.replace(" ", "\t").encode(),
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "old Mac line ends": lambda text: text.replace("\n", "\r").encode(),
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "trailing spaces": lambda text: text.replace("\n", " \u00a0 \n").encode(),
    "indents": lambda text: ("    " + text.replace("\n", "\n    ")).encode(),
    "invisible signs": lambda text: text.replace("n", "n\u200b").replace("h ", "h\u00ad ").encode(),
    "letters that look alike": lambda text: text.replace("đ", "ð").encode(),
}


def wrap(paragraphs: Paragraphs, width: int) -> list[str]:
    return [
        line
        for paragraph in paragraphs
        for line in textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
    ]


def plain(paragraphs: Paragraphs) -> str:
    return "\n".join(paragraphs) + "\n"


WRAPPED: dict[str, Callable[[Paragraphs], bytes]] = {
    **{
        f"width {width}": lambda paragraphs, width=width: plain(wrap(paragraphs, width)).encode()
        for width in WIDTHS
    },
    **{
        f"width {width}, double-spaced": lambda paragraphs, width=width: "\n\n".join(
            wrap(paragraphs, width)
        ).encode()
        for width in WIDTHS
    },
    "double-spaced": lambda paragraphs: "\n\n".join(paragraphs).encode(),
    "width 70, decomposed, Windows": lambda paragraphs: unicodedata.normalize(
        "NFD", "\r\n".join(wrap(paragraphs, 70))
    ).encode(),
    "width 78, no-break spaces, trailing": lambda paragraphs: (
        " \n".join(wrap(paragraphs, 78)).replace(" ", "\u00a0").encode()
    ),
}


# --- comparing ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rules() -> list[Rule]:
    return rulebook.discover()


@pytest.fixture(scope="module")
def findings_of(
    rules: list[Rule], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[bytes], Findings]:
    folder = tmp_path_factory.mktemp("invariance")

    def find(data: bytes) -> Findings:
        file = folder / "a.txt"
        file.write_bytes(data)
        outcome = audit.run([Draft(str(file), "a.txt", str(folder), loose=True)], rules)
        assert outcome.refusals == ()
        return Counter((each.rule, each.severity, each.message) for each in outcome.findings)

    return find


def content(document: Document) -> object:
    """Return all that rules can see of a document."""
    return document.text, document.blocks, document.tables


def about_storage(finding: tuple[str, str, str]) -> bool:
    """Tell the findings that are about the file: how letters are stored, what software left."""
    rule, _, message = finding
    return (rule == "W07" and "Unicode" in message) or (rule == "P02" and "phần mềm" in message)


@pytest.mark.parametrize("name", DRAFTS)
def test_storage_changes_nothing_that_is_read(name: str) -> None:
    text = plain(DRAFTS[name]())
    expected = content(read_text("a.txt", text.encode()))
    for way, store in STORED.items():
        assert content(read_text("a.txt", store(text))) == expected, way


@pytest.mark.parametrize("way", STORED)
def test_storage_changes_no_finding(way: str, findings_of: Callable[[bytes], Findings]) -> None:
    """Asked once more of the findings themselves, on a draft that has some."""
    text = plain(of_dossier("muong-coi"))
    found = findings_of(STORED[way](text))
    kept = Counter({each: count for each, count in found.items() if not about_storage(each)})
    assert kept == findings_of(text.encode())
    assert sum(kept.values()) > 10
    assert len(found) - len(kept) == (way in ("decomposed", "mixed"))


@pytest.mark.parametrize("name", DRAFTS)
def test_wrapping_changes_no_finding(name: str, findings_of: Callable[[bytes], Findings]) -> None:
    assert_wrapping_is_harmless(DRAFTS[name](), findings_of)


def assert_wrapping_is_harmless(
    paragraphs: Paragraphs, findings_of: Callable[[bytes], Findings]
) -> None:
    text = plain(paragraphs).encode()
    expected, wanted = content(read_text("a.txt", text)), findings_of(text)
    for way, make in WRAPPED.items():
        data = make(paragraphs)
        if content(read_text("a.txt", data)) == expected:
            continue  # the same document has the same findings
        found = findings_of(data)
        kept = Counter({each: count for each, count in found.items() if not about_storage(each)})
        assert (way, kept - wanted, wanted - kept) == (way, Counter(), Counter())


def test_every_paragraph_is_found_again_where_the_width_tells() -> None:
    """Wrapped by a program, text shows its width, and a line that is not full ends a paragraph."""
    paragraphs = of_dossier("muong-coi")
    for width in WIDTHS:
        document = read_text("a.txt", plain(wrap(paragraphs, width)).encode())
        found = [document.text[block.start : block.end] for block in document.blocks]
        assert len(set(paragraphs) - set(found)) <= 6, width


# --- real drafts ----------------------------------------------------------------------------------


def _seeds() -> list[Path]:
    folder = os.environ.get("DOISOAT_REAL_DRAFTS")
    return sorted((Path(folder) / "seeds").glob("*.txt")) if folder else []


@pytest.mark.skipif(not _seeds(), reason="DOISOAT_REAL_DRAFTS names no folder of real drafts")
@pytest.mark.parametrize("seed", _seeds(), ids=lambda path: path.name[:3])
def test_real_drafts_as_they_were_copied_and_otherwise(
    seed: Path, findings_of: Callable[[bytes], Findings]
) -> None:
    text = seed.read_bytes().decode()
    expected = content(read(seed, "a.txt"))
    for way, store in STORED.items():
        assert content(read_text("a.txt", store(text))) == expected, way
    assert_wrapping_is_harmless(of_files(seed), findings_of)


@pytest.mark.skipif(not _seeds(), reason="DOISOAT_REAL_DRAFTS names no folder of real drafts")
@pytest.mark.parametrize("seed", _seeds(), ids=lambda path: path.name[:3])
def test_real_drafts_say_the_same_as_one_paragraph_a_line(
    seed: Path, findings_of: Callable[[bytes], Findings]
) -> None:
    copied = Counter(
        {each: n for each, n in findings_of(seed.read_bytes()).items() if not about_storage(each)}
    )
    assert copied == findings_of(plain(of_files(seed)).encode())
