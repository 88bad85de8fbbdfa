"""Products: one name written two ways."""

from typing import Any

import pytest

from checker.extraction.outline import build_outline
from checker.extraction.products import product_rows
from checker.linking.products import product_pairs
from checker.reading.text import read_text


class _Row:
    def __init__(self, fields: dict[str, Any]) -> None:
        self.__dict__.update(fields)


def pairs(*lines: str) -> list[tuple[str, str, str]]:
    outline = build_outline(read_text("du-thao.txt", "\n\n".join(lines).encode()))
    common = {"document": "du-thao.txt", "commune": "xã Nà Hoa"}
    rows = [_Row({**common, **row}) for row in product_rows(outline)]
    return [(row["kind"], row["first"], row["second"]) for row in product_pairs(rows)]


def test_a_name_with_one_slip_is_told_against_the_frequent_one() -> None:
    assert (
        pairs(
            "Sản phẩm OCOP có mật ong “Nà Lan” và gạo “Nương Thơm”.",
            "Riêng sản phẩm mật ong “Nà Lan” bán chạy.",
            "Nâng hạng sản phẩm mật ong “Nà Lám”.",
        )
        == []
    )
    for slip in ("Nà Lang", "Nà Lán", "Nà Lam"):
        assert pairs(
            "Sản phẩm OCOP có mật ong “Nà Lan” và gạo “Nương Thơm”.",
            "Riêng sản phẩm mật ong “Nà Lan” bán chạy.",
            f"Nâng hạng sản phẩm mật ong “{slip}”.",
        ) == [("near", f"mật ong {slip}", "mật ong Nà Lan")], slip


def test_syllables_turned_round_are_told() -> None:
    assert pairs(
        "Có 02 sản phẩm 4 sao là “Rượu nếp Hoa Ngàn”, “Chè xanh Tà Lèng”.",
        "Xây dựng thương hiệu “Rượu nếp Ngàn Hoa”.",
    ) == [("near", "Rượu nếp Ngàn Hoa", "Rượu nếp Hoa Ngàn")]


@pytest.mark.parametrize(
    "lines",
    [
        ("Sản phẩm mật ong “Nà Lan” và mật ong “Nà Lân”.",),
        ("Sản phẩm mật ong “Nà Lan”.", "Sản phẩm gạo “Nà Lân”."),
        ("Sản phẩm mật ong “Nà Lan”.", "Sản phẩm mật ong “Tà Lèng”."),
        ("Sản phẩm của xã Nà Lan.", "Sản phẩm của xã Nà Lân."),
        ("Các sản phẩm do đồng chí Lò Văn An giới thiệu.", "Sản phẩm của đồng chí Lò Văn Ân."),
        ("Thương hiệu mật ong Hoa Ngàn.", "Thương hiệu mật ong Ngàn Hoa."),
        ("Có 02 sản phẩm: “Chè xanh Nà Lan”.", "Thêm 02 sản phẩm: “Chè đen Nà Lan”."),
    ],
)
def test_other_products_have_names_of_their_own(lines: tuple[str, ...]) -> None:
    assert pairs(*lines) == []
