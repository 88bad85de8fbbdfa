"""comparison.json and comparison.csv: the matrix for whoever computes further."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from checker.comparison.frame import FrameRow
from checker.document import Place
from checker.facts import Value
from checker.reporting.comparison.shown import Shown, ShownAim, ShownCell, ShownRow
from checker.reporting.json_report import SCHEMA, document_data, encoded, finding_data
from checker.reporting.words import printable

JSON_NAME, CSV_NAME = "comparison.json", "comparison.csv"
COLUMNS = (
    "so", "chi_tieu", "nhom", "don_vi", "xa", "gia_tri_trong_don_vi", "nguyen_van", "tu", "den",
    "so_sanh", "nguon", "tai_lieu", "vi_tri", "do_tin_cay", "mau_thuan", "trung_vi", "nhan_xet",
)  # fmt: skip
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def write_json(shown: Shown, folder: Path) -> list[Path]:
    """Write comparison.json: documents and cross findings as findings.json has them, and the
    matrix under "comparison"."""
    report = {
        "schema": SCHEMA,
        "documents": [document_data(each) for each in shown.located.documents],
        "findings": [encoded(finding_data(each)) for each in shown.findings],
        "comparison": {
            "communes": [
                {
                    "commune": printable(each.commune),
                    "documents": [printable(path) for path in each.documents],
                    "sets": list(each.sets),
                    "lacks": list(each.lacks),
                    "contradicts": list(each.contradicts),
                    "outlying": list(each.outlying),
                }
                for each in shown.communes
            ],
            "indicators": [encoded(_row(each, shown)) for each in shown.rows],
            "unaligned": [encoded(_row(each, shown)) for each in shown.unaligned],
            "without_commune": list(shown.homeless),
            "refused": [
                {"path": each.path, "reason": each.reason, "advice": each.advice}
                for each in shown.refusals
            ],
            "frame": [_frame(each) for each in shown.frame],
        },
    }
    path = folder / JSON_NAME
    path.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n")
    return [path]


def _row(shown_row: ShownRow, shown: Shown) -> dict[str, Any]:
    row = shown_row.row
    facets = row.facets
    return {
        "number": row.number,
        "indicator": shown_row.title,
        "name": printable(row.name),
        "known": row.known,
        "group": row.group,
        "unit": row.unit,
        "family": facets.family,
        "kind": facets.kind,
        "period": facets.period,
        "base": facets.base,
        "year": facets.year or None,
        "marks": list(facets.marks),
        "confidence": round(row.confidence, 3),
        "opposed": row.opposed,
        "median": _rounded(row.median),
        "spread": _rounded(row.spread),
        "cells": [_cell(commune, cell) for commune, cell in shown_row.cells.items()],
        "elsewhere": {printable(commune): number for commune, number in row.elsewhere.items()},
        "missing": _missing(row.cells.keys() | row.elsewhere.keys(), shown)
        if len(row.cells) > 1
        else [],
    }


def _missing(setters: Iterable[str], shown: Shown) -> list[str]:
    present = set(setters)
    return [printable(each.commune) for each in shown.communes if each.commune not in present]


def _cell(commune: str, cell: ShownCell) -> dict[str, Any]:
    return {
        "commune": printable(commune),
        "text": cell.text,
        "amount": _rounded(cell.cell.amount),
        "contradicts": cell.cell.contradicts,
        "confidence": round(cell.cell.confidence, 3),
        "distance": round(cell.cell.distance, 2),
        "outlier": cell.cell.reason,
        "remark": cell.cell.remark,
        "values": [_value(each) for each in cell.aims],
    }


def _value(shown_aim: ShownAim) -> dict[str, Any]:
    aim, growth = shown_aim.aim, shown_aim.aim.growth
    return {
        "written": shown_aim.written,
        "label": shown_aim.label,
        "origin": aim.origin,
        **_figure(aim.value),
        "document": shown_aim.document,
        "where": shown_aim.where,
        **_place(shown_aim.place),
        "growth": None
        if growth is None
        else {
            "present": printable(growth.present),
            "year": growth.year or None,
            "total": round(growth.total, 2),
            "yearly": None if growth.yearly is None else round(growth.yearly, 2),
            "points": growth.points,
        },
    }


def _figure(value: Value | None) -> dict[str, Any]:
    if value is None:
        return {"comparator": None, "low": None, "high": None, "unit": ""}
    return {
        "comparator": value.sign,
        "low": _rounded(value.low),
        "high": _rounded(value.high),
        "unit": value.unit,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "line": place.line,
        "page": place.page,
        "paragraph": place.paragraph,
        "cell": place.cell,
    }


def _frame(row: FrameRow) -> dict[str, Any]:
    return {
        "indicator": printable(row.line.name),
        "unit": printable(row.line.unit),
        "least": row.line.least,
        "most": row.line.most,
        "number": row.row.number if row.row is not None else None,
        "communes": {printable(commune): status for commune, status in row.statuses.items()},
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6)


def write_csv(shown: Shown, folder: Path) -> list[Path]:
    """Write comparison.csv: one line a figure, in the encoding that Excel recognises."""
    path = folder / CSV_NAME
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(
            [_harmless(cell) for cell in line]
            for row in (*shown.rows, *shown.unaligned)
            for line in _lines(row)
        )
    return [path]


def _lines(row: ShownRow) -> Iterator[list[Any]]:
    for commune, cell in row.cells.items():
        for number, shown_aim in enumerate(cell.aims):
            figure = _figure(shown_aim.aim.value)
            yield [
                row.row.number, row.title, row.row.group, row.row.unit, printable(commune),
                _rounded(cell.cell.amount) if number == 0 else None, shown_aim.written,
                figure["low"], figure["high"], figure["comparator"], shown_aim.origin,
                shown_aim.document, shown_aim.where, round(cell.cell.confidence, 3),
                "x" if cell.cell.contradicts else "", _rounded(row.row.median),
                "; ".join(cell.notes),
            ]  # fmt: skip


def _harmless(cell: Any) -> Any:
    """Keep a spreadsheet from taking a text for a formula; a bare comparator is none."""
    if isinstance(cell, str) and cell.startswith(_RISKY) and cell != "=":
        return f"'{cell}"
    return cell
