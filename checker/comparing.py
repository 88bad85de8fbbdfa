"""What `doisoat compare` does with an audit: compare, hold against a frame, write, and say so."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checker.audit import Audit
from checker.comparison import Comparison, compare
from checker.comparison.frame import FrameRow, hold_against
from checker.comparison.frame_file import FrameLine
from checker.reporting.comparison import write_comparison
from checker.reporting.comparison.blank_frame import write_blank_frame
from checker.reporting.located import printable

if TYPE_CHECKING:
    from checker.rulebook import Rule


def compare_audit(
    audit: Audit,
    rules: "Mapping[str, Rule]",
    formats: Sequence[str],
    out: Path,
    *,
    frame: Sequence[FrameLine] = (),
    blank_frame: Path | None = None,
) -> tuple[list[str], bool]:
    """Compare the communes of an audit and write the reports.

    Returns the lines to say on the screen, and whether every file given could be compared. Raises
    `ReportError` and `FrameError`, each one Vietnamese line.
    """
    comparison = compare(audit)
    lines = list(_left_out(audit, comparison))
    complete = not lines and bool(comparison.communes)
    if blank_frame is not None and comparison.communes:
        write_blank_frame(comparison, blank_frame)
    if len(comparison.communes) < 2:
        lines.append(_nothing_to_compare(comparison))
    else:
        held = hold_against(frame, comparison)
        written = write_comparison(audit, comparison, rules, formats, out, frame=held)
        lines += [_summary(comparison), *_frame_summary(held), "Báo cáo:"]
        lines += [f"  {path.resolve()}" for path in written]
    if blank_frame is not None and comparison.communes:
        lines.append(f"Khung trống để điền: {blank_frame.resolve()}")
    return lines, complete


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
