"""Where the time of a check goes: `python benchmarks/stages.py FOLDER`.

Takes the steps of `checker.audit.run` one by one, in one process, and prints the processor seconds
of each as JSON; `report` writes HTML, Excel and JSON.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checker import audit, rulebook
from checker.dossier import assign_communes, find_drafts
from checker.extraction import extract
from checker.reading import read
from checker.reporting import write_reports

STAGES = ("read", "extract", "link", "judge", "report")


def measure(folder: Path) -> dict[str, float]:
    """Return the seconds of every stage."""
    drafts, _ = find_drafts([folder])
    rules = rulebook.discover()
    seconds = dict.fromkeys(STAGES, 0.0)

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        begun = time.process_time()
        yield
        seconds[stage] += time.process_time() - begun

    with timed("read"):
        documents = {draft.name: read(Path(draft.file), draft.name) for draft in drafts}
    with timed("extract"):
        assigned = assign_communes(drafts, documents)
        extracted = [
            extract(documents[name], each.commune, each.unit) for name, each in assigned.items()
        ]
    with timed("link"):
        tables = audit.build_tables(extracted)
    with timed("judge"):
        rulebook.judge(tables, rules)
    whole = audit.run(drafts, rules)
    with tempfile.TemporaryDirectory() as out, timed("report"):
        write_reports(whole, {rule.id: rule for rule in rules}, ("html", "xlsx", "json"), Path(out))
    return seconds


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
