"""Rows of `InlineLists`: "03 khâu đột phá: (1) …; (2) …", "3 xã: A, B", "5 rõ: rõ người, …"."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.document import Block
from checker.extraction.comma_lists import comma_list
from checker.extraction.numbering import names_item
from checker.extraction.outline import Outline
from checker.labels import parse_label
from checker.vietnamese import UPPER, count_of, number_word, ordinal_word

_COUNT = r"(?P<n>\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_THINGS = (
    r"(?:khâu đột phá|đột phá|trụ cột|nhóm (?:giải pháp|nhiệm vụ|vấn đề|chỉ tiêu)"
    r"|nhiệm vụ(?: trọng tâm)?"
    r"|giải pháp|chương trình(?: trọng điểm)?|đề án|lĩnh vực|nội dung|mục tiêu"
    r"|bài học(?: kinh nghiệm)?|kinh nghiệm|hạn chế|tồn tại|điểm (?:sáng|nghẽn|yếu|mạnh)"
    r"|việc(?: cần làm(?: ngay)?| trọng tâm)?|định hướng|danh hiệu|phương châm"
    r"|nguyên nhân|vấn đề|nguyên tắc|quan điểm|phong trào|cuộc vận động|tổ chức|đoàn thể|công trình"
    r"|dự án|mô hình|sản phẩm|tiêu chí|chỉ tiêu|yếu tố|hướng|ngành|cấp|lực lượng|dân tộc"
    r"|hợp tác xã)"
)
_PLACES = r"(?:xã|phường|thị trấn|thôn|bản|xóm|ấp|buôn|làng|tổ dân phố|khu phố|tiểu khu)"
_MOTTO = r"(?:rõ|không|dám|tại chỗ|nhất|có|biết|cùng|hóa|hoá|tốt|xanh|sạch|quyết|giảm|tăng)"
# A number, what is counted, at most a few words, and then a colon or a bracket with the list.
_ANNOUNCED = re.compile(
    rf"(?<![\w.,/%-])[“\"]?{_COUNT}\s+(?P<noun>(?P<place>{_PLACES})|(?P<motto>{_MOTTO})|{_THINGS})"
    r"(?=[\s:”\"(])(?P<gap>[^.:;()\n\d]{0,80}?(?:20\d\d\s?[-–]\s?20\d\d\s*)?)(?P<mark>[:(])\s*"
    r"(?:gồm(?: có)?:?\s+|đó là:?\s+|là:?\s+)?",
    re.IGNORECASE,
)
# The same without a mark: "05 sản phẩm chủ lực là …". Looked for from "là" and "gồm" backwards.
_TELLING = re.compile(r" (?:đó )?(?P<mark>là|(?:bao )?gồm(?: có)?) ")
_TOLD = re.compile(
    rf"(?<![\w.,/%-]){_COUNT}\s+(?P<noun>{_THINGS})"
    r"(?P<gap>(?: [^\W\d_]+){0,5})$",
    re.IGNORECASE,
)
_LONGEST_TOLD = 80
_NUMBERED = re.compile(r"(?<![\w(])\((\d{1,2})\)|(?<![\w.,/-])(\d{1,2})\)(?=\s)")
_WORDED = re.compile(rf"\b([{UPPER}a-zđ][^\W\d_]+(?: [^\W\d_]+)?) là,?(?=\s)")
_LIST_END = re.compile(rf"[.](?=\s|$)|[()…\n]|\.\.|[.](?=\s+[{UPPER}])")
_NAME = re.compile(
    rf"(?:{_PLACES}\s+)?[{UPPER}][^\W_]*(?:[ -](?:[{UPPER}][^\W_]*|\d{{1,2}})){{0,4}}"
)
_OPEN = re.compile(
    r"…|\.\.|v\.v|vân vân|\bnhư\b|trong đó|chủ yếu|nhất là|như sau|sau đây|cụ thể|dưới đây",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+|\s*;\s*(?:và\s+)?")
_GOES_ON = re.compile(
    r"(?:đồng thời|qua đó|từ đó|góp phần|trong đó|nhằm|phấn đấu|bảo đảm|đảm bảo|cùng với"
    r"|gắn với|bên cạnh|tiếp tục)\b",
    re.IGNORECASE,
)
_COUNT_AT_END = re.compile(r":\s*\d[\d.,]*(?:\s+[^\W\d_]+){0,3}\s*$")
# "…; các công trình đều được quyết toán": what is said of all that was listed.
_ABOUT_ALL = re.compile(
    r"(?:các|những|tất cả|toàn bộ|cả)\b[^;]*?\b(?:đều|đã|được|đang)\b", re.IGNORECASE
)
_MOST = 20
_MOST_GAP = 6
_LEADS_IN = re.compile(r",? (?:(?:bao )?gồm(?: có)?|(?:đó )?là)$", re.IGNORECASE)


class _Found(NamedTuple):
    """The items of a list, how they were told apart, and where the list stands."""

    form: str
    items: tuple[str, ...]
    start: int
    end: int


def inline_list_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every announced number whose list stands in the same paragraph."""
    document = outline.document
    for block in document.blocks:
        if block.kind == "table":
            continue
        for match, found in _lists(document.text, block):
            yield {
                "noun": " ".join(match["noun"].lower().split()),
                "form": found.form,
                "declared": count_of(match["n"]),
                "listed": len(found.items),
                "items": found.items,
                "section": outline.section_at(block.start),
                "at": document.span(match.start("n"), match.end("noun")),
                "list_at": document.span(found.start, found.end),
            }


def _lists(text: str, block: Block) -> Iterator[tuple[re.Match[str], _Found]]:
    """Yield the announced numbers of a paragraph, each with its list."""
    content = text[block.start : block.end]
    if ":" in content or "(" in content:
        for match in _ANNOUNCED.finditer(text, block.start, block.end):
            if _counts(text, match) and (found := _find(text, block, match)) is not None:
                yield match, found
    if " và " not in content:
        return
    for telling in _TELLING.finditer(text, block.start, block.end):
        begin = max(block.start, telling.start() - _LONGEST_TOLD)
        told = _TOLD.search(text, begin, telling.start())
        if told is None or not _counts(text, told) or _OPEN.search(told["gap"]):
            continue
        found = _commas(text, telling.end(), block.end, told, opened=telling["mark"])
        if found is not None:
            yield told, found


def _counts(text: str, match: re.Match[str]) -> bool:
    """Tell whether the number is a count that a list within a sentence may have."""
    count = count_of(match["n"])
    return count is not None and 1 < count <= _MOST and not _names_itself(text, match)


def _names_itself(text: str, match: re.Match[str]) -> bool:
    """Tell "năm 2025 …" and "mục 3 nội dung" from a count."""
    before = text[max(0, match.start() - 14) : match.start()].lower()
    return re.search(
        r"(?:trong|của|từ|mục|số|khoản|điều|đề án|thứ|cả|mỗi|chương trình)\s*$", before
    ) is not None and (
        match["n"].lower() == "năm" or re.search(r"(?:mục|khoản|điều|thứ)\s*$", before) is not None
    )


def _find(text: str, block: Block, match: re.Match[str]) -> _Found | None:
    start = match.end()
    if parse_label(text[start : start + 12]) is not None and match["mark"] == "(":
        return None
    numbered = _numbered(text, match, block.end)
    if numbered is not None:
        return numbered
    if _OPEN.search(match["gap"]):
        return None
    end = _end(text, match, block.end)
    if end is None or _OPEN.search(text, start, end):
        return None
    if match["place"]:
        return _names(text, start, end)
    if match["motto"]:
        return _alike(text, start, end, match["motto"].lower())
    return (
        _alike(text, start, end, "")
        or _clauses(text, start, end, count_of(match["n"]))
        or _commas(text, start, block.end, match, opened=match["mark"])
    )


def _numbered(text: str, match: re.Match[str], end: int) -> _Found | None:
    """Read "(1) …; (2) …" or "Một là, …; Hai là, …" up to the paragraph's end."""
    start = match.end()
    if match["mark"] == "(":
        if text[match.start("mark") : match.start("mark") + 3] != "(1)":
            return None
        start = match.start("mark")
    first = _NUMBERED.match(text, start, end)
    if first is not None and (first[1] or first[2]) == "1":
        spans = [
            (int(m[1] or m[2]), m)
            for m in _NUMBERED.finditer(text, start, end)
            if m.start() == start or not names_item(text, m.start(), m.end())
        ]
        values = [value for value, _ in spans]
        if values != sorted(set(values)) or len(values) < 2:
            return None  # two lists, or a number that is no item's
        return _Found("numbered", tuple(m.group() for _, m in spans), start, spans[-1][1].end())
    worded = _WORDED.match(text, start, end)
    if worded is not None and number_word(worded[1]) == 1:
        ordinals = [m for m in _WORDED.finditer(text, start, end) if ordinal_word(m[1]) is not None]
        if len(ordinals) > 1:
            return _Found("numbered", tuple(m[1] for m in ordinals), start, ordinals[-1].end())
    return None


def _end(text: str, match: re.Match[str], stop: int) -> int | None:
    """Return where the list ends: at its bracket, else its full stop; None when it does not."""
    ending = _LIST_END.search(text, match.end(), stop)
    if match["mark"] == "(":
        return ending.start() if ending is not None and ending.group() == ")" else None
    if ending is None:
        return stop if text[match.end() : stop].rstrip()[-1:] not in ("", ":", ",", ";") else None
    return ending.start() if ending.group() in (".", "(") else None


def _names(text: str, start: int, end: int) -> _Found | None:
    """Read a list of places: every item is a name."""
    cut = text.find(";", start, end)
    stop = cut if cut >= 0 else end
    items = [item.strip(' “”"') for item in _AND.split(text[start:stop]) if item.strip()]
    if len(items) < 2 or not all(_NAME.fullmatch(item) for item in items):
        return None
    return _Found("names", tuple(items), start, stop)


def _alike(text: str, start: int, end: int, word: str) -> _Found | None:
    """Read a list whose items all begin, or all end, with one word: "rõ người, rõ việc"."""
    cut = re.compile(r"[;”\"]").search(text, start, end)
    stop = cut.start() if cut else end
    items = [item.strip(' “”"').lower() for item in _AND.split(text[start:stop]) if item.strip()]
    if len(items) < 2 or any(len(item.split()) > 5 for item in items):
        return None
    if sum(item[0].isdigit() for item in items) > 1:
        return None  # "3 sản phẩm 4 sao, 8 sản phẩm 3 sao": amounts, not names
    firsts, lasts = {item.split()[0] for item in items}, {item.split()[-1] for item in items}
    by_first = firsts == {word} if word else False
    by_last = len(lasts) == 1 and (not word or lasts == {word} or word in ("tại chỗ",))
    if word == "tại chỗ":
        by_last = all(item.endswith("tại chỗ") for item in items)
    return _Found("alike", tuple(items), start, stop) if by_first or by_last else None


def _clauses(text: str, start: int, end: int, count: int | None) -> _Found | None:
    """Read a list whose items are parted by semicolons.

    Left alone where the sentence goes on behind the list, or where `count` items can be told
    otherwise: by commas before the first semicolon, or with the last two joined by "và".
    """
    items = [item.strip() for item in text[start:end].split(";") if item.strip()]
    if any(_GOES_ON.match(item) for item in items) or len(items) < 2:
        return None
    if sum(_COUNT_AT_END.search(item) is not None for item in items) > 1:
        return None  # "15 hợp tác xã (xã A cũ: 09; xã B cũ: 06)" says how many each has
    if _ABOUT_ALL.match(items[-1]) or sum(len(_AND.split(item)) for item in items) == count:
        return None
    if sum(item[0].isdigit() for item in items) > 1:
        return None
    if len(_AND.split(items[0])) == count or len(items) + items[-1].count(" và ") == count:
        return None
    return _Found("clauses", tuple(item[:80] for item in items), start, end)


def _commas(
    text: str, start: int, stop: int, match: re.Match[str], *, opened: str
) -> _Found | None:
    """Read a list of short names parted by commas, where it surely misses one of those counted."""
    count = count_of(match["n"])
    gap = _LEADS_IN.sub("", match["gap"])
    if count is None or "," in gap or len(gap.split()) > _MOST_GAP:
        return None
    found = comma_list(text, start, stop, count, opened=opened)
    return None if found is None else _Found("commas", found.items, start, found.end)
