"""Small drafts, right and wrong, for tests of the command."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

Command = Callable[..., Result]

# Long enough that the lines below are seen to be whole paragraphs.
OPENING = (
    "Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030, được các đại "
    "biểu thảo luận, biểu quyết và thông qua tại phiên họp toàn thể của Đại hội.\n"
)
LIST = """\
1. Chỉ tiêu kinh tế ({declared} chỉ tiêu)
(1) Thu ngân sách trên địa bàn tăng bình quân hằng năm 5%.
(2) Tỷ lệ che phủ rừng đến năm 2030 đạt 40% trở lên.
(3) Tổng đàn gia súc đến năm 2030 đạt 9.500 con.
"""
CLEAN = OPENING + LIST.format(declared="03")
WRONG = OPENING + LIST.format(declared="04")
DOUBTFUL = CLEAN + "Hạ tầng đô thị được chỉnh trang; trật tự đô thị được giữ vững.\n"


def draft(folder: Path, name: str, text: str | bytes = CLEAN) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def report(folder: Path) -> Any:
    return json.loads((folder / "findings.json").read_text("utf-8"))


def found(folder: Path) -> set[str]:
    return {finding["rule"] for finding in report(folder)["findings"]}
