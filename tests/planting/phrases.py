"""Planted errors of fixed phrases: mottos and terms."""

import random
import re

from planting.drafts import Edit, Kind, Plant, Text, apply
from planting.words import prose

# A fixed wording, and for words of it what is written instead; "" is left out.
_MOTTOS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Toàn dân đoàn kết xây dựng đời sống văn hóa",
        (
            ("đoàn kết ", ""), ("đời sống", "nếp sống"), ("văn hóa", "văn minh"),
            ("xây dựng", "chung tay xây dựng"), ("xây dựng", "thi đua xây dựng"),
            ("đoàn kết", "chung sức"),
        ),
    ),
    (
        "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh",
        (
            ("văn minh", "hiện đại"), ("đoàn kết ", ""), ("đoàn kết", "chung sức"),
            ("nông thôn mới", "nông thôn đổi mới"),
        ),
    ),
    (
        "Toàn dân bảo vệ an ninh Tổ quốc",
        (
            ("bảo vệ", "giữ gìn"), ("bảo vệ", "tham gia bảo vệ"),
            ("an ninh Tổ quốc", "an ninh trật tự"), ("an ninh", "chủ quyền an ninh"),
        ),
    ),
    (
        "An toàn về an ninh, trật tự",
        (
            ("An toàn về", "An toàn"), (", trật tự", " và trật tự"), (", trật tự", " trật tự"),
        ),
    ),
    (
        "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        (
            (", phong cách", ", tác phong"), ("tư tưởng, ", ""),
            ("học tập và làm theo", "học và làm theo"),
            ("tư tưởng, đạo đức", "đạo đức, tư tưởng"), (", phong cách", ""),
        ),
    ),
    (
        "Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng",
        (
            ("dân thụ hưởng", "dân hưởng lợi"), ("dân thụ hưởng", "dân hưởng thụ"),
            ("dân làm, dân kiểm tra", "dân kiểm tra, dân làm"), ("dân giám sát", "dân theo dõi"),
            ("dân bàn, dân làm", "dân làm, dân bàn"), ("dân bàn", "dân góp ý"),
            ("dân kiểm tra, dân giám sát", "dân giám sát, dân kiểm tra"),
            ("dân làm", "dân thực hiện"),
        ),
    ),
)  # fmt: skip


def motto_altered(text: Text, rng: random.Random) -> Plant | None:
    """M05: a word or a member of a motto is another, has left, or has changed places."""
    found = [
        (index, match.start(), wording, swaps)
        for index, _, paragraph in prose(text)
        for wording, swaps in _MOTTOS
        for match in re.finditer(re.escape(wording), paragraph, re.I)
    ]
    if not found:
        return None
    index, start, wording, swaps = rng.choice(found)
    old, new = rng.choice(swaps)
    start += wording.index(old)
    planted, spots = apply(text, [Edit(index, start, start + len(old), new)])
    return Plant("M05", f"“{old}” of “{wording}” becomes “{new}”", planted, tuple(spots))


# A clause that sets a term long replaced, to be put into what is to be done until 2030.
_LEVELS = ("mức độ 3", "mức độ 4", "mức độ 3, 4", "mức độ 3, mức độ 4", "mức 3, 4", "mức độ 3 và 4")
_SERVICE = (
    "cung cấp dịch vụ công trực tuyến {}", "nâng tỷ lệ hồ sơ dịch vụ công trực tuyến {}",
    "vận động người dân dùng dịch vụ công trực tuyến {}", "mở rộng DVCTT {} tới mọi thôn, bản",
)  # fmt: skip
_TERM = ("giai đoạn 2021-2025", "giai đoạn 2021 - 2025")
_STANDARD = (
    "đến năm 2030 không còn hộ nghèo theo chuẩn nghèo đa chiều {}",
    "phấn đấu đến năm 2030 chỉ còn 2% hộ nghèo theo chuẩn nghèo {}",
    "đến năm 2030 đạt Bộ tiêu chí quốc gia về xã nông thôn mới {}",
    "đến năm 2030 hoàn thành bộ tiêu chí nông thôn mới nâng cao {}",
)
_FUTURE = re.compile(r"(?i)nhiệm vụ|phương hướng|mục tiêu|giải pháp")


def term_outdated(text: Text, rng: random.Random) -> Plant | None:
    """M06: a sentence of the tasks goes on in a term or to a standard that has been replaced."""
    begin = next(
        (i for i, p in enumerate(text.paragraphs) if len(p) < 60 and _FUTURE.search(p)), None
    )
    places = [
        (index, match.start())
        for index, start, paragraph in prose(text)
        if begin is not None and index > begin
        for match in re.finditer(r"(?<=[^\W\d_])[.;](?= |$)", paragraph)
        if match.start() > start + 10
    ]
    if not places:
        return None
    index, offset = rng.choice(places)
    if rng.random() < 0.5:
        phrase = rng.choice(_SERVICE).format(rng.choice(_LEVELS))
    else:
        phrase = rng.choice(_STANDARD).format(rng.choice(_TERM))
    planted, spots = apply(text, [Edit(index, offset, offset, f"; {phrase}")])
    return Plant("M06", f"“{phrase}” put into {index}", planted, tuple(spots))


KINDS: dict[str, Kind] = {
    "M05": motto_altered,
    "M06": term_outdated,
}
