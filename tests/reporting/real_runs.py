"""Audits of drafts that really lie on the disk, for the reports that name files and columns."""

from pathlib import Path

from checker.audit import Audit, run
from checker.dossier import find_drafts
from checker.rulebook import Rule, discover

OPENING = (
    "Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030, được các đại "
    "biểu thảo luận, biểu quyết và thông qua tại phiên họp toàn thể của Đại hội.\n"
)
WRONG = OPENING + (
    "1. Chỉ tiêu kinh tế (04 chỉ tiêu)\n"
    "(1) Thu ngân sách trên địa bàn tăng bình quân hằng năm 5%.\n"
    "(2) Tỷ lệ che phủ rừng đến năm 2030 đạt 40% trở lên.\n"
    "(3) Tổng đàn gia súc đến năm 2030 đạt 9.500 con.\n"
)
RULES: dict[str, Rule] = {rule.id: rule for rule in discover()}


def audited(*paths: Path) -> Audit:
    """Return the audit of these files and folders by all rules."""
    drafts, refusals = find_drafts(paths)
    return run(drafts, list(RULES.values()), refusals=refusals)
