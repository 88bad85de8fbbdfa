"""What builds elsewhere run: the action, the pre-commit hook, the examples of docs/ci.md."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_cli import CLEAN, WRONG

from checker.formats import FORMATS

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests" / "reporting"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
EXAMPLES = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.S)]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def steps() -> list[dict[str, Any]]:
    return list(ACTION["runs"]["steps"])


def run_check(folder: Path, **inputs: str) -> "subprocess.CompletedProcess[str]":
    """Run the step that checks as the runner does: inputs with their defaults, in bash -e."""
    (step,) = (each for each in steps() if each.get("id") == "check")
    values = {name: each.get("default", "") for name, each in ACTION["inputs"].items()} | inputs
    env = {
        name: EXPRESSION.sub(lambda match: values[match[1].removeprefix("inputs.")], value)
        for name, value in step["env"].items()
    }
    tools = Path(sys.executable).parent
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        env={**os.environ, **env, "PATH": f"{tools}:{os.environ['PATH']}",
             "GITHUB_OUTPUT": str(folder / "outputs"), "GITHUB_ACTIONS": "true"},
        capture_output=True, encoding="utf-8", cwd=folder,
    )  # fmt: skip


def outputs(folder: Path) -> dict[str, str]:
    lines = (folder / "outputs").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


# --- the action -----------------------------------------------------------------------------------


def test_the_action_is_whole() -> None:
    assert ACTION["runs"]["using"] == "composite"
    for step in steps():
        assert ("uses" in step) != ("run" in step)
        if "run" in step:
            assert step["shell"] == "bash"
            assert "${{" not in step["run"], "an input would become part of the script"
    text = (ROOT / "action.yml").read_text("utf-8")
    for each in EXPRESSION.findall(text):
        scope, _, name = each.partition(".")
        if scope == "inputs":
            assert name in ACTION["inputs"]
        else:
            assert re.fullmatch(r"steps\.check\.outputs\.[a-z-]+", each)
            assert f"{each.rpartition('.')[2]}=" in steps()[-1]["run"]
    used = {each.removeprefix("inputs.") for each in EXPRESSION.findall(text)}
    assert set(ACTION["inputs"]) <= used
    assert set(ACTION["inputs"]["format"]["default"].split(",")) < set(FORMATS)


def test_the_action_installs_what_is_locked() -> None:
    (install,) = (each["run"] for each in steps() if each.get("name") == "Install")
    assert subprocess.run(["bash", "-n", "-c", install]).returncode == 0
    assert "--require-hashes" in install
    assert (ROOT / "requirements.lock").is_file()


@pytest.mark.parametrize(("text", "code"), [(CLEAN, 0), (WRONG, 1), ("", 2)])
def test_the_action_reports_and_keeps_the_exit_code(tmp_path: Path, text: str, code: int) -> None:
    from runner import commands

    (tmp_path / "du thao").mkdir()
    (tmp_path / "du thao" / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "du thao" / "b.txt").write_text(CLEAN, encoding="utf-8")
    done = run_check(tmp_path, paths="du thao\n")
    assert done.returncode == code, done.stderr
    assert outputs(tmp_path) == {
        "exit-code": str(code),
        "sarif": "reports_out/audit.sarif",
        "junit": "reports_out/audit.junit.xml",
    }
    log = json.loads((tmp_path / "reports_out" / "audit.sarif").read_text("utf-8"))
    assert len(log["runs"][0]["artifacts"]) == (1 if code == 2 else 2)
    files = [each.properties["file"] for each in commands(done.stdout) if each.name == "error"]
    assert files == ["du thao/a.txt"] * bool(code)


def test_inputs_are_never_run(tmp_path: Path) -> None:
    name = "$(touch run); `touch run`; -x.txt"
    (tmp_path / name).write_text(WRONG, encoding="utf-8")
    (tmp_path / "b.txt").write_text(WRONG, encoding="utf-8")
    done = run_check(
        tmp_path,
        paths=f"{name}\nb.txt",
        out="$(touch run) out",
        format="json",
        args="--ignore=N05\n\n--date=2025-06-30\n",
    )
    assert done.returncode == 1, done.stderr
    assert not (tmp_path / "run").exists()
    assert outputs(tmp_path) == {"exit-code": "1"}
    report = json.loads((tmp_path / "$(touch run) out" / "findings.json").read_text("utf-8"))
    assert [each["path"] for each in report["documents"]] == [name, "b.txt"]
    done = run_check(tmp_path, paths="b.txt", args="--nosuch; touch run")
    assert done.returncode == 2
    assert not (tmp_path / "run").exists()


# --- pre-commit -----------------------------------------------------------------------------------


def test_the_hook_runs_as_written(tmp_path: Path, installed: Any) -> None:
    (hook,) = HOOKS
    assert set(hook) >= {"id", "name", "entry", "language", "files"}
    program, *arguments = shlex.split(hook["entry"])
    assert program == "doisoat"
    for text, code in ((CLEAN, 0), (WRONG, 1)):
        (tmp_path / "xa").mkdir(exist_ok=True)
        (tmp_path / "xa" / "a.txt").write_text(text, encoding="utf-8")
        done = installed(*arguments, *hook["args"], cwd=tmp_path)
        assert done.returncode == code, done.stderr
        assert "xa/a.txt" in done.stdout
    assert list(tmp_path.iterdir()) == [tmp_path / "xa"]


def test_the_hook_looks_for_all_that_can_be_read() -> None:
    from checker.dossier import _OLD_SUFFIXES
    from checker.reading import SUFFIXES

    files = re.compile(HOOKS[0]["files"])
    assert all(files.search(f"xa/a{suffix}") for suffix in SUFFIXES | _OLD_SUFFIXES)
    assert not files.search("xa/a.md")


def test_the_hook_is_what_pre_commit_takes() -> None:
    """Its own validator says so where it is at hand."""
    if not (validator := shutil.which("pre-commit")):
        pytest.skip("pre-commit is not installed")
    done = subprocess.run([validator, "validate-manifest", ROOT / ".pre-commit-hooks.yaml"])
    assert done.returncode == 0


# --- the page -------------------------------------------------------------------------------------


def test_the_examples_use_what_there_is(tmp_path: Path, installed: Any) -> None:
    workflow, pre_commit, gitlab = EXAMPLES
    (job,) = workflow["jobs"].values()
    (ours,) = (step for step in job["steps"] if step.get("id") == "doisoat")
    assert set(ours["with"]) <= set(ACTION["inputs"])
    asked = [each for each in EXPRESSION.findall(str(workflow)) if "steps.doisoat" in each]
    assert [each.rpartition(".")[2] for each in asked] == ["sarif"]
    (hook,) = pre_commit["repos"][0]["hooks"]
    assert hook["id"] == HOOKS[0]["id"]
    _, command = gitlab["doi-soat"]["script"]
    (tmp_path / "du-thao").mkdir()
    (tmp_path / "du-thao" / "a.txt").write_text(WRONG, encoding="utf-8")
    assert installed(*shlex.split(command)[1:], cwd=tmp_path).returncode == 1
    assert (tmp_path / gitlab["doi-soat"]["artifacts"]["reports"]["junit"]).is_file()
    _, *arguments = shlex.split(HOOKS[0]["entry"])
    assert installed(*arguments, *hook["args"], cwd=tmp_path).returncode == 1


def test_the_page_tells_the_inputs_with_their_defaults() -> None:
    for name, each in ACTION["inputs"].items():
        default = f"`{each['default']}`" if each["default"] else ""
        assert re.search(rf"^\| `{name}` \| {re.escape(default)} ?\|", PAGE, re.M), name
