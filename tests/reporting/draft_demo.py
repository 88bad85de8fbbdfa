"""Six invented drafts of three communes in all formats, made with the real `DocumentBuilder`."""

import hashlib

from checker.document import Document, DocumentBuilder, Origin, Piece, TableCell

HOSTILE = "<script>alert('x')</script> & \"=1+1\""

NH_REPORT = "nam-ha/bao-cao-chinh-tri.docx"
NH_ANNEX = "nam-ha/bieu-chi-tieu.xlsx"
KS_RESOLUTION = "khe-sau/nghi-quyet.txt"
KS_REPORT = "khe-sau/bao-cao-tong-hop.pdf"
DM_RESOLUTION = "dong-man/du-thao-nghi-quyet.docx"
DM_ANNEX = "dong-man/phu-luc-danh-muc.docx"


DUPLICATE = (
    "Tiếp tục đổi mới nội dung, phương thức lãnh đạo của cấp ủy; nâng cao chất lượng sinh hoạt chi "
    "bộ; thực hiện nghiêm nguyên tắc tập trung dân chủ, tự phê bình và phê bình; giữ vững đoàn kết "
    "thống nhất trong Đảng bộ. Hằng năm có trên 90% tổ chức đảng hoàn thành tốt nhiệm vụ trở lên; "
    "kết nạp từ 25 đảng viên mới trở lên; chú trọng phát triển đảng viên là người dân tộc thiểu "
    "số, đảng viên nữ, đảng viên trong lực lượng dân quân, đảng viên ở các bản vùng cao còn ít "
    "đảng viên. Tăng cường công tác kiểm tra, giám sát, kịp thời phát hiện và xử lý nghiêm các tổ "
    "chức đảng, đảng viên vi phạm."
)

REPORT_LINES = [
    ("1.", "Tình hình chung"),
    ("", "Xã Nậm Hà có tổng diện tích tự nhiên 12.480 ha, trong đó: đất nông nghiệp 9.310 ha, đất "
         "phi nông nghiệp 1.205 ha, đất chưa sử dụng 1.865 ha."),
    ("2.", "Kết quả thực hiện các chỉ tiêu"),
    ("2.1.", "Chỉ tiêu kinh tế (05 chỉ tiêu)"),
    ("", "(1) Thu nhập bình quân đầu người đạt 42,5 triệu đồng, đạt 106,25% kế hoạch, đánh giá: "
         "Không đạt."),
    ("", "(2) Tỷ lệ che phủ rừng đạt 39,5% vào cuối nhiệm kỳ."),
    ("", "(3) Thu ngân sách trên địa bàn đạt 8,2 tỷ đồng."),
    ("", "(4) Sản lượng lương thực có hạt 6.420 tấn."),
    ("", "(5) Tổng đàn gia súc 9.800 con."),
    ("", "(6) Tỷ lệ hộ dùng nước hợp vệ sinh 96,4%."),
    ("2.2.", "Chỉ tiêu văn hóa - xã hội (03 chỉ tiêu)"),
    ("", "(7) Tỷ lệ hộ nghèo giảm từ 21,4% xuống 9,8%, bình quân mỗi năm giảm 3,2%."),
    ("", "(8) Tỷ lệ bao phủ bảo hiểm y tế đạt 95% dân số."),
    ("", "(9) 7/7 trường đạt chuẩn quốc gia."),
    ("2.2.", "Chỉ tiêu xây dựng Đảng"),
    ("", DUPLICATE),
    ("3.", "Nhiệm vụ, giải pháp"),
    ("", "Đẩy mạnh chuyển đổi số, xây dựng chính quyền đô thị, từng bước hình thành thành phố học "
         "tập của của tỉnh."),
    ("", "Thực hiện Chỉ thị số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển "
         "khoa học, công nghệ."),
    ("", DUPLICATE.replace("25 đảng viên", "30 đảng viên")),
    *[("", f"Bản thứ {n} phấn đấu hoàn thành tiêu chí văn hoá; các bản còn lại giữ vững danh hiệu "
           "văn hóa đã đạt.") for n in range(1, 13)],
]  # fmt: skip

ANNEX = [
    ["STT", "Chỉ tiêu", "Đơn vị", "Thực hiện 2025", "Mục tiêu 2030"],
    ["1", "Thu nhập bình quân đầu người", "Triệu đồng", "45,2", "65"],
    ["2", "Tỷ lệ che phủ rừng", "%", "38", "42"],
    ["3", "Thu ngân sách trên địa bàn", "Tỷ đồng", "8,2", "14"],
    ["4", "Sản lượng lương thực có hạt", "Tấn", "6.240", "7.000"],
    ["5", "Tổng đàn gia súc", "Nghìn con", "9,8", "12"],
    ["6", "Tỷ lệ bao phủ bảo hiểm y tế", "%", "93", "97"],
    ["7", "Số hợp tác xã thành lập mới", "HTX", "03", "05"],
]

RESOLUTION_LINES = [
    "I- ĐÁNH GIÁ KẾT QUẢ NHIỆM KỲ 2020 - 2025",
    "Đại hội thống nhất đánh giá: trong 20 chỉ tiêu Nghị quyết đề ra có 07 chỉ tiêu",
    "vượt, 10 chỉ tiêu đạt, 04 chỉ tiêu không đạt.",
    "II- MỤC TIÊU, NHIỆM VỤ NHIỆM KỲ 2025 - 2030",
    "1. Tốc độ tăng giá trị sản xuất 12%/năm; đến năm 2030 gấp 2,4 lần năm 2025.",
    "2. Có tối thiểu 20% tổ chức đảng hoàn thành xuất sắc nhiệm vụ.",
    "3. Tổng vốn đầu tư 126 tỷ đồng, trong đó: ngân sách trung ương 70 tỷ đồng, ngân",
    "sách tỉnh 40 tỷ đồng, huy động khác 18 tỷ đồng.",
    "2. Thực hiện ba khâu đột phá: (1) hạ tầng; (2) nguồn nhân lực; (3) chuyển đổi số;",
    "(4) cải cách hành chính.",
    f"4. Ghi chú của người soạn: {HOSTILE}",
    *[f"5.{n}. Xây dựng khu dân cư tiêu biểu số {n}, mỗi năm 0{n} khu." for n in range(1, 10)],
]

_PDF_PAGES = [
    "BÁO CÁO TỔNG HỢP Ý KIẾN. Không quá 20% tổ chức đảng được xếp loại hoàn thành xuất sắc.",
    "Tổng số đại biểu triệu tập 145 đồng chí; có mặt 143 đồng chí, đạt 97,6%.",
    "Số hộ thoát nghèo 312 hộ, chiếm 12,4% tổng số 2.316 hộ toàn xã.",
]


def _word(path: str, lines: list[tuple[str, str]]) -> DocumentBuilder:
    builder = _builder(path, "docx")
    for number, (label, text) in enumerate(lines, 1):
        builder.paragraph([Piece(text, Origin(paragraph=number))], label=label)
    return builder


def _builder(path: str, kind: str) -> DocumentBuilder:
    return DocumentBuilder(path, kind, hashlib.sha256(path.encode()).hexdigest())


def _annex_cells(cell_name: str) -> list[TableCell]:
    """`cell_name` is a template over {row} and {column} (from 1) and the column's {letter}."""
    cells = []
    for row, texts in enumerate(ANNEX):
        for column, text in enumerate(texts):
            names = {"row": row + 1, "column": column + 1, "letter": "ABCDE"[column]}
            origin = Origin(cell=cell_name.format(**names))
            cells.append(TableCell(row, column, [Piece(text, origin)]))
    return cells


def demo_documents() -> list[Document]:
    report = _word(NH_REPORT, REPORT_LINES)
    report.table(_annex_cells("Bảng 2, hàng {row}, cột {column}"))
    annex = _builder(NH_ANNEX, "xlsx")
    annex.table(_annex_cells("Biểu 03!{letter}{row}"), name="Biểu 03")
    resolution = _builder(KS_RESOLUTION, "txt")
    pending: list[Piece] = []
    for number, line in enumerate(RESOLUTION_LINES, 1):
        if pending and not line[0].islower() and not line.startswith("(4)"):
            resolution.paragraph(pending)
            pending = []
        pending.append(Piece(line + "\n", Origin(line=number)))
    resolution.paragraph(pending)
    pdf = _builder(KS_REPORT, "pdf")
    for number, page in enumerate(_PDF_PAGES, 1):
        pdf.paragraph([Piece(page, Origin(page=number))])
    pdf.notice("Trang 4 và trang 5 là ảnh chụp, không đọc được chữ nên chưa được kiểm tra.")
    clean = _word(DM_RESOLUTION, [("1.", "Mục tiêu"), ("", "Thu nhập bình quân 60 triệu đồng.")])
    empty = _word(DM_ANNEX, [("", "Danh mục các văn bản tham khảo.")])
    return [builder.build() for builder in (report, annex, resolution, pdf, clean, empty)]
