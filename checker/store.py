"""What runs keep for later ones: drafts as read, by their content, and dossiers as checked."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from checker import packing
from checker.batch import CheckedDossier, How, Place, ReadDraft
from checker.cache import Cache, Key, key
from checker.dossier import Draft
from checker.reading.safety import MAX_FILE_BYTES

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

    def close(self) -> None:
        """Let go of what is kept."""


class Kept(Store):
    """Keeps what can be kept in a cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._used: list[Key] = []

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
        found = self._get(_key_of_dossier(places, how))
        try:
            kept = packing.decode(found, CheckedDossier) if found is not None else None
        except packing.PackingError:
            return None
        return kept if kept is not None and len(kept.shown) == len(places) else None

    def keep_checked(self, places: Sequence[Place], how: How, result: CheckedDossier) -> None:
        """Keep a dossier as checked."""
        if not how.ocr and all(place.header.kind not in _NOT_KEPT for place in places):
            self._cache.put([(_key_of_dossier(places, how), packing.encode(result))])

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


def _key_of_dossier(places: Sequence[Place], how: How) -> Key:
    rules = [part for rule in how.rules for part in (*rule[:2], _content(rule.file))]
    parts = [
        part
        for each in places
        for part in (
            each.path, each.header.kind, each.header.sha256, str(each.assignment.unit),
            str(each.homeless),
        )
    ]  # fmt: skip
    commune = places[0].assignment.commune
    return key("checked", str(how.beside), commune, str(len(rules)), *rules, *parts)


def _content(file: str | None) -> bytes:
    return Path(file).read_bytes() if file else b""
