"""D02: a clause, a sentence or a paragraph is repeated."""

from typing import Any

import pandas as pd

from checker.facts import RepeatedPassages
from checker.finding import Evidence, Finding
from checker.rulebook import Rule


class PassageRepeated(Rule):
    """No clause stands twice in a row, and no paragraph or long sentence comes again.

    A clause right after itself is a slip of pasting. A paragraph that comes again, or 30 words of
    one, may be meant, so a person looks; single sentences are gathered into one hint per draft.
    Titles that return in another part, quoted themes, lists that run side by side, annexes,
    sentences that differ in a figure or a name ("… đạt 95%", "… đạt 71%"), and sections that are
    reported as repeated are left alone.
    """

    id = "D02"
    name = "passage-repeated"
    category = "duplicate"
    severity = "error"
    table = RepeatedPassages
    title = "Câu, đoạn bị lặp lại"
    reason = (
        "Câu chữ lặp nguyên văn cho thấy một đoạn đã được dán hai lần khi soạn thảo; người nghe đọc"
        " tại đại hội nhận ra ngay."
    )
    advice = "Bỏ phần lặp; nếu cố ý nhắc lại thì viết gọn và dẫn đến mục đã nêu."
    VALID = [
        """
        1. Kinh tế
        Các bản vùng thấp thi đua trồng mới 20 ha cây ăn quả gắn với cơ sở sơ chế tại chỗ.
        2. Môi trường
        Các bản vùng cao thi đua trồng mới 35 ha cây ăn quả gắn với cơ sở sơ chế tại chỗ.
        Dám nghĩ, dám làm, dám chịu trách nhiệm, dám đổi mới, dám đương đầu với khó khăn.
        """,
        """
        1. Kết quả
        Tỷ lệ hộ dân ở các bản vùng cao được dùng nước hợp vệ sinh đến cuối nhiệm kỳ đạt 81,5%.
        2. Chỉ tiêu
        Tỷ lệ hộ dân ở các bản vùng cao được dùng nước hợp vệ sinh đến cuối nhiệm kỳ đạt 93%.
        """,
        """
        Chủ đề: “Xây dựng Đảng bộ xã trong sạch, vững mạnh; phát huy sức mạnh đại đoàn kết các dân
        tộc; khai thác lợi thế rừng và hồ; xây dựng xã phát triển xanh và bền vững”
        1. Mục tiêu
        Xây dựng Đảng bộ xã trong sạch, vững mạnh; phát huy sức mạnh đại đoàn kết các dân tộc; khai
        thác lợi thế rừng và hồ; xây dựng xã phát triển xanh và bền vững, đời sống ấm no.
        """,
    ]
    INVALID = [
        """
        1. Dân vận
        Đổi mới công tác dân vận; tạo chuyển biến rõ rệt trong nhận thức của từng hộ gia đình; tạo
        chuyển biến rõ rệt trong nhận thức của từng hộ gia đình.
        """,
        """
        1. Kết quả
        Kinh tế tăng trưởng khá, đường liên bản được cứng hóa, trường học được xây dựng kiên cố.
        Các chi bộ đã duy trì nền nếp sinh hoạt hằng tháng, chọn nội dung sát với việc của từng bản
        và phân công đảng viên giúp đỡ hộ nghèo.
        2. Nhiệm vụ
        Tiếp tục đổi mới phương thức lãnh đạo; tăng cường kiểm tra, giám sát; kết nạp đảng viên trẻ.
        Các chi bộ đã duy trì nền nếp sinh hoạt hằng tháng, chọn nội dung sát với việc của từng bản
        và phân công đảng viên giúp đỡ hộ nghèo.
        """,
        """
        1. Kết quả
        Xã đã làm tốt công tác quy hoạch. Toàn bộ các tuyến đường liên bản đã được đổ bê tông và đi
        lại thuận lợi quanh năm.
        2. Nhiệm vụ
        Toàn bộ các tuyến đường liên bản đã được đổ bê tông và đi lại thuận lợi quanh năm. Phát huy
        kết quả đó trong nhiệm kỳ tới.
        """,
        """
        1. Trồng trọt
        Vận động các hộ có nương liền kề góp đất, góp công mở đường lên đồi, dùng chung bể nước và
        máy bơm; lắp 1.250 m ống dẫn, đưa sổ ghi chép điện tử vào vườn quả để giảm chi phí cho bà
        con. Diện tích quả tăng nhanh, nhất là mận và chanh leo ở ba bản ven suối; xã mở hai lớp dạy
        ghép cành, mời cán bộ khuyến nông về tận vườn.
        2. Chăn nuôi
        Đàn bò giữ ổn định nhờ trồng cỏ, ủ thức ăn cho mùa rét và tiêm phòng đủ hai đợt mỗi năm; các
        hộ bỏ dần thả rông, làm chuồng xa nhà.
        Đồng thời, vận động các hộ có nương liền kề góp đất, góp công mở đường lên đồi, dùng chung
        bể nước và máy bơm; lắp 1.250 m ống dẫn, đưa sổ ghi chép điện tử vào vườn quả để giảm chi
        phí cho bà con.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table is a repeated passage."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at the second place, against the first."""
        evidence = [
            each
            for first, second in row.places
            for each in (Evidence("claim", second), Evidence("counter", first))
        ]
        if row.kind == "clause":
            return self.finding(
                f"Một mệnh đề {row.words} tiếng viết hai lần liền nhau.",
                evidence,
                section=row.section,
                subject="mệnh đề lặp",
                expected="một lần",
            )
        differs = f", chỉ khác: {row.difference}" if row.difference else ""
        where = f"ở mục “{row.first_section}”" if row.first_section else "ở phần trên"
        if row.first_section and not row.elsewhere:
            where = f"ở cùng mục “{row.first_section}”"
        if row.kind == "paragraph":
            return self.finding(
                f"Một đoạn {row.words} tiếng lặp lại đoạn {where}{differs}.",
                evidence,
                severity="warning",
                section=row.section,
                subject="đoạn lặp",
            )
        where = "ở mục khác" if row.elsewhere else "ở chỗ khác"
        return self.finding(
            f"Có {row.count} câu lặp lại câu đã viết {where} (gần như nguyên văn).",
            evidence,
            severity="info",
            section=row.section,
            subject="câu lặp",
        )
