"""Changes that name their start last.

"B, tăng C so với năm 2020 (A)", "B, gấp n lần năm 2020 (A)", "a/b thôn (90%), tăng C so với …".
"""

import re

from checker.extraction.change_parts import Change, comparable, count_others
from checker.extraction.figures import Figure, Passage

_COMPARED = "so với"
_MULTIPLES = ("lần", "percent")
_YEAR_OR_TERM = r"20\d\d(?:\s*[-–]\s*20\d\d)?"
_IS = r"\s*(?:\(|là\s|đạt\s)?\s*(?:(?:năm 20\d\d|đạt|là|chỉ)\s*:?\s*)*"
# From the stated change to its start: " so với năm 2020 (", " so với đầu nhiệm kỳ là ".
_SINCE = re.compile(
    rf"(?:\s+[^\W\d_]+){{0,4}}\s*{_COMPARED}\s+(?:mức\s+|con số\s+)?(?:[^,.;()\d]{{0,45}}"
    rf"|(?:[^,.;()\d]{{0,30}}){_YEAR_OR_TERM}[^,.;()\d]{{0,15}}){_IS}",
    re.IGNORECASE,
)
# A multiple is of its start without "so với", too: " năm 2020 (", " đầu nhiệm kỳ (".
_MULTIPLE_OF = re.compile(
    rf"\s+(?:{_COMPARED}\s+|của\s+)?(?:mức\s+|con số\s+)?(?:của\s+)?(?:cuối\s+|đầu\s+|hồi\s+)?"
    r"(?:năm|nhiệm kỳ|giai đoạn|cùng kỳ|cùng thời điểm|thời điểm|trước khi|khi|ngày đầu|trước)\b"
    rf"[^,.;()\d]{{0,30}}(?:{_YEAR_OR_TERM}[^,.;()\d]{{0,15}})?{_IS}",
    re.IGNORECASE,
)
_ANOTHER_CHANGE = re.compile(r"tăng|giảm|chiếm|bằng", re.IGNORECASE)
_GIVEN_AFTER = re.compile(
    r"[^,.;:()\d]{0,45}(?:năm 20\d\d)?(?:\s*[,(]|(?=\s+(?:tăng )?gấp\b))\s*(?:đã\s+)?"
    r"(?P<word>tăng(?: gấp)?|giảm|gấp|vượt|bằng)(?:\s+(?:thêm|được))*\s*",
    re.IGNORECASE,
)
_BARE_BEFORE = re.compile(r"[^,.;:()\d]{0,45}[,(]\s*(?P<word>)")
GIVEN_BEFORE = re.compile(
    r"\b(?P<word>tăng|giảm)(?:\s+(?:thêm|được|bình quân))*\s*$", re.IGNORECASE
)
# "10/11 trường đạt chuẩn (90,9%": the same told once more in brackets.
_OPENS_BRACKET = re.compile(
    r"[^.;:()\d]{0,70}\(\s*(?:(?:đạt|bằng|chiếm|tương (?:ứng|đương)(?: với)?)\s+)?"
    r"(?:(?:tỷ|tỉ) lệ\s+)?",
    re.IGNORECASE,
)
# In brackets after these stands what something is compared with, not the same once more.
_HELD_AGAINST = re.compile(
    r"\b(?:so với|năm|kỳ|giai đoạn|kế hoạch|chỉ tiêu|nghị quyết|dự toán|mục tiêu|bình quân)\b",
    re.IGNORECASE,
)
_CHANGED_BEFORE = re.compile(r"\b(?:tăng|giảm|gấp|vượt|thêm)(?:\s+[^\W\d_]+)?\s*$", re.IGNORECASE)
_CLOSES_BRACKET = re.compile(r"[^,.;:()\d]{0,30}\)")
_SENTENCE_MARK = re.compile(r"[.;](?=\s)")


def since(text: str, passage: Passage, index: int) -> Change | None:
    """Read "B, tăng C so với năm 2020 (A)" and "B, gấp n lần năm 2020 (A)"."""
    figures = passage.figures
    if index + 2 >= len(figures):
        return None
    stated, start = figures[index + 1 : index + 3]
    back = text[stated.end : start.start]
    if stated.value.family not in _MULTIPLES and _COMPARED not in back.lower():
        return None
    end, between = _end(text, figures, index)
    match = _GIVEN_AFTER.fullmatch(between)
    if match is None and stated.value.written.lower().startswith("vượt"):
        match = _BARE_BEFORE.fullmatch(between)
    if match is None or not _leads_back(back, stated, match["word"].lower()):
        return None
    if GIVEN_BEFORE.search(text, max(passage.start, end.start - 30), end.start):
        # "72 triệu, tăng 24 triệu so với …, vượt 7 triệu so với … (65)"
        if not index or _SENTENCE_MARK.search(text, figures[index - 1].end, figures[index].start):
            return None
        if end is not figures[index]:
            return None
        end = figures[index - 1]
    if not _of_one_measure(end, start, stated) or count_others(text, end, start, stated):
        return None
    # Of "10/11 trường" it is the ten that there were seven of before.
    return Change(
        start._replace(base=None), end._replace(base=None), stated, match["word"].lower() or "vượt"
    )


def _end(text: str, figures: tuple[Figure, ...], index: int) -> tuple[Figure, str]:
    """Return the figure a change led to, and the text from there to the stated change.

    A figure in brackets may tell the one before it once more: "10/11 trường (90,9%), tăng 3
    trường"; the one that the start can be compared with is meant.
    """
    last, stated, start = figures[index : index + 3]
    between = text[last.end : stated.start]
    closed = _CLOSES_BRACKET.match(between)
    if closed is None or not index:
        return last, between
    first = figures[index - 1]
    if (
        _OPENS_BRACKET.fullmatch(text, first.end, last.start)
        and not _HELD_AGAINST.search(text, first.end, last.start)
        and not _CHANGED_BEFORE.search(text, max(0, first.start - 30), first.start)
    ):
        fitting = [each for each in (first, last) if comparable(each.value, start.value)]
        if len(fitting) == 1:
            return fitting[0], between[closed.end() :]
    return last, between


def _leads_back(back: str, stated: Figure, word: str) -> bool:
    """Tell whether the words after a stated change lead to the figure it began with."""
    if stated.base is not None or _ANOTHER_CHANGE.search(back):
        return False
    if stated.value.family in _MULTIPLES and _MULTIPLE_OF.fullmatch(back):
        return stated.value.family == "lần" or word == "bằng" or _COMPARED in back.lower()
    # "Bằng 107% so với kế hoạch (A)" is attained, not grown.
    return word != "bằng" and _SINCE.fullmatch(back) is not None


def _of_one_measure(end: Figure, start: Figure, stated: Figure) -> bool:
    """Tell whether two figures are the ends of a change; of "10/11 trường, tăng 20%" it is open
    what the percentage is of."""
    counted_of_all = end.base is not None or start.base is not None
    return comparable(end.value, start.value) and (
        not counted_of_all or stated.value.family == end.value.family != "percent"
    )
