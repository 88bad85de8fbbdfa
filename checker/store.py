"""What runs keep for later ones: drafts as read, by their content, and dossiers as checked."""

import functools
import hashlib
from collections.abc import Sequence
from pathlib import Path

from checker import packing
from checker.batch import CheckedDossier, How, Place, ReadDraft
from checker.cache import Cache, Key, key
from checker.checked import Header, Spots
from checker.dossier import Draft
from checker.reading.safety import MAX_FILE_BYTES
from checker.rulebook import RuleName
from checker.span import Span

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
        found = None if how.ocr else self._get(_key_of_file(draft, how))
        if found is None:
            return None
        try:
            kept = packing.decode(found, ReadDraft)
        except packing.PackingError:
            return None
        return kept._replace(header=kept.header._replace(path=draft.name))

    def keep_read(self, draft: Draft, how: How, result: ReadDraft) -> None:
        """Keep a draft as read."""
        if not how.ocr and result.header.kind not in _NOT_KEPT:
            name = _key_of_content(draft, result.header.sha256)
            self._cache.put([(name, packing.encode(result))])

    def checked(self, places: Sequence[Place], how: How) -> CheckedDossier | None:
        """Return a dossier as it was checked before, with these drafts and rules, or None."""
        found = self._get(self._key_of_dossier(places, how))
        try:
            kept = packing.decode(found, CheckedDossier) if found is not None else None
        except packing.PackingError:
            return None
        return kept if kept is not None and len(kept.shown) == len(places) else None

    def keep_checked(self, places: Sequence[Place], how: How, result: CheckedDossier) -> None:
        """Keep a dossier as checked."""
        if not how.ocr and all(place.header.kind not in _NOT_KEPT for place in places):
            self._cache.put([(self._key_of_dossier(places, how), packing.encode(result))])

    def spots(self, header: Header, spans: Sequence[Span], how: How) -> Spots | None:
        """Return the spots of a draft as they were put into words before, or None."""
        found = None if how.ocr else self._get(_key_of_spots(header, spans))
        try:
            kept = packing.unpack(found, Spots) if found is not None else None
        except packing.PackingError:
            return None
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

    def _get(self, wanted: Key | None) -> bytes | None:
        found = self._cache.get(wanted) if wanted is not None else None
        if found is not None and wanted is not None:
            self._used.append(wanted)
        return found

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
