"""How certain the rules of arithmetic are, beyond their own examples."""

import textwrap
from pathlib import Path

import pytest

from checker.audit import run
from checker.dossier import find_drafts
from checker.finding import Finding
from checker.rulebook import Rule
from rules.arithmetic.r01_attained_percentage import AttainedPercentage
from rules.arithmetic.r03_growth import Growth
from rules.arithmetic.s01_parts_and_whole import PartsAndWhole
from rules.arithmetic.s02_stated_difference import StatedDifference
from rules.counts.c04_tally_of_verdicts import TallyOfVerdicts


def findings(rule: Rule, text: str, folder: Path) -> list[Finding]:
    draft = folder / "du-thao.txt"
    draft.write_text(f"1. Kết quả\n{textwrap.dedent(text).strip()}\n", encoding="utf-8")
    drafts, _ = find_drafts([folder])
    return list(run(drafts, [rule]).findings)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Rừng: 38/48% đạt 79,7% Nghị quyết.", "error"),  # whole per cent are meant exactly
        ("Nước sạch: 95,5/92,3% đạt 103,6% Nghị quyết.", "warning"),  # may have been rounded
        ("Đất trồng 7/6 ha, đạt 120% kế hoạch.", "warning"),
        ("Kết nạp 25/20 đảng viên, đạt 100% kế hoạch.", "warning"),  # loosely "đạt"
        ("Kết nạp 25/20 đảng viên, đạt 130% kế hoạch.", "error"),
        ("Có 20/27 bản văn hóa, đạt 70% kế hoạch.", "error"),  # less than of all there are
    ],
)
def test_severity_of_a_wrong_percentage(text: str, severity: str, tmp_path: Path) -> None:
    (finding,) = findings(AttainedPercentage(), text, tmp_path)
    assert finding.severity == severity


def test_a_percentage_that_turns_the_conclusion(tmp_path: Path) -> None:
    (finding,) = findings(AttainedPercentage(), "Kết nạp 45/50 đảng viên, đạt 109%.", tmp_path)
    assert finding.changes_conclusion
    (finding,) = findings(AttainedPercentage(), "Kết nạp 45/50 đảng viên, đạt 80%.", tmp_path)
    assert not finding.changes_conclusion


def test_expected_excess_counts_from_one_hundred(tmp_path: Path) -> None:
    text = "Kết nạp 163/150 đảng viên, vượt 9,6% kế hoạch."
    (finding,) = findings(AttainedPercentage(), text, tmp_path)
    assert finding.expected == "8,7%"


def test_a_yearly_rate_stated_as_the_total(tmp_path: Path) -> None:
    text = "Thu 13,38 tỷ đồng (phần tăng thêm là 3,38 tỷ đồng, tương ứng với 6%)."
    (finding,) = findings(Growth(), text, tmp_path)
    assert "bình quân mỗi năm" in finding.message
    assert finding.expected == "33,8%"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Có 40 chi bộ (27 chi bộ bản, 14 chi bộ cơ quan).", "error"),
        ("Đàn bò 5.000 con, gồm bò thịt 3.000 con, bò sữa 1.000 con.", "error"),
        ("Đàn 5.000 con, trong đó trâu 1.000 con, bò 2.000 con, dê 1.500 con.", "warning"),
        ("Đàn 5.000 con, trong đó trâu 1.000 con, bò 2.000 con.", None),  # only some of them
        ("Đàn 5.000 con, trong đó trâu 1.000 con, bò 4.000 con, gà 50.000 con.", None),
        ("Gieo trồng 100,5 ha, gồm lúa 60,2 ha, ngô 40,2 ha.", None),  # rounded
    ],
)
def test_severity_of_a_wrong_sum(text: str, severity: str | None, tmp_path: Path) -> None:
    found = findings(PartsAndWhole(), text, tmp_path)
    assert [finding.severity for finding in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    "text",
    [
        "Hộ nghèo giảm từ 12,54% xuống còn 6,2%, giảm 6,3%.",  # the last digit is rounded
        "Thu nhập từ 40 triệu đồng lên 50 triệu đồng, tăng 10 triệu đồng, tăng 25%.",
        "Vốn giảm nghèo từ 5 tỷ đồng lên 7 tỷ đồng.",
        "Xã An Hạ từ 120 hộ lên 150 hộ.",
    ],
)
def test_right_differences(text: str, tmp_path: Path) -> None:
    assert findings(StatedDifference(), text, tmp_path) == []


def test_a_verb_against_its_own_direction(tmp_path: Path) -> None:
    text = "Tỷ lệ hộ nghèo giảm từ 5% lên 7%."
    (finding,) = findings(StatedDifference(), text, tmp_path)
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "Có 16/30 chỉ tiêu đạt và vượt, 12/30 chỉ tiêu có khả năng đạt.",
        "Trong 27 chỉ tiêu có 14 chỉ tiêu hoàn thành vượt mức, 13 chỉ tiêu hoàn thành kế hoạch.",
        "Có 20/20 chỉ tiêu đạt và vượt, trong đó 12 chỉ tiêu vượt, 8 chỉ tiêu đạt.",
        "Có 22 chỉ tiêu: 13 chỉ tiêu vượt, 07 chỉ tiêu đạt.",  # the others are not told
    ],
)
def test_right_tallies(text: str, tmp_path: Path) -> None:
    assert findings(TallyOfVerdicts(), text, tmp_path) == []
