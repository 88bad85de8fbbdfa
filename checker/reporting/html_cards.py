"""One finding as a card: what of each place is shown, cut down to what surrounds its value."""

from typing import NamedTuple

from checker.reporting.located import FindingRow, Location
from checker.reporting.words import excerpt, split_at_value

PLACES_SHOWN = 3

_QUOTE = 420
_SHORT_QUOTE = 160


class Quote(NamedTuple):
    """A quote as shown: the words around it, and its value standing out."""

    before: str
    head: str
    value: str
    tail: str
    after: str


class Place(NamedTuple):
    """One place of a card; what an earlier place of the card showed is not repeated."""

    number: int
    location: Location
    section: str
    document: str
    quote: Quote


def places(row: FindingRow) -> tuple[list[Place], list[Place]]:
    """Return the places a card shows at once, and those it keeps folded."""
    shown: list[Place] = []
    seen: set[tuple[str, str]] = set()
    document, section = row.document, ""
    for number, location in enumerate(row.locations, 1):
        paragraph = (location.document, location.where)
        shown.append(
            Place(
                number,
                location,
                section="" if location.section == section else location.section,
                document="" if location.document == document else location.document,
                quote=shown_quote(location, with_context=paragraph not in seen),
            )
        )
        seen.add(paragraph)
        document, section = location.document, location.section
    # Folding a single place away would save nothing.
    visible = len(shown) if len(shown) <= PLACES_SHOWN + 1 else PLACES_SHOWN
    return shown[:visible], shown[visible:]


def shown_quote(location: Location, *, with_context: bool) -> Quote:
    """Cut a long quote down to what surrounds its value; give a short one its context."""
    head, value, tail = split_at_value(location.quote, location.value)
    if len(location.quote) <= _SHORT_QUOTE:
        before, after = (location.before, location.after) if with_context else ("", "")
        return Quote(before, head, value, tail, after)
    if len(location.quote) > _QUOTE:
        if value:
            reach = _QUOTE // 2
            if len(head) > reach:
                head = "…" + head[-reach:].split(" ", 1)[-1]
            tail = excerpt(tail, max(reach, _QUOTE - len(head)))
        else:
            head = excerpt(head, _QUOTE)
    return Quote("", head, value, tail, "")
