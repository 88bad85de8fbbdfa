"""Marks without a partner, stray marks and spaces."""

import pytest
from wordings import outline_of

from checker.extraction.punctuation import punctuation_rows


def kinds(*lines: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in punctuation_rows(outline_of(*lines)):
        counts[row["kind"]] = counts.get(row["kind"], 0) + row["count"]
    return counts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("tỷ lệ tăng từ 5-10%”.", "unopened"),
        ("đạt chuẩn theo tiêu chí mới), không còn hộ nghèo.", "unopened"),
        ("danh hiệu “Gia đình văn hóa được giữ vững.", "unclosed"),
        ("hoạt động của Ủy ban nhân dân . Tập trung cải cách.", "stray-stop"),
        ("bồi dưỡng đội ngũ cán, bộ công chức.", "split-word"),
        ("kinh tế phát triển , xã hội ổn định.", "space-before"),
        ("kinh tế phát triển ,xã hội ổn định.", "space-before"),
        ("tỷ lệ che phủ rừng 50 %.", "space-before"),
        ("ưu tiên cán bộ bản,..", "doubled"),
        ("ổn định chính trị;, bảo đảm an ninh.", "doubled"),
        ("kinh tế ổn định;xã hội phát triển.", "no-space-after"),
        ("trong sạch, vững mạnh.Tập trung đổi mới.", "no-space-after"),
        ("“Đền ơn đáp nghĩa”,“Uống nước nhớ nguồn”.", "no-space-after"),
        ("thu ngân sách Đạt100% kế hoạch.", "glued-figure"),
        ("lần thứ I ( khóa mới).", "space-in-bracket"),
        ("phương châm Đoàn kết- Dân chủ.", "uneven-dash"),
    ],
)
def test_a_slip_is_told_by_its_kind(text: str, kind: str) -> None:
    assert kinds(f"1. Kết quả: {text}") == {kind: 1}


@pytest.mark.parametrize(
    "text",
    [
        "a) Kinh tế; b) Xã hội; 1) Nông nghiệp; iv) Văn hóa.",
        'Phong trào ”Đền ơn đáp nghĩa” và “Uống nước nhớ nguồn".',
        'Trang bị ti vi 42" và 55"; họp lúc 7:30; tỷ lệ bản đồ 1:500.',
        "TP.Sơn La, ThS.Lò Văn A, Tr.đồng, v.v., các hội, ... và …; các bản,…",
        "Gửi nahoa@sonla.gov.vn; xem https://nahoa.vn/a,b;c; Nghị quyết số 26-CTr/TU.",
        "Đạt 1.068 tấn, 33,12%; giai đoạn 2025-2030; CO2, m2, km2, H2O, 4G./.",
        "Văn bản (kèm theo Biểu 01 (mẫu mới)), [dự thảo].",
        "- Ban Thường vụ (để báo cáo),",
    ],
)
def test_what_only_looks_wrong_is_left_alone(text: str) -> None:
    assert kinds("1. Kết quả", text) == {}


def test_a_quotation_may_run_over_paragraphs() -> None:
    assert kinds("“Đoàn kết là sức mạnh.", "Dân chủ là động lực”.") == {}


def test_stray_stops_all_over_a_draft_are_a_habit() -> None:
    text = "Kinh tế tăng . Xã hội ổn định . Rừng xanh . Nước sạch . Dân vui."
    assert kinds("1. Kết quả", text) == {"space-before": 4}
