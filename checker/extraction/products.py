"""Rows of `Products`: products that a draft calls by their kind and a name of their own."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.outline import Outline
from checker.extraction.tokens import tokens
from checker.vietnamese import LOWER, UPPER

# Only lines that speak of products are read: anywhere else a capital is a place's or a person's.
_ABOUT = re.compile(r"[Ss]ản phẩm|SẢN PHẨM|OCOP|[Tt]hương hiệu|[Nn]hãn hiệu")
_ABOUT_WORDS = ("sản", "ocop", "thương", "nhãn")
_CAPITAL = rf"[{UPPER}][{LOWER}]+"
_NAME = re.compile(rf"{_CAPITAL}(?: {_CAPITAL}){{1,2}}(?!\w)")
# “Nước mắm cốt Vân Hương”: all in the marks, or the name alone: tôm khô “Ba Lượm”.
_QUOTED_WHOLE = re.compile(rf"[“\"](?P<head>[{UPPER}{LOWER}][{LOWER}]*(?: [{LOWER}]+){{0,4}}) $")
_HEAD = re.compile(rf"(?<!\w)(?P<head>[{LOWER}]+(?: [{LOWER}]+)?) [“\"]?$")
_BRANDED = re.compile(r"(?:thương|nhãn) hiệu(?: sản phẩm)? [“\"]?$", re.IGNORECASE)
_PRODUCED = re.compile(r"sản phẩm (?:ocop )?$", re.IGNORECASE)
_CLOSED = ("”", '"')
_REACH = 60
# Words before a kind of product that are no part of it.
_LEADING = frozenset(
    {"là", "gồm", "và", "như", "phẩm", "của", "riêng", "cho", "với", "hiệu", "có", "sao", "ocop",
     "thêm", "trợ", "nâng", "đưa", "về"}
)  # fmt: skip
# "sản phẩm của xã Nà Hoa", "đồng chí Lò Văn An": the name is no product's.
_NO_PRODUCTS = _LEADING | frozenset(
    {"xã", "phường", "thôn", "bản", "ấp", "huyện", "tỉnh", "phố", "trấn", "khu", "làng", "buôn",
     "xóm", "khóm", "chí", "ông", "bà", "anh", "chị", "ty", "vùng", "đảo", "sông", "suối", "hồ",
     "núi", "chợ", "cầu", "đường", "tại", "ở", "từ", "ngày", "tháng", "bộ", "ban", "sở", "hội"}
)  # fmt: skip


def product_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every product with a name, on the lines that speak of products."""
    text = outline.document.text
    done = 0
    for about in tokens(text).matches(_ABOUT, _ABOUT_WORDS):
        if about.start() < done:
            continue
        stop = text.find("\n", about.end())
        done = stop if stop >= 0 else len(text)
        for match in _NAME.finditer(text, about.start(), done):
            yield from _product(outline, about.start(), match)


def _product(outline: Outline, begin: int, match: re.Match[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the row of a name, where a kind of product leads to it."""
    text = outline.document.text
    before = text[max(begin, match.start() - _REACH) : match.start()]
    closed = text[match.end() : match.end() + 1] in _CLOSED
    whole = _QUOTED_WHOLE.search(before) if closed else None
    lead = whole or _HEAD.search(before)
    if lead is None:
        return
    head = lead["head"].split()
    if whole is None and len(head) > 1 and head[0] in _LEADING:
        head = head[1:]
    if head[-1] in _NO_PRODUCTS:
        return
    start = match.start() - len(before) + lead.end("head") - len(" ".join(head))
    sentence = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start))
    led_to = before[: start - match.start()]
    quoted = closed and before.endswith(("“", '"'))
    end = match.end() + (quoted and not whole)
    said = "product" if whole or quoted or _PRODUCED.search(led_to) else "mention"
    yield {
        "head": " ".join(head).lower(),
        "proper": match.group().lower(),
        "written": " ".join((*head, match.group())),
        "said": "brand" if _BRANDED.search(led_to) else said,
        "existing": "hiện có" in text[sentence + 1 : start],
        "sentence": sentence,
        "section": outline.section_at(start),
        "at": outline.document.span(start, end),
    }
