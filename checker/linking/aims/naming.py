"""Which indicator of the lexicon a label names, and how surely."""

import functools
from dataclasses import dataclass

from checker.linking.aims.labels import core
from checker.linking.indicators import Indicator, Naming, naming_of
from checker.linking.scope import covered
from checker.linking.similarity import features
from checker.vietnamese import fold

SURE = 1.0
_LEAST = 0.45
# Words beside an indicator's name that never make it another one.
_LOOSE = frozenset(fold("chiếm đưa đi xử lý lượt sao điều kiện đủ ngân sách tổng số lại").split())
_PARTS = frozenset(fold("khu dân cư cơ sở giáo dục trường học doanh nghiệp").split())
_TURN = "≠"


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator of the lexicon, and how surely a label names it, from 0 to 1."""

    indicator: Indicator
    confidence: float


@functools.lru_cache(maxsize=50_000)
def named(label: str) -> Named | None:
    """Return the indicator a label names; None where its own words outweigh the name's."""
    for text in dict.fromkeys((core(label), label)):
        found = _named(text)
        if found is not None:
            return found
    return None


def _named(text: str) -> Named | None:
    naming = naming_of(text)
    if naming is None or not _is_said(text, naming):
        return None
    extra = naming.extra - _LOOSE - {_TURN}
    if set_for_parts(naming.indicator):
        named_parts = {word for who in covered(text) for word in fold(who).split()}
        extra -= {word.strip(",") for word in named_parts} | _PARTS
    if not extra:
        return Named(naming.indicator, SURE)
    own = len(set(fold(naming.indicator.name).split()) - {"ty", "le", "so", "tong", "va"})
    share = own / (own + len(extra))
    return Named(naming.indicator, 0.5 + share / 2) if share >= _LEAST else None


def _is_said(text: str, naming: Naming) -> bool:
    """Tell a name from a single word of it: "trồng rừng mới" is more than the word "rừng"."""
    words = {word for word in features(text) if " " not in word}
    if len(words - naming.beyond) > 1:
        return True
    spoken = fold(text)
    names = (naming.indicator.name, *naming.indicator.aliases)
    return any(fold(name) in spoken for name in names)


def set_for_parts(indicator: Indicator) -> bool:
    """Tell an indicator that communes set for several kinds of bodies, together or one by one."""
    return len(covered(indicator.name)) > 1 or "an ninh" in indicator.name
