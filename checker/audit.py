"""The spine: drafts in, findings out. Read, extract, link, judge."""

import bisect
import datetime
import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from checker.baseline import Baseline, Entry, Mark
from checker.document import Document, Place
from checker.dossier import Assignment, Draft, Refusal, assign_communes
from checker.extraction import Extracted, extract, stack
from checker.facts import (
    EXTRACTED,
    AnnexRows,
    DeclaredCounts,
    Fact,
    Numbers,
    Targets,
    TextAnnexValues,
)
from checker.finding import (
    Evidence,
    Finding,
    context_key,
    fingerprint,
    number_alike,
    section_key,
)
from checker.linking import link
from checker.matching import NEW, Comparison, Status, Verdict, compare
from checker.reading import read
from checker.reading.safety import Unreadable
from checker.rulebook import Rule, judge
from checker.span import Span

_DOUBT = "(đọc bằng nhận dạng ký tự, cần kiểm tra lại)"

Tables = Mapping[type[Fact], pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What could be compared in one document, as counts of facts.

    `numbers` counts all its figures: `confirmed` elsewhere, `contradicted`, or `unchecked` for want
    of a second place. `targets` counts the figures found in lists of targets and in annexes,
    `compared` those that were held against another place, `differing` those of them that disagree;
    `declared` and `recounted` count declared numbers of items and those that could be recounted.
    """

    targets: int = 0
    compared: int = 0
    differing: int = 0
    declared: int = 0
    recounted: int = 0
    numbers: int = 0
    confirmed: int = 0
    contradicted: int = 0
    unchecked: int = 0


class LedgerRow(NamedTuple):
    """A figure of a document and how it stands; see the fact table `Numbers`."""

    number: str
    unit: str
    subject: str
    period: str
    section: str
    status: str
    by: str
    at: Span
    other_at: Span | None


@dataclass(frozen=True)
class Audit:
    """The outcome of one run. Documents and findings are in report order."""

    documents: tuple[Document, ...]
    communes: Mapping[str, str]
    """Document path to the commune's name as people say it ("xã Mường Cơi")."""
    findings: tuple[Finding, ...]
    refusals: tuple[Refusal, ...]
    coverage: Mapping[str, Coverage]
    """Document path to its coverage."""
    sections: Mapping[str, Sequence[tuple[int, str]]] = field(default_factory=dict)
    """Document path to (offset, section label) pairs, ascending: the section from there on."""
    ledger: Mapping[str, Sequence[LedgerRow]] = field(default_factory=dict)
    """Document path to its figures in the order of their places."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Path of a document, or of a draft that was refused, to the file as the run was given it."""
    date: datetime.date | None = None
    """The day of the run, for the reports that tell it."""
    comparison: Comparison | None = None
    """The findings held against a baseline; None when there is none."""
    homeless: frozenset[str] = frozenset()
    """Documents that lie among others and name no commune: whose they are cannot be told."""
    tables: Tables = field(default_factory=dict, repr=False)
    """All fact tables of the run."""

    @functools.cached_property
    def _by_path(self) -> Mapping[str, Document]:
        return {document.path: document for document in self.documents}

    def document(self, path: str) -> Document:
        """Return the document with this path."""
        return self._by_path[path]

    def place(self, evidence: Evidence) -> Place:
        """Return where the evidence stands in its file."""
        return self.document(evidence.span.document).place(evidence.span)

    def quote(self, evidence: Evidence) -> str:
        """Return the text at the evidence."""
        return self.document(evidence.span.document).quote(evidence.span)

    def section(self, evidence: Evidence) -> str:
        """Return the label and title of the section the evidence stands in, or ''."""
        sections = self.sections.get(evidence.span.document, ())
        index = bisect.bisect_right(sections, evidence.span.start, key=lambda pair: pair[0])
        return sections[index - 1][1] if index else ""

    def fingerprint(self, finding: Finding) -> str:
        """Return the finding's fingerprint, which survives edits elsewhere in the draft.

        Alike findings of one draft are numbered: "ab12", "ab12-2".
        """
        return self._fingerprints[finding]

    @functools.cached_property
    def _fingerprints(self) -> Mapping[Finding, str]:
        by_document: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            by_document[finding.claim.span.document].append(finding)
        return {
            finding: name
            for findings in by_document.values()
            for finding, name in zip(findings, number_alike(map(self._base, findings)), strict=True)
        }

    def _base(self, finding: Finding) -> str:
        # What is told once a draft is told at its first place, which moves as drafts are edited.
        once = finding.severity == "info" and finding.subject
        claim = "" if once else self.quote(finding.claim)
        return fingerprint(finding.rule, claim, finding.subject)

    def mark(self, finding: Finding) -> Mark:
        """Return what the finding is known by in later runs."""
        document = self.document(finding.claim.span.document)
        return Mark(
            self.fingerprint(finding),
            finding.rule,
            document.path,
            self.communes.get(document.path, ""),
            section_key(self.section(finding.claim)),
            context_key(document.text, finding.claim.span),
            tuple(sorted({each.span.document for each in finding.evidence} - {document.path})),
        )

    def against(self, baseline: Baseline, rules: Iterable[str]) -> "Audit":
        """Return this audit with its findings held against a baseline; `rules` are those run."""
        marks = [self.mark(finding) for finding in self.findings]
        communes = {
            document.path: self.communes.get(document.path, "") for document in self.documents
        }
        return replace(self, comparison=compare(baseline, marks, communes, set(rules)))

    def verdict(self, finding: Finding) -> Verdict:
        """Return how the finding stands against the baseline, and what was decided on it."""
        return self._verdicts.get(finding, NEW)

    def status(self, finding: Finding) -> Status:
        """Return whether the finding is new, known (kept) or accepted; new without a baseline."""
        return self.verdict(finding).status

    @functools.cached_property
    def _verdicts(self) -> Mapping[Finding, Verdict]:
        if self.comparison is None:
            return {}
        return dict(zip(self.findings, self.comparison.verdicts, strict=True))

    @property
    def fixed(self) -> tuple[Entry, ...]:
        """What the baseline lists as open and is gone."""
        return self.comparison.fixed if self.comparison else ()

    @property
    def stale(self) -> tuple[Entry, ...]:
        """Acceptances in the baseline that nothing needs any more."""
        return self.comparison.stale if self.comparison else ()


def run(
    drafts: Sequence[Draft],
    rules: Iterable[Rule],
    *,
    refusals: Iterable[Refusal] = (),
    on_read: Callable[[str], None] = lambda path: None,
    ocr: bool = False,
) -> Audit:
    """Check drafts against rules.

    `on_read` hears of every file as soon as it has been read; `ocr` has scanned pages read, and
    every finding that rests on one says so.
    """
    documents, refused = _read_all(drafts, on_read, ocr=ocr)
    assigned = _assigned(drafts, documents)
    extracted = _extract_all(documents, assigned)
    homeless = _homeless(drafts, assigned)
    tables = build_tables(extracted, homeless)
    findings = judge(tables, rules)
    order = {document.path: index for index, document in enumerate(documents.values())}
    ledger = _ledger(documents, tables[Numbers])
    findings.sort(key=lambda each: _position(order, each))
    return Audit(
        documents=tuple(documents.values()),
        communes={each.outline.document.path: each.commune for each in extracted},
        findings=tuple(_doubted(each, documents) for each in _without_repeats(findings)),
        refusals=(*refusals, *refused),
        coverage=_coverage(documents.values(), tables, ledger),
        sections={each.outline.document.path: _sections(each) for each in extracted},
        ledger=ledger,
        files={draft.name: draft.file for draft in drafts},
        homeless=homeless,
        tables=tables,
    )


def read_tables(drafts: Sequence[Draft]) -> tuple[Tables, list[Refusal]]:
    """Return all fact tables of the drafts, and the files that could not be read."""
    documents, refused = _read_all(drafts, lambda path: None)
    assigned = _assigned(drafts, documents)
    tables = build_tables(_extract_all(documents, assigned), _homeless(drafts, assigned))
    return tables, refused


def build_tables(extracted: Sequence[Extracted], homeless: Collection[str] = ()) -> Tables:
    """Stack the facts of all documents into tables and link them.

    `homeless` are the documents whose commune cannot be told.
    """
    stacked = stack(extracted)
    tables: dict[type[Fact], pd.DataFrame] = {
        model: model.frame(stacked.get(model, [])) for model in EXTRACTED
    }
    outlines = ((each.commune, each.outline) for each in extracted)
    return {**tables, **link(tables, outlines, homeless)}


def _read_all(
    drafts: Sequence[Draft], on_read: Callable[[str], None], *, ocr: bool = False
) -> tuple[dict[str, Document], list[Refusal]]:
    documents: dict[str, Document] = {}
    refused: list[Refusal] = []
    for draft in drafts:
        try:
            documents[draft.name] = read(Path(draft.file), draft.name, ocr=ocr)
        except Unreadable as error:
            refused.append(Refusal(draft.name, error.reason, error.advice))
        on_read(draft.name)
    return documents, refused


def _assigned(drafts: Sequence[Draft], documents: Mapping[str, Document]) -> dict[str, Assignment]:
    return assign_communes([draft for draft in drafts if draft.name in documents], documents)


def _homeless(drafts: Iterable[Draft], assigned: Mapping[str, Assignment]) -> frozenset[str]:
    return frozenset(
        draft.name
        for draft in drafts
        if draft.loose and draft.name in assigned and assigned[draft.name].unit is None
    )


def _extract_all(
    documents: Mapping[str, Document], assigned: Mapping[str, Assignment]
) -> list[Extracted]:
    return [extract(documents[name], each.commune, each.unit) for name, each in assigned.items()]


def _position(order: Mapping[str, int], finding: Finding) -> tuple[int, int, int, str]:
    span = finding.claim.span
    return order[span.document], span.start, span.end, finding.rule


def _without_repeats(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Drop a finding that says of the same place what its rule has said before."""
    seen: set[tuple[str, Span, str]] = set()
    for finding in findings:
        key = (finding.rule, finding.claim.span, finding.message)
        if key not in seen:
            seen.add(key)
            yield finding


def _doubted(finding: Finding, documents: Mapping[str, Document]) -> Finding:
    """Lower a finding that rests on a page read from its image: a person must look first."""
    for evidence in finding.evidence:
        document = documents[evidence.span.document]
        pages = document.pages(evidence.span)
        if not document.recognised.isdisjoint(pages):
            severity = "warning" if finding.severity == "error" else finding.severity
            return replace(finding, severity=severity, message=f"{finding.message} {_DOUBT}")
    return finding


def _sections(extracted: Extracted) -> list[tuple[int, str]]:
    outline = extracted.outline
    return [(node.start, outline.section_name(node)) for node in outline.nodes if node.is_heading]


def _ledger(documents: Iterable[str], numbers: pd.DataFrame) -> dict[str, list[LedgerRow]]:
    rows: dict[str, list[LedgerRow]] = {path: [] for path in documents}
    columns = [numbers[name].tolist() for name in ("document", *LedgerRow._fields)]
    for document, *cells in zip(*columns, strict=True):
        rows[document].append(LedgerRow(*cells))
    return {path: sorted(listed, key=lambda row: row.at) for path, listed in rows.items()}


def _coverage(
    documents: Iterable[Document], tables: Tables, ledger: Mapping[str, Sequence[LedgerRow]]
) -> dict[str, Coverage]:
    targets, declared = tables[Targets], tables[DeclaredCounts]
    values = tables[TextAnnexValues]
    coverage: dict[str, Coverage] = {}
    for document in documents:
        path = document.path
        mine = declared[declared["document"] == path]
        sides = [
            {span for span in values[column] if span.document == path}
            for column in ("figure_at", "annex_at")
        ]
        differing = [
            {
                span
                for span, agrees in zip(values[column], values["agrees"], strict=True)
                if span.document == path and not agrees
            }
            for column in ("figure_at", "annex_at")
        ]
        own = targets[(targets["document"] == path) & (targets["role"] == "value")]
        rows = tables[AnnexRows]
        in_annexes = rows[
            (rows["document"] == path) & rows[["targets", "results"]].map(bool).any(axis=1)
        ]
        statuses = Counter(row.status for row in ledger[path])
        coverage[path] = Coverage(
            targets=len(own) + len(in_annexes),
            compared=len(set().union(*sides)),
            differing=len(set().union(*differing)),
            declared=len(mine),
            recounted=int((mine["listed"] >= 0).sum()),
            numbers=len(ledger[path]),
            confirmed=statuses["confirmed"],
            contradicted=statuses["contradicted"],
            unchecked=statuses["unchecked"],
        )
    return coverage
