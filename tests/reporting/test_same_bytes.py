"""Two runs over the same drafts write the same bytes, but for the day, which can be fixed."""

import os
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
FORMATS = "html,xlsx,json,sarif,junit"
DATED = {"audit.sarif", "audit.junit.xml"}
"""What tells the day of the run; whatever else does may differ, too, but in nothing else."""


@pytest.fixture(scope="module")
def runs(installed: Any, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The reports of three runs: the last one fixes its day by the build's environment."""
    reports = []
    for seed, options, variables in (
        ("0", ["--date", "2025-06-30"], {}),
        ("4711", ["--date", "2025-06-30"], {"SOURCE_DATE_EPOCH": "0"}),
        ("1", [], {"SOURCE_DATE_EPOCH": "1735689600"}),
    ):
        folder = tmp_path_factory.mktemp("run")
        done = installed(
            "check", "muong-coi", "mau-sach", "--out", folder, "--format", FORMATS, *options,
            cwd=SAMPLES, env={**os.environ, "PYTHONHASHSEED": seed, **variables},
        )  # fmt: skip
        assert done.returncode == 1, done.stderr
        reports.append({path.name: path.read_bytes() for path in folder.iterdir()})
    return reports


def test_two_processes_write_the_same_bytes(runs: list[dict[str, bytes]]) -> None:
    first, second, _ = runs
    assert set(first) == {"audit.html", "audit.xlsx", "findings.json", *DATED}
    assert [name for name in first if first[name] != second[name]] == []


def test_another_day_changes_nothing_but_the_day(runs: list[dict[str, bytes]]) -> None:
    first, _, third = runs
    different = {name for name in first if first[name] != third[name]}
    assert different >= DATED
    assert "findings.json" not in different
    for name in different - {"audit.xlsx"}:
        for then, now in ((b"2025-06-30", b"2025-01-01"), (b"30/06/2025", b"01/01/2025")):
            first[name] = first[name].replace(then, now)
        assert first[name] == third[name]


@pytest.mark.parametrize(
    ("option", "variable"),
    [("30/06/2025", ""), ("2025-02-30", ""), ("", ""), (None, "yesterday"), (None, "9" * 30)],
)
def test_what_is_no_day_is_said(
    option: str | None, variable: str, doisoat: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", variable)
    options = [] if option is None else ["--date", option]
    result = doisoat("check", SAMPLES / "mau-sach", "--format", "console", *options)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Lỗi: ngày “{option if option is not None else 'SOURCE_DATE'}"[:24])
    assert "2025-06-30" in line
