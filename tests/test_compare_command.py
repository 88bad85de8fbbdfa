"""The command `doisoat compare`, and what it finds on real drafts where somebody has any."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

sys.path.append(str(Path(__file__).resolve().parent / "comparison"))

from comparison_demo import draft

Doisoat = Callable[..., Result]

TARGETS = ("Tỷ lệ che phủ rừng đạt 42%.", "Tỷ lệ hộ nghèo còn 5%.", "Tỷ lệ hộ có điện đạt 99%.")


def put(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        file = folder / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".txt").write_text(text, encoding="utf-8")
    return folder


def matrix(out: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((out / "comparison.json").read_text("utf-8"))["comparison"]
    return loaded


def test_folders_are_communes_and_all_reports_are_written(doisoat: Doisoat, tmp_path: Path) -> None:
    drafts = put(
        tmp_path / "du-thao",
        **{"na-hoa__nq": draft("Nà Hoa", *TARGETS), "na-tan__nq": draft("Nà Tân", *TARGETS)},
    )
    done = doisoat("compare", drafts, "--out", tmp_path / "ra")
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (tmp_path / "ra").iterdir()) == [
        "comparison.csv", "comparison.html", "comparison.json", "comparison.xlsx",
    ]  # fmt: skip
    assert "2 xã, phường: 3 chỉ tiêu đặt cạnh nhau" in done.output
    assert len(matrix(tmp_path / "ra")["indicators"]) == 3
    again = doisoat("compare", drafts, "--out", drafts, "--format", "xlsx,json")
    assert again.exit_code == 0
    third = doisoat("compare", drafts, "--out", drafts, "--format", "json")
    assert len(matrix(drafts)["communes"]) == 2, third.output


def test_one_commune_has_nothing_to_be_compared_with(doisoat: Doisoat, tmp_path: Path) -> None:
    drafts = put(tmp_path / "du-thao", nq=draft("Nà Hoa", *TARGETS))
    done = doisoat("compare", drafts, "--out", tmp_path / "ra")
    assert done.exit_code == 0
    assert "không có gì để so sánh" in done.output
    assert "xã Nà Hoa" in done.output
    assert not (tmp_path / "ra").exists()


def test_a_broken_draft_is_named_and_the_others_are_compared(
    doisoat: Doisoat, tmp_path: Path
) -> None:
    drafts = put(tmp_path / "d", a=draft("Nà Hoa", *TARGETS), b=draft("Nà Tân", *TARGETS))
    (drafts / "hong.docx").write_bytes(b"PK\x03\x04 cut short")
    done = doisoat("compare", drafts, "--out", tmp_path / "ra")
    assert done.exit_code == 2
    assert "hong.docx" in done.output
    assert "Traceback" not in done.output
    found = matrix(tmp_path / "ra")
    assert [each["commune"] for each in found["communes"]] == ["xã Nà Hoa", "xã Nà Tân"]
    assert [each["path"] for each in found["refused"]] == ["hong.docx"]


def test_a_file_whose_commune_cannot_be_told_is_named(doisoat: Doisoat, tmp_path: Path) -> None:
    drafts = put(
        tmp_path / "d",
        a=draft("Nà Hoa", *TARGETS),
        b=draft("Nà Tân", *TARGETS),
        bieu="Biểu 01\nCác chỉ tiêu chủ yếu\n",
    )
    done = doisoat("compare", drafts, "--out", tmp_path / "ra")
    assert done.exit_code == 2
    assert "bieu.txt: không rõ của xã nào" in done.output
    assert matrix(tmp_path / "ra")["without_commune"] == ["bieu.txt"]


def test_a_frame_is_written_filled_in_and_held_against(doisoat: Doisoat, tmp_path: Path) -> None:
    drafts = put(tmp_path / "d", a=draft("Nà Hoa", *TARGETS), b=draft("Nà Tân", *TARGETS[:2]))
    frame = drafts / "khung.yaml"
    first = doisoat("compare", drafts, "--out", tmp_path / "ra", "--write-frame", frame)
    assert first.exit_code == 0, first.output
    text = frame.read_text("utf-8").replace("toi_thieu:", "toi_thieu: 45", 1)
    frame.write_text(text, encoding="utf-8")
    done = doisoat("compare", drafts, "--out", tmp_path / "ra", "--frame", frame)
    assert done.exit_code == 0, done.output
    lines = {each["indicator"]: each["communes"] for each in matrix(tmp_path / "ra")["frame"]}
    assert set(lines["Tỷ lệ che phủ rừng"].values()) == {"below"}
    assert sorted(next(v for k, v in lines.items() if "điện" in k).values()) == ["met", "missing"]


def test_a_wrong_frame_stops_before_anything_is_written(doisoat: Doisoat, tmp_path: Path) -> None:
    drafts = put(tmp_path / "d", a=draft("Nà Hoa", *TARGETS), b=draft("Nà Tân", *TARGETS))
    frame = tmp_path / "khung.yaml"
    frame.write_text("- chi_tieu: A\n  toi_thieu: nhiều\n", encoding="utf-8")
    done = doisoat("compare", drafts, "--out", tmp_path / "ra", "--frame", frame)
    assert done.exit_code == 2
    assert "khung.yaml”, dòng 1" in done.output
    assert not (tmp_path / "ra").exists()


def test_an_unknown_format_is_refused_in_one_line(doisoat: Doisoat, tmp_path: Path) -> None:
    done = doisoat("compare", tmp_path, "--format", "docx")
    assert done.exit_code == 2
    assert "chưa có định dạng docx" in done.stderr


# --- real drafts ---------------------------------------------------------------------------------

MUONG_COI, MUONG_LAM, CHIENG_MUNG = "xã Mường Cơi", "xã Mường Lầm", "xã Chiềng Mung"

# What three people read off the drafts: unit, and the amount of each commune (None: not compared).
ALIGNED: dict[str, tuple[str, dict[str, float | None]]] = {
    "Tốc độ tăng thu ngân sách trên địa bàn (mỗi năm)": (
        "%", {MUONG_COI: 5, MUONG_LAM: 5, CHIENG_MUNG: 5.5}),
    "Tỷ lệ che phủ rừng": ("%", {MUONG_COI: 54.7, MUONG_LAM: 39.5, CHIENG_MUNG: 20}),
    "Tỷ lệ lao động qua đào tạo": ("%", {MUONG_LAM: 70, CHIENG_MUNG: 40}),
    "Số lao động đi làm việc ở nước ngoài (cả nhiệm kỳ)": (
        "", {MUONG_LAM: 70, CHIENG_MUNG: 100}),
    "Tỷ lệ hộ nghèo": ("%", {MUONG_COI: None, MUONG_LAM: 7, CHIENG_MUNG: 1.5}),
    "Tỷ lệ dân số tham gia bảo hiểm y tế": (
        "%", {MUONG_COI: 95, MUONG_LAM: 98, CHIENG_MUNG: 90}),
    "Trường đạt chuẩn quốc gia": ("%", {MUONG_COI: 100, CHIENG_MUNG: 100}),
    "Trường đạt chuẩn quốc gia ": ("trường", {MUONG_COI: 7, MUONG_LAM: 5}),
    "Trường đạt chuẩn quốc gia (mức độ 2)": ("trường", {MUONG_LAM: 1, CHIENG_MUNG: 2}),
    "Tỷ lệ nhà văn hóa bản, thôn đạt chuẩn": ("%", {MUONG_COI: 46.9, MUONG_LAM: 100}),
    "Tỷ lệ dân số sử dụng nước sạch": ("%", {MUONG_COI: 40, MUONG_LAM: 25}),
    "Tỷ lệ thu gom chất thải rắn": ("%", {MUONG_COI: 95, MUONG_LAM: 50, CHIENG_MUNG: 85}),
    "Số bản nông thôn mới kiểu mẫu": ("bản", {MUONG_COI: 6, MUONG_LAM: 2}),
    "Tỷ lệ hồ sơ, kết quả giải quyết thủ tục hành chính được số hóa": (
        "%", {MUONG_COI: 100, MUONG_LAM: 100, CHIENG_MUNG: 100}),
    "Tỷ lệ dịch vụ công trực tuyến toàn trình": (
        "%", {MUONG_COI: 100, MUONG_LAM: 100, CHIENG_MUNG: 100}),
    "Tỷ lệ chi ngân sách cho khoa học, công nghệ, chuyển đổi số": (
        "%", {MUONG_COI: 1.5, MUONG_LAM: 2, CHIENG_MUNG: 1.5}),
    "Tỷ lệ đạt tiêu chuẩn An toàn về an ninh, trật tự": (
        "%", {MUONG_COI: 100, MUONG_LAM: 70, CHIENG_MUNG: None}),
    "Tỷ lệ bản, cơ quan, đơn vị không có ma túy": (
        "%", {MUONG_COI: None, MUONG_LAM: 70, CHIENG_MUNG: None}),
    "Số đảng viên mới kết nạp (cả nhiệm kỳ)": (
        "đảng viên", {MUONG_LAM: 145, CHIENG_MUNG: 100}),
    "Tỷ lệ tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ": ("%", {MUONG_COI: 90, MUONG_LAM: 90}),
    "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ": (
        "%", {MUONG_COI: 90, MUONG_LAM: 90, CHIENG_MUNG: 90}),
    "Tỷ lệ chi bộ có chi ủy": ("%", {MUONG_COI: 100, CHIENG_MUNG: 100}),
    "Tỷ lệ chi bộ duy trì sinh hoạt định kỳ": (
        "%", {MUONG_COI: 100, MUONG_LAM: 100, CHIENG_MUNG: 100}),
    "Tỷ lệ bí thư chi bộ, trưởng bản, trưởng ban công tác Mặt trận được tập huấn": (
        "%", {MUONG_COI: 100, MUONG_LAM: 100, CHIENG_MUNG: 100}),
    "Tỷ lệ tổ chức chính trị - xã hội hoàn thành tốt nhiệm vụ": (
        "%", {MUONG_COI: 100, MUONG_LAM: 95, CHIENG_MUNG: 95}),
    "Tỷ lệ cán bộ, công chức hoàn thành tốt nhiệm vụ": (
        "%", {MUONG_COI: 95, MUONG_LAM: 95, CHIENG_MUNG: 95}),
    "Tỷ lệ cán bộ, công chức được bồi dưỡng kỹ năng số": (
        "%", {MUONG_COI: 100, MUONG_LAM: 100, CHIENG_MUNG: 100}),
}  # fmt: skip
# Rows the lexicon has no name for, by the amounts alone.
UNNAMED = [
    {MUONG_COI: 20, MUONG_LAM: 15, CHIENG_MUNG: 15},  # party members, excellent
    {MUONG_COI: 20, MUONG_LAM: 20, CHIENG_MUNG: 20},  # party organisations, excellent
    {MUONG_COI: 10, MUONG_LAM: 10, CHIENG_MUNG: 10},  # fewer complaints
]


@pytest.fixture(scope="module")
def seeds(
    real_drafts: Path, installed: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("so-sanh")
    done = installed("compare", real_drafts / "seeds", "--out", out, "--format", "json")
    assert done.returncode == 0, done.stderr
    return matrix(out)


def amounts(row: dict[str, Any]) -> dict[str, float | None]:
    return {cell["commune"]: cell["amount"] for cell in row["cells"]}


def test_thirty_indicators_are_aligned(seeds: dict[str, Any]) -> None:
    assert len(seeds["indicators"]) >= 30
    assert all(len(row["cells"]) >= 2 for row in seeds["indicators"])


@pytest.mark.parametrize("title", ALIGNED)
def test_known_indicators_hold_the_figures_of_the_drafts(seeds: dict[str, Any], title: str) -> None:
    unit, expected = ALIGNED[title]
    (row,) = [
        each
        for each in seeds["indicators"]
        if each["indicator"] == title.strip() and (not unit or each["unit"] == unit)
    ]
    assert amounts(row) == expected


def test_indicators_the_lexicon_does_not_know_are_aligned_by_their_words(
    seeds: dict[str, Any],
) -> None:
    found = [amounts(row) for row in seeds["indicators"] if not row["known"]]
    assert len(found) == len(UNNAMED)
    assert all(each in found for each in UNNAMED)


def test_nothing_else_is_aligned(seeds: dict[str, Any]) -> None:
    """An alignment that nobody checked by hand may be wrong: look before adding it above."""
    assert len(seeds["indicators"]) == len(ALIGNED) + len(UNNAMED)


def test_opposite_wordings_of_one_standard_stand_in_one_row(seeds: dict[str, Any]) -> None:
    (row,) = [each for each in seeds["indicators"] if each["opposed"]]
    signs = {cell["commune"]: cell["values"][0]["comparator"] for cell in row["cells"]}
    assert signs == {MUONG_COI: "≤", MUONG_LAM: "≥", CHIENG_MUNG: "≥"}


def test_text_and_annex_of_one_commune_are_both_shown(seeds: dict[str, Any]) -> None:
    by_title = {row["indicator"]: row for row in seeds["indicators"]}
    (cell,) = [
        each for each in by_title["Tỷ lệ che phủ rừng"]["cells"] if each["commune"] == MUONG_LAM
    ]
    assert cell["contradicts"]
    assert [(value["written"], value["origin"]) for value in cell["values"]] == [
        ("39,5%", "text"), ("33,0%", "annex"),
    ]  # fmt: skip
    (profile,) = [each for each in seeds["communes"] if each["commune"] == MUONG_LAM]
    assert len(profile["contradicts"]) == 8


def test_periods_are_kept_apart(seeds: dict[str, Any]) -> None:
    budget = [
        (row["period"], amounts(row))
        for row in seeds["unaligned"]
        if row["name"] == "Thu ngân sách trên địa bàn"
    ]
    assert budget == [("", {MUONG_LAM: 1.99}), ("term", {CHIENG_MUNG: 16.936})]


def test_the_order_of_real_files_changes_nothing(
    real_drafts: Path, installed: Callable[..., Any], tmp_path: Path
) -> None:
    files = sorted((real_drafts / "seeds").glob("*.txt"))
    outcomes = []
    for number, order in enumerate((files, files[::-1])):
        folder = tmp_path / str(number)
        folder.mkdir()
        for place, file in enumerate(order):
            shutil.copy(file, folder / f"{place}.txt")
        done = installed("compare", folder, "--out", folder / "ra", "--format", "json")
        assert done.returncode == 0
        found = matrix(folder / "ra")
        outcomes.append(
            [(row["indicator"], row["unit"], row["median"], amounts(row))
             for row in (*found["indicators"], *found["unaligned"])]
        )  # fmt: skip
    assert outcomes[0] == outcomes[1]
