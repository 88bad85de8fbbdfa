"""Lexicons: files a secretary edits, so what is wrong in them is said in Vietnamese."""

from pathlib import Path

import pytest

from checker import lexicon
from checker.lexicon import LexiconError
from checker.vietnamese import fold


def test_every_lexicon_of_the_package_loads_and_says_where_it_is_from() -> None:
    folder = Path(lexicon.__file__).parents[1] / "rules" / "lexicon"
    files = sorted(folder.glob("*.yaml"))
    assert files
    for file in files:
        assert lexicon.load(file.stem), file.name
        assert "Nguồn" in file.read_text(encoding="utf-8"), file.name


def test_units_of_one_family_share_one_base_and_no_spelling_is_used_twice() -> None:
    units = lexicon.load("units")
    families = {unit["family"] for unit in units}
    for family in families:
        factors = [unit["factor"] for unit in units if unit["family"] == family]
        assert all(factor > 0 for factor in factors)
        assert len(factors) == len(set(factors)), family
    written = [text.lower() for unit in units for text in unit["written"]]
    assert sorted(written) == sorted(set(written))


def test_no_column_name_has_two_roles() -> None:
    names = [name.lower() for listed in lexicon.load("columns").values() for name in listed]
    assert sorted(names) == sorted(set(names))


def test_abbreviations_are_written_out_without_abbreviations() -> None:
    for short, full in lexicon.load("abbreviations").items():
        assert full == full.lower(), short
        assert len(full) > len(short), short
        assert fold(full) != fold(short)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    (tmp_path / "lexicon").mkdir()
    monkeypatch.setattr(lexicon.resources, "files", lambda package: tmp_path)
    lexicon.load.cache_clear()
    return tmp_path / "lexicon"


@pytest.fixture(autouse=True)
def _fresh_cache() -> object:
    yield
    lexicon.load.cache_clear()


def test_a_missing_lexicon_is_named(folder: Path) -> None:
    with pytest.raises(LexiconError, match=r"Không đọc được từ điển units\.yaml"):
        lexicon.load("units")


def test_broken_yaml_is_named_with_its_line(folder: Path) -> None:
    (folder / "units.yaml").write_text("- {name: ha}\n- {name: [tấn}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"Từ điển units\.yaml, dòng 2 sai cú pháp"):
        lexicon.load("units")


def test_a_lexicon_not_in_utf8_is_named(folder: Path) -> None:
    (folder / "units.yaml").write_bytes("- {name: tấn}\n".encode("utf-16-le")[:-1])
    with pytest.raises(LexiconError, match=r"units\.yaml"):
        lexicon.load("units")
