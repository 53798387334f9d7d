from __future__ import annotations

import pytest

from extractor.documents.word import docx, flat, odt
from tests.documents.packing import docx as packed
from tests.documents.packing import odt as packed_odt
from tests.documents.packing import p, r, tbl, tc

HIDDEN = "<w:r><w:rPr><w:vanish{}/></w:rPr><w:t>{}</w:t></w:r>"


def told(markup: str, **parts: str) -> list[str]:
    return [english for english, _ in docx.read(packed(f"<w:p>{r('正文')}{markup}</w:p>", **parts), "a.docx").notes]


@pytest.mark.parametrize(
    "markup",
    [
        "",
        HIDDEN.format("", " "),
        HIDDEN.format(' w:val="0"', "词"),
        "<w:r><w:instrText> PAGE </w:instrText></w:r>",
        "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>",
    ],
)
def test_of_an_ordinary_file_there_is_nothing_to_tell(markup: str) -> None:
    assert told(markup, header1=p("页眉"), footer1=tbl(tc("") + tc(""))) == []


@pytest.mark.parametrize(
    ("markup", "sentence"),
    [
        (
            f"<w:ins>{r('1')}</w:ins><w:del/>",
            "it has tracked changes: insertions are read (1), deletions are left out (1)",
        ),
        ("<w:moveFrom/><w:moveTo/>", "it has tracked changes: insertions are read (1), deletions are left out (1)"),
        (HIDDEN.format("", "词") * 2, "hidden text is left out (2)"),
        ("<w:r><w:commentReference/></w:r>", "comments are left out (1)"),
        ("<w:r><w:footnoteReference/></w:r>", "footnotes and endnotes stand at the end of the text (1)"),
        ("<w:altChunk/>", "parts that lie in other files are left out (1)"),
        ("<w:r><w:object><o:OLEObject xmlns:o='urn:o'/></w:object></w:r>", "objects of other programs"),
        ("<w:r><w:instrText> =SUM(ABOVE) </w:instrText></w:r>", "computed fields are read as they were saved"),
        ('<w:fldSimple w:instr="= 1 + 2"/>', "computed fields are read as they were saved"),
    ],
)
def test_what_is_not_read_as_it_stands_is_told(markup: str, sentence: str) -> None:
    (told_of_it,) = told(markup)
    assert told_of_it.startswith(sentence)


def test_a_table_in_a_page_header_is_told() -> None:
    assert told("", header2=tbl(tc("规章") + tc("1"))) == ["tables in page headers or footers are left out (1)"]


def test_an_opendocument_text_is_told_of_too() -> None:
    regions = "<text:changed-region><text:insertion/></text:changed-region><text:changed-region><text:deletion/></text:changed-region>"
    section = '<text:section text:display="none"><text:p>词</text:p></text:section>'
    written = odt.read(
        packed_odt(f"<text:tracked-changes>{regions}</text:tracked-changes>{section}<text:p>正文</text:p>"), "a"
    )
    assert written.text == "正文\n"
    assert [english for english, _ in written.notes] == [
        "it has tracked changes: insertions are read (1), deletions are left out (1)",
        "hidden text is left out (1)",
    ]


def test_words_of_a_hidden_style_are_left_out() -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    style = (
        f'<office:automatic-styles xmlns:style="{space}:style:1.0"><style:style style:family="text" style:name="T1">'
        '<style:text-properties text:display="none"/></style:style></office:automatic-styles>'
    )
    body = '<text:p>收到<text:span text:style-name="T1">9</text:span>3件</text:p>'
    written = odt.read(packed_odt(style + body), "a.odt")
    assert (written.text, len(written.notes)) == ("收到3件\n", 1)


def test_changes_of_word_2003_are_told() -> None:
    change = '<aml:annotation w:type="Word.Insertion"/><aml:annotation w:type="Word.Bookmark.Start"/>'
    data = f'<w:wordDocument xmlns:w="urn:w" xmlns:aml="urn:aml"><w:body><w:p>{change}</w:p></w:body></w:wordDocument>'
    assert len(flat.read(data.encode(), "a.xml").notes) == 1


def test_every_sentence_is_told_in_chinese_too() -> None:
    (note,) = docx.read(packed(f"<w:p><w:ins>{r('1')}</w:ins></w:p>"), "a.docx").notes
    assert note[1] == "文件带有修订：插入 1 处已读取，删除 0 处未读取"
