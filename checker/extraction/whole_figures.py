"""Rows of `WholeFigures`: how many Party members, households, people or kilometres of border or
coast the whole unit has.

Such a figure stands in many places of a draft, where no indicator and no list announces it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.commune import Unit
from checker.extraction.figures import Figure, Passage, passages
from checker.extraction.outline import Outline
from checker.extraction.statements import scope_of
from checker.vietnamese import any_word

_COUNTED = {"đảng viên": "Tổng số đảng viên", "hộ": "Tổng số hộ", "người": "Tổng số nhân khẩu"}
_LINES = {"biên giới": "Chiều dài đường biên giới", "bờ biển": "Chiều dài bờ biển"}
_LEAST_DIGITS = 3
_LOOK_BACK = 60
_LINE_AFTER = re.compile(
    r"\s+(?:đường )?(biên giới|bờ biển)(?: (?:quốc gia|đất liền))?", re.IGNORECASE
)
_LINE_BEFORE = re.compile(
    r"(?<!\w)(biên giới|bờ biển)(?: quốc gia)?[^\d.,;:()]{0,40}(?:dài|dài là|khoảng)\s*$",
    re.IGNORECASE,
)
# What may follow without making it a part: all else ("hộ nghèo", "đảng viên mới") may.
_NOTHING_LIMITS = re.compile(
    r"\s*(?:[.,;:()]|$|(?:sinh hoạt|trực thuộc|thuộc|của|trên|trong|tại|ở|tiếp giáp|giáp|và|với"
    r"|cùng|do|để|nên|được (?:các|từng|phân công|quản lý|giao))(?!\w))",
    re.IGNORECASE,
)
_SAID_OF_ALL = re.compile(
    r"(?<!\w)(?:tổng số|có|với|gồm|dài|là)(?:\s+(?:tổng (?:số|cộng)|hơn))?\s*$", re.IGNORECASE
)
_OF_ALL = re.compile(
    any_word("toàn (?:xã|phường|đặc khu|đảng bộ)", "tổng số", "đảng bộ (?:xã|phường)")
)
_LIMITS = re.compile(
    any_word(
        "trong đó", "riêng", "kết nạp", "giới thiệu", "bồi dưỡng", "tập huấn", "tặng", "trao",
        "xét", "khen", "kỷ luật", "thi hành", "xóa tên", "chuyển", "tăng", "giảm", "tiếp nhận",
        "thêm", "còn", "hỗ trợ", "vay", "phát triển", "học tập", "quán triệt", "tuyên truyền",
        "tham gia", "tham dự", "lượt", "nữ", "dự bị", "mới", "bình quân", "kiểm tra", "giám sát",
        "đầu", "mỗi", "thu hồi", "đạt", "đánh giá", "xếp loại", "số", "nâng", "xây dựng",
        "làm", "sửa chữa", "tỉnh", "huyện", "cụm", "tuyến", "vùng", "khu",
        "chi bộ (?:thôn|bản|ấp|làng|xóm|tổ|khu|cơ quan|trường|công an|quân sự|trạm)",
    )
)  # fmt: skip
_WILL = re.compile(any_word("phấn đấu", "mục tiêu", "dự kiến", "đến năm", "đầu nhiệm kỳ"))
_OTHER_YEAR = re.compile(r"(?<!\d)(?!2025)(?:19|20)\d\d(?!\d)")
_MEMBERS, _CELLS = "đảng viên", "chi bộ"
# A cell that is one of a kind, or counted for its rank, is none of the whole inventory.
_ALL_CELLS = re.compile(r"\s*(?:[.,;:()]|$|(?:trực thuộc|và|với|gồm|cùng|có)(?!\w))", re.IGNORECASE)
# What a sentence counts "after the merger" or "so far" may have been counted on another day.
_SOME_DAY = re.compile(
    any_word(
        "thành lập", "sáp nhập", "sắp xếp", "hợp nhất", "thời điểm", "đến", "ngày", "tháng", "năm",
        "nhiệm kỳ", "trước", "sau", "khi", "dự kiến", "tăng(?! cường)", "giảm", "thêm",
    )
)  # fmt: skip


def whole_figure_rows(outline: Outline, unit: Unit | None) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every such figure that no word of its sentence makes one of a part."""
    text = outline.document.text
    for passage in passages(outline.document):
        for figure in passage.figures:
            noun = _noun(text, passage, figure)
            if not noun:
                continue
            before = text[max(passage.start, figure.start - _LOOK_BACK) : figure.start]
            of_all = bool(_SAID_OF_ALL.search(before) and _OF_ALL.search(before))
            # Of one former commune a whole paragraph may go on to speak.
            start, _ = passage.sentence(figure.start)
            since = start if of_all or figure.value.unit == "km" else passage.start
            here = not _is_elsewhere(text[since : figure.start], unit)
            if here and _is_whole(text, passage, figure):
                yield {
                    "noun": noun,
                    "value": figure.value,
                    "of_all": of_all,
                    "cells": _cells(text, passage, figure),
                    "section": outline.section_name(outline.node_at(figure.start)),
                    "at": figure.value.at,
                }


def _noun(text: str, passage: Passage, figure: Figure) -> str:
    """Return what a figure of the whole unit counts or measures, or ''."""
    value = figure.value
    if value.unit != "km" and value.unit not in _COUNTED:
        return ""
    plain = value.sign == "=" and value.low == value.high and figure.base is None and not value.per
    if not plain or sum(char.isdigit() for char in value.written) < _LEAST_DIGITS:
        return ""
    if value.unit == "km":
        after = _LINE_AFTER.match(text, figure.end)
        before = _LINE_BEFORE.search(text, max(passage.start, figure.start - 80), figure.start)
        named = after or before
        limited = after is not None and _NOTHING_LIMITS.match(text, after.end()) is None
        return _LINES[named[1].lower()] if named and not limited else ""
    if value.unit == "người" and not value.written.lower().endswith("khẩu"):
        return ""
    return _COUNTED[value.unit] if _NOTHING_LIMITS.match(text, figure.end) else ""


def _cells(text: str, passage: Passage, figure: Figure) -> str:
    """Return how many Party cells the sentence of a number of members counts them in, or ''."""
    if figure.value.unit != _MEMBERS:
        return ""
    start, end = passage.sentence(figure.start)
    cells = [each for each in passage.between(start, end) if each.value.unit == _CELLS]
    if not cells or cells[0].base is not None or _ALL_CELLS.match(text, cells[0].end) is None:
        return ""
    stop = min(end, max(cells[0].end, figure.end) + _LOOK_BACK)
    dated = _SOME_DAY.search(text, start, stop)
    return "" if dated else "".join(filter(str.isdigit, cells[0].value.written))


def _is_whole(text: str, passage: Passage, figure: Figure) -> bool:
    """Tell that nothing before a figure speaks of a part or of another time."""
    start, end = passage.sentence(figure.start)
    clause = max(text.rfind(mark, start, figure.start) for mark in (",", ";", ":", "(")) + 1
    said = _OF_ALL.sub(" ", text[max(clause, start) : figure.start])
    return (
        _LIMITS.search(said) is None
        and _WILL.search(text, start, figure.start) is None
        and _OTHER_YEAR.search(text, start, end) is None
    )


def _is_elsewhere(before: str, unit: Unit | None) -> bool:
    """Tell whether words speak of another commune; upper levels are named in passing."""
    scope = scope_of(before, unit)
    return scope.endswith("cũ") or scope[:1].isupper()
