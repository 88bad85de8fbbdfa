"""The .xlsx container: refused when it is unsafe, searched for formulas without a result."""

import io
import posixpath
import zipfile

from lxml import etree
from openpyxl.utils import range_boundaries

from checker.reading import safety
from checker.reading.excel_sheet import LAST_COLUMN, LAST_ROW
from checker.reading.safety import Unreadable

_MAX_SPREAD = 200_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SPREADING = (f"{_MAIN}mergeCell", f"{_MAIN}hyperlink")
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def prepare(data: bytes) -> None:
    """Raise `Unreadable` when the workbook is damaged, unsafe, too large or of the strict form."""
    with safety.open_package(data, "Excel") as package:
        safety.refuse_parts(package, "Excel")
        names = package.namelist()
        if _WORKBOOK in names and _STRICT in package.read(_WORKBOOK):
            raise Unreadable(
                "Bảng tính được lưu theo dạng Strict Open XML, chưa đọc được.",
                "Hãy mở bằng Excel, chọn Lưu thành dạng “Excel Workbook (*.xlsx)”.",
            )
        spread = sum(_spread(package.read(name)) for name in names if name.endswith(".xml"))
    if spread > _MAX_SPREAD:
        raise Unreadable(
            f"Bảng tính có vùng ô gộp hoặc liên kết phủ tới {spread} ô, không đọc nổi.",
            "Hãy mở bằng Excel, bỏ gộp ô ở các hàng, cột trống rồi lưu lại.",
        )


def _spread(xml: bytes) -> int:
    """Count the cells under a sheet's merged areas and links, which openpyxl makes one by one."""
    # Without zero bytes the names read the same in UTF-8 and UTF-16.
    if not any(name in xml.replace(b"\0", b"") for name in (b"mergeCell", b"hyperlink")):
        return 0
    try:
        areas = [item.get("ref", "") for item in _parse(xml).iter(*_SPREADING)]
        return sum(_cells_in(area) for area in areas)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise safety.damaged("Excel") from error


def _cells_in(area: str) -> int:
    """Count the cells of "B2:D7"; a side that is open ("B:D") reaches to the sheet's end."""
    left, top, right, bottom = range_boundaries(area)
    rows = (bottom or LAST_ROW) - (top or 1) + 1
    return rows * ((right or LAST_COLUMN) - (left or 1) + 1)


def uncomputed_cells(data: bytes) -> dict[str, list[str]]:
    """Return, by sheet title, the addresses of formulas whose result is not in the file.

    Programs other than Excel write formulas without results; such a cell reads as empty.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = set(package.namelist())
        if not {_WORKBOOK, _RELATIONS} <= members:
            return {}
        targets = {
            relation.get("Id"): posixpath.normpath(
                posixpath.join("xl", relation.get("Target", ""))
            ).lstrip("/")
            for relation in _parse(package.read(_RELATIONS))
        }
        sheets = {
            sheet.get("name", ""): targets.get(sheet.get(_RELATION_ID), "")
            for sheet in _parse(package.read(_WORKBOOK)).iter(f"{_MAIN}sheet")
        }
        return {
            title: _without_result(package.read(part))
            for title, part in sheets.items()
            if part in members
        }


def _parse(xml: bytes) -> etree._Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def _without_result(xml: bytes) -> list[str]:
    if b"<f" not in xml:
        return []
    found = []
    for cell in _parse(xml).iter(f"{_MAIN}c"):
        if cell.find(f"{_MAIN}f") is None:
            continue
        # An empty text is a result too; a formula that shows nothing has it.
        if not cell.findtext(f"{_MAIN}v") and cell.get("t") != "str":
            found.append(cell.get("r", ""))
    return found
