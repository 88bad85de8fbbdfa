"""The markup of the sample drafts, and its reading into blocks.

A source begins with `key: value` lines (`tep`: the file to build; `tieu-de`: its title; `la-ma`:
what follows a Roman number, "." by default; `trang`: the sheet's name) up to the first empty line.
Blocks are separated by empty lines; the lines of a block are joined by spaces.

    = TEXT        centred, bold        =~ TEXT   centred       => TEXT   right, bold
    # TEXT        numbered I.          ## 1.     ### 1.1.      #### 1.1.1.
    ~ TEXT        numbered 1. in a list of its own             ~~ 1.1.
    + TEXT        numbered (1), starts again under each heading
    +> TEXT       numbered (1), runs on under the next heading
    - TEXT        dash
    TEXT          body paragraph       /// alone  a new page

Numbers are automatic: they are not in the text. After the marker `{=5}` makes the number 5,
`{thuong}` takes a heading's bold away, `{tay}` keeps the place's look but gives no automatic
number (the number is typed in the text). In the text, **bold** and *italic*.

`::: dau-trang`, `::: ky` and `::: bang` up to `:::` hold the letterhead (lines "left | right"),
the signature block (left part, a line `|`, right part) and a table: one row a line, cells between
`|`; `^` joins a cell with the one above, `<` with the one to its left; a leading `*` makes the row
bold; `rong:` gives the widths in millimetres and `canh:` the alignments (l, c) of the columns.
The first row is the header, repeated on every page.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path


class MarkupError(Exception):
    """A source that cannot be understood; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """An automatic number: which list, which level in it, and the value it is forced to."""

    list: str
    level: int
    forced: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `look` names its style, `numbering` its automatic number."""

    look: str
    text: str
    numbering: Numbering | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns side by side without borders: a letterhead or a signature block."""

    look: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; `cells` may hold the joining marks "^" and "<"."""

    cells: tuple[str, ...]
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; `widths` in millimetres, `align` one letter a column."""

    widths: tuple[int, ...]
    align: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Paragraph | Columns | Grid | PageBreak


@dataclass(frozen=True, slots=True)
class Source:
    """One source: the file it becomes, its settings and its blocks."""

    path: Path
    target: str
    title: str
    settings: dict[str, str] = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)


_MARKERS: dict[str, tuple[str, Numbering | None, bool]] = {
    "=": ("centre", None, True),
    "=~": ("centre", None, False),
    "=>": ("right", None, True),
    "#": ("heading1", Numbering("main", 0), True),
    "##": ("heading2", Numbering("main", 1), True),
    "###": ("heading3", Numbering("main", 2), True),
    "####": ("heading4", Numbering("main", 3), True),
    "~": ("heading3", Numbering("own", 0), True),
    "~~": ("body", Numbering("own", 1), False),
    "+": ("body", Numbering("main", 4), False),
    "+>": ("body", Numbering("run", 0), False),
    "-": ("body", Numbering("dash", 0), False),
}
_BLOCK = re.compile(r"(?P<marker>=[~>]?|#{1,4}|~~?|\+>?|-)\s+(?P<rest>.+)")
_FLAG = re.compile(r"\{(=\d+|thuong|tay)\}\s*")


def read(path: Path) -> Source:
    """Read one source file. Raises `MarkupError` when it breaks the markup."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    settings = dict(_setting(path, line) for line in head.splitlines())
    if not {"tep", "tieu-de"} <= settings.keys():
        raise MarkupError(f"{path}: the first lines must give tep and tieu-de")
    blocks = tuple(_blocks(path, body.splitlines()))
    return Source(path, settings["tep"], settings["tieu-de"], settings, blocks)


def _setting(path: Path, line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise MarkupError(f"{path}: not a setting: {line}")
    return key.strip(), value.strip()


def _blocks(path: Path, lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    pending: list[str] = []
    fence: tuple[str, list[str]] | None = None
    for line in [*lines, ""]:
        if fence is not None:
            if line.strip() == ":::":
                blocks.append(_fenced(path, *fence))
                fence = None
            else:
                fence[1].append(line)
        elif line.startswith("::: "):
            fence = (line[4:].strip(), [])
        elif line.strip():
            pending.append(line.strip())
        elif pending:
            blocks.append(_plain(" ".join(pending)))
            pending = []
    if fence is not None:
        raise MarkupError(f"{path}: ::: {fence[0]} is never closed")
    return blocks


def _plain(text: str) -> Block:
    if text == "///":
        return PageBreak()
    match = _BLOCK.fullmatch(text)
    if match is None:
        return Paragraph("body", text)
    look, numbering, bold = _MARKERS[match["marker"]]
    rest = match["rest"]
    while flag := _FLAG.match(rest):
        rest = rest[flag.end() :]
        if flag[1] == "thuong":
            bold = False
        elif flag[1] == "tay":
            numbering = None
        elif numbering is not None:
            numbering = Numbering(numbering.list, numbering.level, int(flag[1][1:]))
    return Paragraph(look, rest, numbering, bold)


def _fenced(path: Path, name: str, lines: list[str]) -> Block:
    if name == "dau-trang":
        pairs = [line.partition("|")[::2] for line in lines]
        left, right = (tuple(side.strip() for side in sides) for sides in zip(*pairs, strict=True))
        return Columns("letterhead", left, right)
    if name == "ky":
        stripped = [line.strip() for line in lines]
        middle = stripped.index("|")
        return Columns("signature", tuple(stripped[:middle]), tuple(stripped[middle + 1 :]))
    if name == "bang":
        return _grid(path, lines)
    raise MarkupError(f"{path}: unknown block ::: {name}")


def _grid(path: Path, lines: list[str]) -> Grid:
    settings: dict[str, list[str]] = {}
    rows: list[Row] = []
    for line in lines:
        key, _, value = line.partition(":")
        if key in {"rong", "canh"}:
            settings[key] = value.split()
        elif line.strip():
            bold = line.startswith("*")
            cells = tuple(cell.strip() for cell in line.removeprefix("*").split("|"))
            rows.append(Row(cells, bold or not rows))
    widths = tuple(int(width) for width in settings["rong"])
    for row in rows:
        if len(row.cells) != len(widths):
            raise MarkupError(f"{path}: {len(widths)} cells expected in: {' | '.join(row.cells)}")
    return Grid(widths, tuple(settings["canh"]), tuple(rows))
