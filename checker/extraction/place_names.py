"""Rows of `PlaceNames`: every place the draft names after a word for its kind."""

import functools
import re
from bisect import bisect
from collections.abc import Iterator, Mapping
from typing import Any

from checker import lexicon
from checker.extraction.commune import NO_NAME, Unit
from checker.extraction.outline import Outline
from checker.extraction.tokens import first_words, tokens
from checker.vietnamese import LOWER, UPPER, lowered

_SYLLABLE = rf"[{UPPER}][{LOWER}{UPPER}'’]*"
PROPER = rf"{_SYLLABLE}(?:[ -]{_SYLLABLE}){{0,3}}"
_KIND = (
    r"xã|phường|thị trấn|đặc khu|bản|thôn|buôn|làng|ấp|khóm|xóm|sóc|tiểu khu|khu phố|tổ dân phố"
    r"|huyện|thị xã"
)
_BODY = (
    r"ban chấp hành đảng bộ|ban thường vụ đảng u[ỷỹ]|ban thường vụ đảng ủy|đại hội đại biểu đảng bộ"
    r"|đại hội đảng bộ|đảng bộ|đảng ủy|đảng uỷ|ủy ban nhân dân|uỷ ban nhân dân|ubnd|hđnd"
    r"|hội đồng nhân dân|ủy ban mttq(?: việt nam)?|công an|trạm y tế"
)
_FIRST_WORDS = first_words(f"{_BODY}|{_KIND}".split("|"))
# "bản Tà Tiểng; Hội Cựu chiến binh": what begins so is no place, though "Hội Hoan" is one.
_ORGANISATION = (
    r"Hội (?:Cựu chiến|Nông dân|Phụ nữ|Liên hiệp|Người|Chữ thập|Khuyến|đồng|nghị|trường)"
    r"|Đoàn (?:Thanh|thanh|thể|viên|kết)|Mặt trận|Công (?:an|đoàn|ty|tác)|(?:Ủy|Uỷ) ban"
    rf"|Ban (?:[{LOWER}]|Chấp|Thường|Quản|Chỉ|Dân vận|Tổ chức|Tuyên)|Chi (?:bộ|đoàn|hội|ủy|uỷ)"
    r"|Đảng (?:bộ|ủy|uỷ|viên)|Trạm [yY]|Trường (?:[Tt]iểu|[Tt]rung|[Mm]ầm|[Pp]hổ|TH|PT)|Trung tâm"
    r"|Văn phòng|Hợp tác|Tổ (?:hợp|công)|Liên (?:đoàn|hiệp)|Quân (?:sự|đội)|Bộ (?:đội|[Cc]hỉ)"
    rf"|Phòng (?:[{LOWER}]|Kinh|Văn|Nội)|Quỹ (?:tín|bảo)"
)
# A name never runs over the end of a paragraph or a cell: only spaces part its words.
_NAMED = re.compile(
    rf"(?<!\w)(?:(?P<body>(?i:{_BODY})) )?(?P<kind>(?i:{_KIND})) "
    rf"(?!{_ORGANISATION}|{NO_NAME})(?P<name>{PROPER})"
)
# "10 thôn thuộc xã Nà Hoa cũ (Nà Bó, Nà Lạn)", "08 ấp: Bà Ai, Cây Cui": a declared list.
_COUNTED = re.compile(
    rf"(?P<body>)(?P<kind>(?i:{_KIND}))"
    rf"(?: (?:(?:thuộc|của|ở|tại) )?(?:địa bàn )?(?i:xã|phường)"
    rf" {PROPER}(?: cũ| trước đây)?)?(?:,? gồm:? |: | ?\()(?:gồm:? |là )?(?:các )?"
    rf"(?!{_ORGANISATION}|{NO_NAME})(?P<name>{PROPER})(?=, )"
)
_KIND_WORDS = first_words(_KIND.split("|"))
# "nhu cầu Nhân dân", "yêu cầu": no bridge.
_NO_SITE = r"(?<!nhu )(?<!yêu )(?<!toàn )(?<!thỉnh )"
# "các xã Mường Bằng, Mường Bon và Chiềng Mung": the names that follow the first.
_MORE = re.compile(
    rf"\s?(?:,|;|và|-|–)\s?(?:(?P<kind>(?i:{_KIND}))\s+|(?!{_ORGANISATION}))"
    rf"(?P<name>{PROPER})(?=[\s,;.)]|$)"
)
_PLURAL = ("các", "những", "hai", "ba", "bốn", "năm")
_FOREIGN_AFTER = re.compile(
    r"\s?(?:\(?(?:cũ|trước đây|trước khi|trước sáp nhập|trước sắp xếp)|nhiệm kỳ 20(?:15|20))"
)
# Held against the words before a name in its own sentence, in small letters.
_FOREIGN_BEFORE = re.compile(
    r"(?:nhập|hợp nhất|sắp xếp|trên cơ sở|giáp|kết nghĩa|học tập kinh nghiệm|liên kết|phối hợp"
    r"|lân cận|hình thành|đối với|nguyên|cùng với|tách|chuyển|tuyến đường|đường|đi|về|sang"
    r"|trước đây|diện tích|dân số).{0,80}$"
)
# Right before a name, in its own clause, these tell that it is a neighbour's or a former unit's.
_NEIGHBOUR_BEFORE = re.compile(
    r"\b(?:giáp|giáp ranh|kết nghĩa|lân cận|nhập|hợp nhất|tách|đường|đi|sang|nối|kinh nghiệm"
    r"|với)\b.{0,40}$"
)
# Words that follow a name in capitals without being part of it.
_NOT_NAMES = frozenset(
    {"LẦN", "KHÓA", "KHOÁ", "NHIỆM", "TRÌNH", "VÀ", "TẠI", "BÁO", "NGHỊ", "QUY", "CHƯƠNG", "KẾ",
     "GIAI", "ĐẾN", "NĂM", "THỨ", "ĐẠI", "ĐẢNG", "DỰ", "VỀ", "CỦA", "CÁC", "SAU"}
)  # fmt: skip
_LOOK = 109
_SHORT = 70
_STOP = re.compile(r"[.!?] (?=\W?[^\W\da-z])")


def place_name_rows(outline: Outline, unit: Unit | None) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every place named after a word for its kind, and for those listed with it."""
    document = outline.document
    text = document.text
    sentences = _sentences(text)
    in_list: set[int] = set()
    for match in _places(text):
        name, end = trimmed(match["name"], match.start("name"))
        if not name:
            continue
        before = _before(text, match.start())
        sentence = before[max(before.rfind("."), before.rfind(";")) + 1 :]
        clause = sentence[sentence.rfind(",") + 1 :]
        after = _FOREIGN_AFTER.match(text, end) is not None
        foreign = after or _FOREIGN_BEFORE.search(sentence) is not None
        neighbour = after or _NEIGHBOUR_BEFORE.search(clause) is not None
        following = list(_listed(text, end))
        in_list.update(start for _, start, _, _ in following)
        # A name with a word of its own for its kind comes up again by itself.
        names = [(name, match.start("name"), end)]
        names += [(each, start, stop) for each, start, stop, own_kind in following if not own_kind]
        listed = bool(following) or match.start("name") in in_list
        listed = listed or _is_plural(before)
        body = " ".join((match["body"] or "").lower().split()).replace("uỷ", "ủy")
        for each, start, stop in names:
            # Only the first stands right behind its kind: a declared list's may be far behind.
            first = start == match.start("name")
            beside = first and match.re is not _COUNTED
            yield {
                "type": match["kind"].lower(),
                "place": each,
                "key": each.lower(),
                "body": body if first else "",
                "sentence": sentences[bisect(sentences, start) - 1],
                "listed": listed,
                "foreign": foreign,
                "neighbour": neighbour,
                "own_type": unit.type if unit else "",
                "own_name": unit.name if unit else "",
                "section": outline.section_at(start),
                "at": document.span(match.start() if beside else start, stop),
            }


def _places(text: str) -> Iterator[re.Match[str]]:
    """Yield every place with the word for its kind, and the first one of every declared list."""
    draft = tokens(text)
    yield from draft.matches(_NAMED, _FIRST_WORDS)
    for match in draft.matches(_COUNTED, _KIND_WORDS):
        if text[max(0, match.start() - 2) : match.start() - 1].isdecimal():
            yield match
    yield from draft.matches(*_sites())


@functools.cache
def _sites() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the pattern of works, lakes and the like with their names, and its first words."""
    kinds = sorted(lexicon.load("place_words")["sites"], key=len, reverse=True)
    several = "|".join(re.escape(kind) for kind in kinds if " " in kind)
    single = "|".join(re.escape(kind) for kind in kinds if " " not in kind)
    pattern = re.compile(
        rf"{_NO_SITE}(?P<body>)(?P<kind>(?i:{several})|{single}) "
        rf"(?!{_ORGANISATION}|{NO_NAME})(?P<name>{PROPER})"
    )
    return pattern, first_words(kinds)


def _before(text: str, position: int) -> str:
    """Return what stands before `position` in its line, in small letters and not far back."""
    far = max(0, position - _LOOK)
    return lowered(text[max(text.rfind("\n", far, position) + 1, far) : position])


def _is_plural(before: str) -> bool:
    """Tell whether a word or a figure before a kind of place says that there are several."""
    words = before.rstrip()
    return len(words) < len(before) and (words[-1:].isdecimal() or words.endswith(_PLURAL))


def _sentences(text: str) -> list[int]:
    """Return where the sentences begin; a run of short lines, as of a list or a table, is one."""
    starts = [0]
    position, long_before = 0, False
    for line in text.split("\n"):
        long = len(line) >= _SHORT
        if position and (long or long_before):
            starts.append(position)
        starts += [position + match.end() for match in _STOP.finditer(line)]
        position, long_before = position + len(line) + 1, long
    return starts


def trimmed(name: str, start: int) -> tuple[str, int]:
    """Drop the words after a name that a heading in capitals runs on with."""
    written, length = _trimmed(name)
    return written, start + length


# A draft names each of its places many times.
@functools.lru_cache(maxsize=4096)
def _trimmed(name: str) -> tuple[str, int]:
    words = name.split()
    cut = next((i for i, word in enumerate(words) if word in _NOT_NAMES), len(words))
    written = " ".join(word.capitalize() if word.isupper() else word for word in words[:cut])
    return written, len(" ".join(words[:cut]))


def _listed(text: str, position: int) -> Iterator[tuple[str, int, int, bool]]:
    """Yield the names that follow in a list, their places, and whether each has its own kind."""
    while more := _MORE.match(text, position):
        name, end = trimmed(more["name"], more.start("name"))
        if not name or end != more.end("name"):
            return
        yield name, more.start("name"), end, more["kind"] is not None
        position = end
