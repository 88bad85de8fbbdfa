"""Names of communes, provinces and villages, put together from syllables."""

import random
from functools import cache

from benchmarks.made_up.phrases import words
from checker.vietnamese import fold

KINDS = ("bản", "thôn", "xóm", "ấp", "buôn")
_THIRD = ["Thượng", "Hạ", "Đông", "Tây", "Nam", "Bắc"]


@cache
def commune_names(seed: int) -> tuple[str, ...]:
    """Return names of communes, every one another, in the order of their numbers."""
    pairs = [f"{a} {b}" for a in _syllables("first") for b in _syllables("second") if a != b]
    rng = random.Random(f"communes/{seed}")
    rng.shuffle(pairs)
    return tuple(pairs + [f"{pair} {third}" for third in _THIRD for pair in pairs])


def province_name(commune: int) -> str:
    """Return the province of a commune: a hundred of them in a row lie in the same one."""
    rng = random.Random(f"province/{commune // 100}")
    first, second = rng.choice(_syllables("first")), rng.choice(_syllables("second"))
    return f"{first} {rng.choice(_THIRD[2:])} {second}"


def villages(rng: random.Random, number: int) -> list[str]:
    """Return names of villages with their kind, no two of which could be one misspelt."""
    kind = rng.choice(KINDS)
    firsts, seconds = _syllables("village first"), _syllables("village second")
    chosen: list[tuple[str, str]] = []
    while len(chosen) < number:
        name = rng.choice(firsts), rng.choice(seconds)
        if not any(_near(name[0], a) and _near(name[1], b) for a, b in chosen):
            chosen.append(name)
    return [f"{kind} {first} {second}" for first, second in chosen]


@cache
def _near(one: str, other: str) -> bool:
    """Tell whether syllables differ by no more than tones and two letters."""
    a, b = fold(one), fold(other)
    same = len(set(a) & set(b))
    return max(len(set(a)), len(set(b))) - same <= 2


@cache
def _syllables(place: str) -> list[str]:
    listed: str = words()["names"][place]
    return listed.split()
