"""What each rule of a report looks for, in the rule's own Vietnamese words and examples."""

import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from checker.finding import Severity
from checker.reporting.located import FindingRow, LocatedAudit
from checker.reporting.words import SEVERITY_NAMES, category_name, excerpt, printable

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
    reason: str
    advice: str
    wrong: str
    right: str


def explanations(located: LocatedAudit, rules: Mapping[str, "Rule"]) -> list[Explanation]:
    """Return one explanation per rule that found something, ordered by rule id."""
    found: dict[str, FindingRow] = {}
    for row in located.findings:
        found.setdefault(row.rule, row)
    return [_explanation(found[rule], rules.get(rule)) for rule in sorted(found)]


def silent_rules(located: LocatedAudit, rules: Mapping[str, "Rule"]) -> list[tuple[str, str]]:
    """Return (id, title) of the rules that ran and found nothing, ordered by id."""
    spoke = {row.rule for row in located.findings}
    return [(rule.id, rule.title) for _, rule in sorted(rules.items()) if rule.id not in spoke]


def _explanation(row: FindingRow, rule: "Rule | None") -> Explanation:
    severity = rule.severity if rule else row.severity
    return Explanation(
        id=row.rule,
        title=row.title,
        category_name=category_name(row.category),
        severity=severity,
        severity_name=SEVERITY_NAMES[severity],
        reason=printable(rule.reason) if rule else "",
        advice=printable(rule.advice if rule else row.advice),
        wrong=_example(rule.INVALID) if rule else "",
        right=_example(rule.VALID) if rule else "",
    )


def _example(drafts: list[str]) -> str:
    return excerpt(printable(inspect.cleandoc(drafts[0])), _EXAMPLE) if drafts else ""


def explain_rule(rule: "Rule") -> str:
    """Return all there is to say of one rule as plain text, for the terminal."""
    right = "\n\n".join(inspect.cleandoc(example) for example in rule.VALID)
    wrong = "\n\n".join(inspect.cleandoc(example) for example in rule.INVALID)
    parts = [
        f"{rule.id} ({rule.name}): {rule.title}",
        f"Mức độ: {SEVERITY_NAMES[rule.severity]}. Loại: {category_name(rule.category)}.",
        f"Vì sao: {rule.reason}",
        f"Cách xử lý: {rule.advice}",
        f"Ví dụ sai:\n{_indented(wrong)}",
        f"Ví dụ đúng:\n{_indented(right)}",
    ]
    return "\n\n".join(parts)


def markdown_help(rule: "Rule") -> str:
    """Return the same as Markdown; examples are code, so that nothing in them is markup."""
    examples = [
        f"**{heading}**\n\n" + "\n\n---\n\n".join(_indented(inspect.cleandoc(e)) for e in drafts)
        for heading, drafts in (("Ví dụ sai", rule.INVALID), ("Ví dụ đúng", rule.VALID))
    ]
    parts = [
        f"**{rule.id}: {rule.title}** ({SEVERITY_NAMES[rule.severity]})",
        f"**Vì sao.** {rule.reason}",
        f"**Cách xử lý.** {rule.advice}",
        *examples,
    ]
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
