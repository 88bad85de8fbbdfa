"""The province's frame: read from its file, and every commune held against it."""

from pathlib import Path

import openpyxl
import pytest
from comparison_demo import draft, side_by_side

from checker.comparison import Comparison
from checker.comparison.frame import hold_against
from checker.comparison.frame_file import FrameError, read_frame
from checker.reporting.comparison.blank_frame import write_blank_frame


@pytest.fixture
def three(tmp_path: Path) -> Comparison:
    return side_by_side(
        tmp_path / "drafts",
        a=draft(
            "Nà Hoa",
            "Tỷ lệ dân số tham gia bảo hiểm y tế đạt từ 95% trở lên.",
            "Tỷ lệ hộ nghèo còn dưới 4%.",
            "Thu ngân sách trên địa bàn đạt 12 tỷ đồng.",
            "Số mô hình trồng nấm hương dưới tán rừng đạt 12 mô hình.",
        ),
        b=draft(
            "Nà Tân",
            "Tỷ lệ tham gia BHYT đạt 92%.",
            "Tỷ lệ hộ nghèo còn 7%.",
            "Thu ngân sách trên địa bàn đạt 9.500 triệu đồng.",
        ),
        c=draft(
            "Nà Lạnh",
            "Tỷ lệ dân số tham gia bảo hiểm y tế không quá 96%.",
            "Thu ngân sách trên địa bàn cả nhiệm kỳ đạt 50 tỷ đồng.",
            "Tỷ lệ che phủ rừng đạt 42%.",
        ),
    )


def put(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


def statuses(comparison: Comparison, file: Path) -> list[list[str]]:
    """Return how Nà Hoa, Nà Tân and Nà Lạnh stand to each line."""
    names = ("xã Nà Hoa", "xã Nà Tân", "xã Nà Lạnh")
    return [
        [row.statuses[name] for name in names] for row in hold_against(read_frame(file), comparison)
    ]


def test_communes_are_held_against_least_and_most_in_any_unit_and_wording(
    three: Comparison, tmp_path: Path
) -> None:
    frame = put(
        tmp_path / "khung.yaml",
        """
- chi_tieu: Tỷ lệ bao phủ BHYT
  don_vi: "%"
  toi_thieu: 95
- chi_tieu: Tỷ lệ hộ nghèo
  don_vi: "%"
  toi_da: 5
- chi_tieu: Thu ngân sách trên địa bàn
  don_vi: triệu đồng
  toi_thieu: 10000
- chi_tieu: mô hình trồng nấm hương dưới tán rừng
- chi_tieu: Tỷ lệ hộ sử dụng điện
  don_vi: "%"
  toi_thieu: 99.5
""",
    )
    assert statuses(three, frame) == [
        ["met", "below", "unclear"],
        ["met", "above", "missing"],
        ["met", "below", "otherwise"],
        ["met", "missing", "missing"],
        ["missing", "missing", "missing"],
    ]


def test_what_is_required_is_said_in_words(three: Comparison, tmp_path: Path) -> None:
    frame = put(
        tmp_path / "khung.yaml",
        "- {chi_tieu: Tỷ lệ hộ nghèo, don_vi: '%', toi_thieu: 0.5, toi_da: 5}\n"
        "- {chi_tieu: Tỷ lệ che phủ rừng}\n",
    )
    assert [row.required for row in hold_against(read_frame(frame), three)] == [
        "từ 0,5%, không quá 5%",
        "phải nêu",
    ]


@pytest.mark.parametrize("name", ["khung.xlsx", "khung.yaml"])
def test_a_blank_frame_comes_back_as_the_rows_it_was_written_from(
    three: Comparison, tmp_path: Path, name: str
) -> None:
    write_blank_frame(three, tmp_path / name)
    held = hold_against(read_frame(tmp_path / name), three)
    rows = sorted((*three.rows, *three.unaligned), key=lambda row: row.number)
    assert [each.row.number if each.row else None for each in held] == [row.number for row in rows]
    assert all(
        (status == "met") == (commune in row.cells)
        for each, row in zip(held, rows, strict=True)
        for commune, status in each.statuses.items()
    )


def test_a_filled_frame_is_never_overwritten(three: Comparison, tmp_path: Path) -> None:
    file = put(tmp_path / "khung.yaml", "- {chi_tieu: Tỷ lệ hộ nghèo}\n")
    with pytest.raises(FrameError, match="không ghi đè"):
        write_blank_frame(three, file)
    assert file.read_text("utf-8").startswith("- {chi_tieu")


def test_a_workbook_may_have_a_title_above_and_columns_of_its_own(
    three: Comparison, tmp_path: Path
) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        ["Khung của tỉnh"],
        [],
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Tối thiểu", "Tối đa", "Cơ quan"],
        [1, "Tỷ lệ hộ nghèo", "%", None, 6.5, "Sở"],
        [2, "Tỷ lệ dân số tham gia bảo hiểm y tế", "%", "92,5%", None, "BHXH"],
    ):
        sheet.append(row)
    workbook.save(tmp_path / "khung.xlsx")
    lines = read_frame(tmp_path / "khung.xlsx")
    assert [(line.line, line.least, line.most) for line in lines] == [
        (4, None, 6.5),
        (5, 92.5, None),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- chi_tieu: A\n  toi_thieu: nhiều\n", r"dòng 1: “Tối thiểu” phải là một số"),
        (
            "- {chi_tieu: A}\n- chi_tieu: B\n  toi_thieu: 9\n  toi_da: 5\n",
            r"dòng 2: “Tối thiểu” lớn hơn “Tối đa”",
        ),
        ("- {chi_tieu: A}\n- {chi_tieu: a}\n", r"dòng 2: chỉ tiêu này đã có ở trên"),
        ("- {chi_tieu: A}\n- {don_vi: '%'}\n", r"dòng 2: thiếu tên chỉ tiêu"),
        ("- {chi_tieu: A, don_vi: gánh}\n", r"dòng 1: đơn vị tính không có"),
        ("- chi_tieu: A\n  muc: 5\n", r"dòng 2: không dùng được “muc”"),
        ("- chi_tieu: [A\n", r"dòng 2: sai cú pháp YAML"),
        ("chi_tieu: A\n", r"dòng 1: phải là một danh sách"),
        ("", r"không có chỉ tiêu nào"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(tmp_path: Path, text: str, said: str) -> None:
    file = put(tmp_path / "khung.yaml", text)
    with pytest.raises(FrameError, match=said) as error:
        read_frame(file)
    assert "khung.yaml" in str(error.value)
    assert "\n" not in str(error.value)


def test_files_that_are_no_frames_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(FrameError, match="Không tìm thấy"):
        read_frame(tmp_path / "khong-co.xlsx")
    with pytest.raises(FrameError, match=r"phải là \.xlsx hoặc \.yaml"):
        read_frame(put(tmp_path / "khung.csv", "a"))
    with pytest.raises(FrameError, match=r"khung\.xlsx"):
        read_frame(put(tmp_path / "khung.xlsx", "không phải bảng tính"))
    workbook = openpyxl.Workbook()
    workbook.save(tmp_path / "trong.xlsx")
    with pytest.raises(FrameError, match="không có hàng tiêu đề"):
        read_frame(tmp_path / "trong.xlsx")
