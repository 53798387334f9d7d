from __future__ import annotations

import pytest

from extractor.documents.read import document_from_bytes
from extractor.documents.word import docx, flat, odt
from tests.documents.packing import docx as packed
from tests.documents.packing import odt as packed_odt
from tests.documents.packing import p, r, tbl, tc

ODF = "urn:oasis:names:tc:opendocument:xmlns"


def run(text: str, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def words(properties: str, **parts: str) -> tuple[str, str]:
    """5 with a 2 of these properties behind it, and with one before it."""
    body = f"<w:p>{r('5')}{run('2', properties)}</w:p><w:p>{run('2', properties)}{r('5')}</w:p>"
    first, second = docx.read(packed(body, **parts), "a.docx").text.splitlines()
    return first, second


@pytest.mark.parametrize(
    "properties", ['<w:vertAlign w:val="superscript"/>', '<w:position w:val="8"/>', '<w:rStyle w:val="Noted"/>']
)
def test_a_raised_digit_of_word_is_a_mark(properties: str) -> None:
    based = '<w:style w:type="character" w:styleId="Noted"><w:basedOn w:val="Raised"/></w:style>'
    raised = (
        '<w:style w:type="character" w:styleId="Raised"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    assert words(properties, styles=based + raised) == ("5²", "²5")


@pytest.mark.parametrize(
    "properties",
    [
        *("<w:strike/>", '<w:dstrike w:val="true"/>', "<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'),
        *('<w:w w:val="1"/>', '<w:shd w:val="clear" w:fill="FF0000"/><w:color w:val="FF0000"/>'),
    ],
)
def test_what_word_strikes_out_or_hides_is_no_print(properties: str) -> None:
    assert words(properties) == ("5", "5")
    style = f'<w:style w:type="character" w:styleId="Odd"><w:rPr>{properties}</w:rPr></w:style>'
    assert words('<w:rStyle w:val="Odd"/>', styles=style) == ("5", "5")


@pytest.mark.parametrize(
    "properties",
    [
        *('<w:strike w:val="0"/>', '<w:color w:val="auto"/>', '<w:sz w:val="16"/>', '<w:position w:val="2"/>'),
        *('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', '<w:color w:val="FFFFFF"/><w:shd w:fill="000080"/>'),
    ],
)
def test_what_word_shows_is_print(properties: str) -> None:
    assert words(properties) == ("52", "25")


def test_a_style_of_a_paragraph_and_the_defaults_count_and_a_run_may_undo_them() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    body = f'<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr>{r("2")}{run("5", "<w:strike w:val=%s/>")}</w:p>' % '"0"'
    assert docx.read(packed(body, styles=styles), "a.docx").text == "5\n"
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    shown = f"<w:p>{run('5', '<w:vanish w:val=%s/>')}</w:p>" % '"0"'
    assert docx.read(packed(p("2") + shown, styles=defaults), "a.docx").text == "5\n"


def test_styles_that_are_based_on_each_other_end() -> None:
    one = '<w:style w:type="character" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    other = '<w:style w:type="character" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:strike/></w:rPr></w:style>'
    assert words('<w:rStyle w:val="A"/>', styles=one + other) == ("5", "5")


def test_white_words_on_the_ground_of_their_cell_or_of_a_table_style_are_print() -> None:
    white = f"<w:p>{run('项目', '<w:color w:val=%s/>')}</w:p>" % '"FFFFFF"'
    shaded = tbl(tc(white, '<w:shd w:val="clear" w:fill="4472C4"/>') + tc("1"))
    assert docx.read(packed(shaded), "a.docx").text == "项目\t1\n"
    style = '<w:style w:type="table" w:styleId="T"><w:tblStylePr><w:tcPr><w:shd w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>'
    styled = tbl(tc(white) + tc("1")).replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="T"/></w:tblPr>')
    assert docx.read(packed(styled, styles=style), "a.docx").text == "项目\t1\n"


def test_word_2003_says_the_same_in_one_text() -> None:
    raised, struck = run("2", '<w:vertAlign w:val="superscript"/>'), run("2", "<w:strike/>")
    body = f"<w:body><w:p>{r('5')}{raised}</w:p><w:p>{struck}{r('5')}</w:p></w:body>"
    data = f'<w:wordDocument xmlns:w="urn:w">{body}</w:wordDocument>'
    assert flat.read(data.encode(), "a.xml").text == "5²\n5\n"


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ('style:text-position="super 58%"', "5²"),
        ('style:text-position="33% 58%"', "5²"),
        ('style:text-position="-10% 58%"', "5₂"),
        ('style:text-position="0% 100%"', "52"),
        ('style:text-line-through-style="solid"', "5"),
        ('style:text-line-through-style="none"', "52"),
        ('text:display="none"', "5"),
        ('fo:color="#ffffff"', "5"),
        ('fo:color="#ffffff" fo:background-color="#000080"', "52"),
        ('fo:font-size="1pt"', "5"),
    ],
)
def test_an_odt_is_read_as_its_styles_show_it(properties: str, text: str) -> None:
    style = (
        f'<office:automatic-styles xmlns:style="{ODF}:style:1.0" xmlns:fo="{ODF}:xsl-fo-compatible:1.0">'
        f'<style:style style:family="text" style:name="Base"><style:text-properties {properties}/></style:style>'
        '<style:style style:family="text" style:name="T1" style:parent-style-name="Base"/></office:automatic-styles>'
    )
    body = '<text:p>5<text:span text:style-name="T1">2</text:span></text:p>'
    assert odt.read(packed_odt(style + body), "a.odt").text == f"{text}\n"


def test_what_is_left_out_is_told_with_the_document() -> None:
    data = packed(f"<w:p>{r('收到')}{run('2', '<w:strike/>')}{r('5件')}</w:p>")
    assert document_from_bytes(data, "a.docx").notes == (
        ("text that is struck out is left out (1)", "带删除线的文字 1 处未读取"),
    )
