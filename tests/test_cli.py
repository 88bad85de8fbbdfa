"""The command from end to end: what it is given, what it says, what it writes, how it exits."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from small_drafts import CLEAN, DOUBTFUL, WRONG, Command, draft, found, report

from checker.facts import TABLES
from checker.rulebook import discover

pytestmark = pytest.mark.usefixtures("elsewhere")

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_docs"


# --- exit codes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (CLEAN, "error", 0),
        (CLEAN, "warning", 0),
        (DOUBTFUL, "error", 0),
        (DOUBTFUL, "warning", 1),
        (DOUBTFUL, "never", 0),
        (WRONG, "error", 1),
        (WRONG, "warning", 1),
        (WRONG, "never", 0),
    ],
)
def test_exit_code(tmp_path: Path, doisoat: Command, text: str, fail_on: str, code: int) -> None:
    path = draft(tmp_path, "a.txt", text)
    result = doisoat("check", path, "--fail-on", fail_on, "--format", "console")
    assert result.exit_code == code, result.output


def test_errors_fail_unless_told_otherwise(tmp_path: Path, doisoat: Command) -> None:
    assert doisoat("check", draft(tmp_path, "a.txt", WRONG)).exit_code == 1
    assert doisoat("check", draft(tmp_path, "b.txt", DOUBTFUL)).exit_code == 0


def test_a_refused_file_outweighs_findings(tmp_path: Path, doisoat: Command) -> None:
    wrong, empty = draft(tmp_path, "a.txt", WRONG), draft(tmp_path, "b.txt", "")
    assert doisoat("check", wrong, empty, "--fail-on", "never").exit_code == 2


def test_installed_command_on_the_clean_dossier(tmp_path: Path, installed: Any) -> None:
    done = installed("check", SAMPLES / "mau-sach", "--out", tmp_path, "--fail-on", "warning")
    assert done.returncode == 0, done.stdout
    assert done.stderr == ""
    assert report(tmp_path)["findings"] == []


def test_installed_command_on_a_dossier_with_errors(tmp_path: Path, installed: Any) -> None:
    done = installed("check", SAMPLES / "muong-coi", "--out", tmp_path)
    assert done.returncode == 1
    assert "Khai báo tổng 23 chỉ tiêu" in done.stdout
    assert done.stderr == ""


# --- what is run and what is written -----------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), {"C01", "N01"}),
        (("--select", "C01"), {"C01"}),
        (("--select", "N,C01"), {"C01", "N01"}),
        (("--select", "n"), {"N01"}),
        (("--ignore", "C01"), {"N01"}),
        (("--ignore", "c, T"), {"N01"}),
        (("--select", "C,N", "--ignore", "N01"), {"C01"}),
    ],
)
def test_select_and_ignore(
    tmp_path: Path, doisoat: Command, options: tuple[str, ...], expected: set[str]
) -> None:
    twice = WRONG + "1. Chỉ tiêu văn hóa, xã hội của xã\nGiữ vững kết quả đã đạt được.\n"
    doisoat("check", draft(tmp_path, "a.txt", twice), "--out", tmp_path / "out", *options)
    assert found(tmp_path / "out") & {"C01", "N01"} == expected
    if options:
        assert found(tmp_path / "out") == expected


def test_no_rule_left(tmp_path: Path, doisoat: Command) -> None:
    result = doisoat("check", draft(tmp_path, "a.txt"), "--select", "C01", "--ignore", "C")
    assert result.exit_code == 2
    assert "không còn quy tắc nào" in result.stderr
    assert not (tmp_path / "reports_out").exists()


@pytest.mark.parametrize(
    ("formats", "files"),
    [
        ("html", {"audit.html"}),
        ("xlsx,json", {"audit.xlsx", "findings.json"}),
        (" json , html ", {"audit.html", "findings.json"}),
        ("console", set()),
    ],
)
def test_formats(tmp_path: Path, doisoat: Command, formats: str, files: set[str]) -> None:
    out = tmp_path / "out"
    result = doisoat("check", draft(tmp_path, "a.txt"), "--format", formats, "--out", out)
    assert result.exit_code == 0
    assert {path.name for path in out.glob("*")} == files
    named = {Path(line.strip()).name for line in result.stdout.splitlines() if str(out) in line}
    assert named == files


def test_reports_by_default(tmp_path: Path, doisoat: Command) -> None:
    assert doisoat("check", draft(tmp_path, "a.txt")).exit_code == 0
    names = {path.name for path in (tmp_path / "reports_out").iterdir()}
    assert {"audit.html", "audit.xlsx", "findings.json"} <= names


def test_unknown_format(tmp_path: Path, doisoat: Command) -> None:
    result = doisoat("check", draft(tmp_path, "a.txt"), "--format", "html,dvi", "--out", "out")
    assert result.exit_code == 2
    assert "chưa có định dạng dvi" in result.stderr
    assert "xlsx" in result.stderr
    assert not (tmp_path / "out").exists()


def test_same_drafts_give_the_same_json(tmp_path: Path, doisoat: Command) -> None:
    for name in ("one", "two"):
        doisoat("check", SAMPLES / "muong-lam", "--out", tmp_path / name, "--format", "json")
    one, two = ((tmp_path / name / "findings.json").read_bytes() for name in ("one", "two"))
    assert one == two


def test_working_directory_does_not_matter(tmp_path: Path, installed: Any) -> None:
    for name, folder in (("here", ROOT), ("there", tmp_path)):
        out = tmp_path / name
        done = installed(
            "check", SAMPLES / "muong-coi", "--out", out, "--format", "json", cwd=folder
        )
        assert done.returncode == 1
    assert report(tmp_path / "here") == report(tmp_path / "there")


def test_modules_lying_around_are_not_taken_for_the_program(tmp_path: Path, installed: Any) -> None:
    for name in ("checker", "rules", "yaml"):
        draft(tmp_path, f"{name}/__init__.py", "raise SystemExit('wrong module')")
    done = installed("check", draft(tmp_path, "a.txt"), "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


# --- the other commands ------------------------------------------------------------------------


@pytest.mark.parametrize("rule", discover(), ids=lambda rule: rule.id)
def test_every_rule_is_explained(doisoat: Command, rule: Any) -> None:
    result = doisoat("explain", rule.id.lower())
    assert result.exit_code == 0
    for said in (rule.id, rule.title, rule.reason, rule.advice):
        assert said in result.stdout
    assert rule.INVALID[0].strip().splitlines()[0].strip() in result.stdout


def test_explaining_what_is_no_rule(doisoat: Command) -> None:
    result = doisoat("explain", "Q99")
    assert result.exit_code == 2
    assert "Q99" in result.stderr
    assert "doisoat rules" in result.stderr


def test_rules_are_listed(doisoat: Command) -> None:
    result = doisoat("rules")
    assert result.exit_code == 0
    listed = [line.split()[0] for line in result.stdout.splitlines()]
    assert listed == [rule.id for rule in discover()]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_facts_can_be_seen(doisoat: Command, table: str) -> None:
    result = doisoat("facts", SAMPLES / "muong-lam", "--table", table)
    assert result.exit_code == 0
    columns = result.stdout.splitlines()[0].split(",")
    assert set(columns) == set(TABLES[table].to_schema().columns)


def test_facts_of_a_draft(tmp_path: Path, doisoat: Command) -> None:
    path = draft(tmp_path, "a.txt", WRONG)
    result = doisoat("facts", path, "--table", "declared_counts")
    header, row = (line.split(",") for line in result.stdout.splitlines())
    fact = dict(zip(header, row, strict=False))
    assert (fact["noun"], fact["declared"], fact["listed"]) == ("chỉ tiêu", "4", "3")


def test_facts_of_an_unknown_table(tmp_path: Path, doisoat: Command) -> None:
    result = doisoat("facts", draft(tmp_path, "a.txt"), "--table", "weather")
    assert result.exit_code == 2
    assert "weather" in result.stderr
    assert "targets" in result.stderr


def test_facts_of_a_file_that_cannot_be_read(tmp_path: Path, doisoat: Command) -> None:
    result = doisoat("facts", tmp_path / "khong-co.txt", "--table", "targets")
    assert result.exit_code == 2
    assert "khong-co.txt: Không tìm thấy tệp." in result.stderr


def test_help_is_vietnamese_and_needs_nothing_heavy() -> None:
    code = (
        "import sys; from checker.cli import main\n"
        "try: main(['check', '--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'pandera', 'openpyxl', 'lxml', 'jinja2'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "Rà soát các bản thảo" in done.stdout


# --- the package -------------------------------------------------------------------------------


def test_wheel_holds_all_it_needs(tmp_path: Path) -> None:
    """What pipx installs has the lexicons and the templates, too."""
    for name in ("checker", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").iterdir()
    with zipfile.ZipFile(wheel) as package:
        packed = set(package.namelist())
    wanted = {
        path.relative_to(tmp_path).as_posix()
        for name in ("checker", "rules")
        for path in (tmp_path / name).rglob("*")
        if path.is_file()
    }
    assert {Path(name).suffix for name in wanted} >= {".py", ".yaml", ".css", ".jinja"}
    assert wanted <= packed
