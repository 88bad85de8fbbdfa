"""What each commune plans: the figures of its lists of targets, under the indicators' known names.

A clause may hold several figures of one predicate ("tối thiểu 20% tổ chức đảng và 15% đảng viên
hoàn thành xuất sắc"), so every figure is named by the words right before or after it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from checker import lexicon
from checker.extraction.outline import Outline
from checker.facts import AnnexRows, Fact, PlannedFigures, Targets, Value, rows_of
from checker.linking.indicators import naming_of
from checker.vietnamese import fold

Row = Mapping[str, Any]
Tables = Mapping[type[Fact], pd.DataFrame]
Outlines = Sequence[tuple[str, Outline]]

# What follows says how it is measured, of what or since when: no part of the indicator's name.
_HEAD_END = re.compile(
    r"\b(?:bao gồm|trong đó|trong số|theo|trên tổng|so với|thuộc thẩm quyền|giai đoạn|nhiệm kỳ"
    r"|tương ứng|phần tăng)\b|[(;]",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:đến (?:hết |cuối )?năm \d{4}|hằng năm|hàng năm|từ năm \d{4}|lũy kế|khoảng|trở lên"
    r"|trở xuống|phấn đấu|đạt|chiếm|tối thiểu|không quá|tối đa|ít nhất|xếp loại|đánh giá|ha|lượt"
    r"|tỷ|triệu|đồng|là|được)\b",
    re.IGNORECASE,
)
_PREDICATE = re.compile(r"\b(?:được|đạt|hoàn thành|xếp loại|đánh giá)\b", re.IGNORECASE)
_YEARLY = re.compile(r"(?<!\w)(?:hằng|hàng|mỗi|một|bình quân|/)\s?năm(?!\w)", re.IGNORECASE)
_TERM = re.compile(r"(?<!\w)(?:(?:cả|trong|/)\s?nhiệm kỳ|(?:5|05) năm)(?!\w)", re.IGNORECASE)
_CHANGE_BEFORE = re.compile(r"(?<!\w)(?:tăng|giảm|thêm)(?: thêm)?\W*$", re.IGNORECASE)
_PAST = re.compile(r"2020\s*[-–]\s*2025|kết quả|đánh giá|(?<!\w)cũ(?!\w)", re.IGNORECASE)
_RESULTS = 0.25
"""A list with results beside so large a share of its figures looks back."""


class _Named(NamedTuple):
    name: str
    standard: bool


def link_planned(tables: Tables, outlines: Outlines) -> dict[type[Fact], list[Row]]:
    """Return the planned figures of the documents of `outlines`."""
    return {PlannedFigures: list(planned_rows(tables, outlines))}


def planned_rows(tables: Tables, outlines: Outlines) -> Iterator[Row]:
    """Yield a row for every planned figure of a known indicator: `PlannedFigures`.

    Only the documents of `outlines` are looked at.
    """
    by_path = {outline.document.path: outline for _, outline in outlines}
    targets = tables[Targets]
    for (path, _), rows in targets.groupby(["document", "group"], sort=False):
        if path in by_path and not _looks_back(rows):
            yield from _of_list(rows, by_path)
    for row in rows_of(tables[AnnexRows]):
        plans = not row.has_results and len(row.targets) == 1 and not _PAST.search(row.annex_title)
        if plans and row.document in by_path:
            yield from _of_annex(row)


def _looks_back(rows: pd.DataFrame) -> bool:
    results = rows["base"].notna() | (rows["role"] == "attainment")
    title = rows["group_title"].iloc[0]
    return bool(_PAST.search(title)) or float(results.mean()) > _RESULTS


def _of_list(rows: pd.DataFrame, outlines: Mapping[str, Outline]) -> Iterator[Row]:
    clauses: dict[Any, list[Any]] = {}
    for row in rows_of(rows):
        if row.role == "value" and row.value is not None:
            clauses.setdefault(row.clause_at, []).append(row)
    for figures in clauses.values():
        for row in figures:
            named = _first_named(_subjects(row, figures), row.value)
            changes = _CHANGE_BEFORE.search(row.value.context.partition("|")[0])
            if named is None or changes:
                continue
            yield {
                "document": row.document,
                "commune": row.commune,
                **_figure(named, row.value, f"{row.lead} {row.clause}"),
                "origin": "text",
                "groups": fields_of(row.section),
                "section": row.section,
                "at": row.value.at,
                "list_at": _list_at(outlines[row.document], row.group),
            }


def _of_annex(row: Any) -> Iterator[Row]:
    value = row.targets[0]
    named = _first_named([row.indicator, row.label], value)
    if named is not None:
        yield {
            "document": row.document,
            "commune": row.commune,
            **_figure(named, value, f"{row.indicator} {row.unit} {row.target_text}"),
            "origin": "annex",
            "groups": fields_of(row.group),
            "section": row.annex,
            "at": row.row_at,
            "list_at": row.annex_at,
        }


def _figure(named: _Named, value: Value, words: str) -> Row:
    yearly = "năm" in value.per or _YEARLY.search(words) is not None
    pace = "year" if yearly else "term" if _TERM.search(words) or "kỳ" in value.per else ""
    return {"indicator": named.name, "standard": named.standard, "value": value, "pace": pace}


def _list_at(outline: Outline, group: str) -> Any:
    start = int(group.rpartition("#")[2])
    node = next(node for node in outline.nodes if node.start == start)
    return outline.title_span(node)


def _subjects(row: Any, figures: Sequence[Any]) -> list[str]:
    """Return what a figure may be of, the words nearest to it first."""
    before, _, after = (part.strip(" ,:.") for part in row.value.context.partition("|"))
    if len(figures) == 1:
        last = before.rpartition(", ")[2]
        return [row.label, before, last, after, f"{row.lead} {row.label}", row.lead]
    last = figures[-1].value.context.partition("|")[2]
    predicate = _PREDICATE.search(last)
    shared = last[predicate.start() :] if predicate else ""
    noun = re.split(r"[,;]| và ", after)[0]
    return [before, f"{noun} {shared}", after]


def _first_named(subjects: Sequence[str], value: Value) -> _Named | None:
    for subject in subjects:
        named = _named(subject, value.family)
        if named is not None:
            return named
    return None


def _named(subject: str, family: str) -> _Named | None:
    """Return the indicator that `subject` names and nothing else, when the figure can be of it."""
    head = _HEAD_END.split(subject, maxsplit=1)[0]
    folded = fold(head)
    for standard in standards():
        if standard.family == family and any(fold(name) in folded for name in standard.aliases):
            return _Named(standard.name, True)
    naming = naming_of(" ".join(_FILLER.sub(" ", head).split()))
    if naming is None or naming.extra or naming.indicator.family not in ("", family):
        return None
    return _Named(naming.indicator.name, False)


class Standard(NamedTuple):
    """A measure set from above for all communes, with the ways to call it."""

    name: str
    aliases: tuple[str, ...]
    family: str
    source: str


@cache
def standards() -> tuple[Standard, ...]:
    """Return the lexicon's standards.

    Raises `LexiconError` in Vietnamese when an entry is not as it should be.
    """
    return tuple(_standard(*each) for each in enumerate(lexicon.load("standards"), 1))


def _standard(index: int, entry: Mapping[str, Any]) -> Standard:
    lacking = [field for field in Standard._fields if not entry.get(field)]
    if lacking:
        raise lexicon.LexiconError(
            f"Từ điển standards.yaml, mục {index}: thiếu trường {', '.join(lacking)}."
        )
    return Standard(entry["name"], tuple(entry["aliases"]), entry["family"], entry["source"])


_FIELDS = {
    "kinh tế": ("kinh tế",),
    "xã hội": ("xã hội", "văn hóa", "văn hoá"),
    "môi trường": ("môi trường",),
    "quốc phòng, an ninh": ("quốc phòng", "an ninh"),
    "xây dựng Đảng, hệ thống chính trị": ("xây dựng đảng", "hệ thống chính trị", "chính quyền"),
}
_NOT_A_FIELD = re.compile(r"(?:chính trị|văn hóa|kinh tế) ?[-–] ?xã hội cơ sở", re.IGNORECASE)


def fields_of(title: str) -> tuple[str, ...]:
    """Return the fields that the heading of a group of targets names."""
    lowered = _NOT_A_FIELD.sub(" ", title.lower())
    return tuple(
        field for field, names in _FIELDS.items() if any(name in lowered for name in names)
    )
