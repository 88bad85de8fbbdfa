"""Planted errors of names, and words left over from another unit's text."""

import random
import re
from collections import Counter

from planting.drafts import Edit, Kind, Plant, Spot, Text, apply

_BRAND = re.compile(r"“(?P<head>Chè|Cà phê|Mận hậu|Cam|Gạo nếp) (?P<proper>[^”]+)”")


def brand_renamed(text: Text, rng: random.Random) -> Plant | None:
    """M02: one mention of a brand bears another name."""
    mentions = [
        (index, match)
        for index, paragraph in enumerate(text.paragraphs)
        for match in _BRAND.finditer(paragraph)
    ]
    heads = Counter(match["head"] for _, match in mentions)
    mentions = [(index, match) for index, match in mentions if heads[match["head"]] > 1]
    if not mentions:
        return None
    index, match = rng.choice(mentions)
    new = rng.choice(("Phù Yên", "Mường Cơi", "Tà Xùa", "Sơn La", "Vân Hồ"))
    planted, spots = apply(text, [Edit(index, *match.span("proper"), new)])
    others = [
        Spot(i, *m.span())
        for i, m in mentions
        if m["head"] == match["head"] and (i, m.start()) != (index, match.start())
    ]
    return Plant("M02", f"{match.group()} becomes {new}", planted, (*spots, *others))


_OWN_UNIT = re.compile(
    r"(?P<head>Đảng bộ|Đảng ủy|Ủy ban nhân dân|Hội đồng nhân dân|[Nn]hân dân|[Cc]hính quyền|Công an"
    r"|trên địa bàn|toàn|cán bộ bản và|trung tâm|đưa về|về|trong|từ) (?P<unit>xã)\b"
    r"(?! hội)(?! \w+ \w+ cũ)(?!,? phường)"
    # Whose congress it is says whose draft it is: then another unit's name would be the right one.
    r"(?! \w+ \w+ lần thứ)"
)


def unit_renamed(text: Text, rng: random.Random) -> Plant | None:
    """M03: the own unit's committee, land or people are a ward's or a city's."""
    places = [
        (index, match)
        for index, paragraph in enumerate(text.paragraphs)
        if "\t" not in paragraph
        for match in _OWN_UNIT.finditer(paragraph)
    ]
    if not places:
        return None
    head = rng.choice(sorted({match["head"] for _, match in places}))
    index, match = rng.choice([each for each in places if each[1]["head"] == head])
    new = rng.choice(("phường", "thành phố"))
    planted, spots = apply(text, [Edit(index, *match.span("unit"), new)])
    what = f"“{match.group()}” becomes “{new}” in “{text.paragraphs[index][:60]}”"
    return Plant("M03", what, planted, tuple(spots))


_URBAN = (
    "chỉnh trang đô thị", "quản lý trật tự đô thị", "giữ gìn mỹ quan đô thị",
    "phát triển hạ tầng đô thị", "trồng cây xanh trên các tuyến phố", "giải tỏa vỉa hè",
    "nâng cao chất lượng sống ở khu phố", "vận động từng tổ dân phố cùng tham gia",
    "xây dựng nếp sống văn minh đô thị", "lát lại các ngõ phố",
)  # fmt: skip


def city_words(text: Text, rng: random.Random) -> Plant | None:
    """M07: a sentence goes on about streets and pavements, in no ward's draft."""
    if any(re.search(r"đảng bộ phường", paragraph, re.I) for paragraph in text.paragraphs[:4]):
        return None
    places = [
        (index, match.start())
        for index, paragraph in enumerate(text.paragraphs)
        if len(paragraph) > 80 and "\t" not in paragraph
        for match in re.finditer(r"(?<=[^\W\d_])[.;](?= |$)", paragraph)
        if match.start() > 10  # not the full stop of its number
    ]
    if not places:
        return None
    index, offset = rng.choice(places)
    phrase = rng.choice(_URBAN)
    edit = Edit(index, offset, offset, f", {phrase}")
    planted, spots = apply(text, [edit])
    return Plant(
        "M07", f"“{phrase}” put into “{text.paragraphs[index][:50]}”", planted, (spots[0],)
    )


KINDS: dict[str, Kind] = {
    "M02": brand_renamed,
    "M03": unit_renamed,
    "M07": city_words,
}
