"""audit.html: one file to read, filter and print, that needs nothing from anywhere."""

import base64
import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.audit import Audit, Coverage
from checker.finding import SEVERITIES
from checker.reporting.explained import explanations
from checker.reporting.located import (
    SEVERITY_NAMES,
    FindingRow,
    LocatedAudit,
    Location,
    coverage_sentence,
    excerpt,
    locate,
    split_at_value,
)

if TYPE_CHECKING:
    from checker.rulebook import Rule

FILE_NAME = "audit.html"
PLACES_SHOWN = 3

_TEMPLATES = Path(__file__).parent / "templates"
_QUOTE = 420
_SHORT_QUOTE = 160


class Quote(NamedTuple):
    """A quote as shown: the words around it, and its value standing out."""

    before: str
    head: str
    value: str
    tail: str
    after: str


class Place(NamedTuple):
    """One place of a card; what an earlier place of the card showed is not repeated."""

    number: int
    location: Location
    section: str
    document: str
    quote: Quote


class Segment(NamedTuple):
    """One piece of a bar, in percent of the bar's full length."""

    severity: str
    offset: str
    width: str


def write_html(audit: Audit, rules: Mapping[str, "Rule"], folder: Path) -> Path:
    """Write audit.html into `folder`; the same audit always gives the same bytes."""
    located = locate(audit, rules)
    style = (_TEMPLATES / "audit.css").read_text(encoding="utf-8") + _filter_style(located)
    page = _environment().get_template("audit.html.jinja")
    path = folder / FILE_NAME
    text = page.render(
        audit=located,
        style=Markup(style),  # our own text: the filter rules hold nothing but numbers
        style_hash=_hash(style),
        communes=list(dict.fromkeys(d.commune for d in located.documents if d.commune)),
        total_coverage=_sum(document.coverage for document in located.documents),
        changing=sum(row.changes_conclusion for row in located.findings),
        bars=_bars(located),
        explanations=explanations(located, rules),
        severity_numbers={severity: n for n, severity in enumerate(SEVERITIES, 1)},
        category_numbers={row.category: n for n, row in enumerate(located.categories, 1)},
    )
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["places"] = places
    environment.filters["coverage_sentence"] = coverage_sentence
    environment.globals["SEVERITY_NAMES"] = SEVERITY_NAMES
    return environment


def _hash(style: str) -> str:
    """Return what the Content-Security-Policy allows: this very style and no other."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _filter_style(located: LocatedAudit) -> str:
    """Return the rules by which the page filters itself without any script."""
    rules = []
    for number, _ in enumerate(located.documents, 1):
        chosen = f'body:has(#filter-document option[value="{number}"]:checked)'
        rules.append(f'{chosen} .document:not([data-document="{number}"]){{display:none}}')
    for name, values in (
        ("severity", SEVERITIES),
        ("category", tuple(row.category for row in located.categories)),
    ):
        for number, _ in enumerate(values, 1):
            chosen = f'body:has(#filter-{name} option[value="{number}"]:checked)'
            other = f'[data-{name}="{number}"]'
            rules.append(f"{chosen} .finding:not({other}){{display:none}}")
            rules.append(f"{chosen} .document:not(:has({other})){{display:none}}")
    return "\n".join(rules) + "\n"


def _bars(located: LocatedAudit) -> list[tuple[str, int, list[Segment]]]:
    """Return per category its name, its total and the segments of its bar."""
    longest = max((row.total for row in located.categories), default=1)
    bars = []
    for row in located.categories:
        segments, offset = [], 0.0
        for severity, count in row.counts.items():
            width = 100 * count / longest
            if count:
                segments.append(Segment(severity, f"{offset:.2f}", f"{width:.2f}"))
            offset += width
        bars.append((row.name, row.total, segments))
    return bars


def _sum(coverages: Iterable[Coverage]) -> Coverage:
    added = zip(*map(dataclasses.astuple, coverages), strict=True)
    return Coverage(*(sum(column) for column in added))


def places(row: FindingRow) -> tuple[list[Place], list[Place]]:
    """Return the places a card shows at once, and those it keeps folded."""
    shown: list[Place] = []
    seen: set[tuple[str, str]] = set()
    document, section = row.document, ""
    for number, location in enumerate(row.locations, 1):
        paragraph = (location.document, location.where)
        shown.append(
            Place(
                number,
                location,
                section="" if location.section == section else location.section,
                document="" if location.document == document else location.document,
                quote=shown_quote(location, with_context=paragraph not in seen),
            )
        )
        seen.add(paragraph)
        document, section = location.document, location.section
    # Folding a single place away would save nothing.
    visible = len(shown) if len(shown) <= PLACES_SHOWN + 1 else PLACES_SHOWN
    return shown[:visible], shown[visible:]


def shown_quote(location: Location, *, with_context: bool) -> Quote:
    """Cut a long quote down to what surrounds its value; give a short one its context."""
    head, value, tail = split_at_value(location.quote, location.value)
    if len(location.quote) <= _SHORT_QUOTE:
        before, after = (location.before, location.after) if with_context else ("", "")
        return Quote(before, head, value, tail, after)
    if len(location.quote) > _QUOTE:
        if value:
            reach = _QUOTE // 2
            if len(head) > reach:
                head = "…" + head[-reach:].split(" ", 1)[-1]
            tail = excerpt(tail, max(reach, _QUOTE - len(head)))
        else:
            head = excerpt(head, _QUOTE)
    return Quote("", head, value, tail, "")
