"""Rejoining lines into paragraphs.

Blank lines say little in text taken from a PDF: there is one after a paragraph's first line and
none between two items of a list. What tells is whether the line above was full, how it ended, and
whether the line begins with a number that fits the sequence around it.

What cannot be known: a paragraph whose last line happens to be full and ends a sentence, followed
by one without a number, reads as one paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from checker.document import Origin, Piece
from checker.labels import Form, Label, parse_label
from checker.normalisation import normal


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `text` as it stands on the page or in the file, `read` as it is understood.

    All that is decided about a line is decided on `read`, so that it does not matter how its
    letters and spaces are stored. `after_gap` tells that an empty line or a visible gap stands
    above it; `full` that the next line's first word would not have fitted any more (None where
    only lengths can tell).
    """

    text: str
    origin: Origin
    after_gap: bool = False
    full: bool | None = None
    read: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "read", normal(self.text))

    @property
    def end(self) -> int:
        """The column after the line's last character, its indent counted."""
        return self.origin.column - 1 + len(self.read)


_CLOSING = "”\"')]"
_SENTENCE_ENDS = (".", ":", "!", "?", "…")
_ENDS = (*_SENTENCE_ENDS, ";")
# A line that ends so is never the last of its paragraph.
_OPEN = re.compile(
    r"(?:,|\b(?:và|của|các|những|với|cho|là|trong|về|tại|đến|theo|bằng|hoặc|từ|do|được|không|số"
    r"|quý|khoản|điều|điểm|lần|lần thứ|khóa|khoá|tháng|ngày|mục|biểu|mức độ|cấp|loại))$",
    re.IGNORECASE,
)
# Longer than all that this pattern and the next look for.
_LONGEST_OPEN = 10
# Words that are nothing without the number after them, however short their line is.
_WANTS_NUMBER = re.compile(r"\b(?:quý|khoản|điều|điểm|lần thứ|tháng|mức độ)$")
_SIGNATURE = re.compile(r"(?:Nơi nhận|T/?M\b|TM\.|KT\.|TL\.|Lưu\b)")
# A full line comes to this share of the usual width when the next word did not fit.
_FULL_SHARE = 0.86
# No page is this many characters wide: such a line is a whole paragraph.
_LONG_LINE = 150
_MAX_SKIP = 5
_INNER_END = re.compile(r"[.!?…]\s+\w")
_DOCUMENT_NUMBER = re.compile(r"số$|\d+-\w*/")
_INLINE = re.compile(r"\((\d{1,2})\)")
_RULE = re.compile(r"[-–—_=*~\s]{3,}")
# An item of a list is hardly longer than a page.
_LONGEST_ITEM = 60
# So many lines that surely go on, nearly all of them full, show at which column lines break.
_LEAST_LINES, _LEAST_SHARE = 8, 0.97


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text's lines came about, as far as they tell.

    `unwrapped` tells that every line is a whole paragraph. `columns` is the number of columns
    that a program broke lines at; on a printed page there is none, and `width` is the usual
    printed width. `gaps` tells that empty lines mean something, `gaps_after_first` that one
    stands after each paragraph's first line. `lines` are those that the layout is of.
    """

    unwrapped: bool
    columns: int | None
    width: float
    gaps: bool
    gaps_after_first: bool
    lines: Sequence[Line]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Layout":
        """Study lines; none of them may be empty."""
        going_on = list(_going_on(lines))
        gaps = sum(below.after_gap for _, below in going_on) <= 0.5 * len(going_on)
        return cls(
            unwrapped=_is_unwrapped(lines),
            columns=_columns(going_on),
            width=_usual_width(lines),
            gaps=gaps,
            gaps_after_first=_gaps_follow_first_lines(lines),
            lines=lines,
        )

    def is_full(self, line: Line, below: Line) -> bool:
        """Tell whether the first word of `below` would not have fitted on `line` any more."""
        if line.full is not None:
            return line.full
        word = below.read.split(maxsplit=1)[0]
        if self.columns is not None:
            return line.end + 1 + len(word) > self.columns
        if not self.width:
            return False  # only short lines: nothing was wrapped
        least = len(line.read) + 1 + len(word)
        if least > _FULL_SHARE * self.width:
            return True
        return _measure(line.read) + 1 + _measure(word) > _FULL_SHARE * self.width

    def begins_sentence(self, text: str) -> bool:
        """Tell that the capital `text` begins with is no name's, so that a sentence begins."""
        words = text.split(maxsplit=3)[:3]
        if len(words) < 2 or not words[0].istitle():
            return False
        named = _DOCUMENT_NUMBER.match(words[-1]) is not None  # "Quy định 296-QĐ/TW" is a name
        return not named and self._is_lower(_pair(*words[:2]))

    def _is_lower(self, pair: str) -> bool:
        """Tell whether a pair of words stands inside sentences, and never with a capital."""
        found = False
        for line in self.lines:
            if pair not in line.read.lower():
                continue
            words = line.read.split()
            for before, first, second in zip(words, words[1:], words[2:], strict=False):
                inside = before[-1].isalnum() or before[-1] == ","
                if inside and _pair(first, second) == pair:
                    if not first[0].islower():
                        return False
                    found = True
        return found


def _pair(first: str, second: str) -> str:
    return f"{first} {second}".strip(".,;:!?…”\"')").lower()


def _going_on(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield each line that surely goes on in the next, with that one."""
    for line, below in pairwise(lines):
        runs_on = below.read[0].islower() and not is_terminated(line.read)
        if runs_on and parse_label(below.read) is None:
            yield line, below


def _columns(going_on: Sequence[tuple[Line, Line]]) -> int | None:
    """Find the column at which a program broke the lines; None when lines differ as in print."""
    if len(going_on) < _LEAST_LINES or any(line.full is not None for line, _ in going_on):
        return None
    ends = sorted(line.end for line, _ in going_on)
    columns = ends[int(0.98 * (len(ends) - 1))]
    full = sum(
        line.end + 1 + len(below.read.split(maxsplit=1)[0]) > columns for line, below in going_on
    )
    return columns if full >= _LEAST_SHARE * len(ends) else None


def _gaps_follow_first_lines(lines: Sequence[Line]) -> bool:
    """Tell text with an empty line after each paragraph's first line, as PDF readers write it."""
    after = [line for line in lines if line.after_gap]
    return len(after) > 10 and sum(line.read[0].islower() for line in after) > len(after) / 6


def _is_unwrapped(lines: Sequence[Line]) -> bool:
    """Tell text whose lines are whole paragraphs from text wrapped at a page's width."""
    if not lines or any(line.full is not None for line in lines):
        return False
    longer = [len(line.read) for line in lines if len(line.read) > _LONG_LINE]
    return len(longer) > 2 and sum(longer) > 0.05 * sum(len(line.read) for line in lines)


def _measure(text: str) -> float:
    """Estimate a line's printed width: a capital takes about a third more than a small letter."""
    return len(text) + 0.35 * sum(map(str.isupper, text))


def _usual_width(lines: Sequence[Line]) -> float:
    measures = sorted(_measure(line.read) for line in lines if len(line.read) > 40)
    return measures[int(0.95 * (len(measures) - 1))] if measures else 0.0


def join_lines(lines: Sequence[Line], layout: Layout | None = None) -> list[list[Piece]]:
    """Group lines into paragraphs; each paragraph is its lines' pieces in order.

    `layout` is that of the whole text, when `lines` are only a part of it.
    """
    lines = [line for line in lines if line.read]
    layout = layout or Layout.of(lines)
    if layout.unwrapped:
        return [[Piece(line.text, line.origin)] for line in lines]
    joiner = _Joiner(layout)
    for index, line in enumerate(lines):
        joiner.add(line, opens_list=_opens_list(lines, index))
    return joiner.paragraphs


def _opens_list(lines: Sequence[Line], index: int) -> bool:
    """Tell of a line that begins with "(1)" whether the next "(2)" begins a line, too."""
    if not lines[index].read.startswith("(1)"):
        return False
    for line in lines[index : index + _LONGEST_ITEM]:
        at = line.read.find("(2)")
        if at >= 0:
            return at == 0
    return False


class _Joiner:
    """Joins line after line."""

    def __init__(self, layout: Layout) -> None:
        self.paragraphs: list[list[Piece]] = []
        self._layout = layout
        self._sequence = _Sequence()
        self._previous: Line | None = None
        self._label: Label | None = None  # the paragraph's own
        self._only_label = False  # it has one, and is one line so far
        self._inline = 0  # the last "(n)" within the paragraph

    def add(self, line: Line, opens_list: bool) -> None:
        label = parse_label(line.read)
        previous = self._previous
        if (
            previous is None
            or is_rule(line.read)
            or is_rule(previous.read)
            or opens_list
            or self._breaks_off(previous, line)
        ):
            begins = True
        else:
            if label is not None and label.form == "paren" and 1 < label.value == self._inline + 1:
                label = None  # goes on a list within the paragraph: "… (1) …; (2) …;"
            begins = self._begins(previous, line, label)
        if begins:
            self.paragraphs.append([])
            self._label, self._only_label = label, label is not None
            self._inline = 0
            if label is not None:
                self._sequence.note(label)
        else:
            self._only_label = False
        own = label.length if label is not None and self._only_label else 0
        for match in _INLINE.finditer(line.read, own):
            self._inline = int(match[1])
        self.paragraphs[-1].append(Piece(with_ending(line.text), line.origin))
        self._previous = line

    def _breaks_off(self, previous: Line, line: Line) -> bool:
        """Tell that a program would not have broken the line here: its paragraph ends."""
        if previous.full is not None or self._layout.columns is None:
            return False
        goes_on = line.read[0].islower() and _is_open(previous.read)
        return not goes_on and not self._layout.is_full(previous, line)

    def _begins(self, previous: Line, line: Line, label: Label | None) -> bool:
        """Tell whether a paragraph begins with `line`."""
        above, text, layout = previous.read, line.read, self._layout
        gap = line.after_gap and layout.gaps
        full = layout.is_full(previous, line)
        if label is not None:
            return self._begins_with(label, previous, text, full, gap)
        if _SIGNATURE.match(text):
            return True
        if above.endswith(",") or _is_tied(above) or (full and _is_open(above)):
            return False
        if text[0].islower():
            return above.isupper() and len(above) > 3
        if not full:
            return not (text[0].isdigit() and not is_terminated(above))
        return self._begins_after_full(previous, line, gap)

    def _begins_after_full(self, previous: Line, line: Line, gap: bool) -> bool:
        """Tell the same of a line with a capital or a figure below a full one."""
        above, text = previous.read, line.read
        cased = any(char.isalpha() for char in text)
        if cased and above.isupper() != text.isupper() and min(len(text), len(above)) > 3:
            return True
        if gap and above.rstrip(_CLOSING).endswith(_SENTENCE_ENDS):
            return True
        if not (self._only_label and text[0].isupper() and above[-1].isalnum()):
            return False
        if _INNER_END.search(above, self._label.length if self._label else 0):
            return False  # no heading goes on after the end of a sentence
        # A heading of one line, which happens to be full?
        if self._layout.gaps_after_first and not line.after_gap:
            return True
        return self._layout.begins_sentence(text)

    def _begins_with(self, label: Label, previous: Line, text: str, full: bool, gap: bool) -> bool:
        """Tell whether a line's label is believable where it stands."""
        above = previous.read
        if label.form in ("annex", "part", "section"):
            return True
        bare = label.form in ("arabic", "decimal", "roman")
        if bare and _WANTS_NUMBER.search(above, len(above) - _LONGEST_OPEN):
            return False
        surely_full = full and self._layout.columns is not None
        if bare and full and _is_open(above) and (surely_full or not above.endswith(",")):
            return False  # "… khoản" / "2. Điều": the number belongs to the line above
        ended = is_terminated(above) or not full
        rest = text[label.length :].lstrip()
        opens = gap or parse_label(above) is not None
        opens = opens or (self._label is not None and self._label.depth < label.depth)
        # A title in capitals ends where the line below begins a list in small letters.
        opens = opens or (above.isupper() and not text.isupper())
        follows = self._sequence.follows(label)
        if label.form == "letter" and (follows or (label.value == 1 and opens)):
            return True
        if label.form in ("bullet", "star", "word", "letter"):
            return ended or (rest[:1].isupper() and label.form != "letter")
        if follows or (label.form == "roman" and rest[:1].isupper()):
            return True
        if label.value == 1 and opens and rest[:1].isupper():
            return True
        if rest[:1].isdigit() and label.form in ("arabic", "decimal"):
            return False  # "7. 8%" is more often a broken figure than a heading
        return ended and self._sequence.plausible(label) and not rest[:1].islower()


def is_rule(text: str) -> bool:
    """Tell a line drawn with dashes and the like, which stands by itself."""
    return _RULE.fullmatch(text) is not None


def is_terminated(text: str) -> bool:
    """Tell whether a sentence, or an item of a list, ends here."""
    return text.rstrip(_CLOSING).endswith(_ENDS) or text.endswith("/./")


def _is_open(text: str) -> bool:
    return _is_tied(text) or _OPEN.search(text, len(text) - _LONGEST_OPEN) is not None


def _is_tied(text: str) -> bool:
    """Tell whether a line ends with a hyphen that ties it to the next."""
    return text.endswith("-") and text[-2:-1].isalnum()


def with_ending(text: str) -> str:
    """End a line with the space that joins it to the next, unless a hyphen ties the two."""
    stripped = text.rstrip()
    return stripped if _is_tied(stripped) else stripped + " "


class _Sequence:
    """The last number seen of every form, against which a new one must be believable."""

    def __init__(self) -> None:
        self._last: dict[Form, tuple[int, ...]] = {}

    def note(self, label: Label) -> None:
        self._last[label.form] = label.values

    def follows(self, label: Label) -> bool:
        """Tell whether the label is exactly what comes next, or opens a list."""
        if label.form == "decimal" and label.value == 1:
            parent = self._last.get("arabic" if len(label.values) == 2 else "decimal")
            return parent is not None and parent[-1] == label.values[-2]
        last = self._last.get(label.form, ())
        return bool(last) and label.values == (*last[:-1], last[-1] + 1)

    def plausible(self, label: Label) -> bool:
        """Tell whether the label is near enough to what came before to be a number at all."""
        last = self._last.get(label.form)
        ceiling = (last[-1] if last else 0) + _MAX_SKIP
        return label.form in ("decimal", "roman") or label.value <= ceiling
