"""Which passages of other drafts are nearly a given one, without comparing all with all.

Winnowing (Schleimer, Wilkerson and Aiken, 2003): of the hashes of every few words in a row, the
least of each window is kept. Two passages that share a run of `SHINGLE + WINDOW - 1` words share a
kept hash, so that one sorted array of hashes finds every pair worth a closer look. Hashes are made
of the words alone, so the order of the drafts changes nothing.
"""

import heapq
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

SHINGLE = 4
WINDOW = 4
WIDESPREAD = 8
"""A hash in the drafts of more communes than these tells nothing of who wrote it."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)
_LEAST_SHARED = 2

Hashes = npt.NDArray[np.uint64]


class Near(NamedTuple):
    """Passages like one passage: the likeliest first, and in how many communes its words stand."""

    others: tuple[int, ...]
    communes: int
    widespread: bool


def word_hashes(keys: Sequence[str]) -> Hashes:
    """Return a number of 32 bits for every word."""
    known = {key: zlib.crc32(key.encode()) for key in set(keys)}
    return np.fromiter(map(known.__getitem__, keys), dtype=np.uint64, count=len(keys))


class Winnowed:
    """The hashes of every few words of a draft, from which those kept for a passage are taken."""

    def __init__(self, words: Hashes) -> None:
        count = max(0, len(words) - SHINGLE + 1)
        mixed = np.zeros(count, dtype=np.uint64)
        for column in range(SHINGLE if count else 0):
            mixed = (mixed + words[column : column + count] + np.uint64(1)) * _FACTOR
            mixed ^= mixed >> _SHIFT
        mixed = mixed * _MIX
        mixed ^= mixed >> _SHIFT
        windows = max(0, count - WINDOW + 1)
        least = mixed[:windows]
        for shift in range(1, WINDOW if windows else 0):
            least = np.minimum(least, mixed[shift : shift + windows])
        self._hashes: list[int] = mixed.tolist()
        self._least: list[int] = least.tolist()

    def kept(self, first: int, stop: int) -> list[int]:
        """Return the kept hashes of the words `first` up to `stop`, each once, in order."""
        shingles = stop - first - SHINGLE + 1
        if shingles <= 0:
            return []
        if shingles <= WINDOW:
            return [min(self._hashes[first : first + shingles])]
        return sorted(set(self._least[first : first + shingles - WINDOW + 1]))


class Fingerprints:
    """The fingerprints of all passages of a run: which passages share some, across communes."""

    def __init__(
        self, prints: Hashes, sizes: npt.NDArray[np.int32], communes: npt.NDArray[np.int64]
    ) -> None:
        """Take the fingerprints of all passages, how many each has, and whose each passage is."""
        self._communes = communes
        self._offsets = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
        owners = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
        _, self._group = np.unique(prints, return_inverse=True)
        self._counted: dict[int, int] = {}
        order = np.argsort(self._group, kind="stable")
        self._holders = owners[order]
        self._bounds = np.concatenate(([0], np.cumsum(np.bincount(self._group), dtype=np.int64)))

    def near(self, passage: int, *, most: int = 3, widespread: bool = True) -> Near:
        """Return the passages of other communes that share fingerprints with `passage`.

        A fingerprint that very many communes hold names only the first few of them, so that a
        common phrase costs no more than a rare one. Nothing is looked for near a widespread passage
        unless asked for.
        """
        groups = self._group[self._offsets[passage] : self._offsets[passage + 1]].tolist()
        # Half of the words decide: a rare word in a common phrase makes it nobody's own.
        holding = sorted(map(self._holding, groups))
        common = holding[len(holding) // 2] if holding else 0
        if common > WIDESPREAD and not widespread:
            return Near((), common, True)
        own = self._communes[passage]
        shared: Counter[int] = Counter()
        for group in groups:
            held = self._holders[self._bounds[group] : self._bounds[group + 1]]
            among = self._communes[held]
            shared.update(held[among != own][: 2 * WIDESPREAD].tolist())
        likely = heapq.nsmallest(most, shared.items(), key=lambda item: (-item[1], item[0]))
        least = min(_LEAST_SHARED, len(groups))
        others = tuple(other for other, count in likely if count >= least)
        return Near(others, common, common > WIDESPREAD)

    def _holding(self, group: int) -> int:
        """Return how many communes hold a fingerprint; of very many the first few are counted."""
        known = self._counted.get(group)
        if known is None:
            held = self._holders[self._bounds[group] : self._bounds[group + 1]]
            among = self._communes[held]
            one = bool((among == among[0]).all())
            known = 1 if one else len(set(among[: 4 * WIDESPREAD].tolist()))
            self._counted[group] = known
        return known

    def shared(self, looked_at: npt.NDArray[np.bool_] | None = None) -> Iterator[int]:
        """Yield the passages that share a fingerprint with another commune's, in order; only those
        that are `looked_at`, where that is given."""
        first = self._communes[self._holders[self._bounds[:-1]]]
        several = np.zeros(len(first), dtype=bool)
        groups = np.repeat(np.arange(len(first)), np.diff(self._bounds))
        np.logical_or.at(several, groups, self._communes[self._holders] != first[groups])
        owners = np.repeat(np.arange(len(self._offsets) - 1), np.diff(self._offsets))
        found = np.unique(owners[several[self._group]])
        yield from (found if looked_at is None else found[looked_at[found]]).tolist()
