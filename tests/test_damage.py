"""Whatever a file has become, it is read or refused with a reason; never a traceback, never half a
report."""

import io
import json
import os
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st
from word_packages import docx

from benchmarks.reading_growth import KINDS
from checker import audit, rulebook
from checker.document import Document
from checker.dossier import Draft
from checker.reading import read
from checker.reading.safety import Unreadable
from checker.reading.text import read_text
from checker.reading.word import read_word

ROOT = Path(__file__).resolve().parent.parent
SUFFIXES = (".txt", ".docx", ".pdf", ".xlsx")
SAMPLES = [
    *sorted(path for path in (ROOT / "sample_docs").rglob("*.*") if path.suffix in SUFFIXES),
    *sorted((ROOT / "tests" / "data" / "planting").glob("*.txt")),
]
UNEXPECTED = "lỗi không lường trước"


# --- damage ---------------------------------------------------------------------------------------


def damaged(data: bytes, draw: random.Random) -> bytes:
    """Flip, cut, insert, blank or swap some bytes, once or several times."""
    found = bytearray(data)
    for _ in range(draw.choice((1, 1, 3, 20))):
        at = draw.randrange(len(found))
        length = draw.choice((1, 8, 200, len(found) // 10 + 1))
        kind = draw.choice(("flip", "cut", "insert", "blank", "swap", "end"))
        if kind == "flip":
            found[at] ^= 1 << draw.randrange(8)
        elif kind == "cut":
            del found[at : at + length]
        elif kind == "insert":
            found[at:at] = draw.randbytes(length)
        elif kind == "blank":
            found[at : at + length] = bytes(len(found[at : at + length]))
        elif kind == "swap":
            other = draw.randrange(len(found))
            moved = found[at : at + length]
            found[at : at + length] = found[other : other + length]
            found[other : other + length] = moved
        elif draw.random() < 0.3:
            del found[at:]
        found = found or bytearray(b"x")
    return bytes(found)


_ELEMENT = re.compile(r"<[^<>?]+/>|<(\w+:?\w*)[^<>]*>[^<]*</\1>")
_NUMBER = re.compile(r'"\d+"')
_NUMBERS = ('""', '"-1"', '"1e9"', '"99999999999999999999"', '"x"', '"0"', '"2147483648"')
_ODD = ("\u0301", "&#x41;", "&amp;", "\ufffe", "𝔘", "\u200b", "<zzz/>", "Đ" * 500)


def disordered(xml: bytes, draw: random.Random) -> bytes:
    """Move, double or drop elements, rename them, change numbers, put strange things between."""
    text = xml.decode("utf-8", "replace")
    for _ in range(draw.choice((1, 3, 10))):
        places = [match.span() for match in _ELEMENT.finditer(text)]
        if not places:
            break
        start, end = draw.choice(places)
        kind = draw.choice(("move", "double", "drop", "rename", "number", "odd", "nest"))
        if kind in ("move", "double"):
            element, to = text[start:end], draw.choice(places)[0]
            text = text[:to] + element + text[to:]
        if kind in ("drop", "move"):
            text = text[:start] + text[end:]
        if kind == "rename":
            old = draw.choice(("w:p>", "w:r>", "w:tc>", "w:tr>", "w:tbl>", "row>", "c>"))
            text = text.replace(old, draw.choice(("w:p>", "w:ins>", "w:zzz>", "w:sdt>", "c>")))
        if kind == "number" and (numbers := [m.span() for m in _NUMBER.finditer(text)]):
            first, after = draw.choice(numbers)
            text = text[:first] + draw.choice(_NUMBERS) + text[after:]
        if kind == "odd":
            text = text[:start] + draw.choice(_ODD) + text[start:]
        if kind == "nest":
            depth = draw.choice((3, 40, 300))
            text = (
                text[:start] + "<w:sdt>" * depth + text[start:end] + "</w:sdt>" * depth + text[end:]
            )
    return text.encode("utf-8", "replace")


def with_damaged_part(data: bytes, draw: random.Random) -> bytes:
    """Damage one XML part and pack the file again, so that no checksum gives it away."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as packed:
        names = package.namelist()
        victim = draw.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            part = package.read(name)
            if name == victim:
                part = disordered(part, draw) if draw.random() < 0.8 else damaged(part, draw)
            packed.writestr(name, part)
    return out.getvalue()


def outcome_of(path: Path, data: bytes) -> str:
    """Read a file of this content; return "read", or why it was refused."""
    path.write_bytes(data)
    try:
        document = read(path, path.name)
    except Unreadable as error:
        assert error.reason.endswith("."), error.reason
        assert error.advice.endswith("."), error.advice
        return error.reason
    assert_sound(document)
    return "read"


def assert_sound(document: Document) -> None:
    """Hold what every document promises: blocks in order, cells within tables, places for all."""
    end = -1
    for block in document.blocks:
        assert end < block.start <= block.label_end <= block.end <= len(document.text)
        end = block.end
    for table in document.tables:
        assert all(table.start <= each.start <= each.end <= table.end for each in table.cells)
    for start in range(0, len(document.text), max(1, len(document.text) // 50)):
        place = document.place(document.span(start, start + 1))
        assert place.column >= 1
        assert place.line or place.page or place.paragraph or place.cell


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_damaged_files_are_read_or_refused(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    cases = 15 if path.suffix == ".pdf" else 40
    outcomes = Counter(
        outcome_of(tmp_path / path.name, damaged(data, random.Random(f"{path.name} {case}")))
        for case in range(cases)
    )
    assert [reason for reason in outcomes if UNEXPECTED in reason] == []
    assert sum(outcomes.values()) == cases
    assert len(outcomes) > 1, outcomes  # some damage shows


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(
    "path",
    [path for path in SAMPLES if path.suffix in (".docx", ".xlsx")],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_files_of_disordered_xml_are_read_or_refused(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    outcomes = Counter(
        outcome_of(tmp_path / path.name, with_damaged_part(data, random.Random(f"{case}")))
        for case in range(60)
    )
    assert [reason for reason in outcomes if UNEXPECTED in reason] == []
    assert outcomes["read"] > 10, outcomes  # not all of it is too broken to matter
    assert outcomes["read"] < 60


@pytest.mark.skipif(
    not os.environ.get("DOISOAT_REAL_DRAFTS"), reason="DOISOAT_REAL_DRAFTS names no folder"
)
@pytest.mark.parametrize("suffix", SUFFIXES[:3])
def test_damaged_real_drafts_are_read_or_refused(
    suffix: str, real_drafts: Path, tmp_path: Path
) -> None:
    for path in sorted(real_drafts.rglob(f"*{suffix}")):
        data = path.read_bytes()
        for case in range(2 if suffix == ".pdf" else 6):
            draw = random.Random(f"{path.name} {case}")
            outcome = outcome_of(tmp_path / path.name, damaged(data, draw))
            assert UNEXPECTED not in outcome, (path.name, case)


# --- through the command --------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_damaged_files_through_the_command(doisoat: Callable[..., Result], tmp_path: Path) -> None:
    """One run over many damaged files: all are named, and every report is whole."""
    drafts = tmp_path / "drafts"
    wanted: dict[str, str] = {}
    for index, path in enumerate(SAMPLES):
        (drafts / f"xa-{index}").mkdir(parents=True)
        for case in range(4):
            draw = random.Random(f"command {path.name} {case}")
            data = path.read_bytes()
            packed = path.suffix in (".docx", ".xlsx") and case % 2
            data = with_damaged_part(data, draw) if packed else damaged(data, draw)
            file = drafts / f"xa-{index}" / f"{case}{path.suffix}"
            wanted[f"xa-{index}/{file.name}"] = outcome_of(file, data)
    out = tmp_path / "out"
    result = doisoat("check", drafts, "--out", out, "--format", "html,xlsx,json")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    report = json.loads((out / "findings.json").read_text("utf-8"))
    readable = {name for name, outcome in wanted.items() if outcome == "read"}
    assert {each["path"] for each in report["documents"]} == readable
    for name in wanted.keys() - readable:
        assert name in result.output
    assert (out / "audit.html").read_text("utf-8").rstrip().endswith("</html>")
    assert openpyxl.load_workbook(out / "audit.xlsx").sheetnames


def test_nothing_is_written_when_nothing_can_be_read(
    doisoat: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(SAMPLES[0].read_bytes()[:3000])
    result = doisoat("check", tmp_path / "a.docx", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


# --- files that never were drafts -----------------------------------------------------------------

_TAGS = (
    "p", "r", "t", "tbl", "tr", "tc", "tcPr", "pPr", "rPr", "numPr", "ins", "del", "moveFrom",
    "sdt", "sdtContent", "hyperlink", "fldChar", "instrText", "footnoteReference", "vMerge",
    "gridSpan", "txbxContent", "drawing", "sym", "tab", "br", "vanish", "zzz", "object", "pict",
    "ruby",
)  # fmt: skip
_ATTRIBUTES = st.dictionaries(
    st.sampled_from(["val", "id", "char", "font", "fldCharType", "type", "ilvl", "numId"]),
    st.sampled_from(["", "0", "1", "-1", "9" * 30, "begin", "separate", "end", "restart", "F0D8"]),
    max_size=2,
).map(lambda items: "".join(f' w:{name}="{value}"' for name, value in items.items()))


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(_TAGS), _ATTRIBUTES, st.lists(inner, max_size=4)).map(
        lambda parts: f"<w:{parts[0]}{parts[1]}>{''.join(parts[2])}</w:{parts[0]}>"
    )


_XML_TEXT = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="<>&\ufffe\uffff"
    )
)
_XML = st.recursive(_XML_TEXT, _element, max_leaves=30)


@settings(deadline=None, max_examples=200)
@given(st.lists(_XML, max_size=6).map("".join), st.booleans())
def test_random_elements_in_any_order(body: str, in_parts: bool) -> None:
    parts = dict.fromkeys(("styles", "numbering", "footnotes"), body) if in_parts else {}
    assert_sound(read_word("a.docx", docx(body, **parts)))


@pytest.mark.parametrize("tag", ["sdt", "ins", "hyperlink", "p", "tbl", "tc", "txbxContent", "zzz"])
def test_deep_nesting(tag: str, tmp_path: Path) -> None:
    """Deeper than any reader could follow by calling itself."""
    for depth in (50, 200, 5000):
        body = f"<w:{tag}>" * depth + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" + f"</w:{tag}>" * depth
        assert UNEXPECTED not in outcome_of(tmp_path / "a.docx", docx(body))


@pytest.mark.parametrize("kind", ["cells", "rows", "tables"])
def test_tables_in_tables(kind: str, tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    for _ in range(60):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc>{'<w:tc/>' * 3}</w:tr></w:tbl>"
        if kind != "tables":
            body = body.replace("<w:tc/>", "<w:tc><w:p/></w:tc>", 2 if kind == "cells" else 1)
    assert UNEXPECTED not in outcome_of(tmp_path / "a.docx", docx(body))


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8"), max_size=60)
        | st.sampled_from(
            ["TT Chỉ tiêu Đơn vị tính Mục tiêu", "1 Thu % 5", "I- KINH TẾ", "(1) a", "9" * 5000]
        )
        | st.from_regex(r"[IVXa-đ0-9(][.)/\-0-9 %]{1,8}[A-ZĐa-z]?", fullmatch=True),
        max_size=30,
    ).map("\n".join)
)
def test_random_text_is_read(text: str) -> None:
    try:
        document = read_text("a.txt", text.encode())
    except Unreadable:
        return
    assert_sound(document)


# --- drafts that are hostile by their layout ------------------------------------------------------


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], audit.Audit]:
    folder = tmp_path_factory.mktemp("hostile")
    rules = rulebook.discover()

    def run(text: str) -> audit.Audit:
        file = folder / "a.txt"
        file.write_text(text, encoding="utf-8")
        return audit.run([Draft(str(file), "a.txt", str(folder), loose=True)], rules)

    return run


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_layouts_are_checked(kind: str, check: Callable[[str], audit.Audit]) -> None:
    outcome = check(KINDS[kind](1))
    assert outcome.refusals == ()
    (document,) = outcome.documents
    assert_sound(document)
    for finding in outcome.findings:
        assert outcome.quote(finding.claim)


def test_random_figures_and_words_are_checked(check: Callable[[str], audit.Audit]) -> None:
    """Everything the extraction looks for, in no order at all."""
    draw = random.Random(5)
    pieces: list[str] = re.findall(r"\S+\s?", Path(SAMPLES[-1]).read_text("utf-8"))
    pieces += [
        "(",
        ")",
        "“",
        "%",
        "9" * 400,
        "Biểu 01 ",
        "TT Chỉ tiêu Đơn vị Mục tiêu\n",
        "\n\n",
        "từ ",
    ]
    for _ in range(8):
        text = "".join(draw.choice(pieces) for _ in range(3000))
        outcome = check(text)
        assert outcome.refusals == ()
        assert_sound(outcome.documents[0])


def test_a_paragraph_of_two_megabytes_is_one_paragraph() -> None:
    sentence = "Tổng diện tích gieo trồng hằng năm đạt 1.068 ha, tăng 3,5% so với năm 2020; "
    document = read_text("a.txt", (sentence * 25_000).encode())
    assert len(document.text.encode()) > 2_000_000
    assert len(document.blocks) == 1


def test_twenty_thousand_lines_of_one_word() -> None:
    document = read_text("a.txt", "\n".join(["Đảng", "ủy", "12,5%", "(1)"] * 5000).encode())
    assert len(document.text.split()) == 20_000
    last = document.place(document.span(len(document.text) - 3, len(document.text) - 2))
    assert last.line == 20_000
