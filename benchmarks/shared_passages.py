"""How long it takes to find what communes copy from one another, and how much of it is found.

    python benchmarks/shared_passages.py [COMMUNES ...]

Drafts are made up: sentences of the sample drafts' words in a random order, twenty formulas that
every draft holds, and for every other commune two paragraphs taken over from another commune with
the names changed, one of them with a name forgotten. Without arguments 75, 300 and 1000 communes
are taken. Prints processor time, the planted names found and those reported for nothing.
"""

import itertools
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from checker.checked import DraftsAtHand, DraftText
from checker.document import Document
from checker.extraction.commune import Unit
from checker.extraction.outline import Outline, build_outline
from checker.extraction.place_names import place_name_rows
from checker.facts import (
    EXTRACTED,
    CarriedWords,
    Fact,
    PlaceNames,
    PlannedFigures,
    PresentAndTarget,
    SharedPassages,
    TextAnnexValues,
)
from checker.linking.compared import beside_of
from checker.linking.shared import link_shared
from checker.reading import read
from checker.reading.text import read_text

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"
SIZES = (75, 300, 1000)
PARAGRAPHS, SENTENCES, FORMULAS = 30, 4, 20
_LEAP = 0.4


@dataclass(frozen=True)
class Corpus:
    """Drafts with their communes; `planted` are (commune, the name it forgot to change)."""

    drafts: list[tuple[str, str]]
    planted: frozenset[tuple[str, str]]


def made_up(communes: int, seed: int = 1) -> Corpus:
    """Return so many communes' drafts, the same for the same seed."""
    chance = random.Random(seed)
    following: dict[str, list[str]] = defaultdict(list)
    for file in sorted(SAMPLES.glob("*/nghi-quyet.docx")):
        words = [word for word in read(file, file.name).text.lower().split() if word.isalpha()]
        for first, second in itertools.pairwise(words):
            following[first].append(second)
    formulas = [_sentence(chance, following) for _ in range(FORMULAS)]
    names = [f"{a} {b}" for a in _FIRST for b in _SECOND]
    chance.shuffle(names)
    bodies: list[list[str]] = []
    planted = set()
    for number in range(communes):
        own, village = names[number], f"{names[number].split()[0]} {_THIRD[number % len(_THIRD)]}"
        body = [
            " ".join(_sentence(chance, following) for _ in range(SENTENCES))
            for _ in range(PARAGRAPHS)
        ]
        for place, formula in enumerate(formulas):
            body[place] += f" {formula}"
        body[-2] = f"{_sentence(chance, following)[:-1]} ở bản {village} và các hộ của xã {own}."
        body[-1] = f"{_sentence(chance, following)[:-1]} do chi bộ bản {village} làm điểm."
        if number % 2:
            source = chance.randrange(number)
            theirs = f"{names[source].split()[0]} {_THIRD[source % len(_THIRD)]}"
            body.append(bodies[source][PARAGRAPHS - 2].replace(names[source], own))
            body.append(bodies[source][7])
            if theirs != village:
                planted.add((own, theirs))
        bodies.append(body)
    titles = [
        f"Nghị quyết Đại hội đại biểu Đảng bộ xã {names[n]} lần thứ I, nhiệm kỳ 2025-2030."
        for n in range(communes)
    ]
    return Corpus(
        [
            (names[n], "\n".join([titles[n], "1. Nhiệm vụ và giải pháp", *bodies[n]]))
            for n in range(communes)
        ],
        frozenset(planted),
    )


_FIRST, _SECOND, _THIRD = (
    line.split()
    for line in (
        "Nà Tà Huổi Pá Nậm Phiêng Mường Chiềng Bản Púng Co Lóng Kéo Pha Sàng Tông Hua Noong Pom "
        "Long Vĩnh Tân Phú An Bình Hòa Đông Tây Xuân Thạnh Sơn",
        "Hoa Lèng Khôm Chày Lạn Hịa Bon Sai Lanh Khoa Mạ Hin Nghịu Sọ Tâm Cang Ven Hặc Khừa Pằn "
        "Lợi Thành Trung Mỹ Hưng Phong Điền Lộc Quang Hậu Phước Thủy Khánh Giang Nghĩa",
        "Khoang Lót Tủm Hốc Mòn Pục Tiên Nhạp Cuông Lừu Sai Muông Ngùa Bó Hạ",
    )
)


def _sentence(chance: random.Random, following: dict[str, list[str]]) -> str:
    word = chance.choice(sorted(following))
    words = [word]
    for _ in range(chance.randint(15, 40)):
        # A leap now and then: the samples are few, and their own order would return everywhere.
        leap = chance.random() < _LEAP or word not in following
        word = chance.choice(sorted(following) if leap else following[word])
        words.append(word)
    return " ".join(words).capitalize() + "."


def facts_of(corpus: Corpus) -> tuple[dict[type[Fact], pd.DataFrame], list[tuple[str, Outline]]]:
    """Return the tables and outlines that the comparison of passages needs, and no more."""
    outlines = []
    rows = []
    for name, text in corpus.drafts:
        document: Document = read_text(f"{name}.txt", text.encode())
        outline = build_outline(document)
        commune = f"xã {name}"
        outlines.append((commune, outline))
        rows += [
            {"document": document.path, "commune": commune, **row}
            for row in place_name_rows(outline, Unit("xã", name))
        ]
    tables = {
        model: model.frame([])
        for model in (*EXTRACTED, PlannedFigures, PresentAndTarget, TextAnnexValues)
    }
    tables[PlaceNames] = PlaceNames.frame(rows)
    return tables, outlines


def main(sizes: Sequence[int]) -> None:
    """Measure every size."""
    for size in sizes:
        corpus = made_up(size)
        tables, outlines = facts_of(corpus)
        started = time.process_time()
        texts = {outline.document.path: DraftText(outline.document, ()) for _, outline in outlines}
        beside = list(beside_of(tables, outlines))
        linked = link_shared([each.compared for each in beside], DraftsAtHand(texts, beside))
        seconds = time.process_time() - started
        found = {
            (row["commune"].removeprefix("xã "), word[0].removeprefix("bản "))
            for row in linked[CarriedWords]
            for word in row["words"]
        }
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size} communes: {seconds:.1f} s, {1000 * seconds / size:.0f} ms a commune, "
            f"{memory:.0f} MB; {len(linked[SharedPassages])} shared passages; "
            f"{len(found & corpus.planted)} of {len(corpus.planted)} names found, "
            f"{len(found - corpus.planted)} others"
        )


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or SIZES)
