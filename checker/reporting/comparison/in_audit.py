"""The matrix as a sheet of audit.xlsx, where a run checks several communes."""

from openpyxl import Workbook

from checker.audit import Audit
from checker.comparison import compare
from checker.reporting.comparison.matrix_sheet import write_matrix
from checker.reporting.comparison.shown import show
from checker.reporting.located import LocatedAudit

SHEET = "So sánh các xã"
_MOST_COMMUNES = 200
"""Of more communes the matrix is a report of its own, which `doisoat compare` writes."""


def add_matrix(workbook: Workbook, audit: Audit, located: LocatedAudit) -> None:
    """Write the matrix of the run's communes; no sheet where there is nothing to compare."""
    communes = {name for path, name in audit.communes.items() if path not in audit.homeless}
    if not audit.settings or not 2 <= len(communes) <= _MOST_COMMUNES:
        return
    shown = show(compare(audit), located)
    if shown.rows:
        write_matrix(workbook, shown.rows, shown.communes, {}, name=SHEET)
