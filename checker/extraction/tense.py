"""Whether a part of a draft speaks of what was or of what is to come, as its headings tell."""

import re
from typing import Literal

from checker.extraction.outline import Outline
from checker.vietnamese import any_word

Tense = Literal["past", "to-come", ""]

# At the head of a title, so that no paragraph with a number is taken for a part about the past.
_PAST = re.compile(
    r".{0,30}\b(?:kết quả|kiểm điểm|đánh giá|tình hình|hạn chế|khuyết điểm|nguyên nhân"
    r"|bài học|ưu điểm|thực trạng|đặc điểm)\b"
)
_TO_COME = re.compile(
    any_word(
        "kiến nghị", "đề xuất", "phương hướng", "định hướng", "mục tiêu", "chỉ tiêu", "nhiệm vụ",
        "giải pháp", "đột phá", "tổ chức thực hiện",
    )
)  # fmt: skip


def tense_at(outline: Outline, offset: int) -> Tense:
    """Return the tense of the nearest heading that tells it; '' where none does.

    "Kết quả thực hiện nhiệm vụ" leaves it to the headings above, and is of the past if they do not
    tell.
    """
    node = outline.node_at(offset)
    otherwise: Tense = ""
    while node is not None:
        title = outline.title(node).lower() if node.is_heading else ""
        past, to_come = _PAST.match(title) is not None, _TO_COME.search(title) is not None
        if past != to_come:
            return "past" if past else "to-come"
        otherwise = "past" if past else otherwise
        node = node.parent
    return otherwise
