"""Rejoining lines into paragraphs.

Blank lines say little in text taken from a PDF: there is one after a paragraph's first line and
none between two items of a list. What tells is whether the line above was full, how it ended, and
whether the line begins with a number that fits the sequence around it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.document import Origin, Piece
from checker.labels import Form, Label, parse_label


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands on the page or in the file.

    `after_gap` tells that an empty line or a visible gap stands above it; `full` that the next
    line's first word would not have fitted any more (None where only lengths can tell).
    """

    text: str
    origin: Origin
    after_gap: bool = False
    full: bool | None = None


_TERMINATED = re.compile(r"[.:;!?…][”\"')\]]*$|/\./?$")
_STRONGLY_TERMINATED = re.compile(r"(?:[.:!?…][”\"')\]]*|\./\.|/\.)$")
_TIED_HYPHEN = re.compile(r"[^\W_]-$")
# A line that ends so is never the last of its paragraph.
_OPEN = re.compile(
    r"(?:,|\b(?:và|của|các|những|với|cho|là|trong|về|tại|đến|theo|bằng|hoặc|từ|do|được|không|số"
    r"|quý|khoản|điều|điểm|lần|lần thứ|khóa|khoá|tháng|ngày|mục|biểu|mức độ|cấp|loại))$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"(?:Nơi nhận|T/?M\b|TM\.|KT\.|TL\.|Lưu\b)")
# A full line comes to this share of the usual width when the next word did not fit.
_FULL_SHARE = 0.86
# No page is this many characters wide: such a line is a whole paragraph.
_LONG_LINE = 150
_MAX_SKIP = 5


def join_lines(lines: Sequence[Line]) -> list[list[Piece]]:
    """Group lines into paragraphs; each paragraph is its lines' pieces in order."""
    lines = [line for line in lines if line.text.strip()]
    if _is_unwrapped(lines):
        return [[Piece(line.text, line.origin)] for line in lines]
    width = _usual_width(lines)
    gaps_follow_first_lines = _gaps_follow_first_lines(lines)
    paragraphs: list[list[Piece]] = []
    previous: Line | None = None
    first_with_label = False
    sequence = _Sequence()
    for line in lines:
        label = parse_label(line.text.strip())
        if label is not None and paragraphs and _continues_inline(label, paragraphs[-1]):
            label = None
        if (
            previous is None
            or _begins_paragraph(previous, line, label, width, sequence)
            or (
                first_with_label
                and gaps_follow_first_lines
                and not line.after_gap
                and _may_follow_heading(previous, line)
            )
        ):
            paragraphs.append([])
            first_with_label = label is not None
            if label is not None:
                sequence.note(label)
        else:
            first_with_label = False
        paragraphs[-1].append(Piece(_with_ending(line.text), line.origin))
        previous = line
    return paragraphs


def _gaps_follow_first_lines(lines: Sequence[Line]) -> bool:
    """Tell text with an empty line after each paragraph's first line, as PDF readers write it."""
    after = [line for line in lines if line.after_gap]
    return (
        len(after) > 10 and sum(line.text.strip()[0].islower() for line in after) > len(after) / 6
    )


def _may_follow_heading(heading: Line, line: Line) -> bool:
    above = heading.text.strip()
    return line.text.strip()[0].isupper() and above[-1].isalnum() and not _OPEN.search(above)


def _continues_inline(label: Label, paragraph: list[Piece]) -> bool:
    """Tell whether "(3)" goes on a list within the paragraph above: "… (1) …; (2) …;"."""
    if label.form != "paren" or label.value < 2:
        return False
    text = "".join(piece.text for piece in paragraph)
    return text.rfind(f"({label.value - 1})") > 0


def _with_ending(text: str) -> str:
    """End a line with the space that joins it to the next, unless a hyphen ties the two."""
    stripped = text.rstrip()
    return stripped if _TIED_HYPHEN.search(stripped) else stripped + " "


def _is_unwrapped(lines: Sequence[Line]) -> bool:
    """Tell text whose lines are whole paragraphs from text wrapped at a page's width."""
    if not lines or any(line.full is not None for line in lines):
        return False
    longer = [len(line.text) for line in lines if len(line.text) > _LONG_LINE]
    return len(longer) > 2 and sum(longer) > 0.05 * sum(len(line.text) for line in lines)


def _measure(text: str) -> float:
    """Estimate a line's printed width: a capital takes about a third more than a small letter."""
    return len(text) + 0.35 * sum(char.isupper() for char in text)


def _usual_width(lines: Sequence[Line]) -> float:
    measures = sorted(_measure(line.text.strip()) for line in lines if len(line.text) > 40)
    return measures[int(0.95 * (len(measures) - 1))] if measures else 0.0


def _is_full(line: Line, following: str, width: float) -> bool:
    if line.full is not None:
        return line.full
    if not width:
        return False  # only short lines: nothing was wrapped
    word = following.split(maxsplit=1)[0]
    return _measure(line.text.strip()) + 1 + _measure(word) > _FULL_SHARE * width


def _begins_paragraph(
    previous: Line, line: Line, label: Label | None, width: float, sequence: "_Sequence"
) -> bool:
    above, text = previous.text.strip(), line.text.strip()
    full = _is_full(previous, text, width)
    ended = _TERMINATED.search(above) is not None or not full
    if label is not None:
        bare = label.form in ("arabic", "decimal")
        if bare and full and _OPEN.search(above) and not above.endswith(","):
            return False  # "… khoản" / "2. Điều": the number belongs to the line above
        opens = line.after_gap or parse_label(above) is not None
        return _label_begins(label, text, ended, opens, sequence)
    if _SIGNATURE.match(text):
        return True
    first = text[0]
    if above.endswith(",") or _TIED_HYPHEN.search(above) or (full and _OPEN.search(above)):
        return False
    if first.islower():
        return above.isupper() and len(above) > 3
    if not full:
        return not (first.isdigit() and not _TERMINATED.search(above))
    if above.isupper() != text.isupper() and len(text) > 3 and len(above) > 3:
        return True
    return line.after_gap and _STRONGLY_TERMINATED.search(above) is not None


def _label_begins(label: Label, text: str, ended: bool, opens: bool, sequence: "_Sequence") -> bool:
    """Tell whether a line's label is believable where it stands; `opens` that a list may open."""
    if label.form in ("annex", "part", "section"):
        return True
    rest = text[label.length :].lstrip()
    if label.form == "letter" and (sequence.follows(label) or (label.value == 1 and opens)):
        return True
    if label.form in ("bullet", "star", "word", "letter"):
        return ended or (rest[:1].isupper() and label.form != "letter")
    if sequence.follows(label) or (label.form == "roman" and rest[:1].isupper()):
        return True
    if label.value == 1 and opens and rest[:1].isupper():
        return True
    if rest[:1].isdigit() and label.form in ("arabic", "decimal"):
        return False  # "7. 8%" is more often a broken figure than a heading
    return ended and sequence.plausible(label) and not rest[:1].islower()


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
        last = self._last.get(label.form)
        return last is not None and label.values == (*last[:-1], last[-1] + 1)

    def plausible(self, label: Label) -> bool:
        """Tell whether the label is near enough to what came before to be a number at all."""
        last = self._last.get(label.form)
        ceiling = (last[-1] if last else 0) + _MAX_SKIP
        return label.form in ("decimal", "roman") or label.value <= ceiling
