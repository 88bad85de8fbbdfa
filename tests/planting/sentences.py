"""Sentences with figures, written in many wordings, right or with one figure wrong.

A form composes a sentence that is right, with the figure that may go wrong between « and », and
another figure that makes it wrong. It is put behind a sentence somewhere in the draft's account of
what was reached.
"""

import random
import re
from collections.abc import Callable, Sequence

from planting.drafts import Edit, Kind, Plant, Spot, Text, apply
from planting.lists import entries

Form = Callable[[random.Random], tuple[str, str]]
"""Returns a right sentence with its figure in «», and the wrong figure."""

_LOOKS_AHEAD = re.compile(
    r"phương hướng|mục tiêu|quan điểm|chỉ tiêu[^.]*\b2030|nhiệm vụ|khâu đột phá", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<=[^\W\d_A-Z.])\.(?= |$)")
_MARKED = re.compile(r"«([^«»]*)»")
_TRIES = 60


def prose(text: Text, *, ahead: bool = False) -> list[tuple[int, int]]:
    """Return the ends of sentences in plain paragraphs: (paragraph, offset behind the full stop).

    Those that tell of what was reached, or, with `ahead`, those that follow.
    """
    found = entries(text)
    numbered = {entry.index for entry in found}
    turn = next(
        (
            entry.index
            for entry in found
            if entry.rank < 10 and _LOOKS_AHEAD.search(text.paragraphs[entry.index])
        ),
        len(text.paragraphs),
    )
    return [
        (index, match.end())
        for index, paragraph in enumerate(text.paragraphs)
        if (index >= turn) == ahead and index not in numbered and _plain(paragraph)
        for match in _SENTENCE_END.finditer(paragraph)
    ]


def _plain(paragraph: str) -> bool:
    return "\t" not in paragraph and len(paragraph) > 100 and "chỉ tiêu" not in paragraph


def known(text: Text, sentence: str) -> bool:
    """Tell whether the draft speaks already of what the sentence's figures are of."""
    said = " ".join(text.paragraphs).lower()
    words = re.findall(r"[^\W\d_]+", _MARKED.sub(r"\1", sentence).lower())[:8]
    return any(" ".join(words[k : k + 3]) in said for k in range(2) if len(words) > k + 2) or any(
        name in sentence.lower() and name in said for name in _ONCE
    )


# What a draft says once: two sentences on these would be two statements on one thing.
_ONCE = ("tổng số hộ", "cơ cấu kinh tế", "tổng đàn", "chi bộ", "đảng viên", "bác sĩ")


def write(text: Text, rng: random.Random, forms: Sequence[Form]) -> tuple[str, str] | None:
    """Compose a sentence on what the draft does not speak of."""
    for _ in range(_TRIES):
        sentence, wrong = rng.choice(forms)(rng)
        if not known(text, sentence):
            return sentence, wrong
    return None


def put_in(
    text: Text, at: tuple[int, int], sentence: str, wrong: str | None
) -> tuple[Text, list[Spot]]:
    """Put a sentence behind another, with its figure as it is, or with the wrong one."""
    marked = _MARKED.search(sentence)
    assert marked is not None, sentence
    figure = marked[1] if wrong is None else wrong
    return apply(text, [Edit(*at, at[1], " " + _MARKED.sub(lambda _: figure, sentence))])


def sentence_kind(kind: str, forms: Sequence[Form], *, right: bool = False) -> Kind:
    """Return a kind that puts one of the forms into the draft, wrong (or right)."""

    def plant(text: Text, rng: random.Random) -> Plant | None:
        places = prose(text)
        written = write(text, rng, forms) if places else None
        if written is None:
            return None
        sentence, wrong = written
        planted, spots = put_in(text, rng.choice(places), sentence, None if right else wrong)
        what = f"“{sentence}”" if right else f"{wrong} in “{sentence}”"
        return Plant(kind, what, planted, tuple(spots))

    return plant


def number(value: float, decimals: int = 0) -> str:
    """Write a number with points between thousands and a decimal comma."""
    written = f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return written.rstrip("0").rstrip(",") if decimals else written


def slip(
    rng: random.Random, value: float, decimals: int, least: float = 0.03, most: float = 0.3
) -> float:
    """Return another number: off by a share between `least` and `most`, up or down."""
    step: float = 10.0**-decimals
    gap = max(abs(value) * rng.uniform(least, most), 2 * step)
    return round(max(value + rng.choice((-1, 1)) * gap, step), decimals)


def capital(words: str) -> str:
    return words[0].upper() + words[1:]
