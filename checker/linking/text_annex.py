"""Text beside annex: which figure of the running text an annex's row repeats.

First every annex finds its list of targets, by the number the list refers to or by likeness; then
the figures of the two are paired one to one, best pair first.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.facts import Value
from checker.linking.compound import annex_parts
from checker.linking.pairing import (
    LEAST_SIMILARITY,
    AnnexFigure,
    TextFigure,
    annex_figures,
    is_report,
    pair_figures,
    rows_by,
    text_figures,
)
from checker.linking.scope import scope_pairs
from checker.linking.similarity import Weights, features
from checker.linking.values import difference_of, families_differ, values_agree, with_unit
from checker.linking.verdict_words import cell_verdict
from checker.span import Span

_LEAST_COVERED = 0.4
# From this share of its words on, an indicator counts as spoken of, if without a figure.
_MENTIONED = 0.6
_LEAST_TOLD = 0.75
_OUT_OF_A_FIXED_NUMBER = frozenset({"tiêu chí"})
"""In "11/19 tiêu chí" 19 is how many there are, not what was set."""

_TELLS_MORE = re.compile(
    r"\btức (?:là )?[^,;]{0,20}$|^[\s,]*\($"
    r"|^[\s,]*(?:sau khi|trên cơ sở|so với|từ|giảm|tăng|mỗi năm|bình quân)\b"
    r"|\b(?:tăng|giảm|gấp|vượt|thêm|thiếu|chiếm|bằng|tương đương|tương ứng|tổng số|cả nhiệm kỳ"
    r"|mỗi năm|bình quân|thành lập mới|lên)(?:\s+(?:thêm|được|khoảng|với|lên|là))*\s*$",
    re.IGNORECASE,
)
_TOLD_BY_NEXT = re.compile(r"(?:\bchiếm|\btỷ lệ|\btương ứng|\bbằng|\()\s*$", re.IGNORECASE)

Row = Any
"""A named tuple of a fact table, as `rows_of` yields it."""


@dataclass(slots=True)
class AgainstAnnexes:
    """What comparing a list of targets with an annex brought."""

    values: list[Mapping[str, Any]] = field(default_factory=list)
    one_sided: list[Mapping[str, Any]] = field(default_factory=list)
    parts: list[Mapping[str, Any]] = field(default_factory=list)
    scopes: list[Mapping[str, Any]] = field(default_factory=list)


def compare(targets: Iterable[Row], annex_rows: Iterable[Row]) -> AgainstAnnexes:
    """Compare the targets and annexes of one commune's dossier."""
    groups = rows_by(targets, lambda row: row.group)
    annexes = rows_by(annex_rows, lambda row: row.annex_at)
    outcome = AgainstAnnexes()
    matched: set[Span] = set()
    for group, annex in _match_groups(groups, annexes):
        again = annex[0].annex_at in matched
        matched.add(annex[0].annex_at)
        _compare_group(group, annex, outcome, again=again)
    return outcome


def _match_groups(
    groups: Mapping[str, list[Row]], annexes: Mapping[Span, list[Row]]
) -> Iterator[tuple[list[Row], list[Row]]]:
    """Pair lists of targets with annexes: referred ones first, then the most alike.

    An annex goes with one list of each document: resolution and report may both repeat it.
    """
    scored: list[tuple[float, bool, str, Span]] = []
    for name, group in groups.items():
        for at, annex in annexes.items():
            score = _group_score(group, annex)
            if score > 0:
                scored.append((score, group[0].document != annex[0].document, name, at))
    scored.sort(key=lambda each: (-each[0], *each[1:]))
    used_groups: set[str] = set()
    used_annexes: set[tuple[str, Span]] = set()
    for _, _, name, at in scored:
        place = groups[name][0].document, at
        if name not in used_groups and place not in used_annexes:
            used_groups.add(name)
            used_annexes.add(place)
            yield groups[name], annexes[at]


def _group_score(group: Sequence[Row], annex: Sequence[Row]) -> float:
    """Score a list of targets against an annex; 0 when they are not of one another."""
    referred, number = group[0].annex_number, annex[0].annex_number
    if referred and number and referred != number:
        return 0.0
    labels = list(dict.fromkeys(f"{row.lead} {row.label}" for row in group))
    weights = Weights([*labels, *(row.label for row in annex)])
    covered = sum(
        any(weights.similarity(row.label, label) >= LEAST_SIMILARITY for label in labels)
        for row in annex
    ) / len(annex)
    if referred and referred == number:
        return 2.0 + covered if covered > 0.2 else 0.0
    if is_report(group) != annex[0].has_results:
        covered -= 0.2
    return covered if covered >= _LEAST_COVERED else 0.0


def _compare_group(
    group: list[Row], annex: list[Row], outcome: AgainstAnnexes, *, again: bool
) -> None:
    """Compare a list with its annex.

    One compared `again`, with the list of a further document, need not have a row for each of its
    items; and where the two mostly differ, they are of different terms or places.
    """
    texts = text_figures(group)
    figures = annex_figures(annex)
    pairs = pair_figures(texts, figures)
    values = [each for pair in pairs for each in _compared(*pair)]
    if again:
        same_kind = is_report(group) == annex[0].has_results
        if same_kind and 2 * sum(each["agrees"] for each in values) >= len(values):
            outcome.values.extend(values)
        return
    outcome.values.extend(values)
    outcome.parts.extend(
        annex_parts(group, [(t.row, f.row, f.target) for t, f, _ in pairs if f.target is not None])
    )
    outcome.scopes.extend(scope_pairs(group, annex, [(t.row, f.row, s) for t, f, s in pairs]))
    _note_one_sided(group, annex, texts, pairs, outcome)


def _compared(
    text: TextFigure, figure: AnnexFigure, similarity: float
) -> Iterator[Mapping[str, Any]]:
    """Yield the comparisons that one pair allows: with what was set, and with what was reached."""
    value, base = text.row.value, text.row.base
    target, result = figure.target, figure.result
    if _is_sum_of_shares(figure):
        return
    if base is None or not figure.row.has_results or _is_part_of_whole(value, base, target):
        only = target or result
        if (
            target is not None
            and result is not None
            and not values_agree(value, target, exact=True)
            and values_agree(value, result, exact=False)
        ):
            only = result
        if only is not None:
            kind = "result" if only is result else "target"
            yield _comparison(text, figure, [(value, only)], kind, similarity)
        return
    against = []
    if result is not None:
        against.append((value, result, "result"))
    if target is not None and value.family not in _OUT_OF_A_FIXED_NUMBER:
        against.append((base, target, "target"))
    differing = [each for each in against if not values_agree(*each[:2], exact=False)]
    if len(differing) == 2:
        yield _comparison(text, figure, [each[:2] for each in differing], "both", similarity)
        return
    for mine, other, kind in against:
        yield _comparison(text, figure, [(mine, other)], kind, similarity)


def _is_sum_of_shares(figure: AnnexFigure) -> bool:
    """Tell the row "Cơ cấu kinh tế: 100%" over those of its shares."""
    value = figure.target or figure.result
    whole = value is not None and value.family in ("", "percent") and value.low == 100
    return whole and figure.row.indicator.lower().lstrip("-+ ").startswith("cơ cấu")


def _is_part_of_whole(value: Value, base: Value, target: Value | None) -> bool:
    """Tell "6/7 trường" (six of seven) from a result held against a plan: six is what was set."""
    return (
        target is not None
        and value.family != "percent"
        and value.low < base.low
        and values_agree(value, target, exact=True)
    )


def _in_another_column(value: Value, row: Row) -> bool:
    """Tell whether the figure stands in another year's column, or is the years' sum or mean."""
    others = [other for other in row.others if not families_differ(value, other)]
    if any(values_agree(value, other, exact=True) for other in others):
        return True
    years = [other.based[0] for other in (*others, *row.targets[:1])]
    for first in range(len(years) - 2):  # the first column may be the year before the plan
        total = sum(years[first:])
        for whole in (total, total / len(years[first:])):
            if abs(value.based[0] - whole) <= 0.005 * abs(whole):
                return True
    return False


def _comparison(
    text: TextFigure,
    figure: AnnexFigure,
    values: list[tuple[Value, Value]],
    kind: str,
    similarity: float,
) -> Mapping[str, Any]:
    exact = text.row.base is None and not figure.row.has_results
    agrees = all(
        values_agree(mine, other, exact=exact) or _in_another_column(mine, figure.row)
        for mine, other in values
    )
    same_digits = not agrees and all(
        (mine.low, mine.high) == (other.low, other.high) and mine.unit != other.unit
        for mine, other in values
    )
    mine, other = values[0]
    return {
        "document": text.row.document,
        "commune": text.row.commune,
        "indicator": figure.row.indicator,
        "annex": figure.row.annex,
        "kind": kind,
        "text_value": text.row.value.written if kind == "both" else mine.written,
        "annex_value": " và ".join(
            f"{'kết quả' if k == 0 else 'chỉ tiêu'} {with_unit(v[1])}" for k, v in enumerate(values)
        )
        if kind == "both"
        else with_unit(other),
        "agrees": agrees,
        "same_digits": same_digits,
        "units_differ": same_digits or any(families_differ(*pair) for pair in values),
        "difference": difference_of(mine, other),
        "similarity": similarity,
        "section": text.row.section,
        "text_at": mine.at,
        "figure_at": text.row.value.at,
        "annex_at": figure.row.row_at,
        "text_verdict": text.said.verdict if text.said else "",
        "text_verdict_at": text.said.at if text.said else None,
        "annex_verdict": cell_verdict(figure.row.verdict) or "",
    }


def _note_one_sided(
    group: list[Row],
    annex: list[Row],
    texts: list[TextFigure],
    pairs: list[tuple[TextFigure, AnnexFigure, float]],
    outcome: AgainstAnnexes,
) -> None:
    weights = Weights([*(text.label for text in texts), *(row.label for row in annex)])
    paired_rows = {figure.row.row_at for _, figure, _ in pairs}
    items = rows_by(group, lambda row: row.item_at)
    paired_clauses = {text.row.clause_at for text, _, _ in pairs}
    # Only an item with something not yet paired may speak of a row that was not paired either.
    mentioned = [
        (at, frozenset().union(*(features(f"{row.lead} {row.label}") for row in rows)))
        for at, rows in items.items()
        if any(row.clause_at not in paired_clauses for row in rows)
    ]
    spoken_of: set[Span] = set()
    valued = [row for row in annex if row.targets or row.results]
    # A report tells some results of many; of targets, all are to stand in the text.
    picks = annex[0].has_results and len(paired_rows) < _LEAST_TOLD * len(valued)
    for row in valued:
        if row.row_at in paired_rows:
            continue
        by = [at for at, said in mentioned if weights.coverage(row.label, said) >= _MENTIONED]
        if by:
            spoken_of.update(by)
        elif not picks:
            at = group[0].item_at
            outcome.one_sided.append(
                _one_sided("annex", row, row.indicator, row.at, at, annex, whole=True)
            )
    remaining = [text for text in texts if text.row.item_at not in spoken_of]
    _note_text_only(annex, remaining, pairs, weights, outcome)


def _note_text_only(
    annex: list[Row],
    texts: list[TextFigure],
    pairs: list[tuple[TextFigure, AnnexFigure, float]],
    weights: Weights,
    outcome: AgainstAnnexes,
) -> None:
    """Note the items, or the parts of items, that the annex has no row for."""
    paired_values = {text.row.value.at for text, _, _ in pairs}
    paired_items = {text.row.item_at for text, _, _ in pairs}
    paired_clauses = {text.row.clause_at for text, _, _ in pairs}
    in_rows_of_item = _values_of_items(pairs)
    rows_said = dict.fromkeys(features(row.label) for row in annex)
    leftovers = rows_by(
        [text.row for text in texts if text.row.value.at not in paired_values],
        lambda row: row.item_at,
    )
    for item_at, rows in leftovers.items():
        whole = item_at not in paired_items
        rows = [
            row
            for row in rows
            if not any(
                weights.coverage(f"{row.lead} {row.label}", by) >= _MENTIONED for by in rows_said
            )
            and (whole or not _explained(row, in_rows_of_item.get(item_at, ())))
            and not (row.clause_at in paired_clauses and _tells_more(row))
        ]
        if rows:
            clause = rows[0].clause.rstrip(" .")
            label = f"{rows[0].lead}: {clause}" if rows[0].lead else clause
            at = item_at if whole else rows[0].clause_at
            outcome.one_sided.append(
                _one_sided("text", rows[0], label, at, annex[0].annex_at, annex, whole=whole)
            )


def _values_of_items(
    pairs: list[tuple[TextFigure, AnnexFigure, float]],
) -> dict[Span, Collection[Value]]:
    """Return, item by item, the different values of all rows it was paired with."""
    found: dict[Span, dict[Any, Value]] = {}
    for text, figure, _ in pairs:
        values = found.setdefault(text.row.item_at, {})
        for value in (*figure.row.targets, *figure.row.results):
            said = value.low, value.high, value.decimals, value.factor, value.sign, value.family
            values.setdefault(said, value)
    return {item_at: values.values() for item_at, values in found.items()}


def _explained(row: Row, values: Iterable[Value]) -> bool:
    """Tell whether a figure left over belongs to a row that its item was already paired with;
    `values` are those of these rows."""
    return "trong đó" in row.label.lower() or any(
        values_agree(row.value, other, exact=False) for other in values
    )


def _tells_more(row: Row) -> bool:
    """Tell a figure that says more of another one in its clause: "90,0% (18/20 thôn)", "chiếm 90%",
    "sau khi chuyển đổi 60 ha"."""
    before, _, after = row.value.context.partition("|")
    return row.value.family == "percentage-point" or bool(
        _TELLS_MORE.search(before.strip()) or _TOLD_BY_NEXT.search(after)
    )


def _one_sided(
    side: str, row: Row, indicator: str, at: Span, other_at: Span, annex: list[Row], *, whole: bool
) -> Mapping[str, Any]:
    return {
        "document": row.document,
        "commune": row.commune,
        "side": side,
        "indicator": indicator,
        "annex": annex[0].annex,
        "whole_item": whole,
        "section": row.section if side == "text" else row.annex,
        "at": at,
        "other_at": other_at,
    }
