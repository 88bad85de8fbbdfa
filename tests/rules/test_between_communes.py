"""Plausible, right drafts of several provinces side by side: nothing to mend, little to hint at."""

from pathlib import Path

import pytest

from checker.audit import Audit, run
from checker.dossier import find_drafts
from checker.finding import Finding
from checker.rulebook import discover

DRAFTS = Path(__file__).resolve().parents[1] / "data" / "communes"
PAIRS = [
    ("krong-bong", "hoa-son"),
    ("dai-loc", "que-phong"),
    ("ha-trung", "tam-nong"),
    ("krong-bong", "tam-nong"),
]


def audited(*names: str) -> Audit:
    drafts, refused = find_drafts([DRAFTS / f"{name}.txt" for name in names])
    assert not refused
    return run(drafts, discover())


def alarms(audit: Audit) -> list[tuple[str, str]]:
    return [(each.rule, each.message) for each in audit.findings if each.severity != "info"]


def hints(audit: Audit) -> list[Finding]:
    return [each for each in audit.findings if each.category == "cross"]


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_two_right_drafts_raise_no_alarm(pair: tuple[str, str]) -> None:
    audit = audited(*pair)
    assert alarms(audit) == []
    assert hints(audit) == []


def test_six_right_drafts_raise_no_alarm() -> None:
    audit = audited("krong-bong", "hoa-son", "dai-loc", "que-phong", "ha-trung", "tam-nong")
    assert alarms(audit) == []
    assert {each.rule for each in hints(audit)} <= {"X02", "X05"}


def test_a_draft_of_another_province_may_be_copied_and_forgotten_words_are_found(
    tmp_path: Path,
) -> None:
    """The one draft with the other's merger and village in it."""
    own = (DRAFTS / "hoa-son.txt").read_text("utf-8")
    other = (DRAFTS / "krong-bong.txt").read_text("utf-8")
    priority = next(
        sentence for sentence in other.split(". ") if "Ưu tiên nguồn lực cho buôn Ja" in sentence
    )
    wrong = own.replace(
        "Nâng cấp đường", f"{priority.split(chr(10))[0].rstrip('.')}. Nâng cấp đường"
    )
    wrong = wrong.replace("Ea Trul và Yang Reh", "Ea Trul và Khuê Ngọc Điền")
    (tmp_path / "hoa-son.txt").write_text(wrong, encoding="utf-8")
    drafts, _ = find_drafts([tmp_path / "hoa-son.txt", DRAFTS / "krong-bong.txt"])
    found = {each.rule: each for each in run(drafts, discover()).findings}
    assert "Khuê Ngọc Điền" in found["M08"].message
    assert "xã Krông Bông" in found["M08"].message
    assert "“buôn Ja”" in found["X04"].message
