"""Mottos beside the other wordings the same draft, and other communes' drafts, give them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
from rapidfuzz.distance import Levenshtein

from checker.facts import Fact, MottoPairs, Mottos, MottoVariants, OwnMottos, rows_of
from checker.linking.compared import Compared
from checker.vietnamese import sounds, words

Row = Mapping[str, Any]
Tables = Mapping[type[Fact], pd.DataFrame]


def link_mottos(tables: Tables, outlines: object) -> dict[type[Fact], list[Row]]:
    """Link each motto with the draft's other wordings of it."""
    own = own_motto_pairs(rows_of(tables[OwnMottos]))
    return {MottoPairs: [*motto_pairs(rows_of(tables[Mottos])), *own]}


def link_motto_variants(communes: Iterable[Compared]) -> dict[type[Fact], list[Row]]:
    """Link each motto with the other communes' wordings of it."""
    said = [row for each in communes for row in each.mottos]
    return {MottoVariants: list(motto_variants(said))}


def motto_pairs(mottos: Iterable[Any]) -> Iterator[Row]:
    """Yield every motto that is not in its official wording, with another wording of the draft.

    Of several places with one wording only the first is kept.
    """
    by_motto: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for row in mottos:
        by_motto[row.document, row.motto].setdefault(" ".join(words(row.written)), row)
    for wordings in by_motto.values():
        rows = list(wordings.values())
        for row in rows:
            if not row.deviation:
                continue
            others = [each for each in rows if each is not row]
            official = [each for each in others if not each.deviation]
            other = next(iter(official or others), None)
            yield {
                **{field: getattr(row, field) for field in _SAME},
                "other": other.written if other is not None else "",
                "other_at": other.at if other is not None else None,
            }


_SAME = (
    "document", "commune", "motto", "official", "source", "written", "deviation", "differs",
    "section", "at",
)  # fmt: skip


def own_motto_pairs(mottos: Iterable[Any]) -> Iterator[Row]:
    """Yield every wording of a congress's motto that is nearly, and not quite, the dossier's usual.

    Usual is what it says most often, of two as often said what stands nearest to the head of a
    document, as on its cover. Only one member may be put for another or left out, or all stand
    in another order: what differs more is another motto.
    """
    by_commune: dict[str, dict[_Members, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(mottos, key=lambda row: row.at):
        by_commune[row.commune][tuple(map(sounds, row.members))].append(row)
    for wordings in by_commune.values():
        usual = min(wordings, key=lambda key: (-len(wordings[key]), wordings[key][0].at.start))
        right = wordings[usual][0]
        for members, rows in wordings.items():
            if members == usual or not _one_member_other(members, usual):
                continue
            row = rows[0]
            yield {
                "document": row.document,
                "commune": row.commune,
                "motto": "phương châm của Đại hội",
                "official": right.written,
                "source": "",
                "written": row.written,
                "other": right.written,
                "deviation": "own",
                "differs": _members_differing(row.members, right.members),
                "section": row.section,
                "at": row.at,
                "other_at": right.at,
            }


_Members = tuple[str, ...]


def _one_member_other(members: _Members, usual: _Members) -> bool:
    """Tell whether one member is put for another in its place, left out or added, or all stand in
    another order."""
    moved = sorted(members) == sorted(usual)
    return moved or Levenshtein.distance(members, usual, score_cutoff=1) <= 1


def _members_differing(written: _Members, usual: _Members) -> str:
    """Name the members that one wording has and the other lacks; none for another order."""
    own, other = (set(map(sounds, each)) for each in (written, usual))
    more = ", ".join(f"“{each}”" for each in written if sounds(each) not in other)
    less = ", ".join(f"“{each}”" for each in usual if sounds(each) not in own)
    if more and less:
        return f"{more} (chỗ khác: {less})"
    return f"thừa {more}" if more else f"thiếu {less}" if less else "đảo thứ tự các vế"


_SHOWN = 5
_AND = frozenset({"và"})


def motto_variants(mottos: Iterable[Any]) -> Iterator[Row]:
    """Yield, for every commune that never words a motto as usual, its own first wording.

    Usual is the official wording where any commune has it, else the one most communes have, two at
    least, and more than any other.
    """
    by_motto: dict[str, dict[str, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    for row in sorted(mottos, key=lambda row: row.at):
        by_motto[row.motto][row.commune].setdefault(_wording(row.written), row)
    for communes in by_motto.values():
        usual = _usual(communes)
        users = [wordings[usual] for wordings in communes.values() if usual in wordings]
        for commune, wordings in communes.items():
            if not users or usual in wordings:
                continue
            row = next(iter(wordings.values()))
            yield {
                "document": row.document,
                "commune": commune,
                "motto": row.motto,
                "official": row.official,
                "written": row.written,
                "usual": users[0].written,
                "users": len(users),
                "section": row.section,
                "at": row.at,
                "others": tuple((user.commune, user.written, user.at) for user in users[:_SHOWN]),
            }


def _wording(written: str) -> str:
    return " ".join(word for word in words(written) if word not in _AND)


def _usual(communes: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the usual wording of a motto, or '' where there is none."""
    official = {
        wording
        for wordings in communes.values()
        for wording, row in wordings.items()
        if row.deviation in ("", "punctuation")
    }
    counts = Counter(wording for wordings in communes.values() for wording in wordings)
    ranked = sorted(
        counts, key=lambda wording: (wording not in official, -counts[wording], wording)
    )
    best = ranked[0]
    if best in official:
        return best if len(official) == 1 else ""
    tied = len(ranked) > 1 and counts[ranked[1]] == counts[best]
    return best if counts[best] > 1 and not tied else ""
