"""What cannot be used is said in one line, and stops nothing else."""

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from pdf_files import LOCK, Sheet, pdf
from small_drafts import CLEAN, WRONG, Command, draft, found, report

pytestmark = pytest.mark.usefixtures("elsewhere")

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_docs"

LOCKED_WORD = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + bytes(504)
    + "EncryptedPackage".encode("utf-16-le")
    + bytes(512)
)


REFUSED: dict[str, tuple[str, bytes | None, str, str]] = {
    "missing": ("khong-co.docx", None, "Không tìm thấy", "đường dẫn"),
    "empty": ("rong.docx", b"", "rỗng", "chép lại"),
    "blank": ("trang.txt", b" \n\n ", "rỗng", "chép lại"),
    "other kind": (
        "gia.docx",
        (SAMPLES / "chieng-mung" / "nghi-quyet.pdf").read_bytes(),
        "thực ra là tệp PDF",
        ".pdf",
    ),
    "picture": ("anh.pdf", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "tệp ảnh", "Word gốc"),
    "locked word": ("khoa.docx", LOCKED_WORD, "mật khẩu", "gỡ mật khẩu"),
    "locked pdf": (
        "khoa.pdf",
        pdf(Sheet().text(60, 80, "Đảng bộ xã Nà Hoa"), encrypt=LOCK),
        "mật khẩu",
        "không đặt mật khẩu",
    ),
    "scan": ("quet.pdf", pdf(Sheet().image(0, 0, 595, 842)), "bản quét", "Word gốc"),
    "cut short": (
        "cut.docx",
        (SAMPLES / "mau-sach" / "nghi-quyet.docx").read_bytes()[:9000],
        "hỏng",
        "chép lại",
    ),
    "other encoding": ("cu.txt", CLEAN.encode("utf-16-le")[1:], "cu.txt", "UTF-8"),
    "old word": ("cu.doc", LOCKED_WORD.replace(b"E\0n\0c\0", b"X\0n\0c\0"), "kiểu cũ", ".docx"),
    "other suffix": ("ghi-chu.md", b"# Ghi ch\xc3\xba", ".md", ".docx"),
}


@pytest.mark.parametrize(("name", "data", "reason", "advice"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_file(
    tmp_path: Path, doisoat: Command, name: str, data: bytes | None, reason: str, advice: str
) -> None:
    """One line names the file, says what is wrong and what to do; the others are checked."""
    good = draft(tmp_path, "in/tot.txt", WRONG)
    bad = tmp_path / "in" / name
    if data is not None:
        bad.write_bytes(data)
    out = tmp_path / "out"
    result = doisoat("check", good, bad, "--out", out, "--fail-on", "never")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    (line,) = [line for line in result.stdout.splitlines() if line.strip().startswith(name)]
    assert reason in line
    assert advice in line
    assert [each["path"] for each in report(out)["documents"]] == ["tot.txt"]
    assert "C01" in found(out)
    page = html.parse(out / "audit.html").getroot().text_content()
    assert name in page
    assert line.strip().removeprefix(f"{name}: ").split(". ")[0] in page
    assert good.read_text("utf-8") == WRONG
    assert bad.read_bytes() == data if data is not None else not bad.exists()


def test_nothing_readable_leaves_earlier_reports_alone(tmp_path: Path, doisoat: Command) -> None:
    out = tmp_path / "out"
    doisoat("check", draft(tmp_path, "a.txt", WRONG), "--out", out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    result = doisoat("check", draft(tmp_path, "b.docx", b""), "--out", out)
    assert result.exit_code == 2
    assert "b.docx" in result.stdout
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_folder_without_drafts(tmp_path: Path, doisoat: Command) -> None:
    draft(tmp_path, "trong/ghi-chu.md", "# Ghi chú")
    draft(tmp_path, "trong/~$nghi-quyet.docx", b"lock file of Word")
    result = doisoat("check", tmp_path / "trong", "--out", "out")
    assert result.exit_code == 2
    (line,) = [line for line in result.stdout.splitlines() if "trong: " in line]
    assert "không có bản thảo nào" in line
    assert ".docx" in line


def test_old_formats_in_a_folder_are_not_passed_over(tmp_path: Path, doisoat: Command) -> None:
    draft(tmp_path, "xa/nghi-quyet.txt", CLEAN)
    draft(tmp_path, "xa/bieu.doc", REFUSED["old word"][1] or b"")
    result = doisoat("check", tmp_path / "xa", "--out", "out")
    assert result.exit_code == 2
    assert "bieu.doc" in result.stdout


def test_reports_of_an_earlier_run_are_not_drafts(tmp_path: Path, doisoat: Command) -> None:
    """Whoever checks the folder they stand in finds the reports there the next time."""
    draft(tmp_path, "nghi-quyet.txt", WRONG)
    for _ in range(2):
        assert doisoat("check", ".").exit_code == 1
        documents = report(tmp_path / "reports_out")["documents"]
        assert [each["path"] for each in documents] == ["nghi-quyet.txt"]


def test_output_folder_that_cannot_be_written(tmp_path: Path, installed: Any) -> None:
    taken = draft(tmp_path, "out", "a file stands where the folder should be")
    done = installed("check", draft(tmp_path, "a.txt"), "--out", taken)
    assert done.returncode == 2
    assert done.stderr.startswith("Lỗi: ")
    assert str(taken) in done.stderr
    assert "--out" in done.stderr
    assert taken.read_text() == "a file stands where the folder should be"
