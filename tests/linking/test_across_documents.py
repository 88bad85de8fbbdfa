"""Within a dossier one quantity has one value: in the resolution, the report and the annexes."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from test_text_annex import COMMUNE, ITEMS, ROWS, annex, document, text

from checker.audit import build_tables
from checker.document import Document
from checker.extraction import extract
from checker.facts import OneSided, SaidTwice, TextAnnexValues
from checker.rulebook import discover, judge

OTHER = "xã Nà Tân"
MODEL = "Số mô hình trồng nấm hương dưới tán rừng đạt 12 mô hình."


def tables(*documents: Document, communes: Sequence[str] = ()) -> Mapping[Any, Any]:
    names = communes or [COMMUNE] * len(documents)
    return build_tables(
        [extract(each, name, None) for each, name in zip(documents, names, strict=True)]
    )


def said(*documents: Document, communes: Sequence[str] = ()) -> list[tuple[str, str, bool]]:
    found = tables(*documents, communes=communes)[SaidTwice].to_dict("records")
    return [(row["first"], row["second"], row["agrees"]) for row in found]


def listing(path: str, *items: str, heading: str = "2. Các chỉ tiêu chủ yếu") -> Document:
    return document(*text(items, heading), path=path)


def changed(index: int, old: str, new: str) -> list[str]:
    assert old in ITEMS[index]
    return [item.replace(old, new) if k == index else item for k, item in enumerate(ITEMS)]


def findings(*documents: Document) -> list[Any]:
    rules = [rule for rule in discover(None) if rule.id in ("F01", "T01", "T02")]
    return judge(tables(*documents), rules)


def test_documents_that_agree_confirm_one_another() -> None:
    pairs = said(listing("nq.txt", *ITEMS, MODEL), listing("bc.txt", *ITEMS, MODEL))
    assert len(pairs) == len(ITEMS) + 1
    assert all(agrees for _, _, agrees in pairs)
    assert findings(listing("nq.txt", *ITEMS), listing("bc.txt", *ITEMS)) == []


def test_a_target_that_two_documents_set_differently_is_one_error_with_both_places() -> None:
    report = changed(1, "95%", "98%")
    (finding,) = findings(listing("nq.txt", *ITEMS), listing("bc.txt", *report))
    assert (finding.rule, finding.severity) == ("F01", "error")
    claim, counter = finding.evidence
    assert (claim.span.document, claim.value) == ("bc.txt", "98%")
    assert (counter.span.document, counter.value) == ("nq.txt", "95%")
    assert "95%" in finding.message


def test_an_indicator_the_lexicon_does_not_know_is_held_against_the_other_document() -> None:
    report = [*ITEMS, MODEL.replace("12", "15")]
    (finding,) = findings(listing("nq.txt", *ITEMS, MODEL), listing("bc.txt", *report))
    assert [each.value for each in finding.evidence] == ["15 mô hình", "12 mô hình"]


def test_one_value_in_two_units_is_the_same() -> None:
    report = changed(2, "1,990 tỷ đồng", "1.990 triệu đồng")
    assert findings(listing("nq.txt", *ITEMS), listing("bc.txt", *report)) == []


@pytest.mark.parametrize(
    ("index", "old", "new"),
    [
        (1, "đạt 95%", "đạt từ 97% trở lên"),  # put differently
        (1, "đạt 95%", "đạt khoảng 97%"),
        (3, "42 triệu đồng/người/năm", "3 triệu đồng/người/tháng"),
    ],
)
def test_figures_put_differently_do_not_contradict(index: int, old: str, new: str) -> None:
    report = changed(index, old, new)
    assert findings(listing("nq.txt", *ITEMS), listing("bc.txt", *report)) == []


def test_other_communes_are_not_of_the_dossier() -> None:
    pairs = said(
        listing("nq.txt", *ITEMS),
        listing("bc.txt", *changed(1, "95%", "98%")),
        communes=[COMMUNE, OTHER],
    )
    assert pairs == []


def test_lists_that_mostly_disagree_are_of_another_place_or_term() -> None:
    other = [
        "Tỷ lệ che phủ rừng đạt 31%.",
        "Tỷ lệ dân số tham gia bảo hiểm y tế đạt 88%.",
        "Thu ngân sách trên địa bàn đạt 0,7 tỷ đồng.",
        "Thu nhập bình quân đầu người đạt 25 triệu đồng/người/năm.",
    ]
    old = listing("bc.txt", *other, heading="2. Các chỉ tiêu chủ yếu xã Nà Tân cũ")
    pairs = said(listing("nq.txt", *ITEMS[:4]), old)
    assert [pair for pair in pairs if not pair[2]] == [] or len(pairs) < 4


def test_an_annex_is_held_against_resolution_and_report() -> None:
    resolution = document(*text(ITEMS, "2. Các chỉ tiêu chủ yếu"), path="nq.txt")
    report = document(*text(changed(0, "42,5%", "44%")), path="bc.txt")
    sheet = document("Biểu 01", annex(ROWS), path="bieu.txt")
    found = findings(resolution, report, sheet)
    assert {(each.rule, each.claim.span.document, each.claim.value) for each in found} == {
        ("F01", "bc.txt", "44%"),
        ("T01", "bc.txt", "44%"),
    }
    values = tables(resolution, report, sheet)[TextAnnexValues]
    assert sorted(values["document"].value_counts().to_dict().items()) == [
        ("bc.txt", len(ITEMS)), ("nq.txt", len(ITEMS)),
    ]  # fmt: skip


def test_a_shorter_list_of_a_second_document_is_not_asked_for_the_whole_annex() -> None:
    resolution = document(*text(ITEMS), "Biểu 01", annex(ROWS), path="nq.txt")
    report = document(*text(ITEMS[:4]), path="bc.txt")
    assert tables(resolution, report)[OneSided].empty


def test_annexes_of_two_documents_are_held_against_one_another() -> None:
    rows = [list(row) for row in ROWS]
    rows[5][2] = "16"
    first = document("Biểu 01", annex(ROWS), path="bieu-a.txt")
    second = document("Biểu 01", annex(rows), path="bieu-b.txt")
    differing = [pair for pair in said(first, second) if not pair[2]]
    assert differing == [("18 nghìn con", "16 nghìn con", False)]


def test_results_beside_a_plan_are_compared_each_with_its_own() -> None:
    results = [
        "Tỷ lệ che phủ rừng đạt 42/40%, vượt Nghị quyết.",
        "Tỷ lệ hộ nghèo 6/7%, đạt Nghị quyết.",
        "Kết nạp 98/90 đảng viên, vượt Nghị quyết.",
    ]
    other = [results[0], results[1], results[2].replace("98/90", "98/95")]
    heading = "1. Kết quả thực hiện các chỉ tiêu"
    differing = [
        pair
        for pair in said(
            listing("nq.txt", *results, heading=heading), listing("bc.txt", *other, heading=heading)
        )
        if not pair[2]
    ]
    assert len(differing) == 1
    assert "90" in differing[0][0]
    assert "95" in differing[0][1]
