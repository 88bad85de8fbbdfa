"""Mottos beside the other wordings the same draft gives them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from checker.facts import Fact, MottoPairs, Mottos
from checker.vietnamese import words

Row = Mapping[str, Any]
Tables = Mapping[type[Fact], pd.DataFrame]


def link_mottos(tables: Tables, outlines: object) -> dict[type[Fact], list[Row]]:
    """Link each motto with the draft's other wordings of it."""
    return {MottoPairs: list(motto_pairs(tables[Mottos].itertuples(index=False)))}


def motto_pairs(mottos: Iterable[Any]) -> Iterator[Row]:
    """Yield every motto that is not in its official wording, with another wording of the draft.

    Of several places with one wording only the first is kept.
    """
    by_motto: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for row in mottos:
        by_motto[row.document, row.motto].setdefault(" ".join(words(row.written)), row)
    for wordings in by_motto.values():
        rows = list(wordings.values())
        for row in rows:
            if not row.deviation:
                continue
            others = [each for each in rows if each is not row]
            official = [each for each in others if not each.deviation]
            other = next(iter(official or others), None)
            yield {
                **{field: getattr(row, field) for field in _SAME},
                "other": other.written if other is not None else "",
                "other_at": other.at if other is not None else None,
            }


_SAME = (
    "document", "commune", "motto", "official", "source", "written", "deviation", "differs",
    "section", "at",
)  # fmt: skip
