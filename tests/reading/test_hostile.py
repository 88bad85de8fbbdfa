"""Files made to hurt: each is refused with a reason, or read for what little it holds."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from pdf_files import _file, _stream
from word_packages import docx, members, pack, par, relations

from checker.document import Document
from checker.reading import read
from checker.reading.safety import Unreadable

_MEGABYTE = 1024 * 1024
LEVELS = 10_000


def opened(folder: Path, name: str, data: bytes) -> Document:
    path = folder / name
    path.write_bytes(data)
    return read(path, name)


def workbook(change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook of two rows with its sheet's XML changed."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["TT", "Chỉ tiêu", "Mục tiêu"])
    book.active.append([1, "Thu ngân sách", 39.5])
    plain, changed = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            new = change(data) if name.endswith("sheet1.xml") else data
            target.writestr(name, new)
            assert new != data or not name.endswith("sheet1.xml")
    return changed.getvalue()


def after_rows(xml: bytes) -> Callable[[bytes], bytes]:
    return lambda sheet: sheet.replace(b"</sheetData>", b"</sheetData>" + xml)


def last_row(xml: bytes) -> Callable[[bytes], bytes]:
    return lambda sheet: sheet.replace(b"</sheetData>", xml + b"</sheetData>")


def before_rows(xml: bytes) -> Callable[[bytes], bytes]:
    return lambda sheet: sheet.replace(b"<sheetData>", xml + b"<sheetData>")


def dimension(sheet: bytes) -> bytes:
    return sheet.replace(b'<dimension ref="A1:C2"', b'<dimension ref="A1:XFD1048576"')


def sheets(tree: str, *, box: str = "595 842", content: bytes = b"", more: bytes = b"") -> bytes:
    """Return a PDF whose tree of pages is `tree`; object 3 is its page, 2 the tree itself."""
    text = b"BT /F 12 Tf 60 700 Td (Dang bo xa Muong Coi quyet tam thuc hien) Tj ET\n"
    return _file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages{tree}>>".encode(),
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {box}]/Contents 4 0 R"
            "/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>".encode(),
            content or _stream(text + b"/X Do"),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            more or _stream(b""),
        ],
        "",
    )


def packed(size: int) -> bytes:
    data = zlib.compress(b"BT ET " * (size // 6), 9)
    return b"<</Filter/FlateDecode/Length %d>>stream\n" % len(data) + data + b"\nendstream"


LOOPING_FORM = _stream(
    b"/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
)
DEEP = "<w:sdt><w:sdtContent>" * LEVELS + par("a") + "</w:sdtContent></w:sdt>" * LEVELS
CLIMBING = pack({**members(par("a")), "../../../thoat.xml": "<x/>"})
CLIMBING_BACKWARDS = pack({**members(par("a")), "..\\..\\thoat.txt": "x"})
WHOLE_SHEET = "A1:XFD1048576"

REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "path upwards": ("a.docx", lambda: CLIMBING, "trỏ ra ngoài"),
    "path upwards, backslashes": ("a.docx", lambda: CLIMBING_BACKWARDS, "trỏ ra ngoài"),
    "deep Word": ("a.docx", lambda: docx(DEEP), "hỏng"),
    "merged whole sheet": (
        "a.xlsx",
        lambda: workbook(
            after_rows(f'<mergeCells><mergeCell ref="{WHOLE_SHEET}"/></mergeCells>'.encode())
        ),
        "gộp",
    ),
    "merged whole columns": (
        "a.xlsx",
        lambda: workbook(after_rows(b'<mergeCells><mergeCell ref="A:XFD"/></mergeCells>')),
        "gộp",
    ),
    "linked whole sheet": (
        "a.xlsx",
        lambda: workbook(
            after_rows(f'<hyperlinks><hyperlink ref="{WHOLE_SHEET}"/></hyperlinks>'.encode())
        ),
        "gộp",
    ),
    "row beyond the sheet": (
        "a.xlsx",
        lambda: workbook(last_row(b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>')),
        "hỏng",
    ),
    "all columns hidden": (
        "a.xlsx",
        lambda: workbook(
            before_rows(b'<cols><col min="1" max="2000000000" hidden="1" width="9"/></cols>')
        ),
        "không có chữ nào",
    ),
    "tree of pages in a loop": (
        "a.pdf",
        lambda: sheets("/Count 3/Kids[3 0 R 2 0 R 3 0 R]"),
        "hỏng",
    ),
    "countless pages": (
        "a.pdf",
        lambda: sheets(f"/Count 100000/Kids[{'3 0 R ' * 100_000}]"),
        "100000 trang",
    ),
    "absurd page": (
        "a.pdf",
        lambda: sheets("/Count 1/Kids[3 0 R]", box="2000000000 2000000000"),
        "khổ lớn",
    ),
    "stream that swells": (
        "a.pdf",
        lambda: sheets("/Count 1/Kids[3 0 R]", content=packed(60 * _MEGABYTE)),
        "gây hại",
    ),
    "text in one line": ("a.txt", lambda: b"a" * (49 * _MEGABYTE), "dài bất thường"),
    "words in one line": ("a.txt", lambda: b"thu 39,5% " * (5 * _MEGABYTE), "dài bất thường"),
    "countless lines": ("a.txt", lambda: b"a\n" * 200_000, "dài bất thường"),
}
READ: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "relation out of the file": (
        "a.docx",
        lambda: pack(
            {
                **members(par("Đảng bộ xã")),
                "noi-dung/_rels/chinh.xml.rels": relations({"styles": "../../../../etc/passwd"}),
            }
        ),
        "Đảng bộ xã",
    ),
    "tables in tables": (
        "a.docx",
        lambda: docx(
            "<w:tbl><w:tr><w:tc>" * 60 + par("Đảng bộ xã") + "</w:tc></w:tr></w:tbl>" * 60
        ),
        "Đảng bộ xã",
    ),
    "declared dimension": ("a.xlsx", lambda: workbook(dimension), "Thu ngân sách"),
    "far cell": (
        "a.xlsx",
        lambda: workbook(last_row(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        "Thu ngân sách",
    ),
    "deep Excel": (
        "a.xlsx",
        lambda: workbook(after_rows(b"<extLst>" * LEVELS + b"</extLst>" * LEVELS)),
        "Thu ngân sách",
    ),
    "declared pages": ("a.pdf", lambda: sheets("/Count 2000000000/Kids[3 0 R]"), "quyet tam"),
    "drawing in a loop": (
        "a.pdf",
        lambda: sheets("/Count 1/Kids[3 0 R]", more=LOOPING_FORM),
        "quyet tam",
    ),
}


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_with_a_reason(
    tmp_path: Path, name: str, data: Callable[[], bytes], reason: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        opened(tmp_path, name, data())
    assert reason in caught.value.reason
    assert "lỗi không lường trước" not in caught.value.reason
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(("name", "data", "text"), READ.values(), ids=READ.keys())
def test_read_for_what_it_holds(
    tmp_path: Path, name: str, data: Callable[[], bytes], text: str
) -> None:
    document = opened(tmp_path, name, data())
    assert text in document.text
    assert len(document.text) < 1000


def test_the_command_refuses_them_all_and_goes_on(
    tmp_path: Path, doisoat: Callable[..., Result]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "tot.txt").write_text("Đảng bộ xã Nà Hoa\n", encoding="utf-8")
    for number, (name, data, _) in enumerate(REFUSED.values()):
        (folder / f"{number}{Path(name).suffix}").write_bytes(data())
    out = tmp_path / "out"
    result = doisoat("check", folder, "--out", out, "--fail-on", "never")
    assert result.exit_code == 2
    assert f"{len(REFUSED)} tệp không kiểm tra được" in result.stdout
    assert (out / "audit.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
