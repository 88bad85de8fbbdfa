"""The spine: drafts in, findings out. Read, extract, link, judge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from checker.document import Document, Place
from checker.finding import Evidence, Finding


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not checked: why, and what to do (Vietnamese)."""

    path: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What could be compared in one document, as counts of facts.

    `targets` counts the targets found in text and annexes, `compared` those that were held
    against another place, `differing` those of them that disagree; `declared` and `recounted`
    count declared numbers of items and those that could be recounted.
    """

    targets: int = 0
    compared: int = 0
    differing: int = 0
    declared: int = 0
    recounted: int = 0

    @property
    def unchecked(self) -> int:
        """Targets for which no second place was found."""
        return self.targets - self.compared


@dataclass(frozen=True, slots=True)
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

    def document(self, path: str) -> Document:
        """Return the document with this path."""
        raise NotImplementedError

    def place(self, evidence: Evidence) -> Place:
        """Return where the evidence stands in its file."""
        raise NotImplementedError

    def quote(self, evidence: Evidence) -> str:
        """Return the text at the evidence."""
        raise NotImplementedError

    def section(self, evidence: Evidence) -> str:
        """Return the label and title of the section the evidence stands in, or ''."""
        raise NotImplementedError

    def fingerprint(self, finding: Finding) -> str:
        """Return the finding's fingerprint, which survives edits elsewhere in the draft."""
        raise NotImplementedError
