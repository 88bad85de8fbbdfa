"""The spine: drafts in, findings out.

Drafts are read, put with their communes, and checked dossier by dossier: extracted, linked, judged.
What of each commune concerns the others is then linked and judged once more, for all together.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial

from checker import packing
from checker.batch import (
    CheckedDossier,
    Dossier,
    How,
    Place,
    ReadDraft,
    Tables,
    check_dossiers,
    in_order,
    local_tables,
    of_communes,
    read_drafts,
    settled,
    texts_of,
)
from checker.checked import (
    CheckedCommune,
    Coverage,
    DraftsAtHand,
    Header,
    LedgerRow,
    Spot,
)
from checker.cluster import cluster
from checker.dossier import Assignment, Draft, Refusal, assign_communes
from checker.extraction import Extracted, extract
from checker.extraction.tokens import KEPT
from checker.finding import Finding
from checker.linking import link_between
from checker.linking.compared import beside_of
from checker.linking.pairing import rows_by
from checker.outcome import Audit
from checker.rulebook import Rule, judge, rule_names
from checker.shelf import Documents, Fetched, Shelf
from checker.span import Span
from checker.store import Store
from checker.workers import Broken, Workers, workers

__all__ = ["Audit", "Coverage", "LedgerRow", "Plan", "Tables", "build_tables", "read_tables", "run"]

_READ_TOGETHER = 8
_CHECKED_TOGETHER = 8, KEPT // 2
"""At least and at most so many drafts are checked together: many, as each table costs something
however small; not all, as they lie in memory, and a dossier that fills a batch must not crowd out
what is kept of the others."""
_BATCHES_EACH = 3
"""So many batches a worker, where there are drafts enough: then all end at about one time."""
_KILLED = (
    "Tệp làm tiến trình rà soát dừng đột ngột (thường do thiếu bộ nhớ).",
    "Hãy kiểm tra riêng tệp này, hoặc mở và lưu thành tệp mới rồi chạy lại.",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run goes about its work: with how many workers, on whose cluster drafts are checked,
    and with what kept from earlier runs. `on_step` hears of drafts as they are read, and again as
    they are checked."""

    workers: int = 1
    scheduler: str | None = None
    store: Store = Store()  # noqa: RUF009 - it keeps nothing
    on_step: Callable[[int], None] = lambda drafts: None


def run(
    drafts: Sequence[Draft],
    rules: Iterable[Rule],
    *,
    refusals: Iterable[Refusal] = (),
    ocr: bool = False,
    max_bytes: int | None = None,
    compared: bool = False,
    plan: Plan | None = None,
) -> Audit:
    """Check drafts against rules.

    `ocr` has scanned pages read, and every finding that rests on one says so; files of more than
    `max_bytes` are refused; several communes are laid side by side, and one, too, with `compared`.
    """
    chosen = list(rules)
    how = How(rule_names(chosen), ocr=ocr, max_bytes=max_bytes)
    plan = plan or Plan()
    shelf = Shelf()
    with workers(plan.workers) as crew:
        headers, unreadable = _read(drafts, how, plan, crew, shelf)
        dossiers = _dossiers([draft for draft in drafts if draft.name in headers], headers)
        communes = sum(not all(place.homeless for place in places) for places in dossiers)
        how = replace(how, beside=communes > 1 or compared)
        # The files lie here: a cluster is sent what was read in them.
        with cluster(plan.scheduler) if plan.scheduler else nullcontext(crew) as checkers:
            checked, lost = _check(dossiers, how, plan, checkers, shelf)
    between = _between(checked, shelf, chosen)
    spots = _spots_of(between, headers, how, plan.store, shelf)
    refused = [*refusals, *unreadable, *(Refusal(path, *_KILLED) for path in lost)]
    places = [each for places in dossiers for each in places if each.path not in lost]
    return replace(
        _outcome(places, checked, between, spots, shelf),
        refusals=tuple(refused),
        files={draft.name: draft.file for draft in drafts},
    )


def _read(
    drafts: Sequence[Draft], how: How, plan: Plan, crew: Workers, shelf: Shelf
) -> tuple[dict[str, Header], list[Refusal]]:
    """Read all drafts onto the shelf; returns their headers by path, and the refusals."""
    headers: dict[str, Header] = {}
    refused: dict[str, Refusal] = {}

    def take(draft: Draft, result: ReadDraft | Refusal) -> None:
        if isinstance(result, Refusal):
            refused[draft.name] = result
        else:
            headers[draft.name] = result.header
            shelf.put(draft.name, result.packed)
        plan.on_step(1)

    unknown = []
    for draft in drafts:
        known = plan.store.read(draft, how)
        if known is None:
            unknown.append(draft)
        else:
            take(draft, known)
    size = min(_READ_TOGETHER, _share(len(unknown), crew))
    for draft, result in crew.map(partial(read_drafts, how=how), _in_batches(unknown, size)):
        if isinstance(result, Broken):
            result = Refusal(draft.name, *_KILLED)
        take(draft, result)
        if isinstance(result, ReadDraft):
            plan.store.keep_read(draft, how, result)
    return headers, [refused[draft.name] for draft in drafts if draft.name in refused]


def _in_batches(drafts: Sequence[Draft], size: int) -> Iterator[list[Draft]]:
    for at in range(0, len(drafts), size):
        yield list(drafts[at : at + size])


def _share(count: int, crew: Workers) -> int:
    """Return how many of the items make a batch, if each worker is to have several."""
    return max(1, -(-count // (crew.count * _BATCHES_EACH)))


def _dossiers(drafts: Sequence[Draft], headers: Mapping[str, Header]) -> list[list[Place]]:
    """Put drafts with their communes, dossier by dossier in the order of their first drafts."""
    assigned = assign_communes(drafts, {path: header.unit for path, header in headers.items()})
    homeless = _homeless(drafts, assigned)
    places = [
        Place(each.name, headers[each.name], assigned[each.name], each.name in homeless)
        for each in drafts
    ]
    return list(rows_by(places, lambda place: place.assignment.commune).values())


def _homeless(drafts: Iterable[Draft], assigned: Mapping[str, Assignment]) -> frozenset[str]:
    return frozenset(
        draft.name for draft in drafts if draft.loose and assigned[draft.name].unit is None
    )


def _check(
    dossiers: Sequence[Sequence[Place]], how: How, plan: Plan, crew: Workers, shelf: Shelf
) -> tuple[list[CheckedCommune], list[str]]:
    """Check all dossiers, and put what reports show of them onto the shelf; returns the outcomes in
    the order of the dossiers, and the drafts that killed their worker."""
    checked: dict[str, CheckedCommune] = {}
    lost: list[str] = []

    def take(places: Sequence[Place], result: CheckedDossier) -> None:
        outcome = packing.unpack(result.packed, CheckedCommune)
        checked[outcome.commune] = outcome
        for place, shown in zip(places, result.shown, strict=True):
            shelf.add(place.path, shown)
        if outcome.compared is not None:
            shelf.add_commune(outcome.commune, result.uses, result.settings)
        plan.on_step(len(places))

    def unknown() -> Iterator[Dossier]:
        for places in dossiers:
            known = plan.store.checked(places, how)
            try:
                if known is not None:
                    take(places, known)
                    continue
            except packing.PackingError:
                pass  # somebody put something else in its place: it is checked anew
            yield Dossier(tuple(places), tuple(shelf.packed(each.path) for each in places))

    least, most = _CHECKED_TOGETHER
    size = min(most, max(least, _share(sum(map(len, dossiers)), crew)))
    for dossier, result in crew.map(partial(check_dossiers, how=how), _filled(unknown(), size)):
        if isinstance(result, Broken):
            lost += [place.path for place in dossier.places]
            continue
        take(dossier.places, result)
        plan.store.keep_checked(dossier.places, how, result)
    order = [places[0].assignment.commune for places in dossiers]
    return [checked[commune] for commune in order if commune in checked], sorted(lost)


def _filled(dossiers: Iterable[Dossier], size: int) -> Iterator[list[Dossier]]:
    """Put dossiers together until they have so many drafts."""
    batch: list[Dossier] = []
    for dossier in dossiers:
        batch.append(dossier)
        if sum(len(each.places) for each in batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch


def _between(
    checked: Sequence[CheckedCommune], shelf: Shelf, rules: Sequence[Rule]
) -> list[Finding]:
    """Judge the communes beside one another."""
    compared = [each.compared for each in checked if each.compared is not None]
    tables = link_between(compared, shelf, all_passages=False)
    return judge(tables, (rule for rule in rules if rule.table in tables))


def _spots_of(
    findings: Iterable[Finding],
    headers: Mapping[str, Header],
    how: How,
    store: Store,
    shelf: Shelf,
) -> dict[Span, Spot]:
    """Put what findings rest on into words, draft by draft, so that each is fetched once."""
    spans = {evidence.span for finding in findings for evidence in finding.evidence}
    spots: dict[Span, Spot] = {}
    for path, own in rows_by(sorted(spans), lambda span: span.document).items():
        known = store.spots(headers[path], own, how)
        if known is None:
            known = tuple(map(shelf.text(path).spot, own))
            store.keep_spots(headers[path], own, how, known)
        spots.update(zip(own, known, strict=True))
    return spots


def _outcome(
    places: Sequence[Place],
    checked: Sequence[CheckedCommune],
    between: Sequence[Finding],
    spots_between: Mapping[Span, Spot],
    shelf: Shelf,
) -> Audit:
    """Put all findings into report order, those between communes among them."""
    beside = rows_by(between, lambda finding: finding.claim.span.document)
    own = {draft.path: draft for each in checked for draft in each.drafts}
    findings: list[Finding] = []
    spots: dict[Span, Spot] = {}
    for path in sorted(own):
        others, of_others = settled(beside.get(path, ()), spots_between.__getitem__)
        findings += in_order([*own[path].findings, *others]) if others else own[path].findings
        spots.update((*own[path].spots, *of_others))
    by_path = {place.path: place for place in sorted(places)}
    return Audit(
        documents=Documents(shelf, list(by_path)),
        communes={path: place.assignment.commune for path, place in by_path.items()},
        findings=tuple(findings),
        refusals=(),
        coverage={path: own[path].coverage for path in by_path},
        sections=Fetched(by_path, lambda path: shelf.text(path).sections),
        ledger=Fetched(by_path, shelf.ledger),
        homeless=frozenset(path for path, place in by_path.items() if place.homeless),
        settings=Fetched(
            (each.commune for each in checked if each.compared is not None), shelf.settings
        ),
        spots=spots,
        headers=[place.header for place in by_path.values()],
    )


def read_tables(drafts: Sequence[Draft]) -> tuple[Tables, list[Refusal]]:
    """Return all fact tables of the drafts, and the files that could not be read."""
    how, shelf = How(()), Shelf()
    with workers(1) as crew:
        headers, refused = _read(drafts, how, Plan(), crew, shelf)
    dossiers = _dossiers([draft for draft in drafts if draft.name in headers], headers)
    places = sorted(each for places in dossiers for each in places)
    extracted = [
        extract(packing.document(shelf.packed(each.path), each.path), *each.assignment)
        for each in places
    ]
    return build_tables(extracted, {each.path for each in places if each.homeless}), refused


def build_tables(extracted: Sequence[Extracted], homeless: Collection[str] = ()) -> Tables:
    """Return all fact tables of documents, those between communes too.

    `homeless` are the documents whose commune cannot be told.
    """
    tables = local_tables(extracted, homeless)
    beside = list(beside_of(tables, of_communes(extracted, homeless)))
    drafts = DraftsAtHand(texts_of(extracted), beside)
    compared = [each.compared for each in beside]
    return {**tables, **link_between(compared, drafts, all_passages=True)}
