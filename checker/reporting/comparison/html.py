"""comparison.html: the matrix to look at; a whole province comes in pages of some communes each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup

from checker.comparison import Profile
from checker.comparison.frame import STATUS_NAMES, FrameRow
from checker.reporting.comparison import PAGES
from checker.reporting.comparison.charts import HEIGHT, WIDTH, Chart, chart
from checker.reporting.comparison.shown import Shown, ShownRow, rows_with
from checker.reporting.pages import asset, environment
from checker.reporting.words import printable

FILE_NAME = "comparison.html"
ON_ONE_PAGE = 40
"""From more communes on, the matrix comes in pages of so many columns."""

_FEW_OUTLIERS = 200


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its communes, and the rows that one of them has a cell in."""

    name: str
    label: str
    communes: tuple[Profile, ...]
    rows: tuple[ShownRow, ...]
    unaligned: tuple[ShownRow, ...]


def write_html(shown: Shown, folder: Path) -> list[Path]:
    """Write comparison.html into `folder`, and its pages where there are many communes.

    The same comparison always gives the same bytes.
    """
    style = asset("comparison.css") + _filter_style(shown)
    template = _environment().get_template("comparison.html.jinja")
    charts = {row.row.number: _chart(row) for row in shown.rows}
    common = {
        "shown": shown,
        "style": Markup(style),  # our own text: the filter rules hold nothing but numbers
        "groups": groups_of(shown),
        "charts": charts,
        "titles": shown.titles(),
    }
    main = folder / FILE_NAME
    if len(shown.communes) <= ON_ONE_PAGE:
        whole = Page(FILE_NAME, "", shown.communes, shown.rows, shown.unaligned)
        _write(template, main, {**common, "page": whole, "pages": [], "outliers": []})
        return [main]
    pages = list(_pages(shown))
    _write(template, main, {**common, "page": None, "pages": pages, "outliers": _outliers(shown)})
    (folder / PAGES).mkdir()
    for page in pages:
        _write(
            template, folder / PAGES / page.name,
            {**common, "page": page, "pages": pages, "outliers": []},
        )  # fmt: skip
    return [main, folder / PAGES]


def _write(template: Template, path: Path, content: dict[str, Any]) -> None:
    page: Page | None = content["page"]
    numbers = {each.commune: n for n, each in enumerate(page.communes if page else (), 1)}
    path.write_text(template.render(content, column=numbers), encoding="utf-8", newline="\n")


def _environment() -> Environment:
    made = environment()
    made.filters["printable"] = printable
    made.globals.update(
        WIDTH=WIDTH, HEIGHT=HEIGHT, STATUS_NAMES=STATUS_NAMES, PAGES=PAGES, FILE_NAME=FILE_NAME
    )
    made.globals["standing"] = standing
    return made


def groups_of(shown: Shown) -> list[str]:
    """Return the groups of indicators in the order of the rows."""
    return list(dict.fromkeys(row.row.group for row in (*shown.rows, *shown.unaligned)))


def _filter_style(shown: Shown) -> str:
    """Return the rules by which the page filters itself without any script."""
    rules = []
    for number, _ in enumerate(groups_of(shown), 1):
        chosen = f'body:has(#filter-group option[value="{number}"]:checked)'
        rules.append(f'{chosen} [data-group]:not([data-group="{number}"]){{display:none}}')
    for value, kept in (("mau-thuan", "contradicts"), ("khac-xa", "outlying")):
        chosen = f'body:has(#filter-kind option[value="{value}"]:checked)'
        rules.append(f"{chosen} .matrix tbody tr:not(.{kept}){{display:none}}")
    return "\n".join(rules) + "\n"


def _chart(row: ShownRow) -> Chart | None:
    if row.row.median is None:
        return None
    amounts = [
        (cell.cell.amount, cell.level)
        for cell in row.cells.values()
        if cell.cell.amount is not None
    ]
    return chart(amounts, row.row.median)


def _pages(shown: Shown) -> Iterator[Page]:
    """Cut the communes, which are in the order of their names, into pages."""
    count = len(shown.communes)
    for number, start in enumerate(range(0, count, ON_ONE_PAGE), 1):
        communes = shown.communes[start : start + ON_ONE_PAGE]
        names = [each.commune for each in communes]
        yield Page(
            name=f"trang-{number:03}.html",
            label=f"{names[0]} – {names[-1]}",
            communes=communes,
            rows=tuple(rows_with(shown.rows, names)),
            unaligned=tuple(rows_with(shown.unaligned, names)),
        )


def _outliers(shown: Shown) -> list[tuple[ShownRow, str, str, str]]:
    """Return (row, commune, text, reason) of what stands out, the farthest first."""
    found = [
        (abs(cell.cell.distance), row, commune, cell)
        for row in shown.rows
        for commune, cell in row.cells.items()
        if cell.cell.reason
    ]
    found.sort(key=lambda each: (-each[0], each[1].row.number, each[2]))
    return [(row, commune, cell.text, cell.cell.reason) for _, row, commune, cell in found][
        :_FEW_OUTLIERS
    ]


def standing(row: FrameRow, communes: Sequence[Profile]) -> list[tuple[str, str]]:
    """Return (status, its name) of the communes in a line of the frame."""
    found = [row.statuses[each.commune] for each in communes]
    return [(status, STATUS_NAMES[status]) for status in found]
