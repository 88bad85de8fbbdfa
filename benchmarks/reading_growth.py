"""How reading, extraction and linking grow with a draft: `python benchmarks/reading_growth.py`.

Every kind of draft below is hostile in its own way. Each is checked at sizes 1, 2 and 4; the
figure is processor time, the least of three runs. Twice the text should take at most about 2.6
times the work. The command exits with 1 when some kind takes more.
"""

import itertools
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from checker import audit, rulebook
from checker.dossier import Draft
from checker.rulebook import Rule

MOST = 2.6
RUNS = 3
# Below this, the time is the fixed cost of a run.
LEAST_SECONDS = 0.15

SENTENCE = (
    "Tổng diện tích gieo trồng hằng năm đạt 1.068 ha, sản lượng lương thực có hạt 4.350 tấn, bằng "
    "102% kế hoạch, tăng 3,5% so với năm 2020; bình quân 512 kg/người/năm. "
)
WORDS = SENTENCE.split()


KINDS: dict[str, Callable[[int], str]] = {
    "no headings": lambda size: "\n".join(SENTENCE * 3 for _ in range(120 * size)),
    "one paragraph": lambda size: SENTENCE * (700 * size),
    "thousands of numbers": lambda size: "\n".join(
        " ".join(f"{n * 7 % 1000},{n % 10}%" for n in range(60)) for _ in range(50 * size)
    ),
    "one word a line": lambda size: "\n".join(WORDS[n % 20] for n in range(5000 * size)),
    "short headings": lambda size: "\n".join(
        f"{n}. Mục tiêu số {n}\nPhấn đấu đạt {n % 97}%." for n in range(1, 500 * size)
    ),
    "items": lambda size: (
        "1. Các chỉ tiêu chủ yếu\n"
        + "\n".join(
            f"({n}) Tỷ lệ hộ nghèo của bản {n} giảm còn {n % 90},5%." for n in range(1, 500 * size)
        )
    ),
    "items in a sentence": lambda size: (
        "1. Các chỉ tiêu chủ yếu gồm: "
        + " ".join(f"({n}) chỉ tiêu {n} đạt {n % 90}%;" for n in range(1, 800 * size))
    ),
    "items in a wrapped sentence": lambda size: (
        "1. Các chỉ tiêu chủ yếu gồm: (0) mở đầu;\n"
        + "\n".join(
            f"({n}) chỉ tiêu thứ {n} của xã ta phấn đấu đạt {n % 90}%;"
            for n in range(1, 800 * size)
        )
    ),
    "paragraphs alike": lambda size: "\n".join(
        f"{SENTENCE} Việc này được làm ở bản số {n}." for n in range(200 * size)
    ),
    "sections alike": lambda size: "\n".join(
        f"{n}. Nhiệm vụ trọng tâm {n}\n{SENTENCE * 2}\n{SENTENCE}" for n in range(1, 60 * size)
    ),
    "text and annex": lambda size: "\n".join(
        [
            "1. Các chỉ tiêu chủ yếu (có Biểu 01 kèm theo)",
            *(f"({n}) Tỷ lệ hộ ở bản {n}: {n % 89}%." for n in range(1, 100 * size)),
            "Biểu 01. Các chỉ tiêu",
            "TT Chỉ tiêu Đơn vị tính Mục tiêu",
            *(f"{n} Tỷ lệ hộ ở bản {n} % {n % 90}" for n in range(1, 100 * size)),
        ]
    ),
    "a table without an end": lambda size: (
        "TT Chỉ tiêu Đơn vị tính Mục tiêu\n" + "\n".join(WORDS[n % 20] for n in range(3000 * size))
    ),
    "only headers": lambda size: "TT Chỉ tiêu Đơn vị tính Mục tiêu\n" * (300 * size),
    "footnotes": lambda size: "\n".join(
        f"{SENTENCE}Đảng{n}\n{n} Xem Nghị quyết {n}." for n in range(1, 300 * size)
    ),
    "brackets": lambda size: "(" * (4000 * size) + "\n" + "[" * (4000 * size) + "1" * (4000 * size),
    "odd letters": lambda size: "\n".join(
        "e\u0301\u0323\u200b\u00a0ð\u0301" * 60 + " 𝔘 \u202e" for _ in range(80 * size)
    ),
    "names": lambda size: "\n".join(
        f"Xây dựng thương hiệu cam Bản {chr(65 + n % 26)}{n} của phường {n}, thành phố Sơn La."
        for n in range(500 * size)
    ),
}
"""Hostile drafts by name; each is a function of its size."""


def seconds(text: str, rules: list[Rule], folder: Path) -> float:
    """Return the processor time that checking `text` takes, the least of some runs."""
    file = folder / "a.txt"
    file.write_text(text, encoding="utf-8")
    draft = Draft(str(file), "a.txt", str(folder), loose=True)
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        audit.run([draft], rules)
        times.append(time.process_time() - begun)
    return min(times)


def main() -> int:
    """Print a table; return 1 when something grows too fast."""
    rules = rulebook.discover()
    slow = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fixed = seconds("Đảng bộ xã\n", rules, folder)
        for kind in sys.argv[1:] or KINDS:
            times = [
                max(0.0, seconds(KINDS[kind](size), rules, folder) - fixed) for size in (1, 2, 4)
            ]
            growth = [
                later / earlier if later > LEAST_SECONDS and earlier else 0.0
                for earlier, later in itertools.pairwise(times)
            ]
            slow += max(growth) > MOST
            shown = "  ".join(f"{value:7.3f}s" for value in times)
            ratios = "  ".join(f"x{value:.1f}" if value else "  - " for value in growth)
            print(f"{kind:28} {shown}   {ratios}", flush=True)
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
