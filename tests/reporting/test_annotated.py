"""annotated/: which drafts have a copy there, under which names, and what the screen says."""

import datetime
import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from audit_demo import RULES
from click.testing import Result
from findings_at import audit_of
from pdf_files import Sheet, pdf
from word_copies import comments_of
from word_packages import docx, par

from checker.audit import Audit
from checker.reading import read
from checker.reporting import write_reports
from checker.reporting.annotated import FOLDER, LEFT_OUT, annotate, said_of_left_out
from checker.reporting.located import locate
from checker.reporting.note_text import note_of

ROOT = Path(__file__).resolve().parent.parent.parent
DATE = datetime.date(2025, 7, 1)
SENTENCE = "Tổng số chỉ tiêu là 23 chỉ tiêu, gồm kinh tế và xã hội."


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def dossiers(tmp_path: Path) -> Path:
    """Two communes with drafts of one name, in several formats."""
    folder = tmp_path / "du-thao"
    (folder / "muong-a" / "sâu").mkdir(parents=True)
    (folder / "muong-b").mkdir()
    (folder / "muong-a" / "nghi-quyet.docx").write_bytes(docx(par("của của xã") + par(SENTENCE)))
    (folder / "muong-a" / "sâu" / "nghi-quyet.docm").write_bytes(docx(par("của của xã")))
    (folder / "muong-b" / "nghi-quyet.docx").write_bytes(docx(par("đã đã làm") + par(SENTENCE)))
    lines = Sheet().text(72, 100, "Nghị quyết của của Đảng bộ xã")
    (folder / "muong-b" / "bao-cao.pdf").write_bytes(pdf(lines))
    (folder / "muong-b" / "ghi-chu.txt").write_text("Xã đã đã làm.", encoding="utf-8")
    return folder


def test_the_command_writes_copies_and_names_the_drafts_without(
    dossiers: Path, tmp_path: Path, doisoat: Callable[..., Result]
) -> None:
    before = tree(dossiers)
    out = tmp_path / "ra"
    arguments = ("check", dossiers, "--out", out, "--format", "docx", "--fail-on", "never")
    result = doisoat(*arguments)
    assert result.exit_code == 0, result.output
    said = [line for line in result.output.splitlines() if "bản sao" in line]
    assert said == [
        "Chưa có bản sao ghi chú: muong-b/ghi-chu.txt (không phải .docx, .docm hay .pdf; xem phát "
        "hiện trong audit.html, audit.xlsx)."
    ]
    assert sorted(tree(out)) == [
        "annotated/chua-co-ban-sao.txt", "annotated/muong-a/nghi-quyet.docx",
        "annotated/muong-a/sâu/nghi-quyet.docm", "annotated/muong-b/bao-cao.pdf",
        "annotated/muong-b/nghi-quyet.docx",
    ]  # fmt: skip
    copy = (out / "annotated" / "muong-b" / "nghi-quyet.docx").read_bytes()
    (comment,) = comments_of(copy).values()
    assert comment.marked.startswith("đã đã")
    assert tree(dossiers) == before
    first = tree(out)
    doisoat(*arguments)
    assert tree(out) == first


def test_usual_runs_make_no_copies(
    dossiers: Path, tmp_path: Path, doisoat: Callable[..., Result]
) -> None:
    out = tmp_path / "ra"
    doisoat("check", dossiers, "--out", out, "--fail-on", "never")
    assert not (out / FOLDER).exists()
    assert (out / "audit.html").exists()


def test_copies_are_no_drafts_of_the_next_run(
    dossiers: Path, doisoat: Callable[..., Result]
) -> None:
    out = dossiers / "ra"
    arguments = ("check", dossiers, "--out", out, "--format", "docx", "--fail-on", "never")
    doisoat(*arguments)
    first = tree(out)
    result = doisoat(*arguments)
    assert "5 tài liệu" in result.output
    assert tree(out) == first


def test_the_screen_says_nothing_when_all_have_copies(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    assert said_of_left_out(tmp_path) == ""


def audit_at(file: Path, name: str) -> Audit:
    document = read(file, name)
    return replace(audit_of(document, [(0, 3)]), files={name: str(file)})


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("../../ngoai/a.docx", "ngoai/a.docx"),
        ("/tmp/x/a.docx", "tmp/x/a.docx"),
        ("C:\\du thao\\a.docx", "du thao/a.docx"),
        ("a.docx", "a.docx"),
    ],
)
def test_copies_stay_in_their_folder(name: str, copy: str, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(docx(par("của của xã")))
    (tmp_path / "ra").mkdir()
    annotate(audit_at(file, name), RULES, tmp_path / "ra", DATE)
    assert list(tree(tmp_path)) == ["a.docx", f"ra/annotated/{copy}"]


def test_two_drafts_never_share_a_copy(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(docx(par("của của xã")))
    one, other = audit_at(file, "x/a.docx"), audit_at(file, "../x/a.docx")
    both = replace(
        one,
        documents=one.documents + other.documents,
        findings=one.findings + other.findings,
        files={**one.files, **other.files},
    )
    annotate(both, RULES, tmp_path, DATE)
    assert list(tree(tmp_path / FOLDER)) == ["x/a (2).docx", "x/a.docx"]


def test_a_draft_that_changed_meanwhile_gets_no_copy(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(docx(par("của của xã")))
    changed, gone = audit_at(file, "a.docx"), audit_at(file, "b.docx")
    file.write_bytes(docx(par("của xã")))
    annotate(changed, RULES, tmp_path, DATE)
    assert "a.docx (tệp đã bị sửa" in said_of_left_out(tmp_path)
    shutil.rmtree(tmp_path / FOLDER)
    file.unlink()
    annotate(gone, RULES, tmp_path, DATE)
    assert list(tree(tmp_path / FOLDER)) == [LEFT_OUT]
    assert "b.docx (không còn mở được" in said_of_left_out(tmp_path)


def test_a_draft_that_cannot_be_copied_does_not_end_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> bytes:
        raise IndexError("list index out of range")

    file = tmp_path / "a.docx"
    file.write_bytes(docx(par("của của xã")))
    monkeypatch.setattr("checker.reporting.word_comments.word_copy", fail)
    annotate(audit_at(file, "a.docx"), RULES, tmp_path, DATE)
    assert "(IndexError)" in said_of_left_out(tmp_path)
    assert "\n" not in said_of_left_out(tmp_path)


def test_copies_of_the_run_before_are_replaced_as_a_whole(tmp_path: Path) -> None:
    old = tmp_path / FOLDER / "cu.docx"
    old.parent.mkdir()
    old.write_bytes(b"old")
    file = tmp_path / "a.docx"
    file.write_bytes(docx(par("của của xã")))
    run = replace(audit_at(file, "a.docx"), date=DATE)
    assert write_reports(run, RULES, ["docx"], tmp_path) == [tmp_path / FOLDER]
    assert list(tree(tmp_path / FOLDER)) == ["a.docx"]
    (comment,) = comments_of((tmp_path / FOLDER / "a.docx").read_bytes()).values()
    assert comment.date == "2025-07-01T00:00:00Z"


def test_numbers_are_those_of_the_workbook(audit: Audit, tmp_path: Path) -> None:
    (workbook,) = write_reports(audit, RULES, ["xlsx"], tmp_path)
    sheet = openpyxl.load_workbook(workbook)["Phát hiện"]
    names = [cell.value for cell in sheet[1]]
    listed = [dict(zip(names, line, strict=True)) for line in sheet.iter_rows(2, values_only=True)]
    numbered = locate(audit, RULES).numbered
    assert [each["STT"] for each in listed] == [number for number, _ in numbered]
    for each, (_, row) in zip(listed, numbered, strict=True):
        assert str(each["Nhận xét"]).startswith(row.message)


def test_every_counter_place_is_told_with_where_it_is(audit: Audit) -> None:
    for number, row in locate(audit, RULES).numbered:
        note = note_of(row, number)
        assert note.heading.startswith(f"{row.severity_name} · {row.title} ({row.rule}")
        for place, counter in enumerate(row.counters[:5], 2):
            (line,) = (each for each in note.lines if each.startswith(f"Nơi {place}: "))
            assert counter.where in line
            assert (counter.document in line) == (counter.document != row.document)
            assert not counter.value or counter.value in line or len(counter.quote) > 200
        assert ("Làm thay đổi kết luận." in note.lines) == row.changes_conclusion
        for told in (row.expected, row.difference):
            assert not told or any(told in line for line in note.lines)
        assert "\n" not in note.heading + "".join(note.lines)
