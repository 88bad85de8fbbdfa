"""What the readers of changes share: a change as found, and which figures can be of one."""

import re
from dataclasses import dataclass

from checker.extraction.figures import Figure, noun_after
from checker.extraction.ratios import PLAN
from checker.facts import Value

_UNRELATED = frozenset({"năm", "ngày", "tuổi", "sao"})
_SINCE_ANOTHER = re.compile(r"\s*so với (?!năm|đầu|nhiệm kỳ|trước)")
# A percentage or multiple of a plan, a mean or a total says nothing about the growth.
_OF_ANOTHER = re.compile(
    r"\s*(?:so với |so |của |trên |trong |theo )?(?:các |cả |mức |tổng )*"
    rf"(?:{PLAN}|(?:bình quân|trung bình|mặt bằng|mức|của|tổng|dân số|toàn)\b)",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"\s*\)?\s*[,;(-]?\s*(?:và )?(?:đã )?(?:đạt|vượt|hoàn thành|không|chưa)\b", re.IGNORECASE
)
_SINCE_YEAR = re.compile(
    r"[^.;()]{0,50}?\bso với (?:cùng kỳ |cuối |đầu )?(?:năm )?(?P<year>20\d\d)", re.IGNORECASE
)


@dataclass(slots=True)
class Change:
    """A change as found, before it becomes a row."""

    start: Figure | None
    end: Figure | None
    stated: Figure | None
    word: str
    yearly: bool = False
    gain: Figure | None = None


def comparable(first: Value, second: Value) -> bool:
    """Tell whether two figures can be the two ends of one change."""
    if first.family != second.family or first.family in _UNRELATED:
        return False
    if first.low != first.high or second.low != second.high:
        return False
    # Money per head and year is often written with less than that the second time.
    return first.family == "money" or first.per.split("/")[-1:] == second.per.split("/")[-1:]


def count_others(text: str, *figures: Figure) -> bool:
    """Tell figures without a unit of ours that different words follow: "12 tổ", "5 đội"."""
    nouns = {noun_after(text, figure) for figure in figures if not figure.value.family}
    return len(nouns - {"", "so"}) > 1


def stands_alone(text: str, stated: Figure, word: str) -> bool:
    """A change "so với" something else is another change, and a percentage may be of a plan."""
    if _SINCE_ANOTHER.match(text, stated.end, stated.end + 24):
        return False
    return stated.value.family not in ("percent", "lần") or not _of_another(text, stated, word)


def _of_another(text: str, stated: Figure, word: str) -> bool:
    """Tell "bằng 107,2% chỉ tiêu", "gấp 1,2 lần bình quân chung" from a growth.

    "Bằng 107,2%, vượt Nghị quyết" is of the plan, too, although that is not named with it.
    """
    if _OF_ANOTHER.match(text, stated.end):
        return True
    return word == "bằng" and _JUDGED.match(text, stated.end) is not None


def since_year(text: str, stated: Figure) -> str:
    """Return the year a change is said to have begun in ("tăng 12 ha so với năm 2020"), if any."""
    match = _SINCE_YEAR.match(text, stated.end)
    return match["year"] if match else ""
