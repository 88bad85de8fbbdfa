"""The summary on the screen, on a terminal and off it."""

import io
from dataclasses import replace

import pytest
from audit_demo import REFUSALS
from rich.console import Console

from checker.audit import Audit
from checker.reporting.console import DOCUMENTS_SHOWN, ERRORS_SHOWN, print_summary, progress


def _printed(audit: Audit, **options: object) -> str:
    stream = io.StringIO()
    print_summary(audit, {}, Console(file=stream, **options))  # type: ignore[arg-type]
    return stream.getvalue()


def test_documents_errors_and_refused_files(audit: Audit) -> None:
    text = _printed(audit)
    assert (
        "8 lỗi · 7 cảnh báo · 1 lưu ý  (52 số liệu: 30 khớp, 5 mâu thuẫn, 17 chưa có chỗ đối chiếu)"
        in text
    )
    assert "không có số liệu nào để đối chiếu" in text
    assert "Lỗi: Tỷ lệ che phủ rừng: văn bản ghi 39,5%, biểu ghi 38%." in text
    assert "nam-ha/bao-cao-chinh-tri.docx, mục 2.1, đoạn 6: 39,5%" in text
    assert "↔ nam-ha/bieu-chi-tieu.xlsx, Biểu 03!D3: 38 … và 1 nơi khác" in text
    for refusal in REFUSALS:
        assert f"{refusal.path}: {refusal.reason} {refusal.advice}" in text
    assert "… và 26 phát hiện nữa trong báo cáo." in text
    assert "audit." not in text


def test_off_a_terminal_there_are_no_escapes_and_no_broken_lines(audit: Audit) -> None:
    text = _printed(audit)
    assert "\x1b" not in text
    assert max(len(line) for line in text.splitlines()) > 100


def test_no_color_is_respected(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = {"force_terminal": True, "width": 100, "color_system": "truecolor"}
    assert "\x1b[1;31m" in _printed(audit, **terminal)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "31m" not in _printed(audit, **terminal)


def test_errors_are_limited_and_the_rest_is_counted(audit: Audit) -> None:
    errors = [finding for finding in audit.findings if finding.severity == "error"]
    text = _printed(replace(audit, findings=tuple(errors * 3)))
    assert text.count("Lỗi: ") == ERRORS_SHOWN
    assert f"… và {len(errors) * 3 - ERRORS_SHOWN} phát hiện nữa" in text


def test_of_very_many_drafts_those_with_errors_are_listed(audit: Audit) -> None:
    header = audit.listed[-1]
    more = [header._replace(path=f"xa-{n:04}/a.txt", notices=()) for n in range(DOCUMENTS_SHOWN)]
    first, *others = audit.listed
    headers = [first, *(each._replace(notices=()) for each in others), *more]
    text = _printed(replace(audit, headers=headers))
    with_errors = {each.claim.span.document for each in audit.findings if each.severity == "error"}
    for path in with_errors:
        assert f"{path}  " in text
    assert "xa-0001/" not in text
    listed = len(with_errors | ({first.path} if first.notices else set()))
    assert f"… và {len(headers) - listed} tài liệu nữa trong báo cáo." in text


def test_drafts_cannot_steer_the_terminal_nor_the_markup(audit: Audit) -> None:
    finding = replace(audit.findings[0], message="\x1b]0;x\x07[bold]đậm[/] \x1b[2J")
    text = _printed(replace(audit, findings=(finding,)))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[bold]đậm[/]" in text


def test_nothing_found_is_not_called_right(clean_audit: Audit) -> None:
    text = _printed(clean_audit)
    assert "không có phát hiện nào  (40 số liệu: 27 khớp, 0 mâu thuẫn, 13 chưa có chỗ" in text


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_shows_on_a_terminal_only(terminal: bool) -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=terminal, width=80)
    with progress(console, shown=True) as bar:
        task = bar.add_task("Đang kiểm tra [1/2]", total=2)
        bar.advance(task, 2)
    assert ("Đang kiểm tra [1/2]" in stream.getvalue()) is terminal
