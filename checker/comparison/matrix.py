"""From groups of settings to the rows of the matrix, and the profile of each commune."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checker.comparison.alignment import Group
from checker.comparison.deviation import distances, reason, spread_of
from checker.comparison.model import Cell, Profile, Row
from checker.facts import Value
from checker.linking.aims.labels import title
from checker.linking.aims.model import Facets
from checker.linking.aims.settings import Setting
from checker.linking.aims.stated import GROUPS
from checker.linking.indicators import indicators
from checker.vietnamese import fold

_KINDS = {"tăng": "mức tăng", "giảm": "mức giảm", "thêm": "tăng thêm, làm mới"}
_PERIODS = {"year": "mỗi năm", "term": "cả nhiệm kỳ"}
_OTHER_SCOPE = "khác phạm vi"
_IN_WORDS = "nêu bằng lời"
_SEVERAL = "nêu riêng từng phần"
_FAMILY_UNITS = {"percent": "%", "người": "người"}

Placed = Sequence[tuple[Setting, float]]


def rows_of(groups: Iterable[Group]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return the rows of two communes or more, and those that one commune alone sets."""
    used = [group for group in groups if not _only_derived(group)]
    rows = [_row(group) for group in used]
    rows = _with_groups(rows)
    order = {each.name: number for number, each in enumerate(indicators())}
    rows.sort(key=lambda row: (len(row.cells) == 1, *_standing(row, order)))
    rows = [replace(row, number=number) for number, row in enumerate(rows, 1)]
    rows = _with_elsewhere(rows)
    shared = tuple(row for row in rows if len(row.cells) > 1)
    return shared, tuple(row for row in rows if len(row.cells) == 1)


def profiles_of(documents: Mapping[str, Sequence[str]], rows: Sequence[Row]) -> tuple[Profile, ...]:
    """Return the profile of every commune, in the order of `documents`."""
    setters: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        setters[_indicator(row)] |= row.cells.keys()
    lead: dict[tuple[str, str], Row] = {}
    for row in rows:
        best = lead.setdefault(_indicator(row), row)
        if len(row.cells) > len(best.cells):
            lead[_indicator(row)] = row
    usual = [
        (row.number, setters[key])
        for key, row in lead.items()
        if len(setters[key]) >= 2 and 2 * len(setters[key]) > len(documents)
    ]
    mine: dict[str, list[tuple[Row, Cell]]] = defaultdict(list)
    for row in rows:
        for commune, cell in row.cells.items():
            mine[commune].append((row, cell))
    return tuple(
        Profile(
            commune=commune,
            documents=tuple(paths),
            sets=tuple(
                row.number
                for row, cell in mine[commune]
                if not all(aim.derived for aim in cell.aims)
            ),
            lacks=tuple(number for number, setting in usual if commune not in setting),
            contradicts=tuple(row.number for row, cell in mine[commune] if cell.contradicts),
            outlying=tuple(row.number for row, cell in mine[commune] if cell.reason),
        )
        for commune, paths in documents.items()
    )


def _only_derived(group: Group) -> bool:
    return all(aim.derived for setting, _ in group.members for aim in setting.aims)


def _row(group: Group) -> Row:
    by_commune: dict[str, list[tuple[Setting, float]]] = defaultdict(list)
    for setting, confidence in group.members:
        by_commune[setting.commune].append((setting, confidence))
    unit, factor = _unit(group)
    scope = _main_scope(group)
    cells = {
        commune: _cell(placed, scope, factor)
        for commune, placed in sorted(by_commune.items(), key=lambda each: each[0])
    }
    known = bool(group.name)
    name = group.name or _commonest_title(group)
    row = Row(
        0, name, _variant(group.facets, name), known, _commonest_group(group), unit, group.facets,
        cells,
    )  # fmt: skip
    return _with_spread(row)


def _unit(group: Group) -> tuple[str, float]:
    """Return the unit most settings are written in, and its factor; the larger one of two."""
    values = [
        value
        for setting, _ in group.members
        for aim in setting.aims
        if (value := aim.value) is not None and value.unit
    ]
    counts = Counter((value.unit, value.factor) for value in values)
    if not counts:
        return _FAMILY_UNITS.get(group.facets.family, ""), 1.0
    return min(counts, key=lambda each: (-counts[each], -each[1], each[0]))


def _main_scope(group: Group) -> tuple[str, ...]:
    """Return the scope whose figures are compared: the commonest, the widest of several."""
    counts = Counter(setting.scope for setting, _ in group.members)
    return min(counts, key=lambda each: (-counts[each], -len(each), each))


def _cell(placed: Placed, scope: tuple[str, ...], factor: float) -> Cell:
    aims = tuple(aim for setting, _ in placed for aim in setting.aims)
    amount, remark = None, ""
    main = next((setting for setting, _ in placed if setting.scope == scope), None)
    if main is None:
        remark = _OTHER_SCOPE if len(placed) == 1 else _SEVERAL
    elif main.aims[0].value is None:
        remark = _IN_WORDS
    else:
        amount = _amount(main.aims[0].value, factor)
    return Cell(
        aims=aims,
        amount=amount,
        contradicts=any(setting.contradicts for setting, _ in placed),
        confidence=min(confidence for _, confidence in placed),
        remark=remark,
    )


def _amount(value: Value, factor: float) -> float:
    """Return the middle of a figure in a unit; a bare number is taken to be in that unit."""
    low, high = value.based if value.family else (value.low * factor, value.high * factor)
    return (low + high) / 2 / factor


def _with_spread(row: Row) -> Row:
    amounts = {key: cell.amount for key, cell in row.cells.items() if cell.amount is not None}
    spread = spread_of(amounts)
    if spread is None:
        return row
    far = distances(amounts, shares=row.shares)
    cells = {
        key: cell
        if cell.amount is None
        else replace(
            cell,
            distance=far[key],
            reason=reason(cell.amount, spread.median, far[key], len(amounts), shares=row.shares),
        )
        for key, cell in row.cells.items()
    }
    return replace(row, cells=cells, median=spread.median, spread=spread.spread)


def _commonest_title(group: Group) -> str:
    counts = Counter(title(setting.label) for setting, _ in group.members)
    return min(counts, key=lambda each: (-counts[each], len(each), each))


def _commonest_group(group: Group) -> str:
    counts = Counter(setting.aims[0].group for setting, _ in group.members)
    return min(counts, key=lambda each: (-counts[each], GROUPS.index(each)))


def _variant(facets: Facets, name: str) -> str:
    """Say what sets a row apart from others of its indicator, unless its name does."""
    kind = "" if facets.kind and facets.kind in name.lower() else _KINDS.get(facets.kind, "")
    base = f"so với {facets.base}" if facets.base else ""
    year = f"năm {facets.year}" if facets.year else ""
    parts = [kind, *facets.marks, _PERIODS.get(facets.period, ""), base, year]
    return ", ".join(part for part in parts if part and part not in name.lower())


def _indicator(row: Row) -> tuple[str, str]:
    """Return what all rows of one indicator share; a row of unknown words stands alone."""
    return (row.name, "") if row.known else (row.name, str(row.number))


def _with_groups(rows: Sequence[Row]) -> list[Row]:
    """Put all rows of one indicator into one group, so that they stand side by side."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        counts[row.name][row.group] += len(row.cells)
    chosen = {
        name: min(found, key=lambda each: (-found[each], GROUPS.index(each)))
        for name, found in counts.items()
    }
    return [replace(row, group=chosen[row.name]) for row in rows]


def _standing(row: Row, order: Mapping[str, int]) -> tuple[int, int, str, int, str, str]:
    place = order.get(row.name, len(order)) if row.known else len(order)
    group = GROUPS.index(row.group)
    return group, place, fold(row.name), -len(row.cells), row.variant, row.unit


def _with_elsewhere(rows: Sequence[Row]) -> list[Row]:
    """Note in each row of an indicator which communes set it in another row."""
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.known:
            by_name[row.name].append(row)
    noted = []
    for row in rows:
        others: dict[str, int] = {}
        for other in by_name.get(row.name, ()) if row.known else ():
            for commune in sorted(other.cells.keys() - row.cells.keys()):
                others.setdefault(commune, other.number)
        noted.append(replace(row, elsewhere=others))
    return noted
