"""Rows of `Figures`: every figure of a draft, once, with the words that lead to it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.document import Document, Table
from checker.extraction.figures import INDICATOR_LENGTH, indicator_before, passages
from checker.extraction.outline import Outline
from checker.extraction.table_grid import read_grid
from checker.extraction.targets import value_of
from checker.facts import Value
from checker.quantity import find_quantities

_DIGIT = re.compile(r"\d")
_YEARS = re.compile(r"(?<![\d/.,-])20\d\d(?:\s?[-–]\s?20\d\d)?(?![\d/.,-]*\d)")
_ORDINAL_HEADER = re.compile(r"(?:s|số\s)?\s?tt\.?|số thứ tự", re.IGNORECASE)
_ORDINAL = re.compile(r"[-–+(]?\s?\d{1,3}(?:\.\d{1,3})*\s?[.)]?")
_AFTER = re.compile(r"[ ]?(?P<words>[^\s.;,:()\d]+(?: [^\s.;,:()\d]+){0,9})")
_LONGEST_LABEL, _FEW = 90, 3


def figure_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every figure of the draft, those of the text first."""
    document = outline.document
    for passage in passages(document):
        section = None
        for figure in passage.figures:
            node = outline.node_at(figure.start)
            if node is not None and figure.start < node.start + node.label.length:
                continue  # the number of an item within a paragraph
            if section is None:
                section = outline.section_at(figure.start)
            before = _whole_words(indicator_before(document, passage, figure.start))
            yield {
                "value": figure.value,
                "before": _with_what_follows(document, figure.end, before),
                "period": _period(before),
                "section": section,
            }
    for table in document.tables:
        section = outline.section_at(table.start)
        for value, label, header in _table_figures(document, table):
            period = _period(header) or _period(label)
            yield {"value": value, "before": label, "period": period, "section": section}


def _whole_words(words: str) -> str:
    """Drop the first word where it was cut off."""
    if len(words) < INDICATOR_LENGTH or " " not in words:
        return words
    return f"…{words.split(' ', 1)[1]}"


def _with_what_follows(document: Document, end: int, before: str) -> str:
    """Add what follows a figure that little goes before: "có … tổ chức cơ sở đảng"."""
    after = _AFTER.match(document.text, end) if len(before.split()) < _FEW else None
    if after is None:
        return before
    return f"{before} … {after['words']}" if before else after["words"]


def _period(words: str) -> str:
    """Return the last year or range of years that the words name."""
    found = _YEARS.findall(words) if "20" in words else []
    return str(found[-1]) if found else ""


def _table_figures(document: Document, table: Table) -> Iterator[tuple[Value, str, str]]:
    """Yield the figures of a table with their row's label and their column's header."""
    grid = read_grid(document, table)
    for row in grid.rows:
        label = grid.label(row)
        for column, text in row.texts.items():
            header = grid.headers.get(column, "")
            if not _DIGIT.search(text) or column == grid.unit_column:
                continue
            numbered = _ORDINAL_HEADER.fullmatch(header) or (not header and column == 0)
            if numbered and _ORDINAL.fullmatch(text.strip()):
                continue
            unit = None if text.strip() == label else row.unit
            for quantity in find_quantities(text):
                value = value_of(document, quantity, row.cells[column].start, "", unit)
                yield value, label[:_LONGEST_LABEL], header
