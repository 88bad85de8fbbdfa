"""Findings held against a baseline: which entry is of which finding, and what that means."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.baseline import Baseline, Entry, Mark
from checker.finding import number_alike
from checker.matching import AgainstBaseline, compare

DRAFT, ANNEX, COMMUNE = "xa/nghi-quyet.docx", "xa/bieu.xlsx", "xã Nà Hoa"
RULES = ("T01", "N01", "W01")


def mark(fingerprint: str, rule: str = "T01", document: str = DRAFT, **details: object) -> Mark:
    known = {"commune": COMMUNE, "section": "kinh te", "context": "", **details}
    return Mark(fingerprint, rule, document, **known)  # type: ignore[arg-type]


def accepted(of: Mark, scope: str = "finding") -> Entry:
    return Entry(of, "", "accepted", scope, "có lý do")  # type: ignore[arg-type]


def held(
    entries: list[Entry],
    marks: list[Mark],
    documents: tuple[str, ...] = (DRAFT,),
    rules: tuple[str, ...] = RULES,
) -> AgainstBaseline:
    return compare(Baseline("1", tuple(entries)), marks, dict.fromkeys(documents, COMMUNE), rules)


def statuses(comparison: AgainstBaseline) -> list[str]:
    return [verdict.status for verdict in comparison.verdicts]


def test_new_kept_accepted_and_gone() -> None:
    entries = [Entry(mark("kept"), ""), accepted(mark("fine")), Entry(mark("gone"), "")]
    result = held(entries, [mark("new"), mark("kept"), mark("fine")])
    assert statuses(result) == ["new", "kept", "accepted"]
    assert [each.mark.fingerprint for each in result.fixed] == ["gone"]
    assert not result.stale
    assert not result.untested


def test_an_acceptance_of_what_is_gone_is_stale_and_not_fixed() -> None:
    result = held([accepted(mark("gone"))], [])
    assert [each.mark.fingerprint for each in result.stale] == ["gone"]
    assert not result.fixed


def test_mended_says_the_reviewer_and_there_it_is() -> None:
    result = held([Entry(mark("a"), "", "mended"), Entry(mark("b"), "", "asked")],
                  [mark("a"), mark("b")])  # fmt: skip
    assert statuses(result) == ["kept", "kept"]
    assert [verdict.said_mended for verdict in result.verdicts] == [True, False]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("finding", ["accepted", "new", "new", "new", "new"]),
        ("section", ["accepted", "accepted", "new", "new", "new"]),
        ("document", ["accepted", "accepted", "accepted", "new", "new"]),
    ],
)
def test_how_far_an_acceptance_reaches(scope: str, expected: list[str]) -> None:
    here = [
        mark("a"),
        mark("b"),
        mark("c", section="xa hoi"),
        mark("d", rule="N01"),
        mark("e", document=ANNEX),
    ]
    assert statuses(held([accepted(mark("a"), scope)], here, (DRAFT, ANNEX))) == expected


def test_a_wide_acceptance_is_stale_only_when_nothing_needs_it() -> None:
    wide = accepted(mark("a"), "document")
    assert not held([wide], [mark("b")]).stale
    assert held([wide], [mark("b", rule="N01")]).stale == (wide,)


def test_what_was_decided_on_a_finding_itself_counts_before_what_holds_around_it() -> None:
    wide = accepted(mark("a"), "document")
    for decision, status in (("asked", "kept"), ("mended", "kept"), ("unseen", "accepted")):
        own = Entry(mark("b"), "", decision)  # type: ignore[arg-type]
        assert statuses(held([wide, own], [mark("a"), mark("b")])) == ["accepted", status]


def test_what_could_not_be_looked_at_is_not_said_to_be_fixed() -> None:
    elsewhere = Entry(mark("a", document="xa-khac/nghi-quyet.docx", commune="xã Khác"), "")
    against = Entry(mark("b", others=(ANNEX,)), "")
    unrun = Entry(mark("c", rule="D01"), "")
    here = Entry(mark("d"), "")
    result = held([elsewhere, against, unrun, here], [])
    assert result.untested == (elsewhere, against, unrun)
    assert result.fixed == (here,)
    assert held([against], [], (DRAFT, ANNEX)).fixed == (against,)


@pytest.mark.parametrize("now", ["xa/nghi-quyet.pdf", "xa/Nghi-quyet.TXT", "xa/du-thao-lan-2.docx"])
def test_a_draft_is_known_in_another_format_and_under_another_name(now: str) -> None:
    entries = [accepted(mark("a")), Entry(mark("gone"), "")]
    result = held(entries, [mark("a", document=now)], (now,))
    assert statuses(result) == ["accepted"]
    assert len(result.fixed) == 1


def test_the_draft_of_another_commune_is_another_draft() -> None:
    other = mark("a", document="xa-khac/nghi-quyet.docx", commune="xã Khác")
    result = compare(
        Baseline("1", (accepted(mark("a")),)), [other], {other.document: "xã Khác"}, RULES
    )
    assert statuses(result) == ["new"]
    assert len(result.untested) == 1


def test_two_formats_of_one_draft_in_one_folder_stay_apart() -> None:
    text = "xa/nghi-quyet.txt"
    result = held(
        [accepted(mark("a")), Entry(mark("a", document=text), "")],
        [mark("a"), mark("a", document=text)],
        (DRAFT, text),
    )
    assert statuses(result) == ["accepted", "kept"]


# --- alike findings -----------------------------------------------------------------------------


def alike(*contexts: str) -> list[Mark]:
    names = number_alike(["ab"] * len(contexts))
    return [mark(name, context=context) for name, context in zip(names, contexts, strict=True)]


def test_alike_findings_are_told_apart_by_the_words_around_them() -> None:
    first, second = alike("hang nam", "den nam")
    entries = [Entry(first, ""), accepted(second)]
    assert statuses(held(entries, alike("den nam"))) == ["accepted"]
    assert statuses(held(entries, alike("hang nam"))) == ["kept"]
    # A third one before them moves their numbers, not what was decided on them.
    assert statuses(held(entries, alike("truoc", "hang nam", "den nam"))) == [
        "new", "kept", "accepted",
    ]  # fmt: skip


def test_alike_findings_without_other_words_are_told_apart_by_their_order() -> None:
    entries = [Entry(each, "") for each in alike("", "", "")]
    entries[1] = accepted(entries[1].mark)
    # The returned list may have been sorted.
    assert statuses(held(entries[::-1], alike("", "", ""))) == ["kept", "accepted", "kept"]


def test_where_nobody_can_tell_which_one_is_gone_none_is_hidden() -> None:
    entries = [accepted(alike("a", "b")[0]), Entry(alike("a", "b")[1], "")]
    assert statuses(held(entries, alike("c"))) == ["kept"]


contexts = st.lists(st.sampled_from(["", "a", "b", "c"]), max_size=6)


@given(before=contexts, now=contexts, pick=st.integers(0, 5))
def test_no_entry_is_used_twice_and_nothing_is_lost(
    before: list[str], now: list[str], pick: int
) -> None:
    entries = [Entry(each, str(at)) for at, each in enumerate(alike(*before))]
    if pick < len(entries):
        entries[pick] = replace(entries[pick], decision="accepted", note="có lý do")
    result = held(entries, alike(*now))
    used = [verdict.entry.message for verdict in result.verdicts if verdict.entry]
    assert len(used) == len(set(used)) == min(len(before), len(now))
    assert len(used) + len(result.fixed) + len(result.stale) == len(entries)


@given(before=st.permutations(["a", "b", "c", "d"]), now=st.permutations(["a", "b", "c", "d"]))
def test_words_around_outweigh_the_order(before: list[str], now: list[str]) -> None:
    entries = [Entry(each, each.context) for each in alike(*before)]
    result = held(entries, alike(*now))
    assert [verdict.entry and verdict.entry.message for verdict in result.verdicts] == now
