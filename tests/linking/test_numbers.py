"""The ledger: every figure of a draft once, and whether another place bears it out."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from checker.audit import Tables, read_tables, run
from checker.dossier import find_drafts
from checker.facts import Numbers
from checker.rulebook import discover
from checker.span import Span

SAMPLES = Path(__file__).resolve().parent.parent.parent / "sample_docs"
FIGURES = {"count", "sum", "ratio", "table", "unit", "verdict", "conflict", "table-missing"}

ANNEX = """
2. Các chỉ tiêu chủ yếu
(1) Tỷ lệ che phủ rừng đạt {forest}%.
(2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
(3) Tỷ lệ hộ nghèo dưới 7%.
Biểu 01
TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
1 Tỷ lệ che phủ rừng % 45
2 Tỷ lệ dân số tham gia bảo hiểm y tế % 95
3 Tỷ lệ hộ nghèo % <7
"""
TWICE = """
1. Kết quả
Đến năm 2025 tỷ lệ che phủ rừng đạt 41,5%.
Công tác bảo vệ rừng được quan tâm, cấp ủy các cấp chỉ đạo thường xuyên, chặt chẽ.
2. Bảo vệ rừng
Đến năm 2025 tỷ lệ che phủ rừng đạt {second}%.
"""


Ledger = Callable[[str], list[tuple[str, str, str]]]


def tables_of(folder: Path, text: str) -> Tables:
    file = folder / "du-thao.txt"
    file.write_text("Báo cáo\n" + text, encoding="utf-8")
    tables, refused = read_tables(find_drafts([file])[0])
    assert not refused
    return tables


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    def read(text: str) -> list[tuple[str, str, str]]:
        rows = tables_of(tmp_path, text)[Numbers]
        return list(zip(rows["number"], rows["status"], rows["by"], strict=True))

    return read


@pytest.mark.parametrize(
    ("text", "number", "status", "by"),
    [
        (ANNEX.format(forest=45), "45%", "confirmed", "annex"),
        (ANNEX.format(forest=48), "48%", "contradicted", "annex"),
        (ANNEX.format(forest=48), "45", "contradicted", "annex"),
        (ANNEX.format(forest=48), "95", "confirmed", "annex"),
        (TWICE.format(second="41,5"), "41,5%", "confirmed", "said"),
        (TWICE.format(second="43,5"), "41,5%", "contradicted", "said"),
        ("1. Kết quả\nThu 276/225 triệu đồng, đạt 122,7%.", "122,7%", "confirmed", "ratio"),
        ("1. Kết quả\nThu 276/225 triệu đồng, đạt 132,7%.", "132,7%", "contradicted", "ratio"),
        (
            "1. Kết quả\nTrong tổng số 1.250 hộ có 75 hộ nghèo, chiếm 8%.",
            "1.250 hộ",
            "contradicted",
            "ratio",
        ),
        (
            "1. Kết quả\nTổng đàn 15.600 con, trong đó: trâu 2.100 con, bò 4.300 con, lợn "
            "9.200 con.",
            "4.300 con",
            "confirmed",
            "sum",
        ),
        (
            "1. Kết quả\nTổng đàn 15.900 con, trong đó: trâu 2.100 con, bò 4.300 con, lợn "
            "9.200 con.",
            "15.900 con",
            "contradicted",
            "sum",
        ),
        ("1. Kết quả\nĐàn bò tăng từ 1.200 con lên 1.500 con (tăng 300 con).", "300 con",
         "confirmed", "change"),
        ("1. Kết quả\nĐàn bò tăng từ 1.000 con năm 2020 lên 1.500 con năm 2025, tăng 15%.", "15%",
         "contradicted", "change"),
        ("2.1. Chỉ tiêu kinh tế (02 chỉ tiêu)\n(1) Rừng 45%.\n(2) Cà phê 100 ha.", "02 chỉ tiêu",
         "confirmed", "count"),
        ("2.1. Chỉ tiêu kinh tế (03 chỉ tiêu)\n(1) Rừng 45%.\n(2) Cà phê 100 ha.", "03 chỉ tiêu",
         "contradicted", "count"),
        ("1. Kết quả\nTrồng mới 100 ha cà phê.", "100 ha", "unchecked", ""),
    ],
)  # fmt: skip
def test_status_of_a_figure(ledger: Ledger, text: str, number: str, status: str, by: str) -> None:
    found = ledger(text)
    assert (number, status, by) in found, found


def test_a_contradiction_outweighs_what_agrees(ledger: Ledger) -> None:
    text = (
        "1. Kết quả\nTrong tổng số 1.250 hộ có 75 hộ nghèo, chiếm 6%; "
        "có 125 hộ cận nghèo, chiếm 18%."
    )
    found = {number: status for number, status, _ in ledger(text)}
    assert (found["6%"], found["18%"]) == ("confirmed", "contradicted")
    assert found["1.250 hộ"] == "contradicted"


def test_labels_dates_years_and_symbols_are_no_figures(ledger: Ledger) -> None:
    text = (
        "1. Kết quả\nNgày 12/5/2025, theo Nghị quyết số 12-NQ/TU, giai đoạn 2025-2030: "
        "(1) trồng 20 ha chè; (2) trồng 30 ha cà phê.\n(3) Nuôi 40 con bò."
    )
    assert [number for number, _, _ in ledger(text)] == [
        "20 ha", "30 ha", "40 con",
    ]  # fmt: skip


def test_subject_unit_period_and_section(tmp_path: Path) -> None:
    text = "1. Bảo vệ rừng\nĐến năm 2030 tỷ lệ che phủ rừng đạt 41,5%."
    row = tables_of(tmp_path, text)[Numbers].iloc[0]
    assert "tỷ lệ che phủ rừng" in row["subject"]
    assert (row["number"], row["unit"], row["period"]) == ("41,5%", "%", "2030")
    assert row["section"] == "1. Bảo vệ rừng"


def test_cells_take_row_column_and_unit(tmp_path: Path) -> None:
    rows = tables_of(tmp_path, ANNEX.format(forest=45))[Numbers]
    cell = rows[rows["number"] == "45"].iloc[0]
    assert (cell["subject"], cell["unit"]) == ("Tỷ lệ che phủ rừng", "%")
    assert cell["period"] == "2030"
    assert not set(rows["number"]) & {"1", "2", "3"}  # the column of ordinals


def test_every_figure_stands_once_in_the_ledger(tmp_path: Path) -> None:
    rows = tables_of(tmp_path, ANNEX.format(forest=45) + TWICE.format(second=40))[Numbers]
    assert len(set(rows["at"])) == len(rows)


def test_coverage_is_the_sum_of_the_ledger() -> None:
    audit = run(find_drafts([SAMPLES / "muong-coi"])[0], ())
    for document in audit.documents:
        coverage = audit.coverage[document.path]
        counted = Counter(row.status for row in audit.ledger[document.path])
        assert coverage.confirmed + coverage.contradicted + coverage.unchecked == coverage.numbers
        assert coverage.numbers == counted.total() > 0
        assert (coverage.confirmed, coverage.contradicted) == (
            counted["confirmed"], counted["contradicted"],
        )  # fmt: skip


def test_rules_and_ledger_judge_alike() -> None:
    """What the ledger calls contradicted, a rule reports."""
    audit = run(find_drafts([SAMPLES])[0], discover())
    reported = [
        each.span
        for finding in audit.findings
        if finding.category in FIGURES
        for each in finding.evidence
    ]
    contradicted = [
        row for rows in audit.ledger.values() for row in rows if row.status == "contradicted"
    ]
    assert len(contradicted) > 20
    for row in contradicted:
        # A rule may point at the verdict's words beside the figure, and at the other place.
        places = [row.at, *([row.other_at] if row.other_at else [])]
        assert any(_overlap(place, span) for place in places for span in reported), row


def _overlap(first: Span, second: Span) -> bool:
    same = first.document == second.document
    return same and first.start < second.end and second.start < first.end


def test_a_ledger_without_figures_is_empty(tmp_path: Path) -> None:
    rows = tables_of(tmp_path, "1. Kết quả\nCông tác được quan tâm.")[Numbers]
    assert isinstance(rows, pd.DataFrame)
    assert rows.empty
