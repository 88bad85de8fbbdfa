"""Planted errors of the names of places and bodies, and of congresses."""

import random
import re
from collections import Counter

from planting.drafts import Edit, Kind, Plant, Text, apply
from planting.words import cased, other_hat, other_tone

_TYPES = "xã|phường|đặc khu|bản|thôn|ấp|buôn|khóm|tổ dân phố|huyện|tỉnh"
_PLACE = re.compile(
    rf"\b(?i:{_TYPES}) (?P<proper>[A-ZĐÂĂÊÔƠƯ][^\W\d_]*(?: [A-ZĐÂĂÊÔƠƯ][^\W\d_]*){{0,3}})"
)
_LEAST_MENTIONS = 4


def place_misspelt(text: Text, rng: random.Random) -> Plant | None:
    """M01: one mention of a place has another tone, hat or letter."""
    mentions = [
        (index, match)
        for index, paragraph in enumerate(text.paragraphs)
        for match in _PLACE.finditer(paragraph)
    ]
    counts = Counter(match["proper"].lower() for _, match in mentions)
    names = sorted(name for name, count in counts.items() if count >= _LEAST_MENTIONS)
    if not names:
        return None
    name = rng.choice(names)
    index, match = rng.choice([each for each in mentions if each[1]["proper"].lower() == name])
    new = _slipped(match["proper"], rng)
    while new.lower() == name:
        new = _slipped(match["proper"], rng)
    planted, spots = apply(text, [Edit(index, *match.span("proper"), new)])
    return Plant("M01", f"“{match.group()}” becomes “{new}” in {index}", planted, tuple(spots))


# Endings and beginnings that are heard or typed for one another.
_HEARD = (
    ("ng", "n"), ("n", "ng"), ("c", "t"), ("t", "c"), ("nh", "n"), ("ch", "t"), ("y", "i"),
)  # fmt: skip
_BEGUN = (
    ("ch", "tr"), ("tr", "ch"), ("s", "x"), ("x", "s"), ("l", "n"), ("n", "l"), ("h", "kh"),
    ("r", "d"), ("k", "kh"), ("m", "n"), ("th", "t"), ("t", "th"), ("v", "d"), ("p", "ph"),
)  # fmt: skip


def _slipped(name: str, rng: random.Random) -> str:
    syllables = name.split(" ")
    k = rng.randrange(len(syllables))
    old = syllables[k].lower()
    how = rng.choice(("tone", "tone", "hat", "ending", "beginning"))
    new: str | None = None
    if how == "tone":
        new = other_tone(old, rng)
    elif how == "hat":
        new = other_hat(old, rng)
    elif how == "ending":
        ends = [(a, b) for a, b in _HEARD if old.endswith(a) and len(old) > len(a)]
        if ends:
            a, b = max(ends, key=lambda pair: len(pair[0]))
            new = old.removesuffix(a) + b
    else:
        begins = [(a, b) for a, b in _BEGUN if old.startswith(a) and old[len(a)] not in "hg"]
        if begins:
            a, b = rng.choice(begins)
            new = b + old.removeprefix(a)
    syllables[k] = cased(new or other_tone(old, rng), syllables[k])
    return " ".join(syllables)


_LEAST_OWN = 3
_BODY = (
    "Đảng bộ|Đảng ủy|Ban Chấp hành Đảng bộ|Ủy ban nhân dân|Hội đồng nhân dân"
    "|Ủy ban Kiểm tra Đảng ủy"
)
_OWN_TITLE = re.compile(r"Đảng bộ (?:xã|phường) (?P<own>.+?)(?= lần thứ|,|$)", re.I)
_OTHERS = (
    "Phiêng Khoài", "Bình Hòa Đông", "Krông Pa", "Thạch Lâm", "Vĩnh Thạnh Trung", "Nghĩa Hưng",
    "Tam Quan Nam", "Mường Bú", "Đại Đồng", "Hòa Lộc", "Cư Né", "Long Điền Tây", "Yên Trạch",
)  # fmt: skip
_OWN_CONGRESS = re.compile(
    r"Đại hội(?: đại biểu)? Đảng bộ (?:xã|phường)[^.;,]{0,25}? lần thứ (?P<ordinal>I)\b"
    r"(?P<term>, nhiệm kỳ 2025)?",
    re.I,
)


def not_ones_own(text: Text, rng: random.Random) -> Plant | None:
    """M04: a body of the own unit bears another commune's name, or the congress another number."""
    own = next((m["own"] for p in text.paragraphs if (m := _OWN_TITLE.search(p))), None)
    if own is None:
        return None
    name = re.compile(rf"\b(?:{_BODY}) (?:xã|phường) (?P<name>{re.escape(own)})\b", re.I)
    # The first line says whose draft it is: nothing else tells that it is wrong.
    named = [(i, m, "name") for i, p in enumerate(text.paragraphs) for m in name.finditer(p)][1:]
    numbered = [
        (i, m, "ordinal") for i, p in enumerate(text.paragraphs) for m in _OWN_CONGRESS.finditer(p)
    ]
    # What the draft is of must be said more often than the other name.
    named = named if len(named) >= _LEAST_OWN else []
    # A congress without its term may be an earlier one, and another must say which is right.
    numbered = [each for each in numbered if each[1]["term"]] if len(numbered) > 1 else []
    groups = [group for group in (named, numbered) if group]
    if not groups:
        return None
    index, match, what = rng.choice(rng.choice(groups))
    old = match[what]
    if what == "name":
        new = rng.choice(_OTHERS)
    else:
        new = rng.choice(("II", "III", "VI", "XII", "XIX", "XXII", "XXVII"))
    new = cased(new, old) if what == "name" else new
    planted, spots = apply(text, [Edit(index, *match.span(what), new)])
    return Plant("M04", f"“{match.group()}” becomes “{new}” in {index}", planted, tuple(spots))


KINDS: dict[str, Kind] = {
    "M01": place_misspelt,
    "M04": not_ones_own,
}
