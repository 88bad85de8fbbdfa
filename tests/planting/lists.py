"""What the planter knows of a draft's numbers: headings, items, table rows, and their scopes."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from planting.drafts import Edit, Text

WORDS = ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám")


@dataclass(frozen=True, slots=True)
class Entry:
    """A number: its form, components, rank (small is high), and the digits' place."""

    form: str
    values: tuple[int, ...]
    rank: int
    index: int
    start: int
    end: int

    @property
    def value(self) -> int:
        return self.values[-1]

    def written(self, values: tuple[int, ...]) -> str:
        """Write other components in this entry's form."""
        if self.form in ("roman", "group"):
            return roman(values[-1])
        if self.form == "letter":
            return "abcdđeghik"[values[-1] - 1]
        if self.form == "word":
            return WORDS[values[-1] - 1]
        return ".".join(map(str, values))


_FORMS: tuple[tuple[str, re.Pattern[str], int], ...] = (
    ("roman", re.compile(r"([IVX]{1,4})(?=[.\-] ?[^\W\d])"), 1),
    ("decimal", re.compile(r"(\d{1,2}(?:\.\d{1,2})+)(?=[.\-]? ?[^\W\d_])"), 3),
    ("arabic", re.compile(r"(\d{1,2})(?=[.\-] ?[^\W\d_])"), 2),
    ("paren", re.compile(r"\((\d{1,2})\)"), 10),
    ("letter", re.compile(r"([a-zđ])(?=\) )"), 11),
    ("word", re.compile(rf"({'|'.join(WORDS)})(?= là\b)"), 11),
)


_INLINE = re.compile(r"(?<=.)\((\d)\) ?(?=[^\W\d])")


_GROUP_ROW = re.compile(r"([IVX]{1,4})\t")


_ROW = re.compile(r"(\d{1,2})\t")


def roman(value: int) -> str:
    return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")[value - 1]


def _value(form: str, written: str) -> tuple[int, ...]:
    if form in ("roman", "group"):
        numerals = [roman(number) for number in range(1, 13)]
        return (numerals.index(written) + 1 if written in numerals else 0,)
    if form == "letter":
        return ("abcdđeghik".find(written) + 1,)
    if form == "word":
        return (WORDS.index(written) + 1,)
    return tuple(map(int, written.split(".")))


def entries(text: Text) -> list[Entry]:
    """Return the numbers of headings, items, table rows and lists within a paragraph."""
    found: list[Entry] = []
    for index, paragraph in enumerate(text.paragraphs):
        if "\t" in paragraph:
            for form, pattern in (("group", _GROUP_ROW), ("row", _ROW)):
                if match := pattern.match(paragraph):
                    found.append(Entry(form, _value(form, match[1]), 20, index, *match.span(1)))
            continue
        for form, pattern, rank in _FORMS:
            if match := pattern.match(paragraph):
                values = _value(form, match[1])
                rank += len(values) - 2 if form == "decimal" else 0
                found.append(Entry(form, values, rank, index, *match.span(1)))
                break
        inline = [m for m in _INLINE.finditer(paragraph) if m.start() > 0]
        if len(inline) > 1 and [int(m[1]) for m in inline] == list(range(1, len(inline) + 1)):
            found.extend(Entry("inline", (int(m[1]),), 30, index, *m.span(1)) for m in inline)
    return found


def series(found: Sequence[Entry]) -> list[list[Entry]]:
    """Return the lists of siblings: numbers that run on by one, two or more of them."""
    current: dict[tuple[str, int], list[Entry]] = {}
    lists: list[list[Entry]] = []
    for entry in found:
        key = (entry.form, len(entry.values))
        last = current.get(key)
        runs_on = (
            last is not None
            and entry.value == last[-1].value + 1
            and entry.values[:-1] == last[-1].values[:-1]
            and (entry.form != "inline" or entry.index == last[-1].index)
        )
        if runs_on and last is not None:
            last.append(entry)
        elif entry.value == 1:
            current[key] = [entry]
            lists.append(current[key])
    return [each for each in lists if len(each) > 1]


def scope(text: Text, found: Sequence[Entry], entry: Entry) -> int:
    """Return the paragraph after the last one of a section or an item with its dashes."""
    if entry.rank >= 10:
        index = entry.index + 1
        while index < len(text.paragraphs) and text.paragraphs[index].startswith("- "):
            index += 1
        return index
    for index in range(entry.index + 1, len(text.paragraphs)):
        if re.match(
            r"(?:(?i:Biểu|Phụ lục|Phần thứ)|Nơi nhận|T/M)\b|[A-H]\. ", text.paragraphs[index]
        ):
            return index
        if "\t" in text.paragraphs[index]:
            return index
        if any(other.index == index and other.rank <= entry.rank for other in found):
            return index
    return len(text.paragraphs)


def children(text: Text, found: Sequence[Entry], entry: Entry) -> list[Entry]:
    """Return the sub-sections whose numbers begin with the entry's."""
    if entry.form not in ("arabic", "decimal"):
        return []
    end = scope(text, found, entry)
    size = len(entry.values)
    return [
        other
        for other in found
        if other.form == "decimal"
        and entry.index < other.index < end
        and other.values[:size] == entry.values
        and len(other.values) > size
    ]


def renumber(text: Text, found: Sequence[Entry], entry: Entry, value: int) -> list[Edit]:
    """Give an entry another number, and its sub-sections with it."""
    values = (*entry.values[:-1], value)
    edits = [Edit(entry.index, entry.start, entry.end, entry.written(values))]
    for child in children(text, found, entry):
        moved = (*values, *child.values[len(values) :])
        edits.append(Edit(child.index, child.start, child.end, child.written(moved)))
    return edits


def pick_series(
    text: Text, rng: random.Random, least: int = 2
) -> tuple[list[Entry], list[Entry]] | None:
    """Choose a list of siblings, evenly among the forms the draft has."""
    found = entries(text)
    lists = [each for each in series(found) if len(each) >= least]
    if not lists:
        return None
    form = rng.choice(sorted({each[0].form for each in lists}))
    return found, rng.choice([each for each in lists if each[0].form == form])


def name_of(text: Text, entry: Entry) -> str:
    return f"{entry.form} “{text.paragraphs[entry.index][:40]}”"
