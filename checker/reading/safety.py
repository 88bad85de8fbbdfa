"""Refusing what cannot or must not be read, in words that say what to do about it."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass

MEGABYTE = 1024 * 1024
MAX_FILE_BYTES = 50 * MEGABYTE
MAX_UNPACKED_BYTES = 300 * MEGABYTE
# Office files shrink to a twentieth at best; a member beyond both of these holds no document.
_MAX_RATIO = 250
_LARGE_MEMBER_BYTES = 20 * MEGABYTE
# No draft comes near any of these: 2 MB of plain text are 500 pages, and a workbook takes fifty
# times its sheets' XML in memory.
_MAX_TEXT_BYTES = 2 * MEGABYTE
_MAX_TEXT_LINES = 50_000
MAX_PAGES = 1000
MAX_PAGE_POINTS = 14_400  # the largest page Acrobat makes: 5 metres
_MAX_XML_BYTES = 40 * MEGABYTE
_MAX_PDF_STREAM_BYTES = 32 * MEGABYTE
_PDF_STREAM = re.compile(rb"\bstream\r?\n")
_MAX_CONTENT_TYPES_BYTES = MEGABYTE
_XML_SUFFIXES = (".xml", ".rels", ".vml")
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError,
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
    when it cannot be read); `advice` says how to come to a file that can be read; `convertible`
    are the suffixes under which LibreOffice may turn it into one.
    """

    title: str
    suffixes: tuple[str, ...] = ()
    advice: str = ""
    convertible: tuple[str, ...] = ()


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
OLD_WORD = Kind("văn bản Word kiểu cũ (.doc)", (), _OPEN_IN_WORD, (".doc",))
OLD_EXCEL = Kind("bảng tính Excel kiểu cũ (.xls)", (), _OPEN_IN_EXCEL, (".xls",))
_OLD_OTHER = Kind("tệp Office kiểu cũ", advice=_OPEN_IN_WORD)
# Word saves RTF under the name of .doc, too.
RTF = Kind("văn bản RTF", (), _OPEN_IN_WORD, (".rtf", ".doc"))
_HTML = Kind("trang web (HTML)", advice=_OPEN_IN_WORD)
_XML = Kind("tệp XML", advice=_OPEN_IN_WORD)
_SLIDES = Kind("bản trình chiếu PowerPoint", advice="Hãy chép nội dung sang tệp Word .docx.")
OPEN_TEXT = Kind("văn bản OpenDocument (.odt)", (), _OPEN_IN_WORD, (".odt",))
OPEN_SHEET = Kind("bảng tính OpenDocument (.ods)", (), _OPEN_IN_EXCEL, (".ods",))
_IMAGE = Kind("tệp ảnh, không có chữ đọc được", advice="Hãy dùng tệp Word gốc thay cho ảnh.")
_ARCHIVE = Kind("tệp nén", advice=_UNPACK)
UNKNOWN = Kind(
    "dữ liệu không nhận ra được, có thể đã hỏng",
    advice="Hãy chép lại tệp từ nguồn; nếu là văn bản thuần, hãy lưu với mã hóa UTF-8.",
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_SIGNATURES = (
    (b"{\\rtf", RTF),
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
    ("WordDocument", OLD_WORD),
    ("Workbook", OLD_EXCEL),
    ("Book", OLD_EXCEL),
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
            return OPEN_SHEET if b"spreadsheet" in mimetype else OPEN_TEXT
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
        return RTF
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<meta")):
        return _HTML
    if head.startswith(b"mime-version:") and b"multipart/related" in head:
        return _HTML
    if head.startswith(b"<?xml"):
        return _HTML if b"<html" in head else _XML
    return TEXT


def refuse_mismatch(kind: Kind, suffix: str) -> None:
    """Raise `Unreadable` when a file of this kind may not carry this suffix (lower case)."""
    if suffix in kind.suffixes + kind.convertible:
        return
    if kind is PACKAGE and suffix in WORD.suffixes + EXCEL.suffixes:
        return
    office = suffix in WORD.suffixes + EXCEL.suffixes
    if kind is BROKEN_PACKAGE and office:
        raise damaged("Word" if suffix in WORD.suffixes else "Excel")
    if kind is LOCKED:
        raise _locked()
    advice = kind.advice
    if kind.suffixes:
        advice = f"Hãy đổi đuôi tên tệp thành {kind.suffixes[0]} rồi kiểm tra lại."
    if f"({suffix})" in kind.title:
        raise Unreadable(f"Tệp là {kind.title}, chưa đọc được.", advice)
    raise Unreadable(f"Tệp mang đuôi {suffix or 'trống'} nhưng thực ra là {kind.title}.", advice)


def refuse_long_text(data: bytes) -> None:
    """Raise `Unreadable` when plain text is longer than any draft."""
    lines = data.count(b"\n") + data.count(b"\r") + 1
    if len(data) > _MAX_TEXT_BYTES or lines > _MAX_TEXT_LINES:
        size = f"{len(data) / MEGABYTE:.1f}".replace(".", ",")
        raise Unreadable(
            f"Tệp văn bản dài bất thường ({size} MB, {lines} dòng), không phải một bản thảo.",
            "Hãy kiểm tra lại tệp, chỉ giữ nội dung bản thảo rồi chạy lại.",
        )


def refuse_swollen_streams(data: bytes) -> None:
    """Raise `Unreadable` when text or drawings of a PDF unpack to more than any page holds.

    Images are not unpacked for reading, so theirs may be of any size.
    """
    view = memoryview(data)
    for match in _PDF_STREAM.finditer(data):
        start = data.rfind(b"obj", max(0, match.start() - 2000), match.start())
        if b"/Image" in data[max(0, start) : match.start()]:
            continue
        unpacking = zlib.decompressobj()
        try:
            unpacked = unpacking.decompress(view[match.end() :], _MAX_PDF_STREAM_BYTES)
        except zlib.error:
            continue  # packed in some other way, or not at all
        if len(unpacked) == _MAX_PDF_STREAM_BYTES:
            raise Unreadable(
                "Tệp PDF có phần nén phình ra quá lớn, nghi là tệp được tạo để gây hại.",
                "Hãy kiểm tra nguồn gốc tệp; nếu tin cậy, mở ra và xuất PDF lại.",
            )


def open_package(data: bytes, office: str) -> zipfile.ZipFile:
    """Open a zip; `office` names its kind as people do ("Word").

    Raises `Unreadable` when it is damaged, names members outside itself, or would unpack to more
    than any document holds: goes by the declared sizes, beyond which Python's zip reader never
    unpacks.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _ZIP_ERRORS as error:
        raise damaged(office) from error
    members = package.infolist()
    if any(".." in member.filename.replace("\\", "/").split("/") for member in members):
        raise Unreadable(
            "Tệp chứa đường dẫn trỏ ra ngoài chính nó, nghi là tệp được tạo để gây hại.",
            "Hãy kiểm tra nguồn gốc tệp; nếu tin cậy, mở ra và lưu thành tệp mới.",
        )
    total = sum(member.file_size for member in members)
    absurd = any(
        member.file_size > _LARGE_MEMBER_BYTES
        and member.file_size > _MAX_RATIO * max(1, member.compress_size)
        for member in members
    )
    if total > MAX_UNPACKED_BYTES or absurd:
        limit = MAX_UNPACKED_BYTES // MEGABYTE
        raise Unreadable(
            f"Tệp khi giải nén phình ra tới {total // MEGABYTE} MB (văn bản thật không bao giờ "
            f"tới {limit} MB), nghi là tệp được tạo để gây hại.",
            "Hãy kiểm tra nguồn gốc tệp; nếu tin cậy, mở và lưu thành tệp mới, bỏ bớt ảnh.",
        )
    return package


def read_member(package: zipfile.ZipFile, name: str, office: str) -> bytes:
    """Read a member of a zip; raises `Unreadable` when it is damaged or under a password."""
    try:
        return package.read(name)
    except NotImplementedError as error:
        raise damaged(office) from error
    except RuntimeError as error:
        raise _locked() from error
    except _ZIP_ERRORS as error:
        raise damaged(office) from error


def refuse_parts(package: zipfile.ZipFile, office: str) -> None:
    """Raise `Unreadable` when a zip's XML parts are too large, damaged, or hold a DOCTYPE.

    Before anything is parsed: a DOCTYPE is how XML attacks a reader.
    """
    parts = [info for info in package.infolist() if info.filename.lower().endswith(_XML_SUFFIXES)]
    if sum(part.file_size for part in parts) > _MAX_XML_BYTES:
        raise Unreadable(
            f"Tệp {office} quá lớn để đọc trọn vẹn (hơn {_MAX_XML_BYTES // MEGABYTE} MB dữ liệu "
            "sau khi giải nén).",
            "Hãy xóa phần thừa (hàng, cột, trang tính trống), chỉ giữ dự thảo và các biểu.",
        )
    for part in parts:
        # Without zero bytes the mark reads the same in UTF-8, UTF-16 and UTF-32.
        if b"<!DOCTYPE" in read_member(package, part.filename, office).replace(b"\0", b""):
            raise Unreadable(
                "Tệp chứa khai báo DOCTYPE, thứ không có trong tệp Office thật và có thể gây hại.",
                "Hãy kiểm tra nguồn gốc tệp; nếu tin cậy, mở ra và lưu thành tệp mới.",
            )


def damaged(kind: str) -> Unreadable:
    """Return the refusal of a damaged file; `kind` names its kind as people do ("Word")."""
    return Unreadable(
        f"Tệp {kind} bị hỏng hoặc bị cắt cụt nên không mở được.",
        "Hãy chép lại tệp từ nguồn, hoặc mở bằng phần mềm soạn ra nó rồi lưu thành tệp mới.",
    )


def _locked() -> Unreadable:
    return Unreadable(
        "Tệp được bảo vệ bằng mật khẩu nên không đọc được.",
        "Hãy mở tệp bằng mật khẩu, gỡ mật khẩu, lưu lại rồi kiểm tra lại.",
    )
