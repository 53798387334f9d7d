"""Whatever is damaged in a file, it is read or refused with a reason, and nothing else is raised."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.read import document_from_bytes
from extractor.errors import DocumentError
from tests.documents.packing import docx, odt, p, r, tbl, tc

TABLE = tbl(
    tc("规章", '<w:vMerge w:val="restart"/>') + tc("12"), tc("", "<w:vMerge/>") + tc("3", '<w:gridSpan w:val="2"/>')
)
FIELD = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
BODY = p("一、总体情况") + TABLE + f"<w:p><w:ins>{r('3')}</w:ins>{FIELD}<w:r><w:footnoteReference/></w:r></w:p>"
CELLS = (
    '<table:table-cell table:number-columns-spanned="2"><text:p>规章</text:p></table:table-cell>'
    '<table:covered-table-cell/><table:table-cell table:number-columns-repeated="3"><text:p>1</text:p></table:table-cell>'
)
ODT = f'<text:p>一<text:s text:c="3"/></text:p><table:table><table:table-row>{CELLS}</table:table-row></table:table>'
SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
SHEET = '<Row ss:Index="2"><Cell ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="Number">12</Data></Cell></Row>'
WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
PAGE = "<html><body><p>一</p><table><tr><td rowspan=2>规章<td colspan=3>12<tr><td>3</table></body></html>"
MAIL = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=cut\n\n--cut\nContent-Type: text/html\n\n"

XML = {
    "word.xml": f'<w:wordDocument xmlns:w="{WORD_2003}" ><w:body>{BODY}</w:body></w:wordDocument>',
    "sheet.xls": f'<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}"><Worksheet><Table>{SHEET}</Table></Worksheet></Workbook>',
    "page.doc": PAGE,
    "page.mht": f"{MAIL}{PAGE}\n--cut--\n",
}
WHOLE = {"a.docx": docx(BODY, footnotes=f"<w:footnote>{p('注')}</w:footnote>"), "a.odt": odt(ODT)} | {
    name: text.encode() for name, text in XML.items()
}


def read_or_refuse(data: bytes, name: str) -> None:
    with contextlib.suppress(DocumentError):
        document_from_bytes(data, name)


@pytest.mark.parametrize("name", WHOLE)
def test_the_whole_file_is_read(name: str) -> None:
    assert "规章" in document_from_bytes(WHOLE[name], name).text or name == "sheet.xls"


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_a_file_that_is_cut_off_or_has_wrong_bytes_has_a_status(name: str, data: st.DataObject) -> None:
    damaged = bytearray(WHOLE[name])
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=8)):
        damaged[place] = data.draw(st.integers(0, 255))
    read_or_refuse(bytes(damaged[: data.draw(st.integers(0, len(damaged)))]), name)


NUMBERS = st.sampled_from(["0", "-1", "99999999999999999999", "2147483648", "x", "", "１", "1e9"])


@given(st.sampled_from(["docx", "odt", "word.xml", "sheet.xls", "page.doc"]), NUMBERS)
def test_absurd_spans_have_a_status(kind: str, number: str) -> None:
    def absurd(text: str) -> str:
        return (
            text.replace('="2"', f'="{number}"')
            .replace('="3"', f'="{number}"')
            .replace("rowspan=2", f'rowspan="{number}"')
        )

    if kind in XML:
        read_or_refuse(absurd(XML[kind]).encode(), kind)
    else:
        read_or_refuse(docx(absurd(BODY)) if kind == "docx" else odt(absurd(ODT)), f"a.{kind}")


def element(name: str, inner: list[str]) -> str:
    return f"<{name}>{''.join(inner)}</{name}>"


PIECES = st.sampled_from(
    ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:sdt", "w:ins", "w:del", "w:txbxContent", "w:fldChar",
     "w:footnote", "mc:AlternateContent", "w:altChunk", "w:pPr", "w:rPr", "w:vanish", "w:numPr", "w:sym", "w:trPr"]
)  # fmt: skip


@given(st.recursive(st.just("1"), lambda inner: st.builds(element, PIECES, st.lists(inner, max_size=3)), max_leaves=30))
def test_elements_in_any_order_have_a_status(markup: str) -> None:
    read_or_refuse(docx(markup, footnotes=markup), "a.docx")
    text = f'<w:wordDocument xmlns:w="{WORD_2003}" xmlns:mc="urn:mc"><w:body>{markup}</w:body></w:wordDocument>'
    read_or_refuse(text.encode(), "a.doc")
