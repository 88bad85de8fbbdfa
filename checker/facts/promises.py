"""Facts of labels: what kind of figure a label announces, and what things it promises."""

from pandera.typing import Series

from checker.facts.base import Fact


class AnnouncedKinds(Fact):
    """A label's first word of measure ("tỷ lệ", "sản lượng", "số …") and the figure given for it.

    `kind` names what the label announces: "share", "count", "output", "area", "yield", "herd",
    "money", "growth", "cover" or "people". `family` is the unit family of the figure and `written`
    the figure; `fraction` tells "7/7 trường". Fractions for shares are one row per draft, with all
    places in `places`; any other row has one.
    """

    label: Series[str]
    kind: Series[str]
    family: Series[str]
    written: Series[str]
    fraction: Series[bool]
    count: Series[int]
    section: Series[str]
    places: Series[object]


class PromisedParts(Fact):
    """A target whose title lists several things, each with its own word of measure.

    `parts` is how many things it names, `figures` how many figures follow; `missing` names those
    that no figure speaks of (empty when all have one). `figure_at` is the last figure of the item.
    """

    title: Series[str]
    parts: Series[int]
    figures: Series[int]
    missing: Series[object]
    section: Series[str]
    at: Series[object]
    figure_at: Series[object]
