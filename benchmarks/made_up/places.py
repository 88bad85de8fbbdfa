"""What planting an error is: paragraphs are changed, and those it shows in are returned."""

import random
from collections.abc import Callable

from benchmarks.made_up.dossier import Dossier, Line

Shown = list[Line] | None
"""The paragraphs an error shows in; None where the dossier has no place for it."""
Planter = Callable[[Dossier, random.Random], Shown]


def one(dossier: Dossier, draft: str, tag: str, rng: random.Random) -> Line:
    """Return one of the draft's paragraphs that bear a tag."""
    return rng.choice([line for line in dossier.drafts[draft] if line.tag == tag])
