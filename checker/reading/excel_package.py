"""The .xlsx container: refused when it is unsafe, searched for formulas without a result."""

import io
import posixpath
import zipfile

from lxml import etree

from checker.reading.safety import Unreadable, damaged, refuse_doctypes

# A workbook takes about fifty times its sheets' XML in memory.
_MAX_SHEET_BYTES = 40 * 1024 * 1024
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def prepare(data: bytes) -> None:
    """Raise `Unreadable` when the workbook is damaged, unsafe, too large or of the strict form."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(
                info.file_size
                for info in package.infolist()
                if info.filename.lower().endswith(".xml")
            )
    except (zipfile.BadZipFile, ValueError) as error:
        raise damaged("Excel") from error
    if size > _MAX_SHEET_BYTES:
        raise Unreadable(
            "Bảng tính quá lớn để đọc trọn vẹn (hơn 40 MB dữ liệu sau khi giải nén).",
            "Hãy xóa các hàng, cột và trang tính thừa, chỉ giữ các biểu của dự thảo.",
        )
    refuse_doctypes(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if _WORKBOOK in package.namelist() and _STRICT in package.read(_WORKBOOK):
            raise Unreadable(
                "Bảng tính được lưu theo dạng Strict Open XML, chưa đọc được.",
                "Hãy mở bằng Excel, chọn Lưu thành dạng “Excel Workbook (*.xlsx)”.",
            )


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
