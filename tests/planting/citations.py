"""Planted errors of citations."""

import calendar
import random
import re
from dataclasses import dataclass

from planting.drafts import Edit, Kind, Plant, Spot, Text, apply

_CITATION = re.compile(
    r"(?P<type>Nghị quyết|Chỉ thị|Kết luận|Quy định|Quyết định|Nghị định|Luật|Kế hoạch"
    r"|Chương trình hành động|Chương trình) số (?P<symbol>(?P<number>\d+)(?P<rest>[/-][\w/Đ-]+))"
    r"(?P<date> ngày (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}))?"
    r"(?: của (?P<issuer>[^;,.]+?))?(?: về (?P<title>[^;.]+?))?"
    r"(?=[;,.]| và (?:Chỉ|Nghị|Kế|Kết|Quy))"
)


# Documents whose dates public sources confirm.
_KNOWN = frozenset({
    "57-NQ/TW", "59-NQ/TW", "68-NQ/TW", "42-NQ/TW", "05-CT/TW", "01-KL/TW", "21-KL/TW",
    "88/2019/QH14", "42/2022/NĐ-CP", "30/2020/NĐ-CP", "37-QĐ/TW", "144-QĐ/TW",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: its paragraph and its parts."""

    index: int
    match: re.Match[str]

    @property
    def symbol(self) -> str:
        return self.match["symbol"]

    @property
    def is_known(self) -> bool:
        """Whether its date is common knowledge."""
        return self.symbol in _KNOWN

    @property
    def is_central(self) -> bool:
        """Whether it is of the Party's centre or of the State."""
        return self.symbol.endswith(("/TW", "-CP")) or "/QH" in self.symbol


def _citations(text: Text) -> list[Cited]:
    return [
        Cited(index, match)
        for index, paragraph in enumerate(text.paragraphs)
        if "\t" not in paragraph
        for match in _CITATION.finditer(paragraph)
    ]


_TYPES = {
    "Nghị quyết": "NQ", "Chỉ thị": "CT", "Kết luận": "KL", "Kế hoạch": "KH", "Thông báo": "TB",
    "Báo cáo": "BC", "Hướng dẫn": "HD",
}  # fmt: skip


_PLAN = ("Kế hoạch", True)


def type_changed(text: Text, rng: random.Random) -> Plant | None:
    """L01: the type word before a symbol is another document's."""
    found = [cited for cited in _citations(text) if "/QH" not in cited.symbol]
    if not found:
        return None
    cited = rng.choice(found)
    old = cited.match["type"]
    # A plan may be cited with the symbol of the decision that approves it.
    others = [each for each in _TYPES if each != old and (each, "QĐ" in cited.symbol) != _PLAN]
    if cited.symbol.endswith(("UBND", "TTg")) and old == "Quyết định":
        others.append("Quy định")
    new = rng.choice(others)
    planted, spots = apply(text, [Edit(cited.index, *cited.match.span("type"), new)])
    what = f"“{cited.match.group()[:40]}” becomes a {new} in {cited.index}"
    return Plant("L01", what, planted, (Spot(cited.index, spots[0].start, spots[0].end + 20),))


def _other_date(match: re.Match[str], rng: random.Random, how: str) -> str:
    """Write the date with a digit, the day and month, or the year changed."""
    day, month, year = match["day"], match["month"], match["year"]
    if how == "swapped" and int(day) <= 12 and int(day) != int(month):
        return f"{int(month):02d}/{int(day)}/{year}"
    if how == "year":
        return f"{day}/{month}/{int(year) + rng.choice((-1, 1))}"
    if how == "month":
        new = rng.choice([m for m in range(1, 13) if m != int(month)])
        day = f"{min(int(day), calendar.monthrange(int(year), new)[1]):02d}"
        return f"{day}/{new if new > 2 else f'{new:02d}'}/{year}"
    last = calendar.monthrange(int(year), int(month))[1]
    new = rng.choice([d for d in range(1, last + 1) if d != int(day)])
    return f"{new:02d}/{month}/{year}"


def date_wrong(text: Text, rng: random.Random) -> Plant | None:
    """L02: a well-known document has another date, or any document one that no calendar has."""
    dated = [cited for cited in _citations(text) if cited.match["date"]]
    if not dated:
        return None
    known = [cited for cited in dated if cited.is_known]
    if known and rng.random() < 0.75:
        cited = rng.choice(known)
        how = rng.choice(("day", "day", "month", "swapped", "year"))
        new = _other_date(cited.match, rng, how)
    else:
        cited = rng.choice(dated)
        year = cited.match["year"]
        new = rng.choice((f"31/4/{year}", f"30/02/{year}", f"31/9/{year}", f"32/5/{year}"))
    start, end = cited.match.start("day"), cited.match.end("year")
    # The same document cited elsewhere with its right date now contradicts this one.
    same = tuple(each.index for each in dated if each.symbol == cited.symbol)
    planted, spots = apply(text, [Edit(cited.index, start, end, new)])
    what = f"{cited.symbol} {cited.match['date'].strip()} becomes {new} in {cited.index}"
    return Plant("L02", what, planted, (*spots,), {"L03": same})


_OTHER_TITLES = (
    "cải cách hành chính giai đoạn mới", "phòng, chống thiên tai và tìm kiếm cứu nạn",
    "tăng cường quản lý khoáng sản", "công tác thanh niên", "giải quyết khiếu nại kéo dài",
    "bảo đảm trật tự an toàn giao thông", "chăm sóc người cao tuổi",
)  # fmt: skip


def cited_two_ways(text: Text, rng: random.Random) -> Plant | None:
    """L03: a document that is cited twice has two dates or two titles."""
    found = [cited for cited in _citations(text) if cited.match["date"] and not cited.is_central]
    twice = [cited for cited in found if sum(other.symbol == cited.symbol for other in found) > 1]
    if not twice:
        return None
    cited = rng.choice(twice)
    both = [other for other in found if other.symbol == cited.symbol]
    titled = all(other.match["title"] for other in both)
    if titled and rng.random() < 0.4:
        edit = Edit(cited.index, *cited.match.span("title"), rng.choice(_OTHER_TITLES))
    else:
        new = _other_date(cited.match, rng, rng.choice(("day", "day", "month", "swapped", "year")))
        edit = Edit(cited.index, cited.match.start("day"), cited.match.end("year"), new)
    planted, spots = apply(text, [edit])
    others = tuple(Spot(other.index) for other in both if other is not cited)
    return Plant("L03", f"{cited.symbol}: {edit.new} in {cited.index}", planted, (*spots, *others))


def incomplete(text: Text, rng: random.Random) -> Plant | None:
    """L04: a document cited once loses its date, or all of its symbol but the number."""
    found = [cited for cited in _citations(text) if cited.match["date"]]
    once = [
        cited
        for cited in found
        if sum(f"{other.match['number']}{other.match['rest']}" == cited.symbol for other in found)
        == 1
        and not cited.symbol.endswith("-CP")
        and "/QH" not in cited.symbol
    ]
    if not once:
        return None
    cited = rng.choice(once)
    match = cited.match
    if match["issuer"] and cited.symbol.endswith("/TW") and rng.random() < 0.4:
        edit = Edit(cited.index, match.end("type"), match.end("date"), f" {match['number']}")
    else:
        edit = Edit(cited.index, *match.span("date"), "")
    planted, _ = apply(text, [edit])
    spot = Spot(cited.index, match.start(), match.start() + 20)
    what = f"{cited.symbol} left incomplete ({edit.new}) in {cited.index}"
    return Plant("L04", what, planted, (spot,))


def symbol_misformed(text: Text, rng: random.Random) -> Plant | None:
    """L05: a symbol's hyphen and slash have changed places, or are the same."""
    found = [
        cited
        for cited in _citations(text)
        if re.fullmatch(r"[/-]\w+[/-]\w+", cited.match["rest"])
        and "/QH" not in cited.symbol
        and not re.match(r"/\d", cited.match["rest"])
    ]
    if not found:
        return None
    cited = rng.choice(found)
    _, kind, body = re.split(r"[/-]", cited.match["rest"])
    forms = {f"{a}{kind}{b}{body}" for a in "/-" for b in "/-"} - {cited.match["rest"]}
    new = rng.choice(sorted(forms))
    planted, spots = apply(text, [Edit(cited.index, *cited.match.span("rest"), new)])
    return Plant(
        "L05", f"{cited.symbol} becomes {cited.match['number']}{new}", planted, tuple(spots)
    )


KINDS: dict[str, Kind] = {
    "L01": type_changed,
    "L02": date_wrong,
    "L03": cited_two_ways,
    "L04": incomplete,
    "L05": symbol_misformed,
}
