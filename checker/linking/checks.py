"""What the facts say of single figures: borne out by another place, or contradicted by one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

import pandas as pd

from checker.arithmetic import (
    MEASURED,
    Interval,
    add_up,
    exact,
    far_apart,
    may_state,
    meant,
    percentages,
    ratio_agreement,
    states,
    step,
    total,
    unreachable,
    yearly_rate,
)
from checker.facts import (
    AnnexParts,
    AnnexRows,
    Changes,
    DeclaredCounts,
    Fact,
    InlineLists,
    Judgements,
    MergedFigures,
    NamedShares,
    Ratios,
    SaidTwice,
    Statements,
    Tallies,
    TextAnnexValues,
    Totals,
    Value,
    rows_of,
)
from checker.linking.values import with_unit
from checker.span import Span

Tables = Mapping[type[Fact], pd.DataFrame]
Row = Any

_SAME_INDICATOR = 0.5


class Mark(NamedTuple):
    """A figure at `at` was held against `other_at`; `by` tells what was compared."""

    at: Span
    agrees: bool
    by: str
    other_at: Span | None


def marks(tables: Tables) -> Iterator[Mark]:
    """Yield what every comparison of the facts says of the figures it compares."""
    yield from _annex_marks(tables)
    yield from _said_marks(tables)
    for model, by, figures, agrees in _COMPARISONS:
        for row in rows_of(tables[model]):
            held = agrees(row)
            if held is None:
                continue
            places = [at for at in figures(row) if at is not None]
            for index, at in enumerate(places):
                other = places[1 if index == 0 else 0] if len(places) > 1 else None
                yield Mark(at, held, by, other)
    for row in rows_of(tables[DeclaredCounts]):
        if row.listed >= 0 or row.parts_total >= 0:
            yield Mark(row.at, _count_holds(row), "count", row.last_item_at)


def _annex_marks(tables: Tables) -> Iterator[Mark]:
    rows = {row.row_at: row for row in rows_of(tables[AnnexRows])}
    for pair in rows_of(tables[TextAnnexValues]):
        yield Mark(pair.figure_at, pair.agrees, "annex", pair.annex_at)
        if _judged_apart(pair):
            yield Mark(pair.figure_at, False, "verdict", pair.annex_at)
        row = rows.get(pair.annex_at)
        if row is None:
            continue
        cells = [*(row.targets if pair.kind != "result" else ())]
        cells += [*(row.results if pair.kind != "target" else ())]
        # Of a cell with several figures only the one compared.
        named = [value for value in cells if with_unit(value) == pair.annex_value]
        for value in named or cells:
            yield Mark(value.at, pair.agrees, "annex", pair.figure_at)
            if _judged_apart(pair):
                yield Mark(value.at, False, "verdict", pair.figure_at)
    for part in rows_of(tables[AnnexParts]):
        if part.text_at is not None:
            yield Mark(part.text_at, part.stated, "annex", part.annex_at)
            yield Mark(part.annex_at, part.stated, "annex", part.text_at)


def _judged_apart(pair: Row) -> bool:
    verdicts = {pair.text_verdict, pair.annex_verdict} - {""}
    return len(verdicts) > 1 and bool(pair.similarity >= _SAME_INDICATOR)


def _said_marks(tables: Tables) -> Iterator[Mark]:
    """A statement spans its subject, too, where other figures may stand: only its own is meant."""
    figure = {row.at: row.value.at for row in rows_of(tables[Statements])}
    for row in rows_of(tables[SaidTwice]):
        first, second = (figure.get(at, at) for at in (row.first_at, row.second_at))
        yield Mark(first, row.agrees, "said", second)
        yield Mark(second, row.agrees, "said", first)


def _places(*values: Value | None) -> list[Span]:
    return [value.at for value in values if value is not None]


def _ratio(row: Row) -> bool | None:
    if row.relation == "share":
        return any(_is_share(row.part, whole, row.stated) for whole in (row.whole, *row.others))
    if not row.certain and far_apart(row.stated, percentages(row.part, row.whole)[0]):
        return None
    if row.relation == "done":
        return _is_share(row.part, row.whole, row.stated)
    agreement = ratio_agreement(row.part, row.whole, row.stated, excess=row.excess)
    if agreement == "exact":
        return True
    if row.planned and row.part.family not in MEASURED and exact(row.part) <= exact(row.whole):
        shares = percentages(row.part, row.whole)
        if shares and exact(row.stated) > shares[0]:
            return None  # of a plan for less than all there are
    if agreement == "rounding":
        return row.part.family != "percent" and bool(row.part.decimals or row.whole.decimals)
    return False


def _is_share(part: Value, whole: Value, stated: Value) -> bool:
    if any(states(stated, share) for share in percentages(part, whole)):
        return True
    quotient = meant(part).over(meant(whole))
    return quotient is not None and may_state(stated, quotient.scaled(Fraction(100)))


def _sum(row: Row) -> bool | None:
    if row.form == "structure":
        gap = abs(total(row.parts) - 100)
        if gap > 15:
            return None
        return gap <= sum((step(share) for share in row.parts), Fraction(0)) / 2
    whole_list = row.form in ("merged", "rows", "columns", "dashes")
    counts = [len(row.parts)] if whole_list else range(2, len(row.parts) + 1)
    wholes = (row.whole, *row.others)
    if any(add_up(whole, row.parts[:count]) for whole in wholes for count in counts):
        return True
    whole, found = exact(row.whole), total(row.parts)
    if not whole or not whole / 2 <= found <= whole * Fraction(3, 2):
        return None  # these are other things than parts
    if row.exhaustive or found > whole:
        return False
    slip = Fraction(1, 4) if row.form == "bracket" else Fraction(1, 5 if len(row.parts) > 2 else 10)
    return False if whole - found <= whole * slip else None


def _change(row: Row) -> bool | None:
    if row.end is None or (row.start is None and row.gain is None):
        return None
    end = exact(row.end)
    start = exact(row.start) if row.start is not None else end - exact(row.gain)
    if row.measure in ("difference", "") and not row.yearly:
        return _difference(row)
    if row.stated is None or start <= 0 or end <= 0:
        return None
    if row.yearly:
        return _yearly(row, start, end) if row.years else None
    first = meant(row.start) if row.start is not None else meant(row.end) - meant(row.gain)
    times = meant(row.end).over(first)
    if times is None:
        return None
    less = times.shifted(Fraction(-1))
    if row.measure == "times":
        inverse = Interval(1 / times.high, 1 / times.low) if times.low > 0 else times
        return any(may_state(row.stated, reading) for reading in (times, less, inverse))
    grown = less if less.high >= 0 else Interval(-less.high, -less.low)
    readings = [grown, times]
    if row.gain is not None and (part := meant(row.gain).over(meant(row.end))) is not None:
        readings.append(part)
    return any(may_state(row.stated, reading.scaled(Fraction(100))) for reading in readings)


def _difference(row: Row) -> bool | None:
    figures = [value for value in (row.start, row.end, row.stated) if value is not None]
    if row.start is None or any(value.low != value.high for value in figures):
        return None
    if row.start.sign != "=" or row.end.sign != "=":
        return None
    gap = exact(row.end) - exact(row.start)
    if (row.direction == "up" and gap < 0) or (row.direction == "down" and gap > 0):
        return False
    if row.stated is None or row.measure == "":
        return False if row.direction == "both" else None
    stated = row.stated
    if stated.family == "percentage-point":
        stated = stated._replace(factor=1.0)
    measured = row.end.family in MEASURED and any(value.decimals for value in figures)
    slack = max(step(value) for value in figures) if measured else Fraction(0)
    if stated.sign != "=":
        fits = states(_in_base(stated), abs(gap))
    else:
        fits = abs(abs(gap) - exact(stated)) <= slack
    if fits or stated.family != "percent" or not exact(row.start):
        return fits
    return states(stated, abs(exact(row.end) / exact(row.start) - 1) * 100)


def _yearly(row: Row, start: Fraction, end: Fraction) -> bool | None:
    spans = [years for years in (row.years - 1, row.years, row.years + 1) if years > 0]
    if row.measure == "difference":
        if row.start is None:
            return None
        gap = meant(row.end) - meant(row.start)
        low, high = sorted((abs(gap.low), abs(gap.high)))
        stated = _in_base(row.stated)
        return any(may_state(stated, Interval(low / years, high / years)) for years in spans)
    if row.measure != "percent":
        return None
    margin = Fraction(15, 100)
    rates = [abs(yearly_rate(start, end, years)) for years in spans]
    rates += [abs(end / start - 1) * 100 / years for years in spans]
    return any(may_state(row.stated, Interval(rate - margin, rate + margin)) for rate in rates)


def _in_base(value: Value) -> Value:
    return value._replace(low=value.low * value.factor, high=value.high * value.factor, factor=1.0)


def _merged(row: Row) -> bool | None:
    if row.kind == "total":
        if add_up(row.whole, row.parts):
            return True
        coarsest = max(step(value) for value in (row.whole, *row.parts))
        gap = abs(exact(row.whole) - total(row.parts))
        rounded = row.whole.family not in MEASURED and coarsest > step(row.whole)
        return rounded and gap < coarsest / 2
    whole, parts = meant(row.whole), [meant(part) for part in row.parts]
    lies = min(part.low for part in parts) <= whole.high
    between = lies and whole.low <= max(part.high for part in parts)
    return None if between else False  # to lie between proves nothing


def _named_share(row: Row) -> bool | None:
    if row.stated.sign != "=" or not row.members:
        return None
    impossible = unreachable(row.stated, row.members, row.spread)
    return False if impossible else None  # possible proves nothing


def _tally(row: Row) -> bool | None:
    """Of a lone number ("18/20 đạt và vượt") there is nothing to add up."""
    if max(row.exceeded, row.met, row.missed) < 0:
        return None
    reached = max(0, row.exceeded) + max(0, row.met)
    if row.met_or_exceeded >= 0:
        reached = row.met_or_exceeded
    found = reached + max(0, row.missed)
    beside = row.met_or_exceeded >= 0 and row.exceeded >= 0 and row.met >= 0
    if beside and found + row.exceeded + row.met == row.declared:
        return True
    if row.missed < 0 or row.other:
        return bool(found <= row.declared)
    return bool(found == row.declared)


def _recount(row: Row) -> bool | None:
    if row.recounted_met < 0 or row.met_or_exceeded >= 0 or row.missed < 0:
        return None
    recounted = (row.recounted_exceeded, row.recounted_met, row.recounted_missed)
    return bool((row.exceeded, row.met, row.missed) == recounted)


def _count_holds(row: Row) -> bool:
    right = row.parts_total < 0 or row.declared == row.parts_total
    return bool(right and (row.listed < 0 or row.declared == row.listed))


def _verdict(row: Row) -> bool | None:
    """A verdict that its figures bear out proves nothing about them: it follows from them."""
    side = {("higher", "above"): 1, ("higher", "below"): -1, ("lower", "below"): 1,
            ("lower", "above"): -1}.get((row.better, row.position), 0)  # fmt: skip
    same, strict = row.position == "same", row.sign in (">", "<")
    # Where more is called "Vượt", it is not called "Đạt".
    less_than_due = side > 0 and row.sign == "=" and row.called_exceeded > row.called_met
    wrong = {
        "exceeded": same or side < 0,
        "met": ((side < 0 or less_than_due) and not row.slight) or (same and strict),
        "missed": side > 0 or (same and not strict),
    }
    return False if not row.disputed and wrong.get(row.verdict, False) else None


_Comparison = tuple[
    type[Fact],
    str,
    Callable[[Row], Iterable[Span | None]],
    Callable[[Row], bool | None],
]
# Tables whose rows compare figures: where these stand, and whether they go together (None: who can
# tell). The first place is the one the others are held against.
_COMPARISONS: tuple[_Comparison, ...] = (
    (Ratios, "ratio", lambda row: _places(row.stated, row.part, row.whole), _ratio),
    (Totals, "sum", lambda row: _places(row.whole, *row.parts), _sum),
    (Changes, "change", lambda row: _places(row.stated, row.end, row.start, row.gain), _change),
    (MergedFigures, "merged", lambda row: _places(row.whole, *row.parts), _merged),
    (NamedShares, "share", lambda row: (row.stated.at, row.members_at), _named_share),
    (InlineLists, "count", lambda row: (row.at,), lambda row: bool(row.declared == row.listed)),
    (Tallies, "tally", lambda row: (row.at, row.declared_at), _tally),
    (Tallies, "tally", lambda row: (row.at,), _recount),
    (Judgements, "verdict", lambda row: (row.result_at or row.at,), _verdict),
)
