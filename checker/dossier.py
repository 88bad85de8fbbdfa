"""From the paths on the command line to drafts, and from drafts to the communes they are of.

A folder's subfolders are dossiers, one commune each. Drafts that lie loose in a folder find their
commune from their own title.
"""

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from checker.extraction.commune import Unit
from checker.reading import SUFFIXES

_OWN_WORKBOOKS, _OWN_COPIES = ("audit.xlsx", "comparison.xlsx"), "annotated"
# Drafts that LibreOffice may make readable; otherwise named as refused, never passed over.
_OLD_SUFFIXES = frozenset({".doc", ".xls", ".rtf", ".odt", ".ods"})
_ALL_SUFFIXES = SUFFIXES | _OLD_SUFFIXES


@dataclass(frozen=True, slots=True)
class Refusal:
    """A path that was not checked: why, and what to do (Vietnamese)."""

    path: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A file to check: where it is, its name in the reports, and the dossier it lies in.

    `dossier` is the folder's path; `loose` tells that the folder may hold several communes.
    """

    file: str
    name: str
    dossier: str
    loose: bool


class Assignment(NamedTuple):
    """The commune a draft belongs to: its name for the reports, and the unit when it is known."""

    commune: str
    unit: Unit | None


def find_drafts(
    paths: Iterable[Path], *, reports: Path | None = None, leave_out: Iterable[Path] = ()
) -> tuple[list[Draft], list[Refusal]]:
    """Return the drafts under the paths, in a fixed order, and the paths that hold none.

    The workbooks of an earlier run in the folder `reports` are no drafts, nor are its copies of
    drafts with notes, nor what `leave_out` names.
    """
    own = reports.resolve() if reports else None
    left_out = {path.resolve() for path in leave_out}
    resolve = _resolver()
    drafts: list[tuple[Path, Draft]] = []
    empty: list[Refusal] = []
    for path in paths:
        resolved = ((resolve(Path(draft.file)), draft) for draft in _drafts(path))
        found = [
            (file, draft)
            for file, draft in resolved
            if file not in left_out and not (own and _is_own(file, own))
        ]
        if not found:
            empty.append(
                Refusal(
                    str(path),
                    "Thư mục không có bản thảo nào đọc được.",
                    "Đặt tệp .docx, .pdf, .txt hoặc .xlsx vào thư mục rồi chạy lại.",
                )
            )
        drafts.extend(found)
    return _with_unique_names(drafts), empty


def _resolver() -> Callable[[Path], Path]:
    """Return what resolves paths, of a folder's many files that of the folder just once."""
    of_folder = functools.lru_cache(maxsize=64)(Path.resolve)
    return lambda file: file.resolve() if file.is_symlink() else of_folder(file.parent) / file.name


def _is_own(file: Path, reports: Path) -> bool:
    workbook = file.parent == reports and file.name in _OWN_WORKBOOKS
    return workbook or reports / _OWN_COPIES in file.parents


def _drafts(path: Path) -> Iterator[Draft]:
    if not path.is_dir():
        yield Draft(str(path), path.name, str(path.parent), loose=True)
        return
    for entry in sorted(path.iterdir(), key=lambda each: each.name):
        if entry.is_dir() and not entry.name.startswith("."):
            for file in sorted(each for each in entry.rglob("*") if _is_draft(each)):
                inside = file.relative_to(entry)
                if not any(part.startswith(".") for part in inside.parts):
                    name = f"{entry.name}/{inside.as_posix()}"
                    yield Draft(str(file), name, str(entry), loose=False)
        elif _is_draft(entry):
            yield Draft(str(entry), entry.name, str(path), loose=True)


def _is_draft(file: Path) -> bool:
    named = not file.name.startswith((".", "~$")) and file.suffix.lower() in _ALL_SUFFIXES
    return named and file.is_file()


def _with_unique_names(drafts: Sequence[tuple[Path, Draft]]) -> list[Draft]:
    """Call drafts by their path where two would have one name, and drop repeated files; every draft
    comes with its resolved path.

    They are put in the order of their names, so that nothing depends on how they were given.
    """
    by_file = dict(reversed(drafts))
    unique = [draft for file, draft in drafts if by_file[file] is draft]
    counts = Counter(draft.name for draft in unique)
    named = [
        draft
        if counts[draft.name] == 1
        else Draft(draft.file, Path(draft.file).as_posix(), draft.dossier, draft.loose)
        for draft in unique
    ]
    return sorted(named, key=lambda draft: draft.name)


def assign_communes(
    drafts: Sequence[Draft], units: Mapping[str, Unit | None]
) -> dict[str, Assignment]:
    """Tell for every draft which commune it is of; `units` are what drafts say of themselves.

    A draft without a name of its own (an annex, mostly) goes with its dossier, or with its folder
    when all other drafts there are of one commune. Dossiers whose communes bear one name, as
    communes of different provinces do, are told apart by their folders.
    """
    by_dossier: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_dossier.setdefault(draft.dossier, []).append(draft)
    assigned: dict[str, Assignment] = {}
    for members in by_dossier.values():
        known = Counter(unit for draft in members if (unit := units[draft.name]) is not None)
        common = known.most_common(1)[0][0] if known else None
        for draft in members:
            unit = units[draft.name]
            if not draft.loose or (unit is None and len(known) == 1):
                unit = common
            fallback = Path(draft.dossier).name if not draft.loose else Path(draft.name).stem
            assigned[draft.name] = Assignment(str(unit) if unit else fallback, unit)
    return _apart(drafts, assigned)


def _apart(drafts: Sequence[Draft], assigned: Mapping[str, Assignment]) -> dict[str, Assignment]:
    dossiers: dict[str, set[str]] = {}
    for draft in drafts:
        if not draft.loose:
            dossiers.setdefault(assigned[draft.name].commune, set()).add(draft.dossier)
    told = dict(assigned)
    for draft in drafts:
        commune, unit = assigned[draft.name].commune, assigned[draft.name].unit
        if not draft.loose and len(dossiers[commune]) > 1:
            folders = {Path(each).name for each in dossiers[commune]}
            distinct = len(folders) == len(dossiers[commune])
            folder = Path(draft.dossier).name if distinct else draft.dossier
            told[draft.name] = Assignment(f"{commune} ({folder})", unit)
    return told
