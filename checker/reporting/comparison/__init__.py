"""The reports of a comparison: comparison.html, .xlsx, .json and .csv."""

import importlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from checker.reporting import Writing, write_together

if TYPE_CHECKING:
    from checker.audit import Audit
    from checker.comparison import Comparison
    from checker.comparison.frame import FrameRow
    from checker.rulebook import Rule

PAGES = "comparison"
"""The folder beside comparison.html that holds its pages where there are many communes."""

_WRITERS = {
    "html": ("checker.reporting.comparison.html", "write_html"),
    "xlsx": ("checker.reporting.comparison.excel", "write_excel"),
    "json": ("checker.reporting.comparison.data", "write_json"),
    "csv": ("checker.reporting.comparison.data", "write_csv"),
}


def write_comparison(
    audit: "Audit",
    comparison: "Comparison",
    rules: "Mapping[str, Rule]",
    formats: Iterable[str],
    folder: Path,
    *,
    frame: "tuple[FrameRow, ...]" = (),
) -> list[Path]:
    """Write the comparison in each of `formats` into `folder`, all or none.

    Returns the paths. Raises `ReportError` when the folder or a file cannot be written.
    """
    from checker.reporting.comparison.shown import show
    from checker.reporting.located import locate

    shown = show(comparison, locate(audit, rules), frame)

    def writing(name: str) -> Writing:
        module, function = _WRITERS[name]
        return lambda target: cast(
            list[Path], getattr(importlib.import_module(module), function)(shown, target)
        )

    return write_together([writing(name) for name in formats], folder, replacing=[PAGES])
