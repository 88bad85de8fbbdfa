"""The checker on the sample drafts, held against what was planted there.

Labels and findings are matched as `doisoat score` does. Labels whose rule is not written yet are
left out.
"""

import functools
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from checker.document import Document
from checker.reading import read
from checker.rulebook import discover
from checker.score import Score, occurrences, score
from checker.span import Span

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"
DOSSIERS = ["chieng-mung", "muong-coi", "muong-lam"]
CLEAN = "mau-sach"

ReportOn = Callable[..., dict[str, Any]]


@functools.cache
def document(name: str) -> Document:
    """Read a draft by its name in a run over all samples, such as "muong-coi/nghi-quyet.docx"."""
    return read(SAMPLES / name, name)


def offset(location: dict[str, Any]) -> Iterator[Span]:
    """Find a reported place again by its quote, near to where the report says it is."""
    draft = document(location["document"])
    for span in occurrences(draft, location["quote"]):
        at = draft.place(span)
        reported = tuple(location[key] for key in ("paragraph", "cell", "page", "column"))
        if (at.paragraph, at.cell, at.page, at.column) == reported:
            yield span


@pytest.fixture(scope="module")
def measured() -> Score:
    """All samples in one run, held against their labels."""
    return score([SAMPLES], discover())


@pytest.fixture(scope="module")
def together(report_on: ReportOn) -> dict[str, Any]:
    """The report on all samples at once."""
    return report_on(SAMPLES, formats="json,html")


def test_every_reported_place_is_where_it_is_said_to_be(together: dict[str, Any]) -> None:
    lost = [
        (finding["rule"], location)
        for finding in together["findings"]
        for location in finding["locations"]
        if not list(offset(location))
    ]
    assert lost == []


@pytest.mark.parametrize("folder", DOSSIERS)
def test_what_was_planted_is_found(folder: str, measured: Score) -> None:
    rules = {rule.id for rule in discover()}
    labels = [label for label, _ in measured.labels if label.file.parent.name == folder]
    assert len(labels) == len((SAMPLES / folder / "labels.jsonl").read_text("utf-8").splitlines())
    missed = [
        f"{label.rule} «{label.quotes[0]}»: {label.note}"
        for label in measured.missed
        if label in labels and label.rule in rules
    ]
    assert missed == []


@pytest.mark.parametrize("folder", DOSSIERS)
def test_nothing_else_is_found(folder: str, measured: Score) -> None:
    unexpected = [
        f"{finding.rule} {finding.severity} {finding.claim.span.document}: {finding.message}"
        for finding in measured.false
        if finding.claim.span.document.startswith(f"{folder}/")
    ]
    assert unexpected == []


def test_what_is_measured_is_what_is_reported(together: dict[str, Any], measured: Score) -> None:
    reported = [each for each in together["findings"] if each["severity"] != "info"]
    assert Counter(
        (each["rule"], each["document"], each["message"]) for each in reported
    ) == Counter(
        (finding.rule, finding.claim.span.document, finding.message)
        for finding, _ in measured.findings
    )


def test_clean_dossier_alone_is_clean(report_on: ReportOn) -> None:
    found = report_on(SAMPLES / CLEAN)["findings"]
    assert [each["message"] for each in found if each["severity"] != "info"] == []


def test_clean_dossier_is_clean_among_the_others(together: dict[str, Any]) -> None:
    about = [
        finding["message"]
        for finding in together["findings"]
        if finding["severity"] != "info"
        and any(each["document"].startswith(f"{CLEAN}/") for each in finding["locations"])
    ]
    assert about == []


@pytest.mark.parametrize("folder", [*DOSSIERS, CLEAN])
def test_a_dossier_alone_says_what_it_says_among_the_others(
    folder: str, report_on: ReportOn, together: dict[str, Any]
) -> None:
    """But for what compares communes, no draft's findings depend on other communes' drafts."""

    def said(report: dict[str, Any], above: str) -> list[tuple[str, str, str]]:
        return [
            (each["rule"], each["document"].removeprefix(above), each["message"])
            for each in report["findings"]
            if each["category"] != "cross" and each["document"].startswith(above)
        ]

    assert said(report_on(SAMPLES / folder), "") == said(together, f"{folder}/")


def test_page_holds_every_message(together: dict[str, Any]) -> None:
    page = html.parse(together["folder"] / "audit.html").getroot()
    text = " ".join(page.text_content().split())
    assert together["findings"]
    missing = [each["message"] for each in together["findings"] if each["message"] not in text]
    assert missing == []


def test_communes_are_named(together: dict[str, Any]) -> None:
    communes = {each["path"].split("/")[0]: each["commune"] for each in together["documents"]}
    assert communes == {
        "chieng-mung": "xã Chiềng Mung",
        "mau-sach": "xã Nà Hoa",
        "muong-coi": "xã Mường Cơi",
        "muong-lam": "xã Mường Lầm",
    }


def test_fingerprints_tell_findings_apart(together: dict[str, Any]) -> None:
    """Those of one draft, at least: the returned workbook is matched by them."""
    seen: dict[tuple[str, str], str] = {}
    for each in together["findings"]:
        key = (each["document"], each["fingerprint"])
        assert key not in seen, f"{each['message']} / {seen.get(key)}"
        seen[key] = each["message"]
