"""Verdicts beside the figures they judge, and verdicts that judge one indicator both ways."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from checker.facts import (
    AnnexRows,
    Fact,
    Judgements,
    OppositeJudgements,
    ProseVerdicts,
    Targets,
    Value,
    rows_of,
)
from checker.linking.indicators import better_of, indicator_of
from checker.linking.pairing import rows_by
from checker.linking.values import families_differ, values_agree, with_unit
from checker.linking.verdict_words import cell_verdict, verdicts_of
from checker.vietnamese import words

Row = Any
Judgement = dict[str, Any]

# In "11/19 tiêu chí" 19 may be how many there are; these kinds of things are never counted so.
_NEVER_PARTS = frozenset(
    {
        "", "percent", "money", "area", "length", "volume", "mass", "con", "đảng viên", "sản phẩm",
        "hợp tác xã", "doanh nghiệp", "đơn vị sản xuất", "lao động", "lượt",
    }
)  # fmt: skip
_WHOLE = 100.0
_FAR_OFF = 2.0
_BY_SIGN = {"≥": "higher", ">": "higher", "≤": "lower", "<": "lower"}
_CHANGE = re.compile(r"(?<!\w)(?:giảm|tăng)(?!\w)", re.IGNORECASE)


def judgements(
    targets: Iterable[Row], annex_rows: Iterable[Row], prose: Iterable[Row] = ()
) -> list[Judgement]:
    """Return all verdicts of one dossier: those of its annexes, its lists and its prose."""
    listed = list(_of_text(targets))
    judged = {each["at"] for each in listed}
    in_prose = (row for row in prose if row.result.at not in judged)
    found = [*_of_annexes(annex_rows), *listed, *_of_prose(in_prose)]
    exceeded: Counter[Any] = Counter()
    met: Counter[Any] = Counter()
    for each in found:
        if _over_fulfilled(each):
            (exceeded if each["verdict"] == "exceeded" else met)[each["list"]] += (
                each["verdict"] != "missed"
            )
    for each in found:
        each["called_exceeded"] = exceeded[each["list"]]
        each["called_met"] = met[each["list"]]
        del each["list"]
    return found


def opposite_judgements(found: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every indicator that one commune's verdicts judge in both directions."""
    ways: dict[tuple[str, str], dict[str, Mapping[str, Any]]] = {}
    for each in found:
        way = _judged_as(each)
        # Text against annex is compared row by row elsewhere.
        if way and each["side"] != "prose":
            ways.setdefault((_key(each), each["side"]), {}).setdefault(way, each)
    told: set[str] = set()
    for (key, _), both in ways.items():
        if len(both) == 2 and key not in told:
            told.add(key)
            yield _opposite(both)


def _of_annexes(annex_rows: Iterable[Row]) -> Iterator[Judgement]:
    for row in annex_rows:
        verdict = cell_verdict(row.verdict)
        if verdict is None or not row.has_results:
            continue
        target = row.targets[0] if len(row.targets) == 1 else None
        result = row.results[0] if len(row.results) == 1 else None
        slight = False
        if not row.result_text.strip():
            position = "absent"
        elif target is None or result is None or len(row.targets) + len(row.results) > 2:
            position = "unknown"
        else:
            position, slight = position_of(target, result), _rounds_to(target, result)
        yield {
            "document": row.document,
            "commune": row.commune,
            "side": "annex",
            "annex": row.annex,
            "label": row.indicator,
            "target": row.target_text,
            "result": row.result_text,
            "verdict": verdict,
            "written": row.verdict,
            "position": position,
            "slight": slight,
            **_direction(_whole_label(row.indicator, row.target_text), target),
            "section": row.annex,
            "at": row.row_at,
            "result_at": result.at if result is not None else None,
            "verdict_at": None,
            "list": row.annex_at,
        }


def _whole_label(indicator: str, target: str) -> str:
    """Add the target's words to the label where they say that the figure is of a change."""
    return f"{indicator} {target}" if _CHANGE.search(target) else indicator


def _of_text(targets: Iterable[Row]) -> Iterator[Judgement]:
    groups: dict[str, list[Row]] = {}
    for row in targets:
        groups.setdefault(row.group, []).append(row)
    for rows in groups.values():
        said = verdicts_of(rows)
        for row in rows:
            if row.role == "value" and row.value.at in said and row.base is not None:
                yield _text_judgement(row, said[row.value.at])


def _text_judgement(row: Row, said: Any) -> Judgement:
    value, base = row.value, row.base._replace(sign="=")
    position = position_of(base, value)
    if value.family not in _NEVER_PARTS and position != "above":
        position = "unknown"
    before = row.value.context.partition("|")[0]
    label = f"{row.lead} {before}".strip() if len(words(before)) < 3 else before.strip()
    return {
        "document": row.document,
        "commune": row.commune,
        "side": "text",
        "annex": "",
        "label": label,
        "target": with_unit(base._replace(unit=value.unit)),
        "result": with_unit(value._replace(written=_own_part(value.written))),
        "verdict": said.verdict,
        "written": said.written,
        "position": position,
        "slight": _rounds_to(base, value),
        **_direction(label, base),
        "section": row.section,
        "at": value.at,
        "result_at": None,
        "verdict_at": said.at,
        "list": row.document,
    }


def _of_prose(rows: Iterable[Row]) -> Iterator[Judgement]:
    for row in rows:
        verdict = cell_verdict(row.written)
        if verdict is None:
            continue
        target, result = row.target, row.result
        yield {
            "document": row.document,
            "commune": row.commune,
            "side": "prose",
            "annex": "",
            "label": row.label,
            "target": with_unit(target) if target is not None else "100%",
            "result": with_unit(result),
            "verdict": verdict,
            "written": row.written,
            "position": _position_in_prose(target, result),
            "slight": target is not None and _rounds_to(target, result),
            **_direction(row.label, target),
            "section": row.section,
            "at": result.at,
            "result_at": None,
            "verdict_at": row.at,
            "list": row.at,
        }


def _position_in_prose(target: Value | None, result: Value) -> str:
    """Tell where a result of running text lies, if the figure beside it can be its target.

    A figure far off may be by how much the target was missed ("chưa đạt chỉ tiêu (5%)"), and
    figures per year and per term are different ones.
    """
    if target is None:
        return "near" if result.low == _WHOLE else "above" if result.low > _WHOLE else "below"
    if target.per and result.per and target.per != result.per:
        return "unknown"
    (low, high), reached = target.based, result.based[0]
    if not low <= reached * _FAR_OFF or not reached <= high * _FAR_OFF:
        return "unknown"
    position = position_of(target, result)
    return "unknown" if position == "same" and target.sign != "=" else position


def _own_part(written: str) -> str:
    """Return what stands before the slash: the result in "276/225 triệu đồng"."""
    return written.partition("/")[0].strip()


def _direction(label: str, target: Value | None) -> Judgement:
    """Tell which direction is better: what the lexicon knows and what the comparator says."""
    better, disputed = better_of(label)
    sign = target.sign if target is not None else "="
    by_sign = _BY_SIGN.get(sign, "none")
    if better == "none" or by_sign == "none":
        better = by_sign if better == "none" else better  # type: ignore[assignment]
    elif better != by_sign:
        better = "none"
    indicator = indicator_of(label)
    return {
        "indicator": indicator.name if indicator else "",
        "better": better,
        "disputed": disputed,
        "sign": sign,
    }


def position_of(target: Value, result: Value) -> str:
    """Tell where a result lies against its target; see `Judgements.position`."""
    if families_differ(target, result):
        return "unknown"
    bare = not target.family or not result.family
    low, high = (target.low, target.high) if bare else target.based
    least, most = (result.low, result.high) if bare else result.based
    slack = 1e-9 * max(abs(low), abs(high), abs(least), abs(most), 1.0)
    if abs(least - low) <= slack and abs(most - high) <= slack:
        return "same"
    if result.decimals < target.decimals and _rounds_to(target, result):
        return "near"
    if least >= high - slack and most > high + slack:
        return "above"
    if most <= low + slack and least < low - slack:
        return "below"
    return "inside" if low - slack <= least and most <= high + slack else "unknown"


def _rounds_to(first: Value, second: Value) -> bool:
    return values_agree(first._replace(sign="="), second._replace(sign="="), exact=False)


def _over_fulfilled(each: Judgement) -> bool:
    return each["sign"] == "=" and (each["better"], each["position"]) in (
        ("higher", "above"),
        ("lower", "below"),
    )


def _judged_as(each: Mapping[str, Any]) -> str:
    """Tell which direction a verdict takes for better; '' when it does not show."""
    if each["position"] not in ("above", "below") or each["verdict"] == "met":
        return ""
    return "higher" if (each["position"] == "above") == (each["verdict"] == "exceeded") else "lower"


def _key(each: Mapping[str, Any]) -> str:
    """Name what is judged: the lexicon's name, else the label's words; a change is no level."""
    way = "giảm" if _CHANGE.search(each["label"]) and each["better"] == "higher" else ""
    return f"{way}\x1f{each['indicator'] or ' '.join(words(each['label']))}"


def _opposite(both: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    first, second = _claim_first(list(both.items()))
    (better, claim), (_, counter) = first, second
    known, _ = better_of(claim["label"])
    return {
        "document": claim["document"],
        "commune": claim["commune"],
        "indicator": claim["indicator"] or claim["label"],
        "known": known,
        "first": _put(claim),
        "first_better": better,
        "second": _put(counter),
        "section": claim["section"],
        "first_at": claim["at"],
        "second_at": counter["at"],
    }


def _claim_first(
    both: Sequence[tuple[str, Mapping[str, Any]]],
) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """Put the verdict that goes against the known direction first, else the later one."""
    known, _ = better_of(both[0][1]["label"])
    return sorted(both, key=lambda pair: pair[0] == known) if known != "none" else both[::-1]


def _put(each: Mapping[str, Any]) -> str:
    return f"chỉ tiêu {each['target']}, kết quả {each['result']}, “{each['written']}”"


def verdict_tables(
    tables: Mapping[type[Fact], pd.DataFrame], outlines: object
) -> dict[type[Fact], list[Mapping[str, Any]]]:
    """Return the tables of verdicts, commune by commune."""
    found: list[Mapping[str, Any]] = []
    opposite: list[Mapping[str, Any]] = []
    targets, annexes, prose = (
        rows_by(rows_of(tables[model]), lambda row: row.commune)
        for model in (Targets, AnnexRows, ProseVerdicts)
    )
    for commune in dict.fromkeys([*annexes, *targets, *prose]):
        own = judgements(targets.get(commune, []), annexes.get(commune, []), prose.get(commune, []))
        found.extend(own)
        opposite.extend(opposite_judgements(own))
    return {Judgements: found, OppositeJudgements: opposite}
