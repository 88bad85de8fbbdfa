"""What a column of an annex holds, told by its header's words."""

import functools
import re

from checker import lexicon

_YEAR_ONLY = re.compile(r"(?:năm\s+)?20\d\d(?:\s*[-–]\s*20\d\d)?", re.IGNORECASE)


@functools.cache
def names() -> list[tuple[str, str]]:
    """Return (name, role) of all column names in the lexicon, the longest first."""
    listed = [
        (name.lower(), role) for role, found in lexicon.load("columns").items() for name in found
    ]
    return sorted(listed, key=lambda pair: -len(pair[0]))


def role_of(*headers: str) -> str | None:
    """Return the role of a column from its header texts, the lowest row's first.

    A bare year ("Năm 2030") takes the role of the header above it, or is a target.
    """
    role = _told_role(headers)
    return "target" if role is None and _is_bare_year(headers) else role


def bare_year(*headers: str) -> bool:
    """Tell whether nothing but its year says what a column holds."""
    return _is_bare_year(headers) and _told_role(headers) is None


def _told_role(headers: tuple[str, ...]) -> str | None:
    roles = (_role(" ".join(header.lower().split())) for header in headers)
    return next((role for role in roles if role is not None), None)


def _is_bare_year(headers: tuple[str, ...]) -> bool:
    return bool(headers) and _YEAR_ONLY.fullmatch(headers[0].strip()) is not None


@functools.lru_cache(maxsize=4096)
def _role(header: str) -> str | None:
    if _YEAR_ONLY.fullmatch(header):
        return None
    for name, role in names():
        if header == name:
            return role
    for name, role in names():
        if re.match(rf"{re.escape(name)}(?!\w)", header):
            return role
    for name, role in names():
        if len(name) > 6 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", header):
            return role
    return None
