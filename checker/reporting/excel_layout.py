"""The layout of audit.xlsx: what its writer and the reader of the returned workbook agree on."""

import functools
import unicodedata
import zlib
from collections.abc import Mapping

from openpyxl.utils import get_column_letter

from checker.formats import REPORT_SHEET

SUMMARY = "Tổng hợp"
FINDINGS = "Phát hiện"
COMPARISON = "Đối chiếu văn bản - biểu"
LEDGER = "Số liệu"
EARLIER = "So với lần trước"
RULES = "Quy tắc"
EXPLANATIONS = "Giải thích"
HIDDEN = REPORT_SHEET
"""The sheet nobody sees: what the findings are known by, for when the workbook comes back."""

SCHEMA = "doisoat-audit/1"

STATUS, NOTE, SCOPE, PERSON, DAY = OWN = (
    "Trạng thái", "Ghi chú", "Phạm vi chấp nhận", "Người xử lý", "Ngày",
)  # fmt: skip
"""The columns that reviewers fill in."""

SINCE = "So với lần trước"
FINGERPRINT = "Mã"

COLUMNS: Mapping[str, float] = {
    "STT": 5,
    "Mức độ": 8.5,
    "Loại": 10,
    "Quy tắc": 6.5,
    SINCE: 9,
    "Tài liệu": 12,
    "Mục": 12,
    "Vị trí": 10,
    "Nội dung tại đó": 24,
    "Giá trị": 9,
    "Nơi đối chiếu": 12,
    "Nội dung đối chiếu": 24,
    "Giá trị đối chiếu": 9,
    "Cần là": 9,
    "Chênh lệch": 9,
    "Nhận xét": 25,
    "Cách xử lý": 20,
    STATUS: 9.5,
    NOTE: 16,
    SCOPE: 12,
    PERSON: 10,
    DAY: 10.5,
    FINGERPRINT: 3,
}
"""The columns of the list of findings and their widths, in digits."""

LOCKED = tuple(name for name in COLUMNS if name not in OWN)


def letter(column: str) -> str:
    """Return the letter of a column of the list of findings."""
    return get_column_letter(list(COLUMNS).index(column) + 1)


def plain(value: object) -> str:
    """Return a cell's value as text; what office programs change when they save does not count."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


@functools.lru_cache(maxsize=4096)
def checksum(value: str) -> str:
    """Return a short sum by which an edited cell is noticed; it guards against slips only."""
    return f"{zlib.crc32(plain(value).encode('utf-8', 'replace')):08x}"
