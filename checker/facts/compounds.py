"""Facts of annex rows beside the text where a value has parts, or an indicator has a scope."""

import pandera.pandas as pa
from pandera.typing import Series

from checker.facts.base import Fact


class AnnexParts(Fact):
    """A part of a compound value of an annex row ("Duy trì 01 DN; thành lập mới 02 HTX").

    Another part of the same cell stands in the text, at `paired_at`. `stated` tells whether the
    text has this part too; where it has another figure for it, that is `text_value` at `text_at`
    ('' and None otherwise). `part` is the words of the cell before the figure.
    """

    indicator: Series[str]
    annex: Series[str]
    part: Series[str]
    annex_value: Series[str]
    stated: Series[bool]
    text_value: Series[str]
    section: Series[str]
    paired_at: Series[object]
    text_at: Series[object] = pa.Field(nullable=True)
    annex_at: Series[object]


class ScopePairs(Fact):
    """Whom or what an indicator of the text covers, and whom the same indicator of the annex.

    `only_text` and `only_annex` name, in words, what just one of the two covers ('' for none).
    """

    indicator: Series[str]
    annex: Series[str]
    only_text: Series[str]
    only_annex: Series[str]
    section: Series[str]
    text_at: Series[object]
    annex_at: Series[object]
