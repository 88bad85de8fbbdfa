"""Facts of the ledger: every figure of a draft, and whether another place bears it out."""

import pandera.pandas as pa
from pandera.typing import Series

from checker.facts.base import Fact


class Figures(Fact):
    """A figure of the draft, in its text or in a table; every one once, "a/b" as one.

    `value` is a `Value`, `before` the words that lead to it (with those that follow where they are
    few; of a table the row's label), `period` the years that the words before it or the column's
    header name, or ''.
    """

    value: Series[object]
    before: Series[str]
    period: Series[str]
    section: Series[str]


class Numbers(Fact):
    """A figure of the ledger with what it is of and how it stands.

    `status` is "confirmed" (khớp: another place gives the same, or the sum, ratio or count it is
    part of comes out), "contradicted" (mâu thuẫn: one of them does not hold) or "unchecked" (chưa
    có chỗ đối chiếu: nothing to hold it against). `by` is what it was held against: "annex",
    "said", "ratio", "sum", "change", "count", "tally", "share", "merged", "verdict", or ''.
    """

    number: Series[str]
    unit: Series[str]
    subject: Series[str]
    period: Series[str]
    section: Series[str]
    status: Series[str]
    by: Series[str]
    at: Series[object]
    other_at: Series[object] = pa.Field(nullable=True)
