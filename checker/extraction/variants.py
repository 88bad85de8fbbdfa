"""One row of `StyleVariants`: which way prevails, and where the other one stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.extraction.outline import Outline

_PLACES = 6


@dataclass(frozen=True, slots=True)
class Use:
    """One use: where it stands, as written, what it is a form of, and its surroundings."""

    start: int
    end: int
    written: str
    key: str
    around: tuple[int, int]


def row(
    outline: Outline,
    phenomenon: str,
    first: Sequence[Use],
    second: Sequence[Use],
    *,
    prescribed: str = "",
    labels: tuple[str, str] | None = None,
) -> Mapping[str, Any]:
    """Set two ways of writing against each other; the second is the usual one when it is
    prescribed or as frequent. `labels` name the two, else their commonest forms do."""
    names = labels or (_commonest(first), _commonest(second))
    other, usual = first, second
    if not prescribed and len(first) > len(second):
        other, usual, names = second, first, (names[1], names[0])
    span = outline.document.span
    shown = _first_of_each(other, {use.key for use in usual})
    return {
        "phenomenon": phenomenon,
        "usual": prescribed or names[1],
        "other": names[0],
        "usual_count": len(usual),
        "other_count": len(other),
        "prescribed": bool(prescribed),
        "section": outline.section_at(shown[0].start),
        "places": tuple((span(*use.around), use.written) for use in shown),
        "usual_at": span(*usual[0].around) if usual else None,
    }


def _first_of_each(uses: Sequence[Use], mixed: set[str]) -> list[Use]:
    """Return the first places, one of every word that is itself written both ways before all
    others: they show the mix best."""
    seen: set[str] = set()
    ranked = []
    for use in uses:
        ranked.append((use.key in seen, use.key not in mixed, use.start, use))
        seen.add(use.key)
    ranked.sort(key=lambda entry: entry[:3])
    return sorted((entry[3] for entry in ranked[:_PLACES]), key=lambda use: use.start)


def _commonest(uses: Sequence[Use]) -> str:
    counts: dict[str, int] = defaultdict(int)
    for use in uses:
        counts[use.written] += 1
    return max(counts, key=lambda form: counts[form]) if counts else ""
