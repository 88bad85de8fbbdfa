"""Reports of an audit. A report is whole or not there: files are written aside, then moved."""

import errno
import importlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from checker.audit import Audit
    from checker.rulebook import Rule

Writer: TypeAlias = "Callable[[Audit, Mapping[str, Rule], Path], Path]"
Writing: TypeAlias = "Callable[[Path], list[Path]]"
"""Writes into the folder given; returns the files and folders it made there."""


class ReportError(Exception):
    """Reports could not be written; the message is one Vietnamese sentence."""


def _lazy(module: str, function: str) -> Writer:
    """Return a writer whose module, and what that needs, is imported at its first use."""

    def write(audit: "Audit", rules: "Mapping[str, Rule]", folder: Path) -> Path:
        writer = cast(Writer, getattr(importlib.import_module(module), function))
        return writer(audit, rules, folder)

    return write


WRITERS: Mapping[str, Writer] = {
    "html": _lazy("checker.reporting.html", "write_html"),
    "xlsx": _lazy("checker.reporting.excel", "write_excel"),
    "json": _lazy("checker.reporting.json_report", "write_json"),
    "docx": _lazy("checker.reporting.annotated", "write_annotated"),
    "sarif": _lazy("checker.reporting.sarif", "write_sarif"),
    "junit": _lazy("checker.reporting.junit", "write_junit"),
}


def write_reports(
    audit: "Audit", rules: "Mapping[str, Rule]", formats: Iterable[str], folder: Path
) -> list[Path]:
    """Write the audit in each of `formats` (keys of `WRITERS`) into `folder`, all or none.

    Returns the paths in the order of the formats; without any, nothing is touched. Whatever goes
    wrong, the reports of an earlier run stay as they were. Raises `ReportError` when the folder or
    a file cannot be written.
    """
    formats = list(formats)
    if not formats:
        return []

    def writing(name: str) -> Writing:
        return lambda target: [WRITERS[name](audit, rules, target)]

    return write_together([writing(name) for name in formats], folder)


def write_together(
    writings: Iterable[Writing], folder: Path, *, replacing: Iterable[str] = ()
) -> list[Path]:
    """Have reports written aside, then move them all into `folder`, or none.

    What an earlier run left there under the names `replacing` goes, even if nothing takes its
    place. Returns the paths in the order of `writings`; raises `ReportError` as `write_reports`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".doisoat-", dir=folder))
    except OSError as error:
        raise ReportError(
            f"Không ghi được vào thư mục “{folder}” ({_why(error)}); "
            "hãy chọn thư mục khác bằng --out."
        ) from error
    try:
        fresh, former = aside / "new", aside / "old"
        fresh.mkdir()
        former.mkdir()
        written = [path for write in writings for path in write(fresh)]
        return _move(written, folder, former, [folder / name for name in replacing])
    except OSError as error:
        raise ReportError(
            f"Không ghi được báo cáo vào thư mục “{folder}” ({_why(error)}); hãy chọn thư mục khác "
            "bằng --out, các báo cáo cũ vẫn giữ nguyên."
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _move(written: Iterable[Path], folder: Path, former: Path, stale: Iterable[Path]) -> list[Path]:
    """Move every report into place; whatever stops it, put the earlier reports back."""
    fresh = {folder / path.name: path for path in written}
    goals = [*fresh, *(path for path in stale if path.exists() and path not in fresh)]
    moved: list[tuple[Path, Path | None]] = []
    try:
        for target in goals:
            kept = former / target.name if target.exists() else None
            moved.append((target, kept))
            try:
                if kept:
                    _keep(target, kept)
                if target in fresh:
                    fresh[target].replace(target)
                else:
                    target.unlink(missing_ok=True)
            except OSError as error:
                raise ReportError(
                    f"Không ghi được “{target}” vì tệp đang mở ở chương trình khác hoặc không có "
                    "quyền ghi; hãy đóng tệp đó rồi chạy lại, các báo cáo cũ vẫn giữ nguyên."
                ) from error
    except BaseException:  # an interruption, too
        for target, kept in reversed(moved):
            _put_back(target, kept)
        raise
    return list(fresh)


def _keep(target: Path, kept: Path) -> None:
    """Keep an earlier report at hand; a file stays where it is until the new one takes its place,
    so that even a run that is killed leaves one of them there, whole."""
    if target.is_dir():
        target.replace(kept)
        return
    try:
        os.link(target, kept)
    except OSError:  # not every file system has links
        copy = kept.with_name(f"{kept.name}.copy")
        shutil.copy2(target, copy)
        copy.replace(kept)


def _put_back(target: Path, kept: Path | None) -> None:
    """Undo a move, or as much of it as was done."""
    if kept and not kept.exists():
        return  # the earlier report was not touched yet
    if target.is_dir():
        shutil.rmtree(target)
    elif not kept:
        target.unlink(missing_ok=True)
    if kept:
        kept.replace(target)


def _why(error: OSError) -> str:
    """Say in Vietnamese why the system refused."""
    if isinstance(error, PermissionError):
        return "không có quyền ghi"
    if isinstance(error, (NotADirectoryError, FileExistsError)):
        return "đường dẫn này là một tệp"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "ổ đĩa đã đầy hoặc hết hạn mức"
    return "hệ thống không cho ghi"
