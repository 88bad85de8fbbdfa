"""Planted errors of annexes, blanks left to fill in, and traces of a word processor."""

import random
import re
from dataclasses import replace

from planting.drafts import Edit, Kind, Plant, Spot, Text, apply
from planting.values import rows_of_items
from planting.words import prose

_REFERENCE = re.compile(r"(?P<kind>Biểu|Phụ lục)(?P<so> số)? (?P<number>\d{1,2})\b")
_HEADING = re.compile(r"(?P<kind>Biểu|Phụ lục)(?: số)? (?P<number>\d{1,2})$", re.I)
_STOP = re.compile(r"(?<=[^\W\d_])(?=[.;](?: |$))")


def _headings(text: Text) -> list[tuple[int, re.Match[str]]]:
    return [(i, m) for i, p in enumerate(text.paragraphs) if (m := _HEADING.match(p))]


def _stops(text: Text) -> list[tuple[int, int]]:
    return [
        (index, match.start())
        for index, begin, paragraph in prose(text)
        for match in _STOP.finditer(paragraph, begin + 15)
    ]


_MENTIONS = (
    " (chi tiết tại {} kèm theo)", " (có {} kèm theo)", ", nêu tại {} kèm theo Nghị quyết này",
    " theo danh mục tại {} kèm theo", " (số liệu cụ thể tại {})",
)  # fmt: skip


def annex_missing(text: Text, rng: random.Random) -> Plant | None:
    """A01: a sentence leads to an annex that is not there."""
    headings = _headings(text)
    if any(re.match(r"(?:BIỂU|PHỤ LỤC)(?! \d| SỐ)", each) for each in text.paragraphs):
        return None  # an annex without a number may be the one that is meant
    held = {int(match["number"]) for _, match in headings}
    number = rng.choice([n for n in range(1, 12) if n not in held])
    references = [
        (index, match)
        for index, _, paragraph in prose(text)
        for match in _REFERENCE.finditer(paragraph)
    ]
    if references and rng.random() < 0.5:
        index, match = rng.choice(references)
        new = f"{number:02d}" if match["number"].startswith("0") else str(number)
        planted, spots = apply(text, [Edit(index, *match.span("number"), new)])
        unnamed = tuple(i for i, m in headings if int(m["number"]) == int(match["number"]))
        return Plant(
            "A01", f"{match.group()} becomes {new}", planted, tuple(spots), {"A02": unnamed}
        )
    stops = _stops(text)
    if not stops:
        return None
    index, offset = rng.choice(stops)
    kind = rng.choice(("Biểu", "Biểu số", "Phụ lục", "Phụ lục số"))
    written = rng.choice((f"{number:02d}", str(number)))
    mention = rng.choice(_MENTIONS).format(f"{kind} {written}")
    planted, spots = apply(text, [Edit(index, offset, offset, mention)])
    return Plant("A01", f"“{mention}” put into {index}", planted, tuple(spots))


_ADDED = (
    ("DANH MỤC CÔNG TRÌNH ƯU TIÊN", "Tên công trình\tĐơn vị tính\tQuy mô",
     ("Đường nội đồng\tKm\t4,2", "Nhà văn hóa\tNhà\t2", "Kè chống sạt lở\tm\t650")),
    ("TỔNG HỢP Ý KIẾN GÓP Ý", "Nội dung góp ý\tSố ý kiến\tGhi chú",
     ("Về phần đánh giá kết quả\t14\tTiếp thu", "Về nhiệm vụ, giải pháp\t9\tTiếp thu một phần")),
    ("MỘT SỐ CHỈ TIÊU BỔ SUNG", "Chỉ tiêu\tĐơn vị tính\tMục tiêu đến năm 2030",
     ("Số mô hình dân vận khéo\tMô hình\t16", "Số tổ tự quản\tTổ\t21", "Số nhà văn hóa\tNhà\t11")),
)  # fmt: skip


def annex_not_mentioned(text: Text, rng: random.Random) -> Plant | None:
    """A02: the sentence that leads to an annex no longer does, or an annex is added."""
    headings = _headings(text)
    if headings and rng.random() < 0.6:
        at, heading = rng.choice(headings)
        named = [
            (index, match)
            for index, _, paragraph in prose(text)
            for match in _REFERENCE.finditer(paragraph)
            if int(match["number"]) == int(heading["number"])
        ]
        if len(named) == 1:
            index, match = named[0]
            new = rng.choice(("văn bản riêng", "đề án riêng", "kế hoạch hằng năm"))
            planted, _ = apply(text, [Edit(index, *match.span(), new)])
            return Plant("A02", f"{match.group()} no longer mentioned", planted, (Spot(at),))
    number = max((int(match["number"]) for _, match in headings), default=0) + 1
    kind = headings[0][1]["kind"] if headings else rng.choice(("Biểu", "Phụ lục"))
    title, head, rows = rng.choice(_ADDED)
    caption = rng.choice((f"{kind} {number:02d}", f"{kind} số {number:02d}", f"{kind} {number}"))
    table = [f"{k}\t{row}" for k, row in enumerate(rows, start=1)]
    added = (caption, title, f"TT\t{head}", *table)
    planted = replace(text, paragraphs=(*text.paragraphs, *added))
    return Plant("A02", f"{caption} “{title}” added", planted, (Spot(len(text.paragraphs)),))


_FIGURE = re.compile(r"(?<![\w.,/\-])\d+(?:[.,]\d+)*(?![\w/]|[.,-]\d)")
_DATE = re.compile(r"ngày (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
_FILLERS = ("…", "...", "......", "…….", "[...]", "[…]", "____", "xx", "XX", "……")
_NOT_BLANKED = re.compile(r"(?:số|Biểu|Phụ lục|khóa|[Nn]ăm|Sau|điều) $")


def blank_left(text: Text, rng: random.Random) -> Plant | None:
    """P01: a figure, a day or a document's number is still to be filled in."""
    dates = [
        (index, match.start("day"), match.end("month" if rng.random() < 0.3 else "day"))
        for index, _, paragraph in prose(text)
        for match in _DATE.finditer(paragraph)
    ]
    figures = [
        (index, *match.span())
        for index, begin, paragraph in prose(text)
        for match in _FIGURE.finditer(paragraph, begin)
        if not _NOT_BLANKED.search(paragraph[: match.start()])
        and not re.fullmatch(r"\(\d+\)", paragraph[match.start() - 1 : match.end() + 1])
    ]
    numbers = [
        (index, *match.span("n"))
        for index, _, paragraph in prose(text)
        for match in re.finditer(r"số (?P<n>\d+)[-/][A-ZĐ]", paragraph)
    ]
    kinds = [each for each in (dates, figures, figures, numbers) if each]
    if not kinds:
        return None
    chosen = rng.choice(kinds)
    index, start, end = rng.choice(chosen)
    if chosen is figures:
        new = rng.choice(_FILLERS)
    else:
        new = rng.choice(("…", "...", "....", "……", "..."))
        if chosen is dates and "/" in text.paragraphs[index][start:end]:
            new = f"{new}/{new}"
    planted, spots = apply(text, [Edit(index, start, end, new)])
    shown = planted.paragraphs[index][max(0, start - 30) : start + 15]
    # A target without its value is told as such, too, its row no longer agrees, and a sum or a
    # tally lacks a part.
    rows = tuple(row for row, item in rows_of_items(text).items() if item == index)
    told = ("C04", "C05", "F04", "S01", "T01", "T02", "T04", "V01", "V03")
    follows = dict.fromkeys(told, (index, *rows))
    what = f"“{text.paragraphs[index][start:end]}” blank: “{shown}”"
    return Plant("P01", what, planted, tuple(spots), follows)


_TRACES = (
    "Error! Reference source not found.", "Error! Bookmark not defined.", "&nbsp;", "&amp;",
    "[bookmark: _Hlk{}]", "[bookmark: _Toc{}]", "_Hlk{}", "{{ PAGEREF _Toc{} \\h }}",
    "\\* MERGEFORMAT", "Lỗi! Không tìm thấy nguồn tham chiếu.", "{{ REF _Ref{} \\h }}", "<br>",
    "Error! No text of specified style in document.", "&quot;", "<o:p></o:p>",
)  # fmt: skip


_GAP = re.compile(r"(?<=[^\W\d_][;.]) (?=[^\W\d_])")


def trace_left(text: Text, rng: random.Random) -> Plant | None:
    """P02: a field code, a bookmark or an entity stands in the text."""
    # Between clauses, as traces inside a name or a citation break that, too.
    gaps = [
        (index, match.end())
        for index, begin, paragraph in prose(text)
        for match in _GAP.finditer(paragraph, begin)
    ]
    if not gaps:
        return None
    index, offset = rng.choice(gaps)
    trace = rng.choice(_TRACES).format(rng.randrange(10**7, 10**9))
    planted, spots = apply(text, [Edit(index, offset, offset, f"{trace} ")])
    return Plant("P02", f"“{trace}” put into {index}", planted, tuple(spots))


KINDS: dict[str, Kind] = {
    "A01": annex_missing,
    "A02": annex_not_mentioned,
    "P01": blank_left,
    "P02": trace_left,
}
