"""How long audit.html takes to open, and to filter, in a real browser.

    python benchmarks/html_open.py [--documents 20] [--findings 2000] [--runs 5] [PATH…]

Checks the drafts under the paths (sample_docs unless told), then repeats documents and findings
until there are as many as asked for: each copy under a path of its own, its findings at the very
places the rules found. Prints the medians; needs playwright and an installed Chromium. "Busy" is
the processor time of the page's main thread until it is loaded: on a machine that does nothing
else, the page is open little later than that.
"""

import argparse
import statistics
import sys
import tempfile
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from checker.audit import Audit, LedgerRow, run
from checker.dossier import find_drafts
from checker.finding import Evidence
from checker.reporting.html import write_html
from checker.rulebook import discover
from checker.span import Span

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tools"))

from browser import FLAGS, find_browser  # noqa: E402

_OPENED = """
() => {
  const [load] = performance.getEntriesByType("navigation");
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return [paint ? paint.startTime : NaN, load.loadEventEnd];
}
"""
_FILTERED = """
() => new Promise((done) => {
  const from = performance.now();
  document.querySelector("label[for=filter-severity-1]").click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
})
"""
_SEARCHED = """
() => new Promise((done) => {
  const box = document.querySelector("#filter-search");
  box.value = "ty le";
  const from = performance.now();
  box.dispatchEvent(new Event("change", {bubbles: true}));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
})
"""


def enlarged(audit: Audit, documents: int, findings: int) -> Audit:
    """Return the audit with its documents and findings repeated up to these numbers."""
    figured = [each for each in audit.documents if audit.ledger.get(each.path)]
    copies = [
        (f"ban-{n // len(figured) + 1}/", document)
        for n, document in zip(range(documents), cycle(figured), strict=False)
    ]
    kept = {prefix + document.path for prefix, document in copies}
    prefixes = list(dict.fromkeys(prefix for prefix, _ in copies))
    moved = [
        replace(finding, evidence=tuple(_moved(each, prefix) for each in finding.evidence))
        for finding in audit.findings
        for prefix in prefixes
        if all(prefix + each.span.document in kept for each in finding.evidence)
    ]
    return Audit(
        documents=tuple(replace(each, path=prefix + each.path) for prefix, each in copies),
        communes={prefix + d.path: audit.communes.get(d.path, "") for prefix, d in copies},
        findings=tuple(islice(cycle(moved), findings)),
        refusals=audit.refusals,
        coverage={prefix + d.path: audit.coverage[d.path] for prefix, d in copies},
        sections={prefix + d.path: audit.sections.get(d.path, ()) for prefix, d in copies},
        ledger={
            prefix + d.path: [_moved_figure(row, prefix, kept) for row in audit.ledger[d.path]]
            for prefix, d in copies
        },
    )


def _moved(evidence: Evidence, prefix: str) -> Evidence:
    return replace(evidence, span=_renamed(evidence.span, prefix))


def _moved_figure(row: LedgerRow, prefix: str, kept: set[str]) -> LedgerRow:
    other = _renamed(row.other_at, prefix) if row.other_at else None
    if other and other.document not in kept:
        other = None
    return row._replace(at=_renamed(row.at, prefix), other_at=other)


def _renamed(span: Span, prefix: str) -> Span:
    return Span(prefix + span.document, span.start, span.end)


def measure(browser: Browser, page: Path) -> tuple[float, float, float, float, float]:
    """Return first paint, load, time busy, a filter and a search, in milliseconds."""
    tab = browser.new_page(viewport={"width": 1366, "height": 768})
    tools = tab.context.new_cdp_session(tab)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(page.as_uri())
    paint, load = tab.evaluate(_OPENED)
    metrics = tools.send("Performance.getMetrics")["metrics"]
    busy = 1000 * next(each["value"] for each in metrics if each["name"] == "TaskDuration")
    filtered, searched = tab.evaluate(_FILTERED), tab.evaluate(_SEARCHED)
    tab.close()
    return paint, load, busy, filtered, searched


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "sample_docs"])
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--findings", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    executable = find_browser()
    if executable is None:
        parser.error("no Chromium is installed")
    rules = discover()
    drafts, refusals = find_drafts(options.paths)
    audit = enlarged(run(drafts, rules, refusals=refusals), options.documents, options.findings)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = write_html(audit, {rule.id: rule for rule in rules}, Path(folder))
        letters = sum(len(each.text) for each in audit.documents)
        figures = sum(map(len, audit.ledger.values()))
        print(
            f"{len(audit.documents)} drafts ({letters:,} characters), {len(audit.findings):,} "
            f"findings, {figures:,} figures: {page.stat().st_size / 1e6:.1f} MB"
        )
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        runs = [measure(browser, page) for _ in range(options.runs)]
        names = ("first paint", "load", "busy until then", "filter by severity", "search")
        for name, times in zip(names, zip(*runs, strict=True), strict=True):
            print(f"{name:>20}: {statistics.median(times):6.0f} ms (worst {max(times):.0f})")
        browser.close()


if __name__ == "__main__":
    main()
