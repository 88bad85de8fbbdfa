"""Facts of style: marks and spaces, spellings that are mixed, and lists numbered in two ways."""

import pandera.pandas as pa
from pandera.typing import Series

from checker.facts.base import Fact


class Punctuation(Fact):
    """A kind of slip in punctuation in one draft, with its places.

    `kind` is one of "unopened" and "unclosed" (quotation marks and brackets), "stray-stop" (a full
    stop that stands apart before a new sentence), "stop-within" (one before a small letter),
    "split-word" (a comma within a word), "space-before", "doubled", "no-space-after",
    "glued-figure", "space-in-bracket", "uneven-dash".
    `places` are (span, what stands there) pairs; slips that a person must look at one by one make
    a row each.
    """

    kind: Series[str]
    count: Series[int]
    mark: Series[str]
    section: Series[str]
    places: Series[object]


class StyleVariants(Fact):
    """Two right ways of writing the same thing, in one draft.

    `phenomenon` names it in Vietnamese; `usual` is the way that prevails or is prescribed, `other`
    the way that does not, with their counts. `prescribed` tells that `usual` is the official form,
    so that `other` is worth a look even alone. `places` are (span, as written) of the other way,
    `usual_at` the first place of the usual one, None when there is none.
    """

    phenomenon: Series[str]
    usual: Series[str]
    other: Series[str]
    usual_count: Series[int]
    other_count: Series[int]
    prescribed: Series[bool]
    section: Series[str]
    places: Series[object]
    usual_at: Series[object] = pa.Field(nullable=True)


class ListStyles(Fact):
    """A list whose numbers are not all written alike.

    `usual` is how most of them are written ("1."), `places` are (span, label) of the others;
    `usual_at` is the first one written in the usual way.
    """

    form: Series[str]
    usual: Series[str]
    items: Series[int]
    section: Series[str]
    places: Series[object]
    usual_at: Series[object]
