"""Former units named in drafts, beside the register of 1 July 2025."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from checker import lexicon
from checker.audit import read_tables
from checker.dossier import find_drafts
from checker.facts import FormerUnits
from checker.lexicon import LexiconError
from checker.linking import former_units as register
from checker.linking.former_units import former_names, registered
from checker.vietnamese import sounds


def named(folder: Path, own: str, text: str) -> list[Any]:
    file = folder / "nghi-quyet.txt"
    title = f"Đại hội đại biểu Đảng bộ {own} lần thứ I, nhiệm kỳ 2025-2030."
    file.write_text(f"{title}\n1. Tình hình\n{text}", encoding="utf-8")
    tables, _ = read_tables(find_drafts([file])[0])
    return list(tables[FormerUnits].itertuples(index=False))


def test_the_register_knows_every_commune_of_today() -> None:
    units = register._units()
    assert len(units) == 3321
    assert len({unit.province for unit in units}) == 34
    assert {unit.name for unit in units if not unit.former} == _ISLANDS
    (own,) = registered("xã Mường Lầm")
    assert (own.province, set(own.former)) == ("Sơn La", {"xã Mường Lầm", "xã Đứa Mòn"})


_ISLANDS = {
    "đặc khu Bạch Long Vĩ", "đặc khu Cồn Cỏ", "đặc khu Lý Sơn", "đặc khu Hoàng Sa",
    "đặc khu Côn Đảo",
}  # fmt: skip


def test_spelling_does_not_part_names() -> None:
    assert registered("xã Hoà Sơn") == registered("xã Hòa Sơn")
    assert {sounds(name) for name in ("Krông Kmar", "Hoà Lễ", "Khuê Ngọc Điền")} == former_names(
        "xã Krông Bông"
    )


@pytest.mark.parametrize(
    ("own", "text"),
    [
        (
            "xã Krông Bông",
            "Xã Krông Bông được thành lập trên cơ sở nhập thị trấn Krông Kmar và các xã Hoà Lễ, "
            "Khuê Ngọc Điền; phía đông giáp xã Cư Pui.",
        ),
        (
            "xã Hòa Sơn",
            "Nghị quyết nhiệm kỳ 2020-2025 của 03 xã: Hòa Sơn, Ea Trul, Yang Reh (trước khi hợp "
            "nhất) đã hoàn thành; xã Ea Trul cũ về đích sớm.",
        ),
        # Which of two namesakes is meant is told by what they were made of.
        ("xã Tam Nông", "Xã Tam Nông do nhập xã Phú Đức và xã Phú Hiệp mà thành."),
        ("xã Tam Nông", "Xã Tam Nông gồm thị trấn Hưng Hóa, xã Dân Quyền, xã Hương Nộn cũ."),
    ],
)
def test_official_names_belong(tmp_path: Path, own: str, text: str) -> None:
    found = named(tmp_path, own, text)
    assert found
    assert all(row.belongs for row in found), [(row.place, row.official) for row in found]


def test_a_unit_that_went_elsewhere_is_questioned(tmp_path: Path) -> None:
    found = named(tmp_path, "xã Krông Bông", "Đường trục của xã Ea Trul cũ đã được bê tông hóa.")
    assert [(row.place, row.belongs, row.elsewhere) for row in found] == [
        ("Ea Trul", False, "xã Hòa Sơn")
    ]


def test_an_unknown_name_counts_beside_a_right_one(tmp_path: Path) -> None:
    text = "Xã Krông Bông được thành lập trên cơ sở nhập thị trấn Krông Kmar và xã Hòa Lệ Thượng."
    town, other = named(tmp_path, "xã Krông Bông", text)
    assert (town.belongs, other.belongs) == (True, False)
    assert (other.place, other.elsewhere, other.merger, other.certain) == (
        "Hòa Lệ Thượng", "", True, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("xã Krông Bông", "Phối hợp với xã Ea Trul; xã giáp xã Hòa Sơn, xã Cư Pui."),
        ("xã Krông Bông", "Sáp nhập 26 chi bộ thành 13 chi bộ; thu nhập của xã Ea Trul khá cao."),
        ("xã Krông Bông", "Huyện Lắk sáp nhập xã Bông Krang và xã Yang Tao từ năm trước."),
        ("xã Nà Hoa", "Xã Nà Hoa được thành lập trên cơ sở nhập xã Nà Hoa và xã Tà Lèng."),
        ("xã Tam Nông", "Xã Tam Nông cũ có truyền thống cách mạng."),
    ],
)
def test_what_says_nothing_of_the_own_merger(tmp_path: Path, own: str, text: str) -> None:
    assert [row for row in named(tmp_path, own, text) if not row.belongs] == []


def test_a_line_of_another_form_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "load", lambda name: {"Sơn La": "xã Nà Hoa: xã Tà Lèng"})
    register._units.cache_clear()
    try:
        with pytest.raises(LexiconError, match="Sơn La: dòng “xã Nà Hoa: xã Tà Lèng”"):
            register._units()
    finally:
        register._units.cache_clear()


def test_namesakes_without_a_telling_name_are_left_open() -> None:
    mention = SimpleNamespace(
        commune="xã Tam Nông", own_type="xã", own_name="Tam Nông", place="Tam Nông", merger=False,
        document="a.txt", section="", at=None,
    )  # fmt: skip
    assert list(register.former_units([mention])) == []
