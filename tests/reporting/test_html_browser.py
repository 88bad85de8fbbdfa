"""audit.html in Debian's Chromium: what a reader does with it, with script and without."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from audit_demo import KS_RESOLUTION, NH_REPORT, RULES

from checker.audit import Audit
from checker.document import DocumentBuilder, Origin, Piece, TableCell
from checker.dossier import Refusal
from checker.finding import Evidence, Finding
from checker.reporting.html import write_html
from checker.reporting.located import locate
from checker.span import Span
from checker.vietnamese import fold

pytest.importorskip("playwright", reason="playwright is not installed")
from browsing import PHONE, opened, shows
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "tools"))

from browser import FLAGS, find_browser  # noqa: E402

VISIBLE = "article.finding:visible"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = find_browser()
    if executable is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="module")
def report(audit: Audit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_html(audit, RULES, tmp_path_factory.mktemp("browser"))


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    with opened(browser, report) as tab:
        yield tab


def _card(page: Page, message: str) -> Any:
    return page.locator("article.finding", has_text=message).first


def _number(page: Page, message: str) -> str:
    return str(_card(page, message).get_attribute("id")).rsplit("-", 1)[1]


@pytest.fixture
def income(page: Page) -> str:
    """The number of a finding whose places are in a Word draft and in a workbook."""
    return _number(page, "văn bản ghi 42,5 triệu đồng")


def test_filters_show_what_they_name_and_combine(page: Page, audit: Audit) -> None:
    rows = locate(audit, RULES).findings
    errors = [row for row in rows if row.severity == "error"]
    page.locator("label[for=filter-severity-1]").click()
    assert page.locator(VISIBLE).count() == len(errors)
    page.select_option("#filter-document", label=f"{NH_REPORT} (16)")
    here = [row for row in errors if row.document == NH_REPORT]
    assert page.locator(VISIBLE).count() == len(here)
    assert page.locator("section.document:visible").count() == 1
    assert page.locator("details.ledger:visible").count() == 1
    expect(page.locator(".filtered")).to_have_text(f"Đang hiện {len(here)}/{len(rows)} phát hiện.")
    page.select_option("#filter-category", label="Cộng số liệu (2)")
    assert page.locator(VISIBLE).count() == sum(row.category == "sum" for row in here)
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(page.locator(VISIBLE)).to_have_count(len(rows))


def test_filter_by_section_offers_those_of_the_chosen_document(page: Page, audit: Audit) -> None:
    page.select_option("#filter-document", label=f"{KS_RESOLUTION} (16)")
    usable = page.locator("#filter-section optgroup:not([disabled])")
    assert usable.count() == 1
    assert usable.get_attribute("label") == KS_RESOLUTION
    section = "I- ĐÁNH GIÁ KẾT QUẢ NHIỆM KỲ 2020 - 2025"
    page.select_option("#filter-section", label=section)
    expected = [
        row
        for row in locate(audit, RULES).findings
        if row.document == KS_RESOLUTION and row.section == section
    ]
    assert expected
    assert page.locator(VISIBLE).count() == len(expected)
    page.select_option("#filter-document", label=f"{NH_REPORT} (16)")
    assert page.locator("#filter-section").input_value() == ""
    assert page.locator(VISIBLE).count() == 16


@pytest.mark.parametrize(
    "typed", ["che phu rung", "Che phủ RỪNG", "CHE PHU\u0309 RU\u031b\u0300NG"]
)
def test_search_ignores_tone_marks(page: Page, typed: str) -> None:
    texts = page.locator("article.finding").all_text_contents()
    expected = sum("che phu rung" in " ".join(fold(text).split()) for text in texts)
    assert 0 < expected < len(texts)
    page.fill("#filter-search", typed)
    expect(page.locator(VISIBLE)).to_have_count(expected)
    page.fill("#filter-search", "không có chữ nào như thế")
    expect(page.locator(VISIBLE)).to_have_count(0)
    page.fill("#filter-search", "")
    expect(page.locator(VISIBLE)).to_have_count(len(texts))


def test_search_reaches_the_ledger(page: Page) -> None:
    page.locator("details.ledger summary").first.click()
    page.fill("#filter-search", "thu nhap binh quan")
    rows = page.locator("details.ledger tbody tr:visible")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Thu nhập bình quân đầu người")


def test_a_finding_leads_to_both_its_places(page: Page, income: str) -> None:
    card = page.locator(f"#phat-hien-{income}")
    card.locator("a.go").first.click()
    claim, counter = f"#noi-{income}-1", ".other mark.here"
    expect(page.locator(counter)).to_have_text("45,2")
    expect(page.locator(".other tr", has=page.locator("mark.here"))).to_contain_text(
        "Thu nhập bình quân đầu người"
    )
    assert shows(page, claim)
    assert shows(page, counter)
    assert shows(page, f"#phat-hien-{income} .message")
    lit = page.locator(f"section.draft mark.on[data-of~='{income}']").evaluate_all(
        "marks => marks.map(mark => getComputedStyle(mark).backgroundColor)"
    )
    resting = page.locator("section.draft mark:not(.on)").first.evaluate(
        "mark => getComputedStyle(mark).backgroundColor"
    )
    assert len(lit) >= 2 and resting not in lit
    page.locator(".other a[data-open]").click()
    assert shows(page, f"#noi-{income}-2")


def test_a_counter_place_in_the_same_draft_is_shown_as_well(page: Page) -> None:
    number = _number(page, "giảm 2,3%, không phải 3,2%")
    page.locator(f"#phat-hien-{number} a.go").nth(1).click()
    assert shows(page, f"#noi-{number}-1")
    assert shows(page, ".other mark.here")
    expect(page.locator(".other mark.here").first).to_have_text("giảm từ 21,4% xuống 9,8%")


def test_the_draft_leads_back_even_to_a_hidden_finding(page: Page, income: str) -> None:
    page.locator("label[for=filter-severity-3]").click()
    assert not page.locator(f"#phat-hien-{income}").is_visible()
    page.locator("#filter-severity-0").check(force=True)
    page.fill("#filter-search", "khai báo 05 chỉ tiêu")
    expect(page.locator(VISIBLE)).to_have_count(1)
    page.locator(f"section.draft a.to[href='#phat-hien-{income}']").first.click()
    assert shows(page, f"#phat-hien-{income} h4")
    expect(page.locator("#filter-search")).to_have_value("")


def test_a_rule_is_explained_and_every_link_of_the_page_works(page: Page, income: str) -> None:
    page.locator(f"#phat-hien-{income} a.rule").click()
    assert shows(page, "#quy-tac-T01 h3")
    missing = page.evaluate(
        "[...document.querySelectorAll('a[href]')].map(a => a.hash.slice(1))"
        ".filter(id => !document.getElementById(id))"
    )
    assert missing == []


def test_keys_walk_through_the_findings(page: Page) -> None:
    numbers = [each.split("-")[-1] for each in page.locator("article.finding").evaluate_all(
        "cards => cards.map(card => card.id)"
    )]  # fmt: skip
    for _ in range(2):
        page.keyboard.press("j")
    expect(page.locator("article.finding.on")).to_have_id(f"phat-hien-{numbers[1]}")
    assert shows(page, "article.finding.on h4")
    page.keyboard.press("k")
    expect(page.locator("article.finding.on")).to_have_id(f"phat-hien-{numbers[0]}")
    page.keyboard.press("3")
    expect(page.locator(".other .legend")).to_contain_text("Nơi 3")
    page.keyboard.press("Escape")
    expect(page.locator("article.finding.on, .other")).to_have_count(0)
    page.keyboard.press("/")
    page.keyboard.type("jk che phu")
    expect(page.locator("#filter-search")).to_have_value("jk che phu")
    expect(page.locator("article.finding.on")).to_have_count(0)


def test_the_keyboard_alone_reaches_the_filter_and_a_place(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.locator("#filter-severity-0").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#filter-severity-1")).to_be_checked()
    page.locator("article.finding:visible a.go").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("article.finding.on")).to_have_count(1)


def test_annexes_and_ledger_narrow_without_script(browser: Browser, report: Path) -> None:
    with opened(browser, report, java_script_enabled=False) as page:
        annex = page.locator("section.annex").first
        before = annex.locator("tr:visible").count()
        page.locator("label[for=chi-cho-lech]").click()
        assert 1 < annex.locator("tr:visible").count() < before
        page.locator("details.ledger summary").first.click()
        page.locator("label[for=trang-thai-contradicted]").click()
        rows = page.locator("details.ledger tbody tr:visible")
        assert [row.split("\t")[3].strip() for row in rows.all_inner_texts()] == ["Mâu thuẫn"]


def test_works_without_script(browser: Browser, report: Path, audit: Audit) -> None:
    with opened(browser, report, java_script_enabled=False) as page:
        assert not page.locator("#filter-search").is_visible()
        page.locator("label[for=filter-severity-2]").click()
        warnings = sum(finding.severity == "warning" for finding in audit.findings)
        assert page.locator(VISIBLE).count() == warnings
        assert page.locator(".filtered").is_visible()
        page.get_by_role("button", name="Bỏ lọc").click()
        number = _number(page, "văn bản ghi 42,5 triệu đồng")
        for nth in (1, 2):
            page.locator(f"#phat-hien-{number} a.go").nth(nth - 1).click()
            assert page.url.endswith(f"#noi-{number}-{nth}")
            assert shows(page, f"#noi-{number}-{nth}")
        page.locator(f"section.draft a.to[href='#phat-hien-{number}']").first.click()
        assert shows(page, f"#phat-hien-{number} h4")


def _printed(page: Page, folder: Path) -> tuple[str, list[tuple[float, float]]]:
    file = folder / "audit.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(file)
    texts = [sheet.get_textpage().get_text_bounded() for sheet in document]
    return " ".join(" ".join(texts).split()), [sheet.get_size() for sheet in document]


def test_prints_on_a4_without_controls(page: Page, audit: Audit, tmp_path: Path) -> None:
    text, sizes = _printed(page, tmp_path)
    assert {(round(width), round(height)) for width, height in sizes} == {(595, 842)}
    for control in ("Bỏ lọc", "Mọi tài liệu", "Mọi mục", "Phím tắt", "Chỉ hiện những dòng lệch",
                    "Mở trong dự thảo", "Tới phần phát hiện"):  # fmt: skip
        assert control not in text
    numbers = [f"Số {n}" for n in range(1, len(audit.findings) + 1)]
    assert [each for each in numbers if each not in text] == []
    # Places a card folds away are printed, the drafts themselves are not.
    assert "Nơi 12" in text
    assert "(9) 7/7 trường đạt chuẩn quốc gia" not in text


def test_prints_what_is_filtered(page: Page, tmp_path: Path) -> None:
    page.locator("label[for=filter-severity-3]").click()
    text, _ = _printed(page, tmp_path)
    assert "Hai cách viết cùng một từ" in text
    assert (
        "đạt 106,25% kế hoạch"
        not in text.split("Phát hiện theo tài liệu")[1].split("Văn bản và biểu")[0]
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_no_rule_of_accessibility_is_broken(
    browser: Browser, report: Path, scheme: str, size: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core")
    context = {"viewport": PHONE} if size == "phone" else {}
    with opened(browser, report, color_scheme=scheme, **context) as page:
        page.locator("article.finding a.go").first.click()
        # All is opened and laid out: axe-core measures colours by what lies where.
        page.evaluate(
            """() => {
              for (const each of document.querySelectorAll("details")) each.open = true;
              for (const each of document.querySelectorAll(".finding, .text > *, .annex table"))
                each.style.contentVisibility = "visible";
            }"""
        )
        found = axe.Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_dark_and_light_differ(browser: Browser, report: Path) -> None:
    colours = set()
    for scheme in ("light", "dark"):
        with opened(browser, report, color_scheme=scheme) as page:
            colours.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(colours) == 2


def test_the_policy_stops_what_would_leave(browser: Browser, report: Path) -> None:
    with (
        pytest.raises(AssertionError, match="Content Security Policy"),
        opened(browser, report) as page,
    ):
        blocked = page.evaluate(
            """() => new Promise((done) => {
              const stopped = [];
              addEventListener("securitypolicyviolation", (event) => {
                stopped.push(event.effectiveDirective);
                if (stopped.length === 3) done(stopped.sort());
              });
              const image = document.createElement("img");
              image.src = "https://example.org/x.png";
              const script = document.createElement("script");
              script.textContent = "window.ran = 1";
              document.body.append(image, script);
              fetch("https://example.org/").catch(() => 0);
            })"""
        )
        assert blocked == ["connect-src", "img-src", "script-src-elem"]
        assert page.evaluate("window.ran") is None


ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</p></div></section></main><style>*{display:none}</style>",
    "<svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "&lt;script&gt;",
    "\x00\x07\x1b[31m\x9b",
    "\u202egnoaht\u202c \u2066x\u2069 \u200f\u061c",
    "=cmd|' /C calc'!A0",
    "M" * 100_000,
)


def _attacked() -> Audit:
    """Return an audit in which everything a draft or a file's name can say is hostile."""
    documents, findings = [], []
    for number, attack in enumerate(ATTACKS):
        path = f"{number}/{attack[:120]}.docx"
        builder = DocumentBuilder(path, "docx", "0" * 64)
        builder.paragraph([Piece(f"{attack} đạt 5% và 6%", Origin(paragraph=1))], label=attack[:50])
        cells = [TableCell(0, n, [Piece(attack, Origin(cell=attack[:80]))]) for n in range(3)]
        builder.table(cells, name=attack[:80])
        builder.notice(attack[:500])
        document = builder.build()
        whole = Span(path, 0, len(document.text))
        table = document.tables[0]
        evidence = (
            Evidence("claim", whole, attack),
            Evidence("counter", Span(path, table.start, table.end), attack[:40] + "!"),
        )
        texts = dict.fromkeys(("section", "subject", "expected", "difference"), attack)
        findings.append(Finding("T01", "demo", "table", "error", attack, attack, evidence, **texts))
        documents.append(document)
    return Audit(
        documents=tuple(documents),
        communes=dict(zip((d.path for d in documents), ATTACKS, strict=True)),
        findings=tuple(findings),
        refusals=tuple(Refusal(attack, attack, attack) for attack in ATTACKS),
        coverage={},
        sections={d.path: [(0, a)] for d, a in zip(documents, ATTACKS, strict=True)},
    )


def test_attacks_in_drafts_and_names_stay_text(browser: Browser, tmp_path: Path) -> None:
    audit = _attacked()
    file = write_html(audit, RULES, tmp_path)
    for viewport in ({"width": 1366, "height": 768}, PHONE):
        with opened(browser, file, viewport=viewport) as page:
            for card in page.locator("article.finding").all():
                card.locator("a.go").first.click()
            counts = page.evaluate(
                """() => Object.fromEntries(
                  ["script", "style", "img", "main", "[onerror]", "[onload]"].map(
                    (each) => [each, document.querySelectorAll(each).length]))"""
            )
            assert counts == {
                "script": 2, "style": 1, "img": 0, "main": 1, "[onerror]": 0, "[onload]": 0,
            }  # fmt: skip
            wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert wide[0] <= wide[1]
            text = page.evaluate("document.documentElement.textContent")
            assert not set(text) & set("\x00\x07\x1b\x9b\u202e\u202c\u2066\u2069")
            assert "<svg onload=alert(1)>" in text
            assert "{{ 7*7 }}{% raw %}" in text
            assert "&lt;script&gt;" in text


def test_nothing_is_wider_than_a_telephone(browser: Browser, report: Path) -> None:
    with opened(browser, report, viewport=PHONE) as page:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        number = _number(page, "văn bản ghi 42,5 triệu đồng")
        page.locator(f"#phat-hien-{number} a.go").first.click()
        assert shows(page, f"#noi-{number}-1")


def test_the_summary_is_one_screen(browser: Browser, report_on: Callable[..., Any]) -> None:
    """The sample drafts, checked as a user checks them; two that disagree are named at once."""
    folder = report_on(ROOT / "sample_docs", formats="html,json")["folder"]
    with opened(browser, folder / "audit.html") as page:
        bottom = page.locator("section.summary").evaluate("e => e.getBoundingClientRect().bottom")
        assert bottom <= 768
        first = page.locator("section.first li a").first
        first.click()
        expect(page.locator("article.finding.on")).to_have_count(1)
        assert shows(page, "article.finding.on h4")
        assert shows(page, "section.draft mark.here")
        assert shows(page, ".other mark.here")
