"""The merged commune's figures beside those of the units it was made of.

A report on a merged commune lists the results of every former unit in a section of its own, and
tells the whole commune's figures before. Where both name one indicator alike, a total is the sum of
the parts and a rate lies between theirs.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from checker.extraction.figures import Passage, passages
from checker.extraction.outline import Outline
from checker.facts import Fact, MergedFigures, Targets, Value, rows_of
from checker.linking.similarity import Weights, features
from checker.vietnamese import LOWER, UPPER

_FORMER = re.compile(
    rf"\b(?:xã|phường|thị trấn) (?P<name>[{UPPER}][{LOWER}]*(?: [{UPPER}][{LOWER}]*){{0,3}})"
)
_OUTLOOK = re.compile(r"\b(?:phấn đấu|mục tiêu|đến năm 20[23]\d|chỉ tiêu|kế hoạch|dự kiến)\b", re.I)
_YEARS = re.compile(r"\b20\d\d\b(?!\s*[-–]\s*20)")
_CLAUSE = re.compile(rf"[,;:(]\s|[.](?=\s+[“\"(]?[{UPPER}])|\n")
# Words of a target that do not say what it is of.
_HOW = re.compile(
    r"\b(?:chỉ tiêu|duy trì|phát triển|xây dựng|trồng mới|phấn đấu|tổng(?: số)?|trong nhiệm kỳ"
    r"|trên địa bàn"
    r"|các loại|toàn (?:xã|phường)|của (?:xã|phường)|(?:xã|phường)$|5 năm|hiện có|ổn định"
    r"|đạt được|ước|thực hiện)\b",
    re.IGNORECASE,
)
_AFTER_END = re.compile(r"[,;.:()]|\b(?:đạt|bằng|chiếm|vượt|tăng|giảm|trở lên)\b", re.IGNORECASE)
_IMPLIED = {"area": "diện tích", "đảng viên": "đảng viên"}
_AVERAGED = re.compile(r"bình quân|tỷ lệ|tỉ lệ|mức|năng suất", re.IGNORECASE)
_PARTIAL = re.compile(r"trồng mới|thành lập mới|mới thành lập|tăng thêm|hỗ trợ|trong đó", re.I)
# How much of a former unit's label the merged figure's words must hold, and the other way round.
_COVERED = 0.72
_ALIKE = 0.5
_LEAST_WORDS = 2
_NO_PART_OF = frozenset({"", "năm", "ngày", "tuổi", "tiêu chí", "sao", "lần", "chỉ tiêu"})
_LABEL_LENGTH = 110

Row = Any


class _Result(NamedTuple):
    """What one former unit reached for an indicator."""

    unit: str
    label: str
    value: Value


class _Whole(NamedTuple):
    """A figure told of the whole commune, with the words that lead to it and what it is of."""

    words: str
    label: str
    value: Value
    section: str


def merged_figures(targets: Iterable[Row], outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every figure of the whole that all former units have their own of.

    `targets` are the rows of one document's lists of results.
    """
    by_unit: dict[str, list[_Result]] = defaultdict(list)
    for row in targets:
        unit = _former_unit(outline, row)
        if unit and row.role == "value" and row.value is not None:
            by_unit[unit].append(_Result(unit, _label(row), row.value))
    if len(by_unit) < 2:
        return
    starts = [result.value.at.start for results in by_unit.values() for result in results]
    wholes = list(_wholes(outline, min(starts), tuple(by_unit)))
    results = [result for found in by_unit.values() for result in found]
    weights = Weights([*(r.label for r in results), *(whole.label for whole in wholes)])
    for whole in wholes:
        found = [_best(weights, whole, each) for each in by_unit.values()]
        parts = [part for part in found if part is not None]
        if len(parts) == len(found) and not any(_other_year(whole, part) for part in parts):
            yield _row(whole, parts)


def link_merged_units(
    tables: Mapping[type[Fact], pd.DataFrame], outlines: Iterable[tuple[str, Outline]]
) -> dict[type[Fact], list[Mapping[str, Any]]]:
    """Compare every document's figures of the whole with those of the former units."""
    of_document: dict[str, list[Row]] = defaultdict(list)
    for target in rows_of(tables[Targets]):
        of_document[str(target.document)].append(target)
    rows: list[Mapping[str, Any]] = []
    for commune, outline in outlines:
        path = outline.document.path
        rows += [
            {"document": path, "commune": commune, **row}
            for row in merged_figures(of_document[path], outline)
        ]
    return {MergedFigures: rows}


def _other_year(whole: _Whole, part: _Result) -> bool:
    told, other = set(_YEARS.findall(whole.words)), set(_YEARS.findall(part.label))
    return bool(told and other) and not told & other


def _label(row: Row) -> str:
    """Return what a former unit's figure is of, without how it was set and judged."""
    offset = row.clause_at.start
    before = row.clause[: row.value.at.start - offset]
    after = row.clause[row.value.at.end - offset :]
    ending = _AFTER_END.search(after)
    after = after[: ending.start()] if ending else after
    words = f"{before} {after}" if len(before.split()) + len(after.split()) > 1 else row.lead
    return _plain(words, row.value)


def _plain(words: str, value: Value) -> str:
    return " ".join(_HOW.sub(" ", f"{_IMPLIED.get(value.family, '')} {words}").split())


def _former_unit(outline: Outline, row: Row) -> str:
    """Return the former unit whose section a target stands in, or ''."""
    match = _FORMER.search(row.group_title)
    node = outline.node_at(row.clause_at.start) if match is None else None
    while match is None and node is not None:
        match = _FORMER.search(outline.title(node)) if node.is_heading else None
        node = node.parent
    return match["name"] if match else ""


def _wholes(outline: Outline, end: int, units: Sequence[str]) -> Iterator[_Whole]:
    """Find the figures told of the whole commune before the former units' own lists."""
    text = outline.document.text
    for passage in passages(outline.document):
        if passage.start >= end:
            return
        for figure in passage.figures:
            value = figure.value
            if figure.base is not None or value.sign != "=" or value.low != value.high:
                continue
            if value.family in _NO_PART_OF:
                continue
            words = _words_before(text, passage, figure.start)
            begin, stop = passage.sentence(figure.start)
            sentence = text[begin:stop]
            if any(
                unit in text[figure.end : figure.end + 60] for unit in units if "cũ" in sentence
            ):
                continue
            if not _OUTLOOK.search(words) and not _PARTIAL.search(words):
                yield _Whole(words, _plain(words, value), value, outline.section_at(passage.start))


def _words_before(text: str, passage: Passage, offset: int) -> str:
    """Return the clause that leads to a figure."""
    start = max(passage.start, offset - _LABEL_LENGTH)
    for match in _CLAUSE.finditer(text, start, offset):
        if len(text[match.end() : offset].split()) >= _LEAST_WORDS:
            start = match.end()
    return text[start:offset]


def _best(weights: Weights, whole: _Whole, results: list[_Result]) -> _Result | None:
    """Return a former unit's result for what `whole` tells, when just one fits."""
    said = features(whole.label)
    fitting = [
        (weights.coverage(result.label, said), result)
        for result in results
        if result.value.family == whole.value.family and len(features(result.label)) >= _LEAST_WORDS
    ]
    fitting = [
        (score, result)
        for score, result in fitting
        if score >= _COVERED and weights.coverage(whole.label, features(result.label)) >= _ALIKE
    ]
    if not fitting:
        return None
    fitting.sort(key=lambda pair: -pair[0])
    if len(fitting) > 1 and fitting[1][0] > fitting[0][0] - 0.05:
        return None
    return fitting[0][1]


def _row(whole: _Whole, parts: list[_Result]) -> Mapping[str, Any]:
    rated = whole.value.family == "percent" or whole.value.per or _AVERAGED.search(whole.words)
    return {
        "indicator": " ".join(whole.words.split()).strip(" :,;.(-–"),
        "kind": "rate" if rated else "total",
        "whole": whole.value,
        "parts": tuple(part.value for part in parts),
        "units": tuple(part.unit for part in parts),
        "section": whole.section,
    }
