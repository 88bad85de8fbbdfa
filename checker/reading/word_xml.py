"""WordprocessingML as the reader sees it: names, attribute values, and wrappers to look through."""

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

ALTERNATE = f"{MC}AlternateContent"
# What a tracked change took away; nothing inside is part of the final text.
REMOVED = frozenset({f"{W}del", f"{W}moveFrom"})
# Wrappers that add nothing of their own: their content stands where they stand.
TRANSPARENT = frozenset(
    W + name
    for name in (
        "ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple",
        "dir", "bdo",
    )
)  # fmt: skip

_OFF = frozenset({"0", "false", "off"})
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    f"{_STRICT}wordprocessingml/main": W[1:-1],
    f"{_STRICT}officeDocument/math": M[1:-1],
    f"{_STRICT}officeDocument/relationships": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    f"{_STRICT}drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
}


def child(element: Element | None, *names: str) -> Element | None:
    """Return the descendant reached by following `names` of the main namespace, if it is there."""
    for name in names:
        wanted = W + name
        # Faster than lxml's own search where an element has a few children, as these have.
        for item in () if element is None else element:
            if item.tag == wanted:
                element = item
                break
        else:
            return None
    return element


def value(element: Element | None, *names: str) -> str | None:
    """Return the `w:val` of the element reached by `names`; None when either is absent."""
    found = child(element, *names)
    return None if found is None else found.get(f"{W}val")


def number(element: Element | None, *names: str) -> int | None:
    """Return the `w:val` reached by `names` as an integer; None when it is absent or is none."""
    written = value(element, *names)
    try:
        return None if written is None else int(written)
    except ValueError:
        return None


def switched_on(element: Element) -> bool:
    """Tell the state of an on/off property such as `w:b`, which is on when it says nothing."""
    return element.get(f"{W}val", "1") not in _OFF


def chosen(alternate: Element) -> Element | None:
    """Return the branch of an `mc:AlternateContent` to read: its first choice.

    The other branches say the same thing again for older programs.
    """
    choice = alternate.find(f"{MC}Choice")
    return choice if choice is not None else alternate.find(f"{MC}Fallback")


def unwrapped(element: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """Yield the children of `element` whose tags are `wanted`, looking through wrappers."""
    for item in element:
        if item.tag in wanted:
            yield item
        elif item.tag in TRANSPARENT:
            yield from unwrapped(item, wanted)
        elif item.tag == ALTERNATE and (branch := chosen(item)) is not None:
            yield from unwrapped(branch, wanted)


def to_transitional(root: Element) -> None:
    """Rename, in place, the namespaces of strict OOXML to the ones everybody writes."""
    if not any(uri.startswith(_STRICT) for uri in root.nsmap.values()):
        return
    for element in root.iter(etree.Element):
        element.tag = _renamed(element.tag)
        for key, written in element.attrib.items():
            name = str(key)
            if name.startswith("{" + _STRICT):
                del element.attrib[name]
                element.set(_renamed(name), written)


def _renamed(name: str) -> str:
    uri, brace, local = name[1:].partition("}")
    return f"{{{_TRANSITIONAL.get(uri, uri)}}}{local}" if brace else name
