"""A style phenomenon makes one finding a draft, however often it stands, with its count."""

import random
import re
from pathlib import Path

import pytest
from planting.drafts import Edit, Text, apply, load
from planting.judging import Said, said_of
from planting.wording import STYLES, Style, style_places
from planting.words import prose

from checker import rulebook

DRAFTS = [load(path) for path in sorted((Path(__file__).parent / "data/planting").glob("*.txt"))]


def said(text: Text, tmp_path: Path) -> list[Said]:
    (found,) = said_of([text], rulebook.discover(), tmp_path)
    return found


def most(style: Style) -> Text:
    """Return the draft that has most places of a style."""
    return max(DRAFTS, key=lambda text: len(style_places(text, style)))


@pytest.mark.parametrize("style", STYLES, ids=[style[0] for style in STYLES])
def test_a_way_of_writing_that_is_mixed_many_times_is_one_finding(
    style: Style, tmp_path: Path
) -> None:
    text = most(style)
    places = style_places(text, style)
    assert places
    # The other way stays the rarer one, as the finding counts and shows that.
    changed = random.Random(7).sample(places, max(1, (len(places) - 1) // 2))
    edits = [Edit(p.index, p.start, p.end, style[3](p.written)) for p in changed]
    planted, _ = apply(text, edits)
    (finding,) = [each.finding for each in said(planted, tmp_path) if each.finding.rule == "W07"]
    assert re.search(rf"(?<!\d){len(changed)} chỗ", finding.message), finding.message


STRAYS = {
    "space-before": (r"(?<=[^\W\d_])(?=[,;] )", " "),
    "no-space-after": (r"(?<=[^\W\d_][,;]) (?=[^\W\d_])", ""),
    "glued-figure": (r"(?<=[^\W\d_A-Z]{3}) (?=\d{2})", ""),
}


@pytest.mark.parametrize("kind", sorted(STRAYS))
@pytest.mark.parametrize("text", DRAFTS, ids=[text.name for text in DRAFTS])
def test_marks_without_their_spaces_are_one_finding_a_kind(
    kind: str, text: Text, tmp_path: Path
) -> None:
    pattern, new = STRAYS[kind]
    # Not within quotation marks, where the punctuation of a motto is told apart.
    edits = [
        Edit(index, *match.span(), new)
        for index, begin, paragraph in prose(text)
        for match in re.finditer(pattern, paragraph)
        if match.start() > begin + 15 and paragraph[: match.start()].count("“") == 0
    ]
    assert edits
    planted, _ = apply(text, edits)
    (finding,) = [each.finding for each in said(planted, tmp_path) if each.finding.rule == "W06"]
    assert finding.subject == kind
    assert f"Có {len(edits)} chỗ" in finding.message
    assert finding.severity == "info"


def test_marks_that_are_never_closed_are_one_finding(tmp_path: Path) -> None:
    text = max(DRAFTS, key=lambda each: sum("(" in p for _, _, p in prose(each)))
    edits = [
        Edit(index, match.end() - 1, match.end(), "")
        for index, _, paragraph in prose(text)
        for match in re.finditer(r"\([^()]{12,}\)", paragraph)
    ]
    assert edits
    planted, _ = apply(text, edits)
    (finding,) = [each.finding for each in said(planted, tmp_path) if each.finding.rule == "W05"]
    assert f"Có {len(edits)} dấu mở ngoặc" in finding.message


def test_symbols_out_of_form_are_one_finding(tmp_path: Path) -> None:
    symbol = re.compile(r"(?<=\d)-(?P<kind>NQ|KL|CT|KH|QĐ|CTr)/(?P<body>T[UW])")
    cited = [text for text in DRAFTS if any(symbol.search(p) for _, _, p in prose(text))]
    assert len(cited) > 3
    for text in cited:
        edits = [
            Edit(index, *match.span(), f"/{match['kind']}-{match['body']}")
            for index, _, paragraph in prose(text)
            for match in symbol.finditer(paragraph)
        ]
        planted, _ = apply(text, edits)
        folder = tmp_path / text.name
        folder.mkdir()
        found = [each.finding for each in said(planted, folder) if each.finding.rule == "L05"]
        assert len(found) == 1
        assert f"{len(edits)} ký hiệu" in found[0].message
