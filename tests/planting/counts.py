"""Planted errors of declared counts."""

import random
import re
from dataclasses import replace

from planting.drafts import Edit, Kind, Plant, Spot, Text, apply, without
from planting.lists import entries, name_of, renumber, scope, series
from planting.sentences import sentence_kind
from planting.values import Group, groups, rows_of_items


def declare(group: Group, by: int, now: int) -> Edit:
    return Edit(group.heading.index, group.start, group.end, f"{now + by:02d}")


def declared_in(text: Text, group: Group) -> int:
    return int(text.paragraphs[group.heading.index][group.start : group.end])


def count_wrong(text: Text, rng: random.Random) -> Plant | None:
    """C01: a group declares one or two more or fewer, or its last item is lost or doubled."""
    leaves, _ = groups(text)
    leaves = [group for group in leaves if len(group.items) > 2]
    if not leaves:
        return None
    group = rng.choice(leaves)
    now = declared_in(text, group)
    total = (group.total.heading.index,) if group.total else ()
    how = rng.choice(("declared", "declared", "lost", "doubled"))
    if how == "declared":
        by = rng.choice([step for step in (-2, -1, 1, 2) if now + step > 0])
        planted, spots = apply(text, [declare(group, by, now)])
        what = f"{name_of(text, group.heading)} declares {now + by} for {now}"
        return Plant("C01", what, planted, tuple(spots), {"C02": total})
    found = entries(text)
    last = group.items[-1]
    end = scope(text, found, last)
    step = -1 if how == "lost" else 1
    run = next(each for each in series(found) if last in each)
    edits = [
        edit
        for entry in run[run.index(last) + 1 :]
        for edit in renumber(text, found, entry, entry.value + step)
    ]
    moved, _ = apply(text, edits)
    extent = moved.paragraphs[last.index : end]
    annex = [row for row, item in rows_of_items(text).items() if item == last.index]
    if how == "lost":
        planted = without(moved, last.index, end)
        shift = last.index - end
    else:
        copy = extent[0].replace(f"({last.value})", f"({last.value + 1})", 1)
        paragraphs = (*moved.paragraphs[:end], copy, *extent[1:], *moved.paragraphs[end:])
        planted = replace(moved, paragraphs=paragraphs)
        shift = end - last.index
    return Plant(
        "C01", f"{name_of(text, last)} {how}", planted, (Spot(group.heading.index),),
        # The copy of an item is a sentence said twice.
        {"C02": total, "T02": (last.index, end, *(row + shift for row in annex)),
         "D02": (last.index, end) if how == "doubled" else ()},
    )  # fmt: skip


def total_wrong(text: Text, rng: random.Random) -> Plant | None:
    """C02: the declared total is another number."""
    _, totals = groups(text)
    if not totals:
        return None
    group = rng.choice(totals)
    now = declared_in(text, group)
    by = rng.choice((-5, -3, -2, -1, 1, 2, 3, 5))
    planted, spots = apply(text, [declare(group, by, now)])
    return Plant("C02", f"total {now + by} for {now}", planted, tuple(spots))


_LISTS = (
    ("khâu đột phá", ("Hạ tầng giao thông", "Nguồn nhân lực trẻ", "Cải cách thủ tục",
                      "Kinh tế hợp tác", "Chuyển đổi số", "Du lịch cộng đồng")),
    ("nhiệm vụ trọng tâm", ("Dồn điền, đổi thửa", "Làm đường vào xóm", "Giữ rừng, giữ nước",
                            "Mở lớp dạy nghề", "Xây nhà văn hóa", "Đưa hàng lên mạng")),
    ("giải pháp", ("Rà soát cán bộ", "Công khai tài chính", "Đối thoại với dân",
                   "Khoán việc theo quý", "Kiểm tra đột xuất")),
)  # fmt: skip
_PLACES = ("Hòa Bắc", "Lộc Sơn", "Tân Phong", "Vĩnh Khê", "Bình Thạnh", "Phú Mậu", "An Nhơn")
_CLEAR = ("người", "việc", "thời gian", "trách nhiệm", "kết quả", "thẩm quyền")
_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám")


def announced(rng: random.Random) -> tuple[str, str]:
    """C03: a sentence announces so many things and lists them."""
    how = rng.choice(("numbered", "clauses", "places", "clear"))
    if how == "places":
        chosen = rng.sample(_PLACES, rng.randrange(3, 6))
        noun, items = rng.choice(("xã", "thôn")), f"{', '.join(chosen[:-1])} và {chosen[-1]}"
        opening = rng.choice(("Chương trình được triển khai tại", "Mô hình thí điểm ở"))
        tail = rng.choice((f": {items}.", f" ({items}) và được đánh giá tốt."))
    elif how == "clear":
        chosen = list(_CLEAR[: rng.randrange(4, 7)])
        noun, items = "rõ", ", ".join(f"rõ {word}" for word in chosen)
        opening = rng.choice(("Phân công công việc theo tinh thần", "Điều hành theo phương châm"))
        tail = f": {items}."
    else:
        noun, things = rng.choice(_LISTS)
        chosen = rng.sample(things, rng.randrange(3, len(things) + 1))
        opening = rng.choice(("Cấp ủy đã chỉ đạo", "Thời gian qua tập trung", "Thực hiện"))
        if how == "numbered":
            items = "; ".join(f"({k}) {item}" for k, item in enumerate(chosen, start=1))
        else:
            items = "; ".join(item[0].lower() + item[1:] for item in chosen)
        tail = f": {items}."
    count = len(chosen)
    wrong = count + rng.choice([step for step in (-1, 1, 2) if 2 < count + step < 9])
    write = rng.choice((str, "{:02d}".format, lambda value: _WORDS[value - 1]))
    if how == "clear":
        write = str
    return f"{opening} «{write(count)}» {noun}{tail}", write(wrong)


_TALLY = re.compile(r"(?P<n>\d+)(?= chỉ tiêu (?:vượt|đạt|không đạt|chưa đạt))")


def tally_wrong(text: Text, rng: random.Random) -> Plant | None:
    """C04: the targets exceeded, met and missed do not make up the whole, or are not so many."""
    places = [
        (index, list(_TALLY.finditer(paragraph)))
        for index, paragraph in enumerate(text.paragraphs)
        if len(_TALLY.findall(paragraph)) > 2
    ]
    if not places:
        return None
    index, counts = rng.choice(places)
    first, second = rng.sample(counts, 2)
    up = Edit(index, *first.span("n"), f"{int(first['n']) + rng.choice((1, 1, 2)):02d}")
    edits = [up]
    judged_items = any(re.match(r"\(1\)", each) for each in text.paragraphs[index + 1 : index + 2])
    if judged_items and rng.random() < 0.4 and int(second["n"]) > 0:
        edits = [replace(up, new=f"{int(first['n']) + 1:02d}"),
                 Edit(index, *second.span("n"), f"{int(second['n']) - 1:02d}")]  # fmt: skip
    planted, _ = apply(text, edits)
    return Plant("C04", planted.paragraphs[index][:160], planted, (Spot(index),))


_VALUE = re.compile(
    r"(?: đến năm 2030)?(?: ổn định| duy trì)?(?: đạt| còn| là)?(?: dưới| trên| từ)?"
    r" [\d.,]*\d(?:%| [^.;,]+)?(?: trở lên)?\.$"
)
_PROMISE = re.compile(
    r"\(\d+\) (?:Tỷ lệ|Diện tích|Sản lượng|Thu nhập|Thu ngân sách|Tổng đàn)[^\d]*"
)


def value_lost(text: Text, rng: random.Random) -> Plant | None:
    """C05: a target that is worded as a quantity loses its value."""
    choices = [
        (item.index, match)
        for group in groups(text)[0]
        if len(group.items) > 4
        for item in group.items
        if (promise := _PROMISE.match(text.paragraphs[item.index]))
        and not re.search(r"chuẩn|tối thiểu", text.paragraphs[item.index])
        for match in [_VALUE.search(text.paragraphs[item.index])]
        if match and match.start() <= promise.end()
    ]
    if not choices:
        return None
    index, match = rng.choice(choices)
    tail = rng.choice((".", " đến năm 2030.", " hằng năm.", " tăng dần qua từng năm."))
    if tail.strip(" .") in text.paragraphs[index]:
        tail = "."
    planted, _ = apply(text, [Edit(index, *match.span(), tail)])
    annex = tuple(row for row, item in rows_of_items(text).items() if item == index)
    return Plant(
        "C05", f"“{text.paragraphs[index][:70]}” ends with “{tail}”", planted, (Spot(index),),
        {"T02": (index, *annex), "T01": (index, *annex)},
    )  # fmt: skip


KINDS: dict[str, Kind] = {
    "C01": count_wrong,
    "C02": total_wrong,
    "C03": sentence_kind("C03", (announced,)),
    "C04": tally_wrong,
    "C05": value_lost,
}
RIGHT: dict[str, Kind] = {"C03": sentence_kind("C03", (announced,), right=True)}
