"""Rows of `StyleVariants`: words a draft writes in two ways, all of them right."""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from checker import lexicon
from checker.extraction.notation import notation_variants
from checker.extraction.outline import Outline
from checker.extraction.tokens import Tokens, tokens
from checker.extraction.variants import Use, row
from checker.phrases import key_of
from checker.syllables import canonical, letters, parse

# Syllables that are written with i or y; elsewhere the letter tells words apart.
_I_OR_Y = frozenset(key_of("kỹ kỷ kỳ ký lý lỳ mỹ quý sĩ tỷ hy tỵ"))
_FIXED_I = frozenset(key_of("mỉ cạch ơi ti"))


def style_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every phenomenon that the draft treats in two ways."""
    draft = tokens(outline.document.text)
    yield from _tone_marks(outline, draft)
    yield from _i_or_y(outline, draft)
    yield from _listed(outline, draft)
    yield from _capitals(outline, draft)
    yield from notation_variants(outline)


def _of_words(draft: Tokens, indexes: Iterable[int]) -> list[Use]:
    """Return the places, those of words that are themselves written both ways first."""
    return [
        Use(draft.starts[i], draft.end(i), draft.raw[i], draft.keys[i], draft.around(i, i, 1))
        for i in indexes
    ]


def _tone_marks(outline: Outline, draft: Tokens) -> Iterator[Mapping[str, Any]]:
    marked: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for word in draft.counts:
        if (placed := _placement(word)) is not None:
            marked[placed].append(word)
    for rime, name in (
        ("oa", "đặt dấu thanh ở oa, oe (hoá / hóa)"),
        ("uy", "đặt dấu thanh ở uy (uỷ / ủy)"),
    ):
        new, old = (draft.indexes(marked[rime, on_last]) for on_last in (True, False))
        if new and old:
            yield row(outline, name, _of_words(draft, new), _of_words(draft, old))


@functools.lru_cache(maxsize=65536)
def _placement(word: str) -> tuple[str, bool] | None:
    """Return the open rime of a word with a tone mark, "oa" for oe, too, and whether its last
    letter carries the mark ("hoá")."""
    syllable = parse(word)
    if syllable is None or syllable.rime not in ("oa", "oe", "uy") or not syllable.tone:
        return None
    return syllable.rime.replace("oe", "oa"), letters(word)[-1] != word[-1]


def _i_or_y(outline: Outline, draft: Tokens) -> Iterator[Mapping[str, Any]]:
    forms: dict[str, list[list[int]]] = defaultdict(lambda: [[], []])
    for key in _I_OR_Y:
        for index in draft.of_key(key):
            name = draft.raw[index][0].isupper() and not draft.opens_sentence(index)
            if not name and draft.key(index + 1) not in _FIXED_I:
                forms[key][letters(draft.lower[index]).endswith("y")].append(index)
    with_i, with_y = (
        [i for sides in forms.values() if all(sides) for i in sides[which]] for which in (0, 1)
    )
    if with_i:
        yield row(
            outline, "viết i hay y (kĩ / kỹ, tỉ / tỷ)",
            _of_words(draft, sorted(with_i)), _of_words(draft, sorted(with_y)),
        )  # fmt: skip


class _Group(NamedTuple):
    """The ways of writing one word; `number` tells the phenomenon it belongs to."""

    number: int
    variants: Mapping[str, int]


@functools.cache
def _variants() -> tuple[list[str], Mapping[str, list[_Group]]]:
    """Return the names of the phenomena, and their groups by the first word of a variant."""
    content = lexicon.load("spelling_variants")
    by_first: dict[str, list[_Group]] = defaultdict(list)
    for number, entry in enumerate(content):
        for variants in entry["groups"]:
            group = _Group(number, {text: place for place, text in enumerate(variants)})
            for first in {text.replace("-", " ").split()[0] for text in variants}:
                by_first[first].append(group)
    return [entry["name"] for entry in content], by_first


def _listed(outline: Outline, draft: Tokens) -> Iterator[Mapping[str, Any]]:
    names, by_first = _variants()
    text = outline.document.text.lower()
    if len(text) != len(outline.document.text):
        return
    found: dict[int, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for index in draft.indexes(by_first):
        for group in by_first[draft.lower[index]]:
            start = draft.starts[index]
            for variant in group.variants:
                end = start + len(variant)
                if text.startswith(variant, start) and not text[end : end + 1].isalpha():
                    around = draft.around(index, index, 2)
                    use = Use(start, end, outline.document.text[start:end], variant, around)
                    found[group.number][variant].append(use)
                    break
    for number, forms in sorted(found.items()):
        sides = _two_sides(names[number], forms)
        if sides is not None:
            yield row(outline, names[number], *sides)


def _two_sides(name: str, forms: Mapping[str, list[Use]]) -> tuple[list[Use], list[Use]] | None:
    """Put the forms of one phenomenon on two sides: by their first word, else the most frequent
    form against the rest."""
    heads: dict[str, list[Use]] = defaultdict(list)
    for form, uses in forms.items():
        heads[form.split()[0] if " / " in name else form].extend(uses)
    if len(heads) < 2:
        return None
    ordered = sorted(heads.values(), key=len, reverse=True)
    rest = sorted((use for uses in ordered[1:] for use in uses), key=lambda use: use.start)
    return rest, ordered[0]


# --- capitals -------------------------------------------------------------------------------------


@functools.cache
def _fixed() -> Mapping[tuple[str, str], list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Return the names with a prescribed form, by their first two syllables."""
    found: dict[tuple[str, str], list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for name in lexicon.load("capitals")["fixed"]:
        key = key_of(name)
        found[key[0], key[1]].append((key, tuple(name.split())))
    return found


def _capitals(outline: Outline, draft: Tokens) -> Iterator[Mapping[str, Any]]:
    right: dict[str, list[Use]] = defaultdict(list)
    wrong: dict[str, list[Use]] = defaultdict(list)
    taken: set[int] = set()
    table = _fixed()
    for pair in draft.pairs.keys() & table.keys():
        for key, words in table[pair]:
            for index in draft.places(key):
                last = index + len(key) - 1
                if draft.raw[index].isupper():
                    continue
                taken.update(range(index, last + 1))
                name = " ".join(words)
                fits = _capitals_fit(draft.raw[index : last + 1], words)
                if fits is not None:
                    (right if fits else wrong)[name].append(_use(outline, draft, index, last))
    for name, uses in sorted(wrong.items()):
        ordered = sorted(uses, key=lambda use: use.start)
        usual = sorted(right[name], key=lambda use: use.start)
        yield row(outline, f"viết hoa “{name}”", ordered, usual, prescribed=name)
    yield from _mixed_capitals(outline, draft, taken)


def _capitals_fit(raw: list[str], words: tuple[str, ...]) -> bool | None:
    """Tell whether a name is written as prescribed after its first word; None when it may be no
    name at all, as it begins with a small letter and a small name is none."""
    if words[0][0].isupper() and not raw[0][0].isupper() and raw[1][0].islower():
        return None
    return all(
        mine[0].isupper() == should[0].isupper()
        for mine, should in zip(raw[1:], words[1:], strict=True)
    )


def _use(outline: Outline, draft: Tokens, first: int, last: int) -> Use:
    start, end = draft.starts[first], draft.end(last)
    written = outline.document.text[start:end]
    return Use(start, end, written, written.lower(), draft.around(first, last, 1))


def _mixed_capitals(
    outline: Outline, draft: Tokens, taken: set[int]
) -> Iterator[Mapping[str, Any]]:
    for entry in lexicon.load("capitals")["mixed"]:
        key = key_of(entry["word"])
        if draft.pairs[key[0], key[1]] < 2:
            continue
        barred = frozenset(map(canonical, entry["unless_after"]))
        sides: Counter[bool] = Counter()
        uses: dict[bool, list[Use]] = {True: [], False: []}
        for index in draft.places(key):
            last = index + len(key) - 1
            if index in taken:
                continue
            if draft.raw[index].isupper() or draft.opens_sentence(index):
                continue
            if draft.joined(index) and draft.key(index - 1) in barred:
                continue
            capital = draft.raw[index][0].isupper()
            sides[capital] += 1
            uses[capital].append(_use(outline, draft, index, last))
        if sides[True] and sides[False]:
            yield row(outline, f"viết hoa “{entry['word']}”", uses[True], uses[False])
