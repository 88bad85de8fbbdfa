"""Automatic numbers, which Word computes and does not write into the text.

Counters belong to an abstract list; the lists made from it (`w:num`) count on together and may
replace its levels or start them anew.
"""

import re
import unicodedata
from dataclasses import dataclass

from checker.reading.word_styles import Styles
from checker.reading.word_symbols import is_symbol_font, plain
from checker.reading.word_xml import Element, W, child, number, switched_on, value

_PLACEHOLDER = re.compile("%([1-9])")
_LEVELS = 9
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# Beyond these Word itself gives up; a hostile start value must not grow a label without end.
_MAX_ROMAN, _MAX_LETTER = 32767, 780


@dataclass(frozen=True, slots=True)
class _Level:
    """A level as defined; `restart_after` is the deepest level (from 0) that starts it anew."""

    start: int
    format: str
    text: str
    legal: bool
    restart_after: int
    style: str
    font: str


@dataclass(slots=True)
class _List:
    """A `w:num`: its counters are shared with all lists of the same abstract definition.

    `fresh_starts` are its own first numbers, by level. Each serves once; when a level above makes
    the level begin anew later on, it begins with the number its definition gives.
    """

    levels: dict[int, _Level]
    counters: list[int | None]
    fresh_starts: dict[int, int]

    def start(self, level: int) -> int:
        return self.fresh_starts.get(level, self.levels[level].start)


class Numbering:
    """The lists of one document, and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[int, _List] = {}
        self._style_lists: dict[str, int | None] = {}
        if root is None:
            return
        abstracts = {
            item.get(f"{W}abstractNumId"): item for item in root.findall(f"{W}abstractNum")
        }
        numbers = {
            item.get(f"{W}numId"): value(item, "abstractNumId") for item in root.findall(f"{W}num")
        }
        levels: dict[str, dict[int, _Level]] = {}
        counters: dict[str, list[int | None]] = {}
        for item in root.findall(f"{W}num"):
            abstract = self._definition(value(item, "abstractNumId"), abstracts, numbers)
            name = _attribute(item, "numId")
            if abstract is None or name is None:
                continue
            key = abstract.get(f"{W}abstractNumId", "")
            if key not in levels:
                levels[key], counters[key] = _levels(abstract), [None] * _LEVELS
            self._lists[name] = _list(item, levels[key], counters[key])

    def label(self, properties: Element | None, style: str) -> str:
        """Count the paragraph with this `w:pPr` and style; return its number, or ''.

        To be called once for each paragraph of the final text, in document order.
        """
        found = self._place(child(properties, "numPr"), style)
        return "" if found is None else _count(*found)

    def _place(self, own: Element | None, style: str) -> tuple[_List, int] | None:
        """Find the list and level of a paragraph: what it says itself wins over its styles."""
        name, level = number(own, "numId"), number(own, "ilvl")
        by_style = name is None
        if name is None:
            name = self._list_of_style(style)
        if not name or name not in self._lists:
            return None
        found = self._lists[name]
        if level is None:
            level = _style_level(found if by_style else None, self._styles.chain(style))
        return (found, level) if level in found.levels else None

    def _list_of_style(self, style: str) -> int | None:
        if style not in self._style_lists:
            said = (number(item, "pPr", "numPr", "numId") for item in self._styles.chain(style))
            self._style_lists[style] = next((name for name in said if name is not None), None)
        return self._style_lists[style]

    def _definition(
        self,
        name: str | None,
        abstracts: dict[str | None, Element],
        numbers: dict[str | None, str | None],
    ) -> Element | None:
        """Return the abstract definition, following links to list styles."""
        seen: set[str | None] = set()
        while name not in seen:
            seen.add(name)
            abstract = abstracts.get(name)
            link = value(abstract, "numStyleLink")
            if link is None:
                return abstract
            chain = self._styles.chain(link)
            named = (value(style, "pPr", "numPr", "numId") for style in chain)
            name = numbers.get(next((item for item in named if item), None))
            if name is None:
                owners = (key for key, a in abstracts.items() if value(a, "styleLink") == link)
                name = next(owners, None)
        return None


def _style_level(linked: _List | None, chain: tuple[Element, ...]) -> int:
    """Return the level a style stands for; the nearest style that says anything wins.

    A level of the list that names the style as its own goes before what the style says.
    """
    for style in chain:
        name = style.get(f"{W}styleId")
        for index, level in linked.levels.items() if linked else ():
            if level.style == name:
                return index
        said = number(style, "pPr", "numPr", "ilvl")
        if said is not None:
            return said
    return 0


def _count(found: _List, at: int) -> str:
    counters = found.counters
    current = counters[at]
    if at in found.fresh_starts or current is None:
        counters[at] = found.start(at)
        found.fresh_starts.pop(at, None)
    else:
        counters[at] = current + 1
    for deeper in range(at + 1, _LEVELS):
        if deeper in found.levels and at <= found.levels[deeper].restart_after:
            counters[deeper] = None
    return _label(found, at)


def _label(found: _List, at: int) -> str:
    level = found.levels[at]
    if level.format == "bullet":
        return _bullet(level)

    def shown(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        if index > at or index not in found.levels:
            return ""
        counted = found.counters[index]
        own = found.levels[index].format
        style = "decimal" if level.legal and own != "none" else own
        return format_number(found.start(index) if counted is None else counted, style)

    return _PLACEHOLDER.sub(shown, level.text).strip()


def _bullet(level: _Level) -> str:
    """Dashes of all kinds, and the private signs of symbol fonts, are a "-" to a reader."""
    sign = level.text.strip()
    if not sign or plain(sign, level.font) == "+":
        return plain(sign, level.font)
    is_dash = unicodedata.category(sign[0]) in ("Pd", "Co") or sign[0] == "−"
    return "-" if is_dash or is_symbol_font(level.font) else sign


def format_number(count: int, style: str) -> str:
    """Write `count` in a number format of Word; formats without Vietnamese use are decimal."""
    if style == "none" or style == "bullet":
        return ""
    if style == "decimalZero":
        return f"{count:02d}"
    if style in ("upperRoman", "lowerRoman") and 0 < count <= _MAX_ROMAN:
        roman = _roman(count)
        return roman if style == "upperRoman" else roman.lower()
    if style in ("upperLetter", "lowerLetter") and 0 < count <= _MAX_LETTER:
        # After z comes aa, then bb: the letter is repeated.
        repeats, index = divmod(count - 1, 26)
        return chr(ord("A" if style == "upperLetter" else "a") + index) * (repeats + 1)
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for size, sign in _ROMAN:
        times, count = divmod(count, size)
        written += sign * times
    return written


def _list(item: Element, shared: dict[int, _Level], counters: list[int | None]) -> _List:
    levels, starts = dict(shared), dict[int, int]()
    for override in item.findall(f"{W}lvlOverride"):
        index = _attribute(override, "ilvl")
        if index is None or not 0 <= index < _LEVELS:
            continue
        replaced = child(override, "lvl")
        if replaced is not None:
            levels[index] = _level(replaced, index)
        start = number(override, "startOverride")
        if start is not None and index in levels:
            starts[index] = start
    return _List(levels, counters, starts)


def _levels(abstract: Element) -> dict[int, _Level]:
    levels = {}
    for item in abstract.findall(f"{W}lvl"):
        index = _attribute(item, "ilvl")
        if index is not None and 0 <= index < _LEVELS:
            levels[index] = _level(item, index)
    return levels


def _level(item: Element, index: int) -> _Level:
    # A format newer programs know is followed by its fallback for the others: take the last.
    formats = [fmt.get(f"{W}val", "decimal") for fmt in item.iter(f"{W}numFmt")]
    legal = child(item, "isLgl")
    restart = number(item, "lvlRestart")
    fonts = child(item, "rPr", "rFonts")
    return _Level(
        start=number(item, "start") or 0,
        format=formats[-1] if formats else "decimal",
        text=value(item, "lvlText") or "",
        legal=legal is not None and switched_on(legal),
        # Written from 1, 0 for never; unsaid, every level above starts this one anew.
        restart_after=index - 1 if restart is None else restart - 1,
        style=value(item, "pStyle") or "",
        font="" if fonts is None else fonts.get(f"{W}ascii", ""),
    )


def _attribute(element: Element, name: str) -> int | None:
    try:
        return int(element.get(W + name, ""))
    except ValueError:
        return None
