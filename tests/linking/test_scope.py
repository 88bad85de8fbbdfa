import pytest

from checker.linking.scope import covered


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("Tỷ lệ hộ nghèo, cận nghèo", {"hộ nghèo", "hộ cận nghèo"}),
        ("KDC, cơ quan, DN", {"bản, thôn", "cơ quan", "doanh nghiệp"}),
        ("Bí thư chi bộ, trưởng bản", set()),
        ("Xử lý văn bản, bảo vệ môi trường", set()),
        ("Tỷ lệ thôn bản, cơ sở giáo dục", {"bản, thôn", "trường học"}),
    ],
)
def test_whom_a_label_covers(label: str, names: set[str]) -> None:
    assert covered(label) == names
