from __future__ import annotations

import pytest

from extractor.documents.read import document_from_bytes
from extractor.documents.word.flat import read
from extractor.errors import DocumentError
from tests.documents.packing import p, r, tbl, tc

W = "http://schemas.microsoft.com/office/word/2003/wordml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'


def word_2003(body: str, before: str = "") -> bytes:
    spaces = f'xmlns:w="{W}" xmlns:aml="urn:aml" xmlns:wx="urn:wx" xmlns:v="urn:v"'
    return (
        f"{HEAD}{before}<w:wordDocument {spaces}><w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>".encode()
    )


def text_of(body: str) -> str:
    return document_from_bytes(word_2003(body), "a.xml").text


def annotation(kind: str, content: str = "") -> str:
    return f'<aml:annotation w:type="Word.{kind}"><aml:content>{content}</aml:content></aml:annotation>'


def test_word_2003_is_read_with_merged_cells() -> None:
    restart, on = '<w:vmerge w:val="restart"/>', "<w:vmerge/>"
    wide, narrow = '<w:hmerge w:val="restart"/>', "<w:hmerge/>"
    rows = tc("规章", restart) + tc("数量", wide) + tc("", narrow), tc("", on) + tc("1") + tc("2")
    (grid,) = document_from_bytes(word_2003(tbl(*rows)), "a.doc").grids
    assert [(each.text, each.row, each.column, each.rowspan, each.colspan) for each in grid.cells] == [
        ("规章", 0, 0, 2, 1),
        ("数量", 0, 1, 1, 2),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (annotation("Insertion", r("12")), "共12件\n"),
        (annotation("Deletion", "<w:r><w:delText>13</w:delText></w:r>"), "共件\n"),
        (annotation("Comment", p("批注14")), "共件\n"),
        (f"<w:r><w:footnote>{p('注15')}</w:footnote></w:r>", "共件\n注15\n"),
        (
            f"<w:r><w:pict><v:textbox><w:txbxContent>{p('框16')}</w:txbxContent></v:textbox></w:pict></w:r>",
            "共件\n框16\n",
        ),
    ],
)
def test_changes_and_notes_stand_in_the_text_there(markup: str, text: str) -> None:
    assert text_of(f"<w:p>{r('共')}{markup}{r('件')}</w:p>") == text


def test_a_deleted_row_is_left_out() -> None:
    deleted = f"<w:trPr>{annotation('Deletion')}</w:trPr>"
    assert text_of(tbl(tc("规章") + tc("1"), deleted + tc("废止") + tc("9"))) == "规章\t1\n"


@pytest.mark.parametrize(("printed", "text"), [("一、", "一、总体情况"), ("1", "1 总体情况"), ("·", "总体情况")])
def test_a_list_prints_its_numbers(printed: str, text: str) -> None:
    properties = f'<w:pPr><w:listPr><w:ilvl w:val="0"/><wx:t wx:val="{printed}"/></w:listPr></w:pPr>'
    assert text_of(p("总体情况", properties)) == f"{text}\n"


def test_a_flat_package_is_read_as_its_parts() -> None:
    body = f'<w:document xmlns:w="{W}"><w:body>{p("正文")}</w:body></w:document>'
    parts = f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>{body}</pkg:xmlData></pkg:part>'
    picture = '<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>AAAA</pkg:binaryData></pkg:part>'
    space = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    data = f"{HEAD}<pkg:package {space}>{picture}{parts}</pkg:package>".encode()
    assert document_from_bytes(data, "a.xml").text == "正文\n"


def test_a_flat_opendocument_text_is_read_with_its_list_numbers() -> None:
    spaces = " ".join(f'xmlns:{each}="urn:{each}"' for each in ("office", "text", "style"))
    level = '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    styles = (
        f'<office:automatic-styles><text:list-style style:name="L1">{level}</text:list-style></office:automatic-styles>'
    )
    listed = '<text:list text:style-name="L1"><text:list-item><text:p>项</text:p></text:list-item></text:list>'
    kind = 'office:mimetype="application/vnd.oasis.opendocument.text"'
    data = (
        f'<?xml version="1.0"?><office:document {spaces} {kind}>{styles}<office:body><office:text>{listed}'
        "</office:text></office:body></office:document>"
    )
    assert document_from_bytes(data.encode(), "a.fodt").text == "1.项\n"


def test_entities_are_neither_expanded_nor_fetched() -> None:
    before = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "哈">]>'
    assert read(word_2003(p("前&x;&y;后"), before), "a.doc").text == "前后\n"


@pytest.mark.parametrize("data", [word_2003(p("正文"))[:-30], word_2003("").replace(b"w:body", b"w:none")])
def test_a_broken_file_is_told(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        document_from_bytes(data, "a.doc")
    assert caught.value.reason == "unreadable"
