"""Which commune a draft is of, read from the draft itself."""

import re
from collections import Counter
from dataclasses import dataclass

from checker.document import Document
from checker.vietnamese import LOWER, UPPER

_TYPE = r"(?P<type>xã|phường|thị trấn|đặc khu)"
_WORD = rf"[{UPPER}][{LOWER}{UPPER}'’]*"
_NAME = rf"(?P<name>(?:{_WORD}|\d{{1,2}}(?![\d./%]))(?:(?: - | |-)(?:{_WORD})){{0,3}})"
# "TM. BAN CHẤP HÀNH ĐẢNG BỘ XÃ", then "BÍ THƯ": titles, annexes, words for several are no names.
NO_NAME = (
    r"(?i:bí thư|phó bí thư|chủ tịch|phó chủ tịch|trưởng (?:ban|thôn|ấp|bản)|phụ lục|biểu số"
    r"|danh mục|danh sách|các|những|mỗi|từng|một số|nhiều|nơi nhận)(?!\w)"
)
_NAMED = re.compile(
    r"(?:Đảng bộ|Đảng uỷ|Đảng ủy|ĐẢNG BỘ|ĐẢNG ỦY|ĐẢNG UỶ)"
    rf"\s+(?i:{_TYPE})\s+(?!{NO_NAME}){_NAME}"
)
_ORDINAL = re.compile(r"\s*,?\s*(?:lần thứ|khó?a|khoá)(?!\w)", re.IGNORECASE)
_AFTER_NAME = frozenset(
    {"nhiệm", "lần", "khóa", "khoá", "tại", "trình", "và", "tỉnh", "đảng", "huyện", "số"}
)
"""Words that follow a name in a heading and are no part of it."""
_MAX_TEXT = 400_000
_IN_TITLE = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit: its type ("xã") and its name ("Mường Cơi")."""

    type: str
    name: str

    def __str__(self) -> str:
        return f"{self.type} {self.name}"


def find_unit(document: Document) -> Unit | None:
    """Return the unit whose Party committee the draft most often names, or None.

    A name with the congress's ordinal ("lần thứ I") counts as several: it is in the title.
    """
    counts: Counter[Unit] = Counter()
    for match in _NAMED.finditer(document.text, 0, _MAX_TEXT):
        words = match["name"].split()
        for index, word in enumerate(words):
            following = " ".join(words[index : index + 2]).lower()
            if index > 0 and (word.lower() in _AFTER_NAME or following == "thành phố"):
                words = words[:index]
                break
        name = " ".join(word.capitalize() if word.isupper() else word for word in words)
        end = match.start("name") + len(" ".join(words))
        former = document.text.startswith(" cũ", end)
        if name and not former:
            ordinal = _ORDINAL.match(document.text, end)
            counts[Unit(match["type"].lower(), name)] += _IN_TITLE if ordinal else 1
    if not counts:
        return None
    best = counts.most_common(1)[0][0]
    # One slip in the title must not turn a commune into a ward: its kind is what is said most.
    kinds = Counter(
        match[1].lower()
        for match in re.finditer(
            # Few places begin with a letter that is listed as it is written: quick to look for.
            rf"([xXpPtTđĐ](?i:(?<=x)ã|(?<=p)hường|(?<=t)hị trấn|(?<=đ)ặc khu))"
            rf"(?i:\s+{re.escape(best.name)}(?!\w))",
            document.text[:_MAX_TEXT],
        )
        if document.text[match.end() : match.end() + 3] != " cũ"
    )
    if kinds and kinds[best.type] * 2 < max(kinds.values()):
        return Unit(kinds.most_common(1)[0][0], best.name)
    return best
