from __future__ import annotations

import io

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from extractor.documents.document import Document
from extractor.documents.read import document_from_bytes
from tests.documents.packing import pack

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
Format = dict[str, object]


def read(value: object, form: Format, table: bool = False) -> Document:
    """A sheet of one row whose second cell holds the value in this format."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["规章", None, 9])
        sheet.write(0, 1, value, book.add_format(form))
        if table:
            sheet.add_table(2, 0, 4, 2)
    return document_from_bytes(file.getvalue(), "a.xlsx")


def rich(first: str, second: str, form: Format, *, odd_first: bool) -> str:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet, odd, plain = book.add_worksheet(), book.add_format(form), book.add_format()
        sheet.write_row(0, 0, ["规章", None, 9])
        formats = (odd, plain) if odd_first else (plain, odd)
        sheet.write_rich_string(0, 1, formats[0], first, formats[1], second)
    return document_from_bytes(file.getvalue(), "a.xlsx").text.split("\t")[1]


@pytest.mark.parametrize(
    "form", [{"font_strikeout": True}, {"font_color": "white"}, {"num_format": ";;;"}, {"font_size": 1}]
)
@pytest.mark.parametrize("value", [25, "25"])
def test_a_cell_that_shows_nothing_or_is_struck_out_is_blank(value: object, form: Format) -> None:
    document = read(value, form)
    assert "25" not in document.text
    assert document.text.strip().endswith("9")
    assert len(document.notes) == 1


@pytest.mark.parametrize(
    "form", [{"font_script": 1}, {"font_color": "white", "bg_color": "#000080"}, {"font_color": "#333333"}]
)
def test_a_cell_that_is_seen_is_print(form: Format) -> None:
    assert read(25, form).text == "规章\t25\t9\n"


def test_the_largest_number_that_a_cell_can_hold_is_told() -> None:
    assert read(1e300, {"num_format": "0.00%"}).text.split()[1] == "1" + "0" * 302 + ".00%"


def test_white_cells_of_a_sheet_in_which_tables_paint_the_ground_are_print() -> None:
    assert read(25, {"font_color": "white"}, table=True).text.startswith("规章\t25\t9\n")


def test_letters_of_a_text_that_is_set_in_several_ways_are_told_apart() -> None:
    assert rich("5", "2", {"font_script": 1}, odd_first=False) == "5²"
    assert rich("2", "5", {"font_strikeout": True}, odd_first=True) == "5"
    assert rich("2", "5", {"font_color": "white"}, odd_first=True) == "5"
    assert rich("2", "5", {"bold": True}, odd_first=True) == "25"


def test_a_sheet_in_the_xml_of_excel_2003_is_read_as_it_is_shown() -> None:
    styles = (
        '<Styles><Style ss:ID="a"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="b" ss:Parent="a"/>'
        '<Style ss:ID="c"><Font ss:Color="#FFFFFF"/></Style><Style ss:ID="d" ss:Parent="c">'
        '<Interior ss:Color="#000080" ss:Pattern="Solid"/></Style><Style ss:ID="e"><NumberFormat ss:Format=";;;"/></Style></Styles>'
    )
    cells = "".join(f'<Cell ss:StyleID="{each}"><Data ss:Type="Number">25</Data></Cell>' for each in "abcdex")
    tags = '<Cell><Data ss:Type="String" xmlns:h="urn:h"><h:B>5<h:Sup>2</h:Sup></h:B><h:S>7</h:S></Data></Cell>'
    head = '<Cell><Data ss:Type="String">规章</Data></Cell>'
    sheet = f'<Worksheet ss:Name="s"><Table><Row>{head}{cells}{tags}</Row></Table></Worksheet>'
    data = f'<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}">{styles}{sheet}</Workbook>'
    document = document_from_bytes(data.encode(), "a.xml")
    assert document.text.split() == ["s", "规章", "25", "25", "5²"]


def test_a_sheet_of_opendocument_is_read_as_its_own_and_its_common_styles_show_it() -> None:
    spaces = f'xmlns:fo="{ODF}:xsl-fo-compatible:1.0" ' + " ".join(
        f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "table", "style", "text")
    )

    def style(family: str, name: str, properties: str) -> str:
        return f'<style:style style:family="{family}" style:name="{name}"><style:text-properties {properties}/></style:style>'

    common = style("table-cell", "Gone", 'style:text-line-through-style="solid"')
    own = style("text", "Up", 'style:text-position="super 58%"')
    cells = "".join(
        f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"
        for text, more in (
            ("规章", ""),
            ("25", 'table:style-name="Gone"'),
            ('5<text:span text:style-name="Up">2</text:span>', ""),
        )
    )
    rows = f'<table:table table:name="s"><table:table-row>{cells}</table:table-row></table:table>'
    data = pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "styles.xml": f"<office:document-styles {spaces}>{common}</office:document-styles>",
            "content.xml": f"<office:document-content {spaces}>{own}{rows}</office:document-content>",
        }
    )
    assert document_from_bytes(data, "a.ods").text.split() == ["s", "规章", "5²"]
