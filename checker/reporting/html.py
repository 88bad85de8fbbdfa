"""audit.html: one file to read, filter and print, that needs nothing from anywhere."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from checker.audit import Audit
from checker.document import Document
from checker.finding import SEVERITIES
from checker.reporting import html_summary
from checker.reporting.explained import explanations, silent_rules
from checker.reporting.figures import FigureRow, figures
from checker.reporting.html_cards import places
from checker.reporting.html_draft import Mark, draft_html
from checker.reporting.located import DocumentRow, FindingRow, LocatedAudit, locate
from checker.reporting.pages import asset, environment
from checker.reporting.reconciled import reconcile
from checker.reporting.words import SEVERITY_NAMES, STATUS_NAMES, coverage_sentence

if TYPE_CHECKING:
    from checker.rulebook import Rule

FILE_NAME = "audit.html"
LARGEST = 8_000_000
"""Characters of draft text up to which the drafts and their ledgers are part of the page."""

# Said before anything is laid out, for the style to know it.
_HEAD_SCRIPT = 'document.documentElement.classList.add("js");'
_NEW = "mới"


class DocumentPart(NamedTuple):
    """One document of the page: its findings with their numbers, its text and its figures.

    `draft` is None and `figures` is empty where the run is too large to show the drafts.
    """

    number: int
    row: DocumentRow
    findings: list[tuple[int, FindingRow]]
    draft: Markup | None
    figures: list[FigureRow]


def write_html(audit: Audit, rules: Mapping[str, "Rule"], folder: Path) -> Path:
    """Write audit.html into `folder`; the same audit always gives the same bytes."""
    located = locate(audit, rules)
    beside = sum(len(document.text) for document in audit.documents) <= LARGEST
    parts = _parts(audit, located, beside=beside)
    numbered = [pair for part in parts for pair in part.findings]
    ledgers = {
        document.path: part.figures for document, part in zip(audit.documents, parts, strict=True)
    }
    # Both are our own text: the filter's rules hold nothing but numbers.
    styles = [Markup(asset("audit.css")), Markup(_filter_style(located))]
    scripts = [Markup(_HEAD_SCRIPT), Markup(asset("audit.js"))]
    text = (
        _environment()
        .get_template("audit.html.jinja")
        .render(
            audit=located,
            styles=styles,
            scripts=scripts,
            beside=beside,
            parts=parts,
            first=html_summary.first_to_see(numbered),
            sections=_sections(parts),
            annexes=reconcile(audit, ledgers, numbered),
            numbers={document.path: n for n, document in enumerate(audit.documents, 1)},
            communes=list(dict.fromkeys(d.commune for d in located.documents if d.commune)),
            total_coverage=html_summary.total_coverage(d.coverage for d in located.documents),
            changing=sum(row.changes_conclusion for row in located.findings),
            bars=html_summary.bars(located),
            explanations=explanations(located, rules),
            silent=silent_rules(located, rules),
            statuses=_statuses(located),
            severity_numbers={severity: n for n, severity in enumerate(SEVERITIES, 1)},
            category_numbers={row.category: n for n, row in enumerate(located.categories, 1)},
        )
    )
    path = folder / FILE_NAME
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _environment() -> Environment:
    made = environment()
    made.filters["places"] = places
    made.filters["coverage_sentence"] = coverage_sentence
    made.filters["coverage_segments"] = html_summary.coverage_segments
    made.globals["SEVERITY_NAMES"] = SEVERITY_NAMES
    made.globals["STATUS_NAMES"] = STATUS_NAMES
    return made


def _parts(audit: Audit, located: LocatedAudit, *, beside: bool) -> list[DocumentPart]:
    """Number the findings and write the drafts with a mark at each of their places."""
    numbers = iter(range(1, len(located.findings) + 1))
    findings = [[(next(numbers), row) for row in d.by_severity] for d in located.documents]
    if not beside:
        return [
            DocumentPart(n, row, found, None, [])
            for n, (row, found) in enumerate(zip(located.documents, findings, strict=True), 1)
        ]
    marks = _place_marks(pair for found in findings for pair in found)
    parts = []
    for n, (document, row) in enumerate(zip(audit.documents, located.documents, strict=True), 1):
        listed = figures(audit, document)
        own = [*marks.get(document.path, ()), *_figure_marks(n, listed)]
        draft = draft_html(document, own, _heading_offsets(audit, document))
        parts.append(DocumentPart(n, row, findings[n - 1], draft, listed))
    return parts


def _place_marks(findings: Iterable[tuple[int, FindingRow]]) -> dict[str, list[Mark]]:
    marks: dict[str, list[Mark]] = {}
    for number, row in findings:
        for nth, location in enumerate(row.locations, 1):
            span = location.span
            mark = Mark(span.start, span.end, f"noi-{number}-{nth}", number, row.severity)
            marks.setdefault(span.document, []).append(mark)
    return marks


def _figure_marks(document: int, listed: Iterable[FigureRow]) -> list[Mark]:
    starts = {figure.at.start: figure for figure in reversed(list(listed))}
    return [
        Mark(start, figure.at.end, f"so-{document}-{start}", 0, figure.status)
        for start, figure in starts.items()
    ]


def _heading_offsets(audit: Audit, document: Document) -> frozenset[int]:
    return frozenset(start for start, _ in audit.sections.get(document.path, ()))


def _sections(parts: Iterable[DocumentPart]) -> dict[tuple[int, str], int]:
    """Number the sections findings stand in, by document, in the order of the draft."""
    keys = dict.fromkeys((part.number, row.section) for part in parts for row in part.row.findings)
    return {key: n for n, key in enumerate(keys, 1)}


def _statuses(located: LocatedAudit) -> Sequence[str]:
    """Return how findings stand since the last run; none where all of them are new."""
    statuses = list(dict.fromkeys(row.status for row in located.findings))
    return () if statuses in ([], [_NEW]) else sorted(statuses)


def _filter_style(located: LocatedAudit) -> str:
    """Return the rules by which the page filters itself where no script runs."""
    rules = [
        "@supports selector(:has(a)){html:not(.js) .filter{display:flex}}",
        'html:not(.js) .filter:has(:checked:not([value=""])) .filtered{display:block}',
    ]
    for number, _ in enumerate(located.documents, 1):
        chosen = f'body:has(#filter-document option[value="{number}"]:checked)'
        rules.append(f'{chosen} [data-document]:not([data-document="{number}"]){{display:none}}')
    for name, count, choice in (
        ("severity", len(SEVERITIES), "#filter-severity-{}:checked"),
        ("category", len(located.categories), '#filter-category option[value="{}"]:checked'),
    ):
        for number in range(1, count + 1):
            chosen = f"body:has({choice.format(number)})"
            other = f'[data-{name}="{number}"]'
            rules.append(f"{chosen} .finding:not({other}){{display:none}}")
            rules.append(f"{chosen} .document:not(:has({other})){{display:none}}")
    return "\n".join(rules) + "\n"
