"""Products that are named twice nearly alike: one of the two names is a slip."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.linking.place_names import one_slip
from checker.vietnamese import sounds

Row = Mapping[str, Any]
_ENDING = re.compile(r"[cghmnpt]+(?=\W*$)")
"""The consonants a syllable ends in, as `sounds` spells it: its tone stands last."""


def product_pairs(products: Iterable[Any]) -> Iterator[Row]:
    """Yield each name that stands once and is nearly another one's of the same kind of product.

    Two names in one sentence are two products; two names that are both called brands are told by
    the brands.
    """
    by_kind: dict[tuple[str, str], dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    rows = sorted(products, key=lambda row: row.at)  # whatever order the files came in
    for row in rows:
        by_kind[row.commune, row.head.split()[-1]][sounds(row.proper)].append(row)
    for names in by_kind.values():
        keys = list(names)
        # Of two names that stand once each the later one is told, against the first.
        for position, key in enumerate(keys):
            if len(names[key]) > 1:
                continue
            rare = names[key][0]
            for place, other in enumerate(keys):
                certain = len(names[other]) > 1 or place < position
                if certain and _nearly(key, other) and _may_be_one(rare, names[other]):
                    yield _pair("near", rare, names[other][0])
                    break
    yield from _other_kinds(rows)


def _nearly(key: str, other: str) -> bool:
    """Tell a name with one slip, another ending of a syllable, or its syllables turned round."""
    if key == other:
        return False
    one, two = key.split(), other.split()
    if sorted(one) == sorted(two) or one_slip(key, other):
        return True
    differing = [pair for pair in zip(one, two, strict=False) if pair[0] != pair[1]]
    return len(one) == len(two) and len(differing) == 1 and len({*map(_open, differing[0])}) == 1


def _open(syllable: str) -> str:
    """Return a syllable without the consonants it ends in: "lượm" and "lượng" give "lượ"."""
    return _ENDING.sub("", syllable)


def _may_be_one(rare: Any, others: list[Any]) -> bool:
    """Tell whether any of the rows says that it is a product, and none stands beside the rare."""
    if rare.said == "mention" and all(row.said == "mention" for row in others):
        return False
    branded = rare.said == "brand" and others[0].said == "brand"
    return not branded and not any(_beside(rare, row) for row in others)


def _beside(row: Any, other: Any) -> bool:
    return bool(row.document == other.document and row.sentence == other.sentence)


def _other_kinds(rows: list[Any]) -> Iterator[Row]:
    """Yield each existing product whose kind has one word other than where the same are listed.

    "Có 02 sản phẩm: “Mật ong Nà Hoa”, “Chè xanh Nà Hoa”", then "các sản phẩm hiện có là “Mật ong Nà
    Hoa”, “Chè đen Nà Hoa”": the lists share a product, and each has one that the other lacks.
    """
    lists: dict[tuple[str, str, int], dict[tuple[str, str], Any]] = defaultdict(dict)
    for row in rows:
        product = row.head, sounds(row.proper)
        lists[row.commune, row.document, row.sentence].setdefault(product, row)
    by_commune: dict[str, list[dict[tuple[str, str], Any]]] = defaultdict(list)
    for (commune, *_), listed in lists.items():
        if len(listed) > 1:
            by_commune[commune].append(listed)
    for each in by_commune.values():
        for listed in each:
            if next(iter(listed.values())).existing:
                yield from _kinds_beside(listed, [other for other in each if other is not listed])


def _kinds_beside(
    listed: Mapping[tuple[str, str], Any], others: Iterable[Mapping[tuple[str, str], Any]]
) -> Iterator[Row]:
    for other in others:
        if not listed.keys() & other.keys():
            continue
        for head, name in listed.keys() - other.keys():
            for known, same in other.keys() - listed.keys():
                if same == name and _one_word_other(head, known):
                    yield _pair("kind", listed[head, name], other[known, same])


def _one_word_other(head: str, other: str) -> bool:
    one, two = head.split(), other.split()
    differing = [a != b for a, b in zip(one, two, strict=False)]
    return len(one) == len(two) > 1 and sum(differing) == 1


def _pair(kind: str, rare: Any, other: Any) -> Row:
    return {
        "document": rare.document,
        "commune": rare.commune,
        "kind": kind,
        "head": rare.head,
        "registered": False,
        "first": rare.written,
        "second": other.written,
        "section": rare.section,
        "first_at": rare.at,
        "second_at": other.at,
    }
