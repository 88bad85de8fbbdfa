"""The work on some dossiers: drafts are read; then extracted, linked, judged, and packed.

These are the two steps that worker processes do. They take and give plain bytes and named tuples,
so that it is all one whether they run here, in another process or on another machine.
"""

import gc
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from checker import packing
from checker.checked import (
    CheckedCommune,
    CheckedDraft,
    Coverage,
    DraftText,
    Header,
    Ledger,
    LedgerRow,
    Sections,
    Spot,
    header_of,
)
from checker.dossier import Assignment, Draft, Refusal
from checker.extraction import Extracted, extract, stack
from checker.extraction.outline import Outline
from checker.facts import (
    EXTRACTED,
    AnnexRows,
    DeclaredCounts,
    Fact,
    Numbers,
    Targets,
    TextAnnexValues,
    rows_of,
)
from checker.finding import Finding
from checker.linking import link
from checker.linking.aims.model import Aim
from checker.linking.compared import Beside, Settings, beside_of, hashed_words
from checker.linking.pairing import rows_by
from checker.reading import read
from checker.reading.safety import Unreadable
from checker.rulebook import Rule, RuleName, judge, named_rules
from checker.span import Span

Tables = Mapping[type[Fact], pd.DataFrame]

_DOUBT = "(đọc bằng nhận dạng ký tự, cần kiểm tra lại)"


class Place(NamedTuple):
    """A draft put with its commune; `homeless` when it names none and lies among others that do."""

    path: str
    header: Header
    assignment: Assignment
    homeless: bool


class ReadDraft(NamedTuple):
    """A draft that was read: its header, and the packed document."""

    header: Header
    packed: bytes


class Dossier(NamedTuple):
    """The drafts of one commune, with their packed documents."""

    places: tuple[Place, ...]
    packed: tuple[bytes, ...]

    @property
    def commune(self) -> str:
        """The commune's name."""
        return self.places[0].assignment.commune


class Shown(NamedTuple):
    """What some reports need of a draft: its packed `Sections` and `Ledger`; and to compare its
    sentences: its encoded `Passages`, and its `hashed_words`."""

    sections: bytes
    ledger: bytes
    passages: bytes
    words: bytes


class CheckedDossier(NamedTuple):
    """The packed outcome (`CheckedCommune`), what is fetched of each of its drafts, and of the
    commune: its packed `Uses` and `Settings`."""

    packed: bytes
    shown: tuple[Shown, ...]
    uses: bytes
    settings: bytes


@dataclass(frozen=True, slots=True)
class How:
    """How dossiers are checked: by which rules; `ocr` has scans recognised, `max_bytes` refuses
    larger files, `beside` prepares laying communes side by side."""

    rules: tuple[RuleName, ...]
    ocr: bool = False
    max_bytes: int | None = None
    beside: bool = False


def read_drafts(drafts: Sequence[Draft], how: How) -> list[ReadDraft | Refusal]:
    """Read drafts; one that cannot be read is refused and stops no other."""
    return [_read(draft, how) for draft in drafts]


def _read(draft: Draft, how: How) -> ReadDraft | Refusal:
    try:
        document = read(Path(draft.file), draft.name, ocr=how.ocr, max_bytes=how.max_bytes)
    except Unreadable as error:
        return Refusal(draft.name, error.reason, error.advice)
    return ReadDraft(header_of(document), packing.pack_document(document))


def check_dossiers(dossiers: Sequence[Dossier], how: How) -> list[CheckedDossier]:
    """Check dossiers together: what a table costs is paid once for all of them."""
    # Nearly all that is made meanwhile is needed to the end: looking for garbage finds none.
    collected = gc.isenabled()
    gc.disable()
    try:
        return _checked_dossiers(dossiers, how)
    finally:
        if collected:
            gc.enable()


def _checked_dossiers(dossiers: Sequence[Dossier], how: How) -> list[CheckedDossier]:
    extracted = [
        extract(packing.document(packed, place.path), *place.assignment)
        for dossier in dossiers
        for place, packed in zip(dossier.places, dossier.packed, strict=True)
    ]
    homeless = {each.path for one in dossiers for each in one.places if each.homeless}
    tables = local_tables(extracted, homeless)
    laid = beside_of(tables, of_communes(extracted, homeless)) if how.beside else ()
    beside = {each.compared.commune: each for each in laid}
    checked = _checked_drafts(extracted, tables, named_rules(how.rules))
    packed = []
    for dossier in dossiers:
        packed.append(
            _packed(
                dossier.commune,
                [checked[each.path] for each in dossier.places],
                beside.get(dossier.commune),
            )
        )
    return packed


def _packed(
    name: str, drafts: Sequence[tuple[CheckedDraft, DraftText, Ledger]], beside: Beside | None
) -> CheckedDossier:
    texts = {draft.path: text for draft, text, _ in drafts}
    commune = CheckedCommune(
        name, tuple(draft for draft, *_ in drafts), beside.compared if beside else None
    )
    shown = tuple(
        Shown(
            packing.pack(text.sections),
            packing.pack(ledger),
            packing.encode(beside.passages[draft.path]) if beside else b"",
            hashed_words(text.document) if beside else b"",
        )
        for draft, text, ledger in drafts
    )
    return CheckedDossier(
        packing.pack(commune),
        shown,
        packing.pack(beside.uses) if beside else b"",
        packing.pack(_placed(beside.settings, texts)) if beside else b"",
    )


def _placed(settings: Settings, texts: Mapping[str, DraftText]) -> Settings:
    """Put the places of aims into words here: later that would take all drafts."""

    def placed(aim: Aim) -> Aim:
        text = texts[aim.document]
        return replace(
            aim, place=text.document.place(aim.at), section=text.section_at(aim.at.start)
        )

    return tuple(replace(each, aims=tuple(map(placed, each.aims))) for each in settings)


def local_tables(
    extracted: Sequence[Extracted], homeless: Iterable[str] = ()
) -> dict[type[Fact], pd.DataFrame]:
    """Stack the facts of documents into tables and link them within their dossiers.

    `homeless` are the documents whose commune cannot be told.
    """
    stacked = stack(extracted)
    tables = {model: model.frame(stacked.get(model, [])) for model in EXTRACTED}
    outlines = ((each.commune, each.outline) for each in extracted)
    return {**tables, **link(tables, outlines, frozenset(homeless))}


def _checked_drafts(
    extracted: Sequence[Extracted], tables: Tables, rules: Iterable[Rule]
) -> dict[str, tuple[CheckedDraft, DraftText, Ledger]]:
    ledgers = _ledgers(tables[Numbers])
    texts = texts_of(extracted)
    findings = rows_by(
        judge(tables, (rule for rule in rules if rule.table in tables)),
        lambda finding: finding.claim.span.document,
    )
    coverages = _coverages(tables, ledgers)
    return {
        path: (
            CheckedDraft(
                path,
                *settled(findings.get(path, ()), lambda span: texts[span.document].spot(span)),
                coverages.get(path, Coverage()),
            ),
            text,
            tuple(ledgers.get(path, ())),
        )
        for path, text in texts.items()
    }


def settled(
    findings: Iterable[Finding], spot_of: Callable[[Span], Spot]
) -> tuple[tuple[Finding, ...], tuple[tuple[Span, Spot], ...]]:
    """Return the findings of one draft in order, each once, and the spots they rest on."""
    first: dict[tuple[str, Span, str], Finding] = {}
    for each in in_order(findings):
        first.setdefault((each.rule, each.claim.span, each.message), each)
    spans = dict.fromkeys(evidence.span for each in first.values() for evidence in each.evidence)
    spots = {span: spot_of(span) for span in spans}
    return tuple(_doubted(each, spots) for each in first.values()), tuple(spots.items())


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of one draft by their places and rules."""
    return sorted(findings, key=lambda each: (*each.claim.span[1:], each.rule))


def _doubted(finding: Finding, spots: Mapping[Span, Spot]) -> Finding:
    """Lower a finding that rests on a page read from its image: a person must look first."""
    if not any(spots[evidence.span].recognised for evidence in finding.evidence):
        return finding
    severity = "warning" if finding.severity == "error" else finding.severity
    return replace(finding, severity=severity, message=f"{finding.message} {_DOUBT}")


def of_communes(
    extracted: Iterable[Extracted], homeless: Collection[str]
) -> list[tuple[str, Outline]]:
    """Return commune and outline of the documents whose commune is known."""
    pairs = ((each.commune, each.outline) for each in extracted)
    return [pair for pair in pairs if pair[1].document.path not in homeless]


def texts_of(extracted: Iterable[Extracted]) -> dict[str, DraftText]:
    """Return the drafts at hand by path."""
    return {
        each.outline.document.path: DraftText(each.outline.document, _sections(each))
        for each in extracted
    }


def _sections(extracted: Extracted) -> Sections:
    outline = extracted.outline
    return tuple(
        (node.start, outline.section_name(node)) for node in outline.nodes if node.is_heading
    )


def _ledgers(numbers: pd.DataFrame) -> dict[str, list[LedgerRow]]:
    rows: dict[str, list[LedgerRow]] = defaultdict(list)
    columns = [numbers[name].tolist() for name in ("document", *LedgerRow._fields)]
    for document, *cells in zip(*columns, strict=True):
        rows[document].append(LedgerRow(*cells))
    return {path: sorted(listed, key=lambda row: row.at) for path, listed in rows.items()}


def _rows(tables: Tables, model: type[Fact]) -> Iterator[Any]:
    return rows_of(tables[model])


def _coverages(tables: Tables, ledgers: Mapping[str, Sequence[LedgerRow]]) -> dict[str, Coverage]:
    """Count, document by document, what could be compared; see `Coverage`."""
    targets: Counter[str] = Counter(
        row.document for row in _rows(tables, Targets) if row.role == "value"
    )
    targets.update(row.document for row in _rows(tables, AnnexRows) if row.targets or row.results)
    compared: dict[str, set[Span]] = defaultdict(set)
    differing: dict[str, set[Span]] = defaultdict(set)
    for row in _rows(tables, TextAnnexValues):
        for span in (row.figure_at, row.annex_at):
            compared[span.document].add(span)
            if not row.agrees:
                differing[span.document].add(span)
    listed = [(row.document, row.listed) for row in _rows(tables, DeclaredCounts)]
    declared = Counter(path for path, _ in listed)
    recounted = Counter(path for path, items in listed if items >= 0)
    statuses = {path: Counter(row.status for row in rows) for path, rows in ledgers.items()}
    return {
        path: Coverage(
            targets=targets[path],
            compared=len(compared.get(path, ())),
            differing=len(differing.get(path, ())),
            declared=declared[path],
            recounted=recounted[path],
            numbers=statuses.get(path, Counter()).total(),
            **{
                name: statuses.get(path, Counter())[name]
                for name in ("confirmed", "contradicted", "unchecked")
            },
        )
        for path in {*targets, *compared, *declared, *statuses}
    }
