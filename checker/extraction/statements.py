"""Rows of `Statements`: the figures of the running text with what they are figures of."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from checker.extraction.clauses import Clause, clauses
from checker.extraction.commune import Unit
from checker.extraction.outline import Node, Outline
from checker.extraction.targets import value_of
from checker.quantity import Quantity, find_quantities
from checker.vietnamese import LOWER, UPPER, any_case, any_word, lowered

_DIGIT = re.compile(r"\d")
_MEASURED = (
    r"tổng|tỷ lệ|tỉ lệ|tốc độ|tỷ trọng|quy mô|diện tích|sản lượng"
    r"|năng suất|thu nhập|doanh thu|thu ngân sách|giá trị|dân số|độ che phủ|mật độ"
    r"|số (?!hó|hoá)|đàn|kết nạp|trồng mới|trồng rừng"
)
_MEASURE = rf"(?:(?:giảm|tăng)\s+)?(?:{_MEASURED})"
# Without one of these in small letters no figure has a subject: only a share can do without.
_TELLS_SUBJECT = re.compile(rf"{_MEASURED}|%|phần\s+trăm")
_SUBJECT = re.compile(
    rf"(?:^|[,;(:“\"–-]\s*|(?<!\w)(?:và|với|có|nâng|đưa|trong đó|phấn đấu|duy trì|giữ|đạt|là|được"
    rf"|xã|phường|về|để|mới|năm \d{{4}},?|\d{{4}},?|kỳ)\s+)(?P<subject>{_MEASURE})",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[\s,]*(?:(?:vào\s+)?(?:cuối\s+)?năm\s+\d{4})?[\s,]*(?:tăng |giảm )?"
    r"(?:xuống còn|xuống|lên đến|lên|còn|đến)(?:\s+(?:khoảng|dưới|trên))?\s*",
    re.IGNORECASE,
)
# A clause that only gives the level to come: "giảm 2%/năm; đến năm 2030 còn dưới 4%".
_LEVEL_TO_COME = re.compile(
    r"(?:phấn đấu )?đến (?:hết |cuối )?năm \d{4},? (?:còn|(?:giảm )?(?:xuống )?còn|đạt)\s*",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?:giảm |tăng )?(?:tỷ|tỉ) lệ ", re.IGNORECASE)
# "… năm 2020 là 6,2%, năm 2024 còn 2,4%": the same subject, a later year.
_LATER = re.compile(
    r"[\s,]*(?:ước |đến )?(?:cuối )?năm \d{4},?\s*(?:ước )?"
    r"(?:là|đạt|lên|còn|(?:giảm|tăng) (?:xuống còn|còn|lên))\s*",
    re.IGNORECASE,
)
# "Số hồ sơ nộp trực tuyến là 1.048 hồ sơ, đạt 84%": how many they are, then their share.
_ITS_SHARE = re.compile(
    r"(?:\s+[^\d.,;:()]{1,20})?\s*,\s*(?:đạt|chiếm)(?:\s+(?:tỷ|tỉ) lệ)?\s*", re.IGNORECASE
)
_COUNT_OF = re.compile(r"(?:tổng )?số (?:lượng )?(?=\w)", re.IGNORECASE)
_AT_FIRST = re.compile(any_word("đầu"))
# "… đạt 88,7% (mục tiêu 88%)": what the figure had been planned to be makes it no plan.
_ITS_PLAN = re.compile(
    r"\((?:(?:so với )?(?:mục tiêu|chỉ tiêu|kế hoạch|nghị quyết))(?!\w)[^()\n]*\)?", re.IGNORECASE
)
_NOTHING_MORE = re.compile(rf"\s*(?:[.;,)]|$|{_ITS_PLAN.pattern})", re.IGNORECASE)
_STARTS_FROM = re.compile(any_word("từ") + r"\s*$")
_FIRST_OF_CLAUSE = re.compile(
    r"(?:[-+*•–\s]|(?:có|đến nay|hiện có|hiện nay|toàn xã có|đã có|với|và|gồm|phấn đấu"
    r"|đến năm \d{4})[\s,]*|trên|từ)*",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*(?P<subject>[^.;,:()\d]{6,120})")
_YEAR = re.compile(r"(2(?<![\d/-].)0\d\d)(?![\d-])(?!\s*[-–]\s*20)")
_YEAR_AFTER = re.compile(
    r"\s*\(?(?:vào |tính đến |đến |của )?(?:cuối )?năm (?P<year>20\d\d)(?!\s*[-–])"
    r"(?!,?\s*(?:ước )?(?:là|đạt|lên|còn|giảm|tăng))",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    any_word(
        *(rf"{word}\s?năm" for word in ("hằng", "hàng", "mỗi", "một", "trong", "/", "bình quân"))
    )
)
_COMPARED = re.compile(any_case(r"so với (?:cùng kỳ |cuối )?(?:năm )?\d{4}"))
_TERM = re.compile(any_word("nhiệm kỳ", "5 năm", "05 năm", "giai đoạn"))
_MERGED = re.compile(any_case("nhập(?<!thu nhập)(?= )", "hợp nhất", "sáp nhập", "chia tách"))
_ABOVE = re.compile(
    any_word("tỉnh", "huyện", "thành phố", "cả nước", "toàn quốc", "trung ương", "thế giới")
)
_KINDS = (
    "xã", "phường", "thị trấn", "đặc khu", "bản", "thôn", "xóm", "ấp", "tiểu khu", "đảng bộ xã",
)  # fmt: skip
_NAMED = re.compile(
    rf"{any_word(*_KINDS)}\s+(?P<name>[{UPPER}][{LOWER}]+(?:\s[{UPPER}][{LOWER}]+){{0,3}})"
)
_FORMER = re.compile(any_word("cũ", "trước đây", "trước khi (?:sáp|hợp|nhập|sắp|chia|tách)"))
# "Ba xã cũ" without a name are those that now are the draft's own unit.
_ALL_FORMER = re.compile(
    r"(?<!\w)(?:các|hai|ba|bốn|cả|0?[2-6]) (?:đơn vị|địa phương|xã|phường|thị trấn)"
    r"(?: hành chính)?(?:,? (?:xã|phường|thị trấn))? (?:cũ|trước đây)(?!\w)",
    re.IGNORECASE,
)
_WILL = re.compile(any_word("phấn đấu", "mục tiêu", "dự kiến"))
_BY_YEAR = r" (?:hết |cuối )?năm 20(?:2[6-9]|3\d|45)"
_BY_THEN = re.compile(any_word(f"đến{_BY_YEAR}", f"vào{_BY_YEAR}"))
_HAS = re.compile(
    any_word("hiện nay", "hiện có", "đến nay", "đã đạt", "ước đạt", "ước thực hiện", "năm 202[0-5]")
)
_PAST_TITLE = re.compile(
    any_case(
        "kết quả", "đánh giá", "tình hình", "kiểm điểm", "thành tựu", "khái quát", "đặc điểm",
        "bối cảnh", "hạn chế", "nguyên nhân", "thuận lợi", r"nhiệm kỳ 2020\s*-\s*2025",
    )
)  # fmt: skip
_FUTURE_TITLE = re.compile(
    any_case(
        "chỉ tiêu", "mục tiêu", "phương hướng", "nhiệm vụ", "giải pháp", "đột phá", "định hướng"
    )
)
_NOT_AMOUNTS = frozenset({"tuổi", "năm", "ngày", "sao", "lần", "chỉ tiêu"})
_MAX_SUBJECT = 160
_LONGEST_TITLE = 60
_FEW = 4
_NEAR, _FAR = 40, 1000
_TAIL = re.compile(r"[^.;,()\d\n]{0,80}")
# Before the subject: words that make it the share of a group, or a part of something.
_GROUP = re.compile(
    any_word(
        "riêng", "trong đó", "đối với", "nhóm", "khối", "vùng", "khu vực", "dân tộc", "nữ", "loại",
        "khu", "cụm", "tuyến(?<!trực tuyến)",
    )
)  # fmt: skip


class _Place(NamedTuple):
    """What the words around a clause say of it: its section, stage and scope."""

    section: str
    stage: str
    scope: str


class _Stated(NamedTuple):
    """A figure of a clause, the words since the last figure, and its subject with its place."""

    quantity: Quantity
    before: str
    at: tuple[int, int]
    subject: str


def statement_rows(outline: Outline, unit: Unit | None) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every figure whose subject can be told; `unit` is what the draft is of."""
    document = outline.document
    told: dict[int, tuple[str, str] | None] = {}
    for block in document.blocks:
        if block.kind != "paragraph" or not _may_state(document.text[block.start : block.end]):
            continue
        node = outline.node_at(block.start)
        place = _place(outline, node, unit, told)
        if place is not None:
            labelled = node is not None and node.start == block.start
            begin = block.start + node.label.length if node and labelled else block.start
            yield from _block_rows(outline, begin, block.end, place, unit)


def _may_state(text: str) -> bool:
    """Tell whether a figure of these words can have a subject."""
    return _DIGIT.search(text) is not None and _TELLS_SUBJECT.search(lowered(text)) is not None


def _place(
    outline: Outline,
    node: Node | None,
    unit: Unit | None,
    known: dict[int, tuple[str, str] | None],
) -> _Place | None:
    """Read the headings above a paragraph; None where results are listed beside their targets."""
    heading = node if node is None or node.is_heading else node.parent
    told = _told_above(outline, heading, unit, known)
    return None if told is None else _Place(outline.section_name(node), *told)


def _told_above(
    outline: Outline,
    node: Node | None,
    unit: Unit | None,
    known: dict[int, tuple[str, str] | None],
) -> tuple[str, str] | None:
    """Return the stage and the place that a title tells, or else those above it do; None where
    one of them stands over an annex or over results. `known` keeps what was told before."""
    if node is None:
        return "", ""
    if node.start not in known:
        own = _told_by(outline.title(node), unit)
        above = _told_above(outline, node.parent, unit, known)
        if own is None or above is None or (node.is_heading and node.label.form == "annex"):
            known[node.start] = None
        elif node.is_heading:
            known[node.start] = own[0] or above[0], own[1] or above[1]
        else:
            known[node.start] = above
    return known[node.start]


def scope_of(text: str, unit: Unit | None) -> str:
    """Return the other place that the words are of; '' when they name none."""
    if _FORMER.search(text) and _FORMER.search(_ALL_FORMER.sub(" ", text)):
        names = [match["name"] for match in _NAMED.finditer(text)]
        return f"{' '.join(names)} cũ".strip()
    for match in _NAMED.finditer(text):
        if unit is None or not match["name"].startswith(unit.name):
            return match["name"]
    above = _ABOVE.search(text)
    return above.group().lower() if above else ""


def _told_by(title: str, unit: Unit | None) -> tuple[str, str] | None:
    """Return the stage and the place a section is of; None where it lists results of targets.

    A long title may name the upper levels in passing.
    """
    past, future = _PAST_TITLE.search(title), _FUTURE_TITLE.search(title)
    if past and "chỉ tiêu" in title.lower():
        return None
    scope = scope_of(title, unit)
    in_passing = len(title) > _LONGEST_TITLE and _ABOVE.fullmatch(scope)
    return "state" if past else "target" if future else "", "" if in_passing else scope


def _block_rows(
    outline: Outline, start: int, end: int, place: _Place, unit: Unit | None
) -> Iterator[Mapping[str, Any]]:
    text = outline.document.text
    elsewhere = previous = ""
    for clause in clauses(text, start, end):
        stretch = text[clause.start : clause.end]
        states = _DIGIT.search(stretch) and _may_state(f"{clause.lead} {stretch}")
        if elsewhere and not states:
            continue
        own = scope_of(stretch, unit)
        if states and not _MERGED.search(stretch):
            scope = place.scope or own or _carried_on(stretch, elsewhere, unit)
            for row in _clause_rows(outline, clause, _stated(stretch, clause.lead, previous)):
                previous = row["subject"]
                in_time = _up_to(stretch, row["value"].at.end - clause.start + _NEAR)
                yield {
                    **row,
                    "clause": stretch,
                    "stage": _stage(in_time, place),
                    "scope": scope or row["scope"],
                    "section": place.section,
                }
        # How the whole commune came about, unless a former one is named.
        whole = own in ("cũ", f"{unit.name} cũ" if unit else "") and _MERGED.search(stretch)
        whole = whole or _MERGED.search(clause.lead)
        if not whole and not _ABOVE.fullmatch(own):
            elsewhere = elsewhere or own


def _carried_on(stretch: str, elsewhere: str, unit: Unit | None) -> str:
    """Return "?" where a paragraph that spoke of another place may still be speaking of it."""
    speaks_of_all = "toàn xã" in stretch.lower() or (unit is not None and unit.name in stretch)
    return "" if speaks_of_all or not elsewhere else "?"


def _clause_rows(
    outline: Outline, clause: Clause, stated: Iterable[_Stated]
) -> Iterator[dict[str, Any]]:
    document = outline.document
    stretch = document.text[clause.start : clause.end]
    for each in stated:
        quantity, (begin, end) = each.quantity, each.at
        start, stop = min(begin, quantity.start), max(end, quantity.end)
        tail = _TAIL.match(stretch, quantity.end) if begin < quantity.start else None
        yield {
            "subject": each.subject[:_MAX_SUBJECT],
            "value": value_of(document, quantity, clause.start, ""),
            "tail": " ".join(tail.group().split()) if tail else "",
            "year": _year(stretch, quantity, each.before),
            "pace": _pace(stretch, quantity),
            "scope": "?" if _GROUP.search(f"{clause.lead} {_up_to(stretch, begin)}") else "",
            "at": document.span(clause.start + start, clause.start + stop),
        }


def _stated(stretch: str, lead: str, previous: str) -> Iterator[_Stated]:
    """Yield the amounts of a clause whose subject can be told.

    It stands before the figure, after one that opens the clause, in what a colon before the
    clause announced, or (for a level to come) in the clause before.
    """
    begin = earlier = 0
    last: tuple[int, int] | None = None
    open_from = False
    for index, quantity in enumerate(find_quantities(stretch)):
        before = stretch[begin : quantity.start]
        goes_on = open_from or _LATER.fullmatch(before)
        found = _subject(stretch, begin, quantity, last if goes_on else None)
        open_from = bool(_STARTS_FROM.search(before)) or stretch.startswith("từ ", quantity.start)
        begin = quantity.end
        last = found or last
        subject = " ".join(stretch[slice(*found)].split()) if found else ""
        if found is None and index == 0:
            found, subject = (0, quantity.start), _announced(before, lead, previous, quantity)
        if found is None and last is not None and last[1] == earlier:
            found, subject = last, _share_of(stretch, last, before, quantity)
        starts_change = open_from and _GOES_ON.match(stretch, quantity.end)
        if found is not None and subject and not starts_change and _is_amount(quantity, before):
            yield _Stated(quantity, before, found, subject)
        earlier = quantity.start


def _share_of(stretch: str, counted: tuple[int, int], before: str, quantity: Quantity) -> str:
    """Return the subject of a share right after the count of the same things, or ''."""
    start, end = counted
    is_share = quantity.unit is not None and quantity.unit.family == "percent"
    if not is_share or not _ITS_SHARE.fullmatch(before):
        return ""
    named = _COUNT_OF.match(stretch, start)
    if named is None or not _NOTHING_MORE.match(stretch, quantity.end):
        return ""
    things = " ".join(stretch[named.end() : end].split())
    return "" if _AT_FIRST.search(things) else f"tỷ lệ {things}"


def _announced(before: str, lead: str, previous: str, quantity: Quantity) -> str:
    """Return the subject that stands before the clause, or ''."""
    if _SUBJECT.match(lead) and len(before.split()) < _FEW:
        return f"{lead} {before}".strip()
    is_share = quantity.unit is not None and quantity.unit.family == "percent"
    if is_share and _SHARE.match(previous) and _LEVEL_TO_COME.fullmatch(before):
        return f"{previous} còn"
    return ""


def _is_amount(quantity: Quantity, before: str) -> bool:
    return (
        quantity.base is None
        and quantity.unit is not None
        and quantity.unit.family not in _NOT_AMOUNTS
        and not _STARTS_FROM.search(before)
    )


def _subject(
    stretch: str, begin: int, quantity: Quantity, last: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Find what a figure is of: the words before it, or after a figure that opens the clause."""
    before = stretch[begin : quantity.start]
    matches = list(_SUBJECT.finditer(before))
    if matches:
        return begin + matches[-1].start("subject"), quantity.start
    if last is not None and (_GOES_ON.fullmatch(before) or _LATER.fullmatch(before)):
        return last
    is_share = quantity.unit is not None and quantity.unit.family == "percent"
    if is_share and _FIRST_OF_CLAUSE.fullmatch(before.lstrip(" ,;")):
        after = _AFTER.match(stretch, quantity.end)
        if after is not None:
            return after.span("subject")
    return None


def _up_to(stretch: str, end: int) -> str:
    """Return the words before `end`, as far back as they can belong to what stands there."""
    return stretch[max(0, end - _FAR) : end]


def _year(stretch: str, quantity: Quantity, before: str) -> int:
    """Return the year a figure holds for: named right after it, else last before it."""
    after = _YEAR_AFTER.match(stretch, quantity.end)
    if after is not None:
        return int(after["year"])
    near = _YEAR.findall(_COMPARED.sub(" ", before))
    if near:
        return int(near[-1])
    earlier = _YEAR.findall(_COMPARED.sub(" ", _up_to(stretch, quantity.start)))
    return int(earlier[0]) if len(set(earlier)) == 1 else 0


def _pace(stretch: str, quantity: Quantity) -> str:
    around = _up_to(stretch, quantity.end + 25)
    if "năm" in quantity.per or _YEARLY.search(around):
        return "year"
    level = quantity.unit is not None and quantity.unit.family == "percent"
    return "term" if not level and _TERM.search(f"{around} {quantity.per}") else ""


def _stage(stretch: str, place: _Place) -> str:
    if "(" in stretch:
        stretch = _ITS_PLAN.sub(" ", stretch)
    if _BY_THEN.search(stretch):
        return "target"
    if _WILL.search(stretch):  # in an assessment this may be what the last term had planned
        return "" if place.stage == "state" else "target"
    return "state" if _HAS.search(stretch) else place.stage
