"""Old Word and Excel files, RTF and OpenDocument, turned into today's formats by LibreOffice.

Positions are those of the converted document, which nobody else gets to see: a paragraph or a
cell in words, as in the reader of the format it was turned into.
"""

import contextlib
import functools
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import quoteattr

from checker.document import Document
from checker.reading import safety
from checker.reading.safety import Kind, Unreadable

_TIME_LIMIT = 180
_OLE = b"\xd0\xcf\x11\xe0"
# Every container of the old kind says here in which order it writes the bytes of a number.
_BYTE_ORDER = slice(28, 30)
_LITTLE_ENDIAN = b"\xfe\xff"


@dataclass(frozen=True, slots=True)
class _Way:
    """How LibreOffice reads a kind of file, and what it turns it into."""

    kind: str
    import_filter: str
    export: str
    target: str


_WORD = "docx:MS Word 2007 XML"
_EXCEL = "xlsx:Calc MS Excel 2007 XML"
_WAYS = {
    safety.OLD_WORD: _Way("doc", "MS Word 97", _WORD, "docx"),
    safety.RTF: _Way("rtf", "Rich Text Format", _WORD, "docx"),
    safety.OPEN_TEXT: _Way("odt", "writer8", _WORD, "docx"),
    safety.OLD_EXCEL: _Way("xls", "MS Excel 97", _EXCEL, "xlsx"),
    safety.OPEN_SHEET: _Way("ods", "calc8", _EXCEL, "xlsx"),
}

# What the private profile forbids: macros, pictures and links from elsewhere, looking for updates.
_FORBIDDEN = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments",
     "AutoCheckEnabled", "false"),
)  # fmt: skip


def read_legacy(name: str, data: bytes, kind: Kind) -> Document:
    """Read an old file of this kind; `name` is the document's path in the reports.

    Raises `Unreadable` when LibreOffice is not there or cannot convert the file.
    """
    way = _WAYS[kind]
    if data.startswith(_OLE) and data[_BYTE_ORDER] != _LITTLE_ENDIAN:
        raise Unreadable(f"Tệp là {kind.title}, đã hỏng hoặc bị cắt cụt.", kind.advice)
    if data.startswith(b"PK"):
        safety.open_package(data, "OpenDocument").close()
    office = find_office()
    if office is None:
        raise Unreadable(f"Tệp là {kind.title}, chỉ đọc được khi máy có LibreOffice.", kind.advice)
    converted = _convert(office, data, way, kind)
    document = _read(name, converted, way)
    notice = (
        f"Tệp là {kind.title}, được đọc qua LibreOffice: vị trí đoạn, ô là của bản đã chuyển; "
        "số đề mục tự động có thể hiện khác bản gốc. Nên lưu thành "
        f".{way.target} rồi kiểm tra lại."
    )
    return replace(
        document,
        kind=way.kind,
        sha256=sha256(data).hexdigest(),
        notices=(notice, *document.notices),
    )


def _read(name: str, converted: bytes, way: _Way) -> Document:
    if way.target == "xlsx":
        from checker.reading.excel import read_excel

        return read_excel(name, converted)
    from checker.reading.word import read_word

    return read_word(name, converted)


def find_office() -> Path | None:
    """Return LibreOffice's program: from the path, or from where it is usually installed."""
    for name in ("soffice", "libreoffice", "soffice.com"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((place for place in _usual_places() if place.is_file()), None)


def _usual_places() -> Iterator[Path]:
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        if folder := os.environ.get(variable):
            yield Path(folder) / "LibreOffice" / "program" / "soffice.com"
    yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    yield Path("/usr/lib/libreoffice/program/soffice")
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def _convert(office: Path, data: bytes, way: _Way, kind: Kind) -> bytes:
    """Convert in a folder of its own, which is gone afterwards with all the program left there."""
    with tempfile.TemporaryDirectory(prefix="doisoat-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        source = folder / f"in.{way.kind}"
        source.write_bytes(data)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_settings(), encoding="utf-8")
        command = [
            str(office), f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
            f"--infilter={way.import_filter}", "--convert-to", way.export,
            "--outdir", str(folder / "out"), str(source),
        ]  # fmt: skip
        if not _run(command, folder):
            raise Unreadable(
                f"Tệp là {kind.title}, LibreOffice chuyển quá {_TIME_LIMIT} giây không xong.",
                kind.advice,
            )
        result = folder / "out" / f"in.{way.target}"
        if not result.is_file() or not result.stat().st_size:
            raise Unreadable(
                f"Tệp là {kind.title}, LibreOffice không mở được (có thể đã hỏng hoặc đặt mật "
                "khẩu).",
                kind.advice,
            )
        return result.read_bytes()


def _run(command: list[str], folder: Path) -> bool:
    """Run LibreOffice with `folder` as its home; False when it did not end in time."""
    home = {name: str(folder) for name in ("HOME", "TMPDIR", "TEMP", "TMP")}
    home |= {name: str(folder / "xdg") for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    unwanted = ("proxy", "display", "session_manager")
    inherited = {
        key: text for key, text in os.environ.items() if not key.lower().endswith(unwanted)
    }
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**inherited, **home, "SAL_USE_VCLPLUGIN": "svp"},
        start_new_session=True,
    )
    try:
        process.wait(timeout=_TIME_LIMIT)
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End what still runs, with all it started: the program leaves its work to another one."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        subprocess.run(
            ["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False
        )
    process.wait()


@functools.cache
def _settings() -> str:
    items = "".join(
        f"<item oor:path={quoteattr('/org.openoffice.' + path)}>"
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _FORBIDDEN
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>'
    )
