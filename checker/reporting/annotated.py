"""annotated/: copies of the drafts with a note at every finding. The drafts stay as they are."""

import datetime
import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from checker.audit import Audit
from checker.document import Document
from checker.reporting.located import FindingRow, locate
from checker.reporting.note_text import NoCopy
from checker.reporting.words import printable

if TYPE_CHECKING:
    from checker.rulebook import Rule

FOLDER = "annotated"
LEFT_OUT = "chua-co-ban-sao.txt"
"""The file in the folder that names the drafts without a copy, one on each line."""

Copier = Callable[[Document, bytes, Iterable[tuple[int, FindingRow]], datetime.date], bytes]


def write_annotated(audit: Audit, rules: Mapping[str, "Rule"], folder: Path) -> Path:
    """Write the folder annotated/ into `folder`; the same audit on one day gives the same bytes."""
    return annotate(audit, rules, folder, audit.date or datetime.date.today())


def annotate(audit: Audit, rules: Mapping[str, "Rule"], folder: Path, date: datetime.date) -> Path:
    """Write a copy of every draft that can have one, and the list of those that cannot."""
    target = folder / FOLDER
    target.mkdir()
    findings: dict[str, list[tuple[int, FindingRow]]] = {}
    for number, row in sorted(locate(audit, rules).numbered, key=lambda pair: pair[1].claim.span):
        findings.setdefault(row.claim.span.document, []).append((number, row))
    left_out: list[str] = []
    for document in audit.documents:
        try:
            content = _copy(audit, document, findings.get(document.path, []), date)
        except NoCopy as reason:
            left_out.append(f"{' '.join(printable(document.path).split())}: {reason}")
            continue
        path = _free(target, document.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    if left_out:
        lines = "".join(f"{line}\n" for line in left_out)
        (target / LEFT_OUT).write_text(lines, encoding="utf-8")
    return target


def said_of_left_out(folder: Path) -> str:
    """Return one line that names the drafts without a copy in `folder` and why; '' if all have."""
    listed = folder / FOLDER / LEFT_OUT
    if not listed.exists():
        return ""
    by_reason: dict[str, list[str]] = {}
    for line in listed.read_text(encoding="utf-8").split("\n")[:-1]:
        path, _, reason = line.rpartition(": ")
        by_reason.setdefault(reason, []).append(path)
    said = (f"{', '.join(paths)} ({reason})" for reason, paths in by_reason.items())
    return f"Chưa có bản sao ghi chú: {'; '.join(said)}."


def _copy(
    audit: Audit, document: Document, findings: list[tuple[int, FindingRow]], date: datetime.date
) -> bytes:
    copier = _copier(document.kind)
    data = _content(audit, document)
    try:
        return copier(document, data, findings, date)
    except NoCopy:
        raise
    except Exception as error:
        # One draft must not end the run; what went wrong is said as it is.
        name = type(error).__name__
        raise NoCopy(f"lỗi không lường trước khi ghi bản sao ({name}); hãy báo lỗi này") from error


def _copier(kind: str) -> Copier:
    """Return what copies drafts of this kind; each is imported with the first of them."""
    if kind == "docx":
        from checker.reporting.word_comments import word_copy

        return word_copy
    if kind == "pdf":
        from checker.reporting.pdf_notes import pdf_copy

        return pdf_copy
    raise NoCopy("không phải .docx, .docm hay .pdf; xem phát hiện trong audit.html, audit.xlsx")


def _content(audit: Audit, document: Document) -> bytes:
    """Return the draft's content, which must still be what was checked."""
    try:
        data = Path(audit.files[document.path]).read_bytes()
    except (KeyError, OSError) as error:
        raise NoCopy("không còn mở được tệp gốc; hãy kiểm tra tệp rồi chạy lại") from error
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise NoCopy("tệp đã bị sửa trong lúc kiểm tra; hãy chạy lại")
    return data


def _free(target: Path, name: str) -> Path:
    """Return where the copy of the draft called `name` goes: inside `target`, and not taken."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if _is_plain(part)]
    path = target.joinpath(*parts)
    number = 1
    while path.exists():
        number += 1
        path = path.with_name(f"{Path(parts[-1]).stem} ({number}){path.suffix}")
    return path


def _is_plain(part: str) -> bool:
    return part not in ("/", "..") and not part.endswith(":")
