"""What makes a figure comparable with another: its unit, period, base and direction."""

import functools
import re

from checker import lexicon
from checker.facts import Value
from checker.linking.aims.labels import core
from checker.linking.aims.model import Facets
from checker.linking.indicators import Indicator

_PERSONS = frozenset({"người", "công dân", "lao động", "đồng chí"})
_TERM_END = 2030
_FLOW = re.compile(
    r"kết nạp|tốc độ|sản lượng|doanh thu|thu ngân sách|lượt|giải quyết|xuất khẩu|trồng|phát triển",
    re.IGNORECASE,
)
# Counted over the term unless something else is said: a list of targets is of the whole term.
_OF_THE_TERM = re.compile(r"kết nạp|thành lập mới|nước ngoài|xuất khẩu lao động", re.IGNORECASE)
_PER_HEAD = re.compile(r"đầu người|thu nhập bình quân", re.IGNORECASE)
_BASE = re.compile(
    r"so với (?:cuối |đầu |kết quả )?(?P<what>"
    r"(?:nhiệm kỳ|giai đoạn)(?: trước| \d{4}\s*[-–]\s*\d{4})?"
    r"|(?:cùng kỳ )?năm (?:\d{4}|trước)|cùng kỳ)",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"(?<!\w)(?:(?:hằng|hàng|mỗi|một) năm|(?:bình quân|trung bình)\s?/\s?năm)(?!\w)", re.IGNORECASE
)
_TERM = re.compile(
    r"(?<!\w)(?:(?:trong|cả|toàn|hết) nhiệm kỳ|/\s?nhiệm kỳ|(?:trong )?0?5 năm(?! \d)"
    r"|(?:giai đoạn |nhiệm kỳ |năm )?2025\s*[-–]\s*2030|2026\s*[-–]\s*2030)",
    re.IGNORECASE,
)
_RISES_TO = re.compile(r"(?<!\w)tăng (?:lên|đến|từ [^;.]* lên)(?!\w)", re.IGNORECASE)
_RISES = re.compile(r"(?<!\w)tăng(?! cường| gia)(?!\w)", re.IGNORECASE)
_FALLS_TO = re.compile(r"(?<!\w)giảm(?!\w).*(?<!\w)(?:xuống|còn|dưới)(?!\w)", re.IGNORECASE)
_FALLS = re.compile(r"(?<!\w)giảm(?! nghèo)(?!\w)", re.IGNORECASE)
_ADDS = re.compile(
    r"(?<!\w)(?:thêm|(?:thành lập|trồng|xây dựng|phát triển)\s+mới|(?<!nông thôn )mới thành lập)"
    r"(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/-])20\d\d(?![\d-])(?!\s*[-–]\s*20)")
_LASTING = frozenset({"area", "percent", "con", "tiêu chí"})
"""Families of which a level lasts: "hằng năm đạt 90%" is the same level as "đạt 90%"."""


def facets_of(label: str, value: Value, indicator: Indicator | None) -> Facets:
    """Read the facets of a figure from the words that say what it is of."""
    name = indicator.name if indicator is not None else ""
    family = value.family or (indicator.family if indicator is not None else "")
    if family in _PERSONS or (family == "lượt" and "lao động" in name):
        family = "người"
    kind = _kind(label, name)
    based = _BASE.search(label)
    held_against = based is not None and (kind or family == "percent")
    return Facets(
        family=family,
        kind=kind,
        period=_period(_BASE.sub(" ", label), value, family, kind, name),
        base=_base_named(based["what"]) if based is not None and held_against else "",
        year=_year(_BASE.sub(" ", label)),
        marks=marks_of(core(label), name),
    )


@functools.lru_cache(maxsize=50_000)
def marks_of(label: str, name: str) -> tuple[str, ...]:
    """Return what of the lexicon's distinctions a label holds beyond the indicator's name."""
    pattern, marks = _distinctions()
    own = {marks[match.group().lower()] for match in pattern.finditer(name)}
    found = {marks[match.group().lower()] for match in pattern.finditer(label)}
    return tuple(sorted(found - own))


@functools.cache
def _distinctions() -> tuple[re.Pattern[str], dict[str, str]]:
    marks = {
        written.lower(): mark
        for mark, listed in lexicon.load("distinctions").items()
        for written in listed
    }
    longest_first = sorted(marks, key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE), marks


def _kind(label: str, name: str) -> str:
    """Tell a change from a level; words of the indicator's own name do not count."""
    if _ADDS.search(label) and not _ADDS.search(name) and "kết nạp" not in name:
        return "thêm"
    if _RISES.search(label) and not _RISES.search(name) and not _RISES_TO.search(label):
        return "tăng"
    if _FALLS.search(label) and not _FALLS.search(name) and not _FALLS_TO.search(label):
        return "giảm"
    return ""


def _base_named(what: str) -> str:
    said = " ".join(what.lower().split())
    if said.startswith(("nhiệm kỳ", "giai đoạn")):
        return "nhiệm kỳ trước"
    return said.removeprefix("cùng kỳ ")


def _period(label: str, value: Value, family: str, kind: str, name: str) -> str:
    if _PER_HEAD.search(label):
        return ""
    if not kind and family in _LASTING and not _FLOW.search(f"{label} {name}"):
        return ""
    if "năm" in value.per or _YEARLY.search(label):
        return "year"
    if "nhiệm kỳ" in value.per or _TERM.search(label):
        return "term"
    if name.startswith("Tốc độ"):
        return "year"
    return "term" if family != "percent" and _OF_THE_TERM.search(f"{label} {name}") else ""


def _year(label: str) -> int:
    """Return the one year before the term's end that a label names, else 0."""
    years = {int(year) for year in _YEAR.findall(label)}
    early = {year for year in years if 2025 < year < _TERM_END}
    return early.pop() if len(early) == 1 and _TERM_END not in years else 0
