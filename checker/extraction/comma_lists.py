"""Lists of short names parted by commas, the last two joined by "và": "là tôm, cua, lúa và cá".

A comma or a "và" may also stand within an item, so such a list only tells how many things it names
at most; and only one that misses a single thing is surely the list that was announced.
"""

import re
from typing import NamedTuple

from checker.vietnamese import LOWER

_STOP = re.compile(
    r"[.;](?=\s|$)|[()…:\n\"“”]|\.\.|\s(?:để|nhằm|góp phần|phục vụ|theo hướng)(?!\w)", re.IGNORECASE
)
_SURE_ENDS = frozenset(".;)")
# What follows a semicolon and speaks of the list, or goes on behind it: no further item.
_ABOUT_IT = re.compile(
    r"\s*(?:(?:các|những|tất cả|toàn bộ|cả|đây)\b[^.;]*\b(?:đều|đã|được|đang|là)\b"
    r"|đồng thời|qua đó|từ đó|trong đó|đến nay|hiện nay|song|tuy nhiên|nhìn chung|bên cạnh)\b",
    re.IGNORECASE,
)
# Words of a clause, of an open list, or of what is said about things instead of naming them.
_NO_NAME = re.compile(
    r"\d|(?<!\w)(?:được|đã|đang|sẽ|có|đạt|chưa|không|còn|do|là|với|bằng|cho|khác|một số|một|nhiều"
    r"|như|chủ yếu|nhất là|vẫn|phải|cần|nên|rất|hơn|từng bước|tiếp tục|v\.v)(?!\w)"
    r"|^(?:các|những|mọi|trong|tại|ở|từ|về|của|vào|bước)\s",
    re.IGNORECASE,
)
_SAID_OF_THEM = re.compile(
    r"(?:tiềm năng|thế mạnh|lợi thế|đặc sản|đặc trưng|tiền đề|động lực|cơ sở|niềm|nền tảng"
    r"|trọng tâm|khâu|yếu tố|điều kiện|nguồn|đầu tàu|điểm|quan trọng|phù hợp|cần thiết|trụ cột"
    r"|nhân tố|căn cứ|mục tiêu|nhiệm vụ|đơn vị|địa bàn|địa phương|vùng|sản phẩm|kết quả)(?!\w)",
    re.IGNORECASE,
)
_INNER = re.compile(rf" và | cùng | [-–] (?=[{LOWER}])|/")
_MOST_WORDS = 6
_LEAST_ITEMS = 3


class CommaList(NamedTuple):
    """The items of a list as its commas and its last "và" tell them, and where it ends."""

    items: tuple[str, ...]
    end: int


def comma_list(text: str, start: int, stop: int, count: int, *, opened: str) -> CommaList | None:
    """Read the list from `start`, if it surely names one thing less than `count`.

    `opened` is the mark or the word before it; behind a colon, a semicolon may part further items.
    """
    ending = _STOP.search(text, start, stop)
    end = ending.start() if ending is not None else stop
    if not _ends_surely(text, ending, stop, opened=opened):
        return None
    parts = [part.strip() for part in text[start:end].split(",")]
    if len(parts) < _LEAST_ITEMS - 1 or " và " not in parts[-1]:
        return None
    items = [item.strip() for item in (*parts[:-1], *parts[-1].rsplit(" và ", 1))]
    items[-2:] = [item.removeprefix("và ") for item in items[-2:]]
    at_most = len(parts) + sum(len(_INNER.findall(part)) for part in parts)
    if len(items) < _LEAST_ITEMS or count != at_most + 1 or not all(map(_is_name, items)):
        return None
    if opened not in (":", "(") and any(map(_SAID_OF_THEM.match, items)):
        return None
    return CommaList(tuple(items), end)


def _ends_surely(text: str, ending: re.Match[str] | None, stop: int, *, opened: str) -> bool:
    """Tell whether a list ends at its stop or purpose, and no further item may come."""
    if ending is None:
        return opened != "(" and text[stop - 1] not in ",:"
    mark = ending.group()
    if opened == "(":
        return mark == ")"
    if mark == ";" and opened == ":":
        return _ABOUT_IT.match(text, ending.end(), stop) is not None
    return mark in _SURE_ENDS - {")"} or mark[0].isspace()


def _is_name(item: str) -> bool:
    return 0 < sum(map(str.isalpha, item.split())) <= _MOST_WORDS and _NO_NAME.search(item) is None
