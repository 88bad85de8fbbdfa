"""The whole commune's figures beside its former units'."""

from types import SimpleNamespace
from typing import Any

from checker.document import DocumentBuilder, Origin, Piece
from checker.extraction.outline import Outline, build_outline
from checker.extraction.targets import target_rows
from checker.linking.merged_units import merged_figures

DRAFT = """I- Kết quả chung
{whole}
II- Kết quả thực hiện các chỉ tiêu
1. Chỉ tiêu đối với xã Mường Lạn cũ
(1) Phát triển đàn gia súc 10/9 nghìn con.
(2) Tỷ lệ hộ gia đình văn hóa 65/65%.
(3) Tỷ lệ che phủ rừng 40/40%.
2. Chỉ tiêu đối với xã Nậm Khoai cũ
(1) Duy trì và phát triển đàn gia súc 6.613/5.000 con.
(2) Tỷ lệ hộ gia đình văn hóa 83/80%.
(3) Tỷ lệ che phủ rừng 38/36%.
"""


def paragraphs(text: str) -> Outline:
    builder = DocumentBuilder("du-thao.docx", "docx", "")
    for number, line in enumerate(text.splitlines(), 1):
        builder.paragraph([Piece(line, Origin(paragraph=number))])
    return build_outline(builder.build())


def merged(whole: str) -> list[Any]:
    outline = paragraphs(DRAFT.format(whole=whole))
    targets = [SimpleNamespace(**row) for row in target_rows(outline)]
    return [SimpleNamespace(**row) for row in merged_figures(targets, outline)]


def test_a_total_beside_its_parts() -> None:
    (row,) = merged("Tổng đàn gia súc 16.613 con.")
    assert row.kind == "total"
    assert row.units == ("Mường Lạn", "Nậm Khoai")
    assert [part.low * part.factor for part in row.parts] == [10_000, 6_613]


def test_a_rate_between_its_parts() -> None:
    (row,) = merged("Tỷ lệ hộ gia đình văn hóa đạt 75%.")
    assert row.kind == "rate"


def test_other_indicators_are_not_compared() -> None:
    assert merged("Tổng đàn gia cầm 16.613 con. Tỷ lệ hộ nghèo 5%.") == []


def test_targets_and_former_units_figures_are_no_whole() -> None:
    assert merged("Phấn đấu đàn gia súc đạt 20.000 con.") == []


def test_a_draft_without_former_units() -> None:
    assert list(merged_figures([], paragraphs("1. Chỉ tiêu\n(1) Rừng 40%."))) == []
