"""Errors planted in a right dossier, with what is true of them."""

import random
from typing import NamedTuple

from benchmarks.made_up import wrong_figures, wrong_words
from benchmarks.made_up.dossier import Dossier, Line

PLANTERS = wrong_figures.PLANTERS | wrong_words.PLANTERS
HOW_MANY = ((0, 2, 3, 4, 5), (10, 20, 30, 25, 15))
"""How many errors a dossier of three drafts gets, and how often so many."""
ALSO = {
    "T03": ("T01",), "D01": ("D02",), "W02": ("W03", "W04"), "W04": ("W02", "W03"),
    "N01": ("N02",), "V01": ("V03",), "X04": ("M01", "M04"),
}  # fmt: skip
"""Rules that say the same of such an error in other words."""
_APART = (
    {"C01", "C02", "T02"}, {"T01", "T02", "T03", "X03", "F01"}, {"N01", "N02", "D01"},
    {"D01", "D02", "X04"}, {"C04", "V01", "R01"}, {"M03", "M04"},
)  # fmt: skip
"""Kinds of errors of which a dossier gets one only: they would speak of the same places."""


class Planted(NamedTuple):
    """An error: the rule that must find it, and the paragraphs it shows in."""

    rule: str
    shown: list[Line]


def plant(dossier: Dossier, seed: int) -> list[Planted]:
    """Plant a commune's errors in its dossier and return them."""
    rng = random.Random(f"errors/{seed}/{dossier.number}")
    wanted = rng.choices(*HOW_MANY)[0]
    planted: list[Planted] = []
    touched: set[int] = set()
    for rule in rng.sample(list(PLANTERS), len(PLANTERS)):
        if len(planted) == wanted:
            break
        if any(rule in pair and other.rule in pair for pair in _APART for other in planted):
            continue
        before = {id(line): line.text for lines in dossier.drafts.values() for line in lines}
        shown = PLANTERS[rule](dossier, rng)
        if shown is None:
            continue
        planted.append(Planted(rule, shown))
        touched |= {id(line) for line in shown if before.get(id(line)) != line.text}
        for lines in dossier.drafts.values():
            for line in lines:  # a paragraph bears one error
                if id(line) in touched or before.get(id(line)) != line.text:
                    line.tag = ""
    return planted
