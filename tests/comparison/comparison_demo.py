"""Small drafts of communes, laid side by side."""

from pathlib import Path

from checker.audit import Audit, run
from checker.comparison import Cell, Comparison, Row, compare
from checker.dossier import find_drafts

HEAD = "NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ XÃ {NAME} LẦN THỨ I, NHIỆM KỲ 2025-2030\n"
TITLE = "2. Các chỉ tiêu chủ yếu đến năm 2030\n2.1. Chỉ tiêu về kinh tế\n"


def draft(name: str, *items: str, title: str = TITLE) -> str:
    """Write the list of targets of the commune `name`."""
    listed = "\n".join(f"({number}) {item}" for number, item in enumerate(items, 1))
    return HEAD.format(NAME=name.upper()) + title + listed + "\n"


def audit(folder: Path, **texts: str) -> Audit:
    """Audit drafts that lie loose in a folder; the keys are the files' names."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    drafts, refusals = find_drafts([folder])
    return run(drafts, [], refusals=refusals)


def side_by_side(folder: Path, **texts: str) -> Comparison:
    """Compare drafts that lie loose in a folder."""
    return compare(audit(folder, **texts))


def row(comparison: Comparison, title: str, unit: str = "") -> Row:
    """Return the row whose title begins with these words."""
    (found,) = [
        each
        for each in (*comparison.rows, *comparison.unaligned)
        if each.title.startswith(title) and (not unit or each.unit == unit)
    ]
    return found


def amounts(found: Row) -> dict[str, float | None]:
    """Return what a row compares, by the commune's bare name."""
    return {commune.split()[-1]: cell.amount for commune, cell in found.cells.items()}


def written(cell: Cell) -> list[str]:
    """Return the figures of a cell as they stand in the draft."""
    return [aim.written for aim in cell.aims]
