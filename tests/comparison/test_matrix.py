"""The matrix: medians, outliers with their reason, contradictions, profiles, implied growth."""

from pathlib import Path

import openpyxl
import pytest
from comparison_demo import amounts, audit, draft, row, side_by_side, written

from checker.audit import run
from checker.comparison import compare
from checker.comparison.deviation import bounds, distances, reason, spread_of
from checker.dossier import find_drafts


def test_median_spread_and_an_outlier_with_its_reason(tmp_path: Path) -> None:
    incomes = {"a": 50, "b": 52, "c": 55, "d": 300, "e": 51}
    comparison = side_by_side(
        tmp_path,
        **{
            name: draft(
                f"Nà {name.upper()}a",
                f"Thu nhập bình quân đầu người đạt {income} triệu đồng/người/năm.",
                "Tỷ lệ che phủ rừng đạt 42%.",
                "Tỷ lệ hộ nghèo giảm còn 5%.",
            )
            for name, income in incomes.items()
        },
    )
    income = row(comparison, "Thu nhập bình quân đầu người")
    assert (income.median, income.spread) == (52, 2)
    reasons = {commune: cell.reason for commune, cell in income.cells.items() if cell.reason}
    assert reasons == {"xã Nà Da": "gấp 5,8 lần trung vị"}
    assert [p.commune for p in comparison.communes if p.outlying] == ["xã Nà Da"]


@pytest.mark.parametrize(
    ("amount", "others", "shares", "said"),
    [
        (6.0, [1, 1, 1.1, 0.9], False, "gấp 6 lần trung vị"),
        (10.0, [100, 110, 95, 105], False, "chỉ bằng 1/10 trung vị"),
        (20.0, [90, 92, 95, 91], True, "thấp hơn trung vị 71 điểm %"),
        (5.0, [1.5, 1.5, 2, 1.6], True, "gấp 3,1 lần trung vị"),
        (97.0, [95, 95, 95, 95], True, ""),
        (130.0, [100, 100, 101, 99], False, ""),
        (600.0, [100, 101], False, ""),
    ],
)
def test_why_an_amount_stands_out(
    amount: float, others: list[float], shares: bool, said: str
) -> None:
    all_amounts = {str(n): each for n, each in enumerate([amount, *others])}
    spread = spread_of(all_amounts)
    assert spread is not None
    far = distances(all_amounts, shares=shares)["0"]
    assert reason(amount, spread.median, far, len(all_amounts), shares=shares) == said


def test_bounds_lie_around_the_median() -> None:
    low, middle, high = bounds([10, 20, 40], shares=False)
    assert 0 < low < 10 < middle < 40 < high
    assert middle == pytest.approx(20)


def test_text_and_annex_that_disagree_are_both_shown(tmp_path: Path) -> None:
    text = draft(
        "Nà Hoa",
        "Tỷ lệ che phủ rừng đạt 42%.",
        "Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.",
        "Tỷ lệ thu gom chất thải rắn sinh hoạt đạt 90%.",
        title="1. Các chỉ tiêu chủ yếu (có Biểu số 01 kèm theo)\n",
    )
    table = [
        ("STT", "Chỉ tiêu", "Đơn vị", "Chỉ tiêu 2030"),
        ("1", "Độ che phủ rừng", "%", "39"),
        ("2", "Tỷ lệ tham gia BHYT", "%", "95"),
        ("3", "Tỷ lệ thu gom chất thải rắn", "%", "90"),
    ]
    folder = tmp_path / "drafts" / "na-hoa"
    folder.mkdir(parents=True)
    (folder / "nghi-quyet.txt").write_text(text, encoding="utf-8")
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Biểu 01"
    sheet.append(["BIỂU 01. CHỈ TIÊU NHIỆM KỲ 2025-2030"])
    for line in table:
        sheet.append(line)
    workbook.save(folder / "bieu-01.xlsx")
    other = tmp_path / "drafts" / "na-tan"
    other.mkdir()
    (other / "nghi-quyet.txt").write_text(text.replace("NÀ HOA", "NÀ TÂN"), encoding="utf-8")

    comparison = compare(run(find_drafts([tmp_path / "drafts"])[0], []))
    forest = row(comparison, "Tỷ lệ che phủ rừng")
    mine = forest.cells["xã Nà Hoa"]
    assert mine.contradicts
    assert written(mine) == ["42%", "39%"]
    assert [aim.origin for aim in mine.aims] == ["text", "annex"]
    assert not row(comparison, "Tỷ lệ dân số tham gia bảo hiểm y tế").cells["xã Nà Hoa"].contradicts
    first, second = comparison.communes
    assert (first.contradicts, second.contradicts) == ((forest.number,), ())
    assert first.documents == ("na-hoa/bieu-01.xlsx", "na-hoa/nghi-quyet.txt")


def test_what_most_set_and_one_lacks(tmp_path: Path) -> None:
    common = ("Tỷ lệ che phủ rừng đạt 42%.", "Tỷ lệ hộ nghèo giảm còn 5%.")
    comparison = side_by_side(
        tmp_path,
        a=draft("Nà Hoa", *common, "Tỷ lệ hộ sử dụng điện đạt 99%."),
        b=draft("Nà Tân", *common, "Tỷ lệ hộ sử dụng điện đạt 98%."),
        c=draft("Nà Lạnh", *common, "Tỷ lệ tiêm chủng đầy đủ đạt 96%."),
    )
    lacking = {
        profile.commune: [each.title for each in comparison.rows if each.number in profile.lacks]
        for profile in comparison.communes
    }
    assert lacking == {
        "xã Nà Hoa": [],
        "xã Nà Lạnh": ["Tỷ lệ hộ sử dụng điện"],
        "xã Nà Tân": [],
    }
    assert [each.title for each in comparison.unaligned] == ["Tỷ lệ trẻ em được tiêm chủng đầy đủ"]


def test_growth_that_a_target_implies(tmp_path: Path) -> None:
    text = (
        "NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ XÃ NÀ HOA LẦN THỨ I, NHIỆM KỲ 2025-2030\n"
        "I. Kết quả đạt được\n"
        "Năm 2024, thu nhập bình quân đầu người đạt 40 triệu đồng/người/năm; tỷ lệ che phủ rừng "
        "đạt 40,5%.\n"
        "II. Mục tiêu, chỉ tiêu\n"
        "1. Các chỉ tiêu chủ yếu\n"
        "(1) Thu nhập bình quân đầu người đạt 60 triệu đồng/người/năm.\n"
        "(2) Tỷ lệ che phủ rừng đạt 43%.\n"
        "(3) Tỷ lệ hộ sử dụng điện đạt 99%.\n"
    )
    comparison = side_by_side(tmp_path, a=text, b=text.replace("NÀ HOA", "NÀ TÂN"))
    (aim,) = row(comparison, "Thu nhập bình quân đầu người").cells["xã Nà Hoa"].aims
    assert aim.growth is not None
    assert (aim.growth.total, aim.growth.year, aim.growth.points) == (
        pytest.approx(50),
        2024,
        False,
    )
    assert aim.growth.yearly == pytest.approx(6.99, abs=0.01)
    (forest,) = row(comparison, "Tỷ lệ che phủ rừng").cells["xã Nà Hoa"].aims
    assert forest.growth is not None
    assert (forest.growth.total, forest.growth.points) == (pytest.approx(2.5), True)
    (power,) = row(comparison, "Tỷ lệ hộ sử dụng điện").cells["xã Nà Hoa"].aims
    assert power.growth is None


def test_minimum_against_maximum_is_noted(tmp_path: Path) -> None:
    common = ("Tỷ lệ che phủ rừng đạt 42%.", "Tỷ lệ hộ nghèo giảm còn 5%.")
    comparison = side_by_side(
        tmp_path,
        a=draft(
            "Nà Hoa", *common, "Tối thiểu 20% chi bộ được xếp loại hoàn thành xuất sắc nhiệm vụ."
        ),
        b=draft(
            "Nà Tân", *common, "Không quá 20% chi bộ được xếp loại hoàn thành xuất sắc nhiệm vụ."
        ),
    )
    opposed = [each for each in comparison.rows if each.opposed]
    assert len(opposed) == 1
    assert amounts(opposed[0]) == {"Hoa": 20, "Tân": 20}


def test_a_file_whose_commune_cannot_be_told_is_named_and_left_out(tmp_path: Path) -> None:
    found = audit(
        tmp_path,
        a=draft("Nà Hoa", "Tỷ lệ che phủ rừng đạt 42%.", "Số hộ nghèo 5%.", "Thu 9 tỷ đồng."),
        b=draft("Nà Tân", "Tỷ lệ che phủ rừng đạt 40%.", "Số hộ nghèo 5%.", "Thu 9 tỷ đồng."),
        bieu="1. Các chỉ tiêu chủ yếu\n(1) Độ che phủ rừng 10%.\n(2) Tỷ lệ A 5%.\n(3) B 5%.\n",
    )
    comparison = compare(found)
    assert comparison.homeless == ("bieu.txt",)
    assert [each.commune for each in comparison.communes] == ["xã Nà Hoa", "xã Nà Tân"]
    assert amounts(row(comparison, "Tỷ lệ che phủ rừng")) == {"Hoa": 42, "Tân": 40}
