"""How reading, extraction and linking grow with a draft: `python benchmarks/reading_growth.py`.

Every kind of draft below is hostile in its own way. Each is checked at sizes 1, 2 and 4; the
figure is processor time, the least of three runs. Twice the text should take at most about 2.6
times the work. The command exits with 1 when some kind takes more.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
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


def no_headings(size: int) -> str:
    return "\n".join(SENTENCE * 3 for _ in range(120 * size))


def one_paragraph(size: int) -> str:
    return SENTENCE * (700 * size)


def thousands_of_numbers(size: int) -> str:
    return "\n".join(" ".join(f"{n * 7 % 1000},{n % 10}%" for n in range(60)) for _ in range(50 * size))


def one_word_lines(size: int) -> str:
    return "\n".join(SENTENCE.split()[n % 20] for n in range(5000 * size))


def short_headings(size: int) -> str:
    return "\n".join(f"{n}. Mục tiêu số {n}\nPhấn đấu đạt {n % 97}%." for n in range(1, 500 * size))


def items(size: int) -> str:
    lines = [f"({n}) Tỷ lệ hộ nghèo của bản {n} giảm còn {n % 90},5%." for n in range(1, 500 * size)]
    return "1. Các chỉ tiêu chủ yếu\n" + "\n".join(lines)


def inline_items(size: int) -> str:
    items = " ".join(f"({n}) chỉ tiêu {n} đạt {n % 90}%;" for n in range(1, 800 * size))
    return f"1. Các chỉ tiêu chủ yếu gồm: {items}"


def wrapped_inline_items(size: int) -> str:
    lines = [f"({n}) chỉ tiêu thứ {n} của xã ta phấn đấu đạt {n % 90}%;" for n in range(1, 800 * size)]
    return "1. Các chỉ tiêu chủ yếu gồm: (0) mở đầu;\n" + "\n".join(lines)


def same_section_again(size: int) -> str:
    return "\n".join(
        f"{n}. Nhiệm vụ trọng tâm {n}\n{SENTENCE * 2}\n{SENTENCE}" for n in range(1, 60 * size)
    )


def annex_rows(size: int) -> str:
    rows = [f"{n} Tỷ lệ hộ dùng nước sạch bản {n} % {n % 90}" for n in range(1, 300 * size)]
    text = [f"({n}) Tỷ lệ hộ dùng nước sạch bản {n}: {n % 89}%." for n in range(1, 300 * size)]
    return "\n".join(
        ["1. Các chỉ tiêu chủ yếu (có Biểu 01 kèm theo)", *text, "Biểu 01. Các chỉ tiêu",
         "TT Chỉ tiêu Đơn vị tính Mục tiêu", *rows]
    )  # fmt: skip


def table_without_end(size: int) -> str:
    return "TT Chỉ tiêu Đơn vị tính Mục tiêu\n" + "\n".join(
        SENTENCE.split()[n % 20] for n in range(3000 * size)
    )


def headers_only(size: int) -> str:
    return "TT Chỉ tiêu Đơn vị tính Mục tiêu\n" * (300 * size)


def notes(size: int) -> str:
    return "\n".join(f"{SENTENCE}Đảng{n}\n{n} Xem Nghị quyết {n}." for n in range(1, 300 * size))


def brackets(size: int) -> str:
    return "(" * (4000 * size) + "\n" + "[" * (4000 * size) + "1" * (4000 * size)


def odd_letters(size: int) -> str:
    return "\n".join("e\u0301\u0323\u200b\u00a0ð\u0301" * 60 + " 𝔘 \u202e" for _ in range(80 * size))


def names(size: int) -> str:
    return "\n".join(
        f"Xây dựng thương hiệu cam Bản {chr(65 + n % 26)}{n} của phường {n}, thành phố Sơn La."
        for n in range(500 * size)
    )


KINDS: tuple[Callable[[int], str], ...] = (
    no_headings, one_paragraph, thousands_of_numbers, one_word_lines, short_headings, items,
    inline_items, wrapped_inline_items, same_section_again, annex_rows, table_without_end,
    headers_only, notes, brackets, odd_letters, names,
)  # fmt: skip


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


def measure(kinds: tuple[Callable[[int], str], ...]) -> Iterator[tuple[str, list[float]]]:
    """Yield each kind's name and its times at sizes 1, 2 and 4."""
    rules = rulebook.discover()
    with tempfile.TemporaryDirectory() as folder:
        fixed = seconds("Đảng bộ xã\n", rules, Path(folder))
        for kind in kinds:
            yield (
                kind.__name__,
                [max(0.0, seconds(kind(size), rules, Path(folder)) - fixed) for size in (1, 2, 4)],
            )


def main() -> int:
    """Print a table; return 1 when something grows too fast."""
    chosen = tuple(kind for kind in KINDS if not sys.argv[1:] or kind.__name__ in sys.argv[1:])
    slow = 0
    for name, times in measure(chosen):
        growth = [
            later / earlier if later > LEAST_SECONDS and earlier else 0.0
            for earlier, later in zip(times, times[1:], strict=False)
        ]
        bad = max(growth) > MOST
        slow += bad
        shown = "  ".join(f"{value:7.3f}s" for value in times)
        ratios = "  ".join(f"x{value:.1f}" if value else "  - " for value in growth)
        print(f"{name:24} {shown}   {ratios}{'   TOO FAST' if bad else ''}", flush=True)
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
