"""Reports are written all or none, and what is not asked for is not imported."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from audit_demo import RULES

from checker import reporting
from checker.audit import Audit
from checker.dossier import Refusal
from checker.reporting import WRITERS, ReportError, write_reports


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_writes_every_format_and_nothing_else(audit: Audit, tmp_path: Path) -> None:
    folder = tmp_path / "ra" / "báo cáo"
    paths = write_reports(audit, RULES, ["html", "xlsx", "json"], folder)
    assert paths == [folder / name for name in ("audit.html", "audit.xlsx", "findings.json")]
    assert sorted(folder.iterdir()) == sorted(paths)
    assert all(path.stat().st_size > 1000 for path in paths)


def test_a_name_that_is_no_unicode_is_still_reported(audit: Audit, tmp_path: Path) -> None:
    broken = Refusal("b\udce1o c\udce1o.doc", "Tệp không mở được.", "Đổi tên tệp.")
    changed = replace(audit, refusals=(broken,))
    html = write_reports(changed, RULES, ["html", "xlsx", "json"], tmp_path)[0]
    assert "bo co.doc" in html.read_text(encoding="utf-8")


def test_replaces_the_reports_of_the_run_before(
    audit: Audit, clean_audit: Audit, tmp_path: Path
) -> None:
    write_reports(audit, RULES, ["json", "html"], tmp_path)
    before = _contents(tmp_path)
    write_reports(clean_audit, RULES, ["json"], tmp_path)
    after = _contents(tmp_path)
    assert after["findings.json"] != before["findings.json"]
    assert after["audit.html"] == before["audit.html"]


@pytest.mark.parametrize("failure", [OSError(28, "full"), ValueError("broken")])
def test_a_failing_writer_leaves_the_old_reports(
    failure: Exception, audit: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(audit: object, rules: object, folder: Path) -> Path:
        (folder / "audit.xlsx").write_text("half", encoding="utf-8")
        raise failure

    (tmp_path / "audit.html").write_text("old", encoding="utf-8")
    (tmp_path / "audit.xlsx").write_text("old", encoding="utf-8")
    before = _contents(tmp_path)
    monkeypatch.setattr(reporting, "WRITERS", {**WRITERS, "xlsx": fail})
    expected = ReportError if isinstance(failure, OSError) else ValueError
    with pytest.raises(expected):
        write_reports(audit, RULES, ["html", "xlsx"], tmp_path)
    assert _contents(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["audit.html", "audit.xlsx"]


def test_a_file_that_cannot_be_replaced_leaves_the_others_too(
    audit: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "audit.html").write_text("old", encoding="utf-8")
    (tmp_path / "audit.xlsx").write_text("held open", encoding="utf-8")
    before = _contents(tmp_path)
    move = Path.replace

    def held(path: Path, target: Path) -> Path:
        if target == tmp_path / "audit.xlsx" and path.parent.name == "new":
            raise PermissionError(13, "in use")
        return move(path, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(ReportError, match=r"audit\.xlsx.*đang mở.*đóng tệp"):
        write_reports(audit, RULES, ["json", "html", "xlsx"], tmp_path)
    assert _contents(tmp_path) == before


def test_a_folder_that_is_a_file_is_refused_in_one_sentence(audit: Audit, tmp_path: Path) -> None:
    taken = tmp_path / "tệp"
    taken.write_text("", encoding="utf-8")
    for folder in (taken, taken / "sâu hơn"):
        with pytest.raises(ReportError, match=r"là một tệp.*--out") as raised:
            write_reports(audit, RULES, ["json"], folder)
        assert "\n" not in str(raised.value)


def test_heavy_libraries_wait_for_their_format() -> None:
    code = (
        "import sys, checker.reporting\n"
        "heavy = {'openpyxl', 'jinja2', 'pandas', 'pandera', 'rich', 'lxml'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
