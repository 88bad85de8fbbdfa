"""Opens a copy with comments without the writer and the readers: what is marked, and with what."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

_SHOWN = {"tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-", "sym": "\ufffd"}
_GONE = ("del", "moveFrom", "Fallback", "instrText", "delText")


@dataclass
class Comment:
    """A comment: who wrote it and what, and the stretch of visible text it stands on.

    `paragraph` and `column` (from 1) say where that begins; `closed` and `referred` tell that the
    stretch ends and that a reference mark follows its end at once.
    """

    author: str = ""
    date: str = ""
    lines: list[str] = field(default_factory=list)
    marked: str = ""
    paragraph: int = 0
    column: int = 0
    closed: bool = False
    referred: bool = False
    parents: tuple[str, ...] = ()


def local(element: Any) -> str:
    return etree.QName(element).localname


def attribute(element: Any, name: str) -> str:
    return next((v for k, v in element.attrib.items() if etree.QName(k).localname == name), "")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert len(package.namelist()) == len(set(package.namelist()))
        return {name: package.read(name) for name in package.namelist()}


def main_part(files: dict[str, bytes]) -> str:
    return str(PurePosixPath(_related("", files)["officeDocument"]))


def _related(source: str, files: dict[str, bytes]) -> dict[str, str]:
    path = PurePosixPath(source)
    rels = path.parent / "_rels" / f"{path.name}.rels"
    root = etree.fromstring(files[str(rels)])
    folder = path.parent
    return {
        attribute(item, "Type").rpartition("/")[2]: str(
            PurePosixPath(target[1:]) if (target := item.get("Target", ""))[:1] == "/"
            else folder / target
        )
        for item in root
    }  # fmt: skip


def raw_text(data: bytes) -> str:
    """Return every character of text in the main part, the deleted and the hidden ones, too."""
    files = parts(data)
    root = etree.fromstring(files[main_part(files)])
    names = ("t", "delText", "instrText")
    return "\n".join(
        "".join(item.text or "" for item in paragraph.iter() if local(item) in names)
        for paragraph in root.iter("{*}p")
    )


def comments_of(data: bytes) -> dict[str, Comment]:
    """Return the comments of a copy by their ids, and check that each has one place."""
    files = parts(data)
    name = main_part(files)
    related = _related(name, files)
    if "comments" not in related:
        return {}
    listing = files.get("[Content_Types].xml")
    if listing is not None:
        assert f'PartName="/{related["comments"]}"'.encode() in listing
    found: dict[str, Comment] = {}
    for item in etree.fromstring(files[related["comments"]]):
        key = attribute(item, "id")
        assert key not in found
        lines = ["".join(t.text or "" for t in p.iter("{*}t")) for p in item.iter("{*}p")]
        found[key] = Comment(attribute(item, "author"), attribute(item, "date"), lines)
    _place(etree.fromstring(files[name]), found)
    return found


def _place(root: Any, found: dict[str, Comment]) -> None:
    body = next(item for item in root if local(item) == "body")
    numbers = {p: n for n, p in enumerate(_paragraphs(body), 1)}
    columns = dict.fromkeys(numbers, 1)
    opened: list[Comment] = []
    last: tuple[str, str] = ("", "")
    for kind, item, paragraph in _events(body, None):
        if kind == "shown":
            columns[paragraph] += len(item)
            for comment in opened:
                comment.marked += item
            continue
        key = attribute(item, "id")
        comment = found[key]
        if kind == "commentRangeStart":
            assert not comment.paragraph, "marked twice"
            comment.paragraph = numbers.get(paragraph, 0)
            comment.column = columns.get(paragraph, 0)
            comment.parents = tuple(local(above) for above in item.iterancestors())
            opened.append(comment)
        elif kind == "commentRangeEnd":
            opened.remove(comment)
            comment.closed = True
        else:
            comment.referred = last == ("commentRangeEnd", key)
        last = (kind, key)
    assert opened == []


def _paragraphs(body: Any) -> Iterator[Any]:
    return (item for item in body.iter() if local(item) == "p" and "wordproc" in item.tag)


def _events(element: Any, paragraph: Any) -> Iterator[tuple[str, Any, Any]]:
    for item in element:
        name = local(item)
        if name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            yield name, item, paragraph
        elif name in _GONE or (name == "r" and _hidden(item)):
            # Marks may stand in what is gone, text there is not seen.
            events = _events(item, paragraph)
            yield from (event for event in events if event[0] != "shown")
        elif name == "t":
            yield "shown", item.text or "", paragraph
        elif name in _SHOWN and local(element) == "r":
            yield "shown", _SHOWN[name], paragraph
        else:
            inner = item if name == "p" and "wordproc" in item.tag else paragraph
            yield from _events(item, inner)


def _hidden(run: Any) -> bool:
    return any(
        local(item) == "vanish" and attribute(item, "val") not in ("0", "false")
        for properties in run
        if local(properties) == "rPr"
        for item in properties
    )
