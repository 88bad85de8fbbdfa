"""Rows of `Targets`: the figures that the lists of targets set for their indicators."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from checker.document import Document
from checker.extraction.clauses import Clause, clauses
from checker.extraction.outline import Node, Outline
from checker.facts import Value
from checker.quantity import Quantity, Unit, find_quantities
from checker.vietnamese import numeral, words

_ANNEX_REFERENCE = re.compile(
    r"(?:biểu|phụ lục|phụ biểu)\s+(?:số\s+)?(?P<n>\d{1,2}|(?-i:[IVX]{1,5}))\b", re.IGNORECASE
)
_TARGET_TITLE = re.compile(r"chỉ tiêu", re.IGNORECASE)
_ATTAINMENT_BEFORE = re.compile(r"\bđạt\s*$", re.IGNORECASE)
_ATTAINMENT_AFTER = re.compile(
    r"\s*(?:(?:so với\s+)?(?:chỉ tiêu\s+)?(?:nghị quyết|kế hoạch)|chỉ tiêu)\b", re.IGNORECASE
)
_LEAST_ITEMS = 3
_WORDS = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+)*\s*|[<>≥≤=~≈]+\s*")
# "so với Nghị quyết (", "(chỉ tiêu:", "trong khi Nghị quyết đề ra": what follows had been set.
_SET = re.compile(
    r"(?<!hơn )(?<!vượt )(?:nghị quyết|\bnq|kế hoạch|chỉ tiêu|mục tiêu|dự toán)"
    r"(?:\s+(?:đại hội|nghị quyết|đề ra|đặt ra|giao|yêu cầu|được giao|là))*"
    r"\s*[:(]*\s*(?:không quá|tối đa|ít nhất|tối thiểu|từ|trên|dưới|khoảng|[<>≥≤=]+)?\s*$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"(?:tăng|giảm|gấp|vượt|hơn)(?:\s+(?:thêm|được|khoảng|trên|hơn))*"
    r"(?:\s+(?:mục tiêu|chỉ tiêu|kế hoạch|nghị quyết)(?:\s+(?:đề ra|giao|đại hội))*)?\s*$",
    re.IGNORECASE,
)
_NO_SUBJECT = frozenset(
    [
        "đến",
        "năm",
        "còn",
        "dưới",
        "trên",
        "phấn",
        "đấu",
        "đạt",
        "trong",
        "đó",
        "cả",
        "nhiệm",
        "kỳ",
        "là",
        "và",
        "có",
        "tăng",
        "giảm",
        "lên",
        "xuống",
        "từ",
        "ha",
        "khoảng",
        "bình",
        "quân",
        "mỗi",
        "hằng",
        "hàng",
    ]
)
_NOT_AMOUNTS = frozenset({"tuổi", "năm", "ngày", "chỉ tiêu", "sao"})
_DENOMINATOR = re.compile(r"(?:trên|mỗi)\s+0?1\s", re.IGNORECASE)
_BARE_ATTAINMENT = re.compile(r"(?:và |cũng )?đạt\s*$", re.IGNORECASE)


class _Group(NamedTuple):
    """A list of targets: the section, and the number of the annex it refers to (0 for none)."""

    node: Node
    annex_number: int


def target_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every figure in the draft's lists of targets."""
    for group in _groups(outline):
        title = outline.section_name(group.node)
        beside = 0
        for item, start, end in _items(outline, group.node):
            # Items beside the list are a list of their own, of which no annex was named.
            beside = (beside or item.start) if item.is_beside else 0
            context = {
                "group": f"{outline.document.path}#{beside or group.node.start}",
                "group_title": title,
                "annex_number": 0 if beside else group.annex_number,
                "item": item.label.text,
                "item_at": outline.title_span(item),
                "section": outline.section_name(item),
            }
            for row in _item_rows(outline.document, start, end):
                yield {**context, **row}


def _groups(outline: Outline) -> list[_Group]:
    """Find the sections that list targets: those that refer to an annex, else the topmost."""
    found: list[_Group] = []

    def visit(node: Node) -> None:
        if not node.is_heading or node.label.form == "annex":
            return
        referred = _referred_annex(outline, node)
        if referred and _has_items(node):
            found.append(_Group(node, referred))
            return
        if (
            _TARGET_TITLE.search(outline.title(node))
            and _has_items(node)
            and not any(
                _referred_annex(outline, child) for child in node.walk() if child.is_heading
            )
        ):
            inner = [c for c in node.children if c.is_heading and _lists_targets(outline, c)]
            if len(inner) != 1 or len(node.children) == 1:
                found.append(_Group(node, 0))
                return
        for child in node.children:
            visit(child)

    for root in outline.roots:
        visit(root)
    return found


def _lists_targets(outline: Outline, node: Node) -> bool:
    return _TARGET_TITLE.search(outline.title(node)) is not None and _has_items(node)


def _has_items(node: Node) -> bool:
    items = (child for child in node.walk() if not child.is_heading)
    return len(list(itertools.islice(items, _LEAST_ITEMS))) == _LEAST_ITEMS


def _referred_annex(outline: Outline, node: Node) -> int:
    """Return the number of the annex a section refers to in its heading or before its items."""
    end = node.children[0].start if node.children else node.end
    match = _ANNEX_REFERENCE.search(outline.document.text, node.start, end)
    return (numeral(match["n"]) or 0) if match else 0


def _items(outline: Outline, node: Node) -> Iterator[tuple[Node, int, int]]:
    """Yield the list items under a section and how far each reaches."""
    for child in node.children:
        if child.is_heading:
            yield from _items(outline, child)
        else:
            yield child, child.start + child.label.length, child.scope_end


def _item_rows(document: Document, start: int, end: int) -> Iterator[Mapping[str, Any]]:
    text = document.text
    first_lead = subject = ""
    based = False
    for clause in clauses(text, start, end):
        plain = _without_bullet(text, clause)
        if plain.start != clause.start and text.startswith("\n", clause.start - 1):
            first_lead = subject = ""  # what one dash announced does not hold for the next
        clause = plain
        first_lead = first_lead or clause.lead
        stretch = text[clause.start : clause.end]
        quantities = _amounts(stretch, find_quantities(stretch))
        if not quantities:
            yield _mention(document, clause, first_lead, stretch)
        label = _label(stretch, quantities)
        for read in _readings(stretch, quantities, based):
            quantity = read.quantity
            subject = label if _names_something(label) else subject
            yield {
                "lead": clause.lead or first_lead or ("" if subject == label else subject),
                "label": label,
                "clause": stretch,
                "clause_at": document.span(clause.start, clause.end),
                "value": value_of(
                    document, quantity, clause.start, f"{read.before} | {read.after}"
                ),
                "base": value_of(document, read.base, clause.start, "") if read.base else None,
                "role": read.role,
            }
        based = based or any(quantity.base is not None for quantity in quantities)


@dataclass(slots=True)
class _Reading:
    """A figure of a clause with the words on its sides, what it is held against, and its role."""

    quantity: Quantity
    before: str
    after: str
    base: Quantity | None
    role: str


def _readings(stretch: str, quantities: Sequence[Quantity], based: bool) -> list[_Reading]:
    """Read the figures of a clause; what "Nghị quyết (9,5%)" says was set is no reading of its own
    but the base of the one before it."""
    found: list[_Reading] = []
    for index, quantity in enumerate(quantities):
        before = stretch[quantities[index - 1].end if index else 0 : quantity.start]
        after_end = quantities[index + 1].start if index + 1 < len(quantities) else len(stretch)
        after = stretch[quantity.end : after_end]
        lead = before + _comparator(stretch, quantity)
        values = [each for each in found if each.role == "value"]
        result = _held_against(values, quantity, lead)
        if result is not None:
            result.base = quantity
            continue
        role = "value"
        if _is_attainment(quantity, stretch, based):
            role = "attainment"
        elif values and _is_change(values[-1].quantity, quantity, lead):
            role = "change"
        based = based or quantity.base is not None
        found.append(_Reading(quantity, before, after, quantity.base, role))
    return found


def _comparator(stretch: str, quantity: Quantity) -> str:
    """Return the words that a figure begins with: "hơn", "vượt", "không quá"."""
    match = _WORDS.match(stretch, quantity.start, quantity.end)
    return match.group() if match else ""


def _held_against(values: Sequence[_Reading], quantity: Quantity, lead: str) -> _Reading | None:
    """Return the result beside which a figure had been set: "46,5 triệu đồng, thấp hơn 1,5 triệu
    đồng so với Nghị quyết (48 triệu đồng)"; None when it is no such figure."""
    if not _SET.search(lead):
        return None
    results = [
        each
        for each in values
        if _family(each.quantity) == _family(quantity)
        and (each.base is None or quantity.base is not None)
    ]
    return results[0] if len(results) == 1 else None  # of several shares it is not known which


def _is_change(value: Quantity, quantity: Quantity, lead: str) -> bool:
    """Tell how far a value lies from another: "đạt 650 ha, tăng 240 ha"; a yearly rate is a target
    of its own."""
    if not _CHANGE.search(lead):
        return False
    if _family(quantity) == "percentage-point":
        return True
    return not quantity.per.endswith("năm") and _family(quantity) in ("lần", _family(value))


def _family(quantity: Quantity) -> str:
    return quantity.unit.family if quantity.unit else ""


def _names_something(label: str) -> bool:
    """Tell a clause with a subject of its own from "đến năm 2030 còn dưới …"."""
    return any(word not in _NO_SUBJECT and not word.isdigit() for word in words(label))


def _mention(
    document: Document, clause: Clause, first_lead: str, stretch: str
) -> Mapping[str, Any]:
    return {
        "lead": clause.lead or first_lead,
        "label": " ".join(stretch.split()),
        "clause": stretch,
        "clause_at": document.span(clause.start, clause.end),
        "value": None,
        "base": None,
        "role": "mention",
    }


def _amounts(stretch: str, quantities: list[Quantity]) -> list[Quantity]:
    """Leave out ages, durations and "trên 1 ha", and bare numbers beside figures with a unit."""
    amounts = [
        q
        for q in quantities
        if (q.unit is None or q.unit.family not in _NOT_AMOUNTS)
        and not (len(quantities) > 1 and _DENOMINATOR.match(stretch, q.start))
    ]
    with_unit = [q for q in amounts if q.unit is not None]
    return with_unit or amounts


def _without_bullet(text: str, clause: Clause) -> Clause:
    match = re.compile(r"[-+–•*]\s+").match(text, clause.start)
    return Clause(match.end(), clause.end, clause.lead) if match else clause


def _is_attainment(quantity: Quantity, stretch: str, based: bool) -> bool:
    """Tell "đạt 122,7%" of a plan from a value reached."""
    if quantity.unit is None or quantity.unit.family != "percent" or quantity.base is not None:
        return False
    if _ATTAINMENT_AFTER.match(stretch, quantity.end):
        return True
    before = stretch[: quantity.start]
    if based and _ATTAINMENT_BEFORE.search(before):
        return True
    return _BARE_ATTAINMENT.fullmatch(before) is not None and "vượt" in stretch.lower()


def _label(stretch: str, quantities: list[Quantity]) -> str:
    """Return the clause without its figures: what they are figures of."""
    parts, position = [], 0
    for quantity in quantities:
        parts.append(stretch[position : quantity.start])
        unit_text = stretch[quantity.start : quantity.end]
        parts.append(" ".join(re.findall(r"[^\W\d_]{2,}", unit_text)))
        position = quantity.end
    parts.append(stretch[position:])
    return " ".join(" ".join(parts).split())


def value_of(
    document: Document, quantity: Quantity, offset: int, context: str, column: Unit | None = None
) -> Value:
    """Turn a quantity found at `offset` into a fact's value.

    `column` is the unit of the column, for figures that carry none of their own.
    """
    unit = quantity.unit or column
    start, end = offset + quantity.start, offset + quantity.end
    return Value(
        low=float(quantity.low),
        high=float(quantity.high),
        decimals=quantity.decimals,
        factor=float(unit.factor) if unit else 1.0,
        sign=quantity.comparator,
        unit=unit.name if unit else "",
        family=unit.family if unit else "",
        per=quantity.per,
        written=document.text[start:end],
        context=" ".join(context.split()),
        at=document.span(start, end),
    )
