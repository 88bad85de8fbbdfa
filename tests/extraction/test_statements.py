from pathlib import Path

import pytest

from checker.extraction.commune import Unit
from checker.extraction.outline import build_outline
from checker.extraction.statements import statement_rows
from checker.reading import read

_PAST = "I. Kết quả đạt được.\n"
_FUTURE = "I. Mục tiêu của nhiệm kỳ.\n"


def _rows(tmp_path: Path, text: str) -> list[dict[str, object]]:
    file = tmp_path / "nghi-quyet.txt"
    file.write_text(text + "\n", encoding="utf-8")
    outline = build_outline(read(file, file.name))
    return [dict(row) for row in statement_rows(outline, Unit("xã", "Nà Hoa"))]


def _one(tmp_path: Path, text: str) -> dict[str, object]:
    rows = _rows(tmp_path, text)
    assert len(rows) == 1, rows
    return rows[0]


@pytest.mark.parametrize(
    ("sentence", "subject", "year"),
    [
        ("Tỷ lệ che phủ rừng năm 2024 là 37,1%.", "Tỷ lệ che phủ rừng năm 2024 là", 2024),
        ("Tổng đàn gia súc 15.590 con.", "Tổng đàn gia súc", 0),
        ("Có 94,6% dân số có thẻ bảo hiểm y tế.", "dân số có thẻ bảo hiểm y tế", 0),
        ("So với năm 2020, thu nhập đạt 42 triệu đồng.", "thu nhập đạt", 0),
        ("Tỷ lệ hộ nghèo còn 9,6% vào cuối năm 2024.", "Tỷ lệ hộ nghèo còn", 2024),
    ],
)
def test_subject_and_year(tmp_path: Path, sentence: str, subject: str, year: int) -> None:
    row = _one(tmp_path, _PAST + sentence)
    assert (row["subject"], row["year"], row["stage"]) == (subject, year, "state")


def test_later_year_keeps_the_subject_and_its_own_year(tmp_path: Path) -> None:
    rows = _rows(tmp_path, _PAST + "Tỷ lệ hộ nghèo năm 2021 là 6,2%, năm 2024 còn 2,4%.")
    assert [(row["year"], row["value"].low) for row in rows] == [(2021, 6.2), (2024, 2.4)]
    assert rows[1]["subject"] == rows[0]["subject"]


def test_the_starting_point_of_a_change_is_no_statement(tmp_path: Path) -> None:
    rows = _rows(tmp_path, _PAST + "Tỷ lệ hộ nghèo giảm từ 21% năm 2020 xuống còn 9,6%.")
    assert [row["value"].low for row in rows] == [9.6]


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("Tỷ lệ che phủ rừng đạt 40%.", ""),
        ("Tỷ lệ che phủ rừng của xã Nà Hoa đạt 40%.", ""),
        ("Tỷ lệ che phủ rừng của xã Bản Mạt cũ đạt 40%.", "Bản Mạt cũ"),
        ("Tỷ lệ che phủ rừng toàn tỉnh đạt 40%.", "tỉnh"),
        ("Đối với vùng cao, tỷ lệ che phủ rừng đạt 40%.", "?"),
    ],
)
def test_scope(tmp_path: Path, sentence: str, scope: str) -> None:
    assert _one(tmp_path, _PAST + sentence)["scope"] == scope


def test_a_paragraph_may_still_speak_of_the_place_named_before(tmp_path: Path) -> None:
    text = _PAST + "Xã Bản Mạt có 12 bản. Tỷ lệ che phủ rừng đạt 40%."
    assert [row["scope"] for row in _rows(tmp_path, text)] == ["?"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Xã được lập trên cơ sở nhập toàn bộ diện tích tự nhiên 33 km2 của hai xã.",
        "Xây dựng nông thôn mới: tỷ lệ hộ nghèo 42/40%.",
        "Hỗ trợ làm nhà cho 137 hộ.",
    ],
)
def test_what_states_nothing_of_the_whole(tmp_path: Path, sentence: str) -> None:
    assert _rows(tmp_path, _PAST + sentence) == []


def test_targets_are_told_from_states(tmp_path: Path) -> None:
    assert _one(tmp_path, _FUTURE + "Tỷ lệ che phủ rừng đạt 43%.")["stage"] == "target"
    planned = "Mục tiêu đề ra là tỷ lệ che phủ rừng đạt 43%."
    assert _one(tmp_path, _PAST + planned)["stage"] == ""


def test_lists_of_results_are_left_out(tmp_path: Path) -> None:
    text = "1. Kết quả thực hiện các chỉ tiêu\n(1) Tỷ lệ che phủ rừng đạt 43%."
    assert _rows(tmp_path, text) == []


def test_level_to_come_in_a_clause_of_its_own(tmp_path: Path) -> None:
    text = _FUTURE + "Tỷ lệ hộ nghèo giảm 2%/năm; đến năm 2030 còn dưới 4%."
    last = _rows(tmp_path, text)[-1]
    assert (last["subject"], last["year"]) == ("Tỷ lệ hộ nghèo giảm còn", 2030)


def test_span_is_the_sentence_part(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(_PAST + "Nhờ vậy, tỷ lệ che phủ rừng đạt 40% diện tích.\n", encoding="utf-8")
    document = read(file, "a.txt")
    (row,) = statement_rows(build_outline(document), None)
    assert document.quote(row["at"]) == "tỷ lệ che phủ rừng đạt 40%"


def test_a_share_after_the_count_of_the_same_things_has_their_name(tmp_path: Path) -> None:
    text = _PAST + "Số phiếu trả qua bưu chính là 312 phiếu, đạt 12,5%."
    row = _one(tmp_path, text)
    assert row["subject"] == "tỷ lệ phiếu trả qua bưu chính là"
    assert row["stage"] == "state"


@pytest.mark.parametrize(
    "sentence",
    [
        "Số phiếu trả qua bưu chính là 312 phiếu, đạt 104% kế hoạch.",
        "Số phiếu giấy đầu nhiệm kỳ là 312 phiếu, chiếm 12,5%.",
        "Số phiếu giấy là 312 phiếu, tăng 12,5%.",
    ],
)
def test_another_percentage_after_a_count_is_no_share_of_it(tmp_path: Path, sentence: str) -> None:
    assert _rows(tmp_path, _PAST + sentence) == []


@pytest.mark.parametrize(
    ("place", "scope"),
    [("Ba xã cũ có", ""), ("Các xã cũ có", ""), ("Hai xã Nà Mo, Nà Lay cũ có", "?")],
)
def test_former_units_without_a_name_are_the_whole(tmp_path: Path, place: str, scope: str) -> None:
    rows = _rows(tmp_path, f"{_PAST}{place} nhiều đổi mới. Tỷ lệ che phủ rừng đạt 42%.")
    assert [row["scope"] for row in rows] == [scope]
