"""Facts of verdicts: what a draft says of a result, beside the figures it says it of."""

import pandera.pandas as pa
from pandera.typing import Series

from checker.facts.base import Fact


class ProseVerdicts(Fact):
    """A verdict in running text with the figures it is on ("đạt 42%, vượt chỉ tiêu (40%)").

    `label` are the words that lead to the `result`; `target` is what it is held against, or None
    where the result is a share of it ("bằng 104% so với mục tiêu"). `written` is the word of
    judgement, which stands at `at`.
    """

    label: Series[str]
    result: Series[object]
    target: Series[object] = pa.Field(nullable=True)
    written: Series[str]
    section: Series[str]
    at: Series[object]


class Judgements(Fact):
    """A verdict ("Vượt", "Đạt", "Không đạt") on an indicator, in an annex or in the text.

    `side` is "annex", "text" (in a list of targets) or "prose". `verdict` is "exceeded", "met" or
    "missed", `written` how it stands; `position` tells where the result lies against the target:
    "above", "below", "same", "inside" a range, "near" (a rounded result that may be the target),
    "absent" (no result) or "unknown"; `slight` tells that the two would be equal if the finer one
    were rounded. `better` is which direction is better for this indicator ("higher", "lower",
    "none" when not known) and `disputed` that this is debated; `sign` is the target's comparator.
    `indicator` is what the label names, or ''. `called_exceeded` and `called_met` count the
    over-fulfilled targets of the same table (for text: of the same draft) that are called "Vượt"
    and "Đạt".
    """

    side: Series[str]
    annex: Series[str]
    label: Series[str]
    indicator: Series[str]
    target: Series[str]
    result: Series[str]
    verdict: Series[str]
    written: Series[str]
    position: Series[str]
    slight: Series[bool]
    better: Series[str]
    disputed: Series[bool]
    sign: Series[str]
    called_exceeded: Series[int]
    called_met: Series[int]
    section: Series[str]
    at: Series[object]
    result_at: Series[object] = pa.Field(nullable=True)
    verdict_at: Series[object] = pa.Field(nullable=True)


class OppositeJudgements(Fact):
    """One indicator that two verdicts of a dossier judge in opposite directions.

    `first` (at the claim) takes more for better or less for better, as `first_better` tells;
    `second` takes it the other way. `known` is the direction the lexicon gives, or "none".
    """

    indicator: Series[str]
    known: Series[str]
    first: Series[str]
    first_better: Series[str]
    second: Series[str]
    section: Series[str]
    first_at: Series[object]
    second_at: Series[object]
