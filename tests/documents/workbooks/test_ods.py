from __future__ import annotations

import io
import zipfile

import pytest

from extractor.documents.document import Document
from extractor.documents.read import document_from_bytes
from extractor.documents.workbooks import ods
from extractor.errors import DocumentError

HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<style:style style:name="off"><style:table-properties table:display="false"/></style:style>'
)


def packed(sheets: str, head: str = HEAD, manifest: str = "<manifest/>") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", f"{head}{sheets}</office:document-content>")
    return file.getvalue()


def read(rows: str, style: str = "") -> Document:
    return document_from_bytes(packed(f'<table:table table:name="Sheet1"{style}>{rows}</table:table>'), "a.ods")


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


BLANKS = '<table:table-cell table:number-columns-repeated="16000"/>'


def test_cells_are_read_as_shown_with_their_extents_and_repetitions() -> None:
    document = read(
        row(cell("类", 'table:number-rows-spanned="2"'), cell("1,234"), cell("0", 'table:number-columns-repeated="2"'))
        + row("<table:covered-table-cell/>", cell("x<text:s text:c='2'/>y"), BLANKS)
        + row(BLANKS, times=1000000)
    )
    assert document.text == "类\t1,234\t0\t0\n\tx y\t\t\n"
    assert document.grids[0].cells[0].rowspan == 2


def test_a_remark_beside_a_cell_is_not_its_text() -> None:
    assert read(row(cell("a<office:annotation><text:p>note</text:p></office:annotation>b"))).text == "ab\n"


def test_a_hidden_sheet_is_left_out() -> None:
    with pytest.raises(DocumentError) as caught:
        read(row(cell("a")), ' table:style-name="off"')
    assert caught.value.reason == "no_text"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed(f"<table:table>{row(cell('a'), times=2000001)}</table:table>"), "too_large"),
        (packed("<table:table>"), "unreadable"),
        (packed("", '<!DOCTYPE a [<!ENTITY b "bb">]>' + HEAD), "unreadable"),
        (packed("", manifest="<encryption-data/>"), "encrypted"),
        (packed("<text:p>a</text:p>")[:-40], "unreadable"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document_from_bytes(data, "a.ods")
    assert caught.value.reason == reason


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ods, "MOST_UNPACKED", 100)
    with pytest.raises(DocumentError) as caught:
        read(row(cell("a")))
    assert caught.value.reason == "too_large"


def test_a_spreadsheet_in_one_text_is_read() -> None:
    kind = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet" xmlns:office'
    head = HEAD.replace("office:document-content", "office:document").replace("xmlns:office", kind, 1)
    rows = row(cell("规章"), cell("1"))
    data = f'<?xml version="1.0"?>{head}<table:table>{rows}</table:table></office:document>'
    assert document_from_bytes(data.encode(), "a.fods").text == "规章\t1\n"


def test_an_encoding_that_nobody_knows_is_a_damaged_file() -> None:
    with pytest.raises(DocumentError) as caught:
        document_from_bytes(packed("<x/>", f'<?xml version="1.0" encoding="UTF-9"?>{HEAD}'), "a.ods")
    assert caught.value.reason == "unreadable"
