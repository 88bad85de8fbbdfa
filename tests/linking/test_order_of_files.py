"""What is found does not depend on the order in which the files were given."""

import inspect
from itertools import permutations
from pathlib import Path

from checker.audit import run
from checker.dossier import find_drafts
from checker.rulebook import discover

ANNEX = """
    Biểu 01
    TT Chỉ tiêu Đơn vị tính Mục tiêu đến 2030 Ghi chú
    1 Tỷ lệ che phủ rừng % 40
    2 Tỷ lệ dân số tham gia BHYT % 95
    3 Tỷ lệ hộ nghèo % < 7
    4 Tổng đàn gia súc Con 18.000
"""
RESOLUTION = """
    Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030 quyết nghị:
    1. Kết quả của thành phố trong nhiệm kỳ qua
    Giữ vững thương hiệu “Cam Nà Hoa”.
    2. Các chỉ tiêu chủ yếu (04 chỉ tiêu)
    (1) Tỷ lệ che phủ rừng đạt 42%.
    (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.
    (3) Tỷ lệ hộ nghèo dưới 7%.
    4. Tổ chức thực hiện
"""
REPORT = """
    Báo cáo chính trị trình Đại hội Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030
    1. Kinh tế
    Xây dựng thương hiệu “Cam Phù Yên”.
    2. Các chỉ tiêu chủ yếu
    (1) Tỷ lệ che phủ rừng đạt 40%.
    (2) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 90%.
    (3) Tỷ lệ hộ nghèo dưới 7%.
"""
NEIGHBOUR = """
    Đại hội đại biểu Đảng bộ phường Tô Hiệu lần thứ I, nhiệm kỳ 2025-2030 quyết nghị:
    1. Giữ vững thương hiệu “Cam Tô Hiệu”, chỉnh trang đô thị.
    3. Tổ chức thực hiện
    3. Hiệu lực thi hành
"""


def test_every_order_of_files_gives_the_same_findings(tmp_path: Path) -> None:
    files = []
    for folder, name, text in (
        ("na-hoa", "bao-cao.txt", REPORT),
        ("na-hoa", "bieu.txt", ANNEX),
        ("na-hoa", "nghi-quyet.txt", RESOLUTION),
        ("to-hieu", "nghi-quyet-phuong.txt", NEIGHBOUR),
    ):
        file = tmp_path / folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(inspect.cleandoc(text), encoding="utf-8")
        files.append(file)
    rules = discover()
    outcomes = []
    for order in permutations(files):
        audit = run(find_drafts(order)[0], rules)
        outcomes.append(
            {(each, audit.fingerprint(each), audit.section(each.claim)) for each in audit.findings}
        )
    assert {finding.rule for finding, _, _ in outcomes[0]} >= {
        "C01",
        "M02",
        "M03",
        "N01",
        "N02",
        "T01",
    }
    assert all(outcome == outcomes[0] for outcome in outcomes)
