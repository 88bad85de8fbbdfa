"""Errors planted in right drafts are found, at their places, and nothing else is.

The drafts in `tests/data/planting` were written for this: a resolution as copied from a PDF, a
report with two annexes, a paragraph a line, and short drafts of several provinces with names,
citations, mottos and annexes; the report is asked once more with its lines wrapped. The last is the
text of the clean sample dossier.
"""

import itertools
import random
from dataclasses import replace
from pathlib import Path

import pytest
from planting.drafts import Text, flatten, load
from planting.judging import Outcome, Said, judge, plants, said_of
from planting.kinds import KINDS, RIGHT

from checker import rulebook
from checker.rulebook import Rule

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample_docs" / "mau-sach"
SEED = 2026
PLANTS = 200
LEAST_RIGHT = 0.95
RIGHT_SENTENCES = 60


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    drafts = [load(path) for path in sorted((HERE / "data" / "planting").glob("*.txt"))]
    report = next(text for text in drafts if text.name == "bao-cao")
    drafts.append(replace(report, name=f"{report.name}-wrapped", width=78))
    sample = [SAMPLE / "nghi-quyet.docx", SAMPLE / "bieu-01.xlsx"]
    return [*drafts, flatten("mau-sach", sample)]


@pytest.fixture(scope="module")
def rules() -> list[Rule]:
    # The drafts are communes of one run only for speed; nothing is said of one beside another.
    return [rule for rule in rulebook.discover() if rule.category != "cross"]


@pytest.fixture(scope="module")
def before(
    texts: list[Text], rules: list[Rule], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Said]]:
    said = said_of(texts, rules, tmp_path_factory.mktemp("right"))
    return {text.name: each for text, each in zip(texts, said, strict=True)}


@pytest.mark.parametrize("name", ["nghi-quyet", "tu-ngu-ban"])
def test_a_wrapped_draft_comes_out_as_its_file(name: str) -> None:
    path = HERE / "data" / "planting" / f"{name}.txt"
    text = load(path)
    written = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    assert text.width is not None
    assert text.render().splitlines() == written


NAMES = sorted(path.stem for path in (HERE / "data" / "planting").glob("*.txt"))


@pytest.mark.parametrize("name", [*NAMES, "bao-cao-wrapped", "mau-sach"])
def test_nothing_is_found_in_a_right_draft(name: str, before: dict[str, list[Said]]) -> None:
    assert [said.finding.message for said in before[name]] == []


@pytest.mark.parametrize("kind", sorted(RIGHT))
def test_the_same_with_right_figures_is_silent(
    kind: str, texts: list[Text], rules: list[Rule], tmp_path: Path
) -> None:
    rng = random.Random(f"{kind}/{SEED}")
    written = [plant for text in texts * 20 if (plant := RIGHT[kind](text, rng)) is not None]
    written = written[:RIGHT_SENTENCES]
    said = said_of([plant.text for plant in written], rules, tmp_path)
    false = [
        f"{plant.what}: {each.finding.message}"
        for plant, found in zip(written, said, strict=True)
        for each in found
    ]
    assert len(written) == RIGHT_SENTENCES
    assert len(false) <= (1 - LEAST_RIGHT) * RIGHT_SENTENCES, "\n".join(false)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_plant_changes_the_draft_at_its_place(kind: str, texts: list[Text]) -> None:
    drawn = list(itertools.islice(plants(kind, texts, SEED), PLANTS))
    assert len(drawn) == PLANTS
    for text, plant in drawn:
        lines = plant.text.render().splitlines()
        assert lines != text.render().splitlines(), plant.what
        for spot in plant.spots:
            first, last = plant.text.line_range(spot)
            assert 1 <= first <= last <= len(lines), plant.what
            touched = " ".join(lines[first - 1 : last])
            whole = plant.text.paragraphs[spot.index].replace("\t", " ")
            assert whole[spot.start or 0 : spot.end or None] in touched, plant.what


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_planted_errors_are_found_and_nothing_else_is(
    kind: str,
    texts: list[Text],
    rules: list[Rule],
    before: dict[str, list[Said]],
    tmp_path: Path,
) -> None:
    drawn = list(itertools.islice(plants(kind, texts, SEED), PLANTS))
    after = said_of([plant.text for _, plant in drawn], rules, tmp_path)
    outcomes = [
        judge(plant, before[text.name], said)
        for (text, plant), said in zip(drawn, after, strict=True)
    ]
    wrong = [outcome for outcome in outcomes if not outcome.right]
    assert len(wrong) <= (1 - LEAST_RIGHT) * PLANTS, _told(wrong)


def _told(wrong: list[Outcome]) -> str:
    return "\n".join(
        f"{outcome.plant.text.name}: {'found' if outcome.found else 'MISSED'}: "
        f"{' '.join(outcome.plant.what.split())}"
        + "".join(f"\n    also: {extra}" for extra in outcome.extra[:3])
        for outcome in wrong
    )
