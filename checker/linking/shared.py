"""Passages that the drafts of two communes share, and words in them that belong elsewhere.

Whoever writes from a neighbour's draft changes names and kinds of units, and forgets one. Sentences
with common fingerprints are compared word by word; those that follow one another in both drafts
make one passage. Lists of targets are left out: their wording is the province's.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from checker.document import Document
from checker.facts import CarriedWords, Fact, SharedPassages
from checker.linking.adapted_words import PassageWords, adapted, answer
from checker.linking.compared import Compared, Drafts, DraftText
from checker.linking.fingerprints import Fingerprints, Prints
from checker.linking.foreign_words import Foreign

Row = Mapping[str, Any]
Words = npt.NDArray[np.uint32]

_ALIKE, _HALF_ALIKE = 0.75, 0.6
_LONG_RUN = 12
"""So many words alike in a row show a common origin also where the rest was written anew."""
_LEAST_WORDS = 20
"""Fewer words are a turn of phrase; they only matter for a word that belongs elsewhere."""
_AT_HAND = 256
"""So many drafts' words are kept: 50 KB each."""
_FEW, _MANY = 3, 8
"""How many passages are looked at for each; more where it may carry another's name."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence of a draft, or several in a row: the text's offsets, and the words by number."""

    document: int
    paragraph: int
    start: int
    end: int
    first: int
    stop: int


class _Pair(NamedTuple):
    own: _Passage
    other: _Passage
    communes: int
    widespread: bool


def link_shared(
    communes: Sequence[Compared], drafts: Drafts, *, all_passages: bool = True
) -> dict[type[Fact], list[Row]]:
    """Return the passages that communes share, and the words in them that belong elsewhere.

    Without `all_passages` only those in whose paragraph a word may belong elsewhere.
    """
    if len(communes) < 2:
        return {SharedPassages: [], CarriedWords: []}
    passages = list(_Comparison(communes, drafts).rows(all_passages=all_passages))
    return {SharedPassages: passages, CarriedWords: list(carried_words(passages))}


def carried_words(passages: Iterable[Row]) -> Iterator[Row]:
    """Yield a row for every draft and commune it shares words with that belong elsewhere.

    Words for other kinds of units are one phenomenon; every passage with a foreign name is its own.
    """
    groups: dict[tuple[Any, ...], list[tuple[Row, Any]]] = defaultdict(list)
    for passage in passages:
        for each in passage["carried"]:
            named = passage["at"] if each[4] == "name" else None
            key = (passage["document"], passage["other_commune"], each[4], named)
            groups[key].append((passage, each))
    for (_, other, reason, _), found in groups.items():
        first = found[0][0]
        yield {
            "document": first["document"],
            "commune": first["commune"],
            "other_commune": other,
            "reason": reason,
            "passages": len({passage["at"] for passage, _ in found}),
            "section": first["section"],
            "words": tuple(
                (word, at, answer, answer_at or passage["other_at"])
                for passage, (word, at, answer, answer_at, _) in found
            ),
        }


class _Comparison:
    """The drafts of one run, in the order of their names, and what of theirs is compared."""

    def __init__(self, communes: Sequence[Compared], drafts: Drafts) -> None:
        self._fetched = drafts
        self._communes = sorted(communes, key=lambda each: each.commune)
        self._drafts = sorted(
            (
                (draft, number)
                for number, each in enumerate(self._communes)
                for draft in each.drafts
            ),
            key=lambda pair: pair[0].path,
        )
        extents = [drafts.passages(draft.path).extents() for draft, _ in self._drafts]
        counts = [each.shape[1] for each in extents]
        self._starts = np.concatenate(([0], np.cumsum(counts)))
        self._of = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        self._extents = np.concatenate(extents, axis=1)
        # Bound to the drafts, not to this object: nothing would collect the ring.
        self._words_of = functools.lru_cache(_AT_HAND)(functools.partial(_words_of, drafts))

    def _words(self, passage: _Passage) -> list[int]:
        """Return the words of a passage as numbers."""
        words = self._words_of(self._drafts[passage.document][0].path)
        found: list[int] = words[passage.first : passage.stop].tolist()
        return found

    def _sentence(self, number: int) -> _Passage:
        return _Passage(int(self._of[number]), *self._extents[:, number].tolist())

    def _beside_doubt(self) -> npt.NDArray[np.bool_]:
        """Tell for every sentence whether a word of its paragraph may belong elsewhere."""
        told = np.zeros(len(self._of), dtype=bool)
        for number, (draft, _) in enumerate(self._drafts):
            if draft.foreign:
                own = slice(self._starts[number], self._starts[number + 1])
                paragraphs = self._extents[0, own]
                begun = np.unique(paragraphs)
                last = np.searchsorted(begun, [each.at.start for each in draft.foreign]) - 1
                told[own] = np.isin(paragraphs, begun[last[last >= 0]])
        return told

    def _prints(self, sentences: npt.NDArray[np.bool_] | None = None) -> Iterator[Prints]:
        """Yield, draft by draft, the fingerprints of its sentences, of all or only of some."""
        for number, (draft, _) in enumerate(self._drafts):
            start, stop = self._starts[number : number + 2]
            if sentences is not None and not sentences[start:stop].any():
                continue
            passages = self._fetched.passages(draft.path)
            owners = np.repeat(np.arange(start, stop, dtype=np.int32), passages.print_sizes())
            prints = Prints(passages.print_values(), owners)
            if sentences is None:
                yield prints
            else:
                chosen = sentences[owners]
                yield Prints(prints.values[chosen], owners[chosen])

    def _fingerprints(self, sentences: npt.NDArray[np.bool_]) -> Fingerprints | None:
        """Return who holds the fingerprints of some sentences, if they have any: there is no place
        for all of a country's."""
        asked = list(self._prints(sentences))
        if not any(len(prints.values) for prints in asked):
            return None
        communes = np.array([number for _, number in self._drafts], dtype=np.int32)
        return Fingerprints(asked, self._prints(), communes[self._of])

    def rows(self, *, all_passages: bool) -> Iterator[Row]:
        """Yield a row for every passage that stands nearly so in another commune's draft."""
        for pair in self._passages(all_passages):
            row = self._row(pair)
            if row["carried"] or (row["words"] >= _LEAST_WORDS and not pair.widespread):
                yield row

    def _passages(self, all_passages: bool) -> Iterator[_Pair]:
        """Yield the pairs of sentences, put together where they follow one another."""
        held: _Pair | None = None
        for pair in self._pairs(all_passages):
            if held is not None and _follows(held, pair):
                held = _Pair(
                    _joined(held.own, pair.own), _joined(held.other, pair.other),
                    max(held.communes, pair.communes), held.widespread and pair.widespread,
                )  # fmt: skip
                continue
            if held is not None:
                yield held
            held = pair
        if held is not None:
            yield held

    def _pairs(self, all_passages: bool) -> Iterator[_Pair]:
        looked_at = np.ones(len(self._of), dtype=bool) if all_passages else self._beside_doubt()
        index = self._fingerprints(looked_at)
        if index is None:
            return
        for number in index.shared().tolist():
            own = self._sentence(number)
            doubtful = self._foreign_at(own)
            near = index.near(number, most=_MANY if doubtful else _FEW, widespread=bool(doubtful))
            if not near.others:
                continue
            words = self._words(own)
            others = [
                (_likeness(words, self._words(other)), other)
                for other in map(self._sentence, near.others)
            ]
            alike = [pair for pair in others if pair[0]]
            if alike:
                # Others may have copied it, too: whose names they are is who wrote it.
                likest = max(alike, key=lambda pair: (self._owns(pair[1], doubtful), pair[0]))
                yield _Pair(own, likest[1], near.communes, near.widespread)

    def _owns(self, passage: _Passage, names: Iterable[Foreign]) -> int:
        """Return how many of the names are of the passage's commune."""
        return sum(self._is_of(passage, name) for name in names)

    def _is_of(self, passage: _Passage, name: Foreign) -> bool:
        """Tell whether a name is of the passage's commune: its own, or used elsewhere, too."""
        if name.reason != "name":
            return False
        draft, number = self._drafts[passage.document]
        commune = self._communes[number]
        return name.key == commune.own_name or any(
            path != draft.path or not passage.start <= start < passage.end
            for path, start in self._fetched.uses(commune.commune).get(name.key, ())
        )

    def _text(self, passage: _Passage) -> DraftText:
        return self._fetched.text(self._drafts[passage.document][0].path)

    def _document(self, passage: _Passage) -> Document:
        return self._text(passage).document

    def _commune(self, passage: _Passage) -> str:
        return self._communes[self._drafts[passage.document][1]].commune

    def _row(self, pair: _Pair) -> Row:
        own, other = (
            PassageWords(self._document(pair.own), pair.own.start, pair.own.end),
            PassageWords(self._document(pair.other), pair.other.start, pair.other.end),
        )
        steps = Indel.opcodes(own.keys, other.keys)
        carried = tuple(
            (each.word, each.at, *answer(own, other, steps, each.at), each.reason)
            for each in self._foreign(pair)
        )
        return {
            "document": self._document(pair.own).path,
            "commune": self._commune(pair.own),
            "other": self._document(pair.other).path,
            "other_commune": self._commune(pair.other),
            "words": len(own.keys),
            "similarity": Indel.normalized_similarity(own.keys, other.keys),
            "communes": pair.communes,
            "widespread": pair.widespread,
            "section": self._text(pair.own).section_at(pair.own.start),
            "at": own.span(0, len(own.keys)),
            "other_at": other.span(0, len(other.keys)),
            "adapted": tuple(adapted(own, other, steps)),
            "carried": carried,
        }

    def _foreign_at(self, passage: _Passage) -> list[Foreign]:
        """Return the words in a passage that are of another kind of unit, or another's names."""
        found = self._drafts[passage.document][0].foreign
        return [each for each in found if passage.start <= each.at.start < passage.end]

    def _foreign(self, pair: _Pair) -> list[Foreign]:
        """Return the words of the passage that belong to another place.

        A name counts when the other commune's dossier uses it besides, and this one does not.
        """
        return [
            each
            for each in self._foreign_at(pair.own)
            if each.reason == "kind" or self._is_of(pair.other, each)
        ]


def _words_of(drafts: Drafts, path: str) -> Words:
    return np.frombuffer(drafts.words(path), dtype=np.uint32)


def _likeness(words: list[int], others: list[int]) -> float:
    """Return how alike two sentences are, from 0 to 1; 0 when they have no common origin."""
    alike = Indel.normalized_similarity(words, others, score_cutoff=_HALF_ALIKE)
    if alike >= _ALIKE:
        return alike
    if not alike:
        return 0.0
    runs = [
        step.src_end - step.src_start
        for step in Indel.opcodes(words, others)
        if step.tag == "equal"
    ]
    return alike if max(runs, default=0) >= _LONG_RUN else 0.0


def _follows(before: _Pair, after: _Pair) -> bool:
    """Tell whether a pair goes on right after another, in the same paragraphs of both drafts."""
    return all(
        first.document == second.document
        and first.paragraph == second.paragraph
        and first.end <= second.start
        for first, second in ((before.own, after.own), (before.other, after.other))
    )


def _joined(first: _Passage, second: _Passage) -> _Passage:
    return _Passage(
        first.document, first.paragraph, first.start, second.end, first.first, second.stop
    )
