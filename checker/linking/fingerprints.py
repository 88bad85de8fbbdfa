"""Which passages of other drafts are nearly a given one, without comparing all with all.

Winnowing (Schleimer, Wilkerson and Aiken, 2003): of the hashes of every few words in a row, the
least of each window is kept. Two passages that share a run of `SHINGLE + WINDOW - 1` words share a
kept hash, so that one sorted array of hashes finds every pair worth a closer look. Hashes are made
of the words alone, so the order of the drafts changes nothing.
"""

import heapq
import zlib
from collections import Counter
from collections.abc import Sequence
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
_TELLING = 200
"""So many passages that hold a telling fingerprint are looked at: one commune may repeat it."""

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int32]


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
        self._hashes = mixed
        self._least = least

    def kept(self, first: int, stop: int) -> list[int]:
        """Return the kept hashes of the words `first` up to `stop`, each once, in order."""
        shingles = stop - first - SHINGLE + 1
        if shingles <= 0:
            return []
        if shingles <= WINDOW:
            return [int(self._hashes[first : first + shingles].min())]
        return sorted(set(self._least[first : first + shingles - WINDOW + 1].tolist()))


class Fingerprints:
    """Some fingerprints of a run, with all passages that hold them: which share some, across
    communes."""

    def __init__(self, prints: Numbers, owners: Numbers, communes: Numbers) -> None:
        """Take fingerprints, numbered from 0 without a gap, the number of the passage each is of,
        ascending, and whose each passage is."""
        self._communes = communes
        self._owners = owners
        self._group = prints
        self._holders = owners[np.argsort(prints, kind="stable")]
        self._bounds = np.concatenate(([0], np.cumsum(np.bincount(self._group), dtype=np.int64)))
        among = communes[self._holders]
        starts = self._bounds[:-1]
        self._holding = self._counted(among)
        self._several = np.minimum.reduceat(among, starts) < np.maximum.reduceat(among, starts)

    def near(self, passage: int, *, most: int = 3, widespread: bool = True) -> Near:
        """Return the passages of other communes that share fingerprints with `passage`.

        Fingerprints that few communes hold tell whose a passage is; others are asked only where
        there are none, and name the first few that hold them. Nothing is looked for near a
        widespread passage unless asked for.
        """
        # Of the same type: anything else would have all of the owners converted.
        sought = np.array((passage, passage + 1), dtype=self._owners.dtype)
        first, stop = np.searchsorted(self._owners, sought)
        groups = self._group[first:stop].tolist()
        # Half of the words decide: a rare word in a common phrase makes it nobody's own.
        holding = self._holding[groups].tolist()
        common = sorted(holding)[len(holding) // 2] if holding else 0
        if common > WIDESPREAD and not widespread:
            return Near((), common, True)
        own = self._communes[passage]
        shared: Counter[int] = Counter()
        telling = [
            g for g, held_by in zip(groups, holding, strict=True) if 1 < held_by <= WIDESPREAD
        ]
        for group in telling or groups:
            held = self._holders[self._bounds[group] : self._bounds[group + 1]]
            among = self._communes[held]
            others = held[among != own]
            shared.update(others[: _TELLING if telling else 2 * WIDESPREAD].tolist())
        likely = heapq.nsmallest(most, shared.items(), key=lambda item: (-item[1], item[0]))
        least = min(_LEAST_SHARED, len(telling or groups))
        found = tuple(other for other, count in likely if count >= least)
        return Near(found, common, common > WIDESPREAD)

    def _counted(self, among: Numbers) -> npt.NDArray[np.int64]:
        """Return how many communes hold each fingerprint; one whose drafts do not lie together may
        count several times."""
        other = np.concatenate(([True], among[1:] != among[:-1]))
        other[self._bounds[:-1]] = True
        return np.add.reduceat(other, self._bounds[:-1], dtype=np.int64)

    def shared(self) -> Numbers:
        """Return the passages that share a fingerprint with another commune's, in order."""
        owners = self._owners[self._several[self._group]]
        return owners[np.diff(owners, prepend=-1) > 0]
