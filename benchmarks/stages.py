"""Where the time of a check goes: `python benchmarks/stages.py FOLDER`.

One check of the folder in this process, its steps timed as it takes them; prints the processor
seconds of each as JSON. `between` lays communes side by side, `report` writes HTML, Excel and JSON,
`rest` is all else: finding files, packing, putting findings into order.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from checker import audit, batch, rulebook
from checker.dossier import find_drafts
from checker.reporting import write_reports

STEPS: dict[str, Sequence[tuple[ModuleType, str]]] = {
    "read": ((batch, "read"),),
    "extract": ((batch, "extract"),),
    "link": ((batch, "local_tables"),),
    "judge": ((batch, "judge"), (audit, "judge")),
    "between": ((batch, "beside_of"), (audit, "link_between")),
}
"""Where the check calls what each step is."""


def measure(folder: Path) -> dict[str, float]:
    """Return the seconds of every step."""
    seconds = dict.fromkeys(STEPS, 0.0)
    for step, calls in STEPS.items():
        for module, name in calls:
            setattr(module, name, _timed(getattr(module, name), step, seconds))
    drafts, _ = find_drafts([folder])
    rules = rulebook.discover()
    begun = time.process_time()
    outcome = audit.run(drafts, rules)
    checked = time.process_time()
    with tempfile.TemporaryDirectory() as out:
        write_reports(
            outcome, {rule.id: rule for rule in rules}, ("html", "xlsx", "json"), Path(out)
        )
    seconds["report"] = time.process_time() - checked
    seconds["rest"] = checked - begun - sum(seconds[step] for step in STEPS)
    return seconds


def _timed(
    function: Callable[..., Any], step: str, seconds: dict[str, float]
) -> Callable[..., Any]:
    def timed(*arguments: Any, **named: Any) -> Any:
        begun = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            seconds[step] += time.process_time() - begun

    return timed


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
