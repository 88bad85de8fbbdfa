"""Sentences whose figures can be worked out: sums, differences, shares, growth, lists."""

import random
from collections.abc import Callable, Sequence

from benchmarks.made_up.phrases import capital, written

Marked = str
"""A sentence whose figure that may be made wrong stands between « and »."""

_WHOLES = (
    ("Tổng số nhà ở kiên cố {n} nhà", "nhà", ("nhà sàn", "nhà xây", "nhà gỗ"), 120, 900),
    (
        "Đã tiếp nhận {n} ý kiến của cử tri",
        "ý kiến",
        ("về đất đai", "về đường sá", "về hộ tịch"),
        14,
        90,
    ),
    ("Bộ phận một cửa đã trả {n} hồ sơ", "hồ sơ", ("hộ tịch", "đất đai", "chính sách"), 220, 2400),
    (
        "Thư viện xã hiện có {n} cuốn sách",
        "cuốn",
        ("sách nông nghiệp", "sách pháp luật", "truyện thiếu nhi"),
        90,
        800,
    ),
    (
        "Đoàn công tác đã trao {n} suất quà",
        "suất",
        ("cho người già", "cho trẻ em", "cho hộ nghèo"),
        30,
        240,
    ),
)
_AMOUNTS = (
    ("sản lượng mật ong", "kg", 400, 3900),
    ("sản lượng măng khô", "tạ", 60, 720),
    ("số lượt người mượn sách", "lượt", 300, 5200),
    ("doanh thu của các hợp tác xã", "triệu đồng", 480, 7600),
    ("chiều dài mương bê tông", "m", 1200, 9900),
    ("số lồng cá trên hồ", "lồng", 24, 310),
    ("số buổi biểu diễn văn nghệ", "buổi", 20, 140),
    ("số hồ sơ nộp qua mạng", "hồ sơ", 260, 6400),
    ("sản lượng thảo dược khô", "kg", 800, 9200),
    ("số đàn ong của các hộ", "đàn", 120, 1900),
)
_SHARES = (
    ("hội viên", "hội viên nữ"),
    ("học sinh", "học sinh bán trú"),
    ("thanh niên", "thanh niên có nghề"),
    ("lao động", "lao động đi làm xa"),
    ("người cao tuổi", "người sống một mình"),
    ("hộ", "hộ làm nghề phụ"),
)
_LISTS = (
    (
        "nhiệm vụ cấp bách",
        (
            "rà soát quy chế",
            "lập lại kho hồ sơ",
            "phân vai từng người",
            "công khai lịch tiếp dân",
            "đo lại quỹ đất",
        ),
    ),
    (
        "kinh nghiệm",
        ("chợ phiên đông khách", "trường lớp khang trang", "đường ngõ có đèn", "giữ được nghề cổ"),
    ),
    (
        "bài học",
        (
            "nói ít làm nhiều",
            "việc khó cán bộ làm trước",
            "dân bàn rồi mới quyết",
            "tiền bạc minh bạch",
        ),
    ),
    (
        "nhóm giải pháp",
        (
            "khơi thông vốn",
            "dạy nghề tại chỗ",
            "tìm đầu ra cho nông sản",
            "giữ nước đầu nguồn",
            "kèm cặp cán bộ trẻ",
        ),
    ),
)
_COUNT_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy")


def parts(rng: random.Random) -> Marked:
    """S01: a whole and its parts."""
    opening, unit, names, low, high = rng.choice(_WHOLES)
    amounts = [rng.randint(low, high) for _ in names]
    whole = opening.format(n=f"«{written(sum(amounts))}»")
    told = [
        f"{written(amount)} {name if name.startswith(unit) else f'{unit} {name}'}"
        for amount, name in zip(amounts, names, strict=True)
    ]
    return f"{whole}, gồm {', '.join(told[:-1])} và {told[-1]}."


def difference(rng: random.Random) -> Marked:
    """S02: two amounts and by how much one exceeds the other."""
    label, unit, first, last = _ends(rng)
    gap = f"«{written(last - first)}» {unit}"
    return rng.choice((
        f"{capital(label)} năm 2024 là {written(last)} {unit}, tăng {gap} so với năm 2020 "
        f"({written(first)} {unit}).",
        f"{capital(label)} tăng từ {written(first)} {unit} năm 2020 lên {written(last)} {unit} năm "
        f"2024, tăng {gap}.",
    ))  # fmt: skip


def growth(rng: random.Random) -> Marked:
    """R03: two amounts and the growth between them."""
    label, unit, first, last = _ends(rng)
    share = written(round((last / first - 1) * 100, 1), 1)
    return (
        f"{capital(label)} năm 2020 là {written(first)} {unit}, "
        f"năm 2024 là {written(last)} {unit}, tăng «{share}»%."
    )


def _ends(rng: random.Random) -> tuple[str, str, int, int]:
    label, unit, low, high = rng.choice(_AMOUNTS)
    first = rng.randint(low, high)
    return label, unit, first, first + max(2, int(first * rng.uniform(0.15, 0.9)))


def share(rng: random.Random) -> Marked:
    """R02: a part, its whole and the share."""
    whole_noun, part_noun = rng.choice(_SHARES)
    whole = rng.randint(240, 3900)
    part = rng.randint(whole // 8, whole * 3 // 4)
    said = written(round(part / whole * 100, 1), 1)
    of, some = f"{written(whole)} {whole_noun}", f"{written(part)} {part_noun}"
    return f"Trong tổng số {of} có {some}, chiếm «{said}»%."


def announced(rng: random.Random) -> Marked:
    """C03: so many things announced, and named."""
    noun, things = rng.choice(_LISTS)
    chosen = rng.sample(things, rng.randint(3, len(things)))
    numbered = "; ".join(f"({n}) {thing}" for n, thing in enumerate(chosen, start=1))
    opening = rng.choice(("Cấp ủy xác định", "Hội nghị đã nêu", "Thực tiễn cho thấy có"))
    return f"{opening} «{_COUNT_WORDS[len(chosen) - 1]}» {noun}: {numbered}."


KINDS: dict[str, Callable[[random.Random], Marked]] = {
    "S01": parts, "S02": difference, "R03": growth, "R02": share, "C03": announced,
}  # fmt: skip


def all_of(rng: random.Random) -> Sequence[tuple[str, Marked]]:
    """Return one sentence of every kind with the rule that looks at it, in a random order.

    No two of them speak of the same thing.
    """
    made: list[tuple[str, Marked]] = []
    for rule, make in KINDS.items():
        sentence = make(rng)
        while any(_subject(sentence) == _subject(other) for _, other in made):
            sentence = make(rng)
        made.append((rule, sentence))
    rng.shuffle(made)
    return made


def _subject(sentence: Marked) -> str:
    return " ".join(sentence.split()[:3])
