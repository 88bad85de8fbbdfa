"""Tables flattened into text: lines such as "5 Tỷ lệ lao động qua đào tạo % 50" become cells again.

The header names the columns; a row begins where the next number of the first column stands, or,
under a merged number, where a new label follows a finished row. Within a row the unit divides the
label from the values.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from checker import columns
from checker.document import Piece, TableCell
from checker.labels import parse_label
from checker.normalisation import normal_offsets
from checker.quantity import unit_at
from checker.reading.wrapping import Line
from checker.vietnamese import LOWER, UPPER, roman

_HEADER_START = re.compile(r"(?:TT|STT|Số TT|Số thứ tự)(?:\s|$)")
_MAX_HEADER_LINES = 24
_MAX_ROW_LINES = 8
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
_BULLET_ROW = re.compile(r"[-+]\s+\S|Trong đó\b")
_NUMBERED_ROW = re.compile(rf"(?:(?P<n>\d{{1,3}})|[IVX]{{1,5}})[.)]?\s+[{UPPER}]")
_ROW_NUMBER = re.compile(r"(\d{1,3})[.)]?(?=\s|$)")
_VALUES = ("target", "result", "attainment")
_BEFORE_YEAR = re.compile(
    r"\s*(?:đến|năm|đến năm|giai đoạn|nhiệm kỳ|ước|20\d\d\s?[-–])?\s*", re.IGNORECASE
)
_ENDING = re.compile(r"(?:Nơi nhận|T/M\b|TM\.|KT\.|Ghi chú:)")
_LONGEST_ROW = 400


@dataclass(slots=True)
class FlatTable:
    """The rebuilt table: cells in reading order, first the header's."""

    cells: list[TableCell] = field(default_factory=list)


_CAPITAL = re.compile(rf"(?<=\s)[{UPPER}](?=[^\W\d_{UPPER}])")


@functools.cache
def _header_pattern() -> re.Pattern[str]:
    """Match a column's name, or a year, wherever it stands in a header."""
    listed = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name, _ in columns.names())
    return re.compile(rf"(?<![^\W\d_])(?:{listed}|(?P<year>20\d\d))(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Column:
    role: str
    start: int
    end: int
    year: bool = False


def is_header(lines: Sequence[Line], position: int) -> bool:
    """Tell whether a flattened table's header begins at this line."""
    if not _HEADER_START.match(lines[position].read):
        return False
    _, found, _ = _header(lines, position)
    roles = {column.role for column in found}
    return "indicator" in roles and len(roles & {"unit", "target", "result", "verdict"}) >= 1


def read_flat_table(lines: Sequence[Line], position: int) -> tuple[FlatTable, int]:
    """Read the table whose header begins at `position`; return it and the line after its end."""
    header, found, position = _header(lines, position)
    table = FlatTable()
    for index, column in enumerate(found):
        table.cells.append(TableCell(0, index, header.pieces(column.start, column.end)))
    rows, position = _rows(lines, position, [column.role for column in found], header.text)
    for number, row in enumerate(rows, start=1):
        for index, (start, end) in enumerate(_split(row, [column.role for column in found])):
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
        self.text += line.read

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return the pieces that make up `text[start:end]`."""
        found: list[Piece] = []
        for offset, line in self._lines:
            begin, stop = max(start - offset, 0), min(end - offset, len(line.read))
            if begin < stop:
                first, after = begin, stop
                if line.read != line.text:
                    places = [*normal_offsets(line.text), len(line.text)]
                    first, after = places[begin], places[stop]
                origin = line.origin._replace(column=line.origin.column + first)
                found.append(Piece(line.text[first:after] + " ", origin))
        return found


def _header(lines: Sequence[Line], position: int) -> tuple[_Joined, list[_Column], int]:
    """Gather header lines until the first row, and read the columns' names from them."""
    joined = _Joined()
    last = min(len(lines), position + _MAX_HEADER_LINES)
    while position < last:
        text = lines[position].read
        if joined.text and (_GROUP.match(text) or re.match(r"1(?:\s|$)", text)):
            break
        joined.add(lines[position])
        position += 1
    return joined, _header_columns(joined.text), position


def _names(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the names and years of a header: start, end, whether it is a year.

    "Kết quả Đánh giá" is two columns where "Kết quả đánh giá" is one: a column begins anew.
    """
    for match in _header_pattern().finditer(text):
        start, end = match.span()
        for capital in _CAPITAL.finditer(match.group()):
            cut = start + capital.start()
            roles = {columns.role_of(text[start : cut - 1]), columns.role_of(text[cut:end])}
            if len(roles) == 2 and not roles & {None, "indicator"}:
                yield start, cut - 1, False
                start = cut
        yield start, end, bool(match["year"])


def _header_columns(text: str) -> list[_Column]:
    """Cut a header's text into columns; each reaches to where the next begins."""
    found: list[_Column] = []
    for start, end, is_year in _names(text):
        before = text[found[-1].end : start] if found else ""
        if is_year:
            role = "target"
            named = found and found[-1].role in _VALUES and not found[-1].year
            if named and _BEFORE_YEAR.fullmatch(before):
                found[-1] = replace(found[-1], end=end, year=True)
                continue
        else:
            role = columns.role_of(text[start:end]) or "other"
            if role == "indicator" and any(column.role == "indicator" for column in found):
                role = "target"  # "Chỉ tiêu NQ Đại hội XXIII" after "Chỉ tiêu": what was set
            if found and (found[-1].role == role or (role == "ordinal")):
                continue
        found.append(_Column(role, start, end, is_year))
    ends = [column.start - 1 for column in found[1:]] + [len(text)]
    return [replace(column, end=end) for column, end in zip(found, ends, strict=True)]


@dataclass(slots=True)
class _State:
    """Where the table stands: the last number of the first column and the last group."""

    number: int = 0
    group: int = 0


def _rows(
    lines: Sequence[Line], position: int, roles: list[str], header: str
) -> tuple[list[_Joined], int]:
    rows: list[_Joined] = []
    state = _State()
    while position < len(lines):
        text = lines[position].read
        if _ends_table(text, rows, roles):
            break
        if _HEADER_START.match(text) and is_header(lines, position):
            after = _after_repeated_header(lines, position, header)
            if after == position:
                break  # another table's
            position = after
            continue
        if rows and _is_page_number(text, rows[-1].text, state, roles):
            position += 1
            continue
        if not rows or _begins_row(lines, position, rows[-1].text, state, roles):
            rows.append(_Joined())
            _advance(text, state)
        rows[-1].add(lines[position])
        position += 1
    return rows, position


def _after_repeated_header(lines: Sequence[Line], position: int, header: str) -> int:
    """Skip the header repeated at the top of a page; return `position` if it is another one."""
    said = ""
    for after in range(position, len(lines)):
        said = f"{said} {lines[after].read}".strip()
        if said == header:
            return after + 1
        if not header.startswith(said):
            break
    return position


def _is_page_number(text: str, current: str, state: _State, roles: list[str]) -> bool:
    """Tell a page's number from a row's: it comes after a finished row, out of turn."""
    if not re.fullmatch(r"\d{1,3}", text) or not _is_complete(current, roles):
        return False
    return int(text) not in (state.number + 1, 1)


def _ends_table(text: str, rows: list[_Joined], roles: list[str]) -> bool:
    if _ENDING.match(text):
        return True
    label = parse_label(text)
    if label is not None and label.form in ("annex", "part", "decimal"):
        return True
    return bool(rows) and len(rows[-1].text) > _LONGEST_ROW


def _begins_row(
    lines: Sequence[Line], position: int, current: str, state: _State, roles: list[str]
) -> bool:
    text = lines[position].read
    number = _ROW_NUMBER.match(text)
    if number and int(number[1]) in (state.number + 1, 1):
        opens_group = _GROUP.match(current) is not None
        if int(number[1]) == state.number + 1:
            return True
        if opens_group or int(number[1]) != state.number:
            goes_on = _next_number(lines, position + 1) == state.number + 1
            return _is_complete(current, roles) and (opens_group or not goes_on)
    if _is_group(text, state):
        return True
    if number and text[number.end() :].lstrip()[:1].isupper() and _is_complete(current, roles):
        # A number repeated or out of its place is for the rules to see; where the line is no
        # whole row and the count goes on as if it were not there, it is a figure of the row above.
        whole = int(number[1]) == state.number or _unit_in(text) is not None
        return whole or _next_number(lines, position + 1) != state.number + 1
    if not _is_complete(current, roles) or _VERDICT.match(text):
        return False
    if _BULLET_ROW.match(text) or _NUMBERED_ROW.match(text):
        return True  # also with a wrong number: the rows go on from there
    if text[0].isupper() and _unit_in(text):
        return True
    return text[0].isupper() and "note" not in roles


def _next_number(lines: Sequence[Line], position: int) -> int | None:
    """Return the number of the next line that begins like a numbered row."""
    for line in lines[position : position + _MAX_ROW_LINES]:
        if found := _NUMBERED_ROW.match(line.read):
            return int(found["n"]) if found["n"] else None
    return None


def _is_group(text: str, state: _State) -> bool:
    match = _GROUP.match(text)
    if match is None:
        return False
    value = roman(match["n"]) or ord(match["n"]) - ord("A") + 1
    return value in (1, state.group + 1)


def _advance(text: str, state: _State) -> None:
    if group := _GROUP.match(text):
        state.group = roman(group["n"]) or ord(group["n"]) - ord("A") + 1
    elif number := _ROW_NUMBER.match(text):
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
    parts: dict[int, tuple[int, int]] = {}
    start = 0
    is_group = _GROUP.match(text) is not None
    head = _GROUP.match(text) or re.match(r"\d{1,3}[.)]?(?=\s|$)", text)
    if head:
        parts[_first(roles, "ordinal")] = (0, len(head.group().rstrip()))
        start = head.end()
    division = None if is_group else _unit_in(text) or _unit_before_values(text, start, roles)
    if division is None:
        verdicts = None if is_group else re.search(r"(?:\s+Đạt){2,}$", text)
        values = verdicts.start() if verdicts else len(text)
        parts[_first(roles, "indicator")] = (start, values)
    else:
        parts[_first(roles, "indicator")] = (start, division[0])
        parts[_first(roles, "unit")] = division
        values = division[1]
    parts.update(_values(text, values, roles))
    return [_trim(text, *parts.get(index, (len(text), len(text)))) for index in range(len(roles))]


def _first(roles: list[str], role: str) -> int:
    return roles.index(role) if role in roles else -1


def _unit_before_values(text: str, start: int, roles: list[str]) -> tuple[int, int] | None:
    """Find where the values begin when the unit is in no list: so many figures before the end.

    The unit is then the last word that begins with a capital, or there is none.
    """
    count = sum(role in _VALUES for role in roles)
    tail = _VERDICT_AT_END.search(text, start)
    figures = [
        match
        for match in _VALUE.finditer(text, start, tail.start() if tail else len(text))
        if text[match.start() - 1 : match.start()].isspace()
    ]
    if not count or len(figures) < count:
        return None
    begin = figures[-count].start()
    if "unit" not in roles:
        return begin, begin
    word = re.search(rf"(?<=\s)[{UPPER}][^\s\d]*(?:\s[{LOWER}]+)?\s+$", text[:begin])
    return (word.start(), begin) if word and word.start() > start else (begin, begin)


_VERDICT_AT_END = re.compile(
    r"(?:K\.? ?đạt|Không (?:đạt|hoàn thành)|Chưa đạt|Vượt|Đạt|Hoàn thành)\s*$", re.IGNORECASE
)


def _values(text: str, start: int, roles: list[str]) -> dict[int, tuple[int, int]]:
    found = [index for index, role in enumerate(roles) if role in _VALUES]
    parts: dict[int, tuple[int, int]] = {}
    end = len(text)
    if "verdict" in roles:
        verdict = _VERDICT_AT_END.search(text, start)
        if verdict:
            end = verdict.start()
            parts[_first(roles, "verdict")] = (end, len(text))
    if len(found) == 1:
        if "note" in roles:
            note = _NOTE_START.search(text, _first_figure_end(text, start, end), end)
            if note and text[start:end].strip():
                parts[_first(roles, "note")] = (note.end(), end)
                end = note.start()
        parts[found[0]] = (start, end)
        return parts
    position = start
    for index in found:
        match = _VALUE.search(text, position, end) or _VERDICT.search(text, position, end)
        if match is None:
            break
        parts[index] = match.span()
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
