"""Known indicators: which one a label names, and whether more of it is better.

The list is `rules/lexicon/indicators.yaml`. A label names an indicator when it holds all the words
of the name or of an alias, abbreviations written out; the longest name that fits wins. What the
label says beyond the name ("của đồng bào dân tộc thiểu số") may make it another quantity, so these
further words are handed back too.
"""

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from checker import lexicon
from checker.linking.similarity import features
from checker.vietnamese import fold

Better = Literal["higher", "lower", "none"]

_FILE = "indicators"
_REQUIRED = ("name", "aliases", "family", "better", "source")
_OPTIONAL = frozenset({"disputed"})
_BETTER: Mapping[str, Better] = {"higher": "higher", "lower": "lower", "none": "none"}
# Words beside an indicator's name that leave it the same indicator.
_NEUTRAL = frozenset(
    fold(
        "tỷ lệ tổng toàn xã phường địa bàn dân người hộ gia đình chuẩn nghèo đa chiều tiếp cận "
        "giai đoạn tiêu chí mới theo quy định cuối kỳ nhiệm năm hàng ổn định duy trì chung còn "
        "xuống trở hoàn thành nông thôn số dân cấp nhân dân thường xuyên trung bình mức hiện nay "
        "ước ngày phấn đấu nâng giữ vững bảo đảm tính danh hiệu gồm cả"
    ).split()
)
# Words that turn an indicator into another one; folding would hide some of them ("hỗ", "hộ").
_TURNED = re.compile(
    r"(?<!\w)(?:chưa|không|thiếu|thoát|ngoài|trừ|ngừng|hỗ trợ|vay|phát sinh|tái|bổ sung|thêm"
    r"|tăng|quý|tháng)(?!\w)",
    re.IGNORECASE,
)
_TURN = "≠"
"""Stands among the extra words of a label that turns the indicator into another one."""
_FREE_OF_DRUGS = re.compile(r"không (?:có )?ma t[uú][yý]", re.IGNORECASE)
_FALLS = re.compile(r"(?<!\w)giảm(?!\w)", re.IGNORECASE)
_FALLS_TO = re.compile(r"(?<!\w)giảm(?!\w).*(?<!\w)(?:xuống|còn|dưới|≤|<)", re.IGNORECASE)
_FALLS_BY = re.compile(
    r"(?:mức|tỷ lệ|tốc độ) giảm"
    r"|giảm[^.;]*(?:bình quân|(?:hằng|hàng|mỗi) năm|/\s?năm|nhiệm kỳ trước)"
    r"|bình quân[^.;]*giảm|(?:hằng|hàng|mỗi) năm[^.;]*giảm",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of the lexicon; `disputed` tells that which direction is better is debated."""

    name: str
    aliases: tuple[str, ...]
    family: str
    better: Better
    source: str
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """How a label names an indicator.

    `beyond` are the label's words beside the name, `extra` those of them that may make it another
    indicator.
    """

    indicator: Indicator
    beyond: frozenset[str]
    extra: frozenset[str]


def indicator_of(label: str) -> Indicator | None:
    """Return the indicator that `label` names and nothing else, or None."""
    naming = naming_of(label)
    return naming.indicator if naming is not None and not naming.extra else None


@functools.lru_cache(maxsize=50_000)
def naming_of(label: str) -> Naming | None:
    """Return the indicator named somewhere in `label`, with the words beyond its name."""
    said = features(label)
    found: dict[str, tuple[Indicator, frozenset[str]]] = {}
    length = 0
    for feature in said & _by_feature().keys():
        for indicator, name in _by_feature()[feature]:
            if len(name) < length or not name <= said:
                continue
            if len(name) > length:
                found, length = {}, len(name)
            found[indicator.name] = (indicator, name)
    if len(found) != 1:
        return None
    indicator, name = next(iter(found.values()))
    beyond = {word for word in said - name if " " not in word}
    extra = beyond - _NEUTRAL
    turned = _TURNED.search(_FREE_OF_DRUGS.sub(" ", label))
    if turned and not features(turned.group()) <= name:
        extra.add(_TURN)
    return Naming(indicator, frozenset(beyond), frozenset(extra))


@functools.lru_cache(maxsize=50_000)
def better_of(label: str) -> tuple[Better, bool]:
    """Tell which direction is better for what `label` names, and whether that is disputed.

    "none" when it is not known. A label that speaks of a decrease by so much is better the more it
    falls; words that could turn the meaning leave it open.
    """
    if _FALLS.search(label):
        if _FALLS_TO.search(label):
            return "lower", False
        return ("higher", False) if _FALLS_BY.search(label) else ("none", False)
    naming = naming_of(label)
    if naming is None or _TURN in naming.extra:
        return "none", False
    indicator = naming.indicator
    if naming.extra and indicator.better == "lower":
        return "none", False  # "hộ nghèo được hỗ trợ nhà ở" is no poverty rate
    return indicator.better, indicator.disputed


@functools.cache
def indicators() -> tuple[Indicator, ...]:
    """Return the lexicon's indicators.

    Raises `LexiconError` in Vietnamese when an entry is not as it should be.
    """
    entries = lexicon.load(_FILE)
    if not isinstance(entries, list):
        raise lexicon.LexiconError(f"Từ điển {_FILE}.yaml phải là một danh sách chỉ tiêu.")
    families = {entry["family"] for entry in lexicon.load("units")}
    read = tuple(_entry(index, entry, families) for index, entry in enumerate(entries, 1))
    repeated = [name for name, count in Counter(each.name for each in read).items() if count > 1]
    if repeated:
        raise lexicon.LexiconError(f"Từ điển {_FILE}.yaml: chỉ tiêu “{repeated[0]}” ghi hai lần.")
    return read


def _entry(index: int, entry: Any, families: set[str]) -> Indicator:
    name = entry.get("name") if isinstance(entry, dict) else None
    where = f"Từ điển {_FILE}.yaml, mục {index}" + (f" (“{name}”)" if name else "")
    if not isinstance(entry, dict):
        raise lexicon.LexiconError(f"{where}: phải gồm các trường {', '.join(_REQUIRED)}.")
    lacking = [field for field in _REQUIRED if field not in entry]
    if lacking:
        raise lexicon.LexiconError(f"{where}: thiếu trường {', '.join(lacking)}.")
    unknown = sorted(map(str, set(entry) - set(_REQUIRED) - _OPTIONAL))
    if unknown:
        raise lexicon.LexiconError(f"{where}: có trường lạ {', '.join(unknown)}.")
    _require_texts(where, entry)
    if entry["better"] not in _BETTER:
        raise lexicon.LexiconError(f"{where}: better phải là {', '.join(_BETTER)}.")
    if entry["family"] and entry["family"] not in families:
        raise lexicon.LexiconError(
            f"{where}: nhóm đơn vị “{entry['family']}” không có trong units.yaml."
        )
    return Indicator(
        entry["name"], tuple(entry["aliases"]), entry["family"], _BETTER[entry["better"]],
        entry["source"], entry.get("disputed", False),
    )  # fmt: skip


def _require_texts(where: str, entry: Mapping[str, Any]) -> None:
    for field in ("name", "source"):
        if not isinstance(entry[field], str) or not entry[field].strip():
            raise lexicon.LexiconError(f"{where}: trường {field} phải là chữ, không được trống.")
    if not isinstance(entry["family"], str):
        raise lexicon.LexiconError(f"{where}: trường family phải là chữ.")
    if not isinstance(entry.get("disputed", False), bool):
        raise lexicon.LexiconError(f"{where}: trường disputed phải là true hoặc false.")
    aliases = entry["aliases"]
    if not isinstance(aliases, list) or not all(isinstance(a, str) and a.strip() for a in aliases):
        raise lexicon.LexiconError(f"{where}: trường aliases phải là danh sách tên gọi.")


@functools.cache
def _by_feature() -> dict[str, list[tuple[Indicator, frozenset[str]]]]:
    """Index the names by one telling feature each, so that a label meets only likely ones."""
    names = [
        (indicator, features(name))
        for indicator in indicators()
        for name in (indicator.name, *indicator.aliases)
    ]
    counts = Counter(feature for _, name in names for feature in name)
    index: dict[str, list[tuple[Indicator, frozenset[str]]]] = defaultdict(list)
    for indicator, name in names:
        if name:
            key = min(name, key=lambda feature: (counts[feature], feature))
            index[key].append((indicator, name))
    return dict(index)


def spoken_of(said: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the names of the indicators that one of the items holds all words of, in whatever
    order; `said` are the items' features."""
    items = list(said)
    return frozenset(
        name
        for name, wordings in _wordings().items()
        if any(wording <= item for item in items for wording in wordings)
    )


@functools.cache
def _wordings() -> dict[str, list[frozenset[str]]]:
    return {
        each.name: [
            frozenset(word for word in features(name) if " " not in word)
            for name in (each.name, *each.aliases)
        ]
        for each in indicators()
    }
