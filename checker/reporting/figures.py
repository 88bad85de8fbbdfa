"""The ledger in words: every figure of a draft, how it stands, and what it was held against."""

from collections.abc import Mapping
from dataclasses import dataclass

from checker.audit import Audit, LedgerRow
from checker.document import Document
from checker.finding import Evidence
from checker.reporting.words import STATUS_NAMES, describe, excerpt, printable
from checker.span import Span

_BY_NAMES: Mapping[str, str] = {
    "annex": "Văn bản và biểu",
    "said": "Nơi khác nêu cùng số liệu",
    "ratio": "Tỷ lệ tính từ các số",
    "sum": "Tổng và các phần",
    "change": "Mức tăng, giảm",
    "count": "Đếm lại danh mục",
    "tally": "Cộng số chỉ tiêu đạt, vượt",
    "share": "Tỷ lệ của số lượng đã nêu",
    "merged": "Số liệu các xã cũ",
    "verdict": "Đánh giá kết quả",
}
_LONGEST, _SECTION, _QUOTE = 120, 60, 70


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of the ledger; `held_against` is '' when there was nothing to compare with."""

    section: str
    where: str
    number: str
    unit: str
    subject: str
    status: str
    status_name: str
    by: str
    held_against: str
    at: Span
    other_at: Span | None


def figures(audit: Audit, document: Document) -> list[FigureRow]:
    """Return the figures of a document in the order of their places."""
    return [_figure(audit, document, row) for row in audit.ledger.get(document.path, ())]


def _figure(audit: Audit, document: Document, row: LedgerRow) -> FigureRow:
    subject = excerpt(row.subject, _LONGEST)
    if row.period and row.period not in subject:
        subject = f"{subject} ({row.period})" if subject else row.period
    return FigureRow(
        section=printable(excerpt(row.section, _SECTION)),
        where=describe(document.place(row.at), row.section),
        number=printable(row.number),
        unit=printable(row.unit),
        subject=printable(subject),
        status=row.status,
        status_name=STATUS_NAMES[row.status],
        by=row.by,
        held_against=printable(_held_against(audit, document, row)),
        at=row.at,
        other_at=row.other_at,
    )


def _held_against(audit: Audit, document: Document, row: LedgerRow) -> str:
    """Say what a figure was compared with and where that stands."""
    name = _BY_NAMES.get(row.by, "")
    if row.other_at is None:
        return name
    where = _where(audit, row.other_at)
    if row.other_at.document != document.path:
        where = f"{row.other_at.document}, {where}"
    quote = excerpt(audit.document(row.other_at.document).quote(row.other_at), _QUOTE)
    return f"{name}: {where}: {quote}"


def _where(audit: Audit, span: Span) -> str:
    place = audit.document(span.document).place(span)
    return describe(place, audit.section(Evidence("counter", span)))
