"""The command line. What a command needs is imported when it runs, so that help comes at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker import __version__
from checker.commands import UNUSABLE, Failure, Vietnamese
from checker.formats import COMPARISON_FORMATS, FORMATS
from checker.options import Machine, compare_options, machine_options

if TYPE_CHECKING:
    import datetime

    from checker.audit import Audit
    from checker.baseline import Baseline
    from checker.rulebook import Rule
    from checker.settings import Settings

FOUND = 1
_CONTEXT = {"help_option_names": ["-h", "--help"]}


@click.group(cls=Vietnamese, context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="doisoat")
def main() -> None:
    """Đối Soát: rà soát dự thảo văn kiện đại hội đảng bộ cấp xã."""


def _formats(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    return None if value is None else _known(value, FORMATS)


def _known(value: str, formats: Sequence[str]) -> list[str]:
    """Read a list of formats; each must be one of `formats`."""
    chosen = [name.strip() for name in value.split(",") if name.strip()]
    unknown = [name for name in chosen if name not in formats]
    if unknown or not chosen:
        said = ", ".join(unknown) or "rỗng"
        raise Failure(f"chưa có định dạng {said}; hiện có: {', '.join(formats)}.")
    return chosen


def _ids(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    return None if value is None else [each.strip().upper() for each in value.split(",")]


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    """Return the day of the run: as given, as the build's environment fixes it, or today."""
    import datetime

    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if value is not None:
            return datetime.date.fromisoformat(value)
        if epoch:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        said = f"SOURCE_DATE_EPOCH={epoch}" if value is None else value
        raise Failure(f"ngày “{said}” không đúng; ghi theo dạng 2025-06-30.") from error
    return datetime.date.today()


@main.command(context_settings=_CONTEXT)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), help="Thư mục ghi báo cáo (mặc định: reports_out)."
)
@click.option(
    "--format",
    "formats",
    callback=_formats,
    help=f"Các định dạng, cách nhau dấu phẩy: {','.join(FORMATS)} (docx: bản sao dự thảo có "
    "ghi chú tại từng phát hiện).",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    help="Mức phát hiện làm lệnh trả mã 1.",
)
@click.option("--select", callback=_ids, help="Chỉ chạy các quy tắc này (ví dụ T01,C02 hoặc N).")
@click.option("--ignore", callback=_ids, help="Bỏ qua các quy tắc này.")
@click.option(
    "--rules",
    "extra",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Thư mục quy tắc bổ sung.",
)
@click.option(
    "--ocr/--no-ocr",
    default=None,
    help="Nhận dạng chữ trong trang quét của PDF (cần Tesseract kèm tiếng Việt).",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Tệp quyết định rà soát lần trước, do lệnh review ghi ra.",
)
@click.option(
    "--date",
    callback=_day,
    help="Ngày ghi trong báo cáo, dạng NĂM-THÁNG-NGÀY (mặc định: hôm nay).",
)
@machine_options
def check(
    paths: tuple[Path, ...],
    date: datetime.date,
    workers: int | None,
    scheduler: str | None,
    cache: bool,
    max_size: float | None,
    **options: Any,
) -> None:
    """Rà soát các bản thảo (tệp, hoặc thư mục: mỗi thư mục con là hồ sơ của một xã)."""
    from dataclasses import replace

    settings = _settings(paths[0], options)
    rules = _rules(settings)
    baseline = _baseline(settings.baseline)
    machine = Machine(workers=workers, scheduler=scheduler, cache=cache, max_size=max_size)
    audit = replace(_audit(paths, rules, settings, machine), date=date)
    if baseline is not None:
        audit = audit.against(baseline, (rule.id for rule in rules))
    known = {rule.id: rule for rule in rules}
    with _for_runner(settings):
        if audit.documents:
            _write(audit, known, settings)
        else:
            _print(audit, known)
    if "github" in settings.formats:
        _annotate(audit, known)
    raise SystemExit(_exit_code(audit, settings.fail_on))


def _for_runner(settings: Settings) -> AbstractContextManager[None]:
    """Keep a draft's words from being commands where GitHub's runner reads what is printed."""
    if "github" not in settings.formats and os.environ.get("GITHUB_ACTIONS") != "true":
        return nullcontext()
    from checker.reporting.github import commands_stopped

    return commands_stopped(click.echo)


def _annotate(audit: Audit, rules: dict[str, Rule]) -> None:
    from checker.reporting.github import annotations

    for line in annotations(audit, rules):
        click.echo(line)


@main.command(context_settings=_CONTEXT)
@click.argument("workbook", metavar="AUDIT.xlsx", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Tệp ghi các quyết định (mặc định: doisoat-baseline.json cạnh tệp Excel).",
)
def review(workbook: Path, out: Path | None) -> None:
    """Nhận lại tệp Excel đã điền; ghi các quyết định cho lần rà soát sau."""
    from checker.reporting.returned import ReturnedError
    from checker.review import review as taken_in

    try:
        outcome = taken_in(workbook, out)
    except ReturnedError as error:
        raise Failure("\nLỗi: ".join(error.problems)) from error
    click.echo(outcome.summary)
    click.echo(f"Đã ghi các quyết định: {outcome.file.resolve()}")
    click.echo(f"Lần rà soát sau: doisoat check … --baseline “{outcome.file}”")


@main.command(context_settings=_CONTEXT)
@compare_options(lambda context, parameter, value: _known(value, COMPARISON_FORMATS))
@machine_options
def compare(
    paths: tuple[Path, ...],
    out: Path | None,
    frame: Path | None,
    formats: list[str],
    blank_frame: Path | None,
    workers: int | None,
    scheduler: str | None,
    cache: bool,
    max_size: float | None,
) -> None:
    """Đặt các xã cạnh nhau: mỗi chỉ tiêu một dòng, mỗi xã một cột."""
    from checker.comparing import FrameError, ReportError, compare_audit, read_frame

    settings = _settings(paths[0], {"out": out})
    try:
        lines = read_frame(frame) if frame else ()
        rules = _rules(settings)
        leave_out = [frame] if frame else []
        machine = Machine(workers=workers, scheduler=scheduler, cache=cache, max_size=max_size)
        audit = _audit(paths, rules, settings, machine, leave_out, compared=True)
        complete = compare_audit(
            audit, rules, settings.out, formats=formats, frame=lines, blank_frame=blank_frame
        )
    except (FrameError, ReportError) as error:
        raise Failure(str(error)) from error
    raise SystemExit(0 if complete else UNUSABLE)


def _settings(near: Path, options: dict[str, Any]) -> Settings:
    from checker.settings import SettingsError, find_settings

    try:
        return find_settings(near).overridden(options)
    except SettingsError as error:
        raise Failure(str(error)) from error


def _baseline(file: Path | None) -> Baseline | None:
    if file is None:
        return None
    from checker.baseline import BaselineError, load

    try:
        return load(file)
    except BaselineError as error:
        raise Failure(str(error)) from error


def _rules(settings: Settings) -> list[Rule]:
    from checker.rulebook import RuleError, discover

    try:
        rules = discover(settings.rules)
    except RuleError as error:
        raise Failure(str(error)) from error
    named = [*settings.select, *settings.ignore]
    unknown = [each for each in named if not any(rule.id.startswith(each) for rule in rules)]
    if unknown:
        raise Failure(f"không có quy tắc {', '.join(unknown)}; xem “doisoat rules”.")
    chosen = [rule for rule in rules if settings.runs(rule.id)]
    if not chosen:
        raise Failure("không còn quy tắc nào để chạy; xem lại --select và --ignore.")
    return chosen


def _all_rules() -> list[Rule]:
    from checker.settings import Settings

    return _rules(Settings())


def _audit(
    paths: tuple[Path, ...],
    rules: list[Rule],
    settings: Settings,
    machine: Machine,
    leave_out: Sequence[Path] = (),
    *,
    compared: bool = False,
) -> Audit:
    from checker.running import RunError, audited

    try:
        return audited(paths, rules, settings, machine, leave_out=leave_out, compared=compared)
    except RunError as error:
        raise Failure(str(error)) from error


def _write(audit: Audit, rules: dict[str, Rule], settings: Settings) -> None:
    from checker.reporting import ReportError, write_reports

    files = [name for name in settings.formats if name not in ("console", "github")]
    try:
        written = write_reports(audit, rules, files, settings.out)
    except ReportError as error:
        raise Failure(str(error)) from error
    _print(audit, rules)
    if written:
        click.echo("Báo cáo:")
    for path in written:
        click.echo(f"  {path.resolve()}")
    if "docx" in files:
        from checker.reporting.annotated import said_of_left_out

        if said := said_of_left_out(settings.out):
            click.echo(said)


def _print(audit: Audit, rules: dict[str, Rule]) -> None:
    from rich.console import Console

    from checker.reporting.console import print_summary

    print_summary(audit, rules, Console(highlight=False, soft_wrap=True))


def _exit_code(audit: Audit, fail_on: str) -> int:
    if audit.refusals:
        return UNUSABLE
    severities = {each.severity for each in audit.findings if audit.status(each) != "accepted"}
    counted = {"error": {"error"}, "warning": {"error", "warning"}, "never": set()}[fail_on]
    return FOUND if severities & counted else 0


@main.command(context_settings=_CONTEXT)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "md"]),
    default="text",
    help="Cách in: bảng (mặc định), json hoặc md.",
)
def score(paths: tuple[Path, ...], style: str) -> None:
    """Đo tỷ lệ tìm thấy, tỷ lệ đúng trên các hồ sơ có tệp nhãn labels.jsonl."""
    import json
    from dataclasses import replace

    # All rules are measured, whatever the settings near the drafts leave out.
    settings = replace(_settings(paths[0], {}), select=(), ignore=())
    rules = _rules(settings)
    from checker.lexicon import LexiconError
    from checker.reporting.scored import as_data, as_markdown, as_text
    from checker.rulebook import RuleError
    from checker.score import ScoreError
    from checker.score import score as measured

    try:
        result = measured(paths, rules, ocr=settings.ocr)
    except (LexiconError, RuleError, ScoreError) as error:
        raise Failure(str(error)) from error
    if style == "json":
        click.echo(json.dumps(as_data(result), ensure_ascii=False, indent=2))
    elif style == "md":
        click.echo(as_markdown(result, {rule.id: rule for rule in rules}))
    else:
        click.echo(as_text(result))


@main.command(context_settings=_CONTEXT)
@click.argument("rule_id")
def explain(rule_id: str) -> None:
    """Giải thích một quy tắc: vì sao, ví dụ đúng và sai, cách xử lý."""
    rule = next((each for each in _all_rules() if each.id == rule_id.upper()), None)
    if rule is None:
        raise Failure(f"không có quy tắc {rule_id}; xem danh sách bằng lệnh “doisoat rules”.")
    from checker.reporting.explained import explain_rule

    click.echo(explain_rule(rule))


@main.command(context_settings=_CONTEXT)
def rules() -> None:
    """Liệt kê các quy tắc."""
    for rule in _all_rules():
        click.echo(f"{rule.id:5} {rule.severity:8} {rule.category:14} {rule.title}")


@main.command(context_settings=_CONTEXT)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--table", "table_name", required=True, help="Tên bảng dữ kiện, ví dụ targets, outline_items."
)
def facts(path: Path, table_name: str) -> None:
    """In một bảng dữ kiện của các bản thảo dưới dạng CSV."""
    from checker.audit import read_tables
    from checker.dossier import find_drafts
    from checker.facts import TABLES

    if table_name not in TABLES:
        raise Failure(f"không có bảng {table_name}; các bảng: {', '.join(TABLES)}.")
    drafts, empty = find_drafts([path])
    tables, refused = read_tables(drafts)
    tables[TABLES[table_name]].to_csv(sys.stdout, index=False)
    for each in [*empty, *refused]:
        click.echo(f"{each.path}: {each.reason} {each.advice}", err=True)
    raise SystemExit(UNUSABLE if empty or refused else 0)


@main.group(context_settings=_CONTEXT)
def cache() -> None:
    """Kết quả đã lưu của các lần rà soát trước."""


@cache.command(context_settings=_CONTEXT)
def clear() -> None:
    """Xóa các kết quả đã lưu."""
    from checker.cache import cache_file
    from checker.cache import clear as cleared

    try:
        there = cleared()
    except OSError as error:
        raise Failure(f"không xóa được {cache_file()} ({error.strerror}).") from error
    click.echo(f"Đã xóa {cache_file()}." if there else "Chưa có kết quả nào được lưu.")
