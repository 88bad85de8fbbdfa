"""What `doisoat compare` does with an audit: compare, hold against a frame, write, and say so."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.audit import Audit
from checker.comparison import Comparison, compare
from checker.comparison.frame import FrameRow, hold_against
from checker.comparison.frame_file import FrameError, FrameLine, read_frame
from checker.reporting import ReportError
from checker.reporting.comparison import write_comparison
from checker.reporting.comparison.blank_frame import write_blank_frame
from checker.reporting.words import printable

if TYPE_CHECKING:
    from checker.rulebook import Rule

__all__ = ["FrameError", "ReportError", "compare_audit", "read_frame"]


def compare_audit(
    audit: Audit,
    rules: "Sequence[Rule]",
    out: Path,
    *,
    formats: Sequence[str],
    frame: Sequence[FrameLine] = (),
    blank_frame: Path | None = None,
) -> bool:
    """Compare the communes of an audit, write the reports and say so on the screen.

    Returns whether every file given could be compared. Raises `ReportError` and `FrameError`, each
    one Vietnamese line.
    """
    comparison = compare(audit)
    left_out = list(_left_out(audit, comparison))
    lines = list(left_out)
    if blank_frame is not None and comparison.communes:
        write_blank_frame(comparison, blank_frame)
    if len(comparison.communes) < 2:
        lines.append(_nothing_to_compare(comparison))
    else:
        held = hold_against(frame, comparison)
        known = {rule.id: rule for rule in rules}
        written = write_comparison(audit, comparison, known, formats, out, frame=held)
        lines += [_summary(comparison), *_frame_summary(held), "Báo cáo:"]
        lines += [f"  {path.resolve()}" for path in written]
    if blank_frame is not None and comparison.communes:
        lines.append(f"Khung trống để điền: {blank_frame.resolve()}")
    for line in lines:
        click.echo(line)
    return not left_out and bool(comparison.communes)


def _left_out(audit: Audit, comparison: Comparison) -> Iterator[str]:
    for refusal in audit.refusals:
        yield f"Không so sánh được {refusal.path}: {refusal.reason} {refusal.advice}"
    for path in comparison.homeless:
        yield (
            f"Không so sánh {path}: không rõ của xã nào. "
            "Hãy đặt tệp vào thư mục của xã đó rồi chạy lại."
        )


def _nothing_to_compare(comparison: Comparison) -> str:
    if not comparison.communes:
        return "Không có bản thảo nào để so sánh."
    name = comparison.communes[0].commune
    return printable(f"Chỉ có một xã ({name}) nên không có gì để so sánh.")


def _summary(comparison: Comparison) -> str:
    contradictions = sum(len(each.contradicts) for each in comparison.communes)
    outlying = sum(len(each.outlying) for each in comparison.communes)
    return (
        f"{len(comparison.communes)} xã, phường: {len(comparison.rows)} chỉ tiêu đặt cạnh nhau, "
        f"{len(comparison.unaligned)} chỉ tiêu chỉ một nơi nêu; {contradictions} chỗ trong hồ sơ "
        f"một xã ghi khác nhau, {outlying} giá trị khác xa các xã khác, "
        f"{len(comparison.findings)} phát hiện giữa các xã."
    )


def _frame_summary(frame: Sequence[FrameRow]) -> Iterator[str]:
    if frame:
        statuses = [status for row in frame for status in row.statuses.values()]
        yield (
            f"Khung {len(frame)} chỉ tiêu: {statuses.count('met')} lượt đạt, "
            f"{statuses.count('below') + statuses.count('above')} lượt chưa theo khung, "
            f"{statuses.count('missing')} lượt chưa nêu."
        )
