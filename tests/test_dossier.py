"""Dossiers: which files of a folder are drafts, what they are called, and whose they are."""

from pathlib import Path

from checker.dossier import Draft, assign_communes, find_drafts
from checker.extraction.commune import find_unit
from checker.reading import read

NA_HOA = "Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030\n"
TO_HIEU = "Đảng bộ phường Tô Hiệu lần thứ I, nhiệm kỳ 2025-2030\n"
NAMELESS = "Biểu 01\nChỉ tiêu chủ yếu\n"


def put(file: Path, text: str = NA_HOA) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def names(*paths: Path) -> list[str]:
    return [draft.name for draft in find_drafts(paths)[0]]


def communes(*paths: Path) -> dict[str, str]:
    drafts, _ = find_drafts(paths)
    units = {each.name: find_unit(read(Path(each.file), each.name)) for each in drafts}
    return {name: each.commune for name, each in assign_communes(drafts, units).items()}


def test_a_folder_gives_its_drafts_in_a_fixed_order_with_those_of_its_dossiers(
    tmp_path: Path,
) -> None:
    put(tmp_path / "b.txt")
    put(tmp_path / "a_ho_so" / "phu_luc" / "bieu.txt")
    put(tmp_path / "a_ho_so" / "bao_cao.txt")
    assert names(tmp_path) == ["a_ho_so/bao_cao.txt", "a_ho_so/phu_luc/bieu.txt", "b.txt"]


def test_what_is_no_draft_is_left_out(tmp_path: Path) -> None:
    put(tmp_path / "nghi_quyet.txt")
    for name in ("~$nghi_quyet.docx", ".an.txt", "anh.png", "bang.csv", ".git/x.txt"):
        put(tmp_path / name)
    assert names(tmp_path) == ["nghi_quyet.txt"]


def test_old_formats_count_as_drafts_so_that_they_are_refused_by_name(tmp_path: Path) -> None:
    put(tmp_path / "cu.doc")
    put(tmp_path / "CU.XLS")
    assert names(tmp_path) == ["CU.XLS", "cu.doc"]


def test_a_file_named_on_the_command_line_is_a_draft_whatever_it_is(tmp_path: Path) -> None:
    assert names(put(tmp_path / "ghi_chu.md")) == ["ghi_chu.md"]


def test_an_empty_folder_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    drafts, refusals = find_drafts([tmp_path / "trong", put(tmp_path / "a.txt")])
    assert [draft.name for draft in drafts] == ["a.txt"]
    assert [refusal.path for refusal in refusals] == [str(tmp_path / "trong")]
    assert "không có bản thảo" in refusals[0].reason
    assert refusals[0].advice.endswith(".")


def test_a_draft_given_twice_is_checked_once(tmp_path: Path) -> None:
    file = put(tmp_path / "a.txt")
    assert names(file, tmp_path, tmp_path / "." / "a.txt") == ["a.txt"]


def test_two_drafts_never_share_a_name(tmp_path: Path) -> None:
    first, second = put(tmp_path / "x" / "nq.txt"), put(tmp_path / "y" / "nq.txt")
    found = names(first, second)
    assert len(set(found)) == 2
    assert all(name.endswith("nq.txt") for name in found)


def test_a_hidden_folder_below_a_dossier_is_left_out(tmp_path: Path) -> None:
    put(tmp_path / "na_hoa" / "nq.txt")
    put(tmp_path / "na_hoa" / ".cu" / "nq.txt")
    assert names(tmp_path) == ["na_hoa/nq.txt"]


def test_loose_drafts_belong_to_the_communes_they_name(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "b.txt", TO_HIEU)
    assert communes(tmp_path) == {"a.txt": "xã Nà Hoa", "b.txt": "phường Tô Hiệu"}


def test_an_annex_goes_with_the_one_commune_of_its_folder(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "bieu.txt", NAMELESS)
    assert communes(tmp_path) == {"a.txt": "xã Nà Hoa", "bieu.txt": "xã Nà Hoa"}


def test_an_annex_beside_two_communes_is_of_neither(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "b.txt", TO_HIEU)
    put(tmp_path / "bieu.txt", NAMELESS)
    assert communes(tmp_path)["bieu.txt"] == "bieu"


def test_a_dossier_is_of_one_commune_even_if_one_draft_names_another(tmp_path: Path) -> None:
    for name, text in (
        ("a.txt", NA_HOA),
        ("b.txt", NA_HOA),
        ("c.txt", TO_HIEU),
        ("d.txt", NAMELESS),
    ):
        put(tmp_path / "ho_so" / name, text)
    put(tmp_path / "khac" / "nq.txt", TO_HIEU)
    found = communes(tmp_path)
    assert {name: commune for name, commune in found.items() if name.startswith("ho_so")} == {
        f"ho_so/{name}.txt": "xã Nà Hoa" for name in "abcd"
    }
    assert found["khac/nq.txt"] == "phường Tô Hiệu"


def test_a_dossier_without_a_name_is_called_after_its_folder(tmp_path: Path) -> None:
    put(tmp_path / "xa_moi" / "bieu.txt", NAMELESS)
    assert communes(tmp_path) == {"xa_moi/bieu.txt": "xa_moi"}


def test_dossiers_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Many provinces have a commune of the same name; their figures are not held together."""
    for folder in ("son_la", "lao_cai"):
        put(tmp_path / folder / "nghi_quyet.txt")
        put(tmp_path / folder / "bieu.txt", NAMELESS)
    assert communes(tmp_path) == {
        "lao_cai/bieu.txt": "xã Nà Hoa (lao_cai)",
        "lao_cai/nghi_quyet.txt": "xã Nà Hoa (lao_cai)",
        "son_la/bieu.txt": "xã Nà Hoa (son_la)",
        "son_la/nghi_quyet.txt": "xã Nà Hoa (son_la)",
    }
    put(tmp_path / "khac" / "son_la" / "nghi_quyet.txt")
    both = communes(tmp_path / "khac", tmp_path)
    assert len(set(both.values())) == 3


def test_the_order_of_paths_does_not_change_whose_a_draft_is(tmp_path: Path) -> None:
    one, two = put(tmp_path / "a.txt"), put(tmp_path / "b.txt", TO_HIEU)
    assert communes(one, two) == communes(two, one)


def test_a_draft_remembers_its_file_and_dossier(tmp_path: Path) -> None:
    file = put(tmp_path / "na_hoa" / "nq.txt")
    assert find_drafts([tmp_path])[0] == [
        Draft(str(file), "na_hoa/nq.txt", str(tmp_path / "na_hoa"), loose=False)
    ]
    assert find_drafts([file])[0] == [
        Draft(str(file), "nq.txt", str(tmp_path / "na_hoa"), loose=True)
    ]
