"""Tables flattened into text: lines such as "5 Tỷ lệ lao động qua đào tạo % 50" become cells again.

The header names the columns; a row begins where the next number of the first column stands, or,
under a merged number, where a new label follows a finished row. Within a row the unit divides the
label from the values.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from checker import lexicon
from checker.document import Piece, TableCell
from checker.labels import parse_label
from checker.quantity import unit_at
from checker.reading.wrapping import Line
from checker.vietnamese import LOWER, UPPER, roman

_HEADER_START = re.compile(r"(?:TT|STT|Số TT|Số thứ tự)(?:\s|$)")
_MAX_HEADER_LINES = 24
_VERDICT = re.compile(
    r"(?:Vượt|Đạt|K\.? ?đạt|Không đạt|Chưa đạt|Hoàn thành|Không hoàn thành)(?=\s|$)", re.IGNORECASE
)
_VALUE = re.compile(
    r"(?:[<>≥≤]=?\s?)?\d[\d.,]*\s?%?(?:\s?[-–/]\s?\d[\d.,]*%?)?(?=[\s;,]|$)|[-–](?=\s|$)"
)
_VALUE_START = re.compile(
    r"\s+(?:[<>≥≤]|\d|-(?=\s)|"
    r"(?:Duy trì|Giảm|Tăng|Trên|Dưới|Từ|Khoảng|Phấn đấu|Tối thiểu|Không quá|Đạt|Vượt)\b)"
)
_NOTE_START = re.compile(rf"\s(?=[{UPPER}][{LOWER}])")
_GROUP = re.compile(rf"(?P<n>[IVX]{{1,5}}|[A-H])[.)]?\s+(?=[{UPPER}])")
_ENDING = re.compile(r"(?:Nơi nhận|T/M\b|TM\.|KT\.|Ghi chú:)")
_LONGEST_ROW = 400


@dataclass(slots=True)
class FlatTable:
    """The rebuilt table: cells in reading order, first the header's."""

    cells: list[TableCell] = field(default_factory=list)


@functools.cache
def _column_names() -> tuple[re.Pattern[str], dict[str, str]]:
    roles: dict[str, str] = {}
    for role, names in lexicon.load("columns").items():
        roles.update({name.lower(): role for name in names})
    longest_first = sorted(roles, key=len, reverse=True)
    pattern = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
    return re.compile(rf"(?:{pattern})(?![^\W\d_])", re.IGNORECASE), roles


@dataclass(frozen=True, slots=True)
class _Column:
    role: str
    start: int
    end: int


def is_header(lines: Sequence[Line], position: int) -> bool:
    """Tell whether a flattened table's header begins at this line."""
    if not _HEADER_START.match(lines[position].text):
        return False
    _, columns, _ = _header(lines, position)
    roles = {column.role for column in columns}
    return "indicator" in roles and len(roles & {"unit", "target", "result", "verdict"}) >= 1


def read_flat_table(lines: Sequence[Line], position: int) -> tuple[FlatTable, int]:
    """Read the table whose header begins at `position`; return it and the line after its end."""
    header, columns, position = _header(lines, position)
    table = FlatTable()
    for index, column in enumerate(columns):
        table.cells.append(TableCell(0, index, header.pieces(column.start, column.end)))
    rows, position = _rows(lines, position, [column.role for column in columns])
    for number, row in enumerate(rows, start=1):
        for index, (start, end) in enumerate(_split(row, [c.role for c in columns])):
            table.cells.append(TableCell(number, index, row.pieces(start, end)))
    return table, position


class _Joined:
    """Several lines as one string that still knows which line each character came from."""

    def __init__(self) -> None:
        self.text = ""
        self._lines: list[tuple[int, Line]] = []

    def add(self, line: Line) -> None:
        if self.text:
            self.text += " "
        self._lines.append((len(self.text), line))
        self.text += line.text

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return the pieces that make up `text[start:end]`."""
        found: list[Piece] = []
        for offset, line in self._lines:
            begin, stop = max(start, offset), min(end, offset + len(line.text))
            if begin < stop:
                column = line.origin.column + begin - offset
                text = line.text[begin - offset : stop - offset]
                found.append(Piece(text + " ", replace(line.origin, column=column)))
        return found


def _header(lines: Sequence[Line], position: int) -> tuple[_Joined, list[_Column], int]:
    """Gather header lines until the first row, and read the columns' names from them."""
    joined = _Joined()
    last = min(len(lines), position + _MAX_HEADER_LINES)
    while position < last:
        text = lines[position].text
        if joined.text and (_GROUP.match(text) or re.match(r"1(?:\s|$)", text)):
            break
        joined.add(lines[position])
        position += 1
    pattern, roles = _column_names()
    columns: list[_Column] = []
    for match in pattern.finditer(joined.text):
        role = roles[" ".join(match.group().lower().split())]
        if role == "indicator" and any(column.role == "indicator" for column in columns):
            role = "target"  # "Chỉ tiêu NQ Đại hội XXIII" after "Chỉ tiêu": what was set
        if columns and columns[-1].role == role:
            continue
        if role != "ordinal" or not columns:
            columns.append(_Column(role, match.start(), match.end()))
    ends = [column.start - 1 for column in columns[1:]] + [len(joined.text)]
    return joined, [replace(c, end=end) for c, end in zip(columns, ends, strict=True)], position


@dataclass(slots=True)
class _State:
    """Where the table stands: the last number of the first column and the last group."""

    number: int = 0
    group: int = 0


def _rows(lines: Sequence[Line], position: int, roles: list[str]) -> tuple[list[_Joined], int]:
    rows: list[_Joined] = []
    state = _State()
    while position < len(lines):
        text = lines[position].text
        if _ends_table(text, rows, roles):
            break
        if _HEADER_START.match(text) and is_header(lines, position):
            _, _, position = _header_repeated(lines, position)
            continue
        if not rows or _begins_row(text, rows[-1].text, state, roles):
            rows.append(_Joined())
            _advance(text, state)
        rows[-1].add(lines[position])
        position += 1
    return rows, position


def _header_repeated(lines: Sequence[Line], position: int) -> tuple[_Joined, list[_Column], int]:
    """Skip a header repeated at the top of a page: only the lines that name columns."""
    pattern, _ = _column_names()
    joined = _Joined()
    while position < len(lines):
        text = lines[position].text
        rest = pattern.sub("", text).strip(" .,()0123456789")
        if joined.text and (rest or _GROUP.match(text)):
            break
        joined.add(lines[position])
        position += 1
    return joined, [], position


def _ends_table(text: str, rows: list[_Joined], roles: list[str]) -> bool:
    if _ENDING.match(text):
        return True
    label = parse_label(text)
    if label is not None and label.form in ("annex", "part", "decimal"):
        return True
    return bool(rows) and len(rows[-1].text) > _LONGEST_ROW


def _begins_row(text: str, current: str, state: _State, roles: list[str]) -> bool:
    number = re.match(r"(\d{1,3})[.)]?(?=\s|$)", text)
    if number and int(number[1]) in (state.number + 1, 1) and int(number[1]) != state.number:
        return int(number[1]) == state.number + 1 or _is_complete(current, roles)
    if _is_group(text, state):
        return True
    if not _is_complete(current, roles) or _VERDICT.match(text):
        return False
    return text[0].isupper() and "note" not in roles


def _is_group(text: str, state: _State) -> bool:
    match = _GROUP.match(text)
    if match is None:
        return False
    value = roman(match["n"]) or ord(match["n"]) - ord("A") + 1
    return value in (1, state.group + 1)


def _advance(text: str, state: _State) -> None:
    if group := _GROUP.match(text):
        state.group = roman(group["n"]) or ord(group["n"]) - ord("A") + 1
        state.number = 0 if "note" in text else state.number
    elif number := re.match(r"(\d{1,3})[.)]?(?=\s|$)", text):
        state.number = int(number[1])


def _is_complete(current: str, roles: list[str]) -> bool:
    """Tell whether a row has all it needs, so that a new label starts another one."""
    if _GROUP.match(current):
        return True
    division = _unit_in(current)
    if "verdict" in roles:
        return bool(re.search(r"(?:vượt|đạt|hoàn thành)$", current, re.IGNORECASE))
    return division is not None and bool(_VALUE.search(current, division[1]))


def _unit_in(text: str) -> tuple[int, int] | None:
    """Find the unit column in a row: the first unit standing free and followed by a value."""
    for word in re.finditer(r"(?<=\s)\S", text):
        found = unit_at(text, word.start())
        if found is None:
            continue
        end = found[1]
        per = re.compile(r"/\S+").match(text, end)
        end = per.end() if per else end
        if _VALUE_START.match(text, end):
            return word.start(), end
    return None


def _split(row: _Joined, roles: list[str]) -> list[tuple[int, int]]:
    """Divide a row's text among the columns; a column without text gets an empty stretch."""
    text = row.text
    parts: dict[str, tuple[int, int]] = {}
    start = 0
    head = _GROUP.match(text) or re.match(r"\d{1,3}[.)]?(?=\s|$)", text)
    if head:
        parts["ordinal"] = (0, len(head.group().rstrip()))
        start = head.end()
    division = None if _GROUP.match(text) else _unit_in(text)
    if division is None:
        verdicts = None if _GROUP.match(text) else re.search(r"(?:\s+Đạt){2,}$", text)
        end = verdicts.start() if verdicts else len(text)
        parts["indicator"] = (start, end)
        values = end
    else:
        parts["indicator"] = (start, division[0])
        parts["unit"] = division
        values = division[1]
    parts.update(_values(text, values, roles))
    return [_trim(text, *parts.get(role, (len(text), len(text)))) for role in roles]


def _values(text: str, start: int, roles: list[str]) -> dict[str, tuple[int, int]]:
    columns = [role for role in roles if role in ("target", "result")]
    parts: dict[str, tuple[int, int]] = {}
    end = len(text)
    if "verdict" in roles:
        verdict = re.search(
            r"(?:K\.? ?đạt|Không (?:đạt|hoàn thành)|Chưa đạt|Vượt|Đạt|Hoàn thành)\s*$",
            text[start:], re.IGNORECASE,
        )  # fmt: skip
        if verdict:
            end = start + verdict.start()
            parts["verdict"] = (end, len(text))
    if len(columns) == 1:
        if "note" in roles:
            first = re.compile(r"\S+").search(text, start, end)
            note = _NOTE_START.search(text, _first_figure_end(text, start, end), end)
            if first and note:
                parts["note"] = (note.end(), end)
                end = note.start()
        parts[columns[0]] = (start, end)
        return parts
    position = start
    for column in columns:
        match = _VALUE.search(text, position, end) or _VERDICT.search(text, position, end)
        if match is None:
            break
        parts[column] = match.span()
        position = match.end()
    return parts


def _first_figure_end(text: str, start: int, end: int) -> int:
    match = re.compile(r"\d[\d.,/]*").search(text, start, end)
    return match.end() if match else end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - (
        len(stretch) - len(stretch.rstrip())
    )
