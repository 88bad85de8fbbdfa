"""The file of decisions: what is written is read again, and what is wrong in it is said."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.baseline import (
    DECISIONS,
    SCOPES,
    Baseline,
    BaselineError,
    Entry,
    Mark,
    as_text,
    load,
    run_name,
)

MARK = Mark("ab12", "T01", "xa/nghi-quyet.docx", "xã Nà Hoa", "chi tieu", "dat … ha", ("b.xlsx",))
ENTRY = Entry(
    MARK, "Hai nơi khác nhau.", "accepted", "section", "đã thống nhất", "Lan", "2025-07-25"
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
marks = st.builds(Mark, texts, texts, texts, texts, texts, texts, st.tuples(texts))
entries = st.builds(
    Entry, marks, texts, st.sampled_from(list(DECISIONS)), st.sampled_from(list(SCOPES)),
    st.just("lý do"), texts, st.sampled_from(["", "2025-07-25"]),
)  # fmt: skip


def written(folder: Path, **changes: Any) -> Path:
    """Write a baseline of one finding, with changes to that finding."""
    content = json.loads(as_text(Baseline("1", (ENTRY,))))
    content["findings"][0] |= changes
    path = folder / "doisoat-baseline.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


@given(baseline=st.builds(Baseline, texts, st.lists(entries, max_size=4).map(tuple)))
def test_what_is_written_is_read_again(
    baseline: Baseline, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("baseline") / "b.json"
    path.write_text(as_text(baseline), "utf-8", newline="\n")
    assert load(path) == baseline


def test_people_can_read_it() -> None:
    text = as_text(Baseline("1", (ENTRY,)))
    for said in ("Không sửa", "Quy tắc này trong mục", "đã thống nhất", "Lan", "2025-07-25"):
        assert f'"{said}"' in text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"decision": "Bỏ qua"}, "“Bỏ qua” không hợp lệ"),
        ({"scope": "tất cả"}, "“tất cả” không hợp lệ"),
        ({"note": "  "}, "phải có lý do"),
        ({"note": None}, "mỗi mục là một chuỗi"),
        ({"on": "hôm qua"}, "“hôm qua” không phải là ngày"),
        ({"on": "0001-01-01"}, "không phải là ngày"),
        ({"others": "b.xlsx"}, "mỗi mục là một chuỗi"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    path = written(tmp_path, **changes)
    with pytest.raises(BaselineError) as error:
        load(path)
    assert f"{path}: phát hiện thứ 1" in str(error.value)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_halves_of_letters_do_not_come_further(tmp_path: Path) -> None:
    (entry,) = load(written(tmp_path, note="lý do \ud83d", document="a\udc80.docx")).entries
    assert (entry.note, entry.mark.document) == ("lý do ?", "a?.docx")


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"schema": "doisoat/1"}', "\x00", "[" * 100_000, '"a"']
)
def test_another_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(content, "utf-8")
    with pytest.raises(BaselineError, match=r"other\.json: .*“doisoat review”"):
        load(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match=r"gone\.json: không tìm thấy"):
        load(tmp_path / "gone.json")


def test_a_run_is_named_by_what_was_read_and_found() -> None:
    documents, findings = [("a", "1"), ("b", "2")], [("a", "x"), ("b", "y")]
    name = run_name(documents, findings, "")
    assert name == run_name(reversed(documents), reversed(findings), "")
    assert name != run_name([("a", "1"), ("b", "3")], findings, "")
    assert name != run_name(documents, findings[:1], "")
    assert name != run_name(documents, findings, "held against something")
