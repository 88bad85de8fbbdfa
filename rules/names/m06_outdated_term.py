"""M06: a term that has been replaced."""

from typing import Any

import pandas as pd

from checker.facts import Terms
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_SHOWN = 6


class OutdatedTerm(Rule):
    """A draft uses the terms in force, each from its source (rules/lexicon/outdated_terms.yaml).

    A target set in a term that no longer exists cannot be measured in 2030. Trap: the past is told
    in the terms of its time, so most entries hold only beside words of the future.
    """

    id = "M06"
    name = "outdated-term"
    category = "term"
    severity = "warning"
    table = Terms
    title = "Từ ngữ, tiêu chuẩn đã được thay thế"
    reason = (
        "Chỉ tiêu đặt theo tiêu chuẩn, tên gọi đã hết hiệu lực thì không đo, không đánh giá được."
    )
    advice = "Thay bằng từ ngữ, tiêu chuẩn hiện hành; nếu nói về thời gian trước thì ghi rõ."
    VALID = [
        """
        1. Kết quả
        Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều giai đoạn 2021-2025 giảm còn 5%.
        2. Mục tiêu
        Tỷ lệ dịch vụ công trực tuyến toàn trình đạt 80%; duy trì an toàn mức độ 3 hệ thống lưới.
        """,
        """
        I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ
        Phối hợp với Sở Kế hoạch và Đầu tư mở 05 lớp; cấp chứng minh nhân dân cho 500 người. Đề nghị
        của Huyện ủy được thực hiện tốt.
        II. NHIỆM VỤ, GIẢI PHÁP
        1. Kinh tế
        Phối hợp với Sở Nông nghiệp và Môi trường mở lớp tập huấn. Đổi chứng minh nhân dân sang thẻ
        căn cước. Phối hợp thực hiện Quyết định số 12/QĐ-SNN của Sở Nông nghiệp và Phát triển nông
        thôn ban hành. Tiếp tục các đề án mà UBND huyện trước đây kiến nghị.
        """,
        """
        1. Kết quả thực hiện các chỉ tiêu
        Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều giai đoạn 2022-2025 còn 0,7%, mục tiêu dưới 1%.
        """,
    ]
    INVALID = [
        """
        1. Mục tiêu
        Cung cấp dịch vụ công trực tuyến mức độ 3, 4 cho người dân.
        """,
        """
        1. Mục tiêu
        Đến năm 2030 không còn hộ nghèo theo chuẩn nghèo đa chiều giai đoạn 2021-2025.
        """,
        """
        II. NHIỆM VỤ, GIẢI PHÁP
        1. Kinh tế
        Phối hợp với Sở Giao thông vận tải nâng cấp tuyến đường trục xã.
        """,
        """
        II. NHIỆM VỤ, GIẢI PHÁP
        1. Quốc phòng, an ninh
        Tham mưu, phối hợp với Công an huyện giữ vững trật tự an toàn xã hội.
        """,
        """
        II. MỤC TIÊU
        Phấn đấu 100% công dân đủ tuổi được cấp chứng minh nhân dân.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is a draft with such a term."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the places: one finding for each term."""
        return self.finding(
            f"“{row.places[0][1]}” ({row.term}, {row.count} chỗ): {row.reason} "
            f"Nguồn: {row.source}.",
            [Evidence("claim", span, written) for span, written in row.places[:_SHOWN]],
            section=row.section,
            subject=row.term,
            expected=row.replaced_by,
        )
