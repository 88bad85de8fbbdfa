"""0, 1 and 2 mean the same in whatever format a run reports."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from test_cli import CLEAN, DOUBTFUL, WRONG

from checker.formats import FORMATS

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


def test_a_file_larger_than_allowed_is_refused(doisoat: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Nghị quyết\n1. Mở đầu\n" + "Nội dung. " * 200_000, encoding="utf-8")
    out = ("--out", tmp_path / "out", "--format", "json")
    refused = doisoat("check", file, "--max-size", "1", *out)
    assert refused.exit_code == 2
    assert "a.txt: Tệp lớn hơn 1 MB nên không được đọc." in refused.stdout
    assert "--max-size" in refused.stdout
    unlike_a_draft = doisoat("check", file, *out)
    assert "dài bất thường" in unlike_a_draft.stdout
    assert doisoat("check", file, "--max-size", "3", *out).exit_code == 0
    wrong = doisoat("check", file, "--max-size", "0", *out)
    assert wrong.exit_code == 2
    assert "--max-size" in wrong.stderr


@pytest.mark.parametrize("count", ["0", "-1", "nhiều"])
def test_a_wrong_number_of_workers(count: str, doisoat: Any, tmp_path: Path) -> None:
    done = doisoat("check", tmp_path, "--workers", count)
    assert done.exit_code == 2
    assert done.stderr.startswith("Lỗi: lệnh chưa đúng")
    assert len(done.stderr.splitlines()) == 1
