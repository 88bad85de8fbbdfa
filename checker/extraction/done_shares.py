"""Rows of `Ratios` that tell how much of something is done.

"Đường trục xã dài 42,6 km, đã cứng hóa 38,4 km, đạt 90,1%"; "tiếp nhận 1.248 hồ sơ, trong đó giải
quyết đúng hạn 1.186 hồ sơ, đạt 95%". Neither figure is called a total, so that such a percentage
may also be one of a plan: these rows are never certain.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.figures import Figure, Passage, indicator_before, passages
from checker.extraction.outline import Outline
from checker.extraction.shares import LISTED, NO_SHARE_UNITS, RISE, of_one_kind

# From the part to the percentage: ", đạt 90%", " đạt chuẩn, đạt 90%", ", tỷ lệ lấp đầy 80%".
_LINK = re.compile(
    r"[^,.;:()\d]{0,60}?(?:,\s*(?:đạt|(?:tỷ|tỉ) lệ(?:\s+[^\W\d_]+){1,3}?(?:\s+đạt)?)"
    r"|(?P<bracket>\()(?:đạt|bằng|chiếm)?)\s*",
    re.IGNORECASE,
)
_TO_PART = re.compile(r"[^.;:()\d]{0,60}(?:\([^()\d]{0,20}\))?[^.;:()\d]{0,90}")
_DONE = re.compile(
    r"\b(?:(?:nhựa|bê tông|cứng|kiên cố|ngầm) h(?:óa|oá)|trong đó|đã|được|hoàn thành|giải quyết)\b",
    re.IGNORECASE,
)
# The part is another thing, of another time, or held against a plan.
_ANOTHER = re.compile(
    r"\b(?:tăng|giảm|thêm|mới|còn|riêng|so với|vượt|kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|giao"
    r"|phấn đấu|dự kiến|bình quân|cần|phải|đề ra|kết nạp|trồng|chuyển|năm|cùng với|ngoài ra"
    r"|trong khi|mỗi)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:$|[,.;:)\n…]|và\b)")


def done_share_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every percentage of what stands right before it with its whole."""
    text = outline.document.text
    for passage in passages(outline.document):
        figures = passage.figures
        for whole, part, percent in zip(figures, figures[1:], figures[2:], strict=False):
            if not _may_be(text, whole, part, percent) or not _joined(
                text, passage, whole, part, percent
            ):
                continue
            yield {
                "relation": "done",
                "indicator": indicator_before(outline.document, passage, whole.start),
                "part": part.value,
                "whole": whole.value,
                "stated": percent.value,
                "excess": False,
                "planned": False,
                "others": (),
                "certain": False,
                "section": outline.section_at(passage.start),
                "at": outline.document.span(whole.start, percent.end),
            }


def _may_be(text: str, whole: Figure, part: Figure, percent: Figure) -> bool:
    """Tell whether three figures may be a whole, the part of it that is done, and its share."""
    if percent.value.family != "percent" or percent.value.low >= 100:
        return False
    if part.value.family in NO_SHARE_UNITS or part.value.family == "money":
        return False
    return (
        all(
            figure.base is None
            and figure.value.sign == "="
            and figure.value.low == figure.value.high
            and not figure.value.per
            for figure in (whole, part, percent)
        )
        and of_one_kind(text, part, whole)
        and part.value.based[0] < whole.value.based[0]
    )


def _joined(text: str, passage: Passage, whole: Figure, part: Figure, percent: Figure) -> bool:
    """Tell whether the words between the three figures make them whole, part and share."""
    link = _LINK.fullmatch(text, part.end, percent.start)
    if link is None or not _ENDS.match(text, percent.end):
        return False
    if _TO_PART.fullmatch(text, whole.end, part.start) is None:
        return False
    between = text[whole.end : part.start]
    if not _DONE.search(between) or _ANOTHER.search(text, whole.end, percent.start):
        return False
    if link["bracket"] and LISTED.search(between):
        return False  # read as a share of a total
    return not RISE.search(text, max(passage.start, whole.start - 30), whole.start)
