"""Rows of `Mottos`: mottos and fixed names beside their official wording."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rapidfuzz.distance import Levenshtein

from checker import lexicon
from checker.extraction.outline import Outline
from checker.vietnamese import LOWER, UPPER

_WORD = re.compile(r"[^\W_]+")
_LONG = 8
_PER_SLIP = 5
_QUOTED_SLIPS = 2
_IGNORED = frozenset({"và", "của"})
_MEMBER = rf"(?: [{LOWER}{UPPER}]+){{1,3}}?"


class _Text(NamedTuple):
    name: str
    words: tuple[str, ...]
    source: str
    head: re.Pattern[str]
    tail: re.Pattern[str]
    written: frozenset[str]
    quoted: bool


class _List(NamedTuple):
    name: str
    members: tuple[str, ...]
    known: frozenset[str]
    ordered: bool
    least: int
    source: str
    pattern: re.Pattern[str]


def motto_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every motto or fixed name of the lexicon, and for every near miss of one."""
    texts, lists = _mottos()
    lowered = outline.document.text.lower()
    for each in texts:
        for start, end, deviation, differs in _near(lowered, each):
            yield _motto(outline, start, end, each.name, each.source, deviation, differs)
    for listing in lists:
        for match in listing.pattern.finditer(lowered):
            if lowered[match.start() - 1 : match.start()].isalnum():
                continue
            found = _members(match.group())
            if len(found) >= listing.least and _is_of(found, listing):
                deviation, differs = _compare(found, listing)
                yield _motto(
                    outline, *match.span(), listing.name, listing.source, deviation, differs
                )


@functools.cache
def _mottos() -> tuple[tuple[_Text, ...], tuple[_List, ...]]:
    content = lexicon.load("mottos")
    texts = tuple(_text(each) for each in content["texts"])
    lists = tuple(
        _List(
            each["name"],
            tuple(each["members"]),
            frozenset(each["known"]),
            each["ordered"],
            each["least"],
            each["source"],
            _list_pattern(each["lead"]),
        )
        for each in content["lists"]
    )
    return texts, lists


def _text(each: Mapping[str, Any]) -> _Text:
    words = tuple(w for w in _WORD.findall(each["official"].lower()) if w not in _IGNORED)
    # The first two words find it, and the last two where the slip is in the first.
    head, tail = (re.compile(r"\W+".join(each) + r"(?!\w)") for each in (words[:2], words[-2:]))
    written = frozenset(text.lower() for text in (each["official"], *each["accepted"]))
    return _Text(
        each["name"], words, each["source"], head, tail, written, each.get("quoted", False)
    )


def _list_pattern(lead: str) -> re.Pattern[str]:
    return re.compile(
        rf"{lead}{_MEMBER}(?:(?:\s?[,;]\s?|\s?-\s?|\s(?:và|,)\s)(?:và )?{lead}{_MEMBER})+"
        r"(?=\s?[,;.:”\"’'()…]|\s?$|\n|\s(?:trong|để|và|theo|của|đối|nhằm|với|khi|về|gắn|là|được))"
    )


def _near(lowered: str, motto: _Text) -> Iterator[tuple[int, int, str, str]]:
    """Yield where the fixed text stands, or nearly so: where, how and in which words it differs."""
    done = -1
    for match, first in _anchors(lowered, motto):
        if match.start() < done:
            continue
        count = len(motto.words) + 2
        around = _around(lowered, match, count, first)
        lacking = set(motto.words).difference(_WORD.findall(lowered, *around))
        if len(lacking) > max(_QUOTED_SLIPS, len(motto.words) // _PER_SLIP):
            continue
        words = _best(_window(lowered, around, count, first), motto.words, first)
        start, end = words[0].start(), words[-1].end()
        found = [word.group() for word in words]
        slips = Levenshtein.distance(found, motto.words)
        if slips == 0:
            done = end
            same = not motto.quoted or " ".join(lowered[start:end].split()) in motto.written
            yield start, end, "" if same else "punctuation", ""
        elif _is_near(slips, found, motto.words) or _quoted_alike(lowered, words, motto.words):
            done = end
            yield start, end, "word", _differing(found, motto.words)


def _anchors(lowered: str, motto: _Text) -> list[tuple[re.Match[str], bool]]:
    """Return where the motto's first or last words stand, in order, and which of the two."""
    found = [(match, True) for match in motto.head.finditer(lowered)]
    found += [(match, False) for match in motto.tail.finditer(lowered)]
    whole = [each for each in found if not lowered[each[0].start() - 1 : each[0].start()].isalnum()]
    return sorted(whole, key=lambda each: (each[0].start(), not each[1]))


def _around(lowered: str, match: re.Match[str], count: int, first: bool) -> tuple[int, int]:
    """Return what begins, or ends, with the match, within its line, and holds `count` words."""
    reach = 12 * count
    if not first:
        return max(lowered.rfind("\n", 0, match.start()) + 1, match.end() - reach), match.end()
    line = lowered.find("\n", match.start())
    return match.start(), min(line if line >= 0 else len(lowered), match.start() + reach)


def _window(lowered: str, around: tuple[int, int], count: int, first: bool) -> list[re.Match[str]]:
    """Return the first, or the last, `count` words of a stretch."""
    words = [word for word in _WORD.finditer(lowered, *around) if word.group() not in _IGNORED]
    return words[:count] if first else words[-count:]


def _best(words: list[re.Match[str]], official: Sequence[str], first: bool) -> list[re.Match[str]]:
    """Return the stretch of `words` nearest to the motto: a word may be lacking or too many."""
    written = [word.group() for word in words]
    sizes = (len(official) + step for step in (0, -1, 1, -2, 2))
    stretches = [slice(size) if first else slice(-size, None) for size in sizes]
    return words[min(stretches, key=lambda each: Levenshtein.distance(written[each], official))]


def _is_near(slips: int, found: Sequence[str], official: Sequence[str]) -> bool:
    """Tell the motto with a slip from another phrase that begins or ends alike: one word in five
    may differ, and in a short one only where the two words are spelt much alike."""
    if len(official) >= _LONG and sorted(found) == sorted(official):
        return True  # in another order
    if slips > max(1, len(official) // _PER_SLIP):
        return False
    if len(official) >= _LONG:
        return True
    return len(found) == len(official) and any(
        a != b and Levenshtein.distance(a, b) <= 1 for a, b in zip(found, official, strict=True)
    )


def _quoted_alike(lowered: str, words: Sequence[re.Match[str]], official: Sequence[str]) -> bool:
    """Tell a wording that fills its quotation marks and begins as the motto: it can be no other."""
    opened = lowered[words[0].start() - 1 : words[0].start()]
    closed = lowered[words[-1].end() : words[-1].end() + 1]
    found = [word.group() for word in words]
    return (
        opened in ("“", '"')
        and closed in ("”", '"')
        and found[:2] == list(official[:2])
        and Levenshtein.distance(found, official) <= _QUOTED_SLIPS
    )


def _differing(found: Sequence[str], official: Sequence[str]) -> str:
    """Name the words put for others, those too many and those left out."""
    parts = []
    for step in Levenshtein.opcodes(found, official):
        written = " ".join(found[step.src_start : step.src_end])
        right = " ".join(official[step.dest_start : step.dest_end])
        if step.tag == "replace":
            parts.append(f"“{written}” (chính thức: “{right}”)")
        elif step.tag == "delete":
            parts.append(f"thừa “{written}”")
        elif step.tag == "insert":
            parts.append(f"thiếu “{right}”")
    return ", ".join(parts)


def _members(written: str) -> list[str]:
    parts = re.split(r"\s?[,;]\s?|\s-\s|\svà\s", written)
    return [" ".join(part.replace("và ", "").split()[1:]) for part in parts if part.strip()]


def _is_of(found: Sequence[str], listing: _List) -> bool:
    """Tell this motto from another run of the same word: "dân biết, dân hiểu, dân tin"."""
    official = sum(each in listing.members for each in found)
    if official >= listing.least:
        return True
    return official >= listing.least - 1 and set(listing.members[:2]) <= set(found)


def _compare(found: list[str], listing: _List) -> tuple[str, str]:
    """Tell how a list of members differs from the official one."""
    official = listing.members
    strangers = [each for each in found if each not in official and each not in listing.known]
    if strangers and listing.ordered:
        return "member", ", ".join(strangers)
    if strangers:
        return "unknown", ", ".join(strangers)
    known = [each for each in found if each in official]
    if listing.ordered and known != [each for each in official if each in known]:
        return "order", ", ".join(found)
    missing = [each for each in official if each not in found]
    if listing.ordered and missing:
        return "shorter", ", ".join(missing)
    return "", ""


def _motto(
    outline: Outline, start: int, end: int, name: str, source: str, deviation: str, differs: str
) -> Mapping[str, Any]:
    document = outline.document
    return {
        "motto": name,
        "official": name,
        "source": source,
        "written": document.text[start:end],
        "deviation": deviation,
        "differs": differs,
        "section": outline.section_at(start),
        "at": document.span(start, end),
    }
