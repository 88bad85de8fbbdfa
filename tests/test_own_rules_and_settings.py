"""Rules of one's own, and settings beside the drafts."""

import re
from pathlib import Path

import pytest
from small_drafts import CLEAN, WRONG, Command, draft, found

from checker.rulebook import discover

pytestmark = pytest.mark.usefixtures("elsewhere")

ROOT = Path(__file__).resolve().parent.parent


# --- rules of one's own ------------------------------------------------------------------------


def worked_example() -> str:
    """The rule that CONTRIBUTING.md writes out in full."""
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.S)
    return next(block for block in blocks if "(Rule):" in block)


def test_the_worked_example_finds_its_own_examples(tmp_path: Path, doisoat: Command) -> None:
    rules = draft(tmp_path, "my_rules/f09.py", worked_example()).parent
    (rule,) = [each for each in discover(rules) if type(each).__module__.endswith("_f09")]
    for name, examples in (("valid", rule.VALID), ("invalid", rule.INVALID)):
        for number, example in enumerate(examples):
            path = draft(tmp_path, f"{name}/{number}.txt", example)
            doisoat("check", path, "--rules", rules, "--select", rule.id, "--out", path.parent)
            assert found(path.parent) == ({rule.id} if name == "invalid" else set()), example


def test_a_rule_of_ones_own_runs_beside_the_others(tmp_path: Path, doisoat: Command) -> None:
    rules = draft(tmp_path, "my_rules/f09.py", worked_example()).parent
    text = WRONG.replace("40% trở lên", "140% trở lên")
    result = doisoat("check", draft(tmp_path, "a.txt", text), "--rules", rules, "--out", "out")
    assert result.exit_code == 1
    assert {"C01", "F09"} <= found(tmp_path / "out")


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("class F09(Rule)\n", "f09.py"),
        ("import no_such_module_anywhere\n", "no_such_module_anywhere"),
        (('title = "', 'titel = "'), "title"),
        (('category = "plausibility"', 'category = "nonsense"'), "nonsense"),
        (('id = "F09"', 'id = "C01"'), "C01"),
    ],
)
def test_a_broken_rule_is_named(
    tmp_path: Path, doisoat: Command, broken: str | tuple[str, str], said: str
) -> None:
    text = broken if isinstance(broken, str) else worked_example().replace(*broken)
    rules = draft(tmp_path, "my_rules/f09.py", text).parent
    result = doisoat("check", draft(tmp_path, "a.txt"), "--rules", rules, "--out", "out")
    assert result.exit_code == 2
    assert result.stderr.startswith("Lỗi: ")
    assert "f09.py" in result.stderr
    assert said in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "broken", [('table["label"]', 'table["lable"]'), ("section=row.section", "section=row.sektion")]
)
def test_a_rule_that_fails_while_it_runs_is_named(
    tmp_path: Path, doisoat: Command, broken: tuple[str, str]
) -> None:
    rules = draft(tmp_path, "my_rules/f09.py", worked_example().replace(*broken)).parent
    path = draft(tmp_path, "a.txt", CLEAN.replace("40% trở lên", "140% trở lên"))
    result = doisoat("check", path, "--rules", rules, "--out", "out")
    assert result.exit_code == 2
    assert result.stderr.startswith("Lỗi: ")
    assert "F09" in result.stderr or "f09.py" in result.stderr
    assert not (tmp_path / "out").exists()


# --- settings ----------------------------------------------------------------------------------


def test_settings_beside_the_drafts(tmp_path: Path, doisoat: Command) -> None:
    draft(tmp_path, "d/doisoat.toml", 'ignore = ["C"]\nformat = ["json"]\nout = "../kq"\n')
    assert doisoat("check", draft(tmp_path, "d/a.txt", WRONG)).exit_code == 0
    assert [path.name for path in (tmp_path / "kq").iterdir()] == ["findings.json"]
    assert "C01" not in found(tmp_path / "kq")


def test_settings_in_pyproject_further_up(tmp_path: Path, doisoat: Command) -> None:
    draft(tmp_path, "pyproject.toml", '[project]\nname = "x"\n[tool.doisoat]\nfail-on = "never"\n')
    assert doisoat("check", draft(tmp_path, "d/e/a.txt", WRONG)).exit_code == 0


def test_nearest_settings_win(tmp_path: Path, doisoat: Command) -> None:
    draft(tmp_path, "doisoat.toml", 'fail-on = "never"\n')
    draft(tmp_path, "d/doisoat.toml", 'fail-on = "error"\n')
    draft(tmp_path, "d/e/pyproject.toml", '[tool.other]\nname = "not ours"\n')
    assert doisoat("check", draft(tmp_path, "d/e/a.txt", WRONG)).exit_code == 1
    assert doisoat("check", draft(tmp_path, "a.txt", WRONG)).exit_code == 0


def test_command_line_overrides_settings(tmp_path: Path, doisoat: Command) -> None:
    draft(tmp_path, "doisoat.toml", 'fail-on = "never"\nselect = ["N"]\nformat = ["json"]\n')
    path = draft(tmp_path, "a.txt", WRONG)
    assert doisoat("check", path, "--select", "C", "--out", "out").exit_code == 0
    assert found(tmp_path / "out") == {"C01"}
    assert doisoat("check", path, "--select", "C", "--fail-on", "error").exit_code == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ignore = [", "doisoat.toml"),
        ('colour = "red"', "colour"),
        ('ignore = "C01"', "ignore"),
        ('fail-on = "sometimes"', "fail-on"),
        ("out = 3", "out"),
        ('format = ["dvi"]', "dvi"),
        ('rules = "khong-co"', "khong-co"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, doisoat: Command, text: str, said: str) -> None:
    draft(tmp_path, "doisoat.toml", text)
    result = doisoat("check", draft(tmp_path, "a.txt"))
    assert result.exit_code == 2
    assert result.stderr.startswith("Lỗi: ")
    assert "doisoat.toml" in result.stderr
    assert said in result.stderr
    assert not (tmp_path / "reports_out").exists()


def test_settings_that_are_no_table(tmp_path: Path, doisoat: Command) -> None:
    draft(tmp_path, "pyproject.toml", "[tool]\ndoisoat = 3\n")
    result = doisoat("check", draft(tmp_path, "a.txt"))
    assert result.exit_code == 2
    assert "pyproject.toml" in result.stderr
