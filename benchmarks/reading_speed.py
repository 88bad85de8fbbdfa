"""How long one reading takes: `python benchmarks/reading_speed.py [DRAFT.docx] [DRAFT.pdf]`.

A Word draft is repeated until its text alone takes 2.6 MB of XML, a PDF until it has forty pages;
without arguments the sample drafts are taken. The figure is processor time, the least of five
runs. The command exits with 1 when one takes longer than it may.
"""

import io
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from lxml import etree

from checker.document import Document
from checker.reading.pdf import read_pdf
from checker.reading.word import read_word

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"
WORD = SAMPLES / "muong-lam" / "bao-cao-chinh-tri.docx"
PDF = SAMPLES / "chieng-mung" / "nghi-quyet.pdf"
XML_BYTES, PAGES = 2_600_000, 40
WORD_SECONDS, PDF_SECONDS = 0.5, 1.0
RUNS = 5


def large_word(path: Path) -> bytes:
    """Return the draft with its paragraphs and tables repeated."""
    with zipfile.ZipFile(path) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    name = "word/document.xml"
    body = etree.fromstring(parts[name])[0]
    content = b"".join(
        etree.tostring(each) for each in body if not str(each.tag).endswith("}sectPr")
    )
    head, _, tail = parts[name].rpartition(b"</w:body>")
    repeats = (XML_BYTES - len(parts[name])) // len(content) + 1
    parts[name] = head + content * max(0, repeats) + b"</w:body>" + tail
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for each, data in parts.items():
            package.writestr(each, data)
    return out.getvalue()


def large_pdf(path: Path) -> bytes:
    """Return the draft with its pages repeated."""
    source, target = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    while len(target) < PAGES:
        target.import_pages(source, list(range(min(len(source), PAGES - len(target)))))
    out = io.BytesIO()
    target.save(out)
    return out.getvalue()


def seconds(read: Callable[[str, bytes], Document], data: bytes) -> float:
    """Return the processor time of one reading, the least of some runs."""
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        read("draft", data)
        times.append(time.process_time() - begun)
    return min(times)


def main() -> int:
    """Print both figures; return 1 when one is too slow."""
    given = {Path(each).suffix: Path(each) for each in sys.argv[1:]}
    word = seconds(read_word, large_word(given.get(".docx", WORD)))
    pdf = seconds(read_pdf, large_pdf(given.get(".pdf", PDF)))
    print(f"Word, {XML_BYTES / 1e6:.1f} MB of document.xml: {word:.2f} s (at most {WORD_SECONDS})")
    print(f"PDF, {PAGES} pages: {pdf:.2f} s (at most {PDF_SECONDS})")
    return int(word > WORD_SECONDS or pdf > PDF_SECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
