"""Rows of `AnnexReferences`: annexes attached to a dossier, and annexes its text refers to."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from checker.document import Document
from checker.extraction.outline import Outline
from checker.extraction.tokens import tokens
from checker.vietnamese import any_case, fold, numeral

_NUMBER = r"(?:\d{1,2}|[IVX]{1,5})"
_NAME = (
    r"(?P<family>(?i:phụ biểu|biểu|phụ lục))(?: mẫu)?(?: (?i:số))?[ :]{0,2}"
    rf"(?P<n>{_NUMBER})(?![\w%]|[.,]\d)(?:[/-]\w+)?"
)
# "tiêu biểu 5 người", "đại biểu 82 đồng chí" name no annex.
_MENTION = re.compile(rf"(?<!\w)(?<!iêu )(?<!đại )(?<!Đại )(?<!phát )(?<!thời ){_NAME}")
_MORE = re.compile(rf"(?: ?,| ?;| và| đến| ?[-–])\s?(?:(?i:biểu|phụ lục) )?(?:số )?(?P<n>{_NUMBER})"
                   r"(?![\w%]|[.,]\d)(?=\s?[,;.)–-]|\s(?:và|kèm|đính|ban hành)|\s?$)")  # fmt: skip
_HEADING = re.compile(rf"\W{{0,2}}{_NAME}", re.IGNORECASE)
_BARE_HEADING = re.compile(r"\W{0,2}(?P<family>PHỤ BIỂU|BIỂU|PHỤ LỤC|Phụ lục|Phụ biểu)(?!\w)")
_GENERAL = re.compile(
    rf"(?P<family>{any_case('phụ biểu', 'biểu', 'phụ lục')})(?: (?:số liệu|chỉ tiêu|chi tiết))?"
    r"\s?(?:,\s?)?(?:kèm theo|đính kèm|gửi kèm|kèm)(?!\w)"
)
# An annex of another document: "Phụ lục I ban hành kèm theo Quyết định số …".
_OF_ANOTHER = re.compile(
    r"[^.;\n]{0,25}?(?:kèm theo|của|tại|thuộc|theo) (?:[^.;\n]{0,30}?)"
    r"(?:Nghị định|Thông tư|Quyết định|Luật|Hướng dẫn|Kế hoạch|Công văn|Quy định|Chỉ thị)\b"
)
_FILE = re.compile(r"(?P<family>phu-?bieu|bieu|phu-?luc|pl)-?(?:so-?)?(?P<n>\d{1,2})(?!\d)")
_ROW_CELLS = 3
_TITLE_LENGTH = 160
_SHORT = 40


def annex_reference_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every annex the document is or holds, and for every mention of one."""
    document = outline.document
    headings = [*_headings(document)]
    taken = {start for start, _, _, _ in headings}
    for start, end, family, held in headings:
        yield _row(outline, "attached", family, held, start, end)
    yield from _named_by_file(outline)
    for match in tokens(document.text).matches(_MENTION, ("biểu", "phụ")):
        if _begins_line(taken, match.start()) or _OF_ANOTHER.match(document.text, match.end()):
            continue
        family = _family(match["family"])
        for number, start, end in _numbers(document.text, match):
            if number is not None:
                yield _row(outline, "cited", family, number, start, end)
    for match in _GENERAL.finditer(document.text):
        if not _OF_ANOTHER.match(document.text, match.end("family")):
            yield _row(outline, "cited", _family(match["family"]), 0, *match.span())


def _begins_line(taken: set[int], start: int) -> bool:
    return any(start - offset in taken for offset in range(3))


def _headings(document: Document) -> Iterator[tuple[int, int, str, int]]:
    """Find what names an annex: a short block, a cell at the head of a table, a sheet's name."""
    for block in document.blocks:
        if block.kind == "table":
            table = document.tables[block.table or 0]
            if named := _MENTION.match(table.name) or _BARE_HEADING.match(table.name):
                number = numeral(named["n"]) if "n" in named.groupdict() else 0
                yield table.start, table.start, _family(named["family"]), number or 0
            stretches = [(c.start, c.end) for c in table.cells if c.row < _ROW_CELLS]
        else:
            stretches = [(block.start, block.end)]
        for start, end in stretches:
            found = _heading(document.text, start, end)
            if found is not None:
                yield start, *found


def _heading(text: str, start: int, end: int) -> tuple[int, str, int] | None:
    match = _HEADING.match(text, start, end)
    if match is not None and text[match.start("family")].isupper():
        rest = text[match.end() : end].strip(" .:-–*")
        if not rest or rest[0].isupper() or rest[0] in '(“"':
            return match.end(), _family(match["family"]), numeral(match["n"]) or 0
        if end - start < _SHORT and rest[0] not in ",;":
            return match.end(), _family(match["family"]), numeral(match["n"]) or 0
        return None
    bare = _BARE_HEADING.match(text, start, end)
    if bare is None or end - start > _TITLE_LENGTH:
        return None
    rest = text[bare.end() : end].strip(" .:-–*")
    if not rest or rest.isupper() or bare["family"].isupper():
        return bare.end(), _family(bare["family"]), 0
    return None


def _named_by_file(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Take a file called "bieu-03.xlsx" for an annex when it names none itself."""
    stem = re.sub(r"[\s_.]+", "-", fold(PurePath(outline.document.path).stem))
    match = _FILE.search(stem)
    if match is not None and outline.document.text:
        family = "biểu" if "bieu" in match["family"] else "phụ lục"
        yield _row(outline, "attached", family, int(match["n"]), 0, 0)


def _numbers(text: str, match: re.Match[str]) -> Iterator[tuple[int | None, int, int]]:
    """Yield the numbers of one mention: "Biểu số 01, 02 và 03", "Biểu 01 đến 05"."""
    yield numeral(match["n"]), match.start(), match.end()
    last, position = numeral(match["n"]), match.end()
    while more := _MORE.match(text, position):
        number = numeral(more["n"])
        joined = text[position : more.start("n")]
        if number is None or last is None or not last < number <= last + 20:
            return
        if re.search(r"đến|[-–]", joined):
            for between in range(last + 1, number):
                yield between, more.start("n"), more.end()
        yield number, more.start("n"), more.end()
        last, position = number, more.end()


def _family(text: str) -> str:
    return "phụ lục" if text.lower() == "phụ lục" else "biểu"


def _row(
    outline: Outline, role: str, family: str, number: int, start: int, end: int
) -> Mapping[str, Any]:
    document = outline.document
    name = f"{family.capitalize()} {number:02d}" if number else family.capitalize()
    line = document.text.find("\n", start)
    return {
        "role": role,
        "family": family,
        "number": number,
        "annex": name,
        "section": outline.section_at(start),
        "at": document.span(start, end if end > start else min(max(line, start), start + 60)),
    }
