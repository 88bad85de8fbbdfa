"""Text typed for the fonts of before Unicode, TCVN3 (ABC) and VNI, made proper Vietnamese.

Such text is Latin letters and signs that only look Vietnamese in their own fonts: "®¹i héi" in
.VnTime, "ñaïi hoäi" in VNI-Times. In Word a run's font tells; elsewhere the share of words that
are Vietnamese syllables before and after. What comes out is as long as what went in: where two
characters become one letter, a character without width stands for the second one, so that every
letter keeps its place and `DocumentBuilder` drops the filler.

Sources: TCVN 5712:1993 (the set VN3), and the chart of the VNI-Windows fonts.
"""

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from checker.vietnamese import LOWER, UPPER

_FILLER = "\u200b"
SOFT_HYPHEN = "\u00ad"

_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
# VNI writes most letters as a letter and a mark that follows it; these stand alone.
_VNI_LETTERS = dict(zip("ñôöíìæóòîÑÔÖÍÌÆÓÒÎ", "đơưíìỉĩịỵĐƠƯÍÌỈĨỊỴ", strict=True))
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEXES = dict(zip("âáàåãä", ("", *"\u0301\u0300\u0309\u0303\u0323"), strict=True))
_BREVES = dict(zip("êéèúüë", ("", *"\u0301\u0300\u0309\u0303\u0323"), strict=True))


def _vni_pairs() -> Iterator[tuple[str, str]]:
    """Yield every pair of letter and mark, in all cases, with the letter it makes."""
    marks = dict(_TONES)
    marks |= {mark: "\u0302" + tone for mark, tone in _CIRCUMFLEXES.items()}
    marks |= {mark: "\u0306" + tone for mark, tone in _BREVES.items()}
    marks |= {mark.upper(): signs for mark, signs in marks.items()}
    for letter, mark in itertools.product("aeouyôöAEOUYÔÖ", marks):
        made = unicodedata.normalize("NFC", _VNI_LETTERS.get(letter, letter) + marks[mark])
        if len(made) == 1 and made in LOWER + UPPER:
            yield letter + mark, made + _FILLER


_VNI = {**_VNI_LETTERS, **dict(_vni_pairs())}
_VNI_SIGN = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))

# What only Unicode text holds: Vietnamese letters beyond Latin-1, or marks of their own.
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\s!-@\[-`{-~\u2010-\u203a]+")
_PRIVATE = dict(zip(range(0xF020, 0xF100), range(0x20, 0x100), strict=True))

_ONSET = "b|ch?|d|đ|gi?|gh|h|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|th?|tr|v|x"
_RHYME = (
    "a(?:ch?|i|m|ng|nh?|o|p|t|u|y)?|ă(?:c|m|ng?|p|t)|â(?:c|m|ng?|p|t|u|y)|e(?:c|m|ng?|o|p|t)?"
    "|ê(?:ch|m|nh?|p|t|u)?|i(?:a|ch|m|nh?|p|t|u)?|iê(?:c|m|ng?|p|t|u)"
    "|o(?:c|i|m|ng?|p|t)?|oa(?:ch?|i|m|ng|nh?|o|p|t|y)?|oă(?:c|m|ng?|t)|oe(?:m|n|o|t)?|oo(?:c|ng)"
    "|ô(?:c|i|m|ng?|p|t)?|ơ(?:i|m|n|p|t)?"
    "|u(?:a|c|i|m|ng?|p|t|ơ|y|ya|ych|ynh|yt|yu|yp)?|uâ(?:ng?|t|y)|uê(?:ch|nh)?|uyê(?:n|t)"
    "|uô(?:c|i|m|ng?|t)|ư(?:a|c|i|m|ng?|t|u)?|ươ(?:c|i|m|ng?|p|t|u)|y|yê(?:m|ng?|t|u)"
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{_RHYME})")
_MARKS_OF_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = re.compile("(?:ch?|p|t)$")
_HYPHENED = re.compile(r"[^\W\d_]+-[^\W\d_]*|(?<![\w.,/])-[^\W\d_]+")
# This many words with marks tell which encoding a file is in, and these shares of them.
_FEW_WORDS = 4
_MOSTLY, _RARELY = 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Encoding:
    """A way of writing Vietnamese with other characters; `capital` fonts show capitals only."""

    name: Literal["TCVN3", "VNI"]
    capital: bool = False

    def decode(self, text: str) -> str:
        """Return what `text` looks like in its own font, as long as it is."""
        if self.name == "VNI":
            return _VNI_SIGN.sub(lambda match: _VNI[match.group()], text)
        text = text.translate(_TCVN3)
        return text.upper() if self.capital else text


_ENCODINGS = (Encoding("TCVN3"), Encoding("VNI"))


@functools.lru_cache(maxsize=256)
def encoding_of(font: str) -> Encoding | None:
    """Return the encoding that text in this font is in; None for every ordinary font."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return Encoding("TCVN3", capital=name.endswith("h"))
    return Encoding("VNI") if re.match(r"vni[- ](?!internet)", name) else None


def from_private(text: str) -> str:
    """Undo that Word stores the codes of some fonts as private ones, U+F020 to U+F0FF."""
    return text.translate(_PRIVATE)


def restore_runs(parts: Sequence[str], encodings: Mapping[int, Encoding]) -> str:
    """Join a paragraph's parts; `encodings` has those parts, by index, whose font tells theirs.

    Parts beside each other in one encoding are decoded as one: a letter and its mark may be in
    different runs.
    """
    if not encodings:
        return "".join(parts)
    joined = []
    for encoding, group in itertools.groupby(range(len(parts)), encodings.get):
        text = "".join(parts[index] for index in group)
        joined.append(text if encoding is None else _restored(text, encoding))
    return "".join(joined)


def restore(lines: Sequence[str]) -> dict[int, str]:
    """Find the lines of a file that are in an old encoding; return them decoded, by index.

    Nothing tells the font: most words must be no Vietnamese as they stand, and be so decoded.
    """
    doubtful = {
        index: line
        for index, line in enumerate(lines)
        if not (line.isascii() or _UNICODE.search(line))
    }
    before = _marked_words(" ".join(doubtful.values()))
    if len(before) < _FEW_WORDS or _share(before) >= _RARELY:
        return {}
    decoded = {
        each: _with_hyphens_read(each.decode("\n".join(doubtful.values())), each)
        for each in _ENCODINGS
    }
    shares = {each: _share(_marked_words(text)) for each, text in decoded.items()}
    encoding = max(shares, key=lambda each: shares[each])
    if shares[encoding] < _MOSTLY:
        return {}
    restored = {
        index: _with_hyphens_read(_restored(line, encoding), encoding)
        for index, line in enumerate(lines)
        if not _UNICODE.search(line)
    }
    return {index: text for index, text in restored.items() if text != lines[index]}


def restore_text(text: str) -> str:
    """Return a text file's content with its lines in an old encoding decoded."""
    lines = text.split("\n")
    restored = restore(lines)
    if not restored:
        return text
    return "\n".join(restored.get(index, line) for index, line in enumerate(lines))


def _restored(text: str, encoding: Encoding) -> str:
    """Decode text of which it is known that most of it is in this encoding."""
    decoded = encoding.decode(text)
    places = [match.span() for match in _WORD.finditer(text) if not match.group().isascii()]
    before = [text[start:end] for start, end in places]
    after = [decoded[start:end] for start, end in places]
    if not any(map(_UNICODE.search, before)):
        return decoded if _share(after) >= _share(before) else text
    # Somebody typed Unicode in the old font: only what makes no sense as it stands is decoded.
    mixed = list(text)
    for (start, end), old, new in zip(places, before, after, strict=True):
        if not _UNICODE.search(old) and is_syllable(new) and not is_syllable(old):
            mixed[start:end] = new
    return "".join(mixed)


def _marked_words(text: str) -> list[str]:
    """Return the words that are not all plain letters, without signs and digits around them."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


def _with_hyphens_read(text: str, encoding: Encoding) -> str:
    """Put "ư" back where a program took its code, a soft hyphen, for a hyphen: "n-íc"."""
    return text if encoding.name == "VNI" else _HYPHENED.sub(_with_u_horn, text)


def _with_u_horn(match: re.Match[str]) -> str:
    word = match.group()
    whole = word.replace("-", "Ư" if word.isupper() else "ư")
    parts = [part for part in word.split("-") if part]
    if is_syllable(whole) and not all(map(is_syllable, parts)):
        return whole
    return word


def _share(words: Sequence[str]) -> float:
    return sum(map(is_syllable, words)) / len(words) if words else 1.0


@functools.lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Tell whether a word could be one Vietnamese syllable, by its letters and its tone."""
    spelt = unicodedata.normalize("NFD", word.replace(_FILLER, "").lower())
    tones = _MARKS_OF_TONE.findall(spelt)
    bare = unicodedata.normalize("NFC", _MARKS_OF_TONE.sub("", spelt))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not _STOPPED.search(bare) or bool(tones and tones[0] in "\u0301\u0323")
