"""From fact tables to aims: every figure that a draft sets for the term ahead."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from checker.facts import AnnexRows, Fact, PresentAndTarget, Statements, Targets, Value, rows_of
from checker.linking.aims.facets import facets_of, marks_of
from checker.linking.aims.labels import core, figure_labels, names_something
from checker.linking.aims.model import Aim, Facets
from checker.linking.aims.naming import SURE, named
from checker.linking.aims.present import GrowthFinder
from checker.linking.pairing import rows_by
from checker.linking.similarity import features
from checker.linking.verdict_words import verdicts_of
from checker.vietnamese import fold

Row = Any
Tables = Mapping[type[Fact], pd.DataFrame]

_PAST_TITLE = re.compile(
    r"kết quả|đánh giá|kiểm điểm|nhiệm kỳ 2020|2020\s*[-–]\s*2025|(?<!\w)cũ(?!\w)", re.IGNORECASE
)
_LOOKS_BACK = 0.2
_MEASURES = frozenset(
    {"", "percent", "percentage-point", "money", "area", "length", "volume", "mass"}
)
_OUT_OF_A_FIXED_NUMBER = frozenset({"tiêu chí", "percent"})
_PART = re.compile(r"\W*trong đó(?!\w)", re.IGNORECASE)
OTHER_GROUP = "Nhóm khác"
GROUPS = (
    "Kinh tế",
    "Kinh tế - xã hội",
    "Văn hóa - xã hội",
    "Môi trường",
    "Quốc phòng, an ninh",
    "Xây dựng Đảng, hệ thống chính trị",
    OTHER_GROUP,
)
"""The groups of indicators in the order of a resolution."""

_TOLD_BY = (
    (r"xay dung dang|to chuc dang|dang vien|he thong chinh tri", GROUPS[5]),
    (r"kinh te.*xa hoi", GROUPS[1]),
    (r"kinh te", GROUPS[0]),
    (r"xa hoi|van hoa|giao duc|y te", GROUPS[2]),
    (r"moi truong", GROUPS[3]),
    (r"quoc phong|an ninh", GROUPS[4]),
)


def aims_of(tables: Tables) -> list[Aim]:
    """Return all aims of a run, in the order of the tables: the texts' first, then the annexes'."""
    growth = GrowthFinder(rows_in(tables, PresentAndTarget))
    listed = list(_text_aims(rows_in(tables, Targets), growth))
    annexes = list(_annex_aims(rows_in(tables, AnnexRows), growth))
    stated = _stated_aims(rows_in(tables, Statements), growth, [*listed, *annexes])
    return [*listed, *_as_shares(listed), *stated, *annexes]


def rows_in(tables: Tables, model: type[Fact]) -> list[Row]:
    """Return the rows of a fact table."""
    return list(rows_of(tables[model]))


@functools.lru_cache(maxsize=10_000)
def group_named(*titles: str) -> str:
    """Return the group of indicators that the first telling title names."""
    for title in titles:
        plain = fold(title)
        for pattern, name in _TOLD_BY:
            if re.search(pattern, plain):
                return name
    return OTHER_GROUP


def _text_aims(targets: list[Row], growth: GrowthFinder) -> Iterator[Aim]:
    for group in rows_by(targets, lambda row: row.group).values():
        if _looks_back(group):
            continue
        for item in rows_by(group, lambda row: row.item_at).values():
            if all(row.value is None for row in item):
                yield from _aims_in_words(item)
                continue
            whole = ""
            for clause in rows_by(item, lambda row: row.clause_at).values():
                for aim in _clause_aims(clause, whole, growth):
                    whole = aim.label
                    yield aim


def _looks_back(group: list[Row]) -> bool:
    """Tell a list of results from a list of targets to come: it judges, or its title says so."""
    if _PAST_TITLE.search(group[0].group_title) is not None:
        return True
    figures = [row for row in group if row.value is not None]
    judged = len(verdicts_of(group)) + sum(row.role == "attainment" for row in figures)
    return bool(judged >= _LOOKS_BACK * max(1, len(figures)))


def _clause_aims(clause: list[Row], whole: str, growth: GrowthFinder) -> Iterator[Aim]:
    """Yield the aims of a clause; `whole` is what the clause before it was of."""
    rows = [row for row in clause if row.role == "value"]
    if not rows:
        return
    start = rows[0].clause_at.start
    spans = [(row.value.at.start - start, row.value.at.end - start) for row in rows]
    nouns = [_counted(row.value) for row in rows]
    for row, label in zip(rows, figure_labels(rows[0].clause, spans, nouns), strict=True):
        full = _as_part(whole, _with_lead(row.lead, label), row.value)
        who = named(full)
        yield Aim(
            commune=row.commune,
            document=row.document,
            origin="text",
            label=full,
            group=group_named(row.section, row.group_title),
            value=row.value,
            whole=row.base.low if row.base is not None else None,
            facets=facets_of(full, row.value, who.indicator if who else None),
            at=row.value.at,
            growth=growth.of(row.value, row.value.at),
        )


def _aims_in_words(item: list[Row]) -> Iterator[Aim]:
    """Yield what an item without a figure sets ("không còn hộ nghèo"), where its name is known."""
    words = " ".join(row.label for row in item)
    label = next((row.label for row in item if named(row.label) is not None), "")
    who = named(label) if label else None
    if who is None or who.confidence < SURE:
        return
    row = item[-1]
    yield Aim(
        commune=row.commune,
        document=row.document,
        origin="text",
        label=label,
        group=group_named(row.section, row.group_title),
        value=None,
        facets=Facets(who.indicator.family, marks=marks_of(core(label), who.indicator.name)),
        at=row.clause_at,
        words=row.label if len(item) > 1 else words,
    )


def _counted(value: Value) -> str:
    """Return the noun of a figure that counts things ("trường"); '' for one that measures."""
    return "" if value.family in _MEASURES else " ".join(re.findall(r"[^\W\d_]{2,}", value.unit))


def _with_lead(lead: str, label: str) -> str:
    """Put before a label what announced it, where the label alone does not say enough."""
    if named(label) is not None:
        return label
    whole = f"{lead} {label}".strip()
    return whole if not names_something(label) or named(whole) is not None else label


def _as_part(whole: str, label: str, value: Value) -> str:
    """Name a part by the whole it is of: "trong đó 02 trường đạt mức độ 2", of schools.

    Only where the part adds a mark that sets it apart, and no subject of its own.
    """
    if value.family == "percent" or not _PART.match(label) or named(label) or not named(whole):
        return label
    marks = marks_of(core(label), whole)
    own = {word for word in features(core(label)) if " " not in word}
    own -= features(whole) | {word for mark in marks for word in features(mark)}
    return f"{core(whole)}, {label}" if marks and len(own) <= 1 else label


def _as_shares(aims: Iterable[Aim]) -> Iterator[Aim]:
    """Yield "7/7 trường" once more as 100%, beside communes that set a share."""
    for aim in aims:
        value = aim.value
        if (
            value is None
            or not aim.whole
            or value.family in _OUT_OF_A_FIXED_NUMBER
            or value.low > aim.whole
        ):
            continue
        share = 100 * value.low / aim.whole
        as_share = value._replace(
            low=share, high=share, decimals=1, factor=1.0, unit="%", family="percent", per=""
        )
        yield replace(
            aim, value=as_share, facets=replace(aim.facets, family="percent"), derived=True
        )


def _stated_aims(statements: list[Row], growth: GrowthFinder, aims: Iterable[Aim]) -> Iterator[Aim]:
    """Yield targets stated outside of all lists, of indicators that no list of the commune sets."""
    known = {(aim.commune, who.indicator.name) for aim in aims if (who := named(aim.label))}
    for row in statements:
        aimed_at = row.stage == "target" and not row.scope
        who = named(row.subject) if aimed_at else None
        if who is None or who.confidence < SURE or (row.commune, who.indicator.name) in known:
            continue
        label = f"{row.subject} {row.tail}".strip()
        yield Aim(
            commune=row.commune,
            document=row.document,
            origin="text",
            label=label,
            group=group_named(row.section),
            value=row.value,
            whole=None,
            facets=facets_of(label, row.value, who.indicator),
            at=row.value.at,
            growth=growth.of(row.value, row.value.at),
        )


def _annex_aims(annexes: list[Row], growth: GrowthFinder) -> Iterator[Aim]:
    for row in annexes:
        if row.has_results or _PAST_TITLE.search(row.annex_title):
            continue
        for value in row.targets:
            context = value.context if len(row.targets) > 1 else ""
            label = " ".join(f"{row.label} {context}".replace("|", " ").split()).strip(" ,;")
            who = named(label)
            beside = row.target_text if len(row.targets) == 1 else ""
            yield Aim(
                commune=row.commune,
                document=row.document,
                origin="annex",
                label=label,
                group=group_named(row.group, row.annex_title),
                value=value,
                whole=None,
                facets=facets_of(f"{label} {beside}", value, who.indicator if who else None),
                at=row.row_at,
                growth=growth.of(value, row.row_at),
            )
