"""Every rule, by its own examples: generated from the rule files themselves."""

import ast
import sys
from itertools import groupby
from pathlib import Path

import pytest

import rules
from checker.audit import Audit, run
from checker.dossier import find_drafts
from checker.facts import TABLES
from checker.finding import CATEGORIES, SEVERITIES, Finding
from checker.rulebook import Rule, discover, drafts_of
from checker.vietnamese import fold

RULES = discover()
FOLDER = Path(rules.__file__).parent
CATEGORIES_OF = {
    "numbering": {"numbering"},
    "counts": {"count"},
    "arithmetic": {"sum", "ratio"},
    "tables": {"table", "table-missing", "unit"},
    "verdicts": {"verdict"},
    "conflicts": {"conflict", "plausibility", "unit"},
    "names": {"name", "leftover", "slogan", "term"},
    "citations": {"citation"},
    "annexes": {"annex", "placeholder"},
    "duplicates": {"duplicate"},
    "wording": {"wording", "style"},
    "communes": {"cross"},
}
"""What the rules in each folder of `rules` may be about."""

# A rule sees facts: how they were read and found is no business of its.
FORBIDDEN = (
    "checker.reading",
    "checker.document",
    "checker.extraction",
    "checker.linking",
    "checker.dossier",
    "checker.audit",
    "checker.reporting",
    "checker.cli",
)

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def examples(kind: str) -> pytest.MarkDecorator:
    cases = [
        pytest.param(rule, text, id=f"{rule.id}-{number}")
        for rule in RULES
        for number, text in enumerate(getattr(rule, kind), start=1)
    ]
    return pytest.mark.parametrize(("rule", "text"), cases)


def file_of(rule: Rule) -> Path:
    file = sys.modules[type(rule).__module__].__file__
    assert file is not None
    return Path(file)


def checked(folder: Path, example: str, foreword: str = "") -> Audit:
    for number, text in enumerate(drafts_of(example), start=1):
        (folder / f"du-thao-{number}.txt").write_text(foreword + text, encoding="utf-8")
    drafts, refused = find_drafts([folder])
    assert not refused
    audit = run(drafts, RULES)
    assert not audit.refusals
    return audit


def assert_vietnamese(text: str) -> None:
    assert text == text.strip()
    assert fold(text) != text.lower(), f"no Vietnamese letter in {text!r}"
    assert text.endswith((".", "!", "?", "…", ")"))


def assert_sound(audit: Audit, finding: Finding) -> None:
    assert finding.evidence
    assert finding.claim.role == "claim"
    for evidence in finding.evidence:
        text = audit.document(evidence.span.document).text
        assert 0 <= evidence.span.start < evidence.span.end <= len(text)
        assert audit.quote(evidence)
        assert audit.place(evidence).line is not None
    assert_vietnamese(finding.message)
    assert_vietnamese(finding.advice)
    assert finding.severity in SEVERITIES


@examples("INVALID")
def test_a_rule_finds_what_is_wrong(rule: Rule, text: str, tmp_path: Path) -> None:
    audit = checked(tmp_path, text)
    own = [finding for finding in audit.findings if finding.rule == rule.id]
    assert own
    for finding in own:
        assert_sound(audit, finding)
        assert (finding.name, finding.category) == (rule.name, rule.category)
        counters = [each.span for each in finding.evidence if each.role == "counter"]
        assert finding.claim.span not in counters


@examples("VALID")
def test_a_rule_leaves_alone_what_is_right(rule: Rule, text: str, tmp_path: Path) -> None:
    findings = checked(tmp_path, text).findings
    wrong = [each for each in findings if each.rule == rule.id or each.severity == "error"]
    assert [(each.rule, each.message) for each in wrong] == []


@examples("INVALID")
def test_a_finding_keeps_its_name_when_the_draft_is_edited_elsewhere(
    rule: Rule, text: str, tmp_path: Path
) -> None:
    before = checked(tmp_path, text)
    # In front of the draft, a paragraph of its own that no rule has anything to say about.
    after = checked(tmp_path, text, foreword="LỜI NÓI ĐẦU\n\n")
    assert {before.fingerprint(each) for each in before.findings if each.rule == rule.id} == {
        after.fingerprint(each) for each in after.findings if each.rule == rule.id
    }


@every_rule
def test_a_rule_says_everything_about_itself(rule: Rule) -> None:
    assert rule.name == rule.name.lower()
    assert set(rule.name) <= set("abcdefghijklmnopqrstuvwxyz-")
    assert rule.category in CATEGORIES
    assert rule.severity in SEVERITIES
    assert rule.table in TABLES.values()
    assert rule.VALID
    assert rule.INVALID
    assert_vietnamese(rule.reason)
    assert_vietnamese(rule.advice)
    assert fold(rule.title) != rule.title.lower()
    assert not rule.title.endswith(".")
    assert (type(rule).__doc__ or "").count(".") >= 1


def test_ids_and_names_are_unique() -> None:
    for field in ("id", "name", "title"):
        values = sorted(getattr(rule, field) for rule in RULES)
        assert [key for key, group in groupby(values) if len(list(group)) > 1] == []


def test_every_rule_file_holds_exactly_one_rule() -> None:
    files = {path for path in FOLDER.rglob("*.py") if path.name != "__init__.py"}
    assert sorted(file_of(rule) for rule in RULES) == sorted(files)


@every_rule
def test_a_rule_lies_where_its_id_and_category_say(rule: Rule) -> None:
    file = file_of(rule)
    assert file.name.startswith(f"{rule.id.lower()}_")
    assert file.parent.parent == FOLDER
    assert rule.category in CATEGORIES_OF[file.parent.name]


def test_every_category_has_a_folder() -> None:
    assert set().union(*CATEGORIES_OF.values()) == CATEGORIES


@every_rule
def test_a_rule_knows_facts_only(rule: Rule) -> None:
    tree = ast.parse(file_of(rule).read_text(encoding="utf-8"))
    imported = {
        name
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert "checker.rulebook" in imported
    assert [name for name in imported if name.startswith(FORBIDDEN)] == []
