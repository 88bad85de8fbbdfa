"""What the command says on the screen: per draft how it stands, then the errors."""

import itertools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from checker.audit import Audit
from checker.finding import SEVERITIES, Severity
from checker.reporting.located import DocumentRow, FindingRow, LocatedAudit, Location, locate
from checker.reporting.standing import SAID_MENDED, STANDING, since_sentence
from checker.reporting.words import SEVERITY_NAMES, excerpt, numbers_said, printable

if TYPE_CHECKING:
    from rich.progress import Progress

    from checker.rulebook import Rule

DOCUMENTS_SHOWN = 100
"""Of more, not all are listed: whoever checks a country would scroll for minutes."""
ERRORS_SHOWN = 20
STALE_SHOWN = 10

_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_VALUE = 60


def print_summary(audit: Audit, rules: Mapping[str, "Rule"], console: Console) -> None:
    """Print the documents, the first errors and the files that were not checked."""
    located = locate(audit, rules)
    _print_documents(located, console)
    _print_errors(located, console)
    if located.refusals:
        _say(console)
        _say(console, Text("Tệp chưa được kiểm tra:", style="bold red"))
        for refusal in located.refusals:
            text = f"  {refusal.path}: {refusal.reason} {refusal.advice}"
            _say(console, Text(text))
    _say(console)
    _print_standing(audit, console)
    _say(console, _verdict(located))


def _print_documents(located: LocatedAudit, console: Console) -> None:
    """Print how every draft stands; of very many, only some with errors or something to notice."""
    documents = located.documents
    if len(documents) > DOCUMENTS_SHOWN:
        told = (each for each in documents if each.notices or each.count("error"))
        documents = tuple(itertools.islice(told, DOCUMENTS_SHOWN))
    for document in documents:
        _say(console, _document_line(document))
        for notice in document.notices:
            _say(console, Text(f"  {notice}", style="yellow"))
    unsaid = len(located.documents) - len(documents)
    if unsaid:
        _say(console, Text(f"… và {unsaid} tài liệu nữa trong báo cáo.", style="dim"))


def _print_standing(audit: Audit, console: Console) -> None:
    """Print how the findings stand against the baseline, and what in it is of no use any more."""
    said = since_sentence(audit)
    if not said:
        return
    for entry in audit.stale[:STALE_SHOWN]:
        mark = entry.mark
        line = f"Chấp nhận không còn cần: {mark.document}, {mark.rule}: {entry.message}"
        _say(console, Text(printable(line), style="yellow"))
    if len(audit.stale) > STALE_SHOWN:
        more = len(audit.stale) - STALE_SHOWN
        _say(console, Text(f"… và {more} chấp nhận nữa không còn cần.", style="yellow"))
    _say(console, Text(said))


def progress(console: Console, *, shown: bool) -> "Progress":
    """Return a bar to use as a context while drafts are checked; it is silent off a terminal."""
    # Not every run shows a bar.
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("còn khoảng"),
        TimeRemainingColumn(compact=True),
        console=console,
        transient=True,
        disable=not (shown and console.is_terminal),
    )


def _say(console: Console, text: Text | None = None) -> None:
    """Print one line; off a terminal it is left whole, for a pager or a search."""
    console.print(text or Text(), soft_wrap=not console.is_terminal, highlight=False)


def _document_line(document: DocumentRow) -> Text:
    line = Text(document.path, style="bold")
    line.append("  ", style="not bold")
    line.append_text(_counts({s: document.count(s) for s in SEVERITIES}))
    said = numbers_said(document.coverage) or "không có số liệu nào để đối chiếu"
    return line.append(f"  ({said})", style="not bold dim")


def _counts(counts: dict[Severity, int]) -> Text:
    named = [
        Text(f"{count} {SEVERITY_NAMES[severity].lower()}", style=f"not bold {_STYLES[severity]}")
        for severity, count in counts.items()
        if count
    ]
    return Text(" · ", style="not bold").join(named) if named else Text("không có phát hiện nào")


def _print_errors(located: LocatedAudit, console: Console) -> None:
    errors = [row for row in located.findings if row.severity == "error"]
    for row in errors[:ERRORS_SHOWN]:
        _say(console)
        name = f"{SEVERITY_NAMES['error']}{_standing(row)}"
        _say(console, Text.assemble((name, "bold red"), f": {row.message}"))
        _say(console, Text(f"  {_place(row.claim, row)}"))
        if row.counters:
            more = len(row.counters) - 1
            rest = f" … và {more} nơi khác" if more else ""
            _say(console, Text(f"  ↔ {_place(row.counters[0], row, elsewhere=True)}{rest}"))
    unsaid = len(located.findings) - min(len(errors), ERRORS_SHOWN)
    if unsaid:
        _say(console)
        _say(console, Text(f"… và {unsaid} phát hiện nữa trong báo cáo.", style="dim"))


def _standing(row: FindingRow) -> str:
    """Say after the severity what a reviewer would want to know of an earlier decision."""
    if row.verdict.status == "accepted":
        return f" ({STANDING['accepted'].lower()})"
    return f" ({SAID_MENDED.lower()})" if row.verdict.said_mended else ""


def _place(location: Location, row: FindingRow, *, elsewhere: bool = False) -> str:
    """Name a place and its value; a counter place in the same document goes without its name."""
    same = elsewhere and location.document == row.document
    where = location.where if same else f"{location.document}, {location.where}"
    return f"{where}: {excerpt(location.value, _VALUE)}" if location.value else where


def _verdict(located: LocatedAudit) -> Text:
    line = Text(f"{len(located.documents)} tài liệu: ", style="bold")
    line.append_text(_counts(located.severities))
    if located.refusals:
        line.append(f" · {len(located.refusals)} tệp không kiểm tra được", style="not bold red")
    return line.append(".", style="not bold")
