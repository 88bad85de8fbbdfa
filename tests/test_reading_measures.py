"""The published measures of reading are what reading does now, and all of them hold."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / "tools" / "reading_measures.py"


def check(drafts: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(TOOL), "--check"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "DOISOAT_REAL_DRAFTS": drafts},
        check=False,
    )


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice, which reads the .doc measured, is missing"
)
def test_the_page_is_up_to_date(real_drafts: Path) -> None:
    done = check(str(real_drafts))
    assert done.returncode == 0, done.stderr


def test_without_real_drafts_it_says_so() -> None:
    done = check("")
    assert done.returncode == 2
    assert "DOISOAT_REAL_DRAFTS" in done.stderr


def test_every_published_measure_holds() -> None:
    text = (ROOT / "docs" / "reading-measures.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and " of " in line]
    assert len(rows) > 20
    assert all(line.endswith("| yes |") for line in rows)
