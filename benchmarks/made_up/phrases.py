"""Sentences put together from the clauses of words.yaml and fields.yaml."""

import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

HERE = Path(__file__).parent
PAST, COMING = (2021, 2024), (2026, 2030)
_SLOT = re.compile(r"\{([^{}]*)\}")


class Field(NamedTuple):
    """What a section of a draft is about."""

    title: str
    group: str
    works: tuple[str, ...]


@cache
def fields() -> tuple[Field, ...]:
    """Return the fields drafts tell of."""
    return tuple(
        Field(each["title"], each["group"], tuple(each["works"])) for each in _read("fields.yaml")
    )


@cache
def words() -> dict[str, Any]:
    """Return the clauses that serve in every field."""
    found: dict[str, Any] = _read("words.yaml")
    return found


def _read(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


@cache
def _pieces(clause: str) -> tuple[str, ...]:
    """Return the clause cut up: literal text at even places, slots at odd ones."""
    return tuple(_SLOT.split(clause))


class Deck:
    """Cards drawn in a random order, all of them before any comes again."""

    def __init__(self, cards: Sequence[str], rng: random.Random) -> None:
        self._cards, self._rng = list(cards), rng
        self._left: list[str] = []

    def draw(self) -> str:
        """Return the next card."""
        if not self._left:
            self._left = self._cards[:]
            self._rng.shuffle(self._left)
        return self._left.pop()


class Writer:
    """Writes one commune's sentences; `villages` are named with their kind ("bản Nà Hạ")."""

    def __init__(self, rng: random.Random, villages: Sequence[str]) -> None:
        self._rng = rng
        self._kind = villages[0].split()[0]
        self._villages = Deck(villages, rng)
        lists = words()["lists"] | {"posts": words()["posts"]}
        self._lists = {name: Deck(listed, rng) for name, listed in lists.items()}
        self._decks: dict[str, Deck] = {}
        self._years = PAST
        self._fillers: dict[str, Callable[[str], str]] = {
            "v": lambda _: self._villages.draw(),
            "d": lambda _: self._kind,
            "y": lambda _: str(rng.randint(*self._years)),
            "n": self._number,
            "w": lambda name: self._lists[name].draw(),
        }

    def sentence(self, field: Field, *, past: bool) -> str:
        """Return a sentence on what was done in a field, or is to be done."""
        self._years = PAST if past else COMING
        tense = "past" if past else "future"
        works = self._deck(field.title, field.works)
        clauses = {
            "T": self.clause(f"{tense}_times"),
            "a": self.clause("actors"),
            "x": self.fill(works.draw()),
            "z": self.fill(works.draw()),
            "h": self.clause("ways"),
            "r": self.clause(f"{tense}_results"),
        }
        clauses["a"] = _lower_first(clauses["a"])
        for small in "axh":
            clauses[small.upper()] = capital(clauses[small])
        return self._deck(tense, words()["heads"][tense]).draw().format_map(clauses)

    def paragraph(self, field: Field, sentences: int, *, past: bool) -> str:
        """Return some sentences on one field."""
        return " ".join(self.sentence(field, past=past) for _ in range(sentences))

    def clause(self, name: str) -> str:
        """Return a clause of this kind, filled in."""
        return self.fill(self._deck(name, words()[name]).draw())

    def fill(self, clause: str) -> str:
        """Fill in the slots of a clause."""
        pieces = list(_pieces(clause))
        for place in range(1, len(pieces), 2):
            slot, _, how = pieces[place].partition(":")
            filler = self._fillers.get(slot)
            pieces[place] = filler(how) if filler else self._rng.choice(slot.split("|"))
        return "".join(pieces)

    def _deck(self, name: str, cards: Sequence[str]) -> Deck:
        if name not in self._decks:
            self._decks[name] = Deck(cards, self._rng)
        return self._decks[name]

    def _number(self, between: str) -> str:
        low, high = between.split("-")
        drawn = self._rng.randint(int(low), int(high))
        return written(drawn - drawn % 10 if drawn > 1000 else drawn)


def capital(text: str) -> str:
    """Return the text with its first letter capital."""
    return text[0].upper() + text[1:]


def _lower_first(actor: str) -> str:
    """Return an actor within a sentence; names of bodies keep their capital."""
    small = ("Nhóm", "Các", "Cán", "Cấp", "Nhân", "Tổ", "Chi bộ", "Phòng", "Hợp")
    return actor[0].lower() + actor[1:] if actor.startswith(small) else actor


def written(number: float, digits: int = 0) -> str:
    """Write a number the Vietnamese way: 1.250 and 12,5; no zeros at the end of decimals."""
    text = f"{number:,.{max(digits, 0)}f}".translate(str.maketrans(",.", ".,"))
    return text.rstrip("0").rstrip(",") if "," in text else text
