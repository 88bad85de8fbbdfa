"""audit.sarif: the audit for code scanning, as SARIF 2.1.0."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from checker import __version__
from checker.audit import Audit
from checker.baseline import Entry
from checker.dossier import Refusal
from checker.finding import Severity
from checker.matching import Status
from checker.reporting.explained import explain_rule, markdown_help
from checker.reporting.files import Files
from checker.reporting.located import DocumentRow, FindingRow, LocatedAudit, Location, locate
from checker.reporting.words import coverage_sentence, excerpt, printable

if TYPE_CHECKING:
    from checker.rulebook import Rule

FILE_NAME = "audit.sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""What relative paths start from: the folder the command was run in, the checkout in a build."""

_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_URGENCIES: Mapping[Severity, str] = {
    "error": "error",
    "warning": "warning",
    "info": "recommendation",
}
_MIME_TYPES: Mapping[str, str] = {
    "txt": "text/plain",
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_BASELINE_STATES: Mapping[Status, str] = {
    "new": "new",
    "kept": "unchanged",
    "accepted": "unchanged",
}
_LINKED = 3
_SHOWN = 300

Json = dict[str, Any]


def write_sarif(audit: Audit, rules: Mapping[str, "Rule"], folder: Path) -> Path:
    """Write audit.sarif into `folder`; the same audit always gives the same bytes."""
    located = locate(audit, rules)
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(audit, located, rules)]}
    path = folder / FILE_NAME
    path.write_text(json.dumps(log, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def _run(audit: Audit, located: LocatedAudit, rules: Mapping[str, "Rule"]) -> Json:
    findings = located.findings
    names = {row.rule: row for row in findings}
    ids = sorted({*rules, *names})
    writer = _Results(Files(audit), located.documents, ids, compared=audit.comparison is not None)
    return {
        "tool": {
            "driver": {
                "name": "doisoat",
                "fullName": "Đối Soát",
                "version": __version__,
                "semanticVersion": __version__,
                "language": "vi",
                "rules": [
                    _descriptor(rules[rule]) if rule in rules else _unknown(names[rule])
                    for rule in ids
                ],
            }
        },
        **({"automationDetails": {"id": f"doisoat/{audit.date}"}} if audit.date else {}),
        "language": "vi",
        # Lines and columns are those of an editor: any line end counts, letters are code points.
        "newlineSequences": ["\r\n", "\n", "\r"],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            ROOT: {"description": {"text": "Thư mục chạy lệnh doisoat (gốc của kho mã)."}}
        },
        "invocations": [
            {
                "executionSuccessful": not located.refusals,
                "toolExecutionNotifications": [
                    *map(writer.refused, located.refusals),
                    *writer.notices(located.documents),
                ],
            }
        ],
        "artifacts": [writer.artifact(document) for document in located.documents],
        "results": [*writer.results(findings), *map(writer.absent, audit.fixed)],
    }


def _against_baseline(row: FindingRow) -> Json:
    state: Json = {"baselineState": _BASELINE_STATES[row.verdict.status]}
    if row.verdict.status == "accepted" and row.verdict.entry is not None:
        reason = printable(row.verdict.entry.note)
        state["suppressions"] = [{"kind": "external", "justification": reason}]
    return state


def _descriptor(rule: "Rule") -> Json:
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": _message(rule.title),
        "fullDescription": _message(rule.reason),
        "help": {"text": _inert(explain_rule(rule)), "markdown": markdown_help(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.category], "problem.severity": _URGENCIES[rule.severity]},
    }


def _unknown(row: FindingRow) -> Json:
    return {"id": row.rule, "name": row.name, "shortDescription": _message(row.title)}


class _Results:
    """Writes findings and what was not checked; places are named against the same files."""

    def __init__(
        self,
        files: Files,
        documents: Sequence[DocumentRow],
        rules: Sequence[str],
        *,
        compared: bool,
    ) -> None:
        self._files, self._compared = files, compared
        self._indices = {document.path: index for index, document in enumerate(documents)}
        self._rules = {rule: index for index, rule in enumerate(rules)}

    def results(self, findings: Iterable[FindingRow]) -> list[Json]:
        """Return one result per finding, in their order."""
        seen: Counter[str] = Counter()
        results = []
        for row in findings:
            line_hash = self._line_hash(row)
            seen[line_hash] += 1
            fingerprints = {
                "doisoatFinding/v1": row.fingerprint,
                # The one that GitHub tells alerts apart by.
                "primaryLocationLineHash": f"{line_hash}:{seen[line_hash]}",
            }
            results.append(self._result(row, fingerprints))
        return results

    def _result(self, row: FindingRow, fingerprints: Mapping[str, str]) -> Json:
        related = [
            {"id": number, **self._location(place, row)}
            for number, place in enumerate(row.counters, 1)
        ]
        return {
            "ruleId": row.rule,
            "ruleIndex": self._rules[row.rule],
            "level": _LEVELS[row.severity],
            "message": {"text": _text(row)},
            "locations": [self._location(row.claim, row)],
            **({"relatedLocations": related} if related else {}),
            "partialFingerprints": dict(fingerprints),
            **(_against_baseline(row) if self._compared else {}),
            "properties": {
                "category": row.category,
                "section": row.section,
                "expected": row.expected,
                "difference": row.difference,
                "changesConclusion": row.changes_conclusion,
            },
        }

    def absent(self, entry: Entry) -> Json:
        """Return the result for a finding of the baseline that is gone."""
        mark = entry.mark
        return {
            "ruleId": mark.rule,
            "message": _message(entry.message),
            "locations": [
                {"physicalLocation": {"artifactLocation": self._artifact_location(mark.document)}}
            ],
            "partialFingerprints": {"doisoatFinding/v1": mark.fingerprint},
            "baselineState": "absent",
        }

    def _line_hash(self, row: FindingRow) -> str:
        """Tell findings of one fingerprint in several drafts apart, in whatever format these are
        and wherever they are checked."""
        file = PurePosixPath(self._files.path(row.document)).with_suffix("")
        return hashlib.sha256(f"{row.fingerprint}\x1f{file}".encode()).hexdigest()[:16]

    def _location(self, place: Location, row: FindingRow) -> Json:
        physical: Json = {"artifactLocation": self._artifact_location(place.document)}
        if place.line is not None:
            physical["region"] = _region(place)
        return {
            "physicalLocation": physical,
            "logicalLocations": _logical(place),
            "message": _message(_said(place, row)),
        }

    def _artifact_location(self, document: str) -> Json:
        location: Json = {"uri": self._files.uri(document)}
        if self._files.is_below(document):
            location["uriBaseId"] = ROOT
        if document in self._indices:
            location["index"] = self._indices[document]
        return location

    def artifact(self, document: DocumentRow) -> Json:
        """Return a checked file, and in words what could be compared in it."""
        location = self._artifact_location(document.path)
        del location["index"]
        return {
            "location": location,
            "mimeType": _MIME_TYPES.get(document.kind, "application/octet-stream"),
            "hashes": {"sha-256": document.sha256},
            "roles": ["analysisTarget"],
            "description": _message(coverage_sentence(document.coverage)),
        }

    def refused(self, refusal: Refusal) -> Json:
        """Return the notification of a file that was not checked."""
        return self._notification(refusal.path, f"{refusal.reason} {refusal.advice}", "error")

    def notices(self, documents: Iterable[DocumentRow]) -> list[Json]:
        """Return what could not be read within the documents."""
        return [
            self._notification(document.path, notice, "warning")
            for document in documents
            for notice in document.notices
        ]

    def _notification(self, document: str, text: str, level: str) -> Json:
        place = {"physicalLocation": {"artifactLocation": self._artifact_location(document)}}
        return {"level": level, "message": _message(text), "locations": [place]}


def _region(place: Location) -> Json:
    """Return the stretch of a text file; the end is left out when a note moved it before the
    beginning."""
    region: Json = {"startLine": place.line, "startColumn": place.column}
    end = (place.end_line or 0, place.end_column)
    if end >= (place.line or 0, place.column):
        region |= {"endLine": end[0], "endColumn": end[1]}
    return region


def _logical(place: Location) -> list[Json]:
    """Return where a person finds the place: Word and PDF have no lines to point at."""
    kinds = {"ô": place.cell, "đoạn": place.paragraph, "trang": place.page, "dòng": place.line}
    kind = next((name for name, value in kinds.items() if value is not None), "văn bản")
    named = {"name": place.section} if place.section else {}
    return [{**named, "fullyQualifiedName": f"{place.document}, {place.where}", "kind": kind}]


def _text(row: FindingRow) -> str:
    """Return what a finding says, the other places as links and what to do."""
    parts = [_inert(row.message)]
    if row.counters:
        links = [
            f"[{_link_text(_said(place, row))}]({number})"
            for number, place in enumerate(row.counters[:_LINKED], 1)
        ]
        more = len(row.counters) - _LINKED
        rest = f" và {more} nơi khác" if more > 0 else ""
        parts.append(f"Đối chiếu với: {'; '.join(links)}{rest}.")
    parts.append(f"Cách xử lý: {_inert(row.advice)}")
    return "\n".join(parts)


def _said(place: Location, row: FindingRow) -> str:
    where = place.where if place.document == row.document else f"{place.document}, {place.where}"
    said = place.value or place.quote
    return f"{where}: {excerpt(said, _SHOWN)}" if said else where


def _message(text: str) -> Json:
    return {"text": _inert(text)}


def _inert(text: str) -> str:
    """Return text that a message shows as it is: braces are doubled as the standard demands, and
    what looks like a link of the standard's is taken apart."""
    return printable(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _link_text(text: str) -> str:
    for sign in ("\\", "[", "]"):
        text = text.replace(sign, f"\\{sign}")
    return printable(text).replace("{", "{{").replace("}", "}}")
