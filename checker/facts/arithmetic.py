"""Facts of arithmetic: ratios, changes, totals and shares as a draft states them."""

import pandera.pandas as pa
from pandera.typing import Series

from checker.facts.base import Fact


class Ratios(Fact):
    """A percentage stated beside the two figures it is made of.

    `relation` is "attained" ("276/225 triệu đồng, đạt 122,7%"), "share" ("trong tổng số 1.250
    hộ có 75 hộ nghèo, chiếm 6%") or "done" ("đường trục dài 42,6 km, đã cứng hóa 38,4 km, đạt
    90,1%"). `part`, `whole` and `stated` are Values; `excess` tells that the
    percentage counts from 100 on ("vượt 22,7%"), `planned` that it is said to be one of a plan.
    `others` are further figures that the part may be a share of; `certain` tells that nothing else
    stands between the figures; of others the percentage may be one of something unsaid. `at` is
    the whole statement.
    """

    relation: Series[str]
    indicator: Series[str]
    part: Series[object]
    whole: Series[object]
    stated: Series[object]
    excess: Series[bool]
    planned: Series[bool]
    others: Series[object]
    certain: Series[bool]
    section: Series[str]
    at: Series[object]


class Changes(Fact):
    """A change stated together with what it leads from and to.

    `start` and `end` are Values ("giảm từ 12% xuống còn 6%"), `gain` is what was added where the
    start is not stated; `stated` is the difference, the growth in per cent or the multiple, as
    `measure` tells ("difference", "percent", "times", "" when nothing is stated). `direction` is
    "up", "down" or ""; `yearly` marks a change per year over `years` years (0: not told). `at` is
    the whole statement.
    """

    indicator: Series[str]
    start: Series[object] = pa.Field(nullable=True)
    end: Series[object] = pa.Field(nullable=True)
    gain: Series[object] = pa.Field(nullable=True)
    stated: Series[object] = pa.Field(nullable=True)
    measure: Series[str]
    direction: Series[str]
    yearly: Series[bool]
    years: Series[int]
    section: Series[str]
    at: Series[object]


class Totals(Fact):
    """A whole and the parts listed for it.

    `form` is "list" ("trong đó", "gồm"), "bracket", "merged" (the units a commune was made of),
    "structure" (shares of 100%, `whole` is then None), "rows", "columns" or "dashes" of a table.
    `parts` and `others` are tuples of Value: `others` are further figures that may be the whole.
    `exhaustive` tells that the list is introduced as all there is ("gồm"), not as "trong đó".
    """

    indicator: Series[str]
    form: Series[str]
    whole: Series[object] = pa.Field(nullable=True)
    parts: Series[object]
    others: Series[object]
    exhaustive: Series[bool]
    section: Series[str]
    at: Series[object]


class NamedShares(Fact):
    """A percentage of things that are counted beside it.

    `members` is how many there are: those `named` ("95% các tổ chức (A, B, C, D, E)") or told
    ("79,5% trong tổng số 14 hợp tác xã"); 0 when only the `count` that the percentage makes up is
    given ("28,5%, tương ứng 2 trường"). `spread` is how many more or fewer there may have been,
    where the percentage is told of another time than the number.
    """

    noun: Series[str]
    stated: Series[object]
    members: Series[int]
    named: Series[bool]
    spread: Series[int]
    count: Series[int]
    section: Series[str]
    at: Series[object]
    members_at: Series[object]


class MergedFigures(Fact):
    """A figure of the merged commune beside the same indicator's figures of the units it was
    made of.

    `kind` is "total" (the parts add up) or "rate" (the whole lies between them); `units` names
    the former units in the order of `parts`.
    """

    indicator: Series[str]
    kind: Series[str]
    whole: Series[object]
    parts: Series[object]
    units: Series[object]
    section: Series[str]
