"""The sheet "Phát hiện" of audit.xlsx: the findings as a list to work off."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from checker.baseline import DECISIONS, SCOPES, UNDECIDED, Entry
from checker.finding import Severity
from checker.matching import Verdict
from checker.reporting import sheet as sheets
from checker.reporting.excel_layout import (
    COLUMNS,
    DAY,
    FINDINGS,
    FINGERPRINT,
    NOTE,
    OWN,
    PERSON,
    RULES,
    SCOPE,
    SINCE,
    STATUS,
    letter,
)
from checker.reporting.located import FindingRow, Location
from checker.reporting.standing import SAID_MENDED, STANDING, standing
from checker.reporting.words import SEVERITY_NAMES, excerpt

_QUOTE, _ONE_OF_MANY, _FEW_WORDS, _COUNTERS_SHOWN = 500, 160, 40, 4
_COLOURS: Mapping[Severity, tuple[str, str]] = {
    "error": ("9C1C22", "F8DEDC"),
    "warning": ("7A4D00", "FBEBC8"),
    "info": ("1F4E79", "DDE9F2"),
}
_SMALL = Font(name=sheets.FONT, size=8, color="9AA3AA")
_CENTRED = ("STT", "Mức độ", "Quy tắc", SINCE, STATUS, SCOPE, PERSON, DAY)
_FITTED = tuple(name for name in COLUMNS if name != FINGERPRINT)


def write_findings(
    workbook: Workbook,
    rows: Sequence[FindingRow],
    rule_rows: Mapping[str, int],
    *,
    compared: bool,
) -> list[dict[str, str]]:
    """Write the findings; return what stands in the columns of each row.

    `rule_rows` tells in which row of its sheet a rule is explained; `compared` whether the findings
    were held against those of an earlier run.
    """
    own = dict.fromkeys(OWN, sheets.OWN_FILL)
    sheet = sheets.start_list(workbook, FINDINGS, COLUMNS, own)
    sheet.column_dimensions[letter(SINCE)].hidden = not compared
    written = []
    for number, row in enumerate(rows, 1):
        texts = _texts(number, row, compared=compared)
        _write_finding(sheet, number, texts, rule_rows.get(row.rule))
        written.append(texts)
    last = max(2, len(rows) + 1)
    sheets.finish_list(sheet, COLUMNS, len(rows), freeze="C2")
    # The fingerprint is for the program that reads the list back, not for paper.
    sheet.print_area = f"A1:{letter(DAY)}{last}"
    _offer_choices(sheet, last)
    _colour(sheet, last)
    return written


def _write_finding(
    sheet: Worksheet, number: int, texts: Mapping[str, str], rule_row: int | None
) -> None:
    at = number + 1
    for column, name in enumerate(COLUMNS, 1):
        alignment = sheets.CENTRED if name in _CENTRED else sheets.WRAPPED
        if name == "STT":
            sheets.put(sheet, at, column, number, alignment=alignment)
        elif name == "Quy tắc" and rule_row:
            sheets.put_link(sheet, at, column, texts[name], (RULES, f"A{rule_row}"), alignment)
        elif name == DAY:
            _put_day(sheet, at, column, texts[name])
        elif name == FINGERPRINT:
            sheets.put(sheet, at, column, texts[name], font=_SMALL, alignment=sheets.UNWRAPPED)
        else:
            editable = name in OWN
            sheets.put(sheet, at, column, texts[name], alignment=alignment, editable=editable)
    sheets.fit_row(sheet, at, [(texts[name], COLUMNS[name]) for name in _FITTED])


def _put_day(sheet: Worksheet, row: int, column: int, day: str) -> None:
    sheets.put(
        sheet,
        row,
        column,
        date.fromisoformat(day) if day else None,
        alignment=sheets.CENTRED,
        editable=True,
        number_format=sheets.DATE_FORMAT,
    )


def _texts(number: int, row: FindingRow, *, compared: bool) -> dict[str, str]:
    """Return what stands in each column of a finding's row."""
    claim, contents = row.claim, _contents(row)
    message = row.message + (" (Làm thay đổi kết luận.)" if row.changes_conclusion else "")
    return {
        "STT": str(number),
        "Mức độ": row.severity_name,
        "Loại": row.category_name,
        "Quy tắc": row.rule,
        SINCE: standing(row.verdict) if compared else "",
        "Tài liệu": row.document,
        "Mục": excerpt(row.section, _ONE_OF_MANY),
        "Vị trí": claim.where,
        "Nội dung tại đó": excerpt(contents[0], _QUOTE),
        "Giá trị": excerpt(claim.value, _ONE_OF_MANY),
        "Nơi đối chiếu": _listed(row.counters, [elsewhere(c, row) for c in row.counters]),
        "Nội dung đối chiếu": _listed(row.counters, contents[1:]),
        "Giá trị đối chiếu": _listed(row.counters, [c.value for c in row.counters]),
        "Cần là": row.expected,
        "Chênh lệch": row.difference,
        "Nhận xét": message,
        "Cách xử lý": row.advice,
        **_decided(row.verdict),
        FINGERPRINT: row.fingerprint,
    }


def handed_out(verdict: Verdict) -> Entry:
    """Return what was decided on a finding before, so that nobody has to decide it again.

    A finding that is still there has not been mended, whatever was noted.
    """
    entry = verdict.entry or UNDECIDED
    return replace(
        entry,
        decision="unseen" if verdict.said_mended else entry.decision,
        scope=entry.scope if verdict.status == "accepted" else "finding",
    )


def _decided(verdict: Verdict) -> dict[str, str]:
    entry = handed_out(verdict)
    return {
        STATUS: DECISIONS[entry.decision],
        NOTE: entry.note,
        SCOPE: SCOPES[entry.scope] if verdict.status == "accepted" else "",
        PERSON: entry.by,
        DAY: entry.on,
    }


def _contents(row: FindingRow) -> list[str]:
    """Return what stands at each place; a few words come with what stands around them.

    That is said only once when several places lie in one paragraph.
    """
    texts: list[str] = []
    seen: set[tuple[str, str]] = set()
    for place in row.locations:
        paragraph = (place.document, place.where)
        lone = len(place.quote) <= _FEW_WORDS and paragraph not in seen
        texts.append(place.before + place.quote + place.after if lone else place.quote)
        seen.add(paragraph)
    return texts


def elsewhere(location: Location, row: FindingRow) -> str:
    """Say where a counter place is, with its document when that is another one."""
    if location.document == row.document:
        return location.where
    return f"{location.document}: {location.where}"


def _listed(counters: Sequence[Location], texts: Sequence[str]) -> str:
    """Join what several counter places hold, numbered alike in all their columns."""
    if len(counters) == 1:
        return excerpt(texts[0], _QUOTE)
    shown = [
        f"({number}) {excerpt(text, _ONE_OF_MANY)}"
        for number, text in enumerate(texts[:_COUNTERS_SHOWN], 1)
    ]
    if len(counters) > _COUNTERS_SHOWN:
        shown.append(f"… và {len(counters) - _COUNTERS_SHOWN} nơi khác")
    return "\n".join(shown)


def _offer_choices(sheet: Worksheet, last: int) -> None:
    for name, choices in ((STATUS, DECISIONS.values()), (SCOPE, SCOPES.values())):
        choice = DataValidation(
            type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True
        )
        choice.errorTitle = name
        choice.error = f"Hãy chọn trong danh sách: {', '.join(choices)}."
        _offer(sheet, choice, name, last)
    day = DataValidation(
        type="date", operator="greaterThan", formula1="36526", allow_blank=True,
        showErrorMessage=True, errorStyle="warning", errorTitle=DAY,
        error="Hãy ghi ngày dạng ngày/tháng/năm, ví dụ 25/7/2025. Đã ghi đúng thì chọn Có (Yes).",
    )  # fmt: skip
    _offer(sheet, day, DAY, last)
    reason = DataValidation(type=None, showInputMessage=True, promptTitle=NOTE)
    reason.prompt = "Nếu chọn “Không sửa”, phải ghi lý do ở đây."
    _offer(sheet, reason, NOTE, last)


def _offer(sheet: Worksheet, choice: DataValidation, name: str, last: int) -> None:
    choice.add(f"{letter(name)}2:{letter(name)}{last}")
    sheet.add_data_validation(choice)


def _colour(sheet: Worksheet, last: int) -> None:
    """Colour by what the cells say, so that the colours follow sorting and editing."""
    severity, status, since = letter("Mức độ"), letter(STATUS), letter(SINCE)
    mended, accepted, asked = (
        f'${status}2="{DECISIONS[key]}"' for key in ("mended", "accepted", "asked")
    )
    for key, (ink, paper) in _COLOURS.items():
        when = f'${severity}2="{SEVERITY_NAMES[key]}"'
        sheets.colour_when(sheet, f"{severity}2:{severity}{last}", when, ink, paper, bold=True)
    statuses, notes = f"{status}2:{status}{last}", f"{letter(NOTE)}2:{letter(NOTE)}{last}"
    sheets.colour_when(sheet, statuses, mended, "2F5A2A", "DFF0DC")
    sheets.colour_when(sheet, statuses, asked, "7A4D00", "FBEBC8")
    unreasoned = f'AND({accepted},TRIM(${letter(NOTE)}2)="")'
    sheets.colour_when(sheet, notes, unreasoned, "9C1C22", "F8DEDC")
    whole = f"A2:{letter(DAY)}{last}"
    sheets.colour_when(sheet, whole, f"OR({mended},{accepted})", "7C858C")
    for name, colours in (
        (STANDING["new"], ("1F4E79", "DDE9F2")),
        (SAID_MENDED, ("9C1C22", "F8DEDC")),
    ):
        when = f'${since}2="{name}"'
        sheets.colour_when(sheet, f"{since}2:{since}{last}", when, *colours, bold=True)
