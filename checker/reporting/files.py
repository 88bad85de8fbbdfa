"""Where the checked files lie, as programs on the same checkout name them."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from checker.audit import Audit
from checker.reporting.words import printable


class Files:
    """Names the files of a run's documents relative to the folder the command was run in."""

    def __init__(self, audit: Audit) -> None:
        # Rows hold names as they are printed.
        self._files: Mapping[str, str] = {
            printable(document): file for document, file in audit.files.items()
        }

    def path(self, document: str) -> str:
        """Return the file's path with slashes: relative when it lies below the working folder."""
        return printable(self._path(document))

    def _path(self, document: str) -> str:
        file = Path(os.path.abspath(self._files.get(document, document)))  # noqa: PTH100
        here = Path.cwd()
        return (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()

    def uri(self, document: str) -> str:
        """Return the same as a URI reference, absolute for a file that lies elsewhere."""
        path = self._path(document)
        # A file's name may be no Unicode: its bytes are what counts.
        if Path(path).is_absolute():
            return f"file://{'' if path.startswith('/') else '/'}{quote(os.fsencode(path))}"
        return quote(os.fsencode(path))

    def is_below(self, document: str) -> bool:
        """Tell whether the file lies below the working folder."""
        return not Path(self._path(document)).is_absolute()
