"""Drafts that are hardly drafts: nothing crashes, and what could not be checked is said."""

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from checker import audit, rulebook
from checker.checked import AROUND
from checker.dossier import Draft

GROWTH = Path(__file__).parent.parent / "benchmarks" / "reading_growth.py"
_SPEC = importlib.util.spec_from_file_location("reading_growth", GROWTH)
assert _SPEC is not None and _SPEC.loader is not None
growth = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(growth)

# These hold no figure at all.
WITHOUT_FIGURES = {"only headers", "odd letters"}


@pytest.mark.parametrize("kind", sorted(growth.KINDS))
def test_a_hostile_draft_is_checked_as_far_as_it_goes(
    kind: str, doisoat: Callable[..., Result], tmp_path: Path
) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text(growth.KINDS[kind](1), "utf-8")
    result = doisoat("check", draft, "--out", tmp_path / "out", "--fail-on", "never")
    assert result.exit_code == 0, result.output
    for name in ("audit.html", "audit.xlsx", "findings.json"):
        assert (tmp_path / "out" / name).stat().st_size
    report = json.loads((tmp_path / "out" / "findings.json").read_text("utf-8"))
    (document,) = report["documents"]
    covered = document["coverage"]
    told = sum(covered[status] for status in ("confirmed", "contradicted", "unchecked"))
    assert told == covered["numbers"]
    assert (covered["numbers"] > 0) == (kind not in WITHOUT_FIGURES)
    if covered["unchecked"]:
        assert f"{covered['unchecked']} chưa có chỗ đối chiếu" in result.stdout


def test_a_table_without_headers_is_not_taken_for_an_annex(
    doisoat: Callable[..., Result], tmp_path: Path
) -> None:
    draft = tmp_path / "a.txt"
    rows = "\n".join(f"{n} Chỉ tiêu thứ {n} % {n % 90}" for n in range(1, 40))
    draft.write_text(f"Đảng bộ xã Nà Hoa\n{rows}\n", "utf-8")
    result = doisoat("check", draft, "--out", tmp_path / "out", "--fail-on", "error")
    assert result.exit_code == 0, result.output


def test_a_place_in_an_endless_paragraph_carries_little_of_it(tmp_path: Path) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text(growth.KINDS["one paragraph"](1), "utf-8")
    outcome = audit.run(
        [Draft(str(draft), "a.txt", str(tmp_path), loose=True)], rulebook.discover()
    )
    spots = list(outcome.spots.values())
    assert len(spots) > 100
    assert max(len(text) for spot in spots for text in (spot.before, spot.after)) == AROUND
