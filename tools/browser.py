"""Where an installed Chromium is, and how it is started: for tests, benchmarks and screenshots."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find_browser() -> str | None:
    """Return the path of the first Chromium that is installed, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)
