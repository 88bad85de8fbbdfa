from types import SimpleNamespace
from typing import Any

import pytest

from checker.facts import Value
from checker.linking.judgements import judgements, opposite_judgements, position_of
from checker.linking.verdict_words import cell_verdict, verdicts_of
from checker.span import Span


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Vượt", "exceeded"),
        ("Hoàn thành vượt mức", "exceeded"),
        ("K đạt", "missed"),
        ("Chưa đạt NQ", "missed"),
        ("Đạt", "met"),
        ("Hoàn thành", "met"),
        ("Đạt và vượt", None),
        ("Đạt 105%", None),
        ("Tốt", None),
        ("", None),
    ],
)
def test_cell(text: str, verdict: str | None) -> None:
    assert cell_verdict(text) == verdict


def _value(low: float, high: float | None = None, start: int = 0, **changes: Any) -> Value:
    value = Value(
        low, high if high is not None else low, 0, 1.0, "=", "%", "percent", "", f"{low:g}%", "",
        Span("a", start, start + 3),
    )  # fmt: skip
    return value._replace(**changes)


def _item(*clauses: str) -> list[Any]:
    """Rows of one list item: a clause that begins with "#" has a figure there."""
    rows, start = [], 0
    for clause in clauses:
        at = Span("a", start, start + len(clause))
        has_figure = clause.startswith("#")
        rows.append(
            SimpleNamespace(
                item_at=Span("a", 0, 1), clause=clause, clause_at=at,
                role="value" if has_figure else "mention",
                value=_value(1, start=start) if has_figure else None,
            )
        )  # fmt: skip
        start += len(clause) + 1
    return rows


@pytest.mark.parametrize(
    ("clauses", "said"),
    [
        (["# rừng, vượt Nghị quyết"], ["exceeded"]),
        (["# rừng", "# hộ nghèo", "Vượt Nghị quyết Đại hội."], ["exceeded", "exceeded"]),
        (["# tiêu chí", "# sản phẩm, không đạt"], [None, "missed"]),
        (["# rừng", "Đạt 105%, vượt Nghị quyết."], ["exceeded"]),
        (["# rừng, đạt 52% Nghị quyết"], [None]),
        (["# rừng", "Đạt và vượt Nghị quyết."], [None]),
        (["# giảm khiếu kiện vượt cấp"], [None]),
        (["# trường đạt chuẩn quốc gia"], [None]),
    ],
)
def test_verdict_of_an_item(clauses: list[str], said: list[str | None]) -> None:
    rows = _item(*clauses)
    found = verdicts_of(rows)
    figures = [row.value.at for row in rows if row.role == "value"]
    assert [found[at].verdict if at in found else None for at in figures] == said


def test_verdict_points_at_its_words() -> None:
    (row,) = _item("# rừng, vượt Nghị quyết")
    said = verdicts_of([row])[row.value.at]
    assert row.clause[said.at.start : said.at.end] == said.written == "vượt"


@pytest.mark.parametrize(
    ("target", "result", "position"),
    [
        (_value(60), _value(80), "above"),
        (_value(60), _value(59.46, decimals=2), "below"),
        (_value(60), _value(60), "same"),
        (_value(3, 4), _value(4, 6), "above"),
        (_value(3, 4), _value(3.5, decimals=1), "inside"),
        (_value(59.5, decimals=1), _value(59), "near"),
        (_value(60), _value(80, family="money"), "unknown"),
    ],
)
def test_position(target: Value, result: Value, position: str) -> None:
    assert position_of(target, result) == position


def _annex_row(annex: str, label: str, target: float, result: float, verdict: str) -> Any:
    return SimpleNamespace(
        document="a", commune="A", annex=annex, annex_at=Span("a", len(annex), 9),
        indicator=label, targets=(_value(target),), results=(_value(result),),
        target_text=f"{target:g}", result_text=f"{result:g}", verdict=verdict, has_results=True,
        row_at=Span("a", int(target), int(result) + 100),
    )  # fmt: skip


def test_convention_counts_only_the_same_table() -> None:
    rows = [
        _annex_row("Biểu 1", "Tỷ lệ che phủ rừng", 40, 42, "Vượt"),
        _annex_row("Biểu 1", "Tỷ lệ dân số tham gia BHYT", 90, 95, "Đạt"),
        _annex_row("Biểu 02", "Tỷ lệ che phủ rừng", 40, 43, "Đạt"),
    ]
    counts = [(e["called_exceeded"], e["called_met"]) for e in judgements([], rows)]
    assert counts == [(1, 1), (1, 1), (0, 1)]


def test_decrease_and_level_are_two_indicators() -> None:
    rows = [
        _annex_row("Biểu 1", "Tỷ lệ hộ nghèo giảm bình quân hằng năm", 3, 4, "Vượt"),
        _annex_row("Biểu 2", "Giảm tỷ lệ hộ nghèo xuống dưới 12%", 12, 6, "Vượt"),
    ]
    assert list(opposite_judgements(judgements([], rows))) == []


def test_verdict_against_the_known_direction_is_the_claim() -> None:
    rows = [
        _annex_row("Biểu 1", "Tỷ lệ lao động nông nghiệp", 60, 58, "Vượt"),
        _annex_row("Biểu 2", "Tỷ lệ lao động nông nghiệp", 80, 90, "Vượt"),
    ]
    (found,) = opposite_judgements(judgements([], rows))
    assert found["first_better"] == "higher" and found["known"] == "lower"
