"""Planted slips of words, marks and style."""

import random
import re
from collections.abc import Callable

from planting.drafts import Edit, Kind, Plant, Spot, Text, apply
from planting.words import Place, broken, prose, words

# Vietnamese doubles these on purpose.
_DOUBLED_ON_PURPOSE = frozenset({
    "ngày", "năm", "người", "nhà", "đời", "từ", "dần", "luôn", "mãi", "xa", "ai", "đâu", "càng",
    "thường", "chung", "khác", "hằng", "lâu", "rõ", "đều", "nhiều", "ba", "chậm", "nho", "cùng",
    "thôn", "bản", "làng", "phố", "lần", "lớp", "đường", "tháng", "ngành", "vừa", "cao", "sâu",
    "rừng", "từng", "sáng", "trắng",
})  # fmt: skip


def word_doubled(text: Text, rng: random.Random) -> Plant | None:
    """W01: a word, or two words together, stand twice in a row."""
    # Before a number a word doubled breaks a reference, too.
    found = [
        place
        for place in words(text)
        if place.written not in _DOUBLED_ON_PURPOSE
        and not re.match(r" \d", text.paragraphs[place.index][place.end :])
    ]
    place = rng.choice(found)
    paragraph = text.paragraphs[place.index]
    end = place.end
    after = re.match(r" (?P<next>[^\W\d_]+)", paragraph[end:])
    if after and after["next"].islower() and rng.random() < 0.3:
        end += after.end()
    written = paragraph[place.start : end]
    planted, spots = apply(text, [Edit(place.index, end, end, f" {written}")])
    spot = Spot(place.index, place.start, spots[0].end)
    what = f"“{written}” doubled in {place.index}"
    return Plant("W01", what, planted, (spot,), broken(place.index))


_PAIR = re.compile(r"“[^“”]{3,}”|\((?!\d{1,2}\))[^()]{3,}\)")


def mark_unpaired(text: Text, rng: random.Random) -> Plant | None:
    """W05: a quotation mark or a bracket has lost its partner."""
    found = [
        (index, *match.span())
        for index, _, paragraph in prose(text)
        for match in _PAIR.finditer(paragraph)
    ]
    if not found:
        return None
    index, start, end = rng.choice(found)
    lost = rng.choice((start, end - 1))
    planted, _ = apply(text, [Edit(index, lost, lost + 1, "")])
    kept = end - 2 if lost == start else start
    what = f"“{text.paragraphs[index][start:end]}” without its mark at {lost - start}"
    return Plant("W05", what, planted, (Spot(index, kept, kept + 1),))


def _spaced_before(paragraph: str, at: int, rng: random.Random) -> tuple[int, int, str]:
    return at, at, " "


def _doubled(paragraph: str, at: int, rng: random.Random) -> tuple[int, int, str]:
    return at, at, rng.choice((",", ";", ",") if paragraph[at] != "." else (".", ","))


def _glued_after(paragraph: str, at: int, rng: random.Random) -> tuple[int, int, str]:
    return at + 1, at + 2, ""


_AT_STOPS = (_spaced_before, _doubled, _glued_after)
_BETWEEN = (
    (re.compile(r"(?<=\d)(?=%)"), " "),
    (re.compile(r"(?<=[^\W\d_]) (?=\d{2,}\b)"), ""),
    (re.compile(r"(?<=\d) (?=(?:tấn|hộ|đảng viên|người|căn|học sinh|lao động)\b)"), ""),
    (re.compile(r"(?<=\()(?=[^\W\d_])"), " "),
    (re.compile(r"(?<=[^\W\d_])(?=\))"), " "),
)
_WORD_SPLIT = re.compile(
    r"\b(?:cán(?= bộ)|đảng(?= viên)|nhân(?= dân)|phát(?= triển)|kinh(?= tế)|thực(?= hiện)"
    r"|nâng(?= cao)|chất(?= lượng)|bảo(?= vệ)|văn(?= hóa)|giáo(?= dục)|xây(?= dựng)|tổ(?= chức))"
)


def punctuation_stray(text: Text, rng: random.Random) -> Plant | None:
    """W06: a mark stands twice, apart, or without its space; a comma parts a word."""
    how = rng.choice(("stop", "stop", "between", "split"))
    places: list[tuple[int, int, int, str]] = []
    for index, begin, paragraph in prose(text):
        if how == "stop":
            for match in re.finditer(r"(?<=[^\W\d_])[,;.](?= [^\W\d_])", paragraph):
                if match.start() > begin + 3:
                    change = rng.choice(_AT_STOPS)(paragraph, match.start(), rng)
                    places.append((index, *change))
        elif how == "between":
            for pattern, new in _BETWEEN:
                for match in pattern.finditer(paragraph, begin):
                    places.append((index, *match.span(), new))
        else:
            for match in _WORD_SPLIT.finditer(paragraph, begin):
                places.append((index, match.end(), match.end(), ","))
    if not places:
        return None
    index, start, end, new = rng.choice(places)
    planted, spots = apply(text, [Edit(index, start, end, new)])
    shown = planted.paragraphs[index][max(0, start - 12) : start + 12]
    spot = Spot(index, max(0, spots[0].start - 1), spots[0].end + 1)
    return Plant("W06", f"“{shown}” in {index}", planted, (spot,), broken(index))


# A phenomenon: what shows the usual way, how often it must stand besides the changed place,
# and how a place is changed to the other way.
Style = tuple[str, str, int, Callable[[str], str]]


def _table(pairs: str) -> Callable[[str], str]:
    swaps = dict(pair.split(">") for pair in pairs.split())

    def change(written: str) -> str:
        for old, new in swaps.items():
            if old in written:
                return written.replace(old, new)
        raise AssertionError(written)

    return change


STYLES: tuple[Style, ...] = (
    ("tone of oa, oe", r"\b(?:hóa|hòa|khỏe|tỏa|xóa|khóa|tòa|họa)\b", 1,
     _table("óa>oá òa>oà ỏe>oẻ ỏa>oả ọa>oạ")),
    ("tone of uy", r"\b(?:[Ủủ]y|[Tt]hủy|túy)\b", 1, _table("Ủy>Uỷ ủy>uỷ úy>uý")),
    ("hằng", r"\bhằng (?=năm|tháng|ngày|quý)", 1, _table("hằng>hàng")),
    ("tỷ", r"\btỷ\b", 1, _table("ỷ>ỉ")),
    ("kỳ", r"\bkỳ\b", 1, _table("ỳ>ì")),
    ("lý", r"\blý\b", 1, _table("ý>í")),
    ("quotes", r"“[^“”]+”", 1, lambda written: f'"{written[1:-1]}"'),
    ("thousands", r"(?<![\d.,/])\d{1,2}\.\d{3}(?![\d.,])", 2, lambda w: w.replace(".", "")),
    ("decimals", r"(?<![\d.,/])\d{1,3},\d(?=%| (?:tỷ|ha|km|tấn)\b)", 1,
     lambda w: w.replace(",", ".")),
    ("bảo đảm", r"\bbảo đảm\b", 1, lambda w: "đảm bảo"),
    ("name of the front", r"Mặt trận Tổ quốc", 0, lambda w: "Mặt trận tổ quốc"),
    ("name of the committee", r"Ủy ban nhân dân", 0, lambda w: "Ủy ban Nhân dân"),
    ("name of the bureau", r"Bộ Chính trị", 0, lambda w: "Bộ chính trị"),
    ("name of the executive", r"Ban Chấp hành", 0, lambda w: "Ban chấp hành"),
)  # fmt: skip


def style_places(text: Text, style: Style) -> list[Place]:
    """Return where a draft writes a thing in the usual way, if often enough for a mix to show."""
    _, pattern, least, _ = style
    found = [
        Place(index, *match.span(), match.group())
        for index, _, paragraph in prose(text)
        for match in re.finditer(pattern, paragraph)
    ]
    return found if len(found) > least else []


def style_mixed(text: Text, rng: random.Random) -> Plant | None:
    """W07: one place is written in the other way."""
    usable = [(style, places) for style in STYLES if (places := style_places(text, style))]
    if not usable:
        return None
    (name, _, _, change), places = rng.choice(usable)
    place = rng.choice(places)
    new = change(place.written)
    planted, spots = apply(text, [Edit(place.index, place.start, place.end, new)])
    # Where both ways stand once or twice, the other ones may be called the rarer.
    others = tuple(Spot(p.index, p.start, p.end) for p in places if p != place)
    others = others if len(places) == 2 else ()
    what = f"{name}: “{place.written}” becomes “{new}” in {place.index}"
    return Plant("W07", what, planted, (*spots, *others))


KINDS: dict[str, Kind] = {
    "W01": word_doubled,
    "W05": mark_unpaired,
    "W06": punctuation_stray,
    "W07": style_mixed,
}
