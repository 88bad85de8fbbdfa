"""What runs keep for later ones: drafts as read, by their content, and dossiers as checked."""

import functools
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from checker import packing
from checker.batch import CheckedDossier, How, Place, ReadDraft
from checker.cache import Cache, Key, key
from checker.checked import Header, Spots
from checker.dossier import Draft
from checker.reading.safety import MAX_FILE_BYTES
from checker.rulebook import RuleName
from checker.span import Span

T = TypeVar("T")
_NOT_KEPT = frozenset({"doc"})
"""What another program converted: the next one installed may read more."""


class Store:
    """Keeps nothing: every run works anew."""

    def read(self, draft: Draft, how: How) -> ReadDraft | None:
        """Return a draft as it was read before, or None."""
        return None

    def keep_read(self, draft: Draft, how: How, result: ReadDraft) -> None:
        """Keep a draft as read."""

    def checked(self, places: Sequence[Place], how: How) -> CheckedDossier | None:
        """Return a dossier as it was checked before, with these drafts and rules, or None."""
        return None

    def keep_checked(self, places: Sequence[Place], how: How, result: CheckedDossier) -> None:
        """Keep a dossier as checked."""

    def spots(self, header: Header, spans: Sequence[Span], how: How) -> Spots | None:
        """Return the spots of a draft as they were put into words before, or None."""
        return None

    def keep_spots(self, header: Header, spans: Sequence[Span], how: How, spots: Spots) -> None:
        """Keep spots of a draft."""

    def close(self) -> None:
        """Let go of what is kept."""


class Kept(Store):
    """Keeps what can be kept in a cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._used: list[Key] = []
        # Those of a run are asked for with every dossier.
        self._key_of_rules = functools.lru_cache(maxsize=1)(_key_of_rules)

    def read(self, draft: Draft, how: How) -> ReadDraft | None:
        """Return a draft as it was read before, or None."""
        wanted = None if how.ocr else _key_of_file(draft, how)
        kept = self._kept(wanted, packing.decode, ReadDraft) if wanted is not None else None
        if kept is None:
            return None
        return kept._replace(header=kept.header._replace(path=draft.name))

    def keep_read(self, draft: Draft, how: How, result: ReadDraft) -> None:
        """Keep a draft as read."""
        if not how.ocr and result.header.kind not in _NOT_KEPT:
            name = _key_of_content(draft, result.header.sha256)
            self._cache.put([(name, packing.encode(result))])

    def checked(self, places: Sequence[Place], how: How) -> CheckedDossier | None:
        """Return a dossier as it was checked before, with these drafts and rules, or None."""
        kept = self._kept(self._key_of_dossier(places, how), packing.decode, CheckedDossier)
        return kept if kept is not None and len(kept.shown) == len(places) else None

    def keep_checked(self, places: Sequence[Place], how: How, result: CheckedDossier) -> None:
        """Keep a dossier as checked."""
        if not how.ocr and all(place.header.kind not in _NOT_KEPT for place in places):
            self._cache.put([(self._key_of_dossier(places, how), packing.encode(result))])

    def spots(self, header: Header, spans: Sequence[Span], how: How) -> Spots | None:
        """Return the spots of a draft as they were put into words before, or None."""
        if how.ocr:
            return None
        kept = self._kept(_key_of_spots(header, spans), packing.unpack, Spots)
        return kept if kept is not None and len(kept) == len(spans) else None

    def keep_spots(self, header: Header, spans: Sequence[Span], how: How, spots: Spots) -> None:
        """Keep spots of a draft."""
        if not how.ocr and header.kind not in _NOT_KEPT:
            self._cache.put([(_key_of_spots(header, spans), packing.pack(spots))])

    def _key_of_dossier(self, places: Sequence[Place], how: How) -> Key:
        parts = [
            part
            for each in places
            for part in (
                each.path, each.header.kind, each.header.sha256, str(each.assignment.unit),
                str(each.homeless),
            )
        ]  # fmt: skip
        commune = places[0].assignment.commune
        return key("checked", str(how.beside), commune, self._key_of_rules(how.rules), *parts)

    def _kept(
        self, wanted: Key, unpack: Callable[[bytes, Callable[..., T]], T], kind: Callable[..., T]
    ) -> T | None:
        """Return what is kept under a key; None where that is nothing of its kind."""
        found = self._cache.get(wanted)
        if found is None:
            return None
        self._used.append(wanted)
        try:
            return unpack(found, kind)
        except packing.PackingError:
            return None

    def close(self) -> None:
        """Note what was of use, and let go of the cache."""
        self._cache.used(self._used)
        self._cache.close()


def _key_of_file(draft: Draft, how: How) -> Key | None:
    """Return the key of a draft as read; None when its file cannot be read as it is."""
    try:
        with Path(draft.file).open("rb") as file:
            if Path(draft.file).stat().st_size > (how.max_bytes or MAX_FILE_BYTES):
                return None
            return _key_of_content(draft, hashlib.file_digest(file, "sha256").hexdigest())
    except OSError:
        return None


def _key_of_content(draft: Draft, sha256: str) -> Key:
    return key("read", Path(draft.file).suffix.lower(), sha256)


def _key_of_spots(header: Header, spans: Sequence[Span]) -> Key:
    places = (f"{span.start}-{span.end}" for span in spans)
    return key("spots", header.kind, header.sha256, *places)


def _key_of_rules(rules: tuple[RuleName, ...]) -> Key:
    contents = (Path(rule.file).read_bytes() if rule.file else b"" for rule in rules)
    pairs = zip(rules, contents, strict=True)
    return key(*(part for rule, content in pairs for part in (*rule[:2], content)))
