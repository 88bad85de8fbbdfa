"""The rulebook: rules as files, found, checked for completeness, and run over fact tables."""

import inspect
from pathlib import Path

import pytest

from checker.facts import Names
from checker.rulebook import RuleError, discover, judge
from checker.span import Span

RULE = inspect.cleandoc(
    '''
    import pandas as pd

    from checker.facts import Names
    from checker.finding import Evidence
    from checker.rulebook import Rule


    class NoApples(Rule):
        """No brand is of apples."""

        id = "Z01"
        name = "no-apples"
        category = "name"
        severity = "warning"
        table = Names
        title = "Không có táo"
        reason = "Xã không trồng táo."
        advice = "Bỏ táo."
        VALID = ["Thương hiệu Cam Nà Hoa"]
        INVALID = ["Thương hiệu Táo Nà Hoa"]

        def holds(self, table):
            return table["head"] != "tao"

        def report(self, row):
            return self.finding("Có táo.", [Evidence("claim", row.at, row.written)])
    '''
)


def row(head: str, start: int = 0) -> dict[str, object]:
    return {
        "document": "a.txt",
        "commune": "xã Nà Hoa",
        "head": head,
        "proper": "na hoa",
        "written": f"{head} Nà Hoa",
        "registered": True,
        "sentence": 0,
        "section": "",
        "at": Span("a.txt", start, start + 5),
    }


def folder(tmp_path: Path, text: str = RULE, name: str = "z01_no_apples.py") -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_finds_the_rules_of_the_package_and_of_a_folder_in_the_order_of_ids(tmp_path: Path) -> None:
    own = [rule.id for rule in discover()]
    assert {"N01", "C01", "T01", "D01"} <= set(own)
    (tmp_path / "inner").mkdir()
    folder(tmp_path / "inner")
    both = [rule.id for rule in discover(tmp_path)]
    assert both == sorted([*own, "Z01"])


def test_a_rule_judges_row_by_row_and_names_itself_in_its_findings(tmp_path: Path) -> None:
    rules = [rule for rule in discover(folder(tmp_path)) if rule.id == "Z01"]
    table = Names.frame([row("cam"), row("tao", 10), row("chè"), row("tao", 30)])
    findings = judge({Names: table}, rules)
    assert [finding.claim.span.start for finding in findings] == [10, 30]
    first = findings[0]
    assert (first.rule, first.name, first.category) == ("Z01", "no-apples", "name")
    assert (first.severity, first.advice) == ("warning", "Bỏ táo.")


def test_nothing_is_reported_where_all_rows_hold_or_there_are_none(tmp_path: Path) -> None:
    rules = [rule for rule in discover(folder(tmp_path)) if rule.id == "Z01"]
    assert judge({Names: Names.frame([row("cam")])}, rules) == []
    assert judge({Names: Names.frame([])}, rules) == []


def test_several_rules_share_a_table(tmp_path: Path) -> None:
    folder(tmp_path)
    other = RULE.replace("Z01", "Z02").replace('!= "tao"', '!= "cam"').replace("Có táo", "Có cam")
    folder(tmp_path, other, "z02_no_oranges.py")
    rules = [rule for rule in discover(tmp_path) if rule.id.startswith("Z")]
    findings = judge({Names: Names.frame([row("cam"), row("tao", 10)])}, rules)
    assert [(each.rule, each.claim.span.start) for each in findings] == [("Z01", 10), ("Z02", 0)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('advice = "Bỏ táo."', "", "NoApples còn thiếu advice"),
        ('title = "Không có táo"', 'title = ""', "NoApples còn thiếu title"),
        ('INVALID = ["Thương hiệu Táo Nà Hoa"]', "INVALID = []", "NoApples còn thiếu INVALID"),
        ('"""No brand is of apples."""', "", "NoApples còn thiếu docstring"),
        ('category = "name"', 'category = "apples"', "loại “apples” không có trong danh mục"),
        ('severity = "warning"', 'severity = "fatal"', "mức độ “fatal” không hợp lệ"),
        ('id = "Z01"', 'id = "N01"', "mã quy tắc N01 đã được dùng"),
        ("import pandas as pd", "import pandas as", "tệp quy tắc có lỗi"),
        ("    def report(self, row):", "    def other(self, row):", "NoApples còn thiếu report"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named_with_its_file(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in RULE
    with pytest.raises(RuleError, match=message) as caught:
        discover(folder(tmp_path, RULE.replace(old, new)))
    assert "z01_no_apples.py" in str(caught.value)


def test_a_check_that_breaks_is_named(tmp_path: Path) -> None:
    broken = RULE.replace('table["head"] != "tao"', 'table["hed"] != "tao"')
    rules = [rule for rule in discover(folder(tmp_path, broken)) if rule.id == "Z01"]
    with pytest.raises(RuleError, match="Quy tắc Z01 bị lỗi"):
        judge({Names: Names.frame([row("cam")])}, rules)


def test_two_files_of_one_name_in_different_folders_are_two_rules(tmp_path: Path) -> None:
    for folder_name, rule_id in (("mot", "Z01"), ("hai", "Z02")):
        (tmp_path / folder_name).mkdir()
        folder(tmp_path / folder_name, RULE.replace("Z01", rule_id), "rule.py")
    assert {"Z01", "Z02"} <= {rule.id for rule in discover(tmp_path)}
