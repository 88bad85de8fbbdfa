"""Characters of the symbol fonts, which Word stores as private codes U+F020 to U+F0FF."""

import re

_PRIVATE = re.compile("[\uf020-\uf0ff]")

# The upper and lower halves of the Symbol font's own encoding, from codes 0x20 and 0xA0 on.
_SYMBOL = dict(
    enumerate(
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
        "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
        "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        0x20,
    )
) | dict(enumerate("€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈", 0xA0))
_WINGDINGS = {
    0x20: " ", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x77: "⬥",
    0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def is_symbol_font(font: str) -> bool:
    """Tell whether the letters of `font` are pictures and signs, not letters."""
    return font.lower().startswith(("symbol", "wingdings", "webdings"))


def symbol(code: int, font: str) -> str:
    """Return the character at `code` of a symbol font; an unknown one stays as it is stored."""
    table = _WINGDINGS if font.lower().startswith("wingdings") else _SYMBOL
    if is_symbol_font(font) or 0xF000 <= code <= 0xF0FF:
        return table.get(code & 0xFF, chr(code))
    return chr(code)


def plain(text: str, font: str) -> str:
    """Return `text` with private codes of symbol fonts replaced, one character for each."""
    return _PRIVATE.sub(lambda match: symbol(ord(match.group()), font), text)
