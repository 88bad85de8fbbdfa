"""Mixed notation: dashes, quotation marks, points in figures, and letters set from parts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.extraction.outline import Outline
from checker.extraction.variants import Use, row
from checker.quantity import find_quantities
from checker.vietnamese import LOWER, UPPER

_LETTER = rf"[{LOWER}{UPPER}]"
_DASH = re.compile(rf"(?<={_LETTER}) ([-–—]) (?={_LETTER})")
_TIGHT_HYPHEN = re.compile(rf"(?<=[{LOWER}])-(?={_LETTER}{{2}})")
_QUOTE = re.compile(r"(?<![\d\w])\"(?=\S)|“")
_POINTED = re.compile(r"(?<![\d.,/-])\d{1,3}(?:\.\d{3})+(?![\d.]|,\d{3})")
_BARE = re.compile(r"(?<![\w.,/-])(?!(?:19|20)\d\d(?!\d))\d{4,6}(?![\w.,-]|/[\w]*-)|"
                   r"(?<![\w.,/-])\d{4,6}(?=/\d{4})(?!/\d{4}[/-])")  # fmt: skip
_UNIT = r"\s?(?:%|ha\b|km\b|km2\b|m2\b|kg\b|tấn\b|tỷ\b|tỉ\b|triệu\b|điểm\b|lần\b)"
_DECIMAL = re.compile(rf"(?<![\d.,/])\d{{1,3}}([.,])\d{{1,2}}(?={_UNIT})")
_WINDOW = 24


def notation_variants(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every notation that the draft mixes."""
    text = outline.document.text
    long, short = _split(text, _DASH.finditer(text), lambda match: match[1] in "–—")
    if long and short:
        yield row(outline, "gạch nối giữa các từ (– / -)", long, short, labels=("–", "-"))
    tight = [_use(text, match.start(), match.end()) for match in _TIGHT_HYPHEN.finditer(text)]
    if tight and (short or long):
        spaced = [use for use in (*short, *long) if use.key in {each.key for each in tight}]
        if spaced:
            yield row(
                outline, "khoảng trắng quanh gạch nối", tight, spaced,
                labels=("gạch nối liền", "gạch nối có khoảng trắng"),
            )  # fmt: skip
    straight, curly = _split(text, _QUOTE.finditer(text), lambda match: match.group() == '"')
    if straight and curly:
        yield row(
            outline,
            'dấu ngoặc kép ("…" / “…”)',
            straight,
            curly,
            labels=("ngoặc thẳng", "ngoặc cong"),
        )
    yield from _figures(outline, text)
    decomposed = list(_decomposed(outline))
    if decomposed:
        yield row(
            outline, "chữ có dấu ghép từ nhiều mã (không theo Unicode dựng sẵn)", decomposed, [],
            prescribed="Unicode dựng sẵn (NFC)", labels=("Unicode tổ hợp", ""),
        )  # fmt: skip


def _split(
    text: str, matches: Iterable[re.Match[str]], is_first: Any
) -> tuple[list[Use], list[Use]]:
    sides: tuple[list[Use], list[Use]] = ([], [])
    for match in matches:
        sides[0 if is_first(match) else 1].append(_use(text, match.start(), match.end()))
    return sides


def _use(text: str, start: int, end: int) -> Use:
    """Return a mark's use: its surroundings are the words beside it, which also name it."""
    begin = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start), text.rfind("\t", 0, start))
    stops = [found for mark in " \n\t" if (found := text.find(mark, end)) >= 0]
    around = (begin + 1, min(stops, default=len(text)))
    before = re.search(rf"{_LETTER}*$", text[around[0] : start])
    after = re.match(rf"{_LETTER}*", text[end : around[1]])
    key = f"{before.group() if before else ''} {after.group() if after else ''}".lower()
    return Use(start, end, text[start:end].strip(), key, around)


def _figures(outline: Outline, text: str) -> Iterator[Mapping[str, Any]]:
    pointed = [_figure(text, match) for match in _POINTED.finditer(text)]
    if pointed:
        bare = [_figure(text, match) for match in _BARE.finditer(text) if _counts(text, match)]
        if bare:
            yield row(
                outline, "dấu chấm phân cách hàng nghìn", bare, pointed,
                labels=("không chấm", "có chấm"),
            )  # fmt: skip
    points, commas = _split(text, _DECIMAL.finditer(text), lambda match: match[1] == ".")
    if points and commas:
        yield row(
            outline, "dấu thập phân (5.5 / 5,5)", points, commas,
            labels=("dấu chấm", "dấu phẩy"),
        )  # fmt: skip


def _figure(text: str, match: re.Match[str]) -> Use:
    use = _use(text, match.start(), match.end())
    return Use(use.start, use.end, use.written, use.written, use.around)


def _counts(text: str, match: re.Match[str]) -> bool:
    """Tell an amount with a unit from a year, a symbol or a number that names something."""
    begin = max(0, match.start() - _WINDOW)
    found = find_quantities(text[begin : match.end() + _WINDOW])
    offset = match.start() - begin
    return any(
        each.unit is not None and each.start <= offset < each.end and each.decimals == 0
        for each in found
    )


def _decomposed(outline: Outline) -> Iterator[Use]:
    """Yield the letters that the file sets from a letter and separate marks."""
    text = outline.document.text
    for offset in outline.document.composed():
        use = _use(text, offset, offset + 1)
        yield Use(use.start, use.end, text[slice(*use.around)], text[offset], use.around)
