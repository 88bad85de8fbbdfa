"""Facts of names: brands, products, and words for kinds of places."""

from pandera.typing import Series

from checker.facts.base import Fact


class Names(Fact):
    """A brand, named after "thương hiệu", "nhãn hiệu" and the like.

    `head` is the kind of thing ("cam"), `proper` the rest of the name; both folded for comparison.
    `registered` is false for a geographical indication, which is often a whole province's;
    `sentence` is where the sentence it stands in begins.
    """

    head: Series[str]
    proper: Series[str]
    written: Series[str]
    registered: Series[bool]
    sentence: Series[int]
    section: Series[str]
    at: Series[object]


class Products(Fact):
    """A product that is called by its kind and a name of its own: tôm khô “Ba Lượm”.

    `head` is the kind, `proper` the name, both in small letters. `said` tells how it is put:
    "brand" (after "thương hiệu"), "product" (after "sản phẩm", or in quotation marks), "mention"
    (on a line that speaks of products). `existing` is true where the words before say "hiện có";
    `sentence` is where the sentence it stands in begins.
    """

    head: Series[str]
    proper: Series[str]
    written: Series[str]
    said: Series[str]
    existing: Series[bool]
    sentence: Series[int]
    section: Series[str]
    at: Series[object]


class UnitWords(Fact):
    """A word for a kind of administrative unit, or of a city, as it is used in the draft.

    `own_type` is the unit's own kind ("xã"). `use` tells how the word stands: "own" (speaks of the
    draft's own unit), "bare" (alone, with nothing to tell whose), "named" (a named place),
    "generic" (a list or class of units), "former" (a unit that was), "vocabulary" (of city life).
    """

    word: Series[str]
    own_type: Series[str]
    own_name: Series[str]
    use: Series[str]
    named_own: Series[bool]
    section: Series[str]
    at: Series[object]
    phrase_at: Series[object]


class BrandPairs(Fact):
    """Two names for what is, by its kind, one brand or product of the commune.

    `kind` tells how they differ: "other" (two names of one kind), "near" (two names with one slip
    or in another order, the rare one first), "kind" (one name, and one word of the kind otherwise).
    """

    kind: Series[str]
    head: Series[str]
    registered: Series[bool]
    first: Series[str]
    second: Series[str]
    section: Series[str]
    first_at: Series[object]
    second_at: Series[object]


class UrbanWords(Fact):
    """All words of city life in one draft of a rural commune.

    `places` holds (phrase's span, word) pairs, `words` the different ones.
    """

    words: Series[str]
    own_type: Series[str]
    count: Series[int]
    section: Series[str]
    places: Series[object]
