"""Measures reading and writes `docs/reading-measures.md`; with --check it only compares.

    DOISOAT_REAL_DRAFTS=folder python tools/reading_measures.py [--check]

The folder holds one real draft in every format, with what is true of it, and drafts as they were
copied out of PDF files. They are confidential: figures are all that leaves them. The invariance,
damage and hostile-file measures take the cases of the tests.
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "reading")]

from checker import audit, rulebook  # noqa: E402
from checker.document import Document  # noqa: E402
from checker.dossier import Draft  # noqa: E402
from checker.facts import AnnexRows, Targets  # noqa: E402
from checker.reading import read  # noqa: E402
from tools.sources import Source, plain, wrong_places  # noqa: E402

PAGE = ROOT / "docs" / "reading-measures.md"
SPEED = "## Speed"
SUFFIXES = (".txt", ".docx", ".pdf", ".xlsx")
# Scans have no text, and the letters of old fonts are others in the file.
NOT_PLACED = {"001_scan.pdf", "legacy_fonts.docx"}


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the page: how many of how many, and how many at least."""

    name: str
    reached: int
    of: int
    least: int

    @property
    def holds(self) -> bool:
        """Tell whether the measure is reached."""
        return self.reached >= self.least

    def row(self) -> str:
        """Return the row of the table."""
        verdict = "yes" if self.holds else "**no**"
        return f"| {self.name} | {self.least} | {self.reached} of {self.of} | {verdict} |"


def share(percent: int, of: int) -> int:
    """Return the least count that is `percent` of `of`."""
    return -(-percent * of // 100)


# --- against what is true -------------------------------------------------------------------------


class Formats:
    """The draft in every format, and what is true of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def document(self, name: str) -> Document:
        """Read one of the files."""
        return read(self.folder / name, name)

    def truth(self, name: str) -> list[Any]:
        """Return what is true of one of them."""
        found: list[Any] = json.loads((self.folder / f"{name}.truth.json").read_text("utf-8"))
        return found


def against_truth(formats: Formats) -> Iterator[Measure]:
    """Measure constructs, labels, tracked edits, cells and paragraphs."""
    yield _constructs(formats)
    word, truth = formats.document("001_bieu.docx"), formats.truth("001_bieu")
    yield _labels(word, truth)
    yield _tracked(formats)
    tables = [each for each in truth if each["t"] == "table"]
    cells, of = _cells(word, tables, empty=True)
    yield Measure("table cells with their spans, .docx", cells, of, of)
    for name, least in (("001_bieu.pdf", 494), ("001_bieu_narrow.pdf", 490)):
        annexes = [table for table in tables if table["name"].startswith("Biểu")]
        cells, of = _cells(formats.document(name), annexes, empty=False)
        yield Measure(f"table cells with text, {name}", cells, of, least)
    yield from _paragraphs(formats.document("001_bieu.pdf"), truth)


def _constructs(formats: Formats) -> Measure:
    text = " ".join(formats.document("stress.docx").text.split())
    truth = formats.truth("stress")
    right = sum(
        all(" ".join(kept.split()) in text for kept in each["keep"])
        and not any(dropped in text for dropped in each["drop"])
        for each in truth
    )
    return Measure("constructs of stress.docx", right, len(truth), len(truth))


def _labels(document: Document, truth: list[Any]) -> Measure:
    wanted = [
        (plain(each["label"]), plain(each["text"]))
        for each in truth
        if each["t"] == "p" and each["auto"]
    ]
    found = Counter(
        (
            plain(document.text[block.start : block.label_end]),
            plain(document.text[block.label_end : block.end]),
        )
        for block in document.blocks
    )
    right = sum((Counter(wanted) & found).values())
    return Measure("automatic labels of 001_bieu.docx", right, len(wanted), len(wanted))


def _tracked(formats: Formats) -> Measure:
    # What an edit took away may rightly stand elsewhere, too: then once less than before.
    text = plain(formats.document("001_tracked.docx").text)
    before = plain(formats.document("001_bieu.docx").text)
    truth = formats.truth("001_tracked")
    right = 0
    for old, final, _ in truth:
        old, final = plain(old), plain(final)
        right += final in text and (old == final or text.count(old) < before.count(old))
    return Measure("tracked edits of 001_tracked.docx: final kept, old gone", right, len(truth), 60)


def _cells(document: Document, tables: list[Any], *, empty: bool) -> tuple[int, int]:
    wanted: Counter[Any] = Counter()
    for number, table in enumerate(tables):
        for row, column, down, across, text in table["cells"]:
            if empty or text.strip():
                wanted[number, row, column, down, across, plain(text)] += 1
    # A PDF without rulings around its head and its signatures has only the annexes' tables.
    found: Counter[Any] = Counter()
    for number, own in enumerate(document.tables[-len(tables) :]):
        for cell in own.cells:
            content = plain(document.text[cell.start : cell.end])
            found[number, cell.row, cell.column, cell.row_span, cell.column_span, content] += 1
    return sum((wanted & found).values()), sum(wanted.values())


def _paragraphs(document: Document, truth: list[Any]) -> Iterator[Measure]:
    blocks = [plain(document.text[block.start : block.end]) for block in document.blocks]
    wanted = [plain(each["text"]) for each in truth if each["t"] == "p" and each["text"].strip()]
    whole = plain(document.text)
    right = sum(text in whole for text in wanted)
    yield Measure("paragraphs contiguous, 001_bieu.pdf", right, len(wanted), 299)
    right = sum(any(text in block for block in blocks) for text in wanted)
    yield Measure("paragraphs in one block, 001_bieu.pdf", right, len(wanted), 294)
    numbers = sum(re.fullmatch(r"\d{1,3}", block) is not None for block in blocks)
    yield Measure("page numbers left in the text, 001_bieu.pdf (none)", -numbers, 0, 0)


# --- one format against another -------------------------------------------------------------------


def agreement(formats: Formats, seeds: Path) -> Iterator[Measure]:
    """Measure whether other formats of the draft yield what Word yields."""
    others = {
        "the text copied from its PDF": next(seeds.glob("001*.txt")),
        ".pdf": formats.folder / "001_bieu.pdf",
        ".pdf, narrow": formats.folder / "001_bieu_narrow.pdf",
        ".doc": formats.folder / "001_bieu.doc",
    }
    word = _facts(formats.folder / "001_bieu.docx")
    for name, path in others.items():
        other = _facts(path)
        for kind, least in (("targets", 98), ("annex values", 98), ("error findings", 95)):
            if kind == "error findings" and name == ".doc":
                continue  # its automatic numbers are those that LibreOffice works out
            same = sum((word[kind] & other[kind]).values())
            of = max(sum(word[kind].values()), sum(other[kind].values()))
            yield Measure(f"{kind} as from .docx: {name}", same, of, share(least, of))


def _facts(path: Path) -> dict[str, Counter[Any]]:
    draft = Draft(str(path), "draft", str(path.parent), loose=True)
    tables, refusals = audit.read_tables([draft])
    assert not refusals, refusals
    outcome = audit.run([draft], rulebook.discover())
    targets = Counter(
        (row.role, _words(row.label), row.value and (*row.value[:5], row.value.unit))
        for row in tables[Targets].itertuples()
    )
    values = Counter(
        (row.annex_number, _words(row.label), kind, value[:5], value.unit)
        for row in tables[AnnexRows].itertuples()
        for kind in ("targets", "results", "others")
        for value in getattr(row, kind)
    )
    errors = Counter(
        (each.rule, _words(outcome.quote(each.claim)))
        for each in outcome.findings
        if each.severity == "error"
    )
    return {"targets": targets, "annex values": values, "error findings": errors}


def _words(text: str) -> str:
    return re.sub(r"\W", "", plain(text))


# --- places, invariance, damage, hostile files ----------------------------------------------------


def places(files: Iterable[Path]) -> Iterator[Measure]:
    """Measure whether every character stands where the document says."""
    wrong: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for path in files:
        document = read(path, path.name)
        total[path.suffix] += sum(not char.isspace() for char in document.text)
        wrong[path.suffix] += len(wrong_places(document, Source(path)))
    for suffix in SUFFIXES:
        name = f"characters at the place the document says, {suffix}"
        yield Measure(name, total[suffix] - wrong[suffix], total[suffix], total[suffix])


def invariance(seeds: Path) -> Iterator[Measure]:
    """Measure whether storing and wrapping a draft otherwise changes its findings."""
    import test_invariance as cases

    drafts = {name: make() for name, make in cases.DRAFTS.items()}
    drafts |= {path.name: cases.of_files(path) for path in sorted(seeds.glob("*.txt"))}
    for kind in ("stored", "wrapped"):
        same = of = 0
        for paragraphs in drafts.values():
            text = cases.plain(paragraphs)
            if kind == "stored":
                made = [store(text) for store in cases.STORED.values()]
            else:
                made = [wrap(paragraphs) for wrap in cases.WRAPPED.values()]
            wanted = _findings(cases, text.encode())
            same += sum(_findings(cases, data) == wanted for data in made)
            of += len(made)
        yield Measure(f"drafts {kind} otherwise with the same findings", same, of, of)


def _findings(cases: Any, data: bytes, known: dict[Any, Any] = {}) -> Any:  # noqa: B006
    content = cases.content(cases.read_text("a.txt", data))
    key = hash(repr(content))
    if key not in known:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.txt"
            path.write_bytes(data)
            draft = Draft(str(path), "a.txt", folder, loose=True)
            outcome = audit.run([draft], rulebook.discover())
        said = Counter((each.rule, each.severity, each.message) for each in outcome.findings)
        known[key] = {each: n for each, n in said.items() if not cases.about_storage(each)}
    return known[key]


def damage(files: list[Path]) -> Iterator[Measure]:
    """Measure whether damaged files are read or refused for what they are."""
    import test_damage as cases

    expected = of = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            for case in range(10 if path.suffix == ".pdf" else 30):
                draw = random.Random(f"measure {path.name} {case}")
                data = path.read_bytes()
                packed = path.suffix in (".docx", ".xlsx") and case % 2
                data = (cases.with_damaged_part if packed else cases.damaged)(data, draw)
                outcome = cases.outcome_of(Path(folder) / path.name, data)
                expected += cases.UNEXPECTED not in outcome
                of += 1
    yield Measure("damaged files read, or refused with their own reason", expected, of, of)


def hostile() -> Iterator[Measure]:
    """Measure processor time, memory and exit code of the command on files made to hurt."""
    import test_hostile as cases

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # A busy machine makes every second longer: then it is twice what refusing nothing takes.
        most = max(2.0, 2 * min(refused(folder / "none.docx").seconds for _ in range(3)))
        kept = 0
        for file, make, _ in cases.REFUSED.values():
            (folder / file).write_bytes(make())
            # Other work on the machine only ever adds: the best of three runs is nearest.
            runs = (refused(folder / file) for _ in range(3))
            kept += any(
                run.exit_code == 2 and run.seconds < most and run.megabytes < 300 for run in runs
            )
    of = len(cases.REFUSED)
    yield Measure("hostile files refused: under 2 s, under 300 MB, exit 2", kept, of, of)


class Run(NamedTuple):
    """What a run of the command took: processor time, and memory at its highest."""

    exit_code: int
    seconds: float
    megabytes: float


# What the system says of a process's memory counts that of the one it was started by, too.
LAUNCH = """
import atexit, re, sys
from pathlib import Path
from checker.cli import main
def tell():
    print(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1], file=sys.stderr)
atexit.register(tell)
main(sys.argv[1:], prog_name="doisoat")
"""


def refused(path: Path) -> Run:
    """Run the command on a file that it refuses."""
    process = subprocess.Popen(
        [sys.executable, "-c", LAUNCH, "check", str(path), "--out", str(path.with_name("out"))],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr is not None
    kilobytes = int(process.stderr.read().split()[-1])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(process.returncode, used.ru_utime + used.ru_stime, kilobytes / 1024)


# --- the page -------------------------------------------------------------------------------------

HEAD = """# How well drafts are read

Written by `make measures` (`tools/reading_measures.py`); do not edit. The drafts measured are
confidential, so only their figures stand here: one real draft as .docx, .pdf, .doc and as text
copied from its PDF, with what is true of it; two more as copied text; and the drafts of
`sample_docs`.

| measure | at least | reached | holds |
|---|---:|---:|---|
"""

NOTES = """
What the measures mean:

- *Paragraphs in one block*: three paragraphs of the draft hold a heading that was typed on after a
  line break or blanks; on the page it begins a line, and is read as a paragraph of its own.
- *Places.* The file is opened a second time, without the checker's readers (`tools/sources.py`),
  and every character compared with what stands at its place. Text in footnotes stands where its
  mark stands; automatic numbers have no characters of their own; cells of a PDF are named, not
  counted by character.
- *Stored otherwise*: decomposed, mixed, no-break, double and trailing spaces, tabs, indents, line
  ends of Windows and old Macs, byte order mark, UTF-16, invisible signs, letters that look alike.
- *Wrapped otherwise*: at 60, 70, 78 and 90 columns, single and double-spaced. What cannot be known:
  a last line that happens to be full and ends a sentence, or a heading that happens to fill its
  line, before a paragraph without a number. Narrower than sixty columns that costs findings.
- *Findings that are about the file* (letters stored in parts, marks that software left) are left
  out of the comparison.
- *.doc* is read through LibreOffice; the automatic numbers of the converted file are those that
  LibreOffice works out, which differ from Word's where a list was started anew. Its error findings
  are not compared.
- *Hostile files*: processor time; on a machine so busy that refusing a file that is not there takes
  over a second, twice that time counts instead of 2 s.
"""


def measures(folder: Path) -> Iterator[Measure]:
    """Yield all measures but the speed."""
    formats, seeds = Formats(folder / "formats"), folder / "seeds"
    samples = sorted(p for p in (ROOT / "sample_docs").rglob("*.*") if p.suffix in SUFFIXES)
    real = sorted(
        path
        for path in [*formats.folder.iterdir(), *seeds.iterdir()]
        if path.suffix in SUFFIXES and path.name not in NOT_PLACED
    )
    yield from against_truth(formats)
    yield from agreement(formats, seeds)
    yield from places([*samples, *real])
    yield from invariance(seeds)
    yield from damage([*samples, *real])
    yield from hostile()


def speed() -> str:
    """Return the part of the page that differs from machine to machine."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "reading_speed.py")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = "".join(f"- {line}\n" for line in done.stdout.splitlines())
    return (
        f"{SPEED}\n\nProcessor time on the machine that wrote this page "
        "(`python benchmarks/reading_speed.py`); not compared by the tests.\n\n" + lines
    )


def main() -> int:
    """Write the page, or compare it; return 1 when it is out of date or a measure is missed."""
    named = os.environ.get("DOISOAT_REAL_DRAFTS")
    if not named:
        print("DOISOAT_REAL_DRAFTS names no folder of real drafts", file=sys.stderr)
        return 2
    found = list(measures(Path(named)))
    table = HEAD + "".join(f"{each.row()}\n" for each in found) + NOTES + "\n"
    missed = [each.name for each in found if not each.holds]
    for name in missed:
        print(f"missed: {name}", file=sys.stderr)
    if "--check" in sys.argv[1:]:
        old = PAGE.read_text("utf-8").partition(SPEED)[0] if PAGE.exists() else ""
        if old != table:
            print(f"{PAGE.name} is out of date; run: make measures", file=sys.stderr)
        return int(old != table or bool(missed))
    PAGE.write_text(table + speed(), encoding="utf-8")
    return int(bool(missed))


if __name__ == "__main__":
    raise SystemExit(main())
