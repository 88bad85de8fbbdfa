"""What earlier runs found out, by the content of the files: one SQLite file in the user's cache.

Nothing in it is ever run, and nothing is trusted: an entry that is not what was asked for counts as
absent, and a damaged file is begun anew. Several runs may use it at once.
"""

import contextlib
import functools
import hashlib
import importlib.metadata
import os
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import platformdirs

_FOLDER, _FILE = "doisoat", "facts.sqlite"
_LARGEST_BYTES = 4 * 1024**3
"""Beyond this, what was used longest ago goes."""
_WAIT_SECONDS = 10.0
_DAY = 24 * 3600
_ROOT = Path(__file__).resolve().parent.parent
_PACKAGES, _SUFFIXES = ("checker", "rules"), frozenset({".py", ".yaml"})
_READERS = ("lxml", "openpyxl", "pandas", "pandera", "pdfplumber", "pypdfium2", "rapidfuzz")

Key = bytes


def cache_file() -> Path:
    """Return where the cache is: `DOISOAT_CACHE`, a folder, or the user's cache folder."""
    folder = os.environ.get("DOISOAT_CACHE")
    return (Path(folder) if folder else Path(platformdirs.user_cache_dir(_FOLDER))) / _FILE


def key(*parts: str | bytes) -> Key:
    """Return the key of what the parts, and the version of the checker, lead to."""
    digest = hashlib.sha256(version().encode())
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


@functools.cache
def version() -> str:
    """Name the state of all code and lexicons, and of the libraries that read files."""
    digest = hashlib.sha256(sys.version.encode())
    for name in _READERS:
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    for file in _sources():
        digest.update(file.relative_to(_ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for package in _PACKAGES:
        for file in sorted((_ROOT / package).rglob("*")):
            if file.suffix in _SUFFIXES:
                yield file


class Cache:
    """Packed values by key. Every failure of the file is a value that is not there."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._database: sqlite3.Connection | None = None
        with contextlib.suppress(OSError, sqlite3.Error):
            self._database = self._opened()

    def _opened(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            return _connected(self._file)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise  # busy, or no place: not for us to remove
            _remove(self._file)
            return _connected(self._file)

    def get(self, wanted: Key) -> bytes | None:
        """Return what was put under a key, unharmed, or None."""
        if self._database is None:
            return None
        try:
            found = self._database.execute(
                "SELECT value, digest FROM entries WHERE key = ?", (wanted,)
            ).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if found is None or hashlib.sha256(found[0]).digest() != found[1]:
            return None
        value: bytes = found[0]
        return value

    def put(self, values: Iterable[tuple[Key, bytes]]) -> None:
        """Keep values for later runs."""
        now = int(time.time())
        rows = [(each, now, hashlib.sha256(value).digest(), value) for each, value in values]
        self._write(
            "INSERT OR REPLACE INTO entries (key, used, digest, value) VALUES (?, ?, ?, ?)", rows
        )

    def used(self, keys: Iterable[Key]) -> None:
        """Note that entries were of use, so that they are kept; once a day is enough."""
        now = int(time.time())
        self._write(
            "UPDATE entries SET used = ? WHERE key = ? AND used < ?",
            [(now, each, now - _DAY) for each in keys],
        )

    def close(self) -> None:
        """Let go of the file; when it has grown too large, drop what was used longest ago."""
        if self._database is None:
            return
        with contextlib.suppress(sqlite3.Error):
            _shrink(self._database)
        self._database.close()
        self._database = None

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if self._database is None or not rows:
            return
        try:
            with self._database:
                self._database.executemany(statement, rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        """Go on without the cache; a damaged file is removed, so that the next run begins anew."""
        if self._database is not None:
            self._database.close()
        self._database = None
        if not isinstance(error, sqlite3.OperationalError):
            _remove(self._file)


def _connected(file: Path) -> sqlite3.Connection:
    file.touch(mode=0o600)
    database = sqlite3.connect(file, timeout=_WAIT_SECONDS, check_same_thread=False)
    try:
        database.execute("PRAGMA page_size = 16384")  # of a new file; entries are large
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = OFF")  # what is lost is only found out again
        database.execute(
            "CREATE TABLE IF NOT EXISTS entries "
            "(key BLOB PRIMARY KEY, used INTEGER, digest BLOB, value BLOB)"
        )
        database.execute("SELECT key, used, digest, value FROM entries LIMIT 1").fetchone()
    except sqlite3.Error:
        database.close()
        raise
    return database


def _shrink(database: sqlite3.Connection) -> None:
    pages, size = (
        database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")
    )
    if pages * size <= _LARGEST_BYTES:
        return
    with database:
        database.execute(
            "DELETE FROM entries WHERE used <= (SELECT used FROM entries ORDER BY used "
            "LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM entries))"
        )
    database.execute("VACUUM")


def _remove(file: Path) -> None:
    for each in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
        each.unlink(missing_ok=True)


def clear() -> bool:
    """Remove the cache; returns whether there was one. Raises `OSError` when it cannot be."""
    file = cache_file()
    there = file.exists()
    _remove(file)
    return there
