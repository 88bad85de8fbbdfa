"""audit.junit.xml is what build servers read, and claims no more than was checked."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from audit_demo import RULES
from lxml import etree

from checker.audit import Audit
from checker.reporting.junit import READ, write_junit
from checker.reporting.located import locate
from checker.reporting.words import coverage_sentence

SCHEMA = Path(__file__).resolve().parents[1] / "data" / "schemas" / "junit-10.xsd"


@pytest.fixture(scope="module")
def path(audit: Audit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    dated = replace(audit, date=datetime.date(2025, 6, 30))
    return write_junit(dated, RULES, tmp_path_factory.mktemp("junit"))


@pytest.fixture(scope="module")
def root(path: Path) -> etree._Element:
    return etree.parse(path).getroot()


def test_valid_by_the_schema_of_jenkins(path: Path, clean_audit: Audit, tmp_path: Path) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    for each in (path, write_junit(clean_audit, RULES, tmp_path)):
        schema.assertValid(etree.parse(each))
    broken = etree.parse(path)
    broken.getroot()[0].attrib.pop("tests")
    assert not schema.validate(broken)


def test_one_suite_per_document_and_per_refused_file(audit: Audit, root: etree._Element) -> None:
    names = [suite.get("name") for suite in root]
    assert names == [
        *(document.path for document in audit.documents),
        *(refusal.path for refusal in audit.refusals),
    ]
    assert {suite.get("timestamp") for suite in root} == {"2025-06-30T00:00:00"}
    refused = root[len(audit.documents) :]
    for suite, refusal in zip(refused, audit.refusals, strict=True):
        (error,) = suite.iterfind("testcase/error")
        assert error.text == f"{refusal.reason} {refusal.advice}"


def test_one_case_per_finding_and_one_that_says_what_was_read(
    audit: Audit, root: etree._Element
) -> None:
    documents = locate(audit, RULES).documents
    for document, suite in zip(documents, root, strict=False):
        read, *cases = suite.findall("testcase")
        assert read.get("name") == READ
        told = read.findtext("system-out") or ""
        assert told.startswith(coverage_sentence(document.coverage))
        assert all(notice in told for notice in document.notices)
        for row, case in zip(document.findings, cases, strict=True):
            assert case.get("classname") == document.path
            assert (case.get("name") or "").startswith(f"{row.rule}: ")
            outcome = case.find("skipped" if row.severity == "info" else "failure")
            assert outcome is not None
            assert outcome.get("message") == row.message
            text = case.findtext("system-out" if row.severity == "info" else "failure") or ""
            for place in row.locations:
                assert f"{place.document}, {place.where}" in text
                assert place.value in text
            assert row.advice in text
        names = [case.get("name") for case in cases]
        assert len(set(names)) == len(names)


def test_counts_are_those_of_the_cases(root: etree._Element) -> None:
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(name, "")) == len(suite.findall(f"testcase/{tag}"))
    for name in ("tests", "failures", "errors"):
        assert int(root.get(name, "")) == sum(int(suite.get(name, "")) for suite in root) > 0


def test_findings_of_one_name_are_cases_of_their_own(audit: Audit, tmp_path: Path) -> None:
    first = audit.findings[0]
    again = replace(audit, findings=(first, first, first))
    root = etree.parse(write_junit(again, RULES, tmp_path)).getroot()
    _, *names = [case.get("name") for case in root[0].findall("testcase")]
    assert names == [f"S01: {first.message}", *(f"S01: {first.message} ({n})" for n in (2, 3))]
