"""Communes side by side: standards, lacking indicators, outliers, groups and mottos."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from checker.audit import read_tables, run
from checker.dossier import find_drafts
from checker.facts import (
    Fact,
    LackedIndicators,
    MottoVariants,
    OppositeStandards,
    OtherGroups,
    Outliers,
)
from checker.rulebook import discover

NAMES = ["Nà Hoa", "Tà Lèng", "Bản Hon", "Nậm Chày", "Phiêng Pằn", "Huổi Luông"]
COMMON = [
    "Tỷ lệ hộ nghèo đến năm 2030 dưới {n}%.",
    "Tỷ lệ che phủ rừng đạt 4{n}%.",
    "Tỷ lệ lao động qua đào tạo đạt 6{n}%.",
    "Tỷ lệ dân số tham gia bảo hiểm y tế đạt 9{n}%.",
    "Tỷ lệ gia đình văn hóa đạt 8{n}%.",
    "Tỷ lệ thu gom chất thải rắn đạt 7{n}%.",
    "Tổng đàn gia súc đạt 1{n}.000 con.",
    "Thu nhập bình quân đầu người đạt 5{n} triệu đồng/người/năm.",
]


def write(folder: Path, drafts: Sequence[Sequence[str]], title: str = "Chỉ tiêu") -> list[Path]:
    files = []
    for name, items in zip(NAMES, drafts, strict=False):
        lines = [
            f"Nghị quyết Đại hội đại biểu Đảng bộ xã {name} lần thứ I, nhiệm kỳ 2025-2030.",
            "1. Các chỉ tiêu chủ yếu",
            f"1.1. {title}",
            *(f"({number}) {item}" for number, item in enumerate(items, 1)),
        ]
        file = folder / f"{name.lower().replace(' ', '-')}.txt"
        file.write_text("\n".join(lines), encoding="utf-8")
        files.append(file)
    return files


def rows(model: type[Fact], files: Sequence[Path]) -> list[Any]:
    tables, refused = read_tables(find_drafts(files)[0])
    assert not refused
    return list(tables[model].itertuples(index=False))


def common(n: int) -> list[str]:
    return [item.format(n=n) for item in COMMON]


# --- opposite standards ---------------------------------------------------------------------------

AT_MOST = "Hằng năm không quá 20% đảng viên được xếp loại hoàn thành xuất sắc nhiệm vụ."
AT_LEAST = "Hằng năm tối thiểu 20% đảng viên được xếp loại hoàn thành xuất sắc nhiệm vụ."


def test_the_side_of_fewer_communes_is_named_with_the_others(tmp_path: Path) -> None:
    files = write(tmp_path, [[AT_LEAST, *common(n)] for n in range(3)] + [[AT_MOST, *common(4)]])
    (row,) = rows(OppositeStandards, files)
    assert (row.commune, row.kind, row.written) == ("xã Nậm Chày", "ceiling", "không quá 20%")
    assert (row.supporters, row.opponents) == (1, 3)
    assert {commune for commune, _, _ in row.others} == {"xã Nà Hoa", "xã Tà Lèng", "xã Bản Hon"}


def test_equally_many_on_both_sides_are_all_named(tmp_path: Path) -> None:
    files = write(tmp_path, [[AT_LEAST, *common(1)], [AT_MOST, *common(2)]])
    assert {row.commune for row in rows(OppositeStandards, files)} == {"xã Nà Hoa", "xã Tà Lèng"}


def test_another_figure_is_another_plan(tmp_path: Path) -> None:
    other = AT_LEAST.replace("20%", "15%")
    assert (
        rows(OppositeStandards, write(tmp_path, [[AT_MOST, *common(1)], [other, *common(2)]])) == []
    )


def test_a_commune_that_says_both_is_no_witness(tmp_path: Path) -> None:
    files = write(tmp_path, [[AT_LEAST, AT_MOST, *common(1)], [AT_MOST, *common(2)]])
    assert rows(OppositeStandards, files) == []


# --- lacking --------------------------------------------------------------------------------------


def test_what_three_quarters_of_the_others_plan_is_lacking(tmp_path: Path) -> None:
    extra = "Tỷ lệ dân số sử dụng nước sạch đạt 60%."
    files = write(tmp_path, [[extra, *common(n)] for n in range(3)] + [common(3), common(4)])
    lacking = {row.commune: row.lacked for row in rows(LackedIndicators, files)}
    assert set(lacking) == {"xã Nậm Chày", "xã Phiêng Pằn"}
    ((indicator, count, _, _),) = lacking["xã Nậm Chày"]
    assert (indicator, count) == ("Tỷ lệ dân số sử dụng nước sạch", 3)


def test_an_indicator_in_other_words_is_not_lacking(tmp_path: Path) -> None:
    extra = "Tỷ lệ dân số sử dụng nước sạch đạt 60%."
    worded = "Nước sạch tập trung đến được 70% hộ dân số các bản, phấn đấu ai cũng sử dụng."
    files = write(tmp_path, [[extra, *common(n)] for n in range(3)] + [[worded, *common(3)]])
    assert rows(LackedIndicators, files) == []


def test_a_short_list_lacks_nothing(tmp_path: Path) -> None:
    files = write(tmp_path, [common(n) for n in range(3)] + [common(3)[:4]])
    assert rows(LackedIndicators, files) == []


# --- outliers -------------------------------------------------------------------------------------


def herd(count: str) -> list[str]:
    return [f"Đàn gia cầm đạt {count} con.", *common(3)]


@pytest.mark.parametrize(
    ("odd", "far"),
    [("900.000", True), ("1.000", True), ("40.000", False), ("9 nghìn", False)],
)
def test_a_figure_is_far_from_the_others_or_not(tmp_path: Path, odd: str, far: bool) -> None:
    files = write(tmp_path, [herd("10.000"), herd("12.000"), herd("14 nghìn"), herd(odd)])
    found = rows(Outliers, files)
    assert [row.commune for row in found] == (["xã Nậm Chày"] if far else [])


def test_three_communes_are_too_few_to_tell(tmp_path: Path) -> None:
    assert rows(Outliers, write(tmp_path, [herd("10.000"), herd("12.000"), herd("900.000")])) == []


def test_the_factor_is_told(tmp_path: Path) -> None:
    files = write(tmp_path, [herd("10.000"), herd("10.000"), herd("10.000"), herd("1.000.000")])
    (row,) = rows(Outliers, files)
    assert row.times == pytest.approx(100)
    assert row.median.startswith("10.000")


# --- mottos ---------------------------------------------------------------------------------------

FULL = "Theo phương châm “Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng”."
SHORT = "Theo phương châm “Dân biết, dân bàn, dân làm, dân kiểm tra”."


def test_the_official_wording_is_the_usual_one(tmp_path: Path) -> None:
    files = write(tmp_path, [[FULL], [SHORT], [SHORT]])
    found = rows(MottoVariants, files)
    assert {row.commune for row in found} == {"xã Tà Lèng", "xã Bản Hon"}
    assert {row.users for row in found} == {1}


def test_without_an_official_wording_the_most_frequent_counts(tmp_path: Path) -> None:
    other = SHORT.replace("dân kiểm tra", "dân hưởng")
    assert [row.commune for row in rows(MottoVariants, write(tmp_path, [[SHORT], [SHORT]]))] == []
    found = rows(MottoVariants, write(tmp_path, [[SHORT], [SHORT], [other]]))
    assert [(row.commune, row.users) for row in found] == [("xã Bản Hon", 2)]


# --- all of it ------------------------------------------------------------------------------------


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    files = write(tmp_path, [
        [AT_LEAST, FULL, *common(1)], [AT_MOST, SHORT, *common(2)],
        [AT_LEAST, FULL, "Đàn gia cầm đạt 9.000 con.", *common(3)],
        [AT_LEAST, FULL, "Đàn gia cầm đạt 8.000 con.", *common(4)],
    ])  # fmt: skip
    rules = [rule for rule in discover() if rule.category == "cross"]
    outcomes = []
    for order in permutations(files):
        audit = run(find_drafts(order)[0], rules)
        outcomes.append([(each, audit.fingerprint(each)) for each in audit.findings])
    assert {finding.rule for finding, _ in outcomes[0]} >= {"X01", "X06"}
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_the_same_text_under_other_names_differs_in_nothing(tmp_path: Path) -> None:
    files = write(tmp_path, [[AT_MOST, SHORT, *common(5)]] * 5, title="Chỉ tiêu về kinh tế")
    assert rows(OtherGroups, files) == []
    audit = run(find_drafts(files)[0], [rule for rule in discover() if rule.category == "cross"])
    assert audit.findings == ()


def test_one_commune_has_nobody_beside_it(tmp_path: Path) -> None:
    files = write(tmp_path, [[AT_MOST, SHORT, *common(5)]])
    audit = run(find_drafts(files)[0], [rule for rule in discover() if rule.category == "cross"])
    assert audit.findings == ()


def test_a_draft_whose_commune_nobody_can_tell_is_no_commune(tmp_path: Path) -> None:
    files = write(tmp_path, [[AT_MOST, *common(5)]])
    annex = tmp_path / "bieu-01.txt"
    annex.write_text(
        files[0].read_text("utf-8").split("\n", 1)[1].replace("không quá", "tối thiểu"), "utf-8"
    )
    other = write(tmp_path, [[AT_MOST, *common(5)], [AT_MOST, *common(4)]])
    audit = run(find_drafts([*other, annex])[0], discover())
    assert audit.communes["bieu-01.txt"] == "bieu-01"
    assert [each for each in audit.findings if each.category == "cross"] == []
