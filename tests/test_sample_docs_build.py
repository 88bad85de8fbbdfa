"""The sample drafts are what their sources say, and their labels point at what stands in them."""

import functools
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from checker.finding import CATEGORIES, SEVERITIES
from checker.reading import read

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_docs"
BUILT = sorted(path for path in SAMPLES.glob("*/*") if path.suffix in {".docx", ".xlsx"})
DOSSIERS = sorted(path.parent for path in SAMPLES.glob("*/labels.jsonl"))


def build(*arguments: str) -> str:
    """Run the script as a person does and return what it prints."""
    command = [sys.executable, str(SAMPLES / "build.py"), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd="/").stdout


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@functools.cache
def text_of(path: Path) -> str:
    """Return a draft's text as the checker reads it, with single spaces."""
    return " ".join(read(path, path.name).text.split())


def labels() -> list[Any]:
    return [
        pytest.param(folder, json.loads(line), id=f"{folder.name}-{number}")
        for folder in DOSSIERS
        for number, line in enumerate((folder / "labels.jsonl").read_text("utf-8").splitlines(), 1)
    ]


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    build("--out", str(folder), "--only", ".docx")
    build("--out", str(folder), "--only", ".xlsx")
    return folder


def test_there_are_four_dossiers() -> None:
    assert [path.name for path in DOSSIERS] == ["chieng-mung", "mau-sach", "muong-coi", "muong-lam"]
    assert len(BUILT) == 5


@pytest.mark.parametrize("path", BUILT, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_stored_file_is_what_the_source_gives(path: Path, rebuilt: Path) -> None:
    # By members: another zlib may pack the same parts into other bytes.
    fresh = rebuilt / path.relative_to(SAMPLES)
    assert members(fresh.read_bytes()) == members(path.read_bytes())


def test_building_again_gives_the_same_bytes(rebuilt: Path, tmp_path: Path) -> None:
    build("--out", str(tmp_path), "--only", ".docx")
    build("--out", str(tmp_path), "--only", ".xlsx")
    for path in BUILT:
        name = path.relative_to(SAMPLES)
        assert (tmp_path / name).read_bytes() == (rebuilt / name).read_bytes(), name


def test_the_script_names_the_pdf() -> None:
    named = build("--list", "--only", ".pdf").splitlines()
    assert named == [str(SAMPLES / "chieng-mung" / "nghi-quyet.pdf")]


def test_no_built_file_is_left_without_a_source() -> None:
    named = {Path(line) for line in build("--list").splitlines()}
    assert named == {*BUILT, SAMPLES / "chieng-mung" / "nghi-quyet.pdf"}


@pytest.mark.parametrize(("folder", "label"), labels())
def test_label_is_complete_and_its_quotes_occur(folder: Path, label: dict[str, Any]) -> None:
    assert set(label) == {"document", "rule", "category", "severity", "quotes", "note"}
    assert label["category"] in CATEGORIES
    assert label["severity"] in SEVERITIES
    assert label["quotes"][0] in text_of(folder / label["document"])
    whole = "\n".join(
        text_of(p) for p in folder.iterdir() if p.suffix in {".docx", ".xlsx", ".pdf"}
    )
    assert [quote for quote in label["quotes"] if quote not in whole] == []


def test_the_clean_dossier_has_no_labels() -> None:
    assert (SAMPLES / "mau-sach" / "labels.jsonl").read_text("utf-8") == ""


def test_numbers_are_automatic() -> None:
    """What a reader sees as "2.2.4." is not in the paragraph's text but in Word's numbering."""
    path = SAMPLES / "muong-coi" / "nghi-quyet.docx"
    assert "2.2.4. Các chỉ tiêu" in text_of(path)
    assert "2.2.4" not in members(path.read_bytes())["word/document.xml"].decode()
