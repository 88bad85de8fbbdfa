"""How text looks as far as reading goes: hidden or not, emphasised or not, in which font."""

from typing import NamedTuple

from checker.reading.word_xml import Element, W, child, switched_on, value

_TOGGLES = {f"{W}vanish": "vanish", f"{W}b": "b", f"{W}i": "i"}


class Look(NamedTuple):
    """What a run of text looks like once its styles are worked out."""

    hidden: bool
    emphasised: bool
    font: str


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default_paragraph = ""
        self._defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        for style in [] if root is None else root.findall(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = style
            is_default = style.get(f"{W}default") in ("1", "true", "on")
            if is_default and style.get(f"{W}type") == "paragraph":
                self._default_paragraph = name
        self._chains: dict[str, tuple[Element, ...]] = {}
        self._looks: dict[tuple[str, str], dict[str, bool | str]] = {}
        self._plain_looks: dict[str, Look] = {}

    def of_paragraph(self, properties: Element | None) -> str:
        """Return the id of a paragraph's style, given its `w:pPr`."""
        name = value(properties, "pStyle")
        return name if name in self._styles else self._default_paragraph

    def chain(self, name: str) -> tuple[Element, ...]:
        """Return the style `name` and the styles it is based on, nearest first."""
        if name not in self._chains:
            found: list[Element] = []
            style = self._styles.get(name)
            while style is not None and style not in found:
                found.append(style)
                style = self._styles.get(value(style, "basedOn") or "")
            self._chains[name] = tuple(found)
        return self._chains[name]

    def look(self, paragraph_style: str, properties: Element | None) -> Look:
        """Return the look of a run with these `w:rPr` in a paragraph of that style.

        What the run says itself wins over its styles.
        """
        if properties is None or not len(properties):
            if paragraph_style not in self._plain_looks:
                self._plain_looks[paragraph_style] = _look(self._from_styles(paragraph_style, ""))
            return self._plain_looks[paragraph_style]
        run_style = value(properties, "rStyle") or ""
        return _look(self._from_styles(paragraph_style, run_style) | _said(properties))

    def _from_styles(self, paragraph_style: str, run_style: str) -> dict[str, bool | str]:
        key = paragraph_style, run_style
        if key not in self._looks:
            paragraph, run = self._inherited(paragraph_style), self._inherited(run_style)
            both = _said(self._defaults) | paragraph | run
            # A toggle switched on by both kinds of style is off: italics within italics stand up.
            for name in _TOGGLES.values():
                if name in paragraph and name in run:
                    both[name] = paragraph[name] != run[name]
            self._looks[key] = both
        return self._looks[key]

    def _inherited(self, name: str) -> dict[str, bool | str]:
        said: dict[str, bool | str] = {}
        for style in reversed(self.chain(name)):
            said |= _said(child(style, "rPr"))
        return said


def _look(said: dict[str, bool | str]) -> Look:
    return Look(
        hidden=bool(said.get("vanish")),
        emphasised=bool(said.get("b") or said.get("i")),
        font=str(said.get("font", "")),
    )


def _said(properties: Element | None) -> dict[str, bool | str]:
    """Return what a `w:rPr` itself says of toggles and font."""
    said: dict[str, bool | str] = {}
    for item in [] if properties is None else properties:
        if item.tag in _TOGGLES:
            said[_TOGGLES[item.tag]] = switched_on(item)
        elif item.tag == f"{W}rFonts":
            font = item.get(f"{W}ascii") or item.get(f"{W}hAnsi")
            if font:
                said["font"] = font
    return said
