"""Facts of communes side by side: what each plans, and how its draft differs from the others'."""

from pandera.typing import Series

from checker.facts.base import Fact


class PlannedFigures(Fact):
    """A figure that a commune plans for a known indicator, in its text or in an annex.

    `indicator` is the lexicon's name, `origin` "text" or "annex"; `standard` tells that it is set
    from above for all communes. `pace` is "year", "term" or "" as the figure is said per year, per
    term or not. `groups` are the fields that the heading above it names ("kinh tế", "xã hội"),
    `list_at` is the heading of the whole list.
    """

    indicator: Series[str]
    origin: Series[str]
    standard: Series[bool]
    value: Series[object]
    pace: Series[str]
    groups: Series[object]
    section: Series[str]
    at: Series[object]
    list_at: Series[object]


class OppositeStandards(Fact):
    """An indicator that a draft bounds from one side, and other communes from the other.

    `kind` is "floor" (at least) or "ceiling" (at most); `source` is where a standard is set, as far
    as the lexicon knows; `others` are (commune, figure as written,
    span) of the opposite side, `supporters` counts the communes that put it as this draft does.
    """

    indicator: Series[str]
    standard: Series[bool]
    source: Series[str]
    kind: Series[str]
    written: Series[str]
    supporters: Series[int]
    opponents: Series[int]
    section: Series[str]
    at: Series[object]
    others: Series[object]


class LackedIndicators(Fact):
    """The indicators that most communes plan and one does not, a row for each such commune.

    `lacked` are (indicator, number of communes that plan it, commune, span of one of them); `at`
    is the heading of the commune's own list, `communes` counts all that have such a list.
    """

    lacked: Series[object]
    communes: Series[int]
    section: Series[str]
    at: Series[object]


class Outliers(Fact):
    """A planned figure far from what the other communes plan for the same indicator.

    `median` is theirs, written out with its unit; `times` how many times larger (or smaller, below
    1) the figure is, 0 where only the distance tells; `others` are (commune, written, span).
    """

    indicator: Series[str]
    written: Series[str]
    median: Series[str]
    times: Series[float]
    communes: Series[int]
    section: Series[str]
    at: Series[object]
    others: Series[object]


class OtherGroups(Fact):
    """The indicators that a commune lists in another field than most communes, a row a commune.

    `misplaced` are (indicator, own group, usual group, span, other commune, its span).
    """

    misplaced: Series[object]
    section: Series[str]


class MottoVariants(Fact):
    """A motto that a commune words otherwise than other communes of the run.

    `others` are (commune, as written there, span); `official` is the lexicon's wording.
    """

    motto: Series[str]
    official: Series[str]
    written: Series[str]
    usual: Series[str]
    users: Series[int]
    section: Series[str]
    at: Series[object]
    others: Series[object]


class SharedPassages(Fact):
    """A passage that stands in the drafts of two communes, nearly word for word.

    `other`, `other_commune` are the other draft and its commune. `words` counts this side's words,
    `similarity` goes from 0 to 1. `communes` counts the communes of the run that have the passage,
    as far as they were looked at; `widespread` tells that so many have it that it is nobody's own.
    `adapted` are (own words, own span, other words, other span) where the two differ, either
    span None where the words are lacking. `carried` are (word, span, the other side's words, span
    or None, reason): words that belong to another place; the reason is "kind" (of another kind of
    unit) or "name" (a place of the other commune).
    """

    other: Series[str]
    other_commune: Series[str]
    words: Series[int]
    similarity: Series[float]
    communes: Series[int]
    widespread: Series[bool]
    section: Series[str]
    at: Series[object]
    other_at: Series[object]
    adapted: Series[object]
    carried: Series[object]


class CarriedWords(Fact):
    """Words that a draft carries in passages it shares with another commune's.

    `reason` is "kind" (words for another kind of unit, all of the draft) or "name" (names of the
    other commune's places, a row a passage). `words` are (word, span, the other draft's words or
    "", span in the other draft).
    """

    other_commune: Series[str]
    reason: Series[str]
    passages: Series[int]
    section: Series[str]
    words: Series[object]
