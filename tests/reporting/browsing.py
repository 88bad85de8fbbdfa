"""A page of the report opened in a real browser that may reach nothing but the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route, expect

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 420, "height": 800}

# A machine that does much else at the time is no reason to fail.
expect.set_options(timeout=30_000)


@contextmanager
def opened(browser: Browser, file: Path, *, anchor: str = "", **context: Any) -> Iterator[Page]:
    """Open a report; when it is closed, nothing must have gone wrong or tried to leave.

    `context` are the options of a browser context, such as `java_script_enabled`.
    """
    wrong: list[str] = []

    def guard(route: Route) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            wrong.append(f"request: {route.request.url}")
            route.abort()

    tabs = browser.new_context(**{"viewport": DESKTOP, **context})
    try:
        tabs.route("**/*", guard)
        page = tabs.new_page()
        page.on("request", lambda each: _expect_file(each.url, file, wrong))
        page.on("console", lambda each: wrong.append(f"{each.type}: {each.text}"))
        page.on("pageerror", lambda each: wrong.append(f"error: {each}"))
        page.on("dialog", lambda each: (wrong.append(f"dialog: {each.message}"), each.dismiss()))
        page.goto(file.as_uri() + anchor)
        yield page
    finally:
        tabs.close()
    assert not wrong, wrong


def _expect_file(url: str, file: Path, wrong: list[str]) -> None:
    if url.split("#")[0] != file.as_uri():
        wrong.append(f"request: {url}")


def shows(page: Page, selector: str) -> bool:
    """Tell whether an element comes to be seen: inside the window and every pane around it.

    `selector` is CSS. A page without script is asked all the same.
    """
    for _ in range(100):
        if page.evaluate(_SEEN, selector):
            return True
        page.wait_for_timeout(50)
    return False


_SEEN = """
(selector) => {
  const element = document.querySelector(selector);
  if (!element || !element.checkVisibility()) return false;
  const [box] = element.getClientRects();
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const hit = document.elementFromPoint(x, y);
  return hit !== null && element.contains(hit);
}
"""
