"""A copy of a Word draft with a comment at each finding: the parts of the package that change."""

import datetime
import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from checker.document import Document
from checker.reading.word import trace_word
from checker.reading.word_package import Package
from checker.reading.word_xml import Element, W
from checker.reporting.located import FindingRow
from checker.reporting.note_text import AUTHOR, INITIALS, Note, note_of
from checker.reporting.word_marks import WordMarks

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LISTING = "[content_types].xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say


def word_copy(
    document: Document,
    data: bytes,
    findings: Iterable[tuple[int, FindingRow]],
    date: datetime.date,
) -> bytes:
    """Return a copy of the draft `data`, which `document` was read from, with comments.

    `findings` come with their numbers in the reports. The text stays as it is, and so do the
    comments that are there. The same input always gives the same bytes.
    """
    trace = trace_word(data)
    package = trace.package
    main = package.stored(package.main_name)
    marks = WordMarks(trace, main)
    part = _CommentsPart(package, main, date)
    for number, row in findings:
        comment = part.next_id()
        exact = marks.add(comment, document.origins(row.claim.span))
        part.add(comment, note_of(row, number, quoted=not exact))
    if not part.is_changed:
        return data
    marks.write()
    return _packed(package, {package.main_name: _written(main), **part.changes()})


class _CommentsPart:
    """The part that holds the comments: that of the draft, or a new one."""

    def __init__(self, package: Package, main: Element, date: datetime.date) -> None:
        self._package = package
        self._w = main.tag[: main.tag.index("}") + 1]
        self._date = f"{date.isoformat()}T00:00:00Z"
        named = package.name_of("comments")
        self._is_related = named is not None
        self._name = named or self._free_name()
        if package.holds(self._name):
            self._root = package.stored(self._name)
        else:
            self._root = etree.Element(f"{self._w}comments", nsmap={"w": self._w[1:-1]})
        # A part may be of the other dialect than the main one.
        self._own = self._root.tag[: self._root.tag.index("}") + 1]
        self._used = {item.get(f"{self._own}id") for item in self._root}
        self._used |= {item.get(f"{self._w}id") for item in main.iter(*self._markers())}
        self._last = -1
        self.is_changed = False

    def next_id(self) -> int:
        """Return a number that no comment of the draft has."""
        self._last += 1
        while str(self._last) in self._used:
            self._last += 1
        return self._last

    def add(self, number: int, note: Note) -> None:
        """Add a comment."""
        comment = self._element("comment", id=str(number), author=AUTHOR, date=self._date)
        comment.set(f"{self._own}initials", INITIALS)
        comment.append(self._paragraph(note.heading, heading=True))
        comment.extend(self._paragraph(line) for line in note.lines)
        self._root.append(comment)
        self.is_changed = True

    def changes(self) -> dict[str, bytes]:
        """Return the parts that change, by name: this one, and those that must tell of it."""
        changed = {self._name: _written(self._root)}
        if not self._is_related:
            changed |= self._relations()
        if not self._package.holds(self._name) and self._package.holds(_LISTING):
            changed |= self._listing()
        return changed

    def _markers(self) -> Sequence[str]:
        names = ("commentRangeStart", "commentRangeEnd", "commentReference")
        return [self._w + name for name in names]

    def _free_name(self) -> str:
        folder = posixpath.dirname(self._package.main_name)
        name, number = posixpath.join(folder, "comments.xml"), 1
        while self._package.holds(name):
            number += 1
            name = posixpath.join(folder, f"comments{number}.xml")
        return name

    def _relations(self) -> dict[str, bytes]:
        folder, base = posixpath.split(self._package.main_name)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if self._package.holds(name):
            root = self._package.stored(name)
        else:
            root = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
        used = {item.get("Id") for item in root}
        number = next(n for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        relation = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
        relation.set("Id", f"rId{number}")
        relation.set("Type", _OFFICE if self._w == W else _STRICT_OFFICE)
        relation.set("Target", posixpath.basename(self._name))
        return {name: _written(root)}

    def _listing(self) -> dict[str, bytes]:
        root = self._package.stored(_LISTING)
        override = etree.SubElement(root, f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{self._name}")
        override.set("ContentType", _COMMENTS_TYPE)
        return {_LISTING: _written(root)}

    def _element(self, name: str, **attributes: str) -> Element:
        element = etree.Element(self._own + name)
        for key, said in attributes.items():
            element.set(self._own + key, said)
        return element

    def _paragraph(self, text: str, *, heading: bool = False) -> Element:
        """Return a paragraph that looks the same whatever the draft's own styles say."""
        paragraph = self._element("p")
        properties = self._element("pPr")
        properties.append(
            self._element("spacing", before="0", after="0", line="240", lineRule="auto")
        )
        properties.append(self._element("ind", left="0", right="0", firstLine="0"))
        properties.append(self._element("jc", val="left"))
        paragraph.append(properties)
        if heading:
            reference = self._element("r")
            reference.append(self._element("annotationRef"))
            paragraph.append(reference)
        run, look, shown = self._element("r"), self._element("rPr"), self._element("t")
        look.append(self._element("b", val="1" if heading else "0"))
        look.append(self._element("sz", val="20"))
        shown.text = text
        run.extend([look, shown])
        paragraph.append(run)
        return paragraph


def _written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _packed(package: Package, changes: Mapping[str, bytes]) -> bytes:
    """Return the package with these parts (by name in lower case) changed or added."""
    out = io.BytesIO()
    left = dict(changes)
    with zipfile.ZipFile(out, "w") as archive:
        for name, spelt, content in package.members():
            _put(archive, spelt, left.pop(name, content))
        for name, content in left.items():
            _put(archive, name, content)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
