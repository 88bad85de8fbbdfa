"""The grammar of the Vietnamese syllable, against the words of the sample drafts and beyond."""

import re
import unicodedata
from pathlib import Path

import pytest

from checker.syllables import canonical, is_syllable, letters, parse, split_key, tones

SAMPLES = Path(__file__).parent.parent / "sample_docs"

RIGHT = """
hoá hóa uỷ ủy tuý túy khoẻ khỏe loà lòa quý quả quyển quốc quỳnh quít quýt quyết quấy giữ gìn gì
giếng giết giêng giường già gượng ghế ghi ghét nghe nghĩ nghiêng ngoằn ngoèo khuya khuỷu khúc khuếch
nguệch huỳnh huých xoong boóng soóc thuở huơ quơ yêu yến yết ỉa ý ỷ y uy uỳnh oái oạch oằn ớt ướt
chuếnh choáng loắt choắt hoẵng xoẹt toét đoàn đuốc đước rượu hươu hưu bướu cứu nghêu nghiêu phễu
tuýp buýt ưng ừm hừm kỳ kì mỹ mĩ lý lí tỷ tỉ sỹ sĩ vỹ thẻng leng keng séc véc éc
"""

WRONG = """
nguời đạọ tỉêu nghành ngành̀ qủa qúy cuả hòan tòan thủơ ngĩ nge gế ghà kà cẻ ci qoa quu phat tàc
hổc mãp cácc ttrường đượcc hỏngr xuát nghiep thwc aă ôơ bkr zô fa wa jun ieu iêu̓ đườưng uơng
yêuu hương̀ phảt aac ich hàch toác̀ trụot ngườì
"""


@pytest.mark.parametrize("word", RIGHT.split())
def test_a_syllable_is_known_in_any_case(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(word.capitalize())


@pytest.mark.parametrize("word", WRONG.split())
def test_what_cannot_be_a_syllable_is_told(word: str) -> None:
    assert not is_syllable(unicodedata.normalize("NFC", word))


def test_the_words_of_the_sample_drafts_are_syllables() -> None:
    planted = {"nguời"}
    strange = {"vietgap", "ocop", "globalgap", "bookmark", "camera", "covid", "internet"}
    words: list[str] = []
    for source in sorted(SAMPLES.glob("*/nguon/*.md")):
        body = source.read_text(encoding="utf-8").split("\n\n", 1)[1]
        body = re.sub(r"[\w-]*-?(?:thuong|bieu|tep)\S*", "", body)  # file names of the markup
        words += re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", body))
    small = [word for word in words if word[1:].islower()]
    assert len(small) > 8000
    bad = {word.lower() for word in small if not is_syllable(word)}
    assert {word for word in bad if not word.isascii()} == planted
    assert {word for word in bad if word.isascii()} <= strange | {
        "kg",
        "km",
        "ha",
        "tr",
        "ml",
        "vn",
    }


@pytest.mark.parametrize("rime", ["at", "ac", "ap", "ach", "êt", "uôc", "iêp", "inh"])
def test_a_stopped_rime_takes_two_tones_only(rime: str) -> None:
    marks = {"": "", "huyền": "\u0300", "sắc": "\u0301", "hỏi": "\u0309", "ngã": "\u0303"}
    marks["nặng"] = "\u0323"
    place = {"iêp": 2, "uôc": 2}.get(rime, 1)
    right = {
        name
        for name, mark in marks.items()
        if is_syllable(unicodedata.normalize("NFC", "t" + rime[:place] + mark + rime[place:]))
    }
    assert right == (set(marks) if rime == "inh" else {"sắc", "nặng"})


@pytest.mark.parametrize(
    ("one", "other"), [("hoá", "hóa"), ("uỷ", "ủy"), ("kỹ", "kĩ"), ("Quý", "quí"), ("Tỉ", "tỷ")]
)
def test_two_spellings_of_a_syllable_have_one_key(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), [("ý", "í"), ("tai", "tay"), ("lũy", "lủy"), ("d", "đ")])
def test_different_syllables_have_different_keys(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_a_key_can_be_taken_apart() -> None:
    syllable = parse("nghiệp")
    assert syllable is not None
    assert (syllable.onset, syllable.rime) == ("ngh", "iêp")
    assert split_key(canonical("nghiệp")) == syllable
    assert split_key(canonical("UBND")) is None


def test_letters_and_tones_are_told_apart() -> None:
    assert letters("Tỉêu") == "tiêu"
    assert len(tones("đạọ")) == 2
    assert tones("dân") == ()
