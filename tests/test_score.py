"""`doisoat score`: what is measured, how it is said, and what cannot be measured."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from checker.document import DocumentBuilder, Origin, Piece
from checker.reporting.scored import percentage
from checker.score import occurrences

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"

Command = Callable[..., Result]

DRAFT = """\
Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030, được các đại biểu \
thảo luận, biểu quyết và thông qua tại phiên họp toàn thể của Đại hội.
1. Chỉ tiêu kinh tế (04 chỉ tiêu)
(1) Thu ngân sách trên địa bàn tăng bình quân hằng năm 5%.
(2) Tỷ lệ che phủ rừng đến năm 2030 đạt 40% trở lên.
(3) Tổng đàn gia súc đến năm 2030 đạt 9.500 con.
1. Chỉ tiêu văn hóa, xã hội
Giữ vững kết quả đã đạt được.
"""
"""Two errors: 4 declared and 3 listed (C01), and the number 1 twice (N01)."""

COUNT = {
    "document": "a.txt",
    "rule": "C01",
    "category": "count",
    "severity": "error",
    "quotes": ["(04 chỉ tiêu)"],
    "note": "declared 4, listed 3",
}
NUMBER = {
    "document": "a.txt",
    "rule": "N01",
    "category": "numbering",
    "severity": "error",
    "quotes": ["1. Chỉ tiêu kinh tế", "1. Chỉ tiêu văn hóa, xã hội"],
    "note": "1 twice",
}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder without settings of its own above it."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def dossier(tmp_path: Path) -> Callable[..., Path]:
    def made(*labels: Any, name: str = "xa", draft: str = DRAFT) -> Path:
        folder = tmp_path / "ho-so" / name
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(draft, "utf-8")
        lines = [each if isinstance(each, str) else json.dumps(each) for each in labels]
        (folder / "labels.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
        return folder.parent

    return made


def measured(doisoat: Command, *paths: Path) -> Any:
    result = doisoat("score", *paths, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def counts(data: dict[str, Any]) -> tuple[int, ...]:
    return tuple(data[key] for key in ("labelled", "found", "reported", "right"))


def of_rule(data: Any, rule: str) -> tuple[int, ...]:
    (row,) = [each for each in data["rules"] if each["rule"] == rule]
    return counts(row)


def test_all_is_found_and_nothing_else(dossier: Callable[..., Path], doisoat: Command) -> None:
    data = measured(doisoat, dossier(COUNT, NUMBER))
    assert of_rule(data, "C01") == (1, 1, 1, 1)
    assert of_rule(data, "N01") == (1, 1, 1, 1)
    assert counts(data["total"]) == (2, 2, 2, 2)
    assert (data["total"]["recall"], data["total"]["precision"]) == (1, 1)
    assert data["missed"] == data["false"] == []
    assert "T01" in data["unmeasured"]
    assert not {"C01", "N01"} & set(data["unmeasured"])


def test_what_is_not_labelled_is_false(dossier: Callable[..., Path], doisoat: Command) -> None:
    data = measured(doisoat, dossier(COUNT))
    assert of_rule(data, "N01") == (0, 0, 1, 0)
    assert data["total"]["precision"] == 0.5
    (false,) = data["false"]
    assert (false["rule"], false["document"]) == ("N01", "xa/a.txt")


def test_a_label_without_a_finding_is_missed(
    dossier: Callable[..., Path], doisoat: Command
) -> None:
    label = {**COUNT, "quotes": ["Giữ vững kết quả"]}
    data = measured(doisoat, dossier(NUMBER, label))
    assert of_rule(data, "C01") == (1, 0, 1, 0)
    assert data["total"]["recall"] == 0.5
    (missed,) = data["missed"]
    assert (missed["line"], missed["quotes"]) == (2, ["Giữ vững kết quả"])


def test_a_finding_of_another_category_answers_for_no_label(
    dossier: Callable[..., Path], doisoat: Command
) -> None:
    label = {**COUNT, "rule": "W01", "category": "wording"}
    data = measured(doisoat, dossier(label, NUMBER))
    assert of_rule(data, "W01") == (1, 0, 0, 0)
    assert of_rule(data, "C01") == (0, 0, 1, 0)


def test_a_finding_of_the_same_category_answers(
    dossier: Callable[..., Path], doisoat: Command
) -> None:
    data = measured(doisoat, dossier({**COUNT, "rule": "C02"}, NUMBER))
    assert of_rule(data, "C02") == (1, 1, 0, 0)
    assert of_rule(data, "C01") == (0, 0, 1, 1)
    assert counts(data["total"]) == (2, 2, 2, 2)


def test_only_the_claim_makes_a_finding_right(
    dossier: Callable[..., Path], doisoat: Command
) -> None:
    """Which of the two headings is the claim, is the rule's to say; never both."""
    found, right = [], []
    for name, quote in enumerate(NUMBER["quotes"]):
        folder = dossier({**NUMBER, "quotes": [quote]}, name=f"xa-{name}") / f"xa-{name}"
        _, hit, _, good = of_rule(measured(doisoat, folder), "N01")
        found.append(hit)
        right.append(good)
    assert found == [1, 1]
    assert sorted(right) == [0, 1]


def test_a_dossier_without_labels_is_left_out(
    dossier: Callable[..., Path], doisoat: Command
) -> None:
    folder = dossier(COUNT, NUMBER)
    (folder / "khac").mkdir()
    (folder / "khac" / "b.txt").write_text(DRAFT, "utf-8")
    (folder / "khac" / "hong.docx").write_bytes(b"")
    assert counts(measured(doisoat, folder)["total"]) == (2, 2, 2, 2)


def test_settings_near_the_drafts_leave_no_rule_out(
    dossier: Callable[..., Path], doisoat: Command
) -> None:
    folder = dossier(COUNT, NUMBER)
    (folder / "doisoat.toml").write_text('ignore = ["N01"]\n', "utf-8")
    assert counts(measured(doisoat, folder)["total"]) == (2, 2, 2, 2)


def test_a_later_quote_may_be_in_another_draft(
    dossier: Callable[..., Path], doisoat: Command
) -> None:
    folder = dossier({**COUNT, "quotes": ["(04 chỉ tiêu)", "Biểu này trống"]}, NUMBER)
    assert doisoat("score", folder).exit_code == 2
    (folder / "xa" / "b.txt").write_text("Biểu này trống.\n", "utf-8")
    assert of_rule(measured(doisoat, folder), "C01")[:2] == (1, 1)


# --- what is printed -----------------------------------------------------------------------------


def test_the_table_says_what_the_data_say(dossier: Callable[..., Path], doisoat: Command) -> None:
    folder = dossier(NUMBER, {**COUNT, "quotes": ["Giữ vững kết quả"]})
    result = doisoat("score", folder)
    assert result.exit_code == 0
    rows = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines() if line}
    assert rows["N01"] == ["1", "1", "100%", "1", "1", "100%"]
    assert rows["C01"] == ["1", "0", "0%", "1", "0", "0%"]
    assert rows["Tất"] == ["cả", "2", "1", "50%", "2", "1", "50%"]
    missed, false = (part.splitlines() for part in result.stdout.split("\n\n")[1:3])
    assert missed[1].strip() == "C01, xa/a.txt (labels.jsonl, dòng 2): “Giữ vững kết quả”"
    assert false[1].strip().startswith("C01, xa/a.txt, dòng 2: ")


def test_the_markdown_says_what_the_data_say(
    dossier: Callable[..., Path], doisoat: Command
) -> None:
    result = doisoat("score", dossier(COUNT, {**NUMBER, "rule": "X99"}), "--format", "md")
    assert result.exit_code == 0
    rows = [re.split(r" *\| *", line)[1:-1] for line in result.stdout.splitlines() if "|" in line]
    assert [len(row) for row in rows] == [8] * len(rows)
    assert ["C01", "Số khai báo khác số liệt kê", "1", "1", "100%", "1", "1", "100%"] in rows
    assert ["X99", "(chưa có quy tắc)", "1", "1", "100%", "0", "0", "–"] in rows
    assert rows[-1][0] == "**Tất cả**"


@pytest.mark.parametrize(
    ("share", "said"),
    [(None, "–"), (0.0, "0%"), (1.0, "100%"), (0.9999, "99,9%"), (2 / 3, "66,6%"), (0.29, "29%")],
)
def test_percentage(share: float | None, said: str) -> None:
    assert percentage(share) == said


def test_a_quote_is_found_across_the_borders_of_cells_and_lines() -> None:
    builder = DocumentBuilder("a", "txt", "")
    for line in ("Đạt 5%", "trong năm (1)", "(1)"):
        builder.paragraph([Piece(line, Origin(line=1))])
    document = builder.build()
    assert [document.quote(each) for each in occurrences(document, "5%  trong")] == ["5% trong"]
    assert len(list(occurrences(document, "(1)"))) == 2
    assert list(occurrences(document, "5%trong")) == []


# --- what cannot be measured ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("{", "không phải là JSON"),
        ("[]", "phải là một đối tượng JSON"),
        ({**COUNT, "document": "b.txt"}, "hồ sơ không có tài liệu “b.txt”"),
        ({**COUNT, "category": "counts"}, "loại “counts” không có trong danh mục"),
        ({**COUNT, "rule": None}, "thiếu “rule”"),
        ({**COUNT, "quotes": []}, "“quotes” phải là danh sách"),
        ({**COUNT, "quotes": [" "]}, "mỗi trích dẫn"),
        ({**COUNT, "quotes": ["(05 chỉ tiêu)"]}, "không tìm thấy trích dẫn “(05 chỉ tiêu)”"),
        ({**COUNT, "quotes": ["(04 chỉ tiêu)", "(05"]}, "không tìm thấy trích dẫn “(05”"),
        ({**COUNT, "note": 1}, "“note” phải là chuỗi"),
    ],
)
def test_a_wrong_label_is_named(
    dossier: Callable[..., Path], doisoat: Command, label: Any, said: str
) -> None:
    folder = dossier(NUMBER, "", label)
    result = doisoat("score", folder)
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Lỗi: {folder / 'xa' / 'labels.jsonl'}, dòng 3: ")
    assert said in line


def test_labels_that_are_not_text(dossier: Callable[..., Path], doisoat: Command) -> None:
    folder = dossier(COUNT)
    (folder / "xa" / "labels.jsonl").write_bytes(b"\xff\xfe\x00")
    result = doisoat("score", folder)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "không đọc được tệp nhãn" in result.stderr


def test_a_draft_that_cannot_be_read(dossier: Callable[..., Path], doisoat: Command) -> None:
    folder = dossier(COUNT)
    (folder / "xa" / "hong.docx").write_bytes(b"")
    result = doisoat("score", folder)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Lỗi: xa/hong.docx: ")


def test_no_labelled_dossier(dossier: Callable[..., Path], doisoat: Command) -> None:
    folder = dossier(COUNT)
    (folder / "xa" / "labels.jsonl").unlink()
    for path in (folder, folder / "xa" / "a.txt", folder / "none"):
        result = doisoat("score", path)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"Lỗi: {path}: ")
        assert "labels.jsonl" in result.stderr


def test_one_sample_dossier_by_itself(tmp_path: Path, doisoat: Command) -> None:
    folder = shutil.copytree(SAMPLES / "muong-coi", tmp_path / "muong-coi")
    data = measured(doisoat, folder)
    assert data["false"] == []
    labels = (folder / "labels.jsonl").read_text("utf-8").splitlines()
    assert data["total"]["labelled"] == len(labels)
