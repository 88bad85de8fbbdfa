"""The outline of a draft: numbered headings and list items as a tree."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.document import Block, Document
from checker.labels import Form, Label, parse_label
from checker.span import Span
from checker.vietnamese import UPPER, ordinal_word

HEADINGS: frozenset[Form] = frozenset(
    {"annex", "part", "letter-upper", "roman", "section", "arabic", "decimal", "star"}
)
_TITLE_LENGTH = 120
# A list that counts on through groups may lack a number or two; more apart is another list.
_NEAR = 3
_COUNTS_ON: frozenset[Form] = frozenset({"paren", "arabic-paren", "letter", "arabic", "section"})
# A paragraph shorter than this, without a full stop, is a title.
_SHORT = 100
# Items under which a list 1., 2., 3. may stand, although its numbers are of a higher form.
_MAY_OPEN: frozenset[Form] = frozenset({"star", "bullet", "letter", "paren", "word"})
_INLINE_WORD = re.compile(r"(?i:\b([^\W\d_]+) là,|\bthứ ([^\W\d_]+),)")
# A paragraph that opens a list beside the one before it: "Ngoài 20 chỉ tiêu nêu trên, …:".
_BESIDE = re.compile(
    r"(?:Ngoài|Bên cạnh)\b.*\b(?:trên|này|bổ trợ|tham khảo|bổ sung|theo dõi|khác|thêm)\b.*:$"
)
_TAIL = re.compile(r"Nơi nhận|NƠI NHẬN")


@dataclass(slots=True, eq=False)
class Node:
    """A numbered paragraph, what stands under it, and how far it reaches.

    `start` to `end` is its own paragraph, `scope_end` where its section ends. `series` numbers the
    list of siblings it is counted in; `inline_before` is the last ordinal ("thứ hai, …") that runs
    on in a paragraph between the sibling before it and itself, 0 for none; `gap_filled` tells
    that the numbers skipped before it stand elsewhere in its series; `is_remark` tells an
    item that is one bracket, such as "- (Chi tiết tại phụ lục kèm theo).", and `is_beside` one of a
    list that a paragraph after its siblings opens: "Ngoài các chỉ tiêu nêu trên, …:".
    """

    label: Label
    start: int
    end: int
    parent: Node | None
    series: int
    previous: Node | None = None
    same: Node | None = None
    restarts: bool = False
    carries_other: bool = False
    inline_before: int = 0
    is_remark: bool = False
    is_beside: bool = False
    gap_filled: bool = False
    scope_end: int = 0
    children: list[Node] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Tell headings from items of a list."""
        return self.label.form in HEADINGS

    @property
    def number(self) -> tuple[int, ...]:
        """The full number as written: (2,) for "2.", (2, 1) for "2.1."."""
        return self.label.values

    def walk(self) -> Iterator[Node]:
        """Yield all descendants in reading order."""
        for child in self.children:
            yield child
            yield from child.walk()


@dataclass(slots=True, eq=False)
class Outline:
    """All nodes of a document in reading order; `roots` are those without a parent."""

    document: Document
    nodes: list[Node]
    roots: list[Node]
    _starts: list[int] = field(init=False, repr=False)
    _names: dict[int, str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [node.start for node in self.nodes]

    def title(self, node: Node) -> str:
        """Return the node's text after its label, up to its first sentence, shortened."""
        text = self.document.text[node.start + node.label.length : node.end].strip(" ,:")
        first = re.split(r"(?<=[.;:])\s", text, maxsplit=1)[0].rstrip(" .:;")
        return (
            first if len(first) <= _TITLE_LENGTH else first[:_TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
        )

    def title_span(self, node: Node) -> Span:
        """Return the span of the label and the title."""
        title = self.title(node).rstrip("…")
        begin = self.document.text.find(title, node.start) if title else node.start
        return self.document.span(
            node.start, max(begin + len(title), node.start + node.label.length)
        )

    def label_span(self, node: Node) -> Span:
        """Return the span of the label alone."""
        return self.document.span(node.start, node.start + node.label.length)

    def heading_of(self, node: Node) -> Node | None:
        """Return the nearest heading: the node itself, or the one above it."""
        current: Node | None = node
        while current is not None and not current.is_heading:
            current = current.parent
        return current

    def section_name(self, node: Node | None) -> str:
        """Name a section as people do: its label and title."""
        heading = self.heading_of(node) if node else None
        if heading is None:
            return ""
        name = self._names.get(heading.start)
        if name is None:
            name = f"{heading.label.text} {self.title(heading)}".strip()
            self._names[heading.start] = name
        return name

    def node_at(self, offset: int) -> Node | None:
        """Return the last node that begins at or before `offset`."""
        count = bisect(self._starts, offset)
        return self.nodes[count - 1] if count else None

    def section_at(self, offset: int) -> str:
        """Name the section that holds `offset`, or ''."""
        return self.section_name(self.node_at(offset))


def build_outline(document: Document) -> Outline:
    """Read the labels of all paragraphs and arrange them as a tree."""
    builder = _Builder(document)
    for block in document.blocks:
        builder.add(block)
    builder.close()
    numbers: dict[int, set[int]] = {}
    for node in builder.nodes:
        numbers.setdefault(node.series, set()).add(node.label.value)
    for node in builder.nodes:
        before = node.previous.label.value if node.previous else 0
        between = set(range(before + 1, node.label.value))
        node.gap_filled = bool(between) and between <= numbers[node.series]
    return Outline(document, builder.nodes, builder.roots)


def _rank(label: Label) -> float:
    """Return how deep a label stands; "+" stands under "-"."""
    return label.depth + (label.separator == "+")


class _Builder:
    def __init__(self, document: Document) -> None:
        self._text = document.text
        self.nodes: list[Node] = []
        self.roots: list[Node] = []
        self._stack: list[Node] = []
        self._series = 0
        self._in_tail = False
        self._intro = False  # the last unnumbered paragraph announces a list or names a part
        self._announced = False  # … and ends with a colon
        self._body_since_node = False
        self._beside = False  # a paragraph since the last node opens a list beside the one before

    def add(self, block: Block) -> None:
        """Place one block: a node when it begins with a label, else text of the open node."""
        if block.kind == "note":
            return
        if block.kind == "table":
            self._intro = False
            return
        text = self._text[block.start : block.end]
        label = parse_label(text)
        if _TAIL.match(text):
            self._in_tail = True
            self._pop_to(0, block.start)
        if label is not None and label.form in ("annex", "part", "roman"):
            self._in_tail = False
        if self._in_tail or label is None:
            self._announced = text.endswith(":")
            self._intro = self._announced or (len(text) < _SHORT and not text.endswith("."))
            self._beside = self._announced and _BESIDE.match(text) is not None
            self._body_since_node = True
            return
        self._place(label, block.start, block.end)
        for start, run_in in self._run_in_children(label, block):
            self.nodes[-1].end = start
            self._place(run_in, start, block.end)
        self._intro = self._announced = text.endswith(":")
        self._body_since_node = False

    def close(self) -> None:
        """End all open sections at the end of the text."""
        self._pop_to(0, len(self._text))

    def _pop_to(self, depth: int, offset: int) -> None:
        while len(self._stack) > depth:
            self._stack.pop().scope_end = offset

    def _run_in_children(self, label: Label, block: Block) -> Iterator[tuple[int, Label]]:
        """Find a first sub-section whose heading stands in its parent's paragraph:
        "2. Kết quả … 2.1- Đối với xã …". Only the very number that must come next counts."""
        position = block.start + label.length
        while label.form in ("arabic", "decimal"):
            number = ".".join(map(str, (*label.values, 1)))
            if self._text.find(number, position, block.end) < 0:
                return
            match = re.compile(rf"(?<=\s){re.escape(number)}\s?[.\-–](?=\s?[{UPPER}])").search(
                self._text, position, block.end
            )
            child = parse_label(self._text[match.start() : block.end]) if match else None
            if match is None or child is None:
                return
            yield match.start(), child
            label, position = child, match.end()

    def _place(self, label: Label, start: int, end: int) -> None:
        depth, restarts, carries_other = self._position(label)
        self._pop_to(depth, start)
        parent = self._stack[-1] if self._stack else None
        siblings = parent.children if parent else self.roots
        node = Node(label, start, end, parent, 0, restarts=restarts)
        node.carries_other = carries_other
        body = self._text[start + label.length : end].strip(" .")
        node.is_remark = body.startswith("(") and body.endswith(")") and body.count("(") == 1
        if siblings and not node.is_heading and not siblings[-1].is_heading:
            node.is_beside = self._beside or siblings[-1].is_beside
        self._beside = False
        self._count(node, siblings)
        siblings.append(node)
        self._stack.append(node)
        self.nodes.append(node)

    def _position(self, label: Label) -> tuple[int, bool, bool]:
        """Return how many open nodes stay open, and whether the label restarts its parent's
        numbering or carries another parent's number."""
        if label.form in ("annex", "part"):
            return 0, False, False
        if label.form == "arabic":
            depth, restarts = self._arabic(label)
            return depth, restarts, False
        if label.form == "decimal":
            depth, carries_other = self._decimal(label)
            return depth, False, carries_other
        return self._by_depth(label), False, False

    def _by_depth(self, label: Label) -> int:
        for index, node in enumerate(self._stack):
            if _rank(node.label) == _rank(label):
                return index  # its own kind, even where higher forms were nested below it
        depth = len(self._stack)
        if label.form == "letter-upper" and self._in_numbered_section():
            # "A." that comes first under "2." of "II." numbers groups there; alone it is above.
            while not self._stack[depth - 1].is_heading:
                depth -= 1
            return depth
        while depth and _rank(self._stack[depth - 1].label) >= _rank(label):
            depth -= 1
        return depth

    def _in_numbered_section(self) -> bool:
        forms = [node.label.form for node in self._stack if node.is_heading]
        return "roman" in forms and forms[-1] in ("arabic", "decimal")

    def _arabic(self, label: Label) -> tuple[int, bool]:
        open_ones = [i for i, node in enumerate(self._stack) if node.label.form == "arabic"]
        if label.value == 1 and self._opened_by_item():
            return len(self._stack), False
        if not open_ones:
            return self._by_depth(label), False
        inner = open_ones[-1]
        node = self._stack[inner]
        bare = not node.children and (not self._body_since_node or self._announced)
        if label.value == 1 and node.label.value != 1 and bare:
            return inner + 1, True
        for index in reversed(open_ones):
            if label.value == self._stack[index].label.value + 1:
                return index, False
        return inner, False

    def _opened_by_item(self) -> bool:
        """Tell whether the last paragraph is a list item that stands as the title of a list."""
        if not self._stack or self._body_since_node:
            return False
        node = self._stack[-1]
        text = self._text[node.start : node.end]
        titled = text.endswith(":") or (len(text) < _SHORT and text[-1].isalnum())
        return node.label.form in _MAY_OPEN and not node.children and titled

    def _decimal(self, label: Label) -> tuple[int, bool]:
        for index in range(len(self._stack) - 1, -1, -1):
            node = self._stack[index]
            if node.label.form in ("arabic", "decimal") and node.number == label.prefix:
                return index + 1, False
        if any(node.label.form == "arabic" for node in self._stack):
            return self._orphan(label)
        for index in range(len(self._stack) - 1, -1, -1):
            node = self._stack[index]
            if node.label.form in ("roman", "part", "letter-upper") and node.number == label.prefix:
                return index + 1, False
        return self._orphan(label)

    def _orphan(self, label: Label) -> tuple[int, bool]:
        """Place a decimal whose parent's number is not open: beside its like, or under the last."""
        for index in range(len(self._stack) - 1, -1, -1):
            other = self._stack[index].label
            if other.form == "decimal" and len(other.values) == len(label.values):
                return index, True
        for index in range(len(self._stack) - 1, -1, -1):
            other = self._stack[index].label
            if other.form in ("arabic", "decimal") and len(other.values) < len(label.values):
                return index + 1, True
        return self._by_depth(label), False

    def _count(self, node: Node, siblings: list[Node]) -> None:
        """Find the node's place in its series: the sibling before it, and one with its number."""
        alike = [
            other
            for other in siblings
            if other.label.form == node.label.form
            and other.label.word == node.label.word
            and len(other.label.values) == len(node.label.values)
        ]
        if not node.label.values:
            return
        if alike and not self._opens_new_list(node, alike[-1]):
            node.series, node.previous = alike[-1].series, alike[-1]
            node.inline_before = self._ordinals_between(alike[-1], node)
            members = [other for other in alike if other.series == node.series]
            node.same = next((o for o in members if o.number == node.number), None)
            return
        continued = self._continued(node)
        if continued is not None:
            node.series, node.previous = continued.series, continued
            members = [other for other in self.nodes if other.series == node.series]
            node.same = next((o for o in members if o.number == node.number), None)
            return
        self._series += 1
        node.series = self._series

    def _ordinals_between(self, previous: Node, node: Node) -> int:
        if node.label.form != "word":
            return 0
        between = self._text[previous.start + previous.label.length : node.start]
        return max((ordinal_word(a or b) or 0 for a, b in _INLINE_WORD.findall(between)), default=0)

    def _opens_new_list(self, node: Node, previous: Node) -> bool:
        if node.label.value != 1 or previous.label.value == 0:
            return False
        if previous.previous is None and previous.label.value > 1:
            return False  # 2, 1, 3: the first two changed places
        if node.is_heading:
            return self._intro and previous.label.value > 1
        return previous.label.value > 1 or self._intro

    def _continued(self, node: Node) -> Node | None:
        """Return the item that a list counted on through several groups goes on from."""
        if node.label.value == 1 or node.label.form not in _COUNTS_ON:
            return None
        near = True
        for other in reversed(self.nodes):
            articles = node.label.word == "điều"  # these count on through all chapters
            if other.label.form in ("part", "annex") and not articles:
                return None
            if other.label.form == node.label.form and other.label.word == node.label.word:
                ahead = node.label.value - other.label.value
                return other if ahead == 1 or (near and ahead <= _NEAR) else None
            near = near and other.label.form != "roman"
        return None
