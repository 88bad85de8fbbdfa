"""Real Word drafts: every construct, number, cell and tracked edit is read as the truth says."""

import json
import os
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from word_packages import (
    block_text,
    cells_of,
    lines,
)

from checker.document import Document
from checker.reading.word import read_word

# --- Real drafts ---

_DRAFTS = os.environ.get("DOISOAT_REAL_DRAFTS")
real = pytest.mark.skipif(not _DRAFTS, reason="DOISOAT_REAL_DRAFTS is not set: no real drafts")


def real_document(name: str) -> Document:
    return read_word(name, (Path(_DRAFTS or "") / "formats" / name).read_bytes())


def real_truth(name: str) -> list[Any]:
    path = Path(_DRAFTS or "") / "formats" / f"{name}.truth.json"
    truth: list[Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth


def clean(text: object) -> str:
    return " ".join(unicodedata.normalize("NFC", str(text)).split())


@real
def test_every_construct_of_the_stress_draft() -> None:
    document = real_document("stress.docx")
    sections = dict(re.findall(r"@@(\w+)\n(.*?)(?=@@|\Z)", document.text, re.DOTALL))
    truth = real_truth("stress")
    assert len(truth) >= 32
    for entry in truth:
        text = clean(sections[str(entry["name"])])
        assert all(clean(kept) in text for kept in entry["keep"]), (entry, text)
        assert not any(clean(dropped) in text for dropped in entry["drop"]), (entry, text)


@real
@pytest.mark.parametrize("name", ["001_bieu", "001_bieu_narrow"])
def test_every_number_and_cell_of_a_real_draft(name: str) -> None:
    document = real_document(f"{name}.docx")
    truth = [entry for entry in real_truth(name) if entry["t"] == "table" or clean(entry["text"])]
    assert len(truth) == len(document.blocks)
    labels = cells = 0
    for block, entry in zip(document.blocks, truth, strict=True):
        if block.table is not None:
            wanted = sorted((*found[:4], clean(found[4])) for found in entry["cells"])
            assert sorted(cells_of(document, block.table)) == wanted
            cells += len(wanted)
            continue
        assert block_text(document, block) == clean(f"{entry['label']} {entry['text']}")
        label = entry["label"] if entry["auto"] else ""
        assert document.text[block.start : block.label_end] == label
        labels += bool(label)
    assert (labels, cells) == (135, 554)


@real
def test_every_tracked_edit_of_a_real_draft() -> None:
    document = real_document("001_tracked.docx")
    before = Counter(lines(real_document("001_bieu.docx")))
    after = Counter(lines(document))
    edits = real_truth("001_tracked")
    assert len(edits) == 60
    gone, come = before - after, after - before
    # Two of the edits put the figure in that was there before.
    changed = sum(original != final for original, final, _ in edits)
    assert (gone.total(), come.total()) == (changed, changed)
    for original, final, _ in edits:
        assert any(text.endswith(clean(final)) for text in after), final
        if original != final:
            assert any(text.endswith(clean(original)) for text in gone), original
            assert any(text.endswith(clean(final)) for text in come), final
    assert len(document.notices) == 2
