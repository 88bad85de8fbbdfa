"""Judges whether the checker finds a planted error, and just it."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker import audit
from checker.dossier import Draft as Dossier
from checker.finding import Finding
from checker.rulebook import Rule
from planting.drafts import Plant, Spot, Text
from planting.kinds import ALSO_RIGHT, KINDS


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the checker took a plant: found at its place, and what else it newly said."""

    plant: Plant
    found: bool
    extra: tuple[str, ...]

    @property
    def right(self) -> bool:
        return self.found and not self.extra


@dataclass(frozen=True, slots=True)
class Said:
    """A finding with the lines of all its evidence."""

    finding: Finding
    key: tuple[str, ...]
    lines: tuple[tuple[int, int], ...]

    def touches(self, lines: tuple[int, int]) -> bool:
        return any(first <= lines[1] and lines[0] <= last for first, last in self.lines)


def said_of(texts: Sequence[Text], rules: Sequence[Rule], folder: Path) -> list[list[Said]]:
    """Run the spine on the texts, each a commune's only draft, and return what it says of each.

    Texts that are equal are checked once.
    """
    drafts: dict[str, Dossier] = {}
    for text in texts:
        rendered = text.render()
        if rendered in drafts:
            continue
        home = folder / f"{len(drafts):04}"
        home.mkdir(exist_ok=True)
        file = home / f"{text.name}.txt"
        file.write_text(rendered, encoding="utf-8")
        name = f"{home.name}/{file.name}"
        drafts[rendered] = Dossier(str(file), name, str(home), loose=False)
    outcome = audit.run(list(drafts.values()), rules)
    assert not outcome.refusals, outcome.refusals[0]
    said: dict[str, list[Said]] = {draft.name: [] for draft in drafts.values()}
    for finding in outcome.findings:
        said[finding.claim.span.document].append(_said(outcome, finding))
    return [said[drafts[text.render()].name] for text in texts]


def _said(outcome: audit.Audit, finding: Finding) -> Said:
    places = [outcome.place(evidence) for evidence in finding.evidence]
    lines = tuple((p.line or 0, p.end_line or p.line or 0) for p in places)
    return Said(finding, (finding.rule, finding.subject, outcome.quote(finding.claim)), lines)


def judge(plant: Plant, before: Sequence[Said], after: Sequence[Said]) -> Outcome:
    """Compare what the checker says of a planted draft with what it said of the right one."""
    known = Counter(each.key for each in before)
    new: list[Said] = []
    for said in after:
        if known[said.key]:
            known[said.key] -= 1
        else:
            new.append(said)
    places = [plant.text.line_range(spot) for spot in plant.spots]
    right = {plant.kind} | ALSO_RIGHT.get(plant.kind, frozenset())
    found = False
    extra: list[str] = []
    for said in new:
        rule = said.finding.rule
        at_place = any(said.touches(lines) for lines in places)
        if rule in right and at_place:
            found = True
        elif not _follows(plant, said):
            extra.append(f"{rule} {said.lines[0]}: {said.finding.message}")
    return Outcome(plant, found, tuple(extra))


def _follows(plant: Plant, said: Said) -> bool:
    return any(
        said.touches(plant.text.line_range(Spot(index)))
        for index in plant.follows.get(said.finding.rule, ())
    )


def plants(kind: str, texts: Sequence[Text], seed: int) -> Iterator[tuple[Text, Plant]]:
    """Yield plants of one kind without end, the drafts in turn; none when no draft has a place."""
    rng = random.Random(f"{kind}/{seed}")
    usable = [text for text in texts if KINDS[kind](text, random.Random(seed)) is not None]
    while usable:
        for text in usable:
            plant = KINDS[kind](text, rng)
            if plant is not None:
                yield text, plant
