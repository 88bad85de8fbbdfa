"""Words of a draft that may belong to another place: other kinds of units, and other names."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from checker.facts import rows_of
from checker.span import Span

_COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
_VILLAGES = frozenset({"bản", "thôn", "buôn", "làng", "ấp", "tiểu khu", "khu phố", "tổ dân phố"})
"""Districts and provinces are left out: neighbours share them."""
_NEXT = len(" thuộc ")


class Foreign(NamedTuple):
    """A word that may belong to another place: where, why ("kind" or "name"), and a name's key."""

    at: Span
    word: str
    reason: str
    key: str = ""


def kind_words(unit_words: pd.DataFrame) -> dict[str, list[Foreign]]:
    """Return, by draft, the words for other kinds of units put to the draft's own."""
    found: dict[str, list[Foreign]] = defaultdict(list)
    row: Any
    for row in rows_of(unit_words):
        if row.use in ("own", "bare", "vocabulary"):
            found[row.document].append(Foreign(row.at, row.word, "kind"))
    return found


def _alone(rows: Iterable[Any]) -> list[Any]:
    """Leave out villages named with their commune ("bản A của xã B"): they are meant so."""
    listed = sorted(rows, key=lambda row: row.at)
    kept = []
    for row, before, after in zip(listed, [None, *listed], [*listed[1:], None], strict=False):
        with_commune = row.type in _VILLAGES and after is not None and _belongs(row, after)
        with_village = row.type in _COMMUNES and before is not None and _belongs(before, row)
        if not with_commune and not with_village:
            kept.append(row)
    return kept


def _belongs(village: Any, commune: Any) -> bool:
    return bool(
        village.type in _VILLAGES
        and commune.type in _COMMUNES
        and 0 <= commune.at.start - village.at.end <= _NEXT
        and commune.key != commune.own_name.lower()
    )


class NamesUsed:
    """The places that drafts name: which dossier uses which, and where."""

    def __init__(self, place_names: pd.DataFrame) -> None:
        self._uses: dict[tuple[str, str], list[Any]] = defaultdict(list)
        self._own: dict[str, str] = {}
        by_draft: dict[str, list[Any]] = defaultdict(list)
        row: Any
        for row in rows_of(place_names):
            if row.type in _COMMUNES | _VILLAGES:
                self._uses[row.commune, row.key].append(row)
                by_draft[row.document].append(row)
                self._own.setdefault(row.commune, row.own_name.lower())
        self._doubtful = {
            path: [
                Foreign(row.at, f"{row.type} {row.place}", "name", row.key)
                for row in _alone(rows)
                if self._may_be_foreign(row)
            ]
            for path, rows in by_draft.items()
        }

    def doubtful(self, path: str) -> Iterable[Foreign]:
        """Return the names in a draft that its dossier uses nowhere else, but for communes said to
        be former or neighbouring."""
        return self._doubtful.get(path, ())

    def _may_be_foreign(self, row: Any) -> bool:
        return not (
            (row.type in _COMMUNES and (row.neighbour or row.listed))
            or row.key == row.own_name.lower()
            or len(self._uses[row.commune, row.key]) > 1
        )

    def own_name(self, commune: str) -> str:
        """Return a commune's own name in small letters; '' when unknown."""
        return self._own.get(commune, "")

    def uses(self, commune: str) -> dict[str, tuple[tuple[str, int], ...]]:
        """Return where a commune names which place: its key to documents and offsets."""
        return {
            key: tuple((row.at.document, row.at.start) for row in rows)
            for (whose, key), rows in self._uses.items()
            if whose == commune
        }
