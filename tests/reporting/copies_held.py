"""What tests of Word copies share: pieces of drafts, and how a copy is held against its draft."""

import datetime

from word_copies import parts, raw_text
from word_packages import TRACKED, par

from checker.document import Document
from checker.reading.word import read_word

DATE = datetime.date(2025, 7, 1)
OURS = "Đối Soát"
"""Who writes our comments, and when."""
GONE = f"<w:del {TRACKED}><w:r><w:delText>40%</w:delText></w:r></w:del>"
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
NOTES = "".join(f'<w:footnote w:id="{n}">{par(f"Chú thích {n}.")}</w:footnote>' for n in (2, 3))
MARKS = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in (2, 3))


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def assert_same_text(document: Document, data: bytes, copy: bytes) -> None:
    """Hold the copy against the draft: as it is read, place by place, and as it is stored."""
    again = read_word(document.path, copy)
    assert (again.text, again.blocks, again.tables) == (
        document.text, document.blocks, document.tables,
    )  # fmt: skip
    every = document.span(0, len(document.text))
    assert again.origins(every) == document.origins(every)
    assert raw_text(copy) == raw_text(data)
    before, after = parts(data), parts(copy)
    changed = {name for name in after if before.get(name) != after[name]}
    kinds = ("document.xml", "chinh.xml", "comments.xml", "ml.rels", "[Content_Types].xml")
    assert all(name.endswith(kinds) for name in changed)
    assert set(before) <= set(after)
