"""Facts of fixed wordings: places' names, congresses, mottos, and terms that have been replaced."""

import pandera.pandas as pa
from pandera.typing import Series

from checker.facts.base import Fact


class PlaceNames(Fact):
    """A place with its type and name: "bản Nà Lạn", "Đảng bộ xã Mường Cơi".

    `place` is the name, `key` the same in small letters, tones kept; `body` the body it names in
    front ("đảng bộ", "ủy ban nhân dân"; "" for the place alone); `sentence` tells where its
    sentence begins, short lines in a row being one; `listed` that other places stand beside it,
    `foreign` that the sentence speaks of a former, merged or neighbouring unit,
    `neighbour` that the words right before or after the name do.
    `own_type` and `own_name` are what the draft is of ("" when unknown).
    """

    type: Series[str]
    place: Series[str]
    key: Series[str]
    body: Series[str]
    sentence: Series[int]
    listed: Series[bool]
    foreign: Series[bool]
    neighbour: Series[bool]
    own_type: Series[str]
    own_name: Series[str]
    section: Series[str]
    at: Series[object]


class FormerMentions(Fact):
    """A unit that the draft says its own was made of: "nhập xã A và xã B", "xã A cũ".

    `merger` tells that the words speak of the merger itself, not merely of a former unit.
    """

    place: Series[str]
    merger: Series[bool]
    own_type: Series[str]
    own_name: Series[str]
    section: Series[str]
    at: Series[object]


class FormerUnits(Fact):
    """A former unit named in a draft, beside the register of 1 July 2025.

    `official` lists the units the draft's own was made of; `belongs` tells that the name is among
    them, `elsewhere` is the unit of today that the register puts it to instead, "" when it knows no
    such unit in the province. `merger` tells that the words speak of the merger itself, and
    `certain` that another name beside it belongs, so that no namesake commune is meant.
    """

    place: Series[str]
    province: Series[str]
    own: Series[str]
    official: Series[str]
    belongs: Series[bool]
    elsewhere: Series[str]
    merger: Series[bool]
    certain: Series[bool]
    section: Series[str]
    at: Series[object]


class Congresses(Fact):
    """A congress named in the draft: whose it is, which one, and for which term.

    `level` is "xã" for one's own kind of unit, else "huyện", "tỉnh", "đảng" or "" (not said);
    `unit_name` the unit's name ("" for none); `ordinal` 0 when not given. `term` is "2025-2030".
    `reviewed` tells that the draft looks back on it as the resolution it has carried out.
    """

    level: Series[str]
    unit_name: Series[str]
    ordinal: Series[int]
    term: Series[str]
    reviewed: Series[bool]
    listed: Series[bool]
    own_type: Series[str]
    section: Series[str]
    at: Series[object]


class NamePairs(Fact):
    """Two names after the same type word that differ in one letter or tone.

    `rare` stands `rare_count` times, `frequent` `frequent_count` times; `own` tells that the
    frequent one is the draft's own unit; `together` that both stand side by side somewhere.
    """

    type: Series[str]
    rare: Series[str]
    frequent: Series[str]
    rare_count: Series[int]
    frequent_count: Series[int]
    own: Series[bool]
    together: Series[bool]
    section: Series[str]
    rare_at: Series[object]
    frequent_at: Series[object]


class Leftovers(Fact):
    """A name or a congress that stands where one's own belongs.

    `kind` is "committee" (another unit's body), "ordinal" and "named-ordinal" (another number of
    one's own congress, without and with the unit's name: an earlier unit may have had it),
    "reviewed" (a congress the unit has not held), "district" (the district's resolution).
    """

    kind: Series[str]
    found: Series[str]
    expected: Series[str]
    certain: Series[bool]
    section: Series[str]
    at: Series[object]
    own_at: Series[object] = pa.Field(nullable=True)


class Mottos(Fact):
    """A motto or a fixed name as it stands in the draft, beside its official wording.

    `deviation` tells how the two differ: "" (not at all), "word" (another word), "member" (another
    member), "order", "shorter" (members left out), "unknown" (a member the list does not know),
    "punctuation".
    """

    motto: Series[str]
    official: Series[str]
    source: Series[str]
    written: Series[str]
    deviation: Series[str]
    differs: Series[str]
    section: Series[str]
    at: Series[object]


class OwnMottos(Fact):
    """What a draft gives as the motto of its own congress: "Đoàn kết - Dân chủ - Phát triển".

    `members` are its parts as written.
    """

    members: Series[object]
    written: Series[str]
    section: Series[str]
    at: Series[object]


class MottoPairs(Fact):
    """Every draft's mottos that do not stand in their official wording.

    `other_at` is where the same draft words it otherwise, or None. The deviation "own" is that of a
    congress's own motto from what the dossier gives elsewhere: `official` is that other wording.
    """

    motto: Series[str]
    official: Series[str]
    source: Series[str]
    written: Series[str]
    other: Series[str]
    deviation: Series[str]
    differs: Series[str]
    section: Series[str]
    at: Series[object]
    other_at: Series[object] = pa.Field(nullable=True)


class Terms(Fact):
    """A term that has been replaced, with all its places in one draft: (span, as written) pairs."""

    term: Series[str]
    replaced_by: Series[str]
    reason: Series[str]
    source: Series[str]
    count: Series[int]
    section: Series[str]
    places: Series[object]
