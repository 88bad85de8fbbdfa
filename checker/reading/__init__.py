"""The door through which every file comes in."""

import stat
from pathlib import Path

from checker.document import Document
from checker.reading import safety
from checker.reading.safety import Kind, Unreadable

SUFFIXES = frozenset({".docx", ".docm", ".pdf", ".txt", ".xlsx", ".xlsm"})

_SUPPORTED = "Hãy lưu thành .docx, .xlsx, .pdf hoặc .txt (UTF-8) rồi kiểm tra lại."


def read(path: Path, name: str, *, ocr: bool = False, max_bytes: int | None = None) -> Document:
    """Read a draft; `name` is its path as it stands in the reports, `ocr` has scans recognised.

    A file of more than `max_bytes` is refused; unless that is given, one of more than 50 MB, and
    plain text longer than any draft. Raises `Unreadable` for every file that cannot be checked.
    """
    data = _bytes(path, max_bytes or safety.MAX_FILE_BYTES)
    suffix = path.suffix.lower()
    if not data.replace(b"\0", b"").strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f\v"):
        raise Unreadable(
            "Tệp rỗng, không có nội dung.", "Hãy kiểm tra lại tệp hoặc chép lại từ nguồn."
        )
    kind = safety.identify(data)
    if suffix not in SUFFIXES and kind is safety.TEXT:
        raise Unreadable(f"Chưa đọc được loại tệp {suffix or 'không có đuôi'}.", _SUPPORTED)
    safety.refuse_mismatch(kind, suffix)
    try:
        document = _dispatch(kind, suffix, name, data, ocr=ocr, any_length=max_bytes is not None)
    except Unreadable:
        raise
    except Exception as error:
        # One file must not end the run; what went wrong is said as it is.
        raise Unreadable(
            f"Chưa đọc được tệp vì một lỗi không lường trước ({type(error).__name__}).",
            "Hãy mở tệp, lưu thành tệp mới rồi kiểm tra lại; nếu vẫn lỗi, hãy báo lỗi này.",
        ) from error
    if not document.text.strip():
        raise Unreadable(
            "Tệp không có chữ nào.", "Hãy kiểm tra lại nội dung tệp, hoặc dùng tệp gốc."
        )
    return document


def _bytes(path: Path, most: int) -> bytes:
    """Read the file once, so that one that changes meanwhile cannot be read half and half."""
    try:
        with path.open("rb") as file:
            if not stat.S_ISREG(path.stat().st_mode):
                raise Unreadable(
                    "Đường dẫn không phải là một tệp.", "Hãy chỉ đúng tệp cần kiểm tra."
                )
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise Unreadable("Không tìm thấy tệp.", "Hãy kiểm tra lại đường dẫn và tên tệp.") from error
    except PermissionError as error:
        raise Unreadable(
            "Không có quyền đọc tệp.",
            "Hãy cấp quyền đọc, hoặc chép tệp sang thư mục của mình rồi kiểm tra lại.",
        ) from error
    except OSError as error:
        raise Unreadable(
            f"Không mở được tệp ({error.strerror}).",
            "Hãy kiểm tra ổ đĩa hoặc đường dẫn, hoặc chép tệp sang máy này rồi kiểm tra lại.",
        ) from error
    if len(data) > most:
        raise Unreadable(
            f"Tệp lớn hơn {most // safety.MEGABYTE} MB nên không được đọc.",
            "Hãy bỏ bớt ảnh hoặc tách tệp thành nhiều phần, hoặc cho phép bằng --max-size, "
            "rồi kiểm tra lại.",
        )
    return data


def _dispatch(
    kind: Kind, suffix: str, name: str, data: bytes, *, ocr: bool, any_length: bool
) -> Document:
    """Hand over to the reader; each is imported when the first file of its kind comes in."""
    if kind.convertible:
        from checker.reading.legacy import read_legacy

        return read_legacy(name, data, kind)
    if suffix == ".pdf":
        from checker.reading.pdf import read_pdf

        return read_pdf(name, data, ocr=ocr)
    if suffix == ".txt":
        from checker.reading.text import read_text

        if not any_length:
            safety.refuse_long_text(data)
        return read_text(name, data)
    if suffix in safety.EXCEL.suffixes:
        from checker.reading.excel import read_excel

        return read_excel(name, data)
    from checker.reading.word import read_word

    return read_word(name, data)
