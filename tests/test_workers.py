"""Whoever does the work, and whatever was kept from earlier runs: the findings are the same."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.workers import Broken, Workers, workers

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_docs"
Check = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the samples' dossiers, some drafts lying loose beside them, one that is broken."""
    folder = tmp_path_factory.mktemp("drafts")
    for dossier in sorted(SAMPLES.iterdir()):
        for file in sorted(dossier.glob("*.*")) if dossier.is_dir() else ():
            if file.suffix in {".docx", ".pdf", ".xlsx", ".txt"}:
                target = folder / dossier.name / file.name
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(file.read_bytes())
    for number, name in enumerate(("Nà Hoa", "Tà Lèng", "Pá Khôm", "Huổi Só"), 1):
        (folder / f"nghi-quyet-{number}.txt").write_text(
            f"Nghị quyết Đại hội đại biểu Đảng bộ xã {name} lần thứ I, nhiệm kỳ 2025-2030.\n"
            "1. Các chỉ tiêu chủ yếu (03 chỉ tiêu)\n"
            f"(1) Tỷ lệ hộ nghèo giảm còn {number}%.\n"
            "(2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.\n",
            encoding="utf-8",
        )
    (folder / "hong.docx").write_bytes(b"PK\x03\x04 no archive")
    return folder


@pytest.fixture
def check(installed: Any, drafts: Path, tmp_path: Path) -> Check:
    """Check the drafts; returns what findings.json says."""

    def checked(*options: object, **environment: str) -> dict[str, Any]:
        out = tmp_path / "out"
        done = installed(
            "check", drafts, "--out", out, "--format", "json", *options,
            env={**os.environ, **environment},
        )  # fmt: skip
        assert done.returncode == 2, done.stderr  # one file is broken
        assert "hong.docx" in done.stdout
        found: dict[str, Any] = json.loads((out / "findings.json").read_text("utf-8"))
        return found

    return checked


@pytest.fixture(scope="module")
def alone(installed: Any, drafts: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what one process finds that keeps nothing."""
    out = tmp_path_factory.mktemp("alone")
    options = ("--format", "json", "--workers", "1", "--no-cache")
    assert installed("check", drafts, "--out", out, *options).returncode == 2
    found: dict[str, Any] = json.loads((out / "findings.json").read_text("utf-8"))
    assert len(found["findings"]) > 50
    return found


@pytest.mark.parametrize("count", [2, 5])
def test_the_number_of_workers_changes_nothing(
    count: int, alone: dict[str, Any], check: Check
) -> None:
    assert check("--workers", count, "--no-cache") == alone


def test_what_was_kept_changes_nothing(
    alone: dict[str, Any], check: Check, drafts: Path, tmp_path: Path
) -> None:
    kept = {"DOISOAT_CACHE": str(tmp_path / "cache")}
    assert check(**kept) == alone
    assert (tmp_path / "cache" / "facts.sqlite").stat().st_size > 100_000
    assert check(**kept) == alone
    changed = drafts / "nghi-quyet-1.txt"
    before = changed.read_text("utf-8")
    changed.write_text(before.replace("(03 chỉ tiêu)", "(02 chỉ tiêu)"), encoding="utf-8")
    try:
        again, cold = check(**kept), check("--no-cache")
    finally:
        changed.write_text(before, encoding="utf-8")
    assert again == cold
    assert len(again["findings"]) < len(alone["findings"])


def test_compare_is_the_same_with_workers_and_from_the_cache(
    installed: Any, drafts: Path, tmp_path: Path
) -> None:
    told = []
    for name, options in (
        ("one", ("--workers", "1", "--no-cache")),
        ("two", ("--workers", "2")),
        ("kept", ()),
    ):
        out = tmp_path / name
        environment = {**os.environ, "DOISOAT_CACHE": str(tmp_path / "cache")}
        arguments = ("compare", drafts, "--out", out, "--format", "json,csv", *options)
        assert installed(*arguments, env=environment).returncode == 2
        told.append([(out / f"comparison.{each}").read_bytes() for each in ("json", "csv")])
    assert told[0] == told[1] == told[2]


def test_interrupted_workers_leave_nothing(drafts: Path, tmp_path: Path) -> None:
    """Neither reports nor processes."""
    command = [str(Path(sys.executable).with_name("doisoat")), "check", str(drafts), "--workers",
               "2", "--no-cache", "--out", str(tmp_path / "out")]  # fmt: skip
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while len(_children(process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    children = _children(process.pid)
    assert len(children) >= 2
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert said.strip() == "Đã dừng theo yêu cầu."
    assert not (tmp_path / "out").exists()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{each}").exists() for each in children):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _children(process: int) -> list[str]:
    try:
        return Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except FileNotFoundError:
        return pytest.skip("processes are looked at through /proc")


# --- a worker that dies ---------------------------------------------------------------------------


def squares(numbers: list[int]) -> list[int]:
    """Return the squares; 13 kills whoever does it."""
    if 13 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return [number * number for number in numbers]


@pytest.fixture
def two() -> Iterator[Workers]:
    with workers(2) as crew:
        yield crew


def test_one_item_that_kills_its_worker_stops_no_other(two: Workers) -> None:
    batches = [[number, number + 1] for number in range(0, 40, 2)]
    found = dict(two.map(squares, batches))
    assert found.pop(13) == Broken()
    assert found == {number: number * number for number in range(40) if number != 13}


def test_work_after_a_killed_worker_goes_on(two: Workers) -> None:
    assert dict(two.map(squares, [[13]])) == {13: Broken()}
    assert dict(two.map(squares, [[2], [3]])) == {2: 4, 3: 9}


def fails(numbers: list[int]) -> list[int]:
    raise ValueError(f"not {numbers[0]}")


def test_an_error_of_the_work_is_handed_on() -> None:
    with pytest.raises(ValueError, match="not 1"), workers(2) as crew:
        list(crew.map(fails, [[1]]))
