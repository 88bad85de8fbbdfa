"""Rows of `Citations` and `BareCitations`: documents a draft refers to."""

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.outline import Outline
from checker.extraction.symbols import SYMBOL, read_symbol
from checker.extraction.tokens import tokens
from checker.vietnamese import UPPER

_TYPE_WORDS = (
    "nghị quyết", "chỉ thị", "kết luận", "quyết định", "quy định", "quy chế", "hướng dẫn",
    "chương trình hành động", "chương trình", "kế hoạch", "báo cáo", "thông báo kết luận",
    "thông báo", "đề án", "tờ trình", "nghị định", "thông tư", "thông tri", "công văn", "luật",
    "bộ luật", "pháp lệnh", "chiến lược", "quy hoạch",
)  # fmt: skip
_SHORT = {
    "NQ": "nghị quyết",
    "CT": "chỉ thị",
    "KL": "kết luận",
    "NĐ": "nghị định",
    "KH": "kế hoạch",
}
_WORD = "|".join(sorted(_TYPE_WORDS, key=len, reverse=True))
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<word>(?i:{_WORD}))|(?P<short>{'|'.join(_SHORT)}))(?:\s+(?i:số))?\s?:?\s?$"
)
_DAY = (
    r"(?:ngày\s*)?(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|ngày\s+(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>(?:19|20)\d\d)"
)
# What may stand between a symbol and its date: the issuer, its term, a bracket.
_DATE = re.compile(
    rf"(?:[ ,(–-]|khó?a|khoá|[XIV]+\)|(?:của|do)\s[^;.“”\"()\d\n]{{0,80}}?|ban hành)*?(?:{_DAY})"
)
_BLANK_DATE = re.compile(
    r"(?:[ ,(–-]|(?:của|do)\s[^;.…“”\"()\d\n]{0,80}?|ban hành)*?"
    r"(?P<blank>ngày\s?[\d.…_]+\s?(?:[/.-]|tháng)[\d.…_/ -]{0,20})"
)
_TITLE = re.compile(
    r"\)?(?:[ ,]*(?:của|do) [^;.“”\"\d\n]{0,90}?)?[ ,]*(?:\(kho?á?a?[^)\n]*\)[ ,]*)?"
    r"(?:(?:về(?: việc)?|quy định|phê duyệt|ban hành)\s+(?P<plain>[^;.\n“”\"]{8,140})"
    r"|[“\"](?:[Vv]ề )?(?P<quoted>[^”\"\n]{8,200})[”\"])"
)
_OWN_NUMBER = re.compile(r"(?:^|(?<=[\n\t*]))[ ]?Số ?:? ?(?!.)")
_REACH = 40
_LONG_REACH = 260
_BARE = re.compile(
    rf"(?<!\w)(?P<word>Nghị quyết|Chỉ thị|Kết luận|Nghị định|Quy định|NQ)(?: số)? (?P<n>\d{{1,3}})"
    rf"(?= của (?:Bộ [Cc]hính|BCT|Ban Bí|Ban Chấp hành T|Trung ương|TW|Chính phủ|Quốc hội)"
    rf"|\s+về [^\W\d_]|\s?[,;)]\s?(?:[{UPPER}\d]|$)|\s+và (?:Nghị|Chỉ|Kết|\d))"
)
# "Nghị quyết Trung ương 4 (khóa XI, XII, XIII)": the plenums of several terms at once.
_PLENUM = re.compile(
    r"(?P<word>Nghị quyết) (?:Hội nghị )?(?:Trung ương|TW)\s?(?:lần thứ )?(?P<n>4|tư|bốn)"
    r"(?:,| của Đảng)?\s?\(?\s?(?:khó?a|khoá)\s(?P<terms>[XIV]+(?:(?:\s?,\s?|\s?và\s?|\s?-\s?)"
    r"(?:khó?a |khoá )?[XIV]+)*)",
    re.IGNORECASE,
)


def citation_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every document cited by its symbol."""
    document = outline.document
    text = document.text
    for match in SYMBOL.finditer(text):
        if _is_own_number(text, match.start()):
            continue
        symbol = read_symbol(match)
        start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _REACH)
        before = _BEFORE.search(text[start : match.start()])
        dated = _DATE.match(text, match.end(), min(len(text), match.end() + _LONG_REACH))
        end = dated.end() if dated else match.end()
        iso, exists = _iso(dated)
        titled = _TITLE.match(text, end, min(len(text), end + _LONG_REACH))
        yield {
            "type_word": _type_word(before),
            "symbol_types": symbol.types,
            "symbol": symbol.right,
            "symbol_written": symbol.written,
            "form": symbol.fault,
            "kind": symbol.kind,
            "issuer": symbol.issuer,
            "year": symbol.year,
            "date": iso,
            "date_written": _date_written(dated) or _blank_date(text, match.end()),
            "date_exists": exists,
            "title": (titled["plain"] or titled["quoted"] or "").strip(" ,") if titled else "",
            "section": outline.section_at(match.start()),
            "at": document.span(start + before.start() if before else match.start(), end),
            "symbol_at": document.span(*match.span()),
            "date_at": document.span(_day_start(dated), end) if dated else None,
        }
    yield from _plenums(outline)


def _is_own_number(text: str, start: int) -> bool:
    """Tell the draft's own number in its letterhead: "Số 118-BC/ĐU" on a line of its own."""
    line = max(text.rfind("\n", 0, start), text.rfind("\t", 0, start)) + 1
    return _OWN_NUMBER.search(text, line, start) is not None


def _plenums(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield the fourth plenum of term XIII where it is cited as if it had issued a Nghị quyết."""
    document = outline.document
    for match in _PLENUM.finditer(document.text):
        if "XIII" not in re.split(r"[^XIV]+", match["terms"].upper()):
            continue
        yield {
            "type_word": "nghị quyết",
            "symbol_types": ("kết luận",),
            "symbol": "Trung ương 4 khóa XIII (21-KL/TW)",
            "symbol_written": "Trung ương 4 khóa XIII",
            "form": "",
            "kind": "KL",
            "issuer": "TW",
            "year": 0,
            "date": "",
            "date_written": "",
            "date_exists": True,
            "title": "xây dựng, chỉnh đốn Đảng",
            "section": outline.section_at(match.start()),
            "at": document.span(*match.span()),
            "symbol_at": document.span(*match.span("terms")),
            "date_at": None,
        }


def bare_citation_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every document cited by type and number alone."""
    document = outline.document
    for match in tokens(document.text).matches(_BARE, ("nghị", "chỉ", "kết", "quy", "nq")):
        word = match["word"]
        yield {
            "type_word": _SHORT.get(word, word.lower()),
            "number": int(match["n"]),
            "written": match.group(),
            "section": outline.section_at(match.start()),
            "at": document.span(*match.span()),
        }


def _type_word(before: re.Match[str] | None) -> str:
    if before is None:
        return ""
    if before["short"]:
        return _SHORT[before["short"]]
    return " ".join(before["word"].lower().split())


def _parts(dated: re.Match[str]) -> tuple[str, str, str]:
    return dated["d"] or dated["d2"], dated["m"] or dated["m2"], dated["y"] or dated["y2"]


def _iso(dated: re.Match[str] | None) -> tuple[str, bool]:
    """Return the date as year-month-day, and whether the calendar has it."""
    if dated is None:
        return "", True
    day, month, year = map(int, _parts(dated))
    try:
        return datetime.date(year, month, day).isoformat(), True
    except ValueError:
        return "", False


def _date_written(dated: re.Match[str] | None) -> str:
    return "/".join(_parts(dated)) if dated else ""


def _blank_date(text: str, position: int) -> str:
    """Return a date that is still to be filled in, "ngày …/7/2025", or ""."""
    blank = _BLANK_DATE.match(text, position, min(len(text), position + _LONG_REACH))
    return blank["blank"] if blank else ""


def _day_start(dated: re.Match[str]) -> int:
    return dated.start("d") if dated["d"] else dated.start("d2")
