"""A run that cannot write, or is interrupted, says so in one line and leaves every report whole."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from real_runs import OPENING, WRONG

FORMATS = "html,xlsx,json,sarif,junit"
NAMES = {"audit.html", "audit.xlsx", "findings.json", "audit.sarif", "audit.junit.xml"}

DAY = "2025-06-30"

Files = dict[str, bytes]


def contents(folder: Path) -> Files:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def reports(installed: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A draft that was mended since a run, and the folders with the reports of before and after."""
    folder = tmp_path_factory.mktemp("reports")
    draft = folder / "a.txt"
    for text, name in ((WRONG, "before"), (WRONG.replace("04", "03"), "after")):
        draft.write_text(text, encoding="utf-8")
        installed("check", draft, "--out", folder / name, "--format", FORMATS, "--date", DAY)
    return draft, folder / "before", folder / "after"


@pytest.fixture
def dossier(reports: tuple[Path, Path, Path], tmp_path: Path) -> tuple[Path, Path, Files]:
    """The mended draft, the folder with the reports of before, and these."""
    draft, before, _ = reports
    out = Path(shutil.copytree(before, tmp_path / "out"))
    assert set(contents(out)) == NAMES
    return draft, out, contents(out)


def one_line(said: str) -> str:
    (line,) = said.strip().splitlines()
    assert "Traceback" not in line
    return line


# --- folders that cannot be written, disks that are full ------------------------------------------


@pytest.mark.parametrize(
    ("name", "size"), [*((name, 300) for name in FORMATS.split(",")), ("xlsx", 6000)]
)
def test_a_disk_that_fills_up(
    name: str, size: int, dossier: tuple[Path, Path, Files], installed: Any
) -> None:
    """A limit on the size of files fails in the middle of writing, as a full disk does."""
    draft, out, before = dossier
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))  # noqa: E731
    done = installed("check", draft, "--out", out, "--format", name, preexec_fn=limit,
                     env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})  # fmt: skip
    assert done.returncode == 2
    line = one_line(done.stderr)
    assert line.startswith("Lỗi: Không ghi được báo cáo")
    assert "ổ đĩa đã đầy" in line
    assert "--out" in line
    assert contents(out) == before


def test_a_disk_that_is_really_full(dossier: tuple[Path, Path, Files], tmp_path: Path) -> None:
    """On a file system of its own with room for nothing more than the reports of before."""
    draft, out, before = dossier
    small = tmp_path / "small"
    small.mkdir()
    doisoat = Path(sys.executable).with_name("doisoat")
    size = sum(-(-len(data) // 4096) for data in before.values()) + 8
    script = (
        f"mount -t tmpfs -o size={size * 4}k tmpfs '{small}' || exit 77\n"
        f"cp '{out}'/* '{small}'\n"
        f"'{doisoat}' check '{draft}' --out '{small}' --format {FORMATS}; code=$?\n"
        f"mkdir '{tmp_path}/after' && cp -a '{small}'/. '{tmp_path}/after'; exit $code\n"
    )
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare to mount a small file system with")
    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script],
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode == 77 or done.stderr.startswith("unshare:"):
        pytest.skip(f"a small file system cannot be mounted here: {done.stderr.strip()}")
    assert done.returncode == 2
    assert "ổ đĩa đã đầy" in one_line(done.stderr)
    assert contents(tmp_path / "after") == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_behind_the_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")
    doisoat = Path(sys.executable).with_name("doisoat")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [doisoat, "check", "a.txt", "--format", "console"],
            stdout=full, stderr=subprocess.PIPE, encoding="utf-8", cwd=tmp_path,
        )  # fmt: skip
    assert done.returncode == 2
    assert one_line(done.stderr).startswith("Lỗi: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into every folder")
def test_a_folder_without_permission(dossier: tuple[Path, Path, Files], installed: Any) -> None:
    draft, out, before = dossier
    out.chmod(0o500)
    try:
        done = installed("check", draft, "--out", out)
    finally:
        out.chmod(0o700)
    assert done.returncode == 2
    assert "không có quyền ghi" in one_line(done.stderr)
    assert contents(out) == before


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc here")
def test_a_folder_nobody_may_write_into(tmp_path: Path, installed: Any) -> None:
    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")
    done = installed("check", tmp_path / "a.txt", "--out", "/proc/self/reports")
    assert done.returncode == 2
    line = one_line(done.stderr)
    assert "/proc/self/reports" in line
    assert "--out" in line


# --- interruptions ------------------------------------------------------------------------------

# Stands between the command and its n-th step of the kind, and sends the signal there.
PROGRAM = """
import os, signal, sys
from pathlib import Path
from checker import reporting
from checker.cli import main

kind, number, name = sys.argv[1], int(sys.argv[2]), sys.argv[3]
steps = 0
# Whoever runs the tests in the background has had Ctrl-C ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

def step():
    global steps
    steps += 1
    if steps == number:
        os.kill(os.getpid(), getattr(signal, name))

def stepping(function, *, after):
    def call(*arguments, **options):
        if not after:
            step()
        result = function(*arguments, **options)
        if after:
            step()
        return result
    return call

if kind == "write":
    reporting.WRITERS = {key: stepping(each, after=True) for key, each in reporting.WRITERS.items()}
else:
    Path.replace = stepping(Path.replace, after=kind == "moved")
    os.link = stepping(os.link, after=kind == "moved")
main(sys.argv[4:], prog_name="doisoat")
"""


@pytest.fixture
def interrupted(dossier: tuple[Path, Path, Files]) -> Callable[[str, int, str], Any]:
    def run(kind: str, number: int, name: str) -> Any:
        draft, out, _ = dossier
        command = [sys.executable, "-c", PROGRAM, kind, str(number), name]
        command += ["check", str(draft), "--out", str(out), "--format", FORMATS, "--date", DAY]
        return subprocess.run(command, capture_output=True, encoding="utf-8")

    return run


@pytest.mark.parametrize(
    ("kind", "number", "name"),
    [
        ("write", 1, "SIGINT"),
        ("write", 4, "SIGTERM"),
        ("move", 1, "SIGTERM"),
        ("move", 10, "SIGINT"),
        ("moved", 1, "SIGINT"),
        ("moved", 2, "SIGTERM"),
        ("moved", 10, "SIGTERM"),
    ],
)
def test_an_interruption_leaves_the_earlier_reports(
    kind: str,
    number: int,
    name: str,
    dossier: tuple[Path, Path, Files],
    interrupted: Callable[[str, int, str], Any],
) -> None:
    _, out, before = dossier
    done = interrupted(kind, number, name)
    assert done.returncode == 2
    assert one_line(done.stderr) == "Đã dừng theo yêu cầu."
    assert contents(out) == before


@pytest.mark.parametrize("number", [1, 6])
def test_a_killed_run_leaves_every_report_whole(
    number: int,
    reports: tuple[Path, Path, Path],
    dossier: tuple[Path, Path, Files],
    interrupted: Callable[[str, int, str], Any],
) -> None:
    _, out, before = dossier
    done = interrupted("moved", number, "SIGKILL")
    assert done.returncode == -signal.SIGKILL
    after = contents(reports[2])
    left = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    assert set(left) == NAMES
    new = {each for each in NAMES if left[each] == after[each] != before[each]}
    assert len(new) == number // 2
    assert all(left[each] == before[each] for each in NAMES - new)


def test_an_undisturbed_run_takes_that_many_steps(
    reports: tuple[Path, Path, Path],
    dossier: tuple[Path, Path, Files],
    interrupted: Callable[[str, int, str], Any],
) -> None:
    """Else the interruptions above would come after everything was done."""
    _, out, before = dossier
    done = interrupted("moved", 11, "SIGKILL")
    assert done.returncode == 0
    assert contents(out) == contents(reports[2]) != before


def test_an_interruption_while_reading(tmp_path: Path) -> None:
    """Nothing is written, and nothing is left behind."""
    line = "Thu ngân sách trên địa bàn tăng bình quân hằng năm 5%, đạt 9.500 con.\n"
    (tmp_path / "a.txt").write_text(OPENING + line * 400, encoding="utf-8")
    command = [sys.executable, "-u", "-c", (
        "import itertools, os, signal, sys\n"
        "from checker import batch\n"
        "from checker.cli import main\n"
        "read = batch.read\n"
        "calls = itertools.count()\n"
        "def stop(*_):\n"
        "    if next(calls) == 500:\n"
        "        print('midway', flush=True)\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "def reading(*arguments, **options):\n"
        "    sys.setprofile(stop)\n"
        "    document = read(*arguments, **options)\n"
        "    print('read', flush=True)\n"
        "    return document\n"
        "batch.read = reading\n"
        "main(['check', 'a.txt', '--out', 'out'])\n"
    )]  # fmt: skip
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == "midway\n"
    assert one_line(done.stderr) == "Đã dừng theo yêu cầu."
    assert not (tmp_path / "out").exists()
