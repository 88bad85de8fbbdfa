"""Names that are nearly another's, and names and congresses that are not the draft's own."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
from rapidfuzz.distance import Levenshtein

from checker.facts import Congresses, Fact, Leftovers, NamePairs, PlaceNames, rows_of
from checker.linking.former_units import former_names
from checker.vietnamese import sounds, to_roman

Row = Mapping[str, Any]
_OWN_BODIES = frozenset(
    {"đảng bộ", "ban chấp hành đảng bộ", "đại hội đại biểu đảng bộ", "đại hội đảng bộ", "đảng ủy",
     "ban thường vụ đảng ủy", "ủy ban nhân dân", "hội đồng nhân dân", "ubnd", "hđnd"}
)  # fmt: skip
_OFTEN = 3  # a name must stand so often to be the right one
_OFTEN_LISTED = 2  # or so often, where one place lists it among its like
_COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu", "huyện", "thị xã"})
_SEVERAL = 3  # a foreign name that stands so often is no slip
_NEAR = 150


Tables = Mapping[type[Fact], pd.DataFrame]


def link_names(tables: Tables, outlines: object) -> dict[type[Fact], list[Row]]:
    """Link names with the names they nearly are, and with what the draft is of."""
    places = list(rows_of(tables[PlaceNames]))
    congresses = rows_of(tables[Congresses])
    return {
        NamePairs: list(name_pairs(places)),
        Leftovers: list(leftovers(places, congresses)),
    }


def name_pairs(places: Iterable[Any]) -> Iterator[Row]:
    """Yield each rare name that is one letter or tone away from a frequent one of its dossier."""
    by_type: dict[tuple[str, str], dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in places:
        by_type[row.commune, row.type][sounds(row.key)].append(row)
    for (_, kind), names in by_type.items():
        frequent = _nearly_alike(key for key, rows in names.items() if _often(kind, key, rows))
        for rare, rows in names.items():
            if len(rows) > 1:
                continue
            others = dict.fromkeys(key for mask in _masks(rare) for key in frequent.get(mask, ()))
            near = [key for key in others if key != rare and one_slip(rare, key)]
            if near:
                yield _name_pair(kind, rows, names[max(near, key=lambda key: len(names[key]))])


_Mask = tuple[str, int, str]


def _nearly_alike(keys: Iterable[str]) -> Mapping[_Mask, list[str]]:
    """Return names by what is left of them without one syllable: only such are held together."""
    found: dict[_Mask, list[str]] = defaultdict(list)
    for key in keys:
        for mask in _masks(key):
            found[mask].append(key)
    return found


def _masks(key: str) -> Iterator[_Mask]:
    """Yield a name without each of its syllables, with that one's place."""
    syllables = key.split()
    for index in range(len(syllables)):
        yield " ".join(syllables[:index]), index, " ".join(syllables[index + 1 :])


def _often(kind: str, key: str, rows: list[Any]) -> bool:
    """Tell a name that stands often enough to be the right one; one of a single syllable never
    does but for the draft's own, as many places share it. Communes side by side bear names alike
    more often than one commune's villages and works do, so no list speaks for them."""
    if " " not in key and key != sounds(rows[0].own_name.lower()):
        return False
    listed = kind not in _COMMUNES and any(row.listed for row in rows)
    return len(rows) >= (_OFTEN_LISTED if listed else _OFTEN)


def one_slip(first: str, second: str) -> bool:
    """Tell whether one syllable of a name may have been written for the other's by one slip."""
    one, two = first.split(), second.split()
    if len(one) != len(two) or len(first) <= 3:
        return False
    differing = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    if len(differing) != 1:
        return False
    wrong, right = differing[0]
    return (
        Levenshtein.distance(wrong, right, score_cutoff=1) == 1
        or _letters(wrong) == _letters(right)
        or _spelled_as_heard(wrong) == _spelled_as_heard(right)
    )


# Consonants of two letters that many regions do not tell from one letter or from each other.
_AS_HEARD = (("tr", "ch"), ("ch", "c"), ("gi", "d"), ("nh", "n"), ("ng", "n"), ("c", "t"))


def _spelled_as_heard(syllable: str) -> str:
    for written, heard in _AS_HEARD:
        syllable = syllable.replace(written, heard)
    return syllable


def _letters(key: str) -> str:
    decomposed = unicodedata.normalize("NFD", key)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _name_pair(kind: str, rare: list[Any], frequent: list[Any]) -> Row:
    first = rare[0]
    together = any(
        not row.body
        and row.document == other.document
        and row.sentence == other.sentence
        and (abs(row.at.start - other.at.start) < _NEAR or (row.listed and other.listed))
        for row in rare
        for other in frequent
    )
    nearest = min(
        frequent,
        key=lambda row: (row.document != first.document, abs(row.at.start - first.at.start)),
    )
    return {
        "document": first.document,
        "commune": first.commune,
        "type": kind,
        "rare": first.place,
        "frequent": frequent[0].place,
        "rare_count": len(rare),
        "frequent_count": len(frequent),
        "own": sounds(frequent[0].key) == sounds(first.own_name.lower()),
        "together": together,
        "section": first.section,
        "rare_at": first.at,
        "frequent_at": nearest.at,
    }


def leftovers(places: Iterable[Any], congresses: Iterable[Any]) -> Iterator[Row]:
    """Yield names and congresses that stand where the draft's own belong."""
    yield from _committees(places)
    yield from _congresses(congresses)


def _committees(places: Iterable[Any]) -> Iterator[Row]:
    """Find the committee of a unit that the dossier knows neither as its own nor otherwise.

    A unit that is merged, former or neighbouring stands somewhere without a committee in front.
    """
    by_commune: dict[str, list[Any]] = defaultdict(list)
    for row in places:
        if row.own_name and row.type == row.own_type:
            by_commune[row.commune].append(row)
    for rows in by_commune.values():
        own = [row for row in rows if _is_own(row)]
        known = {sounds(row.key) for row in rows if row.listed or row.foreign or not row.body}
        known |= former_names(f"{rows[0].own_type} {rows[0].own_name}")
        counts = Counter(sounds(row.key) for row in rows)
        for row in rows:
            key = sounds(row.key)
            if row.body not in _OWN_BODIES or _is_own(row) or key in known or not own:
                continue
            if counts[key] >= _SEVERAL or 3 * counts[key] > len(own):
                continue
            if one_slip(key, sounds(row.own_name.lower())):
                continue  # a slip of the pen is another rule's
            yield _leftover(
                row, "committee", row.place, f"{row.own_type} {row.own_name}", own[0].at
            )


def _is_own(row: Any) -> bool:
    return bool(sounds(row.key).startswith(sounds(row.own_name.lower())))


def _congresses(congresses: Iterable[Any]) -> Iterator[Row]:
    by_document: dict[str, list[Any]] = defaultdict(list)
    for row in congresses:
        if row.own_type:
            by_document[row.document].append(row)
    for rows in by_document.values():
        first = _coming(rows)
        for row in rows:
            if row.reviewed and _is_district(row):
                expected = f"nghị quyết của {row.own_type} hoặc các {row.own_type} cũ"
                yield _leftover(row, "district", f"Đảng bộ {row.level}", expected, None)
            elif first is not None and row.ordinal and row.ordinal != first.ordinal:
                yield from _other_ordinal(row, first)


def _coming(rows: list[Any]) -> Any:
    """Return the draft's own coming congress: the number most often given to it, of two as often
    given the lower one, as a first congress is no earlier one."""
    own = [row for row in rows if row.level == "xã" and row.ordinal]
    coming = [row for row in own if row.term >= "2025" or row.ordinal == 1]
    if not coming:
        return None
    counts = Counter(row.ordinal for row in coming)
    ordinal = max(counts, key=lambda each: (counts[each], -each))
    return next(row for row in coming if row.ordinal == ordinal)


def _is_district(row: Any) -> bool:
    """Tell a district that is not named and stands alone: its resolution is taken for one's own."""
    return row.level in ("huyện", "quận", "thị xã") and not row.unit_name and not row.listed


def _is_unnamed(row: Any) -> bool:
    """Tell a congress that can only be the draft's own: no other unit or level is named."""
    return row.level in ("", "xã") and not row.unit_name and not row.listed


def _other_ordinal(row: Any, own: Any) -> Iterator[Row]:
    """Compare the number of a congress with that of the coming one."""
    expected = f"lần thứ {to_roman(own.ordinal)}"
    found = f"lần thứ {to_roman(row.ordinal)}"
    coming = row.term and (row.term == own.term or (not own.term and row.term >= "2025"))
    if (
        row.level == "xã"
        and coming
        and (not row.unit_name or row.unit_name.lower() == own.unit_name.lower())
    ):
        kind = "named-ordinal" if row.unit_name else "ordinal"
        yield _leftover(row, kind, found, expected, own.at)
    elif own.ordinal == 1 and row.reviewed and _is_unnamed(row):
        yield _leftover(row, "reviewed", found, "đại hội của các đơn vị trước sáp nhập", own.at)


def _leftover(row: Any, kind: str, found: str, expected: str, own_at: Any) -> Row:
    return {
        "document": row.document,
        "commune": row.commune,
        "kind": kind,
        "found": found,
        "expected": expected,
        "certain": kind == "ordinal",
        "section": row.section,
        "at": row.at,
        "own_at": own_at,
    }
