"""audit.html: complete, inert, self-contained, and honest about what was not checked."""

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from audit_demo import DM_ANNEX, HOSTILE, NH_REPORT, REFUSALS, RULES

from checker.audit import Audit
from checker.dossier import Refusal
from checker.reporting.html import write_html
from checker.reporting.located import locate


def _page(audit: Audit, folder: Path) -> lxml.html.HtmlElement:
    path = write_html(audit, RULES, folder)
    return lxml.html.document_fromstring(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(audit: Audit, tmp_path_factory: pytest.TempPathFactory) -> lxml.html.HtmlElement:
    return _page(audit, tmp_path_factory.mktemp("html"))


def _all(element: lxml.html.HtmlElement, selector: str) -> list[lxml.html.HtmlElement]:
    """Find what a selector of tags and classes names, such as "form.filter select"."""
    path = "."
    for step in selector.split():
        tag, *classes = step.split(".")
        path += f"//{tag or '*'}" + "".join(
            f"[contains(concat(' ', @class, ' '), ' {name} ')]" for name in classes
        )
    return element.xpath(path)


def _text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_vietnamese_page_without_anything_from_outside(page: lxml.html.HtmlElement) -> None:
    assert page.get("lang") == "vi"
    source = lxml.html.tostring(page, encoding="unicode")
    assert not re.search(r"https?://|//[a-z]|url\(|@import|fetch\(|XMLHttp|Storage", source)
    assert not page.xpath("//link|//img|//iframe|//object|//*[@src]|//@style")
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    assert not page.xpath("//@*[starts-with(name(), 'on')]")


def test_policy_forbids_everything_but_these_styles_and_scripts(
    page: lxml.html.HtmlElement,
) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for kind in ("style", "script"):
        texts = [element.text_content() for element in page.iter(kind)]
        digests = [
            base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts
        ]
        assert len(digests) == 2
        assert f"{kind}-src " + " ".join(f"'sha256-{each}'" for each in digests) in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_every_link_leads_somewhere(page: lxml.html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href")} <= set(ids)
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)


def test_every_finding_has_its_card_with_both_places(
    audit: Audit, page: lxml.html.HtmlElement
) -> None:
    cards = _all(page, "article.finding")
    assert len(cards) == len(audit.findings)
    assert len(_all(page, ".place")) == sum(len(f.evidence) for f in audit.findings)
    card = next(card for card in cards if "văn bản ghi 42,5 triệu đồng" in _text(card))
    quotes = [_text(quote) for quote in _all(card, "blockquote")]
    assert "(1) Thu nhập bình quân đầu người đạt 42,5 triệu đồng" in quotes[0]
    assert [_text(mark) for mark in _all(card, "mark")] == ["42,5 triệu đồng", "45,2"]
    for said in ("Nơi 1", "Nơi 2", "mục 2.1, đoạn 5", "Biểu 03!D2", "45,2 triệu đồng",
                 "2,7 triệu đồng", "Thống nhất theo số liệu đã được", "T01"):  # fmt: skip
        assert said in _text(card)
    assert _all(card, "a.rule")[0].get("href") == "#quy-tac-T01"


def test_cards_stand_by_severity_within_their_document(page: lxml.html.HtmlElement) -> None:
    for document in _all(page, "section.document"):
        ranks = [int(card.get("data-severity")) for card in _all(document, "article.finding")]
        assert ranks == sorted(ranks)
    numbers = [_text(number) for number in _all(page, "a.number")]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


def test_many_places_are_folded_after_three(page: lxml.html.HtmlElement) -> None:
    (details,) = _all(page, "article.finding details")
    assert len(_all(details, ".place")) == 9
    assert len(_all(details.getparent(), ".place")) == 12
    assert "Xem 9 nơi khác" in _text(details)


def test_a_changed_conclusion_is_said(page: lxml.html.HtmlElement) -> None:
    assert len(_all(page, ".chip.changing")) == 2
    assert "2 phát hiện làm thay đổi kết luận" in _text(_all(page, ".verdict")[0])


def test_the_draft_cannot_write_into_the_page(page: lxml.html.HtmlElement) -> None:
    assert len(page.xpath("//script")) == 2
    hostile = [quote for quote in _all(page, "blockquote") if "<script>" in _text(quote)]
    assert any(" ".join(HOSTILE.split()) in _text(quote) for quote in hostile)


def test_hostile_names_and_reasons_stay_text(audit: Audit, tmp_path: Path) -> None:
    nasty = '"><img src=x onerror=alert(1)>'
    changed = replace(
        audit,
        refusals=(Refusal(nasty, nasty, nasty),),
        communes=dict.fromkeys(audit.communes, nasty),
    )
    page = _page(changed, tmp_path)
    assert not page.xpath("//img|//@onerror")
    assert nasty in _all(page, ".refusals")[0].text_content()


def test_refused_files_are_named_with_reason_and_advice(page: lxml.html.HtmlElement) -> None:
    (box,) = _all(page, ".summary .refusals")
    for refusal in REFUSALS:
        assert all(part in _text(box) for part in (refusal.path, refusal.reason, refusal.advice))


def test_silence_is_never_called_right(page: lxml.html.HtmlElement) -> None:
    checked, unknown = _all(page, ".silent")
    assert "13 số liệu chưa có chỗ đối chiếu" in _text(checked)
    assert "không có nghĩa là đúng" in _text(checked)
    assert "chưa thể coi là đã đúng" in _text(unknown)
    assert "Trang 4 và trang 5 là ảnh chụp" in _text(_all(page, ".notice")[0])
    rows = {_text(row.find("th")): row for row in _all(page, "table.documents tbody tr")}
    assert "không có" in _text(rows[DM_ANNEX])


def test_an_audit_without_findings(clean_audit: Audit, tmp_path: Path) -> None:
    page = _page(clean_audit, tmp_path)
    assert "Không phát hiện chỗ nào lệch nhau" in _text(_all(page, ".verdict")[0])
    assert not _all(page, "form.filter")


def test_an_audit_of_refused_files_only(audit: Audit, tmp_path: Path) -> None:
    page = _page(replace(audit, documents=(), findings=()), tmp_path)
    assert "Không có tài liệu nào được kiểm tra" in _text(page)
    assert len(_all(page, ".refusals li")) == len(REFUSALS)


def test_every_choice_of_the_filter_has_its_rule_without_script(
    page: lxml.html.HtmlElement,
) -> None:
    (style,) = page.xpath("//noscript/style/text()")
    for name in ("document", "category"):
        (select,) = page.xpath(f"//select[@id='filter-{name}']")
        values = [option.get("value") for option in _all(select, "option")]
        assert values[0] == ""
        for value in values[1:]:
            assert f'#filter-{name} option[value="{value}"]:checked' in style
    for severity in range(1, 4):
        assert f"#filter-severity-{severity}:checked" in style
    (style,) = page.xpath("//head/style/text()")
    assert "prefers-color-scheme: dark" in style
    assert "size: A4" in style
    assert ":focus-visible" in style


def test_every_place_is_marked_in_its_draft_and_linked_both_ways(
    audit: Audit, page: lxml.html.HtmlElement
) -> None:
    drafts = _all(page, "section.draft")
    assert len(drafts) == len(audit.documents)
    for card in _all(page, "article.finding"):
        number = card.get("id").rsplit("-")[-1]
        for nth, link in enumerate(_all(card, "a.go"), 1):
            assert link.get("href") == f"#noi-{number}-{nth}"
            place = page.get_element_by_id(f"noi-{number}-{nth}")
            draft = next(each for each in place.iterancestors() if "draft" in each.classes)
            back = {each.get("href") for each in _all(draft, "a.to")}
            assert f"#phat-hien-{number}" in back
    marked = page.xpath("//section[@class='draft']//mark[@data-of='1']")
    claim = "tổng diện tích tự nhiên 12.480 ha"
    assert _text(marked[0]) == claim


def test_the_draft_stands_whole_beside_its_findings(
    audit: Audit, page: lxml.html.HtmlElement
) -> None:
    for document, draft in zip(audit.documents, _all(page, "section.draft"), strict=True):
        (text,) = _all(draft, "div.text")
        for link in _all(text, "a.to"):
            link.drop_tree()
        written = "".join(text.text_content().split())
        assert written.endswith("".join(document.text.split()))


def test_annexes_stand_beside_what_the_text_says(page: lxml.html.HtmlElement) -> None:
    annex = next(each for each in _all(page, "section.annex") if "Biểu 03" in _text(each))
    rows = {_text(row)[:40]: row for row in _all(annex, "tr")}
    income = next(row for row in rows.values() if "Thu nhập bình quân" in _text(row))
    assert "differs" in income.classes
    cells = [_text(cell) for cell in _all(income, "td")]
    assert cells[:5] == ["1", "Thu nhập bình quân đầu người", "Triệu đồng", "45,2", "65"]
    assert cells[5:7] == ["05 chỉ tiêu; 42,5 triệu đồng", "2,7 triệu đồng"]
    (found,) = _all(_all(income, "td")[7], "a")
    card = page.get_element_by_id(found.get("href")[1:])
    assert "văn bản ghi 42,5 triệu đồng, biểu ghi 45,2" in _text(card)
    livestock = next(row for row in rows.values() if "Tổng đàn gia súc" in _text(row))
    assert "differs" not in livestock.classes


def test_every_figure_of_the_ledger_leads_to_its_place(
    audit: Audit, page: lxml.html.HtmlElement
) -> None:
    rows = page.xpath("//details[contains(@class, 'ledger')]//tbody/tr")
    assert len(rows) == sum(map(len, audit.ledger.values()))
    assert [_text(_all(row, "td")[3]) for row in rows] == [
        "Mâu thuẫn", "Khớp", "Chưa có chỗ đối chiếu",
    ]  # fmt: skip
    place = audit.ledger[NH_REPORT][0].at
    (link,) = _all(rows[0], "a")
    target = page.get_element_by_id(link.get("href")[1:])
    assert _text(target) == audit.document(NH_REPORT).quote(place)


def test_what_to_look_at_first_has_two_places_with_different_values(
    page: lxml.html.HtmlElement,
) -> None:
    items = _all(page, "section.first li")
    assert 2 <= len(items) <= 5
    for item in items:
        claim, counter = [_text(side) for side in _all(item, "span.side")]
        assert claim and counter and claim != counter
        card = page.get_element_by_id(_all(item, "a")[0].get("href")[1:])
        assert "error" in card.classes
        assert claim in _text(card) and counter in _text(card)


def test_a_run_too_large_for_a_page_says_so_and_leaves_the_drafts_out(
    audit: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.reporting.html.LARGEST", 100)
    page = _page(audit, tmp_path)
    assert len(_all(page, "article.finding")) == len(audit.findings)
    assert not _all(page, "section.draft") and not _all(page, "details.ledger")
    assert "không kèm toàn văn dự thảo" in _text(page)
    test_every_link_leads_somewhere(page)


def test_rules_are_explained_once_with_examples(page: lxml.html.HtmlElement) -> None:
    explained = _all(page, "article.explanation")
    assert len(explained) == len(RULES)
    text = _text(page.get_element_by_id("quy-tac-C01"))
    assert RULES["C01"].advice in text
    assert "2.1. Chỉ tiêu kinh tế (03 chỉ tiêu)" in text


def test_same_audit_same_bytes(audit: Audit, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = write_html(audit, RULES, tmp_path / "a").read_bytes()
    assert write_html(audit, RULES, tmp_path / "b").read_bytes() == first


def test_standing_since_the_last_run_is_shown_once_there_is_one(
    audit: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    located = locate(audit, RULES)
    (tmp_path / "first").mkdir()
    assert not _all(_page(audit, tmp_path / "first"), "span.chip.status")
    kept = tuple(
        replace(document, findings=tuple(replace(row, status="còn") for row in document.findings))
        if number == 0
        else document
        for number, document in enumerate(located.documents)
    )
    monkeypatch.setattr(
        "checker.reporting.html.locate", lambda *_: replace(located, documents=kept)
    )
    page = _page(audit, tmp_path)
    options = page.xpath("//select[@id='filter-status']/option/@value")
    assert options == ["", "còn", "mới"]
    statuses = [_text(chip) for chip in _all(page, "span.chip.status")]
    assert statuses.count("còn") == len(kept[0].findings)
    assert len(statuses) == len(audit.findings)
