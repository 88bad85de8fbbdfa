"""What a rule reports: a claim, the places that contradict it, and what to do about it."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from checker.span import Span
from checker.vietnamese import fold

Severity = Literal["error", "warning", "info"]
Role = Literal["claim", "counter"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

CATEGORIES = frozenset(
    {
        "numbering", "count", "sum", "ratio", "table", "table-missing", "verdict", "unit", "name",
        "leftover", "citation", "annex", "placeholder", "slogan", "term", "duplicate", "wording",
        "style", "conflict", "plausibility", "cross",
    }
)  # fmt: skip

# "II-", "2.1.", "(3)", "a)", "*" before a section's title.
_LABEL = re.compile(r"\s*(?:\(?(?:[IVXLC]+|\d+(?:\.\d+)*|[A-Za-zĐđ])[.)\-:/]+|[-+*•])\s*")
_AROUND, _LONGEST_SECTION = 40, 200


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place of a finding: the `claim` itself, or a `counter` place that contradicts it.

    `value` is what stands there, as written ("39,5%"); the quote is taken from the span.
    """

    role: Role
    span: Span
    value: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `evidence` begins with the claim; every text is Vietnamese.

    `expected` is what should stand at the claim, `difference` how far it is off, `subject` the
    indicator or phenomenon the finding is about (part of its fingerprint).
    """

    rule: str
    name: str
    category: str
    severity: Severity
    message: str
    advice: str
    evidence: tuple[Evidence, ...]
    section: str = ""
    subject: str = ""
    expected: str = ""
    difference: str = ""
    changes_conclusion: bool = False

    @property
    def claim(self) -> Evidence:
        """The place the finding is about."""
        return self.evidence[0]


def fingerprint(rule: str, claim_text: str, subject: str) -> str:
    """Name a finding so that it keeps its name when the draft is edited elsewhere.

    Made of the rule, the claim's folded text and the indicator; never of a position.
    """
    claim = re.sub(r"\W+", " ", fold(claim_text)).strip()
    key = "\x1f".join((rule, claim, fold(subject)))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def number_alike(fingerprints: Iterable[str]) -> list[str]:
    """Tell alike findings of one draft, in the order of their places, apart: "ab12", "ab12-2".

    Counting is all that is left: they say the same of the same words.
    """
    seen: Counter[str] = Counter()
    numbered = []
    for each in fingerprints:
        seen[each] += 1
        numbered.append(each if seen[each] == 1 else f"{each}-{seen[each]}")
    return numbered


def section_key(title: str) -> str:
    """Name a section by its words alone: its number and its figures change as drafts are edited."""
    bare = _LABEL.sub("", title)
    return " ".join(re.findall(r"[^\W\d_]+", fold(bare)))[:_LONGEST_SECTION]


def context_key(text: str, span: Span) -> str:
    """Return the words around a claim within its paragraph or table row, folded."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    sides = (
        text[max(start, span.start - _AROUND) : span.start],
        text[span.end : min(end if end >= 0 else len(text), span.end + _AROUND)],
    )
    return " … ".join(" ".join(re.findall(r"[^\W\d_]+", fold(side))) for side in sides)
