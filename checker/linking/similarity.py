"""How alike two indicators' names are, whatever their abbreviations and filler words."""

import functools
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable

from checker import lexicon
from checker.vietnamese import fold

# Words that say how a target is put, not what it is of.
_FILLER = frozenset(
    fold(
        "tỷ tỉ lệ số đạt đến năm phấn đấu chỉ tiêu về trong từ trở lên là các và của được nhiệm kỳ "
        "hàng hằng trên dưới có với theo so mới cho tại ở những một bình quân đó trong"
    ).split()
)
_TOKEN = re.compile(r"[^\W_]+(?:&[^\W_]+)*")


@functools.cache
def _abbreviations() -> dict[str, str]:
    return {short: fold(full) for short, full in lexicon.load("abbreviations").items()}


def _words(label: str) -> list[str]:
    """Return the folded words of a label, abbreviations written out, fillers dropped."""
    full = _abbreviations()
    words: list[str] = []
    for token in _TOKEN.findall(label):
        words.extend(full[token].split() if token in full else [fold(token)])
    return [word for word in words if word not in _FILLER and not word.isdigit()]


@functools.lru_cache(maxsize=100_000)
def features(label: str) -> frozenset[str]:
    """Return the words and word pairs of a label; pairs, as most Vietnamese words have two
    syllables."""
    words = _words(label)
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(words)]
    return frozenset(words) | frozenset(pairs)


class Weights:
    """How telling each feature is among the labels of one comparison: rare ones weigh more."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._weights = _Weighed([features(label) for label in labels])
        self._wholes: dict[str, float] = {}

    def weight(self, feature: str) -> float:
        """Return the weight of one feature: at least 0.1, higher the fewer labels share it."""
        return self._weights[feature]

    def total(self, found: Iterable[str]) -> float:
        """Return the weight of several features together."""
        # Added up exactly, so that no order of words matters.
        return math.fsum(map(self._weights.__getitem__, found))

    def coverage(self, label: str, by: frozenset[str]) -> float:
        """Return how much of `label` the features `by` cover, from 0 to 1."""
        shared = features(label) & by
        return self.total(shared) / self._whole(label) if shared else 0.0

    def similarity(self, annex: str, text: str) -> float:
        """Compare an annex's terse label with the text's wordy one, from 0 to 1."""
        shared = features(annex) & features(text)
        if not shared:
            return 0.0
        weight = self.total(shared)
        return 0.75 * (weight / self._whole(annex)) + 0.25 * (weight / self._whole(text))

    def _whole(self, label: str) -> float:
        known = self._wholes.get(label)
        if known is None:
            known = self._wholes[label] = self.total(features(label))
        return known


class _Weighed(dict[str, float]):
    """The weight of each feature that has been asked for."""

    def __init__(self, labels: list[frozenset[str]]) -> None:
        self._total = len(labels)
        self._counts = Counter(itertools.chain.from_iterable(labels))

    def __missing__(self, feature: str) -> float:
        rarity = math.log((1 + self._total) / (1 + self._counts[feature]))
        self[feature] = max(0.1, rarity)
        return self[feature]
