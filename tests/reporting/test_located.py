"""Rows that all writers share: order, names, and places in words."""

import random
from dataclasses import replace

import pytest
from audit_demo import NH_ANNEX, NH_REPORT, RULES

from checker.audit import Audit, Coverage
from checker.document import Place
from checker.finding import CATEGORIES
from checker.reporting.located import LocatedAudit, locate
from checker.reporting.words import (
    CATEGORY_NAMES,
    coverage_sentence,
    describe,
    excerpt,
    printable,
    split_at_value,
)


@pytest.fixture(scope="module")
def located(audit: Audit) -> LocatedAudit:
    return locate(audit, RULES)


def test_every_category_has_its_own_vietnamese_name() -> None:
    assert set(CATEGORY_NAMES) == CATEGORIES
    assert len(set(CATEGORY_NAMES.values())) == len(CATEGORIES)


@pytest.mark.parametrize(
    ("place", "section", "where"),
    [
        (Place(209, 210, 4, None, None, None), "2.1. Kinh tế", "dòng 209–210"),
        (Place(7, 7, 1, None, None, None), "", "dòng 7"),
        (Place(None, None, 1, None, 87, None), "2.2.4. Các chỉ tiêu", "mục 2.2.4, đoạn 87"),
        (Place(None, None, 1, None, 3, None), "II- MỤC TIÊU", "mục II, đoạn 3"),
        (Place(None, None, 1, None, 3, None), "(6) Bảo hiểm", "mục (6), đoạn 3"),
        (Place(None, None, 1, None, 3, None), "Y tế và dân số", "đoạn 3"),
        (Place(None, None, 1, None, 3, None), "", "đoạn 3"),
        (
            Place(None, None, 1, None, 91, "Bảng 2, hàng 5, cột 3"),
            "3. Nhiệm vụ",
            "Bảng 2, hàng 5, cột 3",
        ),
        (Place(None, None, 1, 7, None, None), "", "trang 7"),
        (Place(None, None, 1, 7, None, "Bảng 1, hàng 2, cột 3"), "",
         "trang 7, Bảng 1, hàng 2, cột 3"),
        (Place(None, None, 1, None, None, "Biểu 03!D7"), "", "Biểu 03!D7"),
        (Place(None, None, 1, None, None, None), "", "toàn văn bản"),
    ],
)  # fmt: skip
def test_a_place_is_said_in_words(place: Place, section: str, where: str) -> None:
    assert describe(place, section) == where


def test_findings_come_by_document_position_and_rule_whatever_their_order(
    audit: Audit, located: LocatedAudit
) -> None:
    shuffled = list(audit.findings)
    random.Random(5).shuffle(shuffled)
    again = locate(replace(audit, findings=tuple(shuffled)), RULES)
    assert again == located
    paths = [document.path for document in audit.documents]
    order = [paths.index(row.document) for row in located.findings]
    assert order == sorted(order)
    paragraphs = [row.claim.paragraph for row in located.findings if row.document == NH_REPORT]
    assert paragraphs == sorted(paragraphs, key=lambda number: number or 0)


def test_no_finding_is_lost_and_counts_agree(audit: Audit, located: LocatedAudit) -> None:
    assert len(located.findings) == len(audit.findings)
    assert sum(located.severities.values()) == len(audit.findings)
    assert sum(row.total for row in located.categories) == len(audit.findings)
    for document in located.documents:
        assert len(document.by_severity) == len(document.findings)
        ranks = [["error", "warning", "info"].index(r.severity) for r in document.by_severity]
        assert ranks == sorted(ranks)


def test_a_location_carries_quote_value_section_and_surroundings(located: LocatedAudit) -> None:
    row = next(row for row in located.findings if row.subject == "Thu nhập bình quân đầu người")
    claim, counter = row.locations[0], row.locations[1]
    assert claim.where == "mục 2.1, đoạn 5"
    assert claim.section == "2.1. Chỉ tiêu kinh tế (05 chỉ tiêu)"
    assert claim.value == "42,5 triệu đồng"
    assert claim.after.startswith(", đạt 106,25%")
    assert not claim.in_table
    assert (counter.document, counter.where, counter.quote) == (NH_ANNEX, "Biểu 03!D2", "45,2")
    assert counter.before.startswith("1 | Thu nhập bình quân đầu người")
    assert counter.in_table


def test_an_unknown_rule_is_named_by_the_finding(audit: Audit) -> None:
    row = locate(audit, {}).findings[0]
    assert row.title == row.name


@pytest.mark.parametrize(
    ("coverage", "said"),
    [
        (
            Coverage(41, 27, 4, 9, 8, 52, 30, 5, 17),
            (
                "52 số liệu: 30 khớp, 5 mâu thuẫn, 17 chưa có chỗ đối chiếu;",
                "27/41",
                "4 chỉ tiêu có chỗ lệch",
                "8/9",
            ),
        ),
        (Coverage(), ("Không tìm thấy số liệu nào",)),
    ],
)
def test_coverage_says_what_was_not_checked(coverage: Coverage, said: tuple[str, ...]) -> None:
    assert all(part in coverage_sentence(coverage) for part in said)


@pytest.mark.parametrize(
    ("quote", "value", "parts"),
    [
        ("đạt 39,5% vào", "39,5%", ("đạt ", "39,5%", " vào")),
        ("đạt 15,5 và 5 xã", "5", ("đạt 15,5 và ", "5", " xã")),
        ("đạt 1.205 ha", "205", ("đạt 1.205 ha", "", "")),
        ("của của", "ủ", ("c", "ủ", "a của")),
        ("a (b) c", "(b)", ("a ", "(b)", " c")),
        ("abc", "", ("abc", "", "")),
    ],
)
def test_a_value_is_marked_where_it_stands(
    quote: str, value: str, parts: tuple[str, str, str]
) -> None:
    assert split_at_value(quote, value) == parts


def test_excerpts_end_at_a_word_and_are_never_longer() -> None:
    text = "một hai ba bốn năm sáu bảy"
    assert excerpt(text, 100) == text
    assert excerpt(text, 15) == "một hai ba…"
    assert all(len(excerpt(text, n)) <= n for n in range(2, 40))


def test_controls_and_directional_overrides_are_dropped() -> None:
    assert printable("a\x1b[31mb\u202ec\x00\x9bd\ud800") == "a[31mbcd"
    assert printable("một\thai\nba") == "một\thai\nba"
