"""A whole audit of the demo drafts to try the reports on: places and quotes are real."""

from typing import Any

import pandas as pd
from draft_demo import (
    ANNEX,
    DM_ANNEX,
    DM_RESOLUTION,
    DUPLICATE,
    HOSTILE,
    KS_REPORT,
    KS_RESOLUTION,
    NH_ANNEX,
    NH_REPORT,
    REPORT_LINES,
    RESOLUTION_LINES,
    demo_documents,
)  # fmt: skip

from checker.audit import Audit, Coverage, LedgerRow
from checker.document import Document
from checker.dossier import Refusal
from checker.facts import Fact
from checker.finding import Evidence, Finding, Role, Severity
from checker.rulebook import Rule
from checker.span import Span


class DemoRule(Rule):
    """A rule that is only explained, never run."""

    table = Fact

    def __init__(
        self, id: str, category: str, severity: Severity, title: str, advice: str,
        wrong: str = "Ví dụ sai.", right: str = "Ví dụ đúng.",
    ) -> None:  # fmt: skip
        described = {
            "id": id, "name": f"demo-{id.lower()}", "category": category, "severity": severity,
            "title": title, "advice": advice, "reason": f"Vì sao có quy tắc {id}.",
            "INVALID": [wrong], "VALID": [right],
        }  # fmt: skip
        self.__dict__.update(described)

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        return pd.Series(True, index=table.index)

    def report(self, row: Any) -> Finding:
        raise AssertionError("nothing fails this rule")


_RULES = [
    DemoRule(
        "C01", "count", "error",
        "Số khai báo khác số liệt kê",
        "Đếm lại các chỉ tiêu liệt kê dưới đề mục, rồi sửa số khai báo hoặc bổ sung chỉ tiêu "
        "còn thiếu.",
        "2.1. Chỉ tiêu kinh tế (03 chỉ tiêu)\n(1) Thu nhập bình quân đầu người 65 triệu đồng.\n"
         "(2) Thu ngân sách trên địa bàn 12 tỷ đồng.",
        "2.1. Chỉ tiêu kinh tế (02 chỉ tiêu)\n(1) Thu nhập bình quân đầu người 65 triệu đồng.\n"
         "(2) Thu ngân sách trên địa bàn 12 tỷ đồng.",
    ),
    DemoRule("N01", "numbering", "error", "Hai đề mục cùng một số",
          "Đánh lại số các đề mục trong cùng một phần."),
    DemoRule("S01", "sum", "error", "Các phần cộng lại không bằng tổng",
          "Đối chiếu với số liệu gốc, sửa tổng hoặc sửa từng phần."),
    DemoRule("T01", "table", "error", "Chỉ tiêu trong văn bản khác trong biểu",
          "Thống nhất theo số liệu đã được cấp có thẩm quyền duyệt, sửa chỗ còn lại."),
    DemoRule("T02", "table-missing", "warning", "Chỉ tiêu chỉ có ở một nơi",
          "Bổ sung chỉ tiêu vào biểu, hoặc bỏ khỏi văn bản nếu không còn dùng."),
    DemoRule("V01", "verdict", "error", "Đánh giá trái với số liệu",
          "Sửa lời đánh giá cho khớp số liệu, hoặc kiểm tra lại số liệu."),
    DemoRule("R03", "ratio", "warning", "Tốc độ tăng không khớp với hai mốc",
          "Nêu rõ là tăng cả kỳ hay tăng bình quân mỗi năm."),
    DemoRule("M03", "leftover", "warning", "Từ ngữ của loại đơn vị khác",
          "Thay bằng từ ngữ đúng với loại đơn vị của địa phương."),
    DemoRule("W07", "style", "info", "Hai cách viết cùng một từ",
          "Chọn một cách viết và dùng thống nhất trong toàn văn bản."),
    DemoRule("D01", "duplicate", "warning", "Một đoạn được lặp lại",
          "Giữ một đoạn, bỏ đoạn lặp; nếu hai đoạn khác nhau ở số liệu thì chọn số đúng."),
    DemoRule("L01", "citation", "warning", "Tên loại văn bản trái với ký hiệu",
          "Kiểm tra lại văn bản gốc rồi sửa tên loại hoặc số, ký hiệu."),
    DemoRule("W01", "wording", "warning", "Từ bị lặp", "Bỏ từ thừa."),
    DemoRule("X01", "cross", "warning", "Hai xã hiểu một quy định theo hai hướng ngược nhau",
          "Đối chiếu với văn bản của cấp trên, thống nhất cách hiểu."),
]  # fmt: skip

RULES = {rule.id: rule for rule in _RULES}


class _Drafts:
    """Finds phrases in the demo drafts and makes evidence of them."""

    def __init__(self, documents: list[Document]) -> None:
        self.documents = {document.path: document for document in documents}

    def at(self, role: Role, path: str, phrase: str, value: str = "", nth: int = 1) -> Evidence:
        start = -1
        for _ in range(nth):
            start = self.documents[path].text.index(phrase, start + 1)
        return Evidence(role, Span(path, start, start + len(phrase)), value)

    def claim(self, path: str, phrase: str, value: str = "", nth: int = 1) -> Evidence:
        return self.at("claim", path, phrase, value, nth)

    def counter(self, path: str, phrase: str, value: str = "", nth: int = 1) -> Evidence:
        return self.at("counter", path, phrase, value, nth)

    def cell(self, path: str, row: int, column: int, role: Role = "counter") -> Evidence:
        cell = self.documents[path].tables[0].cells[row * 5 + column]
        return Evidence(role, Span(path, cell.start, cell.end), ANNEX[row][column])


def _finding(rule: str, message: str, evidence: list[Evidence], **details: object) -> Finding:
    known = RULES[rule]
    fields = {"severity": known.severity, "advice": known.advice, **details}
    return Finding(
        rule, known.name, known.category, message=message, evidence=tuple(evidence), **fields
    )  # type: ignore[arg-type]


def _report_findings(d: _Drafts) -> list[Finding]:
    path = NH_REPORT
    income = "(1) Thu nhập bình quân đầu người đạt 42,5 triệu đồng"
    return [
        _finding("S01", "Các loại đất cộng lại được 12.380 ha, không bằng tổng 12.480 ha.",
                 [d.claim(path, "tổng diện tích tự nhiên 12.480 ha", "12.480 ha"),
                  d.counter(path, "đất nông nghiệp 9.310 ha", "9.310 ha"),
                  d.counter(path, "đất phi nông nghiệp 1.205 ha", "1.205 ha"),
                  d.counter(path, "đất chưa sử dụng 1.865 ha", "1.865 ha")],
                 expected="12.380 ha", difference="thừa 100 ha", subject="diện tích tự nhiên"),
        _finding("C01", "Đề mục khai báo 05 chỉ tiêu nhưng liệt kê 06 chỉ tiêu, từ (1) đến (6).",
                 [d.claim(path, "2.1. Chỉ tiêu kinh tế (05 chỉ tiêu)", "05"),
                  d.counter(path, "(6) Tỷ lệ hộ dùng nước hợp vệ sinh 96,4%.", "(6)")],
                 expected="06 chỉ tiêu", difference="thiếu 01", subject="chỉ tiêu kinh tế"),
        _finding("T01", "Thu nhập bình quân đầu người: văn bản ghi 42,5 triệu đồng, biểu ghi 45,2.",
                 [d.claim(path, income, "42,5 triệu đồng"), d.cell(NH_ANNEX, 1, 3)],
                 expected="45,2 triệu đồng", difference="2,7 triệu đồng",
                 subject="Thu nhập bình quân đầu người"),
        _finding("V01", "Đạt 106,25% kế hoạch nhưng lại đánh giá là không đạt.",
                 [d.claim(path, "đánh giá: Không đạt", "Không đạt"),
                  d.counter(path, "đạt 106,25% kế hoạch", "106,25%")],
                 expected="Vượt", changes_conclusion=True, subject="Thu nhập bình quân đầu người"),
        _finding("T01", "Tỷ lệ che phủ rừng: văn bản ghi 39,5%, biểu ghi 38%.",
                 [d.claim(path, "(2) Tỷ lệ che phủ rừng đạt 39,5%", "39,5%"),
                  d.cell(NH_ANNEX, 2, 3), d.counter(path, "Tỷ lệ che phủ rừng\t%\t38", "38")],
                 expected="38%", difference="1,5 điểm phần trăm", subject="Tỷ lệ che phủ rừng"),
        _finding("T01", "Sản lượng lương thực có hạt: văn bản ghi 6.420 tấn, biểu ghi 6.240 tấn.",
                 [d.claim(path, "6.420 tấn", "6.420 tấn"), d.cell(NH_ANNEX, 4, 3)],
                 expected="6.240 tấn", difference="180 tấn", subject="Sản lượng lương thực có hạt"),
        _finding("T01", "Tỷ lệ bao phủ bảo hiểm y tế: văn bản ghi 95%, biểu ghi 93%.",
                 [d.claim(path, "(8) Tỷ lệ bao phủ bảo hiểm y tế đạt 95% dân số", "95%"),
                  d.cell(NH_ANNEX, 6, 3)],
                 expected="93%", difference="2 điểm phần trăm", subject="Bao phủ bảo hiểm y tế"),
        _finding("T02", "Chỉ tiêu “Tỷ lệ hộ dùng nước hợp vệ sinh” có trong văn bản nhưng không "
                 "có trong biểu nào của hồ sơ.",
                 [d.claim(path, "(6) Tỷ lệ hộ dùng nước hợp vệ sinh 96,4%", "96,4%")],
                 subject="Tỷ lệ hộ dùng nước hợp vệ sinh"),
        _finding("R03", "Giảm từ 21,4% xuống 9,8% trong 5 năm là bình quân mỗi năm giảm 2,3%, "
                 "không phải 3,2%.",
                 [d.claim(path, "bình quân mỗi năm giảm 3,2%", "3,2%"),
                  d.counter(path, "giảm từ 21,4% xuống 9,8%", "21,4% xuống 9,8%")],
                 expected="2,32%/năm", difference="0,88 điểm phần trăm", subject="hộ nghèo"),
        _finding("N01", "Số 2.2 được dùng cho hai đề mục.",
                 [d.claim(path, "2.2. Chỉ tiêu xây dựng Đảng", "2.2."),
                  d.counter(path, "2.2. Chỉ tiêu văn hóa - xã hội (03 chỉ tiêu)", "2.2.")],
                 expected="2.3."),
        _finding("D01", "Đoạn này đã có ở trên; hai đoạn khác nhau ở “25 đảng viên” và "
                 "“30 đảng viên”.",
                 [d.claim(path, DUPLICATE.replace("25 đảng viên", "30 đảng viên"), "30 đảng viên"),
                  d.counter(path, DUPLICATE, "25 đảng viên")],
                 difference="05 đảng viên"),
        _finding("M03", "“chính quyền đô thị” không phải là từ ngữ của một xã.",
                 [d.claim(path, "chính quyền đô thị", "chính quyền đô thị")]),
        _finding("M03", "“thành phố học tập” nhiều khả năng sót lại từ văn bản của thành phố.",
                 [d.claim(path, "thành phố học tập", "thành phố học tập")]),
        _finding("W01", "Từ “của” bị lặp.", [d.claim(path, "của của", "của của")], expected="của"),
        _finding("L01", "Ký hiệu 57-NQ/TW là của một Nghị quyết, không phải Chỉ thị.",
                 [d.claim(path, "Chỉ thị số 57-NQ/TW ngày 22/12/2024", "Chỉ thị")],
                 expected="Nghị quyết"),
        _finding("W07", "“văn hoá” 12 lần, “văn hóa” 13 lần.",
                 [d.claim(path, "văn hoá", "văn hoá"),
                  *[d.counter(path, "văn hóa", "văn hóa", nth) for nth in range(1, 12)]]),
    ]  # fmt: skip


def _resolution_findings(d: _Drafts) -> list[Finding]:
    path = KS_RESOLUTION
    growth = "Tốc độ tăng giá trị sản xuất 12%/năm"
    more = [
        _finding("N01", f"Mục 5.{n} nằm dưới mục 4, không có mục 5.",
                 [d.claim(path, f"5.{n}. Xây dựng khu dân cư tiêu biểu số {n}", f"5.{n}."),
                  d.counter(path, "4. Ghi chú của người soạn", "4.")],
                 severity="warning" if n % 2 else "info", expected=f"4.{n}.")
        for n in range(1, 10)
    ]  # fmt: skip
    return [
        _finding("C01", "07 + 10 + 04 = 21, không bằng 20 chỉ tiêu đã khai báo.",
                 [d.claim(path, "trong 20 chỉ tiêu Nghị quyết đề ra", "20"),
                  d.counter(path, "07 chỉ tiêu vượt", "07"),
                  d.counter(path, "10 chỉ tiêu đạt", "10"),
                  d.counter(path, "04 chỉ tiêu không đạt", "04")],
                 expected="21 chỉ tiêu", difference="01 chỉ tiêu", changes_conclusion=True),
        _finding("S01", "Các nguồn vốn cộng lại được 128 tỷ đồng, không bằng tổng 126 tỷ đồng.",
                 [d.claim(path, "Tổng vốn đầu tư 126 tỷ đồng", "126 tỷ đồng"),
                  d.counter(path, "trung ương 70 tỷ đồng", "70 tỷ đồng"),
                  d.counter(path, "ngân sách tỉnh 40 tỷ đồng", "40 tỷ đồng"),
                  d.counter(path, "huy động khác 18 tỷ đồng", "18 tỷ đồng")],
                 expected="128 tỷ đồng", difference="thiếu 2 tỷ đồng", subject="vốn đầu tư"),
        _finding("R03", "Tăng 12%/năm trong 5 năm là gấp 1,76 lần, không phải gấp 2,4 lần.",
                 [d.claim(path, growth, "12%/năm"), d.counter(path, "gấp 2,4 lần", "2,4 lần")],
                 expected="19,1%/năm", subject="giá trị sản xuất"),
        _finding("N01", "Số 2 được dùng cho hai mục.",
                 [d.claim(path, "2. Thực hiện ba khâu đột phá", "2."),
                  d.counter(path, "2. Có tối thiểu 20% tổ chức đảng", "2.")], expected="4."),
        _finding("C01", "Nêu ba khâu đột phá nhưng liệt kê bốn.",
                 [d.claim(path, "ba khâu đột phá", "ba"),
                  d.counter(path, "(4) cải cách hành chính", "(4)")],
                 expected="bốn", difference="thiếu 1"),
        _finding("X01", "Nghị quyết ghi “tối thiểu 20%”, báo cáo tổng hợp ghi “không quá 20%”.",
                 [d.claim(path, "tối thiểu 20% tổ chức đảng", "tối thiểu 20%"),
                  d.counter(KS_REPORT, "Không quá 20% tổ chức đảng", "Không quá 20%")]),
        _finding("W01", f"Đoạn có ký tự lạ: {HOSTILE}", [d.claim(path, HOSTILE, "=1+1")],
                 expected="=1+1", difference="+1", subject="@SUM(A1)"),
        *more,
    ]  # fmt: skip


def _other_findings(d: _Drafts) -> list[Finding]:
    return [
        _finding("R03", "143/145 đại biểu là 98,6%, không phải 97,6%.",
                 [d.claim(KS_REPORT, "đạt 97,6%", "97,6%"),
                  d.counter(KS_REPORT, "145 đồng chí; có mặt 143 đồng chí", "143")],
                 severity="error", expected="98,62%", difference="1 điểm phần trăm"),
        _finding("R03", "312/2.316 hộ là 13,5%, không phải 12,4%.",
                 [d.claim(KS_REPORT, "chiếm 12,4%", "12,4%"),
                  d.counter(KS_REPORT, "tổng số 2.316 hộ", "2.316 hộ")],
                 severity="error", expected="13,47%", difference="1,07 điểm phần trăm"),
        _finding("T02", "Chỉ tiêu “Số hợp tác xã thành lập mới” chỉ có trong biểu, văn bản không "
                 "nhắc đến.",
                 [d.cell(NH_ANNEX, 7, 1, "claim")], subject="Số hợp tác xã thành lập mới"),
        *[_finding("W07", f"Đơn vị “{ANNEX[row][2]}” viết hoa khác các dòng khác.",
                   [d.cell(NH_ANNEX, row, 2, "claim"), d.cell(NH_ANNEX, 7, 2)])
          for row in range(1, 6)],
    ]  # fmt: skip


def demo_audit() -> Audit:
    """Return the whole demo: about forty findings, three refused files."""
    documents = demo_documents()
    drafts = _Drafts(documents)
    findings = [
        *_report_findings(drafts), *_resolution_findings(drafts), *_other_findings(drafts),
    ]  # fmt: skip
    report, resolution = documents[0], documents[2]
    headings = [label + " " + text for label, text in REPORT_LINES if label]
    offsets = [report.text.index(heading) for heading in headings]
    return Audit(
        documents=tuple(documents),
        communes={
            NH_REPORT: "xã Nậm Hà", NH_ANNEX: "xã Nậm Hà", KS_RESOLUTION: "xã Khe Sâu",
            KS_REPORT: "xã Khe Sâu", DM_RESOLUTION: "xã Đồng Mận", DM_ANNEX: "xã Đồng Mận",
        },
        findings=tuple(findings),
        refusals=REFUSALS,
        coverage={
            NH_REPORT: Coverage(41, 27, 4, 9, 8, 52, 30, 5, 17),
            NH_ANNEX: Coverage(35, 21, 4, 0, 0, 35, 21, 4, 10),
            KS_RESOLUTION: Coverage(24, 9, 2, 5, 5, 33, 12, 3, 18),
            KS_REPORT: Coverage(6, 2, 0, 0, 0, 9, 2, 0, 7),
            DM_RESOLUTION: Coverage(31, 18, 0, 4, 4, 40, 27, 0, 13),
        },
        sections={
            NH_REPORT: sorted(zip(offsets, headings, strict=True)),
            KS_RESOLUTION: [
                (resolution.text.index(line), line) for line in RESOLUTION_LINES if line[:1] == "I"
            ],
        },
        ledger={NH_REPORT: _ledger(drafts)},
    )  # fmt: skip


def _ledger(d: "_Drafts") -> list[LedgerRow]:
    """Figures of the first report, one of each status; one subject is a formula."""
    declared = d.claim(NH_REPORT, "2.1. Chỉ tiêu kinh tế (05 chỉ tiêu)", "05").span
    cell = d.cell(NH_ANNEX, 1, 3, "claim").span
    subjects = ("chỉ tiêu kinh tế", "Thu nhập bình quân đầu người", "=HYPERLINK(A1)")
    statuses = (("contradicted", "count", None), ("confirmed", "annex", cell),
                ("unchecked", "", None))  # fmt: skip
    return [
        LedgerRow("05 chỉ tiêu", "chỉ tiêu", subject, "2025", "2.1.", status, by, declared, other)
        for subject, (status, by, other) in zip(subjects, statuses, strict=True)
    ]


REFUSALS = (
    Refusal("dong-man/bieu-01-scan.pdf", "Tệp chỉ có ảnh chụp, không có chữ đọc được.",
            "Gửi lại tệp Word gốc, hoặc bản PDF xuất trực tiếp từ Word."),
    Refusal("khe-sau/bieu-mat-khau.xlsx", "Tệp được đặt mật khẩu.",
            "Bỏ mật khẩu rồi lưu lại."),
    Refusal("nam-ha/de-cuong.doc", "Tệp Word bản cũ không mở được.",
            "Mở bằng Word và lưu lại thành .docx."),
)  # fmt: skip


def empty_audit() -> Audit:
    """Return an audit in which nothing was found."""
    documents = demo_documents()
    return Audit(
        documents=(documents[4],), communes={DM_RESOLUTION: "xã Đồng Mận"}, findings=(),
        refusals=(), coverage={DM_RESOLUTION: Coverage(31, 18, 0, 4, 4, 40, 27, 0, 13)},
    )  # fmt: skip
