"""Where the drafts of a run stand while it lasts: packed, on disk when they are many.

A country's drafts do not fit into memory with all their places, and most reports need few of them
at a time.
"""

import functools
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from checker import packing
from checker.checked import DraftText, Ledger, Sections
from checker.document import Document

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
            "(path TEXT PRIMARY KEY, document BLOB, sections BLOB, ledger BLOB, words BLOB)"
        )
        self._at_hand = functools.lru_cache(_AT_HAND)(self._unpacked)

    def put(self, path: str, document: bytes) -> None:
        """Put a packed document on the shelf."""
        self._database.execute(
            "INSERT INTO drafts VALUES (?, ?, NULL, NULL, NULL)", (path, document)
        )

    def add(self, path: str, sections: bytes, ledger: bytes, words: bytes) -> None:
        """Add to a draft on the shelf its packed sections and ledger, and its words."""
        self._database.execute(
            "UPDATE drafts SET sections = ?, ledger = ?, words = ? WHERE path = ?",
            (sections, ledger, words, path),
        )

    def packed(self, path: str) -> bytes:
        """Return the packed document; raises `KeyError` when there is none of this path."""
        packed: bytes = self._row(path, "document")[0]
        return packed

    def text(self, path: str) -> DraftText:
        """Return a draft with its sections; raises `KeyError` when there is none of this path."""
        return self._at_hand(path)

    def _unpacked(self, path: str) -> DraftText:
        document, sections = self._row(path, "document, sections")
        return DraftText(
            packing.document(document, path),
            packing.unpack(sections, Sections) if sections is not None else (),
        )

    def ledger(self, path: str) -> Ledger:
        """Return the figures of a draft; raises `KeyError` when there is none of this path."""
        return packing.unpack(self._row(path, "ledger")[0], Ledger)

    def words(self, path: str) -> bytes:
        """Return the `hashed_words` of a draft."""
        words: bytes = self._row(path, "words")[0]
        return words

    def _row(self, path: str, columns: str) -> tuple[Any, ...]:
        found: tuple[Any, ...] | None = self._database.execute(
            f"SELECT {columns} FROM drafts WHERE path = ?", (path,)
        ).fetchone()
        if found is None:
            raise KeyError(path)
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


class PerDraft(Mapping[str, T]):
    """Something of every draft of a run, fetched when it is asked for."""

    def __init__(self, paths: Sequence[str], fetch: Callable[[str], T]) -> None:
        self._paths, self._fetch = dict.fromkeys(paths), fetch

    def __len__(self) -> int:
        return len(self._paths)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __getitem__(self, path: str) -> T:
        if path not in self._paths:
            raise KeyError(path)
        return self._fetch(path)
