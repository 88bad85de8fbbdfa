"""Rules: what one is, how they are found, and how they judge the fact tables.

Every rule is a pandera check over one fact table. The rulebook builds one schema per table out of
all its rules, validates lazily, and turns each failing row into a finding through the rule's own
`report`.
"""

import functools
import importlib
import importlib.util
import inspect
import operator
import pkgutil
import re
import sys
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from checker.facts import Fact, rows_of
from checker.finding import CATEGORIES, SEVERITIES, Evidence, Finding, Severity


class RuleError(Exception):
    """A rule file that cannot be used; the message names the file and says what to mend."""


class Rule(ABC):
    """One kind of error. A subclass is the whole of it: texts, reason, examples and check.

    The docstring says what must hold, then why; `title`, `reason` (with the source of the
    requirement where there is one) and `advice` say it to the secretary, in Vietnamese. `VALID`
    and `INVALID` are small drafts as plain text, indented as docstrings are: the rule must stay
    silent on the first and speak on the second. A rule between communes needs several drafts in
    one example; a line of `=====` parts them.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    category: ClassVar[str]
    severity: ClassVar[Severity]
    table: ClassVar[type[Fact]]
    title: ClassVar[str]
    reason: ClassVar[str]
    advice: ClassVar[str]
    VALID: ClassVar[list[str]]
    INVALID: ClassVar[list[str]]

    @abstractmethod
    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Tell for every row of the fact table whether it is as it should be."""

    @abstractmethod
    def report(self, row: Any) -> Finding:
        """Describe a row that does not hold."""

    def finding(
        self,
        message: str,
        evidence: Iterable[Evidence],
        *,
        severity: Severity | None = None,
        advice: str | None = None,
        **details: Any,
    ) -> Finding:
        """Make a finding of this rule; `details` are further fields of `Finding`."""
        return Finding(
            rule=self.id,
            name=self.name,
            category=self.category,
            severity=severity or self.severity,
            message=message,
            advice=advice or self.advice,
            evidence=tuple(evidence),
            **details,
        )


_REQUIRED = (
    "id", "name", "category", "severity", "table", "title", "reason", "advice", "VALID", "INVALID",
)  # fmt: skip


_EXTRA = "doisoat_extra_"
_NEXT_DRAFT = re.compile(r"^={5,}$", re.MULTILINE)


def drafts_of(example: str) -> list[str]:
    """Return the drafts an example of a rule is made of: mostly one, without its indentation."""
    return [draft.strip("\n") for draft in _NEXT_DRAFT.split(inspect.cleandoc(example))]


def discover(extra: Path | None = None) -> list[Rule]:
    """Return all rules of the package `rules`, and of the folder `extra`, ordered by id.

    Raises `RuleError` when a rule lacks a field, or two rules share an id.
    """
    # By name, not by an import statement: rules stand above the rulebook and import it.
    package = importlib.import_module("rules")
    modules = [
        importlib.import_module(info.name)
        for info in pkgutil.walk_packages(package.__path__, "rules.")
        if not info.ispkg
    ]
    modules += [_load_file(path) for path in sorted(extra.rglob("*.py"))] if extra else []
    found: dict[str, Rule] = {}
    for module in modules:
        for value in vars(module).values():
            if not (isinstance(value, type) and issubclass(value, Rule) and value is not Rule):
                continue
            if value.__module__ != module.__name__:
                continue
            _require_complete(value, module.__file__ or module.__name__)
            if value.id in found:
                raise RuleError(f"{module.__file__}: mã quy tắc {value.id} đã được dùng.")
            found[value.id] = value()
    return [found[key] for key in sorted(found)]


class RuleName(NamedTuple):
    """Where a rule is found again, in whatever process: module and class, and the file of a rule
    that is no part of the package."""

    module: str
    name: str
    file: str | None


def rule_names(rules: Iterable[Rule]) -> tuple[RuleName, ...]:
    """Return the names under which `named_rules` finds the rules again."""
    return tuple(_rule_name(type(rule)) for rule in rules)


def _rule_name(rule: type[Rule]) -> RuleName:
    extra = rule.__module__.startswith(_EXTRA)
    file = inspect.getfile(rule) if extra else None
    return RuleName(rule.__module__, rule.__qualname__, file)


@functools.lru_cache(maxsize=8)
def named_rules(names: tuple[RuleName, ...]) -> tuple[Rule, ...]:
    """Return the rules of these names; raises `RuleError` when a file cannot be loaded."""
    found = []
    for name in names:
        module = sys.modules.get(name.module) or (
            _load_file(Path(name.file)) if name.file else importlib.import_module(name.module)
        )
        rule: type[Rule] = operator.attrgetter(name.name)(module)
        found.append(rule())
    return tuple(found)


def _load_file(path: Path) -> Any:
    name = f"{_EXTRA}{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise RuleError(f"{path}: không nạp được tệp quy tắc.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise RuleError(f"{path}: tệp quy tắc có lỗi: {error}") from error
    return module


def _require_complete(rule: type[Rule], file: str) -> None:
    missing = [field for field in _REQUIRED if not getattr(rule, field, None)]
    missing += sorted(getattr(rule, "__abstractmethods__", ()))
    if not (rule.__doc__ or "").strip():
        missing.append("docstring")
    if missing:
        raise RuleError(f"{file}: quy tắc {rule.__name__} còn thiếu {', '.join(missing)}.")
    if rule.category not in CATEGORIES:
        raise RuleError(f"{file}: loại “{rule.category}” không có trong danh mục.")
    if rule.severity not in SEVERITIES:
        raise RuleError(f"{file}: mức độ “{rule.severity}” không hợp lệ.")


def judge(tables: Mapping[type[Fact], pd.DataFrame], rules: Iterable[Rule]) -> list[Finding]:
    """Run every rule over its table and return what it reports, in the order of rules and rows."""
    by_table: dict[type[Fact], list[Rule]] = defaultdict(list)
    for rule in rules:
        by_table[rule.table].append(rule)
    findings: list[Finding] = []
    for model, table_rules in by_table.items():
        table = tables[model]
        if table.empty:
            continue
        for rule, failed in _failures(model, table, table_rules):
            findings.extend(_reported(rule, table[failed]))
    return findings


def _reported(rule: Rule, rows: pd.DataFrame) -> list[Finding]:
    try:
        return [rule.report(row) for row in rows_of(rows)]
    except Exception as error:
        raise RuleError(f"Quy tắc {rule.id} bị lỗi khi viết phát hiện: {error!r}.") from error


def _cause(error: Exception) -> str:
    """Return the last line of an error's text: pandera puts the whole traceback into it."""
    lines = str(error).strip().splitlines()
    return lines[-1].strip() if lines else type(error).__name__


def _failures(
    model: type[Fact], table: pd.DataFrame, rules: list[Rule]
) -> list[tuple[Rule, "pd.Series[bool]"]]:
    """Validate `table` against one schema that holds all `rules`; return the failing rows.

    Each check keeps its failing rows and tells pandera only whether there are any: it would write
    out all their cells, which is dear and which nobody reads.
    """
    failed: list[tuple[Rule, pd.Series[bool]]] = []

    def holds(table: pd.DataFrame, rule: Rule) -> bool:
        right = rule.holds(table)
        if right.all():
            return True
        failed.append((rule, ~right))
        return False

    schema = pa.DataFrameSchema(
        checks=[pa.Check(holds, name=each.id, rule=each) for each in rules],
        name=model.name(),
    )
    try:
        schema.validate(table, lazy=True)
    except SchemaErrors as errors:
        for error in errors.schema_errors:
            if error.check is None or error.check_output is None:
                which = getattr(error.check, "name", None) or f"trên bảng {model.name()}"
                raise RuleError(f"Quy tắc {which} bị lỗi khi kiểm tra: {_cause(error)}") from error
    return failed
