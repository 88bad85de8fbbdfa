"""The sheet of audit.xlsx that nobody sees: what a returned workbook is checked against."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from openpyxl import Workbook

from checker.baseline import Entry, entry_data, run_name
from checker.matching import AgainstBaseline
from checker.reporting import sheet as sheets
from checker.reporting.excel_findings import handed_out
from checker.reporting.excel_layout import HIDDEN, LOCKED, SCHEMA, checksum, plain
from checker.reporting.located import FindingRow, LocatedAudit
from checker.reporting.words import excerpt

_MESSAGE, _NOTE = 300, 5_000  # so that each row fits a cell


def write_hidden(
    workbook: Workbook,
    located: LocatedAudit,
    comparison: AgainstBaseline | None,
    rows: Sequence[FindingRow],
    written: Sequence[Mapping[str, str]],
) -> None:
    """Write, one JSON object a row: the run, its findings in their order, and what an earlier
    baseline holds that this run could not look at."""
    records: list[dict[str, Any]] = [
        {
            **entry_data(_handed_out(row)),
            "cells": [checksum(texts[name]) for name in LOCKED],
        }
        for row, texts in zip(rows, written, strict=True)
    ]
    untested = [
        entry_data(replace(entry, note=excerpt(entry.note, _NOTE)))
        for entry in (comparison.untested if comparison else ())
    ]
    head = {
        "schema": SCHEMA,
        "run": run_name(
            ((document.path, document.sha256) for document in located.documents),
            ((row.document, row.fingerprint) for row in located.findings),
            comparison.baseline if comparison else "",
        ),
        "baseline": comparison.baseline if comparison else "",
        "findings": len(records),
    }
    lines = [
        sheets.safe_text(json.dumps(each, ensure_ascii=False))
        for each in (head, *records, *untested)
    ]
    sheet = workbook.create_sheet(HIDDEN)
    for at, line in enumerate((digest(lines), *lines), 1):
        sheets.put(sheet, at, 1, line, alignment=sheets.UNWRAPPED, border=False)
    sheet.sheet_state = "veryHidden"
    sheets.protect(sheet)


def _handed_out(row: FindingRow) -> Entry:
    """Return what the reviewers' cells of a finding hold when they are handed out."""
    decided = handed_out(row.verdict)
    return replace(
        decided,
        mark=row.mark,
        message=excerpt(row.message, _MESSAGE),
        note=excerpt(decided.note, _NOTE),
    )


def digest(lines: Iterable[str]) -> str:
    """Return the sum over the hidden lines, by which one notices that they were edited."""
    return hashlib.sha256("\n".join(map(plain, lines)).encode()).hexdigest()
