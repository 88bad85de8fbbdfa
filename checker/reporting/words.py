"""How reports put things to people: names of severities and kinds, places, cut and clean texts."""

import re
from collections.abc import Mapping

from checker.checked import Coverage
from checker.document import Place
from checker.finding import Severity

SEVERITY_NAMES: Mapping[Severity, str] = {
    "error": "Lỗi",
    "warning": "Cảnh báo",
    "info": "Lưu ý",
}

CATEGORY_NAMES: Mapping[str, str] = {
    "numbering": "Đánh số thứ tự",
    "count": "Số lượng khai báo",
    "sum": "Cộng số liệu",
    "ratio": "Tỷ lệ, tốc độ",
    "table": "Văn bản lệch biểu",
    "table-missing": "Thiếu ở biểu hoặc văn bản",
    "verdict": "Đánh giá kết quả",
    "unit": "Đơn vị tính",
    "name": "Tên gọi",
    "leftover": "Sót từ văn bản khác",
    "citation": "Viện dẫn văn bản",
    "annex": "Biểu, phụ lục kèm theo",
    "placeholder": "Chỗ còn bỏ trống",
    "slogan": "Phương châm, khẩu hiệu",
    "term": "Thuật ngữ hết hiệu lực",
    "duplicate": "Trùng lặp",
    "wording": "Chính tả, dùng từ",
    "style": "Thể thức, cách viết",
    "conflict": "Số liệu mâu thuẫn",
    "plausibility": "Số liệu bất hợp lý",
    "cross": "Đối chiếu giữa các xã",
}

KIND_NAMES: Mapping[str, str] = {
    "txt": "Văn bản thuần",
    "docx": "Word",
    "doc": "Word (bản cũ)",
    "pdf": "PDF",
    "xlsx": "Excel",
}

STATUS_NAMES: Mapping[str, str] = {
    "confirmed": "Khớp",
    "contradicted": "Mâu thuẫn",
    "unchecked": "Chưa có chỗ đối chiếu",
}
"""How a figure of the ledger stands."""

# Controls would move a terminal's cursor or break the XML of a workbook; directional overrides
# and marks would show a reader other words than the draft holds; a file's name may hold lone
# surrogates.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)
_BEGINS = re.compile(r"(?<!\w)(?<!\d[.,])")
_ENDS = re.compile(r"(?!\w)(?![.,]\d)")
_SECTION_LABEL = re.compile(r"(\d+(?:\.\d+)+|\(\d+\)|(?:\d+|[IVXLC]+|[A-Za-zĐđ])(?=[.):\-/]))")


def category_name(category: str) -> str:
    """Return the category's Vietnamese name."""
    return CATEGORY_NAMES.get(category, category)


def printable(text: str) -> str:
    """Return the text without characters that no report may carry: controls and overrides."""
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def numbers_said(coverage: Coverage) -> str:
    """Say how a document's figures stand: "214 số liệu: 131 khớp, …"; '' when it has none."""
    if not coverage.numbers:
        return ""
    counts = (coverage.confirmed, coverage.contradicted, coverage.unchecked)
    told = zip(counts, STATUS_NAMES.values(), strict=True)
    return f"{coverage.numbers} số liệu: " + ", ".join(f"{n} {name.lower()}" for n, name in told)


def coverage_sentence(coverage: Coverage) -> str:
    """Say what could be compared in a document and what could not."""
    said = numbers_said(coverage) or "Không tìm thấy số liệu nào để đối chiếu"
    if coverage.targets:
        said += f"; đã đối chiếu {coverage.compared}/{coverage.targets} chỉ tiêu"
        if coverage.differing:
            said += f", trong đó {coverage.differing} chỉ tiêu có chỗ lệch"
    if coverage.declared:
        said += f"; đếm lại được {coverage.recounted}/{coverage.declared} số lượng khai báo"
    return said + "."


def excerpt(text: str, length: int) -> str:
    """Return the text, cut at a word and ended with “…” when it is longer than `length`."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    whole_words = cut.rsplit(None, 1)[0] if " " in cut[length // 2 :] else cut
    return whole_words.rstrip(" ,;:") + "…"


def split_at_value(quote: str, value: str) -> tuple[str, str, str]:
    """Split a quote into what precedes the value, the value, and the rest.

    A figure is never found inside a longer one. The value is '' when the quote does not hold it.
    """
    if not value:
        return quote, "", ""
    at = _find_apart(quote, value)
    if at < 0 and not any(char.isdigit() for char in value):
        at = quote.find(value)
    if at < 0:
        return quote, "", ""
    return quote[:at], value, quote[at + len(value) :]


def _find_apart(quote: str, value: str) -> int:
    """Return where the value stands apart from words and figures around it; -1 if nowhere."""
    at = quote.find(value)
    while at >= 0 and not (_BEGINS.match(quote, at) and _ENDS.match(quote, at + len(value))):
        at = quote.find(value, at + 1)
    return at


def describe(place: Place, section: str) -> str:
    """Say where a place is, so that a person finds it in the file it comes from."""
    parts = []
    if place.page is not None:
        parts.append(f"trang {place.page}")
    if place.line is not None:
        last = place.end_line or place.line
        parts.append(f"dòng {place.line}" + (f"–{last}" if last > place.line else ""))
    if place.cell is not None:
        parts.append(place.cell)
    elif place.paragraph is not None:
        label = _SECTION_LABEL.match(section)
        parts += [f"mục {label.group(1)}"] if label else []
        parts.append(f"đoạn {place.paragraph}")
    return printable(", ".join(parts)) or "toàn văn bản"
