"""Takes the pictures of docs/images anew: the report on sample_docs, as Chromium shows it.

    python tools/pictures.py

Needs playwright and an installed Chromium. Nothing but the sample drafts is ever shown.
"""

import io
import tempfile
from pathlib import Path

import pypdfium2
from browser import FLAGS, find_browser
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from checker.audit import run
from checker.dossier import find_drafts
from checker.reporting.html import write_html
from checker.rulebook import discover

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
FINDING = "Biểu 03 ghi 33,0%"
_SIZE = {"width": 1366, "height": 768}
_A4_SCALE = 1.15


def main() -> None:
    """Write the pictures and name them."""
    executable = find_browser()
    if executable is None:
        raise SystemExit("no Chromium is installed")
    rules = {rule.id: rule for rule in discover()}
    drafts, refusals = find_drafts([ROOT / "sample_docs"])
    audit = run(drafts, rules.values(), refusals=refusals)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = write_html(audit, rules, Path(folder))
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        for scheme, suffix in (("light", ""), ("dark", "-dark")):
            page = _open(browser, file, scheme)
            _save(page.screenshot(), f"report{suffix}.png")
            _follow(page)
            _save(page.screenshot(), f"finding{suffix}.png")
            page.close()
        page = _open(browser, file, "light")
        _save(_first_sheet(page.pdf(prefer_css_page_size=True)), "print.png")
        browser.close()


def _open(browser: Browser, file: Path, scheme: str) -> Page:
    page = browser.new_page(viewport=_SIZE, color_scheme=scheme)
    page.goto(file.as_uri())
    return page


def _follow(page: Page) -> None:
    """Show a finding with both its places, its card below the filter."""
    card = page.locator("article.finding", has_text=FINDING).first
    card.locator("a.go").first.click()
    card.evaluate("card => card.scrollIntoView()")
    page.wait_for_timeout(300)


def _first_sheet(pdf: bytes) -> bytes:
    sheet = pypdfium2.PdfDocument(pdf)[0]
    out = io.BytesIO()
    sheet.render(scale=_A4_SCALE).to_pil().save(out, "PNG")
    return out.getvalue()


def _save(picture: bytes, name: str) -> None:
    """Keep a picture small: a page of text needs few colours."""
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(256)
    image.save(IMAGES / name, optimize=True)
    print(f"docs/images/{name}: {(IMAGES / name).stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
