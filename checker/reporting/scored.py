"""Precision and recall in words: as a plain table, as Markdown and as data."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from checker.finding import Finding
from checker.reporting.words import describe, printable
from checker.score import Label, Row, Score

if TYPE_CHECKING:
    from checker.rulebook import Rule

HEADINGS = ("Quy tắc", "Có nhãn", "Tìm thấy", "Tỷ lệ tìm thấy", "Đã báo", "Báo đúng", "Tỷ lệ đúng")
ALL = "Tất cả"
MISSED = "Có nhãn nhưng không tìm thấy:"
FALSE = "Báo nhưng không ứng với nhãn nào:"
UNMEASURED = "Chưa đo được vì không có nhãn"
_TITLE = "Nội dung"
_NO_RULE = "(chưa có quy tắc)"
_NOTHING = "–"


def percentage(share: float | None) -> str:
    """Write a share with at most one decimal, cut off, so that only all is 100%."""
    if share is None:
        return _NOTHING
    whole, tenth = divmod(int(share * 1000 + 1e-9), 10)
    return f"{whole},{tenth}%" if tenth else f"{whole}%"


def as_text(score: Score) -> str:
    """Return the table for the screen, then what was missed and what was reported wrongly."""
    table = [HEADINGS, *(_cells(row) for row in [*score.rows, score.total])]
    widths = [max(len(cells[column]) for cells in table) for column in range(len(HEADINGS))]
    lines = [
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        for cells in table
    ]
    ruler = "─" * (sum(widths) + 2 * len(widths) - 2)
    lines = [lines[0], ruler, *lines[1:-1], ruler, lines[-1]]
    for heading, said in _lists(score):
        lines += ["", heading, *(f"  {each}" for each in said)]
    if score.unmeasured:
        lines += ["", f"{UNMEASURED}: {', '.join(score.unmeasured)}."]
    return "\n".join(lines)


def as_markdown(score: Score, rules: Mapping[str, "Rule"]) -> str:
    """Return the same in Markdown, with the titles of the rules."""
    rule, *counts = HEADINGS
    lines = [
        f"| {rule} | {_TITLE} | {' | '.join(counts)} |",
        f"|---|---|{'---:|' * len(counts)}",
    ]
    for row in score.rows:
        known = rules.get(row.rule)
        name, *cells = _cells(row)
        title = markdown(known.title) if known else _NO_RULE
        lines.append(f"| {name} | {title} | {' | '.join(cells)} |")
    name, *cells = (f"**{cell}**" for cell in _cells(score.total))
    lines.append(f"| {name} | | {' | '.join(cells)} |")
    for heading, said in _lists(score):
        lines += ["", heading, "", *(f"- {markdown(each)}" for each in said)]
    if score.unmeasured:
        lines += ["", f"{UNMEASURED}: {', '.join(score.unmeasured)}."]
    return "\n".join(lines)


def markdown(text: str) -> str:
    """Return text as Markdown that shows it as it is."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", text)


def as_data(score: Score) -> dict[str, Any]:
    """Return the same as data; shares are between 0 and 1, or null where there is nothing."""
    return {
        "schema": "doisoat-score/1",
        "total": _row(score.total),
        "rules": [{"rule": row.rule, **_row(row)} for row in score.rows],
        "unmeasured": list(score.unmeasured),
        "missed": [
            {
                "file": label.file.as_posix(),
                "line": label.line,
                "document": label.document,
                "rule": label.rule,
                "category": label.category,
                "quotes": list(label.quotes),
            }
            for label in score.missed
        ],
        "false": [
            {
                "document": finding.claim.span.document,
                "where": _where(score, finding),
                "rule": finding.rule,
                "category": finding.category,
                "severity": finding.severity,
                "message": printable(finding.message),
            }
            for finding in score.false
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "labelled": row.labelled,
        "found": row.found,
        "recall": row.recall,
        "reported": row.reported,
        "right": row.right,
        "precision": row.precision,
    }


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.rule or ALL,
        str(row.labelled),
        str(row.found),
        percentage(row.recall),
        str(row.reported),
        str(row.right),
        percentage(row.precision),
    )


def _lists(score: Score) -> Iterator[tuple[str, list[str]]]:
    """Yield what was missed and what was reported wrongly, each under its heading."""
    if score.missed:
        yield MISSED, [_missed(label) for label in score.missed]
    if score.false:
        yield FALSE, [_false(score, finding) for finding in score.false]


def _missed(label: Label) -> str:
    where = f"{label.document} ({label.file.name}, dòng {label.line})"
    return printable(f"{label.rule}, {where}: “{label.quotes[0]}”")


def _false(score: Score, finding: Finding) -> str:
    document = finding.claim.span.document
    return printable(f"{finding.rule}, {document}, {_where(score, finding)}: {finding.message}")


def _where(score: Score, finding: Finding) -> str:
    return describe(score.audit.place(finding.claim), score.audit.section(finding.claim))
