"""Rows of `Ratios` from tables that have a column for the percentage attained."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.arithmetic import ratio_agreement
from checker.extraction.outline import Outline
from checker.extraction.table_grid import Grid, Row, read_grid
from checker.facts import Value

_ATTAINED = re.compile(
    r"(?:tỷ lệ|tỉ lệ|%|mức)\s*\(?%?\)?\s*(?:đạt|hoàn thành|thực hiện|th\b|so)|đạt\s*\(?(?:%"
    r"|tỷ lệ|tỉ lệ)"
    r"|\bth\s*/\s*(?:kh|ct|nq)\b|\bkq\s*/|so sánh\D*%|%\s*(?:so|/)|(?:thực hiện"
    r"|kết quả)\s*/\s*(?:kế hoạch|chỉ tiêu)",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"kế hoạch|mục tiêu|nghị quyết|\bnq\b|\bkh\b|dự toán|(?:chỉ tiêu|ct) (?:giao|nq|đề ra"
    r"|đại hội|nghị quyết|đến)",
    re.IGNORECASE,
)
_RESULT = re.compile(r"kết quả|thực hiện|\bth\b|đạt được|ước (?:đạt|th)", re.IGNORECASE)
_LEAST_ROWS = 3


def table_ratio_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every table row with target, result and attained percentage."""
    document = outline.document
    for table in document.tables:
        if table.columns < 4:
            continue
        grid = read_grid(document, table)
        columns = _columns(grid)
        if columns is None:
            continue
        found = [row for row in (_read(grid, row, columns) for row in grid.rows) if row is not None]
        # Where most rows do not fit, the column holds something else (a difference, last year's).
        fitting = sum(
            ratio_agreement(part, whole, stated, excess=False) != "differs"
            for part, whole, stated, _, _ in found
        )
        if len(found) < _LEAST_ROWS or fitting * 2 < len(found):
            continue
        section = outline.section_at(table.start)
        for part, whole, stated, label, row in found:
            cells = row.cells.values()
            yield {
                "relation": "attained",
                "indicator": label,
                "part": part,
                "whole": whole,
                "stated": stated,
                "excess": False,
                "planned": True,
                "others": (),
                "certain": True,
                "section": section,
                "at": document.span(min(c.start for c in cells), max(c.end for c in cells)),
            }


def _columns(grid: Grid) -> tuple[int, int, int] | None:
    """Return the columns of result, target and percentage; None when they cannot be told."""
    attained = [c for c, text in grid.headers.items() if _ATTAINED.search(text)]
    targets = [c for c, text in grid.headers.items() if c not in attained and _TARGET.search(text)]
    results = [
        c
        for c, text in grid.headers.items()
        if c not in attained and c not in targets and _RESULT.search(text)
    ]
    if len(attained) != 1 or len(targets) != 1 or len(results) != 1:
        return None
    return results[0], targets[0], attained[0]


def _read(
    grid: Grid, row: Row, columns: tuple[int, int, int]
) -> tuple[Value, Value, Value, str, Row] | None:
    part, whole, stated = (grid.value(row, column) for column in columns)
    if part is None or whole is None or stated is None or not part.low or not whole.low:
        return None
    if stated.low < 2 and stated.decimals >= 2:
        return None  # a ratio of one, not of a hundred
    percent = stated._replace(unit="%", family="percent", factor=1.0)
    return part, whole, percent, grid.label(row), row
