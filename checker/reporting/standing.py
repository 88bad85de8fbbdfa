"""How findings stand against an earlier run, in words."""

from collections import Counter
from collections.abc import Mapping

from checker.audit import Audit
from checker.matching import Status, Verdict

STANDING: Mapping[Status, str] = {"new": "Mới", "kept": "Còn", "accepted": "Chấp nhận"}
SAID_MENDED = "Còn, dù đã ghi là đã sửa"


def standing(verdict: Verdict) -> str:
    """Say how a finding stands."""
    return SAID_MENDED if verdict.said_mended else STANDING[verdict.status]


def since_sentence(audit: Audit) -> str:
    """Say how the findings stand against the baseline; '' when there is none."""
    if audit.comparison is None:
        return ""
    verdicts = audit.comparison.verdicts
    counts = Counter(verdict.status for verdict in verdicts)
    said = f"So với lần trước: {counts['new']} mới, {counts['kept']} còn"
    if mended := sum(verdict.said_mended for verdict in verdicts):
        said += f" (trong đó {mended} đã ghi là đã sửa)"
    said += f", {counts['accepted']} chấp nhận, {len(audit.fixed)} đã sửa"
    if audit.stale:
        said += f"; {len(audit.stale)} chấp nhận không còn cần"
    if audit.comparison.untested:
        said += f"; {len(audit.comparison.untested)} phát hiện cũ lần này chưa kiểm tra lại"
    return said + "."
