"""V01: the verdict on a target is not what its numbers say."""

from typing import Any

import pandas as pd

from checker.facts import Judgements
from checker.finding import Evidence, Finding, Severity
from checker.rulebook import Rule

_WORDS = {"exceeded": "Vượt", "met": "Đạt", "missed": "Không đạt"}


class VerdictContradictsNumbers(Rule):
    """ "Vượt", "Đạt" and "Không đạt" say what target and result say.

    80 against 60 is exceeded, 38 against 48 is missed; the count of targets met, and with it the
    congress's conclusion on the term, rests on these words. For poverty, crime and the like less
    is better. "Đạt" for an exceeded target is wrong only where the same table says "Vượt" of
    others, and never where the target itself is a bound ("≥ 60"). Equal but for rounding is
    nothing; ">90" with 90 is for a person to look at. Running text judges as well ("đạt 93%, vượt
    chỉ tiêu Nghị quyết (95%)"), where which direction is better must be known.
    """

    id = "V01"
    name = "verdict-contradicts-numbers"
    category = "verdict"
    severity = "error"
    table = Judgements
    title = "Đánh giá trái với số liệu"
    reason = (
        "Số chỉ tiêu vượt, đạt, không đạt được đếm từ cột đánh giá; đánh giá sai một dòng làm sai "
        "kết luận chung về nhiệm kỳ."
    )
    advice = "Đối chiếu kết quả với chỉ tiêu, sửa lại đánh giá (hoặc số liệu nếu số liệu sai)."
    VALID = [
        """
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ che phủ rừng % 40 42 Vượt
        2 Tỷ lệ hộ nghèo % 10 6,5 Vượt
        3 Tỷ lệ dân số tham gia BHYT % ≥ 95 97 Đạt
        4 Tỷ lệ hộ gia đình văn hóa % 80 80 Đạt
        5 Sản phẩm OCOP Sản phẩm 2 1 Không đạt
        """,
        """
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ che phủ rừng % 40 42 Đạt
        2 Tỷ lệ dân số tham gia BHYT % 95 97 Đạt
        3 Tỷ lệ hộ nghèo giảm bình quân hằng năm % 3-4 4 Đạt
        """,
        """
        Báo cáo
        2. Kết quả thực hiện các chỉ tiêu
        (1) Tỷ lệ che phủ rừng: 42/40%, vượt Nghị quyết.
        (2) Tỷ lệ hộ nghèo: 6,5/10%. Vượt Nghị quyết.
        (3) Xây dựng nông thôn mới đạt 17/19 tiêu chí, đạt Nghị quyết.
        """,
        """
        I. Kết quả đạt được
        Tỷ lệ dân số tham gia BHYT đạt 93,1% (4.655/5.000 người), vượt chỉ tiêu Nghị quyết đề ra
        (92%). Tỷ lệ hộ nghèo đa chiều còn 2,1%, vượt chỉ tiêu Nghị quyết (3%). Thu ngân sách trên
        địa bàn đạt 12,5 tỷ đồng, đạt dự toán được giao (12 tỷ đồng).
        Tổng đàn gia súc đạt 2.150 con, bằng 97,7% so với mục tiêu 2.200 con, chưa đạt chỉ tiêu
        Nghị quyết đề ra. Số tổ hòa giải đạt 12 tổ, chưa đạt chỉ tiêu Nghị quyết (10 tổ).
        Tỷ lệ che phủ rừng đạt 40%, chưa đạt chỉ tiêu Nghị quyết (3%).
        """,
    ]
    INVALID = [
        """
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ che phủ rừng % 40 42 Vượt
        2 Tỷ lệ dân số tham gia BHYT % 95 97 Vượt
        3 Tỷ lệ thu gom chất thải rắn % 60 80 Đạt
        """,
        """
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ che phủ rừng % 40 37 Đạt
        2 Tỷ lệ dân số tham gia BHYT % 95 97 Vượt
        """,
        """
        Biểu 01
        TT Chỉ tiêu Đơn vị tính Chỉ tiêu NQ Kết quả thực hiện Đánh giá
        1 Tỷ lệ hộ nghèo % 10 12,5 Vượt
        2 Tỷ lệ dân số tham gia BHYT % 95 95 Vượt
        """,
        """
        Báo cáo
        2. Kết quả thực hiện các chỉ tiêu
        (1) Tỷ lệ che phủ rừng: 42/40%, vượt Nghị quyết.
        (2) Thu nhập bình quân đầu người: 38/45 triệu đồng, đạt Nghị quyết.
        (3) Tỷ lệ dân số tham gia bảo hiểm y tế: 95/95%, đạt Nghị quyết.
        """,
        """
        I. Kết quả đạt được
        Công tác y tế được quan tâm. Tỷ lệ dân số tham gia BHYT đạt 91,4% (4.570/5.000 người), vượt
        chỉ tiêu Nghị quyết đề ra (92%).
        """,
        """
        I. Kết quả đạt được
        Tỷ lệ hộ nghèo đa chiều còn 3,4%, đạt chỉ tiêu Nghị quyết (3%). Tổng đàn gia súc đạt 2.250
        con, bằng 102,3% kế hoạch, không đạt kế hoạch đề ra.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """A row fails when its verdict cannot follow from where the result lies."""
        good, bad = _sides(table)
        same = table["position"] == "same"
        strict = table["sign"].isin([">", "<"])
        convention = (table["sign"] == "=") & (table["called_exceeded"] > table["called_met"])
        off = table["position"].isin(["above", "below"])
        unknown = (table["better"] == "none") & off & (table["called_exceeded"] > 1)
        wrong = {
            "exceeded": same | bad,
            "met": (~table["slight"] & (bad | ((good | unknown) & convention))) | (same & strict),
            "missed": good | (same & ~strict),
        }
        holds = pd.Series(True, index=table.index)
        for verdict, is_wrong in wrong.items():
            holds &= ~((table["verdict"] == verdict) & is_wrong)
        return holds

    def report(self, row: Any) -> Finding:
        """Point at the verdict's row, against the result it stands beside."""
        expected = _expected(row)
        claim = row.verdict_at or row.at
        counter = row.at if row.verdict_at is not None else (row.result_at or row.at)
        where = f"{row.annex}: " if row.annex else ""
        return self.finding(
            f"{where}“{row.label}” có chỉ tiêu {row.target}, kết quả {row.result} nhưng đánh giá "
            f"“{row.written}”{_because(row)}.",
            [
                Evidence("claim", claim, row.written),
                Evidence("counter", counter, row.result),
            ],
            severity=_severity(row),
            section=row.section,
            subject=row.indicator or row.label,
            expected=expected,
            changes_conclusion=True,
        )


def _sides(table: pd.DataFrame) -> tuple["pd.Series[bool]", "pd.Series[bool]"]:
    """Tell which results lie on the good side of their target, and which on the bad one."""
    above, below = table["position"] == "above", table["position"] == "below"
    higher, lower = table["better"] == "higher", table["better"] == "lower"
    return (higher & above) | (lower & below), (higher & below) | (lower & above)


def _expected(row: Any) -> str:
    if row.position == "same":
        return "Đạt" if row.sign not in (">", "<") else f"Không đạt (nếu đúng là {row.sign})"
    if row.better == "none":
        return "Vượt hoặc Không đạt"
    reached = (row.better == "higher") == (row.position == "above")
    if reached and row.verdict == "missed":
        return "Vượt" if row.sign == "=" else "Đạt hoặc Vượt"
    return "Vượt" if reached else "Không đạt"


def _because(row: Any) -> str:
    if row.position == "same":
        return " (kết quả bằng chỉ tiêu)"
    if row.verdict == "met" and _expected(row).startswith("Vượt"):
        return f", trong khi {row.called_exceeded} chỉ tiêu khác cao hơn mức đề ra được ghi “Vượt”"
    if row.better == "lower":
        return " (chỉ tiêu này thấp hơn mới tốt)"
    return ""


def _severity(row: Any) -> Severity:
    """An error where the numbers leave no choice; else for a person to look at."""
    if row.disputed or (row.better == "none" and row.position != "same"):
        return "warning"
    if row.position == "same" and row.sign in (">", "<"):
        return "warning"
    if row.verdict == "met" and _expected(row) == "Vượt":
        return "error" if row.called_exceeded >= 2 * row.called_met else "warning"
    return "error"
