from collections.abc import Iterator
from typing import Any

import pytest

from checker import lexicon
from checker.linking import indicators as module
from checker.linking.indicators import better_of, indicator_of, indicators, naming_of

_ENTRY = {
    "name": "Tỷ lệ che phủ rừng",
    "aliases": ["độ che phủ rừng"],
    "family": "percent",
    "better": "higher",
    "source": "văn kiện đại hội",
}


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Tỷ lệ dân tham gia BHYT", "Tỷ lệ dân số tham gia bảo hiểm y tế"),
        ("Tỷ lệ độ che phủ rừng ổn định", "Tỷ lệ che phủ rừng"),
        ("Tỷ lệ hộ nghèo, cận nghèo", "Tỷ lệ hộ nghèo, cận nghèo"),
        ("Tỷ lệ lao động tham gia BHXH tự nguyện",
         "Tỷ lệ lao động tham gia bảo hiểm xã hội tự nguyện"),
        ("Số bản NTM kiểu mẫu", "Số bản nông thôn mới kiểu mẫu"),
    ],
)  # fmt: skip
def test_longest_name_wins(label: str, name: str) -> None:
    found = indicator_of(label)
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    "label",
    [
        "Tỷ lệ hộ nghèo được hỗ trợ nhà ở",
        "Tỷ lệ hộ chưa có nhà tiêu hợp vệ sinh",
        "Tỷ lệ hộ nghèo đồng bào dân tộc thiểu số",
        "Số cuộc tiếp dân",
    ],
)
def test_other_quantities_are_no_known_indicator(label: str) -> None:
    assert indicator_of(label) is None


@pytest.mark.parametrize(
    ("label", "better"),
    [
        ("Tỷ lệ hộ nghèo đa chiều", "lower"),
        ("Giảm tỷ lệ hộ nghèo xuống dưới 12%", "lower"),
        ("Tỷ lệ hộ nghèo giảm bình quân 3%/năm", "higher"),
        ("Tỷ lệ hộ nghèo giảm", "none"),
        ("Tỷ lệ hộ nghèo được hỗ trợ nhà ở", "none"),
        ("Bản, cơ quan không có ma túy", "higher"),
        ("Số vụ tai nạn giao thông", "lower"),
        ("Một chỉ tiêu lạ", "none"),
    ],
)
def test_direction(label: str, better: str) -> None:
    assert better_of(label)[0] == better


def test_words_beyond_the_name_are_handed_back() -> None:
    naming = naming_of("Dân số nông thôn trong độ tuổi lao động")
    assert naming is not None
    assert {"nong", "thon"} <= naming.beyond
    assert "lao" in naming.extra and "nong" not in naming.extra


def test_lexicon_is_large_and_complete() -> None:
    assert len(indicators()) >= 60
    assert {each.better for each in indicators()} == {"higher", "lower", "none"}


@pytest.fixture
def _fresh() -> Iterator[None]:
    module.indicators.cache_clear()
    yield
    module.indicators.cache_clear()


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"a": 1}, "danh sách"),
        (["tỷ lệ"], "mục 1"),
        ([{k: v for k, v in _ENTRY.items() if k != "better"}], "thiếu trường better"),
        ([{**_ENTRY, "better": "cao"}], "higher, lower, none"),
        ([{**_ENTRY, "family": "phần trăm"}], "units.yaml"),
        ([{**_ENTRY, "aliases": "che phủ"}], "aliases"),
        ([{**_ENTRY, "source": ""}], "source"),
        ([{**_ENTRY, "beter": "higher"}], "beter"),
        ([{**_ENTRY, "disputed": "có"}], "disputed"),
        ([_ENTRY, _ENTRY], "hai lần"),
    ],
)
def test_malformed_entry_is_named(monkeypatch: pytest.MonkeyPatch, entries: Any, said: str) -> None:
    load = lexicon.load
    monkeypatch.setattr(
        lexicon, "load", lambda name: entries if name == "indicators" else load(name)
    )
    with pytest.raises(lexicon.LexiconError) as error:
        indicators()
    assert "indicators.yaml" in str(error.value) and said in str(error.value)
