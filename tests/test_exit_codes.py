"""0, 1 and 2 mean the same in whatever format a run reports."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from test_cli import CLEAN, DOUBTFUL, WRONG

from checker.settings import FORMATS

WRITTEN = {
    "html": "audit.html",
    "xlsx": "audit.xlsx",
    "json": "findings.json",
    "sarif": "audit.sarif",
    "junit": "audit.junit.xml",
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (CLEAN, "warning", 0),
        (DOUBTFUL, "error", 0),
        (DOUBTFUL, "warning", 1),
        (WRONG, "error", 1),
        (WRONG, "never", 0),
        ("", "never", 2),
    ],
)
def test_exit_code_per_format(
    name: str,
    text: str,
    fail_on: str,
    code: int,
    doisoat: Callable[..., Result],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = doisoat("check", "a.txt", "--format", name, "--fail-on", fail_on, "--out", "out")
    assert result.exit_code == code, result.output
    there = {path.name for path in tmp_path.glob("out/*")}
    if name in ("github", "console"):
        assert there == set()
    elif name in WRITTEN:
        assert there == ({WRITTEN[name]} if text else set())
    if name == "github":
        assert ("::error " in result.stdout) == (code == 2 or text == WRONG)


@pytest.mark.parametrize("name", ["sarif,", "junit,xml", "SARIF", ""])
def test_formats_that_do_not_exist(
    name: str, doisoat: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    result = doisoat("check", tmp_path / "a.txt", "--format", name, "--out", tmp_path / "out")
    assert result.exit_code == (0 if name == "sarif," else 2)
    assert "sarif" in result.output
