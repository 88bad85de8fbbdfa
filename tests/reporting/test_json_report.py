"""findings.json against its contract, "doisoat/1"."""

import json
from pathlib import Path
from typing import Any

import pytest
from audit_demo import HOSTILE, KS_RESOLUTION, NH_REPORT, RULES

from checker.audit import Audit
from checker.finding import CATEGORIES, SEVERITIES
from checker.reporting.json_report import write_json

DOCUMENT = {"path": str, "commune": str, "kind": str, "sha256": str, "coverage": dict}
FINDING = {
    "rule": str, "name": str, "category": str, "severity": str, "changes_conclusion": bool,
    "message": str, "advice": str, "document": str, "section": str, "expected": str,
    "difference": str, "fingerprint": str, "status": str, "locations": list,
}  # fmt: skip
LOCATION = {
    "role": str, "document": str, "line": (int, type(None)), "end_line": (int, type(None)),
    "column": int, "page": (int, type(None)), "paragraph": (int, type(None)),
    "cell": (str, type(None)), "section": str, "quote": str, "value": str,
}  # fmt: skip


@pytest.fixture(scope="module")
def report(audit: Audit, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = write_json(audit, RULES, tmp_path_factory.mktemp("json"))
    assert path.name == "findings.json"
    return json.loads(path.read_text(encoding="utf-8"))


def _matches(value: dict[str, Any], contract: dict[str, Any]) -> bool:
    return set(value) == set(contract) and all(
        isinstance(value[key], kind) for key, kind in contract.items()
    )


def test_every_key_of_the_contract_and_no_other(audit: Audit, report: Any) -> None:
    assert set(report) == {"schema", "documents", "findings"}
    assert report["schema"] == "doisoat/1"
    assert len(report["documents"]) == len(audit.documents)
    assert len(report["findings"]) == len(audit.findings)
    assert all(_matches(document, DOCUMENT) for document in report["documents"])
    for finding in report["findings"]:
        assert _matches(finding, FINDING), finding
        assert finding["severity"] in SEVERITIES
        assert finding["category"] in CATEGORIES
        assert finding["locations"][0]["role"] == "claim"
        assert all(_matches(location, LOCATION) for location in finding["locations"])
        assert finding["document"] == finding["locations"][0]["document"]


def test_lines_are_for_text_and_null_for_word_and_pdf(report: Any) -> None:
    locations = [place for finding in report["findings"] for place in finding["locations"]]
    for place in locations:
        assert (place["line"] is not None) == (place["document"] == KS_RESOLUTION)
        assert (place["line"] is None) == (place["end_line"] is None)
    assert any(place["paragraph"] for place in locations if place["document"] == NH_REPORT)
    assert any(place["page"] == 3 for place in locations)
    assert any(place["cell"] == "Biểu 03!D2" for place in locations)
    assert any((place["line"], place["end_line"]) == (2, 3) for place in locations)


def test_quotes_are_the_draft_as_it_stands(report: Any) -> None:
    assert any(
        place["quote"] == HOSTILE
        for finding in report["findings"]
        for place in finding["locations"]
    )


def test_coverage_counts_what_was_not_checked(report: Any) -> None:
    coverage = report["documents"][0]["coverage"]
    assert coverage == {
        "numbers": 52, "confirmed": 30, "contradicted": 5, "unchecked": 17,
        "targets": 41, "compared": 27, "differing": 4, "declared": 9, "recounted": 8,
    }  # fmt: skip


def test_same_audit_same_bytes(audit: Audit, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = write_json(audit, RULES, tmp_path / "a").read_bytes()
    assert write_json(audit, RULES, tmp_path / "b").read_bytes() == first
