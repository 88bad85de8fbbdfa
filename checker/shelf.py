"""Where the drafts of a run stand while it lasts: packed, on disk when they are many.

A country's drafts do not fit into memory with all their places, and most reports need few of them
at a time.
"""

import functools
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from checker import packing
from checker.batch import Shown
from checker.checked import DraftText, Ledger, Sections
from checker.document import Document
from checker.linking.compared import Passages, Settings, Uses

_AT_HAND = 32
"""So many drafts are kept unpacked: a dossier's, and those compared with it."""

_SET_UP = (
    "PRAGMA page_size = 16384",  # an eighth of what is packed; twice as fast as the usual 4096
    "PRAGMA journal_mode = OFF",  # nothing is ever undone
    "CREATE TABLE kept (kind TEXT, name TEXT, packed BLOB, PRIMARY KEY (kind, name))",
)

T = TypeVar("T")


class Shelf:
    """The packed drafts of a run, by path; what is fetched again soon is not unpacked again."""

    def __init__(self) -> None:
        # A database without a name is the engine's own temporary file: it is written to disk only
        # when it grows, and is gone with the process, however that ends.
        self._database = sqlite3.connect("", check_same_thread=False)
        for statement in _SET_UP:
            self._database.execute(statement)
        self._at_hand = functools.lru_cache(_AT_HAND)(self._unpacked)
        self._uses_at_hand = functools.lru_cache(_AT_HAND)(self._unpacked_uses)

    def put(self, path: str, document: bytes) -> None:
        """Put a packed document on the shelf."""
        self._keep("document", path, document)

    def add(self, path: str, shown: Shown) -> None:
        """Add to a draft on the shelf what is fetched of it."""
        for kind, packed in zip(Shown._fields, shown, strict=True):
            self._keep(kind, path, packed)

    def add_commune(self, name: str, uses: bytes, settings: bytes) -> None:
        """Put the packed `Uses` and `Settings` of a commune on the shelf."""
        self._keep("uses", name, uses)
        self._keep("settings", name, settings)

    def packed(self, path: str) -> bytes:
        """Return the packed document; raises `KeyError` when there is none of this path."""
        return self._kept("document", path)

    def text(self, path: str) -> DraftText:
        """Return a draft with its sections; raises `KeyError` when there is none of this path."""
        return self._at_hand(path)

    def _unpacked(self, path: str) -> DraftText:
        return DraftText(
            packing.document(self.packed(path), path),
            packing.unpack(self._kept("sections", path), Sections),
        )

    def ledger(self, path: str) -> Ledger:
        """Return the figures of a draft; raises `KeyError` when there is none of this path."""
        return packing.unpack(self._kept("ledger", path), Ledger)

    def passages(self, path: str) -> Passages:
        """Return the sentences of a draft; raises `KeyError` when there is none of this path."""
        return packing.decode(self._kept("passages", path), Passages)

    def words(self, path: str) -> bytes:
        """Return the `hashed_words` of a draft."""
        return self._kept("words", path)

    def uses(self, commune: str) -> Uses:
        """Return where a commune's drafts name places; raises `KeyError` for an unknown one."""
        return self._uses_at_hand(commune)

    def _unpacked_uses(self, commune: str) -> Uses:
        return packing.unpack(self._kept("uses", commune), Uses)

    def settings(self, commune: str) -> Settings:
        """Return what a commune sets; raises `KeyError` for an unknown one."""
        return packing.unpack(self._kept("settings", commune), Settings)

    def _keep(self, kind: str, name: str, packed: bytes) -> None:
        self._database.execute("INSERT INTO kept VALUES (?, ?, ?)", (kind, name, packed))

    def _kept(self, kind: str, name: str) -> bytes:
        query = "SELECT packed FROM kept WHERE kind = ? AND name = ?"
        found: tuple[bytes] | None = self._database.execute(query, (kind, name)).fetchone()
        if found is None:
            raise KeyError(name)
        return found[0]


class Documents(Sequence[Document]):
    """The documents of a run in report order, each fetched when it is asked for."""

    def __init__(self, shelf: Shelf, paths: Sequence[str]) -> None:
        self._shelf, self._paths = shelf, paths

    def __len__(self) -> int:
        return len(self._paths)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        if isinstance(index, slice):
            return tuple(self._shelf.text(path).document for path in self._paths[index])
        return self._shelf.text(self._paths[index]).document


class Fetched(Mapping[str, T]):
    """Something of every draft or commune of a run, fetched when it is asked for."""

    def __init__(self, names: Iterable[str], fetch: Callable[[str], T]) -> None:
        self._names, self._fetch = dict.fromkeys(names), fetch

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __getitem__(self, name: str) -> T:
        if name not in self._names:
            raise KeyError(name)
        return self._fetch(name)
