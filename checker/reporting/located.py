"""An audit as plain rows with every place put into words: what all the writers share."""

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from checker.audit import Audit, Coverage
from checker.baseline import Mark
from checker.checked import Spot
from checker.dossier import Refusal
from checker.finding import SEVERITIES, Evidence, Finding, Role, Severity
from checker.matching import Verdict
from checker.reporting.standing import STANDING
from checker.reporting.words import (
    KIND_NAMES,
    SEVERITY_NAMES,
    category_name,
    describe,
    excerpt,
    printable,
)
from checker.span import Span

if TYPE_CHECKING:
    from checker.rulebook import Rule


_CONTEXT = 90


@dataclass(frozen=True, slots=True)
class Location:
    """One place of a finding. Numbers count from 1; what a format does not have is None.

    `end_column` is the column after the last character, on `end_line`; `where` is the place in
    Vietnamese words a person can follow, `span` the same in the text; `before` and `after` are the
    text around the quote, `in_table` tells that it stands in a table or a spreadsheet.
    """

    role: Role
    span: Span
    document: str
    line: int | None
    end_line: int | None
    column: int
    end_column: int
    page: int | None
    paragraph: int | None
    cell: str | None
    section: str
    quote: str
    value: str
    where: str
    before: str
    after: str
    in_table: bool


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding with its places and its Vietnamese names.

    `status` is its standing against the baseline in a word, `verdict` what the baseline says of it,
    `mark` what it is known by in later runs.
    """

    rule: str
    name: str
    title: str
    category: str
    category_name: str
    severity: Severity
    severity_name: str
    message: str
    advice: str
    document: str
    commune: str
    section: str
    subject: str
    expected: str
    difference: str
    changes_conclusion: bool
    fingerprint: str
    mark: Mark
    status: str
    verdict: Verdict
    locations: tuple[Location, ...]

    @property
    def claim(self) -> Location:
        """The place the finding is about."""
        return self.locations[0]

    @property
    def counters(self) -> tuple[Location, ...]:
        """The places that contradict it."""
        return self.locations[1:]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One checked draft with its findings in the order of their positions."""

    path: str
    commune: str
    kind: str
    sha256: str
    coverage: Coverage
    notices: tuple[str, ...]
    findings: tuple[FindingRow, ...]

    @property
    def kind_name(self) -> str:
        """The format in words."""
        return KIND_NAMES.get(self.kind, self.kind)

    @property
    def by_severity(self) -> list[FindingRow]:
        """The findings, the gravest first, then by position."""
        return sorted(self.findings, key=lambda row: SEVERITIES.index(row.severity))

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(row.severity == severity for row in self.findings)


@dataclass(frozen=True, slots=True)
class LocatedAudit:
    """The rows of one run in report order."""

    documents: tuple[DocumentRow, ...]
    refusals: tuple[Refusal, ...]

    @property
    def findings(self) -> list[FindingRow]:
        """All findings, ordered by document, position and rule."""
        return [row for document in self.documents for row in document.findings]

    @property
    def numbered(self) -> list[tuple[int, FindingRow]]:
        """All findings with their numbers in the reports: by document, the gravest first."""
        rows = (row for document in self.documents for row in document.by_severity)
        return list(enumerate(rows, start=1))

    @property
    def severities(self) -> dict[Severity, int]:
        """Findings per severity, the gravest first."""
        counts = Counter(row.severity for row in self.findings)
        return {severity: counts[severity] for severity in SEVERITIES}

    @property
    def categories(self) -> list["CategoryCount"]:
        """Findings per category and severity, the largest first."""
        counts: dict[str, Counter[Severity]] = defaultdict(Counter)
        for row in self.findings:
            counts[row.category][row.severity] += 1
        rows = [
            CategoryCount(key, category_name(key), {s: count[s] for s in SEVERITIES})
            for key, count in counts.items()
        ]
        return sorted(rows, key=lambda row: (-row.total, row.name))


class CategoryCount(NamedTuple):
    """How many findings one category has, per severity."""

    category: str
    name: str
    counts: Mapping[Severity, int]

    @property
    def total(self) -> int:
        """Findings of all severities."""
        return sum(self.counts.values())


def locate(audit: Audit, rules: Mapping[str, "Rule"]) -> LocatedAudit:
    """Turn an audit into rows; findings come by document, position and rule."""
    return _located(audit, tuple(rules.items()))


@functools.lru_cache(maxsize=1)  # all reports of a run show the same rows
def _located(audit: Audit, rules: tuple[tuple[str, "Rule"], ...]) -> LocatedAudit:
    locator = _Locator(audit, dict(rules))
    by_document: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        by_document[finding.claim.span.document].append(finding)
    documents = tuple(
        DocumentRow(
            path=printable(header.path),
            commune=printable(audit.communes.get(header.path, "")),
            kind=header.kind,
            sha256=header.sha256,
            coverage=audit.coverage.get(header.path, Coverage()),
            notices=tuple(printable(notice) for notice in header.notices),
            findings=tuple(locator.rows(by_document[header.path])),
        )
        for header in audit.listed
    )
    refusals = tuple(
        Refusal(printable(refusal.path), printable(refusal.reason), printable(refusal.advice))
        for refusal in audit.refusals
    )
    return LocatedAudit(documents, refusals)


class _Locator:
    """Puts findings of one audit into rows."""

    def __init__(self, audit: Audit, rules: Mapping[str, "Rule"]) -> None:
        self._audit, self._rules = audit, rules

    def rows(self, findings: Iterable[Finding]) -> list[FindingRow]:
        """Return the findings of one document by position and rule."""
        placed = [(finding.claim.span, self._row(finding)) for finding in findings]
        placed.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[1].rule, pair[1].message))
        return [row for _, row in placed]

    def _row(self, finding: Finding) -> FindingRow:
        rule = self._rules.get(finding.rule)
        locations = tuple(self._location(evidence) for evidence in finding.evidence)
        document = finding.claim.span.document
        return FindingRow(
            rule=finding.rule,
            name=finding.name,
            title=rule.title if rule else finding.name,
            category=finding.category,
            category_name=category_name(finding.category),
            severity=finding.severity,
            severity_name=SEVERITY_NAMES[finding.severity],
            message=printable(finding.message),
            advice=printable(finding.advice),
            document=printable(document),
            commune=printable(self._audit.communes.get(document, "")),
            section=locations[0].section,
            subject=printable(finding.subject),
            expected=printable(finding.expected),
            difference=printable(finding.difference),
            changes_conclusion=finding.changes_conclusion,
            fingerprint=self._audit.fingerprint(finding),
            mark=self._audit.mark(finding),
            status=STANDING[self._audit.status(finding)].lower(),
            verdict=self._audit.verdict(finding),
            locations=locations,
        )

    def _location(self, evidence: Evidence) -> Location:
        spot = self._audit.spot(evidence.span)
        place, section = spot.place, printable(spot.section)
        before, after = _around(spot)
        return Location(
            role=evidence.role,
            span=evidence.span,
            document=printable(evidence.span.document),
            line=place.line,
            end_line=place.end_line,
            column=place.column,
            end_column=place.end_column,
            page=place.page,
            paragraph=place.paragraph,
            cell=place.cell,
            section=section,
            quote=printable(spot.quote),
            value=printable(evidence.value),
            where=describe(place, section),
            before=before,
            after=after,
            in_table=spot.in_table,
        )


def _around(spot: Spot) -> tuple[str, str]:
    """Return the rest of the paragraph or table row around a place, as much as is shown of it."""
    before, after = _flat(spot.before), _flat(spot.after)
    if len(before) > _CONTEXT:
        tail = before[-_CONTEXT:]
        before = "…" + (tail.split(" ", 1)[1] if " " in tail[: _CONTEXT // 2] else tail)
    return before, excerpt(after, _CONTEXT)


def _flat(text: str) -> str:
    """Show the borders between cells, and join what stands on several lines."""
    flat = printable(text.replace("\n", " ").replace("\t", " | "))
    return re.sub(r"( \| )+", " | ", flat) if " | " in flat else flat
