"""Statements side by side: one quantity said twice, and a target beside the present state."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from checker.facts import (
    AnnexRows,
    Fact,
    PresentAndTarget,
    SaidTwice,
    Statements,
    Targets,
    Value,
    WholeFigures,
    rows_of,
)
from checker.linking.across_documents import said_in_two_documents, without_told
from checker.linking.indicators import Better, Indicator, better_of, naming_of
from checker.linking.similarity import features
from checker.linking.slips import slips
from checker.linking.values import two_places, values_agree, with_unit
from checker.vietnamese import fold, words

Row = Any

_LEAST_WORDS = 6
"""A subject that is no known indicator must say at least this much to be known again."""
_TERM_END = 2030
_RECENT = 2023
_LAST_YEAR = 2025
_ONE_SENTENCE = 40
_WHOLE = re.compile(r"^(?:tỷ|tỉ) lệ |toàn (?:xã|đảng bộ)|(?:của|trên địa bàn) xã", re.IGNORECASE)
# Of what is to be reached by the end of the term a draft has one extent of each name.
_EXTENT = re.compile(r"^(?:diện tích|sản lượng|năng suất|tổng đàn) ", re.IGNORECASE)
_SUMS = re.compile(r"kinh phí|số tiền|vốn|trị giá|giá trị", re.IGNORECASE)
# Words beside an indicator's name that leave it the very same quantity.
_SAME_SUBJECT = frozenset(
    fold(
        "xã phường toàn địa bàn dân người hộ gia đình năm hiện nay ước tổng quy mô duy trì ổn định "
        "nhân phấn đấu nâng"
    ).split()
)
# After a figure these words only repeat its period or bound.
_EMPTY_TAIL = frozenset({"vao", "cuoi", "tinh", "trong", "giai", "doan", "ke", "hoach"})
# Nobody expects these to stay above what the last term reached.
_FLOWS = re.compile(
    r"tốc độ|kết nạp|thành lập mới|trồng mới|giải quyết|nước ngoài|đạt tiêu chuẩn an toàn",
    re.IGNORECASE,
)
_LEVEL_FAMILIES = frozenset({"percent", "money", "mass", "con", "tiêu chí"})
_PER_HEAD = re.compile(r"đầu người|thu nhập bình quân", re.IGNORECASE)
_CHANGE = re.compile(r"(?<!\w)(?:tăng|giảm|thêm)(?!\w)", re.IGNORECASE)
_FALLS_TO = re.compile(r"(?<!\w)giảm(?!\w).*(?<!\w)(?:xuống|còn)(?!\w)", re.IGNORECASE)
_SHARE = re.compile(r"(?:tỷ|tỉ) lệ ", re.IGNORECASE)
_LEAST_SHARE_WORDS = 3
_BY_SIGN: Mapping[str, Better] = {"≥": "higher", ">": "higher", "≤": "lower", "<": "lower"}
_HELD = re.compile(r"duy trì|giữ|ổn định|bảo đảm|đảm bảo", re.IGNORECASE)
_RISES = re.compile(r"(?<!\w)lên(?: đến| tới| trên)?$", re.IGNORECASE)
# Words at the end of a subject that tell where its figure goes, not what it is of.
_MOVES = frozenset(fold("lên xuống còn tới có").split())
_MOVE_AT_END = re.compile(r"\s+(?:đạt|là|lên(?: đến| tới)?|xuống(?: còn)?|còn|:)$", re.IGNORECASE)
_NEW_STANDARD = re.compile(r"(?:chuẩn|tiêu chí)[^.;]{0,40}(?:mới|20(?:2[6-9]|3\d))", re.IGNORECASE)
_POVERTY = re.compile(r"hộ (?:cận )?nghèo", re.IGNORECASE)


def said_twice(statements: Iterable[Row]) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every later statement of a quantity that an earlier one has stated."""
    first_of: dict[tuple[Any, ...], Row] = {}
    told: set[tuple[Any, ...]] = set()
    for row in statements:
        key, known = _quantity(row)
        if key is None:
            continue
        first: Row = first_of.setdefault(key, row)
        if first is row or not _comparable(first.value, row.value):
            continue
        if first.document == row.document and _near(first, row):
            continue
        value = (key, row.value.based)
        if value in told:
            continue
        told.add(value)
        yield _twice(first, row, known=known)


def present_and_target(
    annex_rows: Iterable[Row], statements: Sequence[Row]
) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every target whose present state the dossier states."""
    states: dict[tuple[str, Any, str], list[Row]] = defaultdict(list)
    for row in statements:
        if not _is_present(row):
            continue
        indicator = _plain(row.subject, row.value)
        if not _FLOWS.search(row.subject if indicator is None else indicator.name):
            name = indicator.name if indicator else _share_words(row.subject, row.tail, row.value)
            states[row.commune, name, row.value.family].append(row)
    for target in (*_text_targets(statements), *_annex_targets(annex_rows)):
        value = target["value"]
        indicator = _plain(target["label"], value)
        if indicator is None:
            name, better = _share_words(target["label"], target["tail"], value), _way(target)
        elif indicator.disputed:
            continue
        else:
            name, better = indicator.name, better_of(indicator.name)[0]
        known = states.get((target["commune"], name, value.family)) if name else None
        if known and better != "none":
            yield _beside(target, indicator, better, known)


def _share_words(label: str, tail: str, value: Value) -> frozenset[str] | None:
    """Return the words of a share that the lexicon does not name; None for what is no share.

    Only the very same words name the same share again.
    """
    if value.family != "percent" or not _SHARE.match(label) or _CHANGE.search(label):
        return None
    said = frozenset(word for word in features(f"{label} {tail}") if " " not in word)
    said -= _SAME_SUBJECT | _EMPTY_TAIL | _MOVES
    return said if len(said) >= _LEAST_SHARE_WORDS else None


def _way(target: Mapping[str, Any]) -> Better:
    """Tell which direction is better by how a target is put: "nâng … lên 80%", "85% trở lên"."""
    if target["pace"] == "year" or _HELD.search(target["standard"]):
        return "none"  # what is to be held every year may well lie below the best year
    if _RISES.search(target["label"]):
        return "higher"
    return _BY_SIGN.get(target["value"].sign, "none")


def _quantity(row: Row) -> tuple[tuple[Any, ...] | None, bool]:
    """Name the quantity a statement is of, and tell whether the lexicon knows it."""
    if not row.stage or row.scope or _FALLS_TO.search(row.subject):
        return None, False
    naming = naming_of(row.subject)
    known = naming is not None and naming.indicator.family in ("", row.value.family)
    if known and naming is not None:
        subject: Any = (naming.indicator.name, naming.beyond - _SAME_SUBJECT, naming.extra)
    elif (
        (_WHOLE.search(row.subject) or (row.stage == "target" and _EXTENT.search(row.subject)))
        and not _SUMS.search(row.subject)
        and len(words(row.subject)) >= _LEAST_WORDS
    ):
        subject = features(row.subject)
    else:
        return None, False
    year = row.year or (_TERM_END if row.stage == "target" else 0)
    # An income is per year unless it is said to be per month.
    monthly = "tháng" if "tháng" in row.value.per else ""
    per_head = _PER_HEAD.search(row.subject)
    rate = ("", monthly) if per_head else (row.pace, row.value.per)
    changes = bool(_CHANGE.search(row.subject))
    tail = frozenset(word for word in features(row.tail) if " " not in word) - _EMPTY_TAIL
    key = (row.commune, subject, tail, changes, row.stage, year, rate, row.value.family)
    return key, known


def _comparable(first: Value, second: Value) -> bool:
    """Tell whether two figures are put alike: "trên 95%" and "97%" may both be true."""
    return first.sign == second.sign and first.sign != "≈"


def _near(first: Row, second: Row) -> bool:
    """Tell whether two statements stand in one sentence, which then sets them apart itself."""
    return bool(second.at.start - first.at.end < _ONE_SENTENCE)


def _twice(first: Row, row: Row, *, known: bool) -> Mapping[str, Any]:
    exact = row.stage == "target"
    return {
        "document": row.document,
        "commune": row.commune,
        "subject": row.subject,
        "year": row.year,
        "stage": row.stage,
        "dated": bool(first.year and first.year == row.year),
        "known": known,
        "agrees": values_agree(first.value, row.value, exact=exact),
        **two_places(first, row),
    }


def _plain(label: str, value: Value) -> Indicator | None:
    """Return the indicator that a label names, when a level of it is what the figure can be."""
    naming = naming_of(label)
    if naming is None or naming.indicator.family not in ("", value.family):
        return None
    falls_to = bool(_FALLS_TO.search(label))
    if _CHANGE.search(label) and not falls_to and not _CHANGE.search(naming.indicator.name):
        return None
    # "… vào năm 2030": the word only tells when.
    extra = naming.extra - ({"giam", "vao"} if falls_to else {"vao"})
    return None if extra else naming.indicator


def _is_present(row: Row) -> bool:
    return bool(
        row.stage == "state"
        and not row.scope
        and (row.year == 0 or row.year >= _RECENT)
        and row.value.low == row.value.high
        and row.value.family in _LEVEL_FAMILIES
        and (row.pace != "term" or row.value.family == "percent")
        and row.value.sign != "≈"
    )


def _text_targets(statements: Iterable[Row]) -> Iterator[Mapping[str, Any]]:
    for row in statements:
        if row.stage == "target" and not row.scope and (row.year == 0 or row.year > _LAST_YEAR):
            yield {
                "commune": row.commune, "document": row.document, "label": row.subject,
                "standard": row.clause, "value": row.value, "section": row.section, "at": row.at,
                "tail": row.tail, "pace": row.pace,
            }  # fmt: skip


def _annex_targets(annex_rows: Iterable[Row]) -> Iterator[Mapping[str, Any]]:
    for row in annex_rows:
        if row.has_results or len(row.targets) != 1:
            continue
        words_there = row.target_text if _CHANGE.search(row.target_text) else ""
        yield {
            "commune": row.commune, "document": row.document,
            "label": f"{row.indicator} {words_there}".strip(),
            "standard": f"{row.indicator} {row.target_text}", "value": row.targets[0],
            "section": row.annex, "at": row.row_at, "tail": "", "pace": "",
        }  # fmt: skip


def _beside(
    target: Mapping[str, Any], indicator: Indicator | None, better: Better, known: list[Row]
) -> Mapping[str, Any]:
    """Put a target beside the least demanding of the states: only worse than all is worse."""
    pick = min if better == "higher" else max
    present = pick(known, key=lambda row: row.value.based[0])
    value = target["value"]
    low, high = value.based
    return {
        "document": target["document"],
        "commune": target["commune"],
        "indicator": indicator.name if indicator else _MOVE_AT_END.sub("", target["label"]),
        "better": better,
        "target": with_unit(value),
        "target_low": low,
        "target_high": high,
        "present": present.value.based[0],
        "present_written": with_unit(present.value),
        "year": present.year,
        "new_standard": bool(
            _POVERTY.search(target["standard"]) and _NEW_STANDARD.search(target["standard"])
        ),
        "section": target["section"],
        "target_at": target["at"],
        "present_at": present.at,
    }


def statement_tables(
    tables: Mapping[type[Fact], pd.DataFrame], outlines: object
) -> dict[type[Fact], list[Mapping[str, Any]]]:
    """Return the tables of statements that can be held against one another."""
    statements = list(rows_of(tables[Statements]))
    across = list(said_in_two_documents(rows_of(tables[Targets]), rows_of(tables[AnnexRows])))
    said = [*without_told(said_twice(statements), across), *across]
    told = {(row["document"], row["second_at"].end) for row in said}
    slipped = (
        row
        for row in slips(rows_of(tables[WholeFigures]))
        if (row["document"], row["second_at"].end) not in told
    )
    return {
        SaidTwice: [*said, *slipped],
        PresentAndTarget: list(present_and_target(rows_of(tables[AnnexRows]), statements)),
    }
