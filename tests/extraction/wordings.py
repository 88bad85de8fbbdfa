"""A draft from lines of text, for the tests of wording."""

from checker.extraction.outline import Outline, build_outline
from checker.reading.text import read_text


def outline_of(*lines: str) -> Outline:
    """Return the outline of a draft with these paragraphs."""
    return build_outline(read_text("du-thao.txt", "\n\n".join(lines).encode()))
