"""The findings of a run held against a baseline: which are new, still there, accepted or gone."""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from checker.baseline import Baseline, Entry, Mark

Status = Literal["new", "kept", "accepted"]
"""How a finding stands against the baseline; all are new where there is none."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one finding stands, and the entry that says so: its own, or one of a wider scope."""

    status: Status
    entry: Entry | None = None

    @property
    def said_mended(self) -> bool:
        """Whether a reviewer noted the finding as mended although it is still there."""
        return self.status == "kept" and self.entry is not None and self.entry.decision == "mended"


NEW = Verdict("new")


@dataclass(frozen=True, slots=True)
class AgainstBaseline:
    """The findings of a run held against a baseline.

    `baseline` is its name, `verdicts` are in the order of the findings. `fixed` are
    entries whose finding is gone, `stale` acceptances that no finding needs any more, `untested`
    entries whose document or rule was no part of this run, so that nothing can be said of them.
    """

    baseline: str
    verdicts: tuple[Verdict, ...]
    fixed: tuple[Entry, ...] = ()
    stale: tuple[Entry, ...] = ()
    untested: tuple[Entry, ...] = ()


def compare(
    baseline: Baseline,
    marks: Sequence[Mark],
    communes: Mapping[str, str],
    rules: Collection[str],
) -> AgainstBaseline:
    """Hold findings, given by their marks in report order, against a baseline.

    `communes` are the documents that were checked, each with its commune; `rules` the ids of the
    rules that ran.
    """
    names = _same_documents(baseline.entries, marks, communes)
    present = [entry for entry in baseline.entries if entry.mark.document in names]
    own = _pair(present, marks, names)
    wide = _Acceptances(present, names)
    verdicts = tuple(_verdict(own.get(at), wide.of(mark)) for at, mark in enumerate(marks))
    found = {id(entry) for entry in own.values()}
    needed = {id(verdict.entry) for verdict in verdicts if verdict.entry}
    fixed: list[Entry] = []
    stale: list[Entry] = []
    untested: list[Entry] = []
    for entry in baseline.entries:
        mark = entry.mark
        if id(entry) in found:
            continue
        if mark.rule not in rules or not {mark.document, *mark.others} <= names.keys():
            untested.append(entry)
        elif entry.decision != "accepted":
            fixed.append(entry)
        elif id(entry) not in needed:
            stale.append(entry)
    return AgainstBaseline(baseline.name, verdicts, tuple(fixed), tuple(stale), tuple(untested))


def _verdict(own: Entry | None, wide: Entry | None) -> Verdict:
    """Weigh a finding's own entry against an acceptance of its rule around it.

    What was decided on the finding itself counts first.
    """
    if own and own.decision == "accepted":
        return Verdict("accepted", own)
    if own and own.decision != "unseen":
        return Verdict("kept", own)
    if wide:
        return Verdict("accepted", wide)
    return Verdict("kept", own) if own else NEW


class _Acceptances:
    """The acceptances of a rule in a whole section or document."""

    def __init__(self, entries: Iterable[Entry], names: Mapping[str, str]) -> None:
        self._entries: dict[tuple[str, str, str | None], Entry] = {}
        for entry in entries:
            if entry.decision == "accepted" and entry.scope != "finding":
                section = entry.mark.section if entry.scope == "section" else None
                key = (entry.mark.rule, names[entry.mark.document], section)
                self._entries.setdefault(key, entry)

    def of(self, mark: Mark) -> Entry | None:
        """Return the acceptance a finding falls under, the narrower first."""
        keys = ((mark.rule, mark.document, mark.section), (mark.rule, mark.document, None))
        return next((self._entries[key] for key in keys if key in self._entries), None)


def _pair(
    entries: Iterable[Entry], marks: Sequence[Mark], names: Mapping[str, str]
) -> dict[int, Entry]:
    """Find for findings, by their index, the entries that are of them.

    Among alike ones (one draft says the same wrong thing several times) those with the same words
    around them belong together, the others in the order in which they stand.
    """
    before: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    now: dict[tuple[str, str], list[int]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.mark.ordinal):
        before[names[entry.mark.document], entry.mark.base].append(entry)
    for index in sorted(range(len(marks)), key=lambda at: marks[at].ordinal):
        now[marks[index].document, marks[index].base].append(index)
    paired: dict[int, Entry] = {}
    for key, alike in before.items():
        paired |= _pair_alike(alike, now.get(key, []), marks)
    return paired


def _pair_alike(
    entries: Iterable[Entry], indices: Sequence[int], marks: Sequence[Mark]
) -> dict[int, Entry]:
    by_context: dict[str, deque[int]] = defaultdict(deque)
    for index in indices:
        by_context[marks[index].context].append(index)
    paired: dict[int, Entry] = {}
    others: list[Entry] = []
    for entry in entries:
        if by_context[entry.mark.context]:
            paired[by_context[entry.mark.context].popleft()] = entry
        else:
            others.append(entry)
    left = [index for index in indices if index not in paired]
    if len(left) < len(others):
        # Some are gone and nobody can tell which: rather show one again than hide another.
        others.sort(key=lambda entry: entry.decision == "accepted")
    return {**paired, **dict(zip(left, others, strict=False))}


def _same_documents(
    entries: Iterable[Entry], marks: Iterable[Mark], communes: Mapping[str, str]
) -> dict[str, str]:
    """Tell which document of this run each of the baseline's is: {earlier path: path now}.

    By the path; else by the path without its suffix (the draft was saved in another format); else,
    for a draft that was renamed, the one of the same commune that shares most findings with it.
    """
    before: dict[str, Counter[str]] = defaultdict(Counter)
    of_commune: dict[str, str] = {}
    for entry in entries:
        before[entry.mark.document][entry.mark.fingerprint] += 1
        for path in (entry.mark.document, *entry.mark.others):
            before[path].update(())
            of_commune[path] = entry.mark.commune
    now: dict[str, Counter[str]] = {path: Counter() for path in communes}
    for mark in marks:
        now[mark.document][mark.fingerprint] += 1
    names = {path: path for path in before if path in now}
    free = [path for path in now if path not in names]
    for path in sorted(before.keys() - names.keys()):
        alike = next((other for other in free if _stem(other) == _stem(path)), None)
        if alike is not None:
            names[path] = alike
            free.remove(alike)
    for path in sorted(before.keys() - names.keys()):
        shared = {
            other: (before[path] & now[other]).total()
            for other in free
            if communes[other] == of_commune[path]
        }
        best = max(shared, key=lambda other: shared[other], default=None)
        if best is not None and shared[best]:
            names[path] = best
            free.remove(best)
    return names


def _stem(path: str) -> str:
    return str(PurePosixPath(path).with_suffix("")).casefold()
