"""Communes side by side: how what one plans differs from what the others do.

Everything here goes by commune: a commune's text and annex are one voice. Where that voice is not
of one mind (text and annex differ), that is another matter than how it stands beside the others.
"""

import functools
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from checker.extraction.outline import Outline
from checker.facts import (
    AnnexRows,
    Fact,
    LackedIndicators,
    OppositeStandards,
    OtherGroups,
    Outliers,
    PlannedFigures,
    Targets,
)
from checker.linking.indicators import indicators
from checker.linking.planned import planned_rows
from checker.linking.similarity import features
from checker.linking.values import with_unit

Row = Any
Tables = Mapping[type[Fact], pd.DataFrame]
Outlines = Sequence[tuple[str, Outline]]

# A commune whose draft plans fewer known indicators shows no list that could lack one.
_LEAST_PLANNED = 8
_LEAST_PEERS = 2
_MOST = 3 / 4
_LEAST_FOR_OUTLIER = 3
_FAR_PERCENT = 20.0
_FAR_TIMES = 6.0
_SPREADS = 4 * 1.4826
"""Four robust standard deviations; 1.4826 makes the median deviation one."""
_SHOWN = 5
_FLOOR, _CEILING = frozenset({"≥", ">"}), frozenset({"≤", "<"})


def link_communes(tables: Tables, outlines: Outlines) -> dict[type[Fact], list[Mapping[str, Any]]]:
    """Return the tables that lay the communes of the run side by side."""
    listed = list(planned_rows(tables, outlines))
    planned = PlannedFigures.frame(listed)
    rows: list[Any] = list(planned.itertuples(index=False))
    rows.sort(key=lambda row: row.at)
    return {
        PlannedFigures: listed,
        OppositeStandards: list(opposite_standards(rows)),
        LackedIndicators: list(lacked_indicators(rows, _said(tables))),
        Outliers: list(outliers(rows)),
        OtherGroups: list(other_groups(rows)),
    }


def _by(rows: Iterable[Row], *fields: str) -> dict[tuple[Any, ...], list[Row]]:
    found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(getattr(row, field) for field in fields)].append(row)
    return found


# --- at least here, at most there -----------------------------------------------------------------


def opposite_standards(rows: Iterable[Row]) -> Iterator[Mapping[str, Any]]:
    """Yield every draft that bounds an indicator from the side fewer communes bound it from.

    Where both sides are equally many, nobody can tell which is right, and all are named. Only the
    same figure counts: "trên 5%" and "dưới 7%" may be two communes' own plans.
    """
    bounded = [row for row in rows if row.value.sign in _FLOOR | _CEILING]
    for (indicator, *_), same in _by_figure(bounded).items():
        sides = {
            kind: [row for row in same if row.value.sign in signs]
            for kind, signs in (("floor", _FLOOR), ("ceiling", _CEILING))
        }
        communes = {kind: {row.commune for row in side} for kind, side in sides.items()}
        torn = communes["floor"] & communes["ceiling"]
        for kind, other in (("floor", "ceiling"), ("ceiling", "floor")):
            own, against = communes[kind] - torn, communes[other] - torn
            if own and against and len(own) <= len(against):
                yield from _opposite(str(indicator), kind, sides[kind], sides[other], own, against)


def _by_figure(rows: Iterable[Row]) -> dict[tuple[Any, ...], list[Row]]:
    found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        figure = tuple(round(side, 6) for side in row.value.based)
        found[row.indicator, row.value.family, figure].append(row)
    return found


def _opposite(
    indicator: str, kind: str, side: Sequence[Row], other: Sequence[Row],
    own: set[str], against: set[str],
) -> Iterator[Mapping[str, Any]]:  # fmt: skip
    others = _one_each(row for row in other if row.commune in against)
    for (document,), rows in _by((row for row in side if row.commune in own), "document").items():
        first = rows[0]
        yield {
            "document": document,
            "commune": first.commune,
            "indicator": indicator,
            "standard": first.standard,
            "kind": kind,
            "written": with_unit(first.value),
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
    return tuple((row.commune, with_unit(row.value), row.at) for row in rows[:_SHOWN])


# --- what most plan and one does not --------------------------------------------------------------


def _said(tables: Tables) -> dict[str, list[frozenset[str]]]:
    """Return the words of every item and row in a commune's lists: what they speak of at all."""
    items: dict[tuple[str, Any], list[str]] = defaultdict(list)
    row: Any
    for row in tables[Targets].itertuples(index=False):
        items[row.commune, row.item_at] += [row.lead, row.clause]
    for row in tables[AnnexRows].itertuples(index=False):
        items[row.commune, row.row_at] += [row.label, row.target_text]
    said: dict[str, list[frozenset[str]]] = defaultdict(list)
    for (commune, _), parts in items.items():
        said[commune].append(features(" ".join(parts)))
    return said


def lacked_indicators(
    rows: Sequence[Row], said: Mapping[str, list[frozenset[str]]]
) -> Iterator[Mapping[str, Any]]:
    """Yield, for every commune with a list of targets, what most of the others plan beside."""
    planned = _by(rows, "commune")
    lists = {
        commune: found
        for (commune,), found in planned.items()
        if len({row.indicator for row in found}) >= _LEAST_PLANNED
    }
    setters: dict[str, list[Row]] = {}
    for (indicator,), found in _by((row for row in rows if not row.standard), "indicator").items():
        setters[indicator] = _one_each(row for row in found if row.commune in lists)
    for commune, own in lists.items():
        peers = len(lists) - 1
        lacked = [
            (indicator, len(by), by[0].commune, by[0].at)
            for indicator, by in setters.items()
            if len(by) >= max(_LEAST_PEERS, _MOST * peers)
            and all(row.commune != commune for row in by)
            and not _names(said.get(commune, []), indicator)
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


def _main_list(rows: Sequence[Row]) -> Row:
    """Return the first row of the list that holds most of a commune's figures; of an annex only
    where the text has none."""
    in_text = [row for row in rows if row.origin == "text"] or rows
    sizes = Counter(row.list_at for row in in_text)
    return max(in_text, key=lambda row: sizes[row.list_at])


def _names(said: Iterable[frozenset[str]], indicator: str) -> bool:
    """Tell whether one item of a commune's lists holds all words of one of the indicator's names,
    in whatever order: then it may well plan it."""
    wanted = _wordings()[indicator]
    return any(name <= item for item in said for name in wanted)


@functools.cache
def _wordings() -> dict[str, list[frozenset[str]]]:
    return {
        each.name: [
            frozenset(word for word in features(name) if " " not in word)
            for name in (each.name, *each.aliases)
        ]
        for each in indicators()
    }


# --- figures far from the others' -----------------------------------------------------------------


def outliers(rows: Sequence[Row]) -> Iterator[Mapping[str, Any]]:
    """Yield the figures far from the other communes', measured by their median and spread.

    One commune's several figures for an indicator (text and annex) are told apart elsewhere; its
    first one stands for it.
    """
    for found in _by(rows, "indicator", "pace").values():
        for same in _by_family(found).values():
            each = _one_each(same)
            if len(each) <= _LEAST_FOR_OUTLIER:
                continue
            for row in each:
                yield from _outlier(row, [other for other in each if other is not row])


def _by_family(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.value.family and _middle(row) > 0:
            found[row.value.family, row.value.per].append(row)
    return found


def _middle(row: Row) -> float:
    low, high = row.value.based
    return float((low + high) / 2)


def _outlier(row: Row, peers: Sequence[Row]) -> Iterator[Mapping[str, Any]]:
    own, theirs = _middle(row), sorted(_middle(peer) for peer in peers)
    median = statistics.median(theirs)
    times = own / median
    if row.value.family == "percent":
        spread = statistics.median(abs(each - median) for each in theirs)
        far = abs(own - median) > max(_FAR_PERCENT, _SPREADS * spread)
    else:
        spread = statistics.median(abs(math.log(each / median)) for each in theirs)
        far = abs(math.log(times)) > max(math.log(_FAR_TIMES), _SPREADS * spread)
    if far:
        nearest = min(peers, key=lambda peer: (abs(_middle(peer) - median), peer.at))
        yield {
            "document": row.document,
            "commune": row.commune,
            "indicator": row.indicator,
            "written": with_unit(row.value),
            "median": with_unit(nearest.value),
            "times": times if row.value.family != "percent" else 0.0,
            "communes": len(peers),
            "section": row.section,
            "at": row.at,
            "others": _places(sorted(peers, key=lambda peer: (peer is not nearest, peer.at))),
        }


def _joined(row: Row) -> str:
    return ", ".join(row.groups)


# --- one indicator under different headings -------------------------------------------------------


def other_groups(rows: Sequence[Row]) -> Iterator[Mapping[str, Any]]:
    """Yield, for every commune, the indicators that most other communes list in another field."""
    misplaced: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for (indicator,), found in _by((row for row in rows if row.groups), "indicator").items():
        each = _one_each(found)
        for row in each:
            against = [peer for peer in each if not set(peer.groups) & set(row.groups)]
            alike = len(each) - len(against)
            if len(against) >= _LEAST_PEERS and len(against) > alike:
                usual = Counter(peer.groups for peer in against)
                groups = max(usual, key=lambda names: (usual[names], names))
                peer = next(peer for peer in against if peer.groups == groups)
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
