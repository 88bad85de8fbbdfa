"""Rows of `Totals` in the running text: a whole and the parts that are listed for it."""

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.arithmetic import MEASURED
from checker.extraction.figures import Figure, Passage, indicator_before, noun_after, passages
from checker.extraction.outline import Outline
from checker.facts import Value
from checker.vietnamese import any_case

_AMONG_THEM = "trong đó"
# The levels of schooling: they part all pupils, whatever those of each are called.
_LEVEL = r"(?i:mầm non|mẫu giáo|nhà trẻ|tiểu học|trung học(?: cơ sở| phổ thông)?|thcs|thpt)"
_PUPILS = r"(?:học sinh|học viên|cháu|trẻ|em)"
_LEVEL_BEFORE = re.compile(rf"\b{_LEVEL}(?:\s+(?:có|là))?\s*:?\s*$")
_PUPILS_AFTER = re.compile(rf"\s*{_PUPILS}(?!\w)")
_LEVEL_AFTER = re.compile(rf"\s*{_PUPILS}\s+(?:(?:ở|bậc|cấp|khối|trường|học)\s+){{0,2}}{_LEVEL}\b")
_NO_NOUN = re.compile(r"\s*(?:$|[,;.)\n(]|và\b)")
_OPENER = re.compile(
    any_case(
        "bao gồm(?: có)?", "gồm(?: có)?", r"cụ thể(?: là)?(?=\s*:)", rf"{_AMONG_THEM}\b\s*[:,]?",
        behind=r"(?<!\w.)",
    )
    + rf"|\(|(?<!thể)(?<!gồm)(?<!có)(?<!là):(?=\s+(?:(?i:bậc|cấp|khối)\s+(?:học\s+)?)?{_LEVEL}\b)"
)  # fmt: skip
# A list that names only some of the parts.
_OPEN_LIST = re.compile(
    r"…|\.\.|\bv\.v|vân vân|\bcó\b\s*$|chủ yếu|nổi bật|nhất là|tiêu biểu|đặc biệt|ngoài ra"
    r"|còn lại(?!\s*\d)"
    r"|\briêng\b|\bnhư\b|kể cả|gồm cả|\bmột số\b|điển hình|ưu tiên|trên \d",
    re.IGNORECASE,
)
_OPEN_AFTER = re.compile(
    r"\s*(?:có|chủ yếu|riêng|nổi bật|nhất là|phấn đấu|tối thiểu|ít nhất)\b", re.I
)
# Attributes that one person or thing may share with others of the same list.
_OVERLAP = re.compile(
    r"(?<!phụ )\bnữ\b|dân tộc|tôn giáo|đoàn viên|\btrẻ\b|dự bị|hộ nghèo|\bđạt\b|hoàn thành"
    r"|công nhận|ứng dụng|cấp mã|tiêu chuẩn|chất lượng|kết nạp|trình độ",
    re.IGNORECASE,
)
_PAIRED = (
    re.compile(r"\bnam\b.*\bnữ\b|\bnữ\b.*\bnam\b", re.I),
    re.compile(r"chính thức.*dự bị", re.I),
)
# Figures that are no parts, as what stands before them says: changes beside a part are passed
# over; anything else makes the list one that cannot be added up.
# Within a sentence "Tăng" is a part of a name: "xã Nậm Tăng cũ 1.215 người".
_CHANGE = re.compile(
    r"(?:\b(?:tăng|giảm|vượt|so với|thêm)|(?:^|[-–+;,(.:])\s*(?:Tăng|Giảm|Vượt|Thêm))"
    r"\s+(?:[^\W\d]+\s+){0,2}$"
)
_NO_PART = re.compile(
    r"\b(?:bằng|chiếm|kế hoạch|chỉ tiêu|năng suất|trị giá|năm 20\d\d|lên|xuống|còn)\s*:?\s*$"
    r"|\b(?:bình quân|trung bình|mỗi)(?:\s\w+){0,4}\s*:?\s*$",
    re.IGNORECASE,
)
_NO_WHOLE = re.compile(
    r"\b(?:bằng|chiếm|kế hoạch|năng suất|bình quân|mỗi|trị giá|lên|xuống)\s*:?\s*$", re.IGNORECASE
)
_NO_PARTS_IN_BRACKET = re.compile(
    r"tăng|giảm|so với|kế hoạch|chỉ tiêu|nghị quyết|năm 20\d\d|\bđạt\b|\bbằng\b|tương (?:ứng"
    r"|đương)|quyết định"
    r"|mỗi |/năm|/tháng|\btừ\b|\bđến\b|giá trị|trị giá|kinh phí|\bvốn\b|tính đến",
    re.IGNORECASE,
)
_TOTAL_WORD = re.compile(r"\btổng\b|\btoàn (?:xã|phường|đảng bộ)\b", re.IGNORECASE)
_OPENS_BELOW = re.compile(
    r"(?:\b(?P<exhaustive>(?:bao )?gồm(?: có)?|cụ thể(?: là)?)|trong đó)(?: như sau)?\s*:\s*$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"(?<![\w.,/-])(?!(?:19|20)\d\d(?![.,]?\d))\d[\d.,]*(?=[\s%;),]|$)")
_IN_BRACKET = re.compile(r"[^()]*\)")
_DASHED = re.compile(r"[-–+•]\s")
_SEPARATED = re.compile(r"[,;\n]|\bvà\b|\bcùng\b")
_NO_TOTAL_UNITS = frozenset({"percentage-point", "năm", "ngày", "tuổi", "lần", "sao", "percent"})
_MEASURES = frozenset(
    {
        "money",
        "area",
        "length",
        "mass",
        "volume",
        "percent",
        "percentage-point",
        "năm",
        "sao",
        "ngày",
    }
)
_LEAST_PARTS, _MOST_PARTS = 2, 15
_LOOK_BACK = 220
_MORE = 20


class _List(NamedTuple):
    """Where a list of parts stands, how deep in brackets, and how it is introduced."""

    opener: int
    start: int
    end: int
    form: str
    exhaustive: bool


def total_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every list of parts that has a whole before it."""
    text = outline.document.text
    all_passages = passages(outline.document)
    for index, passage in enumerate(all_passages):
        if len(passage.figures) > _LEAST_PARTS:
            for match in _OPENER.finditer(text, passage.figures[0].end, passage.figures[-1].start):
                found = _list(text, passage, match)
                parts = _parts(text, passage, found) if found is not None else []
                if found is not None and len(parts) < _LEAST_PARTS:
                    parts = _bare_parts(text, passage, found)
                row = _row(outline, passage, found, parts) if found is not None else None
                if row is not None:
                    yield row
        if not text[passage.start : passage.end].rstrip().endswith(":"):
            continue
        closing = _OPENS_BELOW.search(text, max(passage.start, passage.end - 60), passage.end)
        if closing is not None:
            row = _row_of_lines(outline, all_passages, index, closing)
            if row is not None:
                yield row


def _list(text: str, passage: Passage, match: re.Match[str]) -> _List | None:
    """Delimit the list that `match` opens; None when it is an open one."""
    exhaustive = not match.group().lower().startswith(("(", ":", _AMONG_THEM))
    if match.group() == "(":
        end = _closing(text, match.end(), passage.end)
        if end is None or _NO_PARTS_IN_BRACKET.search(text, match.end(), end):
            return None
        if _OPENER.match(text, match.end(), end):
            return None  # "(gồm …": the word inside opens the list
        if _OPEN_LIST.search(text, match.end(), end):
            return None
        return _List(match.start(), match.end(), end, "bracket", exhaustive=False)
    if not exhaustive and _OPEN_AFTER.match(text, match.end()):
        return None
    end = _list_end(text, passage, match.end())
    if _OPEN_LIST.search(text, match.end(), end) or text[end : end + 2] in ("..", "…"):
        return None
    return _List(match.start(), match.end(), end, "list", exhaustive)


def _closing(text: str, start: int, end: int) -> int | None:
    depth = 1
    for index in range(start, min(end, start + 500)):
        if text[index] == "(":
            depth += 1
        elif text[index] == ")":
            depth -= 1
            if not depth:
                return index
    return None


def _list_end(text: str, passage: Passage, start: int) -> int:
    """Find where a list ends: with its bracket, its sentence, or the next "trong đó"."""
    _, end = passage.sentence(start)
    depth = 0
    for index in range(start, end):
        if text[index] == "(":
            depth += 1
        elif text[index] == ")":
            depth -= 1
            if depth < 0:
                return index
    again = re.compile(r"trong đó|đồng thời|qua đó|bên cạnh", re.IGNORECASE).search(
        text, start, end
    )
    end = again.start() if again else end
    figures = passage.between(start, end)
    stop = text.find(";", figures[-1].end, end) if figures else -1
    # A clause without a figure is no part, unless it says that there are more.
    return end if stop < 0 or _OPEN_LIST.search(text, stop + 1, stop + _MORE) else stop


def _row_of_lines(
    outline: Outline, all_passages: tuple[Passage, ...], index: int, closing: re.Match[str]
) -> Mapping[str, Any] | None:
    """Read a whole whose parts stand on the lines below: "…, trong đó:" and then dashes."""
    text = outline.document.text
    passage = all_passages[index]
    parts: list[Figure] = []
    end = passage.end
    for below in all_passages[index + 1 : index + 1 + _MOST_PARTS]:
        if below.start > end + 1 or not _DASHED.match(text, below.start):
            break
        if _OPEN_LIST.search(text, below.start, below.end):
            return None
        part = below.figures[0]
        before = text[below.start : part.start]
        if parts and not _same_kind(text, parts[0], part):
            return None
        if part.value.sign != "=" or _CHANGE.search(before) or _NO_PART.search(before):
            return None
        parts.append(part)
        end = below.end
    if end < len(text) - 2 and _DASHED.match(text, end + 1):
        return None  # a line without a figure
    exhaustive = closing["exhaustive"] is not None
    found = _List(closing.start(), passage.end, end, "list", exhaustive)
    return _row(outline, passage, found, parts)


def _row(
    outline: Outline, passage: Passage, found: _List, parts: list[Figure]
) -> Mapping[str, Any] | None:
    text = outline.document.text
    if len(parts) < _LEAST_PARTS or len(parts) > _MOST_PARTS:
        return None
    wholes = _wholes(text, passage, found, parts)
    if not wholes:
        return None
    whole, others = wholes[0], wholes[1:]
    if others and not _marked(text, passage, whole):
        return None
    if not found.exhaustive and _overlapping(_listed(text, found, parts)):
        return None
    return {
        "indicator": indicator_before(outline.document, passage, whole.start),
        "form": found.form,
        "whole": whole.value,
        "parts": tuple(part.value for part in parts),
        "others": tuple(_also(wholes)),
        "exhaustive": found.exhaustive,
        "section": outline.section_at(passage.start),
        "at": outline.document.span(whole.start, parts[-1].end),
    }


def _listed(text: str, found: _List, parts: list[Figure]) -> str:
    """Return the text of the list up to the end of its last part."""
    ending = re.compile(r"[;.)\n]|$").search(text, parts[-1].end, parts[-1].end + 40)
    return text[found.start : ending.start() if ending else parts[-1].end + 40]


def _also(wholes: list[Figure]) -> Iterator[Value]:
    """Every further figure that may be the whole: other candidates, and the b of "a/b"."""
    yield from (figure.value for figure in wholes[1:])
    yield from (figure.base for figure in wholes if figure.base is not None)


def _overlapping(listed: str) -> bool:
    """Tell parts that may hold the same people twice ("nữ", "dân tộc thiểu số")."""
    return _OVERLAP.search(listed) is not None and not any(p.search(listed) for p in _PAIRED)


def _parts(text: str, passage: Passage, found: _List) -> list[Figure]:
    """Return the figures of the list that are parts: one unit, not in further brackets."""
    if _unread(text, passage, found):
        return []
    parts: list[Figure] = []
    depths = _depths(text, found)
    for figure in passage.between(found.start, found.end):
        if depths[figure.start - found.start] or figure.value.family in _NO_TOTAL_UNITS:
            continue
        before = text[max(found.start, parts[-1].end if parts else found.start) : figure.start]
        if _CHANGE.search(before):
            continue
        if parts and not _same_kind(text, parts[0], figure):
            if figure.value.family not in _MEASURES and _SEPARATED.search(before):
                return []  # a part under another noun: "…, 04 đảng bộ bộ phận"
            continue
        if _NO_PART.search(before):
            return []
        if parts and not _SEPARATED.search(before):
            return []  # two figures of one part
        if len(parts) > 1 and ";" in before and ";" not in text[parts[0].end : parts[-1].start]:
            break  # parts are set apart by commas: what follows the semicolon is no part
        if figure.value.sign != "=" or figure.value.low != figure.value.high:
            return []
        if figure.value.per:
            continue
        parts.append(figure)
    return parts


def _unread(text: str, passage: Passage, found: _List) -> bool:
    """Tell whether the list holds a number that is none of the passage's figures."""
    covered = [(figure.start, figure.end) for figure in passage.between(found.start, found.end)]
    return any(
        not any(start <= match.start() < end for start, end in covered)
        for match in _AMOUNT.finditer(text, found.start, found.end)
    )


def _depths(text: str, found: _List) -> list[int]:
    """Return for every character of the list how many brackets within it are open."""
    depths, depth = [], 0
    for char in text[found.start : found.end]:
        depth += char == "("
        depths.append(depth)
        depth -= char == ")" and depth > 0
    return depths


def _bare_parts(text: str, passage: Passage, found: _List) -> list[Figure]:
    """Return the numbers of a bracket whose unit is only told before it: "(khiển trách 12, …)"."""
    inside = passage.between(found.start, found.end)
    if found.form != "bracket" or any(f.value.family or f.value.decimals for f in inside):
        return []
    if any(figure.value.sign != "=" or figure.value.low != figure.value.high for figure in inside):
        return []
    apart = (text[a.end : b.start] for a, b in itertools.pairwise(inside))
    return inside if all(_SEPARATED.search(between) for between in apart) else []


def _same_kind(text: str, first: Figure, other: Figure) -> bool:
    if first.value.family != other.value.family:
        return False
    if first.value.family or noun_after(text, first) == noun_after(text, other) != "":
        return True
    return _of_level(text, first) and _of_level(text, other)


def _of_level(text: str, figure: Figure) -> bool:
    """Tell the pupils of one level of schooling: "mầm non 310 cháu", "tiểu học 480"."""
    if _LEVEL_BEFORE.search(text, max(0, figure.start - 30), figure.start) is None:
        return _LEVEL_AFTER.match(text, figure.end) is not None
    return any(after.match(text, figure.end) for after in (_PUPILS_AFTER, _NO_NOUN))


def _wholes(text: str, passage: Passage, found: _List, parts: list[Figure]) -> list[Figure]:
    """Return the figures before the list that may be its whole, the likeliest first."""
    offset = found.opener
    while offset > passage.start and text[offset - 1] in " .:":
        offset -= 1
    start, _ = passage.sentence(max(passage.start, offset - 1))
    candidates = [
        figure
        for figure in passage.between(max(start, found.opener - _LOOK_BACK), found.opener)
        if figure.value.sign == "="
        and figure.value.low == figure.value.high
        and not _IN_BRACKET.match(text, figure.end, found.opener)
        and _whole_of(text, figure, parts[0])
        and not _CHANGE.search(text[max(passage.start, figure.start - 40) : figure.start])
        and not _NO_WHOLE.search(text[max(passage.start, figure.start - 40) : figure.start])
    ]
    if found.form == "bracket":
        # A bracket explains what stands right before it.
        candidates = [
            figure
            for figure in candidates
            if not re.search(r"[,;.]", text[figure.end : found.opener])
        ][-1:]
    if not parts[0].value.family:
        # Where the very noun of the parts was counted, other things counted there are no whole.
        candidates = [f for f in candidates if not f.value.family] or candidates
    marked = [figure for figure in candidates if _marked(text, passage, figure)]
    first = marked[-1:] or candidates[-1:]
    return [*first, *(figure for figure in candidates if figure not in first)]


def _whole_of(text: str, figure: Figure, part: Figure) -> bool:
    if (figure.value.family, part.value.family) == ("tổ chức đảng", "chi bộ"):
        return True
    if figure.value.family != part.value.family:
        # Bare numbers in a bracket count what was counted before it.
        return not part.value.family and figure.value.family not in (*_NO_TOTAL_UNITS, *MEASURED)
    if figure.value.family:
        return True
    if _PUPILS_AFTER.match(text, figure.end) and _of_level(text, part):
        return True
    after = text[figure.end : figure.end + 40].lower()
    return noun_after(text, part) != "" and noun_after(text, part) in after


def _marked(text: str, passage: Passage, figure: Figure) -> bool:
    return bool(_TOTAL_WORD.search(text, max(passage.start, figure.start - 70), figure.start))
