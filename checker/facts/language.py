"""Facts of language: words that are none, doubled, confused or rare, and passages that repeat."""

import pandera.pandas as pa
from pandera.typing import Series

from checker.facts.base import Fact


class UnknownWords(Fact):
    """A word that is not spelled as a Vietnamese syllable and stands close to one that is.

    `suggestion` is the right word meant, `kind` how the word goes wrong: "tone" (the mark on the
    wrong letter, or twice), "letters", "glued" (two words without a space) or "foreign" (a slip in
    a foreign word). `count` is how often it stands; `places` are (span of the word and its
    neighbours, the word as written) of the first places.
    """

    word: Series[str]
    suggestion: Series[str]
    kind: Series[str]
    count: Series[int]
    section: Series[str]
    places: Series[object]


class DoubledWords(Fact):
    """The same word, or the same two words, twice in a row.

    `reduplicated` tells that the language doubles the word ("luôn luôn", "ba ba"), `apart` that the
    two belong to different words ("hành vi | vi phạm").
    """

    word: Series[str]
    reduplicated: Series[bool]
    apart: Series[bool]
    section: Series[str]
    at: Series[object]
    phrase_at: Series[object]


class ConfusedPhrases(Fact):
    """A phrase that is known to be written for another one that sounds alike.

    `allowed` tells that the words around make it right, `dropped` that it is what is left of the
    other one without one of its syllables.
    """

    phrase: Series[str]
    suggestion: Series[str]
    allowed: Series[bool]
    dropped: Series[bool]
    section: Series[str]
    at: Series[object]
    phrase_at: Series[object]


class RarePhrases(Fact):
    """Two words side by side that are one slip away from a usual word of two syllables.

    `count` is how often the pair stands in the whole run, `usual_count` how often the usual word
    stands in the same draft, first at `usual_at` (None when it does not). `known` tells that the
    usual word is in the reference list, `settled` that the pair stands too often for a slip.
    """

    phrase: Series[str]
    suggestion: Series[str]
    count: Series[int]
    usual_count: Series[int]
    known: Series[bool]
    settled: Series[bool]
    section: Series[str]
    at: Series[object]
    phrase_at: Series[object]
    usual_at: Series[object] = pa.Field(nullable=True)


class RepeatedPassages(Fact):
    """Words that stand twice in one draft.

    `kind` is "clause" (the second follows right after the first within one paragraph), "paragraph"
    (whole paragraphs and other long passages, apart from each other) or "sentence"; the sentences
    of a draft make one row. `elsewhere` tells that all stand in another section.
    `words` counts the words of the first place, `exact` tells that they agree word for word, else
    `difference` holds the words only one of the two has. `places` are (first, second) spans.
    """

    kind: Series[str]
    words: Series[int]
    exact: Series[bool]
    difference: Series[str]
    count: Series[int]
    section: Series[str]
    first_section: Series[str]
    elsewhere: Series[bool]
    places: Series[object]
