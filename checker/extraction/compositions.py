"""Rows of `Totals` of another kind: what a commune was made of, and shares of an economy.

"Nhập 33,12 km2 của xã A, 133,98 km2 của xã B … diện tích 167,10 km2"; "cơ cấu kinh tế: nông
nghiệp 60%, công nghiệp 15%, dịch vụ 25%".
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.figures import Figure, Passage, passages
from checker.extraction.outline import Outline
from checker.vietnamese import any_case, any_word

_MERGER = re.compile(any_word("thành lập", "sáp nhập", "sát nhập", "hợp nhất", "nhập", "sắp xếp"))
_RESULT = re.compile(
    r"\bsau (?:khi )?(?:được )?(?:thành lập|sáp nhập|sát nhập|hợp nhất|nhập|sắp xếp)\b"
    r"|\b(?:xã|phường|đặc khu)(?: mới)?(?: [^\W\d_]+){0,4} (?:hiện nay "
    r"|hiện )?có (?:tổng )?(?:diện tích|quy mô)",
    re.IGNORECASE,
)
_PARTLY = re.compile(r"một phần|điều chỉnh|phần còn lại", re.IGNORECASE)
_MEASURES = {"area": "diện tích tự nhiên", "người": "dân số", "hộ": "số hộ", "bản": "số thôn, bản"}
_FEW_UNITS = (2, 8)

_STRUCTURE = re.compile(
    any_case(
        *(
            f"{share} (?:kinh tế|ngành|các ngành|giá trị|lao động)"
            for share in ("cơ cấu", "tỷ trọng", "tỉ trọng")
        ),
        behind=r"(?<!\w.)",
    )
)
_SECTORS = (
    re.compile(r"nông", re.IGNORECASE),
    re.compile(r"công nghiệp|xây dựng", re.IGNORECASE),
    re.compile(r"dịch vụ|thương mại", re.IGNORECASE),
)
_CHANGE = re.compile(r"\b(?:tăng|giảm|so với|từ|thêm)\s+(?:[^\W\d]+\s+){0,2}$", re.IGNORECASE)


def composition_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every merger told with figures, and for every full set of shares."""
    all_passages = passages(outline.document)
    for index, passage in enumerate(all_passages):
        yield from _merged(outline, passage, all_passages[index + 1 : index + 2])
        yield from _structures(outline, passage)


def _merged(
    outline: Outline, passage: Passage, following: tuple[Passage, ...]
) -> Iterator[Mapping[str, Any]]:
    text = outline.document.text
    if not _MERGER.search(text, passage.start, passage.figures[-1].end):
        return
    result = _RESULT.search(text, passage.figures[0].end, passage.end)
    figures = list(passage.figures)
    if result is None and following and following[0].start <= passage.end + 1:
        result = _RESULT.search(text, following[0].start, following[0].end)
        figures += following[0].figures
    if result is None or _PARTLY.search(text, passage.start, result.start()):
        return
    for family, name in _MEASURES.items():
        alike = [figure for figure in figures if _plain(figure, family)]
        parts = [figure for figure in alike if figure.end <= result.start()]
        wholes = [figure for figure in alike if figure.start >= result.end()]
        if wholes and _FEW_UNITS[0] <= len(parts) <= _FEW_UNITS[1]:
            yield {
                "indicator": name,
                "form": "merged",
                "whole": wholes[0].value,
                "parts": tuple(part.value for part in parts),
                "others": (),
                "exhaustive": True,
                "section": outline.section_at(passage.start),
                "at": outline.document.span(parts[0].start, wholes[0].end),
            }


def _plain(figure: Figure, family: str) -> bool:
    value = figure.value
    return (
        value.family == family
        and value.sign == "="
        and value.low == value.high
        and not value.per
        and figure.base is None
    )


def _structures(outline: Outline, passage: Passage) -> Iterator[Mapping[str, Any]]:
    text = outline.document.text
    for match in _STRUCTURE.finditer(text, passage.start, passage.end):
        _, end = passage.sentence(match.end())
        shares = _shares(text, passage, match.end(), end)
        if len(shares) != len(_SECTORS):
            continue
        words = text[match.end() : shares[-1].end + 30]
        if not all(sector.search(words) for sector in _SECTORS):
            continue
        yield {
            "indicator": match.group().lower(),
            "form": "structure",
            "whole": None,
            "parts": tuple(share.value for share in shares),
            "others": (),
            "exhaustive": True,
            "section": outline.section_at(passage.start),
            "at": outline.document.span(match.start(), shares[-1].end),
        }


def _shares(text: str, passage: Passage, start: int, end: int) -> list[Figure]:
    """Return the percentages of a sentence that are shares, not changes of a share."""
    shares: list[Figure] = []
    for figure in passage.between(start, end):
        if figure.value.family != "percent":
            continue
        before = text[max(start, figure.start - 40) : figure.start]
        if figure.value.sign != "=" or figure.base is not None or figure.value.per:
            return []
        if figure.value.low != figure.value.high:
            return []
        if not _CHANGE.search(before):
            shares.append(figure)
    return shares
