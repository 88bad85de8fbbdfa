"""Rows of `Changes`: where a figure came from, where it went, and how far that is said to be."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.change_parts import (
    Change,
    comparable,
    since_year,
    stands_alone,
)
from checker.extraction.changes_since import GIVEN_BEFORE, since
from checker.extraction.figures import Figure, Passage, indicator_before, passages
from checker.extraction.outline import Outline
from checker.facts import Value
from checker.vietnamese import any_word

_UP, _DOWN = "up", "down"
_WORD = re.compile(any_word("tăng", "vượt", "gấp", "nâng", "giảm", "từ", "bằng"))
# The verb that "từ" goes with; one further away may speak of something else ("giảm nghèo").
_VERB = re.compile(
    r"\b(?P<verb>tăng|giảm|nâng)(?: (?:dần|mạnh|nhanh|đều|nhẹ|được))?\s*từ\s*(?:mức\s*)?$",
    re.IGNORECASE,
)
# "từ A (năm 2020) lên B", "từ A xuống còn B", "từ A năm 2020 nay còn B".
_FROM = re.compile(r"\btừ\s*(?:mức\s*)?$", re.IGNORECASE)
_TO = re.compile(
    r"[^,.;:()\d]{0,45}(?:\([^()]{0,30}\)|(?:đầu |của )?năm 20\d\d|đầu nhiệm kỳ)?\s*[,]?\s*"
    r"(?:(?:(?:tính |cho )?đến )?(?:hiện )?nay\s+(?:đã |chỉ )*)?"
    r"(?P<word>lên(?: đến| tới| thành)?|xuống(?: còn| dưới)?|còn|đến|thành|lên mức"
    r"|(?<=nay )(?:là|có|đạt))\s*"
    r"(?:năm 20\d\d\s*(?:là|còn|đạt)?\s*)?$",
    re.IGNORECASE,
)
# From B to the stated change: ", giảm 5%", "(tăng 15 hộ", "; bình quân mỗi năm giảm 1,2%".
_STATED = re.compile(
    r"[^,.;:()\d]{0,45}(?:\([^()]{0,40}\)|năm 20\d\d)?\s*[,;(]?\s*(?:và\s+)?(?:đã\s+)?"
    r"(?P<yearly>bình quân\s+(?:mỗi |hằng |hàng |một )?(?:năm\s+)?|mỗi năm\s+|hằng năm\s+"
    r"|hàng năm\s+)?"
    r"(?:đã\s+)?(?P<word>tăng|giảm|gấp|bằng|tức tăng|tức giảm)(?:\s+(?:thêm|được|bình quân"
    r"|khoảng))*\s*",
    re.IGNORECASE,
)
# "phần tăng thêm là 4,2 tỷ, tương ứng (với) 6%".
_GAIN_BEFORE = re.compile(
    r"(?:phần |số |mức )?(?:tăng|vượt)(?: thêm| thu)*(?: là| được)?\s*:?\s*$", re.IGNORECASE
)
_GAIN_TO_RATE = re.compile(
    r"\s*,?\s*\(?(?:tương (?:ứng|đương)(?: với)?|bằng|hay|=|tức(?: là)?)\s*(?:tăng\s*)?",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.](?=\s)")
_RANK = re.compile(r"(?:hạng|bậc|vị trí|thứ|cấp|loại|nhóm)\s*(?:từ\s*)?$", re.IGNORECASE)
# "Năm 2020 là A, năm 2025 là B".
_IN_YEAR = re.compile(
    r"\bnăm (?P<year>20\d\d)\b(?:,?\s+[^,.;:()\d]{1,60}?)?\s*"
    r"(?:(?:mới |chỉ |đã )*(?:là|có|đạt)|ước đạt|:)?\s*$",
    re.IGNORECASE,
)
_THEN_YEAR = re.compile(
    r"[^.;:()\d]{0,40}[,;]?\s*(?:đến\s+)?(?:\bnăm (?P<year>20\d\d)|nay|hiện(?: nay)?)\s*"
    r"(?:(?:đã |mới |chỉ )*(?:là|có|đạt|còn)|ước đạt|ước|tăng lên|giảm còn|:)?\s*",
    re.IGNORECASE,
)
_TELLS_WHEN = re.compile("nay|năm 20")
# Told of the same two figures once more: "tăng 23,5 triệu đồng, gấp 1,6 lần".
_TOLD_AGAIN = re.compile(
    r"\)?\s*[,;(]?\s*(?:và |tức |tức là |hay )?(?P<word>gấp|tăng|giảm|bằng)\s*", re.IGNORECASE
)
_TIME_AFTER = re.compile(
    r"\s+(?:so với\s+)?(?:(?:cuối|mức|cùng kỳ)\s+)?(?P<time>năm 20\d\d|năm trước|đầu nhiệm kỳ"
    r"|nhiệm kỳ trước|cùng kỳ|giai đoạn trước)\b",
    re.IGNORECASE,
)
_OPENS_FROM = re.compile(r"\s*[,(]\s*(?:từ\s*(?:mức\s*)?)?", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_YEARS = re.compile(r"\b(?P<n>\d{1,2}) năm\b|(?P<a>20\d\d)\s*[-–]\s*(?P<b>20\d\d)")
_YEARLY_AFTER = re.compile(r"\s*(?:/\s*năm|mỗi năm|một năm|hằng năm|hàng năm)", re.IGNORECASE)


def change_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every change that is stated with both its ends."""
    text = outline.document.text
    for passage in passages(outline.document):
        if len(passage.figures) < 2 or not _WORD.search(text, passage.start, passage.end):
            continue
        figures = passage.figures
        taken: set[int] = set()
        for index in range(len(figures) - 1):
            change = (
                _from_to(text, passage, index)
                or _by_year(text, passage, index)
                or since(text, passage, index)
                or _against_plan(text, figures, index)
                or _gained(text, passage, index)
            )
            stated_at = change.stated.start if change and change.stated else -1
            if change is not None and stated_at not in taken:
                taken.update({stated_at} - {-1})
                yield _row(outline, passage, change)
                again = _told_again(text, passage, change)
                if again is not None:
                    yield _row(outline, passage, again)


def _from_to(text: str, passage: Passage, index: int) -> Change | None:
    """Read "(giảm) từ A xuống B(, giảm C)" and "giảm C (từ A xuống B)"."""
    figures = passage.figures
    first, second = figures[index], figures[index + 1]
    lead = text[max(passage.start, first.start - 60) : first.start]
    if first.value.written.lower().startswith("từ"):
        lead += "từ"
    if not _FROM.search(lead) or first.base is not None or second.base is not None:
        return None
    match = _TO.fullmatch(text, first.end, second.start)
    if match is None or _RANK.search(lead) or not comparable(first.value, second.value):
        return None
    third = figures[index + 2] if index + 2 < len(figures) else None
    if third is not None and third.base is None:
        stated = _STATED.fullmatch(text, second.end, third.start)
        if (
            stated is not None
            and stands_alone(text, third, stated["word"].lower())
            and _since_then(text, first, second, third)
        ):
            return Change(first, second, third, stated["word"].lower(), bool(stated["yearly"]))
    earlier = figures[index - 1] if index else None
    if earlier is not None and earlier.base is None:
        given = GIVEN_BEFORE.search(text, max(passage.start, earlier.start - 30), earlier.start)
        if given is not None and _OPENS_FROM.fullmatch(text, earlier.end, first.start):
            return Change(first, second, earlier, given["word"].lower())
    return Change(first, second, None, _said(lead, match["word"].lower()))


def _by_year(text: str, passage: Passage, index: int) -> Change | None:
    """Read "năm 2020 là A, năm 2025 là B, tăng C"."""
    figures = passage.figures
    if index + 2 >= len(figures):
        return None
    first, second, third = figures[index : index + 3]
    if any(figure.base is not None for figure in (first, second, third)):
        return None
    if not _TELLS_WHEN.search(text[first.end : second.start].lower()):
        return None
    then = _THEN_YEAR.fullmatch(text, first.end, second.start)
    if then is None:
        return None
    before = _IN_YEAR.search(text, max(passage.start, first.start - 90), first.start)
    stated = _STATED.fullmatch(text, second.end, third.start)
    if before is None or stated is None or not before["year"] < (then["year"] or "nay"):
        return None
    if not comparable(first.value, second.value):
        return None
    if not stands_alone(text, third, stated["word"].lower()):
        return None
    if since_year(text, third) not in ("", before["year"]) or _in_a_row(text, passage, index):
        return None
    return Change(first, second, third, stated["word"].lower(), bool(stated["yearly"]))


def _since_then(text: str, first: Figure, second: Figure, stated: Figure) -> bool:
    """Tell whether a change "so với năm 2020" may be one from the first figure on."""
    year = since_year(text, stated)
    told = _YEAR.findall(text, max(0, first.start - 30), second.start) if year else []
    return not told or year in told


def _in_a_row(text: str, passage: Passage, index: int) -> bool:
    """Tell figures of three years or more, of which any may be where a change began."""
    if not index:
        return False
    earlier, first = passage.figures[index - 1 : index + 1]
    begin = max(passage.start, earlier.start - 90)
    return (
        comparable(earlier.value, first.value)
        and _SENTENCE_END.search(text, earlier.end, first.start) is None
        and _IN_YEAR.search(text, begin, earlier.start) is not None
    )


def _told_again(text: str, passage: Passage, change: Change) -> Change | None:
    """Read a second statement about the same two figures."""
    if change.start is None or change.end is None or change.stated is None or change.yearly:
        return None
    last = max((change.start, change.end, change.stated), key=lambda figure: figure.end)
    following = passage.between(last.end, passage.end)
    if not following or following[0].value.family not in ("lần", "percent"):
        return None
    again = following[0]
    match = _TOLD_AGAIN.fullmatch(text, last.end, again.start)
    if match is None or again.base is not None:
        return None
    word = match["word"].lower()
    if not stands_alone(text, again, word):
        return None
    if again.value.per or _YEARLY_AFTER.match(text, again.end):
        return None
    if _since_another_time(text, passage, change, again):
        return None
    return Change(change.start, change.end, again, word)


def _since_another_time(text: str, passage: Passage, change: Change, again: Figure) -> bool:
    """Tell "so với năm 2024 (50 tấn), gấp 3 lần năm 2020" from one change told twice."""
    time = _TIME_AFTER.match(text, again.end)
    figures = [each for each in (change.start, change.end) if each is not None]
    if time is None or not figures:
        return False
    begin, _ = passage.sentence(min(each.start for each in figures))
    return time["time"].lower() not in text[begin : again.start].lower()


def _said(lead: str, word: str) -> str:
    """Put the verb before "từ" and the word between the figures together: "giảm xuống"."""
    if word in ("đến", "thành"):
        return ""  # "từ 5 đến 7 triệu đồng" may be a range
    verb = _VERB.search(lead)
    if verb is not None:
        return f"{verb['verb'].lower()} {word}"
    return word


def _against_plan(text: str, figures: tuple[Figure, ...], index: int) -> Change | None:
    """Read "33/31,5 ha, vượt 1,5 ha"."""
    pair, stated = figures[index], figures[index + 1]
    if pair.base is None or stated.base is not None or stated.value.family != pair.value.family:
        return None
    if pair.value.family in ("", "percent") or stated.value.low != stated.value.high:
        return None
    between = text[pair.end : stated.start]
    word = re.fullmatch(
        r"\s*[^,.;:()\d]{0,25}[,(]?\s*(tăng|giảm|thiếu|vượt)?\s*", between, re.IGNORECASE
    )
    said = (word[1] or "").lower() if word else ""
    if stated.value.written.lower().startswith("vượt"):
        said = "vượt"
    after = text[stated.end : stated.end + 40].lower()
    if not said or re.match(r"\s*so với (?!kế hoạch|chỉ tiêu|nghị quyết|kh\b|nq\b)", after):
        return None
    if said in ("tăng", "giảm") and "so với" not in after:
        return None
    base = Figure(pair.base, None)
    return Change(base, Figure(pair.value, None), stated, "giảm" if said == "thiếu" else said)


def _gained(text: str, passage: Passage, index: int) -> Change | None:
    """Read "B (phần tăng thêm là D, tương ứng 6%)"."""
    if not index:
        return None
    end, gain, rate = passage.figures[index - 1 : index + 2]
    if rate.value.family != "percent" or rate.base is not None or gain.value.family == "percent":
        return None
    if not comparable(end.value, gain.value) or not gain.value.family or gain.base or end.base:
        return None
    if end.value.based[0] <= gain.value.based[0] or not _GAIN_TO_RATE.fullmatch(
        text, gain.end, rate.start
    ):
        return None
    if not _GAIN_BEFORE.search(text, max(end.end, gain.start - 40), gain.start):
        return None
    return Change(None, end, rate, "tăng", gain=gain)


def _row(outline: Outline, passage: Passage, change: Change) -> Mapping[str, Any]:
    document = outline.document
    figures = [f for f in (change.start, change.end, change.stated, change.gain) if f is not None]
    start, end = min(f.start for f in figures), max(f.end for f in figures)
    stated = change.stated.value if change.stated else None
    if stated is not None and stated.sign in (">", "≥") and re.match("vượt|từ", stated.written):
        stated = stated._replace(sign="=")
    yearly = change.yearly or (
        change.stated is not None
        and (
            change.stated.value.per == "năm"
            or _YEARLY_AFTER.match(document.text, change.stated.end) is not None
            or re.search(
                r"bình quân|mỗi năm|h[àằ]ng năm", document.text[start : change.stated.start]
            )
            is not None
        )
        and (change.end is None or change.end.value.per != "năm" or change.yearly)
    )
    return {
        "indicator": indicator_before(document, passage, start),
        "start": _plain(change.start),
        "end": _plain(change.end),
        "gain": _plain(change.gain),
        "stated": stated,
        "measure": _measure(change, stated),
        "direction": _direction(change.word),
        "yearly": bool(yearly),
        "years": _years(document.text, passage, start, end),
        "section": outline.section_at(passage.start),
        "at": document.span(start, end),
    }


def _plain(figure: Figure | None) -> Value | None:
    """Return the figure without the "từ" that only says where the change began."""
    if figure is None:
        return None
    value = figure.value
    if not value.written.lower().startswith("từ "):
        return value
    return value._replace(sign="=", written=value.written[3:].lstrip())


def _measure(change: Change, stated: Value | None) -> str:
    if stated is None:
        return ""
    if stated.family == "lần":
        return "times"
    reference = change.end or change.start
    if reference is not None and stated.family == reference.value.family:
        return "difference"
    if stated.family == "percentage-point":
        return "difference"
    return "percent" if stated.family == "percent" else ""


def _direction(word: str) -> str:
    if re.search(r"tăng|vượt|gấp|nâng|lên", word):
        return "both" if re.search(r"giảm|xuống", word) else _UP
    return _DOWN if re.search(r"giảm|xuống", word) else ""


def _years(text: str, passage: Passage, start: int, end: int) -> int:
    """Return over how many years the change is told, 0 when that is not told."""
    begin, stop = passage.sentence(start)
    stop = max(stop, end)
    for match in _YEARS.finditer(text, begin, stop):
        if match["n"]:
            return int(match["n"])
        return int(match["b"]) - int(match["a"])
    years = sorted({int(match.group()) for match in _YEAR.finditer(text, begin, stop)})
    return years[-1] - years[0] if len(years) > 1 else 0
