"""audit.xlsx as it comes back: opened with care, held against what was sent out."""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import from_excel
from pandera.errors import SchemaErrors

from checker.baseline import (
    DECISIONS,
    SCOPES,
    BaselineError,
    Decision,
    Entry,
    Mark,
    Scope,
    is_day,
    read_entry,
)
from checker.reading import safety
from checker.reading.excel_package import prepare
from checker.reading.safety import Unreadable
from checker.reporting.excel_hidden import digest
from checker.reporting.excel_layout import (
    COLUMNS,
    DAY,
    FINDINGS,
    FINGERPRINT,
    HIDDEN,
    LOCKED,
    NOTE,
    OWN,
    PERSON,
    SCHEMA,
    SCOPE,
    STATUS,
    checksum,
    letter,
    plain,
)

PROBLEMS_SHOWN = 20
_DOCUMENT = "Tài liệu"
_DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y")
_EARLIEST, _LATEST = 20_000, 80_000  # 1954 to 2119, as a spreadsheet counts days
_DECISIONS: Mapping[str, Decision] = {name: key for key, name in DECISIONS.items()}
_SCOPES: Mapping[str, Scope] = {name: key for key, name in SCOPES.items()}


class ReturnedError(Exception):
    """A workbook that cannot be taken in; each of `problems` is one Vietnamese line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Returned:
    """What a returned workbook says.

    `run` is the run that wrote it and `built_on` the name of the baseline that one was held
    against, or ''. `entries` are its findings with their decisions, `touched` those whose cells
    somebody changed; `untested` is what that baseline held and the run could not look at.
    """

    run: str
    built_on: str
    entries: tuple[Entry, ...]
    touched: frozenset[Mark]
    untested: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Sent:
    """What the hidden sheet says was sent out; a finding's place in the list is its row less 2."""

    run: str
    built_on: str
    findings: tuple[Entry, ...]
    sums: tuple[dict[str, str], ...]
    untested: tuple[Entry, ...]


def read_returned(file: Path) -> Returned:
    """Read a filled-in audit.xlsx; raises `ReturnedError` when it is not what was sent out."""
    workbook = _open(file)
    sent = _sent(file, workbook)
    frame = _filled_in(file, workbook)
    known = {
        (plain(each.mark.document), each.mark.fingerprint): at
        for at, each in enumerate(sent.findings)
    }
    frame["sent"] = [
        known.get(key, -1) for key in zip(frame[_DOCUMENT], frame[FINGERPRINT], strict=True)
    ]
    problems = [*_wrong_cells(frame, sent), *_lost_rows(frame, sent)]
    if problems:
        more = len(problems) - PROBLEMS_SHOWN
        lines = [f"{file}, trang “{FINDINGS}”, {each}" for each in problems[:PROBLEMS_SHOWN]]
        raise ReturnedError([*lines, f"… và {more} lỗi nữa trong tệp."] if more > 0 else lines)
    rows = frame.sort_values("sent").to_dict("records")
    entries = tuple(_decided(sent.findings[row["sent"]], row) for row in rows)
    touched = frozenset(
        entry.mark
        for entry, before in zip(entries, sent.findings, strict=True)
        if replace(entry, note=plain(entry.note)) != replace(before, note=plain(before.note))
    )
    return Returned(sent.run, sent.built_on, entries, touched, sent.untested)


def _decided(entry: Entry, row: Mapping[Any, Any]) -> Entry:
    decision = _DECISIONS[row[STATUS] or DECISIONS["unseen"]]
    scope = _SCOPES[row[SCOPE] or SCOPES["finding"]] if decision == "accepted" else "finding"
    return replace(
        entry, decision=decision, scope=scope, note=row[NOTE], by=row[PERSON], on=row[DAY]
    )


def _open(file: Path) -> Workbook:
    try:
        data = file.read_bytes()
        kind = safety.identify(data)
        if kind not in (safety.EXCEL, safety.PACKAGE):
            raise Unreadable(
                f"Tệp là {kind.title}, không phải tệp audit.xlsx.",
                "Hãy lấy lại tệp .xlsx; nếu đã lưu thành dạng khác thì mở ra, chọn Lưu thành (Save "
                "As) dạng .xlsx.",
            )
        prepare(data)
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except FileNotFoundError as error:
        raise ReturnedError([f"{file}: không tìm thấy tệp; xem lại tên tệp, đường dẫn."]) from error
    except OSError as error:
        raise ReturnedError([f"{file}: không mở được tệp; xem lại quyền đọc tệp."]) from error
    except Unreadable as error:
        raise ReturnedError([f"{file}: {error.reason} {error.advice}"]) from error
    except Exception as error:  # the library fails in as many ways as files can be damaged
        raise ReturnedError([f"{file}: {safety.damaged('Excel')}"]) from error


def _sent(file: Path, workbook: Workbook) -> _Sent:
    """Read the hidden sheet."""
    foreign = ReturnedError(
        [
            f"{file}: không phải tệp audit.xlsx do Đối Soát ghi ra, hoặc trang ẩn “{HIDDEN}” đã bị "
            "xóa, sửa; hãy dùng lại tệp gốc và chỉ điền các cột dành cho người rà soát."
        ]
    )
    if HIDDEN not in workbook.sheetnames:
        raise foreign
    cells = (row[0] for row in workbook[HIDDEN].iter_rows(max_col=1, values_only=True))
    total, *lines = [str(cell) for cell in cells if cell is not None] or [""]
    if not lines or digest(lines) != total:
        raise foreign
    try:
        head, *records = [json.loads(line) for line in lines]
        if head["schema"] != SCHEMA:
            raise foreign
        count = head["findings"]
        findings, rest = records[:count], records[count:]
        return _Sent(
            head["run"],
            head["baseline"],
            tuple(read_entry(str(file), each) for each in findings),
            tuple(dict(zip(LOCKED, each["cells"], strict=True)) for each in findings),
            tuple(read_entry(str(file), each) for each in rest),
        )
    except (ValueError, KeyError, TypeError, BaselineError) as error:
        raise foreign from error


def _filled_in(file: Path, workbook: Workbook) -> pd.DataFrame:
    """Return the list of findings as text, indexed by the numbers of its rows."""
    if FINDINGS not in workbook.sheetnames:
        raise ReturnedError(
            [f"{file}: thiếu trang “{FINDINGS}”; hãy dùng lại tệp gốc, đừng đổi tên, xóa trang."]
        )
    rows: Iterator[tuple[Any, ...]] = workbook[FINDINGS].iter_rows(values_only=True)
    header = [plain(cell) for cell in next(rows, ())]
    missing = [name for name in COLUMNS if header.count(name) != 1]
    if missing:
        raise ReturnedError(
            [
                f"{file}, trang “{FINDINGS}”, hàng 1: thiếu hoặc thừa cột {', '.join(missing)}; "
                "hãy dùng lại tệp gốc, đừng đổi tên, xóa cột."
            ]
        )
    places = {name: header.index(name) for name in COLUMNS}
    telling = [places[name] for name in (_DOCUMENT, FINGERPRINT, *OWN)]
    filled = {
        number: [cells[place] for place in places.values()]
        for number, short in enumerate(rows, 2)
        for cells in [(*short, *[None] * (len(header) - len(short)))]
        if any(plain(cells[place]) for place in telling)
    }
    frame = pd.DataFrame.from_dict(filled, orient="index", columns=list(COLUMNS), dtype=object)
    as_text: Mapping[str, Callable[[Any], str]] = {NOTE: _note, DAY: _day}
    return pd.DataFrame(
        {name: [as_text.get(name, plain)(cell) for cell in frame[name]] for name in COLUMNS},
        index=frame.index,
        dtype=object,
    )


def _note(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _day(value: Any) -> str:
    """Return a day as YYYY-MM-DD; what is no day stays as it is."""
    if isinstance(value, (datetime, date)):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, (int, float)) and _EARLIEST < value < _LATEST:
        return str(from_excel(value))[:10]
    text = plain(value)
    for form in _DAY_FORMATS:
        try:
            return datetime.strptime(text, form).strftime("%Y-%m-%d")
        except ValueError:
            continue
    return text


def _wrong_cells(frame: pd.DataFrame, sent: _Sent) -> list[str]:
    """Say what is wrong in the rows that came back, in their order."""
    try:
        _schema(frame, sent).validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases.sort_values(["index", "column"], kind="stable")
        told = zip(cases["index"], cases["column"], cases["check"], cases["failure_case"],
                   strict=True)  # fmt: skip
        return [
            f"hàng {row}, cột “{column}” ({letter(column)}{row}): {_said(check, case)}"
            for row, column, check, case in told
        ]
    return []


def _said(check: str, case: Any) -> str:
    said = plain(case)[:60]
    return {
        "status": f"trạng thái “{said}” không hợp lệ; phải chọn một trong: "
        f"{', '.join(DECISIONS.values())}.",
        "scope": f"phạm vi “{said}” không hợp lệ; phải chọn một trong: "
        f"{', '.join(SCOPES.values())}, hoặc để trống.",
        "reason": f"chọn “{DECISIONS['accepted']}” thì phải ghi lý do vào cột {NOTE}.",
        "day": f"“{said}” không phải là ngày; hãy ghi dạng ngày/tháng/năm, ví dụ 25/7/2025.",
        "known": "không nhận ra phát hiện này: hàng của lần rà soát khác, hàng tự thêm, hoặc mã đã "
        "bị sửa; hãy dùng lại hàng gốc.",
        "once": "phát hiện này có ở hai hàng; hãy xóa hàng thừa.",
        "unchanged": f"ô khóa đã bị sửa, nay là “{said}”; hãy trả lại nội dung gốc, ý kiến ghi vào "
        f"cột {NOTE}.",
    }[check]


def _schema(frame: pd.DataFrame, sent: _Sent) -> pa.DataFrameSchema:
    """Return the schema of the list: what reviewers may say, and the rest as it was sent."""
    accepted = frame[STATUS] == DECISIONS["accepted"]
    known = frame["sent"] >= 0
    repeated = known & frame["sent"].duplicated()
    checks = {
        STATUS: [pa.Check(lambda said: said.isin(["", *_DECISIONS]), name="status")],
        SCOPE: [pa.Check(lambda said: said.isin(["", *_SCOPES]), name="scope")],
        NOTE: [pa.Check(lambda note: (note != "") | ~accepted, name="reason")],
        DAY: [pa.Check(is_day, element_wise=True, name="day")],
        FINGERPRINT: [
            pa.Check(lambda column: known, name="known"),
            pa.Check(lambda column: ~repeated, name="once"),
        ],
        **{name: [_unchanged(name, frame["sent"], sent)] for name in LOCKED if name != FINGERPRINT},
    }
    return pa.DataFrameSchema({name: pa.Column(object, checks.get(name, [])) for name in COLUMNS})


def _unchanged(name: str, rows: "pd.Series[int]", sent: _Sent) -> pa.Check:
    """Return the check that a locked column holds what was sent, in the rows that are known."""

    def holds(column: "pd.Series[str]") -> "pd.Series[bool]":
        same = [
            at < 0 or checksum(value) == sent.sums[at][name]
            for at, value in zip(rows, column, strict=True)
        ]
        return pd.Series(same, index=column.index, dtype=bool)

    return pa.Check(holds, name="unchanged")


def _lost_rows(frame: pd.DataFrame, sent: _Sent) -> list[str]:
    """Say which findings were sent out and did not come back."""
    returned = set(frame["sent"])
    numbers = range(1, len(sent.findings) + 1)
    there = [number - 1 in returned for number in numbers]
    rows = pd.DataFrame({"returned": there}, index=numbers, dtype=bool)
    schema = pa.DataFrameSchema({"returned": pa.Column(bool, pa.Check(lambda column: column))})
    try:
        schema.validate(rows, lazy=True)
    except SchemaErrors as errors:
        return [
            f"hàng {number + 1} khi gửi đi: mất hàng của phát hiện số {number} "
            f"({sent.findings[number - 1].mark.rule}, {sent.findings[number - 1].mark.document}); "
            "hãy chép lại hàng này từ tệp gốc."
            for number in sorted(errors.failure_cases["index"])
        ]
    return []
