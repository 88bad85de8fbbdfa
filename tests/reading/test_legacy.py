"""Old Word and Excel files, RTF and OpenDocument, read through LibreOffice where it is there."""

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from checker.audit import Tables, read_tables
from checker.document import Document
from checker.dossier import find_drafts
from checker.facts import AnnexRows, Targets, Value
from checker.reading import legacy, read
from checker.reading.safety import Unreadable

OFFICE = legacy.find_office()
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

ODF = "application/vnd.oasis.opendocument"
TITLE = "Đảng bộ xã Mường Cơi, nhiệm kỳ 2025-2030"


def rtf(*paragraphs: str) -> bytes:
    def escaped(text: str) -> str:
        return "".join(char if char.isascii() else rf"\u{ord(char)}?" for char in text)

    return (r"{\rtf1\ansi\deff0 " + r"\par ".join(map(escaped, paragraphs)) + r"\par}").encode()


def odt(*paragraphs: str, more: Mapping[str, bytes] | None = None) -> bytes:
    body = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "text")
    )
    content = (
        f'<office:document-content {names} office:version="1.2"><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODF}.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    members = {
        "mimetype": f"{ODF}.text".encode(),
        "content.xml": content.encode(),
        "META-INF/manifest.xml": manifest.encode(),
        **(more or {}),
    }
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w") as package:
            for name, data in members.items():
                package.writestr(name, data)
        file.seek(0)
        return file.read()


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Make files of the old formats with LibreOffice itself, as no library writes them."""
    folder = tmp_path_factory.mktemp("cu")

    def convert(source: Path, suffix: str) -> Path:
        subprocess.run(
            [
                str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless", "--convert-to", suffix, "--outdir", str(folder), str(source),
            ],
            check=True, capture_output=True,
        )  # fmt: skip
        return folder / f"{source.stem}.{suffix}"

    return convert


def opened(folder: Path, name: str, data: bytes) -> Document:
    path = folder / name
    path.write_bytes(data)
    return read(path, name)


def refused(folder: Path, name: str, data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        opened(folder, name, data)
    assert "lỗi không lường trước" not in caught.value.reason
    return caught.value


@needs_office
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.rtf", rtf(TITLE, "Thu ngân sách đạt 39,5 tỷ đồng.")),
        ("a.odt", odt(TITLE, "Thu ngân sách đạt 39,5 tỷ đồng.")),
        ("a.doc", rtf(TITLE, "Thu ngân sách đạt 39,5 tỷ đồng.")),
    ],
)
def test_a_document_is_read_with_its_paragraphs(tmp_path: Path, name: str, data: bytes) -> None:
    document = opened(tmp_path, name, data)
    assert document.text.splitlines() == [TITLE, "Thu ngân sách đạt 39,5 tỷ đồng."]
    start = document.text.index("39,5")
    place = document.place(document.span(start, start + 4))
    assert (place.paragraph, place.column) == (2, len("Thu ngân sách đạt ") + 1)
    assert document.path == name
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert "LibreOffice" in document.notices[0]


@needs_office
def test_the_kind_is_that_of_the_file(tmp_path: Path, converted: Any) -> None:
    source = tmp_path / "nq.rtf"
    source.write_bytes(rtf(TITLE))
    path = converted(source, "doc")
    assert path.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    document = read(path, "nq.doc")
    assert (document.kind, document.text.strip()) == ("doc", TITLE)
    assert opened(tmp_path, "a.odt", odt(TITLE)).kind == "odt"


@needs_office
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_an_old_workbook_is_read_with_its_cells(
    tmp_path: Path, converted: Any, suffix: str
) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Biểu 03"
    for row in (("TT", "Chỉ tiêu", "Mục tiêu"), (1, "Thu ngân sách", 39.5)):
        sheet.append(row)
    workbook.save(tmp_path / "bieu.xlsx")
    document = read(converted(tmp_path / "bieu.xlsx", suffix), "bieu")
    assert document.kind == suffix
    start = document.text.index("39,5")
    assert document.place(document.span(start, start + 4)).cell == "Biểu 03!C2"


@needs_office
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither beside the draft, nor in the folder for passing files, nor in the user's own."""
    places = [tmp_path / name for name in ("du_thao", "tam", "nha")]
    for place in places:
        place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(places[1]))
    monkeypatch.setenv("HOME", str(places[2]))
    data = rtf(TITLE)
    assert opened(places[0], "a.rtf", data).text.strip() == TITLE
    refused(places[0], "b.odt", odt(TITLE)[:-40])
    assert sorted(path.name for path in places[0].iterdir()) == ["a.rtf", "b.odt"]
    assert (places[0] / "a.rtf").read_bytes() == data
    assert list(places[1].iterdir()) == []
    assert list(places[2].iterdir()) == []


@needs_office
def test_two_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    texts = [f"Bản thảo thứ {number}" for number in range(3)]
    files = [tmp_path / f"{number}.rtf" for number in range(3)]
    for file, text in zip(files, texts, strict=True):
        file.write_bytes(rtf(text))
    with ThreadPoolExecutor(3) as pool:
        documents = list(pool.map(lambda file: read(file, file.name), files))
    assert [document.text.strip() for document in documents] == texts


@needs_office
@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_conversion_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is a shell script that starts another one, as LibreOffice's is."""
    mark = tmp_path / "con_chay"
    office = tmp_path / "bin" / "soffice"
    office.parent.mkdir()
    office.write_text(f"#!/bin/sh\n(sleep 2; touch '{mark}') &\nwait\n", encoding="utf-8")
    office.chmod(0o755)
    monkeypatch.setenv("PATH", f"{office.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(legacy, "_TIME_LIMIT", 1)
    assert legacy.find_office() == office
    assert "không xong" in refused(tmp_path, "a.rtf", rtf(TITLE)).reason
    subprocess.run(["sleep", "2"], check=True)
    assert not mark.exists()


@pytest.mark.parametrize(
    ("name", "data", "suffix"),
    [("a.rtf", rtf(TITLE), ".docx"), ("a.odt", odt(TITLE), ".docx")],
)
def test_without_libreoffice_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, suffix: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(legacy, "_usual_places", lambda: iter(()))
    error = refused(tmp_path, name, data)
    assert "LibreOffice" in error.reason
    assert "Lưu thành" in error.advice
    assert suffix in error.advice
    assert "\n" not in str(error)


@needs_office
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.odt", odt(TITLE).replace(b"<office:text>", b"<office:texx>")),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20) + b"\xfe\xff" + bytes(482)
         + "WordDocument".encode("utf-16-le") + bytes(512)),
    ],
)  # fmt: skip
def test_what_libreoffice_cannot_read_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    error = refused(tmp_path, name, data)
    assert ".docx" in error.advice


def test_a_bomb_is_refused_before_libreoffice_sees_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.odt", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", f"{ODF}.text")
        package.writestr("content.xml", bytes(40 * 1024 * 1024))
    with pytest.raises(Unreadable, match="gây hại"):
        read(tmp_path / "a.odt", "a.odt")


def test_paths_that_climb_out_of_the_file_are_refused(tmp_path: Path) -> None:
    data = odt(TITLE, more={"../../doisoat.txt": b"x"})
    assert "gây hại" in refused(tmp_path, "a.odt", data).reason
    assert [path.name for path in tmp_path.iterdir()] == ["a.odt"]


# --- Real drafts ---


def test_values_of_a_real_draft_are_those_of_its_docx(real_drafts: Path) -> None:
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed")
    old = _tables(real_drafts / "formats" / "001_bieu.doc")
    new = _tables(real_drafts / "formats" / "001_bieu.docx")
    for model, columns in (
        (Targets, ["value", "base", "role"]),
        (AnnexRows, ["annex", "ordinal", "indicator", "unit", "targets", "results", "verdict"]),
    ):
        wanted, found = _facts(new, model, columns), _facts(old, model, columns)
        assert wanted.total() > 80
        assert (wanted & found).total() >= 0.98 * wanted.total()
        assert found.total() <= 1.02 * wanted.total()


def test_a_real_draft_in_old_fonts(real_drafts: Path) -> None:
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed")
    formats = real_drafts / "formats"
    old = read(formats / "legacy_fonts.doc", "a.doc")
    assert old.text == read(formats / "legacy_fonts.docx", "a.docx").text


def _tables(path: Path) -> Tables:
    drafts, _ = find_drafts([path])
    tables, refusals = read_tables(drafts)
    assert not refusals
    return tables


def _facts(tables: Tables, model: Any, columns: list[str]) -> Counter[Any]:
    rows = tables[model][columns].itertuples(index=False)
    return Counter(tuple(map(_without_place, row)) for row in rows)


def _without_place(fact: Any) -> Any:
    if isinstance(fact, Value):
        return fact._replace(at=None)
    return tuple(map(_without_place, fact)) if isinstance(fact, tuple) else fact
