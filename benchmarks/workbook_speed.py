"""How long 5,000 findings take to write to audit.xlsx, and to take in: `python
benchmarks/workbook_speed.py`.

The findings of the sample drafts are repeated, each repetition with a message of its own; their
ledger is left as it is. The figures are processor time, the least of some runs. The command exits
with 1 when writing takes longer than it may.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

from checker.audit import Audit, run
from checker.dossier import find_drafts
from checker.reporting.excel import write_excel
from checker.reporting.returned import read_returned
from checker.rulebook import discover

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"
FINDINGS, SECONDS, RUNS = 5_000, 5.0, 3


def many(audit: Audit, number: int) -> Audit:
    """Return the audit with its findings repeated."""
    repeated = (
        replace(finding, message=f"{finding.message} ({turn})")
        for turn in count(1)
        for finding in audit.findings
    )
    order = {document.path: at for at, document in enumerate(audit.documents)}
    findings = sorted(
        islice(repeated, number),
        key=lambda each: (order[each.claim.span.document], each.claim.span.start),
    )
    return replace(audit, findings=tuple(findings))


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of some work, the least of some runs."""
    least = float("inf")
    for _ in range(RUNS):
        begin = time.process_time()
        work()
        least = min(least, time.process_time() - begin)
    return least


def main() -> int:
    """Measure and print."""
    rules = {rule.id: rule for rule in discover()}
    audit = many(run(find_drafts([SAMPLES])[0], rules.values()), FINDINGS)
    with tempfile.TemporaryDirectory() as folder:
        writing = seconds(lambda: write_excel(audit, rules, Path(folder)))
        path = write_excel(audit, rules, Path(folder))
        size = path.stat().st_size
        reading = seconds(lambda: read_returned(path))
    print(f"{FINDINGS} findings: {writing:.2f} s to write ({size / 1e6:.1f} MB; at most {SECONDS})")
    print(f"{FINDINGS} findings: {reading:.2f} s to take in")
    return int(writing > SECONDS)


if __name__ == "__main__":
    sys.exit(main())
