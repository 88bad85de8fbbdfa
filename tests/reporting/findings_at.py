"""An audit that finds something at given places of one draft, to see where its notes go."""

from collections.abc import Iterable

from checker.audit import Audit
from checker.document import Document
from checker.finding import Evidence, Finding
from checker.reporting.located import FindingRow, locate
from checker.span import Span

MESSAGE = "Số liệu không khớp."


def audit_of(document: Document, spans: Iterable[tuple[int, int]], message: str = MESSAGE) -> Audit:
    findings = [
        Finding(
            "T01", "demo", "table", "error", message, "Kiểm tra lại.",
            (Evidence("claim", Span(document.path, start, end), "12%"),), subject=str(number),
        )
        for number, (start, end) in enumerate(spans)
    ]  # fmt: skip
    return Audit((document,), {}, tuple(findings), (), {})


def rows_at(
    document: Document, spans: Iterable[tuple[int, int]], message: str = MESSAGE
) -> list[tuple[int, FindingRow]]:
    """Return the rows of findings at these spans with their numbers in the reports."""
    return list(enumerate(locate(audit_of(document, spans, message), {}).findings, start=1))
