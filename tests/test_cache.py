"""What is kept for later runs is never trusted, and never in the way."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.audit import Plan, run
from checker.batch import CheckedDossier, Shown
from checker.cache import Cache, key
from checker.dossier import find_drafts
from checker.packing import pack
from checker.rulebook import discover
from checker.store import Kept

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"
SAMPLE = SAMPLES / "muong-lam"
DRAFT = (
    "Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.\n"
    "1. Các chỉ tiêu chủ yếu (03 chỉ tiêu)\n"
    "(1) Tỷ lệ hộ nghèo giảm còn 4%.\n"
    "(2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.\n"
)


@pytest.fixture
def check(installed: Any, tmp_path: Path) -> Callable[[], list[Any]]:
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")

    def checked() -> list[Any]:
        out = tmp_path / "out"
        environment = {**os.environ, "DOISOAT_CACHE": str(tmp_path / "cache")}
        done = installed(
            "check", tmp_path / "a.txt", "--out", out, "--format", "json", env=environment
        )
        assert (done.returncode, done.stderr) == (1, "")
        found: list[Any] = json.loads((out / "findings.json").read_text("utf-8"))["findings"]
        return found

    return checked


def test_an_entry_comes_back_as_it_was(tmp_path: Path) -> None:
    first = Cache(tmp_path / "facts.sqlite")
    first.put([(key("a"), b"one"), (key("b"), b"two")])
    first.close()
    again = Cache(tmp_path / "facts.sqlite")
    assert (again.get(key("a")), again.get(key("b")), again.get(key("c"))) == (b"one", b"two", None)


def test_parts_of_a_key_do_not_run_into_each_other() -> None:
    assert key("ab", "c") != key("a", "bc")


@pytest.mark.parametrize("spoil", ["cut", "overwritten", "no database", "empty"])
def test_a_damaged_cache_is_begun_anew(
    spoil: str, check: Callable[[], list[Any]], tmp_path: Path
) -> None:
    first = check()
    file = tmp_path / "cache" / "facts.sqlite"
    data = file.read_bytes()
    spoilt = {
        "cut": data[: len(data) // 2],
        "overwritten": data[:4096] + bytes(len(data) - 4096),
        "no database": b"Nothing of that kind. " * 500,
        "empty": b"",
    }
    file.write_bytes(spoilt[spoil])
    assert check() == first
    assert check() == first
    with sqlite3.connect(file) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT COUNT(*) FROM entries").fetchone()[0] >= 2


def test_a_changed_value_is_not_believed(check: Callable[[], list[Any]], tmp_path: Path) -> None:
    first = check()
    with sqlite3.connect(tmp_path / "cache" / "facts.sqlite") as database:
        database.execute("UPDATE entries SET value = zeroblob(length(value))")
    assert check() == first


@pytest.mark.parametrize(
    "other",
    [
        b"\x80\x04\x95 not what was packed",
        pack(CheckedDossier(b"junk", (Shown(*[b""] * 4),), b"", b"")),
    ],
)
def test_a_value_of_another_shape_is_not_believed(
    other: bytes, check: Callable[[], list[Any]], tmp_path: Path
) -> None:
    """Also where its digest is right: somebody may write what he likes into his own cache."""
    first = check()
    with sqlite3.connect(tmp_path / "cache" / "facts.sqlite") as database:
        database.execute(
            "UPDATE entries SET value = ?, digest = ?", (other, hashlib.sha256(other).digest())
        )
    assert check() == first


def test_a_cache_that_cannot_be_written_is_gone_without(
    check: Callable[[], list[Any]], tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file, no folder", encoding="utf-8")
    assert check()


def test_two_runs_at_once(tmp_path: Path) -> None:
    environment = {**os.environ, "DOISOAT_CACHE": str(tmp_path / "cache")}
    command = [str(Path(sys.executable).with_name("doisoat")), "check", str(SAMPLE), "--format",
               "json", "--fail-on", "never", "--out"]  # fmt: skip
    runs = [
        subprocess.Popen(
            [*command, str(tmp_path / f"out{number}")], env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for number in range(3)
    ]  # fmt: skip
    assert [(run.communicate()[1], run.returncode) for run in runs] == [(b"", 0)] * 3
    told = {(tmp_path / f"out{number}" / "findings.json").read_bytes() for number in range(3)}
    assert len(told) == 1
    with sqlite3.connect(tmp_path / "cache" / "facts.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_nothing_is_kept_when_asked_so(installed: Any, tmp_path: Path) -> None:
    environment = {**os.environ, "DOISOAT_CACHE": str(tmp_path / "cache")}
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    installed("check", tmp_path / "a.txt", "--out", tmp_path / "o", "--no-cache", env=environment)
    assert not (tmp_path / "cache").exists()


def test_clear(installed: Any, check: Callable[[], list[Any]], tmp_path: Path) -> None:
    environment = {**os.environ, "DOISOAT_CACHE": str(tmp_path / "cache")}
    check()
    done = installed("cache", "clear", env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert not list((tmp_path / "cache").iterdir())
    assert installed("cache", "clear", env=environment).stdout == "Chưa có kết quả nào được lưu.\n"


def test_a_rule_that_changes_is_run_again(installed: Any, tmp_path: Path) -> None:
    """What was found by a rule of the user's own does not outlive the rule."""
    environment = {**os.environ, "DOISOAT_CACHE": str(tmp_path / "cache")}
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "rules").mkdir()
    rule = tmp_path / "rules" / "own.py"
    told = []
    for said in ("Câu một.", "Câu hai."):
        rule.write_text(OWN_RULE.replace("SAID", said), encoding="utf-8")
        out = tmp_path / "out"
        options = ("--select", "ZZ1", "--rules", tmp_path / "rules", "--format", "json")
        installed("check", tmp_path / "a.txt", "--out", out, *options, env=environment)
        findings = json.loads((out / "findings.json").read_text("utf-8"))["findings"]
        told.append({each["message"] for each in findings})
    assert told == [{"Câu một."}, {"Câu hai."}]


OWN_RULE = '''
"""A rule of the user's own."""
import pandas as pd
from checker.facts import DeclaredCounts
from checker.finding import Evidence
from checker.rulebook import Rule


class Own(Rule):
    """Every declared number is told."""

    id, name, category, severity = "ZZ1", "own", "style", "error"
    table = DeclaredCounts
    title = reason = advice = "SAID"
    VALID = ["Không có chỉ tiêu nào."]
    INVALID = ["Tỷ lệ hộ nghèo 4%."]

    def holds(self, table):
        return pd.Series(False, index=table.index)

    def report(self, row):
        return self.finding("SAID", [Evidence("claim", row.at)])
'''


def test_what_crosses_between_communes_is_the_same_from_the_cache(tmp_path: Path) -> None:
    drafts, _ = find_drafts([SAMPLES])
    rules = discover()
    file = tmp_path / "facts.sqlite"

    def outcome() -> Any:
        store = Kept(Cache(file))
        audit = run(drafts, rules, plan=Plan(store=store))
        store.close()
        return audit.findings, audit.spots

    first = run(drafts, rules)
    assert {"X01", "X02", "X03", "X04", "X05"} <= {each.rule for each in first.findings}
    for _ in range(2):
        assert outcome() == (first.findings, first.spots)
    with sqlite3.connect(file) as database:
        forged = pack(())
        values = (forged, hashlib.sha256(forged).digest())
        database.execute("UPDATE entries SET value = ?, digest = ?", values)
    assert outcome() == (first.findings, first.spots)


def test_what_was_used_longest_ago_goes_when_the_file_grows_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.cache._LARGEST_BYTES", 300_000)
    days = iter(range(0, 1000 * 86400, 2 * 86400))
    monkeypatch.setattr("checker.cache.time.time", lambda: next(days))
    file = tmp_path / "facts.sqlite"
    cache = Cache(file)
    keys = [key(str(number)) for number in range(10)]
    for each in keys:
        cache.put([(each, os.urandom(50_000))])
    cache.used(keys[:2])
    cache.close()
    kept = Cache(file)
    there = [each for each in keys if kept.get(each) is not None]
    kept.close()
    assert file.stat().st_size < 300_000
    assert {*keys[:2], keys[9]} <= set(there)
    assert keys[2] not in there
