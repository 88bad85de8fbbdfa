"""Annotations name the file and the place, and nothing else printed is a command."""

from pathlib import Path
from typing import Any

import pytest
from audit_demo import RULES
from real_runs import WRONG
from runner import commands

from checker.audit import Audit
from checker.reporting.github import annotations, commands_stopped
from checker.reporting.located import locate


def test_one_annotation_per_refused_file_and_finding_the_gravest_first(audit: Audit) -> None:
    lines = list(annotations(audit, RULES))
    found = commands("\n".join(lines))
    assert len(found) == len(lines) == len(audit.refusals) + len(audit.findings)
    names = [each.name for each in found]
    assert names == sorted(names, key=["error", "warning", "notice"].index)
    for refusal, each in zip(audit.refusals, found, strict=False):
        assert each.properties["file"] == refusal.path
        assert refusal.reason in each.data
    rows = sorted(locate(audit, RULES).findings, key=lambda row: names.index(
        {"info": "notice"}.get(row.severity, row.severity)))  # fmt: skip
    for row, each in zip(rows, found[len(audit.refusals) :], strict=True):
        assert each.properties["file"] == row.document
        assert each.properties["title"] == f"{row.rule}: {row.title}"
        assert each.data.startswith(row.message)
        assert row.advice in each.data
        assert all(place.where in each.data for place in row.counters[:3])
        if row.claim.line is None:
            assert f"Vị trí: {row.claim.where}" in each.data
            assert not {"line", "col"} & set(each.properties)
        else:
            assert each.properties["line"] == str(row.claim.line)


def test_places_are_those_of_the_file(
    tmp_path: Path, installed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "du-thao").mkdir()
    (tmp_path / "du-thao" / "a.txt").write_text(WRONG, encoding="utf-8")
    done = installed("check", "du-thao", "--select", "C01", "--format", "github")
    assert done.returncode == 1
    (found,) = commands(done.stdout)
    assert found.name == "error"
    places = {key: found.properties[key] for key in ("file", "line", "endLine", "col", "endColumn")}
    assert places.pop("file") == "du-thao/a.txt"
    line, end_line, column, end_column = map(int, places.values())
    assert line == end_line == 2
    assert WRONG.splitlines()[1][column - 1 : end_column - 1] == "04 chỉ tiêu"
    assert list(tmp_path.iterdir()) == [tmp_path / "du-thao"]  # no report was asked for


def test_commands_are_allowed_again_whatever_happens() -> None:
    said: list[str] = []
    with pytest.raises(OSError, match="full"), commands_stopped(said.append):
        said.append("::error::trong dự thảo")
        raise OSError("full")
    assert commands("\n".join(said)) == []
    assert said[0].removeprefix("::stop-commands::") == said[-1].strip(":")
    again: list[str] = []
    with commands_stopped(again.append):
        pass
    assert again[0] != said[0]  # else a draft could end it
