"""Small .docx files made from XML, for the tests of the Word reader."""

import io
import zipfile
from collections.abc import Mapping

from checker.document import Block, Document
from checker.reading.word import read_word

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TRACKED = 'w:id="1" w:author="Tổ biên tập" w:date="2025-07-01T00:00:00Z"'
VANISH = "<w:vanish/>"
DELETED = f"<w:del {TRACKED}><w:r><w:delText>cũ</w:delText></w:r></w:del>"


def docx(body: str, **parts: str) -> bytes:
    """Return a .docx with this body; `parts` are the inner XML of styles, numbering, footnotes…"""
    return pack(members(body, **parts))


def members(body: str, **parts: str) -> dict[str, str | bytes]:
    """Return the members of such a .docx by name, under names nobody would guess."""
    files: dict[str, str | bytes] = {
        "_rels/.rels": relations({"officeDocument": "noi-dung/chinh.xml"}),
        "noi-dung/_rels/chinh.xml.rels": relations({kind: f"p-{kind}.xml" for kind in parts}),
        "noi-dung/chinh.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for kind, inner in parts.items():
        files[f"noi-dung/p-{kind}.xml"] = f"<w:{kind} {NAMESPACES}>{inner}</w:{kind}>"
    return files


def relations(targets: Mapping[str, str], types: str = OFFICE) -> str:
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{types}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def pack(files: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*content: str, properties: str = "") -> str:
    """Return a paragraph; content that is no XML yet becomes a run."""
    inner = "".join(item if item.startswith("<") else run(item) for item in content if item)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    """Return a table cell; content that is no XML yet becomes a paragraph."""
    inner = "".join(item if item.startswith("<") else par(item) for item in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(item if item.startswith("<") else cell(item) for item in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def read(body: str, **parts: str) -> Document:
    return read_word("bao-cao.docx", docx(body, **parts))


def lines(document: Document) -> list[str]:
    """Return the text of all blocks."""
    return [block_text(document, block) for block in document.blocks]


def block_text(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


def text_of(*content: str) -> str:
    """Read one paragraph of this content."""
    return read(par(*content)).text


def style(name: str, properties: str, kind: str = "paragraph", more: str = "") -> str:
    """Return a style with these properties of its letters."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}" {more}><w:rPr>{properties}</w:rPr></w:style>'
    )


def cells_of(document: Document, index: int = 0) -> list[tuple[int, int, int, int, str]]:
    """Return the cells of a table: row, column, how many of each, text."""
    return [
        (c.row, c.column, c.row_span, c.column_span, document.text[c.start : c.end])
        for c in document.tables[index].cells
    ]
