"""The command as its users call it, and the folder of real drafts."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from checker.cli import main

ROOT = Path(__file__).resolve().parent.parent

# What runs keep for later ones goes to a folder of these tests alone.
os.environ["DOISOAT_CACHE"] = tempfile.mkdtemp(prefix="doisoat-tests-")
atexit.register(shutil.rmtree, os.environ["DOISOAT_CACHE"], ignore_errors=True)

# Tests outside tests/reading use its hand-made PDFs, too.
sys.path.append(str(ROOT / "tests" / "reading"))


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder without settings of its own above it."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def doisoat() -> Callable[..., Result]:
    """Run the command in this process; anything but a planned exit fails the test."""

    def run(*arguments: object) -> Result:
        result = CliRunner().invoke(main, [str(each) for each in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture(scope="session")
def installed() -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run the installed command as a process of its own."""

    def run(*arguments: object, **options: Any) -> "subprocess.CompletedProcess[str]":
        command = [str(Path(sys.executable).with_name("doisoat")), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, encoding="utf-8", **options)

    return run


@pytest.fixture(scope="session")
def report_on(
    installed: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., dict[str, Any]]:
    """Check paths and return what findings.json says; `folder` is where the reports are."""

    def run(*paths: Path, formats: str = "json") -> dict[str, Any]:
        folder = tmp_path_factory.mktemp("reports")
        done = installed(
            "check", *paths, "--out", folder, "--format", formats, "--fail-on", "never"
        )
        assert done.returncode == 0, done.stdout + done.stderr
        report = json.loads((folder / "findings.json").read_text("utf-8"))
        return {**report, "folder": folder}

    return run


@pytest.fixture(scope="session")
def real_drafts() -> Path:
    """The folder of real drafts, which are nobody's to publish and so not in the repository."""
    folder = os.environ.get("DOISOAT_REAL_DRAFTS")
    if not folder:
        pytest.skip("DOISOAT_REAL_DRAFTS names no folder of real drafts")
    return Path(folder)
