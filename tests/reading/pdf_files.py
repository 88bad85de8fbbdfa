"""Small PDF files written by hand, for the tests of the PDF reader and the door.

Text is set in a monospaced font of half an em; what its codes mean is said by a ToUnicode map, so
any Vietnamese letter can be written.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
_FIRST = 33


@dataclass
class Sheet:
    """One page being written; heights count from the top, in points."""

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    marks: list[tuple[str, tuple[float, ...], str]] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 12) -> "Sheet":
        self.marks.append(("text", (x, y, size), text))
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        self.marks.append(("line", (x0, y0, x1, y1), ""))
        return self

    def image(self, x: float, y: float, width: float, height: float) -> "Sheet":
        self.marks.append(("image", (x, y, width, height), ""))
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> "Sheet":
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self


def pdf(*sheets: Sheet, encrypt: str = "") -> bytes:
    """Return a PDF of these pages; `encrypt` is the body of an encryption dictionary."""
    letters = sorted({c for s in sheets for kind, _, t in s.marks for c in t if c != " "})
    codes = {letter: _FIRST + index for index, letter in enumerate(letters)} | {" ": 32}
    mapping = "".join(f"<{code:02X}> <{ord(letter):04X}>\n" for letter, code in codes.items())
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{mapping}endbfchar endcmap end end"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        f"<</Type/Font/Subtype/Type1/BaseFont/Courier/FirstChar 32/LastChar 255"
        f"/Widths[{'500 ' * 224}]/ToUnicode 4 0 R>>".encode(),
        _stream(to_unicode.encode()),
        _stream(
            b"\x80",
            "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
        ),
    ]
    kids = []
    for sheet in sheets:
        content = "\n".join(_operators(sheet, mark, codes) for mark in sheet.marks)
        objects.append(_stream(content.encode()))
        kids.append(f"{len(objects) + 1} 0 R")
        box = (sheet.width, sheet.height)
        if sheet.rotate in (90, 270):
            box = (sheet.height, sheet.width)
        crop = f"/CropBox[{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {box[0]} {box[1]}]/Rotate {sheet.rotate}{crop}"
            f"/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F 3 0 R>>/XObject<</I 5 0 R>>>>>>".encode()
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return _file(objects, encrypt)


def _operators(
    sheet: Sheet, mark: tuple[str, tuple[float, ...], str], codes: dict[str, int]
) -> str:
    kind, numbers, text = mark
    # A page turned by 90 degrees is drawn lying down: x runs up the sheet.
    wide, high = sheet.width, sheet.height
    turns = {90: f"0 1 -1 0 {high} 0", 180: f"-1 0 0 -1 {wide} {high}", 270: f"0 -1 1 0 0 {wide}"}
    turn = f"q {turns[sheet.rotate]} cm" if sheet.rotate else "q"
    if kind == "text":
        x, y, size = numbers
        written = "".join(f"{codes[char]:02X}" for char in text)
        return f"{turn} BT /F {size} Tf {x} {high - y} Td <{written}> Tj ET Q"
    if kind == "line":
        x0, y0, x1, y1 = numbers
        return f"{turn} 0.5 w {x0} {high - y0} m {x1} {high - y1} l S Q"
    x, y, width, height = numbers
    return f"{turn} q {width} 0 0 {height} {x} {high - y - height} cm /I Do Q Q"


def _stream(data: bytes, more: str = "") -> bytes:
    return f"<<{more}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes], encrypt: str) -> bytes:
    out = b"%PDF-1.6\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    locked = f"/Encrypt {encrypt}/ID[<00><00>]" if encrypt else ""
    trailer = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{locked}>>\n"
    return out + f"{trailer}startxref\n{start}\n%%EOF\n".encode()


# An encryption by a user password nobody knows: its check values are arbitrary.
LOCK = f"<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{'AB' * 32}>/U<{'CD' * 32}>>>"
