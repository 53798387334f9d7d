from __future__ import annotations

import quopri
from base64 import encodebytes
from collections.abc import Callable

import pytest

from extractor.documents.read import document_from_bytes
from extractor.errors import DocumentError
from tests.documents.workbooks.made import not_read_rightly, some_reports

TABLE = "<table><tr><td>项目</td><td>数量</td></tr><tr><td>甲</td><td>1</td></tr></table>"


def saved(*pages: bytes, charset: str = "utf-8", encoding: str = "quoted-printable") -> bytes:
    """Pages as a browser saves them, with a picture between."""
    parts = [("text/html; charset=" + charset, page) for page in pages]
    parts.insert(1, ("image/png", b"\x89PNG"))
    packs: dict[str, Callable[[bytes], bytes]] = {
        "base64": encodebytes,
        "quoted-printable": quopri.encodestring,
        "8bit": bytes,
    }
    pack = packs[encoding]
    body = b"".join(
        f"--cut\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()
        + pack(data)
        + b"\r\n"
        for kind, data in parts
    )
    head = b'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";'
    return head + b'\r\n\tboundary="cut"\r\n\r\n' + body + b"--cut--\r\n"


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_a_page_is_read_with_its_table(charset: str, encoding: str) -> None:
    page = f"<html><body>{TABLE}</body></html>".encode(charset)
    document = document_from_bytes(saved(page, charset=charset, encoding=encoding), "a.mhtml")
    assert document.text.strip() == "项目\t数量\n甲\t1"
    assert document.grids[0].rows == 2
    assert document.notes == ()


def test_every_cell_of_20_reports_is_read_rightly() -> None:
    reports = some_reports(20)
    assert not_read_rightly(reports, ".mht", [saved(made.data) for made in reports]) == []


def test_a_mere_frame_gives_way_to_the_page_in_it() -> None:
    page = f"<html><body><p>{'正文。' * 100}</p></body></html>".encode()
    assert "正文" in document_from_bytes(saved(b"<html><body>frame</body></html>", page), "a.mht").text


def test_a_workbook_gives_all_its_sheets() -> None:
    frame = b"<html><xml><x:ExcelWorkbook></x:ExcelWorkbook></xml><frameset></frameset></html>"
    sheets = [f"<html>{TABLE.replace('1', str(number))}</html>".encode() for number in (7, 8)]
    document = document_from_bytes(saved(frame, *sheets), "a.mht")
    assert document.text.split("\n") == ["项目\t数量", "甲\t7", "项目\t数量", "甲\t8"]
    assert len(document.grids) == 2


def test_advertisements_beside_the_page_are_not_read() -> None:
    page = f"<html><body><p>{'正文。' * 100}</p></body></html>".encode()
    advertisement = b"<html><body>" + b"buy this " * 500 + b"</body></html>"
    assert "buy" not in document_from_bytes(saved(page, advertisement), "a.mht").text


def test_it_is_known_by_what_it_holds() -> None:
    document = document_from_bytes(saved(f"<html>{TABLE}</html>".encode()), "a.doc")
    assert document.media_type == "multipart/related"
    assert "mhtml" in document.notes[0][0]


def test_a_file_that_is_cut_off_before_its_page_is_told() -> None:
    with pytest.raises(DocumentError) as caught:
        document_from_bytes(saved(b"<html></html>")[:140], "a.mhtml")
    assert caught.value.reason == "unreadable"
