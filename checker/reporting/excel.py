"""audit.xlsx: the findings as a list to work off, and everything around it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl.workbook.protection import WorkbookProtection

from checker.audit import Audit
from checker.reporting import sheet as sheets
from checker.reporting.comparison.in_audit import add_matrix
from checker.reporting.excel_comparison import write_comparison
from checker.reporting.excel_findings import write_findings
from checker.reporting.excel_hidden import write_hidden
from checker.reporting.excel_ledger import write_ledger
from checker.reporting.excel_overview import write_earlier, write_summary
from checker.reporting.excel_rules import write_explanations, write_rules
from checker.reporting.explained import explanations
from checker.reporting.located import locate

if TYPE_CHECKING:
    from checker.rulebook import Rule

FILE_NAME = "audit.xlsx"


def write_excel(audit: Audit, rules: Mapping[str, "Rule"], folder: Path) -> Path:
    """Write audit.xlsx into `folder`: summary, findings, text against annexes, ledger, what became
    of earlier decisions, the rules, the explanation of the columns."""
    located = locate(audit, rules)
    rows = [row for document in located.documents for row in document.by_severity]
    explained = explanations(located, rules)
    workbook = sheets.new_workbook()
    write_summary(workbook, located, audit)
    rule_rows = {rule.id: at for at, rule in enumerate(explained, 2)}
    written = write_findings(workbook, rows, rule_rows, compared=audit.comparison is not None)
    write_comparison(workbook, audit, rows)
    add_matrix(workbook, audit, located)
    write_ledger(workbook, audit, rows)
    write_earlier(workbook, audit)
    write_rules(workbook, explained)
    write_explanations(workbook)
    write_hidden(workbook, located, audit.comparison, rows, written)
    workbook.security = WorkbookProtection(lockStructure=True)
    path = folder / FILE_NAME
    sheets.save(workbook, path, "Báo cáo đối soát dự thảo văn kiện")
    return path
