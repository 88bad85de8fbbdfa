"""The outcome of a run, and what can be asked of it."""

import datetime
import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from checker.baseline import Baseline, Entry, Mark
from checker.checked import Coverage, DraftText, Header, LedgerRow, Spot, header_of
from checker.document import Document, Place
from checker.dossier import Refusal
from checker.finding import Evidence, Finding, fingerprint, number_alike, section_key
from checker.linking.aims.settings import Setting
from checker.matching import NEW, AgainstBaseline, Status, Verdict, compare
from checker.span import Span


@dataclass(frozen=True, eq=False)
class Audit:
    """The outcome of one run, equal to no other. Documents and findings are in report order."""

    documents: Sequence[Document]
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
    comparison: AgainstBaseline | None = None
    """The findings held against a baseline; None when there is none."""
    homeless: frozenset[str] = frozenset()
    """Documents that lie among others and name no commune: whose they are cannot be told."""
    settings: Mapping[str, Sequence[Setting]] = field(default_factory=dict)
    """Commune to what it sets for the term ahead; of communes laid side by side only."""
    spots: Mapping[Span, Spot] = field(default_factory=dict, repr=False)
    """Places put into words already; others are when they are asked for."""
    headers: Sequence[Header] = ()
    """The documents without their text, in report order; empty where they were not read apart."""

    @functools.cached_property
    def listed(self) -> Sequence[Header]:
        """The documents without their text, in report order."""
        return self.headers or [header_of(document) for document in self.documents]

    @functools.cached_property
    def _order(self) -> Mapping[str, int]:
        return {header.path: index for index, header in enumerate(self.listed)}

    def document(self, path: str) -> Document:
        """Return the document with this path; raises `KeyError` when there is none."""
        return self.documents[self._order[path]]

    def spot(self, span: Span) -> Spot:
        """Return what people need to see a place."""
        known = self.spots.get(span)
        if known is not None:
            return known
        sections = tuple(self.sections.get(span.document, ()))
        return DraftText(self.document(span.document), sections).spot(span)

    def place(self, evidence: Evidence) -> Place:
        """Return where the evidence stands in its file."""
        return self.spot(evidence.span).place

    def quote(self, evidence: Evidence) -> str:
        """Return the text at the evidence."""
        return self.spot(evidence.span).quote

    def section(self, evidence: Evidence) -> str:
        """Return the label and title of the section the evidence stands in, or ''."""
        return self.spot(evidence.span).section

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
        path = finding.claim.span.document
        spot = self.spot(finding.claim.span)
        return Mark(
            self.fingerprint(finding),
            finding.rule,
            path,
            self.communes.get(path, ""),
            section_key(spot.section),
            spot.context,
            tuple(sorted({each.span.document for each in finding.evidence} - {path})),
        )

    def against(self, baseline: Baseline, rules: Iterable[str]) -> "Audit":
        """Return this audit with its findings held against a baseline; `rules` are those run."""
        marks = [self.mark(finding) for finding in self.findings]
        communes = {each.path: self.communes.get(each.path, "") for each in self.listed}
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
