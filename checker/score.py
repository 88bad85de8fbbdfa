"""Precision and recall on labelled drafts: what a run finds, held against what is known.

A dossier's `labels.jsonl` lists its errors, one JSON object a line: `document` (the file's name in
the dossier), `rule`, `category`, `quotes`, and a `note`. Quotes stand as in the normalised text;
the first is in `document`, the others may be in another draft of the dossier.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.audit import Audit, run
from checker.document import Document
from checker.dossier import Draft, find_drafts
from checker.finding import CATEGORIES, Evidence, Finding
from checker.normalisation import normal
from checker.rulebook import Rule
from checker.span import Span

LABELS = "labels.jsonl"

ANSWERS: Mapping[str, frozenset[str]] = {
    "style": frozenset({"wording"}),
    "table": frozenset({"table", "unit"}),
    "table-missing": frozenset({"table"}),
    "unit": frozenset({"table"}),
    "verdict": frozenset({"table"}),
    "leftover": frozenset({"name", "term"}),
    "count": frozenset({"sum"}),
    "duplicate": frozenset({"wording"}),
}
"""Categories of findings that may answer for a labelled one, beside its own."""


class ScoreError(Exception):
    """Labels or drafts that cannot be used; the message names the file and says what is wrong."""


@dataclass(frozen=True, slots=True)
class Label:
    """A known error: what the line `line` of `file` says, and where its quotes stand.

    `document` is the draft's name in the run.
    """

    file: Path
    line: int
    document: str
    rule: str
    category: str
    quotes: tuple[str, ...]
    note: str
    places: tuple[Span, ...]

    def answered_by(self, finding: Finding) -> bool:
        """Tell whether the finding is of the label's rule, or of a category that may answer."""
        accepted = {self.category, *ANSWERS.get(self.category, ())}
        return finding.rule == self.rule or finding.category in accepted

    def met_by(self, evidence: Iterable[Evidence]) -> bool:
        """Tell whether one of the places overlaps one of the label's quotes."""
        return any(_overlap(each.span, place) for each in evidence for place in self.places)


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of one rule, or of all rules when `rule` is ''.

    `reported` counts errors and warnings, `right` those of them that met a label.
    """

    rule: str
    labelled: int
    found: int
    reported: int
    right: int

    @property
    def recall(self) -> float | None:
        """The found share of what is labelled; None when nothing is."""
        return self.found / self.labelled if self.labelled else None

    @property
    def precision(self) -> float | None:
        """The right share of what is reported; None when nothing is."""
        return self.right / self.reported if self.reported else None


@dataclass(frozen=True)
class Score:
    """The outcome: every label with whether it was found, every finding with whether it is right.

    Only findings of severity error and warning are judged. `unmeasured` are the rules that neither
    a label nor a finding says anything about.
    """

    audit: Audit
    labels: tuple[tuple[Label, bool], ...]
    findings: tuple[tuple[Finding, bool], ...]
    unmeasured: tuple[str, ...]

    @property
    def missed(self) -> list[Label]:
        """Labels that no finding met."""
        return [label for label, found in self.labels if not found]

    @property
    def false(self) -> list[Finding]:
        """Errors and warnings that met no label."""
        return [finding for finding, right in self.findings if not right]

    @property
    def rows(self) -> list[Row]:
        """The counts per rule, ordered by id."""
        labelled = Counter(label.rule for label, _ in self.labels)
        found = Counter(label.rule for label, hit in self.labels if hit)
        reported = Counter(finding.rule for finding, _ in self.findings)
        right = Counter(finding.rule for finding, hit in self.findings if hit)
        return [
            Row(rule, labelled[rule], found[rule], reported[rule], right[rule])
            for rule in sorted(labelled.keys() | reported.keys())
        ]

    @property
    def total(self) -> Row:
        """The counts of all rules together."""
        return Row(
            "",
            len(self.labels),
            sum(found for _, found in self.labels),
            len(self.findings),
            sum(right for _, right in self.findings),
        )


def score(
    paths: Iterable[Path],
    rules: Sequence[Rule],
    *,
    ocr: bool = False,
) -> Score:
    """Check every labelled dossier under the paths, all in one run, and compare with the labels.

    Raises `ScoreError` when there is none, or when a draft or a label in one cannot be used.
    """
    drafts = _labelled(paths)
    raw = {file: _read_labels(file) for file in sorted({_label_file(each) for each in drafts})}
    audit = run(drafts, rules, ocr=ocr)
    for refusal in audit.refusals:
        raise ScoreError(f"{refusal.path}: {refusal.reason} {refusal.advice}")
    labels = [label for file in raw for label in _placed(file, raw[file], drafts, audit)]
    return judged(audit, labels, rules)


def judged(audit: Audit, labels: Sequence[Label], rules: Iterable[Rule]) -> Score:
    """Hold an audit against labels.

    A label is found when any place of a finding overlaps it. A finding is right only when its
    claim does: a wrong claim is not excused by what it is compared with.
    """
    by_document: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        for document in {place.document for place in label.places}:
            by_document[document].append(label)
    found: set[Label] = set()
    findings = []
    for finding in audit.findings:
        documents = dict.fromkeys(each.span.document for each in finding.evidence)
        met = [
            label
            for document in documents
            for label in by_document[document]
            if label.answered_by(finding) and label.met_by(finding.evidence)
        ]
        found.update(met)
        if finding.severity != "info":
            findings.append((finding, any(label.met_by([finding.claim]) for label in met)))
    said = {label.rule for label in labels} | {finding.rule for finding, _ in findings}
    return Score(
        audit,
        tuple((label, label in found) for label in labels),
        tuple(findings),
        tuple(rule.id for rule in rules if rule.id not in said),
    )


def occurrences(document: Document, quote: str) -> Iterator[Span]:
    """Yield where the quote stands in the document; a space in it is any white space there."""
    pattern = r"\s+".join(map(re.escape, normal(quote).split()))
    for match in re.finditer(pattern, document.text) if pattern else ():
        yield document.span(*match.span())


def _overlap(one: Span, other: Span) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end


def _label_file(draft: Draft) -> Path:
    return Path(draft.dossier) / LABELS


def _labelled(paths: Iterable[Path]) -> list[Draft]:
    paths = list(paths)
    for path in paths:
        if not path.is_dir():
            raise ScoreError(f"{path}: không phải là thư mục; hãy nêu thư mục chứa {LABELS}.")
    drafts = [each for each in find_drafts(paths)[0] if _label_file(each).is_file()]
    if not drafts:
        where = ", ".join(map(str, paths))
        raise ScoreError(f"{where}: không có hồ sơ nào có bản thảo kèm tệp nhãn {LABELS}.")
    return drafts


def _read_labels(file: Path) -> list[tuple[int, dict[str, Any]]]:
    """Return the labels of a file as they are written, with the numbers of their lines."""
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ScoreError(f"{file}: không đọc được tệp nhãn ({error}).") from error
    labels = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            label = json.loads(line)
        except ValueError as error:
            raise _wrong(file, number, f"không phải là JSON ({error})") from error
        if problem := _problem(label):
            raise _wrong(file, number, problem)
        labels.append((number, label))
    return labels


def _problem(label: Any) -> str:
    """Say what is wrong with a label, or ''."""
    if not isinstance(label, dict):
        return "nhãn phải là một đối tượng JSON"
    for key in ("document", "rule", "category"):
        if not isinstance(label.get(key), str) or not label[key].strip():
            return f"thiếu “{key}” hoặc “{key}” không phải là chuỗi"
    if label["category"] not in CATEGORIES:
        return f"loại “{label['category']}” không có trong danh mục"
    quotes = label.get("quotes")
    if not isinstance(quotes, list) or not quotes:
        return "“quotes” phải là danh sách có ít nhất một trích dẫn"
    if not all(isinstance(quote, str) and normal(quote) for quote in quotes):
        return "mỗi trích dẫn trong “quotes” phải là một chuỗi không rỗng"
    return "" if isinstance(label.get("note", ""), str) else "“note” phải là chuỗi"


def _wrong(file: Path, line: int, problem: str) -> ScoreError:
    return ScoreError(f"{file}, dòng {line}: {problem}.")


def _placed(
    file: Path, labels: Iterable[tuple[int, dict[str, Any]]], drafts: Iterable[Draft], audit: Audit
) -> Iterator[Label]:
    """Find the quotes of one dossier's labels in its documents."""
    own = {
        Path(draft.file).relative_to(file.parent).as_posix(): audit.document(draft.name)
        for draft in drafts
        if _label_file(draft) == file
    }
    for line, label in labels:
        if label["document"] not in own:
            raise _wrong(file, line, f"hồ sơ không có tài liệu “{label['document']}”")
        first = own[label["document"]]
        places: list[Span] = []
        for index, quote in enumerate(label["quotes"]):
            here = list(occurrences(first, quote))
            if not here and index:
                others = [document for document in own.values() if document is not first]
                here = [place for document in others for place in occurrences(document, quote)]
            if not here:
                where = "trong hồ sơ" if index else f"trong {label['document']}"
                raise _wrong(file, line, f"không tìm thấy trích dẫn “{quote}” {where}")
            places += here
        yield Label(
            file,
            line,
            first.path,
            label["rule"],
            label["category"],
            tuple(label["quotes"]),
            label.get("note", ""),
            tuple(places),
        )
