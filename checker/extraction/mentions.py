"""Rows of `Names` and `UnitWords`: brands, and words for kinds of places."""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker import lexicon
from checker.document import Document
from checker.extraction.commune import Unit
from checker.extraction.outline import Outline
from checker.extraction.tokens import first_words, tokens
from checker.vietnamese import LOWER, UPPER, any_case, fold

_CAPITAL = rf"[{UPPER}][{LOWER}{UPPER}]*"
_HEAD = rf"[{LOWER}{UPPER}]+(?: [{LOWER}]+){{0,2}}"
_PROPER = rf"{_CAPITAL}(?: (?!Huyện|Tỉnh|Xã|Thành|Việt){_CAPITAL}){{0,3}}"
_BRAND = re.compile(
    rf"(?:{any_case('thương hiệu', 'nhãn hiệu(?: tập thể| chứng nhận)?', 'chỉ dẫn địa lý')})\s+"
    r"(?:(?:là|sản phẩm)\s+)?"
    rf"(?:[“\"'‘]\s?(?P<quoted>(?P<qhead>{_HEAD}) (?P<qproper>{_PROPER}))\s?[”\"'’]"
    rf"|(?P<plain>(?P<head>{_HEAD}) (?P<proper>{_PROPER})))"
)
_PHRASE = 40


_ORGANISATIONS = frozenset({"cong", "hop", "du", "doanh", "co", "tap"})
"""First syllables of heads that are no products: công ty, hợp tác xã, du lịch …, cơ sở."""


def _sentence_start(text: str, position: int) -> int:
    return max(text.rfind(mark, 0, position) for mark in (". ", "\n"))


def name_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every brand: a kind of product and the proper name it carries."""
    document = outline.document
    for match in _BRAND.finditer(document.text):
        head = match["qhead"] or match["head"]
        proper = match["qproper"] or match["proper"]
        if fold(head).split()[0] in _ORGANISATIONS:
            continue
        start, end = match.span("quoted") if match["quoted"] else match.span("plain")
        yield {
            "head": fold(head),
            "proper": fold(proper),
            "written": f"{head} {proper}",
            "registered": not match.group().lower().startswith("chỉ dẫn"),
            "sentence": _sentence_start(document.text, start),
            "section": outline.section_at(start),
            "at": document.span(start, end),
        }


@functools.cache
def _place_words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = lexicon.load("place_words")
    return words


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = _place_words()
    types = "|".join(sorted(map(re.escape, words["unit_types"]), key=len, reverse=True))
    urban = "|".join(map(re.escape, words["urban_words"]))
    heads = "|".join(map(re.escape, words["own_heads"]))
    return (
        re.compile(rf"(?<!\w)(?:{types})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{urban})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{heads})\s*$", re.IGNORECASE),
    )


_KINDS = "tỉnh|thành phố|xã|phường|thị trấn|thị xã|đặc khu|quận|huyện"
_LISTED_BEFORE = re.compile(
    rf"(?:{_KINDS})\s?(?:,|/|-|–|và|hoặc|hay)\s?$",
    re.IGNORECASE,
)
_LISTED_AFTER = re.compile(
    rf"\s?(?:,|/|-|–|và|hoặc|hay)\s?(?:các\s)?(?:{_KINDS})(?!\w)(?! hội)",
    re.IGNORECASE,
)
_GENERIC_BEFORE = re.compile(
    r"(?:các|những|mỗi|từng|một số|nhiều|cấp|liên|thành lập|trở thành|tiêu chí|tiêu chí của|lên"
    r"|đạt chuẩn|định hướng)\s+$",
    re.IGNORECASE,
)
_GENERIC_AFTER = re.compile(
    r"\s+(?:trực thuộc|khác|bạn|lân cận|giáp ranh|chính quy)", re.IGNORECASE
)
_FORMER_AFTER = re.compile(r"[\w ]{0,30}?[ (](?:cũ|trước đây|trước khi)(?!\w)", re.IGNORECASE)
_NAME_AFTER = re.compile(rf"\s+(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,3}})")
_COUNTED_LIST = re.compile(rf"\s*:\s*(?P<names>{_CAPITAL}[^.;()]*)")
_IN_ANOTHER_WORD = re.compile(r"\s+(?:hội|viên|luận|giao|tắc)(?!\w)", re.IGNORECASE)
_FORMER_BEFORE = re.compile(
    r"(?:nguyên|trước (?:khi )?(?:sáp nhập|hợp nhất)|trước đây|khi còn là)[^.;]{0,40}$",
    re.IGNORECASE,
)
_NEARBY = re.compile(r"\b(?:từ|ra|ven|vùng ven|phía \w+)\s+$", re.IGNORECASE)
_FORMER_TOWN = re.compile(r"thị trấn (?:cũ|trước đây)")
_IN_A_CITY = (
    rf" {_CAPITAL}(?: {_CAPITAL}){{0,3}},? thành phố"
    r" (?:Hà Nội|Hải Phòng|Huế|Đà Nẵng|Hồ Chí Minh|Cần Thơ)"
)
_CITY_ABOVE = re.compile(
    r"Đảng bộ thành phố lần thứ|Thành ủy|Thành uỷ|ĐẢNG BỘ THÀNH PHỐ|UBND thành phố [A-ZĐ]"
    rf"|xã{_IN_A_CITY}|phường{_IN_A_CITY}|đặc khu{_IN_A_CITY}"
)
_PROVINCE_ABOVE = re.compile(r"Tỉnh ủy|Tỉnh uỷ|tỉnh uỷ|tỉnh ủy|ĐẢNG BỘ TỈNH")
_MADE_OF = re.compile(
    rf"(?:sáp nhập|hợp nhất|thành lập|cơ sở|nhập|sắp xếp)[^.;]{{0,120}}?"
    rf"(?P<kind>thị trấn|phường|thị xã)\s+{_CAPITAL}"
)
_HAMLET_BEFORE = re.compile(
    r"(?:các|từng|mỗi|trưởng|phó|chi bộ|ban nhân dân|ban công tác mặt trận) $", re.IGNORECASE
)
_HAMLET_AFTER = re.compile(
    r"[.,;:)]|$|\n| (?:và|trong|trên|của|thuộc|ở|văn hóa|đạt|được|có|phải|thực hiện)(?!\w)"
)
_VILLAGES_BEFORE = re.compile(r"(?:thôn|bản|ấp|buôn|xóm)\s*(?:,|và|hoặc|/)\s*$")
_VILLAGES_AFTER = re.compile(r"\s?(?:,|và|hoặc|/)\s?(?:các )?(?:thôn|bản|ấp|buôn|xóm)(?!\w)")
_XA_BEFORE = re.compile(r"(?:hợp tác|thị|công|cấp)\s+$", re.IGNORECASE)


def unit_word_rows(outline: Outline, unit: Unit | None) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every word of a kind of unit foreign to the draft's own, and of city life.

    Nothing is yielded when the draft's own unit is not known.
    """
    if unit is None:
        return
    document = outline.document
    types, urban, _ = _patterns()
    foreign = {word.lower() for word in _place_words()["foreign_to"].get(unit.type, [])}
    known = _known_kinds(document.text)
    draft = tokens(document.text)
    for match in draft.matches(types, first_words(_place_words()["unit_types"])):
        if match.group().lower() in foreign:
            use, named_own = _use(document.text, match, unit, known)
            yield _unit_word(outline, match.span(), unit, use, named_own=named_own)
    if unit.type != "xã":
        return
    town = re.search(rf"thị trấn (?:{_CAPITAL}|cũ)", document.text) is not None
    for match in draft.matches(urban, first_words(_place_words()["urban_words"])):
        if match.group().lower() == "khóm" and not _is_hamlet(document.text, match):
            continue
        fixed = town or _is_fixed(document.text, match) or _beside_villages(document.text, match)
        use = "generic" if fixed else "vocabulary"
        yield _unit_word(outline, match.span(), unit, use, named_own=False)


def _use(text: str, match: re.Match[str], unit: Unit, known: frozenset[str]) -> tuple[str, bool]:
    """Tell how a unit word is used, and whether it is put to the draft's own name.

    `known` are the kinds of other units that the draft rightly speaks of without a name.
    """
    before, after = (
        text[max(0, match.start() - _PHRASE) : match.start()],
        text[match.end() : match.end() + 80].split("\n", 1)[0],
    )
    word = match.group().lower()
    headed = _patterns()[2].search(before) is not None
    if _IN_ANOTHER_WORD.match(after) or (word == "xã" and _XA_BEFORE.search(before)):
        return "generic", False
    name = _NAME_AFTER.match(after)
    if name:
        if not name["name"].startswith(unit.name):
            return "named", False
        return ("own" if headed and not _FORMER_AFTER.match(after) else "former"), True
    if _FORMER_AFTER.match(after) or _FORMER_BEFORE.search(before):
        return "former", False
    counted = _COUNTED_LIST.match(after)
    if counted and unit.name in counted["names"]:
        return "own", True
    if word in known or _is_generic(before, after):
        return "generic", False
    if word == "thành phố" and _NEARBY.search(before):
        return "generic", False
    if headed and not _beside_own_kind(before, after, unit):
        return "own", False
    return ("generic" if word == "xã" else "bare"), False


def _beside_own_kind(before: str, after: str, unit: Unit) -> bool:
    """Tell "Ủy ban nhân dân xã có …, Ủy ban nhân dân phường có …": a comparison of kinds."""
    return any(
        re.search(rf"(?i:ủy ban nhân dân|ubnd|hđnd|đảng bộ)\s+{unit.type}(?!\w)", stretch)
        for stretch in (re.split(r"[.;]", before)[-1], re.split(r"[.;]", after)[0])
    )


def _is_generic(before: str, after: str) -> bool:
    return bool(
        _LISTED_BEFORE.search(before)
        or _LISTED_AFTER.match(after)
        or _GENERIC_BEFORE.search(before)
        or _GENERIC_AFTER.match(after)
    )


def _known_kinds(text: str) -> frozenset[str]:
    """Return the kinds of units a draft may speak of by the bare word: the city above it, and
    what it was made of."""
    known = set()
    if _CITY_ABOVE.search(text) and not _PROVINCE_ABOVE.search(text):
        known.add("thành phố")
    known.update("thị trấn" for _ in _FORMER_TOWN.finditer(text))
    known.update(match["kind"].lower() for match in _MADE_OF.finditer(text))
    return frozenset(known)


def _is_hamlet(text: str, match: re.Match[str]) -> bool:
    """Tell the hamlets of a ward, "tại các khóm", from the fruit and from "các khóm tre"."""
    before = text[max(0, match.start() - _PHRASE) : match.start()]
    return bool(_HAMLET_BEFORE.search(before) and _HAMLET_AFTER.match(text, match.end()))


def _beside_villages(text: str, match: re.Match[str]) -> bool:
    """Tell "43 thôn, bản, tổ dân phố": what a commune that took in a small town is made of."""
    if not match.group().lower().endswith(("tổ dân phố", "khu phố", "khóm")):
        return False
    before = text[max(0, match.start() - 30) : match.start()]
    return bool(_VILLAGES_BEFORE.search(before) or _VILLAGES_AFTER.match(text, match.end()))


def _is_fixed(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - _PHRASE) : match.end() + _PHRASE].lower()
    begin = match.start() - max(0, match.start() - _PHRASE)
    for phrase in _place_words()["urban_fixed"]:
        position = around.find(phrase)
        while position >= 0:
            if position <= begin < position + len(phrase):
                return True
            position = around.find(phrase, position + 1)
    return False


def _unit_word(
    outline: Outline, at: tuple[int, int], unit: Unit, use: str, *, named_own: bool
) -> Mapping[str, Any]:
    document = outline.document
    return {
        "word": document.text[at[0] : at[1]].lower(),
        "own_type": unit.type,
        "own_name": unit.name,
        "use": use,
        "named_own": named_own,
        "section": outline.section_at(at[0]),
        "at": document.span(*at),
        "phrase_at": _phrase(document, *at),
    }


def _phrase(document: Document, start: int, end: int) -> Any:
    """Return the word with a few words on either side, within its paragraph."""
    text = document.text
    left = max(text.rfind("\n", 0, start), start - _PHRASE)
    right = text.find("\n", end)
    right = min(right if right >= 0 else len(text), end + _PHRASE)
    begin = text.find(" ", left, start) + 1 if left == start - _PHRASE else left + 1
    stop = text.rfind(" ", end, right) if right == end + _PHRASE else right
    return document.span(begin or start, stop if stop > end else right)
