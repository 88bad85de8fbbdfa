"""The Vietnamese syllable: onset, rime and tone, and the spelling rules that hold between them.

Built from the grammar, not from a list of words. Both ways of placing the tone mark are right in
open oa, oe and uy ("hoá", "hóa"); everywhere else the mark has one place.
"""

import functools
import unicodedata
from typing import NamedTuple

LEVEL, GRAVE, ACUTE, HOOK, TILDE, DOT = range(6)
"""The tones: ngang, huyền, sắc, hỏi, ngã, nặng."""

_MARKS = {"\u0300": GRAVE, "\u0301": ACUTE, "\u0309": HOOK, "\u0303": TILDE, "\u0323": DOT}

# The rimes after an ordinary onset. A capital letter carries the tone mark; two of them: either.
_RIMES = """
A E Ê I Y O Ô Ơ U Ư Ai Ao Au Ay Âu Ây Eo Êu Ia Iu iÊu OA OE oAi oAy oAo oEo Oi Ôi Ơi Ua uÊ Ui uÔi
uƠ UY uYa uYu uÂy Ưa Ưi ưƠi ưƠu Ưu
Am Ăm Âm Em Êm Im iÊm Om Ôm Ơm Um uÔm ưƠm Ưm oAm oĂm oEm
An Ăn Ân En Ên In iÊn On Ôn Ơn Un uÔn ưƠn oAn oĂn oEn uÂn uYn uyÊn
Ang Ăng Âng Eng iÊng Ong oOng Ông Ung Ưng uÔng ưƠng oAng oĂng uÂng
Anh Ênh Inh oAnh uÊnh uYnh
Ap Ăp Âp Ep Êp Ip iÊp Op Ôp Ơp Up ưƠp oAp oĂp uYp
At Ăt Ât Et Êt It iÊt Ot Ôt Ơt Ut uÔt ưƠt Ưt oAt oĂt oEt uÂt uYt uyÊt
Ac Ăc Âc Ec iÊc Oc oOc Ôc Uc Ưc uÔc ưƠc oAc oĂc
Ach Êch Ich oAch uÊch uYch
"""
# After q the glide is written u: "quý", "quyên", "quốc".
_RIMES_AFTER_QU = """
A E Ê I Y Ơ Ai Ao Au Ay Ây Eo Êu Ơi An Ăn Ân En Ên yÊn Ang Ăng Âng Anh Ênh Inh Ynh Ap Ăp Ep Ip Yp
At Ăt Ât Et Êt It Yt yÊt Ac Ăc Ôc Ach Êch Ich Ych Am Ăm Âm Em Êm
"""
# Without an onset the glide of iê is written y: "yêu", "yên".
_RIMES_ALONE = "yÊu yÊm yÊn yÊng yÊt"
# "gi" before these merges with their i: "gì", "gìn", "giêng", "giết".
_RIMES_AFTER_GI = "In Im Ip It iÊng iÊt iÊc iÊm iÊn iÊp iÊu I"


def _places(rimes: str) -> dict[str, frozenset[int]]:
    """Return each rime in small letters with the letters that may carry the tone mark."""
    return {
        rime.lower(): frozenset(i for i, letter in enumerate(rime) if letter.isupper())
        for rime in rimes.split()
    }


_ORDINARY = _places(_RIMES)
_AFTER_QU = _places(_RIMES_AFTER_QU)
_ALONE = {**_ORDINARY, **_places(_RIMES_ALONE)}
_AFTER_G_WITH_I = _places(_RIMES_AFTER_GI)
_STOPPED = ("p", "t", "c", "ch")
_FRONT = frozenset("ieêy")
_BEFORE_Y = frozenset({"", "h", "k", "l", "m", "s", "t", "v"})

# Longer spellings first; each with whether a front vowel must (True) or must not (False) follow.
_ONSETS: tuple[tuple[str, bool | None], ...] = (
    ("ngh", True), ("ng", False), ("gh", True), ("nh", None), ("ch", None), ("kh", None),
    ("ph", None), ("th", None), ("tr", None), ("gi", None), ("g", False), ("k", True),
    ("c", False), ("b", None), ("d", None), ("đ", None), ("h", None), ("l", None), ("m", None),
    ("n", None), ("p", None), ("r", None), ("s", None), ("t", None), ("v", None), ("x", None),
    ("", None),
)  # fmt: skip


class Syllable(NamedTuple):
    """A syllable taken apart, in small letters; the rime is written without the tone mark."""

    onset: str
    rime: str
    tone: int


@functools.lru_cache(maxsize=4096)
def _letter(char: str) -> tuple[str, int]:
    """Split a small letter into the letter without its tone mark, and the tone."""
    tone = LEVEL
    kept = []
    for part in unicodedata.normalize("NFD", char):
        if part in _MARKS:
            tone = _MARKS[part]
        else:
            kept.append(part)
    return unicodedata.normalize("NFC", "".join(kept)), tone


@functools.lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """Return `text` in small letters without tone marks; â, ê, ô, ơ, ư, ă and đ stay."""
    return "".join(_letter(char)[0] for char in text.lower())


@functools.lru_cache(maxsize=65536)
def tones(text: str) -> tuple[int, ...]:
    """Return the tones that are marked in `text`, one for each mark."""
    return tuple(tone for char in text.lower() if (tone := _letter(char)[1]))


@functools.lru_cache(maxsize=65536)
def parse(text: str) -> Syllable | None:
    """Take NFC `text` of any case apart; None when it is not a Vietnamese syllable."""
    plain: list[str] = []
    tone, marked = LEVEL, -1
    for index, char in enumerate(text.lower()):
        letter, own = _letter(char)
        if own:
            if tone:
                return None
            tone, marked = own, index
        plain.append(letter)
    word = "".join(plain)
    for onset, rime, places in _readings(word):
        if tone and marked - (len(word) - len(rime)) not in places:
            continue
        if rime.endswith(_STOPPED) and tone not in (ACUTE, DOT):
            continue
        return Syllable(onset, rime, tone)
    return None


def _readings(word: str) -> list[tuple[str, str, frozenset[int]]]:
    """Return the ways to split a word without tone mark into an onset and a rime."""
    if word.startswith("qu"):
        rime = word[2:]
        return [("qu", rime, _AFTER_QU[rime])] if rime in _AFTER_QU else []
    found: list[tuple[str, str, frozenset[int]]] = []
    if word.startswith("gi") and word[1:] in _AFTER_G_WITH_I:
        found.append(("gi", word[1:], _AFTER_G_WITH_I[word[1:]]))
    for onset, front in _ONSETS:
        if not word.startswith(onset):
            continue
        rime = word[len(onset) :]
        table = _ORDINARY if onset else _ALONE
        if rime not in table or (front is not None and (rime[0] in _FRONT) is not front):
            continue
        if rime == "y" and onset not in _BEFORE_Y:
            continue
        found.append((onset, rime, table[rime]))
    return found


@functools.lru_cache(maxsize=65536)
def is_syllable(text: str) -> bool:
    """Tell whether NFC `text`, in any case, is spelled as a Vietnamese syllable."""
    return bool(text) and parse(text) is not None


@functools.lru_cache(maxsize=65536)
def canonical(text: str) -> str:
    """Return one key for all right spellings: "hoá" and "hóa", "kĩ" and "kỹ", give the same.

    The key holds onset, rime and tone, see `split_key`. What is not a syllable comes back in small
    letters.
    """
    syllable = parse(text)
    if syllable is None:
        return text.lower()
    rime = "i" if syllable.rime == "y" and syllable.onset else syllable.rime
    return f"{syllable.onset}|{rime}|{syllable.tone}"


@functools.lru_cache(maxsize=65536)
def split_key(key: str) -> Syllable | None:
    """Return the syllable of a key made by `canonical`; None when the word was none."""
    parts = key.split("|")
    return Syllable(parts[0], parts[1], int(parts[2])) if len(parts) == 3 else None
