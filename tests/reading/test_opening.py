"""The door: what cannot be read is refused, each in words of its own."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import openpyxl
import pytest
from pdf_files import LOCK, Sheet, pdf

from checker.document import Document
from checker.reading import SUFFIXES, read, safety
from checker.reading.safety import Unreadable

TEXT = "Đảng bộ xã Mường Cơi quyết tâm thực hiện thắng lợi nghị quyết.\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def word(text: str = TEXT) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel(*row: str) -> bytes:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active.append(row or ("TT", "Chỉ tiêu", "Số liệu"))
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def pdf_text() -> bytes:
    return pdf(Sheet().text(60, 80, "Đảng bộ xã Mường Cơi quyết tâm thực hiện"))


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(512)


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def opened(folder: Path, name: str, data: bytes) -> Document:
    path = folder / name
    path.write_bytes(data)
    return read(path, name)


def refused(folder: Path, name: str, data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        opened(folder, name, data)
    error = caught.value
    assert "lỗi không lường trước" not in error.reason
    for sentence in (error.reason, error.advice):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    return error


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.docx", word(), "docx"),
        ("a.DOCX", word(), "docx"),
        ("a.docm", word(), "docx"),
        ("a.txt", TEXT.encode(), "txt"),
        ("a.txt", TEXT.encode("utf-16"), "txt"),
        ("a.xlsx", excel(), "xlsx"),
        ("a.xlsm", excel(), "xlsx"),
        ("a.pdf", pdf_text(), "pdf"),
        ("a.pdf", b"\r\n" + pdf_text(), "pdf"),
    ],
)
def test_every_supported_file_comes_in(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    document = opened(tmp_path, name, data)
    assert (document.path, document.kind) == (name, kind)
    assert document.text.strip()


def test_suffixes() -> None:
    assert frozenset({".docx", ".docm", ".pdf", ".txt", ".xlsx", ".xlsm"}) == SUFFIXES


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Không tìm thấy tệp"):
        read(tmp_path / "a.docx", "a.docx")


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"Không mở được tệp|không phải là một tệp"):
        read(tmp_path, "a")


@contextmanager
def without_rights() -> Iterator[None]:
    """Be an ordinary user for a while: the administrator may read every file."""
    if os.name == "nt":
        pytest.skip("file permissions work otherwise on Windows")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    path.chmod(0)
    with without_rights(), pytest.raises(Unreadable, match="Không có quyền đọc"):
        read(path, "a.txt")


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf\n", bytes(4096)])
def test_empty_file(tmp_path: Path, suffix: str, data: bytes) -> None:
    assert "Tệp rỗng" in refused(tmp_path, f"a{suffix}", data).reason


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", word("   ")), ("a.xlsx", excel("")), ("a.pdf", pdf(Sheet()))],
)
def test_file_without_text(tmp_path: Path, name: str, data: bytes) -> None:
    assert "không có chữ nào" in refused(tmp_path, name, data).reason


@pytest.mark.parametrize(
    ("name", "data", "what", "suffix"),
    [
        ("a.docx", pdf_text(), "tệp PDF", ".pdf"),
        ("a.docx", excel(), "bảng tính Excel", ".xlsx"),
        ("a.docx", TEXT.encode(), "văn bản thuần", ".txt"),
        ("a.xlsx", word(), "văn bản Word", ".docx"),
        ("a.xlsx", TEXT.encode(), "văn bản thuần", ".txt"),
        ("a.pdf", word(), "văn bản Word", ".docx"),
        ("a.pdf", TEXT.encode(), "văn bản thuần", ".txt"),
        ("a.txt", pdf_text(), "tệp PDF", ".pdf"),
        ("a.txt", word(), "văn bản Word", ".docx"),
        ("a.doc", word(), "văn bản Word", ".docx"),
    ],
)
def test_wrong_suffix_is_told_with_the_right_one(
    tmp_path: Path, name: str, data: bytes, what: str, suffix: str
) -> None:
    error = refused(tmp_path, name, data)
    assert f"thực ra là {what}" in error.reason
    assert f"đổi đuôi tên tệp thành {suffix}" in error.advice


@pytest.mark.parametrize(
    ("name", "data", "what", "advice"),
    [
        ("a.pdf", b"<!DOCTYPE html><html><body>x</body></html>", "HTML", "Lưu thành"),
        ("a.docx", b"\xef\xbb\xbf<HTML xmlns:w='x'><body>x</body>", "HTML", "Lưu thành"),
        ("a.txt", b"<html><p>x</p></html>", "HTML", "Lưu thành"),
        ("a.docx", b"<?xml version='1.0'?><pkg:package/>", "tệp XML", "Lưu thành"),
        ("a.docx", rb"{\rtf1\ansi x}", "RTF", "Lưu thành"),
        ("a.pdf", b"\xff\xd8\xff\xe0" + bytes(200), "tệp ảnh", "Word gốc"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(200), "tệp ảnh", "Word gốc"),
        ("a.txt", b"\x01\x02\x00\x07" * 50, "không nhận ra", "UTF-8"),
        ("a.docx", b"\x01\x02\x00\x07" * 50, "không nhận ra", "chép lại"),
        ("a.docx", b"Rar!\x1a\x07\x01\x00" + bytes(50), "tệp nén", "giải nén"),
        ("a.txt", zipped(ghi_chu=b"x"), "tệp nén", "giải nén"),
        ("a.docx", zipped(ppt__presentation=b"x"), "PowerPoint", "Word"),
        (
            "a.docx",
            zipped(mimetype=b"application/vnd.oasis.opendocument.text"),
            "OpenDocument",
            "Lưu thành",
        ),
    ],
)
def test_what_a_file_really_is(
    tmp_path: Path, name: str, data: bytes, what: str, advice: str
) -> None:
    error = refused(tmp_path, name, data)
    assert "nhưng thực ra là" in error.reason
    assert what in error.reason
    assert advice in error.advice


def test_unknown_suffix(tmp_path: Path) -> None:
    error = refused(tmp_path, "a.csv", TEXT.encode())
    assert "Chưa đọc được loại tệp .csv" in error.reason


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_password_on_office_files(tmp_path: Path, name: str) -> None:
    error = refused(tmp_path, name, ole("EncryptedPackage"))
    assert "mật khẩu" in error.reason
    assert "gỡ mật khẩu" in error.advice


def test_password_on_pdf(tmp_path: Path) -> None:
    data = pdf(Sheet().text(60, 80, "Đảng bộ xã"), encrypt=LOCK)
    assert "mật khẩu" in refused(tmp_path, "a.pdf", data).reason


@pytest.mark.parametrize(
    ("stream", "old", "new"),
    [("WordDocument", ".doc", ".docx"), ("Workbook", ".xls", ".xlsx")],
)
def test_old_office_files(tmp_path: Path, stream: str, old: str, new: str) -> None:
    for suffix in (old, new):
        error = refused(tmp_path, f"a{suffix}", ole(stream))
        assert f"kiểu cũ ({old})" in error.reason
        assert "Lưu thành" in error.advice
        assert new in error.advice


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", word()), ("a.xlsx", excel()), ("a.pdf", pdf_text())],
)
@pytest.mark.parametrize("share", [0.2, 0.5, 0.97])
def test_file_cut_short(tmp_path: Path, name: str, data: bytes, share: float) -> None:
    error = refused(tmp_path, name, data[: int(share * len(data))])
    assert "hỏng hoặc bị cắt cụt" in error.reason


def test_scan(tmp_path: Path) -> None:
    error = refused(tmp_path, "a.pdf", pdf(Sheet().image(0, 0, 595, 842)))
    assert "không có chữ đọc được" in error.reason


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(TEXT.encode())
        file.truncate(safety.MAX_FILE_BYTES + 1)
    with pytest.raises(Unreadable, match="lớn hơn 50 MB"):
        read(path, "a.txt")


def test_zip_bomb_by_total_size(tmp_path: Path) -> None:
    # Noise that shrinks a little keeps the ratio ordinary: only the sum is absurd.
    part = (b"0123456789abcdef" * 4 + os.urandom(2)) * (1024 * 1024 // 66)
    members = {f"xl__part{number}": part * 19 for number in range(17)}
    error = refused(tmp_path, "a.xlsx", zipped(xl__workbook=b"x", **members))
    assert "giải nén phình ra" in error.reason


@pytest.mark.parametrize(("name", "folder"), [("a.xlsx", "xl"), ("a.docx", "word")])
def test_zip_bomb_by_ratio(tmp_path: Path, name: str, folder: str) -> None:
    data = zipped(**{f"{folder}__document": bytes(40 * 1024 * 1024)})
    assert len(data) < 100_000
    assert "gây hại" in refused(tmp_path, name, data).reason


def test_text_in_an_old_encoding_is_refused(tmp_path: Path) -> None:
    data = "Xin chào Đảng bộ".encode("cp1258", errors="ignore") + b"\xd0\xe5\xf1"
    assert "UTF-8" in " ".join(refused(tmp_path, "a.txt", data).args)


def test_readers_are_imported_only_when_needed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    script = (
        "import sys; from pathlib import Path; from checker.reading import read;"
        f"read(Path({str(path)!r}), 'a.txt');"
        "print([m for m in ('openpyxl', 'pypdfium2', 'pdfplumber', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
