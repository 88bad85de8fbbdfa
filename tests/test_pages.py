"""The generated pages of docs/ say what the rules and the sample drafts say now."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from checker.rulebook import discover

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("do-chinh-xac.md", "quy-tac.md")


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("doisoat_pages", ROOT / "tools" / "pages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", PAGES)
def test_page_is_up_to_date(pages: ModuleType, name: str) -> None:
    written = (ROOT / "docs" / name).read_text("utf-8")
    assert pages.PAGES[name]() == written, "run: make docs"


def test_a_page_out_of_date_is_named(
    pages: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(pages, "ROOT", tmp_path)
    monkeypatch.setattr(pages, "PAGES", {"quy-tac.md": pages.rules_page})
    page = tmp_path / "docs" / "quy-tac.md"
    page.parent.mkdir()
    page.write_text("Cũ.\n", encoding="utf-8")
    assert pages.main(["--check"]) == 1
    assert "docs/quy-tac.md is out of date" in capsys.readouterr().err
    assert page.read_text("utf-8") == "Cũ.\n"
    assert pages.main([]) == 0
    assert pages.main(["--check"]) == 0


def test_every_rule_is_in_the_catalogue_once() -> None:
    page = (ROOT / "docs" / "quy-tac.md").read_text("utf-8")
    headings = re.findall(r"^### (\w+)\. ", page, re.M)
    assert sorted(headings) == [rule.id for rule in discover()]
    links = re.findall(r"\[(\w+)\]\(#(\w+)\)", page)
    assert sorted(name for name, _ in links) == sorted(headings)
    assert {anchor for _, anchor in links} == set(re.findall(r'<a id="(\w+)"', page))


@pytest.mark.parametrize("name", ["README.md", "docs/huong-dan.md"])
def test_pages_are_linked(name: str) -> None:
    file = ROOT / name
    targets = re.findall(r"\]\(([^)#:]+)\)", file.read_text("utf-8"))
    linked = {(file.parent / target).resolve() for target in targets}
    assert {ROOT / "docs" / page for page in PAGES} <= linked
    assert [path for path in linked if not path.exists()] == []
