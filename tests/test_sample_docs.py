"""The checker on the sample drafts, held against what was planted there.

A label is found when a finding of its rule, or of a category that may answer for it, stands at one
of its quotes. Labels whose rule is not written yet are left out.
"""

import functools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from checker.document import Document
from checker.reading import read
from checker.rulebook import discover

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"
DOSSIERS = ["chieng-mung", "muong-coi", "muong-lam"]
CLEAN = "mau-sach"
DRAFTS = {".docx", ".pdf", ".xlsx"}

ANSWERS = {
    "style": {"wording"},
    "table": {"table", "unit"},
    "table-missing": {"table"},
    "unit": {"table"},
    "verdict": {"table"},
    "leftover": {"name", "term"},
    "count": {"sum"},
    "duplicate": {"wording"},
}
"""Categories that may answer for a labelled one, beside its own."""

ReportOn = Callable[..., dict[str, Any]]
Range = tuple[str, int, int]


@functools.cache
def document(name: str) -> Document:
    """Read a draft by its name in a run over all samples, such as "muong-coi/nghi-quyet.docx"."""
    return read(SAMPLES / name, name)


@functools.cache
def squeezed(name: str) -> tuple[str, list[int]]:
    """Return a draft's text with single spaces, and for every character its place in the text."""
    kept: list[str] = []
    places: list[int] = []
    for place, char in enumerate(document(name).text):
        if not char.isspace():
            kept.append(char)
            places.append(place)
        elif kept and kept[-1] != " ":
            kept.append(" ")
            places.append(place)
    return "".join(kept), places


def occurrences(name: str, quote: str) -> Iterator[Range]:
    text, places = squeezed(name)
    start = text.find(quote)
    while start >= 0:
        yield name, places[start], places[start + len(quote) - 1] + 1
        start = text.find(quote, start + 1)


def label_places(folder: str, label: dict[str, Any]) -> list[Range]:
    """Where a label's quotes stand; those after the first may be in another of its drafts."""
    own = f"{folder}/{label['document']}"
    others = [
        f"{folder}/{path.name}"
        for path in sorted((SAMPLES / folder).iterdir())
        if path.suffix in DRAFTS and path.name != label["document"]
    ]
    places = list(occurrences(own, label["quotes"][0]))
    for quote in label["quotes"][1:]:
        here = list(occurrences(own, quote))
        places += here or [place for name in others for place in occurrences(name, quote)]
    return places


def offset(location: dict[str, Any]) -> Iterator[Range]:
    """Find a reported place again by its quote, near to where the report says it is."""
    name = location["document"]
    for place in occurrences(name, location["quote"]):
        at = document(name).place(document(name).span(place[1], place[2]))
        reported = tuple(location[key] for key in ("paragraph", "cell", "page", "column"))
        if (at.paragraph, at.cell, at.page, at.column) == reported:
            yield place


def overlaps(first: Range, second: Range) -> bool:
    return first[0] == second[0] and first[1] < second[2] and second[1] < first[2]


def labels(folder: str) -> list[dict[str, Any]]:
    lines = (SAMPLES / folder / "labels.jsonl").read_text("utf-8").splitlines()
    return [{**json.loads(line), "folder": folder} for line in lines]


def named(label: dict[str, Any]) -> str:
    return f"{label['folder']} {label['rule']} «{label['quotes'][0]}»: {label['note']}"


def answers(finding: dict[str, Any], label: dict[str, Any]) -> bool:
    accepted = {label["category"], *ANSWERS.get(label["category"], ())}
    return finding["rule"] == label["rule"] or finding["category"] in accepted


def meet(finding: dict[str, Any], label: dict[str, Any], *, claim: bool = False) -> bool:
    """Tell whether a finding, or just its claim, stands at one of the label's quotes."""
    wanted = label_places(label["folder"], label)
    located = finding["locations"][:1] if claim else finding["locations"]
    places = [place for location in located for place in offset(location)]
    return any(overlaps(place, other) for place in places for other in wanted)


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
def test_what_was_planted_is_found(folder: str, together: dict[str, Any]) -> None:
    rules = {rule.id for rule in discover()}
    missed = [
        named(label)
        for label in labels(folder)
        if label["rule"] in rules
        and not any(answers(each, label) and meet(each, label) for each in together["findings"])
    ]
    assert missed == []


@pytest.mark.parametrize("folder", DOSSIERS)
def test_nothing_else_is_found(folder: str, together: dict[str, Any]) -> None:
    planted = labels(folder)
    unexpected = [
        f"{finding['rule']} {finding['severity']} {finding['document']}: {finding['message']}"
        for finding in together["findings"]
        if finding["document"].startswith(f"{folder}/")
        and finding["severity"] != "info"
        and not any(answers(finding, each) and meet(finding, each, claim=True) for each in planted)
    ]
    assert unexpected == []


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
