"""Refusing what cannot or must not be read, in words that say what to do about it."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
# Office files shrink to a twentieth at best; a member beyond both of these holds no document.
_MAX_RATIO = 250
_LARGE_MEMBER_BYTES = 20 * 1024 * 1024
_MAX_CONTENT_TYPES_BYTES = 1024 * 1024
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
    NotImplementedError,
)  # fmt: skip


class Unreadable(Exception):  # noqa: N818 - it is raised for what a file is, not for a fault
    """A file that cannot be checked.

    `reason` and `advice` are each one Vietnamese sentence: what is wrong, what to do.
    """

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason} {advice}")
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file really is.

    `title` names it in Vietnamese; `suffixes` are those it may carry, the usual one first (none
    when it cannot be read); `advice` says how to come to a file that can be read.
    """

    title: str
    suffixes: tuple[str, ...] = ()
    advice: str = ""


_OPEN_IN_WORD = "Hãy mở bằng Word, chọn Lưu thành (Save As) dạng .docx rồi kiểm tra lại."
_OPEN_IN_EXCEL = "Hãy mở bằng Excel, chọn Lưu thành (Save As) dạng .xlsx rồi kiểm tra lại."
_UNPACK = "Hãy giải nén rồi kiểm tra các tệp bên trong."

WORD = Kind("văn bản Word", (".docx", ".docm"))
EXCEL = Kind("bảng tính Excel", (".xlsx", ".xlsm"))
PDF = Kind("tệp PDF", (".pdf",))
TEXT = Kind("văn bản thuần", (".txt",))
PACKAGE = Kind("tệp nén ZIP", advice=_UNPACK)
BROKEN_PACKAGE = Kind("tệp nén bị hỏng", advice="Hãy chép lại tệp từ nguồn.")
LOCKED = Kind("tệp đặt mật khẩu")
_OLD_WORD = Kind("văn bản Word kiểu cũ (.doc)", advice=_OPEN_IN_WORD)
_OLD_EXCEL = Kind("bảng tính Excel kiểu cũ (.xls)", advice=_OPEN_IN_EXCEL)
_OLD_OTHER = Kind("tệp Office kiểu cũ", advice=_OPEN_IN_WORD)
_RTF = Kind("văn bản RTF", advice=_OPEN_IN_WORD)
_HTML = Kind("trang web (HTML)", advice=_OPEN_IN_WORD)
_XML = Kind("tệp XML", advice=_OPEN_IN_WORD)
_SLIDES = Kind("bản trình chiếu PowerPoint", advice="Hãy chép nội dung sang tệp Word .docx.")
_OPEN_TEXT = Kind("văn bản OpenDocument (.odt)", advice=_OPEN_IN_WORD)
_OPEN_SHEET = Kind("bảng tính OpenDocument (.ods)", advice=_OPEN_IN_EXCEL)
_IMAGE = Kind("tệp ảnh, không có chữ đọc được", advice="Hãy dùng tệp Word gốc thay cho ảnh.")
_ARCHIVE = Kind("tệp nén", advice=_UNPACK)
UNKNOWN = Kind(
    "dữ liệu không nhận ra được, có thể đã hỏng",
    advice="Hãy chép lại tệp từ nguồn; nếu là văn bản thuần, hãy lưu với mã hóa UTF-8.",
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_SIGNATURES = (
    (b"{\\rtf", _RTF),
    (b"\xff\xd8\xff", _IMAGE),
    (b"\x89PNG", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\x00", _IMAGE),
    (b"MM\x00*", _IMAGE),
    (b"BM", _IMAGE),
    (b"RIFF", _IMAGE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
)
# Streams of the old Office container, in the order of what decides.
_STREAMS = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", _OLD_WORD),
    ("Workbook", _OLD_EXCEL),
    ("Book", _OLD_EXCEL),
)
_CONTENT_TYPES = (
    (b"wordprocessingml", WORD),
    (b"ms-word", WORD),
    (b"spreadsheetml", EXCEL),
    (b"ms-excel", EXCEL),
    (b"presentationml", _SLIDES),
)
_FOLDERS = (("word/", WORD), ("xl/", EXCEL), ("ppt/", _SLIDES))


def identify(data: bytes) -> Kind:
    """Tell what a file is by its content; a zip that names no kind of document is `PACKAGE`."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(_ZIP):
        return _identify_package(data)
    if data.startswith(_OLE):
        return next(
            (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), _OLD_OTHER
        )
    if _is_text(data):
        return _identify_text(data)
    return next((kind for start, kind in _SIGNATURES if data.startswith(start)), UNKNOWN)


def _identify_package(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _identify_members(package)
    except RuntimeError:
        return LOCKED
    except _ZIP_ERRORS:
        return BROKEN_PACKAGE


def _identify_members(package: zipfile.ZipFile) -> Kind:
    members = {info.filename: info for info in package.infolist()}
    if "mimetype" in members and members["mimetype"].file_size < 200:
        mimetype = package.read("mimetype")
        if b"opendocument" in mimetype:
            return _OPEN_SHEET if b"spreadsheet" in mimetype else _OPEN_TEXT
    listing = members.get("[Content_Types].xml")
    if listing is not None and listing.file_size < _MAX_CONTENT_TYPES_BYTES:
        types = package.read(listing)
        # A Word file may hold a sheet inside, so the main part's type decides, not any type.
        for marker, kind in _CONTENT_TYPES:
            if any(b"main+xml" in part for part in _types_with(types, marker)):
                return kind
    for folder, kind in _FOLDERS:
        if any(name.startswith(folder) for name in members):
            return kind
    return PACKAGE


def _types_with(types: bytes, marker: bytes) -> list[bytes]:
    return [part for part in types.split(b'"') if marker in part]


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    # The odd control character comes with text copied out of other programs; a zero never does.
    controls = sum(
        data.count(bytes([code])) for code in range(1, 32) if code not in (9, 10, 12, 13)
    )
    return b"\0" not in data and controls <= max(3, len(data) // 50)


def _identify_text(data: bytes) -> Kind:
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith(b"{\\rtf"):
        return _RTF
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<meta")):
        return _HTML
    if head.startswith(b"mime-version:") and b"multipart/related" in head:
        return _HTML
    if head.startswith(b"<?xml"):
        return _HTML if b"<html" in head else _XML
    return TEXT


def refuse_mismatch(kind: Kind, suffix: str) -> None:
    """Raise `Unreadable` when a file of this kind may not carry this suffix (lower case)."""
    if suffix in kind.suffixes or (kind is PACKAGE and suffix in WORD.suffixes + EXCEL.suffixes):
        return
    office = suffix in WORD.suffixes + EXCEL.suffixes
    if kind is BROKEN_PACKAGE and office:
        raise damaged("Word" if suffix in WORD.suffixes else "Excel")
    if kind is LOCKED:
        raise Unreadable(
            "Tệp được bảo vệ bằng mật khẩu nên không đọc được.",
            "Hãy mở tệp bằng mật khẩu, gỡ mật khẩu, lưu lại rồi kiểm tra lại.",
        )
    advice = kind.advice
    if kind.suffixes:
        advice = f"Hãy đổi đuôi tên tệp thành {kind.suffixes[0]} rồi kiểm tra lại."
    if f"({suffix})" in kind.title:
        raise Unreadable(f"Tệp là {kind.title}, chưa đọc được.", advice)
    raise Unreadable(f"Tệp mang đuôi {suffix or 'trống'} nhưng thực ra là {kind.title}.", advice)


def refuse_bomb(data: bytes) -> None:
    """Raise `Unreadable` when a zip would unpack to more than any document holds.

    Goes by the declared sizes, beyond which Python's zip reader never unpacks.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
    total = sum(member.file_size for member in members)
    absurd = any(
        member.file_size > _LARGE_MEMBER_BYTES
        and member.file_size > _MAX_RATIO * max(1, member.compress_size)
        for member in members
    )
    if total > MAX_UNPACKED_BYTES or absurd:
        raise Unreadable(
            f"Tệp khi giải nén phình ra tới {total // (1024 * 1024)} MB, "
            "nghi là tệp được tạo để gây hại.",
            "Hãy kiểm tra nguồn gốc tệp; nếu tin cậy, mở và lưu thành tệp mới, bỏ bớt ảnh.",
        )


def refuse_doctypes(data: bytes) -> None:
    """Raise `Unreadable` when an XML part of a zip holds a DOCTYPE, or is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                if not name.lower().endswith((".xml", ".rels", ".vml")):
                    continue
                # Without zero bytes the mark reads the same in UTF-8 and UTF-16.
                if b"<!DOCTYPE" in package.read(name).replace(b"\0", b""):
                    raise Unreadable(
                        "Tệp chứa khai báo DOCTYPE, thứ không có trong tệp Office thật và có thể "
                        "gây hại.",
                        "Hãy kiểm tra nguồn gốc tệp; nếu tin cậy, mở ra và lưu thành tệp mới.",
                    )
    except RuntimeError as error:
        refuse_mismatch(LOCKED, "")
        raise damaged("Excel") from error
    except _ZIP_ERRORS as error:
        raise damaged("Excel") from error


def damaged(kind: str) -> Unreadable:
    """Return the refusal of a damaged file; `kind` names its kind as people do ("Word")."""
    return Unreadable(
        f"Tệp {kind} bị hỏng hoặc bị cắt cụt nên không mở được.",
        "Hãy chép lại tệp từ nguồn, hoặc mở bằng phần mềm soạn ra nó rồi lưu thành tệp mới.",
    )
