"""The packages of Word drafts: where their parts lie, and which are refused."""

import io
import zipfile

import pytest
from word_packages import (
    DELETED,
    NAMESPACES,
    VANISH,
    docx,
    lines,
    members,
    pack,
    par,
    relations,
    row,
    run,
    style,
    table,
)

from checker.reading.safety import Unreadable
from checker.reading.word import read_word

# --- Packages ---


def test_strict_ooxml_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml"
    official = "http://schemas.openxmlformats.org"
    files = members(par(run("a", "<w:b/>"), DELETED) + table(row("b")), styles="")
    files["_rels/.rels"] = relations(
        {"officeDocument": "noi-dung/chinh.xml"}, f"{strict}/officeDocument/relationships"
    )
    main = str(files["noi-dung/chinh.xml"])
    files["noi-dung/chinh.xml"] = main.replace(
        f"{official}/wordprocessingml/2006/main", f"{strict}/wordprocessingml/main"
    )
    document = read_word("a.docx", pack(files))
    assert document.text == "a\nb\n"
    assert document.blocks[0].emphasised


def test_parts_are_found_by_relation_in_any_case_and_from_the_root() -> None:
    files = members(par("a", properties='<w:pStyle w:val="An"/>') + par("b"))
    files["noi-dung/_rels/chinh.xml.rels"] = relations({"styles": "/Chung/KI%E1%BB%82U.xml"})
    files["chung/KIỂU.xml"] = f"<w:styles {NAMESPACES}>{style('An', VANISH)}</w:styles>"
    assert lines(read_word("a.docx", pack(files))) == ["b"]


def test_a_part_that_is_gone_is_announced() -> None:
    files = members(par("a"))
    files["noi-dung/_rels/chinh.xml.rels"] = relations({"numbering": "mat.xml"})
    (notice,) = read_word("a.docx", pack(files)).notices
    assert "đánh số tự động" in notice


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_word("a.docx", data)
    assert caught.value.reason.endswith(".")
    assert caught.value.advice.endswith(".")
    return caught.value


def test_a_protected_or_old_file_is_refused() -> None:
    refused = refusal(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))
    assert "mật khẩu" in refused.reason
    assert ".docx" in refused.advice


def test_a_member_under_a_password_is_refused() -> None:
    data = bytearray(docx(par("a")))
    start = data.find(b"PK\x01\x02")
    while start >= 0:
        data[start + 8] |= 1
        start = data.find(b"PK\x01\x02", start + 4)
    assert "mật khẩu" in refusal(bytes(data)).reason


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"<html></html>", b"x"])
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    assert "không phải là văn bản Word" in refusal(data).reason


def test_an_empty_file_is_refused() -> None:
    assert "rỗng" in refusal(b"").reason


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_file_is_refused(share: float) -> None:
    data = docx(par("a" * 500))
    assert "cắt cụt" in refusal(data[: int(len(data) * share)]).reason


def test_a_damaged_member_is_refused() -> None:
    files = members(par("dấu vết"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    data = buffer.getvalue().replace("dấu vết".encode(), "dấu tay".encode().ljust(11)[:11])
    assert data != buffer.getvalue()
    assert "bị hỏng" in refusal(data).reason


def test_a_zip_without_a_document_is_refused() -> None:
    assert "không chứa văn bản" in refusal(pack({"a.txt": "a"})).reason
    files = members(par("a"))
    del files["noi-dung/chinh.xml"]
    assert "không chứa văn bản" in refusal(pack(files)).reason


def test_another_kind_of_office_file_is_refused() -> None:
    files = members("")
    files["noi-dung/chinh.xml"] = "<workbook/>"
    assert "không phải là văn bản Word" in refusal(pack(files)).reason


def test_malformed_xml_is_refused() -> None:
    files = members(par("a"), styles="")
    files["noi-dung/p-styles.xml"] = "<w:styles>"
    assert "bị hỏng" in refusal(pack(files)).reason
    files = members(par("a"))
    files["noi-dung/chinh.xml"] = f"<w:document {NAMESPACES}/>"
    assert "bị hỏng" in refusal(pack(files)).reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["noi-dung/chinh.xml", "noi-dung/p-styles.xml", "khac/la.xml"])
def test_a_doctype_in_any_part_is_refused(name: str, encoding: str) -> None:
    files = members(par("a"), styles="")
    inner = str(files.get(name, "<x/>"))
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    files[name] = f"{declaration}{entity}{inner}".encode(encoding)
    assert "DOCTYPE" in refusal(pack(files)).reason


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members(par("a")).items():
            archive.writestr(name, content)
        archive.writestr("word/media/bomb.bin", b"0")
        archive.infolist()[-1].file_size = 301 * 1024 * 1024
    assert "300 MB" in refusal(buffer.getvalue()).reason
