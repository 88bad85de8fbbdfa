"""A source as a Word file, with Word's own automatic numbering."""

import re
from xml.sax.saxutils import escape

import archive
import word_parts
from markup import Columns, Grid, Numbering, PageBreak, Paragraph, Source

_EMPHASIS = re.compile(r"(\*\*.+?\*\*|\*\S.*?\*)")
_MM = 56.693  # twentieths of a point in a millimetre
_TEXT_WIDTH = 9354


class _Body:
    """Writes the body part by part and keeps the lists that a forced number begins."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.forced: list[tuple[str, int, int]] = []
        self._current = {name: index + 1 for index, name in enumerate(word_parts.LISTS)}
        self._new_page = False

    def paragraph(self, block: Paragraph) -> None:
        number = self._number(block.numbering) if block.numbering else ""
        before = "<w:pageBreakBefore/>" if self._new_page else ""
        self._new_page = False
        self.parts.append(_paragraph(block.look, block.text, block.bold, before + number))

    def page_break(self) -> None:
        self._new_page = True

    def _number(self, numbering: Numbering) -> str:
        if numbering.forced is not None:
            self.forced.append((numbering.list, numbering.level, numbering.forced))
            self._current[numbering.list] = len(word_parts.LISTS) + len(self.forced)
        return (
            f'<w:numPr><w:ilvl w:val="{numbering.level}"/>'
            f'<w:numId w:val="{self._current[numbering.list]}"/></w:numPr>'
        )


def build(source: Source) -> bytes:
    """Return the .docx of `source`; the same source always gives the same bytes."""
    body = _Body()
    for block in source.blocks:
        if isinstance(block, Paragraph):
            body.paragraph(block)
        elif isinstance(block, Grid):
            body.parts.append(_table(block))
        elif isinstance(block, Columns):
            body.parts.append(_columns(block))
        elif isinstance(block, PageBreak):
            body.page_break()
    document = (
        f"{word_parts.XML}<w:document {word_parts.W}><w:body>{''.join(body.parts)}"
        f"{word_parts.SECTION}</w:body></w:document>"
    )
    roman_end = source.settings.get("la-ma", ".")
    members = {
        "[Content_Types].xml": word_parts.CONTENT_TYPES,
        "_rels/.rels": word_parts.PACKAGE_RELS,
        "docProps/core.xml": word_parts.core(source.title),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": word_parts.DOCUMENT_RELS,
        "word/styles.xml": word_parts.styles(),
        "word/numbering.xml": word_parts.numbering(roman_end, body.forced),
        "word/settings.xml": word_parts.SETTINGS,
        "word/footer1.xml": word_parts.FOOTER,
    }
    return archive.pack({name: text.encode() for name, text in members.items()})


def _paragraph(look: str, text: str, bold: bool = False, properties: str = "") -> str:
    mark = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{look}"/>{properties}{mark}</w:pPr>{_runs(text, bold)}</w:p>'
    )


def _runs(text: str, bold: bool) -> str:
    runs = []
    for part in _EMPHASIS.split(text):
        strong = part.startswith("**") and len(part) > 4
        slanted = not strong and len(part) > 2 and part[0] == part[-1] == "*"
        plain = part[2:-2] if strong else part[1:-1] if slanted else part
        if plain:
            look = ("<w:b/>" if bold or strong else "") + ("<w:i/>" if slanted else "")
            runs.append(
                f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}"
                f'<w:t xml:space="preserve">{escape(plain)}</w:t></w:r>'
            )
    return "".join(runs)


def _columns(block: Columns) -> str:
    """Lay a letterhead or a signature block out as a table without borders."""
    widths = (5600, 4300) if block.look == "letterhead" else (4900, _TEXT_WIDTH - 4900)
    cells = []
    for width, lines, left in zip(widths, (block.left, block.right), (True, False), strict=True):
        look = "recipients" if left and block.look == "signature" else block.look
        paragraphs = "".join(_paragraph(look, line) for line in lines)
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'
        )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    gap = _paragraph("centre", "")
    return (
        f"{gap if block.look == 'signature' else ''}"
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr></w:tbl>{gap}"
    )


def _table(grid: Grid) -> str:
    widths = [round(width * _MM) for width in grid.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = "".join(_row(grid, index, widths) for index in range(len(grid.rows)))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>{_paragraph('body', '')}"
    )


def _row(grid: Grid, index: int, widths: list[int]) -> str:
    row = grid.rows[index]
    header = "<w:tblHeader/>" if index == 0 else ""
    cells = []
    for column, text in enumerate(row.cells):
        if text == "<":
            continue
        span = 1
        while column + span < len(row.cells) and row.cells[column + span] == "<":
            span += 1
        below = index + 1 < len(grid.rows) and grid.rows[index + 1].cells[column] == "^"
        merge = '<w:vMerge w:val="restart"/>' if below and text != "^" else ""
        merge = "<w:vMerge/>" if text == "^" else merge
        across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        centred = index == 0 or grid.align[column] == "c"
        width = sum(widths[column : column + span])
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{merge}'
            '<w:vAlign w:val="center"/></w:tcPr>'
            + _paragraph(
                "cell",
                "" if text == "^" else text,
                row.bold,
                '<w:jc w:val="center"/>' if centred else "",
            )
            + "</w:tc>"
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"
