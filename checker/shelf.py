"""Where the drafts of a run stand while it lasts: packed, on disk when they are many.

A country's drafts do not fit into memory with all their places, and most reports need few of them
at a time.
"""

import functools
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from checker import packing
from checker.batch import Shown
from checker.checked import DraftText, Ledger, Sections
from checker.document import Document
from checker.linking.compared import Passages, Settings, Uses

_AT_HAND = 32
"""So many drafts are kept unpacked: a dossier's, and those compared with it."""

T = TypeVar("T")


class Shelf:
    """The packed drafts of a run, by path; what is fetched again soon is not unpacked again."""

    def __init__(self) -> None:
        # A database without a name is the engine's own temporary file: it is written to disk only
        # when it grows, and is gone with the process, however that ends.
        self._database = sqlite3.connect("", check_same_thread=False)
        self._database.execute(
            "CREATE TABLE drafts "
            "(path TEXT PRIMARY KEY, document BLOB, sections BLOB, ledger BLOB, passages BLOB,"
            " words BLOB)"
        )
        self._database.execute(
            "CREATE TABLE communes (name TEXT PRIMARY KEY, uses BLOB, settings BLOB)"
        )
        self._at_hand = functools.lru_cache(_AT_HAND)(self._unpacked)
        self._uses_at_hand = functools.lru_cache(_AT_HAND)(self._unpacked_uses)

    def put(self, path: str, document: bytes) -> None:
        """Put a packed document on the shelf."""
        self._database.execute(
            "INSERT INTO drafts (path, document) VALUES (?, ?)", (path, document)
        )

    def add(self, path: str, shown: Shown) -> None:
        """Add to a draft on the shelf what is fetched of it."""
        self._database.execute(
            "UPDATE drafts SET sections = ?, ledger = ?, passages = ?, words = ? WHERE path = ?",
            (*shown, path),
        )

    def add_commune(self, name: str, uses: bytes, settings: bytes) -> None:
        """Put the packed `Uses` and `Settings` of a commune on the shelf."""
        self._database.execute("INSERT INTO communes VALUES (?, ?, ?)", (name, uses, settings))

    def packed(self, path: str) -> bytes:
        """Return the packed document; raises `KeyError` when there is none of this path."""
        packed: bytes = self._of_draft(path, "document")[0]
        return packed

    def text(self, path: str) -> DraftText:
        """Return a draft with its sections; raises `KeyError` when there is none of this path."""
        return self._at_hand(path)

    def _unpacked(self, path: str) -> DraftText:
        document, sections = self._of_draft(path, "document, sections")
        return DraftText(
            packing.document(document, path),
            packing.unpack(sections, Sections) if sections is not None else (),
        )

    def ledger(self, path: str) -> Ledger:
        """Return the figures of a draft; raises `KeyError` when there is none of this path."""
        return packing.unpack(self._of_draft(path, "ledger")[0], Ledger)

    def passages(self, path: str) -> Passages:
        """Return the sentences of a draft; raises `KeyError` when there is none of this path."""
        return packing.decode(self._of_draft(path, "passages")[0], Passages)

    def words(self, path: str) -> bytes:
        """Return the `hashed_words` of a draft."""
        words: bytes = self._of_draft(path, "words")[0]
        return words

    def uses(self, commune: str) -> Uses:
        """Return where a commune's drafts name places; raises `KeyError` for an unknown one."""
        return self._uses_at_hand(commune)

    def _unpacked_uses(self, commune: str) -> Uses:
        return packing.unpack(self._of_commune(commune, "uses")[0], Uses)

    def settings(self, commune: str) -> Settings:
        """Return what a commune sets; raises `KeyError` for an unknown one."""
        return packing.unpack(self._of_commune(commune, "settings")[0], Settings)

    def _of_draft(self, path: str, columns: str) -> tuple[Any, ...]:
        return self._row(f"SELECT {columns} FROM drafts WHERE path = ?", path)

    def _of_commune(self, name: str, columns: str) -> tuple[Any, ...]:
        return self._row(f"SELECT {columns} FROM communes WHERE name = ?", name)

    def _row(self, query: str, name: str) -> tuple[Any, ...]:
        found: tuple[Any, ...] | None = self._database.execute(query, (name,)).fetchone()
        if found is None:
            raise KeyError(name)
        return found


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
