"""Former units beside the official register: what a commune was made of on 1 July 2025.

The register is `rules/lexicon/units_2025.yaml`. Several communes may share a name; the one whose
former units the draft names is meant. A commune that the register does not know is left alone.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from checker import lexicon
from checker.facts import Fact, FormerMentions, FormerUnits, rows_of
from checker.vietnamese import sounds

Row = Mapping[str, Any]
Tables = Mapping[type[Fact], pd.DataFrame]


class RegisteredUnit(NamedTuple):
    """A commune of today: its province, its name with its kind, and the units it was made of."""

    province: str
    name: str
    former: tuple[str, ...]


def link_former_units(tables: Tables, outlines: object) -> dict[type[Fact], list[Row]]:
    """Return the former units that drafts name, beside the register."""
    return {FormerUnits: list(former_units(rows_of(tables[FormerMentions])))}


def former_units(mentions: Iterable[Any]) -> Iterator[Row]:
    """Yield a row for every former unit named, where the register knows the commune."""
    by_commune: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for row in mentions:
        by_commune[row.commune, row.own_type, row.own_name].append(row)
    for (_, own_type, own_name), rows in by_commune.items():
        meant = _meant(registered(f"{own_type} {own_name}"), rows)
        if meant is not None:
            yield from (_row(row, meant, rows) for row in rows)


def _meant(units: Sequence[RegisteredUnit], rows: Sequence[Any]) -> RegisteredUnit | None:
    """Return the one of several namesakes that the draft is of; None where that is open."""
    named = {sounds(row.place) for row in rows}
    # A commune mostly keeps the name of one it was made of, which tells no namesake from another.
    shares = [len(named & _plain(unit.former) - {_bare(unit.name)}) for unit in units]
    best = max(shares, default=0)
    if len(units) == 1:
        return units[0]
    return units[shares.index(best)] if best and shares.count(best) == 1 else None


def _row(row: Any, unit: RegisteredUnit, rows: Sequence[Any]) -> Row:
    name, own = sounds(row.place), _plain(unit.former)
    others = {sounds(other.place) for other in rows if other.merger} - {name, _bare(unit.name)}
    return {
        "document": row.document,
        "commune": row.commune,
        "place": row.place,
        "province": unit.province,
        "own": unit.name,
        "official": ", ".join(unit.former),
        "belongs": name in own or name == _bare(unit.name),
        "elsewhere": _heirs(unit.province).get(name, ""),
        "merger": row.merger,
        "certain": bool(others & own),
        "section": row.section,
        "at": row.at,
    }


def registered(name: str) -> list[RegisteredUnit]:
    """Return the communes of today with this name and kind ("xã Tân Lập"): one a province."""
    return _by_name().get(sounds(name), [])


_KINDS = ("thị trấn ", "phường ", "đặc khu ", "xã ")


def former_names(name: str) -> frozenset[str]:
    """Return the names, by their sounds, of what the communes called `name` were made of."""
    return frozenset(each for unit in registered(name) for each in _plain(unit.former))


def _bare(name: str) -> str:
    kind = next((kind for kind in _KINDS if name.startswith(kind)), "")
    return sounds(name.removeprefix(kind))


def _plain(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_bare, names))


@functools.cache
def _units() -> tuple[RegisteredUnit, ...]:
    """Return the register. Raises `LexiconError` in Vietnamese when a line has another form."""
    found = []
    for province, listed in lexicon.load("units_2025").items():
        for line in listed.splitlines():
            name, equals, former = line.partition(" = ")
            if not equals.strip() and not line.endswith(" ="):
                raise lexicon.LexiconError(
                    f"Từ điển units_2025.yaml, {province}: dòng “{line}” phải có dạng “xã A = "
                    "xã B, xã C”."
                )
            names = tuple(each for each in former.split(", ") if each)
            found.append(RegisteredUnit(province, name.removesuffix(" ="), names))
    return tuple(found)


@functools.cache
def _by_name() -> Mapping[str, list[RegisteredUnit]]:
    found: dict[str, list[RegisteredUnit]] = defaultdict(list)
    for unit in _units():
        found[sounds(unit.name)].append(unit)
    return dict(found)


@functools.cache
def _heirs(province: str) -> Mapping[str, str]:
    """Return, by former unit of a province, the commune of today it went to first."""
    found: dict[str, str] = {}
    for unit in _units():
        for former in unit.former if unit.province == province else ():
            found.setdefault(_bare(former), unit.name)
    return found
