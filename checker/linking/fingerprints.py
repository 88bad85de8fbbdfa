"""Which passages of other drafts are nearly a given one, without comparing all with all.

Winnowing (Schleimer, Wilkerson and Aiken, 2003): of the hashes of every few words in a row, the
least of each window is kept. Two passages that share a run of `SHINGLE + WINDOW - 1` words share a
kept hash, so that one sorted array of hashes finds every pair worth a closer look. Hashes are made
of the words alone, so the order of the drafts changes nothing.
"""

import heapq
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

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

_FIRST_HOLDERS = 2 * WIDESPREAD
"""So many passages of other communes that hold a common fingerprint are looked at."""

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int32]


class Prints(NamedTuple):
    """Fingerprints, and the number of the passage each is of, ascending."""

    values: Hashes
    owners: Numbers


class Held(NamedTuple):
    """Fingerprints by number, and the number of the passage that holds each."""

    numbers: Numbers
    owners: Numbers


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
    """The fingerprints of some passages, with all passages of a run that hold them: which share
    some, across communes.

    Of a fingerprint that very many hold, only as many holders are kept as are ever looked at: in a
    country most fingerprints are of phrases that all drafts have.
    """

    def __init__(
        self, asked: Iterable[Prints], drafts: Iterable[Prints], communes: Numbers
    ) -> None:
        """Take the fingerprints of the passages asked about and those of all passages, each draft
        by draft in their order, and whose each passage is."""
        self._communes = communes
        values, owners = _joined(asked)
        wanted, numbers = np.unique(values, return_inverse=True)
        self._asked = Held(numbers.astype(np.int32), owners)
        self._holding = np.zeros(len(wanted), dtype=np.int32)
        self._last_holder = np.full(len(wanted), -1, dtype=np.int32)
        index = pd.Index(wanted)
        held, holders = _joined(
            self._looked_at(index.get_indexer(pd.Index(draft.values)), draft.owners)
            for draft in drafts
        )
        self._holders = holders[np.argsort(held, kind="stable")]
        counts = np.bincount(held, minlength=len(wanted))
        self._bounds = np.concatenate(([0], np.cumsum(counts)))

    def _looked_at(self, numbers: npt.NDArray[np.intp], owners: Numbers) -> "Held":
        """Count a draft's commune among the holders, and return what is kept of the draft.

        A commune whose drafts do not lie together may count several times.
        """
        known = numbers >= 0
        numbers, owners = numbers[known], owners[known]
        if len(owners):
            commune = self._communes[owners[0]]
            anew = numbers[self._last_holder[numbers] != commune]
            self._holding[anew] += 1  # once, however often it stands there
            self._last_holder[anew] = commune
        few = self._holding[numbers] <= _FIRST_HOLDERS + 1
        return Held(numbers[few].astype(np.int32), owners[few])

    def near(self, passage: int, *, most: int = 3, widespread: bool = True) -> Near:
        """Return the passages of other communes that share fingerprints with a passage asked about.

        Fingerprints that few communes hold tell whose a passage is; others are asked only where
        there are none, and name the first few that hold them. Nothing is looked for near a
        widespread passage unless asked for.
        """
        # Of the same type: anything else would have all of the owners converted.
        sought = np.array((passage, passage + 1), dtype=np.int32)
        first, stop = np.searchsorted(self._asked.owners, sought)
        groups = self._asked.numbers[first:stop].tolist()
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
            others = held[self._communes[held] != own]
            shared.update(others[: _TELLING if telling else _FIRST_HOLDERS].tolist())
        likely = heapq.nsmallest(most, shared.items(), key=lambda item: (-item[1], item[0]))
        least = min(_LEAST_SHARED, len(telling or groups))
        found = tuple(other for other, count in likely if count >= least)
        return Near(found, common, common > WIDESPREAD)

    def shared(self) -> Numbers:
        """Return those of the passages asked about that share a fingerprint with another
        commune's, in order."""
        owners = self._asked.owners[self._holding[self._asked.numbers] > 1]
        return owners[np.diff(owners, prepend=-1) > 0]


def _joined(parts: Iterable[tuple[Any, Numbers]]) -> tuple[Any, Numbers]:
    """Put the columns of several parts together."""
    first, second = (np.concatenate(column) for column in zip(*parts, strict=True))
    return first, second
