"""Mixed notation: dashes, quotation marks, points in figures, and letters set from parts."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from checker.extraction.outline import Outline
from checker.extraction.variants import Use, row
from checker.quantity import find_quantities
from checker.vietnamese import LOWER, UPPER

_LETTER = rf"[{LOWER}{UPPER}]"
# These begin with a mark or a digit, to which the search skips, and then look back over it.
_DASH = re.compile(rf" (?<={_LETTER}.)([-–—]) (?={_LETTER})")
_TIGHT_HYPHEN = re.compile(rf"-(?<=[{LOWER}].)(?={_LETTER}{{2}})")
_QUOTE = re.compile(r"\"(?<![\d\w].)(?=\S)|“")
_POINTED = re.compile(r"\d(?<![\d.,/-].)\d{0,2}(?:\.\d{3})+(?![\d.]|,\d{3})")
_BARE = re.compile(
    r"\d\d\d\d(?<![\w.,/-]....)(?:(?:(?=\d)|(?<!19..)(?<!20..))\d{0,2}(?![\w.,-]|/[\w]*-)"
    r"|\d{0,2}(?=/\d{4})(?!/\d{4}[/-]))"
)
_UNIT = r"\s?(?:%|ha\b|km\b|km2\b|m2\b|kg\b|tấn\b|tỷ\b|tỉ\b|triệu\b|điểm\b|lần\b)"
_DECIMAL = re.compile(rf"\d(?<![\d.,/].)\d{{0,2}}([.,])\d{{1,2}}(?={_UNIT})")
_WORD_BEFORE = re.compile(rf"{_LETTER}*$")
_WORD_AFTER = re.compile(rf"{_LETTER}*")
_WINDOW = 24


def notation_variants(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every notation that the draft mixes."""
    text = outline.document.text
    long, short = _split(_DASH.finditer(text), lambda match: match[1] in "–—")
    if long and short:
        yield row(
            outline,
            "gạch nối giữa các từ (– / -)",
            _uses(text, long),
            _uses(text, short),
            labels=("–", "-"),
        )
    tight = _uses(text, _TIGHT_HYPHEN.finditer(text))
    if tight and (short or long):
        keys = {each.key for each in tight}
        spaced = [use for use in _uses(text, [*short, *long]) if use.key in keys]
        if spaced:
            yield row(
                outline, "khoảng trắng quanh gạch nối", tight, spaced,
                labels=("gạch nối liền", "gạch nối có khoảng trắng"),
            )  # fmt: skip
    straight, curly = _split(_QUOTE.finditer(text), lambda match: match.group() == '"')
    if straight and curly:
        yield row(
            outline,
            'dấu ngoặc kép ("…" / “…”)',
            _uses(text, straight),
            _uses(text, curly),
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
    matches: Iterable[re.Match[str]], is_first: Callable[[re.Match[str]], bool]
) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    sides: tuple[list[re.Match[str]], list[re.Match[str]]] = ([], [])
    for match in matches:
        sides[0 if is_first(match) else 1].append(match)
    return sides


def _uses(text: str, matches: Iterable[re.Match[str]]) -> list[Use]:
    return [_use(text, match.start(), match.end()) for match in matches]


def _use(text: str, start: int, end: int) -> Use:
    """Return a mark's use: its surroundings are the words beside it, which also name it."""
    begin = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start), text.rfind("\t", 0, start))
    stops = [found for mark in " \n\t" if (found := text.find(mark, end)) >= 0]
    around = (begin + 1, min(stops, default=len(text)))
    before = _WORD_BEFORE.search(text[around[0] : start])
    after = _WORD_AFTER.match(text[end : around[1]])
    key = f"{before.group() if before else ''} {after.group() if after else ''}".lower()
    return Use(start, end, text[start:end].strip(), key, around)


def _figures(outline: Outline, text: str) -> Iterator[Mapping[str, Any]]:
    pointed = list(_POINTED.finditer(text))
    bare = [match for match in _BARE.finditer(text) if _counts(text, match)] if pointed else []
    if bare:
        yield row(
            outline, "dấu chấm phân cách hàng nghìn",
            [_figure(use) for use in _uses(text, bare)],
            [_figure(use) for use in _uses(text, pointed)],
            labels=("không chấm", "có chấm"),
        )  # fmt: skip
    points, commas = _split(_DECIMAL.finditer(text), lambda match: match[1] == ".")
    if points and commas:
        yield row(
            outline, "dấu thập phân (5.5 / 5,5)", _uses(text, points), _uses(text, commas),
            labels=("dấu chấm", "dấu phẩy"),
        )  # fmt: skip


def _figure(use: Use) -> Use:
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
