"""findings.json: the audit for programs, in the shape "doisoat/1"."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from checker.audit import Audit, Coverage
from checker.baseline import entry_data
from checker.matching import AgainstBaseline
from checker.reporting.located import DocumentRow, FindingRow, Location, locate

if TYPE_CHECKING:
    from checker.rulebook import Rule

FILE_NAME = "findings.json"
SCHEMA = "doisoat/1"
_DECIDED = ("decision", "scope", "note", "by", "on")


def write_json(audit: Audit, rules: Mapping[str, "Rule"], folder: Path) -> Path:
    """Write findings.json into `folder`; the same audit always gives the same bytes."""
    located = locate(audit, rules)
    report: dict[str, Any] = {
        "schema": SCHEMA,
        "documents": [document_data(document) for document in located.documents],
        "findings": [encoded(finding_data(row)) for row in located.findings],
    }
    if audit.comparison is not None:
        report["baseline"] = _baseline(audit.comparison, located.findings)
    path = folder / FILE_NAME
    path.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n")
    return path


def encoded(value: Mapping[str, Any]) -> msgspec.Raw:
    """Return a part of a report as it is written: many of them as objects take much memory."""
    return msgspec.Raw(msgspec.json.encode(value))


def document_data(document: DocumentRow) -> dict[str, Any]:
    """Return a checked draft as findings.json has it."""
    return {
        "path": document.path,
        "commune": document.commune,
        "kind": document.kind,
        "sha256": document.sha256,
        "coverage": _coverage(document.coverage),
    }


def _coverage(coverage: Coverage) -> dict[str, int]:
    return {
        "numbers": coverage.numbers,
        "confirmed": coverage.confirmed,
        "contradicted": coverage.contradicted,
        "unchecked": coverage.unchecked,
        "targets": coverage.targets,
        "compared": coverage.compared,
        "differing": coverage.differing,
        "declared": coverage.declared,
        "recounted": coverage.recounted,
    }


def finding_data(row: FindingRow) -> dict[str, Any]:
    """Return a finding as findings.json has it."""
    return {
        "rule": row.rule,
        "name": row.name,
        "category": row.category,
        "severity": row.severity,
        "changes_conclusion": row.changes_conclusion,
        "message": row.message,
        "advice": row.advice,
        "document": row.document,
        "section": row.section,
        "expected": row.expected,
        "difference": row.difference,
        "fingerprint": row.fingerprint,
        "status": row.status,
        "locations": [_location(location) for location in row.locations],
    }


def _baseline(comparison: AgainstBaseline, findings: Sequence[FindingRow]) -> dict[str, Any]:
    """Return what reviewers decided on findings of this run, and the entries of the baseline that
    no finding is of."""
    return {
        "name": comparison.baseline,
        "decided": [
            {
                "document": row.document,
                "fingerprint": row.fingerprint,
                **{name: entry_data(entry)[name] for name in _DECIDED},
            }
            for row in findings
            if (entry := row.verdict.entry) and entry.decision != "unseen"
        ],
        "fixed": [entry_data(entry) for entry in comparison.fixed],
        "stale": [entry_data(entry) for entry in comparison.stale],
        "untested": [entry_data(entry) for entry in comparison.untested],
    }


def _location(location: Location) -> dict[str, Any]:
    return {
        "role": location.role,
        "document": location.document,
        "line": location.line,
        "end_line": location.end_line,
        "column": location.column,
        "page": location.page,
        "paragraph": location.paragraph,
        "cell": location.cell,
        "section": location.section,
        "quote": location.quote,
        "value": location.value,
    }
