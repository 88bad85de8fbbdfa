"""What each rule of a report looks for, in the rule's own Vietnamese words and examples."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from checker.finding import Severity
from checker.reporting.located import (
    SEVERITY_NAMES,
    FindingRow,
    LocatedAudit,
    category_name,
    excerpt,
    printable,
)

if TYPE_CHECKING:
    from checker.rulebook import Rule

_EXAMPLE = 400


class Explanation(NamedTuple):
    """One rule; `wrong` and `right` are small drafts, '' when the rule is not at hand."""

    id: str
    title: str
    category_name: str
    severity: Severity
    severity_name: str
    advice: str
    wrong: str
    right: str


def explanations(located: LocatedAudit, rules: Mapping[str, "Rule"]) -> list[Explanation]:
    """Return one explanation per rule that found something, ordered by rule id."""
    found: dict[str, FindingRow] = {}
    for row in located.findings:
        found.setdefault(row.rule, row)
    return [_explanation(found[rule], rules.get(rule)) for rule in sorted(found)]


def _explanation(row: FindingRow, rule: "Rule | None") -> Explanation:
    severity = rule.severity if rule else row.severity
    return Explanation(
        id=row.rule,
        title=row.title,
        category_name=category_name(row.category),
        severity=severity,
        severity_name=SEVERITY_NAMES[severity],
        advice=printable(rule.advice if rule else row.advice),
        wrong=_example(rule.INVALID) if rule else "",
        right=_example(rule.VALID) if rule else "",
    )


def _example(drafts: list[str]) -> str:
    return excerpt(printable(drafts[0].strip()), _EXAMPLE) if drafts else ""
