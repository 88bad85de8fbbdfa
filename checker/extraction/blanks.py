"""Rows of `Blanks` and `Artefacts`: what was left to fill in, and what a word processor left."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.document import Block
from checker.extraction.outline import Outline
from checker.vietnamese import UPPER

_DOTS = r"(?:…[….]*|\.{2,}[….]*|_{2,})"
# Words after which a number or a name must come.
_EXPECTING = (
    r"(?:đạt|có|là|còn|tăng|giảm|trên|dưới|khoảng|gồm|số|ngày|tháng|năm|lần thứ|khóa|khoá|từ|đến"
    r"|tổng số|kết nạp|thành lập|chiếm|bằng|lúc|hồi|tại|với|đồng chí|xuống)"
)
# What is counted or measured: figures stand before it.
_COUNTED = (
    r"(?:ha|km2?|m2|m3|kg|tấn|tạ|tỷ|triệu|nghìn|đồng|người|hộ|căn|nhà|lượt|con|cây|ngày|đảng viên"
    r"|đại biểu|chi bộ|doanh nghiệp|hợp tác xã|mô hình|lao động|học sinh|chiếc|vụ|cuộc|lớp|suất"
    r"|phòng|trường|đơn|công trình|dự án|sản phẩm|đơn vị|tổ|hải lý|cống|phụ nữ|thanh niên|chỉ tiêu"
    r"|tiêu chí|nhiệm vụ|chương trình|hội viên|thành viên|tuổi|giờ|phút|tháng|bản|thôn|xã)"
)
_DAY = rf"(?:\d{{1,2}}|{_DOTS}|[xX]{{2}})"
_YEAR = rf"(?:\d{{2,4}}|{_DOTS}|20[xX]{{2}})"
_UNFILLED = rf"(?:{_DOTS}|[xX]{{2}})"
_PARTS: tuple[tuple[str, str], ...] = (
    ("date", rf"(?i:ngày)\s?{_UNFILLED}\s?(?:[/.-]|tháng)\s?{_DAY}?"
             rf"(?:\s?(?:[/.-]|năm)\s?{_YEAR})?"),
    ("date", rf"(?i:ngày)\s?\d{{1,2}}\s?(?:[/-]|tháng)\s?{_DOTS}(?:\s?(?:[/-]|năm)\s?{_YEAR})?"),
    ("date", rf"(?i:ngày)\s(?:/\d{{1,2}}/\d{{4}}|tháng\s(?:\d{{1,2}}\s)?năm\s(?:\d{{4}}|{_DOTS}))"),
    ("date", rf"(?i:tháng)\s?{_DOTS}\s?(?:[/-]|năm)\s?(?:\d{{4}}|{_DOTS})"),
    ("number", rf"(?i:số)\s?:?\s?(?:{_DOTS})?\s?[-/]\s?(?:NQ|QĐ|KH|BC|CTr|KL|CT|HD|TB|TTr)(?=[/-])"
               r"[\w/-]*"),
    ("bracket", r"[\[(]\s?(?:…+|\.{2,}|_{2,}|\s)\s?[\])]"),
    ("letters", r"(?<!\w)(?:x{2,}|X{4,}|20[xX]{2}|202[xX])(?:[./,][xX]{2,})*(?!\w)"),
    # XX and XXX are Roman numerals, too.
    ("letters", r"(?:(?<=đạt\s)|(?<=có\s)|(?<=được\s)|(?<=là\s)|(?<=ngày\s))X{2,3}"
                r"(?=\s?[%/.,]|\s[^\W\d_])"),
    ("dots", rf"(?<!\w)(?i:{_EXPECTING})\s{_DOTS}(?=\s?[\w/%])"),
    ("dots", rf"{_DOTS}\s?(?=%)"),
    ("letters", r"(?<!\w)X{2,3}(?=%)"),
    ("dots", rf"(?:(?<=\w\s)|(?<=[,;]\s)|(?<=\()){_DOTS}(?=\s{_COUNTED}(?!\w))"),
    ("dots", rf"(?<=\d{{4}}\s[-–]\s){_DOTS}"),
    ("letters", rf"(?<![\w./-])X{{2,3}}(?=\s{_COUNTED}(?!\w))"),
    ("dots", r"(?:…\s?){3,}[….]*|\.{6,}|_{3,}"),
)  # fmt: skip
_BLANK = re.compile("|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(_PARTS)))
# What every blank holds; each begins with a plain character, to which the search skips.
_ANY = re.compile(
    r"…|\.\.|__|x[xX]|X[xX]|\[|\( \)"
    r"|n(?i:gày\s(?:/|tháng))|N(?i:gày\s(?:/|tháng))|s(?i:ố)\s?:?\s?[-/]|S(?i:ố)\s?:?\s?[-/]"
)
_CAPTION = re.compile(
    r"[(]?(?:Kèm|Ban hành) (?:kèm )?theo (?:Báo cáo|Nghị quyết|Quyết định|Chương|Kế hoạch|Tờ trình)"
)
_LETTERHEAD = re.compile(
    rf"(?:[*\s]*Số ?:?[ ….]*[-/]|{_CAPTION.pattern}|(?:BẢN )?(?i:dự thảo)\b"
    rf"|[{UPPER}][^,;.\n]{{1,40}},\s*ngày[^,;\n]{{0,40}}$)"
)
_HEADED = re.compile(r"(?:^|\t|[*] ?)\s*Số\s?:?[ ….]{0,12}[-/]\s?[A-ZĐ]")
_LINE = re.compile(r"[\s._…*–-]+")
_CONTENTS = re.compile(r"\s?\d{1,3}\s*$")
_NEAR = 25
_PHRASE = 45


def blank_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every place that looks as if something were still to be filled in."""
    document = outline.document
    for block in document.blocks:
        if not _ANY.search(document.text, block.start, block.end):
            continue
        last_end, last_kind = -1, ""
        for match in _BLANK.finditer(document.text, block.start, block.end):
            kind = _kind(match)
            follows = last_end >= 0 and match.start() - last_end < _NEAR
            one_date = follows and kind == last_kind == "date"  # "ngày … tháng … năm …"
            last_end, last_kind = match.end(), kind
            if one_date:
                continue
            yield {
                "kind": kind,
                "use": _use(document.text, block, match, kind),
                "written": match.group().strip(),
                "section": outline.section_at(match.start()),
                "at": document.span(*match.span()),
                "phrase_at": document.span(*_phrase(document.text, block, match)),
            }


def _kind(match: re.Match[str]) -> str:
    return next(kind for i, (kind, _) in enumerate(_PARTS) if match[f"k{i}"] is not None)


def _use(text: str, block: Block, match: re.Match[str], kind: str) -> str:
    line_start = max(text.rfind("\n", block.start, match.start()) + 1, block.start)
    line_end = text.find("\n", match.end(), block.end)
    line_end = block.end if line_end < 0 else line_end
    line = text[line_start:line_end]
    cell = text[text.rfind("\t", line_start, match.start()) + 1 or line_start : line_end]
    if _LINE.fullmatch(line) or (block.kind == "table" and _alone(text, match)):
        return "line"
    if any(_LETTERHEAD.match(each) for each in (line, cell.split("\t")[0])):
        return "letterhead"
    if _HEADED.search(line):
        return "letterhead"
    before = text[line_start : match.start()]
    if _CAPTION.match(before, max(before.rfind("("), 0)):
        return "letterhead"
    if before.count("“") > before.count("”") and kind in ("bracket", "dots"):
        return "quotation"
    if kind == "dots" and _CONTENTS.match(text[match.end() : line_end]):
        return "line"
    if match.group()[0] in ".…" and before.rstrip().endswith((",", ";")):
        return "enumeration"
    return "blank"


def _alone(text: str, match: re.Match[str]) -> bool:
    """Tell dots that fill a whole cell."""
    return text[match.start() - 1 : match.start()] in "\t\n" and text[match.end()] in "\t\n"


def _phrase(text: str, block: Block, match: re.Match[str]) -> tuple[int, int]:
    """Return the blank with the words around it, within its block."""
    left = max(block.start, match.start() - _PHRASE)
    if left > block.start:
        left = min(text.find(" ", left) + 1 or left, match.start())
    right = min(block.end, match.end() + _PHRASE)
    if right < block.end:
        right = max(text.rfind(" ", match.end(), right), match.end())
    return left, right


_ARTEFACT = re.compile(
    r"\[bookmark:?[^\]\n]{0,60}\]"
    r"|(?:Error|Lỗi)! ?[^.\n]{3,60}(?:not found|defined|tham chiếu|chiếu|in document)\.?"
    r"|</?(?:br|p|o:p|span|div|td|tr|font)\b[^<>\n]{0,60}>"
    r"|&(?:nbsp|amp|quot|lt|gt);"
    r"|Click or tap [^.\n]{0,40}|Bấm (?:hoặc nhấn )?vào đây để[^.\n]{0,40}"
    r"|\{ ?(?:PAGE|NUMPAGES|REF|PAGEREF|TOC|HYPERLINK|MERGEFIELD|SEQ)\b[^}\n]{0,80}\}"
    r"|(?<!\w)(?:PAGE|NUMPAGES|PAGEREF|HYPERLINK|MERGEFIELD|TOC) ?\\[^\n]{0,40}|\\\* ?MERGEFORMAT"
    r"|_(?:Toc|Hlk|Ref)\d{6,}|\ufffd"
)
# Every trace holds one of these.
_IN_ARTEFACTS = re.compile(r"\[|!|<|&|\{|\\|_|\ufffd|Click|Bấm")
_WORD = re.compile(r"\S+")


def artefact_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield one row that gathers all traces of the word processor in the draft."""
    document = outline.document
    places = [
        (document.span(*match.span()), match.group())
        for block in document.blocks
        if _IN_ARTEFACTS.search(document.text, block.start, block.end)
        for match in _ARTEFACT.finditer(document.text, block.start, block.end)
    ]
    length = len(document.text)
    for offset, written in document.artefacts:
        # What was kept out of the text is shown by the word it stood before.
        word = _WORD.search(document.text, min(offset, max(0, length - 2)))
        places.append((document.span(*(word.span() if word else (0, 1))), written))
    if places:
        places.sort(key=lambda place: place[0].start)
        yield {
            "count": len(places),
            "section": outline.section_at(places[0][0].start),
            "places": tuple(places),
        }
