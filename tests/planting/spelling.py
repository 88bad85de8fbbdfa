"""Planted slips of spelling: no syllable, another syllable, a syllable that sounds alike."""

import random
import re
import unicodedata

from planting.drafts import Edit, Kind, Plant, Text, apply
from planting.words import (
    HOOK,
    TILDE,
    VOWELS,
    Place,
    broken,
    decomposed,
    marked_at,
    other_hat,
    other_tone,
    prose,
    with_tone,
    words,
)

_TRIES = 60


def _mark_moved(word: str, rng: random.Random) -> str | None:
    """Move the tone mark to a vowel of the same group that cannot bear it."""
    letters, tone = decomposed(word)
    place = marked_at(word)
    if not tone or word.startswith(("qu", "gi")):
        return None
    hatted = letters[place] in "âêôơưă"
    closed = letters[-1] not in VOWELS
    others = [
        k for k in (place - 1, place + 1)
        if 0 <= k < len(letters) and letters[k] in VOWELS
    ]  # fmt: skip
    if not others or not (hatted or closed) or "ươ" in word:
        return None
    return with_tone(letters, rng.choice(others), tone)


def _mark_twice(word: str, rng: random.Random) -> str | None:
    """Mark both letters of a vowel group, as in "đạọ"."""
    letters, tone = decomposed(word)
    place = marked_at(word)
    if not tone or place + 1 >= len(letters) or letters[place + 1] not in VOWELS:
        return None
    marked = with_tone(letters, place + 1, tone)
    return marked[:place] + word[place] + marked[place + 1 :]


def _hook_lost(word: str, rng: random.Random) -> str | None:
    """Write uơ or ưo for ươ."""
    plain = unicodedata.normalize("NFC", word)
    match = re.search(r"ư(?P<o>[ơờớởỡợ])(?=\w)", plain)
    if match is None:
        return None
    if rng.random() < 0.5:
        return plain[: match.start()] + "u" + plain[match.start() + 1 :]
    letters, tone = decomposed(plain)
    letters[match.start() + 1] = "o"
    return with_tone(letters, match.start() + 1, tone)


def _stop_unmarked(word: str, rng: random.Random) -> str | None:
    """Leave out the tone mark of a syllable that must have one."""
    letters, tone = decomposed(word)
    if not tone or not re.search(r"(?:c|ch|p|t)$", word):
        return None
    return "".join(letters)


def _keys(word: str, rng: random.Random) -> str | None:
    """Press a key twice, or two keys in the wrong order."""
    if len(word) < 4:
        return None
    if word.endswith(("ng", "nh")) and rng.random() < 0.5:
        return word[:-2] + word[-1] + word[-2]
    if word[0] in "bcdhklmnprstvx":
        return word[0] + word
    return None


_TO_NO_SYLLABLE = (_mark_moved, _mark_moved, _mark_twice, _hook_lost, _stop_unmarked, _keys)


def no_syllable(text: Text, rng: random.Random) -> Plant | None:
    """W02: a word is spelled as no syllable can be, or is written together with the next."""
    found = words(text)
    for _ in range(_TRIES):
        place = rng.choice(found)
        if rng.random() < 0.12:
            edit = _glued(text, place)
        else:
            new = rng.choice(_TO_NO_SYLLABLE)(place.written, rng)
            # Letters without any mark may be a foreign word.
            plain = new is None or (new.isascii() and len(new) < len(place.written) + 1)
            edit = None if plain else Edit(place.index, place.start, place.end, new or "")
        if edit is not None:
            planted, spots = apply(text, [edit])
            what = f"“{place.written}” becomes “{edit.new}” in {place.index}"
            return Plant("W02", what, planted, tuple(spots), broken(place.index))
    return None


def _glued(text: Text, place: Place) -> Edit | None:
    """Drop the space between the words of a common word of two syllables."""
    after = text.paragraphs[place.index][place.start :]
    match = re.match(r"(\w+) (\w+)", after)
    if match is None or f"{match[1]} {match[2]}" not in _COMPOUNDS:
        return None
    return Edit(place.index, place.start, place.start + match.end(), match[1] + match[2])


# Words of two syllables that every draft has, written down from memory.
_COMPOUNDS = frozenset(
    word.strip()
    for word in [
        "\n    phát triển",
        " kinh tế",
        " xã hội",
        " văn hóa",
        " giáo dục",
        " y tế",
        " chất lượng",
        " nâng cao",
        " hiệu quả",
        " sản xuất",
        "\n    nông nghiệp",
        " nông thôn",
        " nông dân",
        " doanh nghiệp",
        " hợp tác",
        " đầu tư",
        " nguồn lực",
        " nguồn vốn",
        " công trình",
        "\n    thực hiện",
        " triển khai",
        " tổ chức",
        " lãnh đạo",
        " chỉ đạo",
        " kiểm tra",
        " giám sát",
        " cán bộ",
        " đảng viên",
        " chi bộ",
        "\n    cấp ủy",
        " nhân dân",
        " chính quyền",
        " chính sách",
        " nghị quyết",
        " kế hoạch",
        " chương trình",
        " nhiệm vụ",
        " giải pháp",
        "\n    mục tiêu",
        " chỉ tiêu",
        " kết quả",
        " hạn chế",
        " nguyên nhân",
        " trách nhiệm",
        " bảo vệ",
        " bảo đảm",
        " môi trường",
        "\n    an ninh",
        " quốc phòng",
        " trật tự",
        " phong trào",
        " đoàn thể",
        " đoàn kết",
        " thanh niên",
        " học sinh",
        " giáo viên",
        "\n    trường học",
        " sinh hoạt",
        " tuyên truyền",
        " vận động",
        " hướng dẫn",
        " hỗ trợ",
        " giải quyết",
        " quản lý",
        " sử dụng",
        "\n    đất đai",
        " quy hoạch",
        " xây dựng",
        " hệ thống",
        " cơ sở",
        " dịch vụ",
        " du lịch",
        " thương hiệu",
        " sản phẩm",
        " sản lượng",
        "\n    thu nhập",
        " việc làm",
        " giảm nghèo",
        " đào tạo",
        " chuyển đổi",
        " công khai",
        " phục vụ",
        " củng cố",
        " đổi mới",
        "\n    bền vững",
        " trong sạch",
        " vững mạnh",
        " sáng tạo",
        " đóng góp",
        " công nghệ",
        " dân quân",
        " công an",
        " báo cáo",
        "\n    thảo luận",
        " trung tâm",
        " khó khăn",
        " thủ tục",
        " hồ sơ",
        " trực tuyến",
        " theo dõi",
        " phân công",
        " phụ trách",
        "\n    thường xuyên",
        " kịp thời",
        " chặt chẽ",
        " nền nếp",
        " gương mẫu",
        " kinh doanh",
        " khai thác",
        " chăn nuôi",
        "\n    chế biến",
        " thu hút",
        " ưu tiên",
        " tập trung",
        " thắng lợi",
        " chủ trương",
        " kiến nghị",
        " phản ánh",
        " ngân sách\n    ",
    ]
)
# A slip that makes another word of those is no slip that anyone could see.
_ALSO_WORDS = frozenset({
    "cộng tác", "mỗi trường", "địa bàn", "kinh tê", "cán bổ", "chỉ bộ", "đầu tự", "trong sách",
    "kiến nghi", "sinh hoát", "thu nhận", "giáo dưỡng", "an nình", "công trình", "kinh đoanh",
})  # fmt: skip


def _compounds(text: Text) -> list[Place]:
    found: list[Place] = []
    for index, begin, paragraph in prose(text):
        for match in re.finditer(r"\b(?=(\w+ \w+)\b)", paragraph[begin:]):
            if match[1] in _COMPOUNDS:
                start = begin + match.start(1)
                found.append(Place(index, start, start + len(match[1]), match[1]))
    return found


_HEARD = (("ng", "n"), ("n", "ng"), ("c", "t"), ("t", "c"), ("nh", "ng"), ("ch", "c"))


def other_word(text: Text, rng: random.Random) -> Plant | None:
    """W03: one syllable of a common word has another tone, hat or ending."""
    found = _compounds(text)
    if not found:
        return None
    for _ in range(_TRIES):
        place = rng.choice(found)
        parts = place.written.split(" ")
        k = rng.randrange(2)
        new = _slip(parts[k], rng)
        if new is None or new == parts[k]:
            continue
        parts[k] = new
        written = " ".join(parts)
        if written in _ALSO_WORDS or written in _COMPOUNDS:
            continue
        planted, spots = apply(text, [Edit(place.index, place.start, place.end, written)])
        what = f"“{place.written}” becomes “{written}” in {place.index}"
        return Plant("W03", what, planted, tuple(spots), broken(place.index))
    return None


def _slip(syllable: str, rng: random.Random) -> str | None:
    how = rng.choice(("tone", "tone", "hat", "ending"))
    if how == "tone":
        return other_tone(syllable, rng)
    if how == "hat":
        return other_hat(syllable, rng)
    for end, heard in rng.sample(_HEARD, len(_HEARD)):
        if syllable.endswith(end) and (end != "n" or not syllable.endswith("ên")):
            return syllable.removesuffix(end) + heard
    return None


_SOUNDS = (
    ("s", "x"), ("x", "s"), ("ch", "tr"), ("tr", "ch"), ("d", "gi"), ("gi", "d"), ("gi", "r"),
    ("d", "r"), ("r", "d"), ("l", "n"), ("n", "l"),
)  # fmt: skip
_TONES_ALIKE = {HOOK: TILDE, TILDE: HOOK}


def sounds_alike(text: Text, rng: random.Random) -> Plant | None:
    """W04: a syllable of a common word is written as it sounds: s for x, tr for ch, hỏi for ngã."""
    found = _compounds(text)
    if not found:
        return None
    for _ in range(_TRIES):
        place = rng.choice(found)
        parts = place.written.split(" ")
        k = rng.randrange(2)
        new = _as_heard(parts[k], rng)
        if new is None:
            continue
        parts[k] = new
        written = " ".join(parts)
        planted, spots = apply(text, [Edit(place.index, place.start, place.end, written)])
        what = f"“{place.written}” becomes “{written}” in {place.index}"
        return Plant("W04", what, planted, tuple(spots), broken(place.index))
    return None


def _as_heard(syllable: str, rng: random.Random) -> str | None:
    letters, tone = decomposed(syllable)
    ways = []
    for onset, heard in _SOUNDS:
        rest = syllable.removeprefix(onset)
        if rest != syllable and rest[0] not in "hg" and decomposed(rest)[0][0] in VOWELS:
            ways.append(heard + rest)
    if tone in _TONES_ALIKE:
        ways.append(with_tone(letters, marked_at(syllable), _TONES_ALIKE[tone]))
    return rng.choice(ways) if ways else None


KINDS: dict[str, Kind] = {
    "W02": no_syllable,
    "W03": other_word,
    "W04": sounds_alike,
}
