"""Rows of `Punctuation`: quotation marks and brackets without a partner, stray marks and spaces."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from checker.document import Block
from checker.extraction.outline import Outline
from checker.extraction.tokens import Tokens, tokens
from checker.extraction.word_pairs import belongs_elsewhere
from checker.phrases import phrases
from checker.syllables import canonical, is_syllable
from checker.vietnamese import LOWER, UPPER

_PLACES = 6
Found = tuple[int, int, str]
"""Start, end and what stands there."""

# --- quotation marks and brackets -----------------------------------------------------------------

_MARK = re.compile(r"[“”\"«»()\[\]]")
_OPENER = {"”": "“", "»": "«", ")": "(", "]": "["}
# "a)", "1)", "ii)" number an item; they have no opening bracket.
_ITEM_MARK = re.compile(r"(?:^|[\s(“\"/;,.])(?:\d{1,2}|[a-zđ]|[ivx]{1,4})$")
_CONTEXT = 24
# An opening mark may have its closing one some paragraphs on: a quotation that runs over them.
_MOST_PARAGRAPHS = 12


def punctuation_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every kind of slip; those that need a look one by one make a row each."""
    document = outline.document
    unopened, unclosed = _unpaired(outline)
    draft = tokens(document.text)
    kinds = _stray(document.text)
    stops = kinds.pop("stray-stop", [])
    alone = [("unopened", found) for found in unopened]
    alone += [("split-word", found) for found in _split_words(draft)]
    alone += [("stop-within", found) for found in _stops_within(draft)]
    if len(stops) <= _HABIT:
        alone += [("stray-stop", found) for found in stops]
    else:
        kinds["space-before"] = sorted([*kinds.get("space-before", []), *stops])
    for kind, found in alone:
        yield _row(outline, kind, [found])
    if unclosed:
        yield _row(outline, "unclosed", unclosed)
    for kind, places in kinds.items():
        yield _row(outline, kind, places)


def _row(outline: Outline, kind: str, places: list[Found]) -> Mapping[str, Any]:
    span = outline.document.span
    return {
        "kind": kind,
        "count": len(places),
        "mark": places[0][2],
        "section": outline.section_at(places[0][0]),
        "places": tuple((span(start, end), text) for start, end, text in places[:_PLACES]),
    }


def _unpaired(outline: Outline) -> tuple[list[Found], list[Found]]:
    """Return the closing marks without an opening one, and the opening ones without a closing."""
    text = outline.document.text
    unopened: list[Found] = []
    unclosed: list[tuple[int, Found]] = []
    for number, block in enumerate(outline.document.blocks):
        if block.kind == "table":
            continue
        closers, openers = _pair(text, block)
        for position, mark in closers:
            wanted = _OPENER[mark]
            earlier = next(
                (
                    entry
                    for entry in reversed(unclosed)
                    if entry[1][2] == wanted and number - entry[0] <= _MOST_PARAGRAPHS
                ),
                None,
            )
            if earlier is not None:
                unclosed.remove(earlier)
            else:
                unopened.append(_around(text, block, position, mark))
        unclosed += [
            (number, _around(text, block, position, mark))
            for position, mark in openers
            if not _goes_on(outline, number, position)
        ]
    return unopened, [found for _, found in unclosed]


def _goes_on(outline: Outline, number: int, position: int) -> bool:
    """Tell a quotation over several paragraphs: each opens with the mark, only the last closes."""
    blocks, text = outline.document.blocks, outline.document.text
    if position != blocks[number].start or number + 1 >= len(blocks):
        return False
    return text[blocks[number + 1].start] == text[position]


def _pair(text: str, block: Block) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Pair the marks of one paragraph; return the closing and the opening ones that are left."""
    opened: list[tuple[int, str]] = []
    left: list[tuple[int, str]] = []
    for match in _MARK.finditer(text, block.start, block.end):
        mark = _role(text, match)
        if mark is None:
            continue
        wanted = _OPENER.get(mark)
        if wanted is None:
            opened.append((match.start(), mark))
            continue
        partner = next((entry for entry in reversed(opened) if entry[1] == wanted), None)
        if partner is not None:
            opened.remove(partner)
        elif not _numbers_item(text, block, match):
            left.append((match.start(), mark))
    return left, opened


def _role(text: str, match: re.Match[str]) -> str | None:
    """Return the mark as an opening or closing one by its surroundings: some write ” for “, and a
    straight mark is either; None for a mark of inches."""
    mark = match.group()
    if mark not in '“”"':
        return mark
    before = text[match.start() - 1 : match.start()] if match.start() else "\n"
    after = text[match.end() : match.end() + 1] or "\n"
    if mark == '"' and before.isdigit():
        return None
    opens = (before.isspace() or before in "([/–-“") and not after.isspace()
    closes = (after.isspace() or after in ".,;:!?)]/…–-”") and not before.isspace()
    if opens and not closes:
        return "“"
    if closes and not opens:
        return "”"
    return mark if mark != '"' else None


def _numbers_item(text: str, block: Block, match: re.Match[str]) -> bool:
    what_is_numbered = text[match.end() : min(block.end, match.end() + 2)].strip(" .,;:")
    if match.group() != ")" or not what_is_numbered:
        return False
    return _ITEM_MARK.search(text[max(block.start, match.start() - 6) : match.start()]) is not None


def _around(text: str, block: Block, position: int, mark: str) -> Found:
    """Return the mark with the words beside it, within its paragraph."""
    begin = max(block.start, position - _CONTEXT)
    stop = min(block.end, position + 1 + _CONTEXT)
    if begin > block.start:
        begin = text.find(" ", begin, position) + 1 or position
    if stop < block.end:
        stop = max(text.rfind(" ", position, stop), position + 1)
    return begin, stop, mark


# --- marks and spaces -----------------------------------------------------------------------------

# More stray full stops than these are a habit of spacing.
_HABIT = 3
# So often a word must stand whole in the draft for a comma inside it to be seen.
_USUAL = 2
# Only marks that could be wrong: after a space, right before something, or several of them.
_LONGEST_WORD = 8
_CLUSTER = re.compile(r"[ ,;:.](?:(?<= )[,;:.%]+|(?<! )(?:[,;:.]*(?=[^\s,;:.])|[,;:.]+))")
# These begin with a mark or a digit, to which the search skips, and then look back over it.
_UNEVEN_DASH = re.compile(
    rf"- (?<=[{LOWER}]{{2}}- )(?=\w)|– (?<=[{LOWER}]{{2}}– )(?=\w)"
    rf"| [-–](?<=[{LOWER}]{{2}} .)(?=[{LOWER}])"
)
_GLUED = re.compile(rf"\d(?<=[{LOWER}{UPPER}]{{2}}.)[\d.,/]*")
_WORD_BEFORE = re.compile(rf"(?<![{LOWER}{UPPER}\d])[{LOWER}{UPPER}]+$")
_GLUED_AFTER = re.compile(rf"(\d(?<![\w.,/-].)[\d.,]*)([{LOWER}]{{2,}})(?=[ ,;.)])")
_IN_BRACKET = re.compile(r"\( (?=\S)|“ (?=\S)| [)”](?<=[^\s.…\d] .)(?!\w)")
_ABBREVIATED = re.compile(
    r"(?:^|\W)(?:v\.v|tp|ths|ts|bs|gs|pgs|tr|đc|cn|kts|ks|nxb|[^\W\d_])\.?$", re.IGNORECASE
)
_ADDRESS = re.compile(r"@|://|www\.|\.(?:vn|com|org)\b|</?\w")


def _stray(text: str) -> dict[str, list[Found]]:
    """Find marks with too few or too many spaces, and marks that stand twice, by kind."""
    found: dict[str, list[Found]] = defaultdict(list)
    addresses = [_word_at(text, match.start()) for match in _ADDRESS.finditer(text)]
    for match in _CLUSTER.finditer(text):
        kind = _kind_of(text, match)
        if kind and not any(a <= match.start() < b for a, b in addresses):
            begin, stop = _words_beside(text, match.start(), match.end())
            found[kind].append((begin, stop, match.group()))
    for kind, pattern in (("uneven-dash", _UNEVEN_DASH), ("space-in-bracket", _IN_BRACKET)):
        for match in pattern.finditer(text):
            begin, stop = _words_beside(text, match.start(), match.end())
            found[kind].append((begin, stop, match.group().strip()))
    for match in _GLUED.finditer(text):
        before = _WORD_BEFORE.search(text, match.start() - _LONGEST_WORD, match.start())
        word = before.group() if before else ""
        long = len(word) > 2 or not word.isascii()
        if before and long and is_syllable(word) and canonical(word) in _common():
            start, end = before.start(), match.end()
            found["glued-figure"].append((start, end, text[start:end]))
    for match in _GLUED_AFTER.finditer(text):
        # "50kg" and "12km" are common; a word in full letters is not written so.
        following = re.match(rf" ([{LOWER}]+)", text[match.end() : match.end() + 12])
        begins = following and phrases().knows(canonical(match[2]), canonical(following[1]))
        if begins or (not match[2].isascii() and canonical(match[2]) in _common()):
            found["glued-figure"].append((match.start(), match.end(), match.group()))
    return dict(found)


@functools.cache
def _common() -> frozenset[str]:
    return frozenset(phrases().syllables) | phrases().free


def _kind_of(text: str, match: re.Match[str]) -> str:
    """Tell how a cluster of marks is wrong; '' when it is not."""
    marks = match.group()
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    if marks[0] == " ":
        return _after_space(text, match, before, after)
    if marks in (",", ";", ":"):
        return _tight(text, match, before, after)
    if marks == ".":
        return _tight_stop(text, match, before, after)
    if "..." in marks or _is_fixed(text, match, after):
        return ""
    return "doubled"


def _is_fixed(text: str, match: re.Match[str], after: str) -> bool:
    """Leave "v.v.,", "Tr.;", "./." and colons of a time or an address alone."""
    if after == "/" or text[match.start() - 1] in "./…":
        return True
    head = text[max(0, match.start() - 6) : match.start()]
    return match.group()[0] == "." and _ABBREVIATED.search(head) is not None


def _after_space(text: str, match: re.Match[str], before: str, after: str) -> str:
    """Judge a mark that a space precedes: " ,", " .", " %"."""
    marks = match.group()[1:]
    if marks[0] == "%":
        return "space-before" if before.isdigit() else ""
    if not (before.isalnum() or before in ')”"%') or "..." in marks or after.isdigit():
        return ""
    if marks == "..":
        return "doubled"
    if len(marks) > 1 and marks[0] in ",;:" and ".." in marks:
        return "doubled"
    if len(marks) > 1:
        return ""
    if marks == ".":
        following = text[match.end() : match.end() + 2]
        capital = len(following) == 2 and following[0] == " " and following[1].isupper()
        return "stray-stop" if capital else "space-before" if not after.isalnum() else ""
    return "space-before" if not after or after.isspace() or after.isalpha() else ""


def _tight(text: str, match: re.Match[str], before: str, after: str) -> str:
    """Judge a comma, semicolon or colon that nothing parts from the next word."""
    if match.group() == ":" and (after.isdigit() and before.isalpha()):
        return "no-space-after"
    words = after.isalpha() and (before.isalpha() or before in "”%)")
    quoted = match.group() == "," and before == "”" and after == "“"
    return "no-space-after" if words or quoted else ""


def _tight_stop(text: str, match: re.Match[str], before: str, after: str) -> str:
    """Judge a full stop right before a capital: "vững.Tập trung", "2.2.Tập trung"."""
    following = text[match.end() : match.end() + 2]
    word = len(following) == 2 and following[0].isupper() and following[1].islower()
    if not word:
        return ""
    head = text[max(0, match.start() - 6) : match.start()]
    if before.isdigit():
        return "no-space-after" if re.search(r"(?:^|\s)\d+(?:\.\d+)*$", head) else ""
    if not before.islower() or _ABBREVIATED.search(head):
        return ""
    return "no-space-after" if re.search(rf"[{LOWER}]{{2,}}$", head) else ""


def _word_at(text: str, position: int) -> tuple[int, int]:
    """Return the extent of what stands between spaces at `position`."""
    start, end = position, position
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _words_beside(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch with one word on either side, within the line."""
    left = max(text.rfind("\n", 0, start), text.rfind("\t", 0, start)) + 1
    begin = text.rfind(" ", left, max(left, start - 1)) + 1 or left
    right = text.find("\n", end)
    right = len(text) if right < 0 else right
    stop = text.find(" ", min(end + 1, right), right)
    return max(begin, left), stop if stop >= 0 else right


def _stops_within(draft: Tokens) -> list[Found]:
    """Find full stops before a small letter: "được nâng lên. góp phần". Both words are syllables
    of the language, so that neither is an abbreviation; many of them are a way of writing."""
    found: list[Found] = []
    for index in [index for index, gap in enumerate(draft.before) if gap == ". " and index]:
        first, second = draft.raw[index - 1], draft.raw[index]
        if not (second.islower() and first.islower() and len(first) > 1 and len(second) > 1):
            continue
        if draft.before[index - 1].endswith((".", "/")) or not _common_word(draft, index - 1):
            continue
        if _common_word(draft, index):
            start, end = draft.starts[index - 1], draft.end(index)
            found.append((start, end, f"{first}. {second}"))
    return found if len(found) <= _HABIT else []


def _common_word(draft: Tokens, index: int) -> bool:
    return draft.keys[index] in _common() and is_syllable(draft.lower[index])


def _split_words(draft: Tokens) -> list[Found]:
    """Find a comma between the two syllables of a word one of which never stands alone."""
    book = phrases()
    found: list[Found] = []
    for index in [index for index, gap in enumerate(draft.before) if gap == ", " and index]:
        first, second = draft.keys[index - 1], draft.keys[index]
        bound = first in book.bound_first or second in book.bound_last
        usual = first not in book.free and draft.pairs[first, second] > _USUAL
        if not (bound or usual) or not book.knows(first, second):
            continue
        if not any(belongs_elsewhere(draft, index - 1, index)) or draft.raw[index - 1] == "cán":
            start, end = draft.starts[index - 1], draft.end(index)
            found.append((start, end, f"{draft.raw[index - 1]}, {draft.raw[index]}"))
    return found
