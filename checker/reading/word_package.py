"""The .docx container: refused when it is unsafe or damaged, then parsed part by part."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from checker.reading import safety
from checker.reading.safety import Unreadable
from checker.reading.word_xml import Element, W, to_transitional

_OLE = b"\xd0\xcf\x11\xe0"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_RELATION_TYPES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
)
_RESAVE = "Mở tệp bằng Word, chọn “Lưu thành” (Save As) dạng .docx rồi nộp lại bản mới."


class Package:
    """An opened .docx file: its main document and the parts it refers to.

    Raises `Unreadable` when the file is no Word document, is damaged, protected by a password or
    unsafe to open.
    """

    def __init__(self, data: bytes) -> None:
        _refuse_what_is_no_zip(data)
        self._zip = safety.open_package(data, "Word")
        # Part names are compared without case, and some programs write backslashes.
        self._members = {
            info.filename.replace("\\", "/").lower(): info.filename for info in self._zip.infolist()
        }
        safety.refuse_parts(self._zip, "Word")
        name = self._targets("").get("officeDocument", "")
        if name not in self._members:
            raise Unreadable("Tệp không chứa văn bản Word nào.", _RESAVE)
        self.main_name = name
        self.main = self._parse(name)
        if self.main.tag != f"{W}document":
            raise Unreadable(
                "Tệp mang đuôi .docx nhưng không phải là văn bản Word.",
                "Kiểm tra lại loại tệp và đặt đúng đuôi tên tệp.",
            )
        self._related = self._targets(name)

    def related(self, kind: str) -> Element | None:
        """Return the parsed part the main document refers to as `kind` ("styles", "numbering").

        None when it refers to no such part; `missing` tells when it does but the part is gone.
        """
        name = self._related.get(kind)
        return self._parse(name) if name in self._members else None

    def missing(self, kind: str) -> bool:
        """Tell whether the main document refers to a part that is not in the file."""
        return kind in self._related and self._related[kind] not in self._members

    def name_of(self, kind: str) -> str | None:
        """Return the name of the part the main document refers to as `kind`, in lower case."""
        return self._related.get(kind)

    def holds(self, name: str) -> bool:
        """Tell whether there is a part of this name (lower case)."""
        return name in self._members

    def stored(self, name: str) -> Element:
        """Return the part `name` (lower case) as it is stored: a strict file's names are kept.

        It has the same elements, in the same order, as the part that was read.
        """
        return self._parsed(name)

    def members(self) -> Iterator[tuple[str, str, bytes]]:
        """Yield all that is in the container: name in lower case, name as it is spelt, content."""
        for info in self._zip.infolist():
            name = info.filename.replace("\\", "/").lower()
            yield name, info.filename, safety.read_member(self._zip, info.filename, "Word")

    def _targets(self, source: str) -> dict[str, str]:
        """Return relation kind to part name (lower case) for the relations of part `source`."""
        folder, base = posixpath.split(source)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self._members:
            return {}
        targets: dict[str, str] = {}
        for relation in self._parse(rels).iter(_RELATIONSHIP):
            prefix, _, kind = relation.get("Type", "").rpartition("/")
            if f"{prefix}/" in _RELATION_TYPES and relation.get("TargetMode") != "External":
                path = unquote(relation.get("Target", "")).replace("\\", "/")
                name = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/").lower()
                targets.setdefault(kind, name)
        return targets

    def _parse(self, name: str) -> Element:
        root = self._parsed(name)
        to_transitional(root)
        return root

    def _parsed(self, name: str) -> Element:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(self._read(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise safety.damaged("Word") from error

    def _read(self, name: str) -> bytes:
        return safety.read_member(self._zip, self._members[name], "Word")


def _refuse_what_is_no_zip(data: bytes) -> None:
    if not data:
        raise Unreadable("Tệp rỗng, không có nội dung.", "Kiểm tra và chép lại tệp gốc.")
    if data.startswith(_OLE):
        raise Unreadable(
            "Tệp được bảo vệ bằng mật khẩu hoặc là tệp .doc kiểu cũ.",
            "Mở tệp bằng Word, bỏ mật khẩu và lưu thành .docx rồi nộp lại.",
        )
    if not data.startswith(b"PK"):
        raise Unreadable(
            "Tệp không phải là văn bản Word dạng .docx.",
            "Mở tệp bằng chương trình đã tạo ra nó rồi lưu thành .docx.",
        )
