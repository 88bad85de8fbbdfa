"""Errors of numbering, repetition, names, citations and words."""

import itertools
import random
import re
import unicodedata

from benchmarks.made_up.dossier import REPORT, RESOLUTION, Dossier, Line, make
from benchmarks.made_up.names import commune_names
from benchmarks.made_up.places import Planter, Shown, one


def _lists(dossier: Dossier) -> list[list[Line]]:
    """Return the numbered lists of the report and the resolution."""
    found: list[list[Line]] = []
    for draft in (REPORT, RESOLUTION):
        for line in dossier.drafts[draft]:
            if line.tag == "item" and line.text.startswith("(1)"):
                found.append([line])
            elif line.tag == "item" and found and line.text.startswith(f"({len(found[-1]) + 1})"):
                found[-1].append(line)
    return [each for each in found if len(each) > 3]


def _number_twice(dossier: Dossier, rng: random.Random) -> Shown:
    """N01: an item takes the number of the one before it."""
    listed = rng.choice(_lists(dossier))
    at = rng.randrange(1, len(listed) - 1)
    listed[at].text = listed[at].text.replace(f"({at + 1})", f"({at})", 1)
    return [listed[at], listed[at + 1]]


def _number_skipped(dossier: Dossier, rng: random.Random) -> Shown:
    """N02: an item is lost."""
    listed = rng.choice(_lists(dossier))
    at = rng.randrange(1, len(listed) - 1)
    for lines in dossier.drafts.values():
        lines[:] = [line for line in lines if line is not listed[at]]
    return [listed[at + 1]]


_SUBSECTION = re.compile(r"(\d+)\.(\d+)\. (.*)")


def _section_twice(dossier: Dossier, rng: random.Random) -> Shown:
    """D01: the last part of a chapter comes again under the next number."""
    lines = dossier.drafts[REPORT]
    heads = [at for at, line in enumerate(lines) if line.tag == "heading"]
    last = [
        (at, end)
        for at, end in itertools.pairwise(heads)
        if _SUBSECTION.match(lines[at].text)
        and not _SUBSECTION.match(lines[end].text)
        and all(line.tag in ("prose", "item") for line in lines[at + 1 : end])
    ]
    if not last:
        return None
    at, end = rng.choice(last)
    match = _SUBSECTION.match(lines[at].text)
    assert match is not None
    heading = Line(f"{match[1]}.{int(match[2]) + 1}. {match[3]}")
    copied = [Line(line.text) for line in lines[at + 1 : end]]
    lines[end:end] = [heading, *copied]
    return [heading, *copied]


def _paragraph_twice(dossier: Dossier, rng: random.Random) -> Shown:
    """D02: a paragraph stands again in another section."""
    lines = dossier.drafts[RESOLUTION]
    places = dossier.tagged(RESOLUTION, "prose")
    source, target = places[rng.randrange(2)], rng.choice(places[len(places) // 2 :])
    copied = Line(lines[source].text)
    lines.insert(target + 1, copied)
    return [copied]


def _other_tone(name: str, rng: random.Random) -> str:
    """Return the name with another tone on its last syllable."""
    head, _, last = name.rpartition(" ")
    tones = "\u0300\u0301\u0309\u0303\u0323"
    parts = unicodedata.normalize("NFD", last)
    now = next((char for char in parts if char in tones), "")
    stopped = last.lower().endswith(("c", "p", "t", "ch"))
    choices = [
        tone for tone in ("\u0301\u0323" if stopped else "\u0300\u0301\u0323") if tone != now
    ]
    if now:
        parts = parts.replace(now, rng.choice(choices))
    else:
        vowels = [at for at, char in enumerate(parts) if char.lower() in "aeiouy"]
        marks = 1 + (parts[vowels[0] + 1 : vowels[0] + 2] in ("\u0302", "\u0306", "\u031b"))
        parts = parts[: vowels[0] + marks] + rng.choice(choices) + parts[vowels[0] + marks :]
    return f"{head} {unicodedata.normalize('NFC', parts)}"


def _village_misspelt(dossier: Dossier, rng: random.Random) -> Shown:
    """M01: a village's name has another tone once."""
    village = rng.choice([each for each in dossier.villages if _one_vowel(each.split()[-1])])
    return _replace_in_prose(dossier, rng, ((village, _other_tone(village, rng)),))


def _one_vowel(syllable: str) -> bool:
    plain = unicodedata.normalize("NFD", syllable.lower())
    return sum(char in "aeiouy" for char in plain) == 1


def _replace_in_prose(
    dossier: Dossier, rng: random.Random, changes: tuple[tuple[str, str], ...]
) -> Shown:
    """Put a word for another at one place of the running text."""
    places = [
        (line, match, new)
        for draft in (REPORT, RESOLUTION)
        for line in dossier.drafts[draft]
        if line.tag == "prose"
        for old, new in changes
        for match in re.finditer(rf"(?<!\w){old}(?!\w)", line.text)
    ]
    if not places:
        return None
    line, match, new = rng.choice(places)
    line.text = line.text[: match.start()] + new + line.text[match.end() :]
    return [line]


def _in_prose(*changes: tuple[str, str]) -> Planter:
    return lambda dossier, rng: _replace_in_prose(dossier, rng, changes)


def _put_in(*words: str) -> Planter:
    """Return a planter that lets a sentence of the running text go on."""

    def planter(dossier: Dossier, rng: random.Random) -> Shown:
        line = one(dossier, rng.choice((REPORT, RESOLUTION)), "prose", rng)
        end = rng.choice([match.start() for match in re.finditer(r"\.(?= |$)", line.text)])
        line.text = f"{line.text[:end]}{rng.choice(words)}{line.text[end:]}"
        return [line]

    return planter


def _word_twice(dossier: Dossier, rng: random.Random) -> Shown:
    """W01: a word is written twice."""
    line = one(dossier, rng.choice((REPORT, RESOLUTION)), "prose", rng)
    words = list(re.finditer(r"(?<= )(?:của|được|các|một|có|với)(?= )", line.text))
    if not words:
        return None
    match = rng.choice(words)
    line.text = f"{line.text[: match.end()]} {match[0]}{line.text[match.end() :]}"
    return [line]


def _anothers_name(dossier: Dossier, rng: random.Random) -> Shown:
    """M04: a body of the commune bears another commune's name."""
    line = one(dossier, rng.choice((REPORT, RESOLUTION)), "own", rng)
    line.text = line.text.replace(f" xã {dossier.commune}", f" xã {_another(dossier, rng)}")
    return [line]


def _another(dossier: Dossier, rng: random.Random) -> str:
    names = commune_names(dossier.seed)
    own = set(dossier.commune.split())
    return next(
        name for at in iter(lambda: rng.randrange(len(names)), -1)
        if not own & set((name := names[at]).split())
    )  # fmt: skip


def _cited(old: str, new: str) -> Planter:
    def planter(dossier: Dossier, rng: random.Random) -> Shown:
        draft = rng.choice((REPORT, RESOLUTION))
        line = one(dossier, draft, "cited", rng)
        line.text = re.sub(old, new, line.text, count=1)
        return [line]

    return planter


def _copied(dossier: Dossier, rng: random.Random) -> Shown:
    """X04: a paragraph of the commune before; the villages of one sentence are still its own."""
    if dossier.number == 0:
        return None
    other = make(dossier.number - 1, dossier.seed)
    if other.villages[0].startswith("xóm"):
        return None  # the checker knows this word for hamlets of a village only
    foreign = [each for each in other.villages if not _has_name(dossier, each)]
    paragraphs = [line.text for line in other.drafts[REPORT] if line.tag == "prose"]
    choices = [
        (paragraph, sentence)
        for paragraph in paragraphs
        for sentence in re.findall(r"[^.]+\.(?= |$)", paragraph)
        if sum(sentence.count(village) for village in foreign) > 1
        and all(paragraph.count(village) == 1 for village in foreign if village in sentence)
    ]
    if not choices:
        return None
    paragraph, forgotten = rng.choice(choices)
    before, after = paragraph.split(forgotten)
    for village in other.villages:
        before = before.replace(village, rng.choice(dossier.villages))
        after = after.replace(village, rng.choice(dossier.villages))
    line = Line(before + forgotten + after)
    dossier.drafts[REPORT].insert(rng.choice(dossier.tagged(REPORT, "prose")) + 1, line)
    return [line]


def _has_name(dossier: Dossier, village: str) -> bool:
    name = village.partition(" ")[2]
    return any(name == own.partition(" ")[2] for own in dossier.villages)


PLANTERS: dict[str, Planter] = {
    "N01": _number_twice,
    "N02": _number_skipped,
    "M01": _village_misspelt,
    "M03": _in_prose(
        ("Ủy ban nhân dân xã", "Ủy ban nhân dân phường"),
        ("Công an xã", "Công an phường"),
        ("Đảng ủy xã", "Đảng ủy phường"),
    ),
    "M04": _anothers_name,
    "M07": _put_in(
        ", gắn với chỉnh trang đô thị",
        ", giải tỏa vỉa hè",
        ", giữ gìn mỹ quan đô thị",
        ", lát lại các ngõ phố",
    ),
    "L01": _cited("Nghị quyết số|Chỉ thị số", "Kết luận số"),
    "L02": _cited(r"ngày \d\d", "ngày 27"),
    "A01": _put_in(" (chi tiết tại Biểu 07 kèm theo)", " (có Biểu 05 kèm theo)"),
    "P01": _put_in(", đạt …% kế hoạch", ", với kinh phí …… triệu đồng"),
    "D01": _section_twice,
    "D02": _paragraph_twice,
    "W01": _word_twice,
    "W02": _in_prose(("người", "ngừoi"), ("nước", "nứoc"), ("trước", "trứơc"), ("được", "đựợc")),
    "W04": _in_prose(
        ("giải quyết", "dải quyết"),
        ("hỗ trợ", "hổ trợ"),
        ("xử lý", "sử lý"),
        ("chăm sóc", "trăm sóc"),
        ("giữ gìn", "dữ gìn"),
    ),
    "X04": _copied,
}
"""By the rule that must find it."""
