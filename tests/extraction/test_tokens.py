"""Runs of words: the same ones are numbered alike, however many words there are."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from checker.extraction.tokens import ALONE, repeated_runs


def runs_of(words: list[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]


@given(words=st.lists(st.sampled_from("abc"), max_size=40), size=st.integers(1, 6))
def test_runs_are_alike_where_their_numbers_are(words: list[str], size: int) -> None:
    runs = runs_of(words, size)
    numbers = repeated_runs(words, size)
    assert len(numbers) == len(runs)
    for (first, one), (second, other) in itertools.combinations(enumerate(runs), 2):
        alike = numbers[first] == numbers[second] != ALONE
        assert alike == (one == other)


def test_runs_of_very_many_words_are_told_apart() -> None:
    words = [f"tiếng{n}" for n in range(70_000)] + [f"tiếng{n}" for n in range(100, 110)]
    numbers = repeated_runs(words, 6)
    assert [at for at, number in enumerate(numbers) if number != ALONE] == [
        *range(100, 105),
        *range(70_000, 70_005),
    ]
    assert numbers[100:105] == numbers[70_000:70_005]
