"""Usual phrases that have lost a syllable."""

from wordings import outline_of

from checker.extraction.dropped_words import dropped_rows
from checker.phrases import fixed_phrases


def _told(text: str) -> list[tuple[str, str]]:
    return [(row["phrase"], row["suggestion"]) for row in dropped_rows(outline_of(text))]


def test_every_phrase_is_right_when_it_is_whole() -> None:
    for phrase in fixed_phrases():
        assert _told(f"Xã đã {phrase.written}.") == []


def test_the_longest_phrase_tells_what_is_missing() -> None:
    assert _told("Đời sống vật và tinh thần khá lên.") == [
        ("đời sống vật và tinh thần", "đời sống vật chất và tinh thần")
    ]
    assert len(_told("Giữ vững ổn chính trị ở cơ sở.")) == 1


def test_a_word_that_goes_on_otherwise_is_left_alone() -> None:
    assert _told("Nâng cao chất đất canh tác; cơ quan lãnh đạo; nhằm cao điểm dịp lễ.") == []
    assert _told("Nâng cao chất, lượng; nâng cao chất Công ty làm ra.") == []
