"""audit.junit.xml: the audit for build servers, as JUnit's XML.

One suite per document: its first case says that the document was read and what could be compared
in it, then every finding is a case. Errors and warnings are failures. Matters of style and accepted
findings are skipped cases: a build server must not call a draft broken for them. A file that could
not be checked is a suite with an error.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from checker.audit import Audit
from checker.dossier import Refusal
from checker.reporting.files import Files
from checker.reporting.located import DocumentRow, FindingRow, Location, locate
from checker.reporting.words import coverage_sentence, excerpt, printable

if TYPE_CHECKING:
    from checker.rulebook import Rule

FILE_NAME = "audit.junit.xml"
READ = "Đọc được tài liệu"

_NAME = 300
_QUOTE = 1000


def write_junit(audit: Audit, rules: Mapping[str, "Rule"], folder: Path) -> Path:
    """Write audit.junit.xml into `folder`; the same audit always gives the same bytes."""
    located = locate(audit, rules)
    writer = _Suites(Files(audit), str(audit.date) if audit.date else "")
    root = etree.Element("testsuites", name="Đối Soát")
    root.extend(writer.document(document) for document in located.documents)
    root.extend(writer.refused(refusal) for refusal in located.refusals)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    path = folder / FILE_NAME
    path.write_bytes(
        etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    )
    return path


class _Suites:
    """Writes suites; `day` is the day of the run as YYYY-MM-DD, or ''."""

    def __init__(self, files: Files, day: str) -> None:
        self._files, self._day = files, day

    def document(self, document: DocumentRow) -> etree._Element:
        """Return the suite of a checked document."""
        suite = self._suite(document.path)
        read = _case(suite, document.path, READ)
        told = [coverage_sentence(document.coverage), *document.notices]
        etree.SubElement(read, "system-out").text = printable("\n".join(told))
        names: Counter[str] = Counter()
        for row in document.findings:
            name = excerpt(f"{row.rule}: {row.message}", _NAME)
            names[name] += 1
            # Servers know a case by its name.
            number = f" ({names[name]})" if names[name] > 1 else ""
            _finding(suite, row, name + number)
        return _counted(suite)

    def refused(self, refusal: Refusal) -> etree._Element:
        """Return the suite of a file that was not checked."""
        suite = self._suite(refusal.path)
        case = _case(suite, refusal.path, READ)
        error = etree.SubElement(case, "error", type="refused", message=_line(refusal.reason))
        error.text = printable(f"{refusal.reason} {refusal.advice}")
        return _counted(suite)

    def _suite(self, document: str) -> etree._Element:
        suite = etree.Element("testsuite", name=_line(document))
        if self._day:
            suite.set("timestamp", f"{self._day}T00:00:00")
        suite.set("file", _line(self._files.path(document)))
        return suite


def _case(suite: etree._Element, document: str, name: str) -> etree._Element:
    return etree.SubElement(
        suite, "testcase", name=_line(name), classname=_line(document), time="0"
    )


def _finding(suite: etree._Element, row: FindingRow, name: str) -> None:
    case = _case(suite, row.document, name)
    if row.severity == "info" or row.verdict.status == "accepted":
        etree.SubElement(case, "skipped", message=_line(row.message))
        etree.SubElement(case, "system-out").text = printable(_details(row))
    else:
        failure = etree.SubElement(case, "failure", type=row.severity, message=_line(row.message))
        failure.text = printable(_details(row))


def _counted(suite: etree._Element) -> etree._Element:
    """Count the cases of a suite where readers look for it."""
    cases = suite.findall("testcase")
    for name, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(sum(case.find(outcome) is not None for case in cases)))
    suite.set("tests", str(len(cases)))
    suite.set("time", "0")
    return suite


def _details(row: FindingRow) -> str:
    """Return a finding as lines of text: what is wrong, where, and what to do."""
    lines = [f"[{row.severity_name}] {row.rule} {row.title}", row.message]
    lines += [f"Nơi {number}: {line}" for number, line in enumerate(_places(row.locations), 1)]
    lines += [f"Cần là: {row.expected}"] if row.expected else []
    lines += [f"Chênh lệch: {row.difference}"] if row.difference else []
    return "\n".join([*lines, f"Cách xử lý: {row.advice}"])


def _places(locations: Iterable[Location]) -> Iterable[str]:
    for place in locations:
        value = f" [{place.value}]" if place.value else ""
        yield f"{place.document}, {place.where}{value}: {excerpt(place.quote, _QUOTE)}"


def _line(text: str) -> str:
    """Return text for an attribute, where a line's end would be lost."""
    return " ".join(printable(text).split())
