"""Which figures of different communes are of one indicator, and which only look so."""

import itertools
from pathlib import Path

import pytest
from comparison_demo import amounts, audit, draft, row, side_by_side, written

from checker.comparison import Comparison, compare

FILLER = (
    "Tỷ lệ che phủ rừng đạt 42%.",
    "Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.",
    "Tỷ lệ hộ nghèo giảm còn 5%.",
)


def two(folder: Path, first: str, second: str) -> Comparison:
    return side_by_side(
        folder, a=draft("Nà Hoa", first, *FILLER), b=draft("Nà Tân", second, *FILLER)
    )


@pytest.mark.parametrize(
    ("first", "second", "title", "expected"),
    [
        (
            "Thu nhập bình quân đầu người đạt 52 triệu đồng/người/năm.",
            "Thu nhập đầu người đạt từ 48.500.000 đồng/người/năm trở lên.",
            "Thu nhập bình quân đầu người",
            {"Hoa": 52, "Tân": 48.5},
        ),
        (
            "Thu ngân sách trên địa bàn đạt 12 tỷ đồng.",
            "Tổng thu ngân sách nhà nước trên địa bàn đạt 9.500 triệu đồng.",
            "Thu ngân sách trên địa bàn",
            {"Hoa": 12, "Tân": 9.5},
        ),
        (
            "Tổng lượt khách du lịch đạt 12 nghìn lượt.",
            "Lượng khách du lịch đạt 9.000 lượt người.",
            "Lượt khách du lịch",
            {"Hoa": 12, "Tân": 9},
        ),
        (
            "Hằng năm có từ 90% chi bộ và 92% đảng viên được xếp loại hoàn thành tốt nhiệm vụ.",
            "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ trở lên đạt 94%.",
            "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ",
            {"Hoa": 92, "Tân": 94},
        ),
        (
            "Tỷ lệ trường học đạt chuẩn quốc gia: 6/8 trường.",
            "Tỷ lệ trường mầm non, phổ thông đạt chuẩn quốc gia đạt 100%.",
            "Trường đạt chuẩn quốc gia",
            {"Hoa": 75, "Tân": 100},
        ),
        (
            "Số mô hình trồng nấm hương dưới tán rừng đạt 12 mô hình.",
            "Đến năm 2030 số mô hình trồng nấm hương dưới tán rừng đạt 15 mô hình.",
            "Số mô hình trồng nấm hương dưới tán rừng",
            {"Hoa": 12, "Tân": 15},
        ),
    ],
)
def test_one_indicator_in_two_wordings_and_units(
    tmp_path: Path, first: str, second: str, title: str, expected: dict[str, float]
) -> None:
    comparison = two(tmp_path, first, second)
    (found,) = [each for each in comparison.rows if each.title.startswith(title)]
    assert amounts(found) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # another period, base, direction, year, mark or body
        ("Sản lượng quả tươi đạt 900 tấn/năm.", "Sản lượng quả tươi cả nhiệm kỳ đạt 4.000 tấn."),
        ("Tỷ lệ lao động qua đào tạo đạt 60%.",
         "Tỷ lệ lao động qua đào tạo tăng 15% so với nhiệm kỳ trước."),
        ("Tỷ lệ lao động qua đào tạo tăng 9% so với năm 2024.",
         "Tỷ lệ lao động qua đào tạo tăng 15% so với nhiệm kỳ trước."),
        ("Tỷ lệ lao động qua đào tạo đến năm 2027 đạt 45%.",
         "Tỷ lệ lao động qua đào tạo đến năm 2030 đạt 60%."),
        ("Trường đạt chuẩn quốc gia: 5 trường.",
         "Trường đạt chuẩn quốc gia mức độ 2: 2 trường."),
        ("Tỷ lệ chi bộ hoàn thành tốt nhiệm vụ đạt 90%.",
         "Tỷ lệ chi bộ hoàn thành xuất sắc nhiệm vụ đạt 20%."),
        ("Số bản đạt chuẩn nông thôn mới là 6 bản.",
         "Số bản nông thôn mới kiểu mẫu là 2 bản."),
        ("Tỷ lệ lao động nông nghiệp còn 60%.",
         "Tỷ lệ lao động có việc làm thường xuyên đạt 96%."),
        ("Trồng 30 ha nấm hương dưới tán rừng.", "Trồng 25 ha dong riềng dưới tán rừng keo."),
    ],
)  # fmt: skip
def test_what_only_looks_alike_is_kept_apart(tmp_path: Path, first: str, second: str) -> None:
    comparison = two(tmp_path, first, second)
    assert len(comparison.rows) == len(FILLER)
    assert len(comparison.unaligned) == 2


def test_a_commune_that_sets_the_indicator_otherwise_is_not_said_to_lack_it(
    tmp_path: Path,
) -> None:
    comparison = two(
        tmp_path, "Sản lượng quả tươi đạt 900 tấn/năm.", "Sản lượng quả tươi đạt 4.000 tấn."
    )
    yearly = row(comparison, "Sản lượng quả tươi (mỗi năm)")
    assert list(yearly.elsewhere) == ["xã Nà Tân"]
    assert all(profile.lacks == () for profile in comparison.communes)


def test_an_aim_in_words_is_shown_and_not_compared(tmp_path: Path) -> None:
    comparison = side_by_side(
        tmp_path,
        a=draft("Nà Hoa", *FILLER[:2], "Tỷ lệ hộ nghèo: Phấn đấu không còn hộ nghèo."),
        b=draft("Nà Tân", *FILLER),
        c=draft("Nà Lạnh", *FILLER),
    )
    poverty = row(comparison, "Tỷ lệ hộ nghèo")
    assert amounts(poverty) == {"Hoa": None, "Tân": 5, "Lạnh": 5}
    assert written(poverty.cells["xã Nà Hoa"]) == ["Phấn đấu không còn hộ nghèo."]
    assert poverty.cells["xã Nà Hoa"].remark == "nêu bằng lời"


def test_parts_set_one_by_one_stand_beside_the_whole_and_are_not_compared(
    tmp_path: Path,
) -> None:
    comparison = two(
        tmp_path,
        "Tỷ lệ khu dân cư, cơ quan, doanh nghiệp đạt tiêu chuẩn An toàn về an ninh, trật tự 90%.",
        "Tỷ lệ cơ quan, doanh nghiệp đạt tiêu chuẩn An toàn về an ninh, trật tự đạt 100%; "
        "tỷ lệ khu dân cư đạt tiêu chuẩn An toàn về an ninh, trật tự đạt 85%.",
    )
    safety = row(comparison, "Tỷ lệ đạt tiêu chuẩn An toàn")
    assert amounts(safety) == {"Hoa": 90, "Tân": None}
    assert sorted(written(safety.cells["xã Nà Tân"])) == ["100%", "85%"]
    assert safety.cells["xã Nà Tân"].remark == "nêu riêng từng phần"


def test_results_of_the_last_term_are_no_targets(tmp_path: Path) -> None:
    past = draft(
        "Nà Hoa",
        "Tỷ lệ che phủ rừng đạt 40/38%, vượt Nghị quyết.",
        "Tỷ lệ hộ nghèo 6/7%, đạt Nghị quyết.",
        "Thu ngân sách 8/7 tỷ đồng, vượt Nghị quyết.",
        title="1. Kết quả thực hiện các chỉ tiêu nhiệm kỳ 2020-2025\n",
    )
    found = audit(tmp_path, a=past, b=draft("Nà Tân", *FILLER))
    assert [found.coverage[path].targets for path in ("a.txt", "b.txt")] == [3, len(FILLER)]
    comparison = compare(found)
    assert comparison.rows == ()
    assert {next(iter(each.cells)) for each in comparison.unaligned} == {"xã Nà Tân"}


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    texts = {
        "a": draft("Nà Hoa", *FILLER, "Trồng rừng mới 30 ha.", "Tổng đàn gia súc đạt 9.000 con."),
        "b": draft("Nà Tân", *FILLER[::-1], "Diện tích rừng trồng mới 20 ha."),
        "c": draft("Nà Lạnh", FILLER[1], "Đàn gia súc 7.500 con.", FILLER[0]),
    }

    def told(comparison: Comparison) -> list[object]:
        return [
            (each.number, each.title, each.median, amounts(each), sorted(each.elsewhere))
            for each in (*comparison.rows, *comparison.unaligned)
        ] + [(each.commune, each.sets, each.lacks) for each in comparison.communes]

    outcomes = []
    for number, order in enumerate(itertools.permutations(texts)):
        renamed = {f"f{place}": texts[name] for place, name in enumerate(order)}
        outcomes.append(told(side_by_side(tmp_path / str(number), **renamed)))
    assert all(outcome == outcomes[0] for outcome in outcomes)
    assert len(outcomes[0]) > 5


def test_communes_with_one_text_differ_in_nothing_but_names(tmp_path: Path) -> None:
    items = (
        *FILLER,
        "Xã Nà Hoa phấn đấu có 12 hộ làm homestay tại bản văn hóa.",
        "Giảm 10% số vụ khiếu kiện trên địa bàn xã Nà Hoa so với nhiệm kỳ trước.",
    )
    text = draft("Nà Hoa", *items)
    comparison = side_by_side(
        tmp_path, a=text, b=text.replace("Nà Hoa", "Mường Tân").replace("NÀ HOA", "MƯỜNG TÂN")
    )
    assert comparison.unaligned == ()
    assert len(comparison.rows) == len(items)
    for each in comparison.rows:
        first, second = each.cells.values()
        assert written(first) == written(second)
        assert (first.amount, first.distance, first.reason) == (
            second.amount, second.distance, second.reason,
        )  # fmt: skip
    one, other = comparison.communes
    assert (one.sets, one.lacks, one.contradicts) == (other.sets, other.lacks, other.contradicts)
