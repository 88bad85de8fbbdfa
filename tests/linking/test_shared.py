"""Passages that communes share, and the words in them that belong elsewhere."""

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from checker.audit import read_tables, run
from checker.dossier import find_drafts
from checker.facts import CarriedWords, SharedPassages
from checker.linking.fingerprints import (
    SHINGLE,
    WINDOW,
    Fingerprints,
    Prints,
    Winnowed,
    word_hashes,
)
from checker.rulebook import discover

PASSAGE = (
    "Ưu tiên nguồn lực cho {village}, kéo điện về các điểm dân cư ở xa trung tâm, gắn với sắp xếp "
    "lại nơi ở cho những hộ nằm trong vùng có nguy cơ sạt lở cao của {own}."
)
OWN = "Chi bộ {village} làm điểm về trồng rừng gỗ lớn và nuôi ong dưới tán."
FORMULA = (
    "Thực hiện nghiêm nguyên tắc tập trung dân chủ, tự phê bình và phê bình, giữ vững kỷ luật, kỷ "
    "cương, tăng cường kiểm tra, giám sát đối với mọi cấp ủy và đảng viên."
)


def draft(name: str, *paragraphs: str, kind: str = "xã") -> str:
    return "\n".join(
        [
            f"Đại hội đại biểu Đảng bộ {kind} {name} lần thứ I, nhiệm kỳ 2025-2030.",
            "1. Giải pháp",
            *paragraphs,
        ]
    )


def tables_of(folder: Path, drafts: Mapping[str, str]) -> Any:
    for name, text in drafts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    tables, refused = read_tables(find_drafts([folder])[0])
    assert not refused
    return tables


def rows(tables: Any, model: Any) -> list[Any]:
    return list(tables[model].itertuples(index=False))


def carried(tables: Any) -> set[tuple[str, str, str]]:
    return {
        (row.commune, word, answer)
        for row in rows(tables, CarriedWords)
        for word, _, answer, _ in row.words
    }


def passage(village: str, own: str) -> str:
    return PASSAGE.format(village=village, own=own)


def test_adapted_words_are_told_side_by_side(tmp_path: Path) -> None:
    tables = tables_of(
        tmp_path,
        {
            "a": draft("Nà Hoa", passage("bản Pá Khôm", "xã Nà Hoa")),
            "b": draft("Tà Lèng", passage("bản Huổi Lóng", "xã Tà Lèng")),
        },
    )
    first, second = rows(tables, SharedPassages)
    assert (first.commune, first.other_commune) == ("xã Nà Hoa", "xã Tà Lèng")
    assert {(own, other) for own, _, other, _ in first.adapted} == {
        ("Pá Khôm", "Huổi Lóng"),
        ("Nà Hoa", "Tà Lèng"),
    }
    assert (second.at, second.other_at) == (first.other_at, first.at)
    assert carried(tables) == set()


def test_a_village_that_was_not_changed_is_named(tmp_path: Path) -> None:
    tables = tables_of(
        tmp_path,
        {
            "a": draft("Nà Hoa", passage("bản Huổi Lóng", "xã Nà Hoa")),
            "b": draft(
                "Tà Lèng",
                passage("bản Huổi Lóng", "xã Tà Lèng"),
                OWN.format(village="bản Huổi Lóng"),
            ),
        },
    )
    assert carried(tables) == {("xã Nà Hoa", "bản Huổi Lóng", "bản Huổi Lóng")}


def test_a_communes_name_that_was_not_changed_is_named(tmp_path: Path) -> None:
    tables = tables_of(
        tmp_path,
        {
            "a": draft("Nà Hoa", passage("bản Pá Khôm", "xã Tà Lèng")),
            "b": draft("Tà Lèng", passage("bản Huổi Lóng", "xã Tà Lèng")),
        },
    )
    assert {(commune, word) for commune, word, _ in carried(tables)} == {
        ("xã Nà Hoa", "xã Tà Lèng")
    }


def test_the_writer_is_found_behind_another_copy(tmp_path: Path) -> None:
    tables = tables_of(
        tmp_path,
        {
            "a": draft("Nà Hoa", passage("bản Huổi Lóng", "xã Nà Hoa")),
            "b": draft("Bản Hon", passage("bản Huổi Lóng", "xã Bản Hon")),
            "c": draft(
                "Tà Lèng",
                passage("bản Huổi Lóng", "xã Tà Lèng"),
                OWN.format(village="bản Huổi Lóng"),
            ),
        },
    )
    assert {
        (row.commune, row.other_commune) for row in rows(tables, CarriedWords)
    } == {("xã Nà Hoa", "xã Tà Lèng"), ("xã Bản Hon", "xã Tà Lèng")}  # fmt: skip


@pytest.mark.parametrize(
    "own",
    [
        # its own village, too, as the rest of the draft shows
        [passage("bản Huổi Lóng", "xã Nà Hoa"), OWN.format(village="bản Huổi Lóng")],
        # the neighbour itself, or its village named with it
        [passage("các bản giáp xã Tà Lèng", "xã Nà Hoa")],
        [passage("bản Huổi Lóng của xã Tà Lèng", "xã Nà Hoa")],
    ],
)
def test_names_that_may_stand_there(tmp_path: Path, own: list[str]) -> None:
    tables = tables_of(
        tmp_path,
        {
            "a": draft("Nà Hoa", *own),
            "b": draft(
                "Tà Lèng",
                passage("bản Huổi Lóng", "xã Tà Lèng"),
                OWN.format(village="bản Huổi Lóng"),
            ),
        },
    )
    assert carried(tables) == set()


def test_words_of_another_kind_of_unit_are_shown_with_what_the_other_put(tmp_path: Path) -> None:
    text = (
        "Đảng bộ {kind} vẫn giữ vững ổn định chính trị, bảo đảm an ninh, thể hiện bản lĩnh và năng "
        "lực điều hành linh hoạt trong những năm khó khăn nhất."
    )
    tables = tables_of(
        tmp_path,
        {
            "a": draft("Nà Hoa", text.format(kind="phường")),
            "b": draft("Tà Lèng", text.format(kind="xã")),
        },
    )
    assert carried(tables) == {("xã Nà Hoa", "phường", "xã")}
    (row,) = rows(tables, CarriedWords)
    assert (row.reason, row.passages) == ("kind", 1)


def test_what_every_commune_writes_is_nobodys(tmp_path: Path) -> None:
    names = [f"{a} {b}" for a in ("Nà", "Tà", "Pá", "Huổi") for b in ("Hoa", "Lèng", "Khôm")]
    drafts = {
        name: draft(name, FORMULA, f"{passage('bản Chiếng', 'xã ' + name)}") for name in names[:11]
    }
    tables = tables_of(tmp_path, drafts)
    assert rows(tables, SharedPassages) == []
    assert carried(tables) == set()


def test_lists_of_targets_are_the_provinces_wording(tmp_path: Path) -> None:
    targets = [
        "1. Các chỉ tiêu chủ yếu",
        "(1) Tỷ lệ dân số tham gia bảo hiểm y tế trên địa bàn xã hằng năm trong nhiệm kỳ đạt 95%.",
        "(2) Tỷ lệ hộ gia đình ở các bản trên địa bàn xã được công nhận gia đình văn hóa đạt 85%.",
        "(3) Tỷ lệ chất thải rắn sinh hoạt ở các bản trên địa bàn xã được thu gom, xử lý đạt 80%.",
    ]
    tables = tables_of(tmp_path, {"a": draft("Nà Hoa", *targets), "b": draft("Tà Lèng", *targets)})
    assert rows(tables, SharedPassages) == []


def test_documents_of_one_commune_may_share_what_they_like(tmp_path: Path) -> None:
    text = draft("Nà Hoa", passage("bản Pá Khôm", "xã Nà Hoa"))
    assert rows(tables_of(tmp_path, {"a": text, "b": text}), SharedPassages) == []


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    tables_of(
        tmp_path,
        {
            "a": draft("Nà Hoa", passage("bản Huổi Lóng", "xã Nà Hoa"), FORMULA),
            "b": draft("Bản Hon", passage("bản Nậm Ngám", "xã Bản Hon"), FORMULA),
            "c": draft(
                "Tà Lèng",
                passage("bản Huổi Lóng", "xã Tà Lèng"),
                OWN.format(village="bản Huổi Lóng"),
            ),
        },
    )
    rules = [rule for rule in discover() if rule.id == "X04"]
    outcomes = []
    for order in permutations(sorted(tmp_path.iterdir())):
        tables, _ = read_tables(find_drafts(order)[0])
        audit = run(find_drafts(order)[0], rules)
        outcomes.append((audit.findings, tables[SharedPassages].to_dict("records")))
    assert outcomes[0][0]
    assert all(outcome == outcomes[0] for outcome in outcomes)


# --- fingerprints ---------------------------------------------------------------------------------


def prints(text: str) -> Any:
    words = text.split()
    kept = Winnowed(word_hashes(words)).kept(0, len(words))
    return np.array(kept, dtype=np.uint64)


def of_passages(found: list[Any], communes: list[int]) -> Fingerprints:
    """All passages are asked about, and each is a draft of its own."""
    drafts = [
        Prints(each, np.full(len(each), number, dtype=np.int32))
        for number, each in enumerate(found)
    ]
    return Fingerprints(drafts, drafts, np.array(communes, dtype=np.int32))


def test_a_shared_run_is_always_found() -> None:
    run_of_words = " ".join(f"chung{n}" for n in range(SHINGLE + WINDOW - 1))
    before, after = "một hai ba bốn năm sáu bảy tám", "chín mười mốt mươi trăm nghìn vạn triệu"
    for cut in range(8):
        first = f"{' '.join(before.split()[cut:])} {run_of_words} {after}"
        second = f"{after} {run_of_words} {before}"
        assert set(prints(first).tolist()) & set(prints(second).tolist()), cut


def test_passages_of_one_commune_are_not_beside_each_other() -> None:
    text = "các bản vùng cao cùng nhau trồng rừng và giữ nguồn nước đầu suối"
    index = of_passages([prints(text)] * 3, [0, 0, 1])
    assert list(index.shared()) == [0, 1, 2]
    assert index.near(0).others == (2,)
    assert set(index.near(2).others) == {0, 1}


def test_a_phrase_of_very_many_communes_is_widespread() -> None:
    text = "các bản vùng cao cùng nhau trồng rừng và giữ nguồn nước đầu suối"
    index = of_passages([prints(text)] * 40, list(range(40)))
    assert index.near(5).widespread
    assert index.near(5).communes == 40
    assert index.near(30).others == (0, 1, 2)
    assert index.near(0).others == (1, 2, 3)
    assert not of_passages([prints(text)] * 3, [0, 1, 2]).near(1).widespread
