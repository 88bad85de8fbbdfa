"""What the planter knows of a draft's values: declared counts, targets and annex rows."""

import random
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from planting.drafts import Text
from planting.lists import Entry, entries, scope

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


def plain(written: str) -> float:
    return float(written.replace(".", "").replace(",", "."))


def amounts(paragraph: str, stretches: Iterable[tuple[int, int]]) -> set[tuple[float, ...]]:
    """Return the values of stretches; "5-7" and "5% đến 7%" are one, of two numbers."""
    found: list[tuple[float, ...]] = []
    for start, end in stretches:
        last = start
        for a, b in figures(paragraph, start, end):
            value = plain(paragraph[a:b])
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
        wanted = amounts(text.paragraphs[row.index], row.values)
        words = _fold_words(row.label)
        whole = sum(1 / (common[word] or 1) for word in words)
        best = (0.25, -1)
        for item, said in items:
            if wanted <= amounts(said, [(item.end + 1, len(said))]):
                shared = sum(1 / common[word] for word in words & _fold_words(said))
                best = max(best, (shared / whole, item.index))
        if best[1] >= 0:
            found[row.index] = best[1]
    return found


def other_number(paragraph: str, at: tuple[int, int], rng: random.Random) -> str:
    """Write another plausible number in the form of the one at `at`."""
    written = paragraph[slice(*at)]
    percent = re.match(r"(?:[/-][\d.,]+)?%|.*\t%\t", paragraph[at[1] :]) or "\t%\t" in paragraph
    low = re.search(r"(\d+(?:,\d+)?)%?(?:-| đến )$", paragraph[: at[0]])
    high = re.match(r"%?(?:-| đến )(\d+(?:,\d+)?)", paragraph[at[1] :])
    for _ in range(200):
        new = _mutated(written, rng)
        number = plain(new)
        if number == plain(written) or (percent and number > 100):
            continue
        if (low and number <= plain(low[1])) or (high and number >= plain(high[1])):
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
