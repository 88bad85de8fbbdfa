"""Measures how fast the checker is, from one run on this machine; `make bench`.

    python benchmarks/run.py [--size 75] [--country] [--out docs/speed.md]

Prints Markdown tables: every measure with the most it may be, what each run cost, and where the
time goes. Drafts are held against a floor measured in the same minutes (`benchmarks/floor.py`), so
that a slow or busy machine changes little. One draft is the real one that DOISOAT_REAL_DRAFTS
names, or else the largest of the sample drafts, as text; many are made up (`benchmarks/corpus.py`),
as many as --size says: 75 are a province, 3321 or 10000 the country. With --country only these
are measured, which takes half an hour. Exits with 1 when a measure does not hold.
"""

import argparse
import compileall
import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from benchmarks import corpus  # noqa: E402
from benchmarks.processes import Cost, alternated, run, run_all  # noqa: E402

DOISOAT = (sys.executable, "-P", "-c", "from checker.cli import main; main(prog_name='doisoat')")
FLOOR = (sys.executable, str(ROOT / "benchmarks" / "floor.py"))
PACKAGES = "import pandas, pandera.pandas, jinja2, click, openpyxl"
CODES = (0, 1)
"""What a check may end with: findings are no failure."""
COPIES, SMALL, STARTS, RUNS = 50, 102, 7, 3


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure beside the most, or the least, that it may be."""

    name: str
    bound: str
    figure: str
    holds: bool

    def row(self) -> str:
        """Return the row of the table."""
        verdict = "yes" if self.holds else "**no**"
        return f"| {self.name} | {self.bound} | {self.figure} | {verdict} |"


@dataclass
class Bench:
    """One run of all measures, its files below `home`."""

    home: Path
    size: int
    measures: list[Measure] = field(default_factory=list)
    costs: list[tuple[str, Cost]] = field(default_factory=list)
    stages: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # The checkout is measured, compiled as pip compiles what it installs; caches and settings
        # of the user are left alone.
        for package in ("checker", "rules"):
            compileall.compile_dir(ROOT / package, quiet=1)
        self._env = os.environ | {
            "PYTHONPATH": str(ROOT),
            "DOISOAT_CACHE": str(self.home / "cache"),
        }
        self.out = self.home / "out"

    def take(self) -> None:
        """Take all measures."""
        self._start_up()
        copies = self._one_draft()
        self._copies(copies)
        self.take_many()

    # --- the measures ---------------------------------------------------------------------------

    def _start_up(self) -> None:
        _say("start-up")
        version, bare = alternated(
            [(*DOISOAT, "--version"), (sys.executable, "-c", "pass")], self._env, STARTS
        )
        self._note("`doisoat --version`", _middle(version))
        self._note("`python -c pass`", _middle(bare))
        self._at_most("`doisoat --version` / `python -c pass`", _middle(version).wall, 4.0,
                      _middle(bare).wall)  # fmt: skip

    def _one_draft(self) -> Path:
        _say("one draft")
        text = _draft()
        alone = self._copy(text, "one", 1)
        check = self._check(alone, "html,xlsx,json", 1, cached=False)
        checks: list[Cost] = []
        imports: list[Cost] = []
        for _ in range(RUNS):
            imports.append(run((sys.executable, "-c", PACKAGES), self._env))
            checks.append(run(check, self._env, CODES))
        importing, checked = _least(imports), _least(checks)
        self._note("importing the fixed packages", importing)
        self._note("one draft, HTML + Excel + JSON", checked)
        times = checked.wall / importing.wall
        holds = checked.wall <= 1.2 or times <= 2.0
        self.measures.append(Measure(
            "one draft, whole command with HTML + Excel + JSON", "1.2 s, or 2.0 × importing",
            f"{checked.wall:.2f} s, {times:.2f} ×", holds,
        ))  # fmt: skip
        return self._copy(text, "copies", COPIES)

    def _copies(self, folder: Path) -> None:
        _say(f"{COPIES} copies of it")
        names = ("floor", "floor, two processes", "one worker", "two workers")
        costs: dict[str, list[Cost]] = {name: [] for name in names}
        for _ in range(RUNS):
            costs["floor"].append(self._floor(folder, 1))
            costs["one worker"].append(self._checked(folder, 1))
            costs["floor, two processes"].append(self._floor(folder, 2))
            costs["two workers"].append(self._checked(folder, 2))
        least = {name: _least(costs[name]) for name in names}
        for name, cost in least.items():
            self._note(f"{COPIES} copies, {name}", cost)
        self._against_floor(f"{COPIES} copies, one worker / floor", [least["one worker"]], 5.0,
                            least["floor"])  # fmt: skip
        self._at_most(f"{COPIES} copies, two workers / one worker", least["two workers"].wall, 0.6,
                      least["one worker"].wall)  # fmt: skip
        said = subprocess.run(
            [sys.executable, str(ROOT / "benchmarks" / "stages.py"), str(folder)],
            check=True, capture_output=True, env=self._env,
        )  # fmt: skip
        self.stages = json.loads(said.stdout)

    def take_many(self) -> None:
        """Take the measures of many drafts."""
        _say(f"{self.size} drafts made up")
        few, many = self.home / "few", self.home / "many"
        corpus.write(few, SMALL)
        corpus.write(many, self.size)
        drafts = len(list(many.rglob("*.txt")))
        floor = self._floor(many, 2)
        small = self._checked(few, 2)
        # Nothing is kept yet; comparing then uses what checking kept, as it does for everybody.
        check = run(self._check(many, "json", 2, cached=True), self._env, CODES)
        # Read when all is run: a larger bench would make its children look larger.
        told = shutil.copy(self.out / "findings.json", self.home)
        compare = self._compared(many)
        floor = min(floor, self._floor(many, 2), key=lambda each: each.wall)
        self._note(f"{drafts} drafts, floor, two processes", floor)
        self._note(f"{SMALL} drafts, check, two workers", small)
        self._note(f"{drafts} drafts, check, two workers", check)
        self._note(f"{drafts} drafts, compare, two workers", compare)
        self._against_floor(f"{drafts} drafts, check + compare / floor, two of each",
                            [check, compare], 4.0, floor)  # fmt: skip
        memory = max(check.together, compare.together)
        self.measures.append(Measure(
            f"{drafts} drafts, peak memory of all processes", "2048 MB", f"{memory:.0f} MB",
            memory <= 2048,
        ))  # fmt: skip
        again = self._again(many)
        self._note(f"{drafts} drafts, check again after one changed", again)
        self.measures.append(Measure(
            f"{drafts} drafts, again after one changed", "15 s", f"{again.wall:.1f} s",
            again.wall <= 15,
        ))  # fmt: skip
        self._at_most(f"cost per draft, {drafts} drafts / {SMALL}", check.cpu / drafts, 1.2,
                      small.cpu / SMALL)  # fmt: skip
        found = _found(many, Path(told))
        self.measures.append(Measure(
            "planted errors found where they are", "at least 95%",
            f"{found[0]} of {found[1]} ({found[0] / found[1]:.1%})", found[0] >= 0.95 * found[1],
        ))  # fmt: skip

    def _again(self, folder: Path) -> Cost:
        """Change a draft of what was checked, and check again."""
        command = self._check(folder, "json", 2, cached=True)
        changed = sorted(folder.rglob("bao-cao*.txt"))[0]
        text = changed.read_text(encoding="utf-8")
        changed.write_text(f"{text}Hội nghị nhất trí cao với báo cáo này.\n", encoding="utf-8")
        return run(command, self._env, CODES)

    # --- what is run ----------------------------------------------------------------------------

    def _check(self, folder: Path, formats: str, workers: int, *, cached: bool) -> Sequence[str]:
        cold = () if cached else ("--no-cache",)
        return (*DOISOAT, "check", str(folder), "--out", str(self.out), "--format", formats,
                "--workers", str(workers), *cold)  # fmt: skip

    def _checked(self, folder: Path, workers: int) -> Cost:
        return run(self._check(folder, "json", workers, cached=False), self._env, CODES)

    def _compared(self, folder: Path) -> Cost:
        command = (*DOISOAT, "compare", str(folder), "--out", str(self.out), "--format", "json",
                   "--workers", "2")  # fmt: skip
        return run(command, self._env, CODES)

    def _floor(self, folder: Path, processes: int) -> Cost:
        shares = [(*FLOOR, str(folder), str(n), str(processes)) for n in range(processes)]
        return run_all(shares, self._env)

    def _copy(self, text: str, name: str, times: int) -> Path:
        folder = self.home / name
        for number in range(times):
            (folder / f"xa-{number + 1:02}").mkdir(parents=True)
            (folder / f"xa-{number + 1:02}" / "du-thao.txt").write_text(text, encoding="utf-8")
        return folder

    # --- what is told ---------------------------------------------------------------------------

    def _note(self, name: str, cost: Cost) -> None:
        self.costs.append((name, cost))

    def _at_most(self, name: str, seconds: float, most: float, floor: float) -> None:
        times = seconds / floor
        self.measures.append(Measure(name, f"{most} ×", f"{times:.2f} ×", times <= most))

    def _against_floor(self, name: str, costs: Sequence[Cost], most: float, floor: Cost) -> None:
        """Add a measure by the clock, with the ratio of processor time, which others' work on the
        machine does not change."""
        times = sum(cost.wall for cost in costs) / floor.wall
        processors = sum(cost.cpu for cost in costs) / floor.cpu
        figure = f"{times:.2f} × (of processor time {processors:.2f} ×)"
        self.measures.append(Measure(name, f"{most} ×", figure, times <= most))

    def tables(self) -> str:
        """Return everything measured as Markdown."""
        parts = [
            "| measure | at most | reached | holds |\n|---|---:|---:|---|",
            *(measure.row() for measure in self.measures),
            "\n| run | clock, s | processors, s | largest process, MB | all together, MB |"
            "\n|---|---:|---:|---:|---:|",
            *(
                f"| {name} | {cost.wall:.2f} | {cost.cpu:.2f} | {cost.largest:.0f} "
                f"| {cost.together:.0f} |"
                for name, cost in self.costs
            ),
            *self._stage_table(),
        ]
        return "\n".join(parts)

    def _stage_table(self) -> list[str]:
        if not self.stages:
            return []
        whole = sum(self.stages.values())
        return [
            f"\n| stage, {COPIES} copies in one process | processor, s | share |\n|---|---:|---:|",
            *(
                f"| {stage} | {seconds:.2f} | {seconds / whole:.0%} |"
                for stage, seconds in self.stages.items()
            ),
            "\n*Between* lays communes side by side, *report* writes HTML, Excel and JSON,"
            "\n*rest* is all else.",
        ]


def _middle(costs: Sequence[Cost]) -> Cost:
    middle = median(cost.wall for cost in costs)
    return min(costs, key=lambda cost: abs(cost.wall - middle))


def _least(costs: Sequence[Cost]) -> Cost:
    return min(costs, key=lambda cost: cost.wall)


def _draft() -> str:
    """Return the text of the draft that is measured alone and in copies."""
    real = os.environ.get("DOISOAT_REAL_DRAFTS")
    if real:
        return next((Path(real) / "seeds").glob("001*.txt")).read_text(encoding="utf-8")
    sources = (ROOT / "sample_docs").glob("*/nguon/*.md")
    largest = max(sources, key=lambda each: each.stat().st_size)
    return largest.read_text(encoding="utf-8")


def _found(folder: Path, told: Path) -> tuple[int, int]:
    """Return how many of the planted errors are among the findings, and how many there are."""
    lines = (folder / corpus.TRUTH).read_text(encoding="utf-8").splitlines()
    findings = json.loads(told.read_text(encoding="utf-8"))["findings"]
    right = corpus.found([json.loads(line) for line in lines], findings)
    return sum(right), len(right)


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr)


def page(bench: Bench) -> str:
    """Return the page for docs/."""
    real = "a real draft and " if os.environ.get("DOISOAT_REAL_DRAFTS") else "a sample draft and "
    alone = real if bench.stages else ""
    day = datetime.date.today().isoformat()
    return f"""\
# How fast drafts are checked

Written by `benchmarks/run.py`; do not edit. Taken in one run on {day}, on
{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, with
{alone}{bench.size} made-up ones (`benchmarks/corpus.py`). The *floor* is what reading the same
text, bringing it to NFC and running fifty plain patterns over it takes (`benchmarks/floor.py`),
measured in the same minutes. Ratios are of times by the clock, the cost per draft of processor
time; of several runs the least counts, of start-up the median. All runs are cold but the one after
a change. *All together* counts what processes share once.

{bench.tables()}
"""


def main() -> int:
    """Take the measures and print them; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=75, help="how many drafts are made up")
    parser.add_argument("--country", action="store_true", help="measure these alone")
    parser.add_argument("--out", type=Path, help="write the page there, too")
    options = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="doisoat-bench-"))
    try:
        bench = Bench(home, options.size)
        bench.take_many() if options.country else bench.take()
    finally:
        shutil.rmtree(home)
    print(bench.tables())
    if options.out:
        options.out.write_text(page(bench), encoding="utf-8")
    return int(not all(measure.holds for measure in bench.measures))


if __name__ == "__main__":
    raise SystemExit(main())
