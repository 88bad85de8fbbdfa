"""Documents as drafts cite them: symbol, type, date, title."""

from pathlib import Path

import pandas as pd
import pytest

from checker.audit import read_tables
from checker.dossier import find_drafts
from checker.extraction.symbols import SYMBOL, read_symbol
from checker.facts import CitationDates, CitationPairs, Citations, IncompleteCitations


@pytest.fixture
def tables_of(tmp_path: Path):
    def read(*texts: str):
        for number, text in enumerate(texts):
            (tmp_path / f"du-thao-{number}.txt").write_text(text, encoding="utf-8")
        drafts, _ = find_drafts([tmp_path])
        tables, refused = read_tables(drafts)
        assert not refused
        return tables

    return read


def only(table: pd.DataFrame):
    assert len(table) == 1, table.to_string()
    return next(table.itertuples(index=False))


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("57-NQ/TW", "57-NQ/TW"),
        ("57/NQ-TW", "57-NQ/TW"),
        ("57-NQTW", "57-NQ/TW"),
        ("57- NQ/TW", "57-NQ/TW"),
        ("26/CTr-TU", "26-CTr/TU"),
        ("06-QĐ/TTg", "06/QĐ-TTg"),
        ("6/QĐ-TTg", "06/QĐ-TTg"),
        ("30/2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("30/2020-NĐ/CP", "30/2020/NĐ-CP"),
        ("1681/NQ-UBTVQH15", "1681/NQ-UBTVQH15"),
        ("72/2025/QH15", "72/2025/QH15"),
        ("12-KH/UBND", "12/KH-UBND"),
    ],
)
def test_a_symbol_is_brought_into_its_form(written: str, right: str) -> None:
    match = SYMBOL.search(f"theo số {written} của")
    assert match is not None
    assert match.group() == written
    assert read_symbol(match).right == right


@pytest.mark.parametrize("text", ["7-8%", "2025-2030", "15/20 bản", "KV2-NT", "24/7", "3-4 HTX"])
def test_figures_are_no_symbols(text: str) -> None:
    assert SYMBOL.search(text) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", "2024-12-22"),
        ("số 57-NQ/TW, ngày 22-12-2024 của Bộ Chính trị", "2024-12-22"),
        ("số 57-NQ/TW ngày 22 tháng 12 năm 2024", "2024-12-22"),
        ("số 57-NQ/TW của Bộ Chính trị, ngày 22/12/2024", "2024-12-22"),
        ("số 57-NQ/TW (khóa XIII) ngày 22/12/2024", "2024-12-22"),
        ("số 57-NQ/TW của Bộ Chính trị; họp ngày 22/12/2024", ""),
    ],
)
def test_the_date_after_a_symbol(tables_of, text: str, date: str) -> None:
    row = only(tables_of(f"Thực hiện Nghị quyết {text}.")[Citations])
    assert (row.type_word, row.symbol, row.date) == ("nghị quyết", "57-NQ/TW", date)


def test_a_drafts_own_number_is_no_citation(tables_of) -> None:
    tables = tables_of("ĐẢNG BỘ XÃ NÀ HOA\nSố 118-BC/ĐU\nBÁO CÁO\nTheo Kế hoạch số 05-KH/TU.")
    assert only(tables[Citations]).symbol == "05-KH/TU"


def test_a_number_of_another_term_is_another_document(tables_of) -> None:
    dates = tables_of("Nghị quyết số 18-NQ/TW ngày 02/3/2012 của Ban Chấp hành.")[CitationDates]
    assert dates.empty


def test_a_day_no_calendar_has(tables_of) -> None:
    row = only(tables_of("Nghị quyết số 12-NQ/TU ngày 30/02/2023.")[CitationDates])
    assert (row.ground, row.agrees) == ("calendar", False)


def test_two_dates_in_two_files_of_one_dossier(tables_of) -> None:
    row = only(
        tables_of(
            "Đảng bộ xã Nà Hoa lần thứ I\nNghị quyết số 08-NQ/TU ngày 12/5/2021.",
            "Đảng bộ xã Nà Hoa lần thứ I\nNghị quyết số 08-NQ/TU ngày 13/5/2021.",
        )[CitationPairs]
    )
    assert (row.what, row.first, row.second, row.agrees) == (
        "date",
        "12/5/2021",
        "13/5/2021",
        False,
    )


def test_cited_in_full_first_is_complete(tables_of) -> None:
    full = "Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị"
    bare = "Nghị quyết 68 của Bộ Chính trị"
    assert tables_of(f"{full}; {bare}; Nghị quyết số 68-NQ/TW.")[IncompleteCitations].empty
    assert only(tables_of(f"{bare}; {full}.")[IncompleteCitations]).count == 1
