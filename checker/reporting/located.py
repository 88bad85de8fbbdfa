"""An audit as plain rows with every place put into words: what all the writers share."""

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from checker.audit import Audit, Coverage
from checker.baseline import Mark
from checker.checked import Spot
from checker.document import Place
from checker.dossier import Refusal
from checker.finding import SEVERITIES, Evidence, Finding, Role, Severity
from checker.matching import Verdict
from checker.reporting.standing import STANDING
from checker.span import Span

if TYPE_CHECKING:
    from checker.rulebook import Rule

SEVERITY_NAMES: Mapping[Severity, str] = {
    "error": "Lỗi",
    "warning": "Cảnh báo",
    "info": "Lưu ý",
}

CATEGORY_NAMES: Mapping[str, str] = {
    "numbering": "Đánh số thứ tự",
    "count": "Số lượng khai báo",
    "sum": "Cộng số liệu",
    "ratio": "Tỷ lệ, tốc độ",
    "table": "Văn bản lệch biểu",
    "table-missing": "Thiếu ở biểu hoặc văn bản",
    "verdict": "Đánh giá kết quả",
    "unit": "Đơn vị tính",
    "name": "Tên gọi",
    "leftover": "Sót từ văn bản khác",
    "citation": "Viện dẫn văn bản",
    "annex": "Biểu, phụ lục kèm theo",
    "placeholder": "Chỗ còn bỏ trống",
    "slogan": "Phương châm, khẩu hiệu",
    "term": "Thuật ngữ hết hiệu lực",
    "duplicate": "Trùng lặp",
    "wording": "Chính tả, dùng từ",
    "style": "Thể thức, cách viết",
    "conflict": "Số liệu mâu thuẫn",
    "plausibility": "Số liệu bất hợp lý",
    "cross": "Đối chiếu giữa các xã",
}

KIND_NAMES: Mapping[str, str] = {
    "txt": "Văn bản thuần",
    "docx": "Word",
    "doc": "Word (bản cũ)",
    "pdf": "PDF",
    "xlsx": "Excel",
}

STATUS_NAMES: Mapping[str, str] = {
    "confirmed": "Khớp",
    "contradicted": "Mâu thuẫn",
    "unchecked": "Chưa có chỗ đối chiếu",
}
"""How a figure of the ledger stands."""

_CONTEXT = 90
# Controls would move a terminal's cursor or break the XML of a workbook; directional overrides
# and marks would show a reader other words than the draft holds; a file's name may hold lone
# surrogates.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)
_BEGINS = re.compile(r"(?<!\w)(?<!\d[.,])")
_ENDS = re.compile(r"(?!\w)(?![.,]\d)")
_SECTION_LABEL = re.compile(r"(\d+(?:\.\d+)+|\(\d+\)|(?:\d+|[IVXLC]+|[A-Za-zĐđ])(?=[.):\-/]))")


@dataclass(frozen=True, slots=True)
class Location:
    """One place of a finding. Numbers count from 1; what a format does not have is None.

    `end_column` is the column after the last character, on `end_line`; `where` is the place in
    Vietnamese words a person can follow, `span` the same in the text; `before` and `after` are the
    text around the quote, `in_table` tells that it stands in a table or a spreadsheet.
    """

    role: Role
    span: Span
    document: str
    line: int | None
    end_line: int | None
    column: int
    end_column: int
    page: int | None
    paragraph: int | None
    cell: str | None
    section: str
    quote: str
    value: str
    where: str
    before: str
    after: str
    in_table: bool


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding with its places and its Vietnamese names.

    `status` is its standing against the baseline in a word, `verdict` what the baseline says of it,
    `mark` what it is known by in later runs.
    """

    rule: str
    name: str
    title: str
    category: str
    category_name: str
    severity: Severity
    severity_name: str
    message: str
    advice: str
    document: str
    commune: str
    section: str
    subject: str
    expected: str
    difference: str
    changes_conclusion: bool
    fingerprint: str
    mark: Mark
    status: str
    verdict: Verdict
    locations: tuple[Location, ...]

    @property
    def claim(self) -> Location:
        """The place the finding is about."""
        return self.locations[0]

    @property
    def counters(self) -> tuple[Location, ...]:
        """The places that contradict it."""
        return self.locations[1:]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One checked draft with its findings in the order of their positions."""

    path: str
    commune: str
    kind: str
    sha256: str
    coverage: Coverage
    notices: tuple[str, ...]
    findings: tuple[FindingRow, ...]

    @property
    def kind_name(self) -> str:
        """The format in words."""
        return KIND_NAMES.get(self.kind, self.kind)

    @property
    def by_severity(self) -> list[FindingRow]:
        """The findings, the gravest first, then by position."""
        return sorted(self.findings, key=lambda row: SEVERITIES.index(row.severity))

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(row.severity == severity for row in self.findings)


@dataclass(frozen=True, slots=True)
class LocatedAudit:
    """The rows of one run in report order."""

    documents: tuple[DocumentRow, ...]
    refusals: tuple[Refusal, ...]

    @property
    def findings(self) -> list[FindingRow]:
        """All findings, ordered by document, position and rule."""
        return [row for document in self.documents for row in document.findings]

    @property
    def numbered(self) -> list[tuple[int, FindingRow]]:
        """All findings with their numbers in the reports: by document, the gravest first."""
        rows = (row for document in self.documents for row in document.by_severity)
        return list(enumerate(rows, start=1))

    @property
    def severities(self) -> dict[Severity, int]:
        """Findings per severity, the gravest first."""
        counts = Counter(row.severity for row in self.findings)
        return {severity: counts[severity] for severity in SEVERITIES}

    @property
    def categories(self) -> list["CategoryCount"]:
        """Findings per category and severity, the largest first."""
        counts: dict[str, Counter[Severity]] = defaultdict(Counter)
        for row in self.findings:
            counts[row.category][row.severity] += 1
        rows = [
            CategoryCount(key, category_name(key), {s: count[s] for s in SEVERITIES})
            for key, count in counts.items()
        ]
        return sorted(rows, key=lambda row: (-row.total, row.name))


class CategoryCount(NamedTuple):
    """How many findings one category has, per severity."""

    category: str
    name: str
    counts: Mapping[Severity, int]

    @property
    def total(self) -> int:
        """Findings of all severities."""
        return sum(self.counts.values())


def locate(audit: Audit, rules: Mapping[str, "Rule"]) -> LocatedAudit:
    """Turn an audit into rows; findings come by document, position and rule."""
    return _located(audit, tuple(rules.items()))


@functools.lru_cache(maxsize=1)  # all reports of a run show the same rows
def _located(audit: Audit, rules: tuple[tuple[str, "Rule"], ...]) -> LocatedAudit:
    locator = _Locator(audit, dict(rules))
    by_document: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        by_document[finding.claim.span.document].append(finding)
    documents = tuple(
        DocumentRow(
            path=printable(header.path),
            commune=printable(audit.communes.get(header.path, "")),
            kind=header.kind,
            sha256=header.sha256,
            coverage=audit.coverage.get(header.path, Coverage()),
            notices=tuple(printable(notice) for notice in header.notices),
            findings=tuple(locator.rows(by_document[header.path])),
        )
        for header in audit.listed
    )
    refusals = tuple(
        Refusal(printable(refusal.path), printable(refusal.reason), printable(refusal.advice))
        for refusal in audit.refusals
    )
    return LocatedAudit(documents, refusals)


def category_name(category: str) -> str:
    """Return the category's Vietnamese name."""
    return CATEGORY_NAMES.get(category, category)


def printable(text: str) -> str:
    """Return the text without characters that no report may carry: controls and overrides."""
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def numbers_said(coverage: Coverage) -> str:
    """Say how a document's figures stand: "214 số liệu: 131 khớp, …"; '' when it has none."""
    if not coverage.numbers:
        return ""
    counts = (coverage.confirmed, coverage.contradicted, coverage.unchecked)
    told = zip(counts, STATUS_NAMES.values(), strict=True)
    return f"{coverage.numbers} số liệu: " + ", ".join(f"{n} {name.lower()}" for n, name in told)


def coverage_sentence(coverage: Coverage) -> str:
    """Say what could be compared in a document and what could not."""
    said = numbers_said(coverage) or "Không tìm thấy số liệu nào để đối chiếu"
    if coverage.targets:
        said += f"; đã đối chiếu {coverage.compared}/{coverage.targets} chỉ tiêu"
        if coverage.differing:
            said += f", trong đó {coverage.differing} chỉ tiêu có chỗ lệch"
    if coverage.declared:
        said += f"; đếm lại được {coverage.recounted}/{coverage.declared} số lượng khai báo"
    return said + "."


def excerpt(text: str, length: int) -> str:
    """Return the text, cut at a word and ended with “…” when it is longer than `length`."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    whole_words = cut.rsplit(None, 1)[0] if " " in cut[length // 2 :] else cut
    return whole_words.rstrip(" ,;:") + "…"


def split_at_value(quote: str, value: str) -> tuple[str, str, str]:
    """Split a quote into what precedes the value, the value, and the rest.

    A figure is never found inside a longer one. The value is '' when the quote does not hold it.
    """
    if not value:
        return quote, "", ""
    at = _find_apart(quote, value)
    if at < 0 and not any(char.isdigit() for char in value):
        at = quote.find(value)
    if at < 0:
        return quote, "", ""
    return quote[:at], value, quote[at + len(value) :]


def _find_apart(quote: str, value: str) -> int:
    """Return where the value stands apart from words and figures around it; -1 if nowhere."""
    at = quote.find(value)
    while at >= 0 and not (_BEGINS.match(quote, at) and _ENDS.match(quote, at + len(value))):
        at = quote.find(value, at + 1)
    return at


def describe(place: Place, section: str) -> str:
    """Say where a place is, so that a person finds it in the file it comes from."""
    parts = []
    if place.page is not None:
        parts.append(f"trang {place.page}")
    if place.line is not None:
        last = place.end_line or place.line
        parts.append(f"dòng {place.line}" + (f"–{last}" if last > place.line else ""))
    if place.cell is not None:
        parts.append(place.cell)
    elif place.paragraph is not None:
        label = _SECTION_LABEL.match(section)
        parts += [f"mục {label.group(1)}"] if label else []
        parts.append(f"đoạn {place.paragraph}")
    return printable(", ".join(parts)) or "toàn văn bản"


class _Locator:
    """Puts findings of one audit into rows."""

    def __init__(self, audit: Audit, rules: Mapping[str, "Rule"]) -> None:
        self._audit, self._rules = audit, rules

    def rows(self, findings: Iterable[Finding]) -> list[FindingRow]:
        """Return the findings of one document by position and rule."""
        placed = [(finding.claim.span, self._row(finding)) for finding in findings]
        placed.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[1].rule, pair[1].message))
        return [row for _, row in placed]

    def _row(self, finding: Finding) -> FindingRow:
        rule = self._rules.get(finding.rule)
        locations = tuple(self._location(evidence) for evidence in finding.evidence)
        document = finding.claim.span.document
        return FindingRow(
            rule=finding.rule,
            name=finding.name,
            title=rule.title if rule else finding.name,
            category=finding.category,
            category_name=category_name(finding.category),
            severity=finding.severity,
            severity_name=SEVERITY_NAMES[finding.severity],
            message=printable(finding.message),
            advice=printable(finding.advice),
            document=printable(document),
            commune=printable(self._audit.communes.get(document, "")),
            section=locations[0].section,
            subject=printable(finding.subject),
            expected=printable(finding.expected),
            difference=printable(finding.difference),
            changes_conclusion=finding.changes_conclusion,
            fingerprint=self._audit.fingerprint(finding),
            mark=self._audit.mark(finding),
            status=STANDING[self._audit.status(finding)].lower(),
            verdict=self._audit.verdict(finding),
            locations=locations,
        )

    def _location(self, evidence: Evidence) -> Location:
        spot = self._audit.spot(evidence.span)
        place, section = spot.place, printable(spot.section)
        before, after = _around(spot)
        return Location(
            role=evidence.role,
            span=evidence.span,
            document=printable(evidence.span.document),
            line=place.line,
            end_line=place.end_line,
            column=place.column,
            end_column=place.end_column,
            page=place.page,
            paragraph=place.paragraph,
            cell=place.cell,
            section=section,
            quote=printable(spot.quote),
            value=printable(evidence.value),
            where=describe(place, section),
            before=before,
            after=after,
            in_table=spot.in_table,
        )


def _around(spot: Spot) -> tuple[str, str]:
    """Return the rest of the paragraph or table row around a place, as much as is shown of it."""
    before, after = _flat(spot.before), _flat(spot.after)
    if len(before) > _CONTEXT:
        tail = before[-_CONTEXT:]
        before = "…" + (tail.split(" ", 1)[1] if " " in tail[: _CONTEXT // 2] else tail)
    return before, excerpt(after, _CONTEXT)


def _flat(text: str) -> str:
    """Show the borders between cells, and join what stands on several lines."""
    flat = printable(text.replace("\n", " ").replace("\t", " | "))
    return re.sub(r"( \| )+", " | ", flat) if " | " in flat else flat
