"""Communes side by side: how what one plans differs from what the others do.

Everything here goes by commune: a commune's text and annex are one voice. Where that voice is not
of one mind (text and annex differ), that is another matter than how it stands beside the others.
"""

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from checker.facts import Fact, LackedIndicators, OppositeStandards, OtherGroups, Outliers
from checker.linking.compared import Compared, Planned
from checker.linking.pairing import rows_by
from checker.linking.planned import standards

Row = Planned
_Numbers = npt.NDArray[np.float64]
_Groups = tuple[str, ...]

# A commune whose draft plans fewer known indicators shows no list that could lack one.
_LEAST_PLANNED = 8
_LEAST_PEERS = 2
_MOST = 3 / 4
_LEAST_FOR_OUTLIER = 3
_FAR_PERCENT = 20.0
_FAR_TIMES = 6.0
_SPREADS = 4 * 1.4826
"""Four robust standard deviations; 1.4826 makes the median deviation one."""
_MANY = 40
_SHOWN = 5
_FLOOR, _CEILING = frozenset({"≥", ">"}), frozenset({"≤", "<"})


def link_communes(communes: Iterable[Compared]) -> dict[type[Fact], list[Mapping[str, Any]]]:
    """Return the tables that lay the communes of the run side by side."""
    listed = list(communes)
    rows = sorted((row for each in listed for row in each.planned), key=lambda row: row.at)
    spoken = {each.commune: each.spoken for each in listed}
    return {
        OppositeStandards: list(opposite_standards(rows)),
        LackedIndicators: list(lacked_indicators(rows, spoken)),
        Outliers: list(outliers(rows)),
        OtherGroups: list(other_groups(rows)),
    }


# --- at least here, at most there -----------------------------------------------------------------


def opposite_standards(rows: Iterable[Row]) -> Iterator[Mapping[str, Any]]:
    """Yield every draft that bounds an indicator from the side fewer communes bound it from.

    Where both sides are equally many, nobody can tell which is right, and all are named. Only the
    same figure counts: "trên 5%" and "dưới 7%" may be two communes' own plans.
    """
    bounded = [row for row in rows if row.sign in _FLOOR | _CEILING]
    for (indicator, *_), same in _by_figure(bounded).items():
        sides = {
            kind: [row for row in same if row.sign in signs]
            for kind, signs in (("floor", _FLOOR), ("ceiling", _CEILING))
        }
        communes = {kind: {row.commune for row in side} for kind, side in sides.items()}
        torn = communes["floor"] & communes["ceiling"]
        for kind, other in (("floor", "ceiling"), ("ceiling", "floor")):
            own, against = communes[kind] - torn, communes[other] - torn
            if own and against and len(own) <= len(against):
                yield from _opposite(str(indicator), kind, sides[kind], sides[other], own, against)


@functools.cache
def _sources() -> dict[str, str]:
    return {each.name: each.source for each in standards()}


def _by_figure(rows: Iterable[Row]) -> dict[tuple[Any, ...], list[Row]]:
    def figure(row: Row) -> tuple[Any, ...]:
        return row.indicator, row.family, round(row.low, 6), round(row.high, 6)

    return rows_by(rows, figure)


def _opposite(
    indicator: str, kind: str, side: Sequence[Row], other: Sequence[Row],
    own: set[str], against: set[str],
) -> Iterator[Mapping[str, Any]]:  # fmt: skip
    others = _one_each(row for row in other if row.commune in against)
    mine = rows_by((row for row in side if row.commune in own), attrgetter("document"))
    for document, rows in mine.items():
        first = rows[0]
        yield {
            "document": document,
            "commune": first.commune,
            "indicator": indicator,
            "standard": first.standard,
            "source": _sources().get(indicator, ""),
            "kind": kind,
            "written": first.written,
            "supporters": len(own),
            "opponents": len(against),
            "section": first.section,
            "at": first.at,
            "others": _places(others),
        }


def _one_each(rows: Iterable[Row]) -> list[Row]:
    """Return the first row of every commune."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row.commune, row)
    return list(first.values())


def _places(rows: Sequence[Row]) -> tuple[tuple[str, str, Any], ...]:
    return tuple((row.commune, row.written, row.at) for row in rows[:_SHOWN])


# --- what most plan and one does not --------------------------------------------------------------


def lacked_indicators(
    rows: Sequence[Row], spoken: Mapping[str, Collection[str]]
) -> Iterator[Mapping[str, Any]]:
    """Yield, for every commune with a list of targets, what most of the others plan beside."""
    lists = {
        commune: found
        for commune, found in rows_by(rows, attrgetter("commune")).items()
        if len({row.indicator for row in found}) >= _LEAST_PLANNED
    }
    setters: dict[str, dict[str, Row]] = {}
    own_plans = (row for row in rows if not row.standard)
    for indicator, found in rows_by(own_plans, attrgetter("indicator")).items():
        each = _one_each(row for row in found if row.commune in lists)
        setters[indicator] = {row.commune: row for row in each}
    for commune, own in lists.items():
        peers = len(lists) - 1
        lacked = [
            (indicator, len(by), *_first(by))
            for indicator, by in setters.items()
            if len(by) >= max(_LEAST_PEERS, _MOST * peers)
            and commune not in by
            and indicator not in spoken[commune]
        ]
        if lacked:
            first = _main_list(own)
            yield {
                "document": first.document,
                "commune": commune,
                "lacked": tuple(sorted(lacked, key=lambda each: (-each[1], each[0]))),
                "communes": len(lists),
                "section": first.section,
                "at": first.list_at,
            }


def _first(by: Mapping[str, Row]) -> tuple[str, Any]:
    row = next(iter(by.values()))
    return row.commune, row.at


def _main_list(rows: Sequence[Row]) -> Row:
    """Return the first row of the list that holds most of a commune's figures; of an annex only
    where the text has none."""
    in_text = [row for row in rows if row.origin == "text"] or rows
    sizes = Counter(row.list_at for row in in_text)
    return max(in_text, key=lambda row: sizes[row.list_at])


# --- figures far from the others' -----------------------------------------------------------------


def outliers(rows: Sequence[Row]) -> Iterator[Mapping[str, Any]]:
    """Yield the figures far from the other communes', measured by their median and spread.

    One commune's several figures for an indicator (text and annex) are told apart elsewhere; its
    first one stands for it.
    """
    measured = (row for row in rows if row.family and _middle(row) > 0)
    alike = attrgetter("indicator", "pace", "family", "per")
    for (*_, family, _), same in rows_by(measured, alike).items():
        each = _one_each(same)
        if len(each) <= _LEAST_FOR_OUTLIER:
            continue
        middles = np.fromiter(map(_middle, each), dtype=float, count=len(each))
        for number, usual in _far_ones(middles, family):
            yield _outlier(each, number, middles, usual)


def _middle(row: Row) -> float:
    return (row.low + row.high) / 2


class _Usual(NamedTuple):
    """The median of some figures, and how far they lie from it: points, or a ratio's logarithm."""

    median: float
    spread: float


def _usual(middles: _Numbers, family: str) -> _Usual:
    median = float(np.median(middles))
    return _Usual(median, float(np.median(_distance(middles, median, family))))


def _distance(middles: Any, median: float, family: str) -> Any:
    return np.abs(middles - median if family == "percent" else np.log(middles / median))


def _far_ones(middles: _Numbers, family: str) -> Iterator[tuple[int, _Usual]]:
    """Yield which figures are far from the others, and what is usual among these."""
    if len(middles) > _MANY:  # one of many hardly moves a median
        usual = _usual(middles, family)
        yield from (
            (far, usual) for far in np.flatnonzero(_is_far(middles, usual, family)).tolist()
        )
        return
    for number, middle in enumerate(middles):
        usual = _usual(np.delete(middles, number), family)  # of few, it must not measure itself
        if _is_far(middle, usual, family):
            yield number, usual


def _is_far(middles: Any, usual: _Usual, family: str) -> Any:
    least = _FAR_PERCENT if family == "percent" else math.log(_FAR_TIMES)
    return _distance(middles, usual.median, family) > max(least, _SPREADS * usual.spread)


def _outlier(
    rows: Sequence[Row], number: int, middles: _Numbers, usual: _Usual
) -> Mapping[str, Any]:
    row = rows[number]
    nearest = np.argsort(np.abs(middles - usual.median), kind="stable").tolist()
    peers = [rows[other] for other in nearest if other != number]
    return {
        "document": row.document,
        "commune": row.commune,
        "indicator": row.indicator,
        "written": row.written,
        "median": peers[0].written,
        "times": _middle(row) / usual.median if row.family != "percent" else 0.0,
        "communes": len(peers),
        "section": row.section,
        "at": row.at,
        "others": _places(peers),
    }


def _usual_groups(counts: Counter[_Groups]) -> Iterator[tuple[_Groups, _Groups]]:
    """Yield the groups under which few communes list an indicator, and where most others do."""
    for groups in counts:
        usual = {other: n for other, n in counts.items() if not set(other) & set(groups)}
        against = sum(usual.values())
        if against >= _LEAST_PEERS and 2 * against > counts.total():
            yield groups, max(usual, key=lambda names: (usual[names], names))


def _joined(row: Row) -> str:
    return ", ".join(row.groups)


# --- one indicator under different headings -------------------------------------------------------


def other_groups(rows: Sequence[Row]) -> Iterator[Mapping[str, Any]]:
    """Yield, for every commune, the indicators that most other communes list in another field."""
    misplaced: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    grouped = (row for row in rows if row.groups)
    for indicator, found in rows_by(grouped, attrgetter("indicator")).items():
        each = _one_each(found)
        counts = Counter(row.groups for row in each)
        first = {row.groups: row for row in reversed(each)}
        peers = {groups: first[other] for groups, other in _usual_groups(counts)}
        for row in each:
            if peer := peers.get(row.groups):
                misplaced[row.commune].append(
                    (indicator, _joined(row), _joined(peer), row, peer.commune, peer.at)
                )
    for commune, listed in misplaced.items():
        listed.sort(key=lambda each: each[3].at)
        first = listed[0][3]
        own = [each for each in listed if each[3].document == first.document]
        yield {
            "document": first.document,
            "commune": commune,
            "misplaced": tuple(
                (name, group, usual, row.at, other, at)
                for name, group, usual, row, other, at in own
            ),
            "section": first.section,
        }
