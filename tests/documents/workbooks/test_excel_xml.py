from __future__ import annotations

import pytest

from extractor.documents.document import Document
from extractor.documents.read import document_from_bytes
from extractor.errors import DocumentError

HEAD = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def workbook(*sheets: str) -> bytes:
    told = "".join(f'<Worksheet ss:Name="Sheet{number}">{sheet}</Worksheet>' for number, sheet in enumerate(sheets))
    return f'{HEAD}<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}">{told}</Workbook>'.encode()


def read(rows: str) -> Document:
    return document_from_bytes(workbook(f"<Table>{rows}</Table>"), "a.xls")


def row(*cells: str, at: str = "") -> str:
    return f"<Row{at}>{''.join(cells)}</Row>"


def cell(text: str, attributes: str = "", kind: str = "String") -> str:
    return f'<Cell{attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def test_cells_stand_where_they_say_or_beside_the_one_before() -> None:
    rows = row(cell("规章"), cell("1"), cell("2")) + row(cell("废止"), cell("3", ' ss:Index="3"'))
    assert read(rows).text == "规章\t1\t2\n废止\t\t3\n"


def test_rows_stand_where_they_say() -> None:
    rows = row(cell("规章"), cell("1")) + row(cell("废止"), cell("3"), at=' ss:Index="4"')
    assert len(read(rows).grids) == 2


@pytest.mark.parametrize("index", ["", ' ss:Index="2"'])
def test_merged_cells_cover_those_below_and_beside(index: str) -> None:
    first = row(cell("规章", ' ss:MergeDown="1"'), cell("数量", ' ss:MergeAcross="1"'))
    rows = first + row(cell("制发", index), cell("废止")) + row(cell("行政"), cell("3"), cell("4"))
    (grid,) = read(rows).grids
    assert [(each.text, each.row, each.column, each.rowspan, each.colspan) for each in grid.cells] == [
        ("规章", 0, 0, 2, 1),
        ("数量", 0, 1, 1, 2),
        ("制发", 1, 1, 1, 1),
        ("废止", 1, 2, 1, 1),
        ("行政", 2, 0, 1, 1),
        ("3", 2, 1, 1, 1),
        ("4", 2, 2, 1, 1),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "printed"),
    [
        ("12", "Number", "12"),
        ("0.30000000000000004", "Number", "0.3"),
        ("十二", "Number", "十二"),
        ("2024-01-31T00:00:00.000", "DateTime", "2024-01-31"),
        ("1", "Boolean", "TRUE"),
        ("<B>1</B>2", "String", "12"),
    ],
)
def test_a_value_reads_as_it_is_shown(text: str, kind: str, printed: str) -> None:
    assert read(row(cell("规章"), cell(text, "", kind))).text == f"规章\t{printed}\n"


def test_a_remark_beside_a_cell_is_left_out() -> None:
    remark = '<Cell><Data ss:Type="String">1</Data><Comment><Data>批注</Data></Comment></Cell>'
    assert read(row(cell("规章"), remark)).text == "规章\t1\n"


def test_a_hidden_sheet_is_left_out_and_told() -> None:
    options = '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>'
    shown, hidden = (f"<Table>{row(cell(text))}</Table>" for text in ("报告", "草稿"))
    document = document_from_bytes(workbook(shown, hidden + options), "a.xml")
    assert document.text == "报告\n"
    assert "Sheet1" in document.notes[0][0]


def test_the_name_is_told_and_survived() -> None:
    assert "excel xml" in read(row(cell("规章"), cell("1"))).notes[0][0]


@pytest.mark.parametrize(
    "rows",
    [
        row(cell("a", ' ss:MergeAcross="16000"')) * 200,
        row(cell("a"), at=' ss:Index="1000000"') + row(cell("b", ' ss:Index="16000"')) * 200,
    ],
)
def test_a_sheet_larger_than_any_report_is_refused(rows: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(rows)
    assert caught.value.reason == "too_large"


def test_a_file_that_is_cut_off_is_told() -> None:
    with pytest.raises(DocumentError) as caught:
        document_from_bytes(workbook("<Table/>")[:-20], "a.xls")
    assert caught.value.reason == "unreadable"
