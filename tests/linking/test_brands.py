"""Brands: one product of one commune under two names."""

from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.linking.brands import brand_pairs
from checker.span import Span


def name(head: str, proper: str, start: int = 0, document: str = "a.txt", **other: Any) -> Any:
    """A row of `Names`; every name stands in a sentence of its own unless told otherwise."""
    fields = {
        "document": document,
        "commune": "xã Nà Hoa",
        "head": head,
        "proper": proper,
        "written": f"{head} {proper}",
        "registered": True,
        "sentence": start,
        "section": "1. Kinh tế",
        "at": Span(document, start, start + 5),
    }
    return SimpleNamespace(**{**fields, **other})


def test_a_second_name_of_one_product_is_paired_with_the_first() -> None:
    first, second = name("cam", "muong coi", 10), name("cam", "phu yen", 50)
    pairs = list(brand_pairs([first, second]))
    assert len(pairs) == 1
    assert (pairs[0]["first"], pairs[0]["second"]) == ("cam muong coi", "cam phu yen")
    assert (pairs[0]["first_at"], pairs[0]["second_at"]) == (first.at, second.at)


def test_a_name_said_again_is_no_second_name_and_a_pair_is_told_once() -> None:
    names = [
        name("cam", "muong coi", 1),
        name("cam", "muong coi", 2),
        name("cam", "phu yen", 3),
        name("cam", "phu yen", 4),
        name("cam", "muong coi", 5),
    ]
    assert len(list(brand_pairs(names))) == 1
    assert list(brand_pairs(names[:2])) == []


def test_other_products_and_other_communes_have_names_of_their_own() -> None:
    assert list(brand_pairs([name("cam", "muong coi"), name("che", "ta xua")])) == []
    neighbour = name("cam", "phu yen", commune="xã Nà Sản", document="b.txt")
    assert list(brand_pairs([name("cam", "muong coi"), neighbour])) == []


def test_two_names_in_one_sentence_are_two_brands() -> None:
    together = [name("cam", "muong coi", 10, sentence=3), name("cam", "phu yen", 30, sentence=3)]
    assert list(brand_pairs(together)) == []


def test_a_pair_is_registered_when_both_its_names_are() -> None:
    indication = name("cam", "phu yen", 50, registered=False)
    assert [pair["registered"] for pair in brand_pairs([name("cam", "muong coi"), indication])] == [
        False
    ]


def test_every_further_name_is_told() -> None:
    names = [name("cam", "a", 1), name("cam", "b", 2), name("cam", "c", 3)]
    assert [pair["second"] for pair in brand_pairs(names)] == ["cam b", "cam c"]


@settings(deadline=None)
@given(st.permutations([("a.txt", "muong coi"), ("b.txt", "phu yen"), ("c.txt", "muong coi")]))
def test_the_order_of_documents_does_not_matter(order: list[tuple[str, str]]) -> None:
    pairs = list(brand_pairs([name("cam", proper, document=path) for path, proper in order]))
    assert [(pair["first_at"].document, pair["second_at"].document) for pair in pairs] == [
        ("a.txt", "b.txt")
    ]
