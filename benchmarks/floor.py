"""The least that checking can cost: read every draft, bring it to NFC, run fifty plain patterns.

    python benchmarks/floor.py FOLDER [SHARE OF]

Reads the .txt files below a folder, each once; with SHARE and OF only every OF-th of them, so that
several processes can share the work. What the bench measures is held against the time this takes.
The patterns are what a first draft of such a checker would look for.
"""

import re
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\d+(?:[.,]\d+)*\s?%",
        r"\d+(?:[.,]\d+)*\s?ha\b",
        r"\d+(?:[.,]\d+)*\s(?:tấn|tạ|kg)\b",
        r"\d+(?:[.,]\d+)*\s(?:tỷ|triệu|nghìn)\sđồng",
        r"\d+(?:[.,]\d+)*\s(?:km2|km|m2|m3)\b",
        r"\d+(?:[.,]\d+)*\s(?:con|lồng|đàn)\b",
        r"\d+(?:[.,]\d+)*\s(?:hộ|người|lao động)\b",
        r"\d+(?:[.,]\d+)*\sđảng viên",
        r"\d+(?:[.,]\d+)*/\d+(?:[.,]\d+)*",
        r"\d+(?:[.,]\d+)*\s?-\s?\d+(?:[.,]\d+)*",
        r"\d{1,2}/\d{1,2}/\d{4}",
        r"ngày \d{1,2} tháng \d{1,2} năm \d{4}",
        r"năm (?:19|20)\d\d",
        r"nhiệm kỳ \d{4}\s?-\s?\d{4}",
        r"giai đoạn \d{4}\s?-\s?\d{4}",
        r"quý (?:I|II|III|IV)\b",
        r"Nghị quyết số \d+[-/]\S+",
        r"Chỉ thị số \d+[-/]\S+",
        r"Kết luận số \d+[-/]\S+",
        r"Quyết định số \d+[-/]\S+",
        r"Nghị định số \d+[-/]\S+",
        r"Kế hoạch số \d+[-/]\S+",
        r"(?m)^(?:I|II|III|IV|V|VI|VII|VIII|IX|X)[-.] .*$",
        r"(?m)^\d{1,2}\. .*$",
        r"(?m)^\d{1,2}\.\d{1,2}\.? .*$",
        r"(?m)^\d{1,2}\.\d{1,2}\.\d{1,2}\.? .*$",
        r"(?m)^\(\d{1,2}\) .*$",
        r"(?m)^[a-zđ]\) .*$",
        r"(?m)^Phần thứ \w+",
        r"(?m)^(?:Một|Hai|Ba|Bốn|Năm) là,",
        r"\(\d{1,2}\)",
        r"\(\d{2} chỉ tiêu\)",
        r"\d+ chỉ tiêu",
        r"\d+ (?:nhiệm vụ|giải pháp|khâu đột phá)",
        r"(?i)biểu (?:số )?\d{1,2}",
        r"(?i)phụ lục (?:số )?\d{1,2}",
        r"xã [A-ZĐ]\w+(?: [A-ZĐ]\w+)*",
        r"phường [A-ZĐ]\w+(?: [A-ZĐ]\w+)*",
        r"\b(?:bản|thôn|ấp|buôn|xóm) [A-ZĐ]\w+",
        r"huyện [A-ZĐ]\w+(?: [A-ZĐ]\w+)*",
        r"tỉnh [A-ZĐ]\w+(?: [A-ZĐ]\w+)*",
        r"vượt (?:chỉ tiêu|Nghị quyết|kế hoạch)",
        r"(?:không|chưa) đạt",
        r"đạt (?:trên|dưới|từ)? ?\d+",
        r"(?:tăng|giảm) \d+(?:[.,]\d+)*",
        r"trong đó:? [^.;]{1,80}",
        r"từ \d+(?:[.,]\d+)* .{1,20} (?:lên|xuống)",
        r"“[^”]{1,120}”",
        r"\b(\w+) \1\b",
        r" {2,}| [,;.]|…{2,}",
    )
)


def main(arguments: Sequence[str]) -> int:
    """Run all patterns over the drafts; return the exit code."""
    folder, share, of = Path(arguments[0]), *map(int, arguments[1:] or (0, 1))
    found = 0
    for file in sorted(folder.rglob("*.txt"))[share::of]:
        text = unicodedata.normalize("NFC", file.read_text(encoding="utf-8"))
        for pattern in PATTERNS:
            found += sum(1 for _ in pattern.finditer(text))
    print(found)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
