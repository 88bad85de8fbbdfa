"""Annotations for GitHub's pull requests, and output that holds no other command for its runner."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from checker.audit import Audit
from checker.dossier import Refusal
from checker.finding import Severity
from checker.reporting.files import Files
from checker.reporting.located import FindingRow, Location, locate
from checker.reporting.words import excerpt

if TYPE_CHECKING:
    from checker.rulebook import Rule

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_MESSAGE = 2000
_VALUE = 200
_SHOWN = 3


def annotations(audit: Audit, rules: Mapping[str, "Rule"]) -> Iterator[str]:
    """Yield one line per refused file and finding that is not accepted, the gravest first: GitHub
    shows but ten of a kind."""
    located = locate(audit, rules)
    files = Files(audit)
    for refusal in located.refusals:
        yield _refused(refusal, files)
    for severity, command in _COMMANDS.items():
        for row in located.findings:
            if row.severity == severity and row.verdict.status != "accepted":
                yield _annotation(row, command, files)


@contextmanager
def commands_stopped(say: Callable[[str], object]) -> Iterator[None]:
    """Have the runner take all that is said meanwhile for text: a draft's words, and the names of
    files, may look like commands to it."""
    token = secrets.token_hex(16)
    say(f"::stop-commands::{token}")
    try:
        yield
    finally:
        say(f"::{token}::")


def _refused(refusal: Refusal, files: Files) -> str:
    where = {"file": files.path(refusal.path), "title": "Tệp chưa được kiểm tra"}
    return _command("error", where, f"{refusal.path}: {refusal.reason} {refusal.advice}")


def _annotation(row: FindingRow, command: str, files: Files) -> str:
    claim = row.claim
    where = {"file": files.path(claim.document)}
    if claim.line is not None:
        end = max(claim.line, claim.end_line or 0)
        where |= {"line": str(claim.line), "endLine": str(end)}
        if end == claim.line:  # columns are for a single line only
            where |= {"col": str(claim.column), "endColumn": str(claim.end_column)}
    where["title"] = f"{row.rule}: {row.title}"
    parts = [row.message]
    if claim.line is None:
        parts.append(f"Vị trí: {_place(claim, row)}")
    parts += [f"Đối chiếu với: {_place(place, row)}" for place in row.counters[:_SHOWN]]
    parts.append(f"Cách xử lý: {row.advice}")
    return _command(command, where, "\n".join(excerpt(part, _MESSAGE) for part in parts))


def _place(place: Location, row: FindingRow) -> str:
    where = place.where if place.document == row.document else f"{place.document}, {place.where}"
    return f"{where}: {excerpt(place.value, _VALUE)}" if place.value else where


def _command(command: str, where: Mapping[str, str], message: str) -> str:
    """Return a command in one line; nothing in its texts can end it or begin another one."""
    said = ",".join(f"{key}={_property(value)}" for key, value in where.items())
    return f"::{command} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
