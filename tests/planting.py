"""Plants one error of a known kind in a right draft, and judges whether the checker finds just it.

A draft here is a list of paragraphs; a table's row is one paragraph with its cells between tabs,
and comes out flattened, as text copied from a PDF has it. Nothing of the checker is used to choose
or place an error: this is the other opinion. Every kind is a function of the draft and a
`random.Random` that returns a `Plant`, or None where the draft has no place for it.

`Plant.spots` are the places of which one must be in the finding. `Plant.follows` names findings
of other rules that rightly follow from the same change, and the paragraphs they may speak of.
"""

import random
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker import audit
from checker.dossier import Draft as Dossier
from checker.finding import Finding
from checker.reading import read
from checker.rulebook import Rule

INDENT = "    "
WORDS = ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám")


@dataclass(frozen=True, slots=True)
class Text:
    """A draft as paragraphs, and the width its lines are wrapped at (None for whole ones)."""

    name: str
    paragraphs: tuple[str, ...]
    width: int | None = None

    def lines(self, index: int) -> list[str]:
        """Return the lines of one paragraph as they come out."""
        flat = self.paragraphs[index].replace("\t", " ")
        if self.width is None:
            return [flat]
        return textwrap.wrap(flat, self.width, break_long_words=False, break_on_hyphens=False)

    def render(self) -> str:
        """Return the text of the file."""
        rows = [line for index in range(len(self.paragraphs)) for line in self.lines(index)]
        return "\n".join(rows) + "\n"

    def line_range(self, spot: "Spot") -> tuple[int, int]:
        """Return the first and the last line of the file that a spot lies on, from 1."""
        above = sum(len(self.lines(index)) for index in range(spot.index))
        lines = self.lines(spot.index)
        if spot.start is None:
            return above + 1, above + len(lines)
        touched: list[int] = []
        offset = 0
        for number, line in enumerate(lines, start=above + 1):
            if offset <= spot.end and spot.start <= offset + len(line):
                touched.append(number)
            offset += len(line) + 1
        return touched[0], touched[-1]


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph, or characters `start` to `end` of it."""

    index: int
    start: int | None = None
    end: int = 0


@dataclass(frozen=True, slots=True)
class Plant:
    """A draft with one error: what was done, where it shows, and what may follow from it."""

    kind: str
    what: str
    text: Text
    spots: tuple[Spot, ...]
    follows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


Kind = Callable[[Text, random.Random], Plant | None]


# --- drafts ---------------------------------------------------------------------------------------


def load(path: Path) -> Text:
    """Read a draft of `tests/data/planting`; in a wrapped one indents begin the paragraphs."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if not any(line.startswith(INDENT) for line in lines):
        return Text(path.stem, tuple(lines))
    paragraphs: list[str] = []
    for line in lines:
        if line.startswith(INDENT):
            paragraphs.append(line.strip())
        else:
            paragraphs[-1] += " " + line
    return Text(path.stem, tuple(paragraphs), width=max(len(line.strip()) for line in lines))


def flatten(name: str, files: Iterable[Path]) -> Text:
    """Return the text of a dossier's files as one draft, tables flattened."""
    paragraphs: list[str] = []
    for file in files:
        document = read(file, file.name)
        for block in document.blocks:
            stretch = document.text[block.start : block.end]
            if block.table is None:
                paragraphs.append(stretch)
                continue
            for row in stretch.split("\n"):
                paragraphs.append("\t".join(filter(None, (c.strip() for c in row.split("\t")))))
    return Text(name, tuple(filter(None, paragraphs)))


# --- what the planter knows of a draft ------------------------------------------------------------


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
            return _roman(values[-1])
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


def _roman(value: int) -> str:
    return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")[value - 1]


def _value(form: str, written: str) -> tuple[int, ...]:
    if form in ("roman", "group"):
        numerals = [_roman(number) for number in range(1, 13)]
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
        if re.match(r"(?:Biểu|Phần thứ|Nơi nhận|T/M)\b", text.paragraphs[index]):
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


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace characters `start` to `end` of a paragraph."""

    index: int
    start: int
    end: int
    new: str


def apply(text: Text, edits: Sequence[Edit]) -> tuple[Text, list[Spot]]:
    """Make the edits; return the draft and where each of them is now, in the order given."""
    paragraphs = list(text.paragraphs)
    for edit in sorted(edits, key=lambda each: (each.index, -each.start)):
        old = paragraphs[edit.index]
        paragraphs[edit.index] = old[: edit.start] + edit.new + old[edit.end :]
    spots = []
    for edit in edits:
        shift = sum(
            len(other.new) - (other.end - other.start)
            for other in edits
            if other.index == edit.index and other.start < edit.start
        )
        spots.append(Spot(edit.index, edit.start + shift, edit.start + shift + len(edit.new)))
    return replace(text, paragraphs=tuple(paragraphs)), spots


def _renumber(text: Text, found: Sequence[Entry], entry: Entry, value: int) -> list[Edit]:
    """Give an entry another number, and its sub-sections with it."""
    values = (*entry.values[:-1], value)
    edits = [Edit(entry.index, entry.start, entry.end, entry.written(values))]
    for child in children(text, found, entry):
        moved = (*values, *child.values[len(values) :])
        edits.append(Edit(child.index, child.start, child.end, child.written(moved)))
    return edits


def _without(text: Text, start: int, end: int) -> Text:
    return replace(text, paragraphs=text.paragraphs[:start] + text.paragraphs[end:])


# --- declared counts, targets and annex rows ------------------------------------------------------

_DECLARED = re.compile(r"\((?P<n>\d{2}) (?:chỉ tiêu|nhiệm vụ|chương trình|giải pháp)\b[^()]*\)")


@dataclass(frozen=True, slots=True)
class Group:
    """A heading that declares a number, its items, and the heading of its total if it has one."""

    heading: Entry
    start: int
    end: int
    items: tuple[Entry, ...]
    total: "Group | None" = None


def groups(text: Text) -> tuple[list[Group], list[Group]]:
    """Return the groups that list items, and the totals over groups."""
    found = entries(text)
    leaves: list[Group] = []
    totals: list[Group] = []
    for entry in found:
        match = _DECLARED.search(text.paragraphs[entry.index]) if entry.rank < 10 else None
        if match is None:
            continue
        end = scope(text, found, entry)
        under = [other for other in found if entry.index < other.index < end]
        items = tuple(other for other in under if other.form == "paren")
        group = Group(entry, *match.span("n"), items)
        if any(other.rank < 10 for other in under):
            totals.append(group)
        elif items:
            above = [total for total in totals if entry.index < scope(text, found, total.heading)]
            leaves.append(replace(group, total=above[-1] if above else None))
    return leaves, totals


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an annex: its paragraph, and the offsets of its label, unit and value cells."""

    index: int
    numbered: bool
    label: str
    unit: tuple[int, int]
    values: tuple[tuple[int, int], ...]


_UNIT_CELL = re.compile(
    r"%|tỷ đồng|triệu đồng|tr\.đ\S*|ha|con|tấn|lượt|người|hộ|bản|trường|đảng viên|htx|doanh nghiệp"
    r"|sản phẩm|tiêu chí|dn, htx",
    re.IGNORECASE,
)


def rows(text: Text) -> list[Row]:
    """Return the rows of annexes that give a value for an indicator."""
    found: list[Row] = []
    for index, paragraph in enumerate(text.paragraphs):
        cells: list[tuple[int, int]] = []
        offset = 0
        for cell in paragraph.split("\t"):
            cells.append((offset, offset + len(cell)))
            offset += len(cell) + 1
        texts = [paragraph[start:end] for start, end in cells]
        at = next((k for k, cell in enumerate(texts) if _UNIT_CELL.fullmatch(cell)), None)
        if len(cells) < 3 or at is None or at + 1 >= len(cells):
            continue
        values = tuple(
            cell for cell, written in zip(cells[at + 1 :], texts[at + 1 :], strict=True)
            if any(char.isdigit() for char in written)
            and not re.match(r"(?:Đến|Trong|Hằng) ", written)
        )  # fmt: skip
        found.append(Row(index, texts[0].isdigit(), texts[at - 1], cells[at], values))
    return found


def target_items(text: Text) -> list[Entry]:
    """Return the items of the sections about targets, in drafts that have an annex."""
    found = entries(text)
    if not rows(text):
        return []
    inside: set[int] = set()
    for entry in found:
        if entry.rank < 10 and re.search(r"chỉ tiêu", text.paragraphs[entry.index], re.I):
            end = scope(text, found, entry)
            under = [other for other in found if entry.index < other.index < end]
            if not any(other.rank < 10 for other in under):
                inside.update(range(entry.index, end))
    return [entry for entry in found if entry.form == "paren" and entry.index in inside]


_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?![\w.]?\d)")
_NOT_A_VALUE_AFTER = re.compile(r" (?:sao|tuổi)\b|% chỉ tiêu|[-–/]?20\d\d")


def figures(paragraph: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of the values in a stretch: no years, ages, stars or attainments."""
    found = []
    for match in _NUMBER.finditer(paragraph, start, end):
        written = match.group()
        before = paragraph[max(start, match.start() - 12) : match.start()]
        after = paragraph[match.end() : match.end() + 12]
        if re.fullmatch(r"(?:19|20)\d\d", written) or _NOT_A_VALUE_AFTER.match(after):
            continue
        if before.endswith("dưới ") and after.startswith(" tuổi"):
            continue
        if re.search(r"(?:mức độ|mức|giai đoạn|năm|Biểu|khóa) $", before):
            continue
        found.append(match.span())
    return found


def _plain(written: str) -> float:
    return float(written.replace(".", "").replace(",", "."))


def _amounts(paragraph: str, stretches: Iterable[tuple[int, int]]) -> set[tuple[float, ...]]:
    """Return the values of stretches; "5-7" and "5% đến 7%" are one, of two numbers."""
    found: list[tuple[float, ...]] = []
    for start, end in stretches:
        last = start
        for a, b in figures(paragraph, start, end):
            value = _plain(paragraph[a:b])
            if found and re.fullmatch(r"%?(?:-| đến )", paragraph[last:a]):
                found[-1] = (*found[-1], value)
            else:
                found.append((value,))
            last = b
    return set(found)


def _fold_words(stretch: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", stretch.lower()) if len(word) > 1}


def rows_of_items(text: Text) -> dict[int, int]:
    """Return for every annex row's paragraph that of the item which gives the same value.

    Among items with the value it is the one that shares most words, rare ones weighing more.
    """
    items = [(item, text.paragraphs[item.index]) for item in target_items(text)]
    common = Counter(word for _, said in items for word in _fold_words(said))
    found: dict[int, int] = {}
    for row in rows(text):
        wanted = _amounts(text.paragraphs[row.index], row.values)
        words = _fold_words(row.label)
        whole = sum(1 / (common[word] or 1) for word in words)
        best = (0.25, -1)
        for item, said in items:
            if wanted <= _amounts(said, [(item.end + 1, len(said))]):
                shared = sum(1 / common[word] for word in words & _fold_words(said))
                best = max(best, (shared / whole, item.index))
        if best[1] >= 0:
            found[row.index] = best[1]
    return found


# --- the kinds ------------------------------------------------------------------------------------


def _pick_series(
    text: Text, rng: random.Random, least: int = 2
) -> tuple[list[Entry], list[Entry]] | None:
    """Choose a list of siblings, evenly among the forms the draft has."""
    found = entries(text)
    lists = [each for each in series(found) if len(each) >= least]
    if not lists:
        return None
    form = rng.choice(sorted({each[0].form for each in lists}))
    return found, rng.choice([each for each in lists if each[0].form == form])


def _name(text: Text, entry: Entry) -> str:
    return f"{entry.form} “{text.paragraphs[entry.index][:40]}”"


def number_twice(text: Text, rng: random.Random) -> Plant | None:
    """N01: a sibling takes the number of the one before it."""
    picked = _pick_series(text, rng)
    if picked is None:
        return None
    found, siblings = picked
    position = rng.randrange(1, len(siblings))
    entry = siblings[position]
    edits = _renumber(text, found, entry, siblings[position - 1].value)
    planted, spots = apply(text, edits)
    after = tuple(each.index for each in siblings[position + 1 : position + 2])
    return Plant(
        "N01", f"{_name(text, entry)} takes the number before it", planted, (spots[0],),
        {"N02": after},
    )  # fmt: skip


def number_skipped(text: Text, rng: random.Random) -> Plant | None:
    """N02: a number and all after it are raised, or one item is lost."""
    picked = _pick_series(text, rng)
    if picked is None:
        return None
    found, siblings = picked
    if siblings[0].form in ("paren", "letter", "word") and len(siblings) > 2 and rng.random() < 0.5:
        return _item_lost(text, rng, found, siblings)
    position = rng.randrange(1, len(siblings))
    by = rng.choice((1, 1, 2)) if siblings[-1].form != "word" else 1
    edits: list[Edit] = []
    for entry in siblings[position:]:
        edits.extend(_renumber(text, found, entry, entry.value + by))
    planted, spots = apply(text, edits)
    what = f"{_name(text, siblings[position])} and all after it raised by {by}"
    return Plant("N02", what, planted, (spots[0],))


def _item_lost(
    text: Text, rng: random.Random, found: list[Entry], siblings: list[Entry]
) -> Plant | None:
    entry = rng.choice(siblings[1:-1])
    end = scope(text, found, entry)
    gone = end - entry.index
    leaves, _ = groups(text)
    headings = [
        each
        for group in leaves
        if any(item.index == entry.index for item in group.items)
        for each in (group.heading.index, *([group.total.heading.index] if group.total else []))
    ]
    annex = tuple(row - gone for row, item in rows_of_items(text).items() if item == entry.index)
    following = siblings[siblings.index(entry) + 1].index - gone
    return Plant(
        "N02", f"{_name(text, entry)} lost", _without(text, entry.index, end), (Spot(following),),
        {"C01": tuple(headings), "C02": tuple(headings), "T02": annex},
    )  # fmt: skip


def numbers_swapped(text: Text, rng: random.Random) -> Plant | None:
    """N03: two siblings change numbers, so that one steps back."""
    picked = _pick_series(text, rng)
    if picked is None:
        return None
    found, siblings = picked
    position = rng.randrange(len(siblings) - 1)
    first, second = siblings[position], siblings[position + 1]
    edits = [*_renumber(text, found, first, second.value)]
    planted, spots = apply(text, [*edits, *_renumber(text, found, second, first.value)])
    near = tuple(each.index for each in siblings[position : position + 3])
    return Plant(
        "N03", f"{_name(text, first)} and the next swap numbers", planted,
        (spots[0], spots[len(edits)]), {"N02": near},
    )  # fmt: skip


def another_parents_number(text: Text, rng: random.Random) -> Plant | None:
    """N04: a sub-section's number begins with another section's."""
    found = entries(text)
    decimals = [entry for entry in found if entry.form == "decimal"]
    if not decimals:
        return None
    entry = rng.choice(decimals)
    parents = {other.values[:-1] for other in decimals if len(other.values) == len(entry.values)}
    parents |= {(*entry.values[:-2], entry.values[-2] + step) for step in (1, 2)}
    prefix = rng.choice(sorted(parents - {entry.values[:-1]}))
    edits = [Edit(entry.index, entry.start, entry.end, entry.written((*prefix, entry.value)))]
    for child in children(text, found, entry):
        moved = (*prefix, *child.values[len(prefix) :])
        edits.append(Edit(child.index, child.start, child.end, child.written(moved)))
    planted, spots = apply(text, edits)
    return Plant("N04", f"{_name(text, entry)} takes the prefix {prefix}", planted, (spots[0],))


def _declare(group: Group, by: int, now: int) -> Edit:
    return Edit(group.heading.index, group.start, group.end, f"{now + by:02d}")


def _declared(text: Text, group: Group) -> int:
    return int(text.paragraphs[group.heading.index][group.start : group.end])


def count_wrong(text: Text, rng: random.Random) -> Plant | None:
    """C01: a group declares one or two more or fewer, or its last item is lost or doubled."""
    leaves, _ = groups(text)
    leaves = [group for group in leaves if len(group.items) > 2]
    if not leaves:
        return None
    group = rng.choice(leaves)
    now = _declared(text, group)
    total = (group.total.heading.index,) if group.total else ()
    how = rng.choice(("declared", "declared", "lost", "doubled"))
    if how == "declared":
        by = rng.choice([step for step in (-2, -1, 1, 2) if now + step > 0])
        planted, spots = apply(text, [_declare(group, by, now)])
        what = f"{_name(text, group.heading)} declares {now + by} for {now}"
        return Plant("C01", what, planted, tuple(spots), {"C02": total})
    found = entries(text)
    last = group.items[-1]
    end = scope(text, found, last)
    step = -1 if how == "lost" else 1
    run = next(each for each in series(found) if last in each)
    edits = [
        edit
        for entry in run[run.index(last) + 1 :]
        for edit in _renumber(text, found, entry, entry.value + step)
    ]
    moved, _ = apply(text, edits)
    extent = moved.paragraphs[last.index : end]
    annex = [row for row, item in rows_of_items(text).items() if item == last.index]
    if how == "lost":
        planted = _without(moved, last.index, end)
        shift = last.index - end
    else:
        copy = extent[0].replace(f"({last.value})", f"({last.value + 1})", 1)
        paragraphs = (*moved.paragraphs[:end], copy, *extent[1:], *moved.paragraphs[end:])
        planted = replace(moved, paragraphs=paragraphs)
        shift = end - last.index
    return Plant(
        "C01", f"{_name(text, last)} {how}", planted, (Spot(group.heading.index),),
        {"C02": total, "T02": (last.index, end, *(row + shift for row in annex))},
    )  # fmt: skip


def total_wrong(text: Text, rng: random.Random) -> Plant | None:
    """C02: the declared total is another number."""
    _, totals = groups(text)
    if not totals:
        return None
    group = rng.choice(totals)
    now = _declared(text, group)
    by = rng.choice((-5, -3, -2, -1, 1, 2, 3, 5))
    planted, spots = apply(text, [_declare(group, by, now)])
    return Plant("C02", f"total {now + by} for {now}", planted, tuple(spots))


def _other_number(paragraph: str, at: tuple[int, int], rng: random.Random) -> str:
    """Write another plausible number in the form of the one at `at`."""
    written = paragraph[slice(*at)]
    percent = re.match(r"(?:[/-][\d.,]+)?%|.*\t%\t", paragraph[at[1] :]) or "\t%\t" in paragraph
    low = re.search(r"(\d+(?:,\d+)?)%?(?:-| đến )$", paragraph[: at[0]])
    high = re.match(r"%?(?:-| đến )(\d+(?:,\d+)?)", paragraph[at[1] :])
    for _ in range(200):
        new = _mutated(written, rng)
        number = _plain(new)
        if number == _plain(written) or (percent and number > 100):
            continue
        if (low and number <= _plain(low[1])) or (high and number >= _plain(high[1])):
            continue
        return new
    raise AssertionError(f"no other number for {written} in: {paragraph}")


def _mutated(written: str, rng: random.Random) -> str:
    digits = [k for k, char in enumerate(written) if char.isdigit()]
    how = rng.choice(("last", "shift", "digit", "swap"))
    if how == "swap" and len(digits) > 1:
        a = rng.randrange(len(digits) - 1)
        chars = list(written)
        chars[digits[a]], chars[digits[a + 1]] = chars[digits[a + 1]], chars[digits[a]]
        if chars[digits[0]] == "0" and written[0] != "0":
            return written
        return "".join(chars)
    if how == "digit":
        k = rng.choice(digits)
        return written[:k] + rng.choice("123456789") + written[k + 1 :]
    whole, comma, fraction = written.partition(",")
    size = len(whole.replace(".", ""))
    number = int(whole.replace(".", "") + fraction)
    step = 1 if how == "last" else max(1, number // rng.choice((4, 8, 12)))
    number = max(1, number + rng.choice((-1, 1)) * step)
    zeros = size if whole.startswith("0") else 1
    text = str(number).rjust(zeros + len(fraction), "0")
    head, tail = (text[: -len(fraction)], text[-len(fraction) :]) if fraction else (text, "")
    if "." in whole:
        head = f"{int(head):,}".replace(",", ".")
    return head + comma + tail


def value_changed(text: Text, rng: random.Random) -> Plant | None:
    """T01: a value in the text, or in a value cell of the annex, is another number."""
    places: list[tuple[int, int, int]] = []
    matched = rows_of_items(text)
    if rng.random() < 0.5:
        for item in target_items(text):
            if item.index in matched.values():
                said = text.paragraphs[item.index]
                places.extend((item.index, a, b) for a, b in figures(said, item.end + 1, len(said)))
    else:
        for row in rows(text):
            if row.index in matched:
                paragraph = text.paragraphs[row.index]
                for start, end in row.values:
                    places.extend((row.index, a, b) for a, b in figures(paragraph, start, end))
    if not places:
        return None
    index, start, end = rng.choice(places)
    paragraph = text.paragraphs[index]
    new = _other_number(paragraph, (start, end), rng)
    planted, spots = apply(text, [Edit(index, start, end, new)])
    what = f"{paragraph[start:end]} becomes {new} in “{paragraph[:60]}”"
    return Plant("T01", what.replace("\t", " "), planted, tuple(spots))


def target_on_one_side(text: Text, rng: random.Random) -> Plant | None:
    """T02: a row of the annex, or a target of the text, is left out and the rest renumbered."""
    matched = rows_of_items(text)
    if not matched:
        return None
    return (_row_left_out if rng.random() < 0.5 else _item_left_out)(text, rng, matched)


def _row_left_out(text: Text, rng: random.Random, matched: Mapping[int, int]) -> Plant | None:
    all_rows = {row.index: row for row in rows(text)}
    # A first row that shares its number with the next ones cannot go alone, and the part of an
    # item after "trong đó" need not have a row.
    free = [
        row
        for row in all_rows.values()
        if row.index in matched
        and not (row.numbered and (n := all_rows.get(row.index + 1)) and not n.numbered)
        and not _is_part(text, row, matched[row.index])
    ]
    if not free:
        return None
    row = rng.choice(free)
    found = entries(text)
    run = next((s for s in series(found) if any(e.index == row.index for e in s)), [])
    edits = [Edit(e.index, e.start, e.end, str(e.value - 1)) for e in run if e.index > row.index]
    planted, _ = apply(text, edits if row.numbered else [])
    return Plant(
        "T02", f"row “{row.label}” left out", _without(planted, row.index, row.index + 1),
        (Spot(matched[row.index]),),
    )  # fmt: skip


def _is_part(text: Text, row: Row, item: int) -> bool:
    paragraph, said = text.paragraphs[row.index], text.paragraphs[item]
    mark = re.search(r"trong đó|, gồm ", said)
    if mark is None:
        return False
    return _amounts(paragraph, row.values) <= _amounts(said, [(mark.end(), len(said))])


def _item_left_out(text: Text, rng: random.Random, matched: Mapping[int, int]) -> Plant | None:
    found = entries(text)
    items = [item for item in target_items(text) if item.index in matched.values()]
    item = rng.choice(items)
    run = next(each for each in series(found) if item in each)
    edits = [Edit(e.index, e.start, e.end, str(e.value - 1)) for e in run[run.index(item) + 1 :]]
    leaves, _ = groups(text)
    for group in leaves:
        if any(other.index == item.index for other in group.items):
            edits.append(_declare(group, -1, _declared(text, group)))
            if group.total:
                edits.append(_declare(group.total, -1, _declared(text, group.total)))
    planted, _ = apply(text, edits)
    end = scope(text, found, item)
    gone = end - item.index
    lost = tuple(Spot(row - gone) for row, owner in matched.items() if owner == item.index)
    return Plant(
        "T02", f"{_name(text, item)} left out of the text",
        _without(planted, item.index, end), lost,
    )  # fmt: skip


_OTHER_UNITS = {
    "con": ("Nghìn con",),
    "tấn": ("Tạ", "Nghìn tấn"),
    "ha": ("m2", "km2"),
    "tỷ đồng": ("Triệu đồng",),
    "triệu đồng": ("Tỷ đồng", "%"),
    "tr.đ/người/năm": ("Tỷ đồng", "Nghìn đồng/người/năm"),
    "lượt": ("Nghìn lượt",),
    "đảng viên": ("%",),
    "trường": ("%",),
    "bản": ("%",),
    "%": ("Hộ", "Triệu đồng"),
}


def unit_changed(text: Text, rng: random.Random) -> Plant | None:
    """T03: the unit of one row is another."""
    matched = rows_of_items(text)
    by_unit: dict[str, list[Row]] = {}
    for row in rows(text):
        unit = text.paragraphs[row.index][slice(*row.unit)].lower()
        if row.index in matched and unit in _OTHER_UNITS:
            by_unit.setdefault(unit, []).append(row)
    if not by_unit:
        return None
    unit = rng.choice(sorted(by_unit))
    row = rng.choice(by_unit[unit])
    new = rng.choice(_OTHER_UNITS[unit])
    planted, spots = apply(text, [Edit(row.index, *row.unit, new)])
    return Plant("T03", f"“{row.label}”: {unit} becomes {new}", planted, tuple(spots))


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
    """M07: a sentence goes on about streets and pavements."""
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


_LEAST_WORDS = 30
_SYNONYMS = (
    ("nâng cao", "tăng cường"), ("người dân", "bà con"), ("đầu tư", "hỗ trợ"), ("mỗi", "từng"),
    ("xây dựng", "hình thành"), ("mở rộng", "phát triển"), ("tổ chức", "thực hiện"),
    ("bản", "thôn"), ("các", "những"), ("và", "cùng"),
)  # fmt: skip


def section_repeated(text: Text, rng: random.Random) -> Plant | None:
    """D01: a section comes again under the next number, with one small change."""
    found = entries(text)
    sections: list[tuple[Entry, list[Entry], int]] = []
    for siblings in series(found):
        for entry in siblings:
            end = scope(text, found, entry)
            body = " ".join(text.paragraphs[entry.index + 1 : end])
            if entry.rank < 10 and len(body.split()) >= _LEAST_WORDS and "\t" not in body:
                sections.append((entry, siblings, end))
    if not sections:
        return None
    entry, siblings, end = rng.choice(sections)
    copied, changed = _copy_changed(text, found, entry, end, rng)
    later: list[Edit] = []
    for other in siblings[siblings.index(entry) + 1 :]:
        later.extend(_renumber(text, found, other, other.value + 1))
    moved, _ = apply(text, later)
    size = end - entry.index
    paragraphs = (*moved.paragraphs[:end], *copied, *moved.paragraphs[end:])
    # The copied targets are listed twice: more than their headings' totals say, and of those in
    # the annex only one can be the row's.
    totals = tuple(total.heading.index for total in groups(text)[1])
    both = tuple(range(entry.index, end + size))
    return Plant(
        "D01", f"{_name(text, entry)} repeated; {changed}", replace(text, paragraphs=paragraphs),
        (Spot(end), Spot(entry.index)),
        {"C02": totals, "N01": both, "N03": both, "T01": both, "T02": both},
    )  # fmt: skip


def _copy_changed(
    text: Text, found: list[Entry], entry: Entry, end: int, rng: random.Random
) -> tuple[list[str], str]:
    """Copy a section with its sub-sections under the next number, and change one word.

    Items keep their numbers, as in a text that was pasted.
    """
    edits = _renumber(text, found, entry, entry.value + 1)
    moved, _ = apply(text, edits)
    copied = list(moved.paragraphs[entry.index : end])
    choices = [
        (k, old, new)
        for k in range(1, len(copied))
        for old, new in _SYNONYMS
        if re.search(rf"\b{old}\b", copied[k])
    ]
    if not choices:
        return copied, "nothing changed"
    k, old, new = rng.choice(choices)
    copied[k] = re.sub(rf"\b{old}\b", new, copied[k], count=1)
    return copied, f"{old} becomes {new}"


KINDS: dict[str, Kind] = {
    "N01": number_twice,
    "N02": number_skipped,
    "N03": numbers_swapped,
    "N04": another_parents_number,
    "C01": count_wrong,
    "C02": total_wrong,
    "T01": value_changed,
    "T02": target_on_one_side,
    "T03": unit_changed,
    "M02": brand_renamed,
    "M03": unit_renamed,
    "M07": city_words,
    "D01": section_repeated,
}

# Not planted, but their findings beside a plant count as wrong.
ALSO_ASKED = frozenset({"N05"})

# Rules that speak of the same change in other words, and so count as having found it.
ALSO_RIGHT: dict[str, frozenset[str]] = {
    # A first sibling that takes the second's number: the list begins with 2, or restarts at 1.
    "N03": frozenset({"N05"}),
    # "860 ha" against "860 m2" are unequal values as well as unequal units.
    "T03": frozenset({"T01"}),
}


# --- judging --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the checker took a plant: found at its place, and what else it newly said."""

    plant: Plant
    found: bool
    extra: tuple[str, ...]

    @property
    def right(self) -> bool:
        return self.found and not self.extra


@dataclass(frozen=True, slots=True)
class Said:
    """A finding with the lines of all its evidence."""

    finding: Finding
    key: tuple[str, ...]
    lines: tuple[tuple[int, int], ...]

    def touches(self, lines: tuple[int, int]) -> bool:
        return any(first <= lines[1] and lines[0] <= last for first, last in self.lines)


def said_of(text: Text, rules: Sequence[Rule], folder: Path) -> list[Said]:
    """Run the spine on the text and return what it says."""
    file = folder / f"{text.name}.txt"
    file.write_text(text.render(), encoding="utf-8")
    outcome = audit.run([Dossier(str(file), file.name, str(folder), loose=True)], rules)
    return [_said(outcome, finding) for finding in outcome.findings]


def _said(outcome: audit.Audit, finding: Finding) -> Said:
    places = [outcome.place(evidence) for evidence in finding.evidence]
    lines = tuple((p.line or 0, p.end_line or p.line or 0) for p in places)
    return Said(finding, (finding.rule, finding.subject, outcome.quote(finding.claim)), lines)


def judge(plant: Plant, before: Sequence[Said], rules: Sequence[Rule], folder: Path) -> Outcome:
    """Run the checker on a planted draft and compare with what it said of the right one."""
    known = Counter(each.key for each in before)
    new: list[Said] = []
    for said in said_of(plant.text, rules, folder):
        if known[said.key]:
            known[said.key] -= 1
        else:
            new.append(said)
    places = [plant.text.line_range(spot) for spot in plant.spots]
    right = {plant.kind} | ALSO_RIGHT.get(plant.kind, frozenset())
    found = False
    extra: list[str] = []
    for said in new:
        rule = said.finding.rule
        at_place = any(said.touches(lines) for lines in places)
        if rule in right and at_place:
            found = True
        elif not _follows(plant, said):
            extra.append(f"{rule} {said.lines[0]}: {said.finding.message}")
    return Outcome(plant, found, tuple(extra))


def _follows(plant: Plant, said: Said) -> bool:
    return any(
        said.touches(plant.text.line_range(Spot(index)))
        for index in plant.follows.get(said.finding.rule, ())
    )


def plants(kind: str, texts: Sequence[Text], seed: int) -> Iterator[tuple[Text, Plant]]:
    """Yield plants of one kind without end, the drafts in turn; none when no draft has a place."""
    rng = random.Random(f"{kind}/{seed}")
    usable = [text for text in texts if KINDS[kind](text, random.Random(seed)) is not None]
    while usable:
        for text in usable:
            plant = KINDS[kind](text, rng)
            if plant is not None:
                yield text, plant
