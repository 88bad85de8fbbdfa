"""The made-up drafts: the same for a seed, right where nothing is planted, and wrong as told."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import corpus
from benchmarks.made_up.errors import PLANTERS
from benchmarks.made_up.names import commune_names
from checker import audit, rulebook
from checker.dossier import find_drafts
from checker.reporting.json_report import write_json

COMMUNES = 12
CLEAN = 24
DRAFTS = COMMUNES * len(corpus.DRAFTS)
LEAST_FOUND = 0.95
LONG = 200


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def truth_of(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / corpus.TRUTH).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def findings_of(folder: Path, out: Path) -> list[dict[str, Any]]:
    drafts, refusals = find_drafts([folder])
    assert not refusals
    rules = rulebook.discover()
    found = audit.run(drafts, rules)
    out.mkdir()
    file = write_json(found, {rule.id: rule for rule in rules}, out)
    listed: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["findings"]
    return listed


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    corpus.write(folder, DRAFTS)
    return folder


def test_the_same_seed_gives_the_same_bytes_in_another_process(
    planted: Path, tmp_path: Path
) -> None:
    script = Path(corpus.__file__)
    command = [sys.executable, str(script), str(tmp_path), "--drafts", str(DRAFTS), "--seed", "1"]
    subprocess.run(command, check=True, capture_output=True)
    assert contents(tmp_path) == contents(planted)


def test_another_seed_gives_other_drafts(planted: Path, tmp_path: Path) -> None:
    corpus.write(tmp_path, 3, seed=2)
    other, one = contents(tmp_path), contents(planted)
    texts = [name for name in other if name.endswith(".txt")]
    assert len(texts) == 3
    assert all(other[name] != one[name] for name in texts)


def test_a_commune_is_the_same_however_many_are_asked_for(planted: Path, tmp_path: Path) -> None:
    corpus.write(tmp_path, 10)
    few, many = contents(tmp_path), contents(planted)
    texts = [name for name in few if name.endswith(".txt")]
    assert len(texts) == 12
    assert all(few[name] == many[name] for name in texts)
    told = truth_of(tmp_path)
    assert told
    assert told == truth_of(planted)[: len(told)]


def test_the_country_has_communes_enough() -> None:
    names = commune_names(1)
    assert len(names) >= 3334
    assert len(set(names)) == len(names)


def test_drafts_are_as_large_as_real_ones_and_bear_an_error_each(planted: Path) -> None:
    sizes = [path.stat().st_size for path in planted.rglob("*.txt")]
    assert len(sizes) == DRAFTS
    assert 55_000 < sum(sizes) / DRAFTS < 75_000
    assert 0.75 * DRAFTS < len(truth_of(planted)) < 1.25 * DRAFTS


def test_no_long_passage_stands_in_two_communes(tmp_path: Path) -> None:
    corpus.write(tmp_path, DRAFTS, clean=True)
    seen: dict[str, str] = {}
    for path in sorted(tmp_path.rglob("bao-cao*.txt")):
        for paragraph in path.read_text(encoding="utf-8").splitlines():
            if len(paragraph) > LONG:
                assert seen.setdefault(paragraph, path.parent.name) == path.parent.name


def test_truth_tells_the_words_of_its_places(planted: Path) -> None:
    for error in truth_of(planted):
        assert error["rule"] in PLANTERS
        assert error["places"]
        for place in error["places"]:
            lines = (planted / place["document"]).read_text(encoding="utf-8").splitlines()
            assert lines[place["line"] - 1].startswith(place["quote"])


def test_nothing_is_found_where_nothing_is_planted(tmp_path: Path) -> None:
    corpus.write(tmp_path / "drafts", CLEAN, clean=True)
    said = findings_of(tmp_path / "drafts", tmp_path / "out")
    assert [each["message"] for each in said if each["severity"] != "info"] == []


def test_planted_errors_are_found_where_the_truth_says(planted: Path, tmp_path: Path) -> None:
    truth = truth_of(planted)
    told = corpus.found(truth, findings_of(planted, tmp_path / "out"))
    missed = [error for error, right in zip(truth, told, strict=True) if not right]
    assert len(missed) <= (1 - LEAST_FOUND) * len(truth), missed
